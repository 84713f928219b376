"""No page is heavier than it may be: what is left out is counted."""

import lxml.html
import pandas as pd
import pytest
from variorum.pages import weight
from variorum.pages.fragments import Fragment
from variorum.pages.listing import show_table
from variorum.pages.passages import show_evidence

SENTENCE = "The ferry sank off the pier before noon and nobody was on it. "


@pytest.fixture(scope="module")
def evidence():
    """Forty passages of ten articles."""
    documents = pd.DataFrame(
        {
            "doc_id": [f"{n}.txt" for n in range(10)],
            "outlet": [f"Outlet {n}" for n in range(10)],
            "title": "",
            "text": SENTENCE * 4,
        }
    )
    spans = [
        {"doc_id": d, "start": n * len(SENTENCE), "end": n * len(SENTENCE) + 20}
        for d in documents["doc_id"]
        for n in range(4)
    ]
    return show_evidence(spans, {"documents": documents}, compare=False)


def test_a_light_fragment_stays_as_it_is(evidence):
    assert weight.lighten(evidence, 100_000) == evidence


@pytest.mark.parametrize("most", [12_000, 8_000, 5_000])
def test_passages_that_are_left_out_are_counted(evidence, most):
    light = weight.lighten(evidence, most)
    assert len(light.encode()) <= most
    root = lxml.html.fromstring(str(light))
    kept = root.xpath("//li[contains(@class, 'passage')]")
    left = root.xpath("//p[@class='source left']/@data-left")
    assert len(kept) + int(left[0]) == 40


def test_rows_that_are_left_out_are_counted():
    table = show_table(pd.DataFrame({"said": [SENTENCE] * 60}), csv="claims")
    light = weight.lighten(table, 5_000)
    root = lxml.html.fromstring(str(light))
    rows = len(root.xpath("//tbody/tr"))
    told = root.xpath("//span[@class='rows']")[0].text_content()
    assert rows < 60 and told == f"60 rows, the first {rows} shown"


def test_what_is_folded_away_goes_before_what_is_seen():
    table = str(
        show_table(pd.DataFrame({"said": [SENTENCE] * 20}), csv="claims")
    )
    both = Fragment(f"<div>{table}<details>{table}</details></div>")
    light = lxml.html.fromstring(str(weight.lighten(both, len(table) + 1_500)))
    seen, folded = (
        len(t.xpath(".//tbody/tr")) for t in light.xpath("//figure")
    )
    assert seen == 20 > folded > 0


def test_what_cannot_be_made_light_stays():
    prose = Fragment(f"<p>{SENTENCE * 100}</p>")
    assert SENTENCE in weight.lighten(prose, 100)
