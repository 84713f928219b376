"""Common nouns of news: which stand for a person, a group, a body, an event (data/nouns.txt)."""

from functools import cache
from importlib import resources

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady baroness baron prof rev sen rep gov gen lt col maj capt sgt cmdr adm brig cpl pvt "
    "judge justice pope prince princess king queen sheikh shaikh ayatollah imam mullah cardinal archbishop bishop father sister "
    "saint st hon president madam señor monsieur sultan emir".split()
)


CHAMBERS = frozenset(
    ("Congress", "Senate", "Treasury", "Parliament", "Pentagon")
)  # common words that news uses as names


@cache
def _lines() -> list[tuple[str, list[str]]]:
    text = resources.files("variorum.data").joinpath("nouns.txt").read_text(encoding="utf-8")
    rows = [line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(kind, words.split()) for kind, words in rows]


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, words in _lines():
        for word in words if kind not in ("same", "name") else ():
            kinds.setdefault(word, kind)
    return kinds


@cache
def names_of_bodies() -> frozenset[str]:
    """Lower-case first words of names that are a body's whatever a model says: hezbollah, kremlin."""
    return frozenset(word for kind, words in _lines() for word in words if kind == "name")


@cache
def _same() -> dict[str, str]:
    return {word: words[0] for kind, words in _lines() if kind == "same" for word in words}


def concept(lemma: str) -> str:
    """The noun that stands for all nouns outlets use for such a thing.

    >>> concept("agreement") == concept("deal"), concept("border")
    (True, 'border')
    """
    return _same().get(lemma, lemma)


def kind_of_noun(word: str) -> str:
    """person, group, organisation, place, event, document, or "" for any other word.

    >>> kind_of_noun("minister"), kind_of_noun("ministers"), kind_of_noun("embassy"), kind_of_noun("tree")
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
