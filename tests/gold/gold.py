"""Reads the judged corpora and checks one judgement against the tables of a corpus."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpora"
AGREED = ("independent", "one_origin")
TOLD_BY = (
    *AGREED,
    "silence",
)  # grades whose evidence are the articles that are said to tell it
GRADES = ("contradiction", "dispute", "granularity", "ambiguous")
CLASHES = {
    "number clash": "number",
    "date clash": "date",
    "manner clash": "manner",
    "whether": "other",
}
PASSAGE = re.compile(r"(?:(\w) )?“([^”]+)”")
FAILURE = " # known failure: "

# between the first sentence of a finding and the next
MORE = re.compile(r"(?<=[”)])\. (?=[A-Z])")


@dataclass(frozen=True)
class Judgement:
    """What one line judges: `cells` stand behind the verb, `failure` why it does not hold yet."""

    corpus: str
    verb: str
    cells: tuple[str, ...]
    failure: str

    @property
    def name(self) -> str:
        """The line as the name of a test."""
        return f"{self.corpus}: {self.verb} {' '.join(self.cells)}"

    def passages(self) -> list[tuple[str, str]]:
        """(doc_id, words) of each cell that is a passage; "" where it names no article."""
        found = [PASSAGE.fullmatch(cell) for cell in self.cells]
        return [(f"{m[1]}.md" if m[1] else "", m[2]) for m in found if m]


def _sections(name: str) -> list[tuple[list[str], str]]:
    parts = re.split(
        r"^== ", (FOLDER / f"{name}.md").read_text(encoding="utf-8"), flags=re.M
    )
    cut = [part.partition("\n") for part in parts[1:]]
    return [
        ([c.strip() for c in head.split("|")], body.strip())
        for head, _, body in cut
    ]


def names() -> list[str]:
    """The corpora, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.md"))


def judgements(name: str) -> list[Judgement]:
    """The judgements of one corpus."""
    found = []
    for line in {h[0]: b for h, b in _sections(name)}["judged"].splitlines():
        said, _, failure = line.partition(FAILURE)
        verb, *cells = (cell.strip() for cell in said.split("|"))
        found.append(Judgement(name, verb, tuple(cells), failure.strip()))
    return found


def write(name: str, folder: Path) -> Path:
    """The articles of one corpus as files of a folder."""
    for head, body in _sections(name):
        if head[0] == "places":
            (folder / "places.csv").write_text(body + "\n", encoding="utf-8")
        elif head[0] != "judged":
            letter, outlet, day, title = head
            front = f"---\ntitle: {title}\ndate: {day}\nsource: {outlet}\n---\n\n# {title}\n\n"
            (folder / f"{letter}.md").write_text(
                front + body + "\n", encoding="utf-8"
            )
    return folder


def _places(tables, passages) -> list[tuple[str, int, int]]:
    texts = dict(
        zip(
            tables["documents"]["doc_id"],
            tables["documents"]["text"],
            strict=True,
        )
    )
    spans = []
    for doc_id, words in passages:
        start = texts[doc_id].index(words)
        spans.append((doc_id, start, start + len(words)))
    return spans


def _claims_at(tables, spans) -> list[set[str]]:
    """The claims of which a predicate stands in each passage."""
    evidence, found = tables["claim_evidence"], []
    for doc_id, start, end in spans:
        here = evidence[
            (evidence["doc_id"] == doc_id)
            & (evidence["predicate_start"] >= start)
            & (evidence["predicate_end"] <= end)
        ]
        found.append(set(here["claim_id"]))
    return found


def _clashes(tables, spans) -> list:
    """The discrepancies between two passages, whichever article stands first."""
    (one, one_start, one_end), (other, other_start, other_end) = spans
    texts = dict(
        zip(
            tables["documents"]["doc_id"],
            tables["documents"]["text"],
            strict=True,
        )
    )
    words = {
        one: texts[one][one_start:one_end],
        other: texts[other][other_start:other_end],
    }
    found = []
    for row in tables["discrepancies"].itertuples():
        sides = {
            row.doc_id: (row.start, row.end, row.value),
            row.other_doc: (row.other_start, row.other_end, row.other_value),
        }
        if set(sides) != {one, other}:
            continue
        if all(
            start < sides[doc][1]
            and sides[doc][0] < end
            and (sides[doc][2] in words[doc] or words[doc] in sides[doc][2])
            for doc, start, end in spans
        ):
            found.append(row)
    return found


def _readings_at(tables, span):
    doc_id, start, end = span
    readings = tables["readings"]
    return readings[
        (readings["doc_id"] == doc_id)
        & (readings["start"] < end)
        & (readings["end"] > start)
    ]


def _equal(tables, spans) -> bool:
    one, other = (_readings_at(tables, span) for span in spans)
    joined = one.merge(other, on="group", suffixes=("", "_other"))
    return bool(
        (
            (joined["low"] == joined["low_other"])
            & (joined["high"] == joined["high_other"])
        ).any()
    )


def _findings(tables, words: str, grades) -> list[set[str]]:
    """The articles of each finding of some grades that tells some words in its first sentence; what
    follows shows the words of others, and so does the evidence behind that of the articles counted.
    """
    return [
        set(
            list(dict.fromkeys(e["doc_id"] for e in row.evidence))[: row.n_docs]
        )
        for row in tables["findings"].itertuples()
        if row.grade in grades
        and words.casefold() in MORE.split(row.text)[0].casefold()
    ]


def _is_silent(tables, doc_id: str, words: str) -> bool:
    statements = dict(
        zip(
            tables["claims"]["claim_id"],
            tables["claims"]["statement"],
            strict=True,
        )
    )
    actors = dict(
        zip(
            tables["entities"]["entity_id"],
            tables["entities"]["name"],
            strict=True,
        )
    )
    return any(
        words in statements.get(row.claim_id, "")
        or words in actors.get(row.entity_id, "")
        for row in tables["silences"].itertuples()
        if row.doc_id == doc_id and row.kind != "alone"
    )


def _scope(tables, span) -> str:
    doc_id, start, _ = span
    scope = tables["scope"]
    here = scope[
        (scope["doc_id"] == doc_id)
        & (scope["start"] <= start)
        & (scope["end"] > start)
    ]
    return here["scope"].iloc[0]


def _share_a_claim(tables, j: Judgement) -> bool:
    claims = _claims_at(tables, _places(tables, j.passages()))
    assert all(claims), f"a passage has no claim: {claims}"
    return bool(set.intersection(*claims))


def _of_passages(tables, j: Judgement) -> bool:
    """Judgements of two passages."""
    if j.verb in ("same", "apart"):
        return _share_a_claim(tables, j) == (j.verb == "same")
    spans = _places(tables, j.passages())
    if j.verb == "equal":
        return _equal(tables, spans)
    if j.verb == "scope":
        return _scope(tables, spans[0]) == j.cells[1]
    found = _clashes(tables, spans)
    if j.verb == "no clash":
        return not found
    if j.verb in GRADES:
        return j.verb in {row.grade for row in found}
    kind = CLASHES[j.verb]
    return any(row.kind == kind and row.grade != "granularity" for row in found)


def _of_words(tables, j: Judgement) -> bool:
    """Judgements of words that findings tell."""
    words = j.passages()[0][1]
    docs = {f"{letter}.md" for cell in j.cells[1:] for letter in cell.split()}
    if j.verb in ("agreed", "not agreed"):
        grades = AGREED if j.verb == "agreed" else TOLD_BY
        told = any(docs <= found for found in _findings(tables, words, grades))
        return told == (j.verb == "agreed")
    alone = _findings(tables, words, ("single",))
    return docs in alone if j.verb == "only" else not alone


def holds(tables, j: Judgement) -> bool:
    """Whether a judgement is borne out by the tables."""
    if j.verb in ("agreed", "not agreed", "only", "not only"):
        return _of_words(tables, j)
    if j.verb in ("silent", "not silent"):
        return _is_silent(tables, f"{j.cells[0]}.md", j.cells[1]) == (
            j.verb == "silent"
        )
    if j.verb in ("whole", "excerpt"):
        documents = tables["documents"].set_index("doc_id")
        return documents["extent"][f"{j.cells[0]}.md"] == j.verb
    if j.verb == "altered":
        told = tables["findings"].loc[
            tables["findings"]["grade"] == "altered", "text"
        ]
        return any(
            all(f"“{cell}”" in text for cell in j.cells) for text in told
        )
    return _of_passages(tables, j)
