"""How much is compared at most: which pairs of items of two articles are looked at closely.

An article may say one thing a thousand times, and two such articles a million pairs. What two
articles share is found through sparse matrices, a slice at a time; where they share more than can
be looked at, every item keeps its likest partners, and what was left out is counted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

FREE = 3000  # pairs of two articles up to which all are compared
PARTNERS = 12  # else: items of another article that an item is compared with
FEWEST = 2  # so many are compared in the largest corpus
MOST_RANK = 60  # and so many in any
# of all articles together, if each has more than FEWEST partners
MOST_PAIRS = 400_000
WIDEST = 120  # items of one article that a key may bring together
SLICE = 256  # items that are compared with all others at once


class Chosen(NamedTuple):
    """Pairs of items (i < j), in order; {(article, article): pairs that were left out}."""

    pairs: list[tuple[int, int]]
    left_out: dict[tuple[str, str], int]


class _Cells(NamedTuple):
    """Pairs as arrays; `rank` is how many of the other article's items are liker to the first."""

    first: np.ndarray
    second: np.ndarray
    rank: np.ndarray

    def keep(self, mask: np.ndarray) -> "_Cells":
        return _Cells(*(column[mask] for column in self))


def choose_pairs(
    homes: Sequence[str],
    keys: Sequence[Sequence[str]],
    vectors: Sequence[dict[str, float]],
) -> Chosen:
    """The pairs of items of two articles that share a key; how alike their unit vectors are says
    which are kept where there are too many.

    >>> choose_pairs(["a", "b", "b"], [["rain"], ["rain"], ["snow"]], [{}, {}, {}])
    Chosen(pairs=[(0, 1)], left_out={})
    """
    order = {home: n for n, home in enumerate(dict.fromkeys(homes))}
    owner = np.array([order[home] for home in homes], dtype=np.int32)
    shared = _matrix([dict.fromkeys(some, 1.0) for some in keys], owner)
    alike = _matrix(vectors, owner)
    held, counted, rank = (
        _Cells(*(np.zeros(0, dtype=np.int32),) * 3),
        Counter[int](),
        MOST_RANK,
    )
    for first in range(0, len(homes), SLICE):
        cells = _ranked(_near(shared, alike, owner, first), owner)
        pair_of = (
            owner[cells.first].astype(np.int64) * len(order)
            + owner[cells.second]
        )
        counted.update(
            dict(zip(*map(np.ndarray.tolist, _count(pair_of)), strict=True))
        )
        held = _Cells(
            *map(
                np.concatenate,
                zip(held, cells.keep(cells.rank < rank), strict=True),
            )
        )
        while len(held.first) > 4 * MOST_PAIRS and rank > FEWEST:
            rank = max(FEWEST, rank // 2)
            held = held.keep(held.rank < rank)
    pair_of = (
        owner[held.first].astype(np.int64) * len(order) + owner[held.second]
    )
    crowded = np.array(
        [key for key, n in sorted(counted.items()) if n > FREE], dtype=np.int64
    )
    mask = (held.rank < PARTNERS) | ~np.isin(pair_of, crowded)
    held, pair_of = held.keep(mask), pair_of[mask]
    rank = MOST_RANK
    while len(held.first) > MOST_PAIRS and rank > FEWEST:
        rank -= 1
        mask = held.rank < rank
        held, pair_of = held.keep(mask), pair_of[mask]
    names = list(order)
    kept = dict(zip(*map(np.ndarray.tolist, _count(pair_of)), strict=True))
    left_out = {
        (names[key // len(names)], names[key % len(names)]): n
        - kept.get(key, 0)
        for key, n in sorted(counted.items())
        if n > kept.get(key, 0)
    }
    pairs = sorted(zip(held.first.tolist(), held.second.tolist(), strict=True))
    return Chosen(pairs, left_out)


def _count(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.unique(values, return_counts=True)


def _matrix(
    vectors: Sequence[dict[str, float]], owner: np.ndarray
) -> csr_matrix:
    """The vectors as rows, of each word only the first WIDEST of an article."""
    numbers: dict[str, int] = {}
    seen: Counter[tuple[int, str]] = Counter()
    rows, columns, values = [], [], []
    for i, vector in enumerate(vectors):
        for word in sorted(vector):
            home = int(owner[i]), word
            seen[home] += 1
            if seen[home] <= WIDEST:
                rows.append(i)
                columns.append(numbers.setdefault(word, len(numbers)))
                values.append(vector[word])
    return csr_matrix(
        (values, (rows, columns)), shape=(len(vectors), max(1, len(numbers)))
    )


def _near(
    shared,
    alike,
    owner: np.ndarray,
    first: int,
) -> tuple[np.ndarray, ...]:
    """(first items, second items, likeness) of the pairs of a slice, each pair once."""
    rows = slice(first, first + SLICE)
    both = (shared[rows] @ shared.T).sign()
    found = (both + both.multiply(alike[rows] @ alike.T)).tocoo()
    i, j = found.row.astype(np.int32) + first, found.col.astype(np.int32)
    mask = (i < j) & (owner[i] != owner[j])
    return i[mask], j[mask], np.round(found.data[mask], 6)


def _ranked(found: tuple[np.ndarray, ...], owner: np.ndarray) -> _Cells:
    """The pairs with the rank of the second item among its article's, the likest first."""
    i, j, likeness = found
    order = np.lexsort((j, -likeness, owner[j], i))
    i, j = i[order], j[order]
    group = i.astype(np.int64) * (int(owner.max(initial=0)) + 1) + owner[j]
    _, begins, back = np.unique(group, return_index=True, return_inverse=True)
    rank = np.arange(len(group)) - begins[back.reshape(-1)]
    return _Cells(i, j, rank.astype(np.int32))


def within(
    homes: Sequence[str],
    kinds: Sequence[object],
    most: int,
) -> Iterator[int]:
    """The items that are compared with each other, in order: of each kind the first ones of every
    article, as many as make at most `most` pairs.

    >>> list(within(["a", "b", "a", "b", "b"], ["x"] * 5, most=1))
    [0, 1]
    """
    sizes: dict[object, Counter[str]] = {}
    for home, kind in zip(homes, kinds, strict=True):
        sizes.setdefault(kind, Counter())[home] += 1
    bound = max(
        (n for by_home in sizes.values() for n in by_home.values()), default=1
    )
    while (
        bound > 1
        and sum(map(_pairs, (_cut(s, bound) for s in sizes.values()))) > most
    ):
        bound = max(1, bound * 3 // 4)
    seen: Counter[tuple[object, str]] = Counter()
    for i, at in enumerate(zip(kinds, homes, strict=True)):
        seen[at] += 1
        if seen[at] <= bound:
            yield i


def _cut(sizes: Counter[str], bound: int) -> list[int]:
    return [min(n, bound) for n in sizes.values()]


def _pairs(sizes: list[int]) -> int:
    """Pairs of items of two articles."""
    total = sum(sizes)
    return (total * total - sum(n * n for n in sizes)) // 2
