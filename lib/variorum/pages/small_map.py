"""places -> the briefing's map: a static SVG that needs no script. The map to explore is in the
figures.
"""

import math
from collections.abc import Mapping

import pandas as pd
import shapely

from ..geography import atlas
from ..geography.focus import LITERAL, are_spots
from ..tables import each_row
from .fragments import Fragment, fill

# pixels; degrees that the map spans at least
WIDTH, HEIGHT, LEAST = 720, 400, 3.0
MOST = 12  # places with a dot


def draw(tables: Mapping[str, pd.DataFrame]) -> Fragment | str:
    """The towns and sites that most articles name, as dots with their names on an outline map; ""
    where there is none.

    The frame takes in those that lie together: a place farther than twice the middle distance from
    the middle of all of them is left off, and the caption says how many were.
    """
    places = tables["places"]
    if not len(places) or not {"use", "source"} <= set(places.columns):
        return ""
    local = places[places["use"].isin(LITERAL) & are_spots(places)]
    spots = (
        local.groupby(["name", "latitude", "longitude"])
        .agg(
            n_docs=("doc_id", "nunique"),
            n=("doc_id", "size"),
            written=("text", lambda t: t.mode().iloc[0]),
        )
        .reset_index()
    )
    spots = spots.sort_values(
        ["n_docs", "n", "name"], ascending=[False, False, True]
    ).head(MOST)
    if spots.empty:
        return ""
    near = _together(spots)
    bounds = _frame(near)
    outlines = atlas.cut(bounds)
    dots = [
        {
            "x": x,
            "y": y,
            "r": round(3 + 1.6 * math.sqrt(n), 1),
            "name": name,
        }
        for (x, y), n, name in zip(
            (
                _project(bounds, lon, lat)
                for lon, lat in zip(
                    near["longitude"], near["latitude"], strict=True
                )
            ),
            near["n"],
            near["written"],
            strict=True,
        )
    ]
    _place_names(dots)
    shapes = {
        name: _path(bounds, getattr(outlines, name))
        for name in ("land", "borders", "lakes", "rivers")
    }
    said = "; ".join(
        f"{r.written} ({r.latitude:.2f}, {r.longitude:.2f}), {r.n} mentions in {r.n_docs} articles"
        for r in each_row(near)
    )
    return fill(
        "small_map.html.j2",
        width=WIDTH,
        height=HEIGHT,
        dots=dots,
        shapes=shapes,
        said=said,
        left=len(spots) - len(near),
    )


def _together(spots: pd.DataFrame) -> pd.DataFrame:
    lat, lon = spots["latitude"].median(), spots["longitude"].median()
    away = (
        (spots["latitude"] - lat) ** 2
        + ((spots["longitude"] - lon) * math.cos(math.radians(lat))) ** 2
    ) ** 0.5
    return spots[away <= max(2 * away.median(), LEAST)]


def _frame(spots: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, south, east, north in the proportions of the picture."""
    middle = (spots["latitude"].max() + spots["latitude"].min()) / 2
    squeeze = max(0.1, math.cos(math.radians(middle)))
    tall = max(
        LEAST,
        (spots["latitude"].max() - spots["latitude"].min()) * 1.5,
        (spots["longitude"].max() - spots["longitude"].min())
        * 1.4
        * squeeze
        * HEIGHT
        / WIDTH,
    )
    wide = tall * WIDTH / HEIGHT / squeeze
    centre = (spots["longitude"].max() + spots["longitude"].min()) / 2
    return (
        centre - wide / 2,
        middle - tall / 2,
        centre + wide / 2,
        middle + tall / 2,
    )


def _project(bounds, lon: float, lat: float) -> tuple[float, float]:
    west, south, east, north = bounds
    return round((lon - west) / (east - west) * WIDTH, 1), round(
        (north - lat) / (north - south) * HEIGHT, 1
    )


def _path(bounds, geometry) -> str:
    """A geometry as the `d` of an SVG path."""
    parts = []
    for part in shapely.get_parts(geometry):
        rings = (
            [part.exterior, *part.interiors]
            if part.geom_type == "Polygon"
            else [part]
            if part.geom_type in ("LineString", "LinearRing")
            else []
        )
        for ring in (r for r in rings if not r.is_empty):
            points = [_project(bounds, x, y) for x, y in ring.coords]
            parts.append(
                "M"
                + "L".join(f"{x:g} {y:g}" for x, y in points)
                + ("Z" if part.geom_type == "Polygon" else "")
            )
    return "".join(parts)


Area = tuple[float, float, float, float]  # left, top, right, bottom


def _place_names(dots: list[dict]) -> None:
    """A side for each name so that names do not run over each other or out of the picture; one with
    no room has none.
    """
    taken: list[Area] = []
    for dot in dots:
        dot["label"] = None
        for x, anchor, dy in (
            (dot["x"] + dot["r"] + 4, "start", 4),
            (dot["x"] - dot["r"] - 4, "end", 4),
            (dot["x"], "middle", -dot["r"] - 6),
            (dot["x"], "middle", dot["r"] + 15),
        ):
            y = dot["y"] + dy
            area = _area_of(dot["name"], x, y, anchor)
            if _is_inside(area) and not any(
                _overlap(area, other) for other in taken
            ):
                dot["label"] = {
                    "x": round(x, 1),
                    "y": round(y, 1),
                    "anchor": anchor,
                }
                taken.append(area)
                break


def _area_of(
    name: str,
    x: float,
    y: float,
    anchor: str,
) -> Area:
    """What a name covers that is written at a point, as wide as its letters are on the average."""
    wide = 7.2 * len(name) + 4
    left = x - {"start": 0, "end": wide, "middle": wide / 2}[anchor]
    return (left, y - 12, left + wide, y + 4)


def _is_inside(area: Area) -> bool:
    left, top, right, bottom = area
    return left > 0 and right < WIDTH and top > 0 and bottom < HEIGHT


def _overlap(one: Area, other: Area) -> bool:
    beside = one[2] < other[0] or one[0] > other[2]
    above = one[3] < other[1] or one[1] > other[3]
    return not (beside or above)
