"""Times counted from the day of publication or from what the text dated last."""

import re
from datetime import date

from ..english import timewords as words
from ..english.timewords import any_of, either, listed
from .timegrammar import (
    BETWEEN,
    PART,
    PERIOD_UNIT,
    UNIT,
    Context,
    Reading,
    plain,
    rule,
    unit_of,
)
from .timevalues import bounds, duration, period, shift

MANY = any_of("bare_unit")
WORKDAYS = 5  # weekdays before this one have their weekend ahead
# before this weekday "this weekend" with a past verb is the one just over
LAST_DAYS = 4


@rule(
    "deictic day",
    rf"(?P<when>{either(words.DEICTIC_DAYS)})(?:\s{PART})?",
    example="The weir broke yesterday morning.",
    unlike="The overnight train was late.",
)
def _read_deictic_day(match, context):
    when = plain(match["when"])
    qualifies = when == "overnight" and context.tags[2] == "NOUN"
    if qualifies or (when == "today" and context.led("usa")):
        return None
    value = period(
        "day",
        shift(
            "day",
            context.published,
            words.DEICTIC_DAYS[when],
        ),
    )
    part = words.PARTS_OF_DAY[match["part"].lower()] if match["part"] else ""
    if "night" in when:
        part = "NI"
    if not part:
        return Reading("DATE", value, context.day(), level="day")
    return Reading("TIME", f"{value}T{part}", context.day(), level="day")


@rule(
    "deictic period",
    rf"(?P<which>{any_of('which_period')})\s(?:(?P<kind>{any_of('kind_of_year')})\s)?"
    rf"{PERIOD_UNIT}(?!\s(?:old|ago)\b)",
    example="The weir was mended last week.",
    unlike="He is the player of the year.",
)
def _read_deictic_period(match, context):
    which, unit = plain(match["which"]), unit_of(match)
    fiscal = (
        "FY"
        if plain(match["kind"]) in listed("fiscal_year") and unit == "year"
        else ""
    )
    if _is_stretch(which, unit, context):
        way = -1 if "past" in which or "last" in which else 1
        return _stretch(1.0, unit, way, context)
    if which in listed("beside_text"):
        if context.followed(rf"\s{any_of('period_is')}\b"):
            return None
        return _from_text(
            1.0,
            unit,
            1 if "following" in which else -1,
            context,
        )
    if which == "the next" and _follows_text(unit, context):
        return _from_text(1.0, unit, 1, context)
    if which in listed("same_as_text"):
        return _same(which, unit, context, fiscal)
    if unit == "day" and which in listed("no_such_day"):
        return None
    return _by_publication(which, unit, fiscal, context)


def _is_stretch(which: str, unit: str, context: Context) -> bool:
    """Whether "the past week", "over the next year" is a stretch that touches today."""
    if which in listed("of_late"):
        return unit != "weekend"
    return which in listed("stretch_when_led") and context.led_by("over_within")


def _follows_text(unit: str, context: Context) -> bool:
    """Whether "the next week" is counted from the text: days always, others in the past."""
    return unit in listed("day_or_night") or (
        context.tense == "past" and context.last is not None
    )


def _by_publication(
    which: str,
    unit: str,
    fiscal: str,
    context: Context,
) -> Reading:
    """The period that the day of publication lies in, or the one before or after."""
    today = context.published
    value = fiscal + period(
        unit, shift(unit, today, _away(which, unit, context))
    )
    reading = Reading("DATE", value, context.day(), level=unit)
    if today and which == "this" and not fiscal and unit != "weekend":
        # What happened this month happened before publication.
        first, end = bounds(value)
        past, future = context.tense == "past", context.tense == "future"
        reading.begin = context.day() if future else first
        reading.end = context.day() if past else end
    return reading


def _away(which: str, unit: str, context: Context) -> int:
    """How many periods lie between the one that is named and that of publication."""
    near, today = which.removeprefix("the "), context.published
    if near in listed("beside_now") and (which != "this" or unit != "weekend"):
        return words.SIDES[near]
    if today and "past" in which:
        return -1 if today.weekday() < WORKDAYS else 0
    if today and which == "this" and context.tense == "past":
        # On a weekday "this weekend" with a past verb is the one just over.
        return -1 if today.weekday() < LAST_DAYS else 0
    return 0


def _same(
    which: str,
    unit: str,
    context: Context,
    fiscal: str,
) -> Reading | None:
    """ "the day", "that week", "the same month", "the year": the one the story is at."""
    if which == "the" and not _names_period(unit, context):
        return None
    if unit == "weekend":
        today = context.published
        over = (
            today is not None
            and context.tense != "future"
            and today.weekday() < WORKDAYS
        )
        value = period(unit, shift(unit, today, -1 if over else 0))
        return Reading("DATE", value, context.day(), level=unit)
    last = context.last_day if unit in listed("day_or_night") else context.last
    if last and (
        context.in_sentence or unit in ("day", last.level) or which != "the"
    ):
        reference = date.fromisoformat(bounds(last.value)[0])
        fits = words.DAYS_OF[unit] >= words.DAYS_OF.get(last.level, 0)
        value = fiscal + period(unit, reference if fits else None)
        return Reading(
            "DATE",
            value,
            last.value,
            level=unit,
            anchored="text",
        )
    if which.startswith("that") and unit != "day":
        return Reading("DATE", words.UNKNOWN[unit], level=unit)
    return Reading(
        "DATE",
        fiscal + period(unit, context.published),
        context.day(),
        level=unit,
    )


def _names_period(unit: str, context: Context) -> bool:
    """Whether "the week" by itself is a time: it is led to, and nothing behind says which it is."""
    of = re.search(r"\b(\w+)\sof\s$", context.before)
    if of and of[1] not in listed("portion"):
        return False
    if not context.led_by("within_period") and unit != "weekend":
        return False
    return not context.followed(rf"\s{any_of('not_before_period')}\b|'s\s|-")


def _stretch(
    count: float | None,
    unit: str,
    way: int,
    context: Context,
) -> Reading:
    """A duration that ends or begins on the day of publication ("the past 24 hours")."""
    far = (
        shift(unit, context.published, way * count)
        if count is not None
        else None
    )
    other, today = far.isoformat() if far else "", context.day()
    begin, end = (other, today) if way < 0 else (today, other)
    return Reading(
        "DURATION",
        duration(count, unit),
        today,
        begin=begin,
        end=end,
        level=unit,
    )


def _from_text(
    count: float | None,
    unit: str,
    way: int,
    context: Context,
) -> Reading:
    """A date counted from what the text last dated ("a week later", "the following day").

    Where that is vaguer than the step, the days it may be and no value.
    """
    last = context.last
    base = bounds(last.value) if last else ("", "")
    anchor = last.value if last else ""
    reading = Reading(
        "DATE",
        words.UNKNOWN[unit],
        anchor,
        level=unit,
        anchored="text",
    )
    if last is None or count is None or not base[0]:
        return reading
    first, end = (
        shift(
            unit,
            date.fromisoformat(day),
            way * count,
        )
        for day in base
    )
    if words.DAYS_OF.get(last.level, 1) <= words.DAYS_OF[unit]:
        reading.value = period(unit, first)
    elif first and end:
        if context.published and context.tense != "future":
            end = min(end, context.published)
        reading.begin, reading.end = (
            first.isoformat(),
            max(first, end).isoformat(),
        )
    return reading


@rule(
    "ago",
    rf"(?P<count>{words.COUNT}|{words.SEVERAL})[\s-]{BETWEEN}{UNIT}\sago|(?P<bare>{MANY})\sago",
    example="The weir was built twenty years ago.",
    unlike="It was long in the building.",
)
def _read_ago(match, context):
    count = words.read_count(match["count"]) if match["count"] else None
    if count is None:
        return Reading("DATE", "PAST_REF", context.day())
    unit = unit_of(match)
    named = "week" if unit == "fortnight" else unit
    value = period(named, shift(unit, context.published, -count))
    kind = "TIME" if unit in listed("clock_unit") else "DATE"
    return Reading(kind, value, context.day(), level=unit)


@rule(
    "counted from the text",
    rf"(?P<count>{words.COUNT}|{words.SEVERAL})[\s-]{BETWEEN}{UNIT}\s"
    rf"(?P<way>{any_of('counted_way')})"
    rf"(?=\s*[,.;:)]|\s+{any_of('after_count')}\b|$)",
    rf"(?P<bare>{MANY})\s(?P<way2>{any_of('counted_plain')})",
    example="He resigned on 3 May. Two days later he left.",
    unlike="Two days after the vote he left.",
)
def _read_counted(match, context):
    way = (match["way"] or match["way2"]).lower()
    count = words.read_count(match["count"]) if match["count"] else None
    unit = (
        unit_of(match)
        if match["unit"]
        else words.PLURALS[match["bare"].lower()]
    )
    if way in listed("counted_with_event") and re.match(r"\s", context.after):
        return None
    return _from_text(
        count,
        unit,
        1 if way in listed("counted_after") else -1,
        context,
    )


@rule(
    "day beside the text's",
    rf"the\s(?P<unit>{any_of('unit_beside')})\s(?P<way>{any_of('way_beside')})",
    r"(?:the\s)?(?:very\s)?next\s(?P<next>day|morning)",
    example="It broke on 3 May and was mended the day after.",
    unlike="It broke the day after the storm.",
)
def _read_beside(match, context):
    if match["next"]:
        return _from_text(1.0, "day", 1, context)
    way, unit = match["way"].lower(), unit_of(match)
    if way in listed("before_after") and re.match(r"\s+\w", context.after):
        return None
    return _from_text(
        1.0,
        unit,
        1 if way in listed("counted_after") else -1,
        context,
    )


@rule(
    "same period",
    rf"the\ssame\s{any_of('same_period')}\s(?:of\s|in\s)?(?:the\s)?"
    rf"{any_of('year_before')}",
    example="Sales fell from the same period last year.",
    unlike="They left at the same time.",
)
def _read_same_period(match, context):
    value = context.last.value if context.last else ""
    if re.match(r"\d{4}", value):
        back = f"{int(value[:4]) - 1}{value[4:]}"
    else:
        back = period("year", shift("year", context.published, -1))
    level = context.last.level if context.last else "year"
    return Reading(
        "DATE",
        back,
        value or context.day(),
        anchored="text",
        level=level,
    )


@rule(
    "stretch from or to today",
    rf"the\s(?P<which>{any_of('stretch')})\s"
    rf"(?P<count>(?:{words.COUNT}|{words.SEVERAL}|couple\sof)(?:\sand\sa\shalf)?)[\s-]"
    rf"{BETWEEN}{UNIT}",
    example="It has rained for the past 24 hours.",
    unlike="The past participle is formed so.",
)
def _read_stretch(match, context):
    count, which = words.read_count(match["count"]), match["which"].lower()
    if which in listed("of_a_longer"):
        return Reading(
            "DURATION",
            duration(count, unit_of(match)),
            level=unit_of(match),
        )
    return _stretch(
        count,
        unit_of(match),
        1 if which in listed("forward") else -1,
        context,
    )


@rule(
    "stretch of late",
    rf"(?:the\s)?(?:(?:most|more)\s)?(?P<which>{any_of('stretch_of_late')})\s"
    rf"(?P<unit>{MANY})",
    rf"(?:the\s)?(?P<way>{any_of('to_few')})\sfew\s(?P<few>{MANY})",
    example="It has rained in recent weeks.",
    unlike="The recent rain filled the weir.",
)
def _read_recent(match, context):
    unit = words.PLURALS[(match["unit"] or match["few"]).lower()]
    which = (match["which"] or match["way"]).lower()
    return _stretch(
        None, unit, 1 if which in listed("forward") else -1, context
    )


@rule(
    "at that time",
    rf"(?:at\s)?(?P<same>{any_of('that_time')})",
    example="It was shut at that time.",
    unlike="At the same time it rained.",
)
def _read_that_time(match, context):
    said, at = plain(match["same"]), match[0].lower().startswith("at")
    of_something = said == "the time" and context.followed(
        rf"\s{any_of('time_of')}\b"
    )
    if (
        said == "the same time"
        or of_something
        or (not at and said != "that time")
    ):
        return None
    last = context.last
    if last and said == "that time" and not at:
        return Reading(
            "DATE",
            last.value,
            last.value,
            anchored="text",
            level=last.level,
        )
    return Reading(
        "DATE",
        "PAST_REF",
        last.value if last else "",
        anchored="text",
    )


PART_OF_LATER = (
    rf"\s(?:today|tonight|{any_of('later_in')}\s(?:the\s)?"
    rf"{words.either([*words.UNITS, *words.WEEKDAYS, *words.SEASONS])})\b"
)


@rule(
    "later",
    rf"later(?:\son)?|a\slater\s{any_of('later_point')}",
    example="It broke on 3 May; later it was mended.",
    unlike="No later version was found, sooner or later.",
)
def _read_later(match, context):
    said = match[0].lower()
    if said.startswith("a "):
        return Reading("DATE", "XXXX-XX-XX")
    on_weekday = said.endswith("on") and context.followed(
        rf"\s{words.either(words.WEEKDAYS)}\b"
    )
    if on_weekday or context.followed(PART_OF_LATER):
        return None  # part of "later this month"
    if context.followed(rf"\s{any_of('not_later')}|-") or context.led_by(
        "before_later"
    ):
        return None
    value = "FUTURE_REF" if context.tense == "future" else "XXXX-XX-XX"
    return Reading(
        "DATE",
        value,
        context.last.value if context.last else "",
        anchored="text",
    )
