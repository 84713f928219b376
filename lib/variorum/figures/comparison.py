"""Figures of notebook 03: when, who has which claim, who follows whom."""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, join, sentence_case
from ..narration.apparatus import Cell, lay_out, tell_apparatus
from ..palette import ABSENT, SIGNS, Standing
from .base import SHOWN, escape, finish, limit, shorten


def draw_timeline(documents: pd.DataFrame, timeline: pd.DataFrame) -> go.Figure:
    """What each article dates to when: a lane an article, a mark a day, a bar a span of days.

    The axis is cut to the year before the reports; what lies further back is in the table alone.
    """
    witnesses, note = limit(palette.witnesses(documents), timeline.groupby("doc_id").size())
    names = {d: w.name for d, w in palette.witnesses(documents).items()}
    dated = timeline[timeline["begin"] != ""]
    latest = dated["end_date"].max() if len(dated) else ""
    bound = str((pd.Timestamp(latest) - pd.DateOffset(months=6)).date()) if latest else ""
    near = dated[dated["begin"] >= bound]
    lanes = {d: i for i, d in enumerate(witnesses)}
    figure = go.Figure()
    for d, w in witnesses.items():
        here = near[near["doc_id"] == d].reset_index(drop=True)
        # Several passages on one day stand a little above and below the lane, so that none hides
        # another.
        height = [
            lanes[d] + 0.16 * ((n + 1) // 2) * (-1) ** n
            for n in here.groupby("begin").cumcount().clip(upper=4)
        ]
        spans = [
            (r.begin, r.end_date, y)
            for r, y in zip(here.itertuples(), height, strict=True)
            if r.end_date > r.begin
        ]
        figure.add_scatter(
            x=[x for a, b, _ in spans for x in (a, b, None)],
            y=[v for *_, y in spans for v in (y, y, None)],
            mode="lines",
            showlegend=False,
            line={"color": w.accent, "width": 5},
            opacity=0.45,
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=here["begin"].tolist(),
            y=height,
            mode="markers",
            showlegend=False,
            marker={"size": 12, "color": w.accent, "line": {"width": 1, "color": "white"}},
            hovertext=[
                f"{escape(w.name)}, “{escape(r.time_text)}”: {escape(shorten(r.text))}"
                for r in here.itertuples()
            ],
            hoverinfo="text",
        )
    figure.update_yaxes(
        tickvals=list(lanes.values()),
        ticktext=[escape(w.name) for w in witnesses.values()],
        range=[len(lanes) - 0.4, -0.6],
    )
    figure.update_xaxes(type="date")
    shared = timeline[timeline["n_docs"] > 1]["group"].nunique()
    apart = timeline[timeline["agreement"] == "apart"]["group"].nunique()
    several = (
        f"{sentence_case(count(shared, 'group'))} of like-worded passages"
        if shared
        else "No like-worded passages"
    )
    title = f"{several} dated by several articles" + (
        f", {apart} with dates that differ" if apart else ""
    )
    alt = (
        f"{sentence_case(count(len(near), 'dated passage'))} from {near['begin'].min()} to "
        f"{near['end_date'].max()}"
        if len(near)
        else "No dated passages"
    )
    alt += (
        f"; {len(dated) - len(near)} earlier and {len(timeline) - len(dated)} without a "
        f"date to draw are in the table only."
    )
    table = timeline.assign(article=timeline["doc_id"].map(names))[
        ["begin", "end_date", "article", "time_text", "text"]
    ].rename(
        columns={"begin": "from", "end_date": "to", "time_text": "in the words", "text": "passage"}
    )
    return finish(
        figure,
        title=title,
        source="Table timeline; a bar is a span of days." + note,
        alt=alt,
        table=table.head(SHOWN),
        height=150 + 64 * len(witnesses),
    )


def draw_apparatus(tables: Mapping[str, pd.DataFrame]) -> go.Figure:
    """What each article answers to each question, and how it stands to the reading that leads.

    The rows are those of the first page (see `narration.apparatus`): signs and colours as there.
    """
    questions = lay_out(tables)
    known = palette.witnesses(tables["documents"])
    told = pd.Series({d: sum(q.cells[d].standing not in ABSENT for q in questions) for d in known})
    witnesses, note = limit(known, told)
    order = list(Standing)
    cells = [[q.cells[d] for d in witnesses] for q in questions]
    figure = go.Figure(
        go.Heatmap(
            z=[[order.index(cell.standing) for cell in row] for row in cells],
            x=[escape(w.siglum) for w in witnesses.values()],
            y=[f"{i}. {escape(shorten(q.words, 44))}" for i, q in enumerate(questions, 1)],
            text=[[SIGNS[cell.standing].mark for cell in row] for row in cells],
            customdata=[
                [_say_cell(cell, known[cell.doc_id].name) for cell in row] for row in cells
            ],
            texttemplate="%{text}",
            textfont={"size": 15},
            showscale=False,
            xgap=2,
            ygap=2,
            zmin=0,
            zmax=len(order) - 1,
            colorscale=_steps([SIGNS[standing].colour for standing in order]),
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False)
    table = pd.DataFrame(
        [
            {"question": q.words, **{known[c.doc_id].name: _in_words(c) for c in row}}
            for q, row in zip(questions, cells, strict=True)
        ]
    )
    used = [SIGNS[s] for s in order if any(cell.standing == s for row in cells for cell in row)]
    signs = " ".join(f"{sign.mark} {sign.word}." for sign in used)
    size = f"A grid of {count(len(questions), 'question')} by {count(len(witnesses), 'article')}."
    return finish(
        figure,
        title=tell_apparatus(questions),
        source=f"Table readings. {signs}{note}",
        alt=f"{size} {signs}".strip(),
        table=table,
        height=150 + 30 * len(questions),
    )


def _steps(colours: list[str]) -> list[list]:
    """A colour scale of plain steps, see-through so that a sign stands out on either ground."""
    last = len(colours) - 1
    rgb = [tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in colours]
    return [[round(i / last, 4), f"rgba({r},{g},{b},.32)"] for i, (r, g, b) in enumerate(rgb)]


def _in_words(cell: Cell) -> str:
    word = SIGNS[cell.standing].word
    return f"{cell.text} ({word})" if cell.text else word


def _say_cell(cell: Cell, name: str) -> str:
    return f"{escape(name)}: {escape(shorten(_in_words(cell)))}"


def draw_dependence(documents: pd.DataFrame, dependence: pd.DataFrame) -> go.Figure:
    """Which articles share statements, text beyond quotation or sources: articles on a circle, a
    line a pair.
    """
    ties = (
        pd.concat(
            [
                dependence.groupby("doc_id")["shared_words"].sum(),
                dependence.groupby("other_doc")["shared_words"].sum(),
            ]
        )
        .groupby(level=0)
        .sum()
        if len(dependence)
        else pd.Series(dtype=float)
    )
    everyone = palette.witnesses(documents)
    witnesses, note = limit(everyone, ties)
    names = {d: escape(w.name) for d, w in witnesses.items()}
    beyond = int((dependence["shared_words"] > 0).sum())
    dependence = dependence[
        dependence["doc_id"].isin(witnesses) & dependence["other_doc"].isin(witnesses)
    ]
    angle = 2 * math.pi / len(witnesses)
    spots = {
        d: (round(math.sin(angle * i), 4), round(math.cos(angle * i), 4))
        for i, d in enumerate(witnesses)
    }
    edges = dependence.sort_values(
        ["shared_words", "n_statements", "doc_id", "other_doc"],
        ascending=[False, False, True, True],
    )
    said = [_say_edge(e) for e in edges.itertuples()]
    lines = [
        go.Scatter(
            x=[spots[e.doc_id][0], spots[e.other_doc][0]],
            y=[spots[e.doc_id][1], spots[e.other_doc][1]],
            mode="lines",
            showlegend=False,
            hoverinfo="skip",
            line={
                "width": 1.5 + min(8, e.n_statements + e.shared_words / 20),
                "color": "rgba(213,94,0,.6)" if e.shared_words else "rgba(128,128,128,.4)",
            },
        )
        for e in edges.itertuples()
    ]
    middles = go.Scatter(
        x=[0.4 * spots[e.doc_id][0] + 0.6 * spots[e.other_doc][0] for e in edges.itertuples()],
        y=[0.4 * spots[e.doc_id][1] + 0.6 * spots[e.other_doc][1] for e in edges.itertuples()],
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
    figure = go.Figure([*lines, middles, dots])
    figure.update_xaxes(visible=False, range=[-1.6, 1.6])
    figure.update_yaxes(visible=False, range=[-1.25, 1.4], scaleanchor="x")
    title = (
        f"{count(beyond, 'pair').capitalize()} of articles {agree(beyond, 'shares', 'share')} "
        f"text beyond quotation"
        if beyond
        else "No two articles share text beyond what they quote"
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
    alt = (
        "Pairs of articles: "
        + "; ".join(
            f"{join([r['article'], r['other article']])} share {r['what they share']}"
            for r in table.to_dict("records")
        )
        + "."
    )
    return finish(
        figure,
        title=title,
        source="Table dependence. The number on a line counts the statements both have; orange "
        "is text shared beyond them." + note,
        alt=alt,
        table=table,
        height=480,
    )


def _say_edge(edge) -> str:
    """What a pair shares, in words."""
    parts = [count(int(edge.n_statements), "statement")] if edge.n_statements else []
    parts += [f"{int(edge.shared_words)} words beyond quotation"] if edge.shared_words else []
    parts += [f"what they have from {edge.via}"] if edge.via else []
    return join(parts) or edge.why
