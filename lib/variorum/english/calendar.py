"""Months and days of the week: `data/calendar.csv`, whatever the machine's locale is."""

from .lexicon import read_rows

FIRST_PRESS, LAST_PRESS = 1600, 2200  # years that newspapers are published in


def _forms(kind: str) -> dict[str, int]:
    rows = [row for row in read_rows("calendar.csv") if row["kind"] == kind]
    return {
        form: int(row["number"])
        for row in rows
        for form in (
            row["name"].lower(),
            *filter(None, row["short"].split("|")),
        )
    }


def _names(kind: str) -> dict[int, str]:
    return {
        int(r["number"]): r["name"]
        for r in read_rows("calendar.csv")
        if r["kind"] == kind
    }


MONTHS: dict[str, int] = _forms("month")  # "september", "sept", "sep" -> 9
WEEKDAYS: dict[str, int] = _forms("weekday")  # "monday", "mon" -> 0
MONTH_NAMES: dict[int, str] = _names("month")  # 9 -> "September"
WEEKDAY_NAMES: dict[int, str] = _names("weekday")  # 0 -> "Monday"
