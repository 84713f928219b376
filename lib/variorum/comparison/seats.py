"""parsed articles -> seats: where a body has its head office.

"Harrow-based Wessel", "Wessel, headquartered in Harrow", "Wessel has its headquarters in Harrow and
Callow": one question of one body, each answer the places that an article gives. A seat of the past,
one to come and that of a part ("European headquarters") are other seats.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Doc, Token

from ..chronology.intervals import Relation
from ..english.clauses import (
    VERBS,
    is_negated,
    is_of_the_past,
    is_to_come,
    prepositional,
    subject_of,
    with_conjuncts,
)
from ..english.lexicon import words
from ..english.meanings import lemma_of
from .happenings import Surroundings
from .placemap import PlaceMap
from .relations import relate_places

_WORDS = "words_comparison.csv"
WITHIN = "in"
PARTED = "|"  # between the places of an answer


@dataclass(frozen=True)
class Seat:
    """`body`, an entity's id, sits at `places`, ids parted by |; `token` is the word that says
    so.
    """

    token: Token
    body: str
    places: str
    start: int
    end: int


def relate_seats(one: str, other: str, map_: PlaceMap) -> Relation:
    """How two answers stand to each other: each place of the one needs its like in the other."""
    mine, theirs = one.split(PARTED), other.split(PARTED)
    how = {(a, b): relate_places(a, b, map_) for a, b in product(mine, theirs)}
    for relation in (Relation.EQUAL, Relation.HOLDS, Relation.WITHIN):
        met = {
            pair for pair, r in how.items() if r in (Relation.EQUAL, relation)
        }
        if {a for a, _ in met} == {*mine} and {b for _, b in met} == {*theirs}:
            return relation
    met = {pair for pair, r in how.items() if r != Relation.EXCLUDE}
    left = {*mine} - {a for a, _ in met} | {*theirs} - {b for _, b in met}
    return Relation.EXCLUDE if left else Relation.OPEN


def find_seats(
    doc_id: str,
    doc: Doc,
    around: Surroundings,
    spots: dict[int, tuple[int, str]],
) -> Iterator[Seat]:
    """All seats that an article tells of bodies it names; `spots` is {where the words of a place
    end: (where they begin, its id)}.
    """
    for token in doc:
        bearer, places = _read(token)
        if bearer is None or not places:
            continue
        body, _ = around.actor(doc_id, bearer)
        found = [spots.get(p.idx + len(p)) for p in places]
        if around.label(body) != "ORG" or not all(found):
            continue
        told = [spot for spot in found if spot]
        last = max(token, *places, key=lambda t: t.i)
        yield Seat(
            token,
            body,
            PARTED.join(sorted({place for _, place in told})),
            min(token.idx, *(start for start, _ in told)),
            last.idx + len(last),
        )


def _read(token: Token) -> tuple[Token | None, list[Token]]:
    """(who sits there, the last words of the places) where a word tells of a seat."""
    if token.lower_ in words(_WORDS, "seated"):
        return _of_participle(token)
    if lemma_of(token) in words(_WORDS, "seats") and token.pos_ == "NOUN":
        return _of_noun(token)
    return None, []


def _of_participle(token: Token) -> tuple[Token | None, list[Token]]:
    before = token.doc[max(0, token.i - 2) : token.i]
    if len(before) == 2 and before[1].text == "-":
        return (token.head if token.dep_ == "amod" else None), [before[0]]
    if token.pos_ not in VERBS or _is_not_now(token):
        return None, []
    return subject_of(token), _inside(token)


def _is_not_now(verb: Token) -> bool:
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    past = any(c.tag_ in ("VBD", "VBN") for c in helping)
    return past or is_to_come(verb) or is_negated(verb)


def _of_noun(token: Token) -> tuple[Token | None, list[Token]]:
    said = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound")}
    if said - words(_WORDS, "of the whole body"):
        return None, []
    own = next((c for c in token.children if c.dep_ == "poss"), None)
    verb = token.head
    if verb.lower_ == "with":
        verb = verb.head
    having = lemma_of(verb) in words(_WORDS, "having")
    if token.dep_ == "dobj" and having and not _is_past(verb):
        return subject_of(verb), _inside(token) or _inside(verb)
    of = next((t for role, t in prepositional(token) if role == "of"), None)
    return own or of, _inside(token)


def _is_past(verb: Token) -> bool:
    return is_of_the_past(verb) or _is_not_now(verb)


def _inside(token: Token) -> list[Token]:
    for role, noun in prepositional(token):
        if role == WITHIN:
            return with_conjuncts(noun)
    return []
