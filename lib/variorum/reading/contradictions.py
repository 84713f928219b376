"""A date in `sources.csv` that the article itself contradicts: it stands and is said."""

import datetime

from .dating import find_clues
from .line import Line
from .openings import parse_date
from .publication import Known, date_in_address, printed_date

_APART = 1  # days: time zones, and print after the web


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
    for other in (of_file, printed_date(lines, ("dateline", "byline")), date_in_address(known)):
        if other.value and abs(_days_between(given, other.value)) > _APART:
            return other
    later = [date for date in find_clues(lines).full_dates if _days_between(given, date) > _APART]
    return Known(min(later), "a day that its first lines tell of") if later else Known()


def _days_between(first: str, second: str) -> int:
    return (datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first)).days
