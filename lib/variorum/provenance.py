"""What a run depends on: the bytes it reads, the code it runs, the versions it computes with."""

import hashlib
import importlib.metadata
import json
import os
import re
import stat
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from . import store

LIBRARY = Path(__file__).parent
# Rooms that show what the tables hold, and take no part in making them.
SHOWING = (
    "figures",
    "narration",
    "explore",
    "pages",
    "export",
    "output",
    "cli.py",
    "edition.py",
)
# bytes of one input that are hashed; a larger file is no article
LARGEST = 1 << 30
DEEPEST = 60  # folders in folders, as in `reading.corpus`
CHUNK = 1 << 20  # bytes that are hashed at once
UNREADABLE, TOO_LARGE = "unreadable", "too large"


def hash_file(path: Path, largest: int | None = None) -> str:
    """SHA-256 of an ordinary file's bytes; `unreadable` or `too large` where it cannot be had."""
    try:
        with store.open_ordinary(path) as file:
            size = os.fstat(file.fileno()).st_size
            if largest is not None and size > largest:
                return TOO_LARGE
            return _digest(file, size)
    except OSError:
        return UNREADABLE


def _digest(file: BinaryIO, size: int) -> str:
    """SHA-256 of the first `size` bytes: a file of a system's own (/proc) may have no end."""
    digest = hashlib.sha256()
    while chunk := file.read(min(size, CHUNK)):
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest()


def hash_inputs(corpus: Path) -> dict[str, str]:
    """{path in the corpus: SHA-256} of every file; links are not followed, as reading follows
    none.
    """
    if corpus.is_file():
        return {corpus.name: hash_file(corpus, LARGEST)}
    return {
        p.relative_to(corpus).as_posix(): hash_file(p, LARGEST)
        for p in sorted(_walk(corpus))
    }


def _walk(corpus: Path) -> Iterator[Path]:
    """The files below a folder that reading may look at: no links, no deeper than it goes."""
    for base, folders, names in os.walk(corpus):
        if len(Path(base).relative_to(corpus).parts) >= DEEPEST:
            folders.clear()
        for name in names:
            path = Path(base, name)
            if _is_ordinary(path):
                yield path


def _is_ordinary(path: Path) -> bool:
    """Whether a path is a file and no link; False where its folder may be listed, not entered."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


@cache
def hash_tables_code() -> str:
    """One hash of the code and the word lists that the tables are made by.

    What only shows them (`SHOWING`) is left out: a new style sheet recomputes nothing.
    """
    files = [
        p
        for p in sorted(LIBRARY.rglob("*"))
        if p.is_file()
        and "__pycache__" not in p.parts
        and p.relative_to(LIBRARY).parts[0] not in SHOWING
    ]
    named = [(p.relative_to(LIBRARY).as_posix(), hash_file(p)) for p in files]
    return hashlib.sha256(json.dumps(named).encode()).hexdigest()


def requirements() -> list[str]:
    """The packages that pyproject.toml declares, without those of extras, in the order of the
    alphabet.

    >>> "spacy" in requirements(), "pytest" in requirements()
    (True, False)
    """
    source = LIBRARY.parent.parent / "pyproject.toml"
    if source.is_file():  # a clone: what is installed of it may be of yesterday
        declared = tomllib.loads(source.read_text(encoding="utf-8"))["project"][
            "dependencies"
        ]
    else:
        declared = importlib.metadata.requires("variorum") or []
    names = [
        re.match(r"[\w.-]+", line)
        for line in declared
        if "extra ==" not in line
    ]
    return sorted({name[0].lower() for name in names if name})


def versions(pipeline: str = "") -> dict[str, str]:
    """{package: version} of every declared requirement, and of the spaCy pipeline."""
    found = {}
    for name in [*requirements(), *([pipeline] if pipeline else [])]:
        try:
            found[name] = _find_version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def _find_version(name: str) -> str:
    """The version of an installed package; `importlib.metadata.version` reads all that the package
    says of itself as a mail.
    """
    package = importlib.metadata.distribution(name)
    line = re.search(
        r"^Version:\s*(\S+)", package.read_text("METADATA") or "", re.M
    )
    return line[1] if line else package.version
