"""One small theory of two answers to one question: equal, one holds the other, excluding, or open.

Numbers are intervals ("at least six" reaches from six up), times are stretches, places lie in one
another, things are kinds of one another, yes excludes no.
"""

from functools import cache

from ..chronology.intervals import Relation, relate_values
from ..english.lexicon import read_rows
from ..english.wordnet import are_synonyms, common_kind, is_kind_of
from .placemap import PlaceMap

GREAT = {3, 4}  # degrees of which the lower one holds the higher one
NEAR = 2  # steps up to the kind that two things share, within which they exclude each other


def relate_numbers(
    one: tuple[float, float], other: tuple[float, float]
) -> Relation:
    """How two intervals of numbers stand to each other.

    >>> inf = float("inf")
    >>> relate_numbers((2, 2), (6, 6)).value, relate_numbers((2, inf), (6, inf)).value
    ('exclude', 'holds')
    """
    (a, b), (c, d) = one, other
    if (a, b) == (c, d):
        return Relation.EQUAL
    if b < c or d < a:
        return Relation.EXCLUDE
    if a <= c and d <= b:
        return Relation.HOLDS
    if c <= a and b <= d:
        return Relation.WITHIN
    return Relation.OVERLAP


def relate_places(one: str, other: str, places: PlaceMap) -> Relation:
    """How two places stand to each other; neighbours, and places unknown to the map, are left
    open.
    """
    if one == other:
        return Relation.EQUAL
    if places.holds(one, other):
        return Relation.HOLDS
    if places.holds(other, one):
        return Relation.WITHIN
    return Relation.EXCLUDE if places.is_apart(one, other) else Relation.OPEN


def relate_things(one: str, other: str) -> Relation:
    """How two nouns for things stand to each other: a truck is no car, both are vehicles.

    >>> [relate_things(*p).value for p in (("truck", "car"), ("truck", "vehicle"), ("car", "tree"))]
    ['exclude', 'within', 'open']
    """
    if one == other or are_synonyms(one, other, "n"):
        return Relation.EQUAL
    if is_kind_of(one, other):
        return Relation.WITHIN
    if is_kind_of(other, one):
        return Relation.HOLDS
    return Relation.EXCLUDE if common_kind(one, other, NEAR) else Relation.OPEN


def relate_named(one: str, other: str) -> Relation:
    """How those who act or suffer stand to each other, by key: a name's key begins with "="; two
    names may be one thing or two, and so may a name and a noun.

    >>> [relate_named(*p).value for p in (("man", "suspect"), ("=e1", "=e1"), ("=e1", "=e2"))]
    ['open', 'equal', 'open']
    """
    if one == other:
        return Relation.EQUAL
    if one.startswith("=") or other.startswith("="):
        return Relation.OPEN
    return relate_things(one, other)


def relate_degrees(one: str, other: str) -> Relation:
    """How two words of degree stand to each other: "minor" excludes "severe", not "slight"; what is
    "massive" is "heavy" too.

    >>> pairs = ("minor", "slight"), ("minor", "severe"), ("heavy", "massive")
    >>> [relate_degrees(*p).value for p in pairs]
    ['equal', 'exclude', 'holds']
    """
    mine, theirs = degree_of(one), degree_of(other)
    if mine == theirs:
        return Relation.EQUAL
    if {mine, theirs} == GREAT:
        return Relation.HOLDS if mine < theirs else Relation.WITHIN
    far = abs(mine - theirs) > 1 and min(mine, theirs) < min(GREAT)
    return Relation.EXCLUDE if far else Relation.OPEN


@cache
def _degrees() -> dict[str, int]:
    return {
        word: int(row["degree"])
        for row in read_rows("degrees.csv")
        for word in row["words"].split("|")
    }


def degree_of(word: str) -> int:
    """How much a word of degree says, 1 (slight) to 5 (total); 0 for any other word."""
    return _degrees().get(word, 0)


def relate_causes(one: str, other: str) -> Relation:
    """How "X>Y" (X caused Y) stands to another: the same two the other way round exclude it."""
    if one == other:
        return Relation.EQUAL
    cause, _, effect = one.partition(">")
    return Relation.EXCLUDE if f"{effect}>{cause}" == other else Relation.OPEN


def relate_whether(one: str, other: str) -> Relation:
    """yes and no."""
    return Relation.EQUAL if one == other else Relation.EXCLUDE


def relate_times(one: tuple[str, str], other: tuple[str, str]) -> Relation:
    """Two TIMEX3 values with their modifiers."""
    return relate_values(one[0], other[0], one[1], other[1])
