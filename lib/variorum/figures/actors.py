"""Figures of notebook 02: who is named where, who stands with whom, who is allowed to speak."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import combinations

import networkx as nx
import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, join
from ..narration.actors import NOBODY, main_actors, spoken_words
from ..tables import each_row, rows_by
from . import labels
from .base import FAINT, escape, finish, limit, shorten, stack

# West, south, east, north of the network, whose layout is from -1 to 1; its height in pixels.
VIEW = (-1.3, -1.2, 1.3, 1.2)
NETWORK = 560
ABOVE = ("top center", "bottom center", "middle right", "middle left")
# letters of an actor's name beside a figure; the hover box has all
LONGEST = 26


def draw_actor_matrix(
    documents: pd.DataFrame,
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    most: int = 20,
) -> go.Figure:
    """How often each article names each of the most named actors, as a heat map."""
    actors = main_actors(entities, most)
    witnesses, note = limit(
        palette.witnesses(documents),
        mentions[mentions["entity_id"].isin(actors["entity_id"])]
        .groupby("doc_id")
        .size(),
    )
    table = (
        mentions[mentions["entity_id"].isin(actors["entity_id"])]
        .groupby(["entity_id", "doc_id"])
        .size()
        .unstack(fill_value=0)
        .reindex(
            index=actors["entity_id"],
            columns=list(witnesses),
            fill_value=0,
        )
    )
    names = actors["name"].tolist()
    figure = go.Figure(
        go.Heatmap(
            z=table.to_numpy().tolist(),
            x=[escape(w.siglum) for w in witnesses.values()],
            y=_cut(names),
            customdata=[
                [
                    f"{escape(w.name)} names {escape(n)}"
                    for w in witnesses.values()
                ]
                for n in names
            ],
            colorscale=[[0, "rgba(0,114,178,0)"], [1, "#0072b2"]],
            text=[
                [str(v) if v else "" for v in row] for row in table.to_numpy()
            ],
            texttemplate="%{text}",
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{customdata} %{z} times<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(side="top", showgrid=False)
    everywhere = actors.loc[actors["n_docs"] == len(documents), "name"].tolist()
    title = (
        f"{count(len(everywhere), 'actor').capitalize()} of {len(names)} "
        f"{agree(len(everywhere), 'stands', 'stand')} in every article"
        if names
        else "No actor was found"
    )
    alt = (
        f"Of the {len(names)} most named actors, {join(everywhere) or 'none'} "
        f"{agree(max(1, len(everywhere)), 'stands', 'stand')} in all {len(documents)} articles."
    )
    data = (
        table.set_axis([w.name for w in witnesses.values()], axis=1)
        .assign(actor=names)
        .reset_index(drop=True)
    )
    return finish(
        figure,
        title=title,
        source="Tables mentions and entities." + note,
        alt=alt,
        table=data[["actor", *data.columns[:-1]]],
        height=140 + 26 * len(names),
    )


SHORT = 18  # letters of a name beside its dot


def _cut(names: Iterable[str]) -> list[str]:
    """Names as ticks: short, and each once."""
    cut: dict[str, None] = {}
    for name in names:
        short = shorten(name, LONGEST)
        cut[short if short not in cut else name] = None
    return [escape(name) for name in cut]


def draw_network(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    most: int = 24,
) -> go.Figure:
    """Who is mentioned with whom in one sentence: circles sized by mentions, lines by shared
    sentences.
    """
    actors = main_actors(entities, most).set_index("entity_id")
    graph = _connect(
        sentences,
        mentions[mentions["entity_id"].isin(actors.index)],
        actors.index,
    )
    figure = _draw_graph(graph, actors)
    figure.update_xaxes(visible=False, range=[VIEW[0], VIEW[2]])
    figure.update_yaxes(visible=False, range=[VIEW[1], VIEW[3]])
    table = _list_pairs(graph, actors)
    title = "No two actors share a sentence"
    if len(table):
        first = table.iloc[0]
        title = f"{first['actor']} and {first['with']} share most sentences ({first['sentences']})"
    pairs = [
        f"{r['actor']} and {r['with']}, {r['sentences']}"
        for r in table.head(8).to_dict("records")
    ]
    return finish(
        figure,
        title=escape(title),
        source="Tables sentences, mentions and entities; layout by Kamada and Kawai (1989).",
        alt=f"The pairs most often in one sentence: {'; '.join(pairs)}.",
        table=table,
        height=NETWORK,
    )


def _connect(
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.Index,
) -> nx.Graph:
    """Who shares a sentence with whom, and how many; nobody who shares none."""
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(actors)
    for present in _actors_by_sentence(sentences, mentions):
        for pair in combinations(sorted(present), 2):
            graph.add_edge(
                *pair,
                weight=graph.get_edge_data(*pair, {"weight": 0})["weight"] + 1,
            )
    graph.remove_nodes_from([n for n in list(graph) if not graph.degree(n)])
    return graph


def _lay_out(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """{actor: where its dot stands}."""
    alone = dict.fromkeys(graph, (0.0, 0.0))
    layout = (
        nx.kamada_kawai_layout(graph, weight=None) if len(graph) > 1 else alone
    )
    return {
        n: (round(float(x), 4), round(float(y), 4))
        for n, (x, y) in layout.items()
    }


def _draw_graph(graph: nx.Graph, actors: pd.DataFrame) -> go.Figure:
    spots = _lay_out(graph)
    lines = [
        go.Scatter(
            x=[spots[a][0], spots[b][0]],
            y=[spots[a][1], spots[b][1]],
            mode="lines",
            hoverinfo="skip",
            showlegend=False,
            line={"width": min(1 + w, 7), "color": "rgba(128,128,128,.45)"},
        )
        for a, b, w in graph.edges(data="weight", default=0)
    ]
    nodes = actors.loc[[n for n in actors.index if n in graph]].sort_values(
        "n_mentions", ascending=False, kind="stable"
    )
    names = [shorten(name, SHORT) for name in nodes["name"]]
    sizes = [9 + 1.6 * n**0.5 for n in nodes["n_mentions"].tolist()]
    sides = labels.place(
        [
            labels.Dot(*spots[n], size / 2, name, ABOVE)
            for n, name, size in zip(nodes.index, names, sizes, strict=True)
        ],
        labels.fit(VIEW, NETWORK - 64),
    )
    dots = go.Scatter(
        x=[spots[n][0] for n in nodes.index],
        y=[spots[n][1] for n in nodes.index],
        mode="markers+text",
        text=[
            escape(name) if side else ""
            for name, side in zip(names, sides, strict=True)
        ],
        textposition=[side or "top center" for side in sides],
        showlegend=False,
        marker={"size": sizes, "color": "#0072b2"},
        hovertext=[
            f"{escape(r.name_)}: {count(r.n_mentions, 'mention')} in {count(r.n_docs, 'article')}"
            for r in each_row(nodes.rename(columns={"name": "name_"}))
        ],
        hoverinfo="text",
    )
    return go.Figure([*lines, dots])


def _list_pairs(graph: nx.Graph, actors: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "actor": actors.at[a, "name"],
            "with": actors.at[b, "name"],
            "sentences": w,
        }
        for a, b, w in graph.edges(data="weight", default=0)
    ]
    return pd.DataFrame(
        sorted(
            rows,
            key=lambda r: (
                -r["sentences"],
                r["actor"],
                r["with"],
            ),
        ),
        columns=["actor", "with", "sentences"],
    )


def _actors_by_sentence(sentences: pd.DataFrame, mentions: pd.DataFrame):
    """For each sentence of an article with mentions the set of its entities."""
    held = rows_by(mentions.sort_values("start"))
    starts = {d: [m.start for m in rows] for d, rows in held.items()}
    for row in each_row(sentences):
        if row.doc_id in held:
            first = bisect_left(starts[row.doc_id], row.start)
            last = bisect_left(starts[row.doc_id], row.end)
            inside = held[row.doc_id][first:last]
            yield {m.entity_id for m in inside if m.end <= row.end}


def draw_speakers(
    documents: pd.DataFrame,
    quotes: pd.DataFrame,
    entities: pd.DataFrame,
    most: int = 14,
) -> go.Figure:
    """Words that each article gives to each speaker, quoted and reported, as stacked bars."""
    words = spoken_words(documents, quotes, entities)
    witnesses, note = limit(
        palette.witnesses(documents),
        words.groupby("doc_id")["words"].sum(),
        12,
    )
    top = (
        words.groupby("speaker")["words"]
        .sum()
        .sort_values(ascending=False, kind="stable")
        .head(most)
    )
    top = top.loc[sorted(top.index, key=lambda s: s == NOBODY)]
    table = words[words["speaker"].isin(top.index)].pivot_table(
        index="speaker",
        columns="doc_id",
        values="words",
        aggfunc="sum",
        fill_value=0,
    )
    table = table.reindex(
        index=top.index,
        columns=list(witnesses),
        fill_value=0,
    )
    figure = go.Figure(
        [
            go.Bar(
                name=escape(w.name),
                y=_cut(table.index),
                x=table[d].tolist(),
                orientation="h",
                marker_color=w.accent,
                hovertemplate=f"%{{y}}: %{{x}} words in {escape(w.name)}<extra></extra>",
            )
            for d, w in witnesses.items()
        ]
    )
    stack(figure)
    figure.update_xaxes(title_text="words", gridcolor=FAINT)
    total = int(words["words"].sum())
    named = top.drop(NOBODY, errors="ignore")
    title = (
        f"{named.index[0]} has {named.iloc[0] / total:.0%} of the words given to speakers"
        if len(named) and total
        else "Nobody is quoted by name"
        if total
        else "Nobody is quoted"
    )
    alt = (
        "Words given to each speaker: "
        + "; ".join(f"{s} {int(n)}" for s, n in top.items())
        + "."
    )
    data = (
        table.set_axis([w.name for w in witnesses.values()], axis=1)
        .rename_axis("speaker")
        .reset_index()
    )
    return finish(
        figure,
        title=escape(title),
        source="Table quotes; a quotation inside a quotation counts once."
        + note,
        alt=alt,
        table=data,
        height=170 + 28 * len(table),
    )
