"""Files with one article a row: JSON, JSON lines, CSV, spreadsheets, Parquet, reference lists.

`data/row_fields.csv` holds the names of the fields. Where a file has none of them, the list of rows
and the field with the long text are found by their shape.
"""

import csv
import io
import json
import re
import statistics
from collections.abc import Iterator, Mapping
from functools import cache

import rispy

from ...english.lexicon import read_rows
from ..decoding import Unreadable, clean_surrogates, decode
from ..openings import find_byline
from .article import Article, Cut
from .web import read_fragment

MAX_LINE = 8_000_000  # bytes or characters of one row
_HEADER = 20_000  # characters of a table's header
_ABOVE = 5  # rows of a sheet of which one is its header
_NAMED = 6  # names of fields in a message
# characters, in the median row, of a field that holds the articles
_LONG_TEXT = 200
_DEEPEST = 6  # objects in objects that are searched for the list of articles
_MARKUP = re.compile(
    r"</(?:p|div|body|html|article|span|h\d|li)>|<br ?/?>", re.I
)
_SEPARATOR = re.compile(r"\s{0,9}sep=(.)\s*$", re.I)

Found = Article | tuple[str, Unreadable]


@cache
def fields() -> dict[str, tuple[str, ...]]:
    """{column: names of fields} in the order in which they are looked for."""
    named: dict[str, list[str]] = {}
    for row in read_rows("row_fields.csv"):
        named.setdefault(row["column"], []).append(row["field"])
    return {column: tuple(names) for column, names in named.items()}


@cache
def _summaries() -> frozenset[str]:
    return frozenset(
        _fold(row["field"]) for row in read_rows("row_fields.csv") if row["cut"]
    )


@cache
def _fold(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.lower())


# -- the files
# ----------------------------------------------------------------------------------------
def read_json(data: bytes, field_map: Mapping[str, str]) -> Iterator[Found]:
    """A JSON file: one article, a list of them, or an object that holds such a list.

    A bad row is handed on as (number, why).
    """
    text, encoding = decode(data)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        if (
            len(lines) > 1
            and lines[0].lstrip().startswith("{")
            and lines[0].rstrip().endswith("}")
        ):
            # JSON lines under the wrong suffix
            yield from read_json_lines(data, field_map)
            return
        raise Unreadable(
            "is not valid JSON (cut off or damaged); export it again"
        ) from None
    rows = content if isinstance(content, list) else _find_list(content)
    if rows is None and isinstance(content, dict):
        yield _article(content, field_map, "", encoding)
        return
    if not isinstance(rows, list):
        raise Unreadable(
            "holds no articles (neither an object nor a list of objects); see the documented fields"
        )
    yield from _read_rows(rows, field_map, encoding)


def _find_list(content) -> list | None:
    """The list of objects with the most text in it, however deep it lies; None where an object
    is one article."""
    if not isinstance(content, dict) or _has_text(content):
        return None
    best, size = None, 0
    waiting = [(content, 0)]
    while waiting:
        item, depth = waiting.pop()
        if (
            isinstance(item, list)
            and item
            and all(isinstance(row, dict) for row in item)
        ):
            weight = sum(_size(row) for row in item)
            if weight > size:
                best, size = item, weight
        elif isinstance(item, dict) and depth < _DEEPEST:
            if depth and (rows := _as_rows(item)):
                return rows
            waiting += [(value, depth + 1) for value in item.values()]
    return best


def _as_rows(item: dict) -> list[dict]:
    """The objects of an object that holds nothing else, where most are articles; else []."""
    rows = [value for value in item.values() if isinstance(value, dict)]
    if not rows or len(rows) < len(item):
        return []
    told = sum(_has_text(row) or _longest(row) >= _LONG_TEXT for row in rows)
    return rows if told * 2 > len(rows) else []


def _longest(row: dict) -> int:
    return max(
        (len(value) for value in row.values() if isinstance(value, str)),
        default=0,
    )


def _size(row: dict) -> int:
    """How much text a row holds, in itself and one object down."""
    inner = [
        v
        for value in row.values()
        if isinstance(value, dict)
        for v in value.values()
    ]
    return sum(len(v) for v in [*row.values(), *inner] if isinstance(v, str))


def _has_text(row: dict) -> bool:
    text, name = _field(_flatten(row), fields()["text"])
    return (
        len(text) >= _LONG_TEXT
        or bool(text)
        and _fold(name) not in _summaries()
    )


def _flatten(row: dict) -> dict:
    """A row of an Elasticsearch dump is its `_source`."""
    inner = row.get("_source")
    return inner if isinstance(inner, dict) else row


def read_json_lines(
    data: bytes, field_map: Mapping[str, str]
) -> Iterator[Found]:
    """A file with one JSON object a line. A line that cannot be read is handed on as (number,
    why)."""
    stream = io.BytesIO(data)
    for number, line in enumerate(iter(stream.readline, b""), 1):
        if not line.strip():
            continue
        try:
            if len(line) > MAX_LINE:
                raise Unreadable(
                    f"is a line of more than {MAX_LINE // 1_000_000} MB"
                )
            text, encoding = decode(line)
            row = json.loads(text)
            if isinstance(row, dict) and set(row) <= {
                "index",
                "create",
                "update",
            }:
                continue  # the line before a row in a dump
            yield _article(row, field_map, str(number), encoding)
        except (ValueError, RecursionError):
            yield (
                str(number),
                Unreadable(
                    "is not valid JSON (cut off or damaged); export it again"
                ),
            )
        except Unreadable as why:
            yield str(number), why


def read_csv(data: bytes, field_map: Mapping[str, str]) -> Iterator[Found]:
    """A table with one article a row and a header; comma, semicolon, tab or bar between the
    cells."""
    text, encoding = decode(
        data.replace(b"\0", b"") if data[:2] not in _WIDE else data
    )
    head, _, rest = text.partition("\n")
    if declared := _SEPARATOR.match(head):  # what Excel writes above a table
        text, head = rest, rest[:_HEADER].partition("\n")[0]
    delimiter = (
        declared[1] if declared else max(",;\t|", key=head[:_HEADER].count)
    )
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(rows, [])]
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
            if any(cells):
                row = dict(zip(names, cells, strict=False))
                yield _article(row, field_map, str(number), encoding)
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


_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_sheet(data: bytes, field_map: Mapping[str, str]) -> Iterator[Found]:
    """A spreadsheet (.xlsx, .xls, .ods): one article a row of its first sheet with a header."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = [
            book.get_sheet_by_index(n).to_python()
            for n in range(len(book.sheet_names))
        ]
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable(
            "is a spreadsheet that cannot be read; save it as CSV"
        ) from None
    table = max(sheets, key=len, default=[])
    if len(table) < 2:
        raise Unreadable("is a spreadsheet without rows; save it as CSV")
    # Databases write a line or two of their own above the header.
    top = max(
        range(min(_ABOVE, len(table))),
        key=lambda n: (sum(bool(c) for c in table[n]), -n),
    )
    names = [str(cell).strip() for cell in table[top]]
    rows = [
        {n: _cell(c) for n, c in zip(names, row, strict=False)}
        for row in table[top + 1 :]
    ]
    yield from _read_rows(
        [row for row in rows if any(row.values())],
        field_map,
        "spreadsheet",
    )


def _cell(value) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_parquet(data: bytes, field_map: Mapping[str, str]) -> Iterator[Found]:
    """A Parquet file: one article a row."""
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        rows = [
            row
            for batch in table.iter_batches(1000)
            for row in batch.to_pylist()
        ]
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable(
            "is a Parquet file that cannot be read; save it again"
        ) from None
    rows = [
        {
            n: v.isoformat() if hasattr(v, "isoformat") else v
            for n, v in row.items()
        }
        for row in rows
    ]
    yield from _read_rows(rows, field_map, "Parquet")


def read_ris(data: bytes, field_map: Mapping[str, str]) -> Iterator[Found]:
    """A list of references (.ris, Zotero, EndNote): one article a reference."""
    text, encoding = decode(data)
    try:
        references = rispy.loads(text.lstrip("\ufeff"))
    except Exception as error:  # the library raises what its parsing runs into
        raise Unreadable(
            f"is no RIS file ({type(error).__name__}); export it again"
        ) from None
    rows = []
    for reference in references:
        names = reference.get("authors") or reference.get("first_authors") or []
        rows.append(
            {
                "text": "\n\n".join(reference.get("notes", [])),
                "abstract": reference.get("abstract")
                or reference.get("notes_abstract", ""),
                "title": reference.get("title")
                or reference.get("primary_title", ""),
                "author": ", ".join(names),
                "publication": reference.get("secondary_title")
                or reference.get("journal_name", ""),
                "date": str(
                    reference.get("date") or reference.get("year", "")
                ).replace("/", "-"),
                "url": (reference.get("urls") or [""])[0],
                "attachment": str(reference.get("file_attachments1", "")),
            }
        )
    yield from _read_rows(rows, field_map, encoding)


def _read_rows(
    rows: list,
    field_map: Mapping[str, str],
    encoding: str,
) -> Iterator[Found]:
    if "text" not in field_map and (name := _find_long_field(rows)):
        field_map = {**field_map, "text": name}
    for number, row in enumerate(rows, 1):
        try:
            yield _article(row, field_map, str(number), encoding)
        except Unreadable as why:
            yield str(number), why


def _find_long_field(rows: list) -> str:
    """The field that holds long text in rows that have none of the known names; "" where one
    has."""
    objects = [_flatten(row) for row in rows if isinstance(row, dict)]
    if any(_field(row, fields()["text"])[0] for row in objects):
        return ""
    lengths: dict[str, list[int]] = {}
    for row in objects:
        for name, value in row.items():
            if isinstance(value, str):
                lengths.setdefault(name, []).append(len(value))
    long = {name: statistics.median(sizes) for name, sizes in lengths.items()}
    best = max(long, key=lambda name: (long[name], name), default="")
    return best if best and long[best] >= _LONG_TEXT else ""


# -- one row
# ------------------------------------------------------------------------------------------
def _article(
    row,
    field_map: Mapping[str, str],
    number: str,
    encoding: str,
) -> Article:
    if not isinstance(row, dict):
        raise Unreadable("is not an object with named fields")
    row = _flatten(row)
    found = {
        column: _field(
            row, ((field_map[column],) if column in field_map else names)
        )
        for column, names in fields().items()
    }
    text, text_field = found.pop("text")
    attachment = row.get("attachment")
    attachment = attachment if isinstance(attachment, str) else ""
    text = text if text.strip() else attachment
    if not text:
        wanted = field_map.get("text") or ", ".join(fields()["text"][:_NAMED])
        raise Unreadable(
            f"has no text in any field of these names: {wanted} …; name the field with "
            f"field_map"
        )
    article = read_fragment(text) if _MARKUP.search(text) else Article(text)
    article.number, article.encoding = number, encoding
    article.attachment = attachment
    for column, (value, name) in found.items():
        if not value:
            continue
        if column == "byline":
            value = find_byline(value) or value
        article.known[column] = (value, f"field {name}")
    if "text" not in field_map and _fold(text_field) in _summaries():
        article.known["extent"] = (Cut.FIELD, f"field {text_field}")
    return article


def _field(row: dict, names) -> tuple[str, str]:
    """The first of the fields `names` that the row has, as text; "a.b" looks into an object."""
    folded = {_fold(str(name)): value for name, value in row.items()}
    for name in names:
        value = row.get(name)
        if value is None:
            value = folded.get(_fold(name))
        if value is None and "." in name:
            outer, inner = name.split(".", 1)
            held = folded.get(_fold(outer))
            if isinstance(held, dict):
                value = {_fold(str(k)): v for k, v in held.items()}.get(
                    _fold(inner)
                )
        if text := _as_text(value):
            return clean_surrogates(text.replace("\0", "")), name
    return "", ""


def _as_text(value) -> str:
    """A value of a field as text: names of objects, parts of dates, members of lists."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            # CSL
            return "-".join(
                f"{int(p):02}" for p in parts[0] if str(p).isdigit()
            )
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        named = [_name(v) if isinstance(v, dict) else str(v) for v in value]
        return ", ".join(filter(None, named))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value) if str(value).strip() else ""


def _name(person: dict) -> str:
    """The name of a person or body as its field has it."""
    for key in ("name", "title", "literal"):
        if isinstance(person.get(key), str):
            return person[key]
    pair = [
        person.get("given") or person.get("firstname"),
        person.get("family") or person.get("lastname"),
    ]
    return " ".join(part for part in pair if isinstance(part, str))
