"""How the name of a place is used: for itself, its government, or as part of another name."""

import pytest
from test_places import read


@pytest.mark.parametrize(
    ("text", "word", "use"),
    [
        ("Rain fell in Vienna on Monday.", "Vienna", "literal"),
        ("VIENNA — Rain fell on Monday.", "VIENNA", "dateline"),
        ("France accused its neighbours of theft.", "France", "metonym"),
        ("The French minister left.", "French", "demonym"),
        ("The Vienna-based firm closed.", "Vienna", "modifier"),
    ],
)
def test_uses(text, word, use):
    places, _ = read(text)
    assert list(places[places["text"] == word]["use"]) == [use]
