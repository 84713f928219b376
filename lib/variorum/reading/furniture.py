"""Phrases that are page furniture, credits or captions: the registry is `data/furniture.csv`.

Each row is a rule: a role, where on the page it may stand, a regular expression for the whole line
(case ignored), what it is, an example that it fires on and a look-alike that it leaves alone.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..english.lexicon import read_rows

LONGEST_PHRASE = 700  # characters: no phrase of furniture is longer
LINES = ("any", "edge", "tail")  # the places where a phrase is a whole line
# characters at the end of a paragraph in which a phrase may begin
_LONGEST_END = 200
_EDGE_MARKS = " •·|*-–>"
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_PHRASES = 3  # sentences of a form that are phrases of furniture by themselves


class Where(StrEnum):
    """Where on the page a phrase is furniture."""

    ANY = "any"  # everywhere
    EDGE = "edge"  # above and below the story
    TAIL = "tail"  # below the story
    START = "start"  # the beginning of a line; its role holds for the line, or "role>rest" for both
    END = "end"  # the end of a paragraph


CAPTION_CREDIT = "caption>credit"  # the role of credits at the end of a caption
# `what` of the phrases that say that a text was cut
EXCERPT_MARK = "excerpt mark"
# of those that lead from a teaser to its article
INVITATION = "invitation to read on"


@dataclass(frozen=True)
class Phrase:
    """A rule of the registry."""

    role: str
    where: Where
    pattern: re.Pattern
    what: str
    example: str
    look_alike: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """The rules in the order of the table: the first that fits a line names it."""
    return tuple(
        Phrase(
            row["role"],
            Where(row["where"]),
            re.compile(
                row["pattern"] + ("$" if row["where"] == Where.END else ""),
                re.I,
            ),
            row["what"],
            row["example"],
            row["look_alike"],
        )
        for row in read_rows("furniture.csv")
    )


@cache
def _phrases_at(*places: str) -> tuple[Phrase, ...]:
    """The rules for some places, in the order of the table."""
    return tuple(phrase for phrase in phrases() if phrase.where in places)


def find_phrase(line: str, places: tuple[str, ...] = LINES) -> Phrase | None:
    """The rule that a whole line fits, among those for `places`.

    >>> find_phrase("Share this article").what, find_phrase("The share of the vote fell.")
    ('sharing', None)
    """
    if len(line) > LONGEST_PHRASE:
        return None
    text = line.strip(_EDGE_MARKS)
    for phrase in _phrases_at(*places):
        if phrase.pattern.fullmatch(text):
            return phrase
    return None


def is_made_of_phrases(line: str) -> bool:
    """Whether several sentences of a paragraph are page furniture, each by itself: a form.

    >>> is_made_of_phrases("Be first. Sign up. Invalid email address. Please try again later.")
    True
    """
    sentences = _SENTENCES.split(line)
    if len(sentences) < _PHRASES:
        return False
    found = (
        find_phrase(sentence.rstrip("."), (Where.ANY,))
        for sentence in sentences
    )
    return sum(phrase is not None for phrase in found) >= _PHRASES


def find_end(line: str, caption: bool = False) -> tuple[Phrase, int] | None:
    """The rule that the end of a paragraph fits, and where that end begins.

    With `caption` only the credits that end captions are looked for, else only what ends a cut
    text.

    >>> find_end("They lost sight of the b. [+2311 chars]")[1]
    24
    >>> find_end("Divers at the gate (Getty)", caption=True)[1]
    18
    """
    cut = max(0, len(line) - _LONGEST_END)
    for phrase in _phrases_at(Where.END):
        fits = (phrase.role == CAPTION_CREDIT) == caption
        if fits and (match := phrase.pattern.search(line[cut:])):
            return phrase, cut + match.start()
    return None


def find_start(line: str) -> tuple[Phrase, int] | None:
    """The rule that the beginning of a line fits, and where that beginning ends.

    >>> phrase, end = find_start("Image copyright Getty Images Image caption The pair in 2003")
    >>> phrase.role, end
    ('credit>caption', 43)
    """
    for phrase in _phrases_at(Where.START):
        if match := phrase.pattern.match(line):
            return phrase, match.end()
    return None
