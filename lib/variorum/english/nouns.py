"""Common nouns of news: which stand for a person, a group, a body, an event (data/nouns.csv)."""

from functools import cache, lru_cache

from ..text import KEPT
from .lexicon import read_rows, words

HONORIFICS = words("words_actors.csv", "honorifics") | {
    title.lower() for title in words("words_reading.csv", "short titles")
}


CHAMBERS = words("words_actors.csv", "chambers")


@cache
def _lines() -> list[tuple[str, list[str]]]:
    return [
        (row["set"], row["words"].split("|")) for row in read_rows("nouns.csv")
    ]


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, nouns in _lines():
        for word in nouns if kind not in ("same", "name") else ():
            kinds.setdefault(word, kind)
    return kinds


@cache
def names_of_bodies() -> frozenset[str]:
    """Lower-case first words of names that are a body's whatever a model says.

    Hezbollah, kremlin.
    """
    return frozenset(
        word for kind, nouns in _lines() for word in nouns if kind == "name"
    )


@cache
def _same() -> dict[str, str]:
    return {
        word: same[0]
        for kind, same in _lines()
        if kind == "same"
        for word in same
    }


def concept(lemma: str) -> str:
    """The noun that stands for all nouns outlets use for such a thing.

    >>> concept("agreement") == concept("deal"), concept("border")
    (True, 'border')
    """
    return _same().get(lemma, lemma)


@cache
def _namings() -> dict[str, dict[str, frozenset[int]]]:
    found: dict[str, dict[str, set[int]]] = {}
    for number, row in enumerate(read_rows("namings.csv")):
        for word in row["words"].split("|"):
            found.setdefault(word, {}).setdefault(row["of"], set()).add(number)
    return {
        w: {of: frozenset(n) for of, n in sets.items()}
        for w, sets in found.items()
    }


@cache
def _taking_sides() -> frozenset[str]:
    return frozenset(
        word
        for row in read_rows("namings.csv")
        if row["sides"]
        for word in row["words"].split("|")
    )


def takes_sides(noun: str) -> bool:
    """Whether the choice of a noun, in the singular, for somebody or something takes a side.

    >>> takes_sides("terrorist"), takes_sides("toddler")
    (True, False)
    """
    return noun in _taking_sides()


@lru_cache(maxsize=KEPT)
def name_alike(one: str, other: str) -> bool:
    """Whether news use two nouns in turn for one and the same.

    >>> name_alike("gunman", "terrorist"), name_alike("riot", "protest"), name_alike("car", "boat")
    (True, True, False)
    """
    ours, theirs = _namings().get(one, {}), _namings().get(other, {})
    return any(ours[of] & theirs[of] for of in ours.keys() & theirs.keys())


def names_body(noun: str) -> bool:
    """Whether a noun stands for whichever body a report speaks of: the company, the movement."""
    return kind_of_noun(noun) == "organisation" or "body" in _namings().get(
        noun, {}
    )


@lru_cache(maxsize=KEPT)
def kind_of_noun(word: str) -> str:
    """person, group, organisation, place, event, document, or "" for any other word.

    >>> (kind_of_noun("minister"), kind_of_noun("ministers"), kind_of_noun("embassy"),
    ...  kind_of_noun("tree"))
    ('person', 'group', 'organisation', '')
    """
    kinds = _kinds()
    if word in kinds:
        return kinds[word]
    for ending, bare in (
        ("ies", "y"),
        ("ches", "ch"),
        ("men", "man"),
        ("s", ""),
    ):
        if word.endswith(ending) and (
            kind := kinds.get(word[: -len(ending)] + bare)
        ):
            return "group" if kind == "person" else kind
    return ""


def is_role(word: str) -> bool:
    """Whether the word names a role that a title can be made of: president, director, spokeswoman.

    >>> is_role("minister"), is_role("embassy")
    (True, False)
    """
    return kind_of_noun(word) == "person"
