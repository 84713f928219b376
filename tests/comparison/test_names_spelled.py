"""Which words of names are one word spelled otherwise."""

import pytest
from variorum.comparison.spellings import is_respelling


@pytest.mark.parametrize(
    "one, other",
    [
        ("kelderan", "kelderen"),
        ("smithen", "smythen"),
        ("mohammed", "mohamed"),
        ("lacalamita", "calamita"),
        ("marc", "mark"),
    ],
)
def test_spelled_otherwise(one, other):
    assert is_respelling(one, other) and is_respelling(other, one)


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param("guard", "guards", id="a plural"),
        pytest.param("korea", "korean", id="its people"),
        pytest.param(
            "defence", "defense", id="two spellings of the dictionary"
        ),
        pytest.param("muller", "mueller", id="a vowel with dots"),
        pytest.param("marie", "maria", id="two first names"),
        pytest.param("iran", "iraq", id="two short names"),
        pytest.param("ross", "rose", id="two short words"),
        pytest.param("north", "south", id="two letters of a short word"),
    ],
)
def test_two_words(one, other):
    assert not is_respelling(one, other)
