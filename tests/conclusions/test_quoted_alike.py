"""Words that several articles quote alike: whose, by whom, and only what each of them has."""

import pandas as pd
import pytest
from variorum.conclusions.desk import Desk
from variorum.conclusions.quotations import tell_quotations
from variorum.conclusions.wording import Wording

TEXTS = {
    "a": "“The quay stays closed until the spring tide,” Ada Roe said.",
    "b": "Roe said that the quay “stays closed until the spring tide”.",
    "c": "Roe: “The quay stays closed until the summer.”",
}
NAMES = {"a": "Elde Post", "b": "Callow Herald", "c": "Northern Wire"}
QUOTED = {
    "a": "The quay stays closed until the spring tide,",
    "b": "stays closed until the spring tide",
    "c": "The quay stays closed until the summer.",
}
ENTITIES = pd.DataFrame(
    {"entity_id": ["e1", "e2"], "name": ["Ada Roe", "Ben Ash"]}
)


def tell(
    docs: str, speakers: dict[str, str], quoted: str = "abc"
) -> list[dict]:
    documents = pd.DataFrame(
        {"doc_id": list(TEXTS), "text": list(TEXTS.values())}
    )
    sentences = pd.DataFrame(columns=["doc_id", "start", "end"])
    desk = Desk(NAMES, Wording(documents, sentences), {}, [])
    witnesses = [
        {
            "statement_id": "s1",
            "doc_id": d,
            "start": TEXTS[d].index(QUOTED[d]),
            "end": TEXTS[d].index(QUOTED[d]) + len(QUOTED[d]),
            "quoted": d in quoted,
        }
        for d in docs
    ]
    pairs = [
        {
            "statement_id": "s1",
            "doc_id": docs[0],
            "other_doc": d,
            "speaker": speakers.get(docs[0], ""),
            "speaker_entity": speakers.get(docs[0], ""),
            "other_speaker": speakers.get(d, ""),
            "other_speaker_entity": speakers.get(d, ""),
        }
        for d in docs[1:]
    ]
    return list(
        tell_quotations(
            pd.DataFrame({"statement_id": ["s1"]}),
            pd.DataFrame(witnesses),
            pd.DataFrame(pairs),
            ENTITIES,
            desk,
        )
    )


def test_the_words_that_both_have_and_whose():
    (found,) = tell("ab", {"a": "e1", "b": "e1"})
    assert found.text == (
        "Elde Post and Callow Herald quote Ada Roe with the same words:"
        " “stays closed until the spring tide”."
    )
    assert found.docs == {"a", "b"}


@pytest.mark.parametrize(
    "speakers",
    [
        pytest.param({"a": "e1", "b": "e2"}, id="two speakers"),
        pytest.param({}, id="no speaker"),
    ],
)
def test_words_of_nobody_knows_whom_are_not_told(speakers):
    assert tell("ab", speakers) == []


def test_who_has_other_words_is_not_named():
    roe = dict.fromkeys("abc", "e1")
    (found,) = tell("abc", roe)
    assert found.docs == {"a", "b"}
    assert tell("ac", roe) == []


def test_words_without_marks_are_no_quotation():
    assert tell("ab", {}, quoted="a") == []
