"""Where a report may go, and how a whole one takes the place of the last: all or nothing.

The folder is the user's: only files that an earlier run wrote, and that are as it wrote them, are
replaced. All else (files, links, empty folders) moves along; what was edited, or stands where the
new report has a file, is kept beside it under another name.
"""

import contextlib
import ctypes
import logging
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .. import project, provenance
from ..errors import InputError
from . import manifest

try:
    import fcntl
except ImportError:  # not on this system: what a killed run left stays
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)
TOLD = 8  # names of kept files that are told
PRINTED = "pdf"  # what `variorum pdf` leaves in a report; stale once the report is new
LOCK = ".variorum-run"  # in a work folder; locked as long as its run lives
OLD = "old"  # in a work folder: the last report, for a moment
_SWAP = 2  # RENAME_EXCHANGE of renameat2, RENAME_SWAP of renamex_np


def find_goal(out: Path | str) -> Path:
    """The folder that `--out` means; links to it are followed."""
    try:
        return project.expand(out).resolve()
    except RuntimeError:
        raise InputError(
            f"{out}: this link leads to itself; choose another folder with --out."
        ) from None
    except (OSError, ValueError) as error:
        raise _unwritable(str(out)[:200], error) from None


def check_goal(goal: Path, corpus: Path) -> None:
    """Refuse a goal that is not ours, cannot be written, or lies in the corpus or around it."""
    try:
        _check(goal, corpus.resolve())
    except (OSError, ValueError) as error:
        raise _unwritable(str(goal)[:200], error) from None


def _unwritable(goal: str, error: Exception) -> InputError:
    reason = getattr(error, "strerror", "") or error
    return InputError(
        f"{goal}: cannot be written ({reason}); choose another folder with --out."
    )


def _lies_with(goal: Path, corpus: Path) -> bool:
    """Whether a folder lies in that of the articles, or around it."""
    inside = corpus if corpus.is_dir() else corpus.parent / corpus.name
    return goal.is_relative_to(inside) or corpus.is_relative_to(goal)


def _check(goal: Path, corpus: Path) -> None:
    if _lies_with(goal, corpus):
        raise InputError(
            f"{goal}: the report cannot lie in the folder of its articles or around it; "
            "choose another folder with --out."
        )
    if blocked := next(
        (p for p in (goal, *goal.parents) if p.exists() and not p.is_dir()),
        None,
    ):
        raise InputError(
            f"{goal}: cannot be written, for {blocked} is a file; give a folder with --out."
        )
    if goal.is_dir() and os.path.ismount(goal):
        raise InputError(
            f"{goal}: a disk or a share is mounted here, and a report is put in place as a whole; "
            "give a folder in it with --out."
        )
    if goal.is_dir() and any(goal.iterdir()) and manifest.read(goal) is None:
        raise InputError(
            f"{goal}: this folder holds other files and no earlier report; "
            "give a new or empty folder with --out."
        )
    if why := _why_not_moved(goal):
        raise InputError(
            f"{goal}: {why}, and cannot move along with the report; take it away, or give another"
            " folder with --out."
        )
    if not _can_write(goal):
        raise InputError(
            f"{goal}: cannot be written; choose another folder with --out."
        )


def _why_not_moved(goal: Path) -> str:
    """What lies in a folder and can neither be copied nor removed as files are; "" for nothing."""
    for base, folders, _ in os.walk(goal):
        inner = Path(base).relative_to(goal)
        if len(inner.parts) >= provenance.DEEPEST and folders:
            name = f"{inner / folders[0]}"[:200]
            return f"{name} in it lies deeper than {provenance.DEEPEST} folders"
        if mounted := [n for n in folders if os.path.ismount(Path(base, n))]:
            return f"a disk or a share is mounted at {inner / mounted[0]} in it"
    return ""


def _can_write(goal: Path) -> bool:
    """Whether the nearest folder that exists, and the one around the goal, may be written to."""
    nearest = next(p for p in (goal, *goal.parents) if p.is_dir())
    around = [nearest, goal.parent] if goal.is_dir() else [nearest]
    return all(os.access(folder, os.W_OK | os.X_OK) for folder in around)


@contextlib.contextmanager
def work_folder(goal: Path) -> Iterator[Path]:
    """A new folder beside `goal`, gone afterwards whatever happens; what killed runs left goes too.

    An `OSError` within, a full disk say, is an `InputError` that says so.
    """
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        clear_left_behind(goal)
        work, lock = _make_work_folder(goal)
    except OSError as error:
        raise _unwritable(str(goal), error) from None
    try:
        yield work
    except OSError as error:
        raise InputError(
            f"{goal}: could not be written ({_reason(error)}); nothing was replaced. Make room,"
            " or choose another folder with --out."
        ) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(lock)


def _make_work_folder(goal: Path) -> tuple[Path, int]:
    """A new folder beside `goal`, and the open file in it whose lock says that its run lives.

    Between the two, another run may have taken it for one that a killed run left.
    """
    while True:
        work = Path(tempfile.mkdtemp(prefix=f".{goal.name}-", dir=goal.parent))
        try:
            lock = os.open(work / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
        if (work / LOCK).exists():
            return work, lock
        os.close(lock)


@contextlib.contextmanager
def _in_turn(folder: Path) -> Iterator[None]:
    """One run after the other puts its report into a folder; where it cannot be locked, all at
    once.
    """
    handle = None
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        if handle is not None and fcntl is not None:
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _reason(error: OSError) -> str:
    """What the system says, without what a library adds to it."""
    return os.strerror(error.errno) if error.errno else str(error)


def clear_left_behind(goal: Path) -> None:
    """Remove the work folders of runs that were killed, and no others; put back what they hold."""
    if fcntl is None:
        return
    for folder in sorted(goal.parent.glob(f".{_escape(goal.name)}-*")):
        try:
            handle = os.open(
                folder / LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
            )
        except OSError:
            continue  # none of ours
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if (folder / OLD).is_dir() and not goal.exists():
                (folder / OLD).replace(goal)
            shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            pass  # its run lives
        finally:
            os.close(handle)


def _escape(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def put(fresh: Path, goal: Path) -> None:
    """Put the finished folder `fresh` in the place of `goal`; what in it is not ours moves along.

    What was edited, or in the way, is kept under another name, and a warning is logged that says
    so. Of several runs into one folder, the last one's report is there in the end.
    """
    with _in_turn(goal.parent):
        _put(fresh, goal)


def _put(fresh: Path, goal: Path) -> None:
    if not goal.exists():
        fresh.replace(goal)
        return
    if kept := _carry_over(goal, fresh):
        names = ", ".join(kept[:TOLD]) + (
            f" and {len(kept) - TOLD} more" * (len(kept) > TOLD)
        )
        log.warning(
            "%s: what you changed or put there is kept as %s", goal, names
        )
    if not _exchange(fresh, goal):
        old = fresh.parent / OLD
        goal.replace(old)
        try:
            fresh.replace(goal)
        except OSError:
            old.replace(goal)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Two folders in each other's place, in one step; False where the system cannot."""
    with contextlib.suppress(AttributeError, OSError):
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return library.renamex_np(*names, ctypes.c_uint(_SWAP)) == 0
        here = ctypes.c_int(-100)  # AT_FDCWD
        return (
            library.renameat2(
                here,
                names[0],
                here,
                names[1],
                ctypes.c_uint(_SWAP),
            )
            == 0
        )
    return False


def _carry_over(goal: Path, fresh: Path) -> list[str]:
    """Copy what is not ours, or not as we wrote it, into the new report."""
    ours = (manifest.read(goal) or {}).get("files")
    ours = ours if isinstance(ours, dict) else {}
    kept = []
    for path in _list(goal):
        name = path.relative_to(goal).as_posix()
        if name == "manifest.json" or _is_stale_print(name, ours):
            continue
        if path.is_dir() and not path.is_symlink():
            if not (fresh / name).exists() and not _held(name, ours):
                _make_folder(path, fresh / name)
            continue
        if name in ours and _is_as_written(path, ours[name]):
            continue
        place = _free_place(fresh, name)
        if place != fresh / name or name in ours:
            kept.append(place.relative_to(fresh).as_posix())
        place.parent.mkdir(parents=True, exist_ok=True)
        _copy(path, place)
    return kept


def _is_as_written(path: Path, sha256: str) -> bool:
    """Whether a file of an earlier run has the bytes that it was written with."""
    ordinary = path.is_file() and not path.is_symlink()
    return ordinary and provenance.hash_file(path) == sha256


def _list(folder: Path) -> Iterator[Path]:
    """All that lies below a folder, links not followed, a folder before what is in it."""
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        yield Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _list(Path(entry.path))


def _held(name: str, ours: dict[str, str]) -> bool:
    """Whether a folder is one that an earlier run made for its files."""
    return any(file.startswith(f"{name}/") for file in ours) or name == PRINTED


def _is_stale_print(name: str, ours: dict[str, str]) -> bool:
    """Whether a file is one that `variorum pdf` printed of a page of the earlier report."""
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".pdf")
    page = f"{stem}.html" in ours or stem in ("briefing", "report", "index")
    return folder == PRINTED and file.endswith(".pdf") and page


def _make_folder(path: Path, place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    shutil.copystat(path, place)


def _free_place(fresh: Path, name: str) -> Path:
    """Where a thing of the user's goes: its own place, else beside what stands there."""
    place, number = fresh / name, 1
    while (
        place.exists()
        or place.is_symlink()
        or not _is_folder(place.parent, fresh)
    ):
        mark = "yours" if number == 1 else f"yours-{number}"
        place = fresh / Path(name).with_name(
            f"{Path(name).stem}.{mark}{Path(name).suffix}"
        )
        if not _is_folder(place.parent, fresh):
            place = fresh / f"{name.replace('/', '-')}.{mark}"
        number += 1
    return place


def _is_folder(path: Path, fresh: Path) -> bool:
    """Whether a folder is there or can be made: nothing above it is a file."""
    around = [path, *(p for p in path.parents if p.is_relative_to(fresh))]
    return all(p.is_dir() or not p.exists() for p in around)


def _copy(path: Path, place: Path) -> None:
    """A file, a link or a FIFO of the user's in its new place; a file as itself where that goes."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        place.symlink_to(path.readlink())
    elif stat.S_ISREG(mode):
        try:
            os.link(path, place)
        except OSError:  # another disk, or one without hard links
            shutil.copy2(path, place)
    elif stat.S_ISFIFO(mode):
        os.mkfifo(place, stat.S_IMODE(mode))
    else:
        raise InputError(
            f"{path}: a socket or a device lies in the report's folder; move it away."
        )
