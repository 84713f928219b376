"""Labels: one referent's names, titles and descriptions, as each article prints them."""

from pathlib import Path

import pytest
from variorum import run

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def labels():
    return {
        name: run.compute(
            ROOT / "tests" / "corpora" / name, wanted=("labels",)
        )["labels"]
        for name in ("solveig", "recount", "tannery")
    }


def referents(rows, words):
    return set(rows.loc[rows["text"] == words, "referent"])


def test_text_is_the_span(any_corpus):
    text = dict(
        zip(
            any_corpus["documents"]["doc_id"],
            any_corpus["documents"]["text"],
            strict=True,
        )
    )
    for row in any_corpus["labels"].itertuples():
        assert (
            row.text == text[row.doc_id][row.start : row.end]
            and row.text
            and row.referent
            and row.rule
        )
    assert not any_corpus["labels"].duplicated(["doc_id", "start", "end"]).any()


def test_the_doers_of_one_deed_share_a_referent(labels):
    assert referents(labels["recount"], "A group of hooligans") & referents(
        labels["recount"], "The protesters"
    )


def test_titles_before_and_after_a_name(labels):
    described = {
        r.text
        for r in labels["solveig"].itertuples()
        if r.kind in ("title", "description") and r.referent == "ingrid-vold"
    }
    assert {"its spokeswoman", "a spokeswoman for the operator"} <= described


def test_words_in_quotation_marks_are_shown(labels):
    assert any(r.text == "provocations" for r in labels["recount"].itertuples())
    assert any(r.text == "calm" for r in labels["solveig"].itertuples())


def test_one_head_noun_is_not_one_thing(labels):
    assert not referents(labels["tannery"], "the town hall") & referents(
        labels["tannery"], "the factory’s main hall"
    )
