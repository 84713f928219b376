"""What fills the roles of a happening: who, whom, with what, how badly, what caused what."""

import pandas as pd
import pytest
from variorum.comparison.happenings import find_happenings
from variorum.comparison.materials import Around
from variorum.comparison.relations import relate_causes, relate_degrees
from variorum.comparison.slots import find_slots

NONE = pd.DataFrame()
BLOCKS = pd.DataFrame(columns=["doc_id", "start", "end", "role"])
ENTITIES = pd.DataFrame(columns=["entity_id", "name", "label"])


@pytest.fixture(scope="session")
def slots(nlp):
    """A function from a sentence to its slots as (question, value)."""

    def find(sentence: str) -> set[tuple[str, str]]:
        rows = pd.DataFrame([{"doc_id": "a", "start": 0, "end": len(sentence)}])
        happenings, _ = find_happenings(
            {"a": nlp(sentence)},
            rows,
            BLOCKS,
            Around(NONE, ENTITIES, NONE, NONE, NONE),
        )
        return {(s.question, s.value, s.role) for s in find_slots(happenings)}

    return find


@pytest.mark.parametrize(
    "sentence, slot",
    [
        ("The miller closed the gate.", ("who", "miller")),
        ("The dog bit the miller.", ("whom", "miller")),
        ("The thief rammed the gate with a truck.", ("manner", "truck")),
        ("The men suffered minor injuries.", ("degree", "minor")),
        ("An explosion sparked a fire on the quay.", ("cause", "explode>burn")),
        (
            "The fire on the quay caused an explosion.",
            ("cause", "burn>explode"),
        ),
    ],
)
def test_find_slots(slots, sentence, slot):
    assert slot in {(question, value) for question, value, _ in slots(sentence)}


@pytest.mark.parametrize(
    "sentence, roles",
    [
        ("The thief rammed a truck into the gate.", {"with what": "truck"}),
        ("A truck crashed into the gate.", {"with what": "truck"}),
        ("Rioters threw a bottle at the window.", {"with what": "bottle"}),
        ("Soldiers fired a rocket at the tower.", {"with what": "rocket"}),
        ("The truck crushed the gate.", {"by what": "truck"}),
        ("The gate was crushed by a truck.", {"by what": "truck"}),
        ("The thieves fled in a car.", {"with what": "car"}),
        ("They arrived in a boat.", {"with what": "boat"}),
        ("The thieves hid in a barn.", {}),
        ("The crew boarded the ship.", {}),
        ("They pushed the cart to the mill.", {}),
    ],
)
def test_the_role_of_a_thing(slots, sentence, roles):
    found = slots(sentence)
    assert {r: v for question, v, r in found if question == "manner"} == roles


def test_causes_the_other_way_round_exclude_each_other():
    assert relate_causes("burn>explode", "explode>burn") == "exclude"
    assert relate_causes("burn>explode", "burn>kill") == "open"


def test_degrees_far_apart_exclude_each_other():
    assert relate_degrees("minor", "total") == "exclude"
    assert relate_degrees("minor", "moderate") == "open"
