"""Times the calendar names: days, weekdays, months, feasts, seasons, quarters, decades, years."""

import re
from collections.abc import Callable
from datetime import date

from ..english import timewords as words
from ..english.numerals import ORDINAL_ENDING
from ..english.timewords import any_of, either, listed
from .timegrammar import (
    DAY,
    MONTH,
    ORDINAL,
    WEEKDAY,
    YEAR,
    Context,
    Reading,
    group,
    inside_year,
    make_day,
    near_years,
    plain,
    renamed,
    rule,
    unit_of,
    unnamed,
)
from .timevalues import bounds, feast, nearest, period, shift

TO = rf"(?:\s?-\s?|\s{any_of('between_days')}\s|,\s(?:and\s|or\s)?)"  # between the days of a list
BARE_DAY = rf"(?:[12]\d|3[01]|0?[1-9]){ORDINAL_ENDING}?"
LIST_YEAR = rf"(?:{TO}{BARE_DAY}){{0,3}},?\s(?P<list_year>{unnamed(YEAR)})\b"
MONTH_DAY = rf"{MONTH}\s?{DAY}(?:,?\s{YEAR})?"
# "28 September 30" begins with a count
NO_NEXT_MONTH_DAY = r"(?!\s\d{1,2}\b(?!:))"
DAY_MONTH = renamed(
    rf"(?:the\s)?{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR}|{NO_NEXT_MONTH_DAY})", "2"
)
# a day that became a name: its month and day
LATE = date(2000, 1, 1).replace(month=9, day=11)
FULL_WEEKDAY = 5  # letters: what is longer is a weekday in full
# "7/8/07" lies in this century below, in the last one from here on
TWO_DIGIT_CENTURY = 50


@rule(
    "day",
    rf"(?:{WEEKDAY},?\s+(?:the\s)?)?(?:{MONTH_DAY}|{DAY_MONTH})(?![:.]\d)",
    example="The weir broke on Sunday, 8 June.",
    unlike="They may 8 times have said so.",
)
def _read_day(match, context):
    named = group(match, "month", "month2")
    if named.lower() in listed("month_as_verb") and not named[0].isupper():
        return None
    month, number = (
        words.MONTHS[named.lower()],
        int(group(match, "day", "day2")),
    )
    year = group(match, "year", "year2") or _year_of_list(context)
    if year:
        day = make_day(int(year), month, number)
    elif (month, number) == (LATE.month, LATE.day) and context.followed(
        rf"['\s]*{any_of('attack_of')}"
    ):
        return Reading("DATE", "2001-09-11", level="day")
    else:
        day = near_years(context, lambda y: make_day(y, month, number))
    if day is None and (year or not make_day(2000, month, number)):
        return None
    suffix = f"{month:02}-{number:02}"
    return Reading(
        "DATE",
        day.isoformat() if day else f"XXXX-{suffix}",
        "" if year else context.day(),
        level="day",
        part=inside_year(suffix),
    )


def _year_of_list(context: Context) -> str:
    """The year that stands at the end of a list or range of days: "September 28 to 30, 2018"."""
    ahead = re.match(LIST_YEAR, context.after)
    return ahead["list_year"] if ahead else ""


@rule(
    "day of a range",
    rf"{BARE_DAY.replace('(?:', '(?P<day>', 1)}(?:,?\s{YEAR})?",
    example="It rained on 22, 23 and 24 June.",
    unlike="On June 8, 12 people died, and on May 3 and 12 people fled.",
)
def _read_day_of_range(match, context):
    number = int(match["day"])
    ahead = re.match(
        rf"(?:{TO}{BARE_DAY}){{0,3}}{TO}{BARE_DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?",
        context.after,
        re.IGNORECASE,
    )
    behind = re.search(
        rf"\b{MONTH}\s(?P<first>{BARE_DAY})(?:{TO}{BARE_DAY}){{0,3}}(?P<to>{TO})$",
        context.before,
    )
    named = ahead or behind
    if match["year"] and (ahead or not behind):
        return None
    if not named or context.followed(r"\s?(?:%|people|percent)|[,.:]\d|\s\d"):
        return None
    if behind and not ahead and not _goes_on(behind["to"], context):
        return None
    month = words.MONTHS[named["month"].lower()]
    year = (ahead or match)["year"] or _year_of_list(context)
    day = (
        make_day(int(year), month, number)
        if year
        else near_years(context, lambda y: make_day(y, month, number))
    )
    value = day.isoformat() if day else f"XXXX-{month:02}-{number:02}"
    return Reading("DATE", value, context.day(), level="day")


def _goes_on(joint: str, context: Context) -> bool:
    """Whether a number behind a day is a day too: no noun follows, a list ends in "and"."""
    if context.tags[2] in ("NOUN", "ADJ", "NUM", "PROPN"):
        return False
    if joint.strip() != ",":
        return True
    return context.followed(rf",?\s(?:and|or)\s{BARE_DAY}\b|,\s{BARE_DAY},?\s")


@rule(
    "iso day",
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
    example="It was filed on 2018-09-28.",
    unlike="The part is 2018-19-28.",
)
def _read_iso(match, context):
    day = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return Reading("DATE", day.isoformat(), level="day") if day else None


@rule(
    "slashed day",
    r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)",
    example="It was filed on 28.9.2018.",
    unlike="The version is 98.9.2018.",
)
def _read_slashed(match, context):
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < TWO_DIGIT_CENTURY else 1900
    # 7/8/07 is the 8th of July in the United States; with dots, or where only that is a date, the
    # day stands first.
    day_first = match["mark"] == "." or a > 12
    day = make_day(year, b, a) if day_first else make_day(year, a, b)
    return Reading("DATE", day.isoformat(), level="day") if day else None


@rule(
    "a date that became a name",
    r"9/11",
    example="It was the worst attack since 9/11.",
    unlike="The ratio is 9/12.",
)
def _read_nine_eleven(match, context):
    return Reading("DATE", "2001-09-11", level="day")


@rule(
    "feast",
    rf"(?P<feast>{either(words.FEASTS)})(?:,?\s{YEAR})?",
    example="Shops were shut on Good Friday.",
    unlike="It was a good friday for all.",
)
def _read_feast(match, context):
    name = plain(match["feast"])
    if not match["feast"][0].isupper() or context.name:
        return None
    year = match["year"]
    day = (
        feast(name, int(year))
        if year
        else near_years(context, lambda y: feast(name, y))
    )
    fixed = words.FEASTS[name]
    unknown = (
        "XXXX-{:02}-{:02}".format(*fixed) if len(fixed) == 2 else "XXXX-XX-XX"
    )
    return Reading(
        "DATE",
        day.isoformat() if day else unknown,
        "" if year else context.day(),
        level="day",
        part=lambda of: (
            feast(name, int(of)).isoformat()
            if re.fullmatch(r"\d{4}", of)
            else ""
        ),
    )


WHICH_WEEKDAY = any_of("which_day")


@rule(
    "weekday",
    rf"(?:(?P<which>{WHICH_WEEKDAY})\s)?{WEEKDAY}(?!\s{any_of('paper')}\b)",
    example="The ferry sank on Monday.",
    unlike="Black Friday is over, said the Sunday Times.",
)
def _read_weekday(match, context):
    name, weekday = match["weekday"], words.WEEKDAYS[match["weekday"].lower()]
    short = name in listed("short_weekday") and not match[0].endswith(".")
    if not name[0].isupper() or short or context.led_by("weekday_as_name"):
        return None
    which = plain(match["which"])
    by_text = which.startswith("the ")
    start = context.reference() if by_text else context.published
    if start is None:
        return Reading("DATE", f"XXXX-WXX-{weekday + 1}", level="day")
    forward = (
        "following" in which
        if by_text
        else _lies_ahead(which, weekday, start, context)
    )
    step = 1 if forward else -1
    # "last Friday" and "next Friday" are not today; a bare "Friday" may be.
    other = which in listed("never_today") or by_text
    away = (step * (weekday - start.weekday())) % 7 or (7 if other else 0)
    return Reading(
        "DATE",
        period("day", shift("day", start, step * away)),
        start.isoformat(),
        level="day",
        part=lambda of: _in_week(of, weekday),
    )


def _lies_ahead(
    which: str,
    weekday: int,
    today: date,
    context: Context,
) -> bool:
    """Whether a weekday is one to come: by its word, else by the tense, of an infinitive the
    nearer.
    """
    if which in listed("which_ahead"):
        return True
    if which not in ("", "this"):
        return False
    if not which and (weekday - today.weekday()) % 7 == 1:
        return True  # it was tomorrow already where it happened; six days ago has "last"
    nearer = (weekday - today.weekday()) % 7 < (today.weekday() - weekday) % 7
    return context.tense in ("future", "present") or (
        context.tense == "open" and nearer
    )


def _in_week(of: str, weekday: int) -> str:
    if not re.fullmatch(r"\d{4}-W\d\d", of):
        return ""
    return date.fromisocalendar(
        int(of[:4]),
        int(of[6:8]),
        weekday + 1,
    ).isoformat()


@rule(
    "weekdays, every one",
    rf"(?:(?P<every>{any_of('one_each')})\s)?"
    rf"(?P<name>{either(w for w in words.WEEKDAYS if len(w) > FULL_WEEKDAY)})(?P<s>s?)"
    rf"(?:\s{any_of('part_of_weekday')})?",
    example="The council meets on Mondays.",
    unlike="The council met on Monday.",
)
def _read_weekdays(match, context):
    if not match["name"][0].isupper() or not (match["every"] or match["s"]):
        return None
    return Reading(
        "SET", f"XXXX-WXX-{words.WEEKDAYS[match['name'].lower()] + 1}"
    )


WHICH_MONTH = any_of("which_month")
_LEADING = (
    rf"{any_of('to_period')}|{either(words.MONTHS)}\s{any_of('between_months')}"
)
LED_TO_MONTH = rf"\b(?:{_LEADING})[\s-]+(?:the\s)?$"


@rule(
    "month",
    rf"(?:(?P<which>{WHICH_MONTH})\s)?{MONTH}(?:,?\s(?:of\s)?{YEAR})?",
    example="The weir broke in March.",
    unlike="They may march on.",
)
def _read_month(match, context):
    which, month = plain(match["which"]), words.MONTHS[match["month"].lower()]
    if not _is_month(match, context, which):
        return None
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{month:02}", level="month")
    inside = inside_year(f"{month:02}")
    if context.published is None:
        return Reading(
            "DATE",
            f"XXXX-{month:02}",
            level="month",
            part=inside,
        )
    year = _year_of_month(which, month, context.published, context)
    return Reading(
        "DATE",
        f"{year}-{month:02}",
        context.day(),
        level="month",
        part=inside,
    )


def _is_month(match: re.Match, context: Context, which: str) -> bool:
    """Whether the name of a month is one: it may be a verb, a person, a short form of a word."""
    name, year = match["month"], match["year"]
    if not name[0].isupper():
        return False
    if (
        len(name) == 3
        and name != "May"
        and not year
        and not match[0].endswith(".")
    ):
        return False
    if year or which:
        return True
    qualifies = context.tags[2] == "NOUN" and context.led_by("determiner")
    if re.search(LED_TO_MONTH, context.before) or qualifies:
        return not context.name
    if name == "May" or context.name:
        return False
    is_name = context.tags[1] == "PROPN" and not re.match(
        r"\s[A-Z]", context.after
    )
    return name not in listed("month_as_word") or is_name


def _year_of_month(
    which: str,
    month: int,
    today: date,
    context: Context,
) -> int:
    """The year of a month that is named alone: ahead or behind by its word, else by the tense."""
    if which == "this":
        return today.year
    soon = (month - today.month) % 12 < (today.month - month) % 12
    ahead = which in listed("which_ahead")
    if not which:
        ahead = context.tense == "future" or (context.tense == "open" and soon)
        ahead = ahead or context.led_by("until")
    if ahead:
        return today.year + (month < today.month)
    return (
        today.year
        - (month > today.month)
        - (which == "last" and month == today.month)
    )


@rule(
    "part of a year",
    rf"(?:the\s)?(?:{ORDINAL}[\s-](?P<unit>quarter|half)|Q(?P<q>[1-4])|"
    rf"(?P<this>{any_of('beside_now')})\squarter)(?:,?\s(?:of\s)?{YEAR})?",
    example="Sales fell in the fourth quarter.",
    unlike="The second half of the match was dull.",
)
def _read_part_of_year(match, context):
    if match["this"]:
        return _quarter(words.SIDES[match["this"].lower()], context)
    half = plain(match["unit"]) == "half"
    letter, parts = ("H", 2) if half else ("Q", 4)
    said = plain(match["ordinal"])
    n = (
        int(match["q"])
        if match["q"]
        else parts
        if said in words.LAST
        else words.ORDINALS[said]
    )
    if n > parts:
        return None
    if (
        said == "last"
        and not half
        and not match["year"]
        and not context.followed(r"\sof\s")
    ):
        return _quarter(-1, context)
    inside = inside_year(f"{letter}{n}")
    if match["year"]:
        return Reading("DATE", inside(match["year"]), level="quarter")
    if half and not context.followed(
        rf"\s(?:of|in)\s(?:the\s)?(?:year|{any_of('beside_now')}|\d{{4}})"
    ):
        return None  # of a match, of a film
    if context.published is None:
        return Reading(
            "DATE",
            f"XXXX-{letter}{n}",
            level="quarter",
            part=inside,
        )
    return Reading(
        "DATE",
        _nearest_year(inside, context.published, context.tense),
        context.day(),
        level="quarter",
        part=inside,
    )


def _quarter(away: int, context: Context) -> Reading:
    value = period("quarter", shift("quarter", context.published, away))
    return Reading("DATE", value, context.day(), level="quarter")


def _nearest_year(
    inside: Callable[[str], str],
    today: date,
    tense: str,
) -> str:
    """The value of a part of the year in the year that suits the tense."""
    values = [inside(str(today.year + y)) for y in (-1, 0, 1)]
    ends = [bounds(value) for value in values]
    spans = [
        (date.fromisoformat(first), date.fromisoformat(last))
        for first, last in ends
    ]
    return values[nearest(spans, today, tense)]


@rule(
    "week or day of a period",
    rf"(?:the\s)?{ORDINAL}\s(?P<full>full\s)?(?P<unit>{any_of('nth_unit')})(?=\s(?:of|in)\s)",
    example="They met in the last week of August.",
    unlike="It was the first day they met.",
)
def _read_nth(match, context):
    unit, last = unit_of(match), match["ordinal"].lower() in words.LAST
    n = 1 if last else words.ORDINALS[match["ordinal"].lower()]
    return Reading(
        "DATE",
        "",
        level=unit,
        part=lambda of: _nth(of, unit, n, last),
    )


def _nth(
    of: str,
    unit: str,
    n: int,
    last: bool,
) -> str | tuple[str, str, str]:
    """The n-th (or last) week or day of a year or month."""
    bound = bounds(of)
    if not re.fullmatch(r"\d{4}(-\d\d)?", of) or not bound[0]:
        return ""
    first, end = map(date.fromisoformat, bound)
    if unit != "week":
        return period(unit, end if last else shift(unit, first, n - 1))
    # Seven days from the first on; as a value, the calendar week that holds most of them.
    begin = shift("day", end, -6) if last else shift("week", first, n - 1)
    week, until = period("week", shift("day", begin, 3)), shift("day", begin, 6)
    return (
        (
            week,
            begin.isoformat(),
            until.isoformat(),
        )
        if begin and until
        else ""
    )


WHICH_SEASON = rf"{WHICH_MONTH}|the|in"
SIDE_TENSES = {-1: "past", 1: "future"}


@rule(
    "season",
    rf"(?:(?P<which>{WHICH_SEASON})\s)?(?P<season>{either(words.SEASONS)})(?:,?\s(?:of\s)?{YEAR})?",
    example="The weir will be rebuilt in the spring.",
    unlike="The fall of the town was a spring of hope.",
)
def _read_season(match, context):
    which, season = (
        plain(match["which"]),
        words.SEASONS[match["season"].lower()],
    )
    if not (match["year"] or _is_season(which, match["season"], context)):
        return None
    inside = inside_year(season)
    if match["year"]:
        return Reading("DATE", inside(match["year"]), level="season")
    if context.published is None:
        return Reading(
            "DATE",
            f"XXXX-{season}",
            level="season",
            part=inside,
        )
    if which == "this":
        value = inside(str(context.published.year))
    else:
        value = _nearest_year(
            inside,
            context.published,
            SIDE_TENSES.get(words.SIDES.get(which, 0), context.tense),
        )
    return Reading(
        "DATE",
        value,
        context.day(),
        level="season",
        part=inside,
    )


def _is_season(which: str, season: str, context: Context) -> bool:
    if which in ("", "in"):
        return which == "in" and context.tags[2] not in ("NOUN", "PROPN")
    return which != "the" or (
        context.led_by("season_led") and season.lower() != "fall"
    )


@rule(
    "decade",
    rf"(?:the\s)?(?:(?P<full>1[5-9]\d|20\d)0'?s|'?(?P<short>[2-9])0'?s|"
    rf"(?P<name>{either(words.DECADES)}))",
    example="It was built in the late 1970s.",
    unlike="He was in his sixties.",
)
def _read_decade(match, context):
    if match["full"]:
        return Reading("DATE", match["full"], level="decade")
    if re.search(rf"\b{any_of('not_decade')}[\s-]$", context.before):
        return None  # in his sixties, temperatures in the high 70s
    if not match[0].lower().startswith(("the ", "'")) and not context.led_by(
        "joining_decades"
    ):
        return None
    digit = match["short"] or words.DECADES[match["name"].lower()]
    return Reading("DATE", f"19{digit}", level="decade")


LED_TO_YEAR = rf"(?:\b{any_of('to_year')}[\s-]+|[(-])$"
NUMBERED = rf"(?:[$£€#/+]|\b{any_of('number_before_year')}\.?\s?)$"


@rule(
    "year",
    rf"(?:(?:the\s)?(?P<fiscal>{any_of('fiscal_year')})\s(?:year\s)?|(?:the\s)?year\s)?"
    rf"(?:{YEAR}|'(?P<short>[3-9]\d)(?!\d|s))"
    rf"(?!\d|[.,]\d|%|\s?{any_of('unit_after_number')}\b|:\d)",
    example="It was founded in 1998.",
    unlike="The strike cost 2050 workers their jobs.",
)
def _read_year(match, context):
    if re.search(NUMBERED, context.before):
        return None
    if match["year"] and not match["fiscal"] and _is_count(match[0], context):
        return None
    fiscal = "FY" if match["fiscal"] else ""
    return Reading(
        "DATE",
        fiscal + (match["year"] or f"19{match['short']}"),
        level="year",
    )


OF_THEM = rf"\sof\s{any_of('of_whom')}\b"


def _is_bounded(context: Context) -> bool:
    """Whether what stands before four digits bounds a count ("more than 2000", "a crowd of 2000");
    "since at least 1998" does not."""
    bound = re.search(
        rf"(?:\b(\w+)\s)?\b{any_of('bound_before_count')}\s$", context.before
    )
    if bound:
        return bound[1] is None or bound[1] not in listed("to_year") - listed(
            "weak_to_year"
        )
    return bool(re.search(rf"\b{any_of('crowd_of')}\sof\s$", context.before))


def _is_count(said: str, context: Context) -> bool:
    """Whether four digits count what stands behind them: "2050 workers", no "the 2008 crisis"."""
    if _is_bounded(context) or context.followed(OF_THEM):
        return True
    led = re.search(LED_TO_YEAR, context.before)
    strongly = led is not None and led[0].strip(" -") not in listed(
        "weak_to_year"
    )
    if strongly or not said[0].isdigit():
        return False
    if said.endswith("00") and context.tags[2] == "NOUN":
        return True  # 2000 civilians
    return context.counts_next and not context.led_by("determiner")
