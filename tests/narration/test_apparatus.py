"""The apparatus of the event: laid out from rows made by hand, each kind of cell once."""

import pandas as pd
import pytest
from variorum.narration.apparatus import (
    COLUMNS,
    ask,
    choose_articles,
    lay_out,
    say_reading,
)
from variorum.palette import SIGNS, Standing

DOCS = ("a", "b", "c", "d", "e")


def make(
    rows: list[tuple], silences: list[tuple] = (), **documents
) -> dict[str, pd.DataFrame]:
    """Tables of five articles; `rows` are (group, doc_id, text, relation, claim_id, weight)."""
    frame = pd.DataFrame(
        {"doc_id": DOCS, "outlet": [f"Paper {d}" for d in DOCS], "title": ""}
    )
    readings = [
        {
            "group": group,
            "claim_id": claim_id,
            "question": "number",
            "about": f"things of {group}",
            "doc_id": doc_id,
            "start": n,
            "end": n + len(text),
            "text": text,
            "relation": relation,
            "weight": weight,
        }
        for n, (group, doc_id, text, relation, claim_id, weight) in enumerate(
            rows
        )
    ]
    return {
        "documents": frame.assign(**documents),
        "readings": pd.DataFrame(readings),
        "silences": pd.DataFrame(silences, columns=["claim_id", "doc_id"]),
    }


BRIDGE = [
    ("q1", "a", "two", "equal", "", 0.5),
    ("q1", "b", "six", "excluded", "", 0.5),
    ("q2", "a", "nine", "equal", "c1", 0.9),
    ("q2", "b", "about nine", "less_exact", "c1", 0.9),
    ("q3", "c", "four", "equal", "", 0.99),
]


def test_rows_are_what_two_articles_answer_clashes_first_then_by_weight():
    rows = [
        *BRIDGE,
        ("q4", "a", "one", "equal", "", 0.1),
        ("q4", "b", "one", "equal", "", 0.1),
    ]
    found = [(q.group, q.lead) for q in lay_out(make(rows))]
    assert found == [("q1", "two"), ("q2", "nine"), ("q4", "one")]


@pytest.mark.parametrize(
    ("group", "doc_id", "standing"),
    [
        ("q1", "a", "equal"),
        ("q1", "b", "excluded"),
        ("q1", "c", "not_said"),
        ("q1", "d", "excerpt"),
        ("q1", "e", "not_compared"),
        ("q2", "b", "less_exact"),
        ("q2", "c", "not_said"),
        ("q2", "d", "excerpt"),
    ],
)
def test_a_cell_says_how_it_stands_or_why_it_is_empty(group, doc_id, standing):
    tables = make(
        BRIDGE,
        [("c1", "c")],
        extent=["whole", "whole", "whole", "excerpt", "whole"],
        left_out=["", "", "", "", "in another language"],
    )
    found = {q.group: q for q in lay_out(tables)}
    assert found[group].cells[doc_id].standing == standing


def test_what_was_not_searched_is_not_called_silent():
    claim = next(q for q in lay_out(make(BRIDGE)) if q.group == "q2")
    assert claim.cells["c"].standing == Standing.NOT_COMPARED


def test_a_clash_has_its_sides_and_what_is_as_exact_stands_with_the_lead():
    rows = [
        ("q", "a", "in the harbour", "equal", "", 1),
        ("q", "b", "at the harbour's mole", "more_exact", "", 1),
        ("q", "c", "upriver", "excluded", "", 1),
        ("q", "d", "Upriver", "excluded", "", 1),
    ]
    (question,) = lay_out(make(rows))
    assert question.clashes and not question.moves
    assert [[c.doc_id for c in side] for side in question.parts] == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_a_clash_is_one_where_it_is_judged_to_be():
    tables = make(BRIDGE)
    judged = pd.DataFrame({"group": ["q1"], "grade": ["contradiction"]})
    assert [
        q.clashes for q in lay_out({**tables, "discrepancies": judged})
    ] == [
        True,
        False,
    ]
    (first, second) = lay_out(
        {**tables, "discrepancies": judged.assign(group="q2")}
    )
    assert not first.clashes and second.cells["b"].standing == Standing.OPEN


def test_of_several_readings_the_one_that_parts_most_stands_in_the_cell():
    rows = [
        ("q", "a", "two", "equal", "", 1),
        ("q", "b", "two", "equal", "", 1),
        ("q", "b", "three", "later", "", 1),
    ]
    (question,) = lay_out(make(rows))
    assert (question.cells["b"].text, question.moves) == ("three", True)
    assert len(question.cells["b"].readings) == 2


def test_no_readings_no_rows():
    tables = make(BRIDGE)
    assert lay_out({**tables, "readings": tables["readings"][:0]}) == []
    assert lay_out({"documents": tables["documents"]}) == []


def test_every_standing_has_a_sign_of_its_own():
    assert set(SIGNS) == set(Standing)
    assert len({sign.mark for sign in SIGNS.values()}) == len(SIGNS)
    assert ask("outcome", "the raid") == "With what outcome: the raid"


def test_few_articles_all_have_a_column_but_those_that_were_not_read():
    tables = make(BRIDGE, left_out=["", "", "", "", "not in English"])
    columns = choose_articles(lay_out(tables), tables["documents"])
    assert columns == list("abcd")


def test_of_many_articles_those_have_a_column_that_answer_something():
    ids = [f"d{n:02d}" for n in range(30)]
    documents = pd.DataFrame({"doc_id": ids, "outlet": ids, "title": ""})
    rows = [("q1", d, "two", "equal", "", 0.5) for d in ids[5:]]
    rows += [("q2", d, "six", "equal", "", 0.5) for d in ids[20:]]
    tables = make(rows) | {"documents": documents}
    columns = choose_articles(lay_out(tables), documents)
    assert len(columns) == COLUMNS and columns == sorted(columns)
    assert set(ids[20:]) <= set(columns) and not set(ids[:5]) & set(columns)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("Monday", "2018-02-05", "Monday [5 February 2018]"),
        ("on Feb. 5", "2018-02-05", "on Feb. 5 [2018]"),
        ("in February", "2018-02", "in February [2018]"),
        ("last year", "2017", "last year [2017]"),
        ("this week", "2018-W06", "this week [week of 5 February 2018]"),
        ("the 5th", "2018-02-05", "the 5th [5 February 2018]"),
    ],
)
def test_a_day_is_told_where_the_words_do_not_name_it(text, value, said):
    reading = {"question": "date", "text": text, "value": value}
    assert say_reading(reading) == said


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ("less_exact", "equal"),
        ("more_exact", "more_exact"),
        ("excluded", "excluded"),
    ],
)
def test_of_several_readings_the_cell_shows_what_parts(more, standing):
    rows = [
        ("q", "a", "Callow", "equal", "", 1),
        ("q", "b", "Callow", "equal", "", 1),
        ("q", "b", "elsewhere", more, "", 1),
    ]
    (question,) = lay_out(make(rows))
    assert question.cells["b"].standing == standing
