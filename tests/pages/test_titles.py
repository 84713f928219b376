"""The title of a report: never a headline that keeps its distance, never one that takes a side."""

import pandas as pd
import pytest
from variorum.pages.titles import name_event, name_place, say_kicker


def make(
    titles: list[str], clash: tuple = (), focus: str = ""
) -> dict[str, pd.DataFrame]:
    """Tables of as many articles as there are titles; `clash` is (value, other value)."""
    documents = pd.DataFrame({"title": titles}).assign(
        doc_id=[f"{i}.txt" for i in range(len(titles))],
        outlet="Herald",
        published="2024-03-12",
        text="A weir broke.",
    )
    pair = [("number", "contradiction", *clash)] if clash else []
    event = [("", 1, focus, "7", 0.6)] if focus else []
    return {
        "documents": documents,
        "discrepancies": pd.DataFrame(
            pair, columns=["kind", "grade", "value", "other_value"]
        ),
        "focus": pd.DataFrame(
            event, columns=["article", "rank", "name", "geonameid", "share"]
        ),
        "places": pd.DataFrame(
            [("Vell", "Vela", "7")], columns=["text", "name", "geonameid"]
        ),
    }


@pytest.mark.parametrize(
    ("titles", "clash", "title"),
    [
        (
            ["Weir breaks at Vell", "Vell weir breaks, two hurt"],
            (),
            "Weir breaks at Vell",
        ),
        (
            ["Weir breaks over ‘neglect’", "A weir breaks at Vell"],
            (),
            "A weir breaks at Vell",
        ),
        (
            ["`Weir breaks’ at Vell", "A weir breaks at Vell"],
            (),
            "A weir breaks at Vell",
        ),
        (
            ["Two hurt at Vell", "Weir at Vell breaks"],
            ("two hurt", "six hurt"),
            "Weir at Vell breaks",
        ),
        (
            ["“Sabotage” at Vell", "'Sabotage' hurts 2"],
            (),
            "Two reports from Vell, 12 March 2024",
        ),
        (
            ["merged weir could get an edge", "Weir breaks at Vell"],
            (),
            "Weir breaks at Vell",
        ),
        (
            [
                "Two hurt as weir breaks at Vell",
                "Weir breaks at Vell, two hurt",
                "Vell mayor opens fair",
            ],
            ("two hurt", "six hurt"),
            "Three reports from Vell, 12 March 2024",
        ),
        (
            ["Who broke the weir at Vell?", "The Vell weir breaks at night"],
            (),
            "The Vell weir breaks at night",
        ),
        (["", ""], (), "A weir broke."),
    ],
)
def test_the_title(titles, clash, title):
    assert name_event(make(titles, clash, focus="Vela")) == title


def test_articles_and_outlets_are_counted_as_what_they_are():
    tables = make(["Weir breaks at Vell", "Vell weir breaks"])
    assert say_kicker(tables, "") == "Two articles · one outlet · 12 March 2024"


def test_a_place_is_written_out():
    tables = make(["“Sabotage” at Vell", "'Sabotage' hurts 2"], focus="Vela")
    tables["places"] = pd.DataFrame(
        [("V.", "Vela", "7"), ("V.", "Vela", "7"), ("Vell", "Vela", "7")],
        columns=["text", "name", "geonameid"],
    )
    assert name_place(tables) == "Vell"
    tables["places"] = tables["places"].head(2)
    assert name_place(tables) == "Vela"


def test_strays_are_counted_apart():
    tables = make(["Weir breaks at Vell", "Vell weir breaks", "Violin sold"])
    tables["documents"].loc[2, "published"] = "2021-01-01"
    tables["events"] = pd.DataFrame(
        {
            "doc_id": tables["documents"]["doc_id"],
            "event_id": list("xxy"),
            "stray": [False, False, True],
        }
    )
    told = say_kicker(tables, "")
    assert told.startswith("Two articles and one on something else · ")
    assert "12 March 2024" in told and "2021" not in told
