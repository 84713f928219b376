"""Two printings of one statement as pairs of renderings, by the marks alone."""

from test_variants import tabulate
from variorum import language
from variorum.collation import variants
from variorum.collation.alignment import weigh
from variorum.collation.renderings import Pair, find_pairs
from variorum.collation.words import Words


def read(*texts: str) -> list[Words]:
    """The words of plain texts."""
    documents, blocks = tabulate(*texts)
    parsed = language.parse(documents, blocks)
    return variants.read_streams(
        parsed, documents, language.find_sentences(parsed, blocks)
    )


def link(*texts: str) -> list[tuple[int, int, Pair]]:
    """(article, article, pair) of all renderings that any two texts share."""
    streams = read(*texts)
    weights = weigh(streams)
    return [
        (x, y, pair)
        for (x, y), chains in variants.align_streams(streams).items()
        for pair in find_pairs(streams[x], streams[y], chains, weights)
    ]


def quoted(words: str, said: str = "the ferryman said") -> str:
    """A sentence with a quotation.

    >>> quoted("The lock is shut.")
    '“The lock is shut,” the ferryman said.'
    """
    return f"“{words.rstrip('.')},” {said}."
