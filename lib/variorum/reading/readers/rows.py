"""Files with one article a row: JSON, JSON lines, CSV and TSV, as crawlers and databases write them."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping

from ..decoding import Unreadable, clean_surrogates, decode
from .article import Article
from .web import read_markup

MAX_LINE = 8_000_000  # bytes or characters of one row
# The names of each field, the first that a row has wins: news-please (maintext, date_publish, source_domain), trafilatura
# (text, date, sitename, hostname), Media Cloud (publish_date, media_name), News API (content, publishedAt, source.name),
# newspaper (article_text), schema.org (articleBody, datePublished, headline).
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "maintext",
        "articleBody",
        "article_text",
        "full_text",
        "fulltext",
        "body",
        "content",
        "article",
        "story",
        "raw_text",
    ),
    "title": ("title", "headline", "header", "name"),
    "byline": ("author", "authors", "byline", "creator"),
    "published": (
        "date_publish",
        "publish_date",
        "published",
        "publishedAt",
        "published_at",
        "datePublished",
        "pub_date",
        "pubdate",
        "publication_date",
        "date",
    ),
    "outlet": (
        "outlet",
        "sitename",
        "media_name",
        "source.name",
        "publisher.name",
        "publisher",
        "publication",
        "newspaper",
        "source_domain",
        "source-hostname",
        "hostname",
        "source",
        "domain",
    ),
    "url": ("url", "link", "URL", "source_url", "canonical_url"),
    "language": ("language", "lang"),
    "country": ("country", "source_country"),
    "kind": ("kind", "media_type"),
}
_LISTS = ("articles", "results", "data", "items", "stories", "documents", "hits", "docs")
_MARKUP = re.compile(r"</(?:p|div|body|html|article)>", re.I)


def read_json(
    data: bytes, field_map: Mapping[str, str]
) -> Iterator[Article | tuple[str, Unreadable]]:
    """A JSON file: one article, a list of them, or an object that holds such a list. A bad row is handed on as (number, why)."""
    text, encoding = decode(data)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            yield from read_json_lines(data, field_map)  # JSON lines under the wrong suffix
            return
        raise Unreadable("is not valid JSON (cut off or damaged); export it again") from None
    if isinstance(content, dict):
        rows = next((content[name] for name in _LISTS if isinstance(content.get(name), list)), None)
        if rows is None:
            yield _article(content, field_map, "", encoding)
            return
    else:
        rows = content
    if not isinstance(rows, list):
        raise Unreadable(
            "holds no articles (neither an object nor a list of objects); see the documented fields"
        )
    for number, row in enumerate(rows, 1):
        try:
            yield _article(row, field_map, str(number), encoding)
        except Unreadable as why:
            yield str(number), why


def read_json_lines(
    data: bytes, field_map: Mapping[str, str]
) -> Iterator[Article | tuple[str, Unreadable]]:
    """A file with one JSON object a line. A line that cannot be read is handed on as (number, why)."""
    stream = io.BytesIO(data)
    for number, line in enumerate(iter(stream.readline, b""), 1):
        if not line.strip():
            continue
        try:
            if len(line) > MAX_LINE:
                raise Unreadable(f"is a line of more than {MAX_LINE // 1_000_000} MB")
            text, encoding = decode(line)
            yield _article(json.loads(text), field_map, str(number), encoding)
        except (ValueError, RecursionError):
            yield str(number), Unreadable("is not valid JSON (cut off or damaged); export it again")
        except Unreadable as why:
            yield str(number), why


def read_csv(
    data: bytes, field_map: Mapping[str, str]
) -> Iterator[Article | tuple[str, Unreadable]]:
    """A table with one article a row and a header; comma, semicolon, tab or bar between the cells."""
    text, encoding = decode(data)
    head = text[:20_000].partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(MAX_LINE)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
            yield _article(
                {k: v for k, v in row.items() if isinstance(k, str)},
                field_map,
                str(number),
                encoding,
            )
        except StopIteration:
            return
        except Unreadable as why:
            yield str(number), why
        except csv.Error as error:
            yield (
                str(number),
                Unreadable(
                    f"is no table row that can be read ({error}); what follows it was left out"
                ),
            )
            return


def _article(row, field_map: Mapping[str, str], number: str, encoding: str) -> Article:
    if not isinstance(row, dict):
        raise Unreadable("is not an object with named fields")
    found = {
        column: _field(row, ((field_map[column],) if column in field_map else names))
        for column, names in FIELDS.items()
    }
    text, name = found.pop("text")
    if not text.strip():
        wanted = field_map.get("text") or ", ".join(FIELDS["text"])
        raise Unreadable(
            f"has no text in any field of these names: {wanted}; name the field with field_map"
        )
    article = read_markup(text) if _MARKUP.search(text) else Article(text)
    article.number, article.encoding = number, encoding
    for column, (value, name) in found.items():
        if value:
            article.known[column] = (value, f"field {name}")
    return article


def _field(row: dict, names) -> tuple[str, str]:
    """The first of the fields `names` that the row has, as text; "a.b" looks into an object."""
    for name in names:
        value = row.get(name)
        if value is None and "." in name:
            outer, inner = name.split(".", 1)
            value = row[outer].get(inner) if isinstance(row.get(outer), dict) else None
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, list):
            value = ", ".join(str(v.get("name", "") if isinstance(v, dict) else v) for v in value)
        if isinstance(value, (str, int, float)) and str(value).strip():
            return clean_surrogates(str(value)), name
    return "", ""
