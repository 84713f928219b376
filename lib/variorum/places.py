"""documents -> places: the places an article names, each resolved to one on the map, with the reasons."""

from pathlib import Path

import pandas as pd

from . import gazetteer as gazetteers
from . import tables, toponyms
from .language import STORY
from .resolution import resolve

EXTRA = {"label": "str", "use": "str", "admin1": "str", "candidates": "list", "score": "float64", "source": "str"}


def find_places(parsed, documents: pd.DataFrame, blocks: pd.DataFrame, corpus: Path) -> pd.DataFrame:
    """The table places: one row a mention, also of those that could not be resolved (`geonameid` empty)."""
    gazetteer = gazetteers.open_gazetteer()
    story = {doc_id: list(zip(group["start"], group["end"], strict=True))
             for doc_id, group in blocks[blocks["role"].isin(STORY)].groupby("doc_id")}
    rows = []
    for document in documents.itertuples():
        doc = parsed[document.doc_id]
        reader = toponyms.Reader(doc)
        found, _ = toponyms.recognise(reader, gazetteer, story.get(document.doc_id, []))
        for mention, choice in zip(found, resolve(found, reader, gazetteer, []), strict=True):
            rows.append(_row(document, mention, choice))
    return tables.make("places", rows, EXTRA)


def _row(document, mention, choice) -> dict:
    place = choice.place
    row = {"doc_id": document.doc_id, "start": mention.start, "end": mention.end, "text": document.text[mention.start:mention.end],
           "label": mention.label, "use": mention.use, "rule": choice.rule, "source": mention.source, "score": choice.score,
           "candidates": choice.others, "geonameid": "", "name": "", "latitude": float("nan"), "longitude": float("nan"),
           "country_code": "", "feature": "", "admin1": "", "why": mention.why}
    if place:
        row |= {"geonameid": place.geonameid, "name": place.name, "latitude": place.latitude, "longitude": place.longitude,
                "country_code": place.country, "feature": place.feature, "admin1": place.admin1}
    return row
