"""The atlas and the map drawn from it."""

import json
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import run
from variorum.figures import draw_map
from variorum.geography import atlas, focus

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(
    scope="module",
    params=[
        ("seeds", ["Basra", "Baghdad", "Ahvaz"]),
        ("tests/corpora/ferry", ["Suva", "Apia"]),
    ],
    ids=["seeds", "ferry"],
)
def drawn(request):
    corpus, names = request.param
    tables = run.compute(
        ROOT / corpus, wanted=("documents", "blocks", "places")
    )
    chosen = focus.choose_places(tables["places"], names)
    return (
        tables,
        chosen,
        draw_map(tables["documents"], tables["places"], chosen),
    )


def test_a_figure_says_what_it_shows(drawn):
    _tables, chosen, figure = drawn
    meta = figure.layout.meta
    assert meta["title"] and "Natural Earth" in meta["source"]
    assert all(name in meta["alt"] for name in chosen["asked"])
    assert meta["table"]
    assert len(json.dumps(figure.to_dict(), default=str)) < 400_000


def test_no_trace_needs_a_topology_or_tiles(drawn):
    assert {trace.type for trace in drawn[2].data} == {"scatter"}


def test_every_chosen_place_is_in_the_frame(drawn):
    _, chosen, figure = drawn
    (west, east), (south, north) = (
        figure.layout.xaxis.range,
        figure.layout.yaxis.range,
    )
    assert east - west < 60
    for place in chosen.itertuples():
        assert south < place.latitude < north
        assert any(
            west < place.longitude + shift < east for shift in (-360, 0, 360)
        )


def test_marks_stand_where_the_frame_is(drawn):
    _, _, figure = drawn
    west, east = figure.layout.xaxis.range
    dots = next(trace for trace in figure.data if trace.name == "all mentions")
    assert all(west - 40 < x < east + 40 for x in dots.x)


def test_outlets_can_be_chosen(drawn):
    tables, chosen, figure = drawn
    one = tables["documents"]["doc_id"].iloc[0]
    fewer = draw_map(
        tables["documents"], tables["places"], chosen, outlets=[one]
    )
    rings = [t for t in fewer.data if t.marker.symbol == "circle-open"]
    assert (
        len(rings) == 1
        and len([t for t in figure.data if t.marker.symbol == "circle-open"])
        > 1
    )


def test_nothing_to_draw_is_drawn(drawn):
    tables, chosen, _ = drawn
    empty = draw_map(
        tables["documents"], tables["places"].head(0), chosen.head(0)
    )
    assert "No article" in empty.layout.meta["title"]


def test_the_same_bytes_twice(drawn):
    tables, chosen, figure = drawn
    assert (
        draw_map(tables["documents"], tables["places"], chosen).to_json()
        == figure.to_json()
    )


def test_borders_and_coasts_are_found():
    border = atlas.nearest_border(31.7587, -106.4869)  # El Paso
    assert (
        border.countries == ("Mexico", "United States of America")
        and border.kilometres < 3
    )
    assert (
        atlas.nearest_border(30.5085, 47.7804, "Kuwait").kilometres > 30
    )  # Basra
    assert (
        atlas.nearest_coast(-18.1248, 178.4501).kilometres < 5
    )  # Suva, beside the date line
    assert (
        480 < atlas.nearest_coast(33.3406, 44.4009).kilometres < 520
    )  # Baghdad


def test_countries_by_point_and_code():
    assert (
        atlas.country_at(30.5, 47.8) == "Iraq"
        and atlas.country_at(0.0, -30.0) == ""
    )
    assert (
        atlas.country_name("KW") == "Kuwait" and atlas.country_name("XX") == ""
    )


@settings(max_examples=20, deadline=None)
@given(
    st.floats(-180, 180), st.floats(-80, 70), st.floats(2, 40), st.floats(2, 20)
)
def test_any_region_can_be_cut(west, south, width, height):
    bounds = (west, south, west + width, min(85.0, south + height))
    outlines = atlas.cut(bounds, scale="110m")
    frame = shapely.box(*bounds).buffer(1e-6)
    for part in (
        outlines.land,
        outlines.borders,
        outlines.lakes,
        outlines.rivers,
    ):
        assert part.is_empty or frame.covers(shapely.box(*part.bounds))
