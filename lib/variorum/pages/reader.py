"""tables -> the marked reader: every article in full, with layers, and each passage's counterparts.

A text is cut into segments at every boundary of every layer and of every place that a page links to;
a segment knows its offsets (`data-s`, `data-e`), so a script can mark any span exactly and a page
without script still has every word, every note and every linked place.
"""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from .. import palette
from .fragments import Fragment, fill, place_of, slug
from .layers import LAYERS, SHOWN_FIRST, find_marks, find_notes
from .notebook_page import island

HEAVY = 300_000  # bytes; a heavier reader becomes one page an article


def read_out(
    tables: Mapping[str, pd.DataFrame], shell: dict, wanted: Iterable[str] = (), heavy: int = HEAVY
) -> dict[str, Fragment]:
    """{file name: page}: the reader as one page, or as one for each article and a list of them.

    `shell` is what every page shows around its body; `wanted` the places (`slug-start-end`) that other
    pages link to, each of which gets an id.
    """
    articles, notes, speakers = prepare(tables, wanted)
    common = {
        **shell,
        "here": "reader",
        "layers": LAYERS,
        "shown": SHOWN_FIRST,
        "speakers": speakers,
    }
    whole = fill("reader.html.j2", **common, articles=articles, notes=notes, alone=False)
    if len(whole.encode()) <= heavy:
        return {"reader.html": whole}
    pages = {"reader.html": fill("reader_list.html.j2", **shell, here="reader", articles=articles)}
    for article in articles:
        mine = [n for n in notes if any(p["doc_id"] == article["doc_id"] for p in n["passages"])]
        pages[f"reader-{article['slug']}.html"] = fill(
            "reader.html.j2", **common, articles=[article], notes=mine, alone=True
        )
    return pages


def aim(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages with links into the reader led to the page where the passage is."""
    single = {
        name.removeprefix("reader-").removesuffix(".html")
        for name in pages
        if name.startswith("reader-")
    }

    def turn(match: re.Match) -> str:
        return f'href="reader-{match[1]}.html#{match[1]}' if match[1] in single else match[0]

    return {
        name: re.sub(r'href="reader\.html#([a-z0-9_.]+)', turn, page)
        for name, page in pages.items()
    }


def prepare(
    tables: Mapping[str, pd.DataFrame], wanted: Iterable[str] = ()
) -> tuple[list[dict], list[dict], list[str]]:
    """(articles, notes, speakers): all that the reader's template shows."""
    marks, notes = find_marks(tables), find_notes(tables)
    known = palette.witnesses(tables["documents"])
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    opened: dict[str, list[tuple[int, int, str]]] = {doc_id: [] for doc_id in texts}
    for note in notes:
        note["passages"] = [
            {**p, "witness": known[p["doc_id"]], "text": texts[p["doc_id"]][p["start"] : p["end"]]}
            for p in note["passages"]
            if p["doc_id"] in texts
        ]
        note["passages"].sort(key=lambda p: (p["witness"].order, p["start"]))
        for p in note["passages"]:
            opened[p["doc_id"]].append((p["start"], p["end"], note["note_id"]))
    counts = (
        tables["quotes"]["speaker"].replace("", "not named").value_counts(sort=False)
        if len(tables["quotes"])
        else pd.Series(dtype=int)
    )
    speakers = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    places = set(wanted) | {place_of(d, s, e) for d, spans in opened.items() for s, e, _ in spans}
    blocks = {doc_id: rows for doc_id, rows in tables["blocks"].groupby("doc_id")}
    articles = [
        _article(
            row,
            known[row.doc_id],
            blocks.get(row.doc_id),
            marks[row.doc_id],
            opened[row.doc_id],
            places,
            speakers,
        )
        for row in tables["documents"].itertuples()
    ]
    return articles, notes, speakers


def _article(row, witness, blocks, marks, opened, places, speakers) -> dict:
    """One article: its blocks in order, each a list of segments."""
    name = slug(row.doc_id)
    anchors: dict[int, list[tuple[int, str]]] = {}
    for place in sorted(places):
        head, _, tail = place.rpartition("-")
        own, _, start = head.rpartition("-")
        if own == name and start.isdigit() and tail.isdigit():
            anchors.setdefault(int(start), []).append((int(tail), place))
    stretches = (
        [(int(b.start), int(b.end), b.role) for b in blocks.sort_values("start").itertuples()]
        if blocks is not None
        else []
    )
    stretches = stretches or ([(0, len(row.text), "body")] if row.text.strip() else [])
    cuts = sorted(
        {p for m in marks for p in (m["start"], m["end"])}
        | {p for s, e, _ in opened for p in (s, e)}
        | {p for s, ends in anchors.items() for p in (s, *(e for e, _ in ends))}
    )
    return {
        "doc_id": row.doc_id,
        "slug": name,
        "witness": witness,
        "title": row.title,
        "byline": row.byline,
        "published": row.published[:10],
        "n_words": row.n_words,
        "language": row.language or "und",
        "blocks": cut_blocks(row.text, stretches, cuts, marks, opened, anchors, speakers),
        "passages": island(sorted(opened)) if opened else "",
    }


def cut_blocks(text: str, stretches, cuts, marks, opened, anchors, speakers) -> list[dict]:
    """[{role, segments: [{start, end, text, classes, title, by, ids, opens}]}] in the order of the text."""
    out, m, active = [], 0, []
    ordered = sorted(marks, key=lambda mark: (mark["start"], mark["end"], mark["layer"]))
    ends: dict[int, list[str]] = {}
    for start, end, note_id in opened:
        ends.setdefault(end, []).append(note_id)
    c = 0
    for start, end, role in stretches:
        while c < len(cuts) and cuts[c] <= start:
            c += 1
        edges = [start]
        while c < len(cuts) and cuts[c] < end:
            edges.append(cuts[c])
            c += 1
        edges.append(end)
        segments = []
        for a, b in zip(edges, edges[1:]):
            while m < len(ordered) and ordered[m]["start"] <= a:
                active.append(ordered[m])
                m += 1
            active = [mark for mark in active if mark["end"] > a]
            here = [mark for mark in active if mark["start"] <= a and mark["end"] >= b]
            by = next((mark["by"] for mark in here if mark["layer"] == "q"), None)
            segments.append(
                {
                    "start": a,
                    "end": b,
                    "text": text[a:b],
                    "classes": " ".join(sorted({mark["layer"] for mark in here})),
                    "title": "; ".join(
                        dict.fromkeys(mark["title"] for mark in here if mark["layer"] in "qvgapdu")
                    ),
                    "by": speakers.index(by) if by is not None else None,
                    "ids": [place for _, place in anchors.get(a, [])],
                    "opens": list(dict.fromkeys(ends.get(b, []))),
                }
            )
        out.append({"role": role, "segments": segments})
    return out
