"""Times counted from publication or from the text, durations, sets and vague references."""

import re
from datetime import date

from . import timewords as words
from .timegrammar import BETWEEN, PART, PERIOD_UNIT, UNIT, Context, Reading, rule, unit_of
from .timevalues import UNKNOWN, bounds, duration, period, shift
from .timewords import either

# What is had "of the year" in time; a player or a word of the year is none of it.
PORTIONS = {
    "start",
    "beginning",
    "end",
    "rest",
    "remainder",
    "half",
    "quarter",
    "part",
    "course",
    "most",
    "outset",
    "middle",
    "close",
    "turn",
    "all",
    "much",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "hours",
    "morning",
    "night",
}

MANY = r"minutes|hours|days|weeks|months|years|decades|centuries"
WHICH = (
    r"this|last|next|the\slast|the\snext|the\spast|the\scoming|this\spast|this\scoming|past|the\sprevious|the\sfollowing|the\scurrent|the\sprior|"
    r"that|that\ssame|the\ssame|the\sentire|the\swhole|the"
)
WITHIN = r"of|in|for|during|throughout|over|on|end(?:ed|ing|s)?|finish(?:ed|ing)?|clos(?:ed|ing)|began|start(?:ed|ing)?|earlier|later|rest|all|into"


@rule(
    "deictic day",
    rf"(?P<when>today|yesterday|tomorrow|tonight|last\snight|overnight|the\sday\sbefore\syesterday|the\sday\safter\stomorrow)(?:\s{PART})?",
)
def _read_deictic_day(match, context):
    when = " ".join(match["when"].lower().split())
    away = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(when, 0)
    value = period("day", shift("day", context.published, away))
    part = (
        "NI"
        if "night" in when
        else words.PARTS_OF_DAY[match["part"].lower()]
        if match["part"]
        else ""
    )
    if when == "overnight" and context.tags[2] == "NOUN" or when == "today" and context.led("usa"):
        return None
    return Reading(
        "TIME" if part else "DATE", value + (f"T{part}" if part else ""), context.day(), level="day"
    )


@rule(
    "deictic period",
    rf"(?P<which>{WHICH})\s(?:(?P<kind>fiscal|financial|calendar|model|school)\s)?{PERIOD_UNIT}(?!\s(?:old|ago)\b)",
)
def _read_deictic_period(match, context):
    which, unit = " ".join(match["which"].lower().split()), unit_of(match)
    fiscal = (
        "FY"
        if match["kind"] and match["kind"].lower() in ("fiscal", "financial") and unit == "year"
        else ""
    )
    if (
        which in ("the past", "this past", "past", "the coming")
        and unit != "weekend"
        or which in ("the last", "the next")
        and context.led("over|within")
    ):
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
    if (
        unit == "weekend"
        and not away
        and context.tense == "past"
        and context.published
        and context.published.weekday() < 4
        and which == "this"
    ):
        away = -1  # on a weekday "this weekend" with a past verb is the one just over
    value = fiscal + period(unit, shift(unit, context.published, away))
    reading = Reading("DATE", value, context.day(), level=unit)
    if (
        which == "this" and not fiscal and context.published and unit != "weekend"
    ):  # what happened this month happened before publication
        first, end = bounds(value)
        reading.begin, reading.end = (
            (first, context.day())
            if context.tense == "past"
            else (context.day(), end)
            if context.tense == "future"
            else (first, end)
        )
    return reading


def _same(which: str, unit: str, context: Context, fiscal: str) -> Reading | None:
    """ "the day", "that week", "the same month", "the year": the one the story is at."""
    if which == "the" and unit in (
        "day",
        "night",
        "week",
        "month",
        "quarter",
        "decade",
        "century",
        "weekend",
        "year",
        "fortnight",
    ):
        led = context.led(WITHIN)
        of = re.search(r"(\w+)\sof\s$", context.before)
        if (
            of
            and of[1] not in PORTIONS
            or not led
            and unit != "weekend"
            or context.followed(r"\s(?:when|that|he|she|they|we|it|i|of|before|after)\b|'s\s|-")
        ):
            return None
    if unit == "weekend":
        back = (
            -1
            if context.tense != "future" and context.published and context.published.weekday() < 5
            else 0
        )
        return Reading(
            "DATE", period(unit, shift(unit, context.published, back)), context.day(), level=unit
        )
    last = context.last_day if unit in ("day", "night") else context.last
    if last and (context.in_sentence or unit in ("day", last.level) or which != "the"):
        reference = date.fromisoformat(bounds(last.value)[0])
        fits = words.DAYS_OF[unit] >= words.DAYS_OF.get(last.level, 0)
        return Reading(
            "DATE",
            fiscal + period(unit, reference if fits else None),
            last.value,
            level=unit,
            anchored="text",
        )
    if which.startswith("that") and unit != "day":
        return Reading("DATE", UNKNOWN[unit], level=unit)
    return Reading("DATE", fiscal + period(unit, context.published), context.day(), level=unit)


def _stretch(count: float | None, unit: str, way: int, context: Context) -> Reading:
    """A duration that ends or begins on the day of publication ("the past 24 hours", "the next four years")."""
    far = shift(unit, context.published, way * count) if count is not None else None
    today = context.day()
    begin, end = (
        (far.isoformat() if far else "", today)
        if way < 0
        else (today, far.isoformat() if far else "")
    )
    return Reading("DURATION", duration(count, unit), today, begin=begin, end=end, level=unit)


def _from_text(count: float | None, unit: str, way: int, context: Context) -> Reading:
    """A date counted from what the text last dated ("a week later", "the following day")."""
    last = context.last
    base = bounds(last.value) if last else ("", "")
    anchor = last.value if last else ""
    known = (
        count is not None and base[0] and words.DAYS_OF.get(last.level, 1) <= words.DAYS_OF[unit]
    )
    day = shift(unit, date.fromisoformat(base[0]), way * count) if known else None
    reading = Reading("DATE", period(unit, day), anchor, level=unit, anchored="text")
    if (
        count is not None and base[0] and not known
    ):  # the base is vaguer than the step: bounds, and no value
        ends = [shift(unit, date.fromisoformat(b), way * count) for b in base]
        if all(ends):
            last_day = (
                min(ends[1], context.published)
                if context.published and context.tense != "future"
                else ends[1]
            )
            reading.begin, reading.end = ends[0].isoformat(), max(ends[0], last_day).isoformat()
    return reading


@rule(
    "ago",
    rf"(?P<count>{words.COUNT}|{words.SEVERAL})[\s-]{BETWEEN}{UNIT}\sago|(?P<bare>minutes|hours|days|weeks|months|years|decades|centuries)\sago",
)
def _read_ago(match, context):
    if match["bare"]:
        return Reading("DATE", "PAST_REF", context.day())
    unit, count = unit_of(match), words.read_count(match["count"])
    if count is None:
        return Reading("DATE", "PAST_REF", context.day())
    value = period("week" if unit == "fortnight" else unit, shift(unit, context.published, -count))
    return Reading(
        "TIME" if unit in ("hour", "minute", "second") else "DATE", value, context.day(), level=unit
    )


@rule(
    "counted from the text",
    rf"(?P<count>{words.COUNT}|{words.SEVERAL})[\s-]{BETWEEN}{UNIT}\s(?P<way>later|earlier|before|previously|prior|afterwards?|after)"
    r"(?=\s*[,.;:)]|\s+(?:at|in|on|the|a|an|by|when|he|she|they|it|and|but)\b|$)",
    rf"(?P<bare>{MANY})\s(?P<way2>later|earlier|afterwards?)",
)
def _read_counted(match, context):
    way = (match["way"] or match["way2"]).lower()
    count = words.read_count(match["count"]) if match["count"] else None
    unit = unit_of(match) if match["unit"] else words.PLURALS[match["bare"].lower()]
    if way in ("after", "before", "prior") and re.match(r"\s", context.after):
        return None
    return _from_text(count, unit, 1 if way.startswith(("later", "after")) else -1, context)


@rule(
    "day beside the text's",
    r"the\s(?P<unit>day|night|week|month|year)\s(?P<way>before|after|earlier|later|previous|prior)",
    r"(?:the\s)?(?:very\s)?next\s(?P<next>day|morning)",
)
def _read_beside(match, context):
    if match["next"]:
        return _from_text(1.0, "day", 1, context)
    way, unit = match["way"].lower(), unit_of(match)
    if way in ("before", "after") and re.match(r"\s+\w", context.after):
        return None
    return _from_text(1.0, unit, 1 if way in ("after", "later") else -1, context)


@rule(
    "same period",
    r"the\ssame\s(?:period|time|quarter|month|week|day|stage|point)\s(?:of\s|in\s)?(?:the\s)?"
    r"(?:last\syear|previous\syear|prior\syear|year\s(?:before|earlier)|a\syear\s(?:ago|earlier|before))",
)
def _read_same_period(match, context):
    value = context.last.value if context.last else ""
    back = (
        f"{int(value[:4]) - 1}{value[4:]}"
        if re.match(r"\d{4}", value)
        else period("year", shift("year", context.published, -1))
    )
    return Reading(
        "DATE",
        back,
        value or context.day(),
        anchored="text",
        level=context.last.level if context.last else "year",
    )


@rule(
    "stretch from or to today",
    r"the\s(?P<which>last|past|previous|next|coming|following|first|preceding|final)\s"
    rf"(?P<count>(?:{words.COUNT}|{words.SEVERAL}|couple\sof)(?:\sand\sa\shalf)?)[\s-]{BETWEEN}{UNIT}",
)
def _read_stretch(match, context):
    count = 2.0 if match["count"].lower().startswith("couple") else words.read_count(match["count"])
    which = match["which"].lower()
    if which in ("first", "final"):
        return Reading("DURATION", duration(count, unit_of(match)), level=unit_of(match))
    return _stretch(
        count, unit_of(match), 1 if which in ("next", "coming", "following") else -1, context
    )


@rule(
    "stretch of late",
    rf"(?:the\s)?(?:(?:most|more)\s)?(?P<which>recent|past|last|coming|following)\s(?P<unit>{MANY})",
    rf"(?:the\s)?(?:last|past|next)\sfew\s(?P<few>{MANY})",
)
def _read_recent(match, context):
    unit = words.PLURALS[(match["unit"] or match["few"]).lower()]
    return _stretch(
        None,
        unit,
        1
        if (match["which"] or "").lower() in ("coming", "following") or "next" in match[0].lower()
        else -1,
        context,
    )


@rule(
    "duration",
    rf"(?P<count>{words.COUNT}|{words.SEVERAL}|half)(?:[\s-]and[\s-]a[\s-](?P<half>half))?[\s-]{BETWEEN}{UNIT}"
    r"(?:-old|-long|\slong)?(?:\sand\sa\s(?P<half2>half))?",
)
def _read_duration(match, context):
    unit, count = unit_of(match), words.read_count(match["count"])
    plural = match["unit"].lower() in words.PLURALS
    if (
        unit == "second"
        and (count == 1 or not plural)
        or unit == "quarter"
        and (
            count is None
            or count <= 1
            or match[0].lower() == "three quarters"
            and context.followed(r"\s+of\b")
        )
        or unit == "weekend"
    ):
        return None
    if match["half"] or match["half2"]:
        count = (count or 0) + 0.5
    if match["count"].lower() in ("a", "an"):
        if not match["unit"].islower() or plural:
            return None
        often = re.search(
            r"(?:\d|%|\b(?:times|once|twice|per|million|billion|dollars|pounds|euros))\s$",
            context.before,
        )
        per = (
            context.tags[0] in ("NUM", "NOUN")
            and unit in ("day", "week", "month", "year")
            and not context.followed(r"\s(?:after|before|of|since|in)\b")
        )
        if often or per:
            return Reading("SET", duration(1.0, unit))
        if unit == "day" and re.search(r"\b(?:such|what|not|is|was|as|quite)\s$", context.before):
            return None
    follows = re.match(r"\s(after|before)\s\w", context.after)
    return Reading(
        "DURATION", duration(count, unit), level=unit, anchored=follows[1] if follows else ""
    )


@rule(
    "bare duration",
    rf"(?P<unit>{MANY}|minute|hour|day|week|month|year|decade)(?P<long>-long|long)",
    rf"(?P<plural>{MANY})",
    r"the\syears",
)
def _read_bare_duration(match, context):
    unit = (match["unit"] or match["plural"] or "years").lower()
    if match["long"]:
        return Reading(
            "DURATION",
            duration(None if unit in words.PLURALS else 1.0, words.PLURALS.get(unit, unit)),
        )
    if match[0].lower() == "the years" and not re.search(r"\bover\s$", context.before):
        return None
    led = context.led(
        "for|in|over|within|after|just|took|taken|taking|take|spent|lasted|last|lasting|by|only|mere|waited"
    )
    followed = re.match(r"\s(?:of\s(?!the\b)|in\sthe\smaking|after\b|before\b)", context.after)
    if not led and not followed and match["plural"] or unit == "minutes" and not led:
        return None
    follows = re.match(r"\s(after|before)\s\w", context.after)
    return Reading(
        "DURATION", duration(None, words.PLURALS[unit]), anchored=follows[1] if follows else ""
    )


@rule("frequency", either(words.FREQUENCIES))
def _read_frequency(match, context):
    if (
        match[0][0].isupper()
        and context.before.strip()
        and not context.before.rstrip().endswith((".", '"', ":"))
    ):
        return None  # Daily Mail, Weekly Standard
    return Reading("SET", words.FREQUENCIES[match[0].lower()])


@rule("every", rf"(?:every|each|per)\s(?:(?P<count>{words.COUNT}|other|few)\s)?{UNIT}")
def _read_every(match, context):
    said = (match["count"] or "one").lower()
    if match[0].lower().startswith("per ") and unit_of(match) in ("hour", "minute", "second"):
        return None  # a speed
    return Reading(
        "SET", duration(2.0 if said == "other" else words.read_count(said), unit_of(match))
    )


@rule("vague", rf"(?P<word>{either(w for group in words.VAGUE.values() for w in group)})")
def _read_vague(match, context):
    said = " ".join(match["word"].lower().replace("-", " ").split())
    value = next(
        v for v, group in words.VAGUE.items() if said in {w.replace("-", " ") for w in group}
    )
    if (
        said == "the past"
        and re.match(r"\s(?:\w+\s)?(?:participle|two|few|\d)", context.after)
        or said == "the present"
        and context.tags[2] == "NOUN"
    ):
        return None
    if (
        said == "recent"
        and re.search(r"\bmost\s$", context.before)
        or said in ("current", "recent")
        and match[0][0].isupper()
        and context.before.strip()
    ):
        return None
    if (
        said in ("soon", "very soon")
        and re.search(r"\bas\s$", context.before)
        or said == "soon"
        and re.match(r"-|\s(?:after|as)\b", context.after)
    ):
        return None
    if said == "so far" and context.followed(r"\s(?:away|from|as|apart)\b"):
        return None
    if said == "now" and re.match(r"-|\sthat\b", context.after):
        return None
    return Reading("DATE", value, context.day())


@rule(
    "at that time",
    r"(?:at\s)?(?P<same>the\ssame\stime|the\stime|that\stime|that\spoint|that\smoment)",
)
def _read_that_time(match, context):
    said = match["same"].lower()
    if (
        said == "the same time"
        or said == "the time"
        and (
            not match[0].lower().startswith("at")
            or re.match(r"\s(?:of|when|that)\b", context.after)
        )
    ):
        return None
    if said != "that time" and not match[0].lower().startswith("at"):
        return None
    if context.last and said == "that time" and not match[0].lower().startswith("at"):
        return Reading(
            "DATE",
            context.last.value,
            context.last.value,
            anchored="text",
            level=context.last.level,
        )
    return Reading("DATE", "PAST_REF", context.last.value if context.last else "", anchored="text")


@rule("later", r"later(?:\son)?|a\slater\s(?:time|date|stage|point)")
def _read_later(match, context):
    if match[0].lower().startswith("a "):
        return Reading("DATE", "XXXX-XX-XX")
    if context.followed(
        rf"\s(?:today|tonight|(?:in|this|that|on)\s(?:the\s)?{either([*words.UNITS, *words.WEEKDAYS, *words.SEASONS])})\b"
    ):
        return None  # part of "later this month"
    if match[0].lower().endswith("on") and context.followed(rf"\s{either(words.WEEKDAYS)}\b"):
        return None
    if re.match(
        r"\s(?:than|version|stage|model|generation|life|years)|-", context.after
    ) or re.search(r"\b(?:or|much|no|the)\s$", context.before):
        return None
    return Reading(
        "DATE",
        "FUTURE_REF" if context.tense == "future" else "XXXX-XX-XX",
        context.last.value if context.last else "",
        anchored="text",
    )
