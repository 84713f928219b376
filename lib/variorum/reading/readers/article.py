"""What a reader hands on: one article with its text, and what the file itself says of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from ...text import LONGEST_READ
from ..decoding import clean_surrogates

BLANK_LINE = "\n\n"
# what spaCy parses at once; the longest article is a tenth of it
MAX_CHARACTERS = 1_000_000


class Cut(StrEnum):
    """Why an article is taken for an excerpt."""

    MARK = "the service that delivered it says how much it cut"
    FIELD = "the file gives a summary and no full text"
    LENGTH = "the file itself says that the article is longer"
    PAYWALL = "a notice says that the rest is for subscribers"
    READ_ON = "it ends with an invitation to read on"
    ELLIPSIS = "it ends with an ellipsis"
    SENTENCE = "it ends in the middle of a sentence"
    LONG = (
        f"of so long a text, the first {LONGEST_READ:,} characters are compared"
    )
    NOT_FREE = "the page says of itself that it is not free to read"


@dataclass
class Article:
    """One article. `stretches` are (start, end, role, rule) where the format shows them, else
    empty.

    `known` holds what the file says of itself: {column: (value, from which metadata)}. `attachment`
    is the file that a reference stands for; `wrapped` says that lines are no paragraphs. `remarks`
    are (kind of problem, end of the sentence "FILE …") about what was met on the way. `number` is
    the article's place inside its file ("" where the file is the article).
    """

    text: str
    stretches: list[tuple[int, int, str, str]] = field(default_factory=list)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    encoding: str = ""
    number: str = ""
    member: str = ""
    sha256: str = ""
    set_aside: str = ""
    attachment: str = ""
    wrapped: bool = False
    remarks: list[tuple[str, str]] = field(default_factory=list)


def assemble(pieces: list[tuple[str, str, str]], **fields) -> Article:
    """An article out of (text, role, rule) pieces in reading order, a blank line between them.

    >>> assemble([("A title", "title", "h1"), ("A text.", "body", "p")]).stretches
    [(0, 7, 'title', 'h1'), (9, 16, 'body', 'p')]
    """
    stretches, parts, at = [], [], 0
    for text, role, rule in pieces:
        text = clean_surrogates(text.strip())
        if not text:
            continue
        stretches.append((at, at + len(text), role, rule))
        parts.append(text)
        at += len(text) + len(BLANK_LINE)
    return Article(BLANK_LINE.join(parts), stretches, **fields)
