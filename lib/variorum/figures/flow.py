"""Figure of notebook 03: who has it from whom, as lines from the first speakers to the articles."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, join, number, sentence_case
from ..tables import each_row, values_by
from .base import escape, finish, limit, shorten

# speakers drawn at most, those that most articles have it from
MOST_ORIGINS = 14
STEPS = 24  # points of a line
LEFT, RIGHT = 0.0, 1.0  # where the speakers and the articles stand
WIDEST = 8.0  # pixels of a line
LONGEST = 28  # letters of a name
LISTED = 3  # articles that the text alternative names
ROW = 34  # pixels of height for a speaker or an article


def draw_origins(
    documents: pd.DataFrame,
    origins: pd.DataFrame,
    claim_evidence: pd.DataFrame,
) -> go.Figure:
    """From whom each article has its claims: speakers left, articles right, a line for each.

    A line is as thick as the article has claims from the speaker; it passes through the outlet or
    medium that the article names, if any. What an article says in its own voice is not drawn.
    """
    known = palette.witnesses(documents)
    flow = _count_claims(origins, claim_evidence)
    witnesses, note = limit(known, flow.groupby("doc_id")["n"].sum())
    flow = flow[flow["doc_id"].isin(witnesses)]
    title = _tell(flow)
    speakers = _rank(flow)
    flow = flow[flow["origin"].isin(speakers)]
    left = {
        name: i / max(1, len(speakers) - 1) for i, name in enumerate(speakers)
    }
    right = {d: i / max(1, len(witnesses) - 1) for i, d in enumerate(witnesses)}
    figure = go.Figure()
    for row in each_row(flow):
        _draw_line(
            figure,
            row,
            left[row.origin],
            right[row.doc_id],
            witnesses[row.doc_id],
        )
    _mark(figure, LEFT, left.values(), "y")
    _mark(figure, RIGHT, right.values(), "y2")
    figure.update_xaxes(visible=False, range=[LEFT - 0.02, RIGHT + 0.02])
    figure.update_layout(
        yaxis=_name(left.values(), list(left)),
        yaxis2=_name(right.values(), [w.name for w in witnesses.values()])
        | {"side": "right", "overlaying": "y"},
    )
    table = _tabulate(flow, known)
    return finish(
        figure,
        title=title,
        source="Tables origins and claim_evidence. A line is as thick as there are claims."
        + note,
        alt=_describe(table),
        table=table,
        height=120 + ROW * max(len(left), len(right), 3),
    )


def _count_claims(
    origins: pd.DataFrame, evidence: pd.DataFrame
) -> pd.DataFrame:
    """origin, doc_id, via, n: how many claims an article has from a speaker."""
    spoken = (
        origins[~origins["how"].isin(("own", "unknown"))]
        if "how" in origins
        else origins
    )
    names = values_by(spoken, "origin_id", "name")
    chains = {
        (o.origin_id, o.doc_id): o.chain
        for o in each_row(spoken)
        if hasattr(o, "doc_id")
    }
    held = evidence[evidence["origin_id"].isin(names)].drop_duplicates(
        ["origin_id", "doc_id", "claim_id"]
    )
    rows = [
        {
            "origin": names[origin_id],
            "doc_id": doc_id,
            "via": " · ".join(
                map(str, chains.get((origin_id, doc_id), [])[1:-1])
            ),
            "n": len(group),
        }
        for (origin_id, doc_id), group in held.groupby(
            ["origin_id", "doc_id"], sort=True
        )
    ]
    return pd.DataFrame(rows, columns=["origin", "doc_id", "via", "n"])


def _rank(flow: pd.DataFrame) -> list[str]:
    """The speakers that most articles have it from, then those with most claims."""
    by = (
        flow.groupby("origin")
        .agg(docs=("doc_id", "nunique"), n=("n", "sum"))
        .reset_index()
    )
    ranked = by.sort_values(
        ["docs", "n", "origin"], ascending=[False, False, True]
    )
    return ranked["origin"].head(MOST_ORIGINS).tolist()


def _draw_line(
    figure: go.Figure,
    row,
    start: float,
    end: float,
    witness: palette.Witness,
) -> None:
    """A curve from a speaker to an article."""
    at = [i / (STEPS - 1) for i in range(STEPS)]
    rise = [t * t * (3 - 2 * t) for t in at]
    through = f", through {row.via}" if row.via else ""
    said = (
        f"{witness.name} has {count(row.n, 'claim')} from {row.origin}{through}"
    )
    figure.add_scatter(
        x=[round(LEFT + (RIGHT - LEFT) * t, 3) for t in at],
        y=[round(start + (end - start) * r, 3) for r in rise],
        mode="lines",
        line={
            "color": witness.accent,
            "width": 1 + min(WIDEST, row.n / 2),
            "dash": "dot" if row.via else "solid",
        },
        opacity=0.6,
        showlegend=False,
        hoverinfo="text",
        hovertext=escape(said),
    )


def _mark(
    figure: go.Figure, x: float, heights: Iterable[float], axis: str
) -> None:
    heights = list(heights)
    figure.add_scatter(
        x=[x] * len(heights),
        y=heights,
        yaxis=axis,
        mode="markers",
        marker={"size": 7, "color": "#6f7480"},
        hoverinfo="skip",
        showlegend=False,
    )


def _name(heights: Iterable[float], names: list[str]) -> dict:
    """An axis that is nothing but names: the margin beside it grows with them."""
    return {
        "range": [1.06, -0.06],
        "tickvals": list(heights),
        "ticktext": [escape(shorten(name, LONGEST)) for name in names],
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
    }


def _tabulate(flow: pd.DataFrame, known: dict) -> pd.DataFrame:
    rows = [
        {
            "from": row.origin,
            "article": known[row.doc_id].name,
            "through": row.via,
            "claims": row.n,
        }
        for row in each_row(flow)
    ]
    return pd.DataFrame(rows, columns=["from", "article", "through", "claims"])


def _tell(flow: pd.DataFrame) -> str:
    if flow.empty:
        return "No article says from whom it has its claims"
    speakers = flow["origin"].nunique()
    shared = int((flow.groupby("origin")["doc_id"].nunique() > 1).sum())
    if not shared:
        return sentence_case(
            f"{count(speakers, 'speaker')}, and no two articles share one"
        )
    first = (
        flow.groupby("origin")["doc_id"]
        .nunique()
        .sort_values(kind="stable")
        .index[-1]
    )
    n = int(flow.loc[flow["origin"] == first, "doc_id"].nunique())
    stand = agree(shared, "stands", "stand")
    several = f"{number(shared)} of {count(speakers, 'speaker')} {stand} behind several articles"
    return sentence_case(f"{several}; {first} behind {number(n)}")


def _describe(table: pd.DataFrame) -> str:
    if table.empty:
        return "No line is drawn."
    by = table.groupby("from", sort=False)["article"].agg(
        lambda names: (
            join(names)
            if len(names) <= LISTED
            else count(len(names), "article")
        )
    )
    said = "; ".join(
        f"{speaker}: {articles}" for speaker, articles in by.items()
    )
    return f"Who has it from whom. {said}."
