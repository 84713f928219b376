"""happenings, days of publication -> pairs of articles that report two occasions of one kind.

Two launches, two games, two hearings are told in the same words. Each of two such articles tells
what their event is of a day of its own, in the past and in its own words, and they were published
as far from each other; what they leave undated is then of two cases. What
they name and count may tell as much (see `strangers`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import pandas as pd

from ..english.clauses import is_of_the_past
from ..tables import values_by
from .certainty import Certainty
from .happenings import Happening, Surroundings
from .strangers import EARLY, find_strangers

# of the articles that tell such a thing near their heads: the news of an event
MOST = 0.34
FAR = 4  # days between two occasions; less may be one day and its night, or a dispute of days
WIDEST = 1  # days that a time covers, to say a day


@dataclass(frozen=True)
class News:
    """The latest day of which an article tells what its event is, and where it does."""

    doc_id: str
    day: date
    start: int
    end: int


@dataclass(frozen=True)
class Occasions:
    """The news of articles by their id, and the pairs of them that report two occasions: by their
    days, or as strangers.
    """

    news: dict[str, News] = field(default_factory=dict)
    pairs: frozenset[frozenset[str]] = frozenset()
    strangers: frozenset[frozenset[str]] = frozenset()

    def are_two(self, one: str, other: str) -> bool:
        """Whether two articles report two occasions of one kind."""
        return frozenset((one, other)) in self.pairs or self.are_strangers(
            one, other
        )

    def are_strangers(self, one: str, other: str) -> bool:
        """Whether two articles report two occasions by what they name and count."""
        return frozenset((one, other)) in self.strangers


def find_occasions(
    happenings: list[Happening],
    events: pd.DataFrame,
    documents: pd.DataFrame,
    mentions: pd.DataFrame,
    times: pd.DataFrame,
    surroundings: Surroundings,
) -> Occasions:
    """The occasions that the articles of each event report."""
    event_of = values_by(events, "doc_id", "event_id")
    days = zip(documents["doc_id"], documents["published"], strict=True)
    published = {doc_id: _day(day) for doc_id, day in days if day}
    by_event: dict[str, list[Happening]] = {}
    for h in happenings:
        by_event.setdefault(event_of.get(h.doc_id, ""), []).append(h)
    news: dict[str, News] = {}
    pairs, strangers = set[frozenset[str]](), set[frozenset[str]]()
    for some in by_event.values():
        strangers |= {*find_strangers(some, mentions, times, surroundings)}
        latest = _latest(_news([h for h in some if h.doc_id in published]))
        news |= latest
        pairs.update(
            frozenset((one, other))
            for one, other in combinations(sorted(latest), 2)
            if min(
                abs((latest[one].day - latest[other].day).days),
                abs((published[one] - published[other]).days),
            )
            >= FAR
        )
    return Occasions(news, frozenset(pairs), frozenset(strangers))


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _news(happenings: list[Happening]) -> list[Happening]:
    """What is told of a kind that many of the articles tell near their heads."""
    early: dict[str, set[str]] = {}
    for h in happenings:
        if h.sentence < EARLY:
            for meaning in h.meanings:
                early.setdefault(meaning, set()).add(h.doc_id)
    least = max(2, MOST * len({h.doc_id for h in happenings}))
    news = {meaning for meaning, docs in early.items() if len(docs) >= least}
    return [h for h in happenings if not news.isdisjoint(h.meanings)]


def _latest(happenings: Iterable[Happening]) -> dict[str, News]:
    """{article: its news}."""
    found: dict[str, News] = {}
    for h in happenings:
        if h.sentence >= EARLY:
            continue  # what is told below may be an earlier case
        day, known = _day_of(h), found.get(h.doc_id)
        if day is not None and (known is None or known.day < day):
            found[h.doc_id] = News(h.doc_id, day, h.start, h.end)
    return found


def _day_of(h: Happening) -> date | None:
    """The day of what an article says has happened, in words of its own; else None."""
    first, last = h.anchor.days
    if not (h.anchor.own and first) or h.certainty != Certainty.SAID:
        return None
    if h.negated or not (h.nominal or is_of_the_past(h.head)):
        return None
    begin, end = _day(first), _day(last)
    return end if (end - begin).days <= WIDEST else None
