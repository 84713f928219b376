"""The formulas that open a report: dateline, byline, the line with the date."""

import pytest
from variorum.reading import openings


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("LAGOS, Nigeria (AP) — The port", "LAGOS, Nigeria", "AP"),
        ("NEW DELHI: The minister", "NEW DELHI", ""),
        ("BEIJING, Oct. 3 (Xinhua) -- Two", "BEIJING", "Xinhua"),
        ("Geneva (ICRC) – The convoy", "Geneva", "ICRC"),
        ("(AFP) - Rain", "", "AFP"),
        ("(NSR)Rain fell", "", "NSR"),
        ("(NSR Business) Prices fell", "", "NSR Business"),
        ("ST. LOUIS — A judge", "ST. LOUIS", ""),
        ("ROME/PARIS (Reuters) - Banks", "ROME/PARIS", "Reuters"),
    ],
)
def test_datelines(text, place, agency):
    found = openings.find_dateline(text.replace("—", "-").replace("–", "-"))
    assert (found.place, found.agency) == (place, agency) and text[
        found.body
    ].isalpha()


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The port is open.",
        "U.S. officials said so.",
        "The mayor - a former driver - agreed.",
        "NATO is to meet.",
        "(IV) The treaty holds.",
        "(He said so.) The mayor agreed.",
        "FILE - A tram.",
        "A-B",
        "",
    ],
)
def test_what_is_no_dateline(text):
    assert openings.find_dateline(text) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lena Marsh and Omar Pike", "Lena Marsh and Omar Pike"),
        ("Written by Maria del Rosario, Staff Writer", "Maria del Rosario"),
        ("By the sea the old town sleeps", ""),
        ("By: Pieter van der Berg", "Pieter van der Berg"),
    ],
)
def test_bylines(line, names):
    assert openings.find_byline(line) == names


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-09-28T12:00:00Z", "2018-09-28"),
        ("Fri, 28 Sep 2018 08:00:00 GMT", "2018-09-28"),
        ("20180928", "2018-09-28"),
        ("28 September 2018", "2018-09-28"),
        ("2018-13-40", ""),
        ("soon", ""),
    ],
)
def test_dates_of_metadata(value, day):
    assert openings.parse_date(value) == day


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("Published: 4 March 2024, 10:15 GMT", True),
        ("Last updated on March 4, 2024 at 9:15 p.m. ET", True),
        ("The bridge was closed on 4 March 2024", False),
        ("4 March", False),
    ],
)
def test_lines_that_hold_a_date_and_nothing_else(line, is_date):
    assert openings.is_date_line(line) is is_date
