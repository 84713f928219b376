"""Lemmas of verbs that end in a silent e: spaCy's rules take the shorter word ("fined": "fin")."""

import re

from spacy.tokens import Doc

INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ"})
# a vowel between two consonants, as in "fin": its own forms double the last letter ("finned")
_DOUBLES = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][^aeiouwxy]$")
_VOWELS = re.compile(r"[aeiouy]+")
_HISSING = ("s", "x", "z", "ch", "sh")  # behind these "-es" is an ending
ES = "es"


def with_silent_e(word: str, lemma: str) -> str:
    """The lemma of a form of a verb, with the e that its spelling shows.

    >>> with_silent_e("fined", "fin"), with_silent_e("finned", "fin"), with_silent_e("hopes", "hop")
    ('fine', 'fin', 'hope')
    >>> with_silent_e("visited", "visit"), with_silent_e("passes", "pass")
    ('visit', 'pass')
    """
    short = len(_VOWELS.findall(lemma)) == 1 and _DOUBLES.search(lemma)
    if not short or lemma.endswith(_HISSING):
        return lemma
    if word in (f"{lemma}ed", f"{lemma}ing", f"{lemma}{ES}"):
        return f"{lemma}e"
    return lemma


def mend_lemmas(doc: Doc) -> None:
    """Give the verbs of a parsed text the lemmas that their spelling shows."""
    for token in doc:
        if token.tag_ in INFLECTED:
            mended = with_silent_e(token.lower_, token.lemma_)
            if mended != token.lemma_:
                token.lemma_ = mended
