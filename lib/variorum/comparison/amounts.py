"""What an amount is told of: what is so of those counted, of which noun, at which stage, and
whether it is the whole.

"killing six civilians", "six fatalities" and "the death toll rose to six" count one thing in words
that share nothing; "its first offer of $3 million" and "the new one of $4 million" are two.
"""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span, Token

from ..english.clauses import (
    NOUNS,
    SHARING,
    SUBJECTS,
    TIMES,
    VERBS,
    own_tokens,
    prepositional,
    subject_of,
)
from ..english.lexicon import read_rows, words
from ..english.meanings import frames_of, lemma_of, phrase_frames
from ..english.numbers import Kind, Quantity

_WORDS = "words_comparison.csv"
PARTICIPLES = frozenset({"acl", "relcl", "amod", "appos"})
COMPLEMENTS = frozenset({"oprd", "acomp", "attr"})
UNDERGOING = frozenset({"dobj", "nsubjpass"})
# words before and behind an amount in which "including" qualifies it: "with the debt included, the
# deal would be worth"
AHEAD, AROUND = 12, 8
STEPS = 4  # words above an amount in which the nouns that it is told of stand
# words before an amount in which "including", "another" make it a part
BEFORE = 4


@cache
def tolls() -> dict[str, str]:
    """{frame whose figures grow while an event goes on: how its count is called}."""
    return {row["frame"]: row["count"] for row in read_rows("tolls.csv")}


def head_of(q: Quantity) -> Token:
    """The word that stands for an amount in its sentence: the noun counted, else the numeral."""
    return q.counted if q.counted is not None else q.numeral


def _climb(token: Token) -> Token:
    """The top of a phrase of numbers and nouns: "at least six" in "rose to at least six"."""
    while (
        token.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod")
        and token.head != token
    ):
        token = token.head
    return token


def states_of(q: Quantity) -> frozenset[str]:
    """The frames of what is so of those counted: killed, wounded, arrested, evacuated."""
    head = _climb(head_of(q))
    if any(t.lower_ in words(_WORDS, "states that deny") for t in head.sent):
        return frozenset()  # "all 40 were unhurt"
    found = set(frames_of(lemma_of(head), "n") | frames_of(head.lower_, "a"))
    for child in head.children:
        if child.dep_ in PARTICIPLES:
            found |= frames_of(child.lower_, "a") | frames_of(
                lemma_of(child), "v"
            )
    verb = head.head
    if head.dep_ in ("pobj", "npadvmod") and verb.dep_ == "prep":
        return frozenset(found | _of_a_toll(verb.head))
    if verb.pos_ in VERBS and head.dep_ in UNDERGOING | {"nsubj", "attr"}:
        found |= _said_by_verb(verb, head)
    return frozenset(found)


def _said_by_verb(verb: Token, head: Token) -> frozenset[str]:
    """The frames that a verb and its complements tell of those counted; who acts undergoes none."""
    complements = [
        c for c in verb.children if c.dep_ in COMPLEMENTS and c != head
    ]
    found = frozenset().union(*(frames_of(c.lower_, "a") for c in complements))
    if head.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in verb.children):
        return found
    return found | (phrase_frames(verb) or frames_of(lemma_of(verb), "v"))


def tolls_of(amounts: Iterable[Quantity]) -> dict[str, float]:
    """{frame whose figures grow: the number of those to whom it happened}, from some amounts."""
    found: dict[str, float] = {}
    for q in amounts:
        if q.kind == Kind.COUNT and q.said is not None and not is_part(q):
            for frame in states_of(q) & tolls().keys():
                found.setdefault(frame, q.said)
    return found


def _of_a_toll(verb: Token) -> frozenset[str]:
    """The frames of the noun whose figure moves: "the death toll rose to six"."""
    noun = verb if verb.pos_ in NOUNS else subject_of(verb)
    if noun is None:
        return frozenset()
    beside = [
        c for c in noun.children if c.dep_ in ("compound", "nmod", "amod")
    ]
    return frozenset().union(
        *(frames_of(lemma_of(t), "n") for t in (noun, *beside))
    )


def _above(q: Quantity) -> list[Token]:
    """The nouns that an amount is told of: the noun counted, those that govern it, the subject of
    what equals it."""
    node = _climb(head_of(q))
    found = [node] if node.pos_ in NOUNS else []
    for _ in range(STEPS):
        above = node.head
        if above == node:
            break
        if above.pos_ in NOUNS:
            found.append(above)
        elif above.pos_ in VERBS:
            subject = subject_of(above)
            objects = [
                c for c in above.children if c.dep_ == "dobj" and c != node
            ]
            found += [
                t
                for t in (subject, *objects)
                if t is not None and t.pos_ in NOUNS
            ]
            break
        node = above
    return [t for t in found if t != q.numeral]


def owners_of(q: Quantity) -> frozenset[str]:
    """The names of whose an amount is: "Harrow shares fell 4 percent", "the bank's $2 fee",
    "60 percent of the traffic to Lakeland", "followed by Ito and Rey at 17 percent".
    """
    if q.kind == Kind.SHARE:
        return _owners_of_share(q)
    return frozenset().union(*map(_names_at, _above(q)))


def _owners_of_share(q: Quantity) -> frozenset[str]:
    """The names in the share's own phrase; else the last ones before it in its clause."""
    node = _climb(head_of(q))
    owning = words(_WORDS, "owning")
    behind = [t for role, t in prepositional(node) if role in owning]
    own = set().union(*map(_names_at, (node, *behind)))
    above = node.head.head if node.head.pos_ == "ADP" else node.head
    if q.start <= above.idx < q.end:
        above = above.head  # "won 54 percent of the votes"
    if own or above == node:
        return frozenset(own)
    if above.pos_ in NOUNS:
        return frozenset(_names_at(above))
    last = _names_before(above, q.numeral)[-1:]
    return frozenset(
        t.lemma_.casefold() for n in last for t in (n, *n.conjuncts)
    )


def _names_before(verb: Token, numeral: Token) -> list[Token]:
    """The names before a numeral in the clause of a verb; of "Harrow gave way to fall 3 percent" in
    that of the verb that governs it.
    """
    before = [
        t
        for t in own_tokens(verb)
        if t.i < numeral.i and _is_name(t) and not _is_bracketed(t)
    ]
    has_subject = any(c.dep_ in SUBJECTS for c in verb.children)
    if before or has_subject or verb.dep_ not in SHARING:
        return before
    return _names_before(verb.head, numeral)


def _is_bracketed(token: Token) -> bool:
    """Whether a word opens a bracket: the sign of a share in "Harrow (HRW) shares"."""
    return token.i > 0 and token.nbor(-1).text in ("(", "[")


def _names_at(noun: Token) -> set[str]:
    """A noun and those beside it that are names, in lower case."""
    beside = [
        c for c in noun.children if c.dep_ in ("compound", "poss", "nmod")
    ]
    return {t.lemma_.casefold() for t in (noun, *beside) if _is_name(t)}


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in TIMES


def stages_at(noun: Token) -> frozenset[str]:
    """The stage that the words beside a noun say: "its first offer"."""
    return _stages("stage", {c.lower_ for c in noun.children})


def _stages(kind: str, near: set[str]) -> frozenset[str]:
    """The stages of which a word of one kind is among some words."""
    return frozenset(
        stage
        for stage in ("first", "new")
        if words(_WORDS, f"{kind}: {stage}") & near
    )


def stages_of(q: Quantity) -> frozenset[str]:
    """ "first" for a first or an earlier one, "new" for one that came after it, by the words that
    say so.
    """
    node = _climb(head_of(q))
    found = set().union(*(stages_at(noun) for noun in _above(q)))
    if node.dep_ == "pobj" and lemma_of(node.head.head) in words(
        _WORDS, "verbs of change"
    ):
        found |= _stages("change", {node.head.lower_})
    return frozenset(found)


def is_qualified(q: Quantity) -> bool:
    """Whether something is counted in or left out: "$5 million including debt"."""
    sentence, node = q.numeral.sent, q.numeral
    near = node.doc[
        max(sentence.start, node.i - AHEAD) : min(sentence.end, node.i + AROUND)
    ]
    return bool({t.lower_ for t in near} & words(_WORDS, "qualifiers"))


def agree(mine: Iterable[Quantity], theirs: Iterable[Quantity]) -> bool:
    """Whether no two amounts of one kind and of the same thing differ in two sets of them."""
    for q in mine:
        for r in theirs:
            alike = _measure(q) == _measure(r)
            differ = (q.base_low, q.base_high) != (r.base_low, r.base_high)
            if alike and differ and _of_one_thing(q, r):
                return False
    return True


def _measure(q: Quantity) -> tuple:
    return q.kind, q.dimension, q.unit


def _of_one_thing(q: Quantity, r: Quantity) -> bool:
    if (
        q.counted is None
        or r.counted is None
        or lemma_of(q.counted) == lemma_of(r.counted)
    ):
        return True
    return bool(states_of(q) & states_of(r))


def is_part(q: Quantity) -> bool:
    """Whether an amount is a part of another or comes on top of it: "including ten children",
    "another two", "three of them".
    """
    if q.kind == Kind.SHARE:  # of what it is a share it says itself
        return False
    span = q.numeral.doc.char_span(q.start, q.end, alignment_mode="expand")
    first = q.numeral if span is None else span[0]
    sentence = q.numeral.sent
    before = q.numeral.doc[max(sentence.start, first.i - BEFORE) : first.i]
    behind = q.numeral.doc[
        q.numeral.i + 1 : min(sentence.end, q.numeral.i + 1 + 2)
    ]
    if _is_of_known(behind):
        return True
    return bool(
        {t.lower_ for t in before} & words(_WORDS, "parts before")
    ) or bool({t.lower_ for t in behind} & words(_WORDS, "parts behind"))


def _is_of_known(behind: Span) -> bool:
    """Whether what follows a numeral says that those counted are of known ones: "three of the men",
    "two of them"; not "three photos of her", "thousands of people".
    """
    if len(behind) < 2 or behind[0].lower_ != "of":
        return False
    return behind[1].pos_ in ("DET", "PRON") or behind[1].tag_ == "PRP$"
