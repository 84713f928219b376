"""Numerals: what number words say, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum.english.numerals import in_figures, read_number

NUMERALS = [
    ("12", 12),
    ("1,200", 1200),
    ("3.5", 3.5),
    ("1.5bn", 1.5e9),
    ("40 million", 4e7),
    ("5k", 5000),
    ("twenty-four", 24),
    ("two hundred and fifty", 250),
    ("three hundred thousand", 300_000),
    ("a hundred", 100),
    ("a dozen", 12),
    ("a dozen and five", None),
    ("two dozen", 24),
    ("half a million", 500_000),
    ("half", 0.5),
    ("two and a half", 2.5),
    ("two and a half million", 2_500_000),
    ("two-thirds", 2 / 3),
    ("three quarters", 0.75),
    ("zero", 0),
    ("two million and five", 2_000_005),
    ("8km", None),
    ("several", None),
    ("Tarnholm", None),
    ("two and", None),
    ("", None),
]


@pytest.mark.parametrize(("numeral", "value"), NUMERALS)
def test_a_numeral_has_its_value(numeral, value):
    assert read_number(numeral) == value


PIECES = "two hundred m km bn 8 3.5 1,200 , . - and a an half dozen thirds million".split()


@given(
    st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "])
)
def test_any_row_of_words_is_a_number_or_none(pieces, gap):
    value = read_number(gap.join(pieces))
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Twenty-four of two hundred and six men left.", "24 of 206 men left."),
        ("A dozen and five others stayed.", "12 and 5 others stayed."),
        ("He won one of the sets.", "He won 1 of the sets."),
        ("The weight of tension told.", "The weight of tension told."),
    ],
)
def test_spelled_numerals_are_put_in_figures(text, figures):
    assert in_figures(text) == figures
