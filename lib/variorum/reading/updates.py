"""Live pages: a page of many updates, each with a line or an opening that says when it was written.

An update stands for its own time: "today" in it is its day, not that of the page. Without a date
of its own it takes its day from the update before it, or from the publication, and a time that runs
against the order of the page begins another day.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..english.calendar import MONTHS, WEEKDAYS
from ..english.lexicon import words
from .line import Line
from .openings import MONTH, read_date

UPDATES = 3  # of a page, at least: two clock times may be a timetable
LONGEST_STAMP = 60  # characters of a time with its date and its zones
RULE = "the time of an update"
NOON = 12

_CLOCK = re.compile(
    r"(?<![\d:.-])(?P<hour>[01]?\d|2[0-3])(?:(?P<mark>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?P<half>\s?[ap]\.?m\b\.?)?(?P<zone>\s?(?:[A-Z]{2,4}\b|[+-]\d\d:?\d\d))?(?![\d:.]*\d)"
)
_DAYS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{MONTH} (?P<day>[0-3]?\d)\b(?![:.]\d)",
        rf"\b(?P<day>[0-3]?\d) {MONTH}",
    )
)
_ACCOUNT = re.compile(r"(?<!\w)@\w{2,}")
# lines above the time of an embedded post in which its account stands
_POST = 3
_AGO = re.compile(r"\b\d{1,3}\s?[a-z]{1,7} ago\b", re.I)
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)\S*")
_INTO_TEXT = re.compile(
    r"(?:\]|\)|:)?(?::|\s-{1,2}|\s\||\s[–—]|[\])])\s+(?=[\"'(\[]?[A-Z])"
)


@dataclass(frozen=True)
class Stamp:
    """When an update was written: minutes of the day; its day as far as it is given."""

    minutes: int
    day: str = ""
    month_day: tuple[int, int] | None = None
    weekday: int | None = None


def read_stamp(text: str) -> Stamp | None:
    """The time that a line gives, where it gives nothing else; the text is folded.

    >>> read_stamp("10:45 a.m. ET, February 24, 2022")
    Stamp(minutes=645, day='2022-02-24', month_day=None, weekday=None)
    >>> read_stamp("Updated at 14.32 GMT on Friday").weekday, read_stamp("It was 14:32 then")
    (4, None)
    """
    if len(text) > LONGEST_STAMP or not any(c.isdigit() for c in text):
        return None
    if iso := _ISO_TIME.fullmatch(text.strip()):
        return Stamp(int(iso[2]) * 60 + int(iso[3]), iso[1])
    rest, day, month_day = _take_day(_AGO.sub(" ", text))
    clock = next(filter(_is_clock, _CLOCK.finditer(rest)), None)
    if clock is None:
        return None
    # in another zone
    rest = _CLOCK.sub(" ", rest[: clock.start()] + " " + rest[clock.end() :])
    left = re.findall(r"[a-z]+", rest.lower().replace(".", ""))
    named = [WEEKDAYS[word] for word in left if word in WEEKDAYS]
    known = words("words_page.csv", "stamping") | WEEKDAYS.keys()
    if any(word not in known for word in left):
        return None
    return Stamp(
        _minutes(clock),
        day,
        month_day,
        named[0] if named else None,
    )


def _take_day(text: str) -> tuple[str, str, tuple[int, int] | None]:
    """A line without its date; the date in full, or its month and day."""
    if found := read_date(text):
        return text[: found[1]] + " " + text[found[2] :], found[0], None
    for pattern in _DAYS:
        if match := pattern.search(text):
            month = MONTHS[match["month"].lower().rstrip(".")]
            rest = text[: match.start()] + " " + text[match.end() :]
            return rest, "", (month, int(match["day"]))
    return text, "", None


def _is_clock(match: re.Match) -> bool:
    """Whether a number is a time of day: with minutes after a colon, a half of the day, a zone."""
    return match["mark"] == ":" or bool(
        match["half"] or match["minute"] and match["zone"]
    )


def _minutes(clock: re.Match) -> int:
    hour, half = int(clock["hour"]), (clock["half"] or "").strip().lower()
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half[0] == "p" else 0)
    return hour * 60 + int(clock["minute"] or 0)


def mark_updates(lines: Sequence[Line]) -> list[Line]:
    """The lines with the times of a live page's updates set apart; as they are on other pages."""
    cuts = {
        line.start: cut
        for n, line in enumerate(lines)
        if (cut := _find_stamp(line)) is not None
        and not any(
            _ACCOUNT.search(above.text)
            for above in lines[max(0, n - _POST) : n]
        )
    }
    if len(cuts) < UPDATES:
        return list(lines)
    out: list[Line] = []
    for line in lines:
        at = cuts.get(line.start)
        if at is None:
            out.append(line)
        elif at >= len(line.text):
            line.mark("dateline", RULE)
            out.append(line)
        else:
            stamp, told = line.cut(at, line.role, line.rule)
            stamp.mark("dateline", RULE)
            out += [stamp, told]
    return out


def _find_stamp(line: Line) -> int | None:
    """Where the time at the beginning of a line ends, None where it has none."""
    if line.role not in ("", "body", "dateline"):
        return None
    if read_stamp(line.text) is not None:
        return len(line.text)
    opening = _INTO_TEXT.search(line.text[: LONGEST_STAMP + 2])
    if (
        opening
        and read_stamp(line.text[: opening.start() + 1].strip("[]() -–—|:"))
        is not None
    ):
        return opening.end()
    return None


def date_updates(lines: Sequence[Line], published: str) -> None:
    """Note on the lines of a live page the ISO time that each stands for (`stands_at`).

    `published` is an ISO date, "" where it is not known; then updates without a date have none.
    """
    stamps = [
        (n, stamp)
        for n, line in enumerate(lines)
        if (stamp := _stamp_of(line)) is not None
    ]
    days = _settle_days([stamp for _, stamp in stamps], published)
    ends = [n for n, _ in stamps[1:]] + [len(lines)]
    for (first, stamp), end, day in zip(stamps, ends, days, strict=False):
        if day is not None:
            time = f"{day.isoformat()}T{stamp.minutes // 60:02}:{stamp.minutes % 60:02}"
            for line in lines[first:end]:
                line.stands_at = time


def _stamp_of(line: Line) -> Stamp | None:
    return (
        read_stamp(line.text.strip("[]() -–—|:")) if line.rule == RULE else None
    )


def _settle_days(
    stamps: list[Stamp], published: str
) -> list[datetime.date | None]:
    """The day of each update, in the order of the page."""
    if not stamps:
        return []
    page = datetime.date.fromisoformat(published[:10]) if published else None
    given = [_own_day(stamp, page) for stamp in stamps]
    passed = _count_days(stamps, [day for day in given if day is not None])
    newest = max(passed)
    # The newest update is of the page's own day; a day that one names holds for what follows.
    start = page - datetime.timedelta(days=newest) if page else None
    named = (
        (day, n)
        for day, n in zip(given, passed, strict=True)
        if day is not None
    )
    if (first := next(named, None)) is not None:
        start = first[0] - datetime.timedelta(days=first[1])
    days: list[datetime.date | None] = []
    for day, n in zip(given, passed, strict=True):
        if day is not None:
            start = day - datetime.timedelta(days=n)
        days.append(start + datetime.timedelta(days=n) if start else None)
    return days


def _count_days(stamps: list[Stamp], named: list[datetime.date]) -> list[int]:
    """How many days lie between the first update of a page and each, by the times of day.

    They fall on a page with its newest on top, as most have it; a time that runs against that is
    of another day. Days that updates name (`named`) show the order better.
    """
    falls = sum(a.minutes > b.minutes for a, b in pairwise(stamps))
    newest_first = 2 * falls >= len(stamps) - 1
    if named and named[0] != named[-1]:
        newest_first = named[0] > named[-1]
    passed = [0]
    for a, b in pairwise(stamps):
        if newest_first:
            passed.append(passed[-1] - (b.minutes > a.minutes))
        else:
            passed.append(passed[-1] + (b.minutes < a.minutes))
    return passed


def _own_day(stamp: Stamp, page: datetime.date | None) -> datetime.date | None:
    """The day that an update names itself: in full, or the nearest to the page's with its parts."""
    if stamp.day:
        return datetime.date.fromisoformat(stamp.day)
    if page is None:
        return None
    if stamp.month_day:
        years = (page.year - 1, page.year, page.year + 1)
        days = [
            day for year in years if (day := _make_day(year, *stamp.month_day))
        ]
        return min(days, key=lambda day: abs(day - page), default=None)
    if stamp.weekday is not None:
        return page - datetime.timedelta(
            days=(page.weekday() - stamp.weekday) % 7
        )
    return None


def _make_day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
