"""tables -> what the workbench shows, as plain data: articles, and rows for each of its tabs.

A row has `id`, `text` and `spans`, a list of `[article, start, end]` with the article as its number
in `docs`; where the table has them also `key` (what a verdict hangs on), `grade` and `by` (a
speaker). The script in the browser needs nothing else: it cuts the words out of the texts itself.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import shapely

from .. import palette
from ..collation.apparatus import apparatus
from ..conclusions.grades import FINDINGS
from ..conclusions.keys import finding_key
from ..geography import atlas
from ..geography.focus import LITERAL, are_spots
from ..narration.apparatus import lay_out
from ..palette import ABSENT, SIGNS
from ..tables import each_row, values_by

Tables = Mapping[str, pd.DataFrame]
Row = dict[str, Any]
Span = list[int]

# of the map around its places; degrees it spans at least
NAMES = 6  # further names of an actor that a line has room for
MARGIN, LEAST_DEGREES = 0.15, 4.0
STORY = ("title", "caption", "body")  # roles of blocks that are compared


class Corpus:
    """The articles by number, and the helpers that turn rows into spans."""

    def __init__(self, tables: Tables):
        self.tables = tables
        documents = tables["documents"]
        self.witnesses = palette.witnesses(documents)
        self.number = {doc_id: n for n, doc_id in enumerate(self.witnesses)}
        self.hashes = values_by(documents, "doc_id", "sha256")
        entities = tables["entities"]
        self.names = values_by(entities, "entity_id", "name")

    def spans(self, rows: Iterable[Mapping[str, Any]]) -> list[Span]:
        """`[article, start, end]` of rows, each place once, in the order of the articles."""
        places = {
            (self.number[r["doc_id"]], int(r["start"]), int(r["end"]))
            for r in rows
            if r["doc_id"] in self.number
        }
        return [list(place) for place in sorted(places)]

    def spans_by(
        self,
        frame: pd.DataFrame,
        column: str,
    ) -> dict[str, list[Span]]:
        """{value of a column: spans of its rows}."""
        return {
            value: self.spans(rows)
            for value, rows in group(frame, column).items()
        }

    def key(self, grade: str, rows: Iterable[Mapping[str, Any]]) -> str:
        """What a verdict hangs on."""
        return finding_key(grade, rows, self.hashes)


def group(frame: pd.DataFrame, column: str) -> dict[str, list[Row]]:
    """{value of a column: its rows}, in their order: one pass, where pandas takes one a value."""
    found: dict[str, list[Row]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(str(row[column]), []).append(row)
    return found


def build(tables: Tables) -> dict[str, Any]:
    """All that the workbench shows of the tables of a corpus, ready for JSON."""
    corpus = Corpus(tables)
    return {
        "docs": list(list_articles(corpus)),
        "grades": {name: grade.word for name, grade in FINDINGS.items()},
        "standings": {
            s.value: f"{sign.mark} {sign.word}" for s, sign in SIGNS.items()
        },
        "articles": list(list_set_aside(corpus)),
        "findings": list(list_findings(corpus)),
        "apparatus": list(list_questions(corpus)),
        "readings": list(list_readings(corpus)),
        "statements": list(list_statements(corpus)),
        "claims": list(list_claims(corpus)),
        "quotations": list(list_quotations(corpus)),
        "actors": list(list_actors(corpus)),
        "places": list(list_places(corpus)),
        "map": draw_ground(corpus),
        "timeline": list(list_times(corpus)),
    }


def list_articles(corpus: Corpus) -> Iterable[Row]:
    """The articles with their names, colours and texts."""
    for record in corpus.tables["documents"].to_dict("records"):
        witness = corpus.witnesses[record["doc_id"]]
        yield {
            "id": record["doc_id"],
            "name": witness.name,
            "siglum": witness.siglum,
            "hue": palette.ACCENTS.index(witness.accent),
            "title": record["title"],
            "published": record["published"],
            "url": record.get("url", ""),
            "sha256": record["sha256"],
            "text": record["text"],
        }


def list_set_aside(corpus: Corpus) -> Iterable[Row]:
    """The articles as they were read: `spans` is what was set aside as no part of the story."""
    blocks = corpus.tables["blocks"]
    aside = corpus.spans_by(blocks[~blocks["role"].isin(STORY)], "doc_id")
    first = corpus.spans_by(blocks.drop_duplicates("doc_id"), "doc_id")
    for record in corpus.tables["documents"].to_dict("records"):
        doc_id = record["doc_id"]
        spans = aside.get(doc_id) or first.get(doc_id, [])
        roles = blocks[
            (blocks["doc_id"] == doc_id) & ~blocks["role"].isin(STORY)
        ]["role"]
        counts = ", ".join(
            f"{n} {role}" for role, n in roles.value_counts(sort=False).items()
        )
        yield {
            "id": doc_id,
            "text": record["title"] or doc_id,
            "note": f"{record['n_words']:,} words; set aside: {counts or 'nothing'}",
            "spans": spans,
        }


def list_findings(corpus: Corpus) -> Iterable[Row]:
    """The findings in their order, each with its grade and its key."""
    for record in corpus.tables["findings"].to_dict("records"):
        yield {
            "id": record["finding_id"],
            "key": record.get("key")
            or corpus.key(record["grade"], record["evidence"]),
            "grade": record["grade"],
            "text": record["text"],
            "spans": corpus.spans(record["evidence"]),
        }


def list_questions(corpus: Corpus) -> Iterable[Row]:
    """The apparatus: a row is a question, `cells` what each article answers and how it stands.

    Where a run has no readings, the claims that two or more articles share stand in for questions.
    """
    questions = lay_out(corpus.tables, most=None)
    if not questions:
        yield from _claims_as_questions(corpus)
    for question in questions:
        records = [
            reading for cell in question.told for reading in cell.readings
        ]
        yield {
            "id": question.group,
            "key": corpus.key("reading", records),
            "text": question.words,
            "spans": corpus.spans(records),
            "cells": [
                _cell(
                    corpus,
                    r,
                    r["text"],
                    r["relation"],
                )
                for r in records
            ],
            "absent": {
                corpus.number[cell.doc_id]: cell.standing.value
                for cell in question.cells.values()
                if cell.standing in ABSENT
            },
        }


def _cell(
    corpus: Corpus,
    record: Row,
    value: str,
    relation: str,
) -> Row:
    return {
        "span": [
            corpus.number[record["doc_id"]],
            int(record["start"]),
            int(record["end"]),
        ],
        "value": str(value),
        "relation": str(relation),
    }


def _claims_as_questions(corpus: Corpus) -> Iterable[Row]:
    evidence = corpus.tables["claim_evidence"]
    claims = corpus.tables["claims"]
    behind = group(evidence, "claim_id")
    for claim in each_row(
        claims[claims["n_docs"] > 1].sort_values("n_docs", ascending=False)
    ):
        records = behind.get(claim.claim_id, [])
        yield {
            "id": claim.claim_id,
            "key": corpus.key("claim", records),
            "grade": claim.grade,
            "text": claim.statement,
            "spans": corpus.spans(records),
            "cells": [_cell(corpus, r, "", r["stance"]) for r in records],
        }


def list_readings(corpus: Corpus) -> Iterable[Row]:
    """What each article answers to each question, one row a reading."""
    readings = corpus.tables.get("readings", pd.DataFrame())
    origins = corpus.tables.get("origins", pd.DataFrame())
    named = values_by(origins, "origin_id", "name") if len(origins) else {}
    for n, record in enumerate(readings.to_dict("records")):
        yield {
            "id": str(record.get("reading_id") or f"r{n:04d}"),
            "text": f"{record['question']}: {record['about']}",
            "question": str(record["question"]),
            "about": str(record["about"]),
            "value": " ".join(
                str(x)
                for x in (
                    _bound(record),
                    record["value"],
                    record.get("unit", ""),
                )
                if str(x)
            ),
            "relation": str(record.get("relation", "")),
            "by": named.get(record.get("origin_id", ""), ""),
            "spans": corpus.spans([record]),
        }


def _bound(record: Row) -> str:
    bound = str(record.get("bound", ""))
    return "" if bound == "exact" else bound.replace("_", " ")


def list_statements(corpus: Corpus) -> Iterable[Row]:
    """The statements word by word: `lines` are renderings in pieces, fullest first."""
    statements = corpus.tables["statements"]
    for record in statements.to_dict("records"):
        edition = apparatus(record["statement_id"], corpus.tables)
        witnesses = [edition["base"], *edition["witnesses"]]
        yield {
            "id": record["statement_id"],
            "key": corpus.key("statement", witnesses),
            "grade": "altered" if record["alters_sense"] else "",
            "by": record["speaker"],
            "text": record["text"],
            "spans": corpus.spans(witnesses),
            "lines": [
                {
                    "span": corpus.spans([w])[0],
                    "pieces": [
                        piece for s in w["segments"] for piece in _pieces(s)
                    ],
                }
                for w in witnesses
            ],
        }


def _pieces(segment: Row) -> Iterable[list[str]]:
    """A segment of a rendering as `[kind, words, why]`."""
    status, change = segment["status"], segment.get("change", "")
    if status == "omitted":
        if change != "truncation":
            yield [
                "gone",
                segment["other_reading"],
                segment.get("why", ""),
            ]
    elif status == "varied":
        yield ["varied", segment["text"], ""]
    elif status == "same" or change == "paraphrase":
        yield ["same", segment["text"], ""]
    else:
        kind = "sense" if segment["alters_sense"] else "new"
        for_words = (
            f" for “{segment['other_reading']}”"
            if segment["other_reading"]
            else ""
        )
        yield [kind, segment["text"], f"{change.replace('_', ' ')}{for_words}"]


def list_claims(corpus: Corpus) -> Iterable[Row]:
    """The claims, those that most articles make first."""
    behind = group(corpus.tables["claim_evidence"], "claim_id")
    claims = corpus.tables["claims"]
    order = claims.assign(_n=-claims["n_docs"]).sort_values("_n", kind="stable")
    for claim in order.to_dict("records"):
        records = behind.get(claim["claim_id"], [])
        yield {
            "id": claim["claim_id"],
            "key": corpus.key("claim", records),
            "grade": claim["grade"],
            "text": claim["statement"],
            "note": f"{claim['n_docs']} articles, {claim['n_origins']} origins",
            "spans": corpus.spans(records),
        }


def list_quotations(corpus: Corpus) -> Iterable[Row]:
    """What is quoted or reported, each with its speaker as all articles together know him."""
    for record in corpus.tables["quotes"].to_dict("records"):
        yield {
            "id": record["quote_id"],
            "key": corpus.key("quotation", [record]),
            "by": corpus.names.get(record["speaker_entity"])
            or record["speaker"]
            or "not named",
            "text": " ".join(x for x in (record["cue"], record["kind"]) if x),
            "note": f"from {record['via']}" if record["via"] else "",
            "spans": corpus.spans([record]),
        }


def list_actors(corpus: Corpus) -> Iterable[Row]:
    """The actors with all their mentions, the most mentioned first."""
    behind = corpus.spans_by(corpus.tables["mentions"], "entity_id")
    entities = corpus.tables["entities"].sort_values(
        "n_mentions", ascending=False, kind="stable"
    )
    for record in entities.to_dict("records"):
        if spans := behind.get(record["entity_id"]):
            others = [a for a in record["aliases"] if a != record["name"]]
            yield {
                "id": record["entity_id"],
                "name": record["name"],
                "text": record["name"],
                "note": ", ".join([record["label"], *others[:NAMES]]),
                "spans": spans,
            }


def list_places(corpus: Corpus) -> Iterable[Row]:
    """The places on the map with their mentions that say where something is."""
    literal = _literal(corpus)
    for (name, latitude, longitude), rows in literal.groupby(
        ["name", "latitude", "longitude"], sort=False
    ):
        written = rows["text"].mode().iloc[0]
        yield {
            "id": str(rows["geonameid"].iloc[0])
            or f"{name}@{latitude},{longitude}",
            "text": written,
            "note": "" if written == name else str(name),
            "at": [round(float(longitude), 4), round(float(latitude), 4)],
            "local": bool(are_spots(rows.head(1)).iloc[0]),
            "spans": corpus.spans(rows.to_dict("records")),
        }


def _literal(corpus: Corpus) -> pd.DataFrame:
    places = corpus.tables["places"]
    where = places["latitude"].notna()
    return (
        places[where & places["use"].isin(LITERAL)]
        if "use" in places
        else places[where]
    )


def draw_ground(corpus: Corpus) -> dict[str, Any]:
    """The outlines under the places: paths in degrees (`x` east, `y` south), and two frames.

    `near` takes in the towns and sites that lie together, `all` every place.
    """
    places = _literal(corpus).drop_duplicates(["latitude", "longitude"])
    if places.empty:
        return {}
    spots = places[are_spots(places)]
    near = _frame(_together(spots if len(spots) else places))
    whole = _frame(places)
    return {
        name: {
            "frame": [
                frame[0],
                -frame[3],
                frame[2] - frame[0],
                frame[3] - frame[1],
            ],
            **_outlines(frame),
        }
        for name, frame in (("near", near), ("all", whole))
    }


def _together(places: pd.DataFrame) -> pd.DataFrame:
    """The places no farther than twice the middle distance from the middle of all."""
    away = (places["latitude"] - places["latitude"].median()).abs() + (
        places["longitude"] - places["longitude"].median()
    ).abs()
    return places[away <= max(2 * float(away.median()), LEAST_DEGREES)]


def _frame(places: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, south, east, north around places, with a margin."""
    west, east = (
        float(places["longitude"].min()),
        float(places["longitude"].max()),
    )
    south, north = (
        float(places["latitude"].min()),
        float(places["latitude"].max()),
    )
    pad = max(MARGIN * max(east - west, north - south), LEAST_DEGREES / 2)
    return (
        round(west - pad, 3),
        round(max(-85.0, south - pad), 3),
        round(east + pad, 3),
        round(min(85.0, north + pad), 3),
    )


@lru_cache(maxsize=16)
def _outlines(frame: tuple[float, float, float, float]) -> dict[str, str]:
    outlines = atlas.cut(frame)
    return {
        name: _path(getattr(outlines, name))
        for name in ("land", "borders", "lakes", "rivers")
    }


def _path(geometry: shapely.Geometry) -> str:
    """A geometry as the `d` of an SVG path, in degrees."""
    parts = []
    for part in shapely.get_parts(geometry):
        closed = part.geom_type == "Polygon"
        for ring in [part.exterior, *part.interiors] if closed else [part]:
            points = [f"{x:.2f} {-y:.2f}" for x, y in ring.coords]
            parts.append("M" + "L".join(points) + ("Z" if closed else ""))
    return "".join(parts)


def list_times(corpus: Corpus) -> Iterable[Row]:
    """The dated passages: `day` is the first day that the words may mean, `until` the last."""
    for n, record in enumerate(corpus.tables["timeline"].to_dict("records")):
        if record["begin"]:
            yield {
                "id": f"t{n:04d}",
                "text": record["time_text"] or record["value"],
                "day": record["begin"],
                "until": record["end_date"] or record["begin"],
                "note": record["value"],
                "spans": corpus.spans([record]),
            }
