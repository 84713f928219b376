"""Words kept at arm's length by quotation marks."""

import pytest
from variorum.comparison.stance import scare_quoted


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Mill shut over ‘threats’ to staff", "threats"),
        ('Mill shut over "threats" to staff', "threats"),
        (
            "Mill shut over “three quiet threats” to staff",
            "three quiet threats",
        ),
        ("Mill shut over “three very quiet threats” to staff", None),
        ("Mill shut over threats to staff", None),
        ("The millers' union and the bakers' union", None),
        ("It’s the miller’s day", None),
        ("A ‘9-1’ win", None),
        ("A ‘threat’s’ end", None),
        ("First “no sentence that is short” then ‘threats’", "threats"),
        ("Mill shut over “threats,” staff say", "threats"),
        ("Mill shut over “" + "x" * 44 + "” today", None),
    ],
)
def test_scare_quoted(text, expected):
    span = scare_quoted(text, 0, len(text))
    assert (text[slice(*span)] if span else None) == expected


def test_only_inside_the_span():
    text = "‘One’ thing and ‘another’ thing"
    assert scare_quoted(text, 6, len(text)) == (17, 24)
