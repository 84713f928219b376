"""Reports of quotations: which words of two sentences stand for one thing."""

import pytest
from test_words import words_of
from variorum.collation.paraphrases import (
    Passage,
    find_paraphrases,
    kind_of_act,
    meaning_of,
)


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


TOLD = "keeper open lock barge noon"


def passage(doc, told, *, quoted=False, speaker="ferryman", denied=False):
    """A passage of one article, by its stems; the second of them is what is done."""
    stems = told.split()
    return Passage(
        doc,
        0,
        len(stems),
        frozenset(stems),
        frozenset(),
        stems[1],
        frozenset({stems[1]}),
        denied,
        quoted,
        speaker,
        False,
        True,
    )


@pytest.mark.parametrize(
    ("report", "found"),
    [
        (passage(1, TOLD), True),
        (passage(1, "keeper open lock barge boat"), True),
        (
            passage(1, "keeper open lock barge", denied=True),
            True,
        ),  # one speaker
        (passage(1, TOLD, speaker=""), True),
        # look-alikes
        (passage(1, "keeper open village hall feast"), False),  # a topic
        (passage(1, "keeper close mill rain flood"), False),
        (
            passage(1, TOLD, speaker="", denied=True),
            False,
        ),  # one says, one denies
        (passage(1, TOLD, quoted=True), False),  # aligned word by word
        (passage(0, TOLD), False),  # the same article
    ],
)
def test_a_report_of_a_quotation(report, found):
    others = [
        passage(2, "farmer sell field autumn"),
        passage(2, "miner dig coal hill"),
    ]
    pairs = find_paraphrases([passage(0, TOLD, quoted=True), report, *others])
    assert bool(pairs) is found
    for pair in pairs:
        assert (pair.quotation.doc, pair.report.doc) == (0, 1)


def test_the_best_report_of_an_article_is_taken():
    near, far = passage(1, TOLD), passage(1, "keeper open lock rain mud")
    (pair,) = find_paraphrases([passage(0, TOLD, quoted=True), far, near])
    assert pair.report == near
