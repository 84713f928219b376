"""places + sentences -> place_claims: what the articles say about where something is, measured.

Found by rule: "near the border with Y", "50 miles north of Y", "between X and Y", "in the south-east of Y".
Each is set beside what the map says, in kilometres and directions; whether 22 km are "near" is the
reader's to judge.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

import pandas as pd

from .. import tables
from ..text import fold
from . import atlas
from .focus import direction, is_local
from .gazetteer import open_gazetteer

_SIDES = {
    "north": "north",
    "northern": "north",
    "south": "south",
    "southern": "south",
    "east": "east",
    "eastern": "east",
    "west": "west",
    "western": "west",
    **{
        a + b + end: f"{a.rstrip('-')}-{b}"
        for a in ("north", "south", "north-", "south-")
        for b in ("east", "west")
        for end in ("", "ern")
    },
}
_SIDE = "|".join(sorted(_SIDES, key=lambda w: (-len(w), w)))
_NUMBER = r"\d{1,5}(?:[.,]\d{1,3})?|a few|several|dozens of|hundreds of|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred"
_UNIT = r"km|kms|kilometers?|kilometres?|miles?|mi|meters?|metres?|m"
_WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty".split(),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 40, 50, 60),
        strict=True,
    )
) | {"a hundred": 100}
_NATURAL_EARTH = "Natural Earth, 1:10 million"

BORDER = re.compile(
    r"\b(?:(?:near|close to|not far from|along|on|at|across|astride|just \w+|a short drive from|within sight of|on the (?:other|\w+) side of) (?:the|its|their)"
    r"(?: [\w'-]+){0,2} (?:border|frontier)s?|(?:border|frontier) (?:town|city|village|crossing|post|region))\b(?: (?:with|of|between))?",
    re.IGNORECASE,
)
COAST = re.compile(
    r"\b(?:(?:near|on|along|close to|off|not far from) the(?: [\w'-]+)? (?:coast|seaside|shore)|coastal (?:town|city|village|resort))\b",
    re.IGNORECASE,
)
DISTANCE = re.compile(
    rf"\b(?:(?:about|around|some|roughly|nearly|almost|just|only|more than|less than|under|over) ){{0,2}}({_NUMBER})[ -]?(?:\(\d[\d,.]* ?\w+\) )?({_UNIT})\.?(?: \([^()]{{1,24}}\))?"
    rf"(?: (?:to the )?({_SIDE}))?(?: away)? (?:of|from|outside) ",
    re.IGNORECASE,
)
SIDE_OF = re.compile(rf"\b(?:just |to the |lies |located )?({_SIDE}) of ", re.IGNORECASE)
BETWEEN = re.compile(
    r"\b(?:located|lies|lying|situated|sits|wedged|sandwiched)\b[^.;]{0,60}?\bbetween ",
    re.IGNORECASE,
)
PART = re.compile(
    rf"\b(?:in|of|at) (?:the )?(?:far |extreme )?({_SIDE})(?: (?:tip|corner|part|end|provinces?|region|edge))?(?: of)? ",
    re.IGNORECASE,
)
PART_CITY = re.compile(
    rf"\bthe (?:far |extreme )?({_SIDE}) (\w+ )?(?:port |coastal |border |oil )?(?:city|town|village) of ",
    re.IGNORECASE,
)


_THE_CITY = re.compile(
    r"\b(?:that|the|this|its)(?: [\w'-]+){0,3} (?:city|town|village|port|place)\b[^.;]{0,12}$",
    re.IGNORECASE,
)


class _Spot(NamedTuple):
    name: str
    latitude: float
    longitude: float
    country: str
    how: str  # how it was known to be the one that is meant


def find_place_claims(
    places: pd.DataFrame, sentences: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """The table place_claims: one row a statement of distance, direction or containment.

    `place` is what is said to be somewhere and `place_how` how it was known; `reference` what it is set
    against; `said` the words; `measured` the answer in words, `kilometres` and `direction` (of the place
    from the reference) the figures, NaN and "" where there are none; `source` where outlines come from.
    """
    rows = []
    texts = {row.doc_id: fold(row.text) for row in documents.itertuples()}
    usable = places[places["latitude"].notna() & (places["use"] != "dateline")]
    by_doc = {
        doc_id: group.sort_values("start").to_dict("records")
        for doc_id, group in usable.groupby("doc_id")
    }
    starts = {doc_id: [m["start"] for m in group] for doc_id, group in by_doc.items()}
    original = dict(zip(documents["doc_id"], documents["text"], strict=True))
    for sentence in sentences.itertuples():
        mentions = by_doc.get(sentence.doc_id, [])
        text = texts[sentence.doc_id]
        first, last = (
            bisect_left(starts.get(sentence.doc_id, []), edge)
            for edge in (sentence.start, sentence.end)
        )
        for found in _claims_of(text, sentence.start, sentence.end, mentions[first:last], mentions):
            rows.append(
                {
                    "doc_id": sentence.doc_id,
                    **found,
                    "text": original[sentence.doc_id][found["start"] : found["end"]],
                }
            )
    return tables.make("place_claims", rows)


def _claims_of(text: str, start: int, end: int, inside: list[dict], mentions: list[dict]):
    taken: list[tuple[int, int]] = []
    for pattern, measure in (
        (DISTANCE, _distance),
        (BORDER, _border),
        (BETWEEN, _between),
        (COAST, _coast),
        (PART_CITY, _part),
        (SIDE_OF, _side),
        (PART, _part),
    ):
        for match in pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            row = measure(match, text, inside, mentions)
            if row:
                taken.append(match.span())
                yield row


def _subject(
    text: str, at: int, inside: list[dict], mentions: list[dict], *, but: str = ""
) -> _Spot | None:
    """What a statement at `at` is about: the last spot named before it in the sentence, else the town that "the city" takes up."""
    named = [m for m in inside if m["end"] <= at and _is_spot(m) and m["name"] != but]
    if named:
        return _spot(named[-1], "named before it in the sentence")
    described = _THE_CITY.search(text[max(0, at - 60) : at])
    if described:  # "that Iraqi city near the border": the last town of that country
        people = [
            m["country_code"]
            for m in inside
            if m["use"] == "demonym" and at - 60 <= m["start"] < at
        ]
        towns = [
            m
            for m in mentions
            if m["end"] <= at
            and _is_spot(m)
            and m["feature"][0] == "P"
            and (not people or m["country_code"] == people[-1])
        ]
        if towns:
            return _spot(
                towns[-1], "the last town named before it" + (" in that country" if people else "")
            )
    return None


def _is_spot(mention: dict) -> bool:
    return is_local(mention["feature"]) and mention["use"] in ("literal", "embedded")


def _spot(mention: dict, how: str) -> _Spot:
    return _Spot(
        mention["text"], mention["latitude"], mention["longitude"], mention["country_code"], how
    )


def _next(at: int, inside: list[dict], within: int = 24) -> dict | None:
    """The place named right after `at`."""
    return next((m for m in inside if at <= m["start"] <= at + within), None)


def _row(
    kind: str,
    span: tuple[int, int],
    said: str,
    spot: _Spot,
    reference: str,
    measured: str,
    *,
    kilometres=float("nan"),
    toward: str = "",
    source: str = "GeoNames points",
) -> dict:
    return {
        "start": span[0],
        "end": span[1],
        "kind": kind,
        "place": spot.name,
        "place_how": spot.how,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "reference": reference,
        "said": " ".join(said.split()),
        "measured": measured,
        "kilometres": round(kilometres, 1),
        "direction": toward,
        "source": source,
    }


def kilometres_in_words(value: float) -> str:
    """A distance as one would say it: whole kilometres, tenths below ten.

    >>> kilometres_in_words(22.23), kilometres_in_words(3.71), kilometres_in_words(1234.5)
    ('22 km', '3.7 km', '1,234 km')
    """
    return f"{value:.1f} km" if value < 10 else f"{value:,.0f} km"


def _border(match, text, inside, mentions):
    spot = _subject(text, match.start(), inside, mentions)
    follower = next(
        (
            m
            for m in inside
            if match.start() <= m["start"] <= match.end() + 12 and m["feature"] == "A.PCLI"
        ),
        None,
    )
    if spot is None:
        return None
    end = max(follower["end"], match.end()) if follower else match.end()
    neighbour = (
        atlas.country_name(follower["country_code"])
        if follower and follower["country_code"] != spot.country
        else ""
    )
    nearest = atlas.nearest_border(spot.latitude, spot.longitude, neighbour)
    if nearest is None:
        return None
    names = " and ".join(nearest.countries)
    toward = direction(
        atlas.bearing(spot.latitude, spot.longitude, nearest.latitude, nearest.longitude)
    )
    return _row(
        "border",
        (match.start(), end),
        text[match.start() : end],
        spot,
        f"border of {names}",
        f"{spot.name} is {kilometres_in_words(nearest.kilometres)} from the border of {names}, which lies to the {toward}",
        kilometres=nearest.kilometres,
        toward=toward,
        source=_NATURAL_EARTH,
    )


def _coast(match, text, inside, mentions):
    named = _next(match.end(), inside)
    spot = (
        _spot(named, "named after it")
        if named and is_local(named["feature"])
        else _subject(text, match.start(), inside, mentions)
    )
    nearest = atlas.nearest_coast(spot.latitude, spot.longitude) if spot else None
    if nearest is None:
        return None
    return _row(
        "coast",
        match.span(),
        match.group(),
        spot,
        f"coast of {nearest.countries[0]}",
        f"{spot.name} is {kilometres_in_words(nearest.kilometres)} from the coast",
        kilometres=nearest.kilometres,
        source=_NATURAL_EARTH,
    )


def _distance(match, text, inside, mentions):
    other = _next(match.end(), inside)
    spot = _subject(text, match.start(), inside, mentions, but=other["name"] if other else "")
    if other is None or spot is None or other["feature"] == "A.PCLI":
        return None
    length = atlas.kilometres(spot.latitude, spot.longitude, other["latitude"], other["longitude"])
    toward = direction(
        atlas.bearing(other["latitude"], other["longitude"], spot.latitude, spot.longitude)
    )
    said = _in_kilometres(match.group(1), match.group(2))
    note = f" (said: {kilometres_in_words(said)})" if said else ""
    return _row(
        "distance",
        (match.start(), other["end"]),
        text[match.start() : other["end"]],
        spot,
        other["text"],
        f"{spot.name} is {kilometres_in_words(length)} {toward} of {other['text']}{note}",
        kilometres=length,
        toward=toward,
    )


def _in_kilometres(number: str, unit: str) -> float | None:
    """A stated length in kilometres; None where it is vague.

    >>> _in_kilometres("50", "miles"), _in_kilometres("several", "km")
    (80.4672, None)
    """
    word = number.lower()
    value = _WORDS.get(word) or (float(word.replace(",", "")) if word[:1].isdigit() else None)
    factor = (
        1.609344
        if unit.lower().startswith("mi")
        else 1.0
        if unit.lower().startswith("k")
        else 0.001
    )
    return value * factor if value is not None else None


def _side(match, text, inside, mentions):
    other = _next(match.end(), inside)
    spot = _subject(text, match.start(), inside, mentions, but=other["name"] if other else "")
    if other is None or spot is None or not is_local(other["feature"]):
        return None
    length = atlas.kilometres(spot.latitude, spot.longitude, other["latitude"], other["longitude"])
    toward = direction(
        atlas.bearing(other["latitude"], other["longitude"], spot.latitude, spot.longitude)
    )
    return _row(
        "direction",
        (match.start(), other["end"]),
        text[match.start() : other["end"]],
        spot,
        other["text"],
        f"{spot.name} is {kilometres_in_words(length)} {toward} of {other['text']}",
        kilometres=length,
        toward=toward,
    )


def _between(match, text, inside, mentions):
    ends = [m for m in inside if m["start"] >= match.end()][:2]
    spot = _subject(text, match.start(), inside, mentions)
    if spot is None or len(ends) < 2 or ends[1]["start"] - ends[0]["end"] > 12:
        return None
    parts = []
    for m in ends:
        if m["feature"] == "A.PCLI":
            shape = atlas.country_name(m["country_code"])
            nearest = atlas.nearest_border(spot.latitude, spot.longitude, shape) if shape else None
            if nearest and shape not in nearest.countries:
                nearest = None
            parts.append(
                f"{kilometres_in_words(nearest.kilometres)} from the border of {m['text']}"
                if nearest
                else ""
            )
        else:
            parts.append(
                f"{kilometres_in_words(atlas.kilometres(spot.latitude, spot.longitude, m['latitude'], m['longitude']))} from {m['text']}"
            )
    if not all(parts):
        return None
    return _row(
        "between",
        (match.start(), ends[1]["end"]),
        text[match.start() : ends[1]["end"]],
        spot,
        f"{ends[0]['text']} and {ends[1]['text']}",
        f"{spot.name} is {parts[0]} and {parts[1]}",
        source=_NATURAL_EARTH,
    )


def _part(match, text, inside, mentions):
    """ "in southern Iraq", "in the southeastern tip of the country": where in the country the place lies."""
    after = _next(match.end(), inside, within=4)
    if after is not None and is_local(after["feature"]):
        if match.re is not PART_CITY:
            return None  # a part of a town
        spot, whole, end = _spot(after, "named after it"), after["country_code"], after["end"]
    else:
        spot = _subject(text, match.start(), inside, mentions)
        country = after is not None and after["feature"] == "A.PCLI"
        generic = re.match(
            r"(?:the |its )?(?:country|nation)\b", text[match.end() : match.end() + 16]
        )
        if spot is None or not (country or generic):
            return None
        whole, end = (
            (after["country_code"], after["end"])
            if country
            else (spot.country, match.end() + generic.end())
        )
        if country and whole != spot.country:
            return None
    middle = open_gazetteer().countries().get(whole)
    if middle is None:
        return None
    where = place_in(spot.latitude, spot.longitude, whole)
    if where is None:
        return None
    toward, north, east, centre = where
    return _row(
        "part",
        (match.start(), end),
        text[match.start() : end],
        spot,
        middle.name,
        f"{spot.name} lies {toward} of the middle of {middle.name}, {kilometres_in_words(centre)} from it: {north:.0%} of the way from its south to its north, {east:.0%} from west to east",
        kilometres=centre,
        toward=toward,
        source=_NATURAL_EARTH,
    )


def place_in(
    latitude: float, longitude: float, country: str
) -> tuple[str, float, float, float] | None:
    """Where a point lies in a country (ISO 3166 alpha-2); None where Natural Earth has no such country.

    (direction from the country's centroid, share of its height from the south, of its width from the west, kilometres from
    the centroid), by the country's largest piece of land.
    """
    shape = atlas.country_mainland(atlas.country_name(country))
    if shape is None:
        return None
    west, south, east, north = shape.bounds
    centre = shape.centroid
    return (
        direction(atlas.bearing(centre.y, centre.x, latitude, longitude)),
        min(1, max(0, (latitude - south) / (north - south))),
        min(1, max(0, (longitude - west) / (east - west))),
        atlas.kilometres(centre.y, centre.x, latitude, longitude),
    )
