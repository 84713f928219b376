"""Whether a text holds a term as whole words, whatever its ending."""

import pytest
from variorum.comparison.silences import holds


@pytest.mark.parametrize(
    "text, term, expected",
    [
        ("the militias' leader", "militia", True),
        ("the militia's leader", "Militia", True),
        ("two churches burned", "church", True),
        ("a chart", "art", False),
        ("the artful miller", "art", False),
        ("dunmore shipping paid", "Dunmore Shipping", True),
        ("dunmore\nshipping paid", "Dunmore Shipping", False),
        ("o'dunmore paid", "Dunmore", True),
        ("the u.n. said", "U.N.", True),
        ("nothing of it", "Dunmore", False),
        ("", "Dunmore", False),
    ],
)
def test_holds(text, term, expected):
    assert holds(text, term) is expected
