"""Quotation marks -> marked stretches: what an article prints as somebody's own words.

Newsrooms' marks are not well formed: a closing mark typed for an opening one, a paragraph that goes on
without its closing mark, straight marks inside curly ones. So each mark is read by what stands beside it,
one paragraph at a time, and no error spreads beyond its paragraph.
"""

import re
from typing import NamedTuple

from .text import fold

DOUBLE_OPEN, DOUBLE_CLOSE = "“„«‟", "”»″"
SINGLE_OPEN, SINGLE_CLOSE = "‘‚‹‛", "’›′"
BEFORE_OPENING = " \t\n\u00a0([{-–—/:;,.…"
DEEPEST = 3  # marks within marks; more is not nesting but a run of opening marks
LONGEST_SINGLE, CANDIDATES = 1500, 30  # characters and marks searched for the end of a stretch in single marks: an apostrophe may be one


class Stretch(NamedTuple):
    """A stretch inside quotation marks: [start, end) without the marks; `closed` is False where the paragraph ends first."""

    start: int
    end: int
    closed: bool


def find_marked(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """The outermost marked stretches of text[start:end], a paragraph (line) at a time, in order.

    >>> [text[s:e] for text in ['He said “no” and ” yes.”'] for s, e, _ in find_marked(text)]
    ['no', 'yes.']
    >>> [(s, closed) for s, _, closed in find_marked('“One paragraph.\\n“And another.”')]
    [(1, False), (17, True)]
    """
    end = len(text) if end is None else end
    found = []
    for line in re.finditer(r"[^\n\r\u2029]+", text[start:end]):
        found += _in_paragraph(text, start + line.start(), start + line.end())
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[Stretch]:
    plain = fold(text[start:end])
    found, i = [], 0
    while i < len(plain):
        if plain[i] == '"':
            close, closed = _double_end(text, plain, start, i)
        elif plain[i] == "'" and _opens_single(text, plain, start, i):
            close, closed = _single_end(plain, i), True
            if close < 0:
                i += 1
                continue
        else:
            i += 1
            continue
        _add(found, text, start + i + 1, start + close, closed)
        i = close + 1
    return found


def _double_end(text: str, plain: str, start: int, opening: int) -> tuple[int, bool]:
    """Where the stretch that opens at `opening` ends; inner opening marks must be closed first."""
    depth, first = 1, -1
    i = plain.find('"', opening + 1)
    while i >= 0 and depth <= DEEPEST:
        opens = _opens_double(text, plain, start, i)
        depth += 1 if opens else -1
        first = i if first < 0 and not opens else first
        if depth == 0:
            return i, True
        i = plain.find('"', i + 1)
    # More opening than closing marks: the first mark that can close the stretch does.
    return (first, True) if first >= 0 else (len(plain), False)


def _opens_double(text: str, plain: str, start: int, i: int) -> bool:
    mark = text[start + i]
    if mark in DOUBLE_OPEN:
        return True
    before = plain[i - 1] if i else " "
    after = plain[i + 1] if i + 1 < len(plain) else " "
    if mark in DOUBLE_CLOSE:
        return False
    return before in " ([-" and not after.isspace()


def _opens_single(text: str, plain: str, start: int, i: int) -> bool:
    before = plain[i - 1] if i else " "
    after = plain[i + 1] if i + 1 < len(plain) else " "
    if before.isalnum() or not (after.isalnum() or after in "[$#@"):
        return False
    if text[start + i] in SINGLE_OPEN:
        return True
    if text[start + i] in SINGLE_CLOSE:
        return False  # ’90s, ’em: an apostrophe
    return before in BEFORE_OPENING


def _single_end(plain: str, opening: int) -> int:
    """The closing single mark: after punctuation before any other, else before what is no letter; -1 for none."""
    last = min(len(plain), opening + LONGEST_SINGLE)
    double = plain.find('"', opening, last)
    last = double if double >= 0 else last
    second, i = -1, plain.find("'", opening + 2, last)
    for _ in range(CANDIDATES):
        if i < 0:
            break
        closes = not (i + 1 < len(plain) and plain[i + 1].isalnum()) and plain[i - 1] != " "
        if closes and plain[i - 1] in ".,!?":
            return i
        if closes and second >= 0 and plain[i - 1] != "s":
            break
        if closes and second < 0:
            second = i
        i = plain.find("'", i + 1, last)
    return second


def _add(found: list[Stretch], text: str, start: int, end: int, closed: bool) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Stretch(start, end, closed))
