"""A passage is laid open once: of two findings on the same sentences which one stays."""

from dataclasses import replace

import pandas as pd
import pytest
from variorum.conclusions.desk import Desk
from variorum.conclusions.finding import Finding, Passage
from variorum.conclusions.repeats import MOST, without_repeats
from variorum.conclusions.wording import Wording

TEXT = "The old quay of Elde fell into the river in the storm. Nobody was there at noon."
WHOLE = TEXT.split(".")[0]
DESK = Desk(
    {d: d for d in "abc"},
    Wording(
        pd.DataFrame({"doc_id": list("abc"), "text": TEXT}),
        pd.DataFrame(
            [
                {"doc_id": d, "start": start, "end": end}
                for d in "abc"
                for start, end in ((0, 54), (55, 80))
            ]
        ),
    ),
    {},
    [],
)


def row(grade: str, words: str, docs: str = "ab", at: int = 0, **more):
    given = {
        "grade": grade,
        "text": f"It is told: “{words}”.",
        "evidence": [Passage(d, at, at + 9) for d in docs],
        "strength": 1.0,
    }
    return Finding(**given | more)


ALL = row(
    "parallel", WHOLE, "abc", beside={d: f"“{WHOLE} in {d}”" for d in "abc"}
)
AGREED = row("independent", "the old quay fell into the river")


@pytest.mark.parametrize(
    "rows, left",
    [
        pytest.param(
            [AGREED, row("parallel", WHOLE)], [0], id="as many articles"
        ),
        pytest.param(
            [row("independent", "the quay fell"), ALL],
            [1],
            id="a few words of it",
        ),
        pytest.param(
            [AGREED, row("single", "the river", "c", at=55)],
            [0, 1],
            id="another sentence",
        ),
        pytest.param(
            [row("one_origin", WHOLE, kind="collation"), AGREED],
            [0],
            id="a piece of what is quoted",
        ),
        pytest.param(
            [row("parallel", WHOLE), row("altered", "fell, sank", "abc")],
            [1],
            id="a clash lays it open",
        ),
        pytest.param(
            [AGREED, row("altered", "fell, sank", "abc")],
            [0, 1],
            id="what is agreed beside a clash",
        ),
        pytest.param(
            [
                row("silence", WHOLE, claim_id="c1"),
                row("silence", "x", claim_id="c2"),
            ],
            [0],
            id="two silences on one sentence",
        ),
        pytest.param(
            [row("silence", "Ann Vell"), row("silence", "Otto Marsh")],
            [0, 1],
            id="two names",
        ),
        pytest.param(
            [
                row("independent", "two quays fell into the river"),
                row("independent", "two quays of Elde", figure="two quays"),
            ],
            [0],
            id="a figure that was told",
        ),
    ],
)
def test_of_the_same_sentences(rows, left):
    kept = without_repeats(rows, DESK)
    assert sorted(rows.index(r) for r in kept) == left


def test_what_further_articles_have_stands_beside_what_is_agreed():
    (kept,) = without_repeats([AGREED, ALL], DESK)
    assert kept.text.startswith(AGREED.text)
    assert kept.text.endswith(f"Beside it: “{WHOLE} in c” (c).")
    assert [e.doc_id for e in kept.evidence] == ["a", "b", "c"]
    assert kept.n_docs == 2  # how many agree


def test_what_speaks_of_something_else_does_not_stand_beside_it():
    beside = dict.fromkeys("abc", "“Nobody was there at noon”")
    other = replace(ALL, beside=beside)
    kept = without_repeats([AGREED, other], DESK)
    assert not any("Beside it" in row.text for row in kept)


def test_not_everything_is_set_side_by_side():
    n = MOST * 3 + 1
    text = "The quay fell. " * n
    sentences = [
        {"doc_id": d, "start": 15 * i, "end": 15 * i + 14}
        for d in "abc"
        for i in range(n)
    ]
    documents = pd.DataFrame({"doc_id": list("abc"), "text": text})
    wording = Wording(documents, pd.DataFrame(sentences))
    desk = Desk({d: d for d in "abc"}, wording, {}, [])
    rows = [row("parallel", "quay", at=15 * i, strength=i) for i in range(n)]
    kept = without_repeats(rows, desk)
    assert sorted(r.strength for r in kept) == list(range(1, n))
