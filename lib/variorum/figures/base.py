"""What all figures share: the template, and the text beside a figure."""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go
import plotly.io

from .. import live

# saves 7 KB a figure; the pages bring their own colours
plotly.io.templates.default = "none"
# paints in JupyterLab without a network, and nbval compares it
plotly.io.renderers.default = "plotly_mimetype"
# Neither a logo nor a button that offers to upload the chart.
plotly.io.renderers["plotly_mimetype"].config = {
    "displaylogo": False,
    "showSendToCloud": False,
}

# readable on white and on near-black; rows of a figure at most
INK, FAINT, SHOWN = "#5b6470", "rgba(128,128,128,.25)", 60
PAPER = "#fdfcfa"  # the ground of a figure in a live notebook, in either theme of it
MOST = 30  # articles in one figure
TICKS = 4  # of days on an axis, so many as a telephone has room for
# Above what is drawn: below it, the title of the axis stands.
LEGEND = {
    "orientation": "h",
    "y": 1.01,
    "yanchor": "bottom",
    "traceorder": "normal",
    "itemsizing": "constant",
}


def stack(figure: go.Figure) -> None:
    """Bars one after the other on a line, the first on top."""
    figure.update_layout(barmode="stack", legend=LEGEND)
    figure.update_yaxes(autorange="reversed")


def finish(
    figure: go.Figure,
    *,
    title: str,
    source: str,
    alt: str,
    table: pd.DataFrame,
    height: int,
) -> go.Figure:
    """Give a figure its title, its height in pixels, and the text that a page shows beside it."""
    figure.update_layout(
        title={
            "text": title,
            "x": 0,
            "xanchor": "left",
            "xref": "container",
            "font": {"size": 15},
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "pad": {"t": 12},
            "automargin": True,
        },
        height=height,
        margin={"l": 8, "r": 8, "t": 48, "b": 40},
        paper_bgcolor=_ground(),
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "system-ui, sans-serif", "size": 13, "color": INK},
        hoverlabel={"align": "left"},
        meta={
            "title": title,
            "source": source,
            "alt": alt,
            "table": table.to_dict("records"),
        },
    )
    figure.update_xaxes(
        automargin=True,
        gridcolor=FAINT,
        zerolinecolor=FAINT,
        linecolor=FAINT,
    )
    figure.update_yaxes(
        automargin=True,
        gridcolor=FAINT,
        zerolinecolor=FAINT,
        linecolor=FAINT,
    )
    return figure


def _ground() -> str:
    """A page gives a figure its ground; in a live notebook it brings its own, so that its ink
    holds.
    """
    return "rgba(0,0,0,0)" if live.for_pages() else PAPER


def limit(
    witnesses: dict,
    amounts: pd.Series,
    most: int = MOST,
) -> tuple[dict, str]:
    """({doc_id: Witness} of at most `most` articles, those with the largest amounts, a note that
    says so or "").

    >>> limit({"a": 1, "b": 2, "c": 3}, pd.Series({"a": 5, "c": 9}), most=2)
    ({'a': 1, 'c': 3}, ' The 2 articles of 3 with most of it are drawn; the tables have all.')
    """
    if len(witnesses) <= most:
        return witnesses, ""
    wanted = set(
        sorted(witnesses, key=lambda d: -float(amounts.get(d, 0)))[:most]
    )
    return (
        {d: w for d, w in witnesses.items() if d in wanted},
        f" The {most} articles of {len(witnesses)} with most of it are drawn; the tables have all.",
    )


def escape(text: str) -> str:
    """Article text for plotly, which reads a few HTML tags in labels and hover boxes."""
    return (
        str(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )


def fold(text: str, most: int, wide: int = 26) -> str:
    """The text as a tick of an axis, escaped, on as many lines as it needs.

    >>> fold("Who: the mayor <of the town>", 60, 12)
    'Who: the<br>mayor &lt;of<br>the town&gt;'
    """
    return "<br>".join(escape(line) for line in wrap(shorten(text, most), wide))


def span(begin: pd.Series, end: pd.Series) -> dict:
    """An axis of days from the first to the last (ISO), with room at both ends and few ticks."""
    axis: dict = {"type": "date", "nticks": TICKS, "tickformat": "%-d %b<br>%Y"}
    if not len(begin):
        return axis
    first, last = pd.Timestamp(begin.min()), pd.Timestamp(end.max())
    room = max(pd.Timedelta(days=2), (last - first) * 0.05)
    return axis | {
        "range": [str((first - room).date()), str((last + room).date())]
    }


def shorten(text: str, most: int = 90) -> str:
    """The text on one line, cut at a word where it is longer than `most` characters."""
    flat = " ".join(str(text).split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"
