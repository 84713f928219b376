"""The same words in another order: do the participants change places, or only the parts of a list?

"The army fired on the rebels" and "The rebels fired on the army" have the same words. Two names or
nouns have changed places where they stand on two sides of the same verb, preposition or adjective
in both printings, and in another part: once before it, once after it, or under another preposition.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ..english.lexicon import words as word_set
from .alterations import LISTS, Reason
from .renderings import MOVING, Pair
from .words import Words

NEXT = 2  # words between those that move together: one may stand between
NEAR = 15  # words between two that may have changed places
CARRIERS = frozenset({"NOUN", "PROPN", "PRON"})  # that take part in something
# that say what they have to do with each other
RELATING = frozenset({"VERB", "ADP", "ADJ", "SCONJ"})
OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
MUTUAL = word_set(LISTS, "mutual")


class Move(NamedTuple):
    """Words that stand elsewhere: a stretch of either article, and what is moved in it."""

    a: tuple[int, int]
    b: tuple[int, int]
    moved_a: frozenset[int]
    moved_b: frozenset[int]
    alters: bool
    why: str


def find_moves(pair: Pair) -> list[Move]:
    """The stretches of two printings that have the same words in another order."""
    moved = pair.moved()
    if not moved:
        return []
    found, left = [], list(moved)
    while left:
        one = left[0]
        group = _group(pair, one, left)
        left = [m for m in left if m not in group]
        move = _as_move(pair, group)
        if move:
            found.append(move)
    return found


def _crosses(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (one[0] < other[0]) != (one[1] < other[1])


def _crossed(
    pair: Pair, one: tuple[int, int], moved: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The pairs of words, matched or moved, that stand on the other side of a moved word."""
    return [
        m
        for m in (*pair.matches, *moved)
        if _crosses(one, m)
        and max(abs(one[0] - m[0]), abs(one[1] - m[1])) <= NEAR
        if pair.a.pos[m[0]] in MOVING
    ]


def _group(
    pair: Pair,
    one: tuple[int, int],
    moved: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """A moved word with those that moved together with it, or over it."""
    group = [one]
    for other in moved:
        if other not in group and any(
            _crosses(other, g)
            or abs(other[0] - g[0]) <= NEXT
            or abs(other[1] - g[1]) <= NEXT
            for g in group
        ):
            group.append(other)
    return group


def _as_move(pair: Pair, group: list[tuple[int, int]]) -> Move | None:
    telling = [c for one in group for c in _crossed(pair, one, group)]
    if not telling or not any(pair.a.pos[m[0]] in OPEN for m in group):
        return None
    swapped = _swapped(pair, group, telling)
    if not swapped and not _is_whole(pair, group):
        return None
    moved = tuple(frozenset(m[side] for m in group) for side in (0, 1))
    spans = [_stretch(m[side] for m in (*group, *telling)) for side in (0, 1)]
    why = "moved, with nothing in another part"
    if swapped:
        names = " and ".join(pair.a.surface(m[0]) for m in swapped)
        why = f"{Reason.ROLES.text}: {names} change places"
    return Move(spans[0], spans[1], moved[0], moved[1], bool(swapped), why)


def _stretch(indexes: Iterable[int]) -> tuple[int, int]:
    found = sorted(indexes)
    return found[0], found[-1] + 1


def _is_whole(pair: Pair, group: list[tuple[int, int]]) -> bool:
    """Whether nothing but the moved words has changed where they stand."""
    for side, words in ((0, pair.a), (1, pair.b)):
        matched = {match[side] for match in pair.matches}
        extent = pair.a_range if side == 0 else pair.b_range
        moved = {m[side] for m in group}
        for start in moved:
            for step in (-1, 1):
                w = start
                while extent[0] <= w < extent[1] and w not in matched:
                    if words.pos[w] in OPEN and w not in moved:
                        return False
                    w += step
    return True


def _swapped(
    pair: Pair,
    group: list,
    crossed: list,
) -> tuple[tuple[int, int], ...]:
    """Two participants that have changed places, () for none."""
    for one in group:
        for other in crossed:
            if _crosses(one, other) and _change_places(pair, one, other):
                return tuple(sorted((one, other)))
    return ()


def _change_places(
    pair: Pair,
    one: tuple[int, int],
    other: tuple[int, int],
) -> bool:
    if not all(
        pair.a.pos[m[0]] in CARRIERS and pair.b.pos[m[1]] in CARRIERS
        for m in (one, other)
    ):
        return False
    between = [
        range(min(one[side], other[side]) + 1, max(one[side], other[side]))
        for side in (0, 1)
    ]
    for words, inner in zip((pair.a, pair.b), between, strict=True):
        if any(words.pos[w] == "CCONJ" or words.opens[w] for w in inner):
            return False
    relations = [
        _relations(words, inner)
        for words, inner in zip((pair.a, pair.b), between, strict=True)
    ]
    if not relations[0] & relations[1]:
        return False
    return any(
        _part(
            pair.a,
            m[0],
            between[0],
        )
        != _part(
            pair.b,
            m[1],
            between[1],
        )
        for m in (one, other)
    )


def _relations(words: Words, inner: range) -> frozenset[str]:
    light = word_set(LISTS, "filler")
    return frozenset(
        words.lemma[w]
        for w in inner
        if words.pos[w] in RELATING and words.lemma[w] not in MUTUAL | light
    )


def _part(words: Words, i: int, inner: range) -> tuple[str, bool]:
    """The preposition that a word stands under, and for none whether it stands before the rest."""
    w = i - 1
    while (
        w >= 0
        and words.stretch[w] == words.stretch[i]
        and words.pos[w] in ("DET", "ADJ", "NUM", "NOUN")
    ):
        w -= 1
    if w >= 0 and words.pos[w] in ("ADP", "SCONJ"):
        return words.lemma[w], False
    return "", i < inner.start
