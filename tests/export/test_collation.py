"""Renderings laid word against word."""

import pytest
from variorum.export.collation import align

ALIGNED = [
    ({"a": "one two", "b": "one two"}, [("one two", "one two")]),
    (
        {"a": "one two three", "b": "one three"},
        [("one", "one"), ("two", ""), ("three", "three")],
    ),
    (
        {"a": "one three", "b": "one two three"},
        [("one", "one"), ("", "two"), ("three", "three")],
    ),
    ({"a": "x", "b": "y z"}, [("x", "y z")]),
    (
        {"a": "One “two”", "b": 'one "two"'},
        [("One", "one"), ("“two”", '"two"')],
    ),
]


@pytest.mark.parametrize(("rendered", "columns"), ALIGNED)
def test_renderings_are_laid_word_against_word(rendered, columns):
    assert [tuple(c.values()) for c in align(rendered)] == columns
