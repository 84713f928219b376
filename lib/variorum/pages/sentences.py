"""A finding's sentence as a page shows it: what is said stands first, then who says it.

The table has one sentence that names every article. A page has room for a few names: a longer list
of articles is a count, and the names stand where the evidence is opened.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ..conclusions.grades import BESIDE_IT
from ..naming import begin, call, count, number, sentence_case
from ..tables import each_row

LISTED = 3  # names of articles that a sentence lists
# grades whose sentence says who has it before it says what
SHARED = ("independent", "one_origin")


# grades whose sentence lists what each article writes
LISTING = "parallel"


class Sentence(NamedTuple):
    """A finding as it is read: `said`, then `who` has it; `full` where names are left out; `each`,
    what the articles write, one after the other, and which.
    """

    said: str
    who: str = ""
    full: str = ""
    each: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Names:
    """How sentences call the articles of a corpus."""

    pattern: re.Pattern  # a list of names, or a quotation mark
    single: re.Pattern
    statement: re.Pattern  # what is said, and more about who says it
    total: int

    def list(self, words: str) -> list[str]:
        """The names in a list of them."""
        return self.single.findall(words)


def know(documents: pd.DataFrame) -> Names:
    """The names of the articles, to find them in sentences."""
    called = set(call(documents).values())
    words = sorted({*called, *map(begin, called)}, key=lambda n: (-len(n), n))
    one = rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)"
    run = rf"{one}(?:, {one})*(?: and {one})?"
    pattern = re.compile(rf"(?P<names>{run})|[“”]")
    statement = re.compile(
        rf"(?P<said>“.*?”(?: \(in the words of {one}\))?\.) (?P<more>.+)"
    )
    return Names(pattern, re.compile(one), statement, len(documents))


def tell(text: str, grade: str, names: Names) -> Sentence:
    """A finding's text and grade as a page shows it.

    >>> names = know(pd.DataFrame({"doc_id": list("abcde"), "outlet": list("ABCDE"), "title": ""}))
    >>> tell("A, B, C and D report this: “it sank” (in the words of B).", "independent", names)[:2]
    ('“it sank” (in the words of B).', 'Four of five articles report this.')
    >>> beside = "A and B report this: “it sank”. Beside it: “It is lost” (C)."
    >>> tell(beside, "independent", names)[1:]
    ('A and B report this. Beside it:', '', (('“It is lost”', 'C'),))
    >>> tell("A and B do not name the mayor, as C does.", "silence", names).said
    'A and B do not name the mayor, as C does.'
    """
    short = "".join(_shorten(text, names))
    full = text if short != text else ""
    if grade == LISTING and (at := _colon(short, names)) >= 0:
        each = tuple(_each(short[at + 2 :], names))
        return Sentence(f"{short[:at]}:", full=full, each=each)
    at = _colon(short, names) if grade in SHARED else -1
    if at < 0:
        return Sentence(short, full=full)
    said, who = short[at:].removeprefix(": "), f"{short[:at]}."
    alone = names.statement.fullmatch(said)
    if alone:
        said, who = alone["said"], f"{who} {alone['more']}"
    who, beside, rest = who.partition(BESIDE_IT)
    each = tuple(_each(rest, names))
    return Sentence(said, who + beside.rstrip(), full, each)


def _each(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """What each article writes, in quotation marks, and the names behind it in brackets.

    >>> names = know(pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"], "title": ""}))
    >>> list(_each("“it rained; a lot” (A); “it did not” (B).", names))
    [('“it rained; a lot”', 'A'), ('“it did not”', 'B')]
    """
    at = depth = 0
    for mark in re.finditer(
        r"“|”(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?", text
    ):
        depth += 1 if mark[0] == "“" else -1
        if depth == 0 and mark[1]:
            said = text[at : mark.start() + 1]
            yield said.removeprefix("; "), mark[1]
            at = mark.end()


def head(text: str, names: Names) -> str:
    """What a finding of a clash says before and after the answers it lists.

    >>> names = know(pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"], "title": ""}))
    >>> head("They part on a figure: “two” (A); “ten” (B). One holds the other.", names)
    'They part on a figure. One holds the other.'
    """
    at = _colon(text, names)
    return text if at < 0 else f"{text[:at]}. {text.rpartition('. ')[2]}"


def _outside(text: str, names: Names) -> Iterator[re.Match]:
    """Names and quotation marks of a text that stand in no quotation."""
    depth = 0
    for found in names.pattern.finditer(text):
        depth -= found[0] == "”"
        if depth <= 0:
            yield found
        depth = max(0, depth) + (found[0] == "“")


def _shorten(text: str, names: Names) -> Iterator[str]:
    """The text in pieces, each long list of articles as a count."""
    at = 0
    for found in _outside(text, names):
        listed = names.list(found["names"] or "")
        if len(listed) <= LISTED:
            continue
        some = f"{number(len(listed))} of {count(names.total, 'article')}"
        yield text[at : found.start()]
        yield some if found.start() else sentence_case(some)
        at = found.end()
    yield text[at:]


def _colon(text: str, names: Names) -> int:
    """Where the first quotation after a colon is announced, -1 for nowhere."""
    for found in _outside(text, names):
        if found[0] == "“" and text[: found.start()].endswith(": "):
            return found.start() - 2
    return -1


def tell_all(findings: pd.DataFrame, tables: Mapping) -> dict[str, Sentence]:
    """{finding_id: its sentence} of rows of the table findings."""
    names = know(tables["documents"])
    return {
        f.finding_id: tell(f.text, f.grade, names) for f in each_row(findings)
    }
