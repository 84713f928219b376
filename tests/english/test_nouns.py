"""What common nouns stand for, and which of them name one and the same."""

import pytest
from variorum.english.nouns import concept, is_role, kind_of_noun, name_alike


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("minister", "person"),
        ("ministers", "group"),
        ("embassy", "organisation"),
        ("bridge", "place"),
        ("boat", ""),
        ("Tarnholm", ""),
    ],
)
def test_what_a_noun_stands_for(word, kind):
    assert kind_of_noun(word) == kind


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("gunman", "terrorist", True),
        ("riot", "protest", True),
        ("protest", "riot", True),
        ("car", "boat", False),
        ("gunman", "victim", False),
    ],
)
def test_nouns_that_news_use_in_turn(one, other, alike):
    assert name_alike(one, other) is alike


def test_nouns_for_one_thing_have_one_concept():
    assert concept("agreement") == concept("deal")
    assert concept("agreement") != concept("border")


@pytest.mark.parametrize(
    ("word", "role"),
    [("minister", True), ("spokeswoman", True), ("embassy", False)],
)
def test_a_role_is_somebodys(word, role):
    assert is_role(word) is role
