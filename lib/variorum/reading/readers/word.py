"""Word files (.docx, .docm): the text as Word shows it with all changes accepted.

Read from the file's own XML, since a paragraph's runs stand inside of insertions, links, content
controls and fields, and the text of text boxes, notes, headers and tables beside the body.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from ..decoding import Unreadable
from .article import BLANK_LINE, Article, assemble
from .exports import split_text

MAX_UNPACKED = 200_000_000  # bytes of the parts of a file
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DROPPED = {
    f"{_W}{n}"
    for n in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr")
}
_REVISIONS = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_TOP = 5  # paragraphs among which a file's own title is printed
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")  # in this order
# beginnings of the names of heads and feet of pages
_EDGES = ("word/header", "word/footer")
_UNACCEPTED = (
    "mended",
    "holds changes that nobody accepted yet, and was read with all accepted",
)
_BREAKS = {f"{_W}br", f"{_W}cr"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
)

Piece = tuple[str, str, str]


def read_word(data: bytes) -> list[Article]:
    """A Word file is one article (or those of a database's export): its paragraphs in order."""
    with open_parts(data, "Word") as parts:
        names = set(parts.namelist())
        if "word/document.xml" not in names:
            raise Unreadable(
                "is no Word file that can be read; save it again as .docx"
            )
        body = _parse(parts, "word/document.xml")
        styles = _style_names(parts) if "word/styles.xml" in names else {}
        pieces = list(_pieces(body, styles))
        for name in sorted(names.intersection(_NOTES), reverse=True):
            pieces += _note_pieces(_parse(parts, name), styles)
        furniture = list(_furniture(parts, styles))
        title = _core_title(parts)
    if not any(text.strip() for text, *_ in pieces):
        raise Unreadable("holds no text")
    pieces += furniture
    plain = BLANK_LINE.join(text for text, *_ in pieces if text.strip())
    articles = split_text(plain, encoding="Word") or [
        assemble(pieces, encoding="Word")
    ]
    if title and stands_first(title, pieces) and len(articles) == 1:
        articles[0].known.setdefault(
            "title", (title, "metadata: title of the Word file")
        )
    if next(body.iter(*_REVISIONS), None) is not None:
        for article in articles:
            article.remarks.append(_UNACCEPTED)
    return articles


def _furniture(
    parts: zipfile.ZipFile,
    styles: dict[str, str],
) -> Iterator[Piece]:
    """The heads and feet of pages, each line once."""
    names = sorted(name for name in parts.namelist() if name.startswith(_EDGES))
    said = (
        text for n in names for text, *_ in _pieces(_parse(parts, n), styles)
    )
    for text in dict.fromkeys(said):
        yield text, "boilerplate", "head or foot of the pages"


def open_parts(data: bytes, kind: str) -> zipfile.ZipFile:
    """The parts of an office file, which is a zip archive; one sentence where it is none."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        # An office file with a password is kept in the older container, which is no archive.
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        reason = (
            "is protected by a password or of an old form"
            if old
            else f"is no {kind} file"
        )
        raise Unreadable(
            f"{reason}, or is damaged; save it again without a password"
        ) from None
    if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
        raise Unreadable("unpacks to more than any article; save it as text")
    return parts


def _parse(parts: zipfile.ZipFile, name: str):
    return etree.fromstring(parts.read(name), _PARSER)


def _style_names(parts: zipfile.ZipFile) -> dict[str, str]:
    found = {}
    for style in _parse(parts, "word/styles.xml").iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(
                f"{_W}val", ""
            ).lower()
    return found


def _core_title(parts: zipfile.ZipFile) -> str:
    if "docProps/core.xml" not in parts.namelist():
        return ""
    title = _parse(parts, "docProps/core.xml").find(f"{_DC}title")
    return (title.text or "").strip() if title is not None else ""


def stands_first(title: str, pieces: list[Piece]) -> bool:
    """Whether a file's own title, which often is a template's name, is printed at its top."""
    opening = " ".join(text for text, *_ in pieces[:_TOP]).lower()
    return bool(title.strip()) and " ".join(title.lower().split()) in " ".join(
        opening.split()
    )


def _pieces(root, styles: dict[str, str]) -> Iterator[Piece]:
    """(text, role, rule) of paragraphs and table rows, text boxes after the paragraph they hang
    on."""
    for block in _blocks(root):
        if block.tag == f"{_W}tr":
            cells = [
                " ".join(_text(cell).split())
                for cell in block.iterchildren(f"{_W}tc")
            ]
            yield (
                " ".join(dict.fromkeys(filter(None, cells))),
                "body",
                "row of a table",
            )
            continue
        style = block.find(f"{_W}pPr/{_W}pStyle")
        name = (
            styles.get(style.get(f"{_W}val", ""), "")
            if style is not None
            else "normal"
        )
        role = name if name in ("title", "caption") else ""
        for line in _text(block).split("\n\n"):
            yield line, role, f"style {name}"
        for box in block.iter(f"{_W}txbxContent"):
            if not _inside(box, block, f"{_MC}Fallback"):
                yield from (
                    (text, "", "text box") for text, *_ in _pieces(box, styles)
                )


def _blocks(root) -> Iterator[etree._Element]:
    """The paragraphs and table rows below an element, those in content controls and insertions
    too."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{_W}p", f"{_W}tr"):
            yield element
        elif element.tag not in _DROPPED:
            waiting += reversed(list(element.iterchildren("*")))


def _text(block) -> str:
    """The text of a paragraph or cell; what stands in a text box below it is left to that."""
    out = []
    waiting = [block]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == f"{_W}t":
            out.append(element.text or "")
        elif tag in _BREAKS:
            out.append("\n")
        elif tag == f"{_W}tab":
            out.append("\t")
        elif tag in (f"{_W}noBreakHyphen",):
            out.append("-")
        elif tag == f"{_W}p" and element is not block and out:
            out.append(" ")
        if (
            tag not in _DROPPED
            and tag != f"{_W}txbxContent"
            and tag != f"{_MC}Fallback"
        ):
            waiting += reversed(list(element.iterchildren("*")))
    return "".join(out)


def _inside(element, limit, tag: str) -> bool:
    above = element.getparent()
    while above is not None and above is not limit:
        if above.tag == tag:
            return True
        above = above.getparent()
    return False


def _note_pieces(root, styles: dict[str, str]) -> list[Piece]:
    notes = [
        n
        for n in root.iterchildren("*")
        if n.get(f"{_W}type", "") not in _SEPARATORS
    ]
    return [
        (text, "", "note of the page")
        for note in notes
        for text, *_ in _pieces(note, styles)
    ]
