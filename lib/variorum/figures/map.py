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
from ..geography.focus import LITERAL, is_local
from ..naming import count, join
from .base import SHOWN, escape, finish, shorten

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
    _draw_names(figure, view)
    inside, chosen = _shift(view, spots[_in(view, spots)]), _shift(view, chosen)
    _draw_rings(figure, inside, documents)
    _draw_dots(figure, inside, chosen, view[3] - view[1])
    _draw_placings(
        figure,
        _shift(view, find_placings(readings, places)),
        documents,
    )
    stretch = 1 / max(0.1, math.cos(math.radians((view[1] + view[3]) / 2)))
    figure.update_layout(
        legend={
            "orientation": "h",
            "y": 1.01,
            "yanchor": "bottom",
            "itemsizing": "constant",
        },
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
        height=580,
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
        s for s in (1, 2, 5, 10, 20, 30, 60, 120) if (view[2] - view[0]) / s <= 10
    )
    values = list(
        range(math.floor(view[0] / step) * step, math.ceil(view[2]) + step, step)
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
    keep = (
        places["latitude"].notna()
        & places["use"].isin(LITERAL)
        & places["feature"].map(is_local).astype(bool)
    )
    found = places[
        keep & (places["doc_id"].isin(outlets) if outlets is not None else True)
    ]
    order = {doc_id: n for n, doc_id in enumerate(documents["doc_id"])}
    keys = found["geonameid"].where(found["geonameid"] != "", found["name"])
    written = found.groupby(keys)["text"].agg(
        lambda texts: texts.mode().iloc[0]
    )  # as the articles write it, which need not be GeoNames's way
    shown = keys.map(written).where(found["source"] != "places.csv", found["name"])
    return found.assign(order=found["doc_id"].map(order), name=shown).sort_values(
        ["order", "start"]
    )


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
            part = shapely.geometry.polygon.orient(
                part
            )  # holes run the other way round, so that they stay open
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


def _draw_names(figure: go.Figure, view) -> None:
    """The names of the countries in view, each in the middle of its visible part."""
    labels = atlas.label_points(view)
    figure.add_scatter(
        x=[p[1] for p in labels],
        y=[p[2] for p in labels],
        text=[escape(p[0].upper()) for p in labels],
        mode="text",
        textfont={"size": 11},
        opacity=0.7,
        hoverinfo="skip",
        showlegend=False,
        name="countries",
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
                    "width": [1.5 + min(3.0, math.sqrt(len(g)) - 1) for _, g in groups]
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
    naming = list(
        dict.fromkeys(
            spots[(spots["latitude"] == key[2]) & (spots["longitude"] == key[3])][
                "doc_id"
            ]
        )
    )
    return 14 + 9 * naming.index(doc_id)


def _quote(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    most: int = 3,
) -> str:
    texts = documents.set_index("doc_id")["text"]
    lines = []
    for row in mentions.head(most).itertuples():
        text = texts[row.doc_id]
        before, after = (
            " ".join(text[max(0, row.start - 45) : row.start].split()),
            " ".join(text[row.end : row.end + 45].split()),
        )
        lines.append(f"… {escape(before)} <b>{escape(row.text)}</b> {escape(after)} …")
    return "<br>".join(lines)


def _draw_dots(
    figure: go.Figure,
    spots: pd.DataFrame,
    chosen: pd.DataFrame,
    room: float,
) -> None:
    """A dot for each place, sized by all its mentions, its name beside it; chosen places that
    nobody names get a cross.
    """
    asked = set(zip(chosen["latitude"], chosen["longitude"], strict=True))
    groups = sorted(
        _by_place(spots),
        key=lambda pair: ((pair[0][2], pair[0][3]) not in asked, -len(pair[1])),
    )
    labelled: list[tuple[float, float]] = []
    texts = []
    # Those asked for first, then the most named; one that would stand on another's label has only
    # its hover box.
    for (_, name, lat, lon), _group in groups:
        free = all(
            abs(lat - a) > room * 0.05 or abs(lon - b) > room * 0.22
            for a, b in labelled
        )
        texts.append(f"  {escape(shorten(name, 28))}" if free else "")
        labelled += [(lat, lon)] if free else []
    figure.add_scatter(
        x=[k[3] for k, _ in groups],
        y=[k[2] for k, _ in groups],
        mode="markers+text",
        name="all mentions",
        showlegend=False,
        text=texts,
        textposition="middle right",
        textfont={"size": 13},
        hoverinfo="skip",
        marker={
            "size": [5 + 1.6 * math.sqrt(len(g)) for _, g in groups],
            "color": DOT,
            "line": {"width": 0},
        },
    )
    named = set(zip(spots["latitude"], spots["longitude"], strict=True))
    rest = chosen[
        pd.Series(
            [(c.latitude, c.longitude) not in named for c in chosen.itertuples()],
            index=chosen.index,
            dtype=bool,
        )
    ]
    if len(rest):
        figure.add_scatter(
            x=rest["longitude"].tolist(),
            y=rest["latitude"].tolist(),
            mode="markers+text",
            text=[f"  {escape(n)}" for n in rest["called"]],
            textposition="middle right",
            textfont={"size": 13},
            marker={"symbol": "x", "size": 8, "color": INK},
            name="asked for, not named",
            hoverinfo="name",
        )


def find_placings(readings: pd.DataFrame | None, places: pd.DataFrame) -> pd.DataFrame:
    """doc_id, about, text, latitude, longitude: where an article places what is asked about."""
    columns = ["doc_id", "about", "text", "latitude", "longitude"]
    if readings is None or "text" not in readings:
        return pd.DataFrame(columns=columns).astype(
            {"latitude": float, "longitude": float}
        )
    asked = readings[readings["question"] == "place"]
    spots = places[places["latitude"].notna()]
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
            for r in group.itertuples()
        )
        for _, group in spots
    ]
    figure.add_scatter(
        x=[lon for (_, lon), _ in spots],
        y=[lat for (lat, _), _ in spots],
        mode="markers+text",
        text=[
            " ".join(dict.fromkeys(known[d].siglum for d in g["doc_id"]))
            for _, g in spots
        ],
        textposition="bottom center",
        marker={
            "symbol": "square-open",
            "size": 13,
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
        columns=["place", "mentions", "articles", "latitude", "longitude", "how found"],
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
    counted = inside.groupby("name").size().sort_values(ascending=False, kind="stable")
    said = join(f"{name} ({n})" for name, n in counted.head(8).items()) or "no place"
    away = sorted(set(spots["name"]) - set(inside["name"]))
    frame = f" around {join(chosen['called'])}" if len(chosen) else ""
    beyond = f" Beyond the map: {join(away[:8])}." if away else ""
    return f"A map{frame} with land, borders, rivers and lakes. Mentions of places: {said}.{beyond}"
