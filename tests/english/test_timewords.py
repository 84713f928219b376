"""The words that news tell time with."""

import re

import pytest
from variorum.english import timewords as words


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("an", 1.0),
        ("a couple of", 2.0),
        ("twenty-four", 24.0),
        ("two and a half", 2.5),
        ("half an", 0.5),
        ("half a", 0.5),
        ("1,200", 1200.0),
        ("several", None),
        ("the", None),
    ],
)
def test_how_many_units(said, count):
    assert words.read_count(said) == count


@pytest.mark.parametrize(
    ("said", "counts"),
    [("three", True), ("a dozen", True), ("half an", True), ("theatre", False)],
)
def test_a_count_is_found(said, counts):
    assert bool(re.fullmatch(words.COUNT, said)) is counts


def test_every_unit_has_a_length_and_a_plural():
    assert set(words.DAYS_OF) == set(words.UNITS) == set(words.PLURALS.values())
    assert words.DAYS_OF["hour"] < words.DAYS_OF["day"] < words.DAYS_OF["week"]


def test_the_sides_of_now():
    assert words.SIDES["this"] == 0
    assert words.SIDES["last"] == words.SIDES["this past"] == -1
    assert words.SIDES["next"] == words.SIDES["this coming"] == 1


@pytest.mark.parametrize("patterns", [words.NOT_BEFORE, words.NOT_BEHIND])
def test_the_patterns_in_the_table_are_of_vague_words(patterns):
    vague = {word for group in words.VAGUE.values() for word in group}
    assert patterns.keys() <= vague
    assert all(re.compile(pattern) for pattern in patterns.values())
