"""The outlines: which country, how far, how near to a border or the sea."""

import pytest
from variorum.geography import atlas


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (48.86, 2.35, "France"),
        (-1.29, 36.82, "Kenya"),
        (0.0, -30.0, ""),
        (-17.8, 178.0, "Fiji"),
    ],
)
def test_the_country_of_a_point(latitude, longitude, country):
    assert atlas.country_at(latitude, longitude) == country


def test_distances_and_directions_on_the_ellipsoid():
    paris, london = (48.8566, 2.3522), (51.5074, -0.1278)
    assert atlas.kilometres(*paris, *london) == pytest.approx(343.9, abs=0.5)
    assert 325 < atlas.bearing(*paris, *london) < 335


def test_the_nearest_border_and_coast():
    basel = atlas.nearest_border(47.56, 7.59)
    assert basel.kilometres < 5 and {"Switzerland"} & set(basel.countries)
    assert atlas.nearest_border(47.56, 7.59, "Italy").kilometres > 100
    assert atlas.nearest_coast(51.03, 2.37).kilometres < 5, (
        "Dunkirk lies by the sea"
    )
    assert atlas.nearest_coast(48.2, 16.37).kilometres > 250, "Vienna does not"


def test_a_wide_map_has_coarse_outlines_and_a_small_one_fine_ones():
    wide, small = atlas.scale_for(300), atlas.scale_for(2)
    assert wide != small
    cut = atlas.cut((2.0, 48.0, 3.0, 49.0))
    assert cut.scale == small and cut.land.area > 0 and cut.bounds[0] <= 2.0


@pytest.mark.parametrize(("code", "name"), [("KE", "Kenya"), ("XX", "")])
def test_names_by_code(code, name):
    assert atlas.country_name(code) == name
