"""The marked reader: every character once, each mark where its words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum.pages.reader import Put, cut_blocks, prepare

TEXT = "The mayor said: “The bridge is shut.” Nobody was hurt."
MARKS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
        lambda x: {
            "start": x[0],
            "end": min(len(TEXT), x[0] + x[1]),
            "layer": "p",
            "title": "a place",
            "by": "",
        }
    ),
    max_size=6,
)


@given(MARKS)
def test_segments_give_the_text_back_with_its_marks(marks):
    (block,) = cut_blocks(TEXT, [(0, len(TEXT), "body")], Put(marks, [], {}, {}))
    assert "".join(segment["text"] for segment in block["segments"]) == TEXT
    for segment in block["segments"]:
        covered = any(
            m["start"] <= segment["start"] and segment["end"] <= m["end"] for m in marks
        )
        assert ("p" in segment["classes"].split()) is covered


@pytest.mark.parametrize("corpus", ["seeds", "tannery"])
def test_every_article_is_whole(computed, corpus):
    tables = computed[corpus]
    articles, notes, _ = prepare(tables)
    assert len(articles) == len(tables["documents"]) and notes
    for article, blocks in zip(articles, tables["documents"]["doc_id"], strict=True):
        assert article["doc_id"] == blocks
        assert len(article["blocks"]) == (tables["blocks"]["doc_id"] == blocks).sum()
