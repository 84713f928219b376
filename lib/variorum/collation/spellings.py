"""Whether two words are one, printed differently: contraction, abbreviation, spelling, numeral."""

import re
from functools import lru_cache

from jellyfish import jaro_winkler_similarity, metaphone

from ..actors.aliases import respelled, sound
from ..english.calendar import MONTHS, WEEKDAYS
from ..english.lexicon import long_forms
from ..english.lexicon import words as word_set
from ..english.numerals import ORDINAL_ENDING, read_number
from ..text import KEPT

LISTS = "words_collation.csv"
NAME_LIKE = 0.9  # likeness (Jaro and Winkler) of two spellings of one name
NAME_SOUND = 0.7  # the same where they sound alike
WORD_LIKE = 0.8  # likeness of two spellings of one word that sound alike
# letters: a shorter word is no other that sounds like it (the, they)
SOUNDING = 4
ENDING = 2  # letters: two spellings of a word differ in length by no more
LONG_NAME = 5  # letters of a name whose consonants alone tell it
SHORT_MONTH = 3  # letters of an abbreviated month or day

_LATIN = re.compile(r"(?<=\w{3})ums$")  # memorandums, memoranda
_UNVOICED = str.maketrans("gdbz", "ktps")
_ORDINAL = re.compile(rf"(?<!\d)(\d+){ORDINAL_ENDING}$")
_UNITS = word_set("words_collation.csv", "counted_in")


@lru_cache(maxsize=KEPT)
def number_of(keys: tuple[str, ...]) -> float | None:
    """The number that words say, None when they say none.

    >>> number_of(("24",)) == number_of(("twenty", "four")) == 24.0
    True
    >>> number_of(("$1.5", "million")), number_of(("5", "percent")), number_of(("fire",))
    (1500000.0, 5.0, None)
    """
    plain = [k.strip("$£€").replace(",", "") for k in keys if k not in _UNITS]
    if not plain or not all(plain):
        return None
    value = read_number(" ".join(_ORDINAL.sub(r"\1", k) for k in plain))
    return None if value is None else float(value)


@lru_cache(maxsize=KEPT)
def is_same_word(a: str, b: str, name: bool = False) -> bool:
    """Whether two words are one: contraction, abbreviation, masked letters, spelling, transcript.

    >>> is_same_word("sen.", "senator"), is_same_word("basra", "basrah", name=True)
    (True, True)
    >>> [is_same_word(*p) for p in (("the", "they"), ("1.5", "1.8"), ("askin", "asking"))]
    [False, False, True]
    """
    a, b = (word.lower().rstrip(".").lstrip("#@") for word in (a, b))
    if a == b or any(_is_short_for(x, y) for x, y in ((a, b), (b, a))):
        return True
    if any(c.isdigit() for c in a + b):
        return number_of((a,)) is not None and number_of((a,)) == number_of(
            (b,)
        )
    if "*" in a or "*" in b:
        return _is_masked(a, b) or _is_masked(b, a)
    if _american(a) == _american(b) or _LATIN.sub("a", a) == _LATIN.sub("a", b):
        return True
    return _is_same_name(a, b) if name else _is_same_sound(a, b)


def _is_short_for(short: str, full: str) -> bool:
    """Whether one word is a shorter way to write or to say the other."""
    titles = long_forms("title")
    if _contracted(short, full) or titles.get(short, short) == titles.get(
        full, full
    ):
        return True
    if short.endswith("in") and full == f"{short}g":  # askin', asking
        return True
    named = any(
        short in days and days[short] == days.get(full)
        for days in (MONTHS, WEEKDAYS)
    )
    return named and len(short) >= SHORT_MONTH and full.startswith(short)


def _contracted(short: str, full: str) -> bool:
    return (short == "'s" and full in word_set(LISTS, "contracted_s")) or (
        short == "'d" and full in word_set(LISTS, "contracted_d")
    )


def _is_same_name(a: str, b: str) -> bool:
    alike = jaro_winkler_similarity(a, b)
    if alike >= NAME_LIKE or (
        alike >= NAME_SOUND and metaphone(a) == metaphone(b)
    ):
        return True
    # An ear that does not tell g from k, d from t hears one name (Gadhafi, Qaddafi).
    unvoiced = [sound(name).translate(_UNVOICED) for name in (a, b)]
    return respelled(a, b) or (
        min(len(a), len(b)) >= LONG_NAME and unvoiced[0] == unvoiced[1]
    )


def _is_same_sound(a: str, b: str) -> bool:
    return (
        a[:1] == b[:1]
        and min(len(a), len(b)) >= SOUNDING
        and abs(len(a) - len(b)) <= ENDING
        and metaphone(a) == metaphone(b)
        and jaro_winkler_similarity(a, b) >= WORD_LIKE
    )


def _is_masked(masked: str, word: str) -> bool:
    """Whether stars stand for letters of a word (`motherf***er`)."""
    parts = re.findall(r"\*+|[^*]+", masked)
    pattern = "".join(
        r"\w*" if part.startswith("*") else re.escape(part) for part in parts
    )
    return "*" in masked and re.fullmatch(pattern, word) is not None


def _american(word: str) -> str:
    endings = long_forms("ending")
    if not word.endswith(tuple(endings)):
        return word
    for british, american in endings.items():
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word
