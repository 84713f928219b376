"""Which names are names of places here, and which only look like one."""

import pytest
from test_places import read


def names(text):
    found, left = read(text)
    return list(found["text"]), list(left["text"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rain fell in Graz and in Linz on Monday.", "Graz"),
        ("He moved from New York to Austria.", "New York"),
        ("The talks took place near St. Petersburg.", "St. Petersburg"),
        ("French farmers blocked the road.", "French"),
    ],
)
def test_places(text, place):
    assert place in names(text)[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jack London wrote of dogs.", "London"),
        pytest.param(
            "Paris Hilton left the hall.",
            "Paris",
            marks=pytest.mark.xfail(
                strict=True, reason="known failure: the model sees no name"
            ),
        ),
        ("The Washington Post printed it.", "Washington"),
        ("He asked Reading people to go on reading.", "reading"),
    ],
)
def test_no_places(text, word):
    assert word not in names(text)[0]
