"""Which place lies in which: what the comparison asks of the places of a corpus."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from geographiclib.geodesic import Geodesic

from ..tables import each_row
from ..text import KEPT

# GeoNames classes of places with an extent that is known: no rivers
SETTLED = frozenset("AP")
NEAR = 40_000  # metres: two towns no farther apart may be one place under two names


@dataclass(frozen=True)
class Spot:
    """A resolved place as the comparison needs it."""

    country: str
    admin: str
    feature: str
    latitude: float
    longitude: float


class PlaceMap:
    """The places of a corpus by their ids (`geonameid`, else the name)."""

    def __init__(self, places) -> None:
        self._spots = {
            row.geonameid or row.name: Spot(
                row.country_code,
                row.admin1,
                row.feature,
                row.latitude,
                row.longitude,
            )
            for row in each_row(places)
        }
        self._apart: dict[tuple[str, str], bool] = {}

    def holds(self, a: str, b: str) -> bool:
        """Whether place `b` lies in place `a`: a town in its region, a region in its country."""
        outer, inner = self._spots.get(a), self._spots.get(b)
        if outer is None or inner is None or a == b:
            return a == b
        if outer.country != inner.country:
            return False
        if outer.feature.startswith("A.PCL"):
            return True
        return (
            outer.feature == "A.ADM1"
            and bool(outer.admin)
            and outer.admin == inner.admin
        )

    def is_apart(self, a: str, b: str) -> bool:
        """Whether two places are different and far from each other, and neither lies in the
        other.
        """
        pair = min(a, b), max(a, b)
        if pair not in self._apart:
            self._apart[pair] = self._is_apart(*pair)
        return self._apart[pair]

    def _is_apart(self, a: str, b: str) -> bool:
        one, other = self._spots.get(a), self._spots.get(b)
        if one is None or other is None or self.holds(a, b) or self.holds(b, a):
            return False
        if not (one.feature[:1] in SETTLED and other.feature[:1] in SETTLED):
            return False
        return (
            _measure(
                one.latitude, one.longitude, other.latitude, other.longitude
            )
            > NEAR
        )

    def are_apart(
        self,
        some: frozenset[str],
        others: frozenset[str],
    ) -> bool:
        """Whether every place of one set lies apart from every one of the other."""
        return all(self.is_apart(a, b) for a, b in product(some, others))


@lru_cache(maxsize=KEPT)
def _measure(*ends: float) -> float:
    """The metres between two points, given by their latitudes and longitudes."""
    return Geodesic.WGS84.Inverse(*ends, Geodesic.DISTANCE)["s12"]
