"""Times the calendar and the clock name: days, weekdays, months, feasts, seasons, quarters, years, hours."""

import re
from datetime import date

from . import timewords as words
from .timegrammar import (
    DAY,
    MONTH,
    ORDINAL,
    PART,
    WEEKDAY,
    YEAR,
    ZONE,
    Reading,
    make_day,
    near_years,
    rule,
    unit_of,
)
from .timevalues import bounds, feast, nearest, period, shift
from .timewords import either

MONTH_DAY = rf"{MONTH}\s?{DAY}(?:,?\s{YEAR})?"
DAY_MONTH = (
    rf"(?:the\s)?{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR}|(?!\s\d{{1,2}}\b(?!:)))".replace(
        "day>", "day2>"
    )
    .replace("month>", "month2>")
    .replace("year>", "year2>")
)
LED_BY_PREPOSITION = (
    rf"\b(?:in|since|by|until|till|during|of|from|through|between|early|late|mid|before|after|throughout|"
    rf"{either(words.MONTHS)}\s(?:and|or|to))[\s-]+(?:the\s)?$"
)
NO_YEAR_BEFORE = r"km|kg|miles|metres|meters|feet|people|troops|dollars|euros|pounds|percent|per\scent|points|votes|p\.?m|a\.?m"
LED_TO_YEAR = r"(?:\b(?:in|since|by|until|till|of|from|to|through|during|before|after|for|early|late|mid|and|between|circa|the|or)[\s-]+|[(-])$"


@rule("day", rf"(?:{WEEKDAY},?\s+(?:the\s)?)?(?:{MONTH_DAY}|{DAY_MONTH})(?![:.]\d)")
def _read_day(match, context):
    name = (match["month"] or match["month2"]).lower()
    if name in ("may", "march") and not (match["month"] or match["month2"])[0].isupper():
        return None
    month, number, year = (
        words.MONTHS[name],
        int(match["day"] or match["day2"]),
        match["year"] or match["year2"],
    )
    if year:
        day = make_day(int(year), month, number)
    elif (month, number) == (9, 11) and re.match(
        r"['\s]*(?:terror|attack|hijack|commission|memorial)", context.after
    ):
        return Reading("DATE", "2001-09-11", level="day")  # a date that became a name
    else:
        day = near_years(context, lambda y: make_day(y, month, number))
    if day is None and (year or not make_day(2000, month, number)):
        return None
    value = day.isoformat() if day else f"XXXX-{month:02}-{number:02}"
    inside = lambda of: f"{of}-{month:02}-{number:02}" if re.fullmatch(r"\d{4}", of) else ""
    return Reading("DATE", value, "" if year else context.day(), level="day", part=inside)


@rule("day of a range", r"(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?")
def _read_day_of_range(match, context):
    to = r"\s?(?:-|to|and|or|until|through)\s?"
    ahead = re.match(
        rf"{to}{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?".replace("?P<day>", ""),
        context.after,
        re.IGNORECASE,
    )
    behind = re.search(rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?{to}$", context.before)
    named = ahead or behind
    if not named or re.match(r"\s?(?:%|people|percent)|[,.:]\d", context.after):
        return None
    month, number = words.MONTHS[named["month"].lower()], int(match["day"])
    day = (
        make_day(int(ahead["year"]), month, number)
        if ahead and ahead["year"]
        else near_years(context, lambda y: make_day(y, month, number))
    )
    return Reading(
        "DATE",
        day.isoformat() if day else f"XXXX-{month:02}-{number:02}",
        context.day(),
        level="day",
    )


@rule("iso day", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
def _read_iso(match, context):
    day = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return Reading("DATE", day.isoformat(), level="day") if day else None


@rule("slashed day", r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)")
def _read_slashed(match, context):
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y"]) + (0 if len(match["y"]) == 4 else 2000 if int(match["y"]) < 50 else 1900)
    # 7/8/07 is the 8th of July in the United States; with dots, or where only that is a date, the day stands first.
    day = make_day(year, b, a) if match["mark"] == "." or a > 12 else make_day(year, a, b)
    return Reading("DATE", day.isoformat(), level="day") if day else None


@rule("a date that became a name", r"9/11")
def _read_nine_eleven(match, context):
    return Reading("DATE", "2001-09-11", level="day")


@rule("feast", rf"(?P<feast>{either(words.FEASTS)})(?:,?\s{YEAR})?")
def _read_feast(match, context):
    name = " ".join(match["feast"].lower().split())
    if not match["feast"][0].isupper() or context.name:
        return None
    make = lambda year: feast(name, year)
    day = make(int(match["year"])) if match["year"] else near_years(context, make)
    fixed = words.FEASTS[name]
    unknown = "XXXX-{:02}-{:02}".format(*fixed) if len(fixed) == 2 else "XXXX-XX-XX"
    return Reading(
        "DATE",
        day.isoformat() if day else unknown,
        "" if match["year"] else context.day(),
        level="day",
        part=lambda of: make(int(of)).isoformat() if re.fullmatch(r"\d{4}", of) else "",
    )


@rule(
    "weekday",
    rf"(?:(?P<which>last|next|this\scoming|this\spast|this|past|the\sfollowing|the\sprevious)\s)?{WEEKDAY}"
    r"(?!\s(?:times|herald|mirror|post|telegraph|mail|club)\b)",
)
def _read_weekday(match, context):
    name, weekday = match["weekday"], words.WEEKDAYS[match["weekday"].lower()]
    if (
        not name[0].isupper()
        or name in ("Sun", "Sat", "Mon", "Wed", "Fri")
        and not match[0].endswith(".")
    ):
        return None
    if context.led("black|bloody|super|cyber|casual|giving|orange"):
        return None
    which = (match["which"] or "").lower()
    if which.startswith("the "):
        start, step = context.reference(), 1 if "following" in which else -1
    else:
        start = context.published
        soon = (
            bool(start)
            and context.tense == "open"
            and (weekday - start.weekday()) % 7 < (start.weekday() - weekday) % 7
        )
        forward = (
            which in ("next", "this coming")
            or (not which or which == "this")
            and (context.tense in ("future", "present") or soon)
        )
        step = 1 if forward else -1
    if start is None:
        return Reading("DATE", f"XXXX-WXX-{weekday + 1}", level="day")
    # "last Friday" and "next Friday" are not today; a bare "Friday" may be.
    away = (step * (weekday - start.weekday())) % 7 or (
        7 if which in ("last", "next") or which.startswith("the ") else 0
    )
    day = shift("day", start, step * away)
    in_week = lambda of: (
        date.fromisocalendar(int(of[:4]), int(of[6:8]), weekday + 1).isoformat()
        if re.fullmatch(r"\d{4}-W\d\d", of)
        else ""
    )
    return Reading("DATE", day.isoformat(), start.isoformat(), level="day", part=in_week)


@rule(
    "weekdays, every one",
    rf"(?:(?P<every>every|each)\s)?(?P<name>{either(w for w in words.WEEKDAYS if len(w) > 5)})(?P<s>s?)"
    r"(?:\s(?:mornings?|afternoons?|evenings?|nights?))?",
)
def _read_weekdays(match, context):
    if not match["name"][0].isupper() or not (match["every"] or match["s"]):
        return None
    return Reading("SET", f"XXXX-WXX-{words.WEEKDAYS[match['name'].lower()] + 1}")


@rule(
    "month",
    rf"(?:(?P<which>last|next|this|this\spast|this\scoming)\s)?{MONTH}(?:,?\s(?:of\s)?{YEAR})?",
)
def _read_month(match, context):
    name, which = match["month"], (match["which"] or "").lower()
    month = words.MONTHS[name.lower()]
    if (
        not name[0].isupper()
        or len(name) == 3
        and name != "May"
        and not match["year"]
        and not match[0].endswith(".")
    ):
        return None
    in_date = (
        re.search(LED_BY_PREPOSITION, context.before)
        or context.tags[2] == "NOUN"
        and context.led("the|a|an|this|its|their|his|her")
    )
    if (
        not match["year"]
        and not which
        and (
            context.name
            or name in ("May", "March", "April", "June", "August")
            and not in_date
            and (context.tags[1] != "PROPN" or re.match(r"\s[A-Z]", context.after))
        )
    ):
        return None
    if name == "May" and not (match["year"] or which or in_date):
        return None
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{month:02}", level="month")
    inside = lambda of: f"{of}-{month:02}" if re.fullmatch(r"\d{4}|XXXX", of) else ""
    if context.published is None:
        return Reading("DATE", f"XXXX-{month:02}", level="month", part=inside)
    today = context.published
    soon = context.tense == "open" and (month - today.month) % 12 < (today.month - month) % 12
    ahead = (
        which in ("next", "this coming")
        or not which
        and (context.tense == "future" or soon or context.led("until|till"))
    )
    year = (
        today.year
        + (ahead and month < today.month)
        - (not ahead and month > today.month)
        - (which == "last" and month == today.month)
    )
    if which == "this":
        year = today.year
    return Reading("DATE", f"{year}-{month:02}", context.day(), level="month", part=inside)


@rule(
    "part of a year",
    rf"(?:the\s)?(?:{ORDINAL}[\s-](?P<unit>quarter|half)|Q(?P<q>[1-4])|(?P<this>last|next|this)\squarter)(?:,?\s(?:of\s)?{YEAR})?",
)
def _read_part_of_year(match, context):
    if match["this"]:
        day = shift(
            "quarter", context.published, {"last": -1, "next": 1, "this": 0}[match["this"].lower()]
        )
        return Reading("DATE", period("quarter", day), context.day(), level="quarter")
    letter, parts = ("H", 2) if (match["unit"] or "").lower() == "half" else ("Q", 4)
    n = (
        int(match["q"])
        if match["q"]
        else parts
        if match["ordinal"].lower() in words.LAST
        else words.ORDINALS[match["ordinal"].lower()]
    )
    if (
        n > parts
        or match["ordinal"]
        and match["ordinal"].lower() == "last"
        and not match["year"]
        and letter == "Q"
        and not re.match(r"\sof\s", context.after)
    ):
        return (
            Reading(
                "DATE",
                period("quarter", shift("quarter", context.published, -1)),
                context.day(),
                level="quarter",
            )
            if n <= parts
            else None
        )
    inside = lambda of: f"{of}-{letter}{n}" if re.fullmatch(r"\d{4}", of) else ""
    if match["year"]:
        return Reading("DATE", inside(match["year"]), level="quarter")
    if letter == "H" and not re.match(
        r"\s(?:of|in)\s(?:the\s)?(?:year|this|last|next|\d{4})", context.after
    ):
        return None  # of a match, of a film
    if context.published is None:
        return Reading("DATE", f"XXXX-{letter}{n}", level="quarter", part=inside)
    years = [context.published.year + y for y in (-1, 0, 1)]
    spans = [tuple(map(date.fromisoformat, bounds(inside(str(y))))) for y in years]
    return Reading(
        "DATE",
        inside(str(years[nearest(spans, context.published, context.tense)])),
        context.day(),
        level="quarter",
        part=inside,
    )


@rule(
    "week or day of a period",
    rf"(?:the\s)?{ORDINAL}\s(?P<full>full\s)?(?P<unit>week|weekend|day)(?=\s(?:of|in)\s)",
)
def _read_nth(match, context):
    unit, last = unit_of(match), match["ordinal"].lower() in words.LAST
    n = 1 if last else words.ORDINALS[match["ordinal"].lower()]

    def inside(of: str):
        first, end = bounds(of)
        if not re.fullmatch(r"\d{4}(-\d\d)?", of) or not first:
            return ""
        if unit != "week":
            return period(
                unit,
                date.fromisoformat(end) if last else shift(unit, date.fromisoformat(first), n - 1),
            )
        # Seven days from the first of the month on; as a value, the calendar week that holds most of them.
        begin = (
            shift("day", date.fromisoformat(end), -6)
            if last
            else shift("week", date.fromisoformat(first), n - 1)
        )
        return (
            period("week", shift("day", begin, 3)),
            begin.isoformat(),
            shift("day", begin, 6).isoformat(),
        )

    return Reading("DATE", "", level=unit, part=inside)


@rule(
    "season",
    rf"(?:(?P<which>last|next|this|this\spast|this\scoming|the|in)\s)?(?P<season>{either(words.SEASONS)})(?:,?\s(?:of\s)?{YEAR})?",
)
def _read_season(match, context):
    which, season = (match["which"] or "").lower(), words.SEASONS[match["season"].lower()]
    if not (
        match["year"]
        or which not in ("", "the", "in")
        or which == "in"
        and context.tags[2] not in ("NOUN", "PROPN")
        or which == "the"
        and re.search(r"\b(?:in|during|by|of|until|over|since|throughout)\s$", context.before)
        and match["season"].lower() != "fall"
    ):
        return None
    inside = lambda of: f"{of}-{season}" if re.fullmatch(r"\d{4}", of) else ""
    if match["year"]:
        return Reading("DATE", inside(match["year"]), level="season")
    if context.published is None:
        return Reading("DATE", f"XXXX-{season}", level="season", part=inside)
    years = [context.published.year + y for y in (-1, 0, 1)]
    spans = [tuple(map(date.fromisoformat, bounds(inside(str(y))))) for y in years]
    tense = {"last": "past", "next": "future", "this past": "past", "this coming": "future"}.get(
        which, context.tense
    )
    chosen = (
        context.published.year
        if which == "this"
        else years[nearest(spans, context.published, tense)]
    )
    return Reading("DATE", inside(str(chosen)), context.day(), level="season", part=inside)


@rule(
    "decade",
    rf"(?:the\s)?(?:(?P<full>1[5-9]\d|20\d)0'?s|'?(?P<short>[2-9])0'?s|(?P<name>{either(words.DECADES)}))",
)
def _read_decade(match, context):
    if match["full"]:
        return Reading("DATE", match["full"], level="decade")
    if re.search(r"\b(?:his|her|their|my|your|our|high|low|mid|upper|lower)[\s-]$", context.before):
        return None  # in his sixties, temperatures in the high 70s
    if not match[0].lower().startswith(("the ", "'")) and not context.led("and|or"):
        return None
    return Reading(
        "DATE", f"19{match['short'] or words.DECADES[match['name'].lower()]}", level="decade"
    )


@rule(
    "year",
    rf"(?:(?:the\s)?(?P<fiscal>fiscal|financial)\s(?:year\s)?|(?:the\s)?year\s)?(?:{YEAR}|'(?P<short>[3-9]\d)(?!\d|s))"
    rf"(?!\d|[.,]\d|%|\s?(?:{NO_YEAR_BEFORE})\b|:\d)",
)
def _read_year(match, context):
    if re.search(
        r"(?:[$£€#/+]|\b(?:no|number|flight|route|highway|model|channel|windows|us|rs)\.?\s?)$",
        context.before,
    ):
        return None
    led = re.search(LED_TO_YEAR, context.before)
    if (
        (match["year"] or "").endswith("00")
        and context.tags[2] == "NOUN"
        and not (led and led[0].strip(" -") not in ("and", "or", "the", "of", "to", "for"))
    ):
        return None  # 2000 civilians
    fiscal = "FY" if match["fiscal"] else ""
    return Reading("DATE", fiscal + (match["year"] or f"19{match['short']}"), level="year")


@rule(
    "clock",
    rf"(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?{ZONE}?",
    rf"(?P<h2>1[0-2]|0?[1-9])\s?(?P<half2>[ap])\.?m\b\.?{ZONE.replace('zone', 'zone2')}?",
    rf"(?P<military>(?:[01]\d|2[0-3])[0-5]\d)\s?(?:hours|hrs|{ZONE.replace('zone', 'zone3')})",
    rf"(?P<clock>{words.NUMBER_WORDS}|\d{{1,2}})\so'clock",
)
def _read_clock(match, context):
    zone = (match["zone"] or match["zone2"] or match["zone3"] or "").upper()
    if match["clock"]:
        hour, minute = int(words.read_count(match["clock"]) or 0), 0
    elif match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
    else:
        hour, minute = int(match["h"] or match["h2"]), int(match["m"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    if match["h"] and "." in match[0][:3] and not half and not zone or hour > 23:
        return None  # 3.45 is a number
    if (
        match["h"]
        and not half
        and not zone
        and not context.led("at|by|before|after|around|about|until|from|since|to|and|as of")
    ):
        return None  # a score, a ratio
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return Reading(
        "TIME", f"T{hour:02}:{minute:02}{'Z' if zone in ('UTC', 'GMT') else ''}", undated=True
    )


@rule(
    "part of the day",
    rf"(?:(?P<which>this|that|the|one|each|every|the\sprevious|the\sfollowing|at)\s)?(?:(?P<mod>early|late|mid)[\s-])?{PART}(?:\shours)?",
    r"the\s(?:very\s)?(?P<hours>early|late)\shours",
)
def _read_part_of_day(match, context):
    if match["hours"]:
        early = match["hours"].lower() == "early"
        return Reading(
            "TIME", "TMO" if early else "TNI", undated=True, mod="START" if early else "END"
        )
    part, which = match["part"].lower(), (match["which"] or "").lower()
    after_date = re.search(r"(?:day|tomorrow|\d|\d(?:st|nd|rd|th))\.?,?\s$", context.before)
    led = (
        context.led("in|on|by|during|until|since|of|before|after|around|at|from")
        and match["part"].islower()
    )
    if (
        part == "dawn"
        and match["part"][0].isupper()
        or not (
            which
            or after_date
            or match["mod"]
            or led
            or context.followed(r"\s(?:trading|trade|rush)")
        )
    ):
        return None
    if which in ("each", "every") or part == "mornings":
        return Reading("SET", f"XXXX-XX-XXT{words.PARTS_OF_DAY[part]}")
    if which == "this":
        return Reading(
            "TIME",
            f"{period('day', context.published)}T{words.PARTS_OF_DAY[part]}",
            context.day(),
            level="day",
        )
    if which in ("at", "one") and part not in ("noon", "midday", "midnight", "dawn"):
        return None
    mod = {"early": "START", "late": "END", "mid": "MID"}.get((match["mod"] or "").lower(), "")
    return Reading("TIME", f"T{words.PARTS_OF_DAY[part]}", undated=True, mod=mod)
