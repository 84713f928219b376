"""Which articles of a folder a run is about: outlets, a period, and what is said of the rest."""

import pytest
from variorum.errors import InputError
from variorum.reading.selection import Wanted, read_selected

ARTICLES = {
    "gazette.txt": "Rain closes bridge\n\n3 May 2020\n\nRain closed the bridge in Ghent on Sunday.",
    "herald.txt": "Bridge shut\n\n5 May 2020\n\nThe bridge in Ghent was shut on Sunday by rain.",
    "post.txt": "No way over\n\nNobody can cross the bridge in Ghent any more, the mayor said.",
}
SOURCES = """file,outlet,published
gazette.txt,Gazette,2020-05-03
herald.txt,Herald,2020-05-05
post.txt,Post,
"""


@pytest.fixture
def corpus(tmp_path):
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "sources.csv").write_text(SOURCES)
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Wanted(), ["Gazette", "Herald", "Post"]),
        (Wanted(outlets=["Gazette", "post.txt"]), ["Gazette", "Post"]),
        (Wanted(since="2020-05-03"), ["Gazette", "Herald"]),
        (Wanted(since="2020-05-03", until="2020-05-05"), ["Gazette", "Herald"]),
    ],
)
def test_outlets_and_period(corpus, wanted, kept):
    documents, blocks, _ = read_selected(corpus, wanted)
    assert list(documents["outlet"]) == kept
    assert set(blocks["doc_id"]) == set(documents["doc_id"])


def test_an_undated_article_outside_a_period_is_a_problem(corpus):
    *_, problems = read_selected(corpus, Wanted(since="2020-05-01"))
    undated = problems[problems["kind"] == "undated"]
    assert list(undated["doc_id"]) == ["post.txt"]
    assert read_selected(corpus, Wanted())[2]["kind"].eq("undated").sum() == 0


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(outlets=["Nobody"]), "Nobody is in no article"),
        (Wanted(since="2020-05-04"), "1 of 3 articles fit"),
        (Wanted(until="4 May"), "is no date"),
        (Wanted(since="2020-05-01", strict=True), "without a date"),
        (Wanted(field_map=["body"]), "not of the form column=field"),
    ],
)
def test_what_cannot_be_asked_for(corpus, wanted, words):
    with pytest.raises(InputError, match=words):
        read_selected(corpus, wanted)
