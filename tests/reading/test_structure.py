"""Furniture and captions by what a page repeats, not by what it says."""

import pytest
from samples import BODY, MORE
from variorum.reading import structure
from variorum.reading.line import Line


def named(rule, *paragraphs):
    """The numbers of the lines that a rule names."""
    lines, at = [], 0
    for text in paragraphs:
        lines.append(Line(at, at + len(text), text))
        at += len(text) + 2
    rule(lines)
    return [n for n, line in enumerate(lines) if line.role]


@pytest.mark.parametrize(
    ("rule", "paragraphs", "found"),
    [
        (
            structure.mark_galleries,
            (
                BODY,
                "1/3 Saturn",
                "2/3 A crab at low tide",
                "3/3 Snow",
                "1 of 9 members left",
            ),
            [1, 2, 3],
        ),
        (
            structure.mark_galleries,
            (BODY, "1/3 Saturn", "2/3 A crab", MORE),
            [],
        ),
        (
            structure.mark_repeated_openings,
            (
                BODY,
                *(
                    f"Storms on the sun seen from {place}"
                    for place in ("here", "afar", "space")
                ),
            ),
            [1, 2, 3],
        ),
        (
            structure.mark_bracketed_links,
            (BODY, "[ A tram line that nobody wanted ]"),
            [1],
        ),
        (
            structure.mark_bracketed_links,
            (BODY, "The mayor [of Ghent] left."),
            [],
        ),
        (
            structure.mark_teasers,
            (BODY, "Oyster season opens early Read more"),
            [1],
        ),
        (structure.mark_teasers, (BODY, "He said he would read more"), [1]),
        (
            structure.mark_teasers,
            (BODY, "He said he would read more books."),
            [],
        ),
        (structure.mark_repeats, (BODY, MORE, BODY), [2]),
        (structure.mark_repeats, (BODY, MORE), []),
    ],
)
def test_rules(rule, paragraphs, found):
    assert named(rule, *paragraphs) == found


def test_a_line_without_a_full_stop_is_a_caption_where_the_others_have_one():
    caption = "A tram of the old line in the snow of that long winter"
    story = [f"{MORE[:-1]} in the year {n}." for n in range(2010, 2016)]
    assert named(
        structure.mark_open_lines, *story[:3], caption, *story[3:]
    ) == [3]
    bare = [paragraph[:-1] for paragraph in story]
    assert named(structure.mark_open_lines, *bare[:3], caption, *bare[3:]) == []


def test_the_signature_of_an_embedded_post_is_cut_off():
    post = "The line stays open. pic.twitter.com/abc — Lena Marsh (@lenamarsh) May 4, 2020"
    first, last = structure.split_signatures([Line(0, len(post), post)])
    assert first.text == "The line stays open."
    assert last.role == "credit" and last.text.endswith("May 4, 2020")
