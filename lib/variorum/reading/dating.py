"""The date of a report that prints none: what its own words say of the day, and the other reports
of the corpus.

News names the day of the week ("on Friday"), seldom the month, hardly ever the year. Several
reports of one event together often have what each lacks: one says "Friday", another "September 28",
a third names a year, and a year after it in which September 28 is a Friday settles the rest.

A date in `sources.csv` that the article itself contradicts stands, and is said.
"""

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field

from ..english.calendar import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from ..english.lexicon import any_of, not_after
from ..english.numerals import ORDINAL_ENDING
from ..story import STORY
from .line import Line
from .openings import MONTH, parse_date, read_date
from .publication import Known, date_in_address, printed_date

_LEAD = 1500  # characters in which a report says when its news happened
# characters within which the day of the news itself is named
_FIRST_LINES = 600
# reports that must name the day in their first lines, and the weekday in their lead: one alone
# may speak of another day
_SUPPORT = 2
_SHARE = 1 / 3  # of all reports: else the folder holds several events
# characters in which a report that stands alone dates its news in full
_FIRST_SENTENCE = 300
_HEADLINE = 80  # characters: a line no longer may be a headline that was not told from the story
# within so few years a date has a weekday once, and several reports together name a year less far
# back
_YEARS_AHEAD = 3
# days of two dates of one report: time zones, and print after the web
_DATES_APART = 1
DAYS_APART = 3  # reports of one event further apart are follow-ups, and their weekday is no guide
_WORDS = "words_reading.csv"
_NAMES = "|".join(WEEKDAY_NAMES.values())
_WEEKDAY = re.compile(
    rf"{not_after(_WORDS, 'not this weekday')}\b({_NAMES})\b"
    rf"(?!s|'s|{any_of(_WORDS, 'weekday as name')})"
)
_MONTH_DAY = re.compile(
    rf"{not_after(_WORDS, 'not this day')}"
    rf"\b(?:{MONTH} (?P<day>[0-3]?\d){ORDINAL_ENDING}?|"
    rf"(?P<first>[0-3]?\d){ORDINAL_ENDING}? (?:of )?{MONTH.replace('month', 'other')})\b"
    r"(?!,? (?:19|20)\d\d|[:.]?\d|,\d)"
)
_YEAR = re.compile(
    rf"{not_after(_WORDS, 'not this year')}(?<![\d$€£.,-])\b((?:19|20)\d\d)\b"
    rf"(?![\d%-]|,\d|\.\d|{any_of(_WORDS, 'year as name')})"
)
_WEEKDAY_BEFORE = re.compile(
    rf"{not_after(_WORDS, 'weekday to come')}\b({_NAMES}),? (?:the )?$"
)
_TO_COME = re.compile(
    rf"\b(?:{any_of(_WORDS, 'to come')}|[a-z]+['’]ll)\b", re.I
)
# What stands before a year that is none to come, what makes a plan of it, what makes it a count.
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:{any_of(_WORDS, 'led to year')}|{MONTH}(?: \d{{1,2}},?)?)|[,(-])\s?$",
    re.I,
)
_PLANNED = re.compile(rf"\b{any_of(_WORDS, 'planned')}\b", re.I)
_COUNTED = re.compile(
    rf"(?<!\s)\s+(?:[a-z-]+ ){{0,2}}[a-z]+{any_of(_WORDS, 'plural end')}\b"
)
_TODAY = re.compile(rf"\b{any_of(_WORDS, 'today')}\b", re.I)
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r'"[^"]{0,2000}"')


@dataclass
class Clues:
    """What the story of one article says of its day: offsets are into its text."""

    # number, word, start, end: the first in the lead
    weekday: tuple[int, str, int, int] | None = None
    month_days: dict[tuple[int, int], tuple[str, int, int]] = field(
        default_factory=dict
    )
    # those named in the first lines
    first_days: set[tuple[int, int]] = field(default_factory=set)
    # with their year, in the first lines
    full_dates: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    # date, words, start, end: in full with its weekday, in the first sentence
    dated: tuple[str, str, int, int] | None = None
    years: list[int] = field(default_factory=list)
    today: tuple[str, int, int] | None = None


def find_clues(lines: list[Line]) -> Clues:
    """The weekdays, days of a month and years that an article names outside quotations."""
    clues = Clues()
    opening = min(
        (line.start for line in lines if line.role in STORY), default=0
    )
    first = next(
        (
            line
            for line in lines
            if line.role == "body" and len(line.text) > _HEADLINE
        ),
        None,
    )
    for line in lines:
        if line.role not in STORY:
            continue
        told = _QUOTED.sub(lambda m: " " * len(m[0]), line.text)
        if line.start - opening < _LEAD and line.role != "caption":
            _note_lead(clues, line, told)
        _note_month_days(clues, line, told, opening)
        _note_full_date(clues, line, told, opening, line is first)
        clues.years += [
            int(match[1])
            for match in _YEAR.finditer(told)
            if _is_past(told, match)
        ]
    return clues


def _note_lead(clues: Clues, line: Line, told: str) -> None:
    """The first weekday and the first "today" of the lead."""
    if clues.weekday is None and (match := _WEEKDAY.search(told)):
        clues.weekday = (
            WEEKDAYS[match[0].lower()],
            match[0],
            *_place(line, match),
        )
    if clues.today is None and (match := _TODAY.search(told)):
        clues.today = (match[0], *_place(line, match))


def _note_month_days(clues: Clues, line: Line, told: str, opening: int) -> None:
    if not _DIGIT.search(told):
        return
    for match in _MONTH_DAY.finditer(told):
        month = MONTHS[(match["month"] or match["other"]).lower().rstrip(".")]
        day = (month, int(match["day"] or match["first"]))
        if 1 <= day[1] <= 31:
            clues.month_days.setdefault(day, (match[0], *_place(line, match)))
            if (
                line.start + match.start() - opening < _FIRST_LINES
                and line.role != "caption"
            ):
                clues.first_days.add(day)


def _note_full_date(
    clues: Clues, line: Line, told: str, opening: int, is_first: bool
) -> None:
    dated = read_date(told)
    if (
        not dated
        or line.start + dated[1] - opening >= _FIRST_LINES
        or not parse_date(dated[0])
    ):
        return
    words = told[dated[1] : dated[2]]
    clues.full_dates.setdefault(
        dated[0], (words, line.start + dated[1], line.start + dated[2])
    )
    clues.dated = clues.dated or (
        _date_in_full(line, told, dated) if is_first else None
    )


def _place(line: Line, match: re.Match) -> tuple[int, int]:
    return line.start + match.start(), line.start + match.end()


def _is_past(told: str, year: re.Match) -> bool:
    """Whether four digits are a year, and one that was: not a count ("2050 workers"), no plan
    or target.

    >>> told = ("built in 1988", "2050 workers left", "planned to close in 2035")
    >>> [_is_past(text, _YEAR.search(text)) for text in told]
    [True, False, False]
    """
    clause = re.split(r"[.!?;]\s", told[: year.start()])[-1]
    if _TO_COME.search(clause) or _PLANNED.search(clause):
        return False
    return bool(_YEAR_BEFORE.search(clause)) or not _COUNTED.match(
        told[year.end() :]
    )


def _date_in_full(
    line: Line, told: str, dated: tuple[str, int, int]
) -> tuple[str, str, int, int] | None:
    """The date of the news in the first sentence ("on Tuesday, 12 March 2024"), where its
    weekday agrees and it is not to come."""
    iso, start, end = dated
    weekday = _WEEKDAY_BEFORE.search(told[:start])
    sentence = re.search(r"[.!?]['\"”’]? [A-Z]", told[:start])
    if (
        not weekday
        or sentence
        or start > _FIRST_SENTENCE
        or _TO_COME.search(told[:start])
    ):
        return None
    agrees = (
        datetime.date.fromisoformat(iso).weekday()
        == WEEKDAYS[weekday[1].lower()]
    )
    return (
        (
            iso,
            told[weekday.start() : end],
            line.start + weekday.start(),
            line.start + end,
        )
        if agrees
        else None
    )


def infer_dates(
    articles: dict[str, list[Line]], explicit: dict[str, Known]
) -> dict[str, Known]:
    """{doc_id: date of publication} for the articles without an explicit one, where it can be
    had."""
    clues = {doc_id: find_clues(lines) for doc_id, lines in articles.items()}
    given = sorted(
        datetime.date.fromisoformat(known.value)
        for known in explicit.values()
        if known.value
    )
    if given:
        middle = given[len(given) // 2]
        near = [
            date for date in given if abs((date - middle).days) <= DAYS_APART
        ]
        day, how = (middle, "") if 2 * len(near) > len(given) else (None, "")
    else:
        day, how = _settle_day(list(clues.values()))
    if day is None:
        return {}
    inferred = {
        doc_id: _date_article(clue, day, how)
        for doc_id, clue in clues.items()
        if not explicit[doc_id].value
    }
    return {doc_id: known for doc_id, known in inferred.items() if known.value}


def _settle_day(clues: list[Clues]) -> tuple[datetime.date | None, str]:
    """The day that undated reports of one event speak of together, and the reasoning; None
    where it is not certain."""
    for settle in (_by_full_dates, _by_first_sentence, _by_parts):
        day, how = settle(clues)
        if day is not None:
            return day, how
    return None, ""


def _enough(clues: list[Clues]) -> float:
    """Reports that must agree."""
    return max(_SUPPORT, _SHARE * len(clues))


def _by_full_dates(clues: list[Clues]) -> tuple[datetime.date | None, str]:
    """The date with its year that several reports name in their first lines."""
    dates = Counter(date for clue in clues for date in clue.full_dates)
    if not dates or max(dates.values()) < _enough(clues):
        return None, ""
    date, reports = min(dates.items(), key=lambda item: (-item[1], item[0]))
    how = f"{reports} of {len(clues)} reports name {date} in their first lines"
    return datetime.date.fromisoformat(date), how


def _by_first_sentence(clues: list[Clues]) -> tuple[datetime.date | None, str]:
    """The date with its year and weekday that a first sentence gives, where no later year is
    named."""
    years = [year for clue in clues for year in clue.years]
    full = sorted({clue.dated[:2] for clue in clues if clue.dated})
    if len({date for date, _ in full}) != 1 or full[0][0][:4] != str(
        max(years, default=0)
    ):
        return None, ""
    how = (
        f"the first sentence of a report dates its news “{full[0][1]}”, which is that weekday, "
        "and no report names a later year"
    )
    return datetime.date.fromisoformat(full[0][0]), how


def _by_parts(clues: list[Clues]) -> tuple[datetime.date | None, str]:
    """The day of the month of some, the weekday of others, the first year in which both fit."""
    years = [year for clue in clues for year in clue.years]
    days = Counter(day for clue in clues for day in clue.first_days)
    weekdays = Counter(clue.weekday[:2] for clue in clues if clue.weekday)
    if not days or not weekdays or not years:
        return None, ""
    (month, number), reports = min(
        days.items(), key=lambda item: (-item[1], item[0])
    )
    (weekday, name), agree = min(
        weekdays.items(), key=lambda item: (-item[1], item[0])
    )
    if min(reports, agree) < _enough(clues):
        return None, ""
    latest = max(years)
    day = _first_fitting(latest, month, number, weekday)
    if day is None:
        return None, ""
    word = next(
        clue.month_days[month, number][0]
        for clue in clues
        if (month, number) in clue.first_days
    )
    how = (
        f"{reports} of {len(clues)} reports name {word} in their first lines, {agree} name {name} "
        f"in their lead, the latest year named is {latest}; the first year from then on in which "
        f"{word} is a {name} is {day.year}"
    )
    return day, how


def _first_fitting(
    latest: int, month: int, number: int, weekday: int
) -> datetime.date | None:
    """The first date from the year `latest` on, a few years at most, with that weekday."""
    for year in range(latest, latest + _YEARS_AHEAD + 1):
        try:
            day = datetime.date(year, month, number)
        except ValueError:  # 29 February
            continue
        if day.weekday() == weekday:
            return day
    return None


def _date_article(clue: Clues, day: datetime.date, how: str) -> Known:
    """The date of one article from its own words and the day `day` that the corpus speaks of."""
    because = (
        how or f"other reports of the corpus are dated about {day.isoformat()}"
    )
    if clue.dated and clue.dated[0] == day.isoformat():
        return Known(
            day.isoformat(),
            f"inferred from “{clue.dated[1]}”: {because}",
            *clue.dated[2:],
        )
    named = clue.month_days.get((day.month, day.day)) or clue.full_dates.get(
        day.isoformat()
    )
    if clue.weekday and not (
        named
        and (day.month, day.day) in clue.first_days
        and named[1] < clue.weekday[2]
    ):  # of two days the one named first
        number, word, start, end = clue.weekday
        date = _nearest(day, number)
        return Known(
            date.isoformat(), f"inferred from “{word}”: {because}", start, end
        )
    if named:
        return Known(
            day.isoformat(),
            f"inferred from “{named[0]}”: {because}",
            *named[1:],
        )
    if clue.today:
        word, start, end = clue.today
        return Known(
            day.isoformat(),
            f"inferred from “{word}”, taken for the day that the other reports name: {because}",
            start,
            end,
        )
    return Known()


def _nearest(day: datetime.date, weekday: int) -> datetime.date:
    """The date with that weekday within three days of `day`."""
    return day + datetime.timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def find_contradiction(
    lines: list[Line], known: dict[str, tuple[str, str]], own: tuple[str, str]
) -> Known:
    """Another date of publication than that of the sidecar in `known`; empty where there is none.

    It is what the file's metadata give (`own`: value, how), what a line of the article prints,
    what the address holds, or a day that the first lines tell of and that comes after it.
    """
    given = parse_date(known.get("published", ("", ""))[0])
    if not given:
        return Known()
    of_file = Known(parse_date(own[0]), own[1])
    for other in (
        of_file,
        printed_date(lines, ("dateline", "byline")),
        date_in_address(known),
    ):
        if other.value and abs(days_between(given, other.value)) > _DATES_APART:
            return other
    near = find_clues(
        [line for line in lines if line.start < lines[0].start + _LEAD]
    )
    later = [
        date
        for date in near.full_dates
        if days_between(given, date) > _DATES_APART
    ]
    return (
        Known(min(later), "a day that its first lines tell of")
        if later
        else Known()
    )


def days_between(first: str, second: str) -> int:
    """How many days an ISO date comes after another.

    >>> days_between("2024-02-28", "2024-03-01")
    2
    """
    return (
        datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first)
    ).days
