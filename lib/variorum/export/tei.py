"""The statements as TEI P5 with an apparatus in parallel segmentation (TEI Guidelines, chapter 12).

Each statement is a paragraph: what all witnesses share is its text, where they differ stands an
`app` with a `rdg` for each reading and its witnesses. A witness that lacks the statement has the
reading of an omission in none: it is listed in `wit` of the paragraphs that it has.
"""

from collections.abc import Iterator
from functools import partial

import lxml.etree

from ..text import fold
from .collation import Column, align
from .elements import make_element
from .selection import Selection, for_xml

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_make = partial(make_element, NAMESPACE)
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def write(selection: Selection) -> bytes:
    """A TEI document, as UTF-8, with the statements that have words of the selection."""
    root = _make("TEI", None)
    sigla = {
        a.doc_id: _xml_id(a.siglum, n) for n, a in enumerate(selection.articles)
    }
    _write_header(root, selection, sigla)
    body = _make("body", _make("text", root))
    statements = selection.edition["statements"]
    chosen = [
        s
        for s in statements["statement_id"]
        if selection.whole or _touches(selection, s)
    ]
    for statement in chosen:
        _write_statement(body, selection, str(statement), sigla)
    if not chosen:
        _make("p", body, "No statement of these is rendered by two articles.")
    lxml.etree.indent(root.find(f"{{{NAMESPACE}}}teiHeader"))
    return lxml.etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _xml_id(siglum: str, number: int) -> str:
    """A siglum as a name in XML: it begins with a letter and holds no sign."""
    plain = "".join(c for c in siglum if c.isascii() and c.isalnum())
    return (
        plain
        if plain[:1].isalpha() and plain == siglum
        else f"w{number + 1}{plain}"
    )


def _write_header(
    root,
    selection: Selection,
    sigla: dict[str, str],
) -> None:
    header = _make("teiHeader", root)
    description = _make("fileDesc", header)
    _make("title", _make("titleStmt", description), selection.title)
    _make(
        "p",
        _make("publicationStmt", description),
        "Made by Variorum; for the use of its reader.",
    )
    listed = _make("listWit", _make("sourceDesc", description))
    for article in selection.articles:
        witness = _make("witness", listed)
        witness.set(_XML_ID, sigla[article.doc_id])
        cited = _make("bibl", witness)
        _make("publisher", cited, article.name)
        if article.title:
            _make("title", cited, article.title, level="a")
        if article.published:
            _make("date", cited, article.published, when=article.published)
        if article.url:
            _make("ptr", cited, target=article.url)
        _make("idno", cited, article.sha256, type="sha256")
    encoding = _make("encodingDesc", header)
    _make(
        "variantEncoding",
        encoding,
        method="parallel-segmentation",
        location="internal",
    )


def _touches(selection: Selection, statement: str) -> bool:
    """Whether the selection has words of a statement."""
    witnesses = selection.edition["witnesses"]
    mine = witnesses[witnesses["statement_id"] == statement]
    spans = [
        (
            p.doc_id,
            p.start,
            p.end,
        )
        for item in selection.items
        for p in item.passages
    ]
    return any(
        d == doc_id and a < end and start < b
        for d, a, b in spans
        for doc_id, start, end in zip(
            mine["doc_id"], mine["start"], mine["end"], strict=True
        )
    )


def _write_statement(
    body,
    selection: Selection,
    statement: str,
    sigla: dict[str, str],
) -> None:
    witnesses = selection.edition["witnesses"]
    mine = witnesses[witnesses["statement_id"] == statement].sort_values(
        "order"
    )
    mine = mine.drop_duplicates("doc_id")
    rendered = {
        str(doc_id): selection.article(doc_id).text[start:end]
        for doc_id, start, end in zip(
            mine["doc_id"], mine["start"], mine["end"], strict=True
        )
    }
    block = _make("ab", body)
    block.set(_XML_ID, statement)
    last = None
    for column in align(rendered):
        readings = list(_readings(column))
        if len(readings) == 1:
            last = _add_text(block, last, f"{readings[0][0]} ")
            continue
        app = _make("app", block)
        for words, holders in readings:
            _make(
                "rdg",
                app,
                words,
                wit=" ".join(f"#{sigla[d]}" for d in holders),
            )
        app.tail = " "
        last = app


def _readings(column: Column) -> Iterator[tuple[str, list[str]]]:
    """(words, witnesses) of a column; the kind of quotation marks and spaces makes no reading."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for doc_id, words in column.items():
        key = " ".join(fold(words).split())
        groups.setdefault(key, (words, []))[1].append(doc_id)
    yield from groups.values()


def _add_text(block, last, words: str):
    """Text after the last element, or at the beginning."""
    words = for_xml(words)
    if last is None:
        block.text = (block.text or "") + words
    else:
        last.tail = (last.tail or "") + words
    return last
