"""`places.csv` beside the articles: places that no gazetteer has."""

import pytest
from variorum.errors import InputError
from variorum.geography import own_places


def test_own_places_are_read(tmp_path):
    (tmp_path / "places.csv").write_text(
        "name,aliases,latitude,longitude,kind\nOld Mill,the Mill|Mill Yard,48.1,17.1,building\n",
        encoding="utf-8",
    )
    own = own_places.read_own(tmp_path)
    assert set(own) == {"old mill", "the mill", "mill yard"}
    assert own["the mill"][0].feature == "S.BLDG"


def test_no_own_places_is_no_error(tmp_path):
    assert own_places.read_own(tmp_path) == {}


@pytest.mark.parametrize("row", ["Old Mill,91,17", "Old Mill,x,17", ",48,17"])
def test_a_wrong_own_place_is_named_with_its_line(tmp_path, row):
    (tmp_path / "places.csv").write_text(
        f"name,latitude,longitude\nTown,1,2\n{row}\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="line 3"):
        own_places.read_own(tmp_path)


def test_missing_columns_are_named(tmp_path):
    (tmp_path / "places.csv").write_text("name,lat\nTown,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="latitude, longitude"):
        own_places.read_own(tmp_path)
