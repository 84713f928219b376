"""Lemmas of verbs whose e is silent: what a form's spelling shows about it."""

import pytest
from variorum.english.lemmas import mend_lemmas, with_silent_e


@pytest.mark.parametrize(
    "word, lemma, expected",
    [
        ("fined", "fin", "fine"),
        ("hoped", "hop", "hope"),
        ("rating", "rat", "rate"),
        ("hopes", "hop", "hope"),
        ("hops", "hop", "hop"),
        ("hopped", "hop", "hop"),
        ("robbed", "rob", "rob"),
        ("quoted", "quot", "quote"),
        ("rowed", "row", "row"),
        ("passes", "pass", "pass"),
        ("gases", "gas", "gas"),
        ("burned", "burn", "burn"),
        ("jailed", "jail", "jail"),
        ("visited", "visit", "visit"),
    ],
)
def test_the_e_that_the_spelling_shows(word, lemma, expected):
    assert with_silent_e(word, lemma) == expected


@pytest.mark.parametrize(
    "sentence, word, expected",
    [
        ("The miller was fined.", "fined", "fine"),
        ("The miller hoped to sell the weir.", "hoped", "hope"),
        ("The jury rated the bread.", "rated", "rate"),
        ("The crew manned the boat.", "manned", "man"),
        ("The fins were cut off.", "fins", "fin"),
    ],
)
def test_lemmas_of_a_parsed_text(nlp, sentence, word, expected):
    doc = nlp(sentence)
    mend_lemmas(doc)
    assert [t.lemma_ for t in doc if t.text == word] == [expected]
