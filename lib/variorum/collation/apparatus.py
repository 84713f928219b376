"""A statement as a critical edition prints it: the fullest reading, under it each witness."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..tables import values_by

MIRRORED = {"omission": "addition", "addition": "omission"}
# changes that are no reading of a passage
STYLE_OF_EDGES = ("identical", "truncation")
# Columns of variants that have a counterpart with the prefix "other_" (besides doc_id).
PAIRED = (
    "start",
    "end",
    "edit_start",
    "edit_end",
    "quoted",
    "reading",
    "support",
    "speaker",
    "speaker_entity",
    "quote_id",
)


def apparatus(
    statement: str, tables: Mapping[str, pd.DataFrame]
) -> dict[str, Any]:
    """A statement as a critical edition prints it, as plain data: the fullest reading, under it
    each witness.

    Returns `{"statement_id", "speaker", "base": witness, "witnesses": [witness, …]}`, in the order
    of the table witnesses. A witness has `doc_id`, `start`, `end`, `quoted`, `against` (the article
    it is compared with: the base's wherever the two share words) and `segments`, which joined give
    `text[start:end]`: each with `start`, `end`, `text` and `status` – "same", or "changed",
    "added", "omitted" (empty; the other has words here) – and for the last three the row's
    `change`, `other_reading`, `marked`, `alters_sense`, `why`, `support`, `other_support`. The
    base's segments mark where any witness differs ("varied", with their `readings`). An unknown
    statement raises KeyError.
    """
    witnesses = tables["witnesses"][
        tables["witnesses"]["statement_id"] == statement
    ].sort_values("order")
    if witnesses.empty:
        raise KeyError(f"no statement {statement}")
    texts = values_by(tables["documents"], "doc_id", "text")
    rows = tables["variants"][
        tables["variants"]["statement_id"] == statement
    ].to_dict("records")
    rows += [_mirror(row) for row in rows]
    shown = witnesses.to_dict("records")
    base = shown[0]
    speaker = ""
    if (known := tables.get("statements")) is not None:
        spoken = known.loc[known["statement_id"] == statement, "speaker"]
        speaker = next(iter(spoken), "")
    return {
        "statement_id": statement,
        "speaker": speaker,
        "base": _base(base, rows, texts),
        "witnesses": [_witness(w, base, rows, texts) for w in shown[1:]],
    }


def _mirror(row: dict) -> dict:
    """A row of variants as the other article sees it."""
    swapped = {**row, "change": MIRRORED.get(row["change"], row["change"])}
    for one in PAIRED:
        swapped[one], swapped[f"other_{one}"] = row[f"other_{one}"], row[one]
    swapped["doc_id"], swapped["other_doc"] = row["other_doc"], row["doc_id"]
    return swapped


def _inside(row: dict, witness: dict, side: str = "") -> bool:
    doc = row["other_doc"] if side else row["doc_id"]
    return (
        doc == witness["doc_id"]
        and witness["start"] <= row[f"{side}start"]
        and row[f"{side}end"] <= witness["end"]
    )


def _witness(
    witness: dict,
    base: dict,
    rows: list[dict],
    texts: Mapping[str, str],
) -> dict:
    mine = [row for row in rows if _inside(row, witness)]
    direct = [row for row in mine if _inside(row, base, "other_")]
    others = sorted({row["other_doc"] for row in mine})
    against = base["doc_id"] if direct or not others else others[0]
    edits = direct or [row for row in mine if row["other_doc"] == against]
    marks = [
        _segment(row)
        for row in edits
        if row["change"] not in ("identical", "truncation")
        or row["edit_end"] > row["edit_start"]
    ]
    return {
        **_head(witness),
        "against": against,
        "segments": _segments(witness, marks, texts[witness["doc_id"]]),
    }


def _base(base: dict, rows: list[dict], texts: Mapping[str, str]) -> dict:
    marks: dict[tuple[int, int], dict] = {}
    for row in rows:
        if _inside(row, base) and row["change"] not in (
            "identical",
            "truncation",
        ):
            mark = marks.setdefault(
                (row["edit_start"], row["edit_end"]),
                {
                    "start": row["edit_start"],
                    "end": row["edit_end"],
                    "status": "varied",
                    "readings": [],
                },
            )
            mark["readings"].append(
                {
                    "doc_id": row["other_doc"],
                    "reading": row["other_reading"],
                    "change": MIRRORED.get(row["change"], row["change"]),
                    "alters_sense": bool(row["alters_sense"]),
                }
            )
    return {
        **_head(base),
        "segments": _segments(
            base,
            list(marks.values()),
            texts[base["doc_id"]],
        ),
    }


def _head(witness: dict) -> dict:
    return {
        "doc_id": witness["doc_id"],
        "start": int(witness["start"]),
        "end": int(witness["end"]),
        "quoted": bool(witness["quoted"]),
    }


def _segment(row: dict) -> dict:
    empty, gone = (
        row["edit_end"] == row["edit_start"],
        row["other_edit_end"] == row["other_edit_start"],
    )
    return {
        "start": row["edit_start"],
        "end": row["edit_end"],
        "status": "omitted" if empty else "added" if gone else "changed",
        "change": row["change"],
        "other_reading": row["other_reading"],
        "marked": bool(row["marked"]),
        "alters_sense": bool(row["alters_sense"]),
        "why": row["why"],
        "support": int(row["support"]),
        "other_support": int(row["other_support"]),
    }


def _segments(witness: dict, marks: list[dict], text: str) -> list[dict]:
    """The witness's text in order: its marks, and what stands between them as "same"."""
    segments, at = [], int(witness["start"])
    for mark in sorted(marks, key=lambda m: (m["start"], m["end"])):
        start, end = int(mark["start"]), int(mark["end"])
        if start < at:
            continue  # within a mark already shown
        if start > at:
            segments.append(
                {
                    "start": at,
                    "end": start,
                    "text": text[at:start],
                    "status": "same",
                }
            )
        segments.append(
            {
                **mark,
                "start": start,
                "end": end,
                "text": text[start:end],
            }
        )
        at = end
    if at < witness["end"]:
        segments.append(
            {
                "start": at,
                "end": int(witness["end"]),
                "text": text[at : witness["end"]],
                "status": "same",
            }
        )
    return segments
