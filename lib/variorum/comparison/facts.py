"""happenings -> facts: the happenings of several articles that are the same one, whoever words it
how.

Only articles of one event are laid side by side. A fact is a list of numbers of happenings; a
happening that no other article has is a fact of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ..english.lexicon import words
from .amounts import tolls_of
from .clustering import group
from .happenings import Anchor, Happening
from .likeness import LEAST_PAIR, candidates, describe, features, likelihood
from .placemap import PlaceMap

ROLES = frozenset({"doer", "undergoer"})
FAR = 20  # days between two happenings from which on they are two cases
OTHER_CASE = 0.15  # what is left of the likelihood of two cases of other places or times
LEAST_MEAN = 0.35  # mean likelihood of the pairs of a fact, below which it grows no more


@dataclass(frozen=True)
class Compared:
    """What was laid side by side: the happenings, the facts they make, how likely pairs are one.

    A fact is a list of numbers of happenings; facts stand in the order of the first of them.
    """

    happenings: list[Happening]
    facts: list[list[int]]
    likelihoods: dict[tuple[int, int], float]
    events: list[list[str]]  # the articles of each event

    def likelihood(self, one: int, other: int) -> float:
        """How likely two happenings are one, 0 where they were not paired."""
        return self.likelihoods.get((min(one, other), max(one, other)), 0.0)

    def of(self, doc_id: str) -> list[Happening]:
        """The happenings of an article."""
        return [h for h in self.happenings if h.doc_id == doc_id]

    def nearest(self, numbers: set[int], doc_id: str) -> float:
        """The largest likelihood that an article tells one of some happenings."""
        found = [
            x
            for (i, j), x in self.likelihoods.items()
            if (i in numbers and self.happenings[j].doc_id == doc_id)
            or (j in numbers and self.happenings[i].doc_id == doc_id)
        ]
        return max(found, default=0.0)


def find_facts(happenings: list[Happening], events, places) -> Compared:
    """The happenings of the articles of each event laid side by side."""
    event_of = dict(zip(events["doc_id"], events["event_id"], strict=True))
    by_event: dict[str, list[int]] = {}
    for number, h in enumerate(happenings):
        by_event.setdefault(event_of.get(h.doc_id, ""), []).append(number)
    found: list[list[int]] = []
    likely: dict[tuple[int, int], float] = {}
    map_ = PlaceMap(places)
    for numbers in by_event.values():
        some = [happenings[n] for n in numbers]
        pairs = _likely_pairs(some, map_)
        likely |= {(numbers[i], numbers[j]): x for i, j, x in pairs}
        groups = group([h.doc_id for h in some], pairs, LEAST_MEAN, _told_as_two(some))
        found += [[numbers[i] for i in members] for members in groups]
    articles = [g["doc_id"].tolist() for _, g in events.groupby("event_id", sort=True)]
    return Compared(happenings, sorted(found), likely, articles)


def _likely_pairs(some: list[Happening], map_: PlaceMap) -> list[tuple[int, int, float]]:
    setting, pairs = describe(some, map_), []
    for i, j in candidates(some, setting):
        likely = likelihood(features(some[i], some[j], i, j, setting))
        if are_other_cases(some[i].anchor, some[j].anchor, map_) or _of_others(some[i], some[j]):
            likely *= OTHER_CASE
        if likely >= LEAST_PAIR:
            pairs.append((i, j, round(likely, 6)))
    return pairs


def _told_as_two(some: list[Happening]) -> Iterator[tuple[int, int]]:
    """Pairs of one article's happenings of one kind that it tells with another toll each."""
    by_kind: dict[tuple[str, str], list[int]] = {}
    for number, h in enumerate(some):
        for meaning in sorted(h.meanings):
            by_kind.setdefault((h.doc_id, meaning), []).append(number)
    pairs = {pair for numbers in by_kind.values() for pair in combinations(numbers, 2)}
    tolls = [tolls_of(h.amounts) for h in some]
    for i, j in sorted(pairs):
        both = tolls[i].keys() & tolls[j].keys()
        if any(tolls[i][frame] != tolls[j][frame] for frame in both):
            yield i, j


def _of_others(one: Happening, other: Happening) -> bool:
    """Whether a yes and a no are told of different ones: "30 were hurt", "the staff are unhurt"."""
    if one.negated == other.negated:
        return False
    nobody = words("words_comparison.csv", "nobody")
    mine, theirs = (
        {x for p in h.participants if p.role in ROLES for x in (p.key, p.lemma)}
        for h in (one, other)
    )
    return bool(mine and theirs) and not (mine & theirs or (mine | theirs) & nobody)


def are_other_cases(one: Anchor, other: Anchor, map_: PlaceMap) -> bool:
    """Whether two happenings are told of places far apart, or of times far from each other."""
    if one.places and other.places and map_.are_apart(one.places, other.places):
        return True
    (first, last), (begin, end) = one.days, other.days
    if not first or not begin or (first <= end and begin <= last):
        return False
    gap = max(_day(begin) - _day(last), _day(first) - _day(end))
    return gap.days > FAR


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
