"""Articles that are one report: copies, near-copies, and what is only alike."""

import pytest
from variorum.reading.copies import find_copies

STORY = (
    "The council voted on Monday to keep the old tram line open for another two years after "
    "residents of the northern district had collected nine thousand signatures in the spring"
)


def copies_of(*stories, hashes=()):
    named = dict(enumerate(stories))
    found = find_copies(
        {str(n): story for n, story in named.items()},
        {str(n): hashes[n] if hashes else str(n) for n in named},
    )
    return {
        doc_id: (first, why.partition(" (")[0])
        for doc_id, (first, why) in found.items()
    }


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (STORY.upper(), {"1": ("0", "a word-for-word copy")}),
        (STORY + " and winter", {"1": ("0", "a near-copy")}),
        (STORY.replace("two", "three"), {"1": ("0", "a near-copy")}),
        (STORY.replace("two", "three").replace("nine", "six"), {}),
        (STORY[:60], {}),  # an excerpt is no copy
        ("Nothing of it stands here", {}),
    ],
)
def test_a_story_beside_another(other, found):
    assert copies_of(STORY, other) == found


def test_one_file_twice_is_a_copy_of_the_first():
    assert copies_of(STORY, "", STORY, hashes="aba") == {
        "2": ("0", "a byte-for-byte copy")
    }


def test_empty_articles_are_no_copies_of_each_other():
    assert copies_of("", "") == {}
