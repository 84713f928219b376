"""happenings -> facts: the happenings of several articles that are the same one, whoever words it
how.

Only articles of one event are laid side by side. A fact is a list of numbers of happenings; a
happening that no other article has is a fact of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import pandas as pd
from spacy.tokens import Token

from .. import tables
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.numbers import Kind
from ..tables import values_by
from .amounts import stages_at, tolls_of
from .bounds import WIDEST, Chosen
from .cases import are_places_apart
from .clustering import group
from .happenings import Anchor, Happening
from .likeness import LEAST_PAIR, candidates, describe, weigh
from .occasions import Occasions
from .placemap import PlaceMap

_WORDS = "words_comparison.csv"
# times that one of two sums of one thing is the other, at most
SCALE = 10
# mean likelihood of the pairs of a fact, below which it grows no more
LEAST_MEAN = 0.3


@dataclass(frozen=True)
class Compared:
    """What was laid side by side: the happenings, the facts they make, how likely pairs are one.

    A fact is a list of numbers of happenings; facts stand in the order of the first of them.
    """

    happenings: list[Happening]
    facts: list[list[int]]
    likelihoods: dict[tuple[int, int], float]
    events: list[list[str]]  # the articles of each event
    # pairs not looked at
    left_out: dict[tuple[str, str], int] = field(default_factory=dict)
    crowded: tuple[str, ...] = ()  # the first article of each event of too many
    occasions: Occasions = field(default_factory=Occasions)

    def likelihood(self, one: int, other: int) -> float:
        """How likely two happenings are one, 0 where they were not paired."""
        return self.likelihoods.get((min(one, other), max(one, other)), 0.0)

    @cached_property
    def event_of(self) -> dict[str, int]:
        """{article: the number of its event}."""
        return {
            doc_id: n for n, event in enumerate(self.events) for doc_id in event
        }

    @cached_property
    def acts(self) -> dict[str, dict[str, set[str]]]:
        """{article: {meaning of an act: keys and nouns of those who take part in such}}."""
        found: dict[str, dict[str, set[str]]] = {}
        for h in self.happenings:
            told = found.setdefault(h.doc_id, {})
            keys = {x for p in h.participants for x in (p.key, p.lemma)}
            for meaning in h.meanings:
                told.setdefault(meaning, set()).update(keys)
        return found

    @cached_property
    def linked(self) -> dict[int, dict[int, float]]:
        """{happening: {another one: how likely the two are one}}, in the order of their numbers."""
        found: dict[int, dict[int, float]] = {}
        for (i, j), x in sorted(self.likelihoods.items()):
            found.setdefault(i, {})[j] = x
            found.setdefault(j, {})[i] = x
        return found

    @cached_property
    def _likest(self) -> dict[int, dict[str, float]]:
        """{happening: {another article: how likely its likest one is the same}}."""
        found: dict[int, dict[str, float]] = {}
        for n, others in self.linked.items():
            mine = found.setdefault(n, {})
            for other, x in others.items():
                doc_id = self.happenings[other].doc_id
                mine[doc_id] = max(mine.get(doc_id, 0.0), x)
        return found

    def nearest(self, numbers: set[int], doc_id: str) -> float:
        """The largest likelihood that an article tells one of some happenings."""
        likest = (self._likest.get(n, {}).get(doc_id, 0.0) for n in numbers)
        return max(likest, default=0.0)


def find_facts(
    happenings: list[Happening], events, places, occasions: Occasions
) -> Compared:
    """The happenings of the articles of each event laid side by side."""
    event_of = values_by(events, "doc_id", "event_id")
    by_event: dict[str, list[int]] = {}
    for number, h in enumerate(happenings):
        by_event.setdefault(event_of.get(h.doc_id, ""), []).append(number)
    found: list[list[int]] = []
    likely: dict[tuple[int, int], float] = {}
    left_out: dict[tuple[str, str], int] = {}
    crowded: list[str] = []
    map_ = PlaceMap(places)
    for numbers in by_event.values():
        some = [happenings[n] for n in numbers]
        pairs, chosen = _weigh_pairs(some, map_, occasions)
        left_out |= chosen.left_out
        crowded += [some[0].doc_id] * chosen.crowded
        alike = [pair for pair in pairs if pair[2] >= LEAST_PAIR]
        likely |= {(numbers[i], numbers[j]): x for i, j, x in alike}
        groups = group(
            [h.doc_id for h in some],
            pairs if chosen.crowded else alike,
            LEAST_MEAN,
            _told_as_two(some, map_),
            some=chosen.crowded,
            strangers=occasions.strangers,
        )
        found += [[numbers[i] for i in members] for members in groups]
    articles = [
        g["doc_id"].tolist() for _, g in events.groupby("event_id", sort=True)
    ]
    return Compared(
        happenings,
        sorted(found),
        likely,
        articles,
        left_out,
        tuple(crowded),
        occasions,
    )


def note_left_out(compared: Compared, problems: pd.DataFrame) -> pd.DataFrame:
    """The table problems, with the articles that share more than can be looked at."""
    others: dict[str, list[tuple[str, int]]] = {}
    for (one, other), n in compared.left_out.items():
        others.setdefault(one, []).append((other, n))
    told = {
        one: f"{one} and {_call(some)} tell so many alike things that only the likest pairs"
        f" were compared; at least {sum(n for _, n in some):,} others were not."
        for one, some in others.items()
    }
    crowded = {
        one: f"The event of {one} has so many articles that each thing they tell was compared only"
        " with the likest ones of the others."
        for one in compared.crowded
    }
    return tables.note(tables.note(problems, told), crowded)


def _call(others: list[tuple[str, int]]) -> str:
    return others[0][0] if len(others) == 1 else f"{len(others)} other articles"


def _weigh_pairs(
    some: list[Happening], map_: PlaceMap, occasions: Occasions
) -> tuple[list[tuple[int, int, float]], Chosen]:
    """(the pairs looked at with their likelihood, how they were chosen)."""
    setting = describe(some, map_, occasions)
    chosen = candidates(some, setting)
    weighed = weigh(some, chosen.pairs, setting)
    pairs = [
        (i, j, likely)
        for (i, j), likely in zip(chosen.pairs, weighed, strict=True)
    ]
    return pairs, chosen


def _told_as_two(
    some: list[Happening], map_: PlaceMap
) -> Iterator[tuple[int, int]]:
    """Pairs of one article's happenings of one kind that it sets apart itself: with another toll,
    sum, stage or place each, or as what one came after or answered.
    """
    yield from _told_in_turn(some)
    by_kind: dict[tuple[str, str], list[int]] = {}
    for number, h in enumerate(some):
        for meaning in sorted(h.meanings):
            mine = by_kind.setdefault((h.doc_id, meaning), [])
            if len(mine) < WIDEST:
                mine.append(number)
    marks = [_Marks.of(h) for h in some]
    pairs = {
        pair
        for numbers in by_kind.values()
        for pair in combinations((n for n in numbers if marks[n].any), 2)
    }
    for i, j in sorted(pairs):
        if marks[i].are_apart(marks[j], map_):
            yield i, j


def _told_in_turn(some: list[Happening]) -> Iterator[tuple[int, int]]:
    """Pairs of one sentence's happenings of one kind of which one came after the other or answered
    it: "the raid was in revenge for the air raids".
    """
    by_sentence: dict[tuple[str, int], list[int]] = {}
    for number, h in enumerate(some):
        by_sentence.setdefault((h.doc_id, h.sentence), []).append(number)
    for numbers in by_sentence.values():
        for n in numbers:
            led = _led_apart(some[n].head)
            if led is None:
                continue
            below = {t.i for t in led.subtree}
            for other in numbers:
                h = some[other]
                if h.meanings & some[n].meanings and h.head.i not in below:
                    yield min(n, other), max(n, other)


def _led_apart(head: Token) -> Token | None:
    """The word that leads to a happening as one apart from those around it, None for none."""
    above, answering = head.head, words(_WORDS, "done for another")
    if head.dep_ == "dobj":
        return head if lemma_of(above) in answering else None
    between = words(_WORDS, "prepositions between two happenings")
    for_what = words(_WORDS, "prepositions of an answer")
    led = above.lower_ in between or (
        above.lower_ in for_what and lemma_of(above.head) in answering
    )
    return above if head.dep_ == "pobj" and led else None


@dataclass(frozen=True)
class _Marks:
    """What sets two happenings of one kind apart when one article tells both."""

    tolls: dict[str, float]
    sums: dict[str, float]  # {unit: the sum of money, the size}
    stages: frozenset[str]
    anchor: Anchor  # its own days and places

    @classmethod
    def of(cls, h: Happening) -> "_Marks":
        """The marks of a happening."""
        told = {
            q.unit: q.said
            for q in reversed(h.amounts)
            if q.kind in (Kind.MONEY, Kind.MEASURE) and q.said is not None
        }
        # what only points to a happening does so where that was told
        placed = h.anchor.own or (h.is_noun and not h.told)
        anchor = h.anchor if placed else Anchor()
        return cls(tolls_of(h.amounts), told, stages_at(h.head), anchor)

    @property
    def any(self) -> bool:
        """Whether there is a mark at all."""
        return bool(
            self.tolls or self.sums or self.stages or self.anchor.places
        )

    def are_apart(self, other: "_Marks", map_: PlaceMap) -> bool:
        """Whether one article would not say both of one happening."""
        own = self.anchor.own or other.anchor.own
        if own and are_places_apart(self.anchor, other.anchor, map_):
            return True
        if self.stages and other.stages and not self.stages & other.stages:
            return True
        shared = self.tolls.keys() & other.tolls.keys()
        if any(self.tolls[k] != other.tolls[k] for k in shared):
            return True
        return any(
            _differ(self.sums[k], other.sums[k])
            for k in self.sums.keys() & other.sums.keys()
        )


def _differ(one: float, other: float) -> bool:
    """Whether two sums differ, and not so far that they are of two things anyway: a price a share,
    a price in all."""
    low, high = sorted((one, other))
    return low != high and 0 < high <= SCALE * low
