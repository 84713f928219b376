"""Altered quotations: of one utterance by one speaker, told of the articles that have it."""

import pandas as pd
import pytest
from variorum.conclusions.desk import Desk
from variorum.conclusions.partings import tell_alterations
from variorum.conclusions.wording import Wording

TEXTS = {
    "a": "“To close the harbour would be a disaster for us,” Rey said.",
    "b": "“If they close the harbour it is a disaster for us,” Rey said.",
    "c": "“If they close the harbour it is a setback for us,” Rey said.",
}


def desk() -> Desk:
    documents = pd.DataFrame(
        {"doc_id": TEXTS.keys(), "text": TEXTS.values()}, dtype=object
    )
    sentences = pd.DataFrame(columns=["doc_id", "start", "end"])
    names = {doc_id: f"Paper {doc_id.upper()}" for doc_id in TEXTS}
    return Desk(names, Wording(documents, sentences), {}, [])


def variant(doc_id, other_doc, reading, other_reading, **more) -> dict:
    given = {
        "statement_id": "s1",
        "doc_id": doc_id,
        "start": 1,
        "end": 20,
        "other_doc": other_doc,
        "other_start": 1,
        "other_end": 20,
        "reading": reading,
        "other_reading": other_reading,
        "alters_sense": True,
        "marked": False,
        "quoted": True,
        "other_quoted": True,
        "speaker": "Rey",
        "other_speaker": "Rey",
        "speaker_entity": "rey",
        "other_speaker_entity": "rey",
    }
    return given | more


def told(*rows: dict) -> list[str]:
    table = pd.DataFrame(list(rows))
    return [found.text for found in tell_alterations(table, desk())]


def test_who_else_has_either_wording_is_named():
    """Articles that do not quote the words have them too."""
    documents = pd.DataFrame(
        {
            "doc_id": list("abc"),
            "text": [
                "“The quay fell into the old river,” Rey said.",
                "“The quay sank in the old river,” Rey said.",
                "The quay fell into the old river, says Rey.",
            ],
        },
        dtype=object,
    )
    spans = [
        {"doc_id": d, "start": 0, "end": len(t)}
        for d, t in documents.itertuples(index=False)
    ]
    here = Desk(
        {d: f"Paper {d.upper()}" for d in "abc"},
        Wording(documents, pd.DataFrame(spans)),
        {},
        [],
    )
    table = pd.DataFrame(
        [variant("a", "b", "fell into", "sank in", end=34, other_end=32)]
    )
    (found,) = tell_alterations(table, here)
    assert found.text.endswith(" Paper C has the words of the first.")
    assert found.docs == set("abc")


def test_one_pair_of_articles_is_told():
    (text,) = told(
        variant("a", "b", "To", "If they"),
        variant("b", "c", "disaster", "setback"),
    )
    assert text.startswith("Paper A and Paper B quote the words of Rey")
    assert "“To” in the first, “If they” in the second" in text
    assert "setback" not in text


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            variant("a", "b", "To", "If they", other_speaker_entity="ito"),
            id="two speakers",
        ),
        pytest.param(
            variant("a", "b", "close the harbour", "disaster for us"),
            id="an article has both",
        ),
    ],
)
def test_two_utterances_are_no_alteration(row):
    assert told(row) == []


def test_a_pair_that_is_none_takes_no_other_with_it():
    assert told(
        variant("a", "b", "To", "If they"),
        variant("b", "c", "close the harbour", "disaster for us"),
    )
