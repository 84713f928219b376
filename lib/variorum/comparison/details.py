"""parallels, discrepancies -> discrepancies: where passages side by side differ in their details.

Passages that tell one thing are rarely told alike: one man "was treated by paramedics" here and
"taken to hospital" there. Nothing says that the two exclude each other; an editor asks.
"""

from itertools import combinations

import pandas as pd

from ..tables import each_row, make, rows_by, values_by
from .discrepancies import Grade, Why

# things that each of two passages names and the other does not, below which they say the same
LEAST_OWN = 2
# what is left of the likelihood that two passages tell one thing: no answer is set against another
OPEN = 0.25

Span = tuple[str, int, int]  # article, start, end


def add_details(
    discrepancies: pd.DataFrame,
    parallels: pd.DataFrame,
    documents: pd.DataFrame,
) -> pd.DataFrame:
    """The table discrepancies with the pairs of passages side by side of which each names things
    that the other does not, but for those in which two answers are set against each other already.
    """
    texts = values_by(documents, "doc_id", "text")
    known: dict[frozenset[str], list[tuple[Span, Span]]] = {}
    for r in each_row(discrepancies):
        spans = (
            (r.doc_id, r.start, r.end),
            (r.other_doc, r.other_start, r.other_end),
        )
        known.setdefault(frozenset((r.doc_id, r.other_doc)), []).append(spans)
    rows = []
    for _, group in sorted(rows_by(parallels, "parallel_id").items()):
        ordered = sorted(group, key=lambda r: (r.doc_id, r.start))
        for a, b in combinations(ordered, 2):
            one, other = ((r.doc_id, r.start, r.end) for r in (a, b))
            met = known.get(frozenset((a.doc_id, b.doc_id)), [])
            own = (set(a.things) - set(b.things), set(b.things) - set(a.things))
            if min(map(len, own)) >= LEAST_OWN and not any(
                _lie_in(pair, one, other) for pair in met
            ):
                rows.append(_row(a, b, texts))
    rows.sort(key=lambda r: -r["confidence"])
    found = make("discrepancies", rows)
    return pd.concat([discrepancies, found], ignore_index=True)


def _row(a, b, texts: dict[str, str]) -> dict:
    return {
        "kind": "other",
        "grade": Grade.GRANULARITY.value,
        "doc_id": a.doc_id,
        "start": a.start,
        "end": a.end,
        "value": texts[a.doc_id][a.start : a.end],
        "other_doc": b.doc_id,
        "other_start": b.start,
        "other_end": b.end,
        "other_value": texts[b.doc_id][b.start : b.end],
        "confidence": round(a.likeness * OPEN, 4),
        "why": Why.DETAILS.value,
        "claim_id": "",
        "other_claim": "",
        "group": "",
    }


def _lie_in(pair: tuple[Span, Span], one: Span, other: Span) -> bool:
    """Whether two spans touch two passages, whichever stands first."""
    return any(
        all(
            mine[0] == theirs[0] and mine[1] < theirs[2] and theirs[1] < mine[2]
            for mine, theirs in zip(spans, (one, other), strict=True)
        )
        for spans in (pair, pair[::-1])
    )
