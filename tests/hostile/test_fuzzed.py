"""Properties that hold of anything: readers, offsets, the collation, the grammar of times."""

import io
import string
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import tables
from variorum.chronology.intervals import interval_of
from variorum.collation.alignment import align_words
from variorum.comparison.bounds import choose_pairs
from variorum.english.numerals import in_figures, read_number
from variorum.reading import blocks, corpus, extent, publication, readers
from variorum.reading.readers.article import Article
from variorum.text import fold, printable

SIGNS = string.printable + "“”‘’«»„…–—\u00a0\u202e\u0301é\x00\ufeff"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=400) | st.text(max_size=200)
WORDS = st.lists(
    st.sampled_from("rain snow fell on the of".split()), max_size=30
)
PIECES = st.sampled_from(
    (
        b"<html>", b"<p>a", b"</p>", b"<!--", b"{", b"[", b'"text":', b'"a"', b",", b"}",
        b"From a@b", b"Subject: x\n", b"\n\n", b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf1",
        b"WEBVTT\n\n", b"00:01", b" --> ", b"TY  - NEWS\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08",
        b"\xff\xfe", b"\x00", b"a;b\n1;2", b"<?xml version='1.0'?>", b"<rss><item>", b"PAR1",
        b"\xd0\xcf\x11\xe0", b"---\ndate: ",
    )
)  # fmt: skip
BYTES = st.binary(max_size=300) | st.lists(
    PIECES | st.binary(max_size=20), max_size=12
).map(b"".join)


@pytest.mark.parametrize("suffix", sorted(readers.SUFFIXES))
@settings(max_examples=25)
@given(data=BYTES)
def test_a_reader_hands_on_articles_or_a_reason(suffix, data):
    for found in readers.read_bytes(f"x{suffix}", data, {}):
        if isinstance(found, Article):
            assert found.text.strip()
        else:
            assert str(found[2]), "a reason in words"


@settings(max_examples=40)
@given(
    inner=st.lists(
        st.tuples(st.text(min_size=1, max_size=20), BYTES), max_size=4
    )
)
def test_an_archive_of_anything(inner):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in inner:
            archive.writestr(
                name.encode("utf-8", "replace").decode().replace("\x00", "_"),
                data,
            )
    for found in readers.read_bytes("x.zip", held.getvalue(), {}):
        assert isinstance(found, Article) or str(found[2])


@settings(max_examples=150)
@given(TEXTS.filter(str.strip))
def test_blocks_cover_every_character_once(text):
    article = Article(text)
    lines = blocks.mark_blocks(article, "", {})
    covered = [i for line in lines for i in range(line.start, line.end)]
    assert len(covered) == len(set(covered))
    shown = {i for i, c in enumerate(fold(article.text)) if not c.isspace()}
    assert shown <= {*covered}, "all that is not blank"
    publication.explicit_date(lines, article.known)
    extent.find_cut(article, lines)
    corpus.detect_language(article)


@given(TEXTS)
def test_folding_moves_no_character(text):
    assert len(fold(text)) == len(text)
    assert all(ord(c) >= 32 for c in printable(text))


@given(TEXTS)
def test_a_cell_comes_back_as_it_was(text):
    assert tables.unescape(tables.escape(text)) == text
    assert not tables.escape(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(WORDS, WORDS)
def test_an_alignment_makes_one_of_the_other(one, other):
    made, at = [], (0, 0)
    for tag, a0, a1, b0, b1 in align_words(one, other):
        assert (a0, b0) == at
        assert (one[a0:a1] == other[b0:b1]) == (tag == "equal")
        made += other[b0:b1]
        at = (a1, b1)
    assert made == other and at == (len(one), len(other))


@given(
    st.text("0123456789-TXW:PRESNT_FUUASMZ+", max_size=16),
    st.sampled_from(["", "START", "X"]),
)
def test_a_value_of_time_is_an_interval_or_none(value, mod):
    found = interval_of(value, mod)
    assert found is None or found.start <= found.end


@given(st.text(st.sampled_from("0123456789,. -/½"), max_size=20) | TEXTS)
def test_a_numeral_is_a_number_or_none(text):
    value = read_number(text)
    assert value is None or isinstance(value, (int, float))
    in_figures(text)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.lists(st.sampled_from("xyz"), max_size=2)
        )
    )
)
def test_pairs_are_of_two_articles_and_share_a_key(items):
    homes, keys = [h for h, _ in items], [k for _, k in items]
    for i, j in choose_pairs(homes, keys, [{}] * len(items)).pairs:
        assert i < j and homes[i] != homes[j] and set(keys[i]) & set(keys[j])
