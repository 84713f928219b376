"""Resolution: which of the places that share a name is meant.

Every candidate gets points: for its size and kind, for lying inside a place named right after it
("X, Y"), and for the company it keeps in the article. The names of an article are settled together
by a few rounds of relaxation: each name's candidates, weighed by how likely they are so far, speak
for the candidates of the others that lie in their country, their division or close by. One sense
per article (Leidner 2007): all mentions of a name get the same place, unless the article itself
names two ("Alexandria, Virginia" and "Alexandria, Egypt").
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .placenames import Place, fold_name, within
from .reasons import Rule
from .toponym_reader import Reader, Toponym
from .toponym_words import place_words

# people: a town below this is not believed in against all company
SMALL = 30_000
SHOWN = 4  # candidates kept with their scores
MOST = 30  # candidates of a name that are weighed
ROUNDS = 4
# names that are settled together; those of a long article in several turns
TOGETHER = 250
# Points. Found by trying values on news articles with known places; the order matters more than the
# figures.
ALTERNATE = 0.7  # what a place loses that has the name only besides its own
OWN = 25.0  # a place of the user's own gazetteer
SPOKEN_FOR = 4.0  # the form itself says what kind of place it names
CAPITAL, NATION = 1.5, 1.5
# regions, waters, buildings: with and without a population
WIDE, UNCOUNTED = 2.0, 8.0
# by its first name, by another
DIVISIONS = {"A.ADM1": (-0.3, -1.6), "A.ADM2": (0.0, -1.3)}
COUNTY_SLOPE, COUNTY = 0.5, 1.0
HELD = 6.0  # lies in the place the text names as holding it
# holds the place that the text names before it: "X, Y" settles both
HOLDS = 3.0
# share of the company in its country, its division
COUNTRY, DIVISION = 2.5, 3.0
DIAMETER_KM = 12_742  # of the Earth
NEAR, NEAR_KM = 2.5, 60.0  # as near as this to another
NAMED = 1.0  # the article names its division or country
# company weighs no more: "Paris" in Texas needs more than Texan company
MOST_COMPANY = 5.0
SEAT = 1.5  # what a division loses against the city that it is named after
# least share of the division's people in that city
SEAT_SHARE, SEAT_BY_OTHER_NAME = 0.1, 0.25
SHARPNESS = 2.0  # how much likelier a candidate is for each point more
# other names than this tell which countries an article is about
NAMES_FOR_REGION = 3
# candidates of a name at least, and of all names together
LEAST_WEIGHED, WEIGHED = 6, 2500
# places of a name that are taken for the holder: "X, Y", "Y's X"
HOLDERS, OWNERS = 6, 2


# the candidates of each name, best first
Ranked = dict[str, list[tuple[float, Place]]]


class Choice(NamedTuple):
    """What a mention was resolved to: the place (or None), why, its points, the next candidates."""

    place: Place | None
    rule: str
    score: float
    others: list


class Holders(NamedTuple):
    """Which names the text names as holding which: "X, Y", "X in Y", "Y's X", "the Y town of X"."""

    holders: dict[str, list[Place]]  # of a name: the places named as holding it
    # of a name behind a comma: the places that it may hold
    held: dict[str, list[Place]]

    def of(self, name: str) -> list[Place]:
        return self.holders.get(name, [])

    def held_by(self, name: str) -> list[Place]:
        return self.held.get(name, [])


def prior(place: Place) -> float:
    """Points of a candidate before any context: the logarithm of its population, and its kind."""
    if place.how == "user":
        return OWN
    points = math.log10(place.population + 10)
    if place.how in ("demonym", "abbreviation", "state"):
        points += SPOKEN_FOR
    if place.feature == "A.ADM2":
        # How many live there says little of which county of a name is meant.
        points = COUNTY_SLOPE * points + COUNTY
    points += _of_kind(place)
    return points - (ALTERNATE if place.how == "alternate" else 0.0)


def _of_kind(place: Place) -> float:
    """Points for the kind of a place."""
    wide = (
        place.feature in ("L.CONT", "L.RGN", "A.PCLH")
        or place.feature[0] in "HTSR"
    )
    if wide:
        return UNCOUNTED if place.population == 0 else WIDE
    if place.feature in DIVISIONS:
        by_name, by_other = DIVISIONS[place.feature]
        return by_name if place.how == "name" else by_other
    return {"A.PCLI": NATION, "P.PPLC": CAPITAL}.get(place.feature, 0.0)


def resolve(
    mentions: list[Toponym],
    reader: Reader,
    home: list[list[Place]],
) -> list[Choice]:
    """One choice for each mention, in order.

    `home` is what else speaks for a region, each as the places it may be: where the outlet is at
    home, what other articles of the event name.
    """
    names = _name_senses(mentions, reader)
    groups = defaultdict(list)
    for mention, name in zip(mentions, names, strict=True):
        if mention.places:
            groups[name].append(mention)
    if not groups:
        return [_choice(m, "", {}, Holders({}, {})) for m in mentions]
    holders = _holders(mentions, names, reader)
    told = list(groups)
    ranked: Ranked = {}
    for n in range(0, len(told), TOGETHER):
        ranked |= _settle(
            {name: groups[name] for name in told[n : n + TOGETHER]},
            holders,
            home,
        )
    return [
        _choice(m, name, ranked, holders)
        for m, name in zip(mentions, names, strict=True)
    ]


def _name_senses(mentions: list[Toponym], reader: Reader) -> list[str]:
    """The name that each mention is settled by: its folded words, and a number where the article
    itself names several places so, each inside another ("X, Y"). What it does not place goes with
    the one before it.
    """
    starts = {m.first: m for m in mentions if m.places}
    names = [fold_name(m.text) for m in mentions]
    senses: dict[str, list[set[str]]] = defaultdict(list)
    latest: dict[str, int] = {}
    for n, mention in enumerate(mentions):
        behind = starts.get(mention.last + 2)
        name = names[n]
        if behind is not None and reader.after(mention.last) == ",":
            inside = _keys_inside(mention, behind)
            if inside:
                latest[name] = _find_sense(senses[name], inside)
        if latest.get(name):
            names[n] = f"{name} {latest[name]}"
    return names


def _keys_inside(mention: Toponym, holder: Toponym) -> set[str]:
    """The candidates of a mention that lie inside a place of the name behind it."""
    holds = [p for p in holder.places[:HOLDERS] if p.how != "demonym"]
    return {p.key for p in mention.places if any(within(p, h) for h in holds)}


def _find_sense(senses: list[set[str]], inside: set[str]) -> int:
    """The number of the sense that shares a candidate with `inside`, a new one where none does."""
    for number, sense in enumerate(senses):
        if sense & inside:
            sense &= inside
            return number
    senses.append(inside)
    return len(senses) - 1


def _settle(groups, holders: Holders, home) -> Ranked:
    """The candidates of each name with their points, best first."""
    names, places = list(groups), []
    owners: list[int] = []  # the number of the name that each candidate has
    base: list[float] = []
    most = max(LEAST_WEIGHED, min(MOST, WEIGHED // len(names)))
    for n, name in enumerate(names):
        first = max(groups[name], key=lambda m: len(m.places)).places
        weighed = sorted(
            ((_before_company(p, first, name, holders), p) for p in first),
            key=lambda pair: (-pair[0], pair[1].key),
        )
        for score, place in weighed[:most]:
            owners.append(n)
            places.append(place)
            base.append(score)
    for n, meant in enumerate(home):
        for place in meant:
            owners.append(len(names) + n)
            places.append(place)
            base.append(0.0)
    weight = [math.sqrt(len(groups[name])) for name in names] + [1.0] * len(
        home
    )
    own, points = np.array(owners), np.array(base)
    bonus = _company(places, own, np.array(weight))
    for _ in range(ROUNDS):
        company = np.tanh(bonus @ _shares(points, own) / MOST_COMPANY)
        points = np.array(base) + MOST_COMPANY * company
    ranked: Ranked = {name: [] for name in names}
    for n in np.argsort(-points, kind="stable"):
        if own[n] < len(names):
            ranked[names[own[n]]].append((float(points[n]), places[n]))
    return {
        name: sorted(pairs, key=lambda pair: (-round(pair[0], 6), pair[1].key))
        for name, pairs in ranked.items()
    }


def _before_company(
    place: Place,
    namesakes,
    name: str,
    holders: Holders,
) -> float:
    """Points of a candidate by itself and by what the text says holds it, or it holds."""
    points = prior(place)
    if any(within(place, h) for h in holders.of(name)):
        points += HELD
    if any(within(p, place) for p in holders.held_by(name)):
        points += HOLDS
    return points - (SEAT if _has_seat(place, namesakes) else 0.0)


def _has_seat(division: Place, places) -> bool:
    """Whether a division shares its name with a city of weight in it, which then is meant."""
    if division.feature != "A.ADM1":
        return False
    for p in places:
        if p.feature[0] != "P" or p.admin1 != division.admin1:
            continue
        share = (
            SEAT_BY_OTHER_NAME
            if division.how == "name" != p.how
            else SEAT_SHARE
        )
        if p.population > share * division.population:
            return True
    return False


def _shares(points: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How likely each candidate is among those of its name (softmax)."""
    out = np.zeros(len(points))
    for n in np.unique(own):
        mine = own == n
        raised = np.exp(
            np.clip(
                SHARPNESS * (points[mine] - points[mine].max()),
                -50,
                0,
            )
        )
        out[mine] = raised / raised.sum()
    return out


def _company(
    places: list[Place],
    own: np.ndarray,
    weight: np.ndarray,
) -> np.ndarray:
    """[candidate, candidate]: what the second, if it is meant, says for the first."""

    def same(values):
        codes = {v: i for i, v in enumerate(sorted(set(values)))}
        ids = np.array([codes[v] for v in values])
        return (ids[:, None] == ids[None, :]) & np.array(
            [bool(v) for v in values]
        )[:, None]

    lat, lon = (
        np.radians([p.latitude for p in places]),
        np.radians([p.longitude for p in places]),
    )
    towns = np.array(
        [p.feature[0] in "PS" or p.feature == "A.ADM2" for p in places]
    )
    x = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None]
        * np.cos(lat)
        * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    near = (
        (DIAMETER_KM * np.arcsin(np.sqrt(np.clip(x, 0, 1))) < NEAR_KM)
        & towns
        & towns[:, None]
    )
    total = np.where(
        weight.sum() - weight[own] > 0,
        weight.sum() - weight[own],
        1.0,
    )
    share = weight[own][None, :] / total[:, None]
    other = own[:, None] != own[None, :]
    country = same([p.country for p in places])
    division = same([p.admin1 for p in places])
    named = division & np.array(
        [p.feature == "A.ADM1" for p in places]
    ) | country & np.array([p.feature == "A.PCLI" for p in places])
    return other * (
        COUNTRY * country * share
        + DIVISION * division * share
        + (NAMED * named + NEAR * near) * np.sqrt(share)
    )


def _holders(
    mentions: list[Toponym],
    names: list[str],
    reader: Reader,
) -> Holders:
    known = [m for m in mentions if m.places]
    called = {id(m): name for m, name in zip(mentions, names, strict=True)}
    starts, ends = {m.first: m for m in known}, {m.last: m for m in known}
    holders: dict[str, list[Place]] = defaultdict(list)
    held: dict[str, list[Place]] = defaultdict(list)
    for m in known:
        name = called[id(m)]
        behind = starts.get(m.last + 2)
        joint = reader.after(m.last)
        if behind and joint in (",", "in", "("):
            holders[name] += _places_behind(behind)
        if behind and joint in (",", "("):
            held[called[id(behind)]] += m.places[:HOLDERS]
        for owner in _owners(m, ends, reader):
            holders[name] += owner.places[:OWNERS]
    return Holders(
        {name: list(dict.fromkeys(some)) for name, some in holders.items()},
        {name: list(dict.fromkeys(some)) for name, some in held.items()},
    )


def _places_behind(holder: Toponym) -> list[Place]:
    """What a name behind a place may be that holds it: no adjective of a country."""
    return [p for p in holder.places[:HOLDERS] if p.how != "demonym"]


def _owners(
    mention: Toponym,
    ends: dict[int, Toponym],
    reader: Reader,
) -> Iterator[Toponym]:
    """What a place is said to belong to: "Libya's Benghazi", "the Libyan city of Benghazi"."""
    joint = reader.before(mention.first)
    if joint in place_words("owning") and (
        owner := ends.get(mention.first - 2)
    ):
        yield owner
    if joint == "of" and (owner := ends.get(mention.first - 3)):
        yield owner


def _choice(
    mention: Toponym,
    name: str,
    ranked,
    holders: Holders,
) -> Choice:
    if not mention.places:
        return Choice(None, Rule.UNKNOWN, 0.0, [])
    score, place = ranked[name][0]
    held = any(within(place, h) for h in holders.of(name))
    if not held and _is_foreign(place, name, ranked):
        shown = [_shown(s, p) for s, p in ranked[name][:SHOWN]]
        return Choice(None, Rule.FOREIGN, round(score, 2), shown)
    others = [_shown(s, p) for s, p in ranked[name][1 : 1 + SHOWN]]
    return Choice(
        place,
        _rule(place, ranked[name], held),
        round(score, 2),
        others,
    )


def _is_foreign(place: Place, name: str, ranked) -> bool:
    """Whether a small town lies in a country that an article of many places does not name."""
    small = place.feature == "P.PPL" and place.population < SMALL
    if not small or len(ranked) <= NAMES_FOR_REGION:
        return False
    named = {
        pairs[0][1].country
        for key, pairs in ranked.items()
        if key != name and pairs
    }
    return bool(named - {""}) and place.country not in named


def _rule(
    place: Place,
    pairs: list[tuple[float, Place]],
    held: bool,
) -> Rule:
    if place.how == "user":
        return Rule.OWN
    if len(pairs) == 1:
        return Rule.ONLY
    if held:
        return Rule.HELD
    largest = max(prior(p) for _, p in pairs)
    return Rule.LARGEST if prior(place) == largest else Rule.COMPANY


def _shown(score: float, place: Place) -> dict:
    return {
        "geonameid": place.geonameid,
        "name": place.name,
        "country_code": place.country,
        "admin1": place.admin1,
        "feature": place.feature,
        "score": round(score, 2),
    }
