"""How a place's name is used: for the place, for its government, as part of another name.

Gritta, Pilehvar and Collier (2020) part literal from associative toponyms; only literal ones say where
something happened.
"""

from .toponym_reader import Reader, Toponym, opens

USES = ("literal", "metonym", "modifier", "dateline", "demonym", "embedded")
_TOWARDS = frozenset("against with by between on".split())  # what is done to or with a government
_PLACING = frozenset(
    "border frontier boundary locate lie sit situate place near".split()
)  # "the border with X", "located between X and Y"
_RULERS = frozenset(
    "government leader president regime ally force support parliament army behalf demand".split()
)
_MESSAGES = frozenset(
    "message warning threat answer response challenge support aid ambassador envoy".split()
)
_SEAT = ("A.PCLI", "P.PPLC", "S.BLDG")  # countries, capitals and seats stand for governments
_WIDE = ("A.PCLI", "L.CONT", "L.RGN")  # too wide to say where something in a longer name is


def use_of(mention: Toponym, reader: Reader, feature: str, datelines: list[tuple[int, int]]) -> str:
    """One of `USES` for a mention resolved to a place of that feature."""
    if any(a <= mention.start < b for a, b in datelines) or opens(mention, reader):
        return "dateline"
    if any(p.how == "demonym" for p in mention.places[:1]):
        return "demonym"
    token = reader.doc[mention.last]
    following = reader.doc[mention.last + 1] if reader.after(mention.last) else None
    a, b = reader.chain(mention.first, mention.last)
    if following is not None and following.text == "-" and reader.after(mention.last, 2).isalpha():
        return "modifier"
    if b > mention.last or (
        reader.entity.get(mention.last) is not None
        and reader.entity[mention.last].label_ == "ORG"
        and (a, b) != (mention.first, mention.last)
    ):
        return "modifier" if feature in _WIDE else "embedded"
    owns = token.dep_ == "poss" or (following is not None and following.tag_ == "POS")
    if owns or (
        token.dep_ in ("compound", "amod", "nmod")
        and token.head.i > token.i
        and following is not None
    ):
        return "modifier" if feature in _WIDE else "literal"
    return "metonym" if feature in _SEAT and _acts(token) else "literal"


def _acts(token) -> bool:
    """Whether the name is the one who acts or is acted on, not where it happens."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj":
        word, holder = token.head.lower_, token.head.head
        if holder.lemma_ in _PLACING:
            return False
        return (
            word in _TOWARDS
            or (word == "of" and holder.lemma_.lower() in _RULERS)
            or (word == "to" and holder.pos_ == "NOUN" and holder.lemma_ in _MESSAGES)
        )
    if token.dep_ in ("nsubj", "nsubjpass"):
        return token.head.lemma_ != "be" or any(
            child.dep_ == "acomp" for child in token.head.children
        )
    return token.dep_ in ("dobj", "iobj", "dative", "agent")
