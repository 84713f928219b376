"""Whose a passage is, by the attribution that covers most of it."""

import pandas as pd
import pytest
from variorum import tables
from variorum.collation.speaker_index import NOBODY, SpeakerIndex

ROWS = [
    ("a", 0, 100, "indirect", "the ministry", "e1"),
    ("a", 20, 60, "direct", "Mary Marsh", "e2"),
    ("a", 200, 240, "direct", "", ""),
    ("a", 200, 230, "direct", "he", "e2"),
]


@pytest.fixture(scope="module")
def index():
    columns = ["doc_id", "start", "end", "kind", "speaker", "speaker_entity"]
    quotes = pd.DataFrame(ROWS, columns=columns).assign(quote_id=list("abcd"))
    person = {
        "entity_id": "e2",
        "name": "Mary Marsh",
        "label": "PERSON",
        "aliases": [],
    }
    return SpeakerIndex(
        quotes,
        tables.make("entities", [{**person, "n_mentions": 1, "n_docs": 1}]),
    )


@pytest.mark.parametrize(
    ("start", "end", "name", "person"),
    [
        (25, 55, "Mary Marsh", True),  # the shortest that covers it
        (0, 100, "the ministry", False),
        (200, 240, "he", False),  # a name before none, and a pronoun is a guess
        (150, 160, "", False),
    ],
)
def test_who_says_a_passage(index, start, end, name, person):
    found = index.find("a", start, end)
    assert (found.name, found.person) == (name, person)


def test_what_nobody_says(index):
    assert index.find("b", 0, 10) == NOBODY


@pytest.mark.parametrize(
    ("span", "cover"),
    [((25, 55), (20, 60)), ((15, 70), (0, 100)), ((150, 160), (150, 160))],
)
def test_the_shortest_attribution_that_has_all_of_it(index, span, cover):
    assert index.cover("a", *span) == cover
