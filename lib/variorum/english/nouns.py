"""Common nouns of news: which stand for a person, a group, a body, an event (data/nouns.csv)."""

from functools import cache

from .lexicon import read_rows, words

HONORIFICS = words("words_actors.csv", "honorifics")


CHAMBERS = words("words_actors.csv", "chambers")


@cache
def _lines() -> list[tuple[str, list[str]]]:
    return [(row["set"], row["words"].split("|")) for row in read_rows("nouns.csv")]


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
    return frozenset(word for kind, nouns in _lines() for word in nouns if kind == "name")


@cache
def _same() -> dict[str, str]:
    return {word: same[0] for kind, same in _lines() if kind == "same" for word in same}


def concept(lemma: str) -> str:
    """The noun that stands for all nouns outlets use for such a thing.

    >>> concept("agreement") == concept("deal"), concept("border")
    (True, 'border')
    """
    return _same().get(lemma, lemma)


def kind_of_noun(word: str) -> str:
    """person, group, organisation, place, event, document, or "" for any other word.

    >>> (kind_of_noun("minister"), kind_of_noun("ministers"), kind_of_noun("embassy"),
    ...  kind_of_noun("tree"))
    ('person', 'group', 'organisation', '')
    """
    kinds = _kinds()
    if word in kinds:
        return kinds[word]
    for ending, bare in (("ies", "y"), ("ches", "ch"), ("men", "man"), ("s", "")):
        if word.endswith(ending) and (kind := kinds.get(word[: -len(ending)] + bare)):
            return "group" if kind == "person" else kind
    return ""


def is_role(word: str) -> bool:
    """Whether the word names a role that a title can be made of: president, director, spokeswoman.

    >>> is_role("minister"), is_role("embassy")
    (True, False)
    """
    return kind_of_noun(word) == "person"
