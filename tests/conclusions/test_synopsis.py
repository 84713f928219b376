"""Passages side by side: what is shown already, what is printed alike, long sentences."""

from dataclasses import replace

import pandas as pd
import pytest
from variorum.conclusions import synopsis
from variorum.conclusions.desk import Desk
from variorum.conclusions.wording import Wording

LONG = "The dyke at Elde held " + "while the rain fell on the fields " * 13
TEXTS = {
    "a": "The dyke at Elde held through the night.",
    "b": "Through the night the dyke at Elde broke.",
    "c": "The dyke at Elde held through the night.",
    "d": LONG + ", and the dyke held.",
}
NAMES = {d: f"Paper {d.upper()}" for d in TEXTS}


def rows(*docs: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "parallel_id": "p1",
            "doc_id": d,
            "start": 0,
            "end": len(TEXTS[d]),
            "shared": [[TEXTS[d].index("dyke"), TEXTS[d].index("dyke") + 4]],
            "likeness": 0.5,
        }
        for d in docs
    )


@pytest.fixture
def desk():
    documents = pd.DataFrame(
        {"doc_id": list(TEXTS), "text": list(TEXTS.values())}
    )
    sentences = pd.DataFrame(columns=["doc_id", "start", "end"])
    return Desk(NAMES, Wording(documents, sentences), {}, [])


def test_each_article_has_its_own_words(desk):
    (found,) = synopsis.tell_synopsis(rows("a", "b"), desk)
    assert found.text == (
        "Paper A and Paper B side by side: “The dyke at Elde held through the night”"
        " (Paper A); “Through the night the dyke at Elde broke” (Paper B)."
    )


def test_the_same_words_are_printed_once(desk):
    (found,) = synopsis.tell_synopsis(rows("a", "b", "c"), desk)
    assert "(Paper A and Paper C)" in found.text
    assert not list(synopsis.tell_synopsis(rows("a", "c"), desk))


def test_whose_words_they_are_is_said_where_they_do_not_say_it(desk):
    end = len(TEXTS["a"])
    spoken = [(0, end, "Milo Harrow"), (9, end, "Tove Lindal")]
    quoting = replace(desk, utterances={"a": spoken})
    (found,) = synopsis.tell_synopsis(rows("a", "b"), quoting)
    assert "side by side: Milo Harrow: “The dyke at Elde held" in found.text
    within = replace(desk, utterances={"a": [*spoken, (0, end - 1, "")]})
    (found,) = synopsis.tell_synopsis(rows("a", "b"), within)
    assert "side by side: “The dyke at Elde held" in found.text


def test_of_a_long_sentence_the_clause_is_told(desk):
    (found,) = synopsis.tell_synopsis(rows("a", "d"), desk)
    assert " …” (Paper D)" in found.text
    assert len(found.text) < len(LONG) + 200
