"""Passages side by side: their words, their differences, a link to each."""

import pytest
from variorum.pages.passages import difference, show_apparatus, show_evidence


@pytest.mark.parametrize(
    ("base", "text", "pieces"),
    [
        ("a b c", "a b c", [("same", "a b c")]),
        (
            "will leave",
            "may leave",
            [("gone", "will"), ("new", "may"), ("same", "leave")],
        ),
        ("we leave now", "we leave", [("same", "we leave"), ("gone", "now")]),
        ("", "new words", [("new", "new words")]),
    ],
)
def test_differences(base, text, pieces):
    found = [
        (kind, words.strip())
        for kind, words in difference(base, text)
        if words.strip()
    ]
    assert found == pieces


def test_evidence_links_to_the_very_words(computed):
    tables = computed["tannery"]
    quotes = tables["quotes"].head(3)
    html = str(show_evidence(quotes, tables, caption="Three quotations"))
    assert "Three quotations" in html
    for row in quotes.itertuples():
        assert f"-{row.start}-{row.end}" in html


def test_an_apparatus_names_every_witness(computed):
    tables = computed["seeds"]
    statement = tables["statements"]["statement_id"].iloc[0]
    html = str(show_apparatus(statement, tables))
    held = tables["witnesses"].query("statement_id == @statement")["doc_id"]
    named = tables["documents"].set_index("doc_id")["name"]
    assert all(named[doc_id].split()[0] in html for doc_id in held)
