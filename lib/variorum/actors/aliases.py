"""Two names -> whether they name the same actor, and the reason.

Every function answers with a reason in plain words, or "" when the names stay apart.
"""

import re
from functools import cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from ..english.lexicon import read_rows, words
from ..english.nations import nation

SUFFIXES = frozenset(("jr", "sr"))
_NUMERALS = frozenset(("ii", "iii", "iv"))
_BOTH_WAYS = words("words_actors.csv", "both_ways")
_SMALL = words("words_actors.csv", "small")
# Given names and their short forms: what news prints of one and the same person.
_NICKNAMES = (
    "mike michael",
    "joe joseph",
    "bill billy william will",
    "ted theodore edward ed",
    "jim jimmy james",
    "tom thomas",
    "bob bobby robert rob",
    "dick rick rich richard",
    "dan danny daniel",
    "dave david",
    "don donald",
    "steve steven stephen",
    "chris christopher",
    "tony anthony antony",
    "ben benjamin",
    "sam samuel",
    "matt matthew",
    "nick nicholas nicolas",
    "andy andrew drew",
    "greg gregory",
    "jeff jeffrey geoffrey",
    "ken kenneth",
    "larry lawrence",
    "ron ronald",
    "chuck charles charlie",
    "alex alexander alexandra",
    "liz beth elizabeth betsy",
    "kate kathy katherine catherine kathleen",
    "sue susan",
    "debbie deborah",
    "jen jenny jennifer",
    "meg margaret maggie peggy",
    "pat patrick patricia",
    "mitch mitchell",
    "al albert alan allen",
    "fred frederick",
    "jack john johnny jon jonathan",
    "harry henry hank",
    "ray raymond",
    "tim timothy",
    "vince vincent",
    "walt walter",
    "zach zachary",
    "max maxwell maximilian",
    "doug douglas",
    "phil philip phillip",
    "pete peter",
    "nate nathan nathaniel",
    "gabe gabriel",
    "abe abraham",
    "josh joshua",
    "kim kimberly",
    "cindy cynthia",
    "vicky victoria",
)


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {name: frozenset(row.split()) for row in _NICKNAMES for name in row.split()}


@cache
def load_acronyms() -> dict[str, str]:
    """{acronym: the name it stands for}, the few that news prints without expansion."""
    return {r["acronym"]: r["name"] for r in read_rows("acronyms.csv")}


@cache
def plain(name: str) -> str:
    """Lower case, no accents, hyphens or apostrophes: the letters that two spellings must share.

    >>> plain("Ba’ath"), plain("Kim Jong-un"), plain("Erdoğan")
    ('baath', 'kim jong un', 'erdogan')
    """
    return re.sub(r"[^a-z0-9& ]+", "", anyascii(name).lower().replace("-", " ")).strip()


@cache
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


def respelled(a: str, b: str) -> bool:
    """Whether two words may be two transliterations of one.

    The same sound, or one weak vowel away from it.

    >>> (respelled("Rohani", "Rouhani"), respelled("Mohammed", "Muhammad"),
    ...  respelled("Ahvaz", "Ahwaz"), respelled("Austria", "Australia"))
    (True, True, True, False)
    """
    if plain(a) == plain(b):
        return True
    if min(len(a), len(b)) < 4 or plain(a)[:1] in "aeiou" and plain(a)[:1] != plain(b)[:1]:
        return False
    x, y = sound(a), sound(b)
    if x == y:
        return True
    if min(len(x), len(y)) < 5:
        return False
    edits = Levenshtein.editops(x, y)
    if len(edits) != 1:
        return False
    edit = next(iter(edits))
    op, p, q = edit.tag, edit.src_pos, edit.dest_pos
    pair = {x[p], y[q]} if op == "replace" else set()
    return pair in ({"a", "e"}, {"v", "w"}, {"e", "i"}) and 0 < p < len(x) - 1


def _respelled_name(a: str, b: str) -> bool:
    """`respelled`, word for word."""
    x, y = plain(a).split(), plain(b).split()
    if "".join(x) == "".join(y):
        return True
    return len(x) == len(y) and all(p == q or respelled(p, q) for p, q in zip(x, y, strict=True))


def person_words(name: str) -> list[str]:
    """The words of a person's name that identify: no initials' dots, no numerals.

    >>> person_words("Robert S. Mueller III")
    ['robert', 's', 'mueller']
    """
    return [w for w in plain(name).split() if w not in _NUMERALS]


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
    >>> (same_person("Donald Trump", "Donald Trump Jr."),
    ...  same_person("Ali Khamenei", "Mojtaba Khamenei"))
    ('', '')
    """
    x, y = person_words(a), person_words(b)
    if {*x} & SUFFIXES != {*y} & SUFFIXES:
        return ""
    x, y = ([w for w in words if w not in SUFFIXES] for words in (x, y))
    if x == y or "".join(x) == "".join(y):
        return "same name"
    if len(x) < 2 or len(y) < 2:
        return ""
    short, long = sorted((x, y), key=len)
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return "shorter form"
    if not (x[-1] == y[-1] or respelled(x[-1], y[-1])):
        return ""
    given = _given(x[0], y[0])
    if not given:
        return ""
    middle = [(p, q) for p, q in zip(x[1:-1], y[1:-1], strict=False)]
    if any(not _given(p, q) for p, q in middle):
        return ""
    if x[-1] != y[-1]:
        return "spelling variant"
    return (
        given
        if given != "same name"
        else "without the middle name"
        if len(x) != len(y)
        else "spelling variant"
    )


@cache
def body_words(name: str) -> tuple[frozenset[str], str]:
    """(the words that identify a body in any order, the country it says it belongs to).

    >>> body_words("US State Department") == (frozenset({"state", "department"}), "US")
    True
    >>> (body_words("Ministry of Foreign Affairs of Iran")[1],
    ...  body_words("Iranian Foreign Ministry")[1])
    ('IR', 'IR')
    """
    words, country, k = [w for w in re.split(r"[\s]+", name.replace("'s", "")) if w], "", 0
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
            kept += [_singular(w) for w in plain(full or words[k]).split() if w not in _SMALL]
            k += 1
    return frozenset(kept), country


def _singular(word: str) -> str:
    return (
        word[:-1]
        if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "ps"))
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
        return "same words" if not (p or q) or p == q else "with or without the country"
    short, long = sorted((a, b), key=len)
    if short.isupper() or load_acronyms().get(short):
        known = load_acronyms().get(short, "")
        if known:
            return "acronym" if body_words(known)[0] == body_words(long)[0] else ""
        return (
            "acronym"
            if len(short) > 2 and short.upper() in initials(long) | initials(inverted(long) or long)
            else ""
        )
    if len(x) > 1 and len(x) == len(y) and _respelled_name(a, b):
        return "spelling variant"
    if (
        len(x) == len(y) == 1
        and len(short) > 4
        and len(a.split()) == len(b.split())
        and _respelled_name(a, b)
    ):
        return "spelling variant"
    # a long name with one optional word inside, its first and last word the same
    if (
        min(len(x), len(y)) >= 4
        and len(x ^ y) == 1
        and plain(a).split()[0] == plain(b).split()[0]
        and plain(a).split()[-1] == plain(b).split()[-1]
    ):
        return "shorter form"
    return ""


def is_ending(short: str, long: str) -> bool:
    """Whether `short` is the last words of `long`, and itself more than a common word.

    >>> (is_ending("Quds Force", "Islamic Revolutionary Guard Corps Quds Force"),
    ...  is_ending("Post", "Washington Post"))
    (True, True)
    """
    x, y = plain(short).split(), plain(long).split()
    return 0 < len(x) < len(y) and y[-len(x) :] == x
