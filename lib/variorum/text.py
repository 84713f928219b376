"""Text and offsets: how a text is folded for matching without moving a character."""

import re
from functools import lru_cache

# What a line of a terminal or a table must not hold: controls, and marks that turn its direction.
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

# characters of a text that is an article: it is folded once, not for every passage
_LONG = 500
# words and names of which is kept what they are reduced to: of more, the longest unused go
KEPT = 1 << 13
# characters of an article that are read, eighty pages: a run takes some 10 s of a processor for
# 100,000 of them
LONGEST_READ = 200_000
_PLAIN = {
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\t",
        " ",
    ),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": ".",
}
# a text has few of them; `str.translate` would look each of its letters up
_MARK = re.compile(f"[{''.join(_PLAIN)}]")


def fold(text: str) -> str:
    """The text with spaces, quotation marks and dashes made plain, one character for one.

    Offsets into the result are offsets into `text`; letters and case stay.

    >>> fold("“It’s\\u00a0here”")
    '"It\\'s here"'
    >>> len(fold("a…—b")) == len("a…—b")
    True
    """
    return _fold_once(text) if len(text) > _LONG else _MARK.sub(_plain, text)


@lru_cache(maxsize=64)
def _fold_once(text: str) -> str:
    return _MARK.sub(_plain, text)


def _plain(mark: re.Match[str]) -> str:
    return _PLAIN[mark[0]]


def read_to(text: str) -> int:
    """How far an article is read: to its end, or to the last space before LONGEST_READ.

    >>> read_to("The bridge is closed."), read_to("closed " * 50_000)
    (21, 199997)
    """
    if len(text) <= LONGEST_READ:
        return len(text)
    blank = max(text.rfind(mark, 0, LONGEST_READ) for mark in " \n")
    return blank + 1 if blank > LONGEST_READ // 2 else LONGEST_READ


def printable(words: str) -> str:
    """Words on one line with their control characters shown, not done.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return _CONTROL.sub(
        lambda match: match[0].encode("unicode_escape").decode(), words
    )
