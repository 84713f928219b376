"""quotes -> origins: the chain from an article to the first speaker.

And which chains end in one speech act.

An origin is not an outlet: five articles that print one minister's statement have one origin. What
an article says itself is an origin of its own (`own_origins`); copies of one article share it.
"""

import re
from collections import Counter
from typing import Any

import pandas as pd

from .. import tables
from ..tables import each_row, values_by
from .agencies import agency_of, find_agency
from .bodies import Bodies
from .kin import find_kin
from .speechacts import (
    MOST,
    NOT_NAMED,
    Act,
    bare_name,
    group_acts,
    head_of,
    is_voice,
)
from .words import speech_words

NOT_KNOWN_WHOSE = "one text, not known whose"
SAME_TEXT = "same copy"  # the kind of dependence that is one text


def trace_origins(
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    quotes: pd.DataFrame,
    entities: pd.DataFrame,
    references: pd.DataFrame,
    dependence: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `origins` (a row per origin and chain) and `quote_origins` (quote_id.

    Origin_id, chain).

    `how` is `named`, `unnamed` (a source the article does not name), `unknown` (nobody is said to
    say it) or `own` (the article itself); `why` says what joins the chains of one origin.
    """
    names = values_by(entities, "entity_id", "name")
    texts = values_by(documents, "doc_id", "text")
    own = own_origins(documents, blocks, dependence)
    heads = values_by(own, "doc_id", "chain")
    records = [
        {**q, "content": texts[q["doc_id"]][q["start"] : q["end"]]}
        for q in quotes.to_dict("records")
    ]
    _name_referents(records, references)
    _resolve_pronouns(
        records, set(entities.loc[entities["label"] == "PERSON", "entity_id"])
    )
    chains = _trace_chains(records, heads, names)
    rows, links = [], []
    ids = _Ids()
    known: dict[
        str, str
    ] = {}  # what an outlet of the corpus, or an agency, says itself
    for row in own.to_dict("records"):
        ids.take(row["origin_id"])
        known.setdefault(_plain(row["name"]), row["origin_id"])
        rows.append(row)
    bodies = Bodies(entities)
    acts = group_acts(records, names, bodies)
    made = [
        known.get(_plain(agency_of(act.name) or act.name)) or ids.make(act.name)
        for act in acts
    ]
    kin = find_kin(acts, entities, bodies)
    for act, origin_id, wider in zip(acts, made, kin, strict=True):
        part_of = list(dict.fromkeys(made[n] for n in wider))
        rows += [
            row | {"part_of": [o for o in part_of if o != origin_id]}
            for row in _rows_of(act, origin_id, chains)
        ]
        links += [
            {
                "quote_id": q["quote_id"],
                "origin_id": origin_id,
                "chain": chains[q["quote_id"]],
            }
            for q in act.quotes
        ]
    order = {q["quote_id"]: n for n, q in enumerate(records)}
    links.sort(key=lambda link: order[link["quote_id"]])
    return tables.make("origins", rows), tables.make("quote_origins", links)


def note_left_out(
    quotes: pd.DataFrame,
    origins: pd.DataFrame,
    quote_origins: pd.DataFrame,
    problems: pd.DataFrame,
) -> pd.DataFrame:
    """The table problems, with the articles whose sources may be more than one is compared with."""
    unnamed = origins[origins["how"] == "unnamed"].drop_duplicates("origin_id")
    heads = {row.origin_id: head_of(row.name) for row in each_row(unnamed)}
    crowded = {head for head, n in Counter(heads.values()).items() if n > MOST}
    home = values_by(quotes, "quote_id", "doc_id")
    seen, left = Counter[str](), Counter[str]()
    for row in each_row(quote_origins):
        seen[row.origin_id] += 1
        if seen[row.origin_id] > MOST or heads.get(row.origin_id) in crowded:
            left[home[row.quote_id]] += 1
    told = {
        doc_id: f"{doc_id} quotes so often that not every quotation was compared with all of one"
        f" voice, or with all that may be its source; {n:,} were not."
        for doc_id, n in sorted(left.items())
    }
    return tables.note(problems, told)


def _name_referents(records: list[dict], references: pd.DataFrame) -> None:
    """Give a pronoun of somebody without a name ("he".

    Of "a spokesman") the fullest words he goes by in the article.
    """
    described = references[references["kind"] == "description"]
    words: dict[str, str] = {}
    for referent, text in zip(
        described["referent"], described["text"], strict=True
    ):
        words[referent] = max(words.get(referent, ""), text, key=len)
    for q in records:
        if q["speaker_referent"] in words and q[
            "speaker"
        ].lower() not in speech_words("pronouns"):
            known = words[q["speaker_referent"]]
            words[q["speaker_referent"]] = max(
                known, bare_name(q["speaker"]), key=len
            )
    for q in records:
        if not q["speaker_entity"] and q["speaker_referent"] in words:
            q["speaker"] = words[q["speaker_referent"]]


def _resolve_pronouns(records: list[dict], persons: set[str]) -> None:
    """Give a pronoun inside a quotation the speaker of the quotation that holds it.

    Where it can mean no other.

    "I", "we" are the speaker between the marks; "it", "they", "he", "she" are in reported speech
    ("the council said that it welcomed"), unless one is a person and the other is not.
    """
    by_id = {q["quote_id"]: q for q in records}
    for q in records:
        word, holder = q["speaker"].lower(), by_id.get(q["parent"])
        if (
            holder is None
            or q["speaker_entity"]
            or word not in speech_words("pronouns")
            or holder["speaker"].lower() in speech_words("pronouns")
            and not holder["speaker_entity"]
        ):
            continue
        between_marks = any(
            a <= q["cue_start"] < b for a, b in holder["marked"]
        )
        named = holder["speaker_entity"]
        fits = not named or (named in persons) == (
            word in speech_words("pronouns_of_persons")
        )
        if (
            between_marks
            if word in speech_words("speaking_selves")
            else not between_marks
            and fits
            and word in speech_words("spoken_of")
        ):
            q["speaker"], q["speaker_entity"] = holder["speaker"], named


def own_origins(
    documents: pd.DataFrame, blocks: pd.DataFrame, dependence: pd.DataFrame
) -> pd.DataFrame:
    """The origin of what each article says itself: origin_id, name, chain, doc_id, `how` = own.

    One origin is: an agency's text, whoever prints it; one text in several articles, an excerpt
    too; an outlet.
    """
    groups = _Texts(documents, dependence)
    by_article: dict[str, list] = {}
    for block in each_row(blocks):
        by_article.setdefault(block.doc_id, []).append(block)
    agencies = {
        row.doc_id: find_agency(
            row.text,
            _credits(row, by_article.get(row.doc_id, [])),
            row.outlet,
            getattr(row, "url", ""),
        )
        for row in each_row(documents)
    }
    ids = _Ids()
    made: dict[str, str] = {}
    rows = []
    for row in each_row(documents):
        members = groups.members(row.doc_id)
        outlet = row.outlet or row.doc_id
        agency, sign = _agency_of_text([row.doc_id, *members], agencies)
        outlets = {groups.outlets[doc_id] for doc_id in members}
        if agency:
            name, why = agency, f"the agency's text: {sign}"
        elif len(outlets) > 1:
            name, why = (
                NOT_KNOWN_WHOSE,
                f"the same text in {len(members)} articles",
            )
        else:
            name, why = (
                outlet,
                "the article itself" if len(members) == 1 else "one text",
            )
        key = agency or (members[0] if len(outlets) > 1 else outlet)
        if key not in made:
            made[key] = ids.make(
                f"own {name if name != NOT_KNOWN_WHOSE else outlet}"
            )
        rows.append(
            {
                "origin_id": made[key],
                "name": name,
                "chain": [outlet, agency]
                if agency and agency_of(outlet) != agency
                else [outlet],
                "doc_id": row.doc_id,
                "medium": "",
                "how": "own",
                "why": why,
                "n_quotes": 0,
                "part_of": [],
            }
        )
    return tables.make("origins", rows)


def _agency_of_text(
    doc_ids: list[str], agencies: dict[str, tuple[str, str]]
) -> tuple[str, str]:
    """The agency that the first of these articles gives, and the sign of it."""
    return next((agencies[d] for d in doc_ids if agencies[d][0]), ("", ""))


def _credits(document: Any, blocks: list) -> list[str]:
    """The lines of an article that may say whose text it is.

    Its byline, its credits before and behind the text, its last line. A credit between paragraphs
    is a picture's.
    """
    body = [b for b in blocks if b.role == "body"]
    first = min((b.start for b in body), default=0)
    end = max((b.end for b in body), default=0)
    edges = [
        b
        for b in blocks
        if b.role in ("byline", "dateline")
        or b.role == "credit"
        and not first < b.start < end
    ]
    lines = [document.byline, *(document.text[b.start : b.end] for b in edges)]
    if body:
        last = max(body, key=lambda b: b.end)
        lines.append(document.text[last.start : last.end])
    return [line for line in lines if line]


class _Texts:
    """Which articles print one text: copies, and excerpts of a longer one."""

    def __init__(self, documents: pd.DataFrame, dependence: pd.DataFrame):
        self.outlets = {
            row.doc_id: row.outlet or row.doc_id for row in each_row(documents)
        }
        self.of = {doc_id: doc_id for doc_id in self.outlets}
        copies = (
            documents["copy_of"]
            if "copy_of" in documents
            else [""] * len(documents)
        )
        for doc_id, first in zip(documents["doc_id"], copies, strict=True):
            self._join(doc_id, first)
        same = (
            dependence[dependence["kind"] == SAME_TEXT]
            if len(dependence)
            else dependence
        )
        for doc_id, other in zip(
            same["doc_id"], same["other_doc"], strict=True
        ):
            self._join(doc_id, other)

    def _join(self, one: str, other: str) -> None:
        if one in self.of and other in self.of:
            a, b = sorted((self.of[one], self.of[other]))
            self.of = {
                k: a if root == b else root for k, root in self.of.items()
            }

    def members(self, doc_id: str) -> list[str]:
        """The articles of one text, in order."""
        return [k for k, root in self.of.items() if root == self.of[doc_id]]


def _trace_chains(
    records: list[dict], heads: dict[str, list[str]], names: dict[str, str]
) -> dict[str, list[str]]:
    """{quote_id: [the article's outlet, whom it has it from …, the first speaker]}."""
    by_id = {q["quote_id"]: q for q in records}
    out = {}
    for q in records:
        holders, at, seen = [], q, set()
        while at["parent"] in by_id and at["parent"] not in seen:
            seen.add(at["parent"])
            at = by_id[at["parent"]]
            holders.append(at)
        links = list(heads[q["doc_id"]])
        for part in [*reversed(holders), q]:
            if part["via"]:
                links.append(part["via"])
            if part is q or is_voice(part, names):
                links.append(_name_speaker(part, names))
        if (
            holders
            and q["via"]
            not in (
                "",
                links[0],
            )
        ):  # the reporter stands before the outlet: article <- reporter <- outlet <- source
            links = [
                link
                for n, link in enumerate(links)
                if link != q["via"] or n == len(links) - 2
            ]
        out[q["quote_id"]] = _without_repeats(links)
    return out


def _name_speaker(quote: dict, names: dict[str, str]) -> str:
    """The speaker's name across the articles, else the words of the article.

    Else "not named": never a pronoun.
    """
    return (
        (names.get(quote["speaker_entity"], "") or bare_name(quote["speaker"]))
        if is_voice(quote, names)
        else NOT_NAMED
    )


def _without_repeats(links: list[str]) -> list[str]:
    plain = [_plain(agency_of(link) or link) for link in links]
    return [
        link
        for n, link in enumerate(links)
        if plain[n] not in plain[:n]
        or n == len(links) - 1
        and plain[n] != plain[n - 1]
    ]


def _rows_of(
    act: Act,
    origin_id: str,
    chains: dict[str, list[str]],
) -> list[dict]:
    """One row for each chain by which an origin reached the articles.

    In the order of the articles.
    """
    grouped: dict[tuple, list[dict]] = {}
    for q in act.quotes:
        links = chains[q["quote_id"]]
        # a country goes by its own name, its capital's or its government's
        named = act.how == "named" and act.key[:1] != ("country",)
        keeps = named and q["speaker_entity"] or act.alike
        through = links if keeps else links[:-1]
        grouped.setdefault(
            (q["doc_id"], *(n for n in through if n != act.name)), []
        ).append(q)
    return [
        {
            "origin_id": origin_id,
            "name": act.name,
            "chain": _without_repeats([*key[1:], act.name]),
            "doc_id": key[0],
            "medium": next((q["medium"] for q in held if q["medium"]), ""),
            "how": act.how,
            "why": act.why,
            "n_quotes": len(held),
        }
        for key, held in grouped.items()
    ]


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", name.lower())


class _Ids:
    """Ids from names: small letters and hyphens, a number where two would be alike."""

    def __init__(self):
        self.used: set[str] = set()

    def take(self, made: str) -> str:
        """Keep an id from being made again."""
        self.used.add(made)
        return made

    def make(self, name: str) -> str:
        """A new id."""
        base = re.sub(r"[^\w]+", "-", name.lower()).strip("-")[:60] or "unnamed"
        made, n = base, 2
        while made in self.used:
            made, n = f"{base}-{n}", n + 1
        return self.take(made)
