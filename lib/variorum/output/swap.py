"""Where a report may go, and how a whole one takes the place of the last: all or nothing."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from ..errors import InputError
from . import manifest

PRINTED = "pdf"  # what `make pdf` leaves in a report; stale once the report is new


def check_goal(goal: Path, corpus: Path) -> None:
    """Refuse a goal that is not ours, cannot be written, or lies in the corpus or around it."""
    corpus = corpus.resolve()
    inside = corpus if corpus.is_dir() else corpus.parent / corpus.name
    if goal == inside or goal.is_relative_to(inside) or corpus.is_relative_to(goal):
        raise InputError(
            f"{goal}: the report cannot lie in the folder of its articles or around it; "
            "choose another folder with --out."
        )
    if blocked := next((p for p in (goal, *goal.parents) if p.exists() and not p.is_dir()), None):
        raise InputError(
            f"{goal}: cannot be written, for {blocked} is a file; give a folder with --out."
        )
    if goal.is_dir() and any(goal.iterdir()) and manifest.read(goal) is None:
        raise InputError(
            f"{goal}: this folder holds other files and no earlier report; "
            "give a new or empty folder with --out."
        )
    if not _can_write(goal):
        raise InputError(f"{goal}: cannot be written; choose another folder with --out.")


def _can_write(goal: Path) -> bool:
    """Whether the nearest folder that exists, and the one around the goal, may be written to."""
    nearest = next(p for p in (goal, *goal.parents) if p.is_dir())
    around = [nearest, goal.parent] if goal.is_dir() else [nearest]
    return all(os.access(folder, os.W_OK | os.X_OK) for folder in around)


@contextlib.contextmanager
def work_folder(goal: Path):
    """A new folder beside `goal`, gone afterwards whatever happens."""
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{goal.name}-", dir=goal.parent))
    except OSError as error:
        raise InputError(
            f"{goal}: cannot be written ({error.strerror}); choose another folder with --out."
        ) from None
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def put(fresh: Path, goal: Path) -> None:
    """Put the finished folder `fresh` in the place of `goal`; files in it that are not ours move
    along.
    """
    if not goal.exists():
        Path(fresh).replace(goal)
        return
    _carry_over(goal, fresh)
    aside = Path(tempfile.mkdtemp(prefix=f".{goal.name}-old-", dir=goal.parent))
    Path(aside).rmdir()
    Path(goal).replace(aside)
    try:
        Path(fresh).replace(goal)
    except OSError:
        Path(aside).replace(goal)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _carry_over(goal: Path, fresh: Path) -> None:
    """Copy what a user has put into an earlier report into the new one."""
    ours = {"manifest.json", *(manifest.read(goal) or {}).get("files", {})}
    for path in sorted(goal.rglob("*")):
        name = path.relative_to(goal).as_posix()
        known = name in ours or (name.startswith(f"{PRINTED}/") and path.suffix == ".pdf")
        if path.is_file() and not known and not (fresh / name).exists():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, fresh / name)
