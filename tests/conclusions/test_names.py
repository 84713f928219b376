"""What articles call one and the same: the finding tells different words, not the name itself."""

import pandas as pd
import pytest
from variorum import run
from variorum.conclusions.absences import _who, tell_names
from variorum.conclusions.finding import Passage


@pytest.fixture
def wordings(tmp_path):
    """A function: articles -> the sentences on what one and the same is called."""

    def tell(*articles):
        for n, text in enumerate(articles):
            (tmp_path / f"{n}.txt").write_text(text)
        found = run.compute(tmp_path, wanted=("findings",))["findings"]
        return list(found.loc[found["kind"] == "wording", "text"])

    return tell


def test_a_thing_with_two_nouns_is_told(wordings):
    (told,) = wordings(
        "Car burned\n\nKELMA – On Thursday hooligans torched a police car near the old market"
        " in Kelma. Nobody was hurt.\n",
        "Night in Kelma\n\nKELMA – On Thursday activists burned a police car near the old market"
        " in Kelma. The market was closed.\n",
    )
    assert "“hooligans”" in told and "“activists”" in told


def test_one_noun_with_and_without_its_article_is_not(wordings):
    assert not wordings(
        "Ferry sinks\n\nMORVIK – A ferry sank off Morvik on Monday. The ferry was old.\n",
        "Ferry lost\n\nMORVIK – The ferry sank off Morvik on Monday. Its owner was told.\n",
    )


class Desk:
    """A desk that names articles by their ids."""

    names = ("a", "b")

    def list(self, docs):
        return ", ".join(docs)

    def passage(self, doc_id, start, end):
        return Passage(doc_id, start, end)


def test_the_name_itself_is_no_other_name():
    label = {
        "referent": "reva",
        "start": 0,
        "end": 1,
        "kind": "description",
        "head": "",
    }
    rows = [
        {**label, "doc_id": "a", "text": "the Reva"},
        {**label, "doc_id": "a", "text": "the militant"},
        {**label, "doc_id": "b", "text": "a freedom fighter"},
    ]
    entity = {
        "entity_id": "reva",
        "name": "Reva",
        "label": "ORG",
        "kind": "name",
    }
    (row,) = tell_names(pd.DataFrame(rows), pd.DataFrame([entity]), Desk())
    assert (
        row.text
        == "Reva is called by several names: “freedom fighter” (b); “militant” (a)."
    )


def test_one_person_is_no_group():
    assert _who(["the suspect", "a gunman"]) == "person"
    assert _who(["the suspects", "a gunman"]) == "group"
    assert _who(["the gang", "rioters"]) == _who(["a mob", "crowd"]) == "group"


BRAND = "The mill of Callow burned down on Friday. "
NAMING = (
    "Ann Vell said the flour caught fire. The pumps failed, Ann Vell said, and Vell blamed the "
    "wheel. Firemen of the town fought the fire of the mill until the morning. "
)
SILENT = (
    "The flour caught fire and the pumps failed. The wheel was blamed for it. Firemen of the town "
    "fought the fire of the mill until the morning, and many people watched them from the hill. "
)


@pytest.mark.parametrize("short", [False, True])
def test_whom_a_third_article_does_not_name_either(tmp_path, short):
    """Of one too short to name everybody nothing is said: then nothing is said of another."""
    texts = [BRAND + NAMING] * 3 + [BRAND + SILENT] + [BRAND] * short
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(f"{text} Number {n} of the day.\n")
    found = run.compute(tmp_path, wanted=("findings",))["findings"]
    named = found["text"].str.contains("not name Ann Vell", regex=False)
    assert named.any() == (not short)
