"""Who published an article, where and when, by its own lines."""

import pytest
from samples import BODY, MORE, lines_of
from variorum.reading import publication


@pytest.mark.parametrize(
    ("paragraphs", "outlet"),
    [
        (["Council votes | The Northern Echo", BODY], "The Northern Echo"),
        (["Council votes", f"(NSR) — {BODY}"], "NSR"),
        (
            ["Council votes", BODY, "Source: Echo Weekly, Lena Marsh"],
            "Echo Weekly",
        ),
        (
            [
                "Council votes",
                BODY,
                MORE,
                "© 2024 The Northern Echo. All rights reserved.",
            ],
            "The Northern Echo",
        ),
        (["Council votes on it", f"LEEDS — {BODY}"], ""),
    ],
)
def test_outlets(paragraphs, outlet):
    found = publication.name_outlet(lines_of(*paragraphs), {})
    assert found.value == outlet and found.how


def test_metadata_go_before_the_lines_of_the_page():
    known = {"outlet": ("Echo Weekly", "metadata")}
    lines = lines_of("Council votes | The Northern Echo", BODY)
    assert publication.name_outlet(lines, known).value == "Echo Weekly"


def test_the_byline_and_the_dateline_as_printed():
    lines = lines_of("Council votes", "By Lena Marsh", f"LEEDS — {BODY}", MORE)
    assert publication.name_author(lines, {}, "").value == "Lena Marsh"
    assert publication.name_place(lines).value == "LEEDS"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://echo.example/2024/03/05/council-votes", "2024-03-05"),
        ("https://echo.example/news/20240305-council", "2024-03-05"),
        ("https://echo.example/news/council-votes-2024", ""),
        ("https://echo.example/2024/13/45/council", ""),
    ],
)
def test_the_day_in_an_address(url, day):
    assert publication.date_in_address({"url": (url, "metadata")}).value == day
