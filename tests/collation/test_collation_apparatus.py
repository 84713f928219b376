"""A statement as a critical edition prints it."""

import pytest
from variorum.collation.apparatus import apparatus


def test_the_fullest_reading_and_under_it_the_others(computed):
    tables = computed["seeds"]
    texts = tables["documents"].set_index("doc_id")["text"]
    for statement in tables["statements"]["statement_id"]:
        made = apparatus(statement, tables)
        held = (
            tables["witnesses"]
            .query("statement_id == @statement")
            .sort_values("order")
        )
        shown = [made["base"], *made["witnesses"]]
        assert [w["doc_id"] for w in shown] == list(held["doc_id"])
        for witness in shown:
            joined = "".join(segment["text"] for segment in witness["segments"])
            assert (
                joined
                == texts[witness["doc_id"]][witness["start"] : witness["end"]]
            )


def test_a_statement_that_there_is_not(computed):
    with pytest.raises(KeyError, match="S999"):
        apparatus("S999", computed["seeds"])
