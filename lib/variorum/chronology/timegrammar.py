"""The grammar of time expressions: patterns over the folded text, and what each of them means.

A rule is a name, a pattern and a reader. The reader gets the match and its `Context` and gives a
`Reading`, or None where the words are no time here ("may" the verb, 2000 people). `times` chooses
between overlapping matches, joins neighbours ("October" + "of" + "next year") and counts from the
right date. Extents, types and values follow the TimeML annotation guidelines (TIMEX3).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from . import timewords as words
from .timevalues import bounds, nearest
from .timewords import either


@dataclass
class Reading:
    """What an expression says. `part` gives the value inside another period ("October" in "next year")."""

    type: str
    value: str
    anchor: str = ""
    mod: str = ""
    level: str = ""
    part: Callable[[str], str | tuple[str, str, str]] | None = (
        None  # a value, or a value with its first and last day
    )
    undated: bool = False  # a time of day that still lacks its day
    anchored: str = ""  # "text": counted from what the text last dated; "after"/"before": from the event named next
    begin: str = ""
    end: str = ""


@dataclass
class Context:
    """What a reader may look at: the date of publication, the tense, the words around, the last date before in the text."""

    published: date | None
    tense: str  # past, present, future, open (an infinitive) or ""
    before: str  # the words before, lower case
    after: str  # and after
    last: Reading | None  # the last day, month or year named
    in_sentence: bool  # whether that was in this sentence
    last_day: Reading | None  # the last day named
    tags: tuple[
        str, str, str
    ]  # spaCy's word class of the word before, of the expression's first word, of the word after
    name: bool  # the expression lies inside the name of a person

    def led(self, words_before: str) -> bool:
        """Whether one of these words (a pattern) stands right before."""
        return bool(re.search(rf"\b(?:{words_before})\s$", self.before))

    def followed(self, words_after: str) -> bool:
        """Whether this pattern goes on right after."""
        return bool(re.match(words_after, self.after, re.IGNORECASE))

    def day(self) -> str:
        """The date of publication as a value or ""."""
        return self.published.isoformat() if self.published else ""

    def reference(self) -> date | None:
        """The day the story is at: the last one it named, else that of publication."""
        return (
            date.fromisoformat(bounds(self.last_day.value)[0]) if self.last_day else self.published
        )


# The dot of "Sept." belongs to it, the dot after "September" to the sentence.
_SHORT = [
    name
    for name in [*words.MONTHS, *words.WEEKDAYS]
    if len(name) <= 5 and name not in ("march", "april", "may", "june", "july")
]
ABBREVIATED = "(?:" + "|".join(rf"(?<=\b{name})\." for name in _SHORT) + ")?"
MONTH = rf"(?P<month>{either(words.MONTHS)})\b{ABBREVIATED}"
WEEKDAY = rf"(?P<weekday>{either(words.WEEKDAYS)})\b{ABBREVIATED}"
UNIT = rf"(?P<unit>{either([*words.UNITS, *words.PLURALS])})\b"
PERIOD_UNIT = r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century)\b"
ORDINAL = rf"(?P<ordinal>{either(words.ORDINALS)}|{'|'.join(words.LAST)})"
YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
BETWEEN = (
    r"(?:(?:straight|consecutive|successive|trading|working|business|full|whole|solid|entire|additional|further|more|long|short|calendar|school|other|"
    r"final|remaining)[\s-]+){0,2}"
)
PART = rf"(?P<part>{either(words.PARTS_OF_DAY)})\b"
ZONE = r"(?:\s?\(?(?P<zone>UTC|GMT|BST|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|local\stime)(?:\s?[+-]\s?\d{1,2})?\b\)?)"
RULES: list[tuple[str, re.Pattern, Callable[[re.Match, Context], Reading | None]]] = []


def rule(name: str, *patterns: str):
    """Add the decorated reader to the grammar, under `name`, for any of the `patterns` between word edges."""

    def add(reader):
        RULES.append(
            (
                name,
                re.compile(rf"(?<![\w$£€])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE),
                reader,
            )
        )
        return reader

    return add


def unit_of(match: re.Match) -> str:
    """The unit a match names, in the singular."""
    unit = match["unit"].lower()
    return words.PLURALS.get(unit, unit)


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def near_years(context: Context, make: Callable[[int], date | None]) -> date | None:
    """The date that `make` gives for the year nearest to publication that suits the tense."""
    days = (
        [d for y in (-1, 0, 1) if (d := make(context.published.year + y))]
        if context.published
        else []
    )
    return days[nearest([(d, d) for d in days], context.published, context.tense)] if days else None
