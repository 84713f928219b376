"""The evidence tables: how a frame is made to fit `schema`, how it is stored, read and checked.

A table is a pandas frame. Every row about an article carries `doc_id`, `start`, `end` (characters,
0-based, end exclusive), and `text[start:end]` of that document is what the row shows.
"""

import io
import json
import math
import re
import tempfile
import zipfile
from collections import namedtuple
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from . import schema

# words as Arrow keeps them, and what pandas calls that
_WORDS, _KEPT = pa.large_string(), pd.StringDtype("pyarrow", na_value=math.nan)
# rows, of all tables together, that are held until they are put away
LOT = 20_000
_TOLD = ("doc_id", "start", "end", "text")  # of a row that shows words


def make(name: str, rows: list[dict[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """A frame with the columns that `schema` declares for table `name`, in that order.

    Missing text is "", never None or NaN, so that a CSV reads back as it was written. A column that
    is not declared, or a missing one that has no default, is a `ValueError`.

    >>> make("sentences", [{"doc_id": "a.txt", "start": 0, "end": 5}]).to_dict("records")
    [{'doc_id': 'a.txt', 'start': 0, 'end': 5}]
    """
    given, index = _lay_out(rows)
    wanted = schema.columns(name)
    if unknown := [str(c) for c in given if c not in wanted]:
        raise ValueError(
            f"table {name}: schema.py declares no column {', '.join(unknown)}"
        )
    made = {
        column.name: _fit(name, column, given, len(index))
        for column in wanted.values()
    }
    frame = pd.DataFrame(made, index=index)
    return frame if isinstance(rows, list) else frame.reset_index(drop=True)


def _lay_out(
    rows: list[dict[str, Any]] | pd.DataFrame,
) -> tuple[dict[str, Any], pd.Index]:
    """({column: its values}, the index) of rows; pandas is asked only where they are not alike."""
    if isinstance(rows, list):
        if all(
            type(row) is dict and row.keys() == rows[0].keys() for row in rows
        ):
            columns = rows[0] if rows else ()
            return {
                c: [row[c] for row in rows] for c in columns
            }, pd.RangeIndex(len(rows))
        rows = pd.DataFrame(rows)
    return dict(rows.items()), rows.index


def _fit(
    name: str,
    column: schema.Column,
    given: dict[str, Any],
    length: int,
) -> Any:
    """The values of a column in its declared type, its default where the rows lack it."""
    kind = column.kind
    if column.name in given:
        values = given[column.name]
    elif column.default is None and length:
        raise ValueError(f"table {name}: no column {column.name}")
    elif kind == schema.LIST:
        values = [list(column.default) for _ in range(length)]
    else:
        values = [column.default] * length
    if kind == schema.STR and isinstance(values, list):
        if set(map(type, values)) <= {str}:
            # pandas looks for a type that is only named among all that it knows
            return pd.array(values, dtype=pd.StringDtype(na_value=math.nan))
        values = pd.Series(values, dtype="object")
    if kind == schema.STR:
        return values.fillna("").astype("str")
    if isinstance(values, list):
        return (
            np.fromiter(values, dtype="object", count=length)
            if kind == schema.LIST
            else np.array(values, dtype=kind.value)
        )
    return values.astype("object" if kind == schema.LIST else kind.value)


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as pandas' `itertuples` gives them, several times as fast: it boxes each word and
    makes a class a call.

    >>> [(r.Index, r.w) for r in each_row(pd.DataFrame({"w": ["rain", "hail"]}))]
    [(0, 'rain'), (1, 'hail')]
    """
    values = [frame.index, *(column for _, column in frame.items())]
    row = _row_class(tuple(frame.columns))
    return map(row._make, zip(*(v.tolist() for v in values), strict=True))


def rows_by(
    frame: pd.DataFrame, column: str = "doc_id"
) -> dict[Any, list[Any]]:
    """{value of a column: the rows that have it, in their order}, the first value first.

    >>> rows = rows_by(make("sentences", [{"doc_id": "a", "start": 0, "end": 5}]))
    >>> rows["a"][0].end
    5
    """
    found: dict[Any, list[Any]] = {}
    for row in each_row(frame):
        found.setdefault(getattr(row, column), []).append(row)
    return found


def values_by(frame: pd.DataFrame, key: str, column: str) -> dict[Any, Any]:
    """{what stands in one column: what stands beside it in another}.

    >>> values_by(pd.DataFrame({"doc_id": ["a"], "text": ["Rain fell."]}), "doc_id", "text")
    {'a': 'Rain fell.'}
    """
    # several times as fast as to go through columns of Arrow's
    return dict(zip(frame[key].tolist(), frame[column].tolist(), strict=True))


def spans_by(frame: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """{doc_id: (start, end) of its rows, in order}.

    >>> spans_by(make("sentences", [{"doc_id": "a", "start": 0, "end": 5}]))
    {'a': [(0, 5)]}
    """
    columns = (frame[name].tolist() for name in ("doc_id", "start", "end"))
    found: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in sorted(zip(*columns, strict=True)):
        found.setdefault(doc_id, []).append((start, end))
    return found


@cache
def _row_class(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", ("Index", *columns), rename=True)


def compact(frame: pd.DataFrame) -> pd.DataFrame:
    """The same table with its words as Arrow keeps them: a third of the memory, slower to read row
    by row.

    >>> compact(pd.DataFrame({"w": ["rain"], "n": [1]})).to_dict("records")
    [{'w': 'rain', 'n': 1}]
    """
    words = frame.columns[frame.dtypes == "str"]
    held = {name: pa.array(frame[name].tolist(), _WORDS) for name in words}
    return frame.assign(
        **{name: pd.array(a, dtype=_KEPT) for name, a in held.items()}
    )


class Shelf(Mapping[str, pd.DataFrame]):
    """Tables that grow part by part, in a folder of their own or (without one) in memory.

    What is added is kept in lots of LOT rows, so that memory holds one lot, whatever was added
    before. A table is taken out lot by lot (`lots`) or whole.

    >>> shelf = Shelf()
    >>> for end in (5, 9):
    ...     shelf.add({"sentences": make("sentences", [{"doc_id": "a", "start": 0, "end": end}])})
    >>> shelf["sentences"]["end"].tolist()
    [5, 9]
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._kept: dict[str, list[Path | pd.DataFrame]] = {}
        self._lot: dict[str, list[pd.DataFrame]] = {}
        self._rows = 0

    def add(self, part: dict[str, pd.DataFrame]) -> None:
        """Add rows to tables."""
        for name, frame in part.items():
            self._lot.setdefault(name, []).append(frame)
        self._rows += sum(map(len, part.values()))
        if self._rows >= LOT:
            self._put_away()

    def put(self, name: str, frame: pd.DataFrame) -> None:
        """Put a table that is whole in the place of what was added to it."""
        self._put_away()
        kept = [
            path for path in self._kept.get(name, []) if isinstance(path, Path)
        ]
        for path in kept:
            path.unlink()
        self._kept[name] = [] if self._folder else [frame]
        if self._folder:
            self._keep(name, frame)

    def _put_away(self) -> None:
        lot, self._lot, self._rows = self._lot, {}, 0
        for name, found in lot.items():
            frames = [frame for frame in found if len(frame)] or found[:1]
            joined = pd.concat(frames, ignore_index=True)
            if len(joined) or name not in self._kept:
                self._keep(name, joined)

    def _keep(self, name: str, frame: pd.DataFrame) -> None:
        kept = self._kept.setdefault(name, [])
        if self._folder is None:
            kept.append(compact(frame))
            return
        kept.append(self._folder / f"{name}-{len(kept):05d}.parquet")
        frame.to_parquet(kept[-1], index=False)

    def lots(self, name: str) -> Iterator[pd.DataFrame]:
        """The rows of a table, lot by lot; at least one, which may be empty."""
        self._put_away()
        for kept in self._kept[name]:
            yield (
                _listed(pd.read_parquet(kept))
                if isinstance(kept, Path)
                else kept
            )

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table as Parquet has them: of all lots, for one may hold only empty
        lists.
        """
        self._put_away()
        found = [
            pq.read_schema(kept)
            if isinstance(kept, Path)
            else pa.Schema.from_pandas(kept)
            for kept in self._kept[name]
        ]
        whole = pa.unify_schemas(found, promote_options="permissive")
        return whole.with_metadata(found[0].metadata)

    def __getitem__(self, name: str) -> pd.DataFrame:
        frames = list(self.lots(name))
        if len(frames) == 1:
            return frames[0]
        found = [frame for frame in frames if len(frame)] or frames[:1]
        return make(name, pd.concat(found, ignore_index=True))

    def __iter__(self) -> Iterator[str]:
        self._put_away()
        return iter(self._kept)

    def __len__(self) -> int:
        self._put_away()
        return len(self._kept)

    def take_out(self) -> Mapping[str, pd.DataFrame]:
        """The tables as they are used from now on: those in memory as frames."""
        if self._folder is not None:
            return self
        taken = {}
        for name in list(self):
            taken[name] = self[name]
            self._kept[name] = []  # not held twice
        return taken


def lots(
    tables: Mapping[str, pd.DataFrame], name: str
) -> Iterator[pd.DataFrame]:
    """A table lot by lot, if it lies on a shelf; else as one."""
    if isinstance(tables, Shelf):
        yield from tables.lots(name)
    else:
        yield tables[name]


def note(problems: pd.DataFrame, told: dict[str, str]) -> pd.DataFrame:
    """The table problems with a note more for each of some articles, by their ids.

    >>> note(make("problems", []), {"a.zip#1": "a.zip#1 is long."})["file"].tolist()
    ['a.zip']
    """
    rows = [
        {
            "file": doc_id.partition("#")[0],
            "doc_id": doc_id,
            "kind": "note",
            "problem": words,
        }
        for doc_id, words in told.items()
    ]
    if not rows:
        return problems
    return pd.concat([problems, make("problems", rows)], ignore_index=True)


# What a spreadsheet takes for a formula at the head of a cell, or for a mark that it takes off.
_FORMULA = re.compile("(?<!')'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def escape(cell: str) -> str:
    """A text as a cell of CSV holds it: with an apostrophe before what would be a formula.

    >>> escape("=1+1"), escape("'=1"), escape("'Tis so"), escape("1-0")
    ("'=1+1", "''=1", "'Tis so", '1-0')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescape(cell: str) -> str:
    """The text that `escape` made a cell of.

    >>> unescape("'=1+1"), unescape("'Tis so")
    ('=1+1', "'Tis so")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _plain(value):
    """A cell as CSV holds it: lists and dicts as JSON, no text a formula."""
    if isinstance(value, str):
        return escape(value)
    return (
        json.dumps(value, ensure_ascii=False)
        if isinstance(value, (list, dict))
        else value
    )


def write(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table once as Parquet (for code) and once as CSV (for people) into `folder`.

    All are written beside it first, so that a disk that fills up leaves no half of a table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".tables-", dir=folder) as beside:
        for name in tables:
            for number, lot in enumerate(lots(tables, name)):
                _write_csv(lot, Path(beside) / f"{name}.csv", header=not number)
            _write_parquet(name, tables, Path(beside) / f"{name}.parquet")
        for path in sorted(Path(beside).iterdir()):
            path.replace(folder / path.name)


def _write_parquet(
    name: str, tables: Mapping[str, pd.DataFrame], path: Path
) -> None:
    """Write a table, a group of rows a lot.

    The file is opened here: Arrow opens no path with bytes that are no UTF-8.
    """
    if not isinstance(tables, Shelf):
        with path.open("wb") as file:
            tables[name].to_parquet(file, index=False)
        return
    whole = tables.schema(name)
    with path.open("wb") as file, pq.ParquetWriter(file, whole) as written:
        for lot in tables.lots(name):
            table = pa.Table.from_pandas(lot, whole, preserve_index=False)
            written.write_table(table)


def _write_csv(frame: pd.DataFrame, path: Path, header: bool) -> None:
    """Write the head of a CSV file and its first rows, or more rows behind them."""
    flat = frame.copy()
    for column in flat.columns[
        (flat.dtypes == "object") | (flat.dtypes == "str")
    ]:
        flat[column] = flat[column].map(_plain)
    flat.to_csv(
        path,
        mode="w" if header else "a",
        header=header,
        index=False,
        lineterminator="\n",
        encoding="utf-8",
    )


def pack(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Tables as one archive of Parquet, as the cache keeps them."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:  # Parquet is compressed already
        for name, frame in tables.items():
            packed = io.BytesIO()
            frame.to_parquet(packed, index=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.parquet"), packed.getvalue()
            )
    return held.getvalue()


def unpack(content: bytes) -> dict[str, pd.DataFrame] | None:
    """What `pack` packed, lists as lists; None where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            packed = {name: archive.read(name) for name in archive.namelist()}
        return {
            name.removesuffix(".parquet"): _listed(
                pd.read_parquet(io.BytesIO(raw))
            )
            for name, raw in packed.items()
        }
    except (zipfile.BadZipFile, OSError, ValueError):  # of another version, say
        return None


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables that `write` left in `folder`, lists as lists."""
    found = {}
    for path in sorted(folder.glob("*.parquet")):
        with path.open("rb") as file:
            found[path.stem] = _listed(pd.read_parquet(file))
    return found


def _listed(frame: pd.DataFrame) -> pd.DataFrame:
    for column in frame.columns[frame.dtypes == "object"]:
        frame[column] = frame[column].map(_unwrap)
    return frame


def _unwrap(value):
    """Parquet hands lists back as numpy arrays, nested ones too."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {key: _unwrap(v) for key, v in value.items()}
    return [_unwrap(v) for v in value] if isinstance(value, list) else value


def check(tables: dict[str, pd.DataFrame]) -> str:
    """Prove that every row about an article points into it; a sentence that says so.

    Raises `AssertionError` naming the first row whose offsets do not hold.

    >>> documents = make("documents", [{"doc_id": "a", "text": "Rain fell.", "n_words": 2}])
    >>> times = make("times", [{"doc_id": "a", "start": 0, "end": 4, "text": "Rain"}])
    >>> check({"documents": documents, "times": times})
    'Checked: 1 row in 1 table, each with the exact characters it speaks of.'
    """
    texts = values_by(tables["documents"], "doc_id", "text")
    rows = seen = 0
    for name, frame in tables.items():
        if not {"doc_id", "start", "end"} <= set(frame.columns):
            continue
        seen += 1
        rows += len(frame)
        for start, end, doc in (
            ("start", "end", "doc_id"),
            ("other_start", "other_end", "other_doc"),
        ):
            if start in frame:
                spans = (frame[c].tolist() for c in (doc, start, end))
                for doc_id, a, b in zip(*spans, strict=True):
                    assert 0 <= a < b <= len(texts[doc_id]), (
                        f"{name}: {doc_id} has no characters {a} to {b}"
                    )
        if "text" in frame:
            told = (frame[c].tolist() for c in _TOLD)
            for doc_id, a, b, text in zip(*told, strict=True):
                assert texts[doc_id][a:b] == text, (
                    f"{name}: {doc_id}[{a}:{b}] is {texts[doc_id][a:b]!r}, not {text!r}"
                )
    return (
        f"Checked: {rows:,} row{'s' * (rows != 1)} in {seen} table{'s' * (seen != 1)}, each with "
        f"the exact characters it speaks of."
    )
