"""Pairs with a likelihood -> groups: average linkage over pairs of articles, each by its best pair.

An article may tell one thing several times, and not every telling is like every other; so two
groups are as alike as their articles are on the whole, each pair of articles taken by its likest
tellings.
"""

import heapq
import math
from collections.abc import Iterable

Pair = tuple[str, str]
PARTS = 10**6  # of a likelihood, so that sums are exact in any order
# what the mean over many pairs of articles must be, as a part of what that of one must
MANY = 2 / 3


class _Best(dict[Pair, int]):
    """Of two groups: {two articles: parts of the likelihood of their likest items}; their sum."""

    __slots__ = ("total",)

    def __init__(self) -> None:
        self.total = 0

    def note(self, pair: Pair, likely: int) -> None:
        """One more likelihood of a pair of articles."""
        before = self.get(pair, 0)
        self[pair] = max(before, likely)
        self.total += self[pair] - before


class Grouping:
    """Groups that grow as long as the mean likelihood of their pairs of articles allows."""

    def __init__(
        self,
        homes: list[str],
        pairs: Iterable[tuple[int, int, float]],
        least: float,
        some: bool = False,
    ) -> None:
        self._least = least
        self._some = some
        self._members: dict[int, list[int]] = {
            i: [i] for i in range(len(homes))
        }
        self._homes: dict[int, frozenset[str]] = {
            i: frozenset((h,)) for i, h in enumerate(homes)
        }
        # of two groups one record, the pairs as the group with the lower number has them
        self._best: dict[int, dict[int, _Best]] = {
            i: {} for i in range(len(homes))
        }
        self._apart: dict[int, set[int]] = {i: set() for i in range(len(homes))}
        # of each group the articles that are strangers to one of its own
        self._shunned: dict[int, frozenset[str]] = dict.fromkeys(
            range(len(homes)), frozenset()
        )
        known: dict[Pair, Pair] = {}  # there are few pairs of articles
        for i, j, likely in pairs:
            pair = homes[min(i, j)], homes[max(i, j)]
            both = self._best[i][j] = self._best[j][i] = _Best()
            both.note(known.setdefault(pair, pair), round(likely * PARTS))

    def keep_apart(
        self,
        items: Iterable[tuple[int, int]],
        strangers: Iterable[frozenset[str]],
    ) -> None:
        """Never into one group: pairs of items, and the items of two articles."""
        for i, j in items:
            self._apart[i].add(j)
            self._apart[j].add(i)
        shunned: dict[str, set[str]] = {}
        for one, other in map(sorted, strangers):
            shunned.setdefault(one, set()).add(other)
            shunned.setdefault(other, set()).add(one)
        for i, homes in self._homes.items():
            (home,) = homes
            self._shunned[i] = frozenset(shunned.get(home, ()))

    def _mean(self, a: int, b: int) -> float:
        """Over the pairs of articles of two groups; what was not compared counts 0, or not at all
        where only some pairs were. 0 where that is not enough to join them.
        """
        mine, theirs = self._homes[a], self._homes[b]
        best = self._best[a].get(b)
        if not best or b in self._apart[a] or self._shunned[a] & theirs:
            return 0.0
        n_pairs = len(mine) * len(theirs) - len(mine & theirs)
        mean = round(
            best.total / PARTS / (len(best) if self._some else n_pairs), 9
        )
        return mean if mean >= self._least_of(n_pairs) else 0.0

    def _least_of(self, n_pairs: int) -> float:
        """The mean that joins two groups: of many pairs less, for it is surer."""
        many = MANY * self._least
        return many + (self._least - many) / math.sqrt(n_pairs)

    def _merge(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        self._homes[a] |= self._homes.pop(b)
        self._shunned[a] |= self._shunned.pop(b)
        for other in self._apart.pop(b):
            self._apart[a].add(other)
            self._apart[other].discard(b)
            self._apart[other].add(a)
        for other, best in self._best.pop(b).items():
            if other != a:
                turned = (a < other) != (b < other)
                mine = self._best[a].setdefault(other, _Best())
                for (x, y), likely in best.items():
                    mine.note((y, x) if turned else (x, y), likely)
                self._best[other][a] = mine
                del self._best[other][b]
        del self._best[a][b]

    def run(self) -> list[list[int]]:
        """The groups, each in order, ordered by their first item."""
        heap = [
            (-likely, a, b)
            for a, row in self._best.items()
            for b in row
            if a < b and (likely := self._mean(a, b))
        ]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if b not in self._best.get(a, ()) or -negative != self._mean(a, b):
                continue  # the groups have grown since
            self._merge(a, b)
            for other in self._best[a]:
                low, high = min(a, other), max(a, other)
                likely = self._mean(low, high)
                if likely:
                    heapq.heappush(heap, (-likely, low, high))
        return sorted(sorted(members) for members in self._members.values())


def group(
    homes: list[str],
    pairs: Iterable[tuple[int, int, float]],
    least: float,
    apart: Iterable[tuple[int, int]] = (),
    some: bool = False,
    strangers: frozenset[frozenset[str]] = frozenset(),
) -> list[list[int]]:
    """Groups of items, the likest first, while the mean over pairs of articles is at least `least`,
    or less where it is one over many pairs.

    `homes[i]` is the article of item i; `pairs` are (i, j, likelihood) of items of two articles,
    each once; items that stand `apart` never come into one group, nor do those of two articles that
    are `strangers`. Two articles without a pair count 0, or not at all where only `some` were
    compared.

    >>> group(["a", "b", "c"], [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1)], 0.5)
    [[0, 1], [2]]
    >>> group(["a", "b"], [(0, 1, 0.9)], 0.5, apart=[(0, 1)])
    [[0], [1]]
    >>> group(["a", "b", "c"], [(0, 1, 0.9), (1, 2, 0.8)], 0.5, some=True)
    [[0, 1, 2]]
    """
    grouping = Grouping(homes, pairs, least, some)
    grouping.keep_apart(apart, strangers)
    return grouping.run()
