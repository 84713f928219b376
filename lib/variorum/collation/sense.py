"""Style or substance: whether words changed in a rendering leave who, what, whether and how strongly as they were.

A change alters the sense when one of these is no longer the same: negation, number, modality (may / must),
a hedge (I think), degree (very, only, all), a name, the person (we / they), the words that say what
(nouns, verbs) or of what kind (adjectives, adverbs), or a condition (if, because). Spelling, grammar,
function words, light verbs and discourse words (well, so, oh) are style.
"""

import re
from functools import cache

from jellyfish import jaro_winkler_similarity, metaphone
from text_to_num import text2num

from ..actors.aliases import respelled, sound
from ..actors.countries import find_country
from ..english.frames import frame_of
from .wordstream import CONTENT, LIGHT

NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without hardly barely scarcely cannot".split()
)
DENIALS = frozenset(
    "deny oppose reject refuse fail lack ban prevent avoid dispute doubt opposition denial failure absence".split()
)
POSSIBLE = frozenset("may might can could able perhaps maybe possibly possible".split())
NECESSARY = frozenset(["have to"]) | frozenset(
    "must should ought need shall supposed obliged".split()
)
HEDGES = frozenset(
    "think believe guess suppose feel probably likely unlikely apparently allegedly reportedly seem appear".split()
)
DEGREES = frozenset(
    "very really extremely highly totally absolutely completely entirely quite rather somewhat almost nearly only merely "
    "all every each both many most some several few more less least much lot always often sometimes rarely".split()
)
CONDITIONS = frozenset("if unless because although though whereas despite".split())
PREPOSITIONAL = frozenset(
    "regard include accord concern follow behalf".split()
)  # verbs and nouns that serve as prepositions
DISCOURSE = frozenset(
    "well so oh now then also however again here there actually obviously frankly indeed yet still too anyway uh um just "
    "certainly even please".split()
)
REPORTING = frozenset("say tell".split())
TITLES = {
    "mr": "mister",
    "mrs": "missus",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "prof": "professor",
    "dr": "doctor",
    "st": "saint",
    "sec": "secretary",
    "amb": "ambassador",
    "pres": "president",
    "dept": "department",
    "govt": "government",
    "gov't": "government",
    "tv": "television",
    "vs": "versus",
    "cong": "congressman",
    "capt": "captain",
    "adm": "admiral",
    "rev": "reverend",
    "mt": "mount",
    "no": "number",
    "emb": "embassy",
}
TITLE_WORDS = (
    frozenset(TITLES)
    | frozenset(TITLES.values())
    | frozenset("ms sir president minister secretary chairman leader spokesman spokeswoman".split())
)
PERSONS = {
    "i": "I",
    "me": "I",
    "my": "I",
    "we": "we",
    "us": "we",
    "our": "we",
    "you": "you",
    "your": "you",
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "they": "they",
    "them": "they",
    "their": "they",
}
CONTRACTED = {"'s": {"is", "has", "us"}, "'d": {"would", "had"}, "gonna": {"going"}}
PARTICLES = frozenset("al el bin ibn ben de von van der the".split())
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "m": 10**6,
    "bn": 10**9,
    "k": 1000,
    "percent": 1,
}


@cache
def number(words: tuple[str, ...]) -> float | None:
    """The number that words say, None when they say none.

    >>> number(("24",)) == number(("twenty", "four")) == 24.0
    True
    >>> number(("1.5", "million")), number(("fire",))
    (1500000.0, None)
    """
    plain = [
        w.lower().strip("$£€").replace(",", "")
        for w in words
        if w not in ("$", "dollars", "percent", "%")
    ]
    if not plain:
        return None
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)(st|nd|rd|th|m|bn|k)?", plain[0])
    try:
        value = float(digits[1]) * SCALES.get(digits[2] or "", 1) if digits else None
        if digits and all(w in SCALES for w in plain[1:]):
            for word in plain[1:]:
                value *= SCALES[word]
            return value
        return None if digits else float(text2num(" ".join(plain), "en"))
    except ValueError:
        return None


def same_spelled(a: str, b: str, name: bool = False) -> bool:
    """Whether two words are one word, spelled differently: contraction, abbreviation, masked letters, transliteration.

    >>> same_spelled("sen.", "senator"), same_spelled("basra", "basrah", name=True), same_spelled("gadhafi", "qaddafi", name=True)
    (True, True, True)
    >>> same_spelled("visit", "message")
    False
    """
    a, b = a.lower().rstrip(".").lstrip("#@"), b.lower().rstrip(".").lstrip("#@")
    if (
        a == b
        or b in CONTRACTED.get(a, ())
        or a in CONTRACTED.get(b, ())
        or TITLES.get(a, a) == TITLES.get(b, b)
    ):
        return True
    if "*" in a or "*" in b:
        return _masked(a, b) or _masked(b, a)
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and long.startswith(short) and name is False and short in _MONTHS:
        return True
    if _british(a) == _british(b) or _LATIN.sub("a", a) == _LATIN.sub("a", b):
        return True
    alike = jaro_winkler_similarity(a, b)
    if name:
        return (
            alike >= 0.9
            or (metaphone(a) == metaphone(b) and alike >= 0.7)
            or respelled(a, b)
            or (len(short) >= 5 and _unvoiced(a) == _unvoiced(b))
        )
    return (
        metaphone(a) == metaphone(b)
        and alike >= 0.8
        and abs(len(a) - len(b)) <= 2
        and a[:1] == b[:1]
    )


def _unvoiced(name: str) -> str:
    """How a name sounds to an ear that does not tell g from k, d from t (Gadhafi, Qaddafi)."""
    return sound(name).translate(str.maketrans("gdbz", "ktps"))


_LATIN = re.compile(r"(?<=\w{3})ums$")  # memorandums, memoranda
_MONTHS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)


def _masked(masked: str, word: str) -> bool:
    pattern = "".join(
        r"\w*" if part.startswith("*") else re.escape(part)
        for part in re.findall(r"\*+|[^*]+", masked)
    )
    return "*" in masked and re.fullmatch(pattern, word) is not None


def _british(word: str) -> str:
    for old, new in (
        ("isation", "ization"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("our", "or"),
        ("lled", "led"),
        ("lling", "ling"),
        ("tre", "ter"),
        ("ogue", "og"),
        ("mme", "m"),
    ):
        if word.endswith(old) and len(word) > len(old) + 2:
            return word[: -len(old)] + new
    return word


def judge(a: list[tuple[str, str, str]], b: list[tuple[str, str, str]]) -> tuple[bool, str]:
    """(alters the sense, why) of words `a` in one rendering against `b` in the other; a word is (key, lemma, part of speech).

    >>> judge([], [("indirect", "indirect", "ADJ")])
    (True, 'what kind: indirect')
    >>> judge([("visit", "visit", "NOUN")], [("message", "message", "NOUN")])
    (True, 'what: visit / message')
    >>> judge([("that", "that", "SCONJ")], [])
    (False, 'function words')
    """
    left, right = _without_common(a, b)
    if not left and not right:
        return False, "word order or grammar"
    if any(w[1] in REPORTING for w in left) and any(w[1] in REPORTING for w in right):
        return False, "who is quoted"
    if _pronoun(left, right) or _pronoun(right, left):
        return False, "a pronoun for a name"
    for test in (
        _negated,
        _numbered,
        _modal,
        _hedged,
        _graded,
        _conditioned,
        _named,
        _person,
        _what,
    ):
        said = test(left, right)
        if said:
            return True, said
    return False, "function words"


def judge_report(
    a: list[tuple[str, str, str]], b: list[tuple[str, str, str]], quoted: bool
) -> tuple[bool, str]:
    """`judge` where one side, or (not `quoted`) both, are an article's own words: saying less, or more, is no
    alteration there; other words in the place of words are, if either is quoted, and another number or a negation always."""
    left, right = _without_common(a, b)
    both = [any(w[2] in CONTENT and w[1] not in LIGHT for w in side) for side in (left, right)]
    denied = (
        quoted or len(left) + len(right) <= 3
    )  # in two accounts in the articles' own words, a negation in a longer change belongs to other words
    said = (_negated(left, right) if denied else "") or (
        _numbered(left, right)
        if all(any(w[2] == "NUM" for w in side) for side in (left, right))
        else ""
    )
    if said:
        return True, said
    # Half of a pair left out (`facilitated by and under the control of`) is not just less: one of two things is said no more.
    halved = any(side and "CCONJ" in (side[0][2], side[-1][2]) for side in (a, b)) and any(both)
    return judge(a, b) if quoted and (all(both) or halved) else (False, "the article's own words")


def judge_paraphrase(
    a: list[tuple[str, str, str]], b: list[tuple[str, str, str]], denied: bool
) -> tuple[bool, str]:
    """(alters the sense, why) for a report in an article's own words: negation or number differs, or other words stand
    for who or what on both sides; a report that only says less does not alter it. `denied`: one of the two has a
    negation and the other none."""
    left, right = without_deixis(*_without_common(a, b))
    if denied and not any(_negative(w) for w in (*left, *right)):
        return True, "negation on one side only"
    said = (
        _numbered(left, right)
        if all(any(w[2] == "NUM" for w in side) for side in (left, right))
        else ""
    )
    if said:
        return True, said
    one, two = (
        [w for w in side if w[2] in ("NOUN", "PROPN") and w[0] not in TITLE_WORDS]
        for side in (left, right)
    )
    if one and two:
        return True, f"other words for who or what: {_show(one, two)}"
    return False, f"says less: {_show(one, two)}" if one or two else "function words"


def _negative(word: tuple[str, str, str]) -> bool:
    """Whether a word carries a negation of its own (inaccurate, oppose)."""
    return word[1] in DENIALS or (
        word[1].startswith(("in", "un", "dis", "non", "im", "ir")) and word[2] in ("ADJ", "ADV")
    )


def _folded(words):
    """The words with `United States` as one."""
    return [
        w
        for n, w in enumerate(words)
        if not (w[0] == "states" and n and words[n - 1][0] == "united")
    ]


def _country(word: tuple[str, str, str]) -> str:
    return (
        "US"
        if word[0] in ("u.s.", "united")
        else find_country(word[0].capitalize())
        if word[2] == "PROPN"
        else ""
    )


def _pronoun(one, other) -> bool:
    """Whether one side has a name or noun and the other a pronoun in its place."""
    return (
        bool(one)
        and bool(other)
        and all(w[2] in ("PRON", "DET") for w in one)
        and {w[2] for w in other} - {"DET"} in ({"PROPN"}, {"NOUN"})
    )


def _without_common(a, b):
    a, rest = _folded(a), _folded(b)
    left = []
    for word in a:
        same = next(
            (
                w
                for w in rest
                if w[1] == word[1]
                or w[0] == word[0]
                or same_spelled(w[0], word[0], w[2] == word[2] == "PROPN")
                or (_country(w) and _country(w) == _country(word))
            ),
            None,
        )
        if same:
            rest.remove(same)
        else:
            left.append(word)
    return left, rest


def in_words(word: tuple[str, str, str], others: list[tuple[str, str, str]]) -> bool:
    """Whether a content word is among `others`, in any form."""
    return word[2] in CONTENT and any(
        w[1] == word[1]
        or w[0] == word[0]
        or (w[2] == word[2] == "PROPN" and same_spelled(w[0], word[0], True))
        for w in others
    )


def without_deixis(a, b):
    """Words without a name and the pronoun that stands for it in reported speech (`our` facilities, `U.S.` facilities)."""
    if any(w[0] in PERSONS for w in a):
        b = [w for w in b if w[2] != "PROPN"]
    if any(w[0] in PERSONS for w in b):
        a = [w for w in a if w[2] != "PROPN"]
    return [w for w in a if w[0] not in PERSONS], [w for w in b if w[0] not in PERSONS]


def _show(a, b) -> str:
    return " / ".join(
        part for part in (" ".join(w[0] for w in a), " ".join(w[0] for w in b)) if part
    )


def _differ(label, a, b, group):
    one, two = (
        [w for w in a if w[0] in group or w[1] in group],
        [w for w in b if w[0] in group or w[1] in group],
    )
    return f"{label}: {_show(one, two)}" if one or two else ""


def _negated(a, b):
    one, two = ([w for w in side if w[0] in NEGATIONS] for side in (a, b))
    return f"negation: {_show(one, two)}" if len(one) % 2 != len(two) % 2 else ""


def _numbered(a, b):
    one, two = ([w for w in side if w[2] == "NUM"] for side in (a, b))
    if number(tuple(w[0] for w in one)) == number(tuple(w[0] for w in two)):
        return ""
    return f"number: {_show(one, two)}"


def _modal(a, b):
    one, two = (any(w[0] in POSSIBLE or w[1] in POSSIBLE for w in side) for side in (a, b))
    must, need = (any(w[0] in NECESSARY or w[1] in NECESSARY for w in side) for side in (a, b))
    return f"modality: {_show(a, b)}" if one != two or must != need else ""


def _hedged(a, b):
    return _differ("how sure", a, b, HEDGES)


def _graded(a, b):
    return _differ("how much", a, b, DEGREES)


def _conditioned(a, b):
    return _differ("condition", a, b, CONDITIONS)


def _named(a, b):
    one, two = (
        [
            w
            for w in side
            if w[2] == "PROPN" and w[0] not in TITLE_WORDS | PARTICLES and len(w[0]) > 1
        ]
        for side in (a, b)
    )
    return f"name: {_show(one, two)}" if one or two else ""


def _person(a, b):
    one, two = ({PERSONS[w[0]] for w in side if w[0] in PERSONS} for side in (a, b))
    return f"who: {_show(a, b)}" if one and two and not one & two else ""


def _what(a, b):
    def telling(side, classes):
        return [
            w
            for w in side
            if w[2] in classes
            and w[1] not in LIGHT | DISCOURSE | PREPOSITIONAL
            and w[0] not in DISCOURSE | TITLE_WORDS
        ]

    nouns, other = telling(a, ("NOUN", "VERB")), telling(b, ("NOUN", "VERB"))
    if [frame_of(w[1], w[2] == "NOUN") for w in nouns] == [
        frame_of(w[1], w[2] == "NOUN") for w in other
    ]:
        nouns = other = []  # the same act in another word
    if nouns or other:
        return f"what: {_show(nouns, other)}"
    kinds, other = telling(a, ("ADJ", "ADV")), telling(b, ("ADJ", "ADV"))
    return f"what kind: {_show(kinds, other)}" if kinds or other else ""
