"""Parsing: one pass, offsets that hold, sentences that stay in their block."""

import re
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import language, tables
from variorum.text import fold

CORPORA = Path(__file__).parent / "corpora"


def read(text: str, furniture: tuple[str, ...] = ()):
    """documents and blocks of one small article; lines in `furniture` are boilerplate."""
    documents = tables.make(
        "documents",
        [{"doc_id": "a.txt", "language": "en", "n_words": 1, "text": text}],
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
    return [
        text[a:b] for a, b in zip(found["start"], found["end"], strict=True)
    ]


def test_a_word_without_end_is_read_in_pieces():
    nlp = language.load_pipeline(language.DEFAULT_PIPELINE)
    text = f"Nobody was hurt. {'()' * 20_000} The harbour reopened."
    began = time.process_time()
    doc = language._tokenise(nlp, text, [])
    assert doc.text == text and [t.text for t in doc[-4:]] == [
        "The",
        "harbour",
        "reopened",
        ".",
    ]
    assert len(doc) < 60, "a piece of it is a token, not every mark"
    assert time.process_time() - began < 10  # a minute, were it read whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The weir is shut.The mill is not.",
            ["The weir is shut.", "The mill is not."],
        ),
        (
            'She left in 1998."It is an old weir," she said.',
            ["She left in 1998.", '"It is an old weir," she said.'],
        ),
        (
            'She said: "It is an old weir."The mill fell.',
            ['She said: "It is an old weir."', "The mill fell."],
        ),
        ("It was 3.5 metres of A.B.C.", ["It was 3.5 metres of A.B.C."]),
    ],
)
def test_a_sentence_right_behind_a_full_stop(text, found):
    assert sentences(text) == found


def test_no_more_tokens_are_parsed_at_once_than_memory_holds(monkeypatch):
    nlp, parsed = spacy.blank("en"), []
    monkeypatch.setattr(
        spacy.Language,
        "__call__",
        lambda self, doc: parsed.append(len(doc)) or doc,
    )
    text = "12 , ; " * 6_000 + "\n\n" + "The harbour reopened. " * 900
    doc = language._parse_article(nlp, text, [0, text.index("The")])
    assert doc.text == text and len(parsed) > 2
    assert max(parsed) <= language.MOST_TOKENS < sum(parsed)


def test_a_sentence_ends_with_its_block():
    assert sentences(
        "Ferry runs aground\n\nNobody was hurt. The harbour reopened at noon."
    ) == [
        "Ferry runs aground",
        "Nobody was hurt.",
        "The harbour reopened at noon.",
    ]


def test_closing_marks_begin_no_sentence():
    text = (
        "“The dam will hold. We have checked it twice.”\n\n“We hope so,” said the mayor. (Her "
        "office gave no details.)"
    )
    assert not any(s.strip("”\"') ") == "" for s in sentences(text))
    assert "”" in sentences(text)[1]


def test_the_full_stop_of_a_title_ends_no_sentence():
    whole = [
        "She spoke to her partner, Det. Colin Orpe.",
        "Capt. Tom Harrow and Insp. Ida Moss, both of Varnholt, were unhurt.",
        "The search went on.",
    ]
    assert sentences(" ".join(whole)) == whole
    assert sentences("They made her a captain. Harrow left.") == [
        "They made her a captain.",
        "Harrow left.",
    ]


def test_furniture_is_no_sentence():
    assert sentences(
        "The ferry sank.\n\nSubscribe now!", ("Subscribe now!",)
    ) == ["The ferry sank."]


def test_an_empty_article_and_one_of_a_word():
    assert sentences("") == []
    assert sentences("Fire") == ["Fire"]


def test_long_articles_are_read_in_parts_without_losing_a_character(
    monkeypatch,
):
    monkeypatch.setattr(language, "PART", 60)
    text = (
        "The ferry ran aground off the coast.\n\n" * 6 + "x" * 150 + " end.\n"
    )
    documents, blocks = read(text)
    doc = language.parse(documents, blocks)["a.txt"]
    assert doc.text == text
    assert all(doc.text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert sentences(text)[:2] == ["The ferry ran aground off the coast."] * 2


def test_a_parse_is_that_of_spacy_itself():
    """The matrices are multiplied by another library (`language.load_pipeline`)."""
    ours = language.load_pipeline(language.DEFAULT_PIPELINE)
    plain = spacy.load(language.DEFAULT_PIPELINE)
    language._keep_titles_whole(plain)
    for path in sorted(CORPORA.glob("*/*.txt")):
        text = fold(path.read_text(encoding="utf-8"))
        mine, theirs = ours(text), plain(text)
        assert language._pack(mine) == language._pack(theirs), path


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aB .\n\"“”'’—\u00a0\u200b(é漢🙂", max_size=60))
def test_offsets_hold_for_any_text(text):
    documents, blocks = read(text)
    doc = language.parse(documents, blocks)["a.txt"]
    assert doc.text == fold(text)
    for row in language.find_sentences({"a.txt": doc}, blocks).itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == text[row.start : row.end].strip(
            " \n"
        )


# -- kept parses -----------------------------------------------------------------------------------

COMPARED = (
    "text whitespace_ idx tag_ pos_ dep_ lemma_ norm_ ent_iob_ ent_type_ is_sent_start is_stop"
).split()
WORDS = "“We can’t wait,” the mayor of Orvelle said on Tuesday.\n\nHe’d left by 4 p.m., she says."


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path))
    return tmp_path / "parses"


def _tokens(doc):
    rows = [
        [getattr(t, name) for name in COMPARED] + [t.head.i, str(t.morph)]
        for t in doc
    ]
    chunks = [(c.start, c.end) for c in doc.noun_chunks]
    return rows, chunks, [(e.start, e.end, e.label_) for e in doc.ents]


def _tables(*texts):
    documents = [
        {"doc_id": f"{n}", "n_words": 1, "text": t} for n, t in enumerate(texts)
    ]
    blocks = [
        {"doc_id": f"{n}", "start": 0, "end": len(t)}
        for n, t in enumerate(texts)
        if t
    ]
    return tables.make("documents", documents), tables.make("blocks", blocks)


def test_a_kept_parse_is_the_parse(shelf, monkeypatch):
    given = _tables(WORDS, "", "  \n ", "One more article.")
    fresh = language.parse(*given)
    monkeypatch.setattr(
        language, "_parse_article", None
    )  # nothing is parsed twice
    kept = language.parse(*given)
    assert [_tokens(d) for d in kept.values()] == [
        _tokens(d) for d in fresh.values()
    ]
    assert len(list(shelf.rglob("*.part"))) == 0


def test_texts_that_are_the_same_are_parsed_once(shelf, monkeypatch):
    given, parsed = _tables(WORDS, "One more article.", WORDS, WORDS), []
    pipeline = language.DEFAULT_PIPELINE
    assert language.find_unparsed(*given, pipeline) == ["0", "1"]
    really = language._parse_article
    monkeypatch.setattr(
        language,
        "_parse_article",
        lambda *given: parsed.append(given[1]) or really(*given),
    )
    found = language.parse(*given)
    assert len(parsed) == 2
    assert _tokens(found["0"]) == _tokens(found["2"]) == _tokens(found["3"])
    assert len({id(doc) for doc in found.values()}) == 4


def test_one_article_more_parses_one_article(shelf, monkeypatch):
    language.parse(*_tables(WORDS, "One more article."))
    parsed = []
    really = language._parse_article
    monkeypatch.setattr(
        language,
        "_parse_article",
        lambda *given: parsed.append(given[1]) or really(*given),
    )
    language.parse(*_tables(WORDS, "One more article.", "And a third."))
    assert parsed == ["And a third."]


def test_an_article_is_parsed_alike_in_any_company(shelf, monkeypatch):
    alone = language.parse(*_tables(WORDS))["0"]
    monkeypatch.setenv("VARIORUM_CACHE", str(shelf / "other"))
    assert _tokens(
        language.parse(*_tables(WORDS, "Rain fell. " * 300))["0"]
    ) == _tokens(alone)


def test_a_damaged_or_foreign_entry_is_made_again(shelf):
    given = _tables(WORDS)
    fresh = _tokens(language.parse(*given)["0"])
    (path,) = [p for p in shelf.rglob("*") if p.is_file()]
    other = language._pack(
        language.load_pipeline(language.DEFAULT_PIPELINE)("Other words.")
    )
    for content in (other, b"", b"no DocBin at all"):
        language.store.keep(path, content)
        assert _tokens(language.parse(*given)["0"]) == fresh
        assert language.store.fetch(path) not in (content, None)


def test_without_a_folder_to_keep_in_everything_is_parsed(
    tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path / "file"))
    assert len(language.parse(*_tables(WORDS))["0"]) > 10


def test_another_blocking_is_another_parse(shelf):
    documents, blocks = _tables("The harbour of Orvelle closed it stays shut")
    language.parse(documents, blocks)
    more = tables.make(
        "blocks", [{"doc_id": "0", "start": s, "end": s + 1} for s in (0, 30)]
    )
    assert [s.start_char for s in language.parse(documents, more)["0"].sents][
        -1
    ] == 30


def test_a_stretch_of_single_letters_is_not_parsed_and_said():
    told = "Anna Korda closed the bridge on Monday.\n"
    for piece in ("a b c d ", "; : . ", "😀🎉 ", "1 2 3 "):
        text = f"{told}{piece * 4_000}\n{told * 30}"
        documents, blocks = read(text)
        parsed = language.parse(documents, blocks)
        assert parsed["a.txt"].text == fold(text)
        sentences = language.find_sentences(parsed, blocks)
        assert sentences["start"].min() > language.NO_PROSE, "those behind it"
        problems = language.note_no_prose(
            documents, tables.make("problems", [])
        )
        assert "are no prose" in problems["problem"].iloc[0]


def test_tables_and_other_scripts_are_read_as_ever():
    for line in (
        "Ghent 12 4 0.5 1,200\n",
        "一座桥在星期一关闭了。\n",
        "सोमवार को पुल बंद हुआ।\n",
        "The bridge – it is new – closed (on Monday).\n",
    ):
        assert language.find_no_prose(line * 2_000) == []
    assert language.find_no_prose("* * * * *\n" * 900) == [], "too short"
