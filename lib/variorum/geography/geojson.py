"""`tables/places.geojson`: the resolved mentions as GeoJSON (RFC 7946), for QGIS, kepler.gl and
others.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .. import palette

_PROPERTIES = (
    "doc_id",
    "start",
    "end",
    "text",
    "name",
    "geonameid",
    "country_code",
    "feature",
    "use",
    "rule",
)


def to_geojson(places: pd.DataFrame, documents: pd.DataFrame) -> dict:
    """A FeatureCollection with a Point for each mention that has one, in the order of the table.

    The properties are the mention's columns and `article`, the name its article goes by.
    """
    names = {
        doc_id: witness.name
        for doc_id, witness in palette.witnesses(documents).items()
    }
    resolved = places[places["latitude"].notna()]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {
                    "type": "Point",
                    "coordinates": [row["longitude"], row["latitude"]],
                },
                "properties": {
                    "article": names.get(row["doc_id"], row["doc_id"])
                }
                | {c: row[c] for c in _PROPERTIES if c in row},
            }
            for row in resolved.to_dict("records")
        ],
    }


def write(
    folder: Path,
    lots: Iterable[pd.DataFrame],
    documents: pd.DataFrame,
) -> Path:
    """Write places.geojson into `folder`, one feature a line; the places come in `lots`."""
    path = Path(folder) / "places.geojson"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        before = ""
        for places in lots:
            for feature in to_geojson(places, documents)["features"]:
                file.write(before + json.dumps(feature, ensure_ascii=False))
                before = ",\n"
        file.write("\n]}\n")
    return path
