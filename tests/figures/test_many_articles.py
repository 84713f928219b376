"""Figures of events with many articles, or of articles that look far back."""

from itertools import pairwise

import pandas as pd
import pytest
from variorum import figures

IDS = [f"d{n:02d}" for n in range(12)]


def documents(n: int = len(IDS)) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": IDS[:n], "outlet": [d.upper() for d in IDS[:n]], "title": ""}
    )


def shared(n: int) -> pd.DataFrame:
    """Each article shares statements with the next one, the first two also text."""
    rows = [
        {
            "doc_id": a,
            "other_doc": b,
            "n_statements": 2,
            "shared_words": 30 if a == IDS[0] else 0,
            "via": "",
            "why": "",
        }
        for a, b in pairwise(IDS[:n])
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("n", "kind"), [(4, "scatter"), (12, "heatmap")])
def test_many_articles_are_a_grid(n, kind):
    figure = figures.draw_dependence(documents(n), shared(n))
    assert {trace.type for trace in figure.data} == {kind}
    assert figure.layout.title.text.startswith("One pair of articles shares")


def test_a_cell_of_the_grid_says_what_two_articles_share():
    (grid,) = figures.draw_dependence(documents(), shared(12)).data
    assert grid.z[0][1] == grid.z[1][0] == 2 and grid.z[1][2] == 1
    assert grid.z[0][2] == 0 and grid.text[1][2] == "2"
    assert "D00 and D01" in grid.hovertext[0][1]


def dated(days: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": IDS[0],
            "begin": days,
            "end_date": days,
            "text": "It sank.",
            "time_text": "then",
            "n_docs": 1,
            "group": range(len(days)),
            "agreement": "",
        }
    )


def test_one_far_day_does_not_push_the_others_off_the_line():
    days = ["2020-03-01", "2020-03-02", "2020-03-02", "2020-03-03"]
    figure = figures.draw_timeline(
        documents(1), dated(["1999-01-01", *days, "2031-01-01"])
    )
    drawn = [x for trace in figure.data for x in trace.x if x]
    assert set(drawn) == set(days)
    assert "2 earlier or later" in figure.layout.meta["alt"]


def test_a_day_that_is_named_a_thousand_times_is_drawn_some_times():
    timeline = dated(["2020-03-01"] * 1000 + ["2020-03-02"])
    figure = figures.draw_timeline(documents(1), timeline)
    drawn = [x for trace in figure.data for x in trace.x if x]
    assert len(drawn) < 50 and set(drawn) == set(timeline["begin"])
