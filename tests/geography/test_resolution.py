"""Which of several places of one name is meant."""

import pytest
from test_places import named
from variorum.geography.placenames import Place
from variorum.geography.resolution import prior


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        (
            "Rain fell in Paris and in Lyon, the French agency said.",
            "Paris",
            "FR",
        ),
        ("Rain fell in Paris, Texas, and in Dallas.", "Paris", "US.TX"),
        ("The Ontario police searched London for the men.", "London", "CA.08"),
    ],
)
def test_the_company_of_a_name_decides(text, name, where):
    assert named(text)[name].startswith(where)


def test_large_places_come_before_small_ones():
    city = Place("1", "X", 0.0, 0.0, "AA", "", "", "P.PPL", 2_000_000)
    village = city._replace(population=200)
    assert prior(city) > prior(village)
