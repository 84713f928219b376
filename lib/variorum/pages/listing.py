"""A frame -> an HTML table that sorts, filters and downloads; plain HTML where no script runs."""

import json
import re

import pandas as pd

from .. import palette
from .fragments import Fragment, fill, href

SPAN_COLUMNS = (
    "start",
    "end",
    "other_start",
    "other_end",
    "speaker_start",
    "speaker_end",
    "cue_start",
    "cue_end",
)

DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")  # stands on one line


def show_table(
    frame: pd.DataFrame,
    *,
    csv: str = "",
    caption: str = "",
    documents: pd.DataFrame | None = None,
    limit: int = 60,
) -> Fragment:
    """Rows of a frame with their caption, and a link to `tables/{csv}.csv` where the whole table
    is.

    A row with `doc_id`, `start`, `end` gets a link to that place in the reader, in place of the
    three columns. With `documents`, articles are called by their outlet. At most `limit` rows are
    shown.
    """
    names = (
        {d: w.name for d, w in palette.witnesses(documents).items()}
        if documents is not None
        else {}
    )
    columns = [c for c in frame.columns if c not in SPAN_COLUMNS]
    linked = {"doc_id", "start", "end"} <= set(frame.columns)
    other = {"other_doc", "other_start", "other_end"} <= set(frame.columns)
    rows = []
    for record in frame.head(limit).to_dict("records"):
        cells = []
        for column in columns:
            value = record[column]
            link = ""
            if column == "doc_id" and linked:
                link = href(value, record["start"], record["end"])
            elif column == "other_doc" and other:
                link = href(
                    value,
                    record["other_start"],
                    record["other_end"],
                )
            shown = (
                names.get(value, value)
                if column in ("doc_id", "other_doc")
                else _show(value)
            )
            cells.append(
                {
                    "text": shown,
                    "link": link,
                    "day": bool(DAY.fullmatch(shown)),
                    "number": isinstance(value, (int, float))
                    and not isinstance(value, bool),
                }
            )
        rows.append(cells)
    heads = [
        {"doc_id": "article", "other_doc": "other article"}.get(
            c, str(c).replace("_", " ")
        )
        for c in columns
    ]
    return fill(
        "table.html.j2",
        caption=caption or csv.replace("_", " "),
        csv=csv,
        heads=heads,
        rows=rows,
        left_out=max(0, len(frame) - limit),
        total=len(frame),
    )


def _show(value) -> str:
    """A cell as words: lists in a row, yes and no, no empty decimals."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(
            v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)
            for v in value
        )
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.6g}"
    return str(value)
