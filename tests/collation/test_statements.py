"""Renderings of one statement together: which belong to it, the fullest one, the majority."""

from itertools import pairwise
from types import SimpleNamespace

import pandas as pd
import pytest
from printings import link, quoted, read
from variorum import tables
from variorum.collation.edits import type_edits
from variorum.collation.speaker_index import SpeakerIndex
from variorum.collation.statements import (
    Votes,
    group_pairs,
    list_renderings,
    statement_id,
    tabulate,
)

FULL = "The keeper will open the upper lock for the barges tomorrow."
OTHER = "The keeper will open the lower lock for the barges tomorrow."
REPORT = "The keeper would open the upper lock for the barges tomorrow, said the ferryman."
WEIR = "The miller wants a new weir below the old mill in spring."


def grouped(*texts):
    pairs = link(*texts)
    return pairs, group_pairs(pairs)


def test_three_printings_are_one_statement_and_another_is_its_own():
    pairs, numbers = grouped(
        f"{quoted(FULL)} {quoted(WEIR)}",
        quoted(OTHER),
        f"{REPORT} {quoted(WEIR)}",
    )
    of_lock = {
        n
        for (*_, p), n in zip(pairs, numbers, strict=True)
        if "lock" in p.a.text[slice(*p.a_span)]
    }
    assert len(of_lock) == 1
    assert set(numbers) == {1, 2}
    assert numbers[0] == 1  # in the order of the text


def test_the_fullest_rendering_in_quotation_marks_leads():
    texts = (
        REPORT,
        quoted("The keeper will open the upper lock."),
        quoted(FULL),
    )
    pairs, numbers = grouped(*texts)
    (found,) = list_renderings(pairs, numbers).values()
    assert [r.doc for r in found] == [2, 1, 0]
    assert [r.quoted for r in found] == [True, True, False]
    assert texts[2][found[0].start : found[0].end] == FULL.rstrip(".")


def test_the_spans_of_one_article_that_overlap_are_one_rendering():
    pairs, numbers = grouped(
        quoted(FULL),
        quoted("The keeper will open the upper lock."),
        quoted(
            "The upper lock opens: open the upper lock for the barges tomorrow."
        ),
    )
    for found in list_renderings(pairs, numbers).values():
        spans = sorted((r.doc, r.start, r.end) for r in found)
        assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((0, 40), (15, 50), True),  # 25 of the shorter one's 35
        ((0, 40), (0, 200), True),
        ((0, 40), (30, 70), False),  # 10 of 40
        ((0, 40), (40, 80), False),
    ],
)
def test_renderings_of_one_article_that_overlap_by_half_are_one(
    one, other, together
):
    pairs = [
        (0, 1, SimpleNamespace(a_span=one, b_span=(0, 40))),
        (0, 2, SimpleNamespace(a_span=other, b_span=(0, 40))),
    ]
    first, second = group_pairs(pairs)
    assert (first == second) is together


@pytest.mark.parametrize(
    ("texts", "votes"),
    [
        ((FULL, OTHER, FULL), (2, 1)),
        ((FULL, OTHER, OTHER, OTHER), (1, 3)),
        ((FULL, OTHER), (1, 1)),
    ],
)
def test_a_reading_has_a_vote_of_each_article_that_prints_it(texts, votes):
    printed = [quoted(text) for text in texts]
    pairs, numbers = grouped(*printed)
    counted = Votes(list_renderings(pairs, numbers), read(*printed))
    x, y, pair = pairs[0]
    assert (x, y) == (0, 1)
    (edit,) = type_edits(pair)
    assert counted.count(numbers[0], edit, pair) == votes


def test_the_tables_of_statements_and_witnesses():
    texts = (REPORT, quoted(FULL), quoted(OTHER))
    pairs, numbers = grouped(*texts)
    streams, renderings = read(*texts), list_renderings(pairs, numbers)
    rows = pd.DataFrame(
        {
            "statement_id": statement_id(1),
            "change": ["substitution", "identical", "truncation"],
            "alters_sense": [True, False, False],
            "quoted": [True, True, True],
            "other_quoted": [True, False, True],
        }
    )
    nobody = SpeakerIndex(
        tables.make("quotes", []), tables.make("entities", [])
    )
    statements, witnesses = tabulate(rows, renderings, streams, nobody)
    (statement,) = statements.to_dict("records")
    assert statement["statement_id"] == "s001"
    assert (statement["n_docs"], statement["n_changes"]) == (3, 1)
    assert (statement["text"], statement["doc_id"]) == (
        FULL.rstrip("."),
        "b.txt",
    )
    assert statement["quoted"] and statement["alters_sense"]
    assert list(witnesses["doc_id"]) == ["b.txt", "a.txt", "c.txt"]
    assert list(witnesses["base"]) == [True, False, False]


def test_a_report_that_differs_alters_no_statement():
    texts = (REPORT, quoted(FULL))
    pairs, numbers = grouped(*texts)
    rows = pd.DataFrame(
        {
            "statement_id": [statement_id(1)],
            "change": ["substitution"],
            "alters_sense": [True],
            "quoted": [False],
            "other_quoted": [True],
        }
    )
    nobody = SpeakerIndex(
        tables.make("quotes", []), tables.make("entities", [])
    )
    renderings = list_renderings(pairs, numbers)
    statements, _ = tabulate(rows, renderings, read(*texts), nobody)
    assert not statements["alters_sense"].any()
