"""Whom "he", "she" and "they" can stand for."""

import pytest
from variorum.english.sexes import (
    Kind,
    Sex,
    kind_of_pronoun,
    sex_of_name,
    sex_of_word,
)


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Karen", Sex.FEMALE),
        ("Ahmed", Sex.MALE),
        ("Anne-Marie", Sex.FEMALE),  # by its first part
        ("Kim", None),  # of both
        ("Tarnholm", None),
        ("", None),
    ],
)
def test_a_first_name(name, sex):
    assert sex_of_name(name) is sex


@pytest.mark.parametrize(
    ("word", "sex"),
    [
        ("Mrs.", Sex.FEMALE),
        ("spokesman", Sex.MALE),
        ("widow", Sex.FEMALE),
        ("minister", None),
        ("chairman", Sex.MALE),
    ],
)
def test_a_title_or_a_role(word, sex):
    assert sex_of_word(word) is sex


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Himself", Kind.MAN),
        ("her", Kind.WOMAN),
        ("its", Kind.THING),
        ("they", Kind.MANY),
        ("we", None),
        ("who", None),
    ],
)
def test_a_pronoun(word, kind):
    assert kind_of_pronoun(word) is kind
