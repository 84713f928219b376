"""The apparatus of the event as a page shows it: the grid of readings, and the clashes one by
one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from .. import palette
from ..naming import join, say_day, sentence_case
from ..narration.apparatus import (
    FEW,
    Cell,
    Question,
    choose_articles,
    lay_out,
    tell_apparatus,
)
from ..palette import ABSENT, SIGNS, Standing
from ..tables import each_row
from . import sentences, sides
from .fragments import Fragment, fill
from .passages import show_evidence

Tables = Mapping[str, pd.DataFrame]

OPEN_CLASHES = 5  # clashes that a page shows open
PASSAGES = 12  # passages of a row at most
# findings that tell of a clash
GRADES = ("contradiction", "dispute", "granularity", "ambiguous")


@dataclass(frozen=True)
class Told:
    """What a page knows of the event while it lays out its questions."""

    tables: Tables
    questions: list[Question]
    known: dict[str, palette.Witness]  # the articles by doc_id
    names: sentences.Names


def ask_all(tables: Tables) -> Told:
    """The questions of a corpus with what is needed to show them."""
    return Told(
        tables,
        lay_out(tables),
        palette.witnesses(tables["documents"]),
        sentences.know(tables["documents"]),
    )


def draw_grid(told: Told) -> Fragment | str:
    """The apparatus as a table: a row a question, a column an article; "" where there is none."""
    if not told.questions:
        return ""
    chosen = choose_articles(told.questions, told.tables["documents"])
    known = {d: told.known[d] for d in chosen}
    rows = [_row(i, q, told, known) for i, q in enumerate(told.questions, 1)]
    used = {cell["standing"] for row in rows for cell in row["cells"]}
    return fill(
        "apparatus_grid.html.j2",
        witnesses=list(known.values()),
        rows=rows,
        legend=[(s.value, SIGNS[s]) for s in Standing if s.value in used],
        caption=f"{tell_apparatus(told.questions)}.",
        wide=len(known) > FEW,
        left=_say_left_out(told, known),
    )


def _say_left_out(told: Told, known: Mapping) -> str:
    """Which articles have no column; "" where all have one."""
    some = [w for d, w in told.known.items() if d not in known]
    few = len(some) <= sentences.LISTED
    left = [w.name if few else w.siglum for w in some]
    return (
        f"Without a column, for want of answers: {join(left)}." if left else ""
    )


def _row(
    number: int,
    question: Question,
    told: Told,
    known: Mapping,
) -> dict:
    return {
        "number": number,
        "words": question.words,
        "asks": question.words.partition(": ")[0],
        "about": question.words.partition(": ")[2],
        "apart": question.clashes,
        "beside": sides.link(*_two(question)),
        "cells": [
            _cell(question.cells[doc_id], witness)
            for doc_id, witness in known.items()
        ],
        "passages": show_evidence(
            _spans(question.told),
            told.tables,
            limit=PASSAGES,
        ),
    }


def _two(question: Question) -> tuple[str, str]:
    """Two articles to read side by side: of different readings where there are any."""
    firsts = [side[0].doc_id for side in question.parts]
    one, other = [
        *firsts,
        *(c.doc_id for c in question.told if c.doc_id not in firsts),
    ][:2]
    return one, other


def _cell(cell: Cell, witness: palette.Witness) -> dict:
    sign = SIGNS[cell.standing]
    return {
        "standing": cell.standing.value,
        "absent": cell.standing in ABSENT,
        "sign": sign,
        "text": cell.text,
        "witness": witness,
        "words": f"{witness.name}: {sign.word}"
        + (f", “{cell.text}”" if cell.text else ""),
    }


def _spans(cells: list[Cell]) -> list[dict]:
    """The passages of some cells, for `show_evidence`: each with its own words marked."""
    return [
        {
            "doc_id": cell.doc_id,
            "start": int(row["start"]),
            "end": int(row["end"]),
            "value": " ".join(str(row["text"]).split()),
            "stance": SIGNS[cell.standing].word,
            "origin_id": row.get("origin_id", ""),
        }
        for cell in cells
        for row in cell.readings
    ]


# Clashes ---------------------------------------------------------------------------------------


def show_clashes(told: Told) -> tuple[Fragment | str, set[str]]:
    """The clashes, each with its readings large, and the ids of the findings that tell of them."""
    asked = [q for q in told.questions if q.clashes or q.moves]
    if not asked:
        return "", set()
    taken: set[str] = set()
    cards = []
    for question in asked:
        finding = _find_sentence(question, told.tables["findings"], taken)
        if finding is not None:
            taken.add(finding.finding_id)
        cards.append(_card(question, told, finding))
    shown = fill(
        "clashes.html.j2",
        first=cards[:OPEN_CLASHES],
        rest=cards[OPEN_CLASHES:],
    )
    return shown, taken


def _find_sentence(
    question: Question,
    findings: pd.DataFrame,
    taken: set[str],
):
    """The finding that tells of a clash: the one with most of its passages, in two articles at
    least.
    """
    spans = _places(question)
    best, most = None, 1
    for finding in each_row(findings[findings["grade"].isin(GRADES)]):
        if finding.finding_id in taken:
            continue
        cited = [(e["doc_id"], e["start"], e["end"]) for e in finding.evidence]
        held = {
            span[0]
            for span in spans
            if any(_overlap(span, other) for other in cited)
        }
        if len(held) > most:
            best, most = finding, len(held)
    return best


def _places(question: Question) -> list[tuple[str, int, int]]:
    """Where the readings of a question stand: the article, from where to where."""
    return [
        (cell.doc_id, int(row["start"]), int(row["end"]))
        for cell in question.told
        for row in cell.readings
    ]


def _card(question: Question, told: Told, finding) -> dict:
    """A clash: the sides say what the finding lists, so of that its head and end are told."""
    return {
        "words": question.words,
        "sentence": _reason(question, told.tables["discrepancies"])
        if finding is None
        else sentences.head(finding.text, told.names),
        "finding_id": finding.finding_id if finding is not None else "",
        "sides": [_side(cells, told) for cells in question.parts],
        "days": _days(question, told) if question.moves else [],
    }


def _side(cells: list[Cell], told: Told) -> dict:
    """One reading of a clash: the words, who has them, the passages."""
    lead = min(
        cells,
        key=lambda cell: (cell.standing != Standing.EQUAL, len(cell.text)),
    )
    return {
        "text": lead.text,
        "word": SIGNS[lead.standing].word
        if lead.standing != Standing.EQUAL
        else "",
        "standing": lead.standing.value,
        "holders": [told.known[cell.doc_id] for cell in cells],
        "passages": show_evidence(
            _spans(cells),
            told.tables,
            limit=2,
            compare=False,
        ),
    }


def _reason(question: Question, discrepancies: pd.DataFrame) -> str:
    """Why the readings cannot both be so, as the table of discrepancies has it; "" where it is not
    told.
    """
    spans = _places(question)
    if "why" not in discrepancies:
        return ""
    for row in each_row(discrepancies):
        sides = (
            (row.doc_id, int(row.start), int(row.end)),
            (row.other_doc, int(row.other_start), int(row.other_end)),
        )
        if all(any(_overlap(side, span) for span in spans) for side in sides):
            return (
                sentence_case(str(row.why).rstrip(".")) + "." if row.why else ""
            )
    return ""


def _overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _days(question: Question, told: Told) -> list[dict]:
    """A figure that moves, day by day: the day, what it was then, who has it."""
    by_day: dict[tuple[str, str], list] = {}
    for cell in question.told:
        for row in cell.readings:
            if row.get("as_of"):
                key = (
                    str(row["as_of"])[:10],
                    " ".join(str(row["text"]).split()),
                )
                by_day.setdefault(key, []).append(told.known[cell.doc_id])
    steps = [
        {
            "day": day,
            "said": say_day(day),
            "text": text,
            "holders": list(dict.fromkeys(holders)),
        }
        for (day, text), holders in sorted(by_day.items())
    ]
    return steps if len({step["day"] for step in steps}) > 1 else []
