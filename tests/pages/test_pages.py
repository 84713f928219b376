"""The rendered pages in real browsers, with the network blocked.

Nothing is fetched, nothing is broken, everything can be reached.
"""

import csv
import re
from importlib.resources import files
from itertools import pairwise

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from firefox import Firefox
from variorum import palette, tables
from variorum.pages.fragments import printable, slug

WIDTHS = (390, 1280, 1800)
HEAVIEST = 400_000  # bytes of a page


@pytest.fixture(scope="module")
def pages(rendered):
    """{name: path} of all pages."""
    found = {path.name: path for path in sorted(rendered.glob("*.html"))}
    assert {
        "index.html",
        "reader.html",
        "01_ingest.html",
        "05_conclusions.html",
    } <= set(found)
    return found


@pytest.fixture(scope="module")
def all_pages(pages, staged):
    """{name: path} of all pages and of those of readings made by hand."""
    return {
        **pages,
        **{f"by hand {p.name}": p for p in sorted(staged.glob("*.html"))},
    }


@pytest.fixture(scope="module")
def trees(pages):
    return {
        name: lxml.html.fromstring(path.read_bytes())
        for name, path in pages.items()
    }


@pytest.fixture(scope="module")
def data(rendered):
    return tables.read(rendered / "tables")


def draw(tab):
    """All figures drawn, as they are once a reader has scrolled to them."""
    tab.evaluate("() => window.drawAll()")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_request_no_error_no_barrier(all_pages, visit, theme):
    for name, path in all_pages.items():
        tab, troubles = visit(path.as_uri(), theme=theme)
        draw(tab)
        assert troubles == [], name
        found = Axe().run(tab)
        assert found.violations_count == 0, (
            f"{name}, {theme}: {found.generate_report()}"
        )
        tab.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(all_pages, visit, width):
    for name, path in all_pages.items():
        tab, troubles = visit(path.as_uri(), width=width)
        draw(tab)
        assert (
            tab.evaluate("() => document.documentElement.scrollWidth") <= width
        ), name
        assert troubles == [], name
        tab.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_firefox_too(all_pages, theme):
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text()
    browser = Firefox(theme)
    try:
        for name, path in all_pages.items():
            for width in (390, 1280):
                browser.visit(path.as_uri(), width=width)
                browser.evaluate("window.drawAll()")
                assert (
                    browser.evaluate("document.documentElement.scrollWidth")
                    <= width
                ), name
                assert browser.troubles == [], name
            browser.evaluate(f"(() => {{ {axe}; return 1; }})()")
            found = browser.evaluate(
                "axe.run().then((r) => r.violations.map((v) => v.id))"
            )
            assert found == [], (name, theme)
    finally:
        browser.close()


def test_pages_are_light(pages, visit):
    for name, path in pages.items():
        assert path.stat().st_size < HEAVIEST, name
    seen = []
    tab, _ = visit("about:blank")
    tab.on("request", lambda r: seen.append(r.url))
    tab.goto(pages["index.html"].as_uri())
    tab.wait_for_timeout(200)
    assert not any("plotly" in url for url in seen), (
        "the first page waits for no plotly"
    )


def test_every_link_leads_somewhere(trees, rendered):
    ids = {
        name: {
            e.get("id")
            for e in tree.iter()
            if isinstance(e.tag, str) and e.get("id")
        }
        for name, tree in trees.items()
    }
    choices = set(trees["compare.html"].xpath("//select/option/@value"))
    for name, tree in trees.items():
        for link in tree.xpath("//a/@href"):
            target, _, place = link.partition("#")
            assert not re.match(r"[a-z]+:", target), (
                f"{name}: {link} leaves the report"
            )
            assert not target or (rendered / target).is_file(), (
                f"{name}: {link}"
            )
            if target == "compare.html" and place:
                assert set(place.split("+")) <= choices, f"{name}: {link}"
            elif place:
                assert place in ids[target or name], f"{name}: {link}"


def test_every_finding_opens_its_evidence(trees):
    for name in ("index.html", "05_conclusions.html"):
        for finding in trees[name].xpath("//li[@class='finding']"):
            assert finding.xpath(".//details//blockquote"), (
                f"{name}: {finding.get('id')}"
            )
            assert finding.xpath(".//details//a[contains(@href, 'reader')]"), (
                f"{name}: {finding.get('id')}"
            )


def test_ids_are_unique_and_headings_in_order(trees):
    for name, tree in trees.items():
        ids = [
            e.get("id")
            for e in tree.iter()
            if isinstance(e.tag, str) and e.get("id")
        ]
        assert len(ids) == len(set(ids)), name
        levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1 and levels[0] == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels)), (name, levels)


def test_the_reader_has_every_character_at_its_offset(trees, data):
    texts = dict(
        zip(data["documents"]["doc_id"], data["documents"]["text"], strict=True)
    )
    shown = {
        a.get("data-doc"): a
        for name, tree in trees.items()
        if name.startswith("reader")
        for a in tree.iter("article")
    }
    for doc_id, text in texts.items():
        covered = set()
        for s in shown[slug(doc_id)].xpath(".//span[@data-s]"):
            start, end = int(s.get("data-s")), int(s.get("data-e"))
            assert (s.text or "") == printable(text[start:end]) and not len(s)
            covered |= set(range(start, end))
        assert all(i in covered or c.isspace() for i, c in enumerate(text)), (
            doc_id
        )


def test_a_link_lands_on_exactly_its_passage(pages, trees, data, visit):
    texts = {
        slug(d): t
        for d, t in zip(
            data["documents"]["doc_id"], data["documents"]["text"], strict=True
        )
    }
    links = list(
        dict.fromkeys(
            trees["index.html"].xpath(
                "//a[contains(@href, 'reader') and contains(@href, '-')]/@href"
            )
        )
    )
    links = [link for link in links if re.search(r"#\w+-\d+-\d+$", link)][:6]
    assert links
    for link in links:
        target, _, place = link.partition("#")
        name, start, end = place.rsplit("-", 2)
        for first, last in (
            (int(start), int(end)),
            (int(start) + 3, int(end) + 40),
        ):  # the second is at no boundary of a mark
            tab, troubles = visit(
                f"{pages[target].as_uri()}#{name}-{first}-{last}"
            )
            marked = tab.evaluate(
                "() => [...document.querySelectorAll('.hit')].map((s) => [+s.dataset.s, "
                "+s.dataset.e, s.textContent])"
            )
            said = texts[name]
            assert [t for _, _, t in marked] == [
                said[a:b] for a, b, _ in marked
            ]
            assert (
                marked[0][0] == first
                and marked[-1][1] == min(last, marked[-1][1])
                and troubles == []
            )
            covered = {i for a, b, _ in marked for i in range(a, b)}
            assert (
                {
                    i
                    for i in range(first, min(last, len(said)))
                    if not said[i].isspace()
                }
                <= covered
                <= set(range(first, last))
            )
            tab.close()


def open_reader(pages, visit, **options):
    """A reader page with at least one passage that has counterparts."""
    name = next(
        n
        for n, p in pages.items()
        if n.startswith("reader") and 'class="more"' in p.read_text()
    )
    return visit(pages[name].as_uri(), **options)


def test_passages_open_their_counterparts_by_mouse_and_by_keyboard(
    pages, visit
):
    tab, troubles = open_reader(pages, visit)
    opener = tab.locator(".more[data-opens]").first
    opener.focus()
    tab.keyboard.press("Enter")
    panel = tab.locator("#panel")
    assert (
        panel.is_visible()
        and tab.evaluate("() => document.activeElement.id") == "panel"
    )
    assert panel.locator("li").count() > 1
    tab.keyboard.press("Escape")
    assert panel.is_hidden() and tab.evaluate(
        "() => document.activeElement.classList.contains('more')"
    )
    at = tab.evaluate(
        "() => JSON.parse(document.querySelector('script.passages').textContent)[0]"
    )
    tab.locator(f"article [data-s='{at[0]}']").first.click()
    assert panel.is_visible() and troubles == []


def test_layers_switch_without_script(pages, visit):
    tab, _ = open_reader(pages, visit, script=False)
    picture = "() => getComputedStyle(document.querySelector('.text .q')).backgroundImage"
    before = tab.locator(".text .q").first.evaluate(
        "(e) => getComputedStyle(e).backgroundImage"
    )
    tab.locator("#layer-q").click()
    assert (
        tab.locator(".text .q").first.evaluate(
            "(e) => getComputedStyle(e).backgroundImage"
        )
        != before
    ), picture
    assert tab.locator("article p").first.is_visible()


def test_tables_sort_filter_and_download(pages, trees, visit, tmp_path):
    name = next(
        n
        for n, tree in trees.items()
        if any(
            len(f.xpath(".//tbody/tr")) > 7
            for f in tree.xpath("//figure[@class='table']")
        )
    )
    tab, troubles = visit(pages[name].as_uri())
    figure = (
        tab.locator("figure.table")
        .filter(has=tab.locator("input[type=search]"))
        .first
    )
    column = "(f) => [...f.querySelectorAll('tbody tr')].map((r) => r.cells[0].textContent)"
    figure.locator("th button").first.focus()
    tab.keyboard.press("Enter")
    rising = figure.evaluate(column)
    assert figure.locator("th").first.get_attribute("aria-sort") == "ascending"
    tab.keyboard.press("Enter")
    assert figure.evaluate(column) != rising or len(set(rising)) == 1
    words = figure.locator("tbody tr").first.inner_text().split()[0]
    figure.locator("input[type=search]").fill(words)
    left = figure.locator("tbody tr:visible").count()
    with tab.expect_download() as saved:
        figure.get_by_role("button", name="Download these rows").click()
    saved.value.save_as(tmp_path / "rows.csv")
    assert (
        len(
            list(csv.reader((tmp_path / "rows.csv").open(encoding="utf-8-sig")))
        )
        == left + 1
        and troubles == []
    )


def test_search_finds_articles_and_pages(pages, visit, data):
    tab, troubles = visit(pages["index.html"].as_uri())
    tab.keyboard.press("/")
    assert tab.locator("#find").is_visible()
    word = max(
        re.findall(r"[a-z]{6,}", data["documents"]["text"].iloc[0]), key=len
    )
    tab.keyboard.type(word)
    tab.locator("#find-results a").first.wait_for()
    assert word in tab.locator("#find-results").inner_text().lower()
    tab.locator("#find-results a").first.click()
    tab.wait_for_url("**/reader*")
    assert tab.locator(".hit").count() and troubles == []


def test_the_theme_is_switched_and_kept(pages, visit):
    tab, _ = visit(pages["02_entities.html"].as_uri())
    draw(tab)
    ground, ink = (
        "() => getComputedStyle(document.body).backgroundColor",
        "() => getComputedStyle(document.querySelector('.canvas .ytick text')).fill",
    )
    before = tab.evaluate(ground), tab.evaluate(ink)
    tab.get_by_role("button", name="Theme").click()
    tab.get_by_role("button", name="Theme").click()
    tab.wait_for_timeout(300)
    assert (
        tab.evaluate("() => document.documentElement.dataset.theme") == "dark"
    )
    assert (
        tab.evaluate(ground) != before[0] and tab.evaluate(ink) != before[1]
    ), "figures follow"
    tab.goto(pages["index.html"].as_uri())
    assert (
        tab.evaluate("() => document.documentElement.dataset.theme") == "dark"
    )


def test_figures_have_titles_texts_and_data(trees):
    plots = [
        (name, f)
        for name, tree in trees.items()
        for f in tree.xpath("//figure[@class='plot']")
    ]
    assert plots
    for name, figure in plots:
        assert figure.findtext("figcaption").strip() and figure.xpath(
            ".//p[@class='alt']"
        ), name


def test_keyboard_focus_is_seen_and_code_is_folded(pages, trees, visit):
    tab, _ = visit(pages["03_comparison.html"].as_uri())
    tab.keyboard.press("Tab")
    assert (
        tab.evaluate("() => document.activeElement.textContent")
        == "To the content"
    )
    tab.keyboard.press("Tab")
    assert (
        tab.evaluate(
            "() => getComputedStyle(document.activeElement).outlineStyle"
        )
        != "none"
    )
    for tree in trees.values():
        assert all(
            code.xpath("ancestor::details[not(@open)]")
            for code in tree.iter("code")
            if code.getparent().tag == "pre"
        )


def test_print_has_no_controls(pages, visit):
    tab, _ = visit(pages["index.html"].as_uri(), theme="dark")
    tab.emulate_media(media="print")
    assert (
        tab.locator(".tools").is_hidden()
        and tab.locator("header.top nav").is_hidden()
    )
    assert (
        tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert tab.pdf()[:5] == b"%PDF-"


def test_the_sheet_has_the_accents_of_the_palette():
    from variorum.pages.fragments import TEMPLATES

    sheet = (TEMPLATES / "variorum.css").read_text()
    assert (
        tuple(re.findall(r"\.w\d+ \{ --accent: (#\w+); \}", sheet))
        == palette.ACCENTS
    )
