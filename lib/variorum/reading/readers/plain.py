"""Plain text and Markdown. The text is the file, character for character."""

import re

from ..decoding import decode
from .article import Article
from .exports import repeated_fields, split_text

_FRONT = 20_000  # characters that the front matter of a Markdown file stands in
_LABELS_NAMED = 4  # in a sentence

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|$)", re.S)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(\S.*?)[ \t]*\r?$", re.M)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*?)[ \t#]*\r?$", re.M)
_COLUMNS = {
    "title": "title",
    "date": "published",
    "author": "byline",
    "source": "outlet",
    "outlet": "outlet",
    "url": "url",
    "lang": "language",
}


def read_text(data: bytes) -> list[Article]:
    """A text file is one article."""
    text, encoding = decode(data)
    return read_plain(text, encoding=encoding)


def read_plain(text: str, **fields) -> list[Article]:
    """The articles of a text: one, or those of a database's export."""
    articles = split_text(text, **fields)
    if articles:
        return articles
    article = Article(text, **fields)
    if labels := repeated_fields(text):
        article.remarks.append(
            (
                "mended",
                "seems to hold several articles, each with the fields "
                f"{', '.join(labels[:_LABELS_NAMED])}, and was read as one; save each as a file",
            )
        )
    return [article]


def read_markdown(data: bytes) -> list[Article]:
    """A Markdown file is one article; its front matter is metadata, its first heading the title."""
    text, encoding = decode(data)
    article = Article(text, encoding=encoding)
    front = _FRONT_MATTER.match(text[:_FRONT])
    if front:
        article.stretches.append(
            (
                0,
                len(front[0].rstrip()),
                "boilerplate",
                "front matter",
            )
        )
        for name, value in _FIELD.findall(front[1]):
            if name.lower() in _COLUMNS:
                article.known[_COLUMNS[name.lower()]] = (
                    value.strip("\"'"),
                    f"front matter: {name}",
                )
    for n, heading in enumerate(_HEADING.finditer(text)):
        role = "title" if n == 0 else "body"
        article.stretches += [
            (*heading.span(1), "boilerplate", "Markdown mark"),
            (*heading.span(2), role, "Markdown heading"),
        ]
    return [article]
