"""What words tell one kind of happening, and what WordNet says of things and verbs."""

import pytest
from variorum.english import meanings, wordnet


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("wound", "injure", True),
        ("hurt", "injure", True),
        ("arrest", "detain", True),
        ("punch", "slap", False),
        ("close", "shut", True),
        ("buy", "purchase", True),
        ("buy", "sell", False),
        ("evacuate", "evacuation", True),
        ("win", "lose", False),
        ("open", "close", False),
        ("deny", "confirm", False),
        ("blick", "blick", True),
        ("blick", "dax", False),
    ],
)
def test_say_the_same(one, other, expected):
    assert meanings.say_the_same(one, other) is expected
    assert meanings.say_the_same(other, one) is expected


@pytest.mark.parametrize(
    "one, pos, other, other_pos, expected",
    [
        ("kill", "v", "die", "v", True),
        ("torch", "v", "burn", "v", True),
        ("purchase", "n", "buy", "v", True),
        ("evacuation", "n", "evacuate", "v", True),
        ("marry", "v", "kill", "v", False),
        ("sing", "v", "drown", "v", False),
    ],
)
def test_meanings_shared(one, pos, other, other_pos, expected):
    shared = meanings.meanings(one, pos) & meanings.meanings(other, other_pos)
    assert bool(shared) is expected


@pytest.mark.parametrize(
    "noun, expected",
    [
        ("bombing", True),
        ("evacuation", True),
        ("fire", True),
        ("table", False),
        ("game", False),
    ],
)
def test_is_event_noun(noun, expected):
    assert meanings.is_event_noun(noun) is expected


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("truck", "vehicle", True),
        ("vehicle", "truck", False),
        ("truck", "car", False),
        ("dentist", "person", True),
        ("blick", "vehicle", False),
    ],
)
def test_is_kind_of(one, other, expected):
    assert wordnet.is_kind_of(one, other) is expected


@pytest.mark.parametrize(
    "one, other, pos, expected",
    [
        ("car", "automobile", "n", True),
        ("car", "truck", "n", False),
        ("close", "shut", "v", True),
        ("blick", "blick", "n", True),
        ("blick", "dax", "n", False),
    ],
)
def test_are_synonyms(one, other, pos, expected):
    assert wordnet.are_synonyms(one, other, pos) is expected


@pytest.mark.parametrize(
    "one, other, steps, expected",
    [
        ("truck", "car", 2, True),
        ("truck", "wall", 2, False),
        ("truck", "dentist", 2, False),
        ("blick", "truck", 2, False),
        ("rifle", "pistol", 2, True),
    ],
)
def test_common_kind(one, other, steps, expected):
    assert bool(wordnet.common_kind(one, other, steps)) is expected


def test_senses_come_the_commonest_first_and_no_more_than_asked():
    assert wordnet.senses("bank", "n", 1) == wordnet.senses("bank", "n", 5)[:1]
    assert len(wordnet.senses("bank", "n")) == wordnet.FIRST


def test_wordnet_says_nothing_of_a_word_it_lacks():
    assert wordnet.senses("blick", "n") == ()
    assert wordnet.categories("blick", "n") == frozenset()
    assert wordnet.verbs_of("blick") == frozenset()
