"""Other documents of word processors: RTF, OpenDocument text (.odt) and old Word files (.doc)."""

from collections.abc import Iterator

from lxml import etree
from striprtf.striprtf import rtf_to_text

from ..decoding import Unreadable, clean_surrogates
from .article import BLANK_LINE, Article, assemble
from .exports import split_text
from .plain import read_plain, read_text
from .word import open_parts, read_word, stands_first

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DROPPED = {
    f"{_TEXT}{n}"
    for n in ("tracked-changes", "sequence-decls", "table-of-content")
}
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
)
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_MOST_RTF = 50_000_000  # bytes: a picture in it is written out in digits


def read_rtf(data: bytes) -> list[Article]:
    """An RTF file is one article, or those of a database's export; a line of it is a paragraph."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("is no RTF file; save it again")
    if len(data) > _MOST_RTF:
        raise Unreadable(
            "is too large for an article, perhaps with pictures; save it as text"
        )
    text = rtf_to_text(data.decode("latin-1"), errors="replace").replace(
        "\r\n", "\n"
    )
    text = clean_surrogates(text.replace("\x00", "")).strip()
    paragraphs = [line.strip() for line in text.split("\n")]
    return read_plain(BLANK_LINE.join(filter(None, paragraphs)), encoding="RTF")


def read_odt(data: bytes) -> list[Article]:
    """An OpenDocument text is one article: headings, paragraphs, table rows in order."""
    with open_parts(data, "OpenDocument") as parts:
        names = set(parts.namelist())
        if "content.xml" not in names:
            raise Unreadable("is no OpenDocument text; save it again")
        body = etree.fromstring(parts.read("content.xml"), _PARSER)
        pieces = list(_pieces(body))
        title = (
            _meta_title(parts.read("meta.xml")) if "meta.xml" in names else ""
        )
    plain = BLANK_LINE.join(text for text, *_ in pieces)
    articles = split_text(plain, encoding="ODT") or [
        assemble(pieces, encoding="ODT")
    ]
    if len(articles) == 1 and title and stands_first(title, pieces):
        articles[0].known.setdefault(
            "title", (title, "metadata: title of the document")
        )
    if next(body.iter(f"{_TEXT}tracked-changes"), None) is not None:
        for article in articles:
            article.remarks.append(
                (
                    "mended",
                    "holds changes that nobody accepted yet, and was read with all accepted",
                )
            )
    return articles


def _pieces(root) -> Iterator[tuple[str, str, str]]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _DROPPED or not isinstance(element.tag, str):
            continue
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            if text := " ".join(_flat(element).split()):
                yield (
                    text,
                    "",
                    "heading" if element.tag.endswith("h") else "paragraph",
                )
        elif element.tag == f"{_TABLE}table-row":
            cells = [
                " ".join(_flat(cell).split())
                for cell in element.iterchildren("*")
            ]
            yield " ".join(filter(None, cells)), "body", "row of a table"
        else:
            waiting += reversed(list(element))


def _flat(element) -> str:
    """The text below an element; breaks and repeated spaces are elements of their own."""
    spaces = {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p"}
    parts = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(
                " " if node.tag in spaces and node is not element else ""
            )
            parts.append(node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    return "".join(parts)


def _meta_title(data: bytes) -> str:
    title = etree.fromstring(data, _PARSER).find(
        ".//{http://purl.org/dc/elements/1.1/}title"
    )
    return (title.text or "").strip() if title is not None else ""


def read_doc(data: bytes) -> list[Article]:
    """A file called .doc: Word's old form is refused; many are RTF or .docx under that name."""
    if data.startswith(b"{\\rtf"):
        return read_rtf(data)
    if data.startswith(b"PK"):
        return read_word(data)
    if data.startswith(_OLD_WORD):
        raise Unreadable("is of Word's old form (.doc); save it as .docx")
    return read_text(data)
