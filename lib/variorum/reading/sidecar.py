"""`sources.csv` beside the articles: what a person knows of them overrides what is inferred."""

import csv
import io
from collections.abc import Callable, Collection
from pathlib import Path

from .decoding import Unreadable, decode
from .openings import parse_date
from .readers import SIDECARS

COLUMNS = ("outlet", "country", "kind", "url", "published", "title", "note")
_MAX_BYTES = 20_000_000


def read_sidecar(
    corpus: Path, doc_ids: Collection[str], report: Callable
) -> dict[str, dict[str, str]]:
    """{doc_id: {column: value}} of the rows of `corpus`/sources.csv ({} without one); empty
    cells say nothing.

    `report(file, sentence, kind)` hears of rows that fit no article and of cells that cannot be
    used.
    """
    path = Path(corpus) / SIDECARS[0]
    if not path.is_file() or path.is_symlink():
        return {}
    name = path.name
    try:
        rows = _read_rows(path)
    except (OSError, csv.Error, Unreadable) as error:
        report(
            name,
            f"{name} cannot be used ({error}); save it as a CSV file in UTF-8.",
            "skipped",
        )
        return {}
    if rows and "file" not in rows[0]:
        report(
            name,
            f"{name} has no column “file” and was not used; its first line must name the columns.",
            "skipped",
        )
        return {}
    given = {}
    for row in rows:
        file = (
            (row.get("file") or "")
            .strip()
            .replace("\\", "/")
            .removeprefix("./")
        )
        if file not in doc_ids:
            report(
                name,
                f"{name} describes {file or 'a row without a file'}, which is no article that was "
                f"read; check the name.",
                "note",
            )
            continue
        cells = _filled_cells(row)
        if "published" in cells and not parse_date(cells["published"]):
            report(
                name,
                f"{name} gives {file} a date that is none ({cells.pop('published')[:40]}); write "
                f"it as 2018-09-28.",
                "mended",
            )
        given[file] = cells
    return given


def _read_rows(path: Path) -> list[dict[str, str]]:
    if path.stat().st_size > _MAX_BYTES:
        raise Unreadable("is too large for a list of sources")
    text, _ = decode(path.read_bytes())
    delimiter = ";" if text.partition("\n")[0].count(";") > 1 else ","
    return list(
        csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    )


def _filled_cells(row: dict[str, str]) -> dict[str, str]:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    return {column: said for column, said in cells.items() if said}
