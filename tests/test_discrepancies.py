"""Discrepancies: what does not fit, with both passages and the reason, and nothing that does."""

from pathlib import Path

import pytest
from variorum import run
from variorum.comparison.clashes import number_of

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def clashes():
    """{corpus: {(grade, value, other value)}}, in either order."""
    out = {}
    for name in ("solveig", "recount", "tannery"):
        rows = run.compute(ROOT / "tests" / "corpora" / name, wanted=("discrepancies",))[
            "discrepancies"
        ]
        out[name] = {
            (r.grade, v, w)
            for r in rows.itertuples()
            for v, w in ((r.value, r.other_value), (r.other_value, r.value))
        }
    return out


@pytest.mark.parametrize(
    ("corpus", "grade", "value", "other"),
    [
        ("solveig", "contradiction", "Twelve people", "Nine people"),
        ("solveig", "granularity", "Twelve people", "Several people"),
        ("solveig", "granularity", "At least 30 people", "34 people"),
        ("solveig", "dispute", "Nordlinje", "the transport ministry"),
        ("recount", "contradiction", "40 demonstrators", "55 demonstrators"),
        ("recount", "dispute", "no fraud", "massive fraud"),
        ("recount", "ambiguous", "protesters", "journalists"),
        ("tannery", "contradiction", "14 people", "Nine people"),
        ("tannery", "contradiction", "All workers", "Most of the factory’s 420 workers"),
    ],
)
def test_clash_is_found_and_graded(clashes, corpus, grade, value, other):
    assert (grade, value, other) in {
        (g, v.replace("'", "’"), w.replace("'", "’")) for g, v, w in clashes[corpus]
    }


def test_the_dead_of_another_accident_contradict_nothing(clashes):
    assert not any("three people" in (v, w) for _, v, w in clashes["solveig"])


def test_rows_point_into_two_articles_and_say_why(any_corpus):
    text = dict(
        zip(any_corpus["documents"]["doc_id"], any_corpus["documents"]["text"], strict=True)
    )
    for row in any_corpus["discrepancies"].itertuples():
        assert row.doc_id != row.other_doc
        assert (
            text[row.doc_id][row.start : row.end].strip()
            and text[row.other_doc][row.other_start : row.other_end].strip()
        )
        assert 0 < row.confidence <= 1 and row.why
        assert row.kind in {
            "number",
            "date",
            "place",
            "target",
            "scope",
            "manner",
            "cause",
            "other",
        }
        assert row.grade in {"contradiction", "granularity", "dispute", "ambiguous"}


def test_contradicted_claims_are_graded_so(computed):
    claims, rows = (
        computed["tannery"]["claims"].set_index("claim_id"),
        computed["tannery"]["discrepancies"],
    )
    for row in rows[(rows["grade"] == "contradiction") & (rows["confidence"] >= 0.6)].itertuples():
        assert claims.loc[row.claim_id, "grade"] == "contradicted"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("14", 14),
        ("1,200", 1200),
        ("Nine", 9),
        ("twenty-four", 24),
        ("several", None),
        ("", None),
        ("½", None),
    ],
)
def test_numerals(words, value):
    assert number_of(words) == value
