"""Whether an article is whole or an excerpt: a teaser, the free part before a paywall, a cut feed.

What an excerpt does not say is no silence: its whole may say it.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from ..english import lexicon
from ..text import read_to
from .furniture import EXCERPT_MARK, INVITATION, find_phrase
from .line import Line
from .readers.article import Article, Cut

# of a story that an invitation to read on, or an ellipsis, may have cut
_FEW_WORDS = 150
# of a story that may have been cut in the middle of a sentence
_TEASER_WORDS = 120
_FREE_WORDS = 200  # of a story beside a paywall's notice outside of it
# words of an article, at least, whose stated length says that some are missing
_STATED = 100
_STATED_SHARE = 0.5  # of the stated words: fewer are an excerpt
_SENTENCE = 8  # words of a last line that is no crosshead
_ELLIPSIS = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.|more)\s*\))\W{0,3}$"
)
_BRACKETED = re.compile(r"(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|\(more\))\s*$")
_ENDS = re.compile(r"[.!?…。؟।:;)\]»”\"'’*]\W*$")


class Extent(StrEnum):
    """How much of an article the corpus holds."""

    WHOLE = "whole"
    EXCERPT = "excerpt"


def find_cut(article: Article, lines: Sequence[Line]) -> Cut | None:
    """Why an article is an excerpt, None for one that is whole as far as can be told.

    `lines` are its blocks. The text is looked at as printed: folding makes a full stop of an
    ellipsis.
    """
    known = article.known
    if read_to(article.text) < len(article.text):
        return Cut.LONG
    if "extent" in known:
        return Cut(known["extent"][0])
    story = [line for line in lines if line.role == "body"]
    if not story:
        return None
    after = [line for line in lines if line.start >= story[-1].end]
    if mark := next(
        (line for line in after if line.what == EXCERPT_MARK), None
    ):
        return _kind_of_mark(mark)
    words = sum(line.words for line in story)
    if why := _what_is_missing(article, words):
        return why
    last = article.text[story[-1].start : story[-1].end]
    invited = INVITATION in [line.what for line in after][:2]
    return _how_it_ends(last, words, invited)


def _what_is_missing(article: Article, words: int) -> Cut | None:
    """Why a story of so many words is not whole, by what is said of it."""
    if words < _STATED_SHARE * _stated_length(article):
        return Cut.LENGTH
    if words <= _FREE_WORDS and _has_paywall(article.set_aside):
        return Cut.PAYWALL
    if words <= _TEASER_WORDS and "free" in article.known:
        return Cut.NOT_FREE
    return None


def _stated_length(article: Article) -> int:
    """How many words the article is said to have; 0 where nothing says so, or too few to tell."""
    stated = article.known.get("length", ("", ""))[0]
    length = int(stated) if stated.isdigit() else 0
    return length if length >= _STATED else 0


def _how_it_ends(last: str, words: int, invited: bool) -> Cut | None:
    """Why the last paragraph of a story of so many words is no end."""
    if (
        _BRACKETED.search(last)
        or words <= _FEW_WORDS
        and _ELLIPSIS.search(last)
    ):
        return Cut.ELLIPSIS
    if words <= _FEW_WORDS and invited:
        return Cut.READ_ON
    told = last.split()
    if len(told) >= _SENTENCE and told[-1].lower() in lexicon.words(
        "words_reading.csv", "open end"
    ):
        return Cut.SENTENCE
    if (
        words <= _TEASER_WORDS
        and len(last.split()) >= _SENTENCE
        and not _ENDS.search(last)
    ):
        return Cut.SENTENCE
    return None


def _kind_of_mark(line: Line) -> Cut:
    return Cut.MARK if line.text.lstrip("…. ").startswith("[") else Cut.PAYWALL


def _has_paywall(set_aside: str) -> bool:
    return any(
        (found := find_phrase(line, ("any", "tail")))
        and found.what == EXCERPT_MARK
        for line in set_aside.splitlines()
    )
