"""Countries, their peoples and the words made from their names: `data/countries.csv`, read once.

Which country a word names or derives from: "Iran", "Iranian", "U.S." -> ISO 3166 codes.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from ..text import KEPT, fold
from .clauses import sentence_of
from .lexicon import read_rows, words


@dataclass(frozen=True)
class Country:
    """A row of data/countries.csv: ISO 3166 code, name, all its forms, demonyms with plurals."""

    code: str
    name: str
    forms: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def load_countries() -> dict[str, Country]:
    """{ISO 3166 alpha-2 code: Country}."""
    countries = {}
    for row in read_rows("countries.csv"):
        demonyms = [
            form
            for word in row["demonyms"].split("|")
            if word
            for form in with_plural(word)
        ]
        forms = (row["name"], *filter(None, row["forms"].split("|")))
        countries[row["code"]] = Country(
            row["code"],
            row["name"],
            forms,
            tuple(d for d in demonyms if d not in forms),
        )
    return countries


def with_plural(demonym: str) -> tuple[str, ...]:
    """A demonym and its plural where that is a form of its own.

    >>> with_plural("German"), with_plural("Swiss"), with_plural("Dutchman")
    (('German', 'Germans'), ('Swiss',), ('Dutchman', 'Dutchmen'))
    """
    if demonym.endswith(_ends("man_ending")):
        return demonym, demonym[:-3] + "men"
    if demonym.endswith(_ends("no_plural")):
        return (demonym,)
    return demonym, demonym + "s"


def _ends(which: str) -> tuple[str, ...]:
    return tuple(words("words_nations.csv", which))


@cache
def _codes(column: str) -> dict[str, str]:
    return {
        fold(form): c.code
        for c in load_countries().values()
        for form in getattr(c, column)
    }


def find_country(name: str) -> str:
    """The code of the country that goes by `name`, or "".

    >>> find_country("U.S."), find_country("Britain"), find_country("Iranian")
    ('US', 'GB', '')
    """
    return _codes("forms").get(fold(name), "")


def find_nation(demonym: str) -> str:
    """The code of the country whose people or things are called `demonym`, or "".

    >>> find_nation("Iranians"), find_nation("Iran")
    ('IR', '')
    """
    return _codes("demonyms").get(fold(demonym), "")


@cache
def first_words() -> dict[str, tuple[int, ...]]:
    """{first word of a country's form or demonym: the lengths of such names in tokens, longest
    first}.
    """
    lengths: dict[str, set[int]] = {}
    for form in (*_codes("forms"), *_codes("demonyms")):
        # as a tokenizer cuts them
        tokens = re.findall(r"[^\s'-]+|'[^\s-]*|-", form)
        lengths.setdefault(tokens[0], set()).add(len(tokens))
    return {
        word: tuple(sorted(ns, reverse=True)) for word, ns in lengths.items()
    }


@lru_cache(maxsize=KEPT)
def nation(word: str) -> str:
    """The code of the country that a word names or derives from, or "".

    >>> nation("Iranian"), nation("U.S."), nation("table")
    ('IR', 'US', '')
    """
    return find_country(word) or find_nation(word)


def nations_of(token: Token) -> str:
    """The code for a capitalised word, alone or with the words of its name ("United States")."""
    if not token.text[:1].isupper():
        return ""
    name = [
        c.text
        for c in token.lefts
        if c.dep_ in ("compound", "nmod") and c.text[:1].isupper()
    ]
    if not name and token.i > sentence_of(token)[0]:
        # the parser may hang both words on "the North Korean leader"
        before = token.nbor(-1)
        if before.lower_ in _first_of_two() and before.text[:1].isupper():
            name = [before.text]
    return (nation(" ".join([*name, token.text])) if name else "") or nation(
        token.text
    )


@cache
def _first_of_two() -> frozenset[str]:
    """First words, in lower case, of what may be a country's name or demonym of two words."""
    return words("words_nations.csv", "first_of_two")


def is_content(token: Token) -> bool:
    """Whether a word carries matter: no stop word (though "US" spells "us"), mark or space."""
    return not (token.is_space or token.is_punct) and (
        not token.is_stop or bool(nations_of(token))
    )
