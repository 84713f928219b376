"""Tables -> what is marked in an article: spans with their layer, and the notes that passages
open.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from ..conclusions.grades import FINDINGS
from ..story import STORY
from ..tables import each_row, rows_by
from .graded import say_counts
from .passages import STYLE_ONLY

# layer -> (label, what it marks); the order is the order of the switches.
LAYERS = {
    "q": ("Quotations", "what the article gives as somebody's words or report"),
    "v": (
        "Altered wording",
        "words that another article gives otherwise; ‸ where words are left out",
    ),
    "u": ("Only here", "claims that no other article has"),
    "d": ("Distancing", "where the article keeps its distance or denies"),
    "l": ("Labels", "wordings for actors, groups and events"),
    "p": ("Places", "places that are on the map"),
    "t": ("Times", "expressions of time"),
    "x": ("Set aside", "furniture, credits and bylines: no part of the story"),
}
SHOWN_FIRST = ("q", "v", "x")


def find_marks(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[dict]]:
    """{doc_id: [{start, end, layer, title, by}]}: all spans that the reader can mark.

    `title` is what a pointer or a screen reader is told of a span; `by` the speaker of a quotation.
    """
    marks: dict[str, list[dict]] = {
        doc_id: [] for doc_id in tables["documents"]["doc_id"]
    }
    for find in (_quotations, _altered, _claims, _names, _set_aside):
        for doc_id, start, end, layer, title, by in find(tables):
            if doc_id in marks and end > start:
                marks[doc_id].append(
                    {
                        "start": int(start),
                        "end": int(end),
                        "layer": layer,
                        "title": title,
                        "by": by,
                    }
                )
    return marks


# doc_id, start, end, layer, title, by
Marks = Iterator[tuple[str, int, int, str, str, str]]


def _quotations(tables: Mapping[str, pd.DataFrame]) -> Marks:
    for r in each_row(tables["quotes"]):
        through = f", through {r.via}" if r.via else ""
        said = (
            f"{r.kind} quotation: {r.speaker or 'speaker not named'}{through}"
        )
        yield r.doc_id, r.start, r.end, "q", said, r.speaker or "not named"


def _altered(tables: Mapping[str, pd.DataFrame]) -> Marks:
    """Each altered reading; layer "gap" is the character before words that are left out."""
    found = set()
    for r in each_row(tables["variants"]):
        if r.change in STYLE_ONLY or r.change in ("truncation", "paraphrase"):
            continue
        for doc_id, start, end, floor, other in (
            (r.doc_id, r.edit_start, r.edit_end, r.start, r.other_reading),
            (
                r.other_doc,
                r.other_edit_start,
                r.other_edit_end,
                r.other_start,
                r.reading,
            ),
        ):
            sense = "alters the sense: " if r.alters_sense else ""
            elsewhere = f"“{other}”" if other else "without these words"
            what = f"{sense}elsewhere {elsewhere}"
            if end > start:
                found.add((doc_id, int(start), int(end), "v", what, ""))
            elif start > floor:
                found.add(
                    (
                        doc_id,
                        int(start) - 1,
                        int(start),
                        "gap",
                        what,
                        "",
                    )
                )
    yield from sorted(found)


def _claims(tables: Mapping[str, pd.DataFrame]) -> Marks:
    alone = set(
        tables["claims"].loc[tables["claims"]["n_docs"] == 1, "claim_id"]
    )
    for r in each_row(tables["claim_evidence"]):
        span = r.doc_id, r.start, r.end
        if r.claim_id in alone:
            yield *span, "u", "no counterpart was found in another article", ""
        if r.stance in ("distanced", "denied"):
            yield *span, "d", f"{r.stance} by the article", ""


def _names(tables: Mapping[str, pd.DataFrame]) -> Marks:
    for r in each_row(tables["labels"]):
        yield r.doc_id, r.start, r.end, "l", f"wording for {r.referent}", ""
    for r in each_row(tables["places"]):
        country = f", {r.country_code}" if r.country_code else ""
        yield r.doc_id, r.start, r.end, "p", f"place: {r.name}{country}", ""
    for r in each_row(tables["times"]):
        yield r.doc_id, r.start, r.end, "t", f"time: {r.value}", ""


def _set_aside(tables: Mapping[str, pd.DataFrame]) -> Marks:
    for r in each_row(tables["blocks"]):
        if r.role not in STORY:
            yield r.doc_id, r.start, r.end, "x", r.role, ""


def find_notes(tables: Mapping[str, pd.DataFrame]) -> list[dict]:
    """What passages open: {note_id, kind, heading, passages: [{doc_id, start, end, said, note}]},
    two articles or more each.
    """
    return [
        *_on_claims(tables["claims"], tables["claim_evidence"]),
        *_on_statements(tables["variants"]),
        *_on_discrepancies(tables["discrepancies"]),
    ]


def _on_claims(claims: pd.DataFrame, evidence: pd.DataFrame) -> Iterator[dict]:
    known = {row.claim_id: row for row in each_row(claims)}
    for claim_id, rows in sorted(rows_by(evidence, "claim_id").items()):
        if len({r.doc_id for r in rows}) > 1 and claim_id in known:
            claim = known[claim_id]
            counts = say_counts(claim.n_docs, claim.n_origins)
            yield {
                "note_id": f"claim-{claim_id}",
                "kind": "Claim",
                "heading": f"{counts} · {say_grade(claim.grade)}",
                "passages": _passages(rows),
            }


def _on_statements(variants: pd.DataFrame) -> Iterator[dict]:
    for statement_id, rows in sorted(rows_by(variants, "statement_id").items()):
        changes = dict.fromkeys(
            r.change.replace("_", " ") for r in rows if r.change != "identical"
        )
        passages = _longest(
            {
                span
                for r in rows
                for span in (
                    (r.doc_id, r.start, r.end),
                    (r.other_doc, r.other_start, r.other_end),
                )
            }
        )
        if changes and len({p["doc_id"] for p in passages}) > 1:
            grave = any(r.alters_sense for r in rows)
            yield {
                "note_id": f"statement-{statement_id}",
                "kind": "Renderings of one statement",
                "heading": ", ".join(changes)
                + (" · alters the sense" if grave else ""),
                "passages": passages,
            }


def _on_discrepancies(discrepancies: pd.DataFrame) -> Iterator[dict]:
    for i, r in enumerate(each_row(discrepancies), 1):
        yield {
            "note_id": f"discrepancy-{i}",
            "kind": "Discrepancy",
            "heading": f"{r.kind} · {say_grade(r.grade)}",
            "passages": [
                {
                    "doc_id": r.doc_id,
                    "start": int(r.start),
                    "end": int(r.end),
                    "said": str(r.value),
                },
                {
                    "doc_id": r.other_doc,
                    "start": int(r.other_start),
                    "end": int(r.other_end),
                    "said": str(r.other_value),
                },
            ],
        }


def say_grade(grade: str) -> str:
    """The word that readers see for a grade."""
    return (
        FINDINGS[grade].word if grade in FINDINGS else grade.replace("_", " ")
    )


def _passages(rows: list) -> list[dict]:
    """One passage a place, with how the article stands to it."""
    kept: dict[tuple, dict] = {}
    for r in rows:
        passage = {
            "doc_id": r.doc_id,
            "start": r.start,
            "end": r.end,
            "said": str(r.stance),
        }
        kept.setdefault((r.doc_id, r.start, r.end), passage)
    return list(kept.values())


def _longest(spans: set[tuple[str, int, int]]) -> list[dict]:
    """One span an article and place: those that overlap count as the longest of them."""
    kept: list[dict] = []
    for doc_id, start, end in sorted(spans):
        if kept and kept[-1]["doc_id"] == doc_id and start < kept[-1]["end"]:
            kept[-1]["end"] = max(kept[-1]["end"], end)
        else:
            kept.append(
                {"doc_id": doc_id, "start": start, "end": end, "said": ""}
            )
    return kept
