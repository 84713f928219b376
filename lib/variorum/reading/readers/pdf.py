"""PDF: text that was laid out for paper, put back into paragraphs by its letters and its gaps."""

import io
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise

from ...english.wordnet import is_word
from ..decoding import Unreadable
from .article import MAX_CHARACTERS, Article, assemble
from .word import stands_first

MAX_PAGES = 300
SCANNED = 5  # words a page, at most, that a scan has besides its pictures (stamps, page numbers)
HEADING = 1.15  # times the size of the text's letters: a heading
OTHER_SIZE = 1.08  # a change of size that ends a paragraph
WIDE_GAP = 1.3  # times the usual distance of lines: a new paragraph
# of the letters' size, to the right of the column: a new paragraph
INDENT = 0.8
FAR = 4.0  # of the letters' size: what stands further off is another column
# of the letters' size: text no further up or down stands on one line
SAME_LINE = 0.5
SHORT = 0.85  # of the column's width: a sentence that ends so early ends its paragraph
VERY_SHORT = 0.6  # so early every line does
ROWS = 4  # lines of two columns side by side, at least, and their share of the page
ROWS_SHARE = 0.5
LETTER = 0.5  # of the letters' size: how wide a letter is
GUTTER = 1.0  # of the letters' size: between two columns, at least
COLUMN = 20  # characters of a column's line, in the median; a cell of a table has fewer
LONGEST_TITLE = 250  # characters
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
# signs of a font, not letters of a word
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
_WORD = re.compile(r"\w+")
_DIVIDED = re.compile(r"(?<!\w)(\w+)[-\u00ad]$")
_SMALL = re.compile(r"[a-z]+")
_PAGE_NUMBER = re.compile(r"(?:page )?#(?: ?(?:/|of) ?#)?")

Piece = tuple[str, str, str]


@dataclass
class Printed:
    """A line as it is printed: its text, where it begins, the size of its letters, its page."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    page: int = 0


def read_pdf(data: bytes) -> list[Article]:
    """A PDF is one article: headings by their size, paragraphs by the gaps, running lines set
    aside."""
    from pypdf import PdfReader  # where a corpus has PDF

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is protected by a password; save a copy without one")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(
            f"has {len(reader.pages)} pages, more than the {MAX_PAGES} of any article; "
            "save the pages of the article alone"
        )
    lines: list[Printed] = []
    for number, page in enumerate(reader.pages):
        lines += _read_lines(page, number)
        if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
            break
    count = sum(len(line.text.split()) for line in lines)
    if (
        not count
        or count <= SCANNED * len(reader.pages)
        and _has_pictures(reader)
    ):
        raise Unreadable(
            "is a scan: it holds pictures of pages and no text; run it through text recognition "
            "(OCR)"
        )
    pieces = _reflow(lines)
    known = {}
    title = reader.metadata.title if reader.metadata else ""
    if isinstance(title, str) and stands_first(title, pieces):
        known["title"] = (title, "metadata: title of the PDF")
    return [assemble(pieces, known=known, encoding="PDF")]


def _has_pictures(reader) -> bool:
    for page in reader.pages:
        resources = page.get("/Resources")
        if resources is not None and "/XObject" in resources.get_object():
            return True
    return False


def _read_lines(page, number: int) -> list[Printed]:
    """The printed lines of a page in reading order."""
    lines: list[Printed] = []
    fresh = True

    def visit(text, cm, tm, _font, size):
        nonlocal fresh
        place = _place(cm, tm, size or 0)
        for n, part in enumerate(text.split("\n")):
            fresh = fresh or n > 0
            if not part.strip():
                continue
            if fresh or not lines or not _goes_on(lines[-1], *place):
                lines.append(Printed(part, *place, number))
                fresh = False
            else:
                lines[-1].text += part

    page.extract_text(visitor_text=visit)
    for line in lines:
        line.text = " ".join(line.text.translate(_LIGATURES).split())
    return _part_columns([line for line in lines if line.text])


def _place(cm, tm, size: float) -> tuple[float, float, float]:
    """Where a text begins and how large its letters are, by the matrices of page and text."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return x, y, size * abs(cm[0] or cm[1] or 1) * abs(tm[0] or tm[1] or 1)


def _goes_on(line: Printed, x: float, y: float, letters: float) -> bool:
    """Whether what begins at `x` and `y` is part of the line, and of no other line or column."""
    if abs(line.y - y) > SAME_LINE * max(letters, line.size):
        return False
    return not x > line.x + (LETTER * len(line.text) + GUTTER) * letters > 0


def _part_columns(lines: list[Printed]) -> list[Printed]:
    """The lines of a page column by column, where it prints two columns row by row.

    Cells of a table stand so too; they are shorter than lines of a column.
    """
    rows = [(a, b) for a, b in pairwise(lines) if _are_beside(a, b)]
    if not _are_columns(rows, len(lines)):
        return _join_rows(lines)
    edge = min(right.x for _, right in rows)
    top = max(left.y for left, _ in rows)
    above = [line for line in lines if line.y > top + SAME_LINE * line.size]
    below = [line for line in lines if line.y <= top + SAME_LINE * line.size]
    left = [line for line in below if line.x < edge]
    return [
        *_join_rows(above),
        *left,
        *(line for line in below if line.x >= edge),
    ]


def _are_columns(rows: list[tuple[Printed, Printed]], count: int) -> bool:
    """Whether so many pairs of long lines stand side by side that a page has two columns."""
    if len(rows) < ROWS or 2 * len(rows) < ROWS_SHARE * count:
        return False
    return (
        statistics.median(len(line.text) for row in rows for line in row)
        >= COLUMN
    )


def _are_beside(left: Printed, right: Printed) -> bool:
    return right.x > left.x and abs(left.y - right.y) < SAME_LINE * max(
        left.size, right.size
    )


def _join_rows(lines: list[Printed]) -> list[Printed]:
    """The lines with what stands beside each other on one height in one."""
    out: list[Printed] = []
    for line in lines:
        if out and _are_beside(out[-1], line):
            out[-1].text = f"{out[-1].text} {line.text}"
        else:
            out.append(line)
    return out


def _reflow(lines: list[Printed]) -> list[Piece]:
    """Pieces out of printed lines: paragraphs and headings, then the running lines of pages."""
    pages = [
        list(group) for _, group in groupby(lines, key=lambda line: line.page)
    ]
    edges = Counter(_shape(line) for page in pages for line in _edge(page))
    running = {
        shape for shape, n in edges.items() if n > 1 and n * 2 >= len(pages)
    }
    furniture, kept = [], []
    for page in pages:
        edge = {id(line) for line in _edge(page)}
        for line in page:
            shape = _shape(line)
            is_running = shape in running or _PAGE_NUMBER.fullmatch(
                shape.lower()
            )
            if id(line) in edge and is_running:
                furniture.append(
                    (line.text, "boilerplate", "running line of a page")
                )
            else:
                kept.append(line)
    return _name_title(_join_lines(kept)) + furniture


def _shape(line: Printed) -> str:
    return re.sub(r"\d+", "#", line.text)


def _edge(lines: list[Printed]) -> list[Printed]:
    return lines[:2] + lines[-2:]


def _name_title(paragraphs: list[Printed]) -> list[Piece]:
    """The first heading in the largest letters of the first page is the title."""
    weights: Counter[float] = Counter()
    for paragraph in paragraphs:
        weights[round(paragraph.size, 1)] += len(paragraph.text)
    body = weights.most_common(1)[0][0] if weights else 0
    first = [
        p for p in paragraphs if p.page == 0 and p.size > HEADING * body > 0
    ]
    largest = max((p.size for p in first), default=0)
    title = next(
        (
            p
            for p in first
            if p.size == largest and len(p.text) <= LONGEST_TITLE
        ),
        None,
    )
    return [
        (p.text, "title", "the largest letters of the first page")
        if p is title
        else (p.text, "", "lines of the page joined")
        for p in paragraphs
    ]


def _join_lines(lines: list[Printed]) -> list[Printed]:
    """Paragraphs: a line begins one where its letters, the gap above it or its indent say so.

    Each has the place and size of its first line.
    """
    lines = [line for line in lines if line.text]
    widths = [len(line.text) for line in lines]
    width = statistics.quantiles(widths, n=10)[7] if len(widths) > 2 else 1000
    usual = _usual_gap(lines)
    left = Counter(round(line.x) for line in lines)
    vocabulary = _count_words(lines)
    paragraphs: list[Printed] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _begins(before, line, width, usual, left):
            paragraphs.append(
                Printed(
                    line.text,
                    line.x,
                    line.y,
                    line.size,
                    line.page,
                )
            )
        else:
            paragraphs[-1].text = _append(
                paragraphs[-1].text,
                line.text,
                vocabulary,
            )
    return paragraphs


def _usual_gap(lines: list[Printed]) -> float:
    """The distance of two lines of one paragraph, 0 where the file does not say."""
    gaps = [
        round(abs(line.y - before.y), 1)
        for before, line in pairwise(lines)
        if before.page == line.page
        and 0 < abs(line.y - before.y) < FAR * max(line.size, 1)
    ]
    return statistics.mode(sorted(gaps)) if gaps else 0.0


def _begins(
    before: Printed,
    line: Printed,
    width: float,
    usual: float,
    left: Counter,
) -> bool:
    """Whether a line begins a paragraph."""
    small, large = sorted((before.size, line.size))
    if small > 0 and large > OTHER_SIZE * small:
        return True
    gap = abs(line.y - before.y)
    columns_apart = before.page != line.page or gap > FAR * max(line.size, 1)
    if usual and not columns_apart and gap > WIDE_GAP * usual:
        return True
    indents = (
        line.size
        and not columns_apart
        and left[round(before.x)] > left[round(line.x)]
    )
    if indents and INDENT * line.size < line.x - before.x < FAR * line.size:
        return True
    ended = bool(_SENTENCE_END.search(before.text))
    short = len(before.text) < SHORT * width
    return short and (
        ended or not usual and len(before.text) < VERY_SHORT * width
    )


def _append(text: str, line: str, vocabulary: Counter) -> str:
    """The line after the text; a word divided at the end of the line becomes one again."""
    if not text:
        return line
    divided, following = _DIVIDED.search(text), _SMALL.match(line)
    if divided and following:
        soft = text.endswith("\u00ad")
        whole = soft or _is_whole(divided[1], following[0], vocabulary)
        return (text[:-1] if whole else text) + line
    return f"{text} {line}"


def _is_whole(first: str, second: str, vocabulary: Counter) -> bool:
    """Whether two halves are one word: "traf-fic", not "state-owned" or "US-backed"."""
    whole = (first + second).lower()
    if vocabulary[whole] or is_word(whole):
        return True
    return not (first[-1].isupper() or vocabulary[second] or is_word(second))


def _count_words(lines: list[Printed]) -> Counter:
    """The words of a text but for the halves of those that the ends of lines divide."""
    counted = Counter(
        _WORD.findall("\n".join(line.text for line in lines).lower())
    )
    for before, line in pairwise(lines):
        halves = _DIVIDED.search(before.text), _SMALL.match(line.text)
        if all(halves):
            counted -= Counter(
                half[half.re.groups].lower() for half in halves if half
            )
    return counted
