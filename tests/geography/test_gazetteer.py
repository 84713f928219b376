"""The gazetteer: what it knows, how it is built and kept."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum.geography import gazetteer
from variorum.geography.placenames import fold_name, within


@pytest.fixture(scope="module")
def known():
    return gazetteer.open_gazetteer()


@pytest.mark.parametrize(
    ("name", "geonameid", "how"),
    [
        ("Basra", "99532", "alternate"),
        ("Ahvaz", "144448", "name"),
        ("U.S.", "6252001", "abbreviation"),
        ("Iraqi", "99237", "demonym"),
        ("Turkish", "298795", "demonym"),
        ("Ky.", "6254925", "state"),
        ("Middle East", "6269133", "name"),
        ("Europe", "6255148", "name"),
        ("Scotland", "2638360", "name"),
        ("São Paulo", "3448439", "name"),
        ("Sao Paulo", "3448439", "name"),
        ("St. John's", "6324733", "name"),
        ("Soviet Union", "v:soviet-union", "name"),
        ("USSR", "v:soviet-union", "abbreviation"),
        ("Yugoslav", "v:yugoslavia", "demonym"),
        ("East Germany", "v:east-germany", "name"),
    ],
)
def test_names_lead_to_places(known, name, geonameid, how):
    found = {place.key: place.how for place in known.find(name)}
    assert found.get(geonameid) == how


def test_places_come_by_population(known):
    sizes = [place.population for place in known.find("Springfield")]
    assert len(sizes) > 5
    assert sizes == sorted(sizes, reverse=True)


def test_divisions_hold_their_towns(known):
    county = next(
        p for p in known.find("Metcalfe County") if p.feature == "A.ADM2"
    )
    kentucky = next(p for p in known.find("Kentucky") if p.feature == "A.ADM1")
    town = next(p for p in known.find("Edmonton") if p.admin1 == "US.KY")
    assert within(town, county)
    assert within(town, kentucky)
    assert within(town, known.countries()["US"])
    assert not within(kentucky, town)


def test_every_point_is_on_the_globe(known):
    worst = known._db.execute(
        "SELECT count(*) FROM place "
        "WHERE abs(lat) > 90 OR abs(lon) > 180 OR lat IS NULL OR lon IS NULL"
    ).fetchone()
    assert worst == (0,)


def test_index_is_kept_and_named_by_its_sources(known, monkeypatch):
    assert gazetteer.index_path() == known.path
    monkeypatch.setattr(gazetteer, "BUILDERS", gazetteer.BUILDERS[:1])
    assert gazetteer._fingerprint() not in known.path.name


@given(st.text(max_size=60))
def test_any_name_can_be_asked_for(name):
    assert isinstance(fold_name(name), str)
    assert isinstance(gazetteer.open_gazetteer().find(name), tuple)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a Unix thing")
def test_a_pipe_is_no_index(tmp_path):
    os.mkfifo(tmp_path / "index.sqlite")
    assert not gazetteer.is_whole(tmp_path / "index.sqlite")
