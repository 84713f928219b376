"""The Python interface: the tables of a corpus, and the questions that can be put to them.

    import variorum edition = variorum.load("seeds") edition.quotations(of="Pompeo")

Every answer is a frame whose rows have `doc_id`, `start`, `end` where they speak of an article, so
that any answer can be put to `text`, `kwic` and `evidence` again.
"""

import difflib
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from . import handed, live, palette, project, schema, tables
from .conclusions.grades import FINDINGS
from .errors import InputError
from .parameters import DEFAULT_PIPELINE
from .review import verdicts
from .tables import each_row, values_by
from .text import fold

OUTLETS, SUGGESTED = 8, 12  # names that a line lists before it ends in "…"
WIDTH = 60  # characters on either side of a word in context
SPAN = ["doc_id", "start", "end"]


class Edition(dict[str, pd.DataFrame]):
    """The tables of a corpus by name; prints what it holds, completes, suggests on a typo.

    >>> edition = Edition({"documents": pd.DataFrame({"doc_id": ["a.txt"], "outlet": ["Herald"],
    ...     "title": ["Port"], "text": ["The port was shut. The port police left."]})})
    >>> edition.kwic("port", width=9)[["left", "keyword", "right"]].values.tolist()
    [['The ', 'port', ' was shut'], ['hut. The ', 'port', ' police l']]
    >>> edition["document"]
    Traceback (most recent call last):
    KeyError: "there is no table 'document'; did you mean 'documents'?"
    """

    def __init__(
        self,
        held: Mapping[str, pd.DataFrame],
        corpus: Path | str = "",
        parameters: dict[str, Any] | None = None,
    ):
        super().__init__(held)
        self.corpus = Path(corpus)
        self.parameters = dict(parameters or {})
        self._named = {
            d: w.name for d, w in palette.witnesses(self["documents"]).items()
        }
        self._texts = values_by(self["documents"], "doc_id", "text")

    def __missing__(self, name: str):
        raise KeyError(f"there is no table {name!r}{_suggest(name, self)}")

    def __repr__(self) -> str:
        outlets = ", ".join(list(self._named.values())[:OUTLETS])
        more = ", …" if len(self._named) > OUTLETS else ""
        sizes = ", ".join(
            f"{name} {len(frame):,}" for name, frame in self.items()
        )
        asked = ", ".join(m for m in QUESTIONS)
        return (
            f"Edition of {len(self._named)} articles ({outlets}{more})\n"
            f"tables, with their rows: {sizes}\n"
            f"questions: {asked}"
        )

    def _repr_pretty_(self, printer, _cycle: bool) -> None:
        printer.text(repr(self))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    @property
    def reviews(self) -> dict[str, verdicts.Review]:
        """What a person holds of the findings, by their keys, as `review.csv` has it now."""
        return verdicts.read(self.corpus) if self.corpus.name else {}

    def replace(self, **others: pd.DataFrame) -> "Edition":
        """The same edition with other tables in the place of its own."""
        return Edition({**self, **others}, self.corpus, self.parameters)

    # What is in it ------------------------------------------------------------------------------

    def describe(self, table: str = "") -> pd.DataFrame:
        """The columns of a table with type and meaning; without a name, the tables with their rows.

        Columns: `column`, `type`, `meaning`; or `table`, `rows`, `one row is`.
        """
        if not table:
            return pd.DataFrame(
                [
                    (
                        name,
                        len(frame),
                        schema.find(name).what,
                    )
                    for name, frame in self.items()
                ],
                columns=["table", "rows", "one row is"],
            )
        held = self[table]
        return pd.DataFrame(
            [
                (c.name, c.kind.value, c.what)
                for c in schema.columns(table).values()
                if c.name in held
            ],
            columns=["column", "type", "meaning"],
        )

    def outlet(self, rows: pd.DataFrame) -> pd.Series:
        """How each row's article is called, for rows with `doc_id`."""
        return rows["doc_id"].map(self._named)

    def article(self, name: str) -> str:
        """The `doc_id` of the article called so: by outlet, siglum, title or file.

        Raises `InputError` with a suggestion where none or several are.
        """
        witnesses = palette.witnesses(self["documents"])
        wanted = _plain(name)
        for key in ("doc_id", "name", "siglum"):
            if found := [
                d
                for d, w in witnesses.items()
                if _plain(getattr(w, key)) == wanted
            ]:
                return found[0]
        rows = self["documents"]
        found = [
            str(d)
            for d, outlet, title in zip(
                rows["doc_id"], rows["outlet"], rows["title"], strict=True
            )
            if wanted in (_plain(outlet), _plain(title))
            or wanted in _plain(self._named[d])
        ]
        if len(found) == 1:
            return found[0]
        several = ", ".join(self._named[d] for d in found)
        raise InputError(
            f"{name}: these articles are called so: {several}."
            if found
            else f"{name}: no article is called so{_suggest(name, self._named.values())}"
        )

    def actors(self, name: str) -> list[str]:
        """The `entity_id` of every actor that goes by a name, or by one that contains it.

        Raises `InputError` with a suggestion where none does.
        """
        wanted = _plain(name)
        rows = self["entities"]
        known = {
            str(i): {_plain(n), *(_plain(a) for a in aliases)}
            for i, n, aliases in zip(
                rows["entity_id"], rows["name"], rows["aliases"], strict=True
            )
        }
        exact = [
            i
            for i, names in known.items()
            if wanted in names or wanted == _plain(i)
        ]
        part = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        found = exact or [
            i for i, names in known.items() if any(map(part.search, names))
        ]
        if not found:
            raise InputError(
                f"{name}: no actor is called so{_suggest(name, rows['name'])}"
            )
        return found

    # Questions ----------------------------------------------------------------------------------

    def text(self, rows: pd.DataFrame | Iterable[dict]) -> pd.Series:
        """The exact words that each row points at: `text[start:end]` of its article."""
        frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows)
        if missing := [c for c in SPAN if c not in frame]:
            raise InputError(
                f"text: rows need doc_id, start and end; these lack {missing[0]}."
            )
        words = [
            self._texts[d][a:b]
            for d, a, b in zip(
                frame["doc_id"], frame["start"], frame["end"], strict=True
            )
        ]
        return pd.Series(
            words,
            index=frame.index,
            name="text",
            dtype="str",
        )

    def kwic(
        self,
        wanted: str | pd.DataFrame,
        *,
        width: int = WIDTH,
    ) -> pd.DataFrame:
        """Words in context: `outlet`, `left`, `keyword`, `right`, `doc_id`, `start`, `end`.

        `wanted` is a word or phrase (case and the kind of quotation marks do not count, a `*` is
        the rest of a word), or rows of any table, such as mentions of an actor.
        """
        rows = (
            self._find(wanted)
            if isinstance(wanted, str)
            else wanted[SPAN].reset_index(drop=True)
        )
        spans = list(
            zip(rows["doc_id"], rows["start"], rows["end"], strict=True)
        )
        return pd.DataFrame(
            {
                "outlet": [self._named[d] for d, _, _ in spans],
                "left": [
                    _flat(self._texts[d][max(0, a - width) : a])
                    for d, a, _ in spans
                ],
                "keyword": [_flat(self._texts[d][a:b]) for d, a, b in spans],
                "right": [
                    _flat(self._texts[d][b : b + width]) for d, _, b in spans
                ],
                **{c: rows[c] for c in SPAN},
            }
        )

    def _find(self, phrase: str) -> pd.DataFrame:
        words = [
            re.escape(w).replace(r"\*", r"\w*") for w in fold(phrase).split()
        ]
        if not words:
            raise InputError("kwic: give a word or a phrase to look for.")
        pattern = re.compile(
            r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE
        )
        found = [
            (doc_id, m.start(), m.end())
            for doc_id, text in self._texts.items()
            for m in pattern.finditer(fold(text))
        ]
        return pd.DataFrame(found, columns=SPAN).astype(
            {"start": "int64", "end": "int64"}
        )

    def mentions(self, of: str = "") -> pd.DataFrame:
        """Every mention of an actor, or of all: the table mentions with `outlet` in front."""
        rows = self["mentions"]
        if of:
            rows = rows[rows["entity_id"].isin(self.actors(of))]
        return self._called(rows)

    def quotations(
        self,
        of: str = "",
        *,
        outlet: str = "",
    ) -> pd.DataFrame:
        """What is quoted or reported, of one speaker or of all: `outlet`, `speaker`, `words`, ….

        `speaker` is the name that the speaker goes by in all articles, `words` the content.
        """
        rows = self["quotes"]
        names = values_by(self["entities"], "entity_id", "name")
        if of:
            rows = rows[self._spoken(rows, of)]
        if outlet:
            rows = rows[rows["doc_id"] == self.article(outlet)]
        shown = rows.assign(
            speaker=rows["speaker_entity"].map(names).fillna(rows["speaker"]),
            words=self.text(rows).map(_flat),
        )
        first = ["speaker", "words", "cue", "kind", "via"]
        return self._called(
            shown[[*first, *(c for c in shown if c not in first)]]
        )

    def differences(self, of: str = "") -> pd.DataFrame:
        """The differences between renderings of statements, of one speaker's or of all.

        The table variants with `outlet` and `other_outlet` in front; pairs that do not differ are
        left out.
        """
        rows = self["variants"][self["variants"]["change"] != "identical"]
        if of:
            rows = rows[
                self._spoken(rows, of) | self._spoken(rows, of, side="other_")
            ]
        first = ["reading", "other_reading", "change", "alters_sense"]
        rows = rows[[*first, *(c for c in rows if c not in first)]]
        rows.insert(0, "other_outlet", rows["other_doc"].map(self._named))
        return self._called(rows)

    def readings(
        self,
        question: str = "",
        *,
        about: str = "",
    ) -> pd.DataFrame:
        """What each article answers: the table readings, of one question (`number`, `place`, …).

        `about` narrows to what is counted, dated or placed, by words that it contains.
        """
        rows = self["readings"]
        if question:
            known = sorted(rows["question"].unique())
            if question not in known:
                raise InputError(
                    f"{question}: no article answers such a question{_suggest(question, known)}"
                )
            rows = rows[rows["question"] == question]
        if about:
            rows = rows[
                rows["about"].map(lambda words: _plain(about) in _plain(words))
            ]
        shown = rows.assign(words=self.text(rows).map(_flat))
        first = ["question", "about", "value", "words"]
        return self._called(
            shown[[*first, *(c for c in shown if c not in first)]]
        )

    def evidence(self, name: str) -> pd.DataFrame:
        """The passages behind a finding (`f002`, or its key), a claim, a statement or an entity.

        Columns: `outlet`, `text`, then what the table has; `InputError` where nothing is called so.
        """
        findings = self["findings"]
        chosen = findings["finding_id"] == name
        if "key" in findings:
            chosen |= findings["key"] == name
        if chosen.any():
            rows = pd.DataFrame(findings[chosen].iloc[0]["evidence"])[SPAN]
        else:
            rows = self._behind(name)
        rows = rows.assign(text=self.text(rows).map(_flat))
        return self._called(rows[["text", *(c for c in rows if c != "text")]])

    def _behind(self, name: str) -> pd.DataFrame:
        for table, column in (
            ("claim_evidence", "claim_id"),
            ("witnesses", "statement_id"),
            ("quotes", "quote_id"),
            ("mentions", "entity_id"),
        ):
            if table in self and (self[table][column] == name).any():
                return self[table][self[table][column] == name]
        known = [*self["findings"]["finding_id"], *self["claims"]["claim_id"]]
        raise InputError(
            f"{name}: no finding, claim, statement or actor is called so{_suggest(name, known)}"
        )

    def compare(self, one: str, other: str) -> pd.DataFrame:
        """Two articles side by side: what they answer otherwise, and what both say.

        Columns: `what` (a discrepancy, a question, or `claim`), `about`, the words of either under
        its name, and `relation`: discrepancies first, then what both answer, then what both say.
        """
        left, right = self.article(one), self.article(other)
        if left == right:
            raise InputError(f"{one} and {other} are one article; name two.")
        rows = [
            *self._parting(left, right),
            *self._answered(left, right),
            *self._shared(left, right),
        ]
        columns = [
            "what",
            "about",
            self._named[left],
            self._named[right],
            "relation",
        ]
        return pd.DataFrame(rows, columns=columns)

    def _parting(self, left: str, right: str) -> Iterable[tuple]:
        found = self["discrepancies"]
        for r in each_row(
            found[
                found["doc_id"].isin([left, right])
                & found["other_doc"].isin([left, right])
            ]
        ):
            here = self._texts[r.doc_id][r.start : r.end]
            there = self._texts[r.other_doc][r.other_start : r.other_end]
            pair = (here, there) if r.doc_id == left else (there, here)
            values = (
                (r.value, r.other_value)
                if r.doc_id == left
                else (r.other_value, r.value)
            )
            # of passages that differ in their details all of it is the answer
            told = [v for v in values if v and v not in pair]
            about = " / ".join(dict.fromkeys(map(str, told)))
            yield (r.kind, about, *map(_flat, pair), _say_grade(r.grade))

    def _answered(self, left: str, right: str) -> Iterable[tuple]:
        readings = self.get("readings", pd.DataFrame())
        if not {"group", "text", "relation"} <= set(readings.columns):
            return
        both = readings[readings["doc_id"].isin([left, right])].drop_duplicates(
            ["group", "doc_id"]
        )
        for _, pair in both.groupby("group", sort=False):
            if len(pair) < 2:
                continue
            rows = pair.set_index("doc_id")
            stands = [str(rows.at[d, "relation"]) for d in (left, right)]
            apart = [r for r in dict.fromkeys(stands) if r != "equal"]
            yield (
                str(rows.at[left, "question"]),
                str(rows.at[left, "about"]),
                *(_flat(str(rows.at[d, "text"])) for d in (left, right)),
                ", ".join(apart).replace("_", " ") or "equal",
            )

    def _shared(self, left: str, right: str) -> Iterable[tuple]:
        evidence = self["claim_evidence"]
        words = evidence.assign(words=self.text(evidence).map(_flat))
        by = words.drop_duplicates(["claim_id", "doc_id"]).pivot(
            index="claim_id",
            columns="doc_id",
            values="words",
        )
        if not {left, right} <= set(by.columns):
            return
        claims = self["claims"].set_index("claim_id")
        both = by[[left, right]].dropna()
        for claim_id in (c for c in claims.index if c in both.index):
            yield (
                "claim",
                _flat(str(claims.at[claim_id, "statement"])),
                *both.loc[claim_id],
                _say_grade(claims.at[claim_id, "grade"]),
            )

    def wordings(self, of: str = "") -> pd.DataFrame:
        """What an actor, a group or the event is called, by article: the labels with `outlet`.

        `of` is any name or wording of it; InputError where none is.
        """
        rows = self["labels"]
        if of:
            wanted = _plain(of)
            referents = set(
                rows["referent"][rows["text"].map(_plain) == wanted]
            )
            referents |= {
                r for r in rows["referent"].unique() if wanted == _plain(r)
            }
            if not referents:
                referents = set(self.actors(of))
            rows = rows[rows["referent"].isin(referents)]
            if rows.empty:
                # called by its name alone: every mention is a wording
                rows = self["mentions"][
                    self["mentions"]["entity_id"].isin(referents)
                ]
                rows = rows.assign(referent=rows["entity_id"])
        first = ["text", "referent"]
        return self._called(
            rows[[*first, *(c for c in rows if c not in first)]]
        )

    def _spoken(
        self,
        rows: pd.DataFrame,
        of: str,
        side: str = "",
    ) -> pd.Series:
        """Which rows are words of a speaker: by entity where the table has it, else by name."""
        entities: list[str] = []
        try:
            entities = self.actors(of)
        except (
            InputError
        ):  # a speaker whom no article names, such as “a senior official”
            speakers = self["quotes"]["speaker"]
            if not speakers.map(lambda name: _plain(of) in _plain(name)).any():
                raise
        named = self["entities"][self["entities"]["entity_id"].isin(entities)]
        spoken = {_plain(of), *(_plain(n) for n in named["name"])}
        spoken |= {_plain(a) for row in named["aliases"] for a in row}
        part = re.compile(
            "|".join(
                rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(spoken)
            )
        )
        said = (
            rows[f"{side}speaker"]
            .map(lambda name: bool(part.search(_plain(name))))
            .astype(bool)
        )
        if f"{side}speaker_entity" in rows:
            said |= rows[f"{side}speaker_entity"].isin(entities)
        return said

    def _called(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with their article's name in the first column, numbered afresh."""
        out = rows.reset_index(drop=True)
        out.insert(0, "outlet", self.outlet(out))
        return out


# The methods that are questions, in the order in which they are printed.
QUESTIONS = (
    "describe",
    "text",
    "kwic",
    "mentions",
    "quotations",
    "differences",
    "readings",
    "evidence",
    "compare",
    "wordings",
)


def load(
    corpus: str | Path = "seeds",
    *,
    outlets: Sequence[str] = (),
    since: str = "",
    until: str = "",
    pipeline: str = DEFAULT_PIPELINE,
    field_map: Sequence[str] = (),
) -> Edition:
    """The tables of the articles in a folder or file, computed when they are not kept already.

    `outlets` are outlets (or files) to include, empty for all; `since` and `until` the first and
    last day of publication, as 2018-09-28; `pipeline` an installed spaCy pipeline; `field_map`
    names the fields of JSON and CSV (`text=body`). Where somebody watches, in a terminal or a live
    notebook, the steps are shown while they are computed. Raises `InputError` where there is no
    such corpus, or a value is of another type.
    """
    given: dict[str, Any] = {
        "outlets": outlets if isinstance(outlets, str) else list(outlets),
        "since": since,
        "until": until,
        "pipeline": "" if pipeline == DEFAULT_PIPELINE else pipeline,
        "field_map": field_map
        if isinstance(field_map, str)
        else list(field_map),
    }
    given = {name: value for name, value in given.items() if value}
    found = handed.take(str(corpus), given)
    if found is None:
        from . import run  # and all that computes: most of a second

        with _Watched() as say:
            found = run.load(corpus, progress=say, **given)
    live.remember(found["documents"])
    return Edition(found, project.find_corpus(corpus), given)


def open_report(folder: Path | str) -> Edition:
    """The edition that a report was made of, from the tables in its folder; nothing is computed.

    `InputError` where there is no report.
    """
    path = project.expand(folder)
    kept = path / "tables"
    if not (kept / "documents.parquet").is_file():
        raise InputError(
            f"{folder}: there is no report; `variorum report` writes one."
        )
    return Edition(tables.read(kept), path)


class _Watched:
    """Shows each step on one line, in a terminal or a live notebook; the line goes at the end."""

    def __init__(self) -> None:
        self.shown = 0
        self.kernel = live.watched()

    def __enter__(self) -> Callable[[str], None] | None:
        return self._show if self.kernel or sys.stderr.isatty() else None

    def _show(self, step: str) -> None:
        self._wipe()
        words = f"computing {step} …"
        print(
            words,
            end="",
            file=sys.stderr,
            flush=True,
        )
        self.shown = len(words)

    def _wipe(self) -> None:
        if self.shown and self.kernel:
            from IPython.display import clear_output

            clear_output(wait=False)
        elif self.shown:
            print(
                f"\r{'':<{self.shown}}\r",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def __exit__(self, *_: object) -> None:
        self._wipe()


def _plain(words: str) -> str:
    return (
        " ".join(fold(str(words)).lower().split())
        .removeprefix("the ")
        .removesuffix("'s")
    )


def _say_grade(grade: str) -> str:
    """A grade in words, also one that claims alone have."""
    known = FINDINGS.get(grade)
    return known.word if known else grade.replace("_", " ")


def _flat(words: str) -> str:
    """Words on one line, for a cell; their offsets stay those of the article."""
    return re.sub(r"\s", " ", words)


def _suggest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence on a name that is not known: what was meant, or what there is."""
    listed = [str(k) for k in known]
    folded = {part.lower(): k for k in listed for part in k.split()}
    folded |= {k.lower(): k for k in listed}
    near = difflib.get_close_matches(
        str(name).lower(),
        list(folded),
        n=1,
        cutoff=0.6,
    )
    if near:
        return f"; did you mean {folded[near[0]]!r}?"
    return f"; there are {', '.join(listed[:SUGGESTED])}{', …' if len(listed) > SUGGESTED else ''}."
