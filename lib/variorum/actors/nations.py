"""Which country a word names or derives from: "Iran", "Iranian", "U.S." -> ISO 3166 codes."""

from functools import cache

from spacy.tokens import Token

from .countries import find_country, find_nation
from .nouns import is_role


BEFORE = frozenset(
    "north south east west new saudi sri costa puerto".split()
)  # first words of countries' names of two words


@cache
def nation(word: str) -> str:
    """The code of the country that a word names or derives from, or "".

    >>> nation("Iranian"), nation("U.S."), nation("table")
    ('IR', 'US', '')
    """
    return find_country(word) or find_nation(word)


def nations_of(token: Token) -> str:
    """The code for a capitalised word, alone or with the words that belong to its name ("United States")."""
    if not token.text[:1].isupper():
        return ""
    name = [c.text for c in token.lefts if c.dep_ in ("compound", "nmod") and c.text[:1].isupper()]
    if (
        not name
        and token.i > token.sent.start
        and token.nbor(-1).lower_ in BEFORE
        and token.nbor(-1).text[:1].isupper()
    ):
        name = [
            token.nbor(-1).text
        ]  # "the North Korean leader", where the parser hangs both on the leader
    return (nation(" ".join([*name, token.text])) if name else "") or nation(token.text)


def is_content(token: Token) -> bool:
    """Whether a word carries matter: no stop word, mark or space (though "US" spells the stop word "us")."""
    return not (token.is_space or token.is_punct) and (not token.is_stop or bool(nations_of(token)))


def owners_of(head: Token) -> frozenset[str]:
    """Codes of the countries that qualify a noun or are named by it: "Iran's consulate", "the leader of Japan"."""
    found = {nations_of(head)}
    for child in head.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            found |= {nations_of(t) for t in (child, *child.children)}
        elif child.lower_ == "of" and is_role(head.lower_):
            found |= {nations_of(t) for t in child.children if t.dep_ == "pobj"}
    return frozenset(found - {""})
