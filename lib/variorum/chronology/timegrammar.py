"""The grammar of time expressions: patterns over the folded text, and what each of them means.

A rule is a name, a pattern, a reader, and two sentences: one that fires it and one like it that
does not. The reader gets the match and its `Context` and gives a `Reading`, or None where the words
are no time here ("may" the verb, 2000 people). `times` chooses between overlapping matches, joins
neighbours ("October" + "of" + "next year") and counts from the right date. Extents, types and
values follow the TimeML annotation guidelines (TIMEX3).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..english import timewords as words
from ..english.numerals import ORDINAL_ENDING
from ..english.timewords import any_of, either
from .timevalues import bounds, nearest


@dataclass
class Reading:
    """What an expression says.

    `part` gives the value (or value, first and last day) inside another period: "October" in "next
    year". `undated` is a time of day that still lacks its day. `anchored` says what the value was
    counted from where that is not publication: "text", what the text last dated; "after" or
    "before", the event that is named next.
    """

    type: str
    value: str
    anchor: str = ""
    mod: str = ""
    level: str = ""
    part: Callable[[str], str | tuple[str, str, str]] | None = None
    undated: bool = False
    anchored: str = ""
    begin: str = ""
    end: str = ""


@dataclass
class Context:
    """What a reader may look at.

    `tense` is past, present, future, open (an infinitive) or "". `before` (in lower case), `after`
    are the words around; `tags` are spaCy's word classes of the word before, of the expression's
    first word and of the word after, `counts_next` says whether that last one is a plural noun.
    `last` is the last day, month or year named, `in_sentence` whether that was in this sentence,
    `last_day` the last day named. `name` says whether the expression is part of a person's name.
    """

    published: date | None
    tense: str
    before: str
    after: str
    last: Reading | None
    in_sentence: bool
    last_day: Reading | None
    tags: tuple[str, str, str]
    counts_next: bool
    name: bool

    def led(self, words_before: str) -> bool:
        """Whether one of these words (a pattern) stands right before."""
        return bool(re.search(rf"\b(?:{words_before})\s$", self.before))

    def led_by(self, which: str) -> bool:
        """Whether a word of this set of `data/words_time.csv` stands right before."""
        return self.led(any_of(which))

    def followed(self, words_after: str) -> bool:
        """Whether this pattern goes on right after."""
        return bool(re.match(words_after, self.after, re.IGNORECASE))

    def day(self) -> str:
        """The date of publication as a value or ""."""
        return self.published.isoformat() if self.published else ""

    def reference(self) -> date | None:
        """The day the story is at: the last one it named, else that of publication."""
        if self.last_day is None:
            return self.published
        return date.fromisoformat(bounds(self.last_day.value)[0])


@dataclass(frozen=True)
class Rule:
    """A rule of the grammar; `example` is a sentence that it reads, `unlike` one that it leaves."""

    name: str
    pattern: re.Pattern
    read: Callable[[re.Match, Context], Reading | None]
    example: str
    unlike: str


# The dot of "Sept." belongs to it, the dot after "September" to the sentence.
# letters: what is shorter, and no name in full, is an abbreviation
SHORTEST_NAME = 5
_SHORT = [
    name
    for name in [*words.MONTHS, *words.WEEKDAYS]
    if len(name) <= SHORTEST_NAME and name not in words.listed("full_name")
]
ABBREVIATED = "(?:" + "|".join(rf"(?<=\b{name})\." for name in _SHORT) + ")?"
MONTH = rf"(?P<month>{either(words.MONTHS)})\b{ABBREVIATED}"
WEEKDAY = rf"(?P<weekday>{either(words.WEEKDAYS)})\b{ABBREVIATED}"
UNIT = rf"(?P<unit>{either([*words.UNITS, *words.PLURALS])})\b"
PERIOD_UNIT = rf"(?P<unit>{any_of('period_unit')})\b"
ORDINAL = rf"(?P<ordinal>{either([*words.ORDINALS, *words.LAST])})"
YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
DAY = rf"(?P<day>[12]\d|3[01]|0?[1-9]){ORDINAL_ENDING}?"
BETWEEN = rf"(?:{any_of('between_unit')}[\s-]+){{0,2}}"
PART = rf"(?P<part>{either(words.PARTS_OF_DAY)})\b"
_OFFSET = r"(?:\s?[+-]\s?\d{1,2})"
ZONE = (
    rf"(?:\s?\((?P<in_zone>{any_of('zone')})(?P<in_offset>{_OFFSET})?\)|"
    rf"\s?(?P<zone>{any_of('zone')})(?P<offset>{_OFFSET})?\b)"
)
RULES: list[Rule] = []


def rule(
    name: str,
    *patterns: str,
    example: str,
    unlike: str = "",
):
    """Add the decorated reader to the grammar for any of the patterns between word edges."""
    pattern = rf"(?<![\w$£€])(?:{'|'.join(patterns)})(?!\w)"

    def add(reader):
        RULES.append(
            Rule(
                name,
                re.compile(pattern, re.IGNORECASE),
                reader,
                example,
                unlike,
            )
        )
        return reader

    return add


def renamed(pattern: str, suffix: str) -> str:
    """A pattern with other names for its groups, so that it can stand in one pattern twice.

    >>> renamed("(?P<day>x)", "2")
    '(?P<day2>x)'
    """
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{suffix}>", pattern)


def unnamed(pattern: str) -> str:
    """A pattern whose groups have no names."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def group(match: re.Match, *names: str) -> str:
    """The first of the named groups that matched, or ""."""
    return next((match[name] for name in names if match[name]), "")


def plain(said: str | None) -> str:
    """Words in lower case, with single spaces and without hyphens."""
    return " ".join((said or "").lower().replace("-", " ").split())


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


def near_years(
    context: Context, make: Callable[[int], date | None]
) -> date | None:
    """The date that `make` gives for the year nearest to publication that suits the tense."""
    if not context.published:
        return None
    days = [d for y in (-1, 0, 1) if (d := make(context.published.year + y))]
    return (
        days[
            nearest(
                [(d, d) for d in days],
                context.published,
                context.tense,
            )
        ]
        if days
        else None
    )


def inside_year(suffix: str) -> Callable[[str], str]:
    """The value of a month or a day inside the year that is named next."""
    return lambda of: (
        f"{of}-{suffix}" if re.fullmatch(r"\d{4}|XXXX", of) else ""
    )
