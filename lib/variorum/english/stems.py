"""What a word is reduced to before words are compared: no accents, no ending, one form a noun."""

import re
import unicodedata
from functools import lru_cache

from ..text import KEPT, fold
from .lexicon import words
from .numerals import in_figures, read_number

STEM = 6  # letters that are kept of a word
ALONE = 3  # words no longer than this are kept as they are
_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_PLURALS = (
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("men", "man"),
    ("s", ""),
)


def bald(text: str) -> str:
    """The text without accents.

    >>> bald("Málaga")
    'Malaga'
    """
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parted if not unicodedata.combining(c))


def singulars(noun: str) -> list[str]:
    """What the singular of a noun in lower case may be, the likeliest first; the noun itself last.

    >>> singulars("ministries"), singulars("women"), singulars("bus")
    (['ministry', 'ministrie', 'ministries'], ['woman', 'women'], ['bu', 'bus'])
    """
    found = [
        noun[: -len(ending)] + bare
        for ending, bare in _PLURALS
        if noun.endswith(ending) and len(noun) > len(ending) + 1
    ]
    return [*dict.fromkeys(found), noun]


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """A word without case, accents, possessive and ending, cut short; a numeral in figures.

    >>> stem("Protesters"), stem("protest's"), stem("Málaga"), stem("twelve")
    ('protes', 'protes', 'malaga', '12')
    """
    plain = re.sub(r"'s?$|\.", "", bald(fold(word).casefold()))
    number = read_number(plain)
    if number is not None:
        return f"{number:g}"
    return plain.removesuffix("s")[:STEM] if len(plain) > ALONE else plain


def stems(text: str) -> set[str]:
    """The stems of a text's words that carry matter.

    >>> sorted(stems("The two hundred bridges of Tarnholm were closed."))
    ['200', 'bridge', 'closed', 'tarnho']
    """
    empty = words("words_clauses.csv", "empty")
    found = (m[0] for m in _WORD.finditer(in_figures(fold(text))))
    return {stem(word) for word in found if word.casefold() not in empty}
