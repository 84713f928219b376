"""Sums over all pairs of some items at once, so that only few pairs need a closer look."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix


def products(vectors: Sequence[Mapping[Any, float]]) -> np.ndarray:
    """The product of each two of some vectors, items by items.

    >>> products([{"rain": 0.5}, {"rain": 0.5, "hail": 1.0}]).tolist()
    [[0.25, 0.25], [0.25, 1.25]]
    """
    numbers: dict[Hashable, int] = {}
    ends, columns, values = [0], list[int](), list[float]()
    for vector in vectors:
        columns += [numbers.setdefault(x, len(numbers)) for x in vector]
        values += vector.values()
        ends.append(len(columns))
    shape = len(vectors), max(1, len(numbers))
    matrix = csr_matrix((values, columns, ends), shape, dtype=float)
    return (matrix @ matrix.T).toarray()


def common(sets: Sequence[Collection[Hashable]]) -> np.ndarray:
    """How many elements each two of some sets share, items by items.

    >>> common([{"a", "b"}, {"b"}, set()]).tolist()
    [[2.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    return products([dict.fromkeys(some, 1.0) for some in sets])


def equal(values: Sequence[Hashable]) -> np.ndarray:
    """Whether each two of some values are equal, items by items.

    >>> equal(["a", "b", "a"])[0].tolist()
    [True, False, True]
    """
    codes: dict[Hashable, int] = {}
    column = np.array([codes.setdefault(v, len(codes)) for v in values])
    return column[:, None] == column
