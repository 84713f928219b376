"""The grammar of time expressions: patterns over the folded text, and what each of them means.

A rule is a name, a pattern and a reader. The reader gets the match and its `Context` and gives a
`Reading`, or None where the words are no time here ("may" the verb, 2000 people). `times` chooses
between overlapping matches, joins neighbours ("October" + "of" + "next year") and counts from the
right date. Extents, types and values follow the TimeML annotation guidelines (TIMEX3).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from . import timewords as words
from .timevalues import UNKNOWN, bounds, duration, feast, nearest, period, shift
from .timewords import either


@dataclass
class Reading:
    """What an expression says. `part` gives the value inside another period ("October" in "next year")."""

    type: str
    value: str
    anchor: str = ""
    mod: str = ""
    level: str = ""
    part: Callable[[str], str | tuple[str, str, str]] | None = None  # a value, or a value with its first and last day
    undated: bool = False  # a time of day that still lacks its day
    anchored: str = ""  # "text": counted from what the text last dated; "after"/"before": from the event named next
    shift: tuple[float | None, str] = (None, "")  # how far from that, in which unit
    begin: str = ""
    end: str = ""


@dataclass
class Context:
    """What a reader may look at: the date of publication, the tense, the words around, the last date before in the text."""

    published: date | None
    tense: str  # past, present, future or ""
    before: str  # the words before, lower case
    after: str  # and after
    last: Reading | None  # the last day, month or year named
    in_sentence: bool  # whether that was in this sentence
    last_day: Reading | None  # the last day named
    tags: tuple[str, str, str]  # spaCy's word class of the word before, of the expression's first word, of the word after
    name: bool  # the expression lies inside the name of a person

    def day(self) -> str:
        """The date of publication as a value or ""."""
        return self.published.isoformat() if self.published else ""

    def reference(self) -> date | None:
        """The day the story is at: the last one it named, else that of publication."""
        return date.fromisoformat(bounds(self.last_day.value)[0]) if self.last_day else self.published


ABBREVIATED = r"(?:(?<=\bjan|\bfeb|\bmar|\bapr|\bjun|\bjul|\baug|\bsep|\boct|\bnov|\bdec|\bmon|\btue|\bwed|\bthu|\bfri|\bsat|\bsun)\.|(?<=\bsept|\btues|\bthur)\.|(?<=\bthurs)\.)?"
MONTH = rf"(?P<month>{either(words.MONTHS)})\b{ABBREVIATED}"
WEEKDAY = rf"(?P<weekday>{either(words.WEEKDAYS)})\b{ABBREVIATED}"
UNIT = rf"(?P<unit>{either([*words.UNITS, *words.PLURALS])})\b"
PERIOD_UNIT = r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century)\b"
ORDINAL = rf"(?P<ordinal>{either(words.ORDINALS)}|{'|'.join(words.LAST)})"
YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
BETWEEN = (r"(?:(?:straight|consecutive|successive|trading|working|business|full|whole|solid|entire|additional|further|more|long|short|calendar|school|odd|"
           r"turbulent|tense|difficult|intense|other|final|remaining|bloody|brutal)[\s-]+){0,2}")
PART = rf"(?P<part>{either(words.PARTS_OF_DAY)})\b"
ZONE = r"(?:\s?\(?(?P<zone>UTC|GMT|BST|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|local\stime)(?:\s?[+-]\s?\d{1,2})?\b\)?)"
# What is had "of the year" in time; a player or a word of the year is none of it.
PORTIONS = {"start", "beginning", "end", "rest", "remainder", "half", "quarter", "part", "course", "most", "outset", "middle", "close", "turn", "all", "much",
            "day", "days", "week", "weeks", "month", "months", "hours", "morning", "night"}
RULES: list[tuple[str, re.Pattern, Callable[[re.Match, Context], Reading | None]]] = []


def rule(name: str, pattern: str, flags=re.IGNORECASE):
    """Add the decorated reader to the grammar, under `name`, for `pattern` between word edges."""
    def add(reader):
        RULES.append((name, re.compile(rf"(?<![\w$£€])(?:{pattern})(?!\w)", flags), reader))
        return reader
    return add


def unit_of(match: re.Match) -> str:
    """The unit a match names, in the singular."""
    unit = match["unit"].lower()
    return words.PLURALS.get(unit, unit)


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def near_years(context: Context, make: Callable[[int], date | None]) -> date | None:
    """The date that `make` gives for the year nearest to publication that suits the tense."""
    days = [d for y in (-1, 0, 1) if (d := make(context.published.year + y))] if context.published else []
    return days[nearest([(d, d) for d in days], context.published, context.tense)] if days else None


@rule("day", rf"(?:{WEEKDAY},?\s+(?:the\s)?)?(?:{MONTH}\s?{DAY}(?:,?\s{YEAR})?|(?:the\s)?{DAY.replace('day', 'day2')}\s(?:of\s)?{MONTH.replace('month', 'month2')}(?:,?\s{YEAR.replace('year', 'year2')})?)(?![:.]\d)")
def read_day(match, context):
    name = (match["month"] or match["month2"]).lower()
    if name in ("may", "march") and not (match["month"] or match["month2"])[0].isupper():
        return None
    month, number, year = words.MONTHS[name], int(match["day"] or match["day2"]), match["year"] or match["year2"]
    if year:
        day = make_day(int(year), month, number)
    elif (month, number) == (9, 11) and re.match(r"['\s]*(?:terror|attack|hijack|commission|memorial)", context.after):
        return Reading("DATE", "2001-09-11", level="day")  # a date that became a name
    else:
        day = near_years(context, lambda y: make_day(y, month, number))
    if day is None and (year or not make_day(2000, month, number)):
        return None
    value = day.isoformat() if day else f"XXXX-{month:02}-{number:02}"
    return Reading("DATE", value, "" if year else context.day(), level="day", part=lambda of: f"{of}-{month:02}-{number:02}" if re.fullmatch(r"\d{4}", of) else "")


@rule("day of a range", r"(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?")
def read_day_of_range(match, context):
    to = r"\s?(?:-|to|and|or|until|through)\s?"
    ahead = re.match(rf"{to}{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?".replace("?P<day>", ""), context.after, re.IGNORECASE)
    behind = re.search(rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?{to}$", context.before)
    named = ahead or behind
    if not named or re.match(r"\s?(?:%|people|percent)|[,.:]\d", context.after):
        return None
    month, number = words.MONTHS[named["month"].lower()], int(match["day"])
    day = make_day(int(ahead["year"]), month, number) if ahead and ahead["year"] else near_years(context, lambda y: make_day(y, month, number))
    return Reading("DATE", day.isoformat() if day else f"XXXX-{month:02}-{number:02}", context.day(), level="day")


@rule("iso day", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
def read_iso(match, context):
    day = make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return Reading("DATE", day.isoformat(), level="day") if day else None


@rule("slashed day", r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)")
def read_slashed(match, context):
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y"]) + (0 if len(match["y"]) == 4 else 2000 if int(match["y"]) < 50 else 1900)
    # 7/8/07 is the 8th of July in the United States; with dots, or where only that is a date, the day stands first.
    day = make_day(year, b, a) if match["mark"] == "." or a > 12 else make_day(year, a, b)
    return Reading("DATE", day.isoformat(), level="day") if day else None


@rule("a date that became a name", r"9/11")
def read_nine_eleven(match, context):
    return Reading("DATE", "2001-09-11", level="day")


@rule("feast", rf"(?P<feast>{either(words.FEASTS)})(?:,?\s{YEAR})?")
def read_feast(match, context):
    name = " ".join(match["feast"].lower().split())
    if not match["feast"][0].isupper() or context.name:
        return None
    make = lambda year: feast(name, year)
    day = make(int(match["year"])) if match["year"] else near_years(context, make)
    fixed = words.FEASTS[name]
    unknown = "XXXX-{:02}-{:02}".format(*fixed) if len(fixed) == 2 else "XXXX-XX-XX"
    return Reading("DATE", day.isoformat() if day else unknown, "" if match["year"] else context.day(), level="day",
                   part=lambda of: make(int(of)).isoformat() if re.fullmatch(r"\d{4}", of) else "")


@rule("weekday", rf"(?:(?P<which>last|next|this\scoming|this\spast|this|past|the\sfollowing|the\sprevious)\s)?{WEEKDAY}(?!\s(?:times|herald|mirror|post|telegraph|mail|club)\b)")
def read_weekday(match, context):
    name, weekday = match["weekday"], words.WEEKDAYS[match["weekday"].lower()]
    if not name[0].isupper() or name in ("Sun", "Sat", "Mon", "Wed", "Fri") and not match[0].endswith("."):
        return None
    if re.search(r"(?:black|bloody|super|cyber|casual|giving|orange|bright)\s$", context.before):
        return None
    which = (match["which"] or "").lower()
    if which.startswith("the "):
        start, step = context.reference(), 1 if "following" in which else -1
    else:
        forward = which in ("next", "this coming") or (not which or which == "this") and context.tense in ("future", "present")
        start, step = context.published, 1 if forward else -1
    if start is None:
        return Reading("DATE", f"XXXX-WXX-{weekday + 1}", level="day")
    # "last Friday" and "next Friday" are not today; a bare "Friday" may be.
    away = (step * (weekday - start.weekday())) % 7 or (7 if which in ("last", "next") or which.startswith("the ") else 0)
    day = shift("day", start, step * away)
    in_week = lambda of: date.fromisocalendar(int(of[:4]), int(of[6:8]), weekday + 1).isoformat() if re.fullmatch(r"\d{4}-W\d\d", of) else ""
    return Reading("DATE", day.isoformat(), start.isoformat(), level="day", part=in_week)


@rule("weekdays, every one", rf"(?:(?P<every>every|each)\s)?(?P<name>{either(w for w in words.WEEKDAYS if len(w) > 5)})(?P<s>s?)(?:\s(?:mornings?|afternoons?|evenings?|nights?))?")
def read_weekdays(match, context):
    if not match["name"][0].isupper() or not (match["every"] or match["s"]):
        return None
    return Reading("SET", f"XXXX-WXX-{words.WEEKDAYS[match['name'].lower()] + 1}")


@rule("month", rf"(?:(?P<which>last|next|this|this\spast|this\scoming)\s)?{MONTH}(?:,?\s(?:of\s)?{YEAR})?")
def read_month(match, context):
    name, which = match["month"], (match["which"] or "").lower()
    month = words.MONTHS[name.lower()]
    if not name[0].isupper() or len(name) == 3 and name != "May" and not match["year"] and not match[0].endswith("."):
        return None
    in_date = re.search(rf"\b(?:in|since|by|until|till|during|of|from|through|between|early|late|mid|before|after|throughout|{either(words.MONTHS)}\s(?:and|or|to))[\s-]+(?:the\s)?$", context.before) \
        or context.tags[2] == "NOUN" and re.search(r"\b(?:the|a|an|this|its|their|his|her)\s$", context.before)
    if not match["year"] and not which and (context.name or name in ("May", "March", "April", "June", "August") and not in_date and context.tags[1] != "PROPN"):
        return None
    if name == "May" and not (match["year"] or which or in_date):
        return None
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{month:02}", level="month")
    inside = lambda of: f"{of}-{month:02}" if re.fullmatch(r"\d{4}", of) else ""
    if context.published is None:
        return Reading("DATE", f"XXXX-{month:02}", level="month", part=inside)
    today = context.published
    ahead = which.startswith("next") or which == "this coming" or not which and (context.tense == "future" or bool(re.search(r"\b(?:until|till)\s$", context.before)))
    year = today.year + (ahead and month < today.month) - (not ahead and month > today.month) - (which == "last" and month == today.month)
    if which == "this":
        year = today.year
    return Reading("DATE", f"{year}-{month:02}", context.day(), level="month", part=inside)


@rule("deictic day", rf"(?P<when>today|yesterday|tomorrow|tonight|last\snight|overnight|the\sday\sbefore\syesterday|the\sday\safter\stomorrow)(?:\s{PART})?")
def read_deictic_day(match, context):
    when = " ".join(match["when"].lower().split())
    away = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(when, 0)
    value = period("day", shift("day", context.published, away))
    part = "NI" if "night" in when else words.PARTS_OF_DAY[match["part"].lower()] if match["part"] else ""
    if when == "overnight" and context.tags[2] == "NOUN":
        return None
    return Reading("TIME" if part else "DATE", value + (f"T{part}" if part else ""), context.day(), level="day")


@rule("deictic period", rf"(?P<which>this|last|next|the\slast|the\snext|the\spast|the\scoming|this\spast|this\scoming|past|the\sprevious|the\sfollowing|the\scurrent|the\sprior|that|that\ssame|the\ssame|the\sentire|the\swhole|the)\s(?:(?P<kind>fiscal|financial|calendar|model|school)\s)?{PERIOD_UNIT}(?!\s(?:old|ago)\b)")
def read_deictic_period(match, context):
    which, unit = " ".join(match["which"].lower().split()), unit_of(match)
    fiscal = "FY" if match["kind"] and match["kind"].lower() in ("fiscal", "financial") and unit == "year" else ""
    if which in ("the past", "this past", "past", "the coming") and unit != "weekend" or which in ("the last", "the next") and re.search(r"\b(?:over|within)\s$", context.before):
        return _stretch(1.0, unit, -1 if "past" in which or "last" in which else 1, context)
    if which in ("the previous", "the following", "the prior"):
        if re.match(r"\s(?:is|was|are|were)\b", context.after):
            return None
        return _from_text(1.0, unit, 1 if "following" in which else -1, context)
    if which.startswith(("that", "the same", "the entire", "the whole")) or which == "the":
        return _same(which, unit, context, fiscal)
    away = {"last": -1, "the last": -1, "next": 1, "the next": 1}.get(which, 0)
    if unit == "day" and which in ("last", "this", "next", "the last"):
        return None
    if unit == "weekend" and not away and context.tense == "past" and context.published and context.published.weekday() < 4 and which == "this":
        away = -1  # on a weekday "this weekend" with a past verb is the one just over
    value = fiscal + period(unit, shift(unit, context.published, away))
    reading = Reading("DATE", value, context.day(), level=unit)
    if which == "this" and not fiscal and context.published and unit != "weekend":  # what happened this month happened before publication
        first, end = bounds(value)
        reading.begin, reading.end = (first, context.day()) if context.tense == "past" else (context.day(), end) if context.tense == "future" else (first, end)
    return reading


def _same(which: str, unit: str, context: Context, fiscal: str) -> Reading | None:
    """"the day", "that week", "the same month", "the year": the one the story is at."""
    if which == "the" and unit in ("day", "night", "week", "month", "quarter", "decade", "century", "weekend", "year", "fortnight"):
        led = re.search(r"\b(?:of|in|for|during|throughout|over|on|end(?:ed|ing|s)?|finish(?:ed|ing)?|clos(?:ed|ing)|began|start(?:ed|ing)?|earlier|later|rest|all|into)\s$", context.before)
        of = re.search(r"(\w+)\sof\s$", context.before)
        if of and of[1] not in PORTIONS or not led and unit != "weekend" or re.match(r"\s(?:when|that|he|she|they|we|it|i|of|before|after)\b|'s\s|-", context.after):
            return None
    if unit == "weekend":
        back = -1 if context.tense != "future" and context.published and context.published.weekday() < 5 else 0
        return Reading("DATE", period(unit, shift(unit, context.published, back)), context.day(), level=unit)
    last = context.last_day if unit in ("day", "night") else context.last
    if last and (context.in_sentence or unit in ("day", last.level) or which != "the"):
        reference = date.fromisoformat(bounds(last.value)[0])
        fits = words.DAYS_OF[unit] >= words.DAYS_OF.get(last.level, 0)
        return Reading("DATE", fiscal + period(unit, reference if fits else None), last.value, level=unit, anchored="text")
    if which.startswith("that") and unit != "day":
        return Reading("DATE", UNKNOWN[unit], level=unit)
    return Reading("DATE", fiscal + period(unit, context.published), context.day(), level=unit)


def _stretch(count: float | None, unit: str, way: int, context: Context) -> Reading:
    """A duration that ends or begins on the day of publication ("the past 24 hours", "the next four years")."""
    far = shift(unit, context.published, way * count) if count is not None else None
    today = context.day()
    begin, end = (far.isoformat() if far else "", today) if way < 0 else (today, far.isoformat() if far else "")
    return Reading("DURATION", duration(count, unit), today, begin=begin, end=end, level=unit)


def _from_text(count: float | None, unit: str, way: int, context: Context) -> Reading:
    """A date counted from what the text last dated ("a week later", "the following day")."""
    last = context.last
    base = bounds(last.value) if last else ("", "")
    anchor = last.value if last else ""
    known = count is not None and base[0] and words.DAYS_OF.get(last.level, 1) <= words.DAYS_OF[unit]
    day = shift(unit, date.fromisoformat(base[0]), way * count) if known else None
    reading = Reading("DATE", period(unit, day), anchor, level=unit, anchored="text", shift=(None if count is None else way * count, unit))
    if count is not None and base[0] and not known:  # the base is vaguer than the step: bounds, and no value
        ends = [shift(unit, date.fromisoformat(b), way * count) for b in base]
        if all(ends):
            last_day = min(ends[1], context.published) if context.published and context.tense != "future" else ends[1]
            reading.begin, reading.end = ends[0].isoformat(), max(ends[0], last_day).isoformat()
    return reading


@rule("ago", rf"(?P<count>{words.COUNT}|{words.SEVERAL})[\s-]{BETWEEN}{UNIT}\sago|(?P<bare>minutes|hours|days|weeks|months|years|decades|centuries)\sago")
def read_ago(match, context):
    if match["bare"]:
        return Reading("DATE", "PAST_REF", context.day())
    unit, count = unit_of(match), words.read_count(match["count"])
    if count is None:
        return Reading("DATE", "PAST_REF", context.day())
    value = period("week" if unit == "fortnight" else unit, shift(unit, context.published, -count))
    return Reading("TIME" if unit in ("hour", "minute", "second") else "DATE", value, context.day(), level=unit)


@rule("counted from the text", rf"(?P<count>{words.COUNT}|{words.SEVERAL})[\s-]{BETWEEN}{UNIT}\s(?P<way>later|earlier|before|previously|prior|afterwards?|after)(?=\s*[,.;:)]|\s+(?:at|in|on|the|a|an|by|when|he|she|they|it|and|but)\b|$)|(?P<bare>minutes|hours|days|weeks|months|years|decades)\s(?P<way2>later|earlier|afterwards?)")
def read_counted(match, context):
    way = (match["way"] or match["way2"]).lower()
    count = words.read_count(match["count"]) if match["count"] else None
    unit = unit_of(match) if match["unit"] else words.PLURALS[match["bare"].lower()]
    if way in ("after", "before", "prior") and re.match(r"\s", context.after):
        return None
    return _from_text(count, unit, 1 if way.startswith(("later", "after")) else -1, context)


@rule("day beside the text's", r"(?:the\s(?P<unit>day|night|week|month|year)\s(?P<way>before|after|earlier|later|previous|prior)|(?:the\s)?(?:very\s)?next\s(?P<next>day|morning))")
def read_beside(match, context):
    if match["next"]:
        return _from_text(1.0, "day", 1, context)
    way, unit = match["way"].lower(), unit_of(match)
    if way in ("before", "after") and re.match(r"\s+\w", context.after):
        return None
    return _from_text(1.0, unit, 1 if way in ("after", "later") else -1, context)


@rule("same period", r"the\ssame\s(?:period|time|quarter|month|week|day|stage|point)\s(?:of\s|in\s)?(?:the\s)?(?:last\syear|previous\syear|prior\syear|year\s(?:before|earlier)|a\syear\s(?:ago|earlier|before))")
def read_same_period(match, context):
    value = context.last.value if context.last else ""
    back = f"{int(value[:4]) - 1}{value[4:]}" if re.match(r"\d{4}", value) else period("year", shift("year", context.published, -1))
    return Reading("DATE", back, value or context.day(), anchored="text", level=context.last.level if context.last else "year")


@rule("stretch from or to today", rf"the\s(?P<which>last|past|previous|next|coming|following|first|preceding|final)\s(?P<count>{words.COUNT}|{words.SEVERAL.replace('some|', '')}|couple\sof)[\s-]{BETWEEN}{UNIT}")
def read_stretch(match, context):
    count = 2.0 if match["count"].lower().startswith("couple") else words.read_count(match["count"])
    which = match["which"].lower()
    if which in ("first", "final"):
        return Reading("DURATION", duration(count, unit_of(match)), level=unit_of(match))
    return _stretch(count, unit_of(match), 1 if which in ("next", "coming", "following") else -1, context)


@rule("stretch of late", r"(?:the\s)?(?:(?:most|more)\s)?(?P<which>recent|past|last|coming|following)\s(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)|(?:the\s)?(?:last|past|next)\sfew\s(?P<few>minutes|hours|days|weeks|months|years|decades)")
def read_recent(match, context):
    unit = words.PLURALS[(match["unit"] or match["few"]).lower()]
    return _stretch(None, unit, 1 if (match["which"] or "").lower() in ("coming", "following") or "next" in match[0].lower() else -1, context)


@rule("duration", rf"(?P<count>{words.COUNT}|{words.SEVERAL}|half)(?:[\s-]and[\s-]a[\s-](?P<half>half))?[\s-]{BETWEEN}{UNIT}(?:-old|-long|\slong)?(?:\sand\sa\s(?P<half2>half))?")
def read_duration(match, context):
    unit, count = unit_of(match), words.read_count(match["count"])
    plural = match["unit"].lower() in words.PLURALS
    if unit == "second" and (count == 1 or not plural) or unit == "quarter" and (count is None or count <= 1) or unit == "weekend":
        return None
    if match["half"] or match["half2"]:
        count = (count or 0) + 0.5
    if match["count"].lower() in ("a", "an"):
        if not match["unit"].islower() or plural:
            return None
        if re.search(r"(?:\d|%|\b(?:times|once|twice|per|million|billion|dollars|pounds|euros))\s$", context.before) or context.tags[0] in ("NUM", "NOUN") and unit in ("day", "week", "month", "year") and not re.match(r"\s(?:after|before|of|since|in)\b", context.after):
            return Reading("SET", duration(1.0, unit))
        if unit == "day" and re.search(r"\b(?:such|what|not|is|was|as|quite)\s$", context.before):
            return None
    follows = re.match(r"\s(after|before)\s\w", context.after)
    return Reading("DURATION", duration(count, unit), level=unit, anchored=follows[1] if follows else "", shift=(count, unit))


@rule("bare duration", r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries|minute|hour|day|week|month|year|decade)(?P<long>-long|long)|(?P<plural>minutes|hours|days|weeks|months|years|decades|centuries)|(?:the\syears)")
def read_bare_duration(match, context):
    unit = (match["unit"] or match["plural"] or "years").lower()
    if match["long"]:
        return Reading("DURATION", duration(None if unit in words.PLURALS else 1.0, words.PLURALS.get(unit, unit)))
    if match[0].lower() == "the years" and not re.search(r"\bover\s$", context.before):
        return None
    led = re.search(r"\b(?:for|in|over|within|after|just|took|taken|taking|take|spent|lasted|last|lasting|by|only|mere|waited)\s$", context.before)
    followed = re.match(r"\s(?:of\s(?!the\b)|in\sthe\smaking|after\b|before\b)", context.after)
    if not led and not followed and match["plural"] or unit == "minutes" and not led:
        return None
    follows = re.match(r"\s(after|before)\s\w", context.after)
    return Reading("DURATION", duration(None, words.PLURALS[unit]), anchored=follows[1] if follows else "", shift=(None, words.PLURALS[unit]))


@rule("frequency", either(words.FREQUENCIES))
def read_frequency(match, context):
    if match[0][0].isupper() and context.before.strip() and not context.before.rstrip().endswith((".", '"', ":")):
        return None  # Daily Mail, Weekly Standard
    return Reading("SET", words.FREQUENCIES[match[0].lower()])


@rule("every", rf"(?:every|each|per)\s(?:(?P<count>{words.COUNT}|other|few)\s)?(?P<unit>minutes?|hours?|days?|nights?|weeks?|weekends?|months?|quarters?|years?|decades?)")
def read_every(match, context):
    said = (match["count"] or "one").lower()
    return Reading("SET", duration(2.0 if said == "other" else words.read_count(said), unit_of(match)))


@rule("part of a year", rf"(?:the\s)?(?:{ORDINAL}[\s-](?P<unit>quarter|half)|Q(?P<q>[1-4])|(?P<this>last|next|this)\squarter)(?:,?\s(?:of\s)?{YEAR})?")
def read_part_of_year(match, context):
    if match["this"]:
        day = shift("quarter", context.published, {"last": -1, "next": 1, "this": 0}[match["this"].lower()])
        return Reading("DATE", period("quarter", day), context.day(), level="quarter")
    letter, parts = ("H", 2) if (match["unit"] or "").lower() == "half" else ("Q", 4)
    n = int(match["q"]) if match["q"] else parts if match["ordinal"].lower() in words.LAST else words.ORDINALS[match["ordinal"].lower()]
    if n > parts or match["ordinal"] and match["ordinal"].lower() == "last" and not match["year"] and letter == "Q" and not re.match(r"\sof\s", context.after):
        return Reading("DATE", period("quarter", shift("quarter", context.published, -1)), context.day(), level="quarter") if n <= parts else None
    inside = lambda of: f"{of}-{letter}{n}" if re.fullmatch(r"\d{4}", of) else ""
    if match["year"]:
        return Reading("DATE", inside(match["year"]), level="quarter")
    if letter == "H" and not re.match(r"\s(?:of|in)\s(?:the\s)?(?:year|this|last|next|\d{4})", context.after):
        return None  # of a match, of a film
    if context.published is None:
        return Reading("DATE", f"XXXX-{letter}{n}", level="quarter", part=inside)
    years = [context.published.year + y for y in (-1, 0, 1)]
    spans = [tuple(map(date.fromisoformat, bounds(inside(str(y))))) for y in years]
    return Reading("DATE", inside(str(years[nearest(spans, context.published, context.tense)])), context.day(), level="quarter", part=inside)


@rule("week or day of a period", rf"(?:the\s)?{ORDINAL}\s(?P<full>full\s)?(?P<unit>week|weekend|day)(?=\s(?:of|in)\s)")
def read_nth(match, context):
    unit, last = unit_of(match), match["ordinal"].lower() in words.LAST
    n = 1 if last else words.ORDINALS[match["ordinal"].lower()]

    def inside(of: str):
        first, end = bounds(of)
        if not re.fullmatch(r"\d{4}(-\d\d)?", of) or not first:
            return ""
        if unit != "week":
            return period(unit, date.fromisoformat(end) if last else shift(unit, date.fromisoformat(first), n - 1))
        # Seven days from the first of the month on; as a value, the calendar week that holds most of them.
        begin = shift("day", date.fromisoformat(end), -6) if last else shift("week", date.fromisoformat(first), n - 1)
        return period("week", shift("day", begin, 3)), begin.isoformat(), shift("day", begin, 6).isoformat()
    return Reading("DATE", "", level=unit, part=inside)


@rule("season", rf"(?:(?P<which>last|next|this|this\spast|this\scoming|the|in)\s)?(?P<season>{either(words.SEASONS)})(?:,?\s(?:of\s)?{YEAR})?")
def read_season(match, context):
    which, season = (match["which"] or "").lower(), words.SEASONS[match["season"].lower()]
    if not (match["year"] or which not in ("", "the", "in") or which == "in" and context.tags[2] not in ("NOUN", "PROPN")
            or which == "the" and re.search(r"\b(?:in|during|by|of|until|over|since|throughout)\s$", context.before) and match["season"].lower() != "fall"):
        return None
    inside = lambda of: f"{of}-{season}" if re.fullmatch(r"\d{4}", of) else ""
    if match["year"]:
        return Reading("DATE", inside(match["year"]), level="season")
    if context.published is None:
        return Reading("DATE", f"XXXX-{season}", level="season", part=inside)
    years = [context.published.year + y for y in (-1, 0, 1)]
    spans = [tuple(map(date.fromisoformat, bounds(inside(str(y))))) for y in years]
    tense = {"last": "past", "next": "future", "this past": "past", "this coming": "future"}.get(which, context.tense)
    chosen = context.published.year if which == "this" else years[nearest(spans, context.published, tense)]
    return Reading("DATE", inside(str(chosen)), context.day(), level="season", part=inside)


@rule("decade", rf"(?:the\s)?(?:(?P<full>1[5-9]\d|20\d)0'?s|'?(?P<short>[2-9])0'?s|(?P<name>{either(words.DECADES)}))")
def read_decade(match, context):
    if match["full"]:
        return Reading("DATE", match["full"], level="decade")
    if re.search(r"\b(?:his|her|their|my|your|our|high|low|mid|upper|lower)[\s-]$", context.before) or not match[0].lower().startswith(("the ", "'")) and not re.search(r"\b(?:and|or)\s$", context.before):
        return None  # in his sixties, temperatures in the high 70s
    return Reading("DATE", f"19{match['short'] or words.DECADES[match['name'].lower()]}", level="decade")


@rule("year", rf"(?:(?:the\s)?(?P<fiscal>fiscal|financial)\s(?:year\s)?)?(?:{YEAR}|'(?P<short>[3-9]\d)(?!\d|s))(?!\d|[.,]\d|%|\s?(?:km|kg|miles|metres|meters|feet|people|troops|dollars|euros|pounds|percent|per\scent|points|votes|p\.?m|a\.?m)\b|:\d)")
def read_year(match, context):
    if re.search(r"(?:[$£€#/+]|\b(?:no|number|flight|route|highway|model|channel|windows|us|rs)\.?\s?)$", context.before):
        return None
    led = re.search(r"(?:\b(?:in|since|by|until|till|of|from|to|through|during|before|after|for|early|late|mid|and|between|circa|the|or)[\s-]+|[(-])$", context.before)
    if (match["year"] or "").endswith("00") and context.tags[2] == "NOUN" and not (led and led[0].strip(" -") not in ("and", "or", "the", "of", "to", "for")):
        return None  # 2000 civilians
    fiscal = "FY" if match["fiscal"] else ""
    return Reading("DATE", fiscal + (match["year"] or f"19{match['short']}"), level="year")


@rule("clock", rf"(?:(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?{ZONE}?|(?P<h2>1[0-2]|0?[1-9])\s?(?P<half2>[ap])\.?m\b\.?{ZONE.replace('zone', 'zone2')}?|(?P<military>(?:[01]\d|2[0-3])[0-5]\d)\s?(?:hours|hrs|{ZONE.replace('zone', 'zone3')})|(?P<clock>{words.NUMBER_WORDS}|\d{{1,2}})\so'clock)")
def read_clock(match, context):
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
    if match["h"] and not half and not zone and not re.search(r"\b(?:at|by|before|after|around|about|until|from|since|to|and|as of)\s$", context.before):
        return None  # a score, a ratio
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return Reading("TIME", f"T{hour:02}:{minute:02}{'Z' if zone in ('UTC', 'GMT') else ''}", undated=True)


@rule("part of the day", rf"(?:(?P<which>this|that|the|one|each|every|the\sprevious|the\sfollowing|at)\s)?(?:(?P<mod>early|late|mid)[\s-])?{PART}(?:\shours)?|the\s(?:very\s)?(?P<hours>early|late)\shours")
def read_part_of_day(match, context):
    if match["hours"]:
        early = match["hours"].lower() == "early"
        return Reading("TIME", "TMO" if early else "TNI", undated=True, mod="START" if early else "END")
    part, which = match["part"].lower(), (match["which"] or "").lower()
    after_date = re.search(r"(?:day|tomorrow|\d|\d(?:st|nd|rd|th))\.?,?\s$", context.before)
    led = re.search(r"\b(?:in|on|by|during|until|since|of|before|after|around|at|from)\s$", context.before)
    if part == "dawn" and match["part"][0].isupper() or not (which or after_date or match["mod"] or led and match["part"].islower()) and not re.match(r"\s(?:trading|trade|rush)", context.after):
        return None
    if which in ("each", "every") or part == "mornings":
        return Reading("SET", f"XXXX-XX-XXT{words.PARTS_OF_DAY[part]}")
    if which == "this":
        return Reading("TIME", f"{period('day', context.published)}T{words.PARTS_OF_DAY[part]}", context.day(), level="day")
    if which in ("at", "one") and part not in ("noon", "midday", "midnight", "dawn"):
        return None
    return Reading("TIME", f"T{words.PARTS_OF_DAY[part]}", undated=True, mod={"early": "START", "late": "END", "mid": "MID"}.get((match["mod"] or "").lower(), ""))


@rule("vague", rf"(?P<word>{either(w for group in words.VAGUE.values() for w in group)})")
def read_vague(match, context):
    said = " ".join(match["word"].lower().replace("-", " ").split())
    value = next(v for v, group in words.VAGUE.items() if said in {w.replace("-", " ") for w in group})
    if said == "the past" and re.match(r"\s(?:\w+\s)?(?:participle|two|few|\d)", context.after) or said == "the present" and context.tags[2] == "NOUN":
        return None
    if said == "recent" and re.search(r"\bmost\s$", context.before) or said in ("current", "recent") and match[0][0].isupper() and context.before.strip():
        return None
    if said in ("soon", "very soon") and re.search(r"\bas\s$", context.before) or said == "soon" and re.match(r"-|\s(?:after|as)\b", context.after):
        return None
    if said == "now" and re.match(r"-|\sthat\b", context.after):
        return None
    return Reading("DATE", value, context.day())


@rule("at that time", r"(?:at\s)?(?P<same>the\ssame\stime|the\stime|that\stime|that\spoint|that\smoment)")
def read_that_time(match, context):
    said = match["same"].lower()
    if said == "the same time" or said == "the time" and (not match[0].lower().startswith("at") or re.match(r"\s(?:of|when|that)\b", context.after)):
        return None
    if said != "that time" and not match[0].lower().startswith("at"):
        return None
    if context.last and said == "that time" and not match[0].lower().startswith("at"):
        return Reading("DATE", context.last.value, context.last.value, anchored="text", level=context.last.level)
    return Reading("DATE", "PAST_REF", context.last.value if context.last else "", anchored="text")


@rule("later", r"later(?:\son)?|a\slater\s(?:time|date|stage|point)")
def read_later(match, context):
    if match[0].lower().startswith("a "):
        return Reading("DATE", "XXXX-XX-XX")
    if re.match(rf"\s(?:today|tonight|(?:in|this|that|on)\s(?:the\s)?{either([*words.UNITS, *words.WEEKDAYS, 'summer', 'spring', 'autumn', 'fall', 'winter'])})\b", context.after, re.IGNORECASE):
        return None  # part of "later this month"
    if re.match(r"\s(?:than|version|stage|model|generation|life|years)|-", context.after) or re.search(r"\b(?:or|much|no|the)\s$", context.before):
        return None
    return Reading("DATE", "FUTURE_REF" if context.tense == "future" else "XXXX-XX-XX", context.last.value if context.last else "", anchored="text")
