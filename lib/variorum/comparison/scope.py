"""happenings -> scope: which sentences are about the event, which are background, another event,
furniture.

The event's places are those that most of its articles name at their head, its days those that most
of them date something at their head to. A sentence told of places far from these is about another
event, one told of days before them is background; one that names neither takes over what stands
before it.
"""

from collections import Counter
from datetime import date
from enum import StrEnum

from .. import tables
from .facts import Compared
from .happenings import Anchor, Happening
from .placemap import PlaceMap

HEAD = 6  # sentences at the head of an article that say what it is about
MOST = 0.5  # share of the articles that must name a place there
SLACK = 3  # days before the event's first day that still belong to it


class Scope(StrEnum):
    """What a sentence is about."""

    EVENT = "event"
    BACKGROUND = "background"
    OTHER_EVENT = "other_event"
    FURNITURE = "furniture"


class Why(StrEnum):
    """The reason, as a page may print it."""

    NOTHING_ELSE = "nothing says that it is about anything else"
    OTHER_PLACE = "told of a place far from the event's"
    EARLIER = "told of days before the event"
    NO_STATEMENT = "it states nothing"


def find_scope(sentences, compared: Compared, places):
    """The table scope: one row a sentence of the story."""
    map_, told = PlaceMap(places), {}
    for doc_ids in compared.events:
        here = [h for h in compared.happenings if h.doc_id in set(doc_ids)]
        core = _event_of(here, len(doc_ids))
        by_sentence: dict[tuple[str, int], list[Happening]] = {}
        for h in here:
            by_sentence.setdefault((h.doc_id, h.sentence), []).append(h)
        for key, some in by_sentence.items():
            told[key] = _judge(some, core, map_)
    rows = []
    for doc_id, spans in tables.spans_by(sentences).items():
        for number, (start, end) in enumerate(spans):
            scope, why = told.get(
                (doc_id, number), (Scope.FURNITURE, Why.NO_STATEMENT)
            )
            span = {"doc_id": doc_id, "start": start, "end": end}
            rows.append(span | {"scope": scope.value, "why": why.value})
    return tables.make("scope", rows)


def _event_of(happenings: list[Happening], n_articles: int) -> Anchor:
    """The days and places of the event that some articles report."""
    places: dict[str, set[str]] = {}
    days: dict[str, set[str]] = {}
    for h in happenings:
        if h.sentence < HEAD and h.anchor.own:
            for place in h.anchor.places:
                places.setdefault(place, set()).add(h.doc_id)
            if h.anchor.days[0] and h.anchor.days[0] == h.anchor.days[1]:
                days.setdefault(h.anchor.days[0], set()).add(h.doc_id)
    common = frozenset(
        p
        for p, docs in places.items()
        if len(docs) >= max(2, MOST * n_articles)
    )
    counted = Counter({day: len(docs) for day, docs in days.items()})
    day = min(
        (d for d, n in counted.items() if n == max(counted.values())),
        default="",
    )
    return Anchor((day, day), common, True)


def _judge(
    some: list[Happening],
    core: Anchor,
    map_: PlaceMap,
) -> tuple[Scope, Why]:
    """What a sentence is about, by the first of its happenings that says where or when."""
    anchored = next((h.anchor for h in some if h.anchor), Anchor())
    if (
        anchored.places
        and core.places
        and map_.are_apart(anchored.places, core.places)
    ):
        return Scope.OTHER_EVENT, Why.OTHER_PLACE
    if anchored.days[0] and core.days[0]:
        gap = date.fromisoformat(core.days[0][:10]) - date.fromisoformat(
            anchored.days[1][:10]
        )
        if gap.days > SLACK:
            return Scope.BACKGROUND, Why.EARLIER
    return Scope.EVENT, Why.NOTHING_ELSE
