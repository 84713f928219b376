"""How long and how often: durations and sets; and the vague words, which date nothing."""

import re

from ..english import timewords as words
from ..english.timewords import any_of, either, listed
from .relative_times import MANY
from .timegrammar import BETWEEN, UNIT, Context, Reading, plain, rule, unit_of
from .timevalues import duration

# "a few weeks after a fire": counted from it
EVENT_FOLLOWS = rf"\s({any_of('before_after')})\s\w"


@rule(
    "duration",
    rf"(?P<count>{words.COUNT}|{words.SEVERAL}|half)(?:[\s-]and[\s-]a[\s-](?P<half>half))?[\s-]"
    rf"{BETWEEN}{UNIT}(?:-old|-long|\slong)?(?:\sand\sa\s(?P<half2>half))?",
    example="The strike lasted two and a half years.",
    unlike="It was a second too late.",
)
def _read_duration(match, context):
    unit, count = unit_of(match), words.read_count(match["count"])
    if not _is_unit(match, unit, count, context):
        return None
    if match["half"] or match["half2"]:
        count = (count or 0) + 0.5
    if match["count"].lower() in listed("one"):
        rate = _rate(match, unit, context)
        if rate is None or rate.type == "SET":
            return rate
    follows = re.match(EVENT_FOLLOWS, context.after)
    anchored = follows[1] if follows else ""
    return Reading(
        "DURATION",
        duration(count, unit),
        level=unit,
        anchored=anchored,
    )


def _is_unit(
    match: re.Match,
    unit: str,
    count: float | None,
    context: Context,
) -> bool:
    """Whether the word is a unit of time here: "second" is a number too, "quarter" a share."""
    plural = match["unit"].lower() in words.PLURALS
    if unit == "second":
        return plural and count != 1
    if unit == "quarter":
        share = match[0].lower() == "three quarters" and context.followed(
            r"\s+of\b"
        )
        return count is not None and count > 1 and not share
    return unit != "weekend"


def _rate(match: re.Match, unit: str, context: Context) -> Reading | None:
    """ "a year" after an amount is a rate (a SET); elsewhere a duration, or no time."""
    if not match["unit"].islower() or match["unit"].lower() in words.PLURALS:
        return None
    often = re.search(rf"(?:\d|%|\b{any_of('often')})\s$", context.before)
    per = (
        context.tags[0] in ("NUM", "NOUN")
        and unit in listed("rate_unit")
        and not context.followed(rf"\s{any_of('counted_on')}\b")
    )
    if often or per:
        return Reading("SET", duration(1.0, unit))
    if unit == "day" and context.led_by("no_day"):
        return None
    return Reading("DURATION", "")


@rule(
    "bare duration",
    rf"(?P<unit>{MANY}|{any_of('unit_of_length')})(?P<long>-long|long)",
    rf"(?P<plural>{MANY})",
    r"the\syears",
    example="The mending took weeks.",
    unlike="They counted the days.",
)
def _read_bare_duration(match, context):
    unit = (match["unit"] or match["plural"] or "years").lower()
    if match["long"]:
        count = None if unit in words.PLURALS else 1.0
        return Reading(
            "DURATION", duration(count, words.PLURALS.get(unit, unit))
        )
    if match[0].lower() == "the years" and not context.led("over"):
        return None
    led = context.led_by("long_led")
    followed = re.match(
        rf"\s(?:of\s(?!the\b)|{any_of('led_length')}\b)", context.after
    )
    if not led and (unit == "minutes" or (match["plural"] and not followed)):
        return None
    follows = re.match(EVENT_FOLLOWS, context.after)
    anchored = follows[1] if follows else ""
    return Reading(
        "DURATION",
        duration(None, words.PLURALS[unit]),
        anchored=anchored,
    )


@rule(
    "frequency",
    either(words.FREQUENCIES),
    example="The council meets weekly.",
    unlike="The Daily Mail reported it.",
)
def _read_frequency(match, context):
    before = context.before.strip()
    if (
        match[0][0].isupper()
        and before
        and not before.endswith((".", '"', ":"))
    ):
        return None
    return Reading("SET", words.FREQUENCIES[match[0].lower()])


@rule(
    "every",
    rf"{any_of('every')}\s(?:(?P<count>{words.COUNT}|other|few)\s)?{UNIT}",
    example="The council meets every two weeks.",
    unlike="It ran at 60 miles per hour.",
)
def _read_every(match, context):
    said = (match["count"] or "one").lower()
    by_clock = unit_of(match) in listed("clock_unit")
    if by_clock and match[0].lower().startswith("per "):
        return None  # a speed
    count = 2.0 if said == "other" else words.read_count(said)
    return Reading("SET", duration(count, unit_of(match)))


VAGUE_VALUES = {
    word.replace("-", " "): value
    for value, group in words.VAGUE.items()
    for word in group
}


@rule(
    "vague",
    rf"(?P<word>{either(w for group in words.VAGUE.values() for w in group)})",
    example="He recently left.",
    unlike="As soon as they left, prices fell.",
)
def _read_vague(match, context):
    said = plain(match["word"])
    if said in words.NOT_BEFORE and context.followed(words.NOT_BEFORE[said]):
        return None
    if said in words.NOT_BEHIND and context.led(words.NOT_BEHIND[said]):
        return None
    if said == "the present" and context.tags[2] == "NOUN":
        return None
    if (
        said in listed("vague_in_names")
        and match[0][0].isupper()
        and context.before.strip()
    ):
        return None
    return Reading("DATE", VAGUE_VALUES[said], context.day())
