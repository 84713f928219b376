"""Figure of notebook 03: the apparatus of the event, as on the first page."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import count, sentence_case
from ..narration.apparatus import (
    Cell,
    Question,
    choose_articles,
    lay_out,
    tell_apparatus,
)
from ..palette import SIGNS, Standing
from .base import escape, finish, fold, shorten

ORDER = list(Standing)  # what the numbers of the grid stand for


def draw_apparatus(tables: Mapping[str, pd.DataFrame]) -> go.Figure:
    """What each article answers to each question, and how it stands to the reading that leads.

    The rows are those of the first page (see `narration.apparatus`): signs and colours as there.
    """
    questions = lay_out(tables)
    known = palette.witnesses(tables["documents"])
    chosen = choose_articles(questions, tables["documents"])
    witnesses = {d: known[d] for d in chosen}
    left = len(known) - len(witnesses)
    note = f" {_say_left(left)}" if left else ""
    cells = [[q.cells[d] for d in witnesses] for q in questions]
    used = {cell.standing for row in cells for cell in row}
    signs = " ".join(
        f"{SIGNS[s].mark} {SIGNS[s].word}." for s in ORDER if s in used
    )
    size = f"A grid of {count(len(questions), 'question')} by {count(len(witnesses), 'article')}."
    figure = go.Figure(_grid(questions, cells, witnesses))
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False)
    return finish(
        figure,
        title=tell_apparatus(questions),
        source=f"Table readings. {signs}{note}",
        alt=size,
        table=_tabulate(questions, cells, known),
        height=150 + 36 * len(questions),
    )


def _say_left(n: int) -> str:
    stand = "stands" if n == 1 else "stand"
    return f"{sentence_case(count(n, 'article'))} of fewer answers {stand} in the table alone."


def _grid(
    questions: list[Question],
    cells: list[list[Cell]],
    witnesses: Mapping[str, palette.Witness],
) -> go.Heatmap:
    return go.Heatmap(
        z=[[ORDER.index(cell.standing) for cell in row] for row in cells],
        x=[escape(w.siglum) for w in witnesses.values()],
        y=[f"{i}. {fold(q.words, 46)}" for i, q in enumerate(questions, 1)],
        text=[[SIGNS[cell.standing].mark for cell in row] for row in cells],
        customdata=[
            [_say_cell(cell, witnesses[cell.doc_id].name) for cell in row]
            for row in cells
        ],
        texttemplate="%{text}",
        textfont={"size": 15},
        showscale=False,
        xgap=2,
        ygap=2,
        zmin=0,
        zmax=len(ORDER) - 1,
        colorscale=_steps([SIGNS[standing].colour for standing in ORDER]),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _tabulate(
    questions: list[Question],
    cells: list[list[Cell]],
    known: Mapping[str, palette.Witness],
) -> pd.DataFrame:
    rows = [
        {
            "question": q.words,
            **{known[c.doc_id].name: _in_words(c) for c in row},
        }
        for q, row in zip(questions, cells, strict=True)
    ]
    return pd.DataFrame(rows)


def _steps(colours: list[str]) -> list[list]:
    """A colour scale of plain steps, see-through so that a sign stands out on either ground."""
    last = len(colours) - 1
    rgb = [tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in colours]
    return [
        [round(i / last, 4), f"rgba({r},{g},{b},.32)"]
        for i, (r, g, b) in enumerate(rgb)
    ]


def _in_words(cell: Cell) -> str:
    word = SIGNS[cell.standing].word
    return f"{cell.text} ({word})" if cell.text else word


def _say_cell(cell: Cell, name: str) -> str:
    return f"{escape(name)}: {escape(shorten(_in_words(cell)))}"
