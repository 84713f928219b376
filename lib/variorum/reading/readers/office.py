"""PDF and Word: text that was laid out for paper, put back into paragraphs."""

import io
import re
import statistics
import zipfile
from collections import Counter

import docx
import pypdf
from docx.table import Table

from ..decoding import Unreadable
from .article import MAX_CHARACTERS, Article, assemble

MAX_PAGES = 300
MAX_UNPACKED = 200_000_000  # bytes of the parts of a Word file
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)  # signs of a font, not letters of a word
_WORD = re.compile(r"\w+")


def read_pdf(data: bytes) -> list[Article]:
    """A PDF is one article: paragraphs put together from lines; headers and footers of pages set aside."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is protected by a password; save a copy without one")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(
            f"has {len(reader.pages)} pages, more than the {MAX_PAGES} of any article; save the pages of the article alone"
        )
    pages, size = [], 0
    for page in reader.pages:
        pages.append(
            [line.strip() for line in page.extract_text().translate(_LIGATURES).splitlines()]
        )
        size += sum(map(len, pages[-1]))
        if size > MAX_CHARACTERS:
            break
    if not size:
        raise Unreadable(
            "holds pictures of pages and no text; run it through text recognition (OCR) first"
        )
    pieces = _reflow(pages)
    known = {}
    if (
        reader.metadata
        and isinstance(reader.metadata.title, str)
        and _stands_first(reader.metadata.title, pieces)
    ):
        known["title"] = (reader.metadata.title, "metadata: title of the PDF")
    return [assemble(pieces, known=known, encoding="PDF")]


def _stands_first(title: str, pieces) -> bool:
    # The title field of a PDF often holds a file name or a template's name: believed only if printed.
    opening = " ".join(text for text, *_ in pieces[:5]).lower()
    return bool(title.strip()) and " ".join(title.lower().split()) in " ".join(opening.split())


def _reflow(pages: list[list[str]]) -> list[tuple[str, str, str]]:
    """Pieces out of the lines of pages."""
    edges = Counter(re.sub(r"\d+", "#", line) for lines in pages for line in _edge(lines))
    running = {line for line, n in edges.items() if n > 1 and n * 2 >= len(pages)}
    furniture, lines = [], []
    for page in pages:
        edge = set(_edge(page))
        for line in page:
            shape = re.sub(r"\d+", "#", line)
            if line in edge and (
                shape in running or re.fullmatch(r"(?:page )?#(?: ?(?:/|of) ?#)?", shape.lower())
            ):
                furniture.append((line, "boilerplate", "running line of a page"))
            else:
                lines.append(line)
    return [(text, "", "lines of the page joined") for text in _join_lines(lines)] + furniture


def _edge(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line]
    return filled[:2] + filled[-2:]


def _join_lines(lines: list[str]) -> list[str]:
    """Paragraphs: a line ends one where it is empty, or ends a sentence short of the width of the column."""
    widths = [len(line) for line in lines if line]
    width = statistics.quantiles(widths, n=10)[7] if len(widths) > 2 else 1000
    vocabulary = Counter(_WORD.findall("\n".join(lines).lower()))
    paragraphs, current = [], ""
    for line in [*lines, ""]:
        if line:
            current = _append(current, line, vocabulary)
        ends = len(line) < 0.85 * width and (_SENTENCE_END.search(line) or len(line) < 0.6 * width)
        if current and (not line or ends):
            paragraphs.append(current)
            current = ""
    return paragraphs


def _append(text: str, line: str, vocabulary: Counter) -> str:
    """The line after the text; a word divided at the end of the line becomes one again."""
    if not text:
        return line
    divided = re.search(r"(\w+)[-\u00ad]$", text)
    following = re.match(r"[a-z]+", line)
    if divided and following:
        whole = (divided[1] + following[0]).lower()
        # "US-" + "backed" keeps its hyphen; a word that stands undivided elsewhere loses it.
        if (
            text.endswith("\u00ad")
            or vocabulary[whole]
            or not divided[1][-1].isupper()
            and not vocabulary[following[0]]
        ):
            return text[:-1] + line
        return text + line
    return f"{text} {line}"


def read_word(data: bytes) -> list[Article]:
    """A Word file (.docx) is one article: its paragraphs and table rows in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise Unreadable("unpacks to more than any article; save it as text")
    except zipfile.BadZipFile:
        # Word keeps a file with a password in the older container, which is no archive.
        reason = (
            "is protected by a password"
            if data.startswith(b"\xd0\xcf\x11\xe0")
            else "is damaged or no Word file"
        )
        raise Unreadable(f"{reason}; save it again as .docx without a password") from None
    document = docx.Document(io.BytesIO(data))
    pieces = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = (
                " ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
                for row in block.rows
            )
            pieces += [(row, "body", "row of a table") for row in rows]
        else:
            style = (block.style.name or "").lower() if block.style is not None else ""
            role = "title" if style == "title" else "caption" if style == "caption" else ""
            pieces.append((block.text, role, f"style {style}"))
    if not any(text.strip() for text, *_ in pieces):
        raise Unreadable("holds no text")
    known, properties = {}, document.core_properties
    if properties.title and _stands_first(properties.title, pieces):
        known["title"] = (properties.title, "metadata: title of the Word file")
    return [assemble(pieces, known=known, encoding="Word")]
