"""One truth: what pages say of a claim is what the tables have, on every page, word for word."""

import re

import lxml.html
import pytest
from variorum import figures, tables
from variorum.conclusions.grades import FINDINGS
from variorum.pages.fragments import printable, slug
from variorum.pages.sentences import tell_all

PASSAGE = re.compile(
    r"reader(?:-[a-z0-9_.]+)?\.html#([a-z0-9_.]+)-(\d+)-(\d+)$"
)


def read(folder):
    return {
        p.name: lxml.html.fromstring(p.read_bytes())
        for p in sorted(folder.glob("*.html"))
    }


def flat(text: str) -> str:
    return " ".join(printable(text).split())


@pytest.fixture(scope="module", params=["rendered", "staged"])
def report(request, by_hand):
    """(pages, tables) of a whole report, and of pages made from readings by hand."""
    folder = request.getfixturevalue(request.param)
    data = (
        by_hand if request.param == "staged" else tables.read(folder / "tables")
    )
    return read(folder), data


def shown(sentence) -> str:
    """A sentence as a page shows it, with what each article writes."""
    each = [part for words, names in sentence.each for part in (names, words)]
    return " ".join([sentence.said, sentence.who, *each])


def test_every_sentence_of_a_finding_is_the_tables_with_its_grade(report):
    pages, data = report
    sentence = tell_all(data["findings"], data)
    told = {
        flat(shown(sentence[f.finding_id])): FINDINGS[f.grade].word
        for f in data["findings"].itertuples()
    }
    seen = 0
    for name, page in pages.items():
        for finding in page.xpath("//li[@class='finding']"):
            words = flat(
                finding.xpath(".//p[@class='sentence']")[0].text_content()
            )
            grade = flat(
                finding.xpath(".//span[contains(@class, 'grade')]")[
                    0
                ].text_content()
            )
            assert told.get(words) == grade, (name, words)
            seen += 1
        for point in page.xpath(
            "//section[contains(@class, 'before')]//p[@class='say']"
        ):
            grade = flat(point.xpath("./span")[0].text_content())
            words = flat(point.text_content()).removeprefix(grade).strip()
            assert told.get(words) == grade, (name, words)
    assert seen


def test_every_passage_is_what_stands_there(report):
    pages, data = report
    texts = {
        slug(d): t
        for d, t in zip(
            data["documents"]["doc_id"], data["documents"]["text"], strict=True
        )
    }
    seen = 0
    for name, page in pages.items():
        for passage in page.xpath("//li[contains(@class, 'passage')]"):
            link = PASSAGE.search(
                passage.xpath(".//p[@class='open']/a/@href")[0]
            )
            words = passage.xpath(".//span[@class='words']")[0].text_content()
            assert flat(words) == flat(
                texts[link[1]][int(link[2]) : int(link[3])]
            ), name
            seen += 1
    assert seen


def test_grid_and_figure_are_one(report):
    pages, data = report
    drawn = figures.draw_apparatus(data).layout.meta["table"]
    rows = pages["index.html"].xpath(
        "//table[@class='grid']/tbody/tr[not(contains(@class, 'beneath'))]"
    )
    assert len(rows) == len(drawn)
    for row, expected in zip(rows, drawn, strict=True):
        asked, *cells = expected.values()
        assert flat(row.xpath("./th")[0].text_content()) == flat(
            asked.replace(": ", " ", 1)
        )
        for cell, said in zip(row.xpath("./td/a/span"), cells, strict=True):
            assert said.startswith(cell.text_content())


def test_a_clash_is_told_of_the_same_articles_everywhere(report):
    """A question that the grid shows as a clash has its card, with every reading on a side."""
    pages, _ = report
    index = pages["index.html"]
    clashing = index.xpath("//table[@class='grid']/tbody/tr[@class='apart']/th")
    cards = {
        h.text_content() for h in index.xpath("//article[@class='clash']/h3")
    }
    for asked in clashing:
        assert flat(asked.text_content()) in {
            flat(card.replace(": ", " ", 1)) for card in cards
        }


def test_no_id_stands_where_a_name_should(report):
    pages, data = report
    ids = {
        str(value)
        for name, column in (
            ("claims", "claim_id"),
            ("origins", "origin_id"),
            ("places", "geonameid"),
            ("statements", "statement_id"),
        )
        for value in data[name][column]
        if re.search(r"\d", str(value)) and len(str(value)) > 3
    }
    for name, page in pages.items():
        for unseen in page.xpath(
            "//script | //style | //pre | //footer | //figure[@data-csv]"
        ):
            unseen.drop_tree()
        shown = set(re.findall(r"[\w-]+", page.text_content()))
        assert not shown & ids, (name, sorted(shown & ids)[:5])
