"""The apparatus of the event and the clashes on the page, in Chromium and in Firefox."""

import lxml.html
import pytest
from conftest import READINGS
from variorum.narration.apparatus import lay_out
from variorum.pages.standing import ask_all, show_clashes
from variorum.palette import SIGNS


@pytest.fixture(scope="module")
def index(staged):
    return lxml.html.fromstring((staged / "index.html").read_bytes())


def rows(index):
    return index.xpath(
        "//table[@class='grid']/tbody/tr[not(contains(@class, 'beneath'))]"
    )


def test_the_grid_says_what_the_table_has(index, by_hand):
    questions = lay_out(by_hand)
    assert len(questions) == len(READINGS) == len(rows(index))
    for row, question in zip(rows(index), questions, strict=True):
        for cell, expected in zip(
            row.xpath("./td/a"), question.cells.values(), strict=True
        ):
            sign = SIGNS[expected.standing]
            assert cell.findtext("span") == (expected.text or sign.word)
            assert (
                sign.word in cell.get("aria-label")
                and cell.find("svg") is not None
            )


def test_the_words_of_a_standing_and_its_shape_are_explained(index):
    used = {td.get("class") for row in rows(index) for td in row.xpath("./td")}
    assert {
        li.get("class") for li in index.xpath("//ul[@class='legend']/li")
    } == used
    shapes = {use.get("href").removeprefix("#") for use in index.iter("use")}
    assert shapes <= {symbol.get("id") for symbol in index.iter("symbol")}


def test_each_row_has_its_passages_beneath_it(index):
    for row in rows(index):
        beneath = row.getnext()
        told = row.xpath(
            "./td[not(contains('k-not_said k-excerpt k-not_compared', @class))]"
        )
        assert (
            len(beneath.xpath(".//li[contains(@class, 'passage')]"))
            >= len(told)
            > 1
        )


def test_a_clash_shows_both_readings_large_with_who_has_them(index):
    clash = index.xpath("//article[@class='clash']")[0]
    large = [p.text_content() for p in clash.xpath(".//p[@class='large']")]
    assert large == ["“14 people”", "“Nine people”"]
    holders = [p.text_content() for p in clash.xpath(".//p[@class='holders']")]
    assert "Lakeland Courier" in holders[0] and "Continental Wire" in holders[1]


def test_a_figure_that_moves_is_a_line_of_days(index):
    (days,) = index.xpath("//ol[@class='days']")
    assert [t.get("datetime") for t in days.iter("time")] == [
        "2024-03-11",
        "2024-03-12",
    ]


def test_without_readings_there_is_neither_grid_nor_clash(by_hand):
    bare = {
        name: table for name, table in by_hand.items() if name != "readings"
    }
    assert show_clashes(ask_all(bare)) == ("", set())


def open_row(evaluate, press) -> None:
    """Open the second row with the keyboard, from the first cell of the first."""
    evaluate("document.querySelector('.grid td a').focus()")
    press("ArrowDown")
    press("Enter")


SHOWN = (
    "[...document.querySelectorAll('.grid .beneath.shown')].map((r) => r.id)"
)


def test_a_row_opens_by_keyboard_and_shuts(staged, visit):
    tab, troubles = visit((staged / "index.html").as_uri())
    open_row(tab.evaluate, tab.keyboard.press)
    assert (
        tab.evaluate(SHOWN) == ["row-2"]
        and tab.locator("#row-2 blockquote").first.is_visible()
    )
    tab.keyboard.press("Escape")
    assert tab.evaluate(SHOWN) == [] and troubles == []
    tab.locator(".grid td a").first.click()
    assert tab.evaluate(SHOWN) == ["row-1"]


def test_a_row_opens_in_firefox(staged, firefox):
    firefox.visit((staged / "index.html").as_uri())
    open_row(firefox.evaluate, firefox.press)
    assert firefox.evaluate(SHOWN) == ["row-2"]
    firefox.press("Escape")
    assert firefox.evaluate(SHOWN) == [] and firefox.troubles == []


def test_a_row_opens_without_script(staged, visit):
    tab, _ = visit((staged / "index.html").as_uri(), script=False)
    assert tab.locator("#row-1").is_hidden()
    tab.locator(".grid td a").first.click()
    assert tab.locator("#row-1 blockquote").first.is_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_has_what_happened_what_to_know_and_the_picture(
    staged, visit, width, height
):
    tab, _ = visit((staged / "index.html").as_uri(), width=width)
    tops = [
        tab.evaluate(
            f"() => document.querySelector('{place}').getBoundingClientRect().top"
        )
        for place in ("#shared", "#before", ".grid tbody tr")
    ]
    assert tops == sorted(tops) or (width > 1000 and tops[2] > tops[0])
    assert tops[-1] + 40 < height, tops


def test_lines_are_of_a_readable_length(staged, visit):
    tab, _ = visit((staged / "index.html").as_uri())
    widest = tab.evaluate(
        """() => {
          const probe = document.createElement("canvas").getContext("2d");
          const letters = (e) => {
            probe.font = getComputedStyle(e).font;
            const text = e.textContent.trim();
            return e.clientWidth / (probe.measureText(text).width / text.length);
          };
          return Math.max(...[...document.querySelectorAll(".sentence, .what")].map(letters));
        }"""
    )
    assert 45 <= widest <= 80
