"""A selection as CSV: a row a passage, safe in any spreadsheet."""

import csv
import io

from variorum.export import spreadsheet


def test_csv_has_a_row_a_passage_and_no_formula(selection, passages):
    text = spreadsheet.write(selection).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(r["doc_id"], r["words"]) for r in rows] == passages
    assert not [c for r in rows for c in r.values() if c.startswith("=")]
    assert {r["verdict"] for r in rows} == {"✓", "✗", ""}
