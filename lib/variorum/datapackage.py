"""`tables/datapackage.json`: every CSV described in the Frictionless Data Package form."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from . import schema
from .tables import lots

# Frictionless' names of the types.
KINDS = {
    schema.STR: "string",
    schema.INT: "integer",
    schema.FLOAT: "number",
    schema.BOOL: "boolean",
    schema.LIST: "array",
}
# tables whose doc_id points at no row of documents
WITHOUT_ARTICLE = ("documents", "problems")


def describe(tables: Mapping[str, pd.DataFrame]) -> dict:
    """The descriptor of all tables, as a dict ready for JSON.

    >>> from variorum.tables import make
    >>> d = describe({"sentences": make("sentences", [{"doc_id": "a.txt", "start": 0, "end": 5}])})
    >>> [(f["name"], f["type"]) for f in d["resources"][0]["schema"]["fields"]]
    [('doc_id', 'string'), ('start', 'integer'), ('end', 'integer')]
    """
    return {
        "profile": "tabular-data-package",
        "name": "variorum-tables",
        "title": "Evidence tables of a Variorum report",
        "resources": [_resource(name, tables) for name in sorted(tables)],
    }


def write(folder: Path, tables: Mapping[str, pd.DataFrame]) -> Path:
    """Write datapackage.json beside the CSVs of `folder`."""
    path = folder / "datapackage.json"
    path.write_text(
        json.dumps(
            describe(tables),
            indent=1,
            ensure_ascii=True,
        )
        + "\n",
        encoding="utf-8",
    )
    return path


def _resource(name: str, tables: Mapping[str, pd.DataFrame]) -> dict:
    table = schema.find(name)
    first = next(lots(tables, name))
    fields: dict = {"fields": [_field(column) for column in table.columns]}
    if table.key and _is_unique(name, table.key, tables):
        fields["primaryKey"] = [table.key]
    if "doc_id" in first.columns and name not in WITHOUT_ARTICLE:
        fields["foreignKeys"] = [
            {
                "fields": ["doc_id"],
                "reference": {"resource": "documents", "fields": ["doc_id"]},
            }
        ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": table.what,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": fields,
    }


def _is_unique(
    name: str, column: str, tables: Mapping[str, pd.DataFrame]
) -> bool:
    """Whether no two rows of a table have the same word in a column."""
    return pd.concat([lot[column] for lot in lots(tables, name)]).is_unique


def _field(column: schema.Column) -> dict:
    field: dict = {
        "name": column.name,
        "type": KINDS[column.kind],
        "description": column.what,
    }
    if column.kind == schema.BOOL:
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field
