"""The one reader of the word lists in `variorum/data/`.

A list is a CSV file. Lines that begin with `#` stand at its top and say what the columns mean and
where the words come from. A table of word sets has the columns `set, words, what`: the set's name,
its words parted by `|`, and what they have in common.
"""

import csv
import gzip
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import dropwhile


def _lines(name: str) -> Iterator[str]:
    stored = resources.files("variorum.data").joinpath(name).read_bytes()
    text = (
        gzip.decompress(stored) if name.endswith(".gz") else stored
    ).decode()
    return dropwhile(lambda line: line.startswith("#"), text.splitlines())


@cache
def _read(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_lines(name)))


@cache
def long_forms(kind: str) -> dict[str, str]:
    """{short: long} of the abbreviations of one kind (title, ending, place, state).

    >>> long_forms("title")["sen"]
    'senator'
    """
    return {
        row["short"]: row["long"]
        for row in read_rows("abbreviations.csv")
        if row["kind"] == kind
    }


def find_row(name: str, key: str) -> str:
    """What stands behind a row's first cells in a large table without quotation marks, whose rows
    are in the order of their characters; "" for a key that it lacks.

    >>> find_row("wordnet_words.csv.gz", "truck,v")
    'v1958200'
    >>> find_row("wordnet_words.csv.gz", "truc")
    ''
    """
    rows, head = _sorted_rows(name), f"{key},"
    n = bisect_left(rows, head)
    found = n < len(rows) and rows[n].startswith(head)
    return rows[n].removeprefix(head) if found else ""


@cache
def _sorted_rows(name: str) -> list[str]:
    """The rows of a large table as their lines: a run asks for few of them."""
    return list(_lines(name))[1:]


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one table as {column: text}, in its order.

    >>> read_rows("acronyms.csv")[0]["name"]
    'United Nations'
    """
    return list(_read(name))


@cache
def words(name: str, which: str) -> frozenset[str]:
    """One set of a table of word sets; a set that the table lacks is a `KeyError`."""
    found = [row["words"] for row in _read(name) if row["set"] == which]
    if not found:
        raise KeyError(f"{name} has no set {which!r}")
    return frozenset(word for line in found for word in line.split("|"))


def either(listed: Iterable[str], gap: str = r"\ ") -> str:
    """A regular expression for any of the words, the longest first; `gap` is one for a space.

    >>> either(["now", "right now"], r"\\s+")
    '(?:right\\\\s+now|now)'
    >>> either(["rain", "rail"])
    '(?:r(?:a(?:i(?:l|n))))'
    """
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    spelled = [[gap if c == " " else re.escape(c) for c in w] for w in ordered]
    return f"(?:{_tree(spelled)})"


def _tree(spelled: list[list[str]]) -> str:
    """Alternatives in their order, those that begin alike as one: a text is laid beside each first
    letter once, and hardly a word of a long list begins like it.
    """
    alike: dict[str, list[list[str]]] = {}
    for letters in spelled:
        first = letters[0].lower() if letters else ""
        # what stands for a space may be a hyphen, and a hyphen is one
        known = first if first.isalnum() or not first else "-"
        alike.setdefault(known, []).append(letters)
    parts = []
    for some in alike.values():
        firsts = {letters[0] for letters in some if letters}
        if len(some) > 1 and len(firsts) == 1:
            rest = _tree([letters[1:] for letters in some])
            parts.append(f"{firsts.pop()}(?:{rest})")
        else:
            parts += ["".join(letters) for letters in some]
    return "|".join(parts)


@cache
def any_of(name: str, which: str) -> str:
    """A regular expression for any word of a set, the longest first.

    >>> re.fullmatch(any_of("words_reading.csv", "today"), "tonight") is not None
    True
    """
    return either(words(name, which))


def not_after(name: str, which: str) -> str:
    """A regular expression for a place before which none of the words of a set stands.

    >>> re.search(not_after("words_reading.csv", "weekday to come") + "Friday", "by Friday")
    """
    return "".join(
        f"(?<!{re.escape(word)} )" for word in sorted(words(name, which))
    )
