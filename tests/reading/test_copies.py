"""Articles that are one report: copies, near-copies, and what is only alike."""

import random

import pytest
from variorum.reading.copies import SAME, find_copies

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


def test_copies_are_found_as_if_every_pair_were_compared():
    dice = random.Random(3)
    invented = [f"w{n}" for n in range(400)]
    stories = [
        dice.choices(invented, k=dice.randint(60, 400)) for _ in range(6)
    ]
    for _ in range(60):  # told again with a few words changed, and cut
        told = list(dice.choice(stories))[: dice.randint(60, 400)]
        for _ in range(dice.randint(0, 12)):
            told[dice.randrange(len(told))] = dice.choice(invented)
        stories.append(told)

    def runs(words):
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    firsts, expected = {}, {}
    for n, told in enumerate(map(runs, stories)):
        for first, other in firsts.items():
            shorter, longer = sorted((len(told), len(other)))
            if len(told & other) >= SAME * shorter and 2 * shorter >= longer:
                expected[str(n)] = str(first)
                break
        else:
            firsts[n] = told
    assert len(expected) > 20
    found = copies_of(*map(" ".join, stories))
    assert {n: first for n, (first, _) in found.items()} == expected
