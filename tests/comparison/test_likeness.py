"""Which pairs are compared, and how the features' values make a likelihood."""

import pytest
from variorum.comparison.likeness import FEATURES, cosine, likelihood, logistic
from variorum.english.lexicon import read_rows


def having(*names: str) -> list[float]:
    return [float(f in names) for f in FEATURES]


@pytest.mark.parametrize(
    "a, b, expected",
    [
        ({}, {}, 0.0),
        ({"mill": 1.0}, {"mill": 1.0}, 1.0),
        ({"mill": 1.0}, {"dam": 1.0}, 0.0),
        ({"mill": 0.6, "dam": 0.8}, {"mill": 1.0}, 0.6),
        ({"mill": 1.0}, {"mill": 0.6, "dam": 0.8}, 0.6),
    ],
)
def test_cosine(a, b, expected):
    assert cosine(a, b) == expected


@pytest.mark.parametrize(
    "x, expected", [(0.0, 0.5), (100.0, 1.0), (-100.0, 0.0)]
)
def test_logistic(x, expected):
    assert logistic(x) == expected


@pytest.mark.parametrize(
    "more, less",
    [
        (("same word and participant",), ()),
        (("words of the undergoers",), ()),
        (("clause likeness",), ()),
        (("likeness of the neighbours",), ()),
        (("another pair of the sentences",), ()),
        (("articles that tell it",), ()),
        ((), ("no shared participants",)),
        ((), ("one to come",)),
        ((), ("two cases",)),
    ],
)
def test_what_speaks_for_one_happening(more, less):
    assert likelihood(having(*more)) > likelihood(having(*less))


@pytest.mark.parametrize(
    "differing", ["number", "negated", "place", "target", "tool"]
)
def test_what_differs_is_no_reason_to_keep_two_apart(differing):
    assert not any(differing in feature for feature in FEATURES)


def test_every_feature_has_its_weight():
    rows = [row["feature"] for row in read_rows("likeness.csv")]
    assert sorted(rows) == sorted((*FEATURES, "(constant)"))
