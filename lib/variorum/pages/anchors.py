"""Where a passage is found in the reader, and what of a text HTML can hold."""

import hashlib
import re
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
# What no HTML text may hold: control characters and lone surrogates. Shown as U+FFFD, one for one.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def slug(doc_id: str) -> str:
    """A name for an article that is safe in a file name, an HTML id and a URL fragment, and has no
    hyphen.

    >>> slug("npr.txt"), slug("../a b.txt") == slug("../a_b.txt")
    ('npr', False)
    """
    plain = (
        re.sub(r"[^a-z0-9_]+", "_", doc_id.lower().removesuffix(".txt"))[
            :48
        ].strip("_")
        or "article"
    )
    return (
        plain
        if f"{plain}.txt" == doc_id
        else f"{plain}_{hashlib.sha256(doc_id.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    )


def place_of(doc_id: str, start: int, end: int) -> str:
    """The id of a passage in the reader: `slug-start-end`."""
    return f"{slug(doc_id)}-{int(start)}-{int(end)}"


def printable(value) -> str:
    """A text with the characters that HTML cannot hold replaced, one for one."""
    return _UNPRINTABLE.sub("\ufffd", str(value)).replace("\r", "\n")
