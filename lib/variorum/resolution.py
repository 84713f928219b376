"""Resolution: which of the places that share a name is meant.

Every candidate gets points: for its size and kind, for standing inside a place named right after it
("X, Y"), for the company it keeps in the article. One sense per article (Leidner 2007): all mentions of a
name get the same place, unless one of them says otherwise itself.
"""

import math
from collections import defaultdict
from typing import NamedTuple

from .gazetteer import Gazetteer, Place, fold_name
from .toponyms import Reader, Toponym

SHOWN = 4  # candidates kept with their scores


class Choice(NamedTuple):
    place: Place | None
    rule: str
    score: float
    others: list


def prior(place: Place, text: str) -> float:
    """Points of a candidate before any context: about the logarithm of its population, and its kind."""
    size = math.log10(place.population + 10)
    points = size
    if place.how == "user":
        return 20.0
    if place.how in ("demonym", "abbreviation", "state"):
        points += 4
    if place.feature == "A.PCLI":
        points += 2.5
    elif place.feature in ("L.CONT", "L.RGN") or place.feature[0] in "HTSR":
        points += 9 if place.population == 0 else 2
    elif place.feature == "A.ADM1":
        points -= 0.3 if place.how == "name" else 1.6
    elif place.feature == "A.ADM2":
        points -= 1.2 if place.how == "name" else 2.5
    elif place.feature == "P.PPLC":
        points += 1.0
    if place.how == "alternate":
        points -= 0.7
    return points


def within(place: Place, holder: Place) -> bool:
    """Whether a place lies in the country or division `holder`."""
    if place.key == holder.key:
        return False
    if holder.feature == "A.PCLI":
        return place.country == holder.country
    if holder.feature == "A.ADM1":
        return place.admin1 == holder.admin1
    if holder.feature == "A.ADM2":
        return place.admin2 == holder.admin2
    if holder.feature[0] == "P" and place.feature[0] == "P":  # a quarter of a city
        return place.population < holder.population and kilometres(place, holder) < 40
    return False


def kilometres(a: Place, b: Place) -> float:
    """Distance on a sphere, good enough to compare candidates with."""
    p = math.pi / 180
    x = (math.sin((b.latitude - a.latitude) * p / 2) ** 2
         + math.cos(a.latitude * p) * math.cos(b.latitude * p) * math.sin((b.longitude - a.longitude) * p / 2) ** 2)
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(x)))


def resolve(mentions: list[Toponym], reader: Reader, gazetteer: Gazetteer, home: list[Place]) -> list[Choice]:
    """One choice for each mention, in order."""
    groups = defaultdict(list)
    for mention in mentions:
        if mention.places:
            groups[fold_name(mention.text)].append(mention)
    explicit = {key: _explicit(group, mentions, reader) for key, group in groups.items()}
    chosen = {key: max(group[0].places, key=lambda p: (prior(p, group[0].text) + _bonus(p, explicit[key]), -len(p.key), p.key))
              for key, group in groups.items()}
    scores = {}
    for _ in range(3):
        before = dict(chosen)
        for key, group in groups.items():
            company = [(place, math.sqrt(len(groups[k]))) for k, place in before.items() if k != key] + [(p, 1.0) for p in home]
            scores[key] = sorted(((prior(p, group[0].text) + _bonus(p, explicit[key]) + _company(p, company), p) for p in group[0].places),
                                 key=lambda pair: (-pair[0], pair[1].key))
            chosen[key] = scores[key][0][1]
        if chosen == before:
            break
    return [_choice(m, scores, explicit) for m in mentions]


def _explicit(group: list[Toponym], mentions: list[Toponym], reader: Reader) -> list[Place]:
    """The places that the text names as holding this one: "X, Y", "X in Y", "Y's X"."""
    starts = {m.first: m for m in mentions if m.places}
    ends = {m.last: m for m in mentions if m.places}
    holders = []
    for m in group:
        for step, word in ((2, ","), (2, "in"), (2, "(")):
            other = starts.get(m.last + step)
            if other and reader.after(m.last) == word:
                holders += other.places[:6]
        other = ends.get(m.first - 2)
        if other and reader.before(m.first) in ("'s", "’s", "'"):
            holders += other.places[:6]
    return holders


def _bonus(place: Place, holders: list[Place]) -> float:
    return 6.0 if any(within(place, h) for h in holders) else 0.0


def _company(place: Place, company: list[tuple[Place, float]]) -> float:
    """Points for what else the article names: its country, its division, places nearby."""
    total = sum(weight for _, weight in company) or 1.0
    same = sum(w for p, w in company if p.country and p.country == place.country) / total
    division = sum(w for p, w in company if p.admin1 and p.admin1 == place.admin1) / total
    near = any(p.feature[0] == "P" and kilometres(p, place) < 100 for p, _ in company)
    return 2.5 * same + 3.0 * division + (1.0 if near else 0.0)


def _choice(mention: Toponym, scores, explicit) -> Choice:
    if not mention.places:
        return Choice(None, "unresolved: in no gazetteer", 0.0, [])
    key = fold_name(mention.text)
    ranked = scores[key]
    score, place = ranked[0]
    others = [{"geonameid": p.geonameid, "name": p.name, "country_code": p.country, "admin1": p.admin1, "feature": p.feature, "score": round(s, 2)}
              for s, p in ranked[1:1 + SHOWN]]
    if len(ranked) == 1:
        rule = "only place of that name"
    elif _bonus(place, explicit[key]):
        rule = "the text names what holds it"
    else:
        rule = "size, kind and company"
    return Choice(place, rule, round(score, 2), others)
