"""The one reader of word lists, and the lists themselves."""

import ast
import csv
import re
from importlib import resources
from pathlib import Path

import pytest
import variorum
from variorum.english import lexicon
from variorum.text import fold

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


# what a token, or a text in small letters, is asked for
FORMS = {"lower_", "lemma_", "norm_", "text", "lower", "casefold", "key"}
# rooms that read markup and what a user types, no English
OTHERS = {"pages", "figures", "explore", "export", "output", "readers"}


def lists_in(code: str) -> list[str]:
    """The comparisons of a word with two words or more that stand in code."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Compare):
            continue
        asked = node.left.func if isinstance(node.left, ast.Call) else node.left
        if not (isinstance(asked, ast.Attribute) and asked.attr in FORMS):
            continue
        for listed in node.comparators:
            words = {
                fold(e.value).strip(".").lower()
                for e in getattr(listed, "elts", [])
                if isinstance(e, ast.Constant) and isinstance(e.value, str)
            }
            if sum(any(map(str.isalpha, word)) for word in words) > 1:
                found.append(ast.unparse(node))
    return found


def test_a_list_of_words_stands_in_a_table():
    assert lists_in('a.lower_ in ("by", "from"), b.text not in {"In", "Un"}')
    assert not lists_in('a.lower_ in ("\'s", "’s"), b.dep_ in ("cc", "mark")')
    library = Path(variorum.__file__).parent
    assert {
        f"{path.relative_to(library)}: {found}"
        for path in library.rglob("*.py")
        if not OTHERS & {*path.relative_to(library).parts}
        for found in lists_in(path.read_text(encoding="utf-8"))
    } == set()
