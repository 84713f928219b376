"""Numbers and lists of names as prose has them."""

import re
from collections.abc import Iterable
from functools import cache

import pandas as pd

from . import palette
from .english import lexicon
from .reading.sigla import UNNAMED

WORDS_UP_TO = 12  # numbers that prose writes out


def join(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them.

    >>> join(["NPR", "RFE/RL", "MECRA"])
    'NPR, RFE/RL and MECRA'
    """
    words = list(words)
    return (
        f" {last} ".join([", ".join(words[:-1]), words[-1]])
        if len(words) > 1
        else "".join(words)
    )


@cache
def count(n: int, noun: str) -> str:
    """A number with its noun, as prose has it: words up to twelve.

    >>> count(1, "article"), count(5, "outlet"), count(14, "mention"), count(0, "copy")
    ('one article', 'five outlets', '14 mentions', 'no copies')
    """
    return f"{'no' if n == 0 else _say(n)} {noun if n == 1 else plural(noun)}"


def number(n: int) -> str:
    """A number as prose has it, without a noun.

    >>> number(0), number(3), number(40)
    ('none', 'three', '40')
    """
    return "none" if n == 0 else _say(n)


def _say(n: int) -> str:
    return _number_words().get(n, "") if n <= WORDS_UP_TO else f"{n:,}"


@cache
def _number_words() -> dict[int, str]:
    """{number: the word for it}, of the cardinals that are one word."""
    rows = lexicon.read_rows("numerals.csv")
    return {
        int(row["low"]): row["word"]
        for row in rows
        if row["kind"] == "cardinal"
    }


def plural(noun: str) -> str:
    """The regular plural of a noun, or of the last word of several.

    >>> plural("article"), plural("copy"), plural("dated passage"), plural("match"), plural("day")
    ('articles', 'copies', 'dated passages', 'matches', 'days')
    """
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(s|x|z|ch|sh)$", noun) else f"{noun}s"


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital.

    >>> sentence_case("five outlets report it")
    'Five outlets report it'
    """
    return text[:1].upper() + text[1:]


def call(documents: pd.DataFrame) -> dict[str, str]:
    """{doc_id: how a sentence names the article}: its name, which is its outlet's or its title.

    >>> d = pd.DataFrame(
    ...     {"doc_id": ["a", "b", "c"], "outlet": ["Herald", "", ""]}
    ... ).assign(title=["", "Port shut", ""])
    >>> call(d)
    {'a': 'Herald', 'b': '“Port shut”', 'c': 'the unnamed outlet'}
    """
    return {
        doc_id: f"the {witness.name}"
        if witness.name == UNNAMED
        else witness.name
        for doc_id, witness in palette.witnesses(documents).items()
    }


def begin(text: str) -> str:
    """The text as the beginning of a sentence; a name written small (usatoday.com) stays so.

    >>> begin("the unnamed outlet reports it"), begin("nytimes.com and the Herald report it")
    ('The unnamed outlet reports it', 'nytimes.com and the Herald report it')
    """
    return text if re.match(r"[\w-]+\.\w", text) else sentence_case(text)


def agree(number: int, one: str, several: str) -> str:
    """The form of a verb.

    >>> agree(1, "has", "have"), agree(3, "has", "have")
    ('has', 'have')
    """
    return one if number == 1 else several


def say_day(iso: str) -> str:
    """An ISO date, or month, or year, as prose has it.

    >>> say_day("2018-09-28"), say_day("2018-09"), say_day("2018")
    ('28 September 2018', 'September 2018', '2018')
    """
    try:
        stamp = pd.Timestamp(iso)
    except ValueError:
        return iso
    return {4: iso, 7: f"{stamp:%B %Y}"}.get(
        len(iso), f"{stamp.day} {stamp:%B %Y}"
    )
