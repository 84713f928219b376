"""Kin: whose voice a speaker may be, where two articles tell the same thing."""

import pytest
from variorum import tables
from variorum.speech.bodies import Bodies
from variorum.speech.kin import find_kin
from variorum.speech.speechacts import group_acts

ENTITIES = [
    {"entity_id": "peru", "name": "Peru", "label": "GPE", "country": "PE"},
    {"entity_id": "lima", "name": "Lima", "label": "GPE", "country": "PE"},
    {
        "entity_id": "ministry",
        "name": "Peruvian Health Ministry",
        "label": "ORG",
        "aliases": ["Peruvian Health Ministry"],
    },
    {
        "entity_id": "rosa",
        "name": "Rosa Campos",
        "label": "PERSON",
        "aliases": ["Rosa Campos", "Campos"],
        "titles": ["Peruvian Foreign Minister"],
    },
    {
        "entity_id": "emil",
        "name": "Emil Novak",
        "label": "PERSON",
        "aliases": ["Emil Novak", "Novak"],
        "titles": ["zoo director"],
    },
    {
        "entity_id": "ada",
        "name": "Ada Renner",
        "label": "PERSON",
        "aliases": ["Ada Renner"],
        "titles": ["deputy police chief"],
        "descriptions": ["a lawyer for Novak"],
    },
]
BARE = {
    "n_mentions": 1,
    "n_docs": 1,
    "titles": [],
    "descriptions": [],
    "country": "",
}
NAMES = {row["entity_id"]: row["name"] for row in ENTITIES}
FRAME = tables.make(
    "entities",
    [{**BARE, "aliases": [row["name"]], **row} for row in ENTITIES],
)


def kin(*speakers):
    """{name: those that it may be a voice of} of (words, entity), each of an article of its own."""
    rows = [
        {
            "quote_id": f"q{n}",
            "doc_id": f"{n}.txt",
            "speaker": words,
            "speaker_entity": entity,
            "speaker_referent": "",
            "content": f"nobody told of stone {n}",
            "via": "",
            "medium": "",
        }
        for n, (words, entity) in enumerate(speakers)
    ]
    bodies = Bodies(FRAME)
    acts = group_acts(rows, NAMES, bodies)
    found = find_kin(acts, FRAME, bodies)
    return {
        act.name: [acts[m].name for m in wider]
        for act, wider in zip(acts, found, strict=True)
    }


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (("the ministry", "ministry"), ("Peru", "peru")),
        (("the minister", "rosa"), ("Peru", "peru")),
        (("Peruvian officials", ""), ("Peru", "peru")),
        (("Emil Novak", "emil"), ("zoo officials", "")),
        (("Ada Renner", "ada"), ("Emil Novak", "emil")),
        (("Ada Renner", "ada"), ("the local police", "")),
        (("Novak's campaign", ""), ("Emil Novak", "emil")),
        (("a tall fire chief", ""), ("the fire chief", "")),
        (("other jurors", ""), ("jurors", "")),
    ],
)
def test_a_part_may_be_a_voice_of_its_whole(part, whole):
    found = kin(whole, part)
    named = list(found)
    assert found[named[1]] == [named[0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the minister", "rosa"), ("the ministry", "ministry")),
        (("a former Peruvian official", ""), ("Peru", "peru")),
        (("Novak's critics", ""), ("Emil Novak", "emil")),
        (("jurors", ""), ("a juror", "")),
        (("Chilean officials", ""), ("Peru", "peru")),
    ],
)
def test_two_parts_and_strangers_are_no_kin(one, other):
    assert set(map(tuple, kin(one, other).values())) == {()}


def test_a_country_speaks_through_its_capital():
    assert len(kin(("Peru", "peru"), ("Lima", "lima"))) == 1
