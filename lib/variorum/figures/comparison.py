"""Figures of notebook 03: when, who has which claim, who follows whom."""

import math

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, join, sentence_case
from .base import SHOWN, escape, finish, limit, shorten

STANCES = {
    "asserted": ("●", "says so itself"),
    "attributed": ("○", "attributes it"),
    "distanced": ("◌", "keeps its distance"),
    "denied": ("×", "denies it"),
}


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
        # Several passages on one day stand a little above and below the lane, so that none hides another.
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
        f"{sentence_case(count(len(near), 'dated passage'))} from {near['begin'].min()} to {near['end_date'].max()}"
        if len(near)
        else "No dated passages"
    )
    alt += f"; {len(dated) - len(near)} earlier and {len(timeline) - len(dated)} without a date to draw are in the table only."
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


def draw_claim_matrix(
    documents: pd.DataFrame, claims: pd.DataFrame, claim_evidence: pd.DataFrame, most: int = 25
) -> go.Figure:
    """Which article has which claim, and with what stance: the shared claims, most widely held first."""
    shared = claims[claims["n_docs"] > 1].sort_values(
        ["n_docs", "weight", "claim_id"], ascending=[False, False, True]
    )
    n_shared, by_all = len(shared), int((shared["n_docs"] == len(documents)).sum())
    shared = shared.head(most)
    witnesses, note = limit(
        palette.witnesses(documents),
        claim_evidence[claim_evidence["claim_id"].isin(shared["claim_id"])]
        .groupby("doc_id")["claim_id"]
        .nunique(),
    )
    held = (
        claim_evidence[claim_evidence["claim_id"].isin(shared["claim_id"])]
        .drop_duplicates(["claim_id", "doc_id"])
        .set_index(["claim_id", "doc_id"])["stance"]
    )
    order = list(STANCES)
    cells = [[held.get((c, d), "") for d in witnesses] for c in shared["claim_id"]]
    labels = [f"{i}. {escape(shorten(s, 60))}" for i, s in enumerate(shared["statement"], 1)]
    figure = go.Figure(
        go.Heatmap(
            z=[[order.index(v) + 1 if v else None for v in row] for row in cells],
            x=[escape(w.name) for w in witnesses.values()],
            y=labels,
            text=[[STANCES[v][0] if v else "" for v in row] for row in cells],
            customdata=[[STANCES[v][1] if v else "" for v in row] for row in cells],
            texttemplate="%{text}",
            showscale=False,
            xgap=2,
            ygap=2,
            zmin=1,
            zmax=4,
            colorscale=[[0, "#0072b2"], [0.33, "#7fb6d8"], [0.66, "#e0a64d"], [1, "#d55e00"]],
            hovertemplate="%{x} %{customdata}: %{y}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False)
    title = f"{count(by_all, 'claim').capitalize()} of {n_shared} shared ones {'is' if by_all == 1 else 'are'} in every article"
    alt = (
        f"A grid of {count(len(shared), 'claim')} by {count(len(witnesses), 'article')}. "
        + " ".join(f"{sign} {meaning}." for sign, meaning in STANCES.values())
    )
    table = pd.DataFrame(
        [
            {"claim": s, **{witnesses[d].name: v for d, v in zip(witnesses, row, strict=True)}}
            for s, row in zip(shared["statement"], cells, strict=True)
        ]
    )
    return finish(
        figure,
        title=title,
        source="Tables claims and claim_evidence. ● says so itself, ○ attributes it, ◌ keeps its distance, × denies it."
        + note,
        alt=alt,
        table=table,
        height=150 + 26 * len(shared),
    )


def draw_dependence(documents: pd.DataFrame, dependence: pd.DataFrame) -> go.Figure:
    """Which articles share statements, text beyond quotation or sources: articles on a circle, a line a pair."""
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
        f"{count(beyond, 'pair').capitalize()} of articles {agree(beyond, 'shares', 'share')} text beyond quotation"
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
        source="Table dependence. The number on a line counts the statements both have; orange is text shared beyond them."
        + note,
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
