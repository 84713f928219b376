"""Words kept at arm's length by quotation marks."""

from types import SimpleNamespace

import pytest
from variorum.comparison.certainty import Certainty
from variorum.comparison.stance import is_disputed, scare_quoted


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


@pytest.mark.parametrize(
    "at, certainty, kind, cue_kind, expected",
    [
        pytest.param(30, "said", "indirect", "denying", True, id="held in it"),
        pytest.param(4, "said", "indirect", "denying", False, id="the act"),
        pytest.param(30, "denied", "indirect", "denying", False, id="its no"),
        pytest.param(30, "said", "direct", "denying", False, id="in marks"),
        pytest.param(30, "said", "indirect", "neutral", False, id="told"),
    ],
)
def test_what_is_disputed_is_not_said(at, certainty, kind, cue_kind, expected):
    # "She rejected a report of a fire."
    happening = SimpleNamespace(
        head=SimpleNamespace(idx=at), certainty=Certainty(certainty)
    )
    quote = SimpleNamespace(
        kind=kind, cue_kind=cue_kind, cue_start=4, cue_end=12
    )
    assert is_disputed(happening, quote) is expected
