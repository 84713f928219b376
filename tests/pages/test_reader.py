"""The marked reader: every character once, each mark where its words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum.pages import reader
from variorum.pages.reader import Put, cut_blocks, prepare

MADE = {"articles": [], "version": "1", "code": "", "versions": {}}
MADE |= {"inputs": {}, "parameters": {}, "problems": [], "corpus": "fire"}
SHELL = {"title": "A fire", "pages": [], "manifest": MADE, "subset": ""}
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
    (block,) = cut_blocks(
        TEXT, [(0, len(TEXT), "body")], Put(marks, [], {}, {})
    )
    assert "".join(segment["text"] for segment in block["segments"]) == TEXT
    for segment in block["segments"]:
        covered = any(
            m["start"] <= segment["start"] and segment["end"] <= m["end"]
            for m in marks
        )
        assert ("p" in segment["classes"].split()) is covered


@pytest.mark.parametrize("corpus", ["seeds", "tannery"])
def test_every_article_is_whole(computed, corpus):
    tables = computed[corpus]
    articles, notes, _ = prepare(tables)
    assert len(articles) == len(tables["documents"]) and notes
    for article, blocks in zip(
        articles, tables["documents"]["doc_id"], strict=True
    ):
        assert article["doc_id"] == blocks
        assert (
            len(article["blocks"])
            == (tables["blocks"]["doc_id"] == blocks).sum()
        )


def test_the_notes_of_an_article_fit_on_its_page_however_many_articles_there_are():
    from variorum.pages.reader import NOTED, _shorten

    notes = [
        {
            "passages": [{"doc_id": d, "start": n} for d in "abcdefgh"],
            "left": 3,
        }
        for n in range(150)
    ]
    mine = _shorten(notes, "a", NOTED[0] // len(notes))
    assert len(mine) == 150
    assert sum(len(note["passages"]) for note in mine) <= NOTED[0]
    for note in mine:
        assert "a" not in {p["doc_id"] for p in note["passages"]}
        assert note["left"] + len(note["passages"]) == 11


def test_a_long_article_is_laid_out_once_whatever_its_page_has_beside_it(
    computed, monkeypatch
):
    laid, fill = [], reader.fill
    monkeypatch.setattr(
        reader,
        "fill",
        lambda name, **given: laid.append(name) or fill(name, **given),
    )
    monkeypatch.setattr(
        reader, "HEAVIEST", reader.FRAME // 2
    )  # all are too heavy
    tables, shell = computed["tannery"], SHELL
    pages = reader.read_out(tables, shell, heavy=0)
    articles = len(tables["documents"])
    assert laid.count("reader_article.html.j2") == articles == len(pages) - 1
    whole = reader.read_out(tables, shell, heavy=1 << 30)["reader.html"]
    for name in pages.keys() - {"reader.html"}:
        page = pages[name]
        article = page[page.index("<article") : page.index("</article>")]
        assert article in whole
