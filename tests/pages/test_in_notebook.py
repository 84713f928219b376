"""A fragment in a live notebook: scoped rules, links that open in place, nothing that leads
nowhere.
"""

import re

import lxml.html
import pytest
from variorum import live
from variorum.pages import in_notebook
from variorum.pages.graded import show_findings
from variorum.pages.listing import show_table
from variorum.pages.passages import show_evidence


@pytest.fixture
def tables(computed):
    live.remember(computed["tannery"]["documents"])
    return computed["tannery"]


def dressed(fragment):
    return lxml.html.fromstring(in_notebook.dress(str(fragment)))


def test_every_rule_is_scoped(tables):
    style = (
        dressed(show_findings(tables["findings"], tables)).find(".//style").text
    )
    selectors = [
        s
        for rule in style.split("}")
        for s in rule.split("{")[0].split(",")
        if s.strip()
    ]
    assert len(selectors) > 20
    assert not [s for s in selectors if ".variorum" not in s]
    assert "@media" not in style and "@page" not in style


def test_every_link_leads_into_the_output_to_the_very_words(tables):
    findings = tables["findings"]
    root = dressed(show_findings(findings, tables))
    links = [a.get("href") for a in root.iter("a") if a.get("href")]
    marks = {
        m.get("id"): m.text_content()
        for m in root.iter("mark", "a")
        if m.get("id")
    }
    texts = in_notebook._known()
    assert len(links) >= len(findings)
    for link in links:
        slug, start, end = re.fullmatch(
            r"#v[0-9a-f]{8}-(\w+)-(\d+)-(\d+)", link
        ).groups()
        assert link[1:] in marks
        if marks[link[1:]]:
            assert (
                texts[slug]
                .text[int(start) : int(end)]
                .startswith(marks[link[1:]])
            )


def test_the_articles_in_an_output_are_whole(tables):
    root = dressed(show_findings(tables["findings"], tables))
    whole = {"".join(d.itertext()) for d in root.find_class("text")}
    assert whole == set(tables["documents"]["text"])


def test_the_paragraph_around_a_passage_opens_in_place(tables):
    row = tables["findings"].iloc[0]["evidence"][0]
    root = dressed(show_evidence([row], tables))
    (around,) = root.find_class("around")
    text = tables["documents"].set_index("doc_id")["text"][row["doc_id"]]
    words = text[row["start"] : row["end"]]
    assert around.find("mark").text == words
    assert around.text_content().removesuffix("the article").strip() in text


def test_a_table_that_is_not_there_is_no_link(tables):
    root = dressed(
        show_table(tables["claims"][["statement", "grade"]], csv="claims")
    )
    assert not list(root.iter("a")) and "claims.csv" not in root.text_content()
    assert f"{len(tables['claims'])} rows" in root.text_content()


def test_without_articles_links_are_words(tables):
    live.remember(tables["documents"].iloc[:0])
    root = dressed(
        show_evidence(tables["findings"].iloc[0]["evidence"], tables)
    )
    assert not list(root.iter("a")) and not root.find_class("articles")


def test_places_within_places_and_markup_in_articles_stay_text():
    import pandas as pd

    text = "One <b>two</b> three.\n\nFour five."
    live.remember(
        pd.DataFrame(
            {
                "doc_id": ["a.txt"],
                "outlet": [""],
                "title": ["<i>"],
                "text": [text],
            }
        )
    )
    links = "".join(
        f'<a href="reader.html#a-{a}-{b}">x</a>'
        for a, b in ((0, 21), (4, 10), (23, 27))
    )
    root = dressed(f"<p>{links}</p>")
    (body,) = root.find_class("text")
    assert body.text_content() == text and body.find(".//b") is None
    ids = {e.get("id") for e in body.iter() if e.get("id")}
    assert {a.get("href")[1:] for a in root.iter("a") if a.get("href")} <= ids


def test_the_same_fragment_gives_the_same_bytes(tables):
    shown = str(show_findings(tables["findings"], tables))
    assert in_notebook.dress(shown) == in_notebook.dress(shown)
