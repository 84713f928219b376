"""Does a difference between two printings of a quotation alter its sense, or is it a matter of
style?

A statement says that something is so (or is not), how surely, of whom, how much, how often, when
and on what condition. Words with one answer to such a question stand together in `data/sense.csv`:
where the two printings give other answers, or only one gives any, the sense is altered; so it is
where one name, number, person or content word stands for another, where a word that restricts is
left out, and where an effort ("try to") becomes the act. Everything else is style: spelling,
grammar, function words, words of talk, synonyms, and a part left out that only says more.

What the article shows itself (brackets, ellipsis, the end of the marks) is no alteration, and of a
report in an article's own words only a plain clash is.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ..english.lexicon import read_rows
from ..english.lexicon import words as word_set
from ..english.meanings import meanings
from ..english.nations import find_country
from ..english.saying import Effect, effect
from ..english.wordnet import are_synonyms
from .renderings import MARKED, Pair
from .spellings import is_same_word, number_of
from .words import CONTENT, LIGHT, Words

LISTS = "words_collation.csv"
# words: an addition this long is a passage left out, not a word changed
LONG_CUT = 12
REWORDED = 2  # content words: a change of more on a side is worded anew, and no word for another
BESIDE = 3  # words on either side of a place
RESTRICTING = 2  # words: what restricts the next word is no longer
LISTED = 4  # words: a member of a list is no longer
REPORTED = 3  # words: in a report, a negation in a longer change belongs to other words
COMMON_STEM = 5  # letters: words that begin with so many are of one family
VERBATIM = 0.8  # likeness from which a report is nearly word for word
ALIKE = 0.6  # likeness under which two printings are worded anew
TWICE = 2  # content words replaced, and more than OFTEN of those that stay: said twice
OFTEN = 0.25
# of the content words: two printings with fewer in common are worded anew
COMMON = 0.65
FILLERS = word_set(LISTS, "filler")
TITLES = word_set(LISTS, "title")
PREPOSITIONAL = word_set(LISTS, "prepositional")
PARTICLES = word_set(LISTS, "particle")
RELATIVES = word_set(LISTS, "relative")
# endings of verbs that stand before a noun as adjectives do
PARTICIPLE = ("ed", "en")
EFFORTS = word_set(LISTS, "effort")
PERSONS = {row["word"]: row["person"] for row in read_rows("persons.csv")}
HARMLESS_ALONE = word_set(LISTS, "harmless_alone")
# WordNet's letters of the word classes.
LETTERS = {
    "NOUN": "n",
    "PROPN": "n",
    "VERB": "v",
    "ADJ": "a",
    "ADV": "r",
}
BELIEVING = frozenset({Effect.BELIEVE, Effect.DOUBT, Effect.SUGGEST})


class Reason(StrEnum):
    """Why a difference is typed and judged as it is."""

    WHETHER = "whether"
    MODALITY = "modality"
    SURENESS = "sureness"
    AMOUNT = "amount"
    DEGREE = "degree"
    OFTEN = "often"
    CONDITION = "condition"
    WHEN = "when"
    ORDER = "order"
    SIDE = "side"
    PLACE = "place"
    NUMBER = "number"
    NAME = "name"
    PERSON = "person"
    WORD = "word"
    KIND = "kind"
    LIST = "list"
    EFFORT = "effort"
    FREED = "freed"
    ROLES = "roles"
    ATTRIBUTED = "attributed"
    PASSAGE = "passage"
    OUTSIDE = "outside"
    EDGE = "edge"
    TWICE = "twice"
    ANEW = "anew"
    GRAMMAR = "grammar"
    LESS = "less"
    REPORT = "report"

    @property
    def text(self) -> str:
        """The reason in words."""
        return _TEXTS[self]


# questions that only another answer alters
BOTH_SIDED = frozenset({Reason.ORDER, Reason.SIDE, Reason.PLACE, Reason.WHEN})
_TEXTS = {
    Reason.WHETHER: "whether it is so",
    Reason.MODALITY: "what can or must be",
    Reason.SURENESS: "how sure",
    Reason.AMOUNT: "how much or how many",
    Reason.DEGREE: "to what degree",
    Reason.OFTEN: "how often",
    Reason.CONDITION: "on what condition",
    Reason.WHEN: "when",
    Reason.ORDER: "what comes first",
    Reason.SIDE: "for or against",
    Reason.PLACE: "where",
    Reason.NUMBER: "number",
    Reason.NAME: "name",
    Reason.PERSON: "who",
    Reason.WORD: "another word",
    Reason.KIND: "what kind",
    Reason.LIST: "left out of a list",
    Reason.EFFORT: "an effort for the act",
    Reason.FREED: "a clause that another limits stands as a sentence of its own",
    Reason.ROLES: "who does what to whom",
    Reason.ATTRIBUTED: "who says so",
    Reason.PASSAGE: "a whole passage left out without a sign",
    Reason.OUTSIDE: "in the article's own words, outside the quotation marks",
    Reason.EDGE: "where the quotation marks begin or end",
    Reason.TWICE: "a word that stands beside it, said twice",
    Reason.ANEW: "worded anew",
    Reason.GRAMMAR: "grammar and function words",
    Reason.LESS: "one says less",
    Reason.REPORT: "a report in the article's own words",
}


class Word(NamedTuple):
    """A word as it is judged."""

    key: str
    lemma: str
    pos: str


class Change(NamedTuple):
    """Words `left` against `right` of two printings; i and j are the last matched before them."""

    left: list[int]
    right: list[int]
    i: int
    j: int


class Judgement(NamedTuple):
    """Whether the article shows a change, whether it alters the sense, and why."""

    marked: bool
    alters: bool
    why: str


@cache
def _answers() -> dict[str, tuple[tuple[Reason, str], ...]]:
    """{word: the questions that it answers, each with its answer} of data/sense.csv."""
    out: dict[str, list[tuple[Reason, str]]] = {}
    for row in read_rows("sense.csv"):
        for word in row["words"].split("|"):
            out.setdefault(word, []).append(
                (Reason(row["question"]), row["answer"])
            )
    return {word: tuple(found) for word, found in out.items()}


def answers(word: Word) -> frozenset[tuple[Reason, str]]:
    """The questions that a word answers, each with its answer."""
    known = _answers()
    found = {*known.get(word.key, ()), *known.get(word.lemma, ())}
    if (
        word.pos in ("VERB", "NOUN")
        and effect(word.lemma, word.pos) in BELIEVING
    ):
        found.add((Reason.SURENESS, "unsure"))
    return frozenset(found)


def is_negation(word: Word) -> bool:
    """Whether a word denies."""
    return (Reason.WHETHER, "no") in answers(word)


def word_at(words: Words, i: int) -> Word:
    """Word i as it is judged; "have to" is one word that says what has to be."""
    must = (
        words.lemma[i] == "have"
        and i + 1 < len(words)
        and words.key[i + 1] == "to"
    )
    return Word(
        words.key[i],
        "have to" if must else words.lemma[i],
        words.pos[i],
    )


# ------------------------------------------------------------------------------ two lists of words


def compare_words(
    ours: list[Word], theirs: list[Word]
) -> tuple[Reason, str] | None:
    """Why words `ours` for `theirs` alter the sense, with the words that do; None where they do
    not.

    >>> compare_words([Word("visit", "visit", "NOUN")], [Word("message", "message", "NOUN")])
    (<Reason.WORD: 'word'>, 'visit / message')
    >>> compare_words([Word("all", "all", "DET")], [Word("every", "every", "DET")])
    >>> compare_words([], [Word("very", "very", "ADV")])
    (<Reason.DEGREE: 'degree'>, 'very')
    """
    left, right = without_common(ours, theirs)
    tests: tuple[Callable, ...] = (_negated, _numbered)
    if max(len(_content(left)), len(_content(right))) <= REWORDED:
        tests += (_answered, _named, _person, _reworded)
    if _is_pronoun(left, right) or _is_pronoun(right, left):
        tests = (_negated,)
    return next((said for test in tests if (said := test(left, right))), None)


def without_common(
    a: list[Word], b: list[Word]
) -> tuple[list[Word], list[Word]]:
    """Both lists without the words that the other has too, in whatever form or spelling."""
    left, rest = [], _joined(b)
    for word in _joined(a):
        same = next((w for w in rest if _is_same(word, w)), None)
        if same:
            rest.remove(same)
        else:
            left.append(word)
    return left, rest


def _is_same(one: Word, other: Word) -> bool:
    names = one.pos == other.pos == "PROPN"
    if one.key == other.key or one.lemma == other.lemma:
        return True
    if is_same_word(one.key, other.key, names) or (
        _country(one) and _country(one) == _country(other)
    ):
        return True
    return bool(answers(one)) and answers(one) == answers(other)


def _joined(words: list[Word]) -> list[Word]:
    """The words with "United States" as one."""
    return [
        word
        for n, word in enumerate(words)
        if not (word.key == "states" and n and words[n - 1].key == "united")
    ]


def _country(word: Word) -> str:
    if word.key in word_set(LISTS, "of_the_united_states"):
        return "US"
    return find_country(word.key.capitalize()) if word.pos == "PROPN" else ""


def _content(words: list[Word]) -> list[Word]:
    """The words with a content of their own: no light verb, no word of talk, no title."""
    return [
        w
        for w in words
        if w.pos in CONTENT
        and w.lemma not in LIGHT | FILLERS | PREPOSITIONAL
        and w.key not in FILLERS | TITLES
    ]


def _show(a: list[Word], b: list[Word]) -> str:
    return " / ".join(
        part for side in (a, b) if (part := " ".join(w.key for w in side))
    )


def _negated(a: list[Word], b: list[Word]) -> tuple[Reason, str] | None:
    one, two = ([w for w in side if is_negation(w)] for side in (a, b))
    return (
        (Reason.WHETHER, _show(one, two))
        if len(one) % 2 != len(two) % 2
        else None
    )


def _numbered(a: list[Word], b: list[Word]) -> tuple[Reason, str] | None:
    """Another number; a number that only one side has is left to what it restricts."""
    one, two = ([w for w in side if w.pos == "NUM"] for side in (a, b))
    if not one or not two:
        return None
    values = [number_of(tuple(w.key for w in side)) for side in (one, two)]
    return (Reason.NUMBER, _show(one, two)) if values[0] != values[1] else None


def _answered(a: list[Word], b: list[Word]) -> tuple[Reason, str] | None:
    """Another answer to a question, or one that only one side gives."""
    asked = dict.fromkeys(
        reason for found in _answers().values() for reason, _ in found
    )
    for reason in asked:
        given = [_given(reason, side) for side in (a, b)]
        one, two = ({answer for _, answer in side} for side in given)
        if one == two or reason is Reason.WHETHER:
            continue
        said = [word for side in given for word, _ in side]
        if _weighs(reason, one, two, said, bool(a and b)):
            return reason, _show(
                *([word for word, _ in side] for side in given)
            )
    return None


def _given(reason: Reason, words: list[Word]) -> list[tuple[Word, str]]:
    """The words that answer a question, each with its answer."""
    return [
        (word, answer)
        for word in words
        for r, answer in sorted(answers(word))
        if r is reason
    ]


def _weighs(
    reason: Reason,
    one: set[str],
    two: set[str],
    said: list[Word],
    both: bool,
) -> bool:
    """Whether another answer counts: prepositions only one for another, words of talk not alone."""
    if reason in BOTH_SIDED:
        return bool(one and two)
    if not (one and two) and (one | two) <= HARMLESS_ALONE:
        return both and not one ^ two <= {"any"} and reason is Reason.CONDITION
    return bool(one and two) or any(w.key not in FILLERS for w in said)


def _names_in(some: list[Word]) -> list[Word]:
    """The words that are parts of names: no titles, particles, initials."""
    return [
        w
        for w in some
        if w.pos == "PROPN"
        and w.key not in TITLES | PARTICLES
        and len(w.key) > 1
    ]


def _named(a: list[Word], b: list[Word]) -> tuple[Reason, str] | None:
    one, two = _names_in(a), _names_in(b)
    return (Reason.NAME, _show(one, two)) if one and two else None


def _person(a: list[Word], b: list[Word]) -> tuple[Reason, str] | None:
    one, two = (
        {PERSONS[w.key] for w in side if w.key in PERSONS} for side in (a, b)
    )
    return (
        (Reason.PERSON, _show(a, b)) if one and two and not one & two else None
    )


def _reworded(a: list[Word], b: list[Word]) -> tuple[Reason, str] | None:
    """Content words for others that are no synonyms, of one family or of one frame."""
    one, two = (_telling(side) for side in (a, b))
    if not one or not two or any(_is_akin(x, y) for x in one for y in two):
        return None
    return Reason.WORD, _show(one, two)


def _telling(words: list[Word]) -> list[Word]:
    """Content words that say what: adverbs only where they say how."""
    return [
        w
        for w in _content(words)
        if not answers(w)
        and w.pos != "NUM"
        and (w.pos != "ADV" or w.key.endswith("ly"))
    ]


def _is_akin(x: Word, y: Word) -> bool:
    """Whether two content words may say the same."""
    one, other = (LETTERS.get(w.pos, "") for w in (x, y))
    if meanings(x.lemma, one) & meanings(y.lemma, other):
        return True
    if any(are_synonyms(x.lemma, y.lemma, letter) for letter in {one, other}):
        return True
    return (
        x.lemma[:COMMON_STEM] == y.lemma[:COMMON_STEM]
        and len(x.lemma) >= COMMON_STEM
    )


def _is_pronoun(one: list[Word], other: list[Word]) -> bool:
    """Whether one side has a name or noun and the other only a pronoun in its place."""
    return (
        bool(one)
        and bool(other)
        and all(w.pos in ("PRON", "DET") for w in one)
        and not any(is_negation(w) for w in one)
        and {w.pos for w in other} - {"DET", "ADJ"} in ({"PROPN"}, {"NOUN"})
    )


# ------------------------------------------------------------------------------ where they stand


def judge_change(pair: Pair, change: Change) -> Judgement:
    """Whether words left out, put in or exchanged alter the sense where they stand."""
    a, b = pair.a, pair.b
    if _is_cut(a, change.left, change.right) or _is_cut(
        b, change.right, change.left
    ):
        return Judgement(False, False, Reason.PASSAGE.text)
    if not all(share >= MARKED for share in pair.marked_share()):
        return _judge_report(pair, change)
    sides = ((a, change.left, change.i), (b, change.right, change.j))
    edges = [_edge_of(*side) for side in sides]
    if Reason.OUTSIDE in edges:
        return Judgement(False, False, Reason.OUTSIDE.text)
    if Reason.EDGE in edges:
        return Judgement(True, False, Reason.EDGE.text)
    if _repeats(a, change.left, b, change.j, change.right) or _repeats(
        b, change.right, a, change.i, change.left
    ):
        return Judgement(False, False, Reason.TWICE.text)
    return Judgement(False, *_judge_words(pair, change))


def _judge_words(pair: Pair, change: Change) -> tuple[bool, str]:
    ours, theirs = _changed_words(pair, change)
    if _is_relative(ours, theirs) or _is_relative(theirs, ours):
        return False, Reason.LESS.text
    said = compare_words(ours, theirs)
    if not said:
        said = _left_out(pair.a, change.left, change.right) or _left_out(
            pair.b, change.right, change.left
        )
    if said:
        return True, f"{said[0].text}: {said[1]}"
    if max(len(_content(ours)), len(_content(theirs))) > REWORDED:
        return False, Reason.ANEW.text
    return False, (
        Reason.LESS if _content(ours) or _content(theirs) else Reason.GRAMMAR
    ).text


def _is_relative(more: list[Word], less: list[Word]) -> bool:
    """Whether one side only has a clause more, about something that both have."""
    return bool(more) and not less and more[0].key in RELATIVES


def _changed_words(pair: Pair, change: Change) -> tuple[list[Word], list[Word]]:
    """The changed words, without those that the other printing has elsewhere: they were moved."""
    matched = {i for i, _ in pair.matches}, {j for _, j in pair.matches}
    free = [
        [word_at(words, w) for w in range(*extent) if w not in taken]
        for words, extent, taken in (
            (pair.a, pair.a_range, matched[0]),
            (pair.b, pair.b_range, matched[1]),
        )
    ]
    ours, theirs = (
        [word_at(words, w) for w in changed]
        for words, changed in ((pair.a, change.left), (pair.b, change.right))
    )
    if not (
        _names_in(ours) and _names_in(theirs)
    ):  # "Ada Roe" is "Roe", no "Ann Roe"
        ours = _unnamed(pair.a, change.left, matched[0])
        theirs = _unnamed(pair.b, change.right, matched[1])
    return (
        [w for w in ours if not is_among(w, free[1])],
        [w for w in theirs if not is_among(w, free[0])],
    )


def is_among(word: Word, others: list[Word]) -> bool:
    """Whether a content word is among `others`, in any form."""
    return word.pos in CONTENT and any(
        w.lemma == word.lemma
        or w.key == word.key
        or (
            w.pos == word.pos == "PROPN" and is_same_word(w.key, word.key, True)
        )
        for w in others
    )


def _unnamed(
    words: Words,
    changed: list[int],
    matched: set[int],
) -> list[Word]:
    """The changed words, without parts of a name of which the rest is matched."""

    def part_of_name(w: int) -> bool:
        beside = [
            n for n in (w - 1, w + 1) if 0 <= n < len(words) and n in matched
        ]
        return words.pos[w] == "PROPN" and any(
            words.pos[n] == "PROPN"
            and not words.between(min(n, w), max(n, w)).strip()
            for n in beside
        )

    return [word_at(words, w) for w in changed if not part_of_name(w)]


def _is_cut(words: Words, more: list[int], less: list[int]) -> bool:
    """Whether one side has a whole passage more: a sentence, or many words, for at most one."""
    if len(less) > 1 or len(more) <= len(less):
        return False
    after = more[-1] + 1
    sentence = words.opens[more[0]] and (
        after == len(words) or words.opens[after]
    )
    return (
        sentence
        or len(more) > LONG_CUT
        or any(words.opens[w] for w in more[1:])
    )


def _edge_of(
    words: Words,
    changed: list[int],
    before: int,
) -> Reason | None:
    """Whether a change stands outside quotation marks, or at the place where they begin or end."""
    first, last = (changed[0], changed[-1]) if changed else (before + 1, before)
    around = [
        words.stretch[w]
        for w in range(first - 1, last + 2)
        if 0 <= w < len(words)
    ]
    if all(s < 0 for s in around):
        return Reason.OUTSIDE
    own = all(words.stretch[w] < 0 for w in changed)
    return Reason.EDGE if own and len(set(around)) > 1 else None


def _repeats(
    words: Words,
    more: list[int],
    other: Words,
    at: int,
    less: list[int],
) -> bool:
    """Whether one side only says again what the other has right there ("efforts and efforts")."""
    if not more or less or any(answers(word_at(words, w)) for w in more):
        return False
    near = {
        other.lemma[w]
        for w in range(max(0, at - BESIDE), min(len(other), at + BESIDE + 2))
    }
    telling = [w for w in more if words.content(w)]
    return bool(telling) and all(words.lemma[w] in near for w in telling)


def _left_out(
    words: Words,
    more: list[int],
    less: list[int],
) -> tuple[Reason, str] | None:
    """Why words that only one printing has alter the sense: a restriction, a list, an effort."""
    if not more or less:
        return None
    found = [word_at(words, w) for w in more]
    after = more[-1] + 1
    following = words.pos[after] if after < len(words) else ""
    beside = not words.between(more[-1], after).strip() if following else False
    if beside and _restricts(found, following):
        return Reason.KIND, _show(found, [])
    if _is_listed(words, more):
        return Reason.LIST, _show(found, [])
    effort = found[-1].key == "to" and any(w.lemma in EFFORTS for w in found)
    return (
        (Reason.EFFORT, _show(found, []))
        if effort and following in ("VERB", "AUX")
        else None
    )


def _restricts(found: list[Word], following: str) -> bool:
    """Whether words restrict the word after them: a kind or number of things, a manner of acts."""
    telling = [w for w in _content(found) if w.pos != "PROPN"]
    rest = [
        w
        for w in found
        if w.pos in ("PRON", "ADP", "AUX", "SCONJ", "CCONJ")
        or (w.pos == "VERB" and not w.key.endswith(PARTICIPLE))
    ]
    if not telling or rest or len(found) > RESTRICTING or answers(telling[0]):
        return False
    last = telling[-1]
    if last.pos == "NUM":
        return following in ("NOUN", "PROPN", "ADJ") and last.key != "one"
    if last.pos == "ADV":
        return last.key.endswith("ly") and following in ("VERB", "ADJ", "AUX")
    return following in ("NOUN", "PROPN")


def _is_listed(words: Words, more: list[int]) -> bool:
    """Whether words are a member of a list of which other members stay."""
    found = [word_at(words, w) for w in more]
    before, after = more[0] - 1, more[-1] + 1
    if (
        before < 0
        or after >= len(words)
        or len(more) > LISTED
        or not _is_member(found)
    ):
        return False
    opened = "," in words.between(before, more[0]) or found[0].pos == "CCONJ"
    closed = "," in words.between(more[-1], after) or "CCONJ" in (
        words.pos[after],
        found[-1].pos,
    )
    return opened and closed and words.pos[before] in ("NOUN", "PROPN")


def _is_member(found: list[Word]) -> bool:
    """Whether words can be a member of a list: a noun or name, and no clause."""
    nominal = any(
        w.pos in ("NOUN", "PROPN") and w.key not in TITLES for w in found
    )
    return nominal and not any(
        w.pos in ("VERB", "ADP", "AUX", "PRON", "SCONJ") for w in found
    )


def is_reworded(pair: Pair) -> bool:
    """Whether two printings have so little in common that one is no misprint of the other."""
    if pair.similarity < ALIKE:
        return True
    shares = []
    for side in (0, 1):
        told = _told(pair, side)
        matched = {match[side] for match in pair.matches}
        shares.append(sum(w in matched for w in told) / max(1, len(told)))
    return max(shares) < COMMON


def is_another_utterance(pair: Pair, replaced: int) -> bool:
    """Whether so many words are `replaced` that the speaker will have said it twice."""
    matched = sum(pair.a.content(i) for i, _ in pair.matches)
    return replaced >= TWICE and replaced > OFTEN * matched


def _told(pair: Pair, side: int) -> list[int]:
    """The content words of one printing from the first to the last matched word."""
    words = pair.a if side == 0 else pair.b
    inner = range(pair.matches[0][side], pair.matches[-1][side] + 1)
    return [w for w in inner if words.content(w)]


# ------------------------------------------------------------------------------ reports


def _judge_report(pair: Pair, change: Change) -> Judgement:
    """A difference where one printing, or both, are an article's own words.

    Saying less, or otherwise, is no alteration there; a short negation or another number is, where
    a report is nearly word for word that of a quotation.
    """
    quoted = any(share >= MARKED for share in pair.marked_share())
    left, right = without_common(*_changed_words(pair, change))
    if (
        quoted
        and pair.similarity >= VERBATIM
        and len(left) + len(right) <= REPORTED
    ):
        said = _numbered(left, right) or (
            _negated(left, right) if _parity(pair) else None
        )
        if said:
            return Judgement(False, True, f"{said[0].text}: {said[1]}")
    return Judgement(False, False, Reason.REPORT.text)


def _parity(pair: Pair) -> bool:
    """Whether one printing denies, by whatever word, what the other says."""
    denying = [
        sum(denies(word_at(words, w)) for w in range(*extent))
        for words, extent in ((pair.a, pair.a_range), (pair.b, pair.b_range))
    ]
    return denying[0] % 2 != denying[1] % 2


def denies(word: Word) -> bool:
    """Whether a word carries a negation, its own or that of a verb (deny, avoid, inaccurate)."""
    if is_negation(word) or word.lemma in word_set(LISTS, "denial"):
        return True
    prefixes = tuple(word_set(LISTS, "denying_prefix"))
    return word.pos in ("ADJ", "ADV") and word.lemma.startswith(prefixes)
