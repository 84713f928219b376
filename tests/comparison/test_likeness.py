"""Which pairs are compared, and how the features' values make a likelihood."""

import pytest
from variorum.comparison.likeness import FEATURES, cosine, likelihood, logistic
from variorum.english.lexicon import read_rows

NOTHING = [0.0] * len(FEATURES)


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
        (("same undergoer",), ()),
        (("same undergoer",), ("other undergoer", "other named undergoer")),
        (("same doer",), ("other doer", "other named doer")),
        (("rare lemma",), ()),
        (("same number",), ()),
        (("article likeness",), ()),
        (("clause likeness",), ()),
        ((), ("other day",)),
        ((), ("other place",)),
    ],
)
def test_what_speaks_for_one_happening(more, less):
    assert likelihood(having(*more)) > likelihood(having(*less))


def test_a_differing_polarity_does_not_part():
    assert likelihood(having("one negated")) >= likelihood(NOTHING)


def test_every_feature_has_its_weight():
    rows = [row["feature"] for row in read_rows("likeness.csv")]
    assert sorted(rows) == sorted((*FEATURES, "(constant)"))
