"""What a numeral says that stands by itself, in digits, words or both: `data/numerals.csv`."""

import re
from fractions import Fraction
from functools import cache, lru_cache, partial

from text_to_num import text2num

from ..text import KEPT, fold
from . import lexicon
from .lexicon import read_rows, words


def read_decimal(number: str) -> float:
    """A number of a table, which may be a fraction ("1/24") or infinite ("inf")."""
    return float(Fraction(number)) if "/" in number else float(number)


@cache
def numerals(kind: str) -> dict[str, tuple[float, float]]:
    """{word of a kind in `data/numerals.csv`: least and greatest number that it stands for}."""
    return {
        row["word"]: (read_decimal(row["low"]), read_decimal(row["high"]))
        for row in read_rows("numerals.csv")
        if row["kind"] == kind
    }


# A pattern for any of the words; a space in one of them may be a hyphen.
either = partial(lexicon.either, gap=r"[\s-]+")
CARDINAL = either(w for w in numerals("cardinal"))
SCALE = either(numerals("scale"))
PART = either(numerals("part"))
_PLAIN = r"\d{1,3}(?:,(?:\d{3}|\s000))+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_DIGITS = (
    rf"(?:{_PLAIN})(?:[\s-]?{SCALE}\b|\s?{either(numerals('mark'))}\b){{0,2}}"
)
# "two hundred and five", and no "a dozen and five"
_BEHIND_SCALE = "(?:{})".format(
    "|".join(
        rf"(?<={word})"
        for word, (value, _) in numerals("scale").items()
        if value % 100 == 0
    )
)
ORDINAL_ENDING = either(words("words_quantity.csv", "ordinal_ending"))
_HALF_A = rf"half\s+an?\s+{SCALE}\b"
_AND_A_HALF = rf"(?:[\s-]and[\s-]a[\s-](?:half|quarter)\b(?:[\s-]{SCALE}\b)?)?"
_SPELLED = (
    rf"(?:{CARDINAL}\b|an?\s+{SCALE}\b|dozen\b)"
    rf"(?:[\s-]+{CARDINAL}\b|[\s-]+{SCALE}\b|{_BEHIND_SCALE}\s+and\s+{CARDINAL}\b){{0,12}}"
)
NUMBER = rf"(?:{_HALF_A}|{_DIGITS}{_AND_A_HALF}|{_SPELLED}{_AND_A_HALF})"
FRACTION = rf"(?:{CARDINAL}|an?)[\s-]{PART}\b"


@lru_cache(maxsize=KEPT)
def read_number(numeral: str) -> float | None:
    """The value of a numeral in digits, words or both; None where the words are no numeral.

    >>> [read_number(w) for w in ("1,200", "40 million", "twenty-four", "a dozen", "1.5bn")]
    [1200.0, 40000000.0, 24.0, 12.0, 1500000000.0]
    >>> [read_number(w) for w in ("half a million", "two and a half", "two-thirds", "several", "")]
    [500000.0, 2.5, 0.6666666666666666, None, None]
    >>> read_number("8km")
    """
    plain = re.sub(r"[\s-]+", " ", fold(numeral)).strip().casefold()
    if plain == "half":
        return 0.5
    if m := re.fullmatch(rf"half an? ({SCALE})", plain):
        return 0.5 * numerals("scale")[m[1]][0]
    if m := re.fullmatch(rf"(.+) and a (half|quarter)(?: ({SCALE}))?", plain):
        whole = read_number(m[1])
        scale = numerals("scale")[m[3]][0] if m[3] else 1.0
        return (
            None
            if whole is None
            else (whole + numerals("part")[m[2]][0]) * scale
        )
    if m := re.fullmatch(rf"({CARDINAL}|an?) ({PART})", plain):
        one = m[1] in words("words_clauses.csv", "indefinite articles")
        times = 1.0 if one else read_number(m[1])
        return (
            None
            if times is None
            else times / round(1 / numerals("part")[m[2]][0])
        )
    return _in_digits(plain) if plain[:1].isdigit() else _in_words(plain)


def _in_digits(plain: str) -> float | None:
    m = re.fullmatch(
        rf"({_PLAIN})\s?((?:{SCALE}|{either(numerals('mark'))}|\s)*)", plain
    )
    if not m:
        return None
    value = float(re.sub(r"[,\s]", "", m[1]))
    scales = numerals("scale") | numerals("mark")
    for word in m[2].split():
        if word not in scales:  # two marks run together are a unit: 8km
            return None
        value *= scales[word][0]
    return value


def _in_words(plain: str) -> float | None:
    plain = re.sub(rf"^an? (?={SCALE}\b)", "one ", plain)
    if plain in numerals("cardinal"):
        return numerals("cardinal")[plain][0]
    if plain == "dozen" or plain.endswith(" dozen"):
        times = read_number(plain.removesuffix("dozen").strip() or "one")
        return None if times is None else 12 * times
    try:
        return float(text2num(plain, "en"))
    except (ValueError, TypeError):
        return None


_SPELLED_OUT = re.compile(rf"\b{_SPELLED}", re.IGNORECASE)


def in_figures(text: str) -> str:
    """The text with its spelled numerals in figures; for comparing, as offsets change.

    >>> in_figures("Two hundred of the twenty-four men")
    '200 of the 24 men'
    """

    def figure(match: re.Match) -> str:
        value = read_number(match[0])
        return match[0] if value is None else f"{value:.15g}"

    return _SPELLED_OUT.sub(figure, text)
