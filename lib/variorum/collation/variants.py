"""sentences, quotes -> variants, statements, witnesses: collation word by word, as in a critical edition.

quotemarks    which stretches an article prints as somebody's own words
wordstream    an article as a stream of words
alignment     words that two articles share, in order
renderings    the same statement in two articles, word against word
edits, sense  each difference typed, marked or not, style or substance
statements    renderings of one statement together, its fullest reading, the majority
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import pandas as pd

from .. import tables
from .alignment import Chain, find_anchors, find_chains, weigh
from .edits import Edit, type_edits
from .paraphrases import as_pair, find_paraphrases, find_passages
from .renderings import Pair, find_pairs
from .statements import Votes, group_pairs, list_renderings, statement_id, tabulate
from .voices import Voices
from .wordstream import Words, read_words

FEW = 8  # words in common: two speakers may share so many without repeating each other
MIRRORED = {"omission": "addition", "addition": "omission"}


Shared = dict[tuple[int, int], list[Chain]]  # the chains of articles a < b, indexes of the streams


def collate(
    streams: list[Words], shared: Shared, quotes: pd.DataFrame, entities: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """All renderings of one statement in any two articles, quoted or not, and how they differ.

    Returns three tables. `variants`: a row is one difference, with the span of the whole rendering on
    both sides, the exact span of the differing words (`edit_start` …: `text[edit_start:edit_end]` is
    `reading`), whether the words stand in quotation marks (`quoted`), how many articles print either
    reading (`support`, `majority`), who either article says is speaking, and the reasons (`why` for the judgement, `found` for the link).
    `statements`: the fullest reading of each. `witnesses`: each article's rendering of it.
    """
    weights, voices = weigh(streams), Voices(quotes, entities)
    pairs = [
        (x, y, pair)
        for (x, y), chains in shared.items()
        for pair in find_pairs(streams[x], streams[y], chains, weights)
    ]
    pairs = [(x, y, pair) for x, y, pair in pairs if not _of_two(pair, voices)]
    for _, _, pair in pairs:
        _extend(pair, voices)
    pairs += _reports(streams, pairs, quotes, entities)
    numbers = group_pairs(pairs)
    renderings = list_renderings(pairs, numbers)
    votes = Votes(renderings, streams)
    rows = [
        row
        for (_, _, pair), number in zip(pairs, numbers, strict=True)
        for row in _rows(pair, number, votes, voices)
    ]
    variants = tables.make("variants", rows)
    variants = variants.sort_values(
        [
            "statement_id",
            "doc_id",
            "other_doc",
            "start",
            "other_start",
            "edit_start",
            "other_edit_start",
        ],
        kind="stable",
    )
    return variants.reset_index(drop=True), *tabulate(variants, renderings, streams, voices)


def read_streams(parsed, documents: pd.DataFrame, sentences: pd.DataFrame) -> list[Words]:
    """The word stream of every article, in the order of `documents`."""
    by_doc = {doc_id: group for doc_id, group in sentences.groupby("doc_id")}
    return [
        read_words(
            parsed[row.doc_id], row.doc_id, row.text, by_doc.get(row.doc_id, sentences.iloc[:0])
        )
        for row in documents.itertuples()
    ]


def align_streams(streams: list[Words]) -> Shared:
    """What any two articles share, word for word and in order; pairs that share nothing are never compared."""
    weights = weigh(streams)
    return {
        pair: find_chains(streams[pair[0]], runs, weights)
        for pair, runs in find_anchors(streams).items()
    }


def _extend(pair: Pair, voices: Voices) -> None:
    """A rendering without marks takes in all of what the article attributes there, within the sentence."""
    shares = pair.marked_share()
    for words, share, side in ((pair.a, shares[0], "a_range"), (pair.b, shares[1], "b_range")):
        first, last = getattr(pair, side)
        if share >= 0.5 or words.unit[first] != words.unit[last - 1]:
            continue
        start, end = voices.cover(words.doc_id, words.start[first], words.end[last - 1])
        whole = words.units[words.unit[first]]
        setattr(
            pair,
            side,
            (
                bisect_left(words.start, max(start, whole[0])),
                bisect_left(words.start, min(end, whole[1])),
            ),
        )


def _two_persons(pair: Pair, voices: Voices) -> bool:
    """Whether the two articles name two persons as its speaker."""
    one, two = voices.find(pair.a.doc_id, *pair.a_span), voices.find(pair.b.doc_id, *pair.b_span)
    return one.person and two.person and one.entity != two.entity


def _of_two(pair: Pair, voices: Voices) -> bool:
    """Whether two persons say it, and too few of the words are the same to say that one of the articles has the wrong one."""
    return len(pair.matches) < FEW and pair.similarity < 0.95 and _two_persons(pair, voices)


def _reports(
    streams: list[Words],
    pairs: list[tuple[int, int, Pair]],
    quotes: pd.DataFrame,
    entities: pd.DataFrame,
) -> list[tuple[int, int, Pair]]:
    """Quotations against reports of them in other articles' own words, where the words themselves did not align."""
    known = [(x, pair.a_range, y, pair.b_range) for x, y, pair in pairs]
    found = [
        as_pair(p, streams) for p in find_paraphrases(find_passages(streams, quotes, entities))
    ]
    return [
        (x, y, pair)
        for x, y, pair in found
        if not any(
            (x, y) == (v, w) and _overlap(pair.a_range, r) and _overlap(pair.b_range, s)
            for v, r, w, s in known
        )
    ]


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return min(one[1], two[1]) > max(one[0], two[0])


def _rows(pair: Pair, number: int, votes: Votes, voices: Voices) -> list[dict]:
    """The rows of one pair of renderings."""
    a, b = pair.a, pair.b
    (start, end), (other_start, other_end) = pair.a_span, pair.b_span
    quoted, other_quoted = (share >= 0.5 for share in pair.marked_share())
    base = {
        "statement_id": statement_id(number),
        "doc_id": a.doc_id,
        "start": start,
        "end": end,
        "other_doc": b.doc_id,
        "other_start": other_start,
        "other_end": other_end,
        "similarity": pair.similarity,
        "quoted": quoted,
        "other_quoted": other_quoted,
        "found": pair.why,
        "speaker": voices.find(a.doc_id, start, end).name,
        "other_speaker": voices.find(b.doc_id, other_start, other_end).name,
    }
    apart = pair.similarity < 0.8 and _two_persons(
        pair, voices
    )  # each in words of their own: no misquotation of the other
    rows = []
    for e in type_edits(pair) or [
        Edit("identical", start, start, other_start, other_start, False, False, "word for word")
    ]:
        support, other_support = (
            (0, 0)
            if e.change in ("identical", "truncation", "punctuation")
            else votes.count(number, e, pair)
        )
        rows.append(
            {
                **base,
                "change": e.change,
                "reading": a.text[e.start : e.end],
                "other_reading": b.text[e.other_start : e.other_end],
                "marked": e.marked,
                "alters_sense": e.alters and not apart,
                "why": f"two speakers; {e.why}" if apart else e.why,
                "edit_start": e.start,
                "edit_end": e.end,
                "other_edit_start": e.other_start,
                "other_edit_end": e.other_end,
                "support": support,
                "other_support": other_support,
                "majority": "reading"
                if support > other_support
                else "other_reading"
                if support < other_support
                else "",
            }
        )
    return rows


def apparatus(statement: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """A statement as a critical edition prints it, as plain data: the fullest reading, under it each witness.

    Returns `{"statement_id", "speaker", "base": witness, "witnesses": [witness, …]}`, in the order of the
    table witnesses. A witness has `doc_id`, `start`, `end`, `quoted`, `against` (the article it is compared
    with: the base's wherever the two share words) and `segments`, which joined give `text[start:end]`: each
    with `start`, `end`, `text` and `status` – "same", or "changed", "added", "omitted" (empty; the other has
    words here) – and for the last three the row's `change`, `other_reading`, `marked`, `alters_sense`, `why`,
    `support`, `other_support`. The base's segments mark where any witness differs ("varied", with their
    `readings`). An unknown statement raises KeyError.
    """
    witnesses = tables["witnesses"][tables["witnesses"]["statement_id"] == statement].sort_values(
        "order"
    )
    if witnesses.empty:
        raise KeyError(f"no statement {statement}")
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    rows = tables["variants"][tables["variants"]["statement_id"] == statement].to_dict("records")
    rows += [_mirror(row) for row in rows]
    shown = witnesses.to_dict("records")
    base = shown[0]
    speaker = (
        tables["statements"].set_index("statement_id")["speaker"].get(statement, "")
        if "statements" in tables
        else ""
    )
    return {
        "statement_id": statement,
        "speaker": speaker,
        "base": _base(base, rows, texts),
        "witnesses": [_witness(w, base, rows, texts) for w in shown[1:]],
    }


def _mirror(row: dict) -> dict:
    """A row of variants as the other article sees it."""
    swapped = {**row, "change": MIRRORED.get(row["change"], row["change"])}
    for one in (
        "start",
        "end",
        "edit_start",
        "edit_end",
        "quoted",
        "reading",
        "support",
        "speaker",
    ):
        swapped[one], swapped[f"other_{one}"] = row[f"other_{one}"], row[one]
    swapped["doc_id"], swapped["other_doc"] = row["other_doc"], row["doc_id"]
    return swapped


def _inside(row: dict, witness: dict, side: str = "") -> bool:
    doc = row["other_doc"] if side else row["doc_id"]
    return (
        doc == witness["doc_id"]
        and witness["start"] <= row[f"{side}start"]
        and row[f"{side}end"] <= witness["end"]
    )


def _witness(witness: dict, base: dict, rows: list[dict], texts: Mapping[str, str]) -> dict:
    mine = [row for row in rows if _inside(row, witness)]
    direct = [row for row in mine if _inside(row, base, "other_")]
    others = sorted({row["other_doc"] for row in mine})
    against = base["doc_id"] if direct or not others else others[0]
    edits = direct or [row for row in mine if row["other_doc"] == against]
    marks = [
        _segment(row)
        for row in edits
        if row["change"] not in ("identical", "truncation") or row["edit_end"] > row["edit_start"]
    ]
    return {
        **_head(witness),
        "against": against,
        "segments": _segments(witness, marks, texts[witness["doc_id"]]),
    }


def _base(base: dict, rows: list[dict], texts: Mapping[str, str]) -> dict:
    marks: dict[tuple[int, int], dict] = {}
    for row in rows:
        if _inside(row, base) and row["change"] not in ("identical", "truncation"):
            mark = marks.setdefault(
                (row["edit_start"], row["edit_end"]),
                {
                    "start": row["edit_start"],
                    "end": row["edit_end"],
                    "status": "varied",
                    "readings": [],
                },
            )
            mark["readings"].append(
                {
                    "doc_id": row["other_doc"],
                    "reading": row["other_reading"],
                    "change": MIRRORED.get(row["change"], row["change"]),
                    "alters_sense": bool(row["alters_sense"]),
                }
            )
    return {**_head(base), "segments": _segments(base, list(marks.values()), texts[base["doc_id"]])}


def _head(witness: dict) -> dict:
    return {
        "doc_id": witness["doc_id"],
        "start": int(witness["start"]),
        "end": int(witness["end"]),
        "quoted": bool(witness["quoted"]),
    }


def _segment(row: dict) -> dict:
    empty, gone = (
        row["edit_end"] == row["edit_start"],
        row["other_edit_end"] == row["other_edit_start"],
    )
    return {
        "start": row["edit_start"],
        "end": row["edit_end"],
        "status": "omitted" if empty else "added" if gone else "changed",
        "change": row["change"],
        "other_reading": row["other_reading"],
        "marked": bool(row["marked"]),
        "alters_sense": bool(row["alters_sense"]),
        "why": row["why"],
        "support": int(row["support"]),
        "other_support": int(row["other_support"]),
    }


def _segments(witness: dict, marks: list[dict], text: str) -> list[dict]:
    """The witness's text in order: its marks, and what stands between them as "same"."""
    segments, at = [], int(witness["start"])
    for mark in sorted(marks, key=lambda m: (m["start"], m["end"])):
        start, end = int(mark["start"]), int(mark["end"])
        if start < at:
            continue  # within a mark already shown
        if start > at:
            segments.append({"start": at, "end": start, "text": text[at:start], "status": "same"})
        segments.append({**mark, "start": start, "end": end, "text": text[start:end]})
        at = end
    if at < witness["end"]:
        segments.append(
            {
                "start": at,
                "end": int(witness["end"]),
                "text": text[at : witness["end"]],
                "status": "same",
            }
        )
    return segments
