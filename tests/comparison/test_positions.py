"""Which phrases put one known thing into another, or only by it."""

import pytest
from variorum.comparison.positions import find_positions


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("The clinic is in the harbour.", [("clinic", "in", "harbour")]),
        (
            "The clinic, located near the harbour, was shut.",
            [("clinic", "by", "harbour")],
        ),
        ("The depot inside the station burned.", [("depot", "in", "station")]),
        ("The depot outside the station burned.", [("depot", "by", "station")]),
        ("The depot is close to the station.", [("depot", "by", "station")]),
        pytest.param(
            "A depot burned in a station.", [], id="things nobody knows"
        ),
        pytest.param("The clinic is near Callow in Norland.", [], id="a town"),
        pytest.param("The men in the harbour left.", [], id="several"),
        pytest.param(
            "The guard in the harbour left on Monday.",
            [("guard", "in", "harbour")],
        ),
        pytest.param("The clinic was shut in the morning.", [], id="a time"),
    ],
)
def test_find_positions(nlp, sentence, expected):
    found = [
        (p.what, p.how, p.whereabouts) for p in find_positions(nlp(sentence))
    ]
    assert found == expected
