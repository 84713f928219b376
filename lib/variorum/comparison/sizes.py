"""A measure -> whose size it is: "the 450-pound bear", "it weighed 400 pounds", "a pier 12 feet
long".

A thing has one weight, one length, one height: two articles that give it differ, whatever else they
tell in the same words. A measure that is no size is a distance, a speed, what was moved.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from ..english.clauses import NOUNS, VERBS, subject_of
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.numbers import Kind, Quantity
from ..english.wordnet import categories, is_kin
from .happenings import Surroundings

_WORDS = "words_comparison.csv"
SIZED = frozenset({"mass", "length", "area", "volume"})  # dimensions of things


@dataclass(frozen=True)
class Size:
    """A thing's size: `way` ("long", "high" … or ""), the thing's entity and noun where known."""

    way: str
    key: str
    noun: str


def size_of(doc_id: str, q: Quantity, around: Surroundings) -> Size | None:
    """Whose size an amount is, None where it is nobody's."""
    if q.kind != Kind.MEASURE or q.dimension not in SIZED:
        return None
    thing, way = _read(q)
    if thing is None or thing.pos_ not in (*NOUNS, "PRON"):
        return None
    key, _ = around.actor(doc_id, thing)
    noun = "" if thing.pos_ == "PRON" else lemma_of(thing)
    return Size(way, key, noun) if key or noun else None


def are_one_thing(one: Size | None, other: Size | None) -> bool:
    """Whether two sizes are of things of one kind, measured in one way; of persons only where it is
    one person.
    """
    if one is None or other is None:
        return False
    if one.way and other.way and one.way != other.way:
        return False
    if one.key and one.key == other.key:
        return True
    if not (one.noun and other.noun):
        return False
    person = any("person" in categories(s.noun, "n") for s in (one, other))
    return not person and is_kin(one.noun, other.noun)


def _read(q: Quantity) -> tuple[Token | None, str]:
    """(the thing, the way in which it is measured)."""
    unit = _unit(q)
    above = unit.head
    way = _way(above)
    if _is_distance(unit):
        return None, ""
    if way and unit.dep_ == "npadvmod":  # "12 feet long", "a 12-foot-long boat"
        return _bearer_of_word(above), way
    if unit.dep_ in ("compound", "nmod", "amod") and above.pos_ in NOUNS:
        return above, ""  # "the 450-pound bear"
    if unit.dep_ in ("dobj", "attr", "npadvmod") and above.pos_ in VERBS:
        lemma = lemma_of(above)
        if lemma in words(_WORDS, "verbs of size"):
            return subject_of(above), ""
    return None, ""


def _unit(q: Quantity) -> Token:
    """The word of the unit: what the numeral hangs on within the amount."""
    node = q.numeral
    while node.head != node and q.start <= node.head.idx < q.end:
        node = node.head
    return node


def _is_distance(unit: Token) -> bool:
    """Whether a measure is one from another place: "the ship was 13 miles from the port"."""
    away = words(_WORDS, "away from")
    near = (*unit.children, *unit.head.children, unit.head)
    return any(t.lower_ in away and t.i > unit.i for t in near)


def _way(word: Token) -> str:
    for way in ("long", "high", "wide", "deep"):
        if word.lower_ in words(_WORDS, f"size: {way}"):
            return way
    return ""


def _bearer_of_word(word: Token) -> Token | None:
    """Whose "long" or "high" it is."""
    above = word.head
    if (
        word.dep_ in ("amod", "acl", "compound", "npadvmod")
        and above.pos_ in NOUNS
    ):
        return above
    if word.dep_ in ("acomp", "attr", "advmod") and above.pos_ in VERBS:
        return subject_of(above)
    return None
