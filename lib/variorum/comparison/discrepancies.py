"""aligned propositions -> discrepancies: where two articles do not agree, with the reason and how sure.

Grades: `contradiction` (both cannot hold), `granularity` (both can, one says less), `dispute` (sources that
the articles only report), `ambiguous` (perhaps two events). Each test looks for one kind of clash and
says in `why` what it compared; `confidence` (0 to 1) ranks. A clash that needs a guess gets no row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from .. import tables
from . import clashes, disputes
from .clashes import Clash
from .propositions import Proposition

SURE = 0.6  # least confidence of a contradiction that marks a claim


@dataclass(frozen=True)
class Witness:
    """A proposition with what the tables know of it: its claim, origin, stance and speaker."""

    proposition: Proposition
    claim_id: str
    origin_id: str
    stance: str
    speaker: str


def find_discrepancies(documents, propositions, claim_evidence, quotes, events):
    """The table discrepancies, the surest first; extra columns `confidence`, `why`, `claim_id`, `other_claim`."""
    speakers = dict(zip(quotes["quote_id"], quotes["speaker"], strict=True)) if len(quotes) else {}
    witnesses = [
        Witness(
            propositions[r.proposition],
            r.claim_id,
            r.origin_id,
            r.stance,
            _speaker(propositions[r.proposition], speakers.get(r.quote_id, "")),
        )
        for r in claim_evidence.itertuples()
    ]
    event_of = dict(zip(events["doc_id"], events["event_id"], strict=True)) if len(events) else {}
    rows: dict[tuple, dict] = {}
    for event in sorted({event_of.get(w.proposition.doc_id, "") for w in witnesses}):
        some = [w for w in witnesses if event_of.get(w.proposition.doc_id, "") == event]
        for a, b, clash in _clashes(some):
            row = _row(a, b, clash)
            key = (
                row["kind"],
                row["doc_id"],
                row["other_doc"],
                row["value"].casefold(),
                row["other_value"].casefold(),
            )
            if key not in rows or _fullness(rows[key]) < _fullness(row):
                rows[key] = row
    ordered = sorted(
        rows.values(),
        key=lambda r: (
            -r["confidence"],
            r["doc_id"],
            r["start"],
            r["other_doc"],
            r["other_start"],
            r["kind"],
        ),
    )
    return tables.make("discrepancies", ordered)


def _fullness(row: dict) -> tuple[float, int]:
    """The surest of several rows for one clash, then the one that shows most."""
    return row["confidence"], row["end"] - row["start"] + row["other_end"] - row["other_start"]


def _speaker(p: Proposition, quoted: str) -> str:
    return quoted or (p.speaker.text if p.speaker is not None else "")


def _clashes(witnesses: list[Witness]) -> Iterator[tuple[Witness, Witness, Clash]]:
    """Every clash between two articles: inside claims, then between statements that claims keep apart."""
    claims: dict[str, list[Witness]] = {}
    for w in witnesses:
        claims.setdefault(w.claim_id, []).append(w)
    links = clashes.spatial_links(w.proposition for w in witnesses)
    for members in claims.values():
        for a, b in _across(members, members):
            yield from (
                (a, b, c) for c in clashes.within_claim(a.proposition, b.proposition, links)
            )
    for test, chosen in (*clashes.BETWEEN, *disputes.BETWEEN):
        some = [w for w in witnesses if chosen(w.proposition)]
        for a, b in _across(some, some):
            yield from ((a, b, c) for c in test(a, b))
    yield from disputes.denials(witnesses)
    yield from disputes.positions(witnesses)


def _across(left: Iterable[Witness], right: Iterable[Witness]) -> Iterator[tuple[Witness, Witness]]:
    for a, b in product(left, right):
        if a.proposition.doc_id < b.proposition.doc_id:
            yield a, b


def _row(a: Witness, b: Witness, clash: Clash) -> dict:
    p, q = a.proposition, b.proposition
    start, end = clash.span or (p.start, p.end)
    other_start, other_end = clash.other_span or (q.start, q.end)
    return {
        "kind": clash.kind,
        "grade": clash.grade,
        "doc_id": p.doc_id,
        "start": start,
        "end": end,
        "value": clash.value,
        "other_doc": q.doc_id,
        "other_start": other_start,
        "other_end": other_end,
        "other_value": clash.other_value,
        "confidence": clash.confidence,
        "why": clash.why,
        "claim_id": a.claim_id,
        "other_claim": b.claim_id,
    }


def grade_claims(claims, discrepancies):
    """The table claims again, with the grades that only a comparison can give: `contradicted`, then `disputed`.

    A discrepancy touches a claim when one of its passages is a passage of the claim; of contradictions
    only the sure ones (confidence of .6 or more) count.
    """
    touched: dict[str, set[str]] = {}
    for row in discrepancies.itertuples():
        if row.grade == "dispute" or (row.grade == "contradiction" and row.confidence >= SURE):
            for claim_id in (row.claim_id, row.other_claim):
                touched.setdefault(claim_id, set()).add(row.grade)
    graded = claims.copy()
    for i, row in enumerate(claims.itertuples()):
        found = touched.get(row.claim_id, set())
        if found:
            graded.loc[i, "grade"] = "contradicted" if "contradiction" in found else "disputed"
    return graded
