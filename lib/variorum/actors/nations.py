"""The countries that qualify a noun. What a word says of nations stands in `english.nations`."""

from spacy.tokens import Token

from ..english.nations import is_content, nation, nations_of
from .nouns import is_role

__all__ = ["is_content", "nation", "nations_of", "owners_of"]


def owners_of(head: Token) -> frozenset[str]:
    """Codes of the countries that qualify a noun or are named by it: "Iran's consulate", "the leader of Japan"."""
    found = {nations_of(head)}
    for child in head.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            found |= {nations_of(t) for t in (child, *child.children)}
        elif child.lower_ == "of" and is_role(head.lower_):
            found |= {nations_of(t) for t in child.children if t.dep_ == "pobj"}
    return frozenset(found - {""})
