"""The places that the articles are about, and how far they lie from each other."""

import pandas as pd
import pytest
from variorum.errors import InputError
from variorum.geography import focus


@pytest.fixture(scope="module")
def seeds(computed):
    return computed["seeds"]


def test_focus_of_event_and_articles(seeds):
    table = seeds["focus"]
    assert table[(table["article"] == "") & (table["rank"] == 1)][
        "geonameid"
    ].tolist() == ["99532"]
    assert set(table["article"]) == {"", *seeds["documents"]["doc_id"]}


def test_focus_places_by_name_id_or_none(seeds):
    chosen = focus.choose_places(
        seeds["places"], ["Basra", "98182", "Reykjavík"]
    )
    assert chosen["name"].tolist() == ["Basrah", "Baghdad", "Reykjavík"]
    assert chosen["mentions"].tolist()[2] == 0
    assert len(focus.choose_places(seeds["places"], [])) == 3
    assert (
        focus.choose_places(seeds["places"], ["Reykjavík"])["mentions"]
        .gt(0)
        .all()
    )  # none is named: the articles' own
    with pytest.raises(InputError, match="Nosuchtown"):
        focus.choose_places(seeds["places"], ["Nosuchtown"])


def test_distances_between_focus_places(seeds):
    measured = focus.measure(
        focus.choose_places(seeds["places"], ["Basra", "Ahvaz"])
    )
    assert measured["kilometres"].notna().all()
    assert (
        110 < measured["kilometres"].iloc[0] < 140
        and measured["direction"].iloc[0] == "north-east"
    )
    assert measured["how"].str.contains("1:10 million").sum() == 4


@pytest.mark.parametrize(
    ("degrees", "said"),
    [
        (0, "north"),
        (44, "north-east"),
        (181, "south"),
        (300, "north-west"),
        (359, "north"),
    ],
)
def test_directions(degrees, said):
    assert focus.direction(degrees) == said


@pytest.mark.parametrize(
    ("feature", "local"),
    [("P.PPL", True), ("S.BLDG", True), ("A.PCLI", False), ("H.SEA", False)],
)
def test_what_is_a_spot_on_the_map(feature, local):
    assert focus.is_local(feature) is local


def test_a_country_as_small_as_an_island_is_a_spot_too():
    places = pd.DataFrame(
        {
            "feature": ["A.PCLI", "A.PCLI", "P.PPL"],
            "country_code": ["MT", "FR", "FR"],
            "latitude": [35.9, 46.0, None],
        }
    )
    assert focus.are_spots(places).tolist() == [True, False, False]


def test_without_names_the_places_lie_on_one_map_with_the_most_named():
    mentions = [
        ("Apia", -13.83, -171.76),
        ("Leone", -14.34, -170.79),
        ("Oslo", 59.9, 10.7),
    ]
    places = pd.DataFrame(
        [
            (doc_id, name, name, lat, lon)
            for doc_id, (name, lat, lon) in [
                *((d, mentions[0]) for d in "abc"),
                *((d, mentions[2]) for d in "ab"),
                ("a", mentions[1]),
            ]
        ],
        columns=["doc_id", "name", "text", "latitude", "longitude"],
    ).assign(geonameid="", feature="P.PPL", country_code="", use="literal")
    assert focus.choose_places(places, [])["name"].tolist() == ["Apia", "Leone"]
