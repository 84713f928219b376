"""Times of the day: the clock and the parts of the day. Their day is found by `times`."""

import re

from ..english import timewords as words
from ..english.numerals import ORDINAL_ENDING
from ..english.timewords import any_of, listed
from .timegrammar import (
    PART,
    ZONE,
    Context,
    Reading,
    group,
    plain,
    renamed,
    rule,
)
from .timevalues import period

HALF = r"\s?(?P<half>[ap])(?:\.m\.|\.?m\b)"
DAY_ENDS_BEFORE = rf"(?:day|tomorrow|\d{ORDINAL_ENDING}?)\.?,?\s$"
MODS = {
    word: mod for mod, group in words.PART_OF_PERIOD.items() for word in group
}
# The words right before a clock time that say on which side of it, by the MOD of TIMEX3.
BEFORE_CLOCK = {
    "APPROX": rf"\b{any_of('around_clock')}\s$",
    "AFTER": rf"\b{any_of('after_clock')}\s$",
    "BEFORE": rf"\b{any_of('until_clock')}\s$",
}


@rule(
    "clock",
    rf"(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?:{HALF})?{ZONE}?",
    renamed(rf"(?P<h>1[0-2]|0?[1-9]){HALF}{ZONE}?", "2"),
    rf"(?P<military>(?:[01]\d|2[0-3])[0-5]\d)\s?(?:hours|hrs|{renamed(ZONE, '3')})",
    rf"(?P<clock>{words.NUMBER_WORDS}|\d{{1,2}})\so'clock",
    example="The weir broke at 9:30 p.m. and it was mended at 4 a.m.",
    unlike="The score was 3:45.",
)
def _read_clock(match, context):
    if not _is_clock(match, context):
        return None
    if match["clock"]:
        hour, minute = int(words.read_count(match["clock"]) or 0), 0
    elif match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
    else:
        hour, minute = int(group(match, "h", "h2")), int(match["m"] or 0)
    half = group(match, "half", "half2").lower()
    if hour > 23:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    utc = "Z" if _zone(match) in listed("utc") else ""
    return Reading(
        "TIME",
        f"T{hour:02}:{minute:02}{utc}",
        mod=_side(context),
        undated=True,
    )


def _zone(match: re.Match) -> str:
    """The zone of a clock time in capitals; one with an offset is none of those we know."""
    ends = ("", "2", "3")  # of the names of the three patterns' groups
    if group(
        match,
        *(f"{name}{end}" for name in ("offset", "in_offset") for end in ends),
    ):
        return ""
    return group(
        match, *(f"{name}{end}" for name in ("zone", "in_zone") for end in ends)
    ).upper()


def _is_clock(match: re.Match, context: Context) -> bool:
    """Whether digits are a time of the day: 3.45 is a number, 3:45 by itself a score."""
    if not match["h"] or match["half"] or _zone(match):
        return True
    return "." not in match[0][:3] and context.led_by("before_clock")


def _side(context: Context) -> str:
    """On which side of the clock time it was: about, after or before it, or ""."""
    return next(
        (
            mod
            for mod, pattern in BEFORE_CLOCK.items()
            if re.search(pattern, context.before)
        ),
        "",
    )


WHICH_PART = any_of("which_part")


@rule(
    "part of the day",
    rf"(?:(?P<which>{WHICH_PART})\s)?(?:(?P<mod>{any_of('side_of_part')})[\s-])?{PART}(?:\shours)?",
    r"the\s(?:very\s)?(?P<hours>early|late)\shours",
    example="It fell in the early morning.",
    unlike="The Golden Dawn party called it morning sickness.",
)
def _read_part_of_day(match, context):
    if match["hours"]:
        early = match["hours"].lower() == "early"
        value, mod = ("TMO", "START") if early else ("TNI", "END")
        return Reading("TIME", value, undated=True, mod=mod)
    part, which = match["part"].lower(), plain(match["which"])
    if not _is_part(match, part, which, context):
        return None
    value = words.PARTS_OF_DAY[part]
    if which in listed("one_each") or part == "mornings":
        return Reading("SET", f"XXXX-XX-XXT{value}")
    if which == "this":
        today = period("day", context.published)
        return Reading(
            "TIME",
            f"{today}T{value}",
            context.day(),
            level="day",
        )
    return Reading(
        "TIME",
        f"T{value}",
        undated=True,
        mod=MODS.get(plain(match["mod"]), ""),
    )


def _is_part(
    match: re.Match,
    part: str,
    which: str,
    context: Context,
) -> bool:
    """Whether the name of a part of the day tells when: led to, dated, or said which one."""
    if part == "dawn" and match["part"][0].isupper():
        return False
    if which in listed("only_exact"):
        return part in listed("exact_part")
    if which or match["mod"] or re.search(DAY_ENDS_BEFORE, context.before):
        return True
    led = context.led_by("before_part") and match["part"].islower()
    return led or context.followed(rf"\s{any_of('after_part')}")
