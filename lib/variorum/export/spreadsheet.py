"""A selection as CSV: a row a passage, with what is said, how it is graded, what was held of it."""

import csv
import io

from ..tables import escape
from .selection import Selection

COLUMNS = (
    "item",
    "kind",
    "grade",
    "statement",
    "outlet",
    "title",
    "published",
    "words",
    "start",
    "end",
    "verdict",
    "note",
    "who",
    "when",
    "url",
    "doc_id",
    "sha256",
)


def write(selection: Selection) -> bytes:
    """CSV in UTF-8 with a byte order mark, so that every spreadsheet knows the encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in selection.items:
        review = item.review
        held = (
            (
                review.verdict.value,
                review.note,
                review.who,
                review.when,
            )
            if review
            else ("",) * 4
        )
        for passage in item.passages:
            article = selection.article(passage.doc_id)
            writer.writerow(
                [
                    cell if isinstance(cell, int) else escape(str(cell))
                    for cell in (
                        item.name,
                        item.kind,
                        item.grade_word,
                        item.text,
                        article.name,
                        article.title,
                        article.published,
                        selection.words(passage),
                        passage.start,
                        passage.end,
                        *held,
                        article.url,
                        article.doc_id,
                        article.sha256,
                    )
                ]
            )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
