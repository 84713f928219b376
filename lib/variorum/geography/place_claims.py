"""places + sentences -> place_claims: what the articles say about where something is, measured.

Found by rule: "near the border with Y", "50 miles north of Y", "between X and Y", "in the
south-east of Y". Each is set beside what the map says, in kilometres and directions; whether 22 km
are "near" is the reader's to judge.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from .. import tables
from ..english.numbers import find_unit
from ..english.numerals import read_number
from ..english.timewords import NUMBER_WORDS, either
from ..tables import each_row, values_by
from ..text import fold
from . import atlas
from .atlas import kilometres_in_words
from .focus import direction, is_local
from .gazetteer import open_gazetteer
from .toponym_words import place_words

# characters within which the place that a statement refers to is named
SOON = 24
AT_ONCE = 4  # the same for "in southern Y"
BORDER_SOON = 12  # the same behind "the border with"
PAIR_GAP = 12  # characters at most between the two places of "between X and Y"
COMPASS = ("north", "south", "east", "west")
NATURAL_EARTH, POINTS = "Natural Earth, 1:10 million", "GeoNames points"


def _sides() -> dict[str, str]:
    """{word for a side: the direction}: "southeastern", "south-east" -> "south-east"."""
    plain = {f"{side}{end}": side for side in COMPASS for end in ("", "ern")}
    return plain | {
        f"{a}{joint}{b}{end}": f"{a}-{b}"
        for a in COMPASS[:2]
        for b in COMPASS[2:]
        for joint in ("", "-")
        for end in ("", "ern")
    }


def _any(which: str) -> str:
    return either(place_words(which))


SIDE = rf"(?P<side>{either(_sides())})"
LENGTH = (
    rf"(?P<number>\d{{1,5}}(?:[.,]\d{{1,3}})?|{_any('length_vague')}|(?:a\s)?{NUMBER_WORDS})"
    rf"[\s-]?(?:\(\d[\d,.]* ?\w+\) )?(?P<unit>{_any('length_unit')})"
)


@dataclass(frozen=True)
class Spot:
    """A point that something is said of, and how it was known to be the one that is meant."""

    name: str
    latitude: float
    longitude: float
    country: str
    how: str


@dataclass(frozen=True)
class Measured:
    """What the map says to a statement: against what, in words and in figures."""

    spot: Spot
    reference: str
    words: str
    end: int  # of the statement in the text
    kilometres: float = float("nan")
    toward: str = ""
    source: str = POINTS


@dataclass(frozen=True)
class Statement:
    """Words that match a rule, and the resolved mentions of places of their sentence."""

    match: re.Match
    mentions: list[dict]

    def subject(self, *, but: str = "") -> Spot | None:
        """What it is about: the last spot named before it in the sentence."""
        before = [
            m
            for m in self.mentions
            if m["end"] <= self.match.start() and _is_spot(m)
        ]
        named = [m for m in before if m["name"] != but]
        return (
            _spot(named[-1], "named before it in the sentence")
            if named
            else None
        )

    def following(self, within: int = SOON) -> dict | None:
        """The place named right behind it."""
        at = self.match.end()
        return next(
            (m for m in self.mentions if at <= m["start"] <= at + within), None
        )


@dataclass(frozen=True)
class Rule:
    """A kind of statement: its pattern, and how it is measured."""

    kind: str
    pattern: re.Pattern
    measure: Callable[[Statement], Measured | None]


def find_place_claims(
    places: pd.DataFrame, sentences: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """The table place_claims: one row a statement of distance, direction or containment.

    `place` is what is said to be somewhere and `place_how` how it was known; `reference` what it is
    set against; `said` the words; `measured` the answer in words, `kilometres` and `direction` (of
    the place from the reference) the figures, NaN and "" where there are none; `source` where
    outlines come from.
    """
    usable = places[places["latitude"].notna() & (places["use"] != "dateline")]
    by_doc: dict[str, list[dict]] = {}
    for mention in usable.sort_values("start").to_dict("records"):
        by_doc.setdefault(mention["doc_id"], []).append(mention)
    starts = {
        doc_id: [m["start"] for m in group] for doc_id, group in by_doc.items()
    }
    texts = values_by(documents, "doc_id", "text")
    folded = {doc_id: fold(text) for doc_id, text in texts.items()}
    rows = []
    for sentence in each_row(sentences):
        doc_id, edges = sentence.doc_id, (sentence.start, sentence.end)
        first, last = (
            bisect_left(starts.get(doc_id, []), edge) for edge in edges
        )
        mentions = by_doc.get(doc_id, [])[first:last]
        for rule, start, found in _statements(folded[doc_id], edges, mentions):
            rows.append(_row(doc_id, rule, start, found, texts[doc_id]))
    return tables.make("place_claims", rows)


def _statements(
    text: str, edges: tuple[int, int], mentions: list[dict]
) -> Iterator[tuple[Rule, int, Measured]]:
    """(rule, start, what was measured) of a sentence's statements; earlier rules come first."""
    taken: list[tuple[int, int]] = []
    for rule in RULES:
        for match in rule.pattern.finditer(text, *edges):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            found = rule.measure(Statement(match, mentions))
            if found is not None:
                taken.append(match.span())
                yield rule, match.start(), found


def _row(
    doc_id: str,
    rule: Rule,
    start: int,
    found: Measured,
    text: str,
) -> dict:
    said = text[start : found.end]
    return {
        "doc_id": doc_id,
        "start": start,
        "end": found.end,
        "text": said,
        "kind": rule.kind,
        "place": found.spot.name,
        "place_how": found.spot.how,
        "latitude": found.spot.latitude,
        "longitude": found.spot.longitude,
        "reference": found.reference,
        "said": " ".join(fold(said).split()),
        "measured": found.words,
        "kilometres": round(found.kilometres, 1),
        "direction": found.toward,
        "source": found.source,
    }


def _is_spot(mention: dict) -> bool:
    return is_local(mention["feature"]) and mention["use"] in (
        "literal",
        "embedded",
    )


def _spot(mention: dict, how: str) -> Spot:
    return Spot(
        mention["text"],
        mention["latitude"],
        mention["longitude"],
        mention["country_code"],
        how,
    )


# ---------------------------------------------------------------- how each kind is measured


def _apart(spot: Spot, other: dict) -> tuple[float, str]:
    """Kilometres between a spot and a mention, and in which direction of that the spot lies."""
    here, there = (
        (spot.latitude, spot.longitude),
        (other["latitude"], other["longitude"]),
    )
    return atlas.kilometres(*here, *there), direction(
        atlas.bearing(*there, *here)
    )


def _distance(statement: Statement) -> Measured | None:
    other = statement.following()
    spot = statement.subject(but=other["name"]) if other else None
    if other is None or spot is None or other["feature"] == "A.PCLI":
        return None
    match = statement.match
    said = in_kilometres(match["number"], match["unit"])
    return _measured(spot, other, said)


def _measured(
    spot: Spot,
    other: dict,
    said: float | None = None,
) -> Measured:
    """How far a spot lies from another place and in which direction, and what was said of it."""
    length, toward = _apart(spot, other)
    words = f"{spot.name} is {kilometres_in_words(length)} {toward} of {other['text']}"
    words += f" (said: {kilometres_in_words(said)})" if said else ""
    return Measured(
        spot,
        other["text"],
        words,
        other["end"],
        length,
        toward,
    )


def in_kilometres(number: str, unit: str) -> float | None:
    """A stated length in kilometres; None where it is vague.

    >>> in_kilometres("50", "miles"), in_kilometres("several", "km")
    (80.4672, None)
    """
    value, length = read_number(number), find_unit(unit)
    if value is None or length is None:
        return None
    return round(value * length.factor / 1000, 6)


def _side(statement: Statement) -> Measured | None:
    other = statement.following()
    spot = statement.subject(but=other["name"]) if other else None
    if other is None or spot is None or not is_local(other["feature"]):
        return None
    return _measured(spot, other)


def _border(statement: Statement) -> Measured | None:
    spot, match = statement.subject(), statement.match
    if spot is None:
        return None
    near = (match.start(), match.end() + BORDER_SOON)
    lands = [m for m in statement.mentions if m["feature"] == "A.PCLI"]
    land = next((m for m in lands if near[0] <= m["start"] <= near[1]), None)
    abroad = land is not None and land["country_code"] != spot.country
    neighbour = (
        atlas.country_name(land["country_code"]) if land and abroad else ""
    )
    nearest = atlas.nearest_border(spot.latitude, spot.longitude, neighbour)
    if nearest is None:
        return None
    names = " and ".join(nearest.countries)
    there = (nearest.latitude, nearest.longitude)
    toward = direction(
        atlas.bearing(
            spot.latitude,
            spot.longitude,
            *there,
        )
    )
    words = (
        f"{spot.name} is {kilometres_in_words(nearest.kilometres)} from the border of {names}, "
        f"which lies to the {toward}"
    )
    end = max(land["end"], match.end()) if land else match.end()
    reference = f"border of {names}"
    return Measured(
        spot,
        reference,
        words,
        end,
        nearest.kilometres,
        toward,
        NATURAL_EARTH,
    )


def _coast(statement: Statement) -> Measured | None:
    named, spot = statement.following(), statement.subject()
    if named and is_local(named["feature"]):
        spot = _spot(named, "named after it")
    nearest = (
        atlas.nearest_coast(spot.latitude, spot.longitude) if spot else None
    )
    if spot is None or nearest is None:
        return None
    words = f"{spot.name} is {kilometres_in_words(nearest.kilometres)} from the coast"
    reference, end = f"coast of {nearest.countries[0]}", statement.match.end()
    return Measured(
        spot,
        reference,
        words,
        end,
        nearest.kilometres,
        "",
        NATURAL_EARTH,
    )


def _between(statement: Statement) -> Measured | None:
    ends = [
        m for m in statement.mentions if m["start"] >= statement.match.end()
    ][:2]
    spot = statement.subject()
    if (
        spot is None
        or len(ends) < 2
        or ends[1]["start"] - ends[0]["end"] > PAIR_GAP
    ):
        return None
    parts = [_from_end(spot, end) for end in ends]
    if not all(parts):
        return None
    reference = " and ".join(end["text"] for end in ends)
    words = f"{spot.name} is {parts[0]} and {parts[1]}"
    return Measured(
        spot,
        reference,
        words,
        ends[1]["end"],
        source=NATURAL_EARTH,
    )


def _from_end(spot: Spot, end: dict) -> str:
    """How far a spot is from a place, or from the border of a country; "" where no map has it."""
    if end["feature"] != "A.PCLI":
        return f"{kilometres_in_words(_apart(spot, end)[0])} from {end['text']}"
    shape = atlas.country_name(end["country_code"])
    nearest = (
        atlas.nearest_border(spot.latitude, spot.longitude, shape)
        if shape
        else None
    )
    if nearest is None or shape not in nearest.countries:
        return ""
    return f"{kilometres_in_words(nearest.kilometres)} from the border of {end['text']}"


def _part(statement: Statement) -> Measured | None:
    """ "in southern Y", "in the southeastern tip of the country": where in it the place lies."""
    after, spot = statement.following(AT_ONCE), statement.subject()
    if spot is None or (after is not None and is_local(after["feature"])):
        return None  # nothing is said to be there, or the part is one of a town
    if after is not None and after["feature"] == "A.PCLI":
        if after["country_code"] != spot.country:
            return None
        return _in_country(spot, after["end"])
    end = statement.match.end()
    generic = re.compile(rf"(?:the |its )?{_any('country_noun')}\b").match(
        statement.match.string, end
    )
    return _in_country(spot, generic.end()) if generic else None


def _part_city(statement: Statement) -> Measured | None:
    """ "the southern city of X": X lies there in its country."""
    after = statement.following(AT_ONCE)
    if after is None or not is_local(after["feature"]):
        return None
    return _in_country(_spot(after, "named after it"), after["end"])


def _in_country(spot: Spot, end: int) -> Measured | None:
    country = open_gazetteer().countries().get(spot.country)
    where = (
        place_in(
            spot.latitude,
            spot.longitude,
            spot.country,
        )
        if country
        else None
    )
    if country is None or where is None:
        return None
    toward, north, east, centre = where
    words = (
        f"{spot.name} lies {toward} of the middle of {country.name}, "
        f"{kilometres_in_words(centre)} from it: {north:.0%} of the way from its south to its "
        f"north, {east:.0%} from west to east"
    )
    return Measured(
        spot,
        country.name,
        words,
        end,
        centre,
        toward,
        NATURAL_EARTH,
    )


def place_in(
    latitude: float, longitude: float, country: str
) -> tuple[str, float, float, float] | None:
    """Where a point lies in a country (ISO 3166 alpha-2); None where Natural Earth has none such.

    (direction from the country's centroid, share of its height from the south, of its width from
    the west, kilometres from the centroid), by the country's largest piece of land.
    """
    shape = atlas.country_mainland(atlas.country_name(country))
    if shape is None:
        return None
    west, south, east, north = shape.bounds
    middle = (shape.centroid.y, shape.centroid.x)
    return (
        direction(atlas.bearing(*middle, latitude, longitude)),
        min(1, max(0, (latitude - south) / (north - south))),
        min(1, max(0, (longitude - west) / (east - west))),
        atlas.kilometres(*middle, latitude, longitude),
    )


def _rule(
    kind: str,
    measure: Callable[[Statement], Measured | None],
    pattern: str,
) -> Rule:
    return Rule(kind, re.compile(pattern, re.IGNORECASE), measure)


RULES = (
    _rule(
        "distance",
        _distance,
        rf"\b(?:{_any('length_hedge')} ){{0,2}}{LENGTH}\.?(?: \([^()]{{1,24}}\))?"
        rf"(?: (?:to the )?{SIDE})?(?: away)? {_any('distance_from')} ",
    ),
    _rule(
        "border",
        _border,
        rf"\b(?:{_any('near_border')} {_any('border_of')}(?: [\w'-]+){{0,2}} {_any('border')}|"
        rf"border {_any('border_place')})\b(?: {_any('border_with')})?",
    ),
    _rule(
        "between", _between, rf"\b{_any('located')}\b[^.;]{{0,60}}?\bbetween "
    ),
    _rule(
        "coast",
        _coast,
        rf"\b(?:{_any('near_coast')} the(?: [\w'-]+)? {_any('coast')}|"
        rf"coastal {_any('coastal_place')})\b",
    ),
    _rule(
        "part",
        _part_city,
        rf"\bthe (?:{_any('far')} )?{SIDE} (?:[\w-]+ )?(?:{_any('settlement_kind')} )?"
        rf"{_any('settlement')} of ",
    ),
    _rule("direction", _side, rf"\b(?:{_any('side_led')} )?{SIDE} of "),
    _rule(
        "part",
        _part,
        rf"\b{_any('in_part')} (?:the )?(?:{_any('far')} )?{SIDE}"
        rf"(?: {_any('part_noun')})?(?: of)? ",
    ),
)
