"""parallels -> findings: what several articles write of the same things, side by side.

Nothing is said of how the passages stand to each other: the reader sees it.
"""

from collections.abc import Iterator

from ..english.stems import stems
from ..naming import begin
from ..tables import rows_by
from .desk import Desk
from .finding import Finding

# characters of a sentence up to which all of it is shown, more than elsewhere: nothing is said of
# how the passages stand to each other, so what is cut off may be what matters
LONGEST_BESIDE = 400
SOMEBODY = "a speaker: "  # whose name the article has elsewhere


def tell_synopsis(parallels, desk: Desk) -> Iterator[Finding]:
    """The passages that stand beside each other, one finding each, those first that most articles
    have near their heads.
    """
    order = {doc_id: n for n, doc_id in enumerate(desk.names)}
    found = []
    for _, group in sorted(rows_by(parallels, "parallel_id").items()):
        passages = sorted(group, key=lambda r: order[r.doc_id])
        sides = _sides(passages, desk)
        row = _tell(passages, sides, desk)
        if len(sides) > 1:
            found.append(row)
    yield from sorted(found, key=lambda f: -f.strength)


def _tell(passages: list, sides: list[list], desk: Desk) -> Finding:
    firsts = [(r.doc_id, r.start, r.end) for r, *_ in sides]
    voices = [desk.voice(*first) for first in firsts]
    if any(voices):  # else who reads "Ann Vell: …; …" takes both for hers
        voices = [
            voice or SOMEBODY * desk.is_spoken(*first)
            for voice, first in zip(voices, firsts, strict=True)
        ]
    shown = [
        f"{voice}{_words_of(side[0], desk)}"
        for voice, side in zip(voices, sides, strict=True)
    ]
    told = "; ".join(
        f"{words} ({desk.list(r.doc_id for r in side)})"
        for words, side in zip(shown, sides, strict=True)
    )
    evidence = [desk.passage(r.doc_id, r.start, r.end) for r in passages]
    share = len(passages) / len(desk.names)
    who = begin(desk.who(r.doc_id for r in passages))
    return Finding(
        grade="parallel",
        text=f"{who} side by side: {told}.",
        evidence=evidence,
        beside={
            r.doc_id: words
            for words, side in zip(shown, sides, strict=True)
            for r in side
        },
        # what most articles write, near their heads, in like words
        strength=share + passages[0].likeness - desk.late(evidence),
    )


def _sides(passages: list, desk: Desk) -> list[list]:
    """The passages, those in the same words together."""
    sides: dict[frozenset[str], list] = {}
    for row in passages:
        text = desk.wording.texts[row.doc_id][row.start : row.end]
        sides.setdefault(frozenset(stems(text)), []).append(row)
    return list(sides.values())


def _words_of(row, desk: Desk) -> str:
    """A sentence, or of a long one the clauses around what it shares."""
    text = desk.wording.texts[row.doc_id]
    first, last = row.start, row.end
    if last - first > LONGEST_BESIDE:
        first = _edge(text, first, row.shared[0][0])
        last = row.shared[-1][1] + _reach(text[row.shared[-1][1] : last])
    return desk.wording.part(row.doc_id, (row.start, row.end), (first, last))


def _edge(text: str, start: int, end: int) -> int:
    """Where the clause begins that an offset stands in."""
    marks = [text.rfind(mark, start, end) for mark in (", ", "; ", ": ", " — ")]
    return max([start, *(m + 2 for m in marks if m >= 0)])


def _reach(rest: str) -> int:
    """How far the clause goes on."""
    marks = [rest.find(mark) for mark in (", ", "; ", ": ", " — ")]
    return min([len(rest), *(m for m in marks if m >= 0)])
