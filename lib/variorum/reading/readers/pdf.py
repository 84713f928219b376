"""PDF: text that was laid out for paper, put back into paragraphs."""

import io
import re
import statistics
from collections import Counter

import pypdf

from ..decoding import Unreadable
from .article import MAX_CHARACTERS, Article, assemble
from .word import stands_first

MAX_PAGES = 300
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
        and stands_first(reader.metadata.title, pieces)
    ):
        known["title"] = (reader.metadata.title, "metadata: title of the PDF")
    return [assemble(pieces, known=known, encoding="PDF")]


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
