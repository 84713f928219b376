"""discrepancies, variants -> findings on where articles do not agree, and whose quoted words were changed."""

from collections.abc import Iterator

import networkx as nx
import pandas as pd

from ..naming import agree, begin, join
from .agreements import Room
from .clauses import stems

ABOUT = {
    "number": "the number",
    "date": "the date",
    "place": "the place",
    "target": "what was hit",
    "scope": "whether all or only some are meant",
    "manner": "how it was done",
    "cause": "the cause",
    "other": "whether it is so",
}
SURE = 0.7  # a contradiction less sure than this is told as a difference that may be none
LIKELY = {
    "dispute": 0.6,
    "contradiction": 0.5,
    "granularity": 0.5,
    "ambiguous": 0.5,
}  # a discrepancy less sure than this is left to the table
NONE = frozenset({"no", "not", "never", "none", "without", "nobody", "nothing"})
SIDE = 130  # characters of a passage that stands for one side
MARKS = '“”"'
WEIGHTY = frozenset(
    "no not never n't none all some any only every each most many few will would may might could should must can very alleged".split()
)


def tell_discrepancies(
    discrepancies: pd.DataFrame, held_by_span: dict, room: Room
) -> Iterator[dict]:
    """Where articles do not agree: one finding for all pairs of passages that oppose the same two sides."""
    told: list[tuple[set, set]] = []
    for grade, kind, left, right, confidence in oppose(_telling(discrepancies)):
        spans = {(d, s, e) for d, s, e, _ in (*left, *right)}
        if any(len(spans & other) * 2 > len(spans) for other, _ in told):
            continue
        told.append((spans, spans))
        grade = "ambiguous" if grade == "contradiction" and confidence < SURE else grade
        one, other = (_side(side, grade, held_by_span, room) for side in (left, right))
        topic = (
            "how far it goes"
            if kind == "scope" and grade != "contradiction"
            else ABOUT.get(kind, "a detail")
        )
        docs = [list(dict.fromkeys(d for d, *_ in side)) for side in (left, right)]
        text = {
            "contradiction": f"{begin(room.who({*docs[0], *docs[1]}))} contradict each other on {topic}: {one} against {other}.",
            "granularity": f"{begin(room.who({*docs[0], *docs[1]}))} differ in detail on {topic}: {one}, {other}.",
            "dispute": f"Sources disagree on {topic}: {one} against {other}.",
            "ambiguous": f"It stays open whether these two are one event: {one} and {other}."
            if kind == "manner"
            else f"It stays open whether these fit together, as to {topic}: {one} and {other}.",
        }[grade]
        evidence = [{"doc_id": d, "start": s, "end": e} for d, s, e, _ in (*left, *right)]
        origins = {held_by_span.get((d, s, e), (d, ""))[0] for d, s, e, _ in (*left, *right)}
        yield {
            "grade": grade,
            "text": text,
            "evidence": evidence,
            "strength": confidence + 0.03 * min(4, len(spans) - 2),
            "n_origins": len(origins),
        }


def _telling(discrepancies: pd.DataFrame) -> pd.DataFrame:
    """The rows sure enough to be told; two sides that both deny do not oppose each other."""
    keep = [
        r.confidence >= LIKELY.get(r.grade, 1.0)
        and not (
            r.grade == "dispute"
            and NONE & set(r.value.lower().split())
            and NONE & set(r.other_value.lower().split())
        )
        for r in discrepancies.itertuples()
    ]
    return discrepancies[pd.Series(keep, index=discrepancies.index, dtype=bool)]


def oppose(discrepancies: pd.DataFrame) -> Iterator[tuple]:
    """(grade, kind, left, right, confidence): pairs that share a passage joined, each side a list of (doc_id, start, end, value)."""
    for (grade, kind), rows in discrepancies.groupby(["grade", "kind"], sort=False):
        graph = nx.Graph()
        for r in rows.sort_values("confidence", ascending=False, kind="stable").itertuples():
            graph.add_edge(
                (r.doc_id, r.start, r.end, r.value),
                (r.other_doc, r.other_start, r.other_end, r.other_value),
                confidence=float(r.confidence),
            )
        for nodes in nx.connected_components(graph):
            part = graph.subgraph(sorted(nodes))
            if nx.is_bipartite(part):
                sides = [
                    [n for n, c in nx.bipartite.color(part).items() if c == colour]
                    for colour in (0, 1)
                ]
                yield (
                    grade,
                    kind,
                    *sorted((sorted(side) for side in sides), key=lambda side: (len(side), side)),
                    max(c for *_, c in part.edges(data="confidence")),
                )
            else:  # three passages, none of which fits another: each pair by itself
                yield from ((grade, kind, [a], [b], c) for a, b, c in part.edges(data="confidence"))


def _side(passages: list, grade: str, held_by_span: dict, room: Room) -> str:
    """One side of a discrepancy: a passage that reads by itself, whose it is, and which others have the like."""
    read = {p: room.clauses.widen(*p[:3], most=170) for p in passages}

    def rank(p):
        start, end = read[p]
        whole = (
            room.clauses.stands(p[0], *room.wording.bare(p[0], start, end), True)
            or (start, end) != p[1:3]
        )
        return not whole, end - start > 170, abs(end - start - 70), p

    best = min(passages, key=rank)
    words = room.wording.quote(best[0], *read[best], best[3], most=SIDE)
    docs = [d for d in room.names if d in {p[0] for p in passages}]
    if grade == "dispute":
        speakers = dict.fromkeys(
            room.source(held_by_span[p[:3]][1]) for p in (best, *passages) if p[:3] in held_by_span
        )
        speaker = next((s for s in speakers if s and s not in room.names.values()), "")
        return (
            f"{words} ({speaker}, in {join(room.names[d] for d in docs)})"
            if speaker
            else f"{words} ({join(room.names[d] for d in docs)})"
        )
    others = [room.names[d] for d in docs if d != best[0]]
    return f"{words} ({room.names[best[0]]}{'; likewise ' + join(others) if others else ''})"


def tell_alterations(variants: pd.DataFrame, room: Room) -> Iterator[dict]:
    """Quotations whose words differ so that the sense does: one finding for each statement and its two sides.

    The reading that fewer articles have is told as the one that parts from the others. An article that
    prints both readings shows that both were said, and is no case.
    """
    altered = (
        variants[variants["alters_sense"] & variants["quoted"] & variants["other_quoted"]]
        if len(variants)
        else variants
    )
    if altered.empty:  # outside quotation marks an article may use its own words
        return
    altered = altered.assign(
        pair=[
            " / ".join(sorted((r.reading.lower(), r.other_reading.lower())))
            for r in altered.itertuples()
        ]
    )
    told: dict[tuple, float] = {}
    for (statement, _), rows in altered.groupby(["statement_id", "pair"], sort=False):
        sides: dict[str, dict[str, tuple]] = {}
        for r in rows.itertuples():
            sides.setdefault(r.reading.lower(), {})[r.doc_id] = (
                r.reading,
                r.start,
                r.end,
                r.edit_start,
                r.edit_end,
            )
            sides.setdefault(r.other_reading.lower(), {})[r.other_doc] = (
                r.other_reading,
                r.other_start,
                r.other_end,
                r.other_edit_start,
                r.other_edit_end,
            )
        if all(_slight(r, room) for r in rows.itertuples()):
            continue
        if len(sides) != 2 or set.intersection(*(set(side) for side in sides.values())):
            continue
        few, many = sorted(
            sides.values(),
            key=lambda side: (len(side), min(list(room.names).index(d) for d in side)),
        )
        key = (statement, *sorted(few), "", *sorted(many))
        if key in told:
            continue
        told[key] = 1
        evidence = [
            {"doc_id": d, "start": span[1], "end": span[2]}
            for side in (few, many)
            for d, span in side.items()
        ]
        yield {
            "grade": "altered",
            "text": _tell_altered(few, many, bool(rows["marked"].all()), room),
            "evidence": evidence,
            "strength": 0.6 + 0.1 * min(4, len(few) + len(many) - 2),
            "n_origins": 1,
        }


def _slight(row, room: Room) -> bool:
    """Whether a difference is none that a reader would call one: the same content words, or words outside the marks."""
    one, other = row.reading.lower(), row.other_reading.lower()
    same = stems(one) == stems(other) and not WEIGHTY & (set(one.split()) ^ set(other.split()))
    return same or any(
        _steps_out(room.wording.texts[d], s, e, a, b)
        for d, s, e, a, b in (
            (row.doc_id, row.start, row.end, row.edit_start, row.edit_end),
            (
                row.other_doc,
                row.other_start,
                row.other_end,
                row.other_edit_start,
                row.other_edit_end,
            ),
        )
    )


def _steps_out(text: str, start: int, end: int, edit_start: int, edit_end: int) -> bool:
    """Whether a rendering leaves its quotation marks and does not come back to them at the difference."""
    return (
        any(c in MARKS for c in text[start:end])
        and sum(c in MARKS for c in text[max(start, edit_start - 2) : edit_end + 2]) < 2
    )


def _tell_altered(few: dict, many: dict, marked: bool, room: Room) -> str:
    """The sentence on one altered quotation."""
    (parting, parted), (first, kept) = next(iter(few.items())), next(iter(many.items()))
    left, right = room.wording.around(parting, *parted[1:]), room.wording.around(first, *kept[1:])
    who, others = (join(room.names[d] for d in room.names if d in side) for side in (few, many))
    has = agree(len(many), "has", "have")
    signed = "" if marked else " Nothing marks the change."
    text = room.wording.texts[parting]
    if any(c in MARKS for c in text[parted[1] : parted[2]]):
        return f"{begin(who)} {agree(len(few), 'breaks', 'break')} the quotation up and {agree(len(few), 'joins', 'join')} the pieces otherwise: {left}, where {others} {has} {right}."
    if len(few) == len(many):
        return f"{begin(who)} and {others} quote the same words differently: {left} against {right}.{signed}"
    if not parted[0]:
        return f"{begin(who)} {agree(len(few), 'leaves', 'leave')} “{room.wording.plain(kept[0])}” out of words put in quotation marks: {left}, where {others} {has} {right}.{signed}"
    if not kept[0]:
        return f"{begin(who)} {agree(len(few), 'has', 'have')} “{room.wording.plain(parted[0])}” inside the quotation marks, which the others have not: {left}, where {others} {has} {right}.{signed}"
    return f"{begin(who)} {agree(len(few), 'changes', 'change')} words put in quotation marks: {left}, where {others} {has} {right}.{signed}"
