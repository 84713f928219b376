"""Said, supposed or denied, and whether negated: through every word that governs a clause."""

import pytest
from variorum.comparison.certainty import certainty_of, is_negated

SENTENCES = (
    # the sentence, its predicate, how it is put, whether it is negated
    ("The ship sank on Monday.", "sank", "said", False),
    ("The ship did not sink on Monday.", "sink", "said", True),
    ("The ship never sank.", "sank", "said", True),
    ("No one was hurt in the fire.", "hurt", "said", True),
    ("Nobody was hurt in the fire.", "hurt", "said", True),
    ("The mayor said that the bridge collapsed.", "collapsed", "said", False),
    ("The mayor said that nobody was hurt.", "hurt", "said", True),
    (
        "The mayor denied that the bridge collapsed.",
        "collapsed",
        "denied",
        False,
    ),
    (
        "Posts spread false claims that the guard opened the gate.",
        "opened",
        "denied",
        False,
    ),
    (
        "Vell claimed, falsely, that the guard opened the gate.",
        "opened",
        "denied",
        False,
    ),
    (
        "The claim that the guard opened the gate is false.",
        "opened",
        "denied",
        False,
    ),
    (
        "It is false that the guard opened the gate.",
        "opened",
        "denied",
        False,
    ),
    (
        "Vell falsely denied that the guard opened the gate.",
        "opened",
        "said",
        False,
    ),
    (
        "Vell claimed that the guard opened the false gate.",
        "opened",
        "said",
        False,
    ),
    ("The guard wrongly opened the gate.", "opened", "said", False),
    ("The fire did not appear driven by wind.", "driven", "said", True),
    ("The fire appeared driven by wind.", "driven", "said", False),
    (
        "Vell does not believe that the guard opened the gate.",
        "opened",
        "denied",
        False,
    ),
    (
        "There is no reason to believe that the guard opened the gate.",
        "opened",
        "denied",
        False,
    ),
    (
        "There is no evidence that the guard opened the gate.",
        "opened",
        "denied",
        False,
    ),
    (
        "Vell believes that the guard opened the gate.",
        "opened",
        "supposed",
        False,
    ),
    (
        "Vell doubts that the guard opened the gate.",
        "opened",
        "supposed",
        False,
    ),
    (
        "Police asked whether the guard opened the gate.",
        "opened",
        "supposed",
        False,
    ),
    (
        "It is unclear whether the guard opened the gate.",
        "opened",
        "supposed",
        False,
    ),
    (
        "If the guard opened the gate, he will be fined.",
        "opened",
        "supposed",
        False,
    ),
    ("The dam may break on Friday.", "break", "supposed", False),
    ("The dam could break on Friday.", "break", "supposed", False),
    ("The dam will break on Friday.", "break", "said", False),
    ("The guard probably opened the gate.", "opened", "supposed", False),
    ("The board plans to close the mill.", "close", "supposed", False),
    ("The board hopes to close the mill.", "close", "supposed", False),
    ("They hope to close the mill.", "close", "supposed", False),
    ("The board promised to close the mill.", "close", "supposed", False),
    ("The crew failed to close the gate.", "close", "said", True),
    ("The crew refused to close the gate.", "close", "said", True),
    ("The crew managed to close the gate.", "close", "said", False),
    ("The crew did not fail to close the gate.", "close", "said", False),
    ("The thieves left without opening the safe.", "opening", "said", True),
    (
        "The tests showed that the water was poisoned.",
        "poisoned",
        "said",
        False,
    ),
    (
        "The tests did not show that the water was poisoned.",
        "poisoned",
        "denied",
        False,
    ),
    (
        "Vell did not say that the bridge collapsed.",
        "collapsed",
        "supposed",
        False,
    ),
    ("The dam may break and flood the town.", "flood", "supposed", False),
    (
        "The dam may break, but the town stands on a hill.",
        "stands",
        "said",
        False,
    ),
)


@pytest.mark.parametrize("sentence, word, certainty, negated", SENTENCES)
def test_certainty(sentence, word, certainty, negated, find):
    assert certainty_of(find(sentence, word)) == (certainty, negated)


@pytest.mark.parametrize(
    "sentence, word, expected",
    [
        ("Two left.", "left", False),
        ("Nobody left.", "left", True),
        ("They did not leave.", "leave", True),
        ("They left without a word.", "word", True),
        ("They left with a word.", "word", False),
        ("There was no fire in the mill.", "fire", True),
        ("There was a fire in the mill.", "fire", False),
    ],
)
def test_is_negated(sentence, word, expected, find):
    assert is_negated(find(sentence, word)) is expected
