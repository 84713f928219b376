"""How much is compared at most: which pairs of items of two articles are looked at closely.

An article may say one thing a thousand times, and two such articles a million pairs. What two
articles share is found through sparse matrices, a slice at a time; where they share more than can
be looked at, every item keeps its likest partners, and what was left out is counted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack

FREE = 3000  # pairs of two articles up to which all are compared
PARTNERS = 12  # else: items of another article that an item is compared with
FEWEST = 2  # so many are compared in the largest corpus
MOST_RANK = 60  # and so many in any
# of all articles together, if each has more than FEWEST partners
MOST_PAIRS = 400_000
# and so many are held before the weaker ones of each item are let go
HELD = 4 * MOST_PAIRS
WIDEST = 120  # items of one article that a key may bring together
SLICE = 256  # items that are compared with all others at once
# times that the items of a lot share a key or a word: some 3,000 items that share one each
LOT = 8_000_000


class Chosen(NamedTuple):
    """Pairs of items (i < j), in order; {(article, article): pairs that were left out}.

    Where articles are `crowded`, so many that not each can be laid beside each, every item has the
    likest partners of all, and nothing was counted.
    """

    pairs: list[tuple[int, int]]
    left_out: dict[tuple[str, str], int]
    crowded: bool = False


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

    >>> choose_pairs(["a", "b", "b"], [["rain"], ["rain"], ["snow"]], [{}, {}, {}]).pairs
    [(0, 1)]
    """
    order = {home: n for n, home in enumerate(dict.fromkeys(homes))}
    owner = np.array([order[home] for home in homes], dtype=np.int32)
    shared = _matrix([dict.fromkeys(some, 1.0) for some in keys], owner)
    alike = _matrix(vectors, owner)
    counted: Counter[int] = Counter()
    held = _by_article(shared, alike, owner, counted)
    if held is None:
        return Chosen(_by_item(shared, alike, owner), {}, crowded=True)
    pair_of = _pairs_of_articles(held, owner)
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


def _by_article(
    shared: csr_matrix,
    alike: csr_matrix,
    owner: np.ndarray,
    counted: Counter[int],
) -> _Cells | None:
    """The pairs of each two articles, the likest of many; None where even the FEWEST of each two
    are too many.
    """
    held, rank = _Cells(*(np.zeros(0, dtype=np.int32),) * 3), MOST_RANK
    for first in range(0, len(owner), SLICE):
        i, j, likeness = _near(
            shared,
            alike,
            owner,
            slice(first, first + SLICE),
            slice(first, None),
        )
        once = i < j
        i, j, likeness = i[once], j[once], likeness[once]
        group = i.astype(np.int64) * (int(owner.max()) + 1) + owner[j]
        cells = _ranked(i, j, group, (j, -likeness))
        pair_of = _pairs_of_articles(cells, owner)
        counted.update(
            dict(zip(*map(np.ndarray.tolist, _count(pair_of)), strict=True))
        )
        held = _Cells(
            *map(
                np.concatenate,
                zip(held, cells.keep(cells.rank < rank), strict=True),
            )
        )
        while len(held.first) > HELD and rank > FEWEST:
            rank = max(FEWEST, rank // 2)
            held = held.keep(held.rank < rank)
        if len(held.first) > HELD:
            return None
    pair_of = _pairs_of_articles(held, owner)
    crowded = np.array(
        [key for key, n in sorted(counted.items()) if n > FREE], dtype=np.int64
    )
    held = held.keep((held.rank < PARTNERS) | ~np.isin(pair_of, crowded))
    rank = MOST_RANK
    while len(held.first) > MOST_PAIRS and rank > FEWEST:
        rank -= 1
        held = held.keep(held.rank < rank)
    return held if len(held.first) <= MOST_PAIRS else None


def _by_item(
    shared: csr_matrix, alike: csr_matrix, owner: np.ndarray
) -> list[tuple[int, int]]:
    """The pairs of every item with those likest to it in its lot and half the one before, and of
    those as alike the nearest.
    """
    partners = max(1, MOST_PAIRS // len(owner))
    pairs: set[tuple[int, int]] = set()
    begins = list(_lots(shared, alike))
    for n, (begin, end) in enumerate(pairwise(begins)):
        lot = slice((begins[max(0, n - 1)] + begin) // 2, end)
        for first in range(begin, end, SLICE):
            rows = slice(first, min(first + SLICE, end))
            i, j, likeness = _near(shared, alike, owner, rows, lot)
            cells = _ranked(i, j, i, (j, abs(i - j), -likeness))
            cells = cells.keep(cells.rank < partners)
            low = np.minimum(cells.first, cells.second).tolist()
            high = np.maximum(cells.first, cells.second).tolist()
            pairs.update(zip(low, high, strict=True))
    return sorted(pairs)


def _lots(shared: csr_matrix, alike: csr_matrix) -> Iterator[int]:
    """Where lots of items begin, and where the last one ends: as many items at once as share keys
    and words with each other LOT times.
    """
    words = hstack([shared, alike], format="csr")
    seen, met = Counter[int](), 0
    yield 0
    for i in range(words.shape[0]):
        mine = words.indices[words.indptr[i] : words.indptr[i + 1]].tolist()
        met += sum(seen[word] for word in mine)
        seen.update(mine)
        if met > LOT:
            yield i
            seen, met = Counter(mine), 0
    yield words.shape[0]


def side_by_side(sizes: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of articles of so many things, in order; of very many articles each with the
    next ones, so that about `most` things are laid beside others.

    >>> list(side_by_side([1, 1, 1], most=100))
    [(0, 1), (0, 2), (1, 2)]
    >>> list(side_by_side([1] * 5, most=20))
    [(0, 1), (0, 4), (1, 2), (2, 3), (3, 4)]
    """
    n = len(sizes)
    each = (1 + sum(sizes) / max(1, n)) ** 2
    reach = min(n // 2, max(1, int(most / each / max(1, n))))
    for i in range(n):
        near = min(n, i + reach + 1)
        for j in (*range(i + 1, near), *range(max(near, n + i - reach), n)):
            yield i, j


def _pairs_of_articles(cells: _Cells, owner: np.ndarray) -> np.ndarray:
    """A number for each pair: of the article of the first, and of the second."""
    n = int(owner.max(initial=0)) + 1
    return owner[cells.first].astype(np.int64) * n + owner[cells.second]


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
    shared: csr_matrix,
    alike: csr_matrix,
    owner: np.ndarray,
    rows: slice,
    lot: slice,
) -> tuple[np.ndarray, ...]:
    """(items of the rows, items of the lot, likeness) of the pairs of two articles."""
    both = (shared[rows] @ shared[lot].T).sign()
    found = (both + both.multiply(alike[rows] @ alike[lot].T)).tocoo()
    i = found.row.astype(np.int32) + rows.start
    j = found.col.astype(np.int32) + lot.start
    mask = owner[i] != owner[j]
    return i[mask], j[mask], np.round(found.data[mask], 6)


def _ranked(
    i: np.ndarray, j: np.ndarray, group: np.ndarray, by: tuple[np.ndarray, ...]
) -> _Cells:
    """The pairs, group by group, each with its rank in its group; what sorts them most is last."""
    order = np.lexsort((*by, group))
    _, begins, back = np.unique(
        group[order], return_index=True, return_inverse=True
    )
    rank = np.arange(len(order)) - begins[back.reshape(-1)]
    return _Cells(i[order], j[order], rank.astype(np.int32))


def within(
    homes: Sequence[str],
    kinds: Sequence[object],
    most: int,
) -> Iterator[int]:
    """The items that are compared with each other, in order: of each kind the first ones of every
    article, as many as make at most `most` pairs; of very many articles those of the first ones.

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
    first = max(map(len, sizes.values()), default=1)
    while (
        first > 2
        and sum(_pairs(_cut(s, bound)[:first]) for s in sizes.values()) > most
    ):
        first = first * 3 // 4
    heard = {kind: set(islice(s, first)) for kind, s in sizes.items()}
    seen: Counter[tuple[object, str]] = Counter()
    for i, at in enumerate(zip(kinds, homes, strict=True)):
        seen[at] += 1
        if seen[at] <= bound and at[1] in heard[at[0]]:
            yield i


def _cut(sizes: Counter[str], bound: int) -> list[int]:
    return [min(n, bound) for n in sizes.values()]


def _pairs(sizes: list[int]) -> int:
    """Pairs of items of two articles."""
    total = sum(sizes)
    return (total * total - sum(n * n for n in sizes)) // 2
