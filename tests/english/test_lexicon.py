"""The one reader of word lists, and the lists themselves."""

import csv
import re
from importlib import resources

import pytest
from variorum.english import lexicon

TABLES = sorted(
    path.name
    for path in resources.files("variorum.data").iterdir()
    if path.name.endswith(".csv")
)
SETS = [name for name in TABLES if name.startswith("words_")]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_its_columns_mean(name):
    text = (
        resources.files("variorum.data")
        .joinpath(name)
        .read_text(encoding="utf-8")
    )
    assert text.startswith("# ")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {
        len(rows[0])
    }  # no comma left unquoted


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_a_word_once_and_says_what_it_is(name):
    sets: dict[str, list[str]] = {}
    for row in lexicon.read_rows(name):
        assert row["what"].strip()
        sets.setdefault(row["set"], []).extend(row["words"].split("|"))
    for which, listed in sets.items():
        assert all(listed), which
        assert sorted(set(listed)) == sorted(listed), which


def test_the_longest_word_is_found_first():
    pattern = lexicon.either(["no", "no more", "no more than"])
    assert re.match(pattern, "no more than ten")[0] == "no more than"


@pytest.mark.parametrize(
    ("gap", "said", "found"),
    [
        (r"\ ", "no more", True),
        (r"\ ", "no-more", False),
        (r"[\s-]+", "no-more", True),
    ],
)
def test_a_space_may_be_something_else(gap, said, found):
    assert bool(re.fullmatch(lexicon.either(["no more"], gap), said)) is found


def test_signs_in_words_are_no_pattern():
    assert not re.fullmatch(lexicon.either(["a.m."]), "a.ms")


def test_a_set_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match=r"words_time\.csv has no set 'never'"):
        lexicon.words("words_time.csv", "never")


@pytest.mark.parametrize(
    ("text", "stands"),
    [("by Friday", False), ("on Friday", True), ("Friday", True)],
)
def test_a_word_that_may_not_stand_before(text, stands):
    pattern = (
        lexicon.not_after("words_reading.csv", "weekday to come") + "Friday"
    )
    assert bool(re.search(pattern, text)) is stands
