"""Any two articles side by side: joined, differing, silent; by mouse, by keyboard, on paper."""

import json

import lxml.html
from hypothesis import given
from hypothesis import strategies as st
from variorum.pages.fragments import slug
from variorum.pages.sides import Statement, choose_pair, gather, join


def address(staged, tables, left: int, right: int) -> str:
    names = [slug(d) for d in tables["documents"]["doc_id"]]
    return (staged / "compare.html").as_uri() + f"#{names[left]}+{names[right]}"


def test_what_is_gathered_is_shared_or_missed(by_hand):
    texts = dict(
        zip(
            by_hand["documents"]["doc_id"],
            by_hand["documents"]["text"],
            strict=True,
        )
    )
    statements = gather(by_hand)
    assert statements
    for statement in statements:
        assert len(statement.spans) > 1 or statement.silent
        for doc_id, (start, end) in statement.spans.items():
            assert 0 <= start < end <= len(texts[doc_id])
    asked = next(
        s
        for s in statements
        if s.what == "How many: people treated in hospital"
    )
    assert asked.apart and len(asked.spans) == 2


spans = st.tuples(st.integers(0, 20), st.integers(1, 9)).map(
    lambda drawn: (drawn[0], sum(drawn))
)


@given(st.lists(st.tuples(spans, spans), max_size=30))
def test_what_lies_in_a_longer_pair_is_told_with_it(drawn):
    def holds(one, other):
        return all(
            a <= b and c <= d for (a, d), (b, c) in zip(one, other, strict=True)
        )

    statements = [Statement("", {"a": one, "b": two}) for one, two in drawn]
    assert join("a", "b", statements) == sorted(
        pair
        for pair in {*drawn}
        if not any(holds(other, pair) for other in {*drawn} - {pair})
    )


def test_the_script_holds_every_article_whole(staged, by_hand):
    source = (staged / "assets" / "articles.js").read_text()
    data = json.loads(
        source.removeprefix("window.variorumArticles=").rstrip(";\n")
    )
    assert [a["text"] for a in data["articles"]] == by_hand["documents"][
        "text"
    ].tolist()


def test_a_pair_is_there_without_script(staged, by_hand):
    page = lxml.html.fromstring((staged / "compare.html").read_bytes())
    names = [h.text_content() for h in page.xpath("//article//h2")]
    assert len(names) == 2 and page.xpath("//mark[contains(@class, 'join')]")
    assert len(set(choose_pair(by_hand))) == 2


def test_both_columns_have_the_same_numbers_and_words_differ(
    staged, by_hand, visit
):
    tab, troubles = visit(address(staged, by_hand, 0, 1))
    tab.locator(".n").first.wait_for()
    left, right = (
        tab.evaluate(
            f"[...document.querySelectorAll('#half-{k} .n')].map((b) => b.textContent)"
        )
        for k in (0, 1)
    )
    assert left and sorted(left, key=int) == sorted(right, key=int)
    assert "deliberate" in tab.locator("#half-0 mark u").all_inner_texts()
    assert tab.locator("mark.apart").count() and troubles == []


def test_silences_stand_in_the_column_that_lacks_them(staged, by_hand, visit):
    first, second = by_hand["documents"]["doc_id"].tolist()[:2]
    missed = next(
        s
        for s in gather(by_hand)
        if set(s.spans) == {first} and second in s.silent
    )
    start, end = missed.spans[first]
    words = by_hand["documents"]["text"].iloc[0][start:end]
    tab, _ = visit(address(staged, by_hand, 0, 1))
    tab.locator(".n").first.wait_for()
    notes = tab.locator("#half-1 .silent").all_inner_texts()
    assert any(
        "Not found here" in note and words[:40] in note for note in notes
    )


def test_the_keyboard_walks_from_join_to_join(staged, by_hand, visit):
    tab, _ = visit(address(staged, by_hand, 0, 1))
    tab.locator(".n").first.wait_for()
    tab.keyboard.press("n")
    assert tab.inner_text("#where").startswith("1 of ")
    assert (
        tab.locator("#half-0 mark.now").count()
        and tab.locator("#half-1 mark.now").count()
    )
    tab.keyboard.press("p")
    assert tab.locator("mark.now").count()
    tab.locator("#half-0 .n").first.focus()
    tab.keyboard.press("Enter")
    assert (
        tab.evaluate("document.activeElement.closest('.half').id") == "half-1"
    )


def test_scrolling_one_moves_the_other(staged, by_hand, visit):
    tab, _ = visit(address(staged, by_hand, 0, 1))
    tab.locator(".n").first.wait_for()
    top = "document.querySelector('#half-1 .column').scrollTop"
    tab.set_viewport_size({"width": 700, "height": 560})
    tab.evaluate("document.querySelector('#half-0 .column').scrollTop = 400")
    tab.wait_for_timeout(300)
    assert tab.evaluate(top) > 0
    tab.locator("#together").uncheck()
    before = tab.evaluate(top)
    tab.evaluate("document.querySelector('#half-0 .column').scrollTop = 0")
    tab.wait_for_timeout(300)
    assert tab.evaluate(top) == before


def test_other_articles_are_chosen(staged, by_hand, visit):
    tab, _ = visit(address(staged, by_hand, 0, 1))
    tab.locator(".n").first.wait_for()
    name = slug(by_hand["documents"]["doc_id"].iloc[2])
    tab.select_option("#side-1", name)
    assert tab.url.endswith(f"+{name}") and tab.inner_text("#half-1 h2") != ""
    assert "Korda closure" in tab.inner_text("#half-1")


def test_it_works_in_firefox(staged, by_hand, firefox):
    firefox.visit(address(staged, by_hand, 0, 1))
    firefox.evaluate("new Promise((done) => setTimeout(done, 300))")
    firefox.press("n")
    assert firefox.evaluate(
        "document.querySelector('#where').textContent"
    ).startswith("1 of ")
    assert firefox.troubles == []


def test_on_paper_both_columns_are_whole(staged, by_hand, visit):
    tab, _ = visit(address(staged, by_hand, 0, 1))
    tab.locator(".n").first.wait_for()
    tab.emulate_media(media="print")
    heights = tab.evaluate(
        "[...document.querySelectorAll('.column')].map((c) => [c.clientHeight, c.scrollHeight])"
    )
    assert all(shown >= whole - 1 for shown, whole in heights)
