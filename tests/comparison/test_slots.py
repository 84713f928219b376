"""What fills the roles of a happening: who, whom, with what, how badly, what caused what."""

import pandas as pd
import pytest
from variorum.comparison.happenings import find_happenings
from variorum.comparison.materials import Around
from variorum.comparison.relations import relate_causes, relate_degrees
from variorum.comparison.slots import find_slots

NONE = pd.DataFrame()
BLOCKS = pd.DataFrame(columns=["doc_id", "start", "end", "role"])
ENTITIES = pd.DataFrame(columns=["entity_id", "name"])


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
        return {(s.question, s.value) for s in find_slots(happenings)}

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
    assert slot in slots(sentence)


def test_causes_the_other_way_round_exclude_each_other():
    assert relate_causes("burn>explode", "explode>burn") == "exclude"
    assert relate_causes("burn>explode", "burn>kill") == "open"


def test_degrees_far_apart_exclude_each_other():
    assert relate_degrees("minor", "total") == "exclude"
    assert relate_degrees("minor", "moderate") == "open"
