"""The words English news tells time with, as tables; `timegrammar` makes its patterns from them."""

import re
from functools import cache

from text_to_num import text2num

from ..english.calendar import MONTHS, WEEKDAYS

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS_OF_DAY = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "00:00",
    "dawn": "MO",
    "dusk": "EV",
    "daybreak": "MO",
    "sunrise": "MO",
    "sunset": "EV",
    "nightfall": "NI",
    "lunchtime": "12:00",
}
# unit: the designator of an ISO 8601 duration; what stands before it is how many of it one such unit holds
UNITS = {
    "second": "T1S",
    "minute": "T1M",
    "hour": "T1H",
    "day": "1D",
    "night": "1D",
    "week": "1W",
    "fortnight": "2W",
    "weekend": "1WE",
    "month": "1M",
    "quarter": "1Q",
    "year": "1Y",
    "decade": "10Y",
    "century": "100Y",
}
PLURALS = {"centuries": "century", **{f"{unit}s": unit for unit in UNITS}}
DAYS_OF = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "night": 1,
    "weekend": 2,
    "week": 7,
    "fortnight": 14,
    "month": 30.44,
    "quarter": 91.3,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525,
}
ORDINALS = {
    name: n
    for n, names in enumerate(
        (
            "first 1st",
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
            "eleventh 11th",
            "twelfth 12th",
        ),
        1,
    )
    for name in names.split()
}
LAST = ("last", "final", "closing")
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biannual": "P6M",
    "biennial": "P2Y",
}

# Which value the vague words take follows the TimeML guidelines: a reference to past, present or future and no date.
VAGUE = {
    "PRESENT_REF": (
        "now",
        "right now",
        "currently",
        "current",
        "nowadays",
        "these days",
        "at present",
        "presently",
        "at the moment",
        "at this time",
        "at this moment",
        "the present",
        "the present day",
        "the time being",
        "to date",
        "so far",
    ),
    "PAST_REF": (
        "recently",
        "most recently",
        "more recently",
        "very recently",
        "just recently",
        "recent",
        "lately",
        "the past",
        "the recent past",
        "the distant past",
        "long ago",
        "not long ago",
        "some time ago",
        "sometime ago",
        "in recent times",
        "in recent memory",
        "a while ago",
        "the old days",
    ),
    "FUTURE_REF": (
        "the future",
        "the near future",
        "the foreseeable future",
        "the not-too-distant future",
        "the near term",
        "the short term",
        "the long term",
        "the medium term",
        "the long run",
        "the coming days and weeks",
        "the days ahead",
        "the weeks ahead",
        "the months ahead",
        "the years ahead",
        "very soon",
        "soon",
        "any time soon",
        "anytime soon",
        "some day",
        "someday",
        "one day soon",
    ),
}
# How a modifier is written as the MOD of TIMEX3.
PART_OF_PERIOD = {
    "START": (
        "early",
        "earlier",
        "beginning of",
        "start of",
        "outset of",
        "early part of",
        "opening of",
    ),
    "MID": ("mid", "middle of", "midst of"),
    "END": ("late", "later", "end of", "close of", "latter part of", "tail end of"),
}
AMOUNT = {
    "APPROX": ("about", "around", "approximately", "roughly", "some", "an estimated", "circa"),
    "LESS_THAN": (
        "nearly",
        "almost",
        "less than",
        "fewer than",
        "under",
        "just under",
        "not quite",
    ),
    "MORE_THAN": ("over", "more than", "just over", "well over", "upwards of"),
    "EQUAL_OR_MORE": ("at least", "no less than"),
    "EQUAL_OR_LESS": ("up to", "at most", "as many as", "no more than"),
}

# Feasts by name: month and day; month, weekday and which of them; or days from Easter.
FEASTS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "halloween": (10, 31),
    "bastille day": (7, 14),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "juneteenth": (6, 19),
    "may day": (5, 1),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "columbus day": (10, 0, 2),
    "martin luther king day": (1, 0, 3),
    "martin luther king jr. day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "presidents' day": (2, 0, 3),
    "good friday": (-2,),
    "easter sunday": (0,),
    "easter monday": (1,),
    "easter": (0,),
    "ash wednesday": (-46,),
    "palm sunday": (-7,),
    "maundy thursday": (-3,),
}

_NUMBER = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
).split()


def either(words) -> str:
    """A regular expression for any of `words`, the longest first; a space in a word is any run of white space or a hyphen.

    >>> re.fullmatch(either(["right now", "now"]), "right  now") is not None
    True
    """
    return (
        "(?:"
        + "|".join(
            re.escape(w).replace(r"\ ", r"[\s-]{1,3}")
            for w in sorted(words, key=lambda w: (-len(w), w))
        )
        + ")"
    )


NUMBER_WORDS = rf"{either(_NUMBER)}(?:[\s-]{{1,2}}(?:and\s)?{either(_NUMBER)}){{0,4}}"
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?|{NUMBER_WORDS}|an?(?=\s)|a\sdozen|half\san?|a\scouple(?:\sof)?)"
SEVERAL = r"(?:a\sfew|few|several|some|many|a\snumber\sof|a\sgood\smany|numerous|countless|dozens\sof|scores\sof|hundreds\sof|thousands\sof|multiple)"


@cache
def read_count(words: str) -> float | None:
    """How many `words` says; None for "several" and the like.

    >>> read_count("twenty-four"), read_count("two and a half"), read_count("a"), read_count("several")
    (24.0, 2.5, 1.0, None)
    """
    words = " ".join(words.lower().replace("-", " ").split())
    if words.endswith(" and a half"):
        whole = read_count(words.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if words in (
        "a",
        "an",
        "half a",
        "half an",
        "a dozen",
        "dozen",
        "a couple",
        "a couple of",
        "half",
    ):
        return {
            "a": 1.0,
            "an": 1.0,
            "a dozen": 12.0,
            "dozen": 12.0,
            "a couple": 2.0,
            "a couple of": 2.0,
        }.get(words, 0.5)
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    try:
        return float(text2num(words.removeprefix("a "), "en"))
    except ValueError:
        return None
