"""Figure of notebook 04: where it happened, on outlines that need no network.

Plain axes of longitude and latitude, stretched so that a kilometre is as long both ways in the
middle of the map, carry Natural Earth's outlines: plotly's own maps fetch theirs from a server.
"""

import math

import pandas as pd
import plotly.graph_objects as go
import shapely

from .. import palette
from ..geography import atlas
from ..geography.focus import LITERAL, are_spots
from ..naming import count, join
from ..tables import each_row
from . import labels
from .base import LEGEND, SHOWN, escape, finish, shorten

LAND, WATER, SHORE, BORDER = (
    "rgba(139,148,120,.22)",
    "rgba(70,130,180,.6)",
    "rgba(90,110,130,.75)",
    "rgba(128,128,128,.9)",
)
INK, DOT = "#5b6470", "#4f87ad"
SEA = "rgba(70,130,180,.13)"
ASPECT = 1.6  # width to height of the drawing
LEAST = 3.0  # degrees a map shows at least
# pixels across the first ring; what each further one adds
INNER, OUTWARD = 14, 9
TICKS = 10  # on an axis at most, so that they can be read
NAMED = 8  # places in the sentence for who cannot see the map
SQUARE, CROSS = 13, 8  # pixels across the other marks
BELOW = ("bottom center", "top center", "middle left", "middle right")
HEIGHT, DRAWN = 580, 470  # pixels of the figure, and of the map within its axes
ROOM = 0.6  # of the shown width that the outlines go on beyond each side


def draw_map(
    documents: pd.DataFrame,
    places: pd.DataFrame,
    chosen: pd.DataFrame,
    *,
    outlets: list[str] | None = None,
    readings: pd.DataFrame | None = None,
) -> go.Figure:
    """The places that articles name, a ring for each article around a dot.

    `chosen` (see `focus.choose_places`) set the frame; with `readings`, a square stands where
    articles place what several of them place, with their sigla. Only spots count (towns, districts,
    buildings, rivers) that say where something is; countries are written on the map, and a name
    that stands for a government is left to the table places.
    """
    spots = mapped(places, documents, outlets)
    view = _frame(chosen if len(chosen) else spots, spots)
    figure = go.Figure()
    ground = atlas.cut(_widen(view))
    _draw_ground(figure, ground)
    inside, chosen = _shift(view, spots[_in(view, spots)]), _shift(view, chosen)
    placings = _shift(view, find_placings(readings, places))
    _draw_rings(figure, inside, documents)
    _draw_dots(figure, inside, chosen)
    _draw_placings(figure, placings, documents)
    stretch = 1 / max(0.1, math.cos(math.radians((view[1] + view[3]) / 2)))
    names = [
        *_name_places(inside, chosen),
        *_name_articles(inside, placings, documents),
        *_name_countries(view),
    ]
    _write(figure, names, labels.fit(view, DRAWN, stretch))
    figure.update_layout(
        legend=LEGEND,
        dragmode="pan",
        hovermode="closest",
    )
    table = _tabulate(spots, documents)
    title = _tell(inside, documents, spots)
    alt = _describe(inside, chosen, spots)
    source = (
        f"Table places. Outlines: Natural Earth {atlas.RESOLUTION[ground.scale]}; points: "
        f"GeoNames and places.csv."
    )
    finish(
        figure,
        title=title,
        source=source,
        alt=alt,
        table=table.head(SHOWN),
        height=HEIGHT,
    )
    grid = {
        "showgrid": True,
        "gridcolor": "rgba(128,128,128,.14)",
        "zeroline": False,
        "ticklen": 4,
    }
    figure.update_xaxes(
        range=[view[0], view[2]],
        constrain="domain",
        **_degrees(view),
        **grid,
    )
    figure.update_yaxes(
        range=[view[1], view[3]],
        ticksuffix="°",
        scaleanchor="x",
        scaleratio=stretch,
        constrain="domain",
        **grid,
    )
    return figure


def _degrees(view) -> dict:
    """How longitudes are written on the axis; across the date line, counted from Greenwich both
    ways.
    """
    if view[0] >= -180 and view[2] <= 180:
        return {"ticksuffix": "°"}
    step = next(
        s
        for s in (1, 2, 5, 10, 20, 30, 60, 120)
        if (view[2] - view[0]) / s <= TICKS
    )
    values = list(
        range(
            math.floor(view[0] / step) * step, math.ceil(view[2]) + step, step
        )
    )
    return {
        "tickvals": values,
        "ticktext": [f"{(v + 180) % 360 - 180}°" for v in values],
    }


def mapped(
    places: pd.DataFrame,
    documents: pd.DataFrame,
    outlets: list[str] | None = None,
) -> pd.DataFrame:
    """The mentions that belong on the map; those of some articles (doc_ids) only, with
    `outlets`.
    """
    keep = places["use"].isin(LITERAL) & are_spots(places)
    found = places[
        keep & (places["doc_id"].isin(outlets) if outlets is not None else True)
    ]
    order = {doc_id: n for n, doc_id in enumerate(documents["doc_id"])}
    keys = found["geonameid"].where(found["geonameid"] != "", found["name"])
    # as the articles write it, which need not be GeoNames's way
    written = found.groupby(keys)["text"].agg(
        lambda texts: texts.mode().iloc[0]
    )
    shown = keys.map(written).where(
        found["source"] != "places.csv", found["name"]
    )
    return found.assign(
        order=found["doc_id"].map(order), name=shown
    ).sort_values(["order", "start"])


def _frame(
    chosen: pd.DataFrame, spots: pd.DataFrame
) -> tuple[float, float, float, float]:
    """West, south, east, north of the first view: around the chosen places, a margin about them."""
    if not len(chosen):
        return (-170.0, -58.0, 190.0, 78.0)
    lat, lon = chosen["latitude"].tolist(), chosen["longitude"].tolist()
    if max(lon) - min(lon) > 180:  # they lie on both sides of the date line
        lon = [x + 360 if x < 0 else x for x in lon]
    squeeze = max(0.1, math.cos(math.radians((max(lat) + min(lat)) / 2)))
    height = max(
        LEAST,
        (max(lat) - min(lat)) * 1.7,
        (max(lon) - min(lon)) * 1.5 * squeeze / ASPECT,
    )
    width = height * ASPECT / squeeze
    middle = ((max(lon) + min(lon)) / 2, (max(lat) + min(lat)) / 2)
    return (
        middle[0] - width / 2,
        max(-85.0, middle[1] - height / 2),
        middle[0] + width / 2,
        min(85.0, middle[1] + height / 2),
    )


def _widen(view):
    width, height = (view[2] - view[0]) * ROOM, (view[3] - view[1]) * ROOM
    return (
        view[0] - width,
        max(-85.0, view[1] - height),
        view[2] + width,
        min(85.0, view[3] + height),
    )


def _in(view, spots: pd.DataFrame) -> pd.Series:
    """Which spots the outlines reach to."""
    west, south, east, north = _widen(view)
    across = [
        any(west <= lon + s <= east for s in (-360, 0, 360))
        for lon in spots["longitude"]
    ]
    return spots["latitude"].between(south, north) & pd.Series(
        across, index=spots.index, dtype=bool
    )


def _shift(view, spots: pd.DataFrame) -> pd.DataFrame:
    """The spots with longitudes counted as the view's are, also where it lies across the date
    line.
    """
    middle = (view[0] + view[2]) / 2
    return spots.assign(
        longitude=[
            round(middle + (lon - middle + 180) % 360 - 180, 6)
            for lon in spots["longitude"]
        ]
    )


def _path(geometry) -> tuple[list, list]:
    """The rings or lines of a geometry as one path each, a gap between them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for part in shapely.get_parts(geometry):
        lines = []
        if part.geom_type == "Polygon":
            # holes run the other way round, so that they stay open
            part = shapely.geometry.polygon.orient(part)
            lines = [part.exterior, *part.interiors]
        elif part.geom_type in ("LineString", "LinearRing"):
            lines = [part]
        elif part.geom_type in (
            "MultiPolygon",
            "MultiLineString",
            "GeometryCollection",
        ):
            a, b = _path(part)
            x, y = x + a, y + b
        for line in lines:
            if not line.is_empty:
                x += [round(c[0], 3) for c in line.coords] + [None]
                y += [round(c[1], 3) for c in line.coords] + [None]
    return x, y


def _draw_ground(figure: go.Figure, outlines: atlas.Outlines) -> None:
    west, south, east, north = outlines.bounds
    figure.add_scatter(
        x=[west, east, east, west, west],
        y=[south, south, north, north, south],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=SEA,
        hoverinfo="skip",
        showlegend=False,
        name="sea",
    )
    for name, geometry, fill, line in (
        ("land", outlines.land, LAND, {"color": SHORE, "width": 0.8}),
        ("rivers", outlines.rivers, None, {"color": WATER, "width": 1.4}),
        ("lakes", outlines.lakes, WATER, {"color": WATER, "width": 0.5}),
        (
            "borders",
            outlines.borders,
            None,
            {"color": BORDER, "width": 1.3, "dash": "dash"},
        ),
    ):
        x, y = _path(geometry)
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line=line,
            fill="toself" if fill else "none",
            fillcolor=fill,
            hoverinfo="skip",
            showlegend=False,
            name=name,
        )


def _name_places(spots: pd.DataFrame, chosen: pd.DataFrame) -> list[labels.Dot]:
    """The names of the places: those asked for first, then the most named."""
    asked = set(zip(chosen["latitude"], chosen["longitude"], strict=True))
    groups = sorted(
        _by_place(spots),
        key=lambda pair: ((pair[0][2], pair[0][3]) not in asked, -len(pair[1])),
    )
    named = [
        labels.Dot(lon, lat, _reach(spots, lat, lon), shorten(name, 28))
        for (_, name, lat, lon), _ in groups
    ]
    rest = _not_named(spots, chosen)
    return [
        *named,
        *(
            labels.Dot(c.longitude, c.latitude, CROSS / 2, c.called)
            for c in each_row(rest)
        ),
    ]


def _name_articles(
    spots: pd.DataFrame,
    placings: pd.DataFrame,
    documents: pd.DataFrame,
) -> list[labels.Dot]:
    """The sigla of the articles that place something at a point."""
    known = palette.witnesses(documents)
    return [
        labels.Dot(
            lon,
            lat,
            max(SQUARE / 2, _reach(spots, lat, lon)),
            " ".join(dict.fromkeys(known[d].siglum for d in group["doc_id"])),
            BELOW,
            11,
        )
        for (lat, lon), group in placings.groupby(
            ["latitude", "longitude"], sort=True
        )
    ]


def _name_countries(view) -> list[labels.Dot]:
    """The names of the countries in view, each in the middle of its visible part."""
    return [
        labels.Dot(lon, lat, 0, name.upper(), ("middle center",), 11)
        for name, lon, lat in atlas.label_points(view)
    ]


def _write(
    figure: go.Figure,
    names: list[labels.Dot],
    scales: list[labels.Scale],
) -> None:
    """Each name where it has room; one that has none stands in the hover box alone."""
    written = [
        (dot, side)
        for dot, side in zip(names, labels.place(names, scales), strict=True)
        if side
    ]
    figure.add_scatter(
        x=[dot.x for dot, _ in written],
        y=[dot.y for dot, _ in written],
        text=[escape(dot.name) for dot, _ in written],
        textposition=[side for _, side in written],
        textfont={"size": [dot.size for dot, _ in written]},
        mode="markers+text",
        # Unseen marks as wide as the rings keep the names off them.
        marker={"size": [2 * dot.radius for dot, _ in written], "opacity": 0},
        hoverinfo="skip",
        showlegend=False,
        name="names",
    )


def _by_place(spots: pd.DataFrame):
    keys = spots["geonameid"].where(spots["geonameid"] != "", spots["name"])
    return spots.groupby([keys, "name", "latitude", "longitude"], sort=True)


def _draw_rings(
    figure: go.Figure,
    spots: pd.DataFrame,
    documents: pd.DataFrame,
) -> None:
    """A ring for each article around each place it names: the n-th article's is the n-th outward,
    the thicker the more mentions.
    """
    for doc_id, witness in palette.witnesses(documents).items():
        mine = spots[spots["doc_id"] == doc_id]
        if not len(mine):
            continue
        groups = [(key, group) for key, group in _by_place(mine)]
        figure.add_scatter(
            x=[k[3] for k, _ in groups],
            y=[k[2] for k, _ in groups],
            mode="markers",
            name=escape(witness.name),
            marker={
                "symbol": "circle-open",
                "size": [_ring(spots, k, doc_id) for k, _ in groups],
                "color": witness.accent,
                "line": {
                    "width": [
                        1.5 + min(3.0, math.sqrt(len(g)) - 1) for _, g in groups
                    ]
                },
            },
            hovertext=[
                f"<b>{escape(k[1])}</b>, {escape(witness.name)}: "
                f"{count(len(g), 'mention')}<br>{_quote(g, documents)}"
                for k, g in groups
            ],
            hoverinfo="text",
        )


def _ring(spots: pd.DataFrame, key: tuple, doc_id: str) -> float:
    return INNER + OUTWARD * _naming(spots, key[2], key[3]).index(doc_id)


def _naming(spots: pd.DataFrame, lat: float, lon: float) -> list[str]:
    """The articles that name a place."""
    here = (spots["latitude"] == lat) & (spots["longitude"] == lon)
    return list(dict.fromkeys(spots.loc[here, "doc_id"]))


def _reach(spots: pd.DataFrame, lat: float, lon: float) -> float:
    """The radius of the outermost ring around a place."""
    return (INNER + OUTWARD * max(0, len(_naming(spots, lat, lon)) - 1)) / 2


def _quote(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    most: int = 3,
) -> str:
    texts = documents.set_index("doc_id")["text"]
    lines = []
    for row in each_row(mentions.head(most)):
        text = texts[row.doc_id]
        before, after = (
            " ".join(text[max(0, row.start - 45) : row.start].split()),
            " ".join(text[row.end : row.end + 45].split()),
        )
        lines.append(
            f"… {escape(before)} <b>{escape(row.text)}</b> {escape(after)} …"
        )
    return "<br>".join(lines)


def _draw_dots(
    figure: go.Figure,
    spots: pd.DataFrame,
    chosen: pd.DataFrame,
) -> None:
    """A dot for each place, sized by all its mentions; chosen places that nobody names get a
    cross.
    """
    groups = list(_by_place(spots))
    figure.add_scatter(
        x=[k[3] for k, _ in groups],
        y=[k[2] for k, _ in groups],
        mode="markers",
        name="all mentions",
        showlegend=False,
        hoverinfo="skip",
        marker={
            "size": [5 + 1.6 * math.sqrt(len(g)) for _, g in groups],
            "color": DOT,
            "line": {"width": 0},
        },
    )
    rest = _not_named(spots, chosen)
    if len(rest):
        figure.add_scatter(
            x=rest["longitude"].tolist(),
            y=rest["latitude"].tolist(),
            mode="markers",
            marker={"symbol": "x", "size": CROSS, "color": INK},
            name="asked for, not named",
            hoverinfo="name",
        )


def _not_named(spots: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    named = set(zip(spots["latitude"], spots["longitude"], strict=True))
    return chosen[
        pd.Series(
            [(c.latitude, c.longitude) not in named for c in each_row(chosen)],
            index=chosen.index,
            dtype=bool,
        )
    ]


def find_placings(
    readings: pd.DataFrame | None, places: pd.DataFrame
) -> pd.DataFrame:
    """doc_id, about, text, latitude, longitude: where an article places what is asked about."""
    columns = ["doc_id", "about", "text", "latitude", "longitude"]
    if readings is None or "text" not in readings:
        return pd.DataFrame(columns=columns).astype(
            {"latitude": float, "longitude": float}
        )
    asked = readings[readings["question"] == "place"]
    spots = places[are_spots(places)]
    rows = []
    for r in asked.to_dict("records"):
        inside = spots[
            (spots["doc_id"] == r["doc_id"])
            & (spots["start"] < r["end"])
            & (r["start"] < spots["end"])
        ]
        if len(inside):
            spot = inside.iloc[0]
            rows.append(
                [
                    r["doc_id"],
                    r["about"],
                    r["text"],
                    spot["latitude"],
                    spot["longitude"],
                ]
            )
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"latitude": float, "longitude": float})


def _draw_placings(
    figure: go.Figure,
    placings: pd.DataFrame,
    documents: pd.DataFrame,
) -> None:
    """A square at each point where articles place something, what and which in its box."""
    if not len(placings):
        return
    known = palette.witnesses(documents)
    spots = list(placings.groupby(["latitude", "longitude"], sort=True))
    said = [
        "<br>".join(
            f"<b>{escape(r.about)}</b>, {escape(known[r.doc_id].name)}: “{escape(shorten(r.text))}”"
            for r in each_row(group)
        )
        for _, group in spots
    ]
    figure.add_scatter(
        x=[lon for (_, lon), _ in spots],
        y=[lat for (lat, _), _ in spots],
        mode="markers",
        marker={
            "symbol": "square-open",
            "size": SQUARE,
            "color": INK,
            "line": {"width": 2},
        },
        name="where they place it",
        hoverinfo="text",
        hovertext=said,
    )


def _tabulate(spots: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    names = {d: w.name for d, w in palette.witnesses(documents).items()}
    rows = [
        {
            "place": key[1],
            "mentions": len(g),
            "articles": join(names[d] for d in dict.fromkeys(g["doc_id"])),
            "latitude": key[2],
            "longitude": key[3],
            "how found": g["rule"].mode().iloc[0],
        }
        for key, g in _by_place(spots)
    ]
    return pd.DataFrame(
        rows,
        columns=[
            "place",
            "mentions",
            "articles",
            "latitude",
            "longitude",
            "how found",
        ],
    ).sort_values(
        ["mentions", "place"],
        ascending=[False, True],
        kind="stable",
    )


def _tell(
    inside: pd.DataFrame,
    documents: pd.DataFrame,
    spots: pd.DataFrame,
) -> str:
    if not len(spots):
        return "No article names a spot that can be put on a map"
    most = (
        spots.groupby("name")["doc_id"]
        .agg(["nunique", "size"])
        .sort_values(["nunique", "size"], ascending=False, kind="stable")
    )
    n, total = int(most["nunique"].iloc[0]), len(documents)
    return (
        f"{most.index[0]} is named by "
        f"{'every article' if n == total else f'{n} of {total} articles'}, "
        f"{count(int(most['size'].iloc[0]), 'time')}"
    )


def _describe(
    inside: pd.DataFrame,
    chosen: pd.DataFrame,
    spots: pd.DataFrame,
) -> str:
    counted = (
        inside.groupby("name")
        .size()
        .sort_values(ascending=False, kind="stable")
    )
    said = (
        join(f"{name} ({n})" for name, n in counted.head(NAMED).items())
        or "no place"
    )
    away = sorted(set(spots["name"]) - set(inside["name"]))
    frame = f" around {join(chosen['called'])}" if len(chosen) else ""
    beyond = f" Beyond the map: {join(away[:NAMED])}." if away else ""
    return f"A map{frame} with land, borders, rivers and lakes. Mentions of places: {said}.{beyond}"
