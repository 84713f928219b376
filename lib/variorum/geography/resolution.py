"""Resolution: which of the places that share a name is meant.

Every candidate gets points: for its size and kind, for lying inside a place named right after it
("X, Y"), and for the company it keeps in the article. The names of an article are settled together by a
few rounds of relaxation: each name's candidates, weighed by how likely they are so far, speak for the
candidates of the others that lie in their country, their division or close by. One sense per article
(Leidner 2007): all mentions of a name get the same place.
"""

import math
from collections import defaultdict
from typing import NamedTuple

import numpy as np

from .gazetteer import Place, within
from .placenames import fold_name
from .toponym_reader import Reader, Toponym

SMALL = 30_000  # people: a town below this is not believed in against all company
SHOWN = 4  # candidates kept with their scores
MOST = 30  # candidates of a name that are weighed
ROUNDS = 4
TOGETHER = 250  # names that are settled together: those of a long article, in the order of the text, in several turns
# Points. Found by trying values on news articles with known places; the order matters more than the figures.
ALTERNATE = 0.7  # what a place loses that has the name only besides its own
CAPITAL = 1.5
COUNTY_SLOPE, COUNTY = 0.5, 1.0
HELD = 6.0  # lies in the place the text names as holding it
COUNTRY, DIVISION, NEAR = (
    2.5,
    3.0,
    2.5,
)  # share of the company in its country, its division; within NEAR_KM of another
NAMED = 1.0  # the article names its division or country
MOST_COMPANY = 5.0  # however much speaks for it, company weighs no more: "Paris" in Texas needs more than Texan company
NEAR_KM = 60.0
SEAT = 1.5  # what a division loses against the city that it is named after


class Choice(NamedTuple):
    """What a mention was resolved to: the place (or None), why, its points, the next candidates."""

    place: Place | None
    rule: str
    score: float
    others: list


def prior(place: Place) -> float:
    """Points of a candidate before any context: the logarithm of its population, and its kind."""
    points = math.log10(place.population + 10)
    if place.how == "user":
        return 25.0
    if place.how in ("demonym", "abbreviation", "state"):
        points += 4
    if place.feature == "A.PCLI":
        points += 1.5
    elif place.feature in ("L.CONT", "L.RGN") or place.feature[0] in "HTSR":
        points += 8 if place.population == 0 else 2
    elif place.feature == "A.ADM1":
        points -= 0.3 if place.how == "name" else 1.6
    elif (
        place.feature == "A.ADM2"
    ):  # how many live there says little of which county of a name is meant
        points = COUNTY_SLOPE * points + COUNTY - (0.0 if place.how == "name" else 1.3)
    elif place.feature == "P.PPLC":
        points += CAPITAL
    return points - (ALTERNATE if place.how == "alternate" else 0.0)


def resolve(mentions: list[Toponym], reader: Reader, home: list[list[Place]]) -> list[Choice]:
    """One choice for each mention, in order. `home`: what else speaks for a region, each as the places it may be
    (where the outlet is at home, what other articles of the event name)."""
    groups = defaultdict(list)
    for mention in mentions:
        if mention.places:
            groups[fold_name(mention.text)].append(mention)
    if not groups:
        return [_choice(m, {}, {}) for m in mentions]
    holders = _holders(groups, mentions, reader)
    names, ranked = list(groups), {}
    for n in range(0, len(names), TOGETHER):
        ranked |= _settle({name: groups[name] for name in names[n : n + TOGETHER]}, holders, home)
    return [_choice(m, ranked, holders) for m in mentions]


def _settle(groups, holders, home) -> dict[str, list[tuple[float, Place]]]:
    """The candidates of each name with their points, best first."""
    names, places, own, base = list(groups), [], [], []
    for n, name in enumerate(names):
        first = max(groups[name], key=lambda m: len(m.places)).places
        chosen = sorted(
            (
                (
                    prior(p)
                    + (HELD if any(within(p, h) for h in holders[name]) else 0.0)
                    - (SEAT if _has_seat(p, first) else 0.0),
                    p,
                )
                for p in first
            ),
            key=lambda pair: (-pair[0], pair[1].key),
        )[: max(6, min(MOST, 2500 // len(names)))]
        for points, place in chosen:
            own.append(n)
            places.append(place)
            base.append(points)
    for n, meant in enumerate(home):
        for place in meant:
            own.append(len(names) + n)
            places.append(place)
            base.append(0.0)
    weight = [math.sqrt(len(groups[name])) for name in names] + [1.0] * len(home)
    own, base = np.array(own), np.array(base)
    bonus = _company(places, own, np.array(weight))
    points = base.copy()
    for _ in range(ROUNDS):
        points = base + MOST_COMPANY * np.tanh(bonus @ _shares(points, own) / MOST_COMPANY)
    ranked: dict[str, list] = {name: [] for name in names}
    for n in np.argsort(-points, kind="stable"):
        if own[n] < len(names):
            ranked[names[own[n]]].append((float(points[n]), places[n]))
    return {
        name: sorted(pairs, key=lambda pair: (-round(pair[0], 6), pair[1].key))
        for name, pairs in ranked.items()
    }


def _has_seat(division: Place, places) -> bool:
    """Whether a province or state shares its name with a city of weight within it: "Basra", "New York" mean the city."""
    return division.feature == "A.ADM1" and any(
        p.feature[0] == "P"
        and p.admin1 == division.admin1
        and p.population > (0.25 if division.how == "name" != p.how else 0.1) * division.population
        for p in places
    )


def _shares(points: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How likely each candidate is among those of its name (softmax)."""
    out = np.zeros(len(points))
    for n in np.unique(own):
        mine = own == n
        raised = np.exp(np.clip(2.0 * (points[mine] - points[mine].max()), -50, 0))
        out[mine] = raised / raised.sum()
    return out


def _company(places: list[Place], own: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """[candidate, candidate]: what the second, if it is meant, says for the first."""

    def same(values):
        codes = {v: i for i, v in enumerate(sorted(set(values)))}
        ids = np.array([codes[v] for v in values])
        return (ids[:, None] == ids[None, :]) & np.array([bool(v) for v in values])[:, None]

    lat, lon = np.radians([p.latitude for p in places]), np.radians([p.longitude for p in places])
    towns = np.array([p.feature[0] in "PS" or p.feature == "A.ADM2" for p in places])
    x = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    near = (12742 * np.arcsin(np.sqrt(np.clip(x, 0, 1))) < NEAR_KM) & towns & towns[:, None]
    total = np.where(weight.sum() - weight[own] > 0, weight.sum() - weight[own], 1.0)
    share = weight[own][None, :] / total[:, None]
    other = own[:, None] != own[None, :]
    country = same([p.country for p in places])
    division = same([p.admin1 for p in places])
    named = division & np.array([p.feature == "A.ADM1" for p in places]) | country & np.array(
        [p.feature == "A.PCLI" for p in places]
    )
    return other * (
        COUNTRY * country * share
        + DIVISION * division * share
        + (NAMED * named + NEAR * near) * np.sqrt(share)
    )


def _holders(groups, mentions: list[Toponym], reader: Reader) -> dict[str, list[Place]]:
    """For each name, the places that the text names as holding it: "X, Y", "X in Y", "Y's X", "the Y town of X"."""
    starts = {m.first: m for m in mentions if m.places}
    ends = {m.last: m for m in mentions if m.places}
    holders = {}
    for name, group in groups.items():
        found: list[Place] = []
        for m in group:
            for word in (",", "in", "("):
                other = starts.get(m.last + 2)
                if other and reader.after(m.last) == word:
                    found += [p for p in other.places[:6] if p.how != "demonym"]
            other = ends.get(m.first - 2)
            if other and reader.before(m.first) in ("'s", "'", "of", "of the"):
                found += other.places[:2]
            other = ends.get(m.first - 3)  # "the Libyan city of Benghazi"
            if other and reader.before(m.first) == "of":
                found += other.places[:2]
        holders[name] = found
    return holders


def _choice(mention: Toponym, ranked, holders) -> Choice:
    if not mention.places:
        return Choice(None, "unresolved: in no gazetteer", 0.0, [])
    name = fold_name(mention.text)
    score, place = ranked[name][0]
    others = [_shown(s, p) for s, p in ranked[name][1 : 1 + SHOWN]]
    elsewhere = {
        p.country for key, pairs in ranked.items() if key != name for _, p in pairs[:1] if p.country
    }
    if (
        place.feature == "P.PPL"
        and place.population < SMALL
        and len(elsewhere)
        and place.country not in elsewhere
        and len(ranked) > 3
        and not any(within(place, h) for h in holders[name])
    ):
        return Choice(
            None,
            "unresolved: all places of that name lie in countries the article does not name",
            round(score, 2),
            [_shown(s, p) for s, p in ranked[name][:SHOWN]],
        )
    if place.how == "user":
        rule = "the corpus's own gazetteer"
    elif len(ranked[name]) == 1:
        rule = "only place of that name"
    elif any(within(place, h) for h in holders[name]):
        rule = "the text names what holds it"
    elif score == max(s for s, _ in ranked[name]) and prior(place) == max(
        prior(p) for _, p in ranked[name]
    ):
        rule = "largest of that name"
    else:
        rule = "company in the article"
    return Choice(place, rule, round(score, 2), others)


def _shown(score: float, place: Place) -> dict:
    return {
        "geonameid": place.geonameid,
        "name": place.name,
        "country_code": place.country,
        "admin1": place.admin1,
        "feature": place.feature,
        "score": round(score, 2),
    }
