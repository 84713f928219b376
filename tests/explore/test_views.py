"""What the workbench gets: rows of the tables, each with its passages, ready for JSON."""

import json

import pytest
from variorum.explore import views

TABS = {
    views.list_articles: "documents",
    views.list_set_aside: "documents",
    views.list_findings: "findings",
    views.list_readings: "readings",
    views.list_claims: "claims",
    views.list_quotations: "quotes",
}


@pytest.fixture(params=["seeds", "tannery"])
def tables(request, computed):
    return computed[request.param]


@pytest.mark.parametrize("view", TABS, ids=lambda view: view.__name__)
def test_a_row_for_each_row_of_the_table(view, tables):
    rows = list(view(views.Corpus(tables)))
    assert 0 < len(rows) <= len(tables[TABS[view]])


def test_everything_is_ready_for_json(tables):
    shown = json.loads(json.dumps(views.build(tables)))
    assert shown == json.loads(json.dumps(views.build(tables))), (
        "the same tables, the same bytes"
    )


def test_passages_point_into_the_texts(tables):
    texts = tables["documents"].set_index("doc_id")["text"]
    longest = texts.str.len()
    for row in views.list_quotations(views.Corpus(tables)):
        for span in row["spans"]:
            doc_id = (
                tables["documents"]["doc_id"].iloc[span[0]]
                if isinstance(span[0], int)
                else span[0]
            )
            assert 0 <= span[1] < span[2] <= longest[doc_id]
