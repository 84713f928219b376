"""names, figures, times -> pairs of articles that report two occasions of one kind, by what they
say themselves.

Two raids, two earthquakes are told in the same words. Articles of one occasion share names and
figures that not all of its kind have; where two groups of articles share hardly any, and their
heads tell other hours or quite other sums, they are of two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
import pandas as pd

from ..chronology.weights import weigh
from ..english.numbers import Kind, Quantity
from ..tables import each_row
from .certainty import Certainty
from .happenings import Happening, Surroundings

EARLY = 5  # sentences at the head of an article, where its news is told
# mean likeness of two groups' names and figures, below which hardly anything binds them: within one
# event .11 and more
BOUND = 0.08
COMMON = 0.5  # share of the articles beyond which what they have binds no two of them
FEW = 3  # articles below which nothing can be said to be common
LARGEST = 1_000  # articles that are compared so: a second
PLAIN = 2  # numbers up to this one are everywhere
TIMES_AS_MUCH = 10  # one of two sums is of another thing
# a sum that was misread or misprinted by a word of scale: "million" for "billion"
SLIP = (1_000.0, 1_000_000.0)
NEAR = 0.05  # part by which two sums may differ and be equal
HOURS = 1.0  # between two hours of one day that are not the same one
# currencies of which one is worth no more than two or three of another
LIKE_MONEY = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD"})


@dataclass(frozen=True)
class Head:
    """What the heads of some articles tell: sums by currency, hours by whether they are of
    Greenwich.
    """

    sums: dict[str, set[float]] = field(default_factory=dict)
    hours: dict[bool, set[float]] = field(default_factory=dict)

    @classmethod
    def of_all(cls, some: Iterable["Head"]) -> "Head":
        """What several tell together."""
        found = cls()
        for head in some:
            for unit, sums in head.sums.items():
                found.sums.setdefault(unit, set()).update(sums)
            for zone, hours in head.hours.items():
                found.hours.setdefault(zone, set()).update(hours)
        return found

    def has_other_sums(self, other: "Head") -> bool:
        """Whether both tell sums of one currency, none of which may be one of the other's."""
        return any(
            all(
                map(
                    are_far, *zip(*product(mine, other.sums[unit]), strict=True)
                )
            )
            for unit, mine in self.sums.items()
            if unit in other.sums
        )

    def has_other_hours(self, other: "Head") -> bool:
        """Whether both tell hours, none of which may be one of the other's."""
        return any(
            all(abs(a - b) > HOURS for a, b in product(mine, other.hours[zone]))
            for zone, mine in self.hours.items()
            if zone in other.hours
        )


def are_far(one: float, other: float) -> bool:
    """Whether two sums cannot be one that was rounded or misprinted.

    >>> are_far(2e6, 102e6), are_far(2e6, 3e6), are_far(284e6, 284e9)
    (True, False, False)
    """
    low, high = sorted((one, other))
    if high <= TIMES_AS_MUCH * low:
        return False
    return low > 0 and not any(
        abs(high / low / slip - 1) <= NEAR for slip in SLIP
    )


def find_strangers(
    happenings: list[Happening],
    mentions: pd.DataFrame,
    times: pd.DataFrame,
    around: Surroundings,
) -> Iterator[frozenset[str]]:
    """The pairs of articles of one event that report two occasions of one kind, by the happenings
    that they tell.
    """
    doc_ids = sorted({h.doc_id for h in happenings})
    if not FEW <= len(doc_ids) <= LARGEST:
        return
    heads = _heads(happenings, times)
    if not any(
        one.has_other_sums(other) or one.has_other_hours(other)
        for one, other in combinations(heads.values(), 2)
    ):
        return  # nor do any two groups of them tell other ones
    named = _names(doc_ids, mentions)
    groups = _group(doc_ids, _bonds(named, around))
    if len(groups) < 2:
        return
    told = [Head.of_all(heads[d] for d in some) for some in groups]
    for i, j in combinations(range(len(groups)), 2):
        # an article by itself may tell of another hour of one day
        several = min(len(groups[i]), len(groups[j])) > 1
        other = told[i].has_other_sums(told[j]) or (
            several and told[i].has_other_hours(told[j])
        )
        if other and _name_others(groups[i], groups[j], named):
            yield from map(frozenset, product(groups[i], groups[j]))


def _names(doc_ids: list[str], mentions: pd.DataFrame) -> dict[str, set[str]]:
    """{article: the ids of what it names}."""
    named: dict[str, set[str]] = {doc_id: set() for doc_id in doc_ids}
    for row in each_row(mentions[mentions["kind"] == "name"]):
        if row.doc_id in named:
            named[row.doc_id].add(row.entity_id)
    return named


def _name_others(
    some: list[str], others: list[str], named: dict[str, set[str]]
) -> bool:
    """Whether the articles of each group, where it has several, name somebody together whom the
    other group does not; of two articles by themselves that cannot be said.
    """
    told = [
        Counter(name for doc_id in group for name in named[doc_id])
        for group in (some, others)
    ]
    own = [
        any(n > 1 and name not in other for name, n in mine.items())
        for mine, other in (told, told[::-1])
    ]
    several = [len(group) > 1 for group in (some, others)]
    return any(several) and all(
        has for has, many in zip(own, several, strict=True) if many
    )


def _bonds(named: dict[str, set[str]], around: Surroundings) -> list[list[str]]:
    """The names and figures of each article that another one has too, and not most of them."""
    told = [
        names
        | {
            f"{q.unit} {q.base_low} {q.base_high}"
            for q in around.amounts[doc_id]
            if q.said is not None and q.said > PLAIN
        }
        for doc_id, names in named.items()
    ]
    held = Counter(bond for mine in told for bond in mine)
    most = max(2, COMMON * len(told))
    return [
        sorted(bond for bond in mine if 2 <= held[bond] <= most)
        for mine in told
    ]


def _group(doc_ids: list[str], bonds: list[list[str]]) -> list[list[str]]:
    """Groups of articles that are bound together: average linkage."""
    # a fifth of a second, which most folders never take
    from scipy.cluster.hierarchy import fcluster, linkage

    weights, _ = weigh(bonds)
    alike = (weights @ weights.T).toarray().round(6)
    apart = (1 - alike)[np.triu_indices(len(doc_ids), 1)]
    if apart.max() <= 1 - BOUND:
        return [doc_ids]
    number = fcluster(
        linkage(apart, method="average"), 1 - BOUND, criterion="distance"
    )
    return [
        [doc_ids[i] for i in np.flatnonzero(number == n).tolist()]
        for n in np.unique(number)
    ]


def _heads(
    happenings: Iterable[Happening], times: pd.DataFrame
) -> dict[str, Head]:
    """{article: what its head tells of what has happened}."""
    found: dict[str, Head] = {}
    hours = _hours(times)
    for h in happenings:
        head = found.setdefault(h.doc_id, Head())
        if h.sentence >= EARLY or h.certainty != Certainty.SAID or h.is_to_come:
            continue
        for q in h.amounts:
            if q.kind == Kind.MONEY and q.said is not None:
                head.sums.setdefault(_currency(q), set()).add(q.base_low)
        for start, zone, hour in hours.get(h.doc_id, []):
            if h.start <= start < h.end:
                head.hours.setdefault(zone, set()).add(hour)
    return found


def _currency(q: Quantity) -> str:
    return "" if q.unit in LIKE_MONEY else q.unit


def _hours(times: pd.DataFrame) -> dict[str, list[tuple[int, bool, float]]]:
    """{article: (where it stands, whether it is of Greenwich, the hour) of each time of day}."""
    found: dict[str, list[tuple[int, bool, float]]] = {}
    for row in each_row(times):
        _, _, clock = row.value.partition("T")
        hour, _, minute = clock.removesuffix("Z").partition(":")
        if row.type == "TIME" and hour.isdigit() and minute[:2].isdigit():
            told = int(hour) + int(minute[:2]) / 60
            found.setdefault(row.doc_id, []).append(
                (row.start, clock.endswith("Z"), told)
            )
    return found
