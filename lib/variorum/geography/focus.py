"""places -> focus: the places an article, and the event, is about, and the distances between."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from .. import tables
from ..errors import InputError
from ..story import in_story
from ..tables import each_row
from . import atlas
from .gazetteer import open_gazetteer

LITERAL = ("literal", "embedded")  # uses that say where something is
COMPASS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)
EVENT = ""  # the article of the rows for the whole event
_LEAD = 400  # characters at the top of the story that count as its lead
IN_TITLE, IN_LEAD, ELSEWHERE = 3, 2, 1  # points of a mention
# kilometres from the most named spot that a map of it reaches
ONE_MAP = 1_500.0
SMALL = 1.5  # degrees that a country spans at most which is a dot on a map
# places that a map is drawn around at most, so that it shows one region
CENTRES = 3
SHOWN = 12  # mentions of a place that are kept as evidence: nobody opens more
LEAST_SHARE = 0.05  # of an article's points, for a place that it is about


def is_local(feature: str) -> bool:
    """Whether a kind of place is a spot and not a country, a continent or a sea."""
    return feature[:1] in ("P", "S", "R") or feature in (
        "A.ADM2",
        "H.STM",
        "H.LK",
        "L.LCTY",
        "T.ISL",
        "T.MT",
    )


def are_spots(places: pd.DataFrame) -> pd.Series:
    """Which mentions have a point that a map can show: towns, sites, and countries as small as an
    island.
    """
    return pd.Series(
        [
            p.latitude == p.latitude
            and (is_local(p.feature) or _is_small(p.feature, p.country_code))
            for p in each_row(places)
        ],
        index=places.index,
        dtype=bool,
    )


def _is_small(feature: str, code: str) -> bool:
    if not feature.startswith("A.PCL"):
        return False
    shape = atlas.country_mainland(atlas.country_name(code))
    if shape is None:
        return True
    west, south, east, north = shape.bounds
    return max(east - west, north - south) < SMALL


def find_focus(places: pd.DataFrame, blocks: pd.DataFrame) -> pd.DataFrame:
    """The table focus: the places each article is about, and all together (`article` empty).

    A mention that says where something is counts once, twice in the lead, three times in a title; a
    mention in another use (a government, an adjective, a dateline) does not count. `share` is the
    share of an article's points; the event's is the mean over its articles. Places under a
    twentieth are left out.
    """
    counted = places[places["use"].isin(LITERAL) & places["latitude"].notna()]
    titles = tables.spans_by(blocks[blocks["role"] == "title"])
    told = tables.spans_by(blocks[blocks["role"].isin(("body", "caption"))])
    by_article = tables.rows_by(counted)
    rows = []
    mean: dict[str, float] = {}
    for doc_id, mentions in by_article.items():
        lead = told[doc_id][0][0] + _LEAD if doc_id in told else _LEAD
        points = Counter[str]()
        for p in mentions:
            titled = in_story(titles.get(doc_id, []), p.start)
            near = IN_LEAD if p.start < lead else ELSEWHERE
            points[_key(p)] += IN_TITLE if titled else near
        share = {key: n / points.total() for key, n in points.items()}
        rows += _ranked(doc_id, share, mentions)
        for key, value in share.items():
            mean[key] = mean.get(key, 0.0) + value / len(by_article)
    every = list(tables.each_row(counted))
    return tables.make("focus", _ranked(EVENT, mean, every) + rows)


def _key(place) -> str:
    return place.geonameid or place.name


def _ranked(
    doc_id: str,
    share: Mapping[str, float],
    mentions: list,
) -> list[dict]:
    rows = []
    named: dict[str, list] = {}
    for mention in mentions:
        named.setdefault(_key(mention), []).append(mention)
    for rank, (key, value) in enumerate(
        sorted(share.items(), key=lambda pair: (-round(pair[1], 9), pair[0])),
        start=1,
    ):
        if value < LEAST_SHARE:
            break
        found = named[key]
        first = found[0]
        rows.append(
            {
                "article": doc_id,
                "rank": rank,
                "name": first.name,
                "geonameid": first.geonameid,
                "latitude": first.latitude,
                "longitude": first.longitude,
                "country_code": first.country_code,
                "feature": first.feature,
                "share": round(value, 4),
                "mentions": len(found),
                "evidence": [
                    {"doc_id": m.doc_id, "start": m.start, "end": m.end}
                    for m in found[:SHOWN]
                ],
            }
        )
    return rows


def choose_places(places: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The focus places asked for, by name or GeoNames id, from the articles or else the gazetteer.

    Without names, or where the articles name none of those asked for, the spot that most articles
    name, and the next two that lie on one map with it. Columns: asked, called (what people read:
    never an id), name, geonameid, latitude, longitude, country_code, mentions. Raises InputError
    for a name nobody knows.
    """
    known = places[
        places["latitude"].notna() & ~places["use"].isin(("demonym",))
    ]
    spots = known[are_spots(known)]
    chosen = [_choose(str(name), spots, known) for name in names]
    if len(spots) and not any(place["mentions"] for place in chosen):
        names = _name_most(spots)
        chosen = [_choose(str(name), spots, known) for name in names]
    return pd.DataFrame(
        chosen,
        columns=[
            "asked",
            "called",
            "name",
            "geonameid",
            "latitude",
            "longitude",
            "country_code",
            "mentions",
        ],
    )


def _name_most(spots: pd.DataFrame) -> list[str]:
    counted = (
        spots.groupby(["name", "geonameid"], sort=True)
        .agg(
            docs=("doc_id", "nunique"),
            n=("doc_id", "size"),
            latitude=("latitude", "first"),
            longitude=("longitude", "first"),
        )
        .reset_index()
        .sort_values(["docs", "n", "name"], ascending=[False, False, True])
    )
    first = counted.iloc[0]
    near = [
        r["geonameid"] or r["name"]
        for r in counted.to_dict("records")
        if atlas.kilometres(
            first["latitude"], first["longitude"], r["latitude"], r["longitude"]
        )
        <= ONE_MAP
    ]
    return near[:CENTRES]


def _choose(name: str, spots: pd.DataFrame, known: pd.DataFrame) -> dict:
    for pool in (spots, known):
        found = pool[
            (pool["geonameid"] == name)
            | (pool["name"].str.lower() == name.lower())
            | (pool["text"].str.lower() == name.lower())
        ]
        if len(found):
            place = (
                found.iloc[0]
                if name.isdigit()
                else found.loc[
                    found.groupby(["name", "geonameid"])["doc_id"]
                    .transform("size")
                    .idxmax()
                ]
            )
            same = (pool["name"] == place["name"]) & (
                pool["geonameid"] == place["geonameid"]
            )
            n = int(same.sum())
            return {
                "asked": name,
                "called": pool.loc[same, "text"].mode().iloc[0]
                if name.isdigit()
                else name,
                **{
                    c: place[c]
                    for c in (
                        "name",
                        "geonameid",
                        "latitude",
                        "longitude",
                        "country_code",
                    )
                },
                "mentions": n,
            }
    gazetteer = open_gazetteer()
    place = (
        gazetteer.get(name)
        if name.isdigit()
        else next(
            (p for p in gazetteer.find(name) if p.feature[0] == "P"),
            next(iter(gazetteer.find(name)), None),
        )
    )
    if place is None:
        raise InputError(
            f"focus_places: {name}: neither the articles nor the gazetteer know a place of that "
            "name or GeoNames id."
        )
    return {
        "asked": name,
        "called": place.name if name.isdigit() else name,
        "name": place.name,
        "geonameid": place.geonameid,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country_code": place.country,
        "mentions": 0,
    }


def direction(degrees: float) -> str:
    """A bearing as one of eight directions.

    >>> direction(44), direction(350)
    ('north-east', 'north')
    """
    return COMPASS[round(degrees / 45) % 8]


def measure(chosen: pd.DataFrame) -> pd.DataFrame:
    """Distances between the chosen places, and from each to the nearest border and coast.

    Columns: place, other, kilometres (on the WGS 84 ellipsoid), direction (of the other from the
    place), how. Borders and coasts are Natural Earth's at 1:10 million.
    """
    rows = []
    for a, b in combinations(each_row(chosen), 2):
        rows.append(
            {
                "place": a.called,
                "other": b.called,
                "kilometres": atlas.kilometres(
                    a.latitude,
                    a.longitude,
                    b.latitude,
                    b.longitude,
                ),
                "direction": direction(
                    atlas.bearing(
                        a.latitude,
                        a.longitude,
                        b.latitude,
                        b.longitude,
                    )
                ),
                "how": "between GeoNames points",
            }
        )
    for place in each_row(chosen):
        for what, nearest in (
            ("border", atlas.nearest_border(place.latitude, place.longitude)),
            ("coast", atlas.nearest_coast(place.latitude, place.longitude)),
        ):
            if nearest:
                other = (
                    f"border of {' and '.join(nearest.countries)}"
                    if what == "border"
                    else f"coast of {nearest.countries[0]}"
                )
                rows.append(
                    {
                        "place": place.called,
                        "other": other,
                        "kilometres": nearest.kilometres,
                        "how": f"nearest {what}, Natural Earth {atlas.RESOLUTION['10m']}",
                        "direction": direction(
                            atlas.bearing(
                                place.latitude,
                                place.longitude,
                                nearest.latitude,
                                nearest.longitude,
                            )
                        ),
                    }
                )
    frame = pd.DataFrame(
        rows, columns=["place", "other", "kilometres", "direction", "how"]
    )
    return frame.assign(
        kilometres=frame["kilometres"].astype("float64").round(1)
    )
