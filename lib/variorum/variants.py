"""quotes, sentences -> variants, statements, witnesses: collation, word by word, as in a critical edition."""

import pandas as pd

from . import tables
from .alignment import find_anchors, find_chains, weigh
from .edits import Edit, type_edits
from .renderings import Pair, find_pairs
from .wordstream import Words, read_words


def collate(parsed, documents: pd.DataFrame, sentences: pd.DataFrame, quotes: pd.DataFrame):
    """The differences between all renderings of one statement in any two articles: the table variants."""
    streams = read_streams(parsed, documents, sentences)
    pairs = [pair for found in align_streams(streams).values() for pair in found]
    rows = [row for pair in pairs for row in _rows(pair)]
    return tables.make("variants", rows)


def read_streams(parsed, documents, sentences) -> list[Words]:
    """The word stream of every article, in the order of `documents`."""
    by_doc = {doc_id: group for doc_id, group in sentences.groupby("doc_id")}
    return [read_words(parsed[row.doc_id], row.doc_id, row.text, by_doc.get(row.doc_id, sentences.iloc[:0])) for row in documents.itertuples()]


def align_streams(streams: list[Words]) -> dict[tuple[int, int], list[Pair]]:
    weights = weigh(streams)
    out = {}
    for (x, y), runs in find_anchors(streams).items():
        a, b = streams[x], streams[y]
        out[x, y] = find_pairs(a, b, find_chains(a, b, runs, weights), weights)
    return out


def _rows(pair: Pair) -> list[dict]:
    a, b = pair.a, pair.b
    (start, end), (other_start, other_end) = pair.a_span, pair.b_span
    quoted, other_quoted = (share >= 0.5 for share in pair.marked_share())
    base = {"statement_id": "", "doc_id": a.doc_id, "start": start, "end": end, "other_doc": b.doc_id, "other_start": other_start,
            "other_end": other_end, "similarity": pair.similarity, "quoted": quoted, "other_quoted": other_quoted, "found": pair.why}
    edits = type_edits(pair) or [Edit("identical", start, start, other_start, other_start, False, False, "word for word")]
    return [{**base, "change": e.change, "reading": a.text[e.start : e.end], "other_reading": b.text[e.other_start : e.other_end],
             "marked": e.marked, "alters_sense": e.alters, "why": e.why, "edit_start": e.start, "edit_end": e.end,
             "other_edit_start": e.other_start, "other_edit_end": e.other_end} for e in edits]
