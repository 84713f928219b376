"""Places and their names: what is known of one, how a name is keyed, where one lies to another."""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from ..english.lexicon import long_forms
from ..text import KEPT

# a smaller place as near as this to a city may be a quarter of it
QUARTER_KM = 40.0
EARTH_KM = 6371.0  # mean radius


class Place(NamedTuple):
    """A place of the gazetteer.

    `key` is a GeoNames id, or "v:" and a name for what GeoNames ids are not known of; `country` ISO
    3166 alpha-2, `admin1` like "US.KY", `feature` the GeoNames class and code (`P.PPL`, `A.ADM1`,
    `A.PCLI` …). `how` says how the looked-up form names it: name, alternate, short, abbreviation,
    state, demonym, user.
    """

    key: str
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str
    admin2: str
    feature: str
    population: int
    how: str = "name"

    @property
    def geonameid(self) -> str:
        """The GeoNames id, or ""."""
        return self.key if self.key.isdigit() else ""


# First words of names that are abbreviated in print.
_ABBREVIATED = long_forms("place")


@lru_cache(maxsize=KEPT)
def fold_name(name: str) -> str:
    """A name as the index keys it: ASCII, lower case, no points, one space between words.

    >>> fold_name("Al-Başrah"), fold_name("St. John’s"), fold_name("W. Va.")
    ('al basrah', 'saint johns', 'w va')
    """
    plain = (
        anyascii(name)
        .lower()
        .replace(".", "")
        .replace("'", "")
        .replace("`", "")
        .replace('"', "")
    )
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join(
        [
            _ABBREVIATED.get(w, w) if i + 1 < len(words) else w
            for i, w in enumerate(words)
        ]
    )


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
    if holder.feature[0] == "P" and place.feature[0] == "P":
        # a quarter of a city
        return (
            place.population < holder.population
            and rough_kilometres(place, holder) < QUARTER_KM
        )
    return False


def rough_kilometres(a: Place, b: Place) -> float:
    """Distance on a sphere, good enough to compare candidates with."""
    p = math.pi / 180
    x = (
        math.sin((b.latitude - a.latitude) * p / 2) ** 2
        + math.cos(a.latitude * p)
        * math.cos(b.latitude * p)
        * math.sin((b.longitude - a.longitude) * p / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(x)))
