"""What the rules for times are made of: patterns in two places, years near the publication."""

import re
from dataclasses import replace
from datetime import date

import pytest
from variorum.chronology.timegrammar import (
    RULES,
    Context,
    inside_year,
    make_day,
    near_years,
    plain,
    renamed,
    unnamed,
)

CONTEXT = Context(
    date(2024, 3, 15), "", "", "", None, False, None, ("", "", ""), False, False
)


def test_a_pattern_can_stand_twice():
    pattern = r"(?P<day>\d+)"
    match = re.fullmatch(
        f"{pattern} {renamed(pattern, '2')} {unnamed(pattern)}", "1 2 3"
    )
    assert (match["day"], match["day2"], match.re.groups) == ("1", "2", 2)


@pytest.mark.parametrize(
    ("said", "found"),
    [("  Last\n Night", "last night"), ("Mid-May", "mid may"), (None, "")],
)
def test_plain_words(said, found):
    assert plain(said) == found


@pytest.mark.parametrize(
    ("tense", "year"),
    [("past", 2023), ("future", 2024)],
)
def test_the_year_is_the_nearest_that_suits_the_tense(tense, year):
    context = replace(CONTEXT, tense=tense)
    assert near_years(context, lambda y: make_day(y, 9, 15)) == date(
        year, 9, 15
    )


def test_without_a_date_of_publication_there_is_no_year():
    assert (
        near_years(replace(CONTEXT, published=None), lambda y: date(y, 1, 1))
        is None
    )


def test_days_that_are_none():
    assert make_day(2023, 2, 29) is None and make_day(2024, 2, 29) == date(
        2024, 2, 29
    )


def test_a_month_inside_another_year():
    assert (
        inside_year("10")("2025") == "2025-10"
        and inside_year("10")("202") == ""
    )


def test_rules_have_names_of_their_own_and_both_sentences():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names)) > 20
    assert all(rule.example for rule in RULES)
