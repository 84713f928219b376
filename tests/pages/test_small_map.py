"""The little map: names that do not run over each other, and stay inside."""

import itertools

from variorum.pages.small_map import (
    HEIGHT,
    WIDTH,
    _area_of,
    _overlap,
    _place_names,
    draw,
)


def test_names_do_not_run_over_each_other():
    dots = [
        {"name": f"Town {n}", "x": 150.0 + n * 3, "y": 100.0 + n, "r": 4}
        for n in range(8)
    ]
    _place_names(dots)
    areas = [
        _area_of(
            dot["name"],
            dot["label"]["x"],
            dot["label"]["y"],
            dot["label"]["anchor"],
        )
        for dot in dots
        if dot["label"]
    ]
    assert 2 <= len(areas) < len(dots), "some have no room"
    assert not any(_overlap(*pair) for pair in itertools.combinations(areas, 2))


def test_a_name_at_the_edge_turns_inwards():
    dots = [{"name": "Edge", "x": WIDTH - 10.0, "y": HEIGHT / 2, "r": 4}]
    _place_names(dots)
    assert dots[0]["label"]["anchor"] == "end"


def test_the_places_of_an_event_are_drawn(computed):
    assert "<svg" in str(draw(computed["seeds"]))


def test_no_places_no_map(computed):
    tables = computed["seeds"]
    assert draw({**tables, "places": tables["places"].iloc[:0]}) == ""
