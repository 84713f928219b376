"""Figure of notebook 03: one happening, and the day that each article gives it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from .. import palette
from ..naming import agree, count, number, sentence_case
from ..narration.apparatus import lay_out
from ..tables import each_row
from .base import escape, finish, fold, shorten, span

# happenings drawn at most, and datings of one; the table has all
MOST, EACH = 8, 12
FAR = 12  # months from the middle of all datings
APART = 2.0  # rows from the last dating of a happening to the name of the next
# pixels of height: a dating, and what is around all of them
ROW, HEAD = 24, 130
_STRETCH = re.compile(
    r"(\d{4}(?:-\d\d){0,2})(?:T[^/]*)?(?:/(\d{4}(?:-\d\d){0,2})(?:T[^/]*)?)?"
)


@dataclass(frozen=True)
class Dating:
    """When one article puts one happening: first and last day (ISO), and its words."""

    happening: str
    doc_id: str
    begin: str
    end: str
    words: str


def draw_datings(tables: Mapping[str, pd.DataFrame]) -> go.Figure:
    """The happenings that several articles date: a line for each article, a mark or a bar its day.

    They come from the table readings; where it has no dates, from passages worded alike (timeline).
    """
    known = palette.witnesses(tables["documents"])
    groups = _together(gather(tables))[:MOST]
    figure = go.Figure()
    ticks: list[tuple[float, str]] = []
    y = 0.0
    for group in groups:
        ticks.append((y, f"▸ {fold(group[0].happening, 46)}"))
        ordered = sorted(group, key=lambda d: (d.begin, known[d.doc_id].order))
        for dating in ordered[:EACH]:
            y += 1
            ticks.append((y, escape(shorten(known[dating.doc_id].name, 26))))
            _draw(figure, dating, y, known[dating.doc_id])
        y += APART
    figure.update_yaxes(
        tickvals=[at for at, _ in ticks],
        ticktext=[words for _, words in ticks],
        range=[max(y, 1) - 0.6, -0.8],
        showgrid=False,
    )
    apart = sum(len({(d.begin, d.end) for d in group}) > 1 for group in groups)
    table = pd.DataFrame(
        [
            {
                "happening": d.happening,
                "article": known[d.doc_id].name,
                "from": d.begin,
                "to": d.end,
                "in the words": d.words,
            }
            for group in groups
            for d in group
        ],
        columns=["happening", "article", "from", "to", "in the words"],
    )
    figure.update_xaxes(span(table["from"], table["to"]))
    return finish(
        figure,
        title=_tell(len(groups), apart),
        source="Tables readings and timeline; a bar is a span of days.",
        alt=_describe(table),
        table=table,
        height=HEAD + round(ROW * y),
    )


def gather(tables: Mapping[str, pd.DataFrame]) -> list[list[Dating]]:
    """The datings of each happening that two articles or more date."""
    asked = [
        _without_repeats(
            Dating(q.words, c.doc_id, *stretch, str(r["text"]))
            for c in q.told
            for r in c.readings
            if r["question"] == "date"
            and (stretch := find_stretch(str(r.get("value", ""))))
        )
        for q in lay_out(tables, most=None)
    ]
    found = [group for group in asked if len({d.doc_id for d in group}) > 1]
    return found or _worded_alike(tables["timeline"])


def _without_repeats(datings: Iterable[Dating]) -> list[Dating]:
    """The datings without what an article says twice."""
    found: dict[tuple, Dating] = {}
    for d in datings:
        found.setdefault((d.doc_id, d.begin, d.end), d)
    return list(found.values())


def _together(groups: list[list[Dating]]) -> list[list[Dating]]:
    """The happenings without those that lie so far from the others that no day could be read."""
    days = sorted(d.begin for group in groups for d in group)
    if not days:
        return groups
    middle, room = pd.Timestamp(days[len(days) // 2]), pd.DateOffset(months=FAR)
    first, last = (str((middle + way * room).date()) for way in (-1, 1))
    return [g for g in groups if any(first <= d.begin <= last for d in g)]


def find_stretch(value: str) -> tuple[str, str] | None:
    """First and last day of an ISO date, month, year or interval; None for anything else.

    >>> find_stretch("2018-09"), find_stretch("2018-09-28/2018-09-30"), find_stretch("P2W")
    (('2018-09-01', '2018-09-30'), ('2018-09-28', '2018-09-30'), None)
    """
    match = _STRETCH.fullmatch(value)
    if not match:
        return None
    try:
        first, last = (
            pd.Period(part) for part in (match[1], match[2] or match[1])
        )
    except ValueError:
        return None
    return str(first.start_time.date()), str(last.end_time.date())


def _worded_alike(timeline: pd.DataFrame) -> list[list[Dating]]:
    several = timeline[(timeline["n_docs"] > 1) & (timeline["begin"] != "")]
    groups = []
    for _, rows in several.groupby("group", sort=False):
        happening = str(rows["text"].iloc[0])
        datings = [
            Dating(
                happening,
                r.doc_id,
                r.begin,
                r.end_date or r.begin,
                str(r.time_text),
            )
            for r in each_row(
                rows.drop_duplicates(["doc_id", "begin", "end_date"])
            )
        ]
        if len({d.doc_id for d in datings}) > 1:
            groups.append(datings)
    return sorted(
        groups, key=lambda group: -len({(d.begin, d.end) for d in group})
    )


def _draw(
    figure: go.Figure,
    dating: Dating,
    y: float,
    witness: palette.Witness,
) -> None:
    long = dating.end > dating.begin
    figure.add_scatter(
        x=[dating.begin, dating.end] if long else [dating.begin],
        y=[y, y] if long else [y],
        mode="lines" if long else "markers",
        line={"color": witness.accent, "width": 9},
        marker={"size": 12, "color": witness.accent},
        opacity=0.85,
        showlegend=False,
        hoverinfo="text",
        hovertext=f"{escape(witness.name)}: “{escape(shorten(dating.words))}”",
    )


def _tell(n: int, apart: int) -> str:
    if not n:
        return "No happening is dated by two articles"
    dated = f"{count(n, 'happening')} {agree(n, 'is', 'are')} dated by several articles"
    return sentence_case(
        f"{dated}, {number(apart)} of them on different days"
        if apart
        else dated
    )


def _describe(table: pd.DataFrame) -> str:
    """Each happening with its days, and how many articles have which."""
    said = [
        f"{happening}: "
        + ", ".join(
            f"{begin if begin == end else f'{begin} to {end}'} in {count(n, 'article')}"
            for (begin, end), n in rows.groupby(["from", "to"])["article"]
            .nunique()
            .items()
        )
        for happening, rows in table.groupby("happening", sort=False)
    ]
    return f"{'; '.join(said)}." if said else "No dating is drawn."
