"""Small CSV files that a person, a spreadsheet and two windows edit: read kindly, kept safe."""

import contextlib
import csv
import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import project
from ..errors import InputError
from ..reading.decoding import Unreadable, decode

try:
    import fcntl
except ImportError:  # Windows: writing is still atomic, only two windows at once are not kept apart
    fcntl = None  # type: ignore[assignment]

MOST_BYTES = 20_000_000  # more is no list that a person has made


@dataclass
class Sheet:
    """A CSV file: its columns in order, its rows, and what its lines are parted by."""

    columns: list[str]
    rows: list[dict[str, str]] = field(default_factory=list)
    delimiter: str = ","


def beside(corpus: Path | str, name: str) -> Path:
    """The path of a file that lies beside the articles, whether the corpus is a folder or one file.

    >>> beside("seeds/npr.txt", "review.csv").name
    'review.csv'
    """
    path = Path(corpus)
    return (path.parent if path.is_file() else path) / name


def read(path: Path, columns: tuple[str, ...]) -> Sheet:
    """The sheet at a path, empty where there is none; columns that a person added are kept.

    A spreadsheet may have saved it with semicolons, tabs, a byte order mark or in another encoding.
    Raises `InputError` where the file cannot be read as such a list.
    """
    if not path.is_file() or path.is_symlink():
        return Sheet(list(columns))
    try:
        sheet = _parse(path)
    except (OSError, csv.Error, Unreadable) as error:
        raise InputError(
            f"{path.name} cannot be used ({error}); save it as a CSV file in UTF-8."
        ) from None
    if sheet.columns and columns[0] not in sheet.columns:
        raise InputError(
            f"{path.name} has no column “{columns[0]}”; its first line must name the columns: "
            f"{', '.join(columns)}."
        )
    sheet.columns += [c for c in columns if c not in sheet.columns]
    return sheet


def _parse(path: Path) -> Sheet:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("is too large for such a list")
    text, _ = decode(path.read_bytes())
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count) if first else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    heads = [head.strip() for head in reader.fieldnames or []]
    reader.fieldnames = heads
    rows = [
        {
            k: (v or "").strip()
            for k, v in row.items()
            if isinstance(k, str) and k
        }
        for row in reader
    ]
    return Sheet(heads, rows, delimiter)


def change(
    path: Path,
    columns: tuple[str, ...],
    edit: Callable[[Sheet], None],
) -> Sheet:
    """Read the file as it is now, let `edit` change the sheet, and put it in place as a whole.

    Whoever wrote a moment ago is not overwritten: the file is read again under a lock, and the new
    one takes the old one's place in one step, so a crash leaves the one or the other.
    """
    with _locked(path):
        sheet = read(path, columns)
        edit(sheet)
        _replace(path, sheet)
    return sheet


def _replace(path: Path, sheet: Sheet) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out,
        sheet.columns,
        delimiter=sheet.delimiter,
        lineterminator="\n",
        extrasaction="ignore",
    )
    writer.writeheader()
    writer.writerows(sheet.rows)
    try:
        mode = (
            path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        )
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name}-", dir=path.parent
        )
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(out.getvalue())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror})."
        ) from None


def _umask() -> int:
    now = os.umask(0o022)
    os.umask(now)
    return now


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Only one process at a time; the lock lies in the cache, never among the articles."""
    if fcntl is None:
        yield
        return
    folder = project.cache_folder() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]
    with (folder / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
