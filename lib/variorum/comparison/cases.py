"""Whether two happenings of one kind are two cases: of other people, other things, other places,
other times.
"""

from ..english.lexicon import words
from ..english.wordnet import categories, is_kin
from .amounts import stages_at
from .happenings import Anchor, Happening
from .placemap import PlaceMap

_WORDS = "words_comparison.csv"
ROLES = frozenset({"doer", "undergoer"})
FAR = 20  # days between two happenings from which on they are two cases
# of what WordNet calls so there are figures: income, prices
VALUES = frozenset({"possession", "attribute"})


def are_two(one: Happening, other: Happening, map_: PlaceMap) -> bool:
    """Whether anything says that two happenings are two cases."""
    return (
        are_other_cases(one.anchor, other.anchor, map_)
        or _are_other_stages(one, other)
        or _of_others(one, other)
        or are_moves_of_others(one, other)
        or _by_others(one, other)
    )


def are_told_as_two(one: Happening, other: Happening, map_: PlaceMap) -> bool:
    """Whether two happenings are surely two cases: of places far apart, of days that both say
    themselves and that lie far apart, of other things that moved, by others.
    """
    mine, theirs = one.anchor, other.anchor
    far = mine.own and theirs.own and mine.is_far_from(theirs, FAR)
    return (
        far
        or _are_other_stages(one, other)
        or are_places_apart(mine, theirs, map_)
        or are_moves_of_others(one, other)
        or _by_others(one, other)
    )


def are_places_apart(one: Anchor, other: Anchor, map_: PlaceMap) -> bool:
    """Whether two happenings are told of places, and these lie far apart."""
    return bool(one.places and other.places) and map_.are_apart(
        one.places, other.places
    )


def _are_other_stages(one: Happening, other: Happening) -> bool:
    """Whether one is told as the first or an earlier one of several, the other as a later one: "the
    earlier offer", "the latest offer".
    """
    if not (one.is_noun and other.is_noun):
        return False
    mine, theirs = stages_at(one.head), stages_at(other.head)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _of_others(one: Happening, other: Happening) -> bool:
    """Whether a yes and a no are told of different ones: "30 were hurt", "the staff are unhurt"."""
    if one.negated == other.negated:
        return False
    nobody = words(_WORDS, "nobody")
    mine, theirs = (
        {x for p in h.participants if p.role in ROLES for x in (p.key, p.lemma)}
        for h in (one, other)
    )
    return bool(mine and theirs) and not (
        mine & theirs or (mine | theirs) & nobody
    )


def _by_others(one: Happening, other: Happening) -> bool:
    """Whether two happenings are done by two persons, each with a name, neither of whom takes part
    in the other: "Vell has led the board", "Marsh has sat on it".
    """
    mine, theirs = one.named_doers, other.named_doers
    return (
        bool(mine and theirs)
        and mine.isdisjoint(other.all_keys)
        and theirs.isdisjoint(one.all_keys)
    )


def what_moves(h: Happening) -> frozenset[str]:
    """The noun of what rose or fell: "shares fell 4 percent", "a drop in income", "cut its
    spending"; none where that is not said.
    """
    for roles in (("undergoer",), ("in", "of"), ("doer",)):
        if found := [p.lemma for p in h.participants if p.role in roles]:
            return frozenset(found)
    return frozenset()


def are_moves_of_others(one: Happening, other: Happening) -> bool:
    """Whether two rises or falls are of other things, one of them a value: of shares, of income.
    "The numbers" may be those of anything.
    """
    moves = words(_WORDS, "what moves")
    if not (one.meanings & moves and other.meanings & moves):
        return False
    mine, theirs = what_moves(one), what_moves(other)
    if not (mine and theirs) or (mine | theirs) & words(_WORDS, "counts"):
        return False
    valued = any(categories(x, "n") & VALUES for x in mine | theirs)
    return valued and not any(is_kin(a, b) for a in mine for b in theirs)


def are_other_cases(one: Anchor, other: Anchor, map_: PlaceMap) -> bool:
    """Whether two happenings are told of places far apart, or of times far from each other."""
    return are_places_apart(one, other, map_) or one.is_far_from(other, FAR)
