"""How a place's name is keyed, and which place lies in which."""

import pytest
from variorum.geography.placenames import (
    Place,
    fold_name,
    rough_kilometres,
    within,
)

GHENT = Place(
    "2797656", "Gent", 51.05, 3.72, "BE", "BE.VLG", "VOV", "P.PPLA2", 231493
)
FLANDERS = Place(
    "3337388", "Flanders", 51.0, 4.5, "BE", "BE.VLG", "", "A.ADM1", 6_000_000
)
BELGIUM = Place(
    "2802361", "Belgium", 50.8, 4.5, "BE", "", "", "A.PCLI", 11_000_000
)
FRANCE = Place(
    "3017382", "France", 46.0, 2.0, "FR", "", "", "A.PCLI", 66_000_000
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Mt Hood", "Mount Hood"),
        ("Al-Başrah", "al basrah"),
        ("Zürich", "Zurich"),
        ("N'Djamena", "Ndjamena"),
    ],
)
def test_one_key(one, other):
    assert fold_name(one) == fold_name(other)


def test_an_abbreviation_at_the_end_is_none():
    assert fold_name("Main St") != fold_name("Main Saint")


@pytest.mark.parametrize(
    ("place", "holder", "lies"),
    [
        (GHENT, FLANDERS, True),
        (GHENT, BELGIUM, True),
        (GHENT, FRANCE, False),
        (BELGIUM, FLANDERS, False),
    ],
)
def test_what_lies_in_what(place, holder, lies):
    assert within(place, holder) is lies


def test_ids_and_distances():
    assert GHENT.geonameid == "2797656"
    assert GHENT._replace(key="v:Gent").geonameid == ""
    assert rough_kilometres(GHENT, GHENT) == 0
    assert rough_kilometres(GHENT, FLANDERS) == pytest.approx(55, abs=2)
