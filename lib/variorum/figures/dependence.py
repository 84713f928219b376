"""Figure of notebook 03: who follows whom, articles on a circle and a line for each pair."""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, join, sentence_case
from .base import escape, finish, limit, shorten

# of a line, from its first article: where its number stands, so that none meet
TOWARDS = 0.6
LONGEST = 28  # letters of a name


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
    said = [_say_edge(e) for e in edges.itertuples()]
    figure = _draw_circle(edges, said, witnesses)
    figure.update_xaxes(visible=False, range=[-1.6, 1.6])
    figure.update_yaxes(
        visible=False,
        range=[-1.25, 1.4],
        scaleanchor="x",
    )
    table = pd.DataFrame(
        [
            {
                "article": witnesses[e.doc_id].name,
                "other article": witnesses[e.other_doc].name,
                "what they share": s,
            }
            for e, s in zip(edges.itertuples(), said, strict=True)
        ],
        columns=["article", "other article", "what they share"],
    )
    pairs = [
        f"{join([r['article'], r['other article']])} share {r['what they share']}"
        for r in table.to_dict("records")
    ]
    several = sentence_case(count(beyond, "pair"))
    return finish(
        figure,
        title=f"{several} of articles {agree(beyond, 'shares', 'share')} text beyond quotation"
        if beyond
        else "No two articles share text beyond what they quote",
        source="Table dependence. The number on a line counts the statements both have; orange "
        "is text shared beyond them." + note,
        alt=f"Pairs of articles: {'; '.join(pairs)}.",
        table=table,
        height=480,
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
    names = {d: escape(shorten(w.name, LONGEST)) for d, w in witnesses.items()}
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
        for e in edges.itertuples()
    ]
    between = [
        tuple(
            (1 - TOWARDS) * spots[e.doc_id][k] + TOWARDS * spots[e.other_doc][k]
            for k in (0, 1)
        )
        for e in edges.itertuples()
    ]
    middles = go.Scatter(
        x=[x for x, _ in between],
        y=[y for _, y in between],
        mode="markers+text",
        marker={"size": 18, "color": "rgba(128,128,128,.25)"},
        text=[str(e.n_statements) for e in edges.itertuples()],
        showlegend=False,
        hoverinfo="text",
        hovertext=[
            f"{names[e.doc_id]} and {names[e.other_doc]}: {s}"
            for e, s in zip(edges.itertuples(), said, strict=True)
        ],
    )
    dots = go.Scatter(
        x=[x for x, _ in spots.values()],
        y=[y for _, y in spots.values()],
        mode="markers+text",
        text=list(names.values()),
        textposition="top center",
        marker={"size": 22, "color": [w.accent for w in witnesses.values()]},
        showlegend=False,
        hoverinfo="text",
        hovertext=list(names.values()),
    )
    return go.Figure([*lines, middles, dots])


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
