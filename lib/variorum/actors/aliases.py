"""Two names -> whether they name the same actor, and the reason.

Every function answers with a reason in plain words, or "" when the names stay apart.
"""

import re
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from ..english.lexicon import read_rows, words
from ..english.nations import nation
from ..text import KEPT

SUFFIXES = words("words_actors.csv", "suffixes")
_NUMERALS = words("words_actors.csv", "numerals_of_names")
_ARTICLES = {"el": "al"}  # two spellings of the Arabic article inside a name
_BOTH_WAYS = words("words_actors.csv", "both_ways")
_SMALL = words("words_actors.csv", "small")
# letters of an acronym: longer words in capitals are headlines and shouting
LONGEST_ACRONYM = 6
# letters of words that may be two spellings of one, and of their sounds where a vowel differs:
# shorter ones that are alike are two words, as "Ali" and "Eli"
_SHORTEST_RESPELLED, _SHORTEST_SOUND = 4, 5
# letters up to which an s at the end is part of the word, as in "news"
_NO_PLURAL = 4
# words of a body's name that may have one word more or less inside
_LONG_NAME = 4
_LONE_WORD = 5  # letters of a body's only word that may be respelled


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    rows = [row["names"].split("|") for row in read_rows("nicknames.csv")]
    return {name: frozenset(row) for row in rows for name in row}


@cache
def load_acronyms() -> dict[str, str]:
    """{acronym: the name it stands for}, the few that news prints without expansion."""
    return {r["acronym"]: r["name"] for r in read_rows("acronyms.csv")}


@lru_cache(maxsize=KEPT)
def plain(name: str) -> str:
    """Lower case, no accents, hyphens or apostrophes: the letters that two spellings must share.

    >>> plain("Ba’ath"), plain("Kim Jong-un"), plain("Erdoğan")
    ('baath', 'kim jong un', 'erdogan')
    """
    return re.sub(
        r"[^a-z0-9& ]+", "", anyascii(name).lower().replace("-", " ")
    ).strip()


@lru_cache(maxsize=KEPT)
def sound(word: str) -> str:
    """What is left of a word when the choices of transliteration are taken out.

    >>> (sound("Suleimani") == sound("Soleimani"), sound("Qasem") == sound("Qassem"),
    ...  sound("Basrah") == sound("Basra"))
    (True, True, True)
    >>> sound("Sergei") == sound("Sergey"), sound("Hussein") == sound("Husain")
    (True, True)
    >>> sound("Iran") == sound("Iraq"), sound("Miller") == sound("Mueller")
    (False, False)
    """
    word = plain(word)
    for old, new in (
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("ck", "k"),
        ("q", "k"),
        ("ph", "f"),
        ("tz", "ts"),
        ("ou", "o"),
        ("oo", "o"),
        ("u", "o"),
        ("ee", "i"),
        ("y", "i"),
        ("ie", "i"),
        ("ei", "i"),
        ("ai", "i"),
    ):
        word = word.replace(old, new)
    word = re.sub(r"c(?=[aoklrt]|$)", "k", word)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?<=[aeio])h$", "", word)


@lru_cache(maxsize=KEPT)
def respelled(a: str, b: str) -> bool:
    """Whether two words may be two transliterations of one.

    The same sound, or one weak vowel away from it.

    >>> (respelled("Rohani", "Rouhani"), respelled("Mohammed", "Muhammad"),
    ...  respelled("Ahvaz", "Ahwaz"), respelled("Austria", "Australia"))
    (True, True, True, False)
    """
    if plain(a) == plain(b):
        return True
    if (
        min(len(a), len(b)) < _SHORTEST_RESPELLED
        or plain(a)[:1] in "aeiou"
        and plain(a)[:1] != plain(b)[:1]
    ):
        return False
    x, y = sound(a), sound(b)
    if x == y:
        return True
    if min(len(x), len(y)) < _SHORTEST_SOUND:
        return False
    edits = Levenshtein.editops(x, y)
    if len(edits) != 1:
        return False
    edit = next(iter(edits))
    op, p, q = edit.tag, edit.src_pos, edit.dest_pos
    pair = {x[p], y[q]} if op == "replace" else set()
    return (
        pair
        in (
            {"a", "e"},
            {"v", "w"},
            {"e", "i"},
        )
        and 0 < p < len(x) - 1
    )


def _respelled_name(a: str, b: str) -> bool:
    """`respelled`, word for word."""
    x, y = plain(a).split(), plain(b).split()
    if "".join(x) == "".join(y):
        return True
    return len(x) == len(y) and all(
        p == q or respelled(p, q) for p, q in zip(x, y, strict=True)
    )


@lru_cache(maxsize=KEPT)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name that identify: no initials' dots, no numerals.

    >>> person_words("Robert S. Mueller III"), person_words("J.P. Damiani")
    (('robert', 's', 'mueller'), ('j', 'p', 'damiani'))
    """
    apart = re.sub(r"^([A-Z])\.?([A-Z])\.?(?=\s)", r"\1 \2", name)
    return tuple(
        _ARTICLES.get(w, w) for w in plain(apart).split() if w not in _NUMERALS
    )


def _given(a: str, b: str) -> str:
    if a == b:
        return "same name"
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return "initial"
    if b in _nicknames().get(a, ()):
        return "short form of the given name"
    return "spelling variant" if respelled(a, b) else ""


def same_person(a: str, b: str) -> str:
    """Why two full names of persons are one person's.

    >>> (same_person("Qasem Soleimani", "Qassem Suleimani"),
    ...  same_person("Mike Pompeo", "Michael R. Pompeo"))
    ('spelling variant', 'short form of the given name')
    >>> same_person("Abdel-Fattah el-Sissi", "Abdel Fattah al-Sisi")
    'spelling variant'
    >>> (same_person("Donald Trump", "Donald Trump Jr."),
    ...  same_person("Ali Khamenei", "Mojtaba Khamenei"))
    ('', '')
    """
    both = person_words(a), person_words(b)
    if {*both[0]} & SUFFIXES != {*both[1]} & SUFFIXES:
        return ""
    x, y = ([w for w in words if w not in SUFFIXES] for words in both)
    if x == y or "".join(x) == "".join(y):
        return "same name"
    if len(x) < 2 or len(y) < 2:
        return ""
    return (
        "shorter form"
        if _is_edge(*sorted((x, y), key=len))
        else _same_parts(x, y)
    )


def _is_edge(short: list[str], long: list[str]) -> bool:
    """Whether the words of a name are the first or the last ones of a longer name."""
    edges = (long[: len(short)], long[-len(short) :])
    return len(short) < len(long) and short in edges


def _same_parts(x: list[str], y: list[str]) -> str:
    """Why two names agree in the surname, the given name and what stands between them."""
    if not (x[-1] == y[-1] or respelled(x[-1], y[-1])):
        return ""
    given = _given(x[0], y[0])
    middle = zip(x[1:-1], y[1:-1], strict=False)
    if not given or any(not _given(p, q) for p, q in middle):
        return ""
    if x[-1] != y[-1]:
        return "spelling variant"
    if given != "same name":
        return given
    return "without the middle name" if len(x) != len(y) else "spelling variant"


@lru_cache(maxsize=KEPT)
def body_words(name: str) -> tuple[frozenset[str], str]:
    """(the words that identify a body in any order, the country it says it belongs to).

    >>> body_words("US State Department") == (frozenset({"state", "department"}), "US")
    True
    >>> (body_words("Ministry of Foreign Affairs of Iran")[1],
    ...  body_words("Iranian Foreign Ministry")[1])
    ('IR', 'IR')
    """
    words, country, k = (
        [w for w in re.split(r"[\s]+", name.replace("'s", "")) if w],
        "",
        0,
    )
    kept = []
    while k < len(words):
        for n in (3, 2, 1):
            text = " ".join(words[k : k + n])
            code = nation(text)
            if code and len(words) > n:
                country, k = country or code, k + n
                break
        else:
            full = load_acronyms().get(words[k], "") if len(words) > 1 else ""
            kept += [
                _singular(w)
                for w in plain(full or words[k]).split()
                if w not in _SMALL
            ]
            k += 1
    return frozenset(kept), country


def _singular(word: str) -> str:
    return (
        word[:-1]
        if len(word) > _NO_PLURAL
        and word.endswith("s")
        and not word.endswith(("ss", "us", "ps"))
        else word
    )


def initials(name: str) -> set[str]:
    """The acronyms a name may have: with and without its small words.

    >>> sorted(initials("Department of State"))
    ['DOS', 'DS']
    """
    words = re.findall(r"[^\W\d_][^\s-]*", anyascii(name))
    return {
        "".join(w[0] for w in words if w.lower() not in _SMALL).upper(),
        "".join(w[0] for w in words).upper(),
    }


def inverted(name: str) -> str:
    """ "State Department" as "Department of State", for bodies that are written both ways; else "".

    >>> inverted("State Department"), inverted("Quds Force")
    ('Department of State', '')
    """
    words = name.split()
    if len(words) > 2 and nation(words[0]):
        words = words[1:]
    return (
        f"{words[-1]} of {' '.join(words[:-1])}"
        if len(words) > 1 and words[-1] in _BOTH_WAYS
        else ""
    )


def same_body(a: str, b: str) -> str:
    """Why two names of bodies, sites or things are one's; both are as `spans.spell` leaves them.

    >>> (same_body("United Nations", "UN"), same_body("US State Department", "Department of State"),
    ...  same_body("State Department", "DOS"))
    ('acronym', 'with or without the country', 'acronym')
    >>> (same_body("Health Ministry", "Ministry of Health"),
    ...  same_body("Red Crescent Societies", "Red Crescent Societies of Iraq"))
    ('same words', 'with or without the country')
    >>> same_body("Islamic Revolutionary Guard Corps Quds Force",
    ...           "Islamic Revolutionary Guard Quds Force")
    'shorter form'
    >>> (same_body("Hezbollah", "Hezbollah al Nujaba"),
    ...  same_body("Iranian consulate", "American consulate"))
    ('', '')
    """
    if plain(a).replace(" ", "") == plain(b).replace(" ", ""):
        return "same name"
    (x, p), (y, q) = body_words(a), body_words(b)
    if p and q and p != q:
        return ""
    if x == y and x:
        return "same words" if p == q else "with or without the country"
    short, long = sorted((a, b), key=len)
    if short.isupper() or load_acronyms().get(short):
        return "acronym" if _is_acronym_of(short, long) else ""
    if _is_respelled_body(a, b):
        return "spelling variant"
    return "shorter form" if _lacks_inner_word(a, b) else ""


def _is_acronym_of(short: str, long: str) -> bool:
    known = load_acronyms().get(short, "")
    if known:
        return body_words(known)[0] == body_words(long)[0]
    return len(short) > 2 and short.upper() in initials(long) | initials(
        inverted(long) or long
    )


def _is_respelled_body(a: str, b: str) -> bool:
    """Whether two names of bodies are two spellings of as many words; a lone short word is not."""
    x, y = body_words(a)[0], body_words(b)[0]
    if not x or len(x) != len(y):
        return False
    short = min(len(a), len(b)) < _LONE_WORD
    if len(x) == 1 and (short or len(a.split()) != len(b.split())):
        return False
    return _respelled_name(a, b)


def _lacks_inner_word(a: str, b: str) -> bool:
    """Whether one long name has a word more inside, its first and last word the same."""
    x, y = body_words(a)[0], body_words(b)[0]
    if min(len(x), len(y)) < _LONG_NAME or len(x ^ y) != 1:
        return False
    p, q = plain(a).split(), plain(b).split()
    return p[0] == q[0] and p[-1] == q[-1]


def is_ending(short: str, long: str) -> bool:
    """Whether `short` is the last words of `long`, and itself more than a common word.

    >>> (is_ending("Quds Force", "Islamic Revolutionary Guard Corps Quds Force"),
    ...  is_ending("Post", "Washington Post"))
    (True, True)
    """
    x, y = plain(short).split(), plain(long).split()
    return 0 < len(x) < len(y) and y[-len(x) :] == x
