"""Files kept between runs: written whole or not at all, checked before they are believed.

A file of the store is a line that names its kind and the SHA-256 of what follows, then the bytes.
What was cut short, altered or put there by somebody else is as good as missing: it is made again.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MAGIC = b"variorum 1 "  # with the hash and the end of the line, the first line of every file
HEAD = len(MAGIC) + 65  # bytes of that line
MOST_KEPT = 4 << 30  # bytes of all files together; the longest unused go first
# the folders of a cache that files are kept in: whatever else lies there, a user's home perhaps, is
# not looked at
SHELVES = ("errors", "parses", "tables")
PART = ".part-"  # a file that is being written
# seconds after which such a file was left by a run that was killed
STALE = 3600
LARGEST = 1 << 30  # bytes of one file that are read at most
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def open_folder(folder: Path) -> bool:
    """Make a folder of the store, and say whether it can be used: it is ours, and ours alone to
    write.

    A folder that others may write could hold anything under the right name.

    >>> open_folder(Path("/proc/variorum"))
    False
    """
    try:
        folder.mkdir(
            mode=0o700,
            parents=True,
            exist_ok=True,
        )
        found = folder.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return os.access(folder, os.W_OK)
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS_WRITE


def keep(path: Path, content: bytes) -> bool:
    """Write a file of the store; False (and nothing left behind) where the disk does not let us."""
    first_line = MAGIC + hashlib.sha256(content).hexdigest().encode() + b"\n"
    return replace(path, first_line + content)


def replace(path: Path, content: bytes) -> bool:
    """Write any file beside its place and move it there: whole or not at all."""
    temporary = None
    try:
        path.parent.mkdir(
            mode=0o700,
            parents=True,
            exist_ok=True,
        )
        handle, temporary = tempfile.mkstemp(prefix=PART, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        return False
    return True


def fetch(path: Path) -> bytes | None:
    """What `keep` wrote, or None where there is nothing, or something else.

    >>> fetch(Path("/nowhere/at/all")) is None
    True
    """
    raw = read_ordinary(path, LARGEST)
    if raw is None or not raw.startswith(MAGIC):
        return None
    content = raw[HEAD:]
    told = raw[len(MAGIC) : HEAD - 1]
    if hashlib.sha256(content).hexdigest().encode() != told:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # used just now
    return content


def open_ordinary(path: Path) -> BinaryIO:
    """An ordinary file, to be read; for any other an `OSError`, and it is not waited for: to read a
    FIFO, a socket or a device could take for ever.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no ordinary file")
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


def read_ordinary(path: Path, largest: int) -> bytes | None:
    """The bytes of an ordinary file of at most `largest` bytes; None for all else, a FIFO say."""
    try:
        with open_ordinary(path) as file:
            fits = os.fstat(file.fileno()).st_size <= largest
            return file.read(largest + 1) if fits else None
    except OSError:
        return None


def list_entries(folder: Path) -> list[tuple[Path, int, float]]:
    """(path, bytes, when last used) of all that `keep` wrote on the shelves of a cache."""
    found = []
    for path in _walk(folder):
        with contextlib.suppress(OSError):
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and (
                _is_ours(path) or path.name.startswith(PART)
            ):
                found.append((path, status.st_size, status.st_mtime))
    return found


def clear(folder: Path) -> int:
    """Remove all that `keep` wrote on the shelves of a cache; how many files went."""
    return _remove([path for path, _, _ in list_entries(folder)])


def trim(folder: Path, most: int = MOST_KEPT) -> int:
    """Remove the longest unused files until `most` bytes are left, and what killed runs left."""
    entries = sorted(
        list_entries(folder), key=lambda entry: (-entry[2], entry[0])
    )
    gone, total, now = [], 0, time.time()
    for path, size, used in entries:
        left_behind = path.name.startswith(PART) and now - used > STALE
        total += size
        if left_behind or total > most:
            gone.append(path)
    return _remove(gone)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of the shelves, and those that are being written beside them."""
    yield from sorted(folder.glob(f"{PART}*"))
    for shelf in SHELVES:
        for base, _, names in os.walk(folder / shelf):
            yield from (Path(base) / name for name in sorted(names))


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _remove(paths: list[Path]) -> int:
    removed = 0
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
            removed += 1
    return removed
