"""Every column is declared once, and what is derived from the declaration holds."""

import pytest
from variorum import datapackage, run, schema, tables

ALL = sorted(schema.TABLES)
# Declared for readers of the tables; no step makes them yet.
AHEAD = {"readings", "scope"}


def test_every_table_that_a_step_makes_is_declared():
    assert schema.TABLES.keys() - run.made_tables() <= AHEAD


@pytest.mark.parametrize("name", ALL)
def test_names_are_there_once_and_say_what_they_mean(name):
    table = schema.TABLES[name]
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names) and table.what
    assert all(column.what for column in table.columns)
    assert table.key in ("", *names)


@pytest.mark.parametrize("name", ALL)
def test_an_empty_table_has_all_its_columns(name):
    frame = tables.make(name, [])
    assert list(frame.columns) == list(schema.columns(name)) and frame.empty
    kinds = {
        c: "list" if str(k) == "object" else str(k)
        for c, k in frame.dtypes.items()
    }
    assert kinds == {
        c: column.kind for c, column in schema.columns(name).items()
    }
    assert (
        datapackage.describe({name: frame})["resources"][0]["title"]
        == schema.TABLES[name].what
    )


def test_a_column_that_nobody_declared_is_an_error():
    with pytest.raises(ValueError, match="no column colour"):
        tables.make(
            "sentences",
            [{"doc_id": "a", "start": 0, "end": 1, "colour": "red"}],
        )


def test_what_has_no_default_must_be_given():
    with pytest.raises(ValueError, match="no column end"):
        tables.make("sentences", [{"doc_id": "a", "start": 0}])


def test_defaults_stand_for_what_is_not_said():
    row = tables.make(
        "quotes", [{"quote_id": "q1", "doc_id": "a", "start": 0, "end": 4}]
    ).iloc[0]
    assert row["speaker"] == "" and row["speaker_start"] == schema.NOWHERE
    assert row["marked"] == [] and row["balanced"]


def test_two_rows_do_not_share_one_default_list():
    frame = tables.make(
        "quotes",
        [
            {"quote_id": q, "doc_id": "a", "start": 0, "end": 4}
            for q in ("q1", "q2")
        ],
    )
    frame["marked"][0].append([0, 4])
    assert frame["marked"][1] == []


@pytest.mark.parametrize(
    "words", ["it was warm and then it rained", "it is late and it is dark"]
)
def test_articles_without_name_quotation_time_or_place_run_through(
    tmp_path, words
):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(
            f"{words.capitalize()}.\n\n" + f"{words}, and {words}. " * 3
        )
    made = run.compute(tmp_path)
    for name in run.made_tables():
        assert list(made[name].columns) == list(schema.columns(name)), name
    assert (
        made["entities"].empty and made["quotes"].empty and made["places"].empty
    )
