"""What the index of the gazetteer is made of: kinds of places, their points and their names."""

import sqlite3
from contextlib import closing

import pytest
from variorum.english.lexicon import read_rows
from variorum.geography import gazetteer, gazetteer_build
from variorum.geography.placenames import Place


@pytest.fixture(scope="module")
def ask():
    with closing(sqlite3.connect(gazetteer.index_path())) as index:
        yield lambda query, *values: index.execute(query, values).fetchall()


CALLED = """SELECT how FROM name JOIN place ON row = place
            WHERE name.key = ? AND place.name = ? AND feature = ?"""


@pytest.mark.parametrize(
    ("said", "name", "feature", "how"),
    [
        (
            "harris",
            "Harris County",
            "A.ADM2",
            ["short", "short"],
        ),  # Texas and Georgia
        ("ky", "Kentucky", "A.ADM1", ["state"]),
        ("kentucky", "Kentucky", "A.ADM1", ["name"]),
        ("usa", "United States", "A.PCLI", ["abbreviation"]),
        ("moskva", "Moscow", "P.PPLC", ["alternate"]),
        ("peking", "Beijing", "P.PPLC", ["alternate"]),
        ("frenchmen", "France", "A.PCLI", ["demonym"]),
        ("ussr", "Soviet Union", "A.PCLH", ["abbreviation"]),
        ("yugoslavs", "Yugoslavia", "A.PCLH", ["demonym"]),
        ("middle eastern", "Middle East", "L.RGN", ["demonym"]),
        ("europe", "Europe", "L.CONT", ["name"]),
        ("county", "Harris County", "A.ADM2", []),  # an ending is no short form
        ("rus", "Russia", "A.PCLI", []),  # a code is no name
        ("gb", "United Kingdom", "A.PCLI", []),
    ],
)
def test_the_names_that_a_place_goes_by(ask, said, name, feature, how):
    assert [row[0] for row in ask(CALLED, said, name, feature)] == how


def test_no_name_is_in_another_script(ask):
    assert ask("SELECT key FROM name WHERE key GLOB '*[а-яא-תء-ي]*'") == []


def test_every_name_belongs_to_a_place(ask):
    assert (
        ask("SELECT key FROM name WHERE place NOT IN (SELECT row FROM place)")
        == []
    )


def test_a_division_has_the_people_and_the_middle_of_its_towns(ask):
    towns = ask(
        "SELECT lat, lon, population FROM place "
        "WHERE admin2 = 'US.KY.169' AND feature LIKE 'P.%'"
    )
    ((lat, lon, people),) = ask(
        "SELECT lat, lon, population FROM place "
        "WHERE admin2 = 'US.KY.169' AND feature = 'A.ADM2'"
    )
    assert people == sum(town[2] for town in towns) > 0
    assert lat == pytest.approx(
        sum(town[0] for town in towns) / len(towns), abs=1e-4
    )
    assert lon == pytest.approx(
        sum(town[1] for town in towns) / len(towns), abs=1e-4
    )


def test_every_country_of_the_table_has_its_place(ask):
    there = {
        row[0]
        for row in ask("SELECT country FROM place WHERE feature = 'A.PCLI'")
    }
    listed = {row["code"] for row in read_rows("countries.csv")}
    assert len(there & listed) > 240
    # a state that is no more, which one of the sources still lists
    assert there - listed <= {"CS"}


def test_a_form_is_kept_as_the_first_way_it_was_given():
    index = gazetteer_build._Index()
    row = index.add(
        Place(7, "Elde", 1.234567, 2.0, "US", "", "", "P.PPL", "12")
    )
    index.call(row, "Elde", "name")
    index.call(row, "ELDE", "alternate")
    index.call(row, "E", "alternate")  # one letter is no name
    assert index.names == {("elde", 0): "name"}
    assert index.places[0] == Place(
        "7", "Elde", 1.23457, 2.0, "US", "", "", "P.PPL", 12
    )


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Elde", None, ""], ["Elde"]),
        (["Эльде", "エルデ", "إلده"], []),
        (["EL", "ELDE", "ELDEN"], ["ELDEN"]),  # short capitals are codes
        (["elde", "São Elde", "Elde-sur-Mer"], ["São Elde", "Elde-sur-Mer"]),
    ],
)
def test_the_forms_that_news_in_english_prints(names, kept):
    assert gazetteer_build._in_print(names) == kept
