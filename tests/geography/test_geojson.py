"""The places as GeoJSON, as other programs read it."""

import json

from variorum.geography import geojson


def test_a_feature_for_each_mention_on_the_map(computed, tmp_path):
    tables = computed["seeds"]
    path = geojson.write(tmp_path, [tables["places"]], tables["documents"])
    read = json.loads(path.read_text(encoding="utf-8"))
    placed = tables["places"].dropna(subset=["latitude"])
    assert read["type"] == "FeatureCollection" and len(read["features"]) == len(
        placed
    )
    texts = tables["documents"].set_index("doc_id")["text"]
    for feature, row in zip(read["features"], placed.itertuples(), strict=True):
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90
        assert (
            feature["properties"]["text"]
            == texts[row.doc_id][row.start : row.end]
        )


def test_no_places_are_an_empty_collection(computed):
    tables = computed["seeds"]
    made = geojson.to_geojson(tables["places"].iloc[:0], tables["documents"])
    assert made["features"] == []
