"""A notebook's page: nothing in it runs, its headings are found, its code is folded away."""

import pytest
from variorum.pages.notebook_page import island, show_markdown, tidy


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick='x()'>a</p>",
        "<script>x()</script><p>a</p>",
        "<iframe src='//e.example'></iframe><p>a</p>",
        "<p style='position:fixed'>a</p>",
        "<a href='javascript:x()'>a</a>",
        "<img src='https://e.example/i.png' alt='a'>",
        "<svg><script>x()</script></svg><p>a</p>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(html):
    body = str(tidy(html, "x").body)
    for bad in (
        "onclick",
        "x()",
        "iframe",
        "style=",
        "javascript",
        "https://e.example",
    ):
        assert bad not in body


def test_links_between_notebooks_lead_to_their_pages():
    body = str(tidy("<a href='02_entities.ipynb#who'>on</a>", "01_ingest").body)
    assert 'href="02_entities.html#who"' in body


def test_headings_get_ids_of_their_own():
    page = tidy(
        "<div><h1>T</h1><p>Lead.</p><h2>Who?</h2><p>A.</p><h2>Who?</h2><p>B.</p></div>",
        "x",
    )
    assert (page.title, page.lead) == ("T", "Lead.")
    assert [anchor for anchor, _ in page.headings] == ["who", "who-2"]
    assert [(heading, text) for _, heading, text in page.words][1:] == [
        ("Who?", "A."),
        ("Who?", "B."),
    ]


def test_tags_in_markdown_are_text():
    assert "<script>" not in show_markdown("a <script>x()</script>")


def test_json_in_a_page_cannot_end_its_script():
    assert "</" not in str(island({"a": "</script>&<!--"}))
