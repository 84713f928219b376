"""Values of TIMEX3: periods, their days, and how far they move."""

from datetime import date

import pytest
from variorum.chronology import timevalues

DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("level", "value"),
    [
        ("day", "2024-02-29"),
        ("week", "2024-W09"),
        ("weekend", "2024-W09-WE"),
        ("month", "2024-02"),
        ("quarter", "2024-Q1"),
        ("year", "2024"),
        ("decade", "202"),
        ("century", "20"),
    ],
)
def test_the_period_of_a_day(level, value):
    assert timevalues.period(level, DAY) == value
    first, last = timevalues.bounds(value)
    assert first <= last
    if level != "weekend":
        assert first <= DAY.isoformat() <= last


@pytest.mark.parametrize(
    ("level", "n", "moved"),
    [
        ("day", 1, date(2024, 3, 1)),
        ("year", -1, date(2023, 2, 28)),
        ("month", 12, date(2025, 2, 28)),
        ("fortnight", -1, date(2024, 2, 15)),
        ("decade", 1, date(2034, 2, 28)),
        ("year", 0.5, date(2024, 8, 29)),
        ("year", 9000, None),
    ],
)
def test_moving(level, n, moved):
    assert timevalues.shift(level, DAY, n) == moved


def test_what_is_not_known_stays_unknown():
    for level in ("day", "week", "year", "century", "minute"):
        assert timevalues.period(level, None).startswith("XX")
        assert timevalues.shift(level, None, 1) is None


@pytest.mark.parametrize(
    ("mod", "days"),
    [
        ("START", ("2024-01-01", "2024-05-01")),
        ("MID", ("2024-05-02", "2024-08-31")),
        ("END", ("2024-09-01", "2024-12-31")),
        ("", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_third_of_a_period(mod, days):
    assert timevalues.narrow("2024-01-01", "2024-12-31", mod) == days


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", date(2024, 3, 31)),
        ("good friday", date(2024, 3, 29)),
        ("thanksgiving", date(2024, 11, 28)),
        ("christmas", date(2024, 12, 25)),
    ],
)
def test_feasts(name, day):
    assert timevalues.feast(name, 2024) == day


def test_the_tense_chooses_the_side_of_today():
    candidates = [(date(2024, m, 1), date(2024, m, 28)) for m in (1, 6)]
    today = date(2024, 3, 15)
    assert timevalues.nearest(candidates, today, "past") == 0
    assert timevalues.nearest(candidates, today, "future") == 1
