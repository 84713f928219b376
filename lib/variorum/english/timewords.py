"""The words English news tells time with: `data/time_words.csv` and `data/words_time.csv`."""

from functools import cache, lru_cache, partial

from ..text import KEPT
from . import lexicon
from .calendar import MONTHS, WEEKDAYS
from .lexicon import read_rows, words
from .numerals import numerals, read_decimal, read_number

__all__ = ["MONTHS", "WEEKDAYS"]


def _table(kind: str) -> dict[str, str]:
    return {
        r["word"]: r["value"]
        for r in read_rows("time_words.csv")
        if r["kind"] == kind
    }


def _groups(kind: str) -> dict[str, tuple[str, ...]]:
    """{value: the words that have it}."""
    grouped: dict[str, list[str]] = {}
    for word, value in _table(kind).items():
        grouped.setdefault(value, []).append(word)
    return {value: tuple(found) for value, found in grouped.items()}


SEASONS = _table("season")
PARTS_OF_DAY = _table("part of day")
# unit: the designator of an ISO 8601 duration; before it how many of it one such unit holds
UNITS = {unit: value.split("|")[0] for unit, value in _table("unit").items()}
DAYS_OF = {
    unit: read_decimal(value.split("|")[1])
    for unit, value in _table("unit").items()
}
PLURALS = {"centuries": "century", **{f"{unit}s": unit for unit in UNITS}}
ORDINALS = {
    word: int(n) for word, n in _table("ordinal").items() if n.isdigit()
}
LAST = tuple(word for word, n in _table("ordinal").items() if n == "last")
DECADES = _table("decade")
FREQUENCIES = _table("frequency")
VAGUE = _groups("vague")  # a reference to past, present or future and no date
PART_OF_PERIOD = _groups("part of period")  # by the MOD of TIMEX3
AMOUNT = _groups("amount")
DEICTIC_DAYS = {word: int(days) for word, days in _table("deictic day").items()}
SIDES = {word: int(away) for word, away in _table("side").items()}
NOT_BEFORE = _table("no time before")  # {word: what follows it}
NOT_BEHIND = _table("no time behind")  # {word: what stands before it}
# {unit: the value of one of which nothing is known}
UNKNOWN = _table("unknown")
STEPS = {
    unit: (way.split()[1], int(way.split()[0]))
    for unit, way in _table("step").items()
}
# Month and day; month, weekday and which of them; or days from Easter.
FEASTS = {
    name: tuple(map(int, rule.split()))
    for name, rule in _table("feast").items()
}


def listed(which: str) -> frozenset[str]:
    """One set of `data/words_time.csv`."""
    return words("words_time.csv", which)


# A pattern for any of the words; a space in one of them is any run of white space or a hyphen.
either = partial(lexicon.either, gap=r"[\s-]{1,3}")


@cache
def any_of(which: str) -> str:
    """A regular expression for any word of a set of `data/words_time.csv`.

    >>> any_of("utc")
    '(?:GMT|UTC)'
    """
    return either(listed(which))


_NUMBER = either([*numerals("cardinal"), "hundred", "thousand"])
NUMBER_WORDS = rf"{_NUMBER}(?:[\s-]{{1,2}}(?:and\s)?{_NUMBER}){{0,4}}"
COUNT = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?|{NUMBER_WORDS}|an?(?=\s)|a\sdozen|"
    r"half\san?|a\scouple(?:\sof)?)"
)
SEVERAL = any_of("several")


@lru_cache(maxsize=KEPT)
def read_count(said: str) -> float | None:
    """How many units of time the words say; None for "several" and the like.

    >>> read_count("twenty-four"), read_count("two and a half"), read_count("a couple of")
    (24.0, 2.5, 2.0)
    >>> read_count("an"), read_count("half an"), read_count("several")
    (1.0, 0.5, None)
    """
    plain = " ".join(said.lower().replace("-", " ").split())
    if plain in listed("one"):
        return 1.0
    if plain in listed("two"):
        return 2.0
    return read_number(plain.removesuffix(" an").removesuffix(" a"))
