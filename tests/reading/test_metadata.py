"""What a page says of its article: never from what stands beside it, and no date rather than a
wrong one."""

import json

import pytest
from variorum import load
from variorum.reading.readers.web import read_page

STORY = [
    "A tanker ran onto the mole of Skerry Sound on Wednesday evening, and a slick of oil has "
    "reached the beach of the town, the coast guard said.",
    "Nobody on board was hurt. The master of the ship told the harbour office that a pump had "
    "failed, and that the crew had closed the tank by hand before midnight.",
    "The town has closed the beach, and asks the owners of boats to keep away from the mole until "
    "the booms are laid, which may take three days in this wind.",
]


def page(head="", above="", below="", url="https://sound.example/ship"):
    paragraphs = "".join(f"<p>{p}</p>" for p in STORY)
    return (
        f"<html lang='en'><head><title>Tanker on the mole | Sound Mail</title>"
        f"<link rel='canonical' href='{url}'>{head}</head><body><header>{above}</header><main>"
        f"<article><h1>Tanker on the mole</h1>{{}}{paragraphs}</article>{below}</main></body>"
        "</html>"
    )


def known(markup, over=""):
    """{column: value} that a page gives; `over` stands over the story."""
    return {
        c: v
        for c, (v, _) in read_page(markup.format(over).encode())[
            0
        ].known.items()
    }


LINKED = "<script type='application/ld+json'>{}</script>"


def linked(**fields):
    content = {"@type": "NewsArticle", **fields}
    return LINKED.format(
        json.dumps(content).replace("{", "{{").replace("}", "}}")
    )


def test_the_day_that_a_page_prints_goes_before_a_stamp_in_utc():
    head = linked(datePublished="2024-03-07T02:40:00Z")
    assert (
        known(page(head), "<p class='date'>March 6, 2024</p>")["published"]
        == "2024-03-06"
    )
    assert known(page(head))["published"].startswith("2024-03-07")
    far = known(page(head), "<p class='date'>March 1, 2024</p>")["published"]
    assert far.startswith("2024-03-07"), "a day further off is another one"
    url = "https://sound.example/2024/03/06/tanker"
    assert known(page(head, url=url))["published"] == "2024-03-06"
    local = linked(datePublished="2024-03-07T02:40:00-05:00")
    assert known(page(local, url=url))["published"].startswith("2024-03-07")


def test_the_day_of_publication_is_not_that_of_a_change():
    over = (
        "<time itemprop='dateModified' datetime='2024-03-09T08:00:00+01:00'>9 March</time>"
        "<time itemprop='datePublished' datetime='2024-03-06T21:00:00+01:00'>6 March</time>"
    )
    assert known(page(), over)["published"].startswith("2024-03-06")


@pytest.mark.parametrize(
    "beside",
    [
        "<section class='comments'><p class='author'>Bo Rask</p><time "
        "datetime='2024-03-08'>8 March 2024</time><p>Poor birds.</p></section>",
        "<aside class='related-stories'><a href='/x'>Ferry late</a> <span class='byline'>By Ann "
        "Holt</span> <time datetime='2023-01-02'>2 January 2023</time></aside>",
        "<div class='most-read'><p>12 December 2022</p><p>By Tom Ray</p></div>",
    ],
)
def test_what_stands_beside_the_article_dates_and_signs_nothing(beside):
    found = known(page(below=beside))
    assert "published" not in found and "byline" not in found
    clock = known(page(above="<div class='clock'>Friday, 15 March 2024</div>"))
    assert "published" not in clock


def test_authors_outlet_and_title_are_those_of_the_article():
    authors = [
        {"@type": "Person", "name": name} for name in ("Ann Holt", "Bo Rask")
    ]
    head = linked(
        datePublished="2024-03-06",
        author=authors,
        publisher={"name": "Sound Mail"},
    )
    found = known(page(head))
    assert (
        found["byline"] == "Ann Holt, Bo Rask"
        and found["outlet"] == "Sound Mail"
    )
    assert found["title"] == "Tanker on the mole"
    signed = known(
        page("<meta name='author' content='By Ann Holt, Staff Writer'>")
    )
    assert signed["byline"] == "Ann Holt"
    named = "<meta property='og:site_name' content='{}'>"
    assert "outlet" not in known(page(named.format("@soundmail")))
    assert known(page(named.format("Sound Mail")))["outlet"] == "Sound Mail"


def test_marks_that_quote_keep_their_meaning(tmp_path):
    told = (
        "<p>The harbour master, Ann Holt, said <q>the pump was never looked at</q> and that she "
        "had asked for a new one.</p><p>The union of the seamen wrote:</p><blockquote>We warned "
        "them in January and in June.</blockquote>"
    )
    (tmp_path / "a.html").write_text(page().format(told))
    other = "Tanker aground\n\nThe harbour master, Ann Holt, said “the pump was seldom looked at”."
    (tmp_path / "b.txt").write_text(f"{other}\n\n{STORY[1]}\n")
    tables = load(tmp_path)
    texts = tables["documents"].set_index("doc_id")["text"]
    said = {
        texts[q.doc_id][q.start : q.end]: q.speaker
        for q in tables["quotes"].itertuples()
        if q.doc_id == "a.html"
    }
    pump = next(
        quote for quote in said if "the pump was never looked at" in quote
    )
    assert "Holt" in said[pump] and "“" in texts["a.html"]
    union = next(quote for quote in said if "We warned them" in quote)
    assert "union" in said[union]
