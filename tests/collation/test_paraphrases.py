"""Reports of quotations: which words of two sentences stand for one thing."""

import pytest
from test_words import words_of
from variorum.collation.paraphrases import kind_of_act, meaning_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("torch", "v"), ("arson", "n")),
        (("evacuate", "v"), ("evacuation", "n")),
        (("withdraw", "v"), ("withdrawal", "n")),
        (("close", "v"), ("closure", "n")),
        (("negotiate", "v"), ("negotiation", "n")),
    ],
)
def test_an_act_and_the_noun_for_it(one, other):
    assert kind_of_act(*one) == kind_of_act(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("open", "v"), ("close", "v")),
        (("buy", "v"), ("sell", "v")),
        (("table", "n"), ("chair", "n")),
    ],
)
def test_two_acts(one, other):
    assert kind_of_act(*one) != kind_of_act(*other)


def stems_of(text):
    words = words_of(text)
    return [found for i in range(len(words)) if (found := meaning_of(words, i))]


def test_a_country_stands_for_its_people():
    assert stems_of("Iranian boats") == ["IR", *stems_of("boats")]
    assert (
        stems_of("the United States left")[0]
        == stems_of("the American embassy")[0]
        == "US"
    )


def test_words_of_saying_tell_nothing():
    assert stems_of("He said so.") == []
