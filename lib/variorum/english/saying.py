"""The one inventory of saying: words that attribute, and what they do (`data/saying.csv`).

A linguist adds a verb there: its colour in news style, the frames that its content takes, what
becomes of the truth of the content, and whether it is an act of saying wherever it stands or only
in one of its frames.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from spacy.tokens import Token

from ..text import KEPT
from .lexicon import read_rows, words


class Effect(StrEnum):
    """What a word of saying does with its content."""

    ASSERT = "assert", "says it is so"
    CONCEDE = (
        "concede",
        "says it is so against one's interest, or what was hidden",
    )
    CLAIM = "claim", "says it is so; the writer leaves it to the speaker"
    SUGGEST = "suggest", "lets it be supposed"
    PREDICT = "predict", "says it will be so"
    WARN = "warn", "says it may be so, and is bad"
    BELIEVE = "believe", "thinks, hopes or fears it is so"
    KNOW = "know", "takes it for true"
    PERCEIVE = "perceive", "saw or heard it"
    SHOW = "show", "is evidence that it is so"
    DOUBT = "doubt", "is not sure that it is so"
    DENY = "deny", "says it is not so"
    ASK = "ask", "asks whether, what or why"
    REQUEST = "request", "wants somebody to do it"
    PROMISE = "promise", "says one will do it"
    INTEND = "intend", "wants or plans it"
    JUDGE = "judge", "calls it by a name"
    BLAME = "blame", "says it is somebody's fault, or bad"
    PRAISE = "praise", "says it is good"
    AGREE = "agree", "takes somebody's side in it"
    OPPOSE = "oppose", "is against it"
    SPEAK = "speak", "speaks of it, and nothing is said about its truth"

    text: str

    def __new__(cls, value: str, text: str = "") -> "Effect":
        """A member with its text."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.text = text
        return member


class Act(StrEnum):
    """What kind of act a word of saying stands for."""

    SPEECH = "speech"  # saying, wherever it stands
    THOUGHT = "thought"  # thinking, knowing, wanting
    EVIDENCE = "evidence"  # a thing shows it
    FRAME = "frame"  # saying only in one of its frames, else a happening


@dataclass(frozen=True)
class Saying:
    """One entry of the inventory."""

    lemma: str
    pos: str
    particle: str
    colour: str
    frames: tuple[str, ...]
    effect: Effect
    act: Act


@cache
def load_sayings() -> dict[tuple[str, str], tuple[Saying, ...]]:
    """{(lemma, VERB, NOUN, ADJ or ADV): its entries, the narrow ones first}."""
    out: dict[tuple[str, str], list[Saying]] = {}
    for row in read_rows("saying.csv"):
        entry = Saying(
            row["lemma"],
            row["pos"],
            row["particle"],
            row["colour"],
            tuple(row["frames"].split()),
            Effect(row["effect"]),
            Act(row["act"]),
        )
        out.setdefault((entry.lemma, entry.pos), []).append(entry)
    return {
        key: tuple(sorted(found, key=_breadth)) for key, found in out.items()
    }


def _breadth(entry: Saying) -> tuple[bool, bool]:
    """With a particle first, then with a preposition: "called on X to …" is not "called X …"."""
    narrow = any(
        ":" in frame or (len(frame) > 2 and frame.isalpha())
        for frame in entry.frames
    )
    return not entry.particle, not narrow


def sayings_of(token: Token) -> tuple[Saying, ...]:
    """The entries that a token may stand for, () where it says nothing."""
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    found = load_sayings().get((token.lemma_.lower(), pos), ())
    if not any(entry.particle for entry in found):
        return found
    beside = {
        c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod")
    }
    return tuple(
        entry
        for entry in found
        if not entry.particle or entry.particle in beside
    )


def saying_of(token: Token) -> Saying | None:
    """The entry that fits a token as it stands in its sentence, None where it says nothing.

    An entry that is saying only in its frame is none where the sentence lacks the frame, as in
    "they attacked the convoy".
    """
    found = sayings_of(token)
    fitting = [
        entry
        for entry in found
        if any(_fits(token, frame) for frame in entry.frames)
    ]
    if fitting:
        asking = [
            entry
            for entry in fitting
            if any(_fits(token, f) for f in entry.frames if f == "w")
        ]
        return (asking or fitting)[0]
    return next((entry for entry in found if entry.act is not Act.FRAME), None)


def _fits(token: Token, frame: str) -> bool:
    """Whether what hangs on a token has a frame's shape (`o` tells nothing: any verb has it)."""
    shape = _SHAPES.get("oi" if frame.startswith("oi") else frame)
    if shape is not None:
        return any(shape(child, token) for child in token.children)
    if frame in ("q", "o"):
        return False
    if frame == "p":
        passive = any(c.dep_ == "nsubjpass" for c in token.children)
        return passive and _fits(token, "i")
    governed = frame.partition("+")[2] or frame
    return any(
        c.dep_ == "prep" and c.lower_ == governed for c in token.children
    )


def _is_question(child: Token, token: Token) -> bool:
    clause = child.dep_ in ("ccomp", "advcl") and child.i > token.i
    return clause and _opens_question(child)


def _is_clause(child: Token, token: Token) -> bool:
    clauses = ("ccomp", "acl") if token.pos_ == "NOUN" else ("ccomp",)
    return child.dep_ in clauses and _has_subject(child)


def _is_object_infinitive(child: Token, token: Token) -> bool:
    return child.dep_ in ("xcomp", "ccomp") and _is_infinitive(child)


def _is_complement(child: Token, token: Token) -> bool:
    return child.dep_ in ("oprd", "acomp", "ccomp")


def _is_own_infinitive(child: Token, token: Token) -> bool:
    return child.dep_ == "xcomp" and _is_infinitive(child)


def _is_gerund(child: Token, token: Token) -> bool:
    return child.dep_ == "xcomp" and child.tag_ == "VBG"


def _opens_question(clause: Token) -> bool:
    first = clause.left_edge
    return first.lower_ in words(
        "words_clauses.csv", "asking"
    ) or first.tag_ in (
        "WP",
        "WRB",
        "WDT",
    )


def _has_subject(clause: Token) -> bool:
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")
        for c in clause.children
    )


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def is_saying(lemma: str, pos: str = "VERB") -> bool:
    """Whether a word is an act of saying wherever it stands.

    >>> [is_saying(lemma) for lemma in ("say", "repudiate", "think", "attack", "close")]
    [True, True, False, False, False]
    >>> is_saying("denial", "NOUN")
    True
    """
    return Act.SPEECH in _acts(lemma, pos)


def is_reporting(lemma: str, pos: str = "VERB") -> bool:
    """Whether a word brings in what somebody says, thinks or knows, or what something shows.

    None of them is itself a happening.

    >>> [is_reporting(lemma) for lemma in ("say", "think", "show", "attack")]
    [True, True, True, False]
    """
    return bool(_acts(lemma, pos) - {Act.FRAME})


@lru_cache(maxsize=KEPT)
def _acts(lemma: str, pos: str) -> frozenset[Act]:
    return frozenset(
        entry.act
        for entry in load_sayings().get((lemma, pos), ())
        if not entry.particle
    )


@lru_cache(maxsize=KEPT)
def effect(lemma: str, pos: str = "VERB") -> Effect | None:
    """What a word of saying does with its content in its plain sense, None for other words.

    In a sentence `saying_of` tells more.

    >>> [effect("insist"), effect("repudiate"), effect("denial", "NOUN"), effect("close")]
    [<Effect.CLAIM: 'claim'>, <Effect.DENY: 'deny'>, <Effect.DENY: 'deny'>, None]
    >>> effect("insist").text
    'says it is so; the writer leaves it to the speaker'
    """
    found = [
        entry
        for entry in load_sayings().get((lemma, pos), ())
        if not entry.particle
    ]
    plain = [e for e in found if {"c", "q"} & set(e.frames)] or found
    return plain[0].effect if plain else None


_SHAPES = {
    "w": _is_question,
    "c": _is_clause,
    "i": _is_own_infinitive,
    "oi": _is_object_infinitive,
    "oo": _is_complement,
    "g": _is_gerund,
}
