"""The forms by their names, and the two ways to ask for them: a whole report, or a selection."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..edition import Edition
from ..errors import InputError
from . import annotations, memo, qda, spreadsheet, tei
from .selection import Selection, select_all, select_rows


class Format(NamedTuple):
    """A form: who writes it, what its files are called, what they are."""

    write: Callable[[Selection], bytes]
    suffix: str
    media_type: str
    what: str


class Made(NamedTuple):
    """A file that was made, not yet written anywhere."""

    name: str
    media_type: str
    data: bytes


FORMATS: dict[str, Format] = {
    "csv": Format(
        spreadsheet.write,
        ".csv",
        "text/csv",
        "a row a passage, for a spreadsheet",
    ),
    "docx": Format(
        memo.write,
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "a memo for Word: findings, passages, footnotes",
    ),
    "tei": Format(
        tei.write,
        ".xml",
        "application/tei+xml",
        "TEI P5: the statements with their apparatus",
    ),
    "annotations": Format(
        annotations.write,
        ".jsonld",
        "application/ld+json",
        "W3C Web Annotations, one a passage",
    ),
    "qdpx": Format(
        qda.write,
        ".qdpx",
        "application/zip",
        "REFI-QDA, for NVivo, ATLAS.ti and MAXQDA",
    ),
}


def make(selection: Selection, form: str) -> Made:
    """A selection in a form; `InputError` for a form that there is not."""
    if form not in FORMATS:
        raise InputError(
            f"{form}: there is no such form; there are {', '.join(FORMATS)}."
        )
    chosen = FORMATS[form]
    name = "".join(
        c if c.isalnum() else "-" for c in selection.title.lower()
    ).strip("-")
    return Made(
        f"{name[:60] or 'variorum'}{chosen.suffix}",
        chosen.media_type,
        chosen.write(selection),
    )


def write_selection(
    edition: Edition,
    form: str,
    rows: pd.DataFrame,
) -> Made:
    """Rows of the workbench (`tab`, `row`, `doc_id`, `start`, `end`) in a form."""
    return make(select_rows(edition, rows), form)


def write(
    edition: Edition,
    form: str,
    out: Path | None = None,
    title: str = "",
) -> Path:
    """All findings of an edition in a form, in a file; its path.

    Without `out` the file is called by the title, in the working directory. `InputError` where it
    cannot be written.
    """
    made = make(select_all(edition, title), form)
    path = Path(out) if out else Path(made.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, made.data)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror})."
        ) from None
    return path


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves the one that was there. What is there
    and no file, /dev/stdout say, is written to."""
    if path.exists() and not path.is_file():
        # a pipe that nobody reads from is an error then, and does not wait
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        os.set_blocking(handle, True)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        return
    place = path.resolve()
    part = place.with_name(f".{place.stem[:100]}.part")
    try:
        part.unlink(missing_ok=True)  # of an export that was killed
        part.touch(exist_ok=False)
        part.write_bytes(data)
        part.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
