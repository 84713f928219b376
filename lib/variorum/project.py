"""Where things are: the project's root, a corpus by its name, the cache."""

import os
import re
from pathlib import Path

import platformdirs

from .errors import InputError


def find_root() -> Path | None:
    """The folder of the project (the one with `notebooks/` and `pyproject.toml`), or None where
    only the library is installed.

    Looked for upwards from the working directory first, because a kernel starts in the notebook's
    folder and papermill in the caller's; then from the library's own place (an editable install).
    """
    for start in (Path.cwd(), Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if (folder / "pyproject.toml").is_file() and (
                folder / "notebooks"
            ).is_dir():
                return folder
    return None


# FOLDER#EVENT is one event of a folder
_EVENT = re.compile(r"#(e[0-9a-f]{8})$")


def find_event(corpus: str | Path) -> str:
    """The event that a corpus is cut to, or "".

    >>> find_event("week/#e1d9ca83e"), find_event("week")
    ('e1d9ca83e', '')
    """
    found = _EVENT.search(str(corpus))
    return found[1] if found else ""


def find_corpus(corpus: str | Path) -> Path:
    """The path of a corpus: as given, else below the project's root (`seeds` works from anywhere).

    An event that is named with it (see `find_event`) is no part of the path.
    """
    path = expand(_EVENT.sub("", str(corpus)))
    root = find_root()
    if (
        not path.exists()
        and not path.is_absolute()
        and root
        and (root / path).exists()
    ):
        path = root / path
    if not path.exists():
        raise InputError(
            f"{corpus}: there is no such folder or file; give a folder with two or more articles "
            f"of one event."
        )
    return path


def expand(path: str | Path) -> Path:
    """A path with the home folder in the place of `~`; `InputError` where there is none."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise InputError(
            f"{path}: there is no home folder for ~ here; write the path."
        ) from None


def find_named_cache() -> Path | None:
    """The folder that VARIORUM_CACHE names, from the root on: a kernel works in another folder."""
    named = os.environ.get("VARIORUM_CACHE")
    return expand(named).absolute() if named else None


def cache_folder() -> Path:
    """Where computed tables are kept between runs: VARIORUM_CACHE, the project's `.cache`, or the
    user's cache folder.
    """
    if named := find_named_cache():
        return named
    root = find_root()
    return (
        root / ".cache"
        if root
        else Path(platformdirs.user_cache_dir("variorum"))
    )
