"""The formulas that open a report: byline, dateline, line with the date."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..english.calendar import FIRST_PRESS, LAST_PRESS, MONTHS, WEEKDAYS
from ..english.lexicon import any_of
from ..english.numerals import ORDINAL_ENDING

_WORDS = "words_reading.csv"


def _calendar(names: dict[str, int]) -> str:
    """The names of months or weekdays with their short forms, which may have a full stop."""
    forms = sorted(map(str.title, names), key=lambda form: (-len(form), form))
    return "|".join(
        form if len(form) > _SHORTEST_FULL else rf"{form}\.?" for form in forms
    )


_SHORTEST_FULL = 5  # letters: what is longer is no short form
MONTH = rf"(?P<month>{_calendar(MONTHS)})"
_DAY = rf"(?P<day>[0-3]?\d){ORDINAL_ENDING}?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
# since 1970: a larger number counts these, as seconds it were the year 5138
_MILLISECONDS = 1e11
# characters that a dateline stands in, and of a line that is a byline
_LONGEST_OPENING = 160
# words: a shorter line that has a name and a dash is a headline
_PARAGRAPH = 12
# behind an author's name; a longer line with a full stop is a sentence
_OFFICE_WORDS = 6
_LONGEST_DATE_LINE = 120  # characters
# characters of a line that is nothing but a date, besides the date
_LEFT_OVER = 2
FULL_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY} (?:of )?{MONTH},? {_YEAR}\b",
        rf"\b{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
    )
)
_STAMP = re.compile(rf"(?:{any_of(_WORDS, 'stamped')}\b[ :.,-]*){{0,7}}", re.I)
_CLOCK = re.compile(
    rf"[\s,.|•·()/-]|\b(?:{any_of(_WORDS, 'clock')}|\d{{1,2}}[:.h]\d\d(?::\d\d)?|\d{{1,2}}|\d{{4}})"
    r"(?!\w)",
    re.I,
)
_DAY_NAME = re.compile(
    rf"\b(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b", re.I
)

_NAME = rf"[A-Z][\w.'-]*\w\.?(?: (?:[A-Z][\w.'-]*|{any_of(_WORDS, 'particle')})){{0,4}}"
_BYLINE = re.compile(
    rf"(?:{any_of(_WORDS, 'bylined')}?by:? )(?P<names>{_NAME}(?:(?:,| and| &|, and"
    rf"| with) {_NAME}){{0,5}})(?P<rest>.{{0,90}})",
    re.I,
)
_OFFICE = re.compile(
    rf",? (?:the |for )?(?:[\w.]+ ){{0,2}}{any_of(_WORDS, 'office')}\b.*$"
)
_CAPITAL = re.compile(r"[A-Z]")

_DASH = r"(?:\s*[-]{2,3}|\s*—|\s*–|\s+-)\s*"
_PLACE = r"[A-Z][A-Z'-]{1,40}\.?(?:[ /][A-Z][A-Z'-]{1,40}\.?){0,7}"
_TOWN = r"[A-Z][\w.'-]{0,40}(?: [A-Z][\w.'-]{0,40}){0,3}"
_REGION = r"(?:, ?(?:[A-Z][\w.'-]{0,40})(?: [A-Z][\w.'-]{0,40}){0,3}){0,2}"
_PARENS = r"\((?P<agency>[A-Z][\w./&' -]{1,30})\)"
_WHEN = rf"(?:,? (?:{MONTH} [0-3]?\d(?:,? \d{{4}})?))?"
_END = r"(?=[\"'(\[]?[A-Z0-9]|$)"
# (rule, pattern), each matched at the start of a paragraph.
_DATELINES = (
    ("agency in brackets and a dash", re.compile(rf"{_PARENS}{_DASH}{_END}")),
    (
        "place in capitals and a dash",
        re.compile(
            rf"(?P<place>{_PLACE}{_REGION}){_WHEN} ?(?:{_PARENS})?{_DASH}{_END}"
        ),
    ),
    (
        "place, agency and a dash",
        re.compile(
            rf"(?P<place>{_TOWN}{_REGION}){_WHEN} ?{_PARENS} ?"
            rf"(?:{_DASH}|: ?){_END}"
        ),
    ),
    (
        "place in capitals, agency",
        re.compile(rf"(?P<place>{_PLACE}{_REGION}){_WHEN} ?{_PARENS}:? {_END}"),
    ),
    (
        "name and a dash",
        re.compile(
            rf"(?P<place>{_TOWN}{_REGION}){_WHEN}(?:\s+[–—-]|\s*--"
            rf"|—)\s+{_END}"
        ),
    ),
    (
        "agency in brackets",
        re.compile(
            r"\((?P<agency>(?![IVXLC]+\))[A-Z]{2,8}(?: [A-Z][a-z]+)?)\)\s?(?=[A-Z][a-z]|[\"'])"
        ),
    ),
    (
        "place in capitals and a colon",
        re.compile(rf"(?P<place>{_PLACE}{_REGION}): {_END}"),
    ),
)
_NO_PLACE = re.compile(rf"{any_of(_WORDS, 'no place')}(?!\w)(?: [A-Z]+)?$")


@dataclass(frozen=True)
class Dateline:
    """A dateline at the start of a paragraph: it ends at `end`, the story begins at `body`."""

    end: int
    body: int
    place: str
    agency: str
    rule: str


def find_dateline(text: str) -> Dateline | None:
    """The dateline that opens a (folded) paragraph.

    >>> find_dateline("PARIS (AP) - The museum opens again on Monday.").place
    'PARIS'
    >>> find_dateline("(RFE/RL) - The ministry has closed the border.").agency
    'RFE/RL'
    >>> find_dateline("Anna Lee - who owns the shop - was away.") is None
    True
    """
    head = text[:_LONGEST_OPENING]
    for rule, pattern in _DATELINES:
        match = pattern.match(head)
        if not match:
            continue
        named = match.groupdict()
        place = (named.get("place") or "").strip()
        if (
            _NO_PLACE.match(place)
            or rule == "name and a dash"
            and (
                len(text.split()) < _PARAGRAPH
                or " - " in text[match.end() : len(head)]
            )
        ):
            continue
        end = len(head[: match.end()].rstrip())
        return Dateline(
            end, match.end(), place, (named.get("agency") or "").strip(), rule
        )
    return None


def find_byline(text: str) -> str:
    """The names in a line that is a byline, else "".

    >>> find_byline("By Jane Doe and Ali al-Amin, Staff Writers")
    'Jane Doe and Ali al-Amin'
    >>> find_byline("By Friday the water had gone down in most of the valley.")
    ''
    """
    match = _BYLINE.fullmatch(text.strip())
    if not match or len(text) > _LONGEST_OPENING:
        return ""
    names = match["names"]
    words = names.split()
    if (
        not _CAPITAL.match(names)
        or words[0].lower().strip(".,") in MONTHS | WEEKDAYS
        or len(words) < 2
        and match["rest"]
    ):
        return ""
    rest = match["rest"].strip()
    sentence = text.rstrip().endswith(".") and len(rest.split()) > _OFFICE_WORDS
    if rest and (rest[0].islower() or sentence):
        return ""
    if "," in names:  # what the author is, or for whom
        head, tail = names.split(",", 1)
        names = head + _OFFICE.sub("", "," + tail)
    for pattern in FULL_DATES:  # "By Jane Doe May 4, 2019"
        dated = pattern.search(text)
        if dated and dated.start() < match.end("names"):
            names = text[match.start("names") : dated.start()].strip(" ,|")
    return names


def read_date(text: str) -> tuple[str, int, int] | None:
    """The first date with a year in a text: (ISO date, start, end).

    >>> read_date("Posted on Sept. 28, 2018 at 10:30")
    ('2018-09-28', 10, 24)
    """
    if not _HAS_YEAR.search(text):
        return None
    found = []
    for pattern in FULL_DATES:
        for match in pattern.finditer(text):
            if iso := _to_iso(match):
                found.append((match.start(), match.end(), iso))
                break
    if not found:
        return None
    start, end, iso = min(found)
    return iso, start, end


def _to_iso(match: re.Match) -> str:
    """The date that a pattern found, "" where the calendar has no such day."""
    month = match["month"].lower().rstrip(".")
    number = MONTHS.get(month) or (int(month) if month.isdigit() else 0)
    try:
        return datetime.date(
            int(match["year"]), number, int(match["day"])
        ).isoformat()
    except ValueError:
        return ""


def is_date_line(text: str) -> bool:
    """Whether a line holds a date with its year, a time and words like "Published", and nothing
    else.

    >>> is_date_line("Published: Friday, 28 September 2018, 10:30 GMT")
    True
    >>> is_date_line("In May 2018 it closed.")
    False
    """
    found = read_date(text) if len(text) <= _LONGEST_DATE_LINE else None
    if not found:
        return False
    before, after = text[: found[1]], text[found[2] :]
    before = _DAY_NAME.sub("", before)
    while dated := read_date(after):
        after = after[: dated[1]] + after[dated[2] :]
    left = _CLOCK.sub("", _STAMP.sub("", before, count=1)) + _CLOCK.sub(
        "", after
    )
    return len(left) <= _LEFT_OVER


_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_MONTHS_OF_YEAR = 12


def _read_numbers(value: str, day_first: bool | None) -> str:
    """A date in figures with the year at its end, "" where day and month may be either.

    With full stops the day stands first; else the number that no month has is the day.
    """
    match = _NUMBERS.match(value)
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if match[2] == "." or first > _MONTHS_OF_YEAR:
        day_first = True
    elif second > _MONTHS_OF_YEAR or first == second:
        day_first = False
    if day_first is None:
        return ""
    day, month = (first, second) if day_first else (second, first)
    return f"{year}-{month:02}-{day:02}"


def puts_day_first(values: Iterable[str]) -> bool | None:
    """Whether dates in figures have their day before their month; None where none shows it.

    >>> puts_day_first(["03/04/2019", "25/04/2019"]), puts_day_first(["03/04/2019"])
    (True, None)
    """
    pairs = [(int(m[1]), int(m[3])) for m in map(_NUMBERS.match, values) if m]
    day_first = any(first > _MONTHS_OF_YEAR for first, _ in pairs)
    month_first = any(second > _MONTHS_OF_YEAR for _, second in pairs)
    return day_first if day_first != month_first else None


def parse_date(value: str, day_first: bool | None = None) -> str:
    """A date of metadata, in the forms that crawlers and headers write, as an ISO date; ""
    where it is none. `day_first` says how "03/04/2019" is meant, where that is known.

    >>> parse_date("2018-09-28T22:10:00-04:00"), parse_date("Fri, 28 Sep 2018 22:10:00 GMT")
    ('2018-09-28', '2018-09-28')
    >>> parse_date("31.12.2019"), parse_date("12/31/2019"), parse_date("03/04/2019")
    ('2019-12-31', '2019-12-31', '')
    >>> parse_date("soon"), parse_date("9999-12-31")
    ('', '')
    """
    value = value.strip()
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value)
    iso = "-".join(match.groups()) if match else (read_date(value) or ("",))[0]
    iso = iso or _read_numbers(value, day_first)
    if not iso and re.fullmatch(
        r"\d{9,10}(?:\d{3})?(?:\.\d+)?", value
    ):  # seconds or milliseconds since 1970
        seconds = float(value) / (1000 if float(value) > _MILLISECONDS else 1)
        iso = (
            datetime.date(1970, 1, 1) + datetime.timedelta(seconds=seconds)
        ).isoformat()
    try:
        date = datetime.date.fromisoformat(iso)
    except ValueError:
        return ""
    # 0001-01-01 and 9999-12-31 are how some systems write "no date"
    return iso if FIRST_PRESS <= date.year <= LAST_PRESS else ""
