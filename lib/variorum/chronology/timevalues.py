"""TIMEX3 values: periods of the calendar as values, and values as first and last day."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from ..english.timewords import FEASTS, STEPS, UNITS, UNKNOWN
from ..text import KEPT

# days that a period may still lie ahead where the past is told: a report may be dated in advance
SOON = 2
# days by which a period on the wrong side counts as farther off, so that it is taken only where
# the next one lies farther still
SET_BACK = 120


def period(level: str, day: date | None) -> str:
    """The value of the day, week, month … that `day` lies in; X for what is not known.

    >>> period("week", date(2018, 9, 28)), period("month", None)
    ('2018-W39', 'XXXX-XX')
    """
    if day is None:
        return UNKNOWN[level]
    year, week, _ = day.isocalendar()
    return {
        "day": day.isoformat(),
        "night": day.isoformat(),
        "week": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "fortnight": f"{year:04}-W{week:02}",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }.get(level, f"{day.isoformat()}TXX")


def shift(level: str, day: date | None, n: float) -> date | None:
    """`day` moved by `n` units; None where `day` is unknown or the calendar ends."""
    if day is None:
        return None
    name, factor = STEPS.get(level, (f"{level}s", 1))
    if n != int(n) and name in ("years", "months"):
        name, factor = (
            ("months", factor * 12)
            if name == "years"
            else ("days", factor * 30)
        )
    try:
        if name in ("hours", "minutes", "seconds"):
            return (
                day - timedelta(days=1)
                if n
                * {
                    "hours": 1,
                    "minutes": 1 / 60,
                    "seconds": 1 / 3600,
                }[name]
                <= -24
                else day
            )
        step = int(n * factor)
        if name == "days":
            return day + timedelta(days=step)
        if name == "weeks":
            return day + timedelta(weeks=step)
        return day + (
            relativedelta(months=step)
            if name == "months"
            else relativedelta(years=step)
        )
    except (ValueError, OverflowError):
        return None


def duration(count: float | None, level: str) -> str:
    """A duration as ISO 8601 writes it, X for an unknown count.

    >>> duration(24, "hour"), duration(2.5, "year"), duration(2, "decade")
    ('PT24H', 'P2.5Y', 'P20Y')
    >>> duration(None, "week"), duration(None, "decade")
    ('PXW', 'PXDE')
    """
    time, factor, unit = re.findall(r"(T?)(\d+)(\w+)", UNITS[level])[0]
    if count is None:
        return {
            "decade": "PXDE",
            "century": "PXCE",
            "fortnight": "PXW",
        }.get(level, f"P{time}X{unit}")
    if count == 0.5 and level in ("year", "hour", "day"):
        return {"year": "P6M", "hour": "PT30M", "day": "PT12H"}[level]
    return f"P{time}{count * int(factor):g}{unit}"


@lru_cache(maxsize=KEPT)
def bounds(value: str) -> tuple[str, str]:
    """First and last day of a value, as ISO dates; empty where it has none.

    >>> bounds("2018-W39"), bounds("199"), bounds("PAST_REF")
    (('2018-09-24', '2018-09-30'), ('1990-01-01', '1999-12-31'), ('', ''))
    """
    first, last = _days(value)
    return (first.isoformat(), last.isoformat()) if first else ("", "")


def _days(value: str):
    """The first and last day of `value` as dates, or (None, None)."""
    value = value.split("T")[0].removeprefix("FY")
    try:
        if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(*map(int, m.groups()))
            return day, day
        if m := re.fullmatch(r"(\d{4})-W(\d\d)(?:-(WE|\d))?", value):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            first, last = {None: (0, 6), "WE": (5, 6)}.get(m[3]) or (
                int(m[3]) - 1,
            ) * 2
            return monday + timedelta(first), monday + timedelta(last)
        if m := re.fullmatch(r"(\d{4})-(\d\d|Q\d|H\d|SP|SU|FA|WI)", value):
            first, length = _months(m[2])
            begin = date(int(m[1]), first, 1)
            return begin, begin + relativedelta(months=length, days=-1)
        if m := re.fullmatch(r"\d{2,4}", value):
            width = 10 ** (4 - len(value))
            return date(max(int(value) * width, 1), 1, 1), date(
                int(value) * width + width - 1, 12, 31
            )
    except ValueError:
        pass
    return None, None


def _months(part: str) -> tuple[int, int]:
    """First month and number of months of a part of the year (meteorological seasons; winter begins
    in December).
    """
    if part.isdigit():
        return int(part), 1
    if part[0] in "QH":
        length = 3 if part[0] == "Q" else 6
        return (int(part[1]) - 1) * length + 1, length
    return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[part], 3


def narrow(begin: str, end: str, mod: str) -> tuple[str, str]:
    """The first, middle or last third of a span of days, for "early", "mid" and "late".

    >>> narrow("2018-09-01", "2018-09-30", "START")
    ('2018-09-01', '2018-09-10')
    """
    if mod not in ("START", "MID", "END") or not begin or begin == end:
        return begin, end
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    third = ((last - first).days + 1) / 3
    n = {"START": 0, "MID": 1, "END": 2}[mod]
    return (first + timedelta(int(third * n))).isoformat(), (
        first + timedelta(int(third * (n + 1)) - 1)
    ).isoformat()


def feast(name: str, year: int) -> date:
    """The day of a feast in a year (Western Easter).

    >>> feast("thanksgiving", 2018), feast("good friday", 2018)
    (datetime.date(2018, 11, 22), datetime.date(2018, 3, 30))
    """
    rule = FEASTS[name]
    if len(rule) == 1:
        return easter(year) + timedelta(rule[0])
    if len(rule) == 2:
        return date(year, *rule)
    month, weekday, which = rule
    days = [
        w[weekday] for w in calendar.monthcalendar(year, month) if w[weekday]
    ]
    return date(year, month, days[which - 1 if which > 0 else which])


def nearest(
    candidates: list[tuple[date, date]],
    today: date,
    tense: str,
) -> int:
    """Which of several periods is meant: the one nearest to `today`, those on the wrong side of it
    set back.
    """

    def distance(span):
        first, last = span
        away = max((first - today).days, (today - last).days, 0)
        wrong = (tense == "past" and (first - today).days > SOON) or (
            tense == "future" and (today - last).days > 0
        )
        return away + SET_BACK * wrong

    return min(
        range(len(candidates)), key=lambda i: (distance(candidates[i]), i)
    )
