"""Whether a clause tells of what was, is or will be."""

import pytest
from variorum.english.tense import FUTURE, OPEN, PAST, PRESENT, tense_of
from variorum.language import DEFAULT_PIPELINE, load_pipeline


@pytest.mark.parametrize(
    ("sentence", "word", "tense"),
    [
        ("The weir broke on Friday.", "Friday", PAST),
        ("The weir was mended on Friday.", "Friday", PAST),
        ("The weir has been shut this week.", "week", PAST),
        ("The keeper will open the lock on Friday.", "Friday", FUTURE),
        ("The council is meeting on Friday.", "Friday", FUTURE),
        ("The council may meet on Friday.", "Friday", FUTURE),
        pytest.param(
            "The council is to meet on Friday.",
            "Friday",
            FUTURE,
            marks=pytest.mark.xfail(
                strict=True, reason="“is to” is an open infinitive"
            ),
        ),
        ("The vote is scheduled for Friday.", "Friday", FUTURE),
        ("They plan to meet on Friday.", "Friday", FUTURE),
        ("The lock opens on Fridays.", "Fridays", PRESENT),
        ("Miners say the weir broke on Friday.", "Friday", PAST),
        # headlines tell of what was in the present tense
        ("Flood kills three in the valley on Friday.", "Friday", PAST),
        # a look-alike of the future: the act is done
        ("The keeper would have opened the lock on Friday.", "Friday", FUTURE),
        ("They came to mend the weir on Friday.", "Friday", OPEN),
    ],
)
def test_the_tense_of_a_clause(sentence, word, tense):
    doc = load_pipeline(DEFAULT_PIPELINE)(sentence)
    token = next(t for t in doc if t.text == word)
    assert tense_of(token) == tense


@pytest.mark.parametrize(
    ("before", "tense"),
    [("until ", FUTURE), ("Till the ", FUTURE), ("since ", PAST)],
)
def test_a_word_right_before_decides(before, tense):
    doc = load_pipeline(DEFAULT_PIPELINE)("The weir is shut until Friday.")
    assert tense_of(doc[-2], before) == tense


def test_no_token_has_no_tense():
    assert tense_of(None) == ""
