"""Ids of articles and passages: safe, and never two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum.pages.anchors import place_of, printable, slug


@given(
    st.lists(
        st.text(min_size=1, max_size=30), min_size=2, max_size=2, unique=True
    )
)
def test_slugs_are_safe_and_differ(names):
    one, other = map(slug, names)
    assert one != other
    assert all(c.isascii() and (c.isalnum() or c == "_") for c in one + other)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\rb", "a\nb"),
        ("<b>", "<b>"),
        ("\ud800", "\ufffd"),
        (None, "None"),
    ],
)
def test_what_html_cannot_hold(text, shown):
    assert printable(text) == shown


def test_a_passage_has_the_slug_and_its_offsets():
    assert place_of("npr.txt", 3, 12) == "npr-3-12"
