"""Figures of notebook 01: what of each file is story."""

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import count
from .base import finish, fold, limit, stack

ROLES = {
    "title": "#0072b2",
    "body": "#4f9bc8",
    "caption": "#8a6d00",
    "dateline": "#b0508f",
    "byline": "#b0508f",
    "credit": "#b0508f",
    "boilerplate": "#8c929b",
}


def draw_coverage(documents: pd.DataFrame, blocks: pd.DataFrame) -> go.Figure:
    """Characters of each article by the role of the block they stand in, as stacked bars."""
    everyone = palette.witnesses(documents)
    witnesses, note = limit(
        everyone,
        (blocks["end"] - blocks["start"]).groupby(blocks["doc_id"]).sum(),
    )
    names = {doc_id: w.name for doc_id, w in witnesses.items()}
    whole = (
        blocks.assign(characters=blocks["end"] - blocks["start"])
        .groupby("role")["characters"]
        .sum()
    )
    sizes = (
        blocks.assign(characters=blocks["end"] - blocks["start"])
        .groupby(["doc_id", "role"])["characters"]
        .sum()
        .unstack(fill_value=0)
    )
    sizes = sizes.reindex(
        index=list(names),
        columns=[role for role in ROLES if role in sizes],
        fill_value=0,
    )
    figure = go.Figure(
        [
            go.Bar(
                name=role,
                y=[fold(names[d], 60, 20) for d in sizes.index],
                x=sizes[role].tolist(),
                orientation="h",
                marker_color=ROLES[role],
                hovertemplate=f"%{{y}}: %{{x:,}} characters of {role}<extra></extra>",
            )
            for role in sizes.columns
        ]
    )
    stack(figure)
    figure.update_xaxes(title_text="characters", tickformat=",d")
    aside = int(whole.get("boilerplate", 0))
    share = aside / max(1, int(whole.sum()))
    title = (
        f"{share:.1%} of the characters are page furniture"
        if aside
        else "No page furniture was found"
    )
    table = (
        sizes.reset_index()
        .rename(columns={"doc_id": "article"})
        .assign(article=list(names.values()))
    )
    alt = (
        f"Stacked bars for {count(len(names), 'article')}: "
        + "; ".join(
            f"{names[d]} {int(row.sum()):,} characters, of which "
            f"{int(row.get('boilerplate', 0)):,} furniture"
            for d, row in sizes.iterrows()
        )
        + "."
    )
    return finish(
        figure,
        title=title,
        source="Tables documents and blocks." + note,
        alt=alt,
        table=table,
        height=150 + 38 * len(names),
    )
