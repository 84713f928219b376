"""Whose text an article prints: the agencies, by credit, dateline, copyright line or address."""

import pytest
from variorum.speech.agencies import credited, find_agency, load_agencies

AP, AFP = "Associated Press", "Agence France-Presse"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Reuters Staff", "Reuters"),
        ("Source: AFP", AFP),
        ("By THE ASSOCIATED PRESS", AP),
        ("Additional reporting by Reuters", ""),
        ("Lena Marsh contributed to this AP report", ""),
        ("By Lena Marsh", ""),
        (
            "The AP said on Friday that it would not print the picture of the minister again",
            "",
        ),
    ],
)
def test_credits(line, agency):
    assert credited(line) == agency


@pytest.mark.parametrize(
    ("text", "outlet", "url", "found"),
    [
        ("CALLOW (Reuters) - The dam held.", "", "", ("Reuters", "dateline")),
        ("CALLOW (Maine) - The dam held.", "", "", ("", "")),
        ("The dam held.\n© 2024 AFP", "", "", (AFP, "copyright line")),
        ("The dam held.\nImage copyright AFP", "", "", ("", "")),
        ("The dam held.", "AP", "", (AP, "outlet")),
    ],
)
def test_where_an_agency_is_named(text, outlet, url, found):
    assert find_agency(text, [], outlet, url) == found


def test_every_agency_is_known_by_its_address():
    for agency in load_agencies():
        for part in filter(None, agency.urls):
            assert find_agency("", [], "", f"https://{part}/story")[0]
