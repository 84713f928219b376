"""How two answers stand to each other: numbers, places, things, whether, times."""

import math

import pandas as pd
import pytest
from variorum.comparison import relations
from variorum.comparison.placemap import PlaceMap

INF = math.inf
SPOTS = (  # geonameid, country, admin, feature, latitude, longitude
    ("land", "XA", "", "A.PCLI", 10.0, 10.0),
    ("region", "XA", "7", "A.ADM1", 11.0, 11.0),
    ("other region", "XA", "8", "A.ADM1", 14.0, 14.0),
    ("town", "XA", "7", "P.PPL", 11.0, 11.0),
    ("suburb", "XA", "7", "P.PPLX", 11.3, 11.0),  # 33 km from the town
    ("city", "XA", "8", "P.PPLA", 11.4, 11.0),  # 44 km from the town
    ("abroad", "XB", "7", "P.PPL", 40.0, 40.0),
    ("river", "XB", "", "H.STM", 40.0, 40.0),
)
COLUMNS = [
    "geonameid",
    "country_code",
    "admin1",
    "feature",
    "latitude",
    "longitude",
]


@pytest.fixture(scope="module")
def places():
    return PlaceMap(pd.DataFrame(SPOTS, columns=COLUMNS).assign(name=""))


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ((2, 2), (2, 2), "equal"),
        ((2, 2), (6, 6), "exclude"),
        ((6, 6), (2, 2), "exclude"),
        ((2, INF), (6, 6), "holds"),
        ((6, 6), (2, INF), "within"),
        ((2, INF), (2, 2), "holds"),
        ((0, 5), (3, 9), "overlap"),
        ((3, 9), (0, 5), "overlap"),
        ((0, 3), (3, 9), "overlap"),
        ((0, 2.9), (3, 9), "exclude"),
        ((5000, 6000), (5500, 5500), "holds"),
    ],
)
def test_numbers(one, other, expected):
    assert relations.relate_numbers(one, other) == expected


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("town", "town", "equal"),
        ("land", "town", "holds"),
        ("town", "land", "within"),
        ("land", "region", "holds"),
        ("region", "town", "holds"),
        ("town", "region", "within"),
        ("other region", "town", "exclude"),
        (
            "region",
            "abroad",
            "exclude",
        ),  # the number of a region counts in its country only
        ("land", "abroad", "exclude"),
        ("town", "suburb", "open"),
        ("town", "city", "exclude"),
        ("town", "river", "open"),
        ("town", "nowhere", "open"),
        ("nowhere", "nowhere", "equal"),
    ],
)
def test_places(one, other, expected, places):
    assert relations.relate_places(one, other, places) == expected


@pytest.mark.parametrize(
    "some, others, expected",
    [
        ({"town"}, {"abroad"}, True),
        ({"town", "region"}, {"abroad"}, True),
        ({"town", "abroad"}, {"abroad"}, False),
        ({"land"}, {"town"}, False),
        (set(), {"town"}, True),
    ],
)
def test_sets_of_places(some, others, expected, places):
    assert places.are_apart(frozenset(some), frozenset(others)) is expected


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("truck", "truck", "equal"),
        ("car", "automobile", "equal"),
        ("truck", "vehicle", "within"),
        ("vehicle", "car", "holds"),
        ("truck", "car", "exclude"),
        ("car", "tree", "open"),
        ("truck", "wall", "open"),
        ("blick", "truck", "open"),
        ("blick", "blick", "equal"),
    ],
)
def test_things(one, other, expected):
    assert relations.relate_things(one, other) == expected


def test_whether():
    assert relations.relate_whether("yes", "yes") == "equal"
    assert relations.relate_whether("yes", "no") == "exclude"


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (("2024-05-07", ""), ("2024-05-07", ""), "equal"),
        (("2024-05-07", ""), ("2024-05-08", ""), "exclude"),
        (("2024-05", ""), ("2024-05-08", ""), "holds"),
        (("2024-05-07TMO", ""), ("2024-05-07", ""), "within"),
        (("2024-05-07T15:00", ""), ("2024-05-07T16:00", ""), "exclude"),
        (("2024-05-07T15:00", ""), ("2024-05-07TAF", ""), "within"),
        (("2024-05-07T15:00", ""), ("2024-05-07TMO", ""), "exclude"),
    ],
)
def test_times(one, other, expected):
    assert relations.relate_times(one, other) == expected
