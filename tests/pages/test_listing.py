"""Tables of a page: cells as words, links to passages, a link to the whole."""

import pandas as pd
from variorum.pages.listing import show_table


def test_cells_are_words():
    frame = pd.DataFrame(
        {
            "a_b": [True],
            "n": [1.50],
            "names": [["x", "y"]],
            "none": [float("nan")],
        }
    )
    html = str(show_table(frame, caption="Cells"))
    assert (
        "yes" in html and "1.5" in html and "x; y" in html and "nan" not in html
    )
    assert "a b" in html and "Cells" in html


def test_a_long_table_says_what_is_left_out():
    html = str(
        show_table(pd.DataFrame({"n": range(100)}), csv="claims", limit=10)
    )
    assert "100 rows, the first 10 shown" in html and "claims.csv" in html


def test_markup_in_a_cell_is_text():
    assert "<b>" not in str(show_table(pd.DataFrame({"t": ["<b>x</b>"]})))


def test_rows_of_articles_link_to_their_words(computed):
    tables = computed["tannery"]
    rows = tables["quotes"].head(2)
    html = str(
        show_table(
            rows[["doc_id", "start", "end", "kind"]],
            documents=tables["documents"],
        )
    )
    for row in rows.itertuples():
        assert f"-{row.start}-{row.end}" in html
