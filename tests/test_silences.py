"""Silences: none that a search of the whole story does not show."""

from types import SimpleNamespace

import pandas as pd
import pytest
from variorum.comparison.silences import _is_counted, _name_terms, holds
from variorum.language import STORY
from variorum.text import fold


def stories(tables):
    text = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    blocks = tables["blocks"][tables["blocks"]["role"].isin(STORY)]
    return {
        d: fold(
            "\n".join(text[d][a:b] for a, b in zip(g["start"], g["end"], strict=True))
        ).casefold()
        for d, g in blocks.groupby("doc_id")
    }


def test_no_searched_name_occurs_in_the_silent_article(any_corpus):
    story = stories(any_corpus)
    for row in any_corpus["silences"].itertuples():
        assert len(row.searched)
        if row.kind in ("actor", "outcome"):
            assert not any(holds(story[row.doc_id], term) for term in row.searched)


def test_a_silent_article_is_no_witness_of_the_claim(any_corpus):
    having = any_corpus["claim_evidence"].groupby("claim_id")["doc_id"].agg(set)
    for row in any_corpus["silences"].itertuples():
        assert bool(row.claim_id) != bool(row.entity_id)
        if row.claim_id:
            assert row.doc_id not in having[row.claim_id]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("the militias' men", "Militia", True),
        ("a chart", "art", False),
        ("o’neill spoke", "O'Neill", True),
        ("ministers", "Minister", True),
        ("", "x", False),
    ],
)
def test_search_is_for_whole_words(text, term, found):
    assert holds(fold(text).casefold(), term) is found


def test_a_suffix_is_no_surname_and_a_full_stop_no_part_of_a_name():
    row = SimpleNamespace(name="Tom Berg Jr.", label="PERSON")
    mentions = pd.DataFrame({"text": ["Tom Berg Jr.", "Berg.", "Jr."], "kind": "name"})
    assert set(_name_terms(row, mentions)) == {"Tom Berg Jr.", "Berg"}


def test_things_that_are_counted_are_no_actors():
    assert _is_counted(["ICBM"], {"a": "it tested two icbms"}) and not _is_counted(
        ["NATO"], {"a": "nato met"}
    )
