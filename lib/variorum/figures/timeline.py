"""Figure of notebook 03: every dated passage on one line of days."""

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import count, sentence_case
from ..tables import each_row
from .base import SHOWN, escape, finish, fold, limit, shorten, span

BACK = 6  # months around the middle of all dated passages that are drawn
# Pixels of height of an article, and of one among more than FEW.
LANE, LOW_LANE, FEW = 64, 40, 8
APART = 0.16  # of a lane: how far passages on one day stand from each other
BESIDE = 4  # passages on one day that stand apart; more stand on each other
PILED = 25  # of an article on one day that are drawn; what lies under these nobody could see


def draw_timeline(documents: pd.DataFrame, timeline: pd.DataFrame) -> go.Figure:
    """What each article dates to when: a lane an article, a mark a day, a bar a span of days.

    The axis is cut to the months around what most passages date; the rest is in the table alone.
    """
    everyone = palette.witnesses(documents)
    witnesses, note = limit(everyone, timeline.groupby("doc_id").size())
    dated = timeline[timeline["begin"] != ""]
    near = _near(dated)
    figure = go.Figure()
    for lane, (doc_id, witness) in enumerate(witnesses.items()):
        here = near[near["doc_id"] == doc_id].reset_index(drop=True)
        _draw_lane(figure, here, lane, witness)
    figure.update_yaxes(
        tickvals=list(range(len(witnesses))),
        ticktext=[fold(w.name, 60) for w in witnesses.values()],
        range=[len(witnesses) - 0.4, -0.6],
    )
    figure.update_xaxes(span(near["begin"], near["end_date"]))
    names = {d: w.name for d, w in everyone.items()}
    table = timeline.assign(article=timeline["doc_id"].map(names))[
        ["begin", "end_date", "article", "time_text", "text"]
    ].rename(
        columns={
            "begin": "from",
            "end_date": "to",
            "time_text": "in the words",
            "text": "passage",
        }
    )
    return finish(
        figure,
        title=_tell(timeline),
        source="Table timeline; a bar is a span of days." + note,
        alt=_describe(near, len(dated), len(timeline)),
        table=table.head(SHOWN),
        height=150
        + (LANE if len(witnesses) <= FEW else LOW_LANE) * len(witnesses),
    )


def _near(dated: pd.DataFrame) -> pd.DataFrame:
    """The passages that are drawn."""
    if not len(dated):
        return dated
    middle = pd.Timestamp(dated["begin"].sort_values().iloc[len(dated) // 2])
    room = pd.DateOffset(months=BACK)
    first, last = (str((middle + way * room).date()) for way in (-1, 1))
    return dated[(dated["begin"] >= first) & (dated["begin"] <= last)]


def _draw_lane(
    figure: go.Figure,
    here: pd.DataFrame,
    lane: int,
    witness: palette.Witness,
) -> None:
    """Passages on one day stand a little above and below the lane, so that none hides another."""
    here = here[here.groupby("begin").cumcount() < PILED]
    numbers = here.groupby("begin").cumcount().clip(upper=BESIDE)
    height = [lane + APART * ((n + 1) // 2) * (-1) ** n for n in numbers]
    spans = [
        (r.begin, r.end_date, y)
        for r, y in zip(each_row(here), height, strict=True)
        if r.end_date > r.begin
    ]
    figure.add_scatter(
        x=[x for a, b, _ in spans for x in (a, b, None)],
        y=[v for *_, y in spans for v in (y, y, None)],
        mode="lines",
        showlegend=False,
        line={"color": witness.accent, "width": 5},
        opacity=0.45,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=here["begin"].tolist(),
        y=height,
        mode="markers",
        showlegend=False,
        marker={
            "size": 12,
            "color": witness.accent,
            "line": {"width": 1, "color": "white"},
        },
        hovertext=[
            f"{escape(witness.name)}, “{escape(r.time_text)}”: {escape(shorten(r.text))}"
            for r in each_row(here)
        ],
        hoverinfo="text",
    )


def _tell(timeline: pd.DataFrame) -> str:
    shared = timeline[timeline["n_docs"] > 1]["group"].nunique()
    apart = timeline[timeline["agreement"] == "apart"]["group"].nunique()
    groups = sentence_case(count(shared, "group"))
    several = (
        f"{groups} of like-worded passages"
        if shared
        else "No like-worded passages"
    )
    differ = f", {apart} with dates that differ" if apart else ""
    return f"{several} dated by several articles{differ}"


def _describe(near: pd.DataFrame, n_dated: int, n: int) -> str:
    drawn = "No dated passages"
    if len(near):
        passages = sentence_case(count(len(near), "dated passage"))
        drawn = (
            f"{passages} from {near['begin'].min()} to {near['end_date'].max()}"
        )
    away, undated = n_dated - len(near), n - n_dated
    return (
        f"{drawn}; {away} earlier or later and {undated} without a date to draw "
        "are in the table only."
    )
