"""parsed articles -> positions: whether a thing stands in another or only by it.

"The clinic is in the harbour", "the clinic near the harbour": one question, two answers that
exclude each other. Both things must be told as known ones ("the clinic", "its yard", a name), and
what it is set against is no town or country: "near the town" and "in the town" may be one place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..english.clauses import NOUNS, VERBS, own_tokens, subject_of
from ..english.lexicon import words
from ..english.meanings import lemma_of

_WORDS = "words_comparison.csv"
DEFINITE = words("words_actors.csv", "definite")
AREAS = frozenset({"GPE", "LOC", "DATE", "TIME", "NORP"})


@dataclass(frozen=True)
class Position:
    """`what` stands `how` ("in" or "by") `whereabouts`; `token` is the word that says so."""

    token: Token
    what: str
    how: str
    whereabouts: str
    question: str  # in words: "the clinic is in the harbour or by it"
    start: int
    end: int


def find_positions(doc: Doc) -> Iterator[Position]:
    """All positions that an article tells of things that it tells as known ones."""
    for token in doc:
        how = _how(token)
        thing = _thing(token) if how else None
        place = (
            next((c for c in token.children if c.dep_ == "pobj"), None)
            if how
            else None
        )
        if (
            thing is None
            or place is None
            or not (_is_known(thing) and _is_known(place))
        ):
            continue
        if (
            place.ent_type_ in AREAS
            or thing.ent_type_ == "PERSON"
            or thing == place
        ):
            continue
        phrase = own_tokens(place)
        end = phrase[-1].idx + len(phrase[-1])
        question = f"{_called(thing)} is in {_called(place)} or by it"
        yield Position(
            token,
            lemma_of(thing),
            how,
            lemma_of(place),
            question,
            token.idx,
            end,
        )


def _called(noun: Token) -> str:
    return noun.text if noun.pos_ == "PROPN" else f"the {noun.lower_}"


def _how(token: Token) -> str:
    if token.dep_ != "prep":
        return ""
    if _is_close_to(token):
        return "by"
    for how in ("in", "by"):
        if token.lower_ in words(_WORDS, f"position: {how}"):
            return how
    return ""


def _is_close_to(prep: Token) -> bool:
    """Whether "to" says "by" with the word before it: "close to the mill"."""
    return prep.lower_ == "to" and prep.head.lower_ in words(_WORDS, "close to")


def _thing(prep: Token) -> Token | None:
    """What stands there: the noun before, or the subject of "is", "lies", "is located"."""
    head = prep.head
    if _is_close_to(prep):
        head = head.head
    if head.pos_ in NOUNS:
        return head
    if head.pos_ not in VERBS or lemma_of(head) not in words(
        _WORDS, "verbs of position"
    ):
        return None
    if head.dep_ in ("acl", "relcl") and head.head.pos_ in NOUNS:
        return head.head
    subject = subject_of(head)
    return subject if subject is not None and subject.pos_ in NOUNS else None


def _is_known(noun: Token) -> bool:
    if noun.tag_ in ("NNS", "NNPS"):
        return False
    named = noun.pos_ == "PROPN"
    return named or any(
        c.lower_ in DEFINITE or c.dep_ == "poss" or c.pos_ == "PROPN"
        for c in noun.children
    )
