"""How a place's name is used: for the place, for its government, as part of another name.

Gritta, Pilehvar and Collier (2020) part literal from associative toponyms; only literal ones say
where something happened.
"""

from spacy.tokens import Token

from .toponym_reader import Reader, Toponym, opens
from .toponym_words import place_words

USES = ("literal", "metonym", "modifier", "dateline", "demonym", "embedded")
_SEAT = ("A.PCLI", "A.PCLH", "P.PPLC", "S.BLDG")  # these stand for governments
# too wide to say where a longer name is
_WIDE = ("A.PCLI", "A.PCLH", "L.CONT", "L.RGN")


def use_of(
    mention: Toponym,
    reader: Reader,
    feature: str,
    datelines: list[tuple[int, int]],
) -> str:
    """One of `USES` for a mention resolved to a place of that feature."""
    if any(a <= mention.start < b for a, b in datelines) or opens(
        mention, reader
    ):
        return "dateline"
    if any(p.how == "demonym" for p in mention.places[:1]):
        return "demonym"
    token, next_word = reader.doc[mention.last], reader.after(mention.last)
    if next_word == "-" and reader.after(mention.last, 2).isalpha():
        return "modifier"
    in_name = _is_in_name(mention, reader)
    if in_name or _qualifies(token, token.nbor() if next_word else None):
        return (
            "modifier"
            if feature in _WIDE
            else "embedded"
            if in_name
            else "literal"
        )
    return "metonym" if feature in _SEAT and _acts(token) else "literal"


def _is_in_name(mention: Toponym, reader: Reader) -> bool:
    """Whether the name is part of a longer one: "Tarnholm Police"."""
    first, last = reader.chain(mention.first, mention.last)
    if last > mention.last:
        return True
    entity = reader.entity.get(mention.last)
    organisation = entity is not None and entity.label_ == "ORG"
    return organisation and (first, last) != (mention.first, mention.last)


def _qualifies(token: Token, following: Token | None) -> bool:
    """Whether the name qualifies the noun behind it: "Tarnholm's mayor", "a Tarnholm firm"."""
    if token.dep_ == "poss" or (
        following is not None and following.tag_ == "POS"
    ):
        return True
    qualifies = (
        token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i
    )
    return qualifies and following is not None


def _acts(token: Token) -> bool:
    """Whether the name is the one who acts or is acted on, not where it happens."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj":
        return _is_towards(token.head.lower_, token.head.head)
    if token.dep_ in ("nsubj", "nsubjpass"):
        predicative = any(
            child.dep_ == "acomp" for child in token.head.children
        )
        return token.head.lemma_ != "be" or predicative
    return token.dep_ in ("dobj", "iobj", "dative", "agent")


def _is_towards(preposition: str, holder: Token) -> bool:
    """Whether a preposition brings a government: "war with X", "the leader of X"."""
    if holder.lemma_ in place_words("placing"):
        return False
    if preposition == "of":
        return holder.lemma_.lower() in place_words("rulers")
    if preposition == "to":
        return holder.pos_ == "NOUN" and holder.lemma_ in place_words(
            "messages"
        )
    return preposition in place_words("towards")
