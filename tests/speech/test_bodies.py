"""A body and the voices that speak for it."""

import pytest
from variorum import tables
from variorum.speech.bodies import Bodies, body_part

ENTITIES = [
    {
        "entity_id": "e1",
        "name": "Department of Water",
        "label": "ORG",
        "aliases": ["Department of Water", "Water Department"],
    },
    {
        "entity_id": "e2",
        "name": "Callow Police",
        "label": "ORG",
        "aliases": ["Callow Police"],
    },
    {
        "entity_id": "e3",
        "name": "Ana Ruiz",
        "label": "PERSON",
        "aliases": ["Ana Ruiz", "Ruiz"],
        "titles": ["Callow police chief"],
    },
]


@pytest.fixture(scope="module")
def bodies():
    return Bodies(
        tables.make(
            "entities",
            [{"n_mentions": 1, "n_docs": 1, **row} for row in ENTITIES],
        )
    )


@pytest.mark.parametrize(
    ("phrase", "entity"),
    [
        ("the Department of Water", "e1"),
        ("the Water Department", "e1"),
        ("our local Callow Police", "e2"),
        pytest.param(
            "the Department of Fire",
            "",
            marks=pytest.mark.xfail(
                strict=True, reason="known failure: only the head is asked"
            ),
        ),
        ("a bystander", ""),
    ],
)
def test_the_body_that_a_phrase_names(bodies, phrase, entity):
    assert bodies.find(phrase) == entity


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("a spokesman for the Department of Water", "the Department of Water"),
        ("Callow Police spokeswoman", "Callow Police"),
        ("Ana Ruiz", ""),
    ],
)
def test_what_a_voice_speaks_for(phrase, part):
    assert body_part(phrase) == part


def test_officials_of_a_country_are_no_body():
    assert body_part("New Zealand officials") == ""
    assert body_part("Dam Board officials") == "Dam Board"
