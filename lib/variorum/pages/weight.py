"""How heavy a page may be, and what is left out of one that would be heavier.

What is left out stands in the tables, and the page says how much it is: rows of a table, passages
under one finding, statements that are folded away – the last of each, until the page is light.
"""

import re
from collections.abc import Iterator

import lxml.html

from ..naming import plural
from .fragments import Fragment

HEAVIEST = 400_000  # bytes of a page
FRAME = 40_000  # of it, what a page has around its body, and its links led to pages of one article
# What is left of each table, list of passages and list of statements, step by step: first what is
# folded away, last what a reader came for.
STEPS = (
    ("folded", 25),
    ("statements", 20),
    ("folded", 12),
    ("passages", 16),
    ("rows", 40),
    ("statements", 10),
    ("folded", 6),
    ("passages", 12),
    ("rows", 25),
    ("passages", 8),
    ("folded", 3),
    ("statements", 5),
    ("rows", 15),
    ("passages", 5),
    ("rows", 8),
    ("passages", 3),
    ("rows", 4),
    ("passages", 2),
)
TABLE = "figure[@class='table']"


def lighten(fragment: Fragment | str, most: int) -> Fragment | str:
    """A fragment of at most so many bytes, or as near to it as STEPS lead."""
    if len(fragment.encode()) <= most:
        return fragment
    root = lxml.html.fragment_fromstring(str(fragment), create_parent="div")
    lighten_tree(root, most)
    inner = "".join(lxml.html.tostring(e, encoding="unicode") for e in root)
    return Fragment((root.text or "") + inner)


def lighten_tree(root, most: int = HEAVIEST - FRAME) -> None:
    """The same for an element tree, in place."""
    cut = {
        "folded": _cut_folded,
        "rows": _cut_rows,
        "passages": _cut_passages,
        "statements": _cut_statements,
    }
    for kind, kept in STEPS:
        if len(lxml.html.tostring(root, encoding="utf-8")) <= most:
            return
        cut[kind](root, kept)


def _cut_folded(root, kept: int) -> None:
    # not details//figure: the union of what each holds takes the square of their number
    _cut_tables(root.xpath(f".//{TABLE}[ancestor::details]"), kept)


def _cut_rows(root, kept: int) -> None:
    _cut_tables(root.xpath(f".//{TABLE}"), kept)


def _cut_tables(figures: list, kept: int) -> None:
    for figure in figures:
        rows = figure.xpath(".//tbody/tr")
        for row in rows[kept:]:
            row.drop_tree()
        told = figure.find(".//span[@class='rows']")
        if len(rows) > kept and told is not None:
            total = re.match(r"\d+", told.text or "") or ["0"]
            told.text = f"{total[0]} rows, the first {kept} shown"


def _cut_passages(root, kept: int) -> None:
    for box in root.xpath(".//div[@class='evidence']"):
        passages = box.xpath(".//li[contains(@class, 'passage')]")
        for passage in passages[kept:]:
            passage.drop_tree()
        for folded in box.xpath(".//details"):
            n = len(folded.xpath(".//li[contains(@class, 'passage')]"))
            if n:
                folded.find("summary").text = _more(n, "passage")
            else:
                folded.drop_tree()
        _say_left(box, len(passages) - kept, "passage")


def _cut_statements(root, kept: int) -> None:
    for statements in _folded(root):
        box = statements[0].getparent()
        for statement in statements[kept:]:
            statement.drop_tree()
        _say_left(box, len(statements) - kept, "statement")


def _folded(root) -> Iterator[list]:
    """The folded statements of each list of them."""
    by_parent: dict = {}
    for statement in root.xpath(".//details[@class='statement']"):
        by_parent.setdefault(statement.getparent(), []).append(statement)
    yield from by_parent.values()


def _say_left(box, n: int, noun: str) -> None:
    """That so many were left out, with what was before."""
    if n <= 0:
        return
    told = box.find("p[@class='source left']")
    if told is None:
        told = lxml.etree.SubElement(box, "p")
        told.set("class", "source left")
    n += int(told.get("data-left", "0"))
    told.set("data-left", str(n))
    told.text = f"{_more(n, noun)} in the tables."


def _more(n: int, noun: str) -> str:
    return f"{n} more {noun if n == 1 else plural(noun)}"
