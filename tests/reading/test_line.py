"""A line with its offsets, and what is left of it when it is cut."""

import pytest
from variorum.reading.line import Line

TEXT = "A story it was.  Photo: X"


def test_both_parts_keep_their_place_in_the_text():
    first, rest = Line(0, len(TEXT), TEXT, role="body").cut(
        15, "credit", "a rule"
    )
    for part in (first, rest):
        assert TEXT[part.start : part.end] == part.text
    assert (first.role, rest.role, rest.rule, rest.gap) == (
        "body",
        "credit",
        "a rule",
        0,
    )


@pytest.mark.parametrize(
    ("text", "is_sentence"),
    [
        ("It rained.", True),
        ('"Did it?"', True),
        ("It rained", False),
        ("He said:", True),
        ("", False),
    ],
)
def test_what_ends_as_a_sentence(text, is_sentence):
    line = Line(0, len(text), text)
    assert line.is_sentence is is_sentence and line.words == len(text.split())
