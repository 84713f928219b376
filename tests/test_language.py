"""Parsing: one pass, offsets that hold, sentences that stay in their block."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import language, tables
from variorum.text import fold


def read(text: str, furniture: tuple[str, ...] = ()):
    """documents and blocks of one small article; lines in `furniture` are boilerplate."""
    documents = tables.make(
        "documents", [{"doc_id": "a.txt", "language": "en", "n_words": 1, "text": text}]
    )
    rows = [
        {
            "doc_id": "a.txt",
            "start": m.start(),
            "end": m.end(),
            "role": "boilerplate" if m.group() in furniture else "body",
            "rule": "line",
        }
        for m in re.finditer(r"\S[^\n]*", text)
    ]
    return documents, tables.make("blocks", rows)


def sentences(text: str, furniture: tuple[str, ...] = ()) -> list[str]:
    documents, blocks = read(text, furniture)
    found = language.find_sentences(language.parse(documents, blocks), blocks)
    return [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)]


def test_a_sentence_ends_with_its_block():
    assert sentences("Ferry runs aground\n\nNobody was hurt. The harbour reopened at noon.") == [
        "Ferry runs aground",
        "Nobody was hurt.",
        "The harbour reopened at noon.",
    ]


def test_closing_marks_begin_no_sentence():
    text = "“The dam will hold. We have checked it twice.”\n\n“We hope so,” said the mayor. (Her office gave no details.)"
    assert not any(s.strip("”\"') ") == "" for s in sentences(text))
    assert "”" in sentences(text)[1]


def test_furniture_is_no_sentence():
    assert sentences("The ferry sank.\n\nSubscribe now!", ("Subscribe now!",)) == [
        "The ferry sank."
    ]


def test_an_empty_article_and_one_of_a_word():
    assert sentences("") == []
    assert sentences("Fire") == ["Fire"]


def test_long_articles_are_read_in_parts_without_losing_a_character(monkeypatch):
    monkeypatch.setattr(language, "PART", 60)
    text = "The ferry ran aground off the coast.\n\n" * 6 + "x" * 150 + " end.\n"
    documents, blocks = read(text)
    doc = language.parse(documents, blocks)["a.txt"]
    assert doc.text == text
    assert all(doc.text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert sentences(text)[:2] == ["The ferry ran aground off the coast."] * 2


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aB .\n\"“”'’—\u00a0\u200b(é漢🙂", max_size=60))
def test_offsets_hold_for_any_text(text):
    documents, blocks = read(text)
    doc = language.parse(documents, blocks)["a.txt"]
    assert doc.text == fold(text)
    for row in language.find_sentences({"a.txt": doc}, blocks).itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == text[row.start : row.end].strip(" \n")
