"""tables -> the marked reader: every article in full, with layers, and each passage's counterparts.

A text is cut into segments at every boundary of every layer and of every place that a page links
to; a segment knows its offsets (`data-s`, `data-e`), so a script can mark any span exactly and a
page without script still has every word, every note and every linked place.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from .. import palette
from ..naming import say_day
from ..tables import each_row, values_by
from .fragments import Fragment, fill, place_of, slug
from .layers import LAYERS, SHOWN_FIRST, find_marks, find_notes
from .notebook_page import island
from .passages import choose_passages
from .weight import FRAME, HEAVIEST

HEAVY = 300_000  # bytes; a heavier reader becomes one page an article
PASSAGES = 12  # of a note at most
# of all notes of an article that has its own page; fewer where that would be too heavy
NOTED = (360, 180, 90, 45)
TITLED = "qvgapdu"  # layers of which a pointer or a screen reader is told


def read_out(
    tables: Mapping[str, pd.DataFrame],
    shell: dict,
    wanted: Iterable[str] = (),
    heavy: int = HEAVY,
) -> dict[str, Fragment]:
    """{file name: page}: the reader as one page, or as one for each article and a list of them.

    `shell` is what every page shows around its body; `wanted` the places (`slug-start-end`) that
    other pages link to, each of which gets an id.
    """
    articles, notes, speakers = prepare(tables, wanted)
    for article in articles:
        article["html"] = fill("reader_article.html.j2", a=article)
    common = {
        **shell,
        "here": "reader",
        "layers": LAYERS,
        "shown": SHOWN_FIRST,
        "speakers": speakers,
    }
    whole = fill(
        "reader.html.j2",
        **common,
        articles=articles,
        notes=notes,
        alone=False,
    )
    if len(whole.encode()) <= heavy:
        return {"reader.html": whole}
    pages = {
        "reader.html": fill(
            "reader_list.html.j2",
            **shell,
            here="reader",
            articles=articles,
        )
    }
    for article in articles:
        name = f"reader-{article['slug']}.html"
        mine = [n for n in notes if article["doc_id"] in n["held"]]
        each = (max(1, noted // max(1, len(mine))) for noted in NOTED)
        for most in dict.fromkeys(each):
            pages[name] = fill(
                "reader.html.j2",
                **common,
                articles=[article],
                notes=_shorten(mine, article["doc_id"], most),
                alone=True,
            )
            if len(pages[name].encode()) <= HEAVIEST - FRAME // 2:
                break
    return pages


def aim(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages with links into the reader led to the page where the passage is."""
    single = {
        name.removeprefix("reader-").removesuffix(".html")
        for name in pages
        if name.startswith("reader-")
    }

    def turn(match: re.Match) -> str:
        return (
            f'href="reader-{match[1]}.html#{match[1]}'
            if match[1] in single
            else match[0]
        )

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
    texts = values_by(tables["documents"], "doc_id", "text")
    opened: dict[str, list[tuple[int, int, str]]] = {
        doc_id: [] for doc_id in texts
    }
    for note in notes:
        note["passages"] = [
            {
                **p,
                "witness": known[p["doc_id"]],
                "text": texts[p["doc_id"]][p["start"] : p["end"]],
            }
            for p in note["passages"]
            if p["doc_id"] in texts
        ]
        note["passages"].sort(key=lambda p: (p["witness"].order, p["start"]))
        for p in note["passages"]:
            opened[p["doc_id"]].append(
                (
                    p["start"],
                    p["end"],
                    note["note_id"],
                )
            )
    counts = (
        tables["quotes"]["speaker"]
        .replace("", "not named")
        .value_counts(sort=False)
        if len(tables["quotes"])
        else pd.Series(dtype=int)
    )
    speakers = [
        name
        for name, _ in sorted(
            counts.items(), key=lambda item: (-item[1], item[0])
        )
    ]
    places = set(wanted) | {
        place_of(d, s, e) for d, spans in opened.items() for s, e, _ in spans
    }
    for note in notes:
        shown = choose_passages(note["passages"], PASSAGES)
        note["held"] = {p["doc_id"] for p in note["passages"]}
        note["left"] = len(note["passages"]) - len(shown)
        note["passages"] = shown
    blocks = dict(list(tables["blocks"].groupby("doc_id")))
    articles, anchors = [], _anchor(places)
    for row in each_row(tables["documents"]):
        put = Put(
            marks[row.doc_id],
            opened[row.doc_id],
            anchors.get(slug(row.doc_id), {}),
            {speaker: n for n, speaker in enumerate(speakers)},
        )
        stretches = _stretch(blocks.get(row.doc_id), row.text)
        articles.append(_article(row, known[row.doc_id], stretches, put))
    return articles, notes, speakers


def _shorten(notes: list[dict], doc_id: str, most: int) -> list[dict]:
    """The notes of an article with so many passages each, of other articles where they have any."""
    out = []
    for note in notes:
        others = [p for p in note["passages"] if p["doc_id"] != doc_id]
        shown = choose_passages(others or note["passages"], most)
        left = note["left"] + len(note["passages"]) - len(shown)
        out.append({**note, "passages": shown, "left": left})
    return out


@dataclass(frozen=True)
class Put:
    """All that is put on the text of one article."""

    marks: list[dict]  # {start, end, layer, title, by}
    # (start, end, note_id) of passages that open a note
    opened: list[tuple[int, int, str]]
    # {start: [(end, id)]} of places that are linked to
    anchors: dict[int, list[tuple[int, str]]]
    speakers: dict[str, int]  # their numbers

    def cuts(self) -> list[int]:
        """Where the text is cut: at every boundary of what is put on it."""
        found = {p for mark in self.marks for p in (mark["start"], mark["end"])}
        found |= {p for start, end, _ in self.opened for p in (start, end)}
        found |= set(self.anchors) | {
            end for ends in self.anchors.values() for end, _ in ends
        }
        return sorted(found)


def _anchor(
    places: Iterable[str],
) -> dict[str, dict[int, list[tuple[int, str]]]]:
    """The places, `slug-start-end`, by the slug of their article and by where they start."""
    anchors: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for place in sorted(places):
        own, start, end = (*place.rsplit("-", 2), "", "")[:3]
        if start.isdigit() and end.isdigit():
            here = anchors.setdefault(own, {})
            here.setdefault(int(start), []).append((int(end), place))
    return anchors


def _stretch(
    blocks: pd.DataFrame | None, text: str
) -> list[tuple[int, int, str]]:
    """The blocks of an article as (start, end, role); all of it is body where it has none."""
    rows = each_row(blocks.sort_values("start")) if blocks is not None else ()
    found = [(int(b.start), int(b.end), b.role) for b in rows]
    return found or ([(0, len(text), "body")] if text.strip() else [])


def _article(
    row,
    witness: palette.Witness,
    stretches: list,
    put: Put,
) -> dict:
    """One article: its blocks in order, each a list of segments."""
    return {
        "doc_id": row.doc_id,
        "slug": slug(row.doc_id),
        "witness": witness,
        "title": row.title,
        "byline": row.byline,
        "published": row.published[:10],
        "day": say_day(row.published[:10]) if row.published else "",
        "n_words": f"{row.n_words:,}",
        "language": row.language or "und",
        "blocks": cut_blocks(row.text, stretches, put),
        "passages": island(sorted(put.opened)) if put.opened else "",
    }


def cut_blocks(
    text: str,
    stretches: list[tuple[int, int, str]],
    put: Put,
) -> list[dict]:
    """[{role, segments}] in the order of the text; a segment knows where it stands and what
    it is.
    """
    cuts = put.cuts()
    ordered = sorted(
        put.marks,
        key=lambda mark: (
            mark["start"],
            mark["end"],
            mark["layer"],
        ),
    )
    notes: dict[int, list[str]] = {}
    for _, end, note_id in put.opened:
        notes.setdefault(end, []).append(note_id)
    out, m, active = [], 0, []
    for start, end, role in stretches:
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        segments = []
        for a, b in pairwise([start, *inner, end]):
            while m < len(ordered) and ordered[m]["start"] <= a:
                active.append(ordered[m])
                m += 1
            active = [mark for mark in active if mark["end"] > a]
            here = [mark for mark in active if mark["end"] >= b]
            opens = list(dict.fromkeys(notes.get(b, [])))
            segments.append({**_segment(text, a, b, here, put), "opens": opens})
        out.append({"role": role, "segments": segments})
    return out


def _segment(
    text: str,
    start: int,
    end: int,
    marks: list[dict],
    put: Put,
) -> dict:
    titles = dict.fromkeys(
        mark["title"] for mark in marks if mark["layer"] in TITLED
    )
    by = next((mark["by"] for mark in marks if mark["layer"] == "q"), None)
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "classes": " ".join(sorted({mark["layer"] for mark in marks})),
        "title": "; ".join(titles),
        "by": put.speakers[by] if by is not None else None,
        "ids": [place for _, place in put.anchors.get(start, [])],
    }
