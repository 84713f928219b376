"""parallels -> findings: what several articles write of the same things, side by side.

Nothing is said of how the passages stand to each other: the reader sees it.
"""

from collections.abc import Iterator
from statistics import fmean

from ..english.stems import stems
from ..naming import begin
from ..tables import rows_by
from .desk import Desk, shows

MOST = 3  # findings of this kind, for each article
# characters of a sentence up to which all of it is shown: what is cut off may be what matters
LONGEST = 400
# grades of findings that do not lay passages beside each other
APART = frozenset({"single", "silence", "wording"})


def tell_synopsis(parallels, rows: list[dict], desk: Desk) -> Iterator[dict]:
    """The passages that stand beside each other, one finding each, unless one of some rows shows
    them together already; of the rest those that most articles have near their heads.
    """
    shown = [r["evidence"] for r in rows if r["grade"] not in APART]
    order = {doc_id: n for n, doc_id in enumerate(desk.names)}
    found = []
    for _, group in sorted(rows_by(parallels, "parallel_id").items()):
        passages = sorted(group, key=lambda r: order[r.doc_id])
        sides = _sides(passages, desk)
        row = _tell(passages, sides, desk)
        if len(sides) > 1 and not any(shows(e, row["evidence"]) for e in shown):
            found.append(row)
    found.sort(key=lambda row: -row["strength"])
    yield from found[: MOST * len(desk.names)]


def _tell(passages: list, sides: list[list], desk: Desk) -> dict:
    told = "; ".join(
        f"{_said_by(side[0], desk)}{_words_of(side[0], desk)}"
        f" ({desk.list(r.doc_id for r in side)})"
        for side in sides
    )
    share, late = len(passages) / len(desk.names), _late(passages, desk)
    who = begin(desk.who(r.doc_id for r in passages))
    return {
        "grade": "parallel",
        "text": f"{who} side by side: {told}.",
        "evidence": [desk.passage(r.doc_id, r.start, r.end) for r in passages],
        # what most articles write, near their heads, in like words
        "strength": share + passages[0].likeness - late,
        "early": share - late,
        "n_origins": 0,
    }


def _late(passages: list, desk: Desk) -> float:
    """How far from the heads of their articles some passages stand, 0 to 1."""
    return fmean(r.start / len(desk.wording.texts[r.doc_id]) for r in passages)


def _sides(passages: list, desk: Desk) -> list[list]:
    """The passages, those in the same words together."""
    sides: dict[frozenset[str], list] = {}
    for row in passages:
        text = desk.wording.texts[row.doc_id][row.start : row.end]
        sides.setdefault(frozenset(stems(text)), []).append(row)
    return list(sides.values())


def _said_by(row, desk: Desk) -> str:
    """Whose words a passage begins with, where it does not say so itself: "Milo Harrow: "."""
    speaker = desk.speaker(row.doc_id, row.start)
    text = desk.wording.texts[row.doc_id][row.start : row.end]
    known = not speaker or not stems(speaker).isdisjoint(stems(text))
    return "" if known else f"{speaker}: "


def _words_of(row, desk: Desk) -> str:
    """A sentence, or of a long one the clauses around what it shares."""
    text = desk.wording.texts[row.doc_id]
    first, last = row.start, row.end
    if last - first > LONGEST:
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
