"""The sets of words that tell names of places from others."""

import pytest
from variorum.english.lexicon import read_rows
from variorum.geography import toponym_words as words

SETS = [row["set"] for row in read_rows("words_places.csv")]


@pytest.mark.parametrize("which", SETS)
def test_a_set_is_in_lower_case_and_trimmed(which):
    """Names are matched in lower case: a capital or a blank at an edge would never match."""
    found = words.place_words(which)
    assert found == {word.strip().lower() for word in found}
    assert "" not in found


def test_no_set_is_given_twice():
    assert sorted(set(SETS)) == sorted(SETS)


def test_a_set_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="no set 'nowhere'"):
        words.place_words("nowhere")


@pytest.mark.parametrize(
    ("group", "inside", "outside"),
    [
        (words.WHERE, "near", "to"),
        (words.LOCATIVE, "to", "of"),
        (words.OF, "town", "love"),
        (words.HEADS, "bridge", "baker"),
        (words.INSTITUTION, "court", "river"),
        (words.MEDIA, "gazette", "bridge"),
        (words.SAYS, "said", "stood"),
        (words.COMMON, "abbey", "paris"),
    ],
)
def test_what_a_set_has(group, inside, outside):
    assert inside in group
    assert outside not in group
