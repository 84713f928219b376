"""Style or sense: words against words, without the sentences that they stand in."""

import pytest
from variorum.collation.alterations import Reason, Word, compare_words


def tagged(text):
    return [Word(w.rsplit("/", 1)[0], *w.rsplit("/", 1)) for w in text.split()]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("", "not/PART", Reason.WHETHER),
        ("three/NUM", "four/NUM", Reason.NUMBER),
        ("may/AUX", "must/AUX", Reason.MODALITY),
        ("", "probably/ADV", Reason.SURENESS),
        ("", "very/ADV", Reason.DEGREE),
        ("all/DET", "most/ADJ", Reason.AMOUNT),
        ("we/PRON", "they/PRON", Reason.PERSON),
        ("bridge/NOUN", "tunnel/NOUN", Reason.WORD),
        ("Ivanov/PROPN", "Petrov/PROPN", Reason.NAME),
        ("if/SCONJ", "", Reason.CONDITION),
        ("before/ADP", "after/ADP", Reason.ORDER),
        ("today/NOUN", "tomorrow/NOUN", Reason.WHEN),
        ("always/ADV", "rarely/ADV", Reason.OFTEN),
    ],
)
def test_sense(one, other, reason):
    assert compare_words(tagged(one), tagged(other))[0] is reason
    assert compare_words(tagged(other), tagged(one))[0] is reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the/DET", ""),
        ("24/NUM", "twenty/NUM four/NUM"),
        ("senator/NOUN", "sen./NOUN"),
        ("colour/NOUN", "color/NOUN"),
        ("well/INTJ oh/INTJ", ""),
        ("that/PRON", "Korda/PROPN"),
        ("", "mr/PROPN"),
        ("", "Ivanov/PROPN"),  # left out, not another
        ("", "bridge/NOUN"),
        ("", "really/ADV"),  # a word of talk
        ("before/ADP", ""),  # a preposition alone opposes nothing
        ("begin/VERB", "start/VERB"),
        ("every/DET", "all/DET"),
        ("not/PART never/ADV", ""),
        ("because/SCONJ", ""),
    ],
)
def test_style(one, other):
    assert compare_words(tagged(one), tagged(other)) is None
    assert compare_words(tagged(other), tagged(one)) is None


def test_more_than_two_content_words_are_worded_anew():
    """A longer change is another wording; no word in it stands for one of the other printing."""
    one, other = (
        "bridge/NOUN barge/NOUN diver/NOUN",
        "tunnel/NOUN lorry/NOUN miner/NOUN",
    )
    assert compare_words(tagged(one)[:2], tagged(other)[:2])[0] is Reason.WORD
    assert compare_words(tagged(one), tagged(other)) is None
