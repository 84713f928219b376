"""What is taken along: everything, or rows of the workbench."""

import pytest
from variorum import export
from variorum.export.selection import for_xml


def test_rows_of_the_workbench_are_taken_along(edition):
    claim = edition["claim_evidence"]["claim_id"].iloc[0]
    rows = edition["claim_evidence"][
        edition["claim_evidence"]["claim_id"] == claim
    ]
    chosen = export.select_rows(edition, rows.assign(tab="claims", row=claim))
    (item,) = chosen.items
    statement = edition["claims"].set_index("claim_id").loc[claim, "statement"]
    assert (item.text, len(item.passages)) == (
        statement,
        len(rows.drop_duplicates(["doc_id", "start"])),
    )
    assert export.write_selection(
        edition, "csv", rows.assign(tab="claims", row=claim)
    ).data


def test_everything_is_every_finding_with_its_passages(edition, selection):
    assert [item.text for item in selection.items] == list(
        edition["findings"]["text"]
    )
    for item in selection.items:
        for passage in item.passages:
            article = selection.article(passage.doc_id)
            assert (
                selection.words(passage)
                == article.text[passage.start : passage.end]
            )


def test_what_was_held_of_a_finding_goes_along(selection):
    held = [
        item.review.verdict.words for item in selection.items if item.review
    ]
    assert sorted(held) == ["confirmed", "rejected"]


@pytest.mark.parametrize(
    ("words", "shown"), [("a\x00b", "a\ufffdb"), ("a\tb", "a\tb"), ("é", "é")]
)
def test_signs_that_xml_cannot_hold_are_replaced_one_for_one(words, shown):
    assert for_xml(words) == shown
