"""Excerpts: a text that was cut before the end of the report."""

import json

import pytest
from samples import BODY, MORE, STORY, read_folder
from variorum import language, text
from variorum.reading.blocks import mark_blocks
from variorum.reading.corpus import read_corpus
from variorum.reading.extent import find_cut
from variorum.reading.readers.article import Article, Cut

HEAD = "Council keeps the tram line"


def cut(*paragraphs, known=(), set_aside=""):
    article = Article("\n\n".join((HEAD, *paragraphs)))
    article.known.update({name: (value, "metadata") for name, value in known})
    article.set_aside = set_aside
    return find_cut(article, mark_blocks(article, HEAD))


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (MORE, None),
        (MORE[:-1] + " …", Cut.ELLIPSIS),
        (MORE[:-1] + " [...]", Cut.ELLIPSIS),
        (MORE.rpartition(" of the")[0], Cut.SENTENCE),
        ("She smiled", None),  # too short to be a sentence that was cut
    ],
)
def test_how_a_short_text_ends(last, why):
    assert cut(BODY, last) is why


def test_a_long_text_may_end_as_it_likes():
    assert cut(*[MORE] * 8, MORE.rpartition(" of the")[0]) is None


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ([("length", "600")], Cut.LENGTH),
        ([("length", "70")], None),
        ([("free", "no")], Cut.NOT_FREE),
    ],
)
def test_what_the_file_says_of_itself(known, why):
    assert cut(BODY, MORE, known=known) is why


def test_a_long_text_that_ends_on_a_word_that_ends_nothing_was_cut():
    story = [
        f"{n} of the districts have spoken. {BODY} {MORE}" for n in range(4)
    ]
    assert (
        cut(*story, "The mayor will speak to the council before the end of the")
        == Cut.SENTENCE
    )
    assert (
        cut(*story, "The mayor will speak to the council before the end of May")
        is None
    )


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (STORY[:180] + "wa… [+2311 chars]", "how much it cut"),
        (STORY + "\nSubscribe to continue reading\n", "subscribers"),
        (
            STORY
            + "\nThis article is only available to our paying subscribers.\n",
            "subscribers",
        ),
        (STORY[:168] + "\n\nRead the full story at Elde Post\n", "read on"),
        (STORY[:168] + " […]", "ellipsis"),
        (STORY[:150], "middle of a sentence"),
    ],
)
def test_an_excerpt_is_one_and_its_mark_is_no_story(tmp_path, text, how):
    rows = [{"file": "a.txt"}, {"file": "b.txt"}]
    documents = read_folder(
        tmp_path, rows, {"a.txt": "Lock gate struck\n\n" + text}
    )
    _, blocks, problems = read_corpus(tmp_path)
    assert documents.loc["a.txt", "extent"] == "excerpt"
    assert how in documents.loc["a.txt", "extent_how"]
    assert documents.loc["b.txt", "extent"] == "whole"
    story = blocks[(blocks["doc_id"] == "a.txt") & (blocks["role"] == "body")]
    words = " ".join(
        documents.loc["a.txt", "text"][b.start : b.end]
        for b in story.itertuples()
    )
    assert (
        "chars" not in words
        and "full story" not in words
        and "ubscri" not in words
    )
    assert problems["problem"].str.contains("excerpt").sum() == 1


def test_of_a_book_the_first_pages_are_compared(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "LONGEST_READ", 1_000)
    told = "The lock keeper closed the gate before the tide turned."
    line = " ".join([told] * 30)  # one line, and the end lies in it
    documents = read_folder(
        tmp_path,
        [{"file": "a.txt"}, {"file": "b.txt"}],
        {"a.txt": f"Lock gate struck\n\n{line}\n\nA last line.\n"},
    )
    documents, blocks, problems = read_corpus(tmp_path)
    whole = documents.set_index("doc_id").loc["a.txt", "text"]
    parsed = language.parse(documents, blocks)
    assert len(parsed["a.txt"].text) == text.read_to(whole) <= 1_000
    mine = blocks[blocks["doc_id"] == "a.txt"]
    shown = {
        i
        for row in mine.itertuples()
        for i in range(row.start, row.end)
        if not whole[i].isspace()
    }
    assert shown == {i for i, c in enumerate(whole) if not c.isspace()}
    rest = mine[mine["start"] >= text.read_to(whole)]
    assert rest["role"].tolist() == ["boilerplate"] * 2
    found = language.find_sentences(parsed, blocks)
    assert found["end"].max() <= text.read_to(whole)
    assert "so long a text" in problems["problem"].iloc[0]


def test_a_link_to_more_within_a_story_cuts_nothing(tmp_path):
    first, second = STORY.split("\n\n")
    last = "The port will say on Thursday what its divers have found, and who is to pay for it."
    text = f"{first}\n\nRead more\n\nContinue reading\n\n{second}\n\nRead more\n\n{last}\n"
    documents = read_folder(
        tmp_path, [{"file": "a.txt"}, {"file": "b.txt"}], {"a.txt": text}
    )
    assert documents["extent"].tolist() == ["whole", "whole"]


def test_a_service_that_cuts_its_texts(tmp_path):
    rows = [
        {
            "source": {"name": "Elde Post"},
            "title": "Gate struck",
            "content": STORY,
        },
        {
            "source": {"name": "Quay"},
            "title": "Shut",
            "content": STORY[:200] + "… [+911 chars]",
        },
    ]
    (tmp_path / "answer.json").write_text(
        json.dumps({"articles": rows}), encoding="utf-8"
    )
    assert read_corpus(tmp_path)[0]["extent"].tolist() == ["whole", "excerpt"]
