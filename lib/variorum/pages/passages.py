"""Tables -> what a reader sees of them: passages side by side, the critical apparatus, rows.

    passages.show_evidence(claim_rows, tables, caption="Who says that all leave")
    passages.show_apparatus("s004", tables) passages.show_table(tables["claims"], csv="claims",
    caption="What is said")

Every passage links to its exact place in the marked reader.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from .. import palette
from ..collation.apparatus import apparatus
from ..tables import values_by
from ..text import fold
from .fragments import Fragment, fill, say
from .listing import show_table

__all__ = ["say", "show_apparatus", "show_evidence", "show_table"]

# Changes of style: they leave every word as it was, but for its form.
STYLE_ONLY = ("identical", "case", "punctuation", "spelling", "number_form")
# Share of a passage that another must have for the differences to be marked; with less in common
# the two say it in their own words, and marks would be noise.
ONE_WORDING = 0.67
# of the fullest reading: one shorter than this is told as cut short
CUT_SHORT = 0.9
# how an origin is known where a passage need not say whom it is from: the article, or nobody knows
UNTOLD = ("own", "unknown")
NOWHERE = np.empty(0, int), np.empty(0, int)  # sentences of no article
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]")


def show_evidence(
    spans: pd.DataFrame | Iterable[Mapping[str, Any]],
    tables: Mapping[str, pd.DataFrame],
    *,
    caption: str = "",
    compare: bool = True,
    limit: int = 12,
) -> Fragment:
    """Passages side by side, each within its sentence, with its outlet and a link into the reader.

    `spans` are rows with `doc_id`, `start`, `end`; a row may have `value` (words to mark, when they
    occur in it), `stance` and `origin` or `origin_id` to show with it. With `compare`, the words in
    which renderings of one wording differ are marked. No more than `limit` passages are shown open;
    the rest fold away.
    """
    rows = (
        spans.to_dict("records")
        if isinstance(spans, pd.DataFrame)
        else [dict(s) for s in spans]
    )
    known = palette.witnesses(tables["documents"])
    texts = values_by(tables["documents"], "doc_id", "text")
    rows = [row for row in _distinct(rows) if row["doc_id"] in texts]
    sentences = _sentences_of(rows, tables.get("sentences"))
    named = _names_of(rows, tables.get("origins"))
    shown = [_passage(row, known, texts, sentences, named) for row in rows]
    shown.sort(key=lambda p: (p["witness"].order, p["start"]))
    if compare:
        _mark_differences(shown)
    first = choose_passages(shown, limit)
    return fill(
        "evidence.html.j2",
        caption=caption,
        first=first,
        rest=[p for p in shown if not any(p is q for q in first)],
    )


def choose_passages(passages: list[dict], most: int) -> list[dict]:
    """At most so many passages: the first of each article before the second of any.

    >>> kept = choose_passages([{"doc_id": d, "start": n} for d in "ab" for n in range(4)], 3)
    >>> [(p["doc_id"], p["start"]) for p in kept]
    [('a', 0), ('a', 1), ('b', 0)]
    """
    seen: dict[str, int] = {}
    ranked = []
    for n, passage in enumerate(passages):
        nth = seen[passage["doc_id"]] = seen.get(passage["doc_id"], -1) + 1
        ranked.append((nth, n))
    kept = sorted(n for _, n in sorted(ranked)[:most])
    return [passages[n] for n in kept]


def show_apparatus(
    statement_id: str,
    tables: Mapping[str, pd.DataFrame],
    *,
    caption: str = "",
) -> Fragment:
    """A statement as in a critical edition: the fullest reading, under it each article's, changes
    marked.

    `statement_id` is one of the table statements. Articles with the same words share a line.
    """
    try:
        edition = apparatus(statement_id, tables)
    except KeyError:
        return fill(
            "apparatus.html.j2",
            caption=caption,
            statement_id=statement_id,
            base=None,
            readings=[],
            speaker="",
        )
    known = palette.witnesses(tables["documents"])
    base = {
        **edition["base"],
        "witness": known[edition["base"]["doc_id"]],
        "pieces": _pieces(edition["base"]["segments"]),
    }
    readings: dict[tuple, dict] = {}
    for w in edition["witnesses"]:
        key = tuple(
            (
                s["status"],
                s["text"],
                s.get("other_reading", ""),
            )
            for s in w["segments"]
        )
        changes = [
            _change(s)
            for s in w["segments"]
            if s["status"] not in ("same", "varied")
        ]
        reading = readings.setdefault(
            key,
            {
                "holders": [],
                "pieces": _pieces(w["segments"]),
                "whole": not changes,
                "cut": w["end"] - w["start"]
                < CUT_SHORT * (base["end"] - base["start"]),
                "style": [c for c in changes if c["style"]],
                "changes": [c for c in changes if not c["style"]],
                "grave": any(c["alters_sense"] for c in changes),
            },
        )
        reading["holders"].append({**w, "witness": known[w["doc_id"]]})
    ordered = sorted(
        readings.values(),
        key=lambda r: (
            not r["grave"],
            not r["changes"],
            r["whole"],
            r["holders"][0]["witness"].order,
        ),
    )
    return fill(
        "apparatus.html.j2",
        caption=caption,
        statement_id=statement_id,
        base=base,
        readings=ordered,
        speaker=edition["speaker"],
    )


def _change(segment: dict) -> dict:
    """A difference in words: what the article has, what the fullest reading has."""
    return {
        "change": segment["change"],
        "reading": segment["text"],
        "other": segment["other_reading"],
        "marked": segment["marked"],
        "alters_sense": segment["alters_sense"],
        "style": segment["change"] in STYLE_ONLY
        and not segment["alters_sense"],
    }


def _pieces(segments: list[dict]) -> list[tuple[str, str]]:
    """Segments as `pieces` of the templates: (kind, words)."""
    pieces = []
    for segment in segments:
        if segment["status"] == "omitted":
            if segment["change"] != "truncation":
                pieces.append(("gone", segment["other_reading"]))
            continue
        if segment["status"] == "varied":
            kind = (
                "varied"
                if any(r["change"] != "paraphrase" for r in segment["readings"])
                else "same"
            )
        elif segment["status"] == "same" or segment["change"] == "paraphrase":
            kind = "same"  # a report in other words differs everywhere: marks would say nothing
        else:
            kind = (
                "sense"
                if segment["alters_sense"]
                else "style"
                if segment["change"] in STYLE_ONLY
                else "new"
            )
        pieces.append((kind, segment["text"]))
    return pieces


def difference(base: str, text: str) -> list[tuple[str, str]]:
    """`text` in pieces `(kind, words)`: "same", "new" (not so in `base`), "gone" (in `base`, not
    here).

    The pieces that are not "gone" joined give `text` back, character for character. Case, and the
    kind of quotation marks, dashes and spaces, count as the same.

    >>> difference("incidents of indirect fire", "incidents of fire")
    [('same', 'incidents of '), ('gone', 'indirect'), ('same', 'fire')]
    """
    old, new = [list(_WORD.finditer(fold(t).lower())) for t in (base, text)]
    matcher = difflib.SequenceMatcher(
        None, [m[0] for m in old], [m[0] for m in new], autojunk=False
    )
    pieces, at = [], 0
    for kind, i1, i2, _j1, j2 in matcher.get_opcodes():
        upto = new[j2].start() if j2 < len(new) else len(text)
        if kind in ("delete", "replace"):
            pieces.append(("gone", base[old[i1].start() : old[i2 - 1].end()]))
        if kind == "delete":
            continue
        stop = upto if kind == "equal" else new[j2 - 1].end()
        pieces.append(("same" if kind == "equal" else "new", text[at:stop]))
        if stop < upto:
            pieces.append(("same", text[stop:upto]))
        at = upto
    if at < len(text):
        pieces.append(("same", text[at:]))
    return pieces


def _distinct(rows: list[dict]) -> list[dict]:
    seen, out = set(), []
    for row in rows:
        key = (row["doc_id"], int(row["start"]), int(row["end"]))
        if key not in seen:
            seen.add(key)
            out.append(row)
    return out


def _passage(
    row: dict,
    known: dict,
    texts: dict[str, str],
    sentences: Mapping[str, tuple[np.ndarray, np.ndarray]],
    named: Mapping[str, str],
) -> dict:
    """One passage with the rest of its sentence before and after it."""
    doc_id, start, end = row["doc_id"], int(row["start"]), int(row["end"])
    text = texts[doc_id]
    starts, ends = sentences.get(doc_id, NOWHERE)
    around = (starts < end) & (ends > start)
    left = int(starts[around].min(initial=start))
    right = int(ends[around].max(initial=end))
    pieces = _mark_value(text[start:end], str(row.get("value") or ""))
    return {
        "doc_id": doc_id,
        "start": start,
        "end": end,
        "witness": known[doc_id],
        "before": text[left:start],
        "after": text[end:right],
        "text": text[start:end],
        "pieces": pieces,
        "stance": str(row.get("stance") or ""),
        "origin": _name_origin(row, known[doc_id].name, named),
        "valued": any(kind == "new" for kind, _ in pieces),
    }


def _sentences_of(
    rows: list[dict], sentences: pd.DataFrame | None
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """{article of a passage: where its sentences begin, where they end}."""
    if sentences is None or not len(sentences):
        return {}
    found = {}
    for doc_id in {r["doc_id"] for r in rows}:
        mine = sentences[sentences["doc_id"] == doc_id]
        found[doc_id] = mine["start"].to_numpy(int), mine["end"].to_numpy(int)
    return found


def _names_of(rows: list[dict], origins: pd.DataFrame | None) -> dict[str, str]:
    """{origin of a passage: its name}, of those that a passage says it is from."""
    if origins is None or not len(origins):
        return {}
    wanted = {r["origin_id"] for r in rows if r.get("origin_id")}
    mine = origins[origins["origin_id"].isin(wanted)]
    if "how" in mine:
        mine = mine[~mine["how"].isin(UNTOLD)]
    mine = mine.drop_duplicates("origin_id")
    return dict(zip(mine["origin_id"], mine["name"].astype(str), strict=True))


def _mark_value(words: str, value: str) -> list[tuple[str, str]]:
    """The words in pieces, with the value marked where it stands in them as less than all."""
    at = fold(words).lower().find(fold(value).lower()) if value else -1
    if at < 0:
        return [("same", words)]
    stop = at + len(value)
    pieces = [
        ("same", words[:at]),
        ("new", words[at:stop]),
        ("same", words[stop:]),
    ]
    return [piece for piece in pieces if piece[1]]


def _name_origin(row: dict, name: str, named: Mapping[str, str]) -> str:
    """Who a passage goes back to, by name; "" where that is not known, or the article itself."""
    origin = str(row.get("origin") or "")
    if origin:
        return "" if origin == name else origin
    return named.get(str(row.get("origin_id") or ""), "")


def _mark_differences(shown: list[dict]) -> None:
    """Mark the words in which a passage parts from the fullest one, where the two are one
    wording.
    """
    if len(shown) < 2 or any(p["valued"] for p in shown):
        return
    base = max(shown, key=lambda p: len(p["text"]))
    for passage in shown:
        if passage is base:
            continue
        pieces = difference(base["text"], passage["text"])
        kept = sum(len(t) for kind, t in pieces if kind == "same")
        if kept >= ONE_WORDING * len(passage["text"]):
            passage["pieces"] = [
                (kind, t) for kind, t in pieces if kind != "gone"
            ]
