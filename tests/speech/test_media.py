"""The outlet that a phrase names, and what is none."""

import pytest
from variorum.speech.media import find_outlet, is_platform

OWN = ("The Callow Herald", "Sun")


@pytest.mark.parametrize(
    ("phrase", "outlet"),
    [
        ("a reporter of The Callow Herald", "The Callow Herald"),
        ("John Hudson at The Washington Post", "The Washington Post"),
        ("in an interview with WXYZ", "WXYZ"),
        ("a senior official", ""),
        ("at times of need", ""),
        ("the sun", ""),
        ("the sponsor, Randy Forbes", ""),
    ],
)
def test_outlets(phrase, outlet):
    assert find_outlet(phrase, OWN) == outlet


@pytest.mark.parametrize(
    ("name", "platform"),
    [("Facebook", True), ("YOUTUBE", True), ("Reuters", False), ("", False)],
)
def test_platforms(name, platform):
    assert is_platform(name) is platform
