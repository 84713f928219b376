"""What a word says of a text: more the oftener it stands in it, and the fewer texts have it."""

from collections import Counter
from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix


def weigh(texts: list[list[str]]) -> tuple[csr_matrix, np.ndarray]:
    """A sparse row of weights of length 1 a text, and the words of the columns, by the alphabet.

    TF-IDF: one and the logarithm of how often a text has a word, times one and the logarithm of
    how rare it is, as if one text more had every word (Salton and Buckley 1988).

    >>> rows, words = weigh([["rain", "rain"], ["rain", "snow"]])
    >>> list(words), rows.toarray().round(2).tolist()
    (['rain', 'snow'], [[1.0, 0.0], [0.58, 0.81]])
    """
    known: dict[str, int] = {}
    for word in chain.from_iterable(texts):
        known.setdefault(word, len(known))
    counted = [
        sorted((known[word], n) for word, n in Counter(text).items())
        for text in texts
    ]
    lengths = np.array([len(row) for row in counted], dtype=np.int32)
    cells = np.array(
        list(chain.from_iterable(counted)), dtype=np.int32
    ).reshape(-1, 2)
    held = np.bincount(cells[:, 0], minlength=len(known)).astype(float)
    rarity = np.log((len(texts) + 1) / (held + 1)) + 1.0
    data = (np.log(cells[:, 1].astype(float)) + 1.0) * rarity[cells[:, 0]]
    words = sorted(known)
    place = np.empty(len(known), dtype=np.int32)
    place[[known[word] for word in words]] = np.arange(len(known))
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    rows = csr_matrix(
        (data, place[cells[:, 0]], ends), shape=(len(texts), len(known))
    )
    return normalise(rows), np.array(words, dtype=object)


def normalise(rows: csr_matrix) -> csr_matrix:
    """Rows made 1 long, in place; an empty row stays.

    >>> normalise(csr_matrix([[3.0, 4.0], [0.0, 0.0]])).toarray().tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    squares = np.bincount(owner, rows.data**2, minlength=rows.shape[0])
    rows.data /= np.sqrt(squares)[owner]
    return rows
