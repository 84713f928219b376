"""TIMEX3 values as stretches of time, and how two of them stand to each other.

"28 September", "late on Friday" and "around 9 p.m." can all be true of one moment: a value is a
stretch with a first and a last moment, and two stretches are equal, one holds the other, they
overlap, or they exclude each other.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .timevalues import bounds, narrow

# Hours of the day, from midnight, that news calls by a part of it; night goes on into the next day.
PARTS = {
    "MO": (0, 12),
    "AF": (12, 18),
    "EV": (17, 24),
    "NI": (18, 30),
    "DT": (6, 20),
}
# How far "about" reaches on either side, by what is named.
AROUND = {
    # less than a quarter of an hour: reports round to halves, "about half past eleven"
    "minute": timedelta(minutes=14),
    "part": timedelta(hours=2),
    "day": timedelta(days=2),
    "week": timedelta(days=4),
    "month": timedelta(days=15),
    "year": timedelta(days=366),
}
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# stands in for a year that neither of two values gives: a leap year
UNKNOWN_YEAR = 2000
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::\d\d)?(Z?)")


class Relation(StrEnum):
    """How one stretch of time stands to another."""

    EQUAL = "equal"
    HOLDS = "holds"  # the first holds the second
    WITHIN = "within"  # the second holds the first
    OVERLAP = "overlap"
    EXCLUDE = "exclude"
    OPEN = "open"  # cannot be told


@dataclass(frozen=True)
class Interval:
    """A stretch from `start` to `end`, the end not in it; `utc` where its clock is no local one."""

    start: datetime
    end: datetime
    utc: bool = False

    def wider(self, by: timedelta) -> "Interval":
        """The same stretch with as much more on either side."""
        return Interval(
            _moved(self.start, -by),
            _moved(self.end, by),
            self.utc,
        )


def interval_of(value: str, mod: str = "") -> Interval | None:
    """The stretch of a TIMEX3 date or time; None where it has no date (a duration, an open year).

    `mod` is that of TIMEX3: START, MID, END take a third of the stretch, APPROX widens it, BEFORE
    and AFTER run to the edges of the day that a clock time lies in.

    >>> found = interval_of("2018-09-28T21:00", "APPROX")
    >>> found.start.isoformat(), found.end.isoformat()
    ('2018-09-28T20:46:00', '2018-09-28T21:15:00')
    >>> interval_of("2018-09").end.date().isoformat(), interval_of("P2W")
    ('2018-10-01', None)
    """
    dated, _, clock = value.partition("T")
    if value.startswith("P") or not dated:
        return None
    first, last = narrow(*bounds(dated), mod)
    if not first:
        return None
    start = datetime.combine(date.fromisoformat(first), time())
    end = _moved(datetime.combine(date.fromisoformat(last), time()), DAY)
    interval, named = Interval(start, end), _named(dated)
    if clock:
        interval, named = _in_day(start, clock)
    if mod == "APPROX":
        return interval.wider(AROUND[named])
    if mod == "BEFORE" and named == "minute":
        return Interval(start, interval.end, interval.utc)
    if mod == "AFTER" and named == "minute":
        return Interval(interval.start, _moved(start, DAY), interval.utc)
    return interval


def _moved(moment: datetime, by: timedelta) -> datetime:
    """A moment moved, or the end of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return datetime.max if by > timedelta() else datetime.min


def _named(dated: str) -> str:
    """What a date names: a day, a week, a month or something longer."""
    if re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|.*-W[\dX]{2}-\d", dated):
        return "day"
    if "-W" in dated:
        return "week"
    return "month" if re.fullmatch(r"[\dX]{4}-[\dX]{2}", dated) else "year"


def _in_day(day: datetime, clock: str) -> tuple[Interval, str]:
    """The stretch of a clock time or a part of the day."""
    if m := _CLOCK.fullmatch(clock):
        start = day + timedelta(hours=int(m[1]), minutes=int(m[2] or 0))
        long = MINUTE if m[2] else timedelta(hours=1)
        return Interval(start, _moved(start, long), bool(m[3])), "minute"
    first, last = PARTS.get(clock, (0, 24))
    end = _moved(day, timedelta(hours=last))
    return Interval(_moved(day, timedelta(hours=first)), end), "part"


def relate(one: Interval, other: Interval) -> Relation:
    """How two stretches stand to each other; a local clock and one in UTC cannot be compared.

    >>> relate(interval_of("2018-09"), interval_of("2018-09-28")).value
    'holds'
    """
    if (
        one.utc != other.utc
        and min(one.end - one.start, other.end - other.start) < DAY
    ):
        return Relation.OPEN
    if (one.start, one.end) == (other.start, other.end):
        return Relation.EQUAL
    if one.end <= other.start or other.end <= one.start:
        return Relation.EXCLUDE
    if one.start <= other.start and other.end <= one.end:
        return Relation.HOLDS
    if other.start <= one.start and one.end <= other.end:
        return Relation.WITHIN
    return Relation.OVERLAP


def relate_values(
    one: str,
    other: str,
    mod: str = "",
    other_mod: str = "",
) -> Relation:
    """How two TIMEX3 values stand to each other; what one leaves open it shares with the other.

    >>> relate_values("XXXX-09-28", "2018-09-28").value
    'holds'
    >>> relate_values("2018-09-28TEV", "2018-09-28T12:00").value
    'exclude'
    """
    if one == other and mod == other_mod:
        return Relation.EQUAL
    weekday = _by_weekday(one, other)
    if weekday is not None:
        return weekday
    a, b = (
        interval_of(_filled(one, other), mod),
        interval_of(_filled(other, one), other_mod),
    )
    if a is None or b is None:
        return Relation.OPEN
    relation = relate(a, b)
    return _coarser(one, other) if relation == Relation.EQUAL else relation


def _filled(value: str, other: str) -> str:
    """A value with what it leaves open (year, day) taken from the other one."""
    dated, _, clock = value.partition("T")
    open_day = not dated or dated == "XXXX-XX-XX"
    theirs = other.partition("T")[0]
    if open_day and clock:
        known = re.fullmatch(r"[\dX]{4}-\d\d-\d\d", theirs)
        dated = theirs if known else f"{UNKNOWN_YEAR}-01-01"
    if dated.startswith("XXXX"):
        year = theirs[:4] if re.match(r"\d{4}", theirs) else str(UNKNOWN_YEAR)
        dated = year + dated[4:]
    return f"{dated}T{clock}" if clock else dated


def _coarser(one: str, other: str) -> Relation:
    """Of two values equal as far as both go: that which leaves more open holds the other."""
    a, b = (
        v.count("X") + (10 if v.startswith("T") else 0) for v in (one, other)
    )
    return (
        Relation.EQUAL
        if a == b
        else Relation.HOLDS
        if a > b
        else Relation.WITHIN
    )


def _by_weekday(one: str, other: str) -> Relation | None:
    """A weekday of no week against a day: it holds it or excludes it; None where neither is one."""
    for value, day, holds in (
        (one, other, Relation.HOLDS),
        (other, one, Relation.WITHIN),
    ):
        m = re.fullmatch(r"XXXX-WXX-(\d)", value)
        if m is None:
            continue
        first, last = bounds(day)
        if not first or first != last:
            return Relation.OPEN
        same = date.fromisoformat(first).isoweekday() == int(m[1])
        return holds if same else Relation.EXCLUDE
    return None
