"""What a word says of a text: more the oftener it stands in it, and the fewer texts have it."""

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
    said = number(texts, known)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    # of each text the words it has, and how often: as numbers, for those of all texts are many
    cells, often = np.unique(
        owner * max(1, len(known)) + said, return_counts=True
    )
    owner, said = np.divmod(cells, max(1, len(known)))
    held = np.bincount(said, minlength=len(known)).astype(float)
    rarity = np.log((len(texts) + 1) / (held + 1)) + 1.0
    data = (np.log(often.astype(float)) + 1.0) * rarity[said]
    words = sorted(known)
    place = np.empty(len(known), dtype=np.int32)
    place[[known[word] for word in words]] = np.arange(len(known))
    lengths = np.bincount(owner, minlength=len(texts))
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    rows = csr_matrix((data, place[said], ends), shape=(len(texts), len(known)))
    return normalise(rows), np.array(words, dtype=object)


def number(texts: list[list[str]], known: dict[str, int]) -> np.ndarray:
    """The words of all texts, one behind the other, as numbers: those of `known`, to which a word
    is added where it first stands.
    """
    said = (known.setdefault(w, len(known)) for text in texts for w in text)
    return np.fromiter(said, dtype=np.int64, count=sum(map(len, texts)))


def normalise(rows: csr_matrix) -> csr_matrix:
    """Rows made 1 long, in place; an empty row stays.

    >>> normalise(csr_matrix([[3.0, 4.0], [0.0, 0.0]])).toarray().tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    squares = np.bincount(owner, rows.data**2, minlength=rows.shape[0])
    rows.data /= np.sqrt(squares)[owner]
    return rows
