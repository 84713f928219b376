"""`tables/datapackage.json`: every CSV described in the Frictionless Data Package form."""

import json
from pathlib import Path

import pandas as pd

from . import tables as contract

KINDS = {"str": "string", "int64": "integer", "float64": "number", "bool": "boolean"}

# One line a table and a column: what a stranger with the CSV alone needs to know.
TABLES = {
    "documents": "an article",
    "blocks": "a stretch of an article and its role",
    "sentences": "a sentence of the story",
    "mentions": "a mention of an actor or place",
    "entities": "one actor or place across all articles",
    "quotes": "something an article attributes to somebody",
    "variants": "one difference between two renderings of a statement",
    "statements": "what two or more articles render, in its fullest reading",
    "witnesses": "an article's rendering of a statement",
    "dependence": "what ties two articles: text, quotations or a source in common",
    "claims": "one thing that is said about the event",
    "claim_evidence": "an article saying a claim",
    "origins": "who a claim goes back to",
    "discrepancies": "two articles that do not agree",
    "silences": "an article that lacks something others have",
    "labels": "a wording for an actor, group or event",
    "times": "an expression of time",
    "places": "a mention of a place, resolved",
    "place_candidates": "a name that was looked at as a place and left, with the reason",
    "place_claims": "a statement of distance, direction or containment, measured",
    "focus": "a place an article (or, with an empty article, the event) is about",
    "references": "a pronoun, or a description of somebody without a name, and who it stands for",
    "quote_origins": "the chain from an article to the first speaker of a quotation",
    "timeline": "a dated thing an article says",
    "kept_apart": "two passages that look alike and are not one claim, with the reason",
    "findings": "a sentence of the conclusions",
    "events": "which event an article reports",
    "problems": "what could not be read or used",
}
COLUMNS = {
    "doc_id": "the article: its file's path below the corpus folder",
    "start": "first character of the passage in documents.text, from 0",
    "end": "character after the last of the passage",
    "other_doc": "the article of the other passage",
    "other_start": "first character of the other passage",
    "other_end": "character after the last of the other passage",
    "published": "ISO date, or empty",
    "sha256": "hash of the input bytes",
    "text": "the words themselves",
    "confidence": "how sure the rule is, 0 to 1",
    "rule": "the rule that decided",
    "why": "the reason, in words",
    "alters_sense": "whether the difference alters what is said",
    "marked": "whether the article itself shows the change",
    "n_docs": "number of articles",
    "n_origins": "number of independent origins",
    "latitude": "WGS 84 degrees",
    "longitude": "WGS 84 degrees",
}
KEYS = {
    "documents": ["doc_id"],
    "entities": ["entity_id"],
    "quotes": ["quote_id"],
    "claims": ["claim_id"],
    "origins": ["origin_id"],
    "findings": ["finding_id"],
}


def describe(tables: dict[str, pd.DataFrame]) -> dict:
    """The descriptor of all tables, as a dict ready for JSON.

    >>> d = describe({"sentences": contract.make("sentences", [{"doc_id": "a.txt", "start": 0, "end": 5}])})
    >>> [(f["name"], f["type"]) for f in d["resources"][0]["schema"]["fields"]]
    [('doc_id', 'string'), ('start', 'integer'), ('end', 'integer')]
    """
    return {
        "profile": "tabular-data-package",
        "name": "variorum-tables",
        "title": "Evidence tables of a Variorum report",
        "resources": [_resource(name, tables[name]) for name in sorted(tables)],
    }


def write(folder: Path, tables: dict[str, pd.DataFrame]) -> Path:
    """Write datapackage.json beside the CSVs of `folder`."""
    path = folder / "datapackage.json"
    path.write_text(
        json.dumps(describe(tables), indent=1, ensure_ascii=True) + "\n", encoding="utf-8"
    )
    return path


def _resource(name: str, frame: pd.DataFrame) -> dict:
    schema: dict = {"fields": [_field(name, column, frame[column]) for column in frame.columns]}
    if name in KEYS and frame[KEYS[name]].drop_duplicates().shape[0] == len(frame):
        schema["primaryKey"] = KEYS[name]
    if "doc_id" in frame.columns and name not in ("documents", "problems"):
        schema["foreignKeys"] = [
            {"fields": ["doc_id"], "reference": {"resource": "documents", "fields": ["doc_id"]}}
        ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": TABLES.get(name, name.replace("_", " ")),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": schema,
    }


def _field(table: str, column: str, values: pd.Series) -> dict:
    declared = contract.COLUMNS.get(table, {}).get(column) or str(values.dtype)
    kind = (
        "array"
        if declared == "list" or _holds_lists(values)
        else KINDS.get(declared, KINDS.get(str(values.dtype), "string"))
    )
    field: dict = {"name": column, "type": kind}
    if kind == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    if column in COLUMNS:
        field["description"] = COLUMNS[column]
    return field


def _holds_lists(values: pd.Series) -> bool:
    return (
        values.dtype == "object"
        and len(values) > 0
        and values.map(lambda v: isinstance(v, (list, tuple))).all()
    )
