"""Figure of notebook 03: who follows whom, articles on a circle and a line for each pair; of many
articles a grid, for lines would hide each other.
"""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, join, sentence_case
from ..tables import each_row
from .base import escape, finish, fold, limit, shorten

# of a line, from its first article: where its number stands, so that none meet
TOWARDS = 0.6
LONGEST = 28  # letters of a name
WIDE = 16  # of one line of a name on the circle
# of the circle's radius: a dot so far to one side has its name on that side
BESIDE = 0.4
FEW = 8  # articles that have room on a circle
CELL = 26  # pixels of height of an article in the grid
PAIRS = 6  # pairs that the text alternative has, those that share most


def draw_dependence(
    documents: pd.DataFrame, dependence: pd.DataFrame
) -> go.Figure:
    """Which articles share statements, text beyond quotation or sources."""
    witnesses, note = limit(
        palette.witnesses(documents), _shared_by(dependence)
    )
    beyond = int((dependence["shared_words"] > 0).sum())
    inside = dependence["doc_id"].isin(witnesses) & dependence[
        "other_doc"
    ].isin(witnesses)
    edges = dependence[inside].sort_values(
        ["shared_words", "n_statements", "doc_id", "other_doc"],
        ascending=[False, False, True, True],
    )
    said = [_say_edge(e) for e in each_row(edges)]
    few = len(witnesses) <= FEW
    draw = _draw_circle if few else _draw_grid
    figure = draw(edges, said, witnesses)
    table = pd.DataFrame(
        [
            {
                "article": witnesses[e.doc_id].name,
                "other article": witnesses[e.other_doc].name,
                "what they share": s,
            }
            for e, s in zip(each_row(edges), said, strict=True)
        ],
        columns=["article", "other article", "what they share"],
    )
    pairs = [
        f"{join([r['article'], r['other article']])} share {r['what they share']}"
        for r in table.head(PAIRS).to_dict("records")
    ]
    more = len(table) - len(pairs)
    rest = f"; {count(more, 'more pair')} in the table" if more else ""
    several = sentence_case(count(beyond, "pair"))
    return finish(
        figure,
        title=f"{several} of articles {agree(beyond, 'shares', 'share')} text beyond quotation"
        if beyond
        else "No two articles share text beyond what they quote",
        source="Table dependence. The number counts the statements both have; orange is "
        "text shared beyond them." + note,
        alt=f"Pairs of articles: {'; '.join(pairs)}{rest}.",
        table=table,
        height=480 if few else 150 + CELL * len(witnesses),
    )


def _shared_by(dependence: pd.DataFrame) -> pd.Series:
    """How many words each article shares with others."""
    if not len(dependence):
        return pd.Series(dtype=float)
    sides = [
        dependence.groupby(c)["shared_words"].sum()
        for c in ("doc_id", "other_doc")
    ]
    return pd.concat(sides).groupby(level=0).sum()


def _draw_circle(
    edges: pd.DataFrame,
    said: list[str],
    witnesses: Mapping[str, palette.Witness],
) -> go.Figure:
    angle = 2 * math.pi / len(witnesses)
    spots = {
        d: (round(math.sin(angle * i), 4), round(math.cos(angle * i), 4))
        for i, d in enumerate(witnesses)
    }
    names = {d: fold(w.name, LONGEST, WIDE) for d, w in witnesses.items()}
    lines = [
        go.Scatter(
            x=[spots[e.doc_id][0], spots[e.other_doc][0]],
            y=[spots[e.doc_id][1], spots[e.other_doc][1]],
            mode="lines",
            showlegend=False,
            hoverinfo="skip",
            line={
                "width": 1.5 + min(8, e.n_statements + e.shared_words / 20),
                "color": "rgba(213,94,0,.6)"
                if e.shared_words
                else "rgba(128,128,128,.4)",
            },
        )
        for e in each_row(edges)
    ]
    between = [
        tuple(
            (1 - TOWARDS) * spots[e.doc_id][k] + TOWARDS * spots[e.other_doc][k]
            for k in (0, 1)
        )
        for e in each_row(edges)
    ]
    middles = go.Scatter(
        x=[x for x, _ in between],
        y=[y for _, y in between],
        mode="markers+text",
        marker={"size": 18, "color": "rgba(128,128,128,.25)"},
        text=[str(e.n_statements) for e in each_row(edges)],
        showlegend=False,
        hoverinfo="text",
        hovertext=[
            f"{names[e.doc_id]} and {names[e.other_doc]}: {s}"
            for e, s in zip(each_row(edges), said, strict=True)
        ],
    )
    dots = go.Scatter(
        x=[x for x, _ in spots.values()],
        y=[y for _, y in spots.values()],
        mode="markers+text",
        text=list(names.values()),
        textposition=[_outward(x, y) for x, y in spots.values()],
        marker={"size": 22, "color": [w.accent for w in witnesses.values()]},
        showlegend=False,
        hoverinfo="text",
        hovertext=list(names.values()),
    )
    figure = go.Figure([*lines, middles, dots])
    figure.update_xaxes(visible=False, range=[-1.6, 1.6])
    figure.update_yaxes(visible=False, range=[-1.25, 1.4], scaleanchor="x")
    return figure


def _outward(x: float, y: float) -> str:
    """The side of a dot on the circle that no line comes from."""
    if abs(x) > BESIDE:
        return "middle right" if x > 0 else "middle left"
    return "top center" if y > 0 else "bottom center"


def _draw_grid(
    edges: pd.DataFrame,
    said: list[str],
    witnesses: Mapping[str, palette.Witness],
) -> go.Figure:
    """A row and a column an article; a cell says what the two share."""
    at = {d: i for i, d in enumerate(witnesses)}
    size = range(len(witnesses))
    kind, number, words = (
        [[blank] * len(witnesses) for _ in size] for blank in (0, "", "")
    )
    for e, shared in zip(each_row(edges), said, strict=True):
        one, other = witnesses[e.doc_id], witnesses[e.other_doc]
        for row, column in (
            (at[e.doc_id], at[e.other_doc]),
            (at[e.other_doc], at[e.doc_id]),
        ):
            kind[row][column] = 2 if e.shared_words else 1
            number[row][column] = str(e.n_statements)
            words[row][column] = escape(
                f"{one.name} and {other.name}: {shared}"
            )
    figure = go.Figure(
        go.Heatmap(
            z=kind,
            x=[escape(w.siglum) for w in witnesses.values()],
            y=[
                f"{escape(shorten(w.name, LONGEST))} {escape(w.siglum)}"
                for w in witnesses.values()
            ],
            text=number,
            texttemplate="%{text}",
            hovertext=words,
            hovertemplate="%{hovertext}<extra></extra>",
            colorscale=[
                [0, "rgba(128,128,128,.06)"],
                [0.5, "rgba(128,128,128,.3)"],
                [1, "rgba(213,94,0,.45)"],
            ],
            zmin=0,
            zmax=2,
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False, tickangle=-90)
    return figure


def _say_edge(edge) -> str:
    """What a pair shares, in words."""
    parts = (
        [count(int(edge.n_statements), "statement")]
        if edge.n_statements
        else []
    )
    parts += (
        [f"{int(edge.shared_words)} words beyond quotation"]
        if edge.shared_words
        else []
    )
    parts += [f"what they have from {edge.via}"] if edge.via else []
    return join(parts) or edge.why
