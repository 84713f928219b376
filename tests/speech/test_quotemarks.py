"""Marks of quotation: which stretch stands between which, in whatever way they are typed."""

import pytest
from variorum.speech.quotemarks import find_marked, find_outermost


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no.” Then “yes.”", ["no.", "yes."]),
        ("She said ‘the bowls’ were empty.", ["the bowls"]),
        ("“He told me ‘go’ twice,” she said.", ["He told me ‘go’ twice,"]),
        (
            '"It holds, "she said. "We looked. "',
            ["It holds", "We looked"],
        ),
        (
            '"He told me, "Go," twice," she said.',
            ['He told me, "Go," twice'],
        ),
        ('It is late."We go," she said."He stays."', ["We go", "He stays"]),
        ("The height was 6'2\" and 5'9\".", []),
        ("Rock ’n’ roll in the ’60s", []),
        ("", []),
    ],
)
def test_the_outermost_stretches(text, inside):
    found = [text[mark.start : mark.end] for mark in find_outermost(text)]
    assert [words.rstrip(",.") for words in found] == [
        words.rstrip(",.") for words in inside
    ]


def test_a_stretch_knows_its_depth_and_whether_it_is_closed():
    text = "“He told me ‘go’ twice,” she said. “And then"
    outer, inner, open_ = find_marked(text, [(0, len(text))])
    assert (outer.depth, inner.depth, open_.depth) == (0, 1, 0)
    assert outer.balanced and inner.balanced and not open_.balanced
    assert text[outer.outer_start] == "“" and text[outer.outer_end - 1] == "”"
