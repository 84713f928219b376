"""Pairs with a likelihood -> groups: average linkage over pairs of two articles, on what was compared only."""

import heapq
from collections import Counter
from collections.abc import Iterable


class Grouping:
    """Groups that grow as long as the mean likelihood of their pairs allows; items are numbers from 0."""

    def __init__(self, homes: list[str], pairs: Iterable[tuple[int, int, float]], least: float):
        self._least = least
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(homes))}
        self._homes = {i: Counter([home]) for i, home in enumerate(homes)}
        self._sums: dict[int, dict[int, float]] = {i: {} for i in range(len(homes))}
        for i, j, likely in pairs:
            self._sums[i][j] = self._sums[j][i] = likely

    def _mean(self, a: int, b: int) -> float:
        """Of the likelihoods between two groups; a pair of one article is none, one not compared counts 0."""
        mine, theirs = self._homes[a], self._homes[b]
        alike = sum(n * theirs[home] for home, n in mine.items() if home in theirs)
        n_pairs = len(self._members[a]) * len(self._members[b]) - alike
        return round(self._sums[a].get(b, 0.0) / n_pairs, 9) if n_pairs else 0.0

    def _merge(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        self._homes[a] += self._homes.pop(b)
        for other, total in self._sums.pop(b).items():
            if other == a:
                continue
            self._sums[a][other] = self._sums[a].get(other, 0.0) + total
            self._sums[other][a] = self._sums[a][other]
            del self._sums[other][b]
        del self._sums[a][b]

    def run(self) -> list[list[int]]:
        """The groups, each in order, ordered by their first item."""
        heap = [(-self._mean(a, b), a, b) for a, row in self._sums.items() for b in row if a < b]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if -negative < self._least:
                break
            if b not in self._sums.get(a, ()) or -negative != self._mean(a, b):
                continue  # the groups have grown since
            self._merge(a, b)
            for other in self._sums[a]:
                low, high = min(a, other), max(a, other)
                heapq.heappush(heap, (-self._mean(low, high), low, high))
        return sorted(sorted(members) for members in self._members.values())


def group(
    homes: list[str], pairs: Iterable[tuple[int, int, float]], least: float
) -> list[list[int]]:
    """Groups of items, most alike first, while the mean over pairs of two homes is at least `least`.

    `homes[i]` is the article of item i; `pairs` are (i, j, likelihood) of items of two articles, each once.

    >>> group(["a", "b", "c"], [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1)], 0.5)
    [[0, 1], [2]]
    """
    return Grouping(homes, pairs, least).run()
