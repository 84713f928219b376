"""The evidence tables: their columns, how a frame is made to fit them, how they are stored.

A table is a pandas frame. `COLUMNS` is the public contract; a frame may have more columns than it
lists, never fewer. Every row about an article carries `doc_id`, `start`, `end` (characters, 0-based,
end exclusive), and `text[start:end]` of that document is what the row shows.
"""

import json
import os
import tempfile
from pathlib import Path

import pandas as pd

from .errors import InputError

STR, INT, FLOAT, BOOL, LIST = "str", "int64", "float64", "bool", "list"
SPAN = {"doc_id": STR, "start": INT, "end": INT}
OTHER_SPAN = {"other_doc": STR, "other_start": INT, "other_end": INT}

COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": STR,
        "outlet": STR,
        "title": STR,
        "byline": STR,
        "dateline": STR,
        "published": STR,
        "published_how": STR,
        "language": STR,
        "n_words": INT,
        "sha256": STR,
        "text": STR,
    },
    "blocks": {**SPAN, "role": STR, "rule": STR},
    "sentences": {**SPAN},
    "mentions": {**SPAN, "text": STR, "label": STR, "entity_id": STR},
    "entities": {
        "entity_id": STR,
        "name": STR,
        "label": STR,
        "aliases": LIST,
        "n_mentions": INT,
        "n_docs": INT,
    },
    "quotes": {
        "quote_id": STR,
        **SPAN,
        "kind": STR,
        "speaker": STR,
        "speaker_start": INT,
        "speaker_end": INT,
        "speaker_entity": STR,
        "cue": STR,
        "cue_start": INT,
        "cue_end": INT,
        "via": STR,
    },
    "origins": {"origin_id": STR, "name": STR, "chain": LIST},
    "variants": {
        "statement_id": STR,
        **SPAN,
        **OTHER_SPAN,
        "change": STR,
        "reading": STR,
        "other_reading": STR,
        "marked": BOOL,
        "alters_sense": BOOL,
    },
    "claims": {"claim_id": STR, "statement": STR, "n_docs": INT, "n_origins": INT, "grade": STR},
    "claim_evidence": {"claim_id": STR, **SPAN, "origin_id": STR, "stance": STR},
    "discrepancies": {
        "kind": STR,
        "grade": STR,
        **SPAN,
        "value": STR,
        **OTHER_SPAN,
        "other_value": STR,
    },
    "silences": {"claim_id": STR, "entity_id": STR, "doc_id": STR, "searched": LIST},
    "labels": {"referent": STR, **SPAN, "text": STR},
    "times": {**SPAN, "text": STR, "type": STR, "value": STR, "anchor": STR, "rule": STR},
    "places": {
        **SPAN,
        "text": STR,
        "geonameid": STR,
        "name": STR,
        "latitude": FLOAT,
        "longitude": FLOAT,
        "country_code": STR,
        "feature": STR,
        "rule": STR,
    },
    "findings": {
        "finding_id": STR,
        "kind": STR,
        "text": STR,
        "grade": STR,
        "n_docs": INT,
        "n_origins": INT,
        "evidence": LIST,
    },
    "events": {"doc_id": STR, "event_id": STR},
}


def make(name: str, rows, extra: dict[str, str] | None = None) -> pd.DataFrame:
    """A frame with the columns of table `name` (then `extra`, then any others the rows have).

    `rows` is a list of dicts or a frame. Missing text is "", never None or NaN, so that a CSV reads
    back as it was written; a missing contract column of another type is an error.

    >>> make("sentences", [{"doc_id": "a.txt", "start": 0, "end": 5}]).to_dict("records")
    [{'doc_id': 'a.txt', 'start': 0, 'end': 5}]
    """
    frame = pd.DataFrame(rows).copy()
    wanted = {**COLUMNS.get(name, {}), **(extra or {})}
    for column, kind in wanted.items():
        if column not in frame.columns:
            if len(frame) and kind != STR:
                raise KeyError(f"table {name}: no column {column}")
            frame[column] = "" if kind == STR else []
        if kind == STR:
            frame[column] = frame[column].fillna("").astype("str")
        elif kind == LIST:
            frame[column] = frame[column].astype("object")
        else:
            frame[column] = frame[column].astype(kind)
    rest = [c for c in frame.columns if c not in wanted]
    return frame[[*wanted, *rest]].reset_index(drop=True)


def _plain(value):
    """A cell as CSV holds it: lists and dicts as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def write(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Write each table once as Parquet (for code) and once as CSV (for people) into `folder`.

    All are written beside it first, so that a disk that fills up leaves no half of a table.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".tables-", dir=folder) as beside:
            for name, frame in tables.items():
                frame.to_parquet(Path(beside) / f"{name}.parquet", index=False)
                flat = frame.copy()
                for column in flat.columns[flat.dtypes == "object"]:
                    flat[column] = flat[column].map(_plain)
                flat.to_csv(
                    Path(beside) / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8"
                )
            for path in sorted(Path(beside).iterdir()):
                os.replace(path, folder / path.name)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder with --out."
        ) from None
    _write_points(tables, folder)


def _write_points(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """The places as GeoJSON beside the tables."""
    from .geography import geojson

    if {"places", "documents"} <= set(tables):
        geojson.write(folder, tables["places"], tables["documents"])


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables that `write` left in `folder`, lists as lists."""
    return {path.stem: _listed(pd.read_parquet(path)) for path in sorted(folder.glob("*.parquet"))}


def _listed(frame: pd.DataFrame) -> pd.DataFrame:
    for column in frame.columns[frame.dtypes == "object"]:
        frame[column] = frame[column].map(_unwrap)
    return frame


def _unwrap(value):
    """Parquet hands lists back as numpy arrays, nested ones too."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {key: _unwrap(v) for key, v in value.items()}
    return [_unwrap(v) for v in value] if isinstance(value, list) else value


def check(tables: dict[str, pd.DataFrame]) -> str:
    """Prove that every row about an article points into it; a sentence that says so.

    Raises `AssertionError` naming the first row whose offsets do not hold.

    >>> documents = make("documents", [{"doc_id": "a", "text": "Rain fell.", "n_words": 2}])
    >>> check({"documents": documents, "times": make("times", [{"doc_id": "a", "start": 0, "end": 4, "text": "Rain"}])})
    'Checked: 1 row in 1 table, each with the exact characters it speaks of.'
    """
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    rows = seen = 0
    for name, frame in tables.items():
        if not {"doc_id", "start", "end"} <= set(frame.columns):
            continue
        seen += 1
        rows += len(frame)
        for start, end, doc in (
            ("start", "end", "doc_id"),
            ("other_start", "other_end", "other_doc"),
        ):
            if start in frame:
                for doc_id, a, b in zip(frame[doc], frame[start], frame[end], strict=True):
                    assert 0 <= a < b <= len(texts[doc_id]), (
                        f"{name}: {doc_id} has no characters {a} to {b}"
                    )
        if "text" in frame:
            for doc_id, a, b, text in zip(
                frame["doc_id"], frame["start"], frame["end"], frame["text"], strict=True
            ):
                assert texts[doc_id][a:b] == text, (
                    f"{name}: {doc_id}[{a}:{b}] is {texts[doc_id][a:b]!r}, not {text!r}"
                )
    return f"Checked: {rows:,} row{'s' * (rows != 1)} in {seen} table{'s' * (seen != 1)}, each with the exact characters it speaks of."
