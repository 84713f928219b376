"""Pairs of renderings -> statements: which renderings are one statement, its fullest reading, the
majority at each difference.
"""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from .. import tables
from ..text import fold
from .edits import Edit
from .renderings import MARKED, Pair
from .speaker_index import PRONOUNS, SpeakerIndex
from .words import Words

HALF = 0.5  # of the shorter one: renderings of one article that overlap so far are one


class Rendering(NamedTuple):
    """One article's rendering of a statement."""

    doc: int
    start: int
    end: int
    quoted: bool
    length: int  # words


def group_pairs(pairs: list[tuple[int, int, Pair]]) -> list[int]:
    """For each (article, article, pair) the number of its statement, in the order of the
    statements' first rendering.

    Two pairs are of one statement when they share an article's rendering, or renderings that
    overlap by half of the shorter.
    """
    if not pairs:
        return []
    both = [((x, *p.a_span), (y, *p.b_span)) for x, y, p in pairs]
    spans = sorted({span for pair in both for span in pair})
    place = {span: n for n, span in enumerate(spans)}
    edges = [(place[one], place[other]) for one, other in both]
    for n, (doc, start, end) in enumerate(spans):
        for m, (other_doc, other_start, other_end) in enumerate(
            spans[n + 1 :], n + 1
        ):
            if other_doc != doc or other_start >= end:
                break
            if min(end, other_end) - other_start >= HALF * min(
                end - start, other_end - other_start
            ):
                edges.append((n, m))
    ones, size = np.ones(len(edges), dtype=bool), len(spans)
    graph = csr_matrix((ones, np.array(edges).T), shape=(size, size))
    # components are counted in the order of their first renderings
    _, number = connected_components(graph, directed=False)
    return [int(number[place[one]]) + 1 for one, _ in both]


def list_renderings(
    pairs: list[tuple[int, int, Pair]], numbers: list[int]
) -> dict[int, list[Rendering]]:
    """{statement: its renderings, fullest first}: the overlapping spans of one article as one
    rendering.
    """
    spans: dict[int, set[Rendering]] = {}
    for (x, y, pair), number in zip(pairs, numbers, strict=True):
        quoted, other_quoted = (
            share >= MARKED for share in pair.marked_share()
        )
        spans.setdefault(number, set()).update(
            {
                Rendering(
                    x,
                    *pair.a_span,
                    quoted,
                    pair.a_range[1] - pair.a_range[0],
                ),
                Rendering(
                    y,
                    *pair.b_span,
                    other_quoted,
                    pair.b_range[1] - pair.b_range[0],
                ),
            }
        )
    return {
        number: sorted(
            _joined(sorted(found)),
            key=lambda r: (
                not r.quoted,
                -r.length,
                r.doc,
                r.start,
            ),
        )
        for number, found in spans.items()
    }


def _joined(renderings: list[Rendering]) -> list[Rendering]:
    out: list[Rendering] = []
    for r in renderings:
        last = out[-1] if out else None
        if last and last.doc == r.doc and r.start < last.end:
            out[-1] = Rendering(
                r.doc,
                last.start,
                max(last.end, r.end),
                last.quoted or r.quoted,
                max(last.length, r.length),
            )
        else:
            out.append(r)
    return out


class Votes:
    """How many articles of a statement print a reading, with the same words on both sides."""

    def __init__(
        self,
        renderings: dict[int, list[Rendering]],
        streams: list[Words],
    ):
        self._renderings, self._streams = renderings, streams
        self._printed: dict[tuple[int, bool], list[tuple[int, str]]] = {}
        self._counted: dict[tuple[int, bool, str], int] = {}

    def count(
        self,
        number: int,
        edit: Edit,
        pair: Pair,
    ) -> tuple[int, int]:
        """The votes for either reading of `edit`, of a pair of statement `number`."""
        capitals = edit.change == "case"
        return (
            self._of(
                number,
                capitals,
                _in_context(
                    pair.a,
                    edit.start,
                    edit.end,
                    pair.a_range,
                    capitals,
                ),
            ),
            self._of(
                number,
                capitals,
                _in_context(
                    pair.b,
                    edit.other_start,
                    edit.other_end,
                    pair.b_range,
                    capitals,
                ),
            ),
        )

    def _of(
        self,
        number: int,
        capitals: bool,
        reading: str,
    ) -> int:
        if (number, capitals) not in self._printed:
            self._printed[number, capitals] = [
                (
                    r.doc,
                    _printed(
                        self._streams[r.doc],
                        *self._words(r),
                        capitals,
                    ),
                )
                for r in self._renderings[number]
            ]
        key = (number, capitals, reading)
        if key not in self._counted:
            self._counted[key] = len(
                {
                    doc
                    for doc, printed in self._printed[number, capitals]
                    if reading in printed
                }
            )
        return self._counted[key]

    def _words(self, r: Rendering) -> tuple[int, int]:
        starts = self._streams[r.doc].start
        return bisect_left(starts, r.start), bisect_left(starts, r.end)


def _printed(
    words: Words,
    first: int,
    last: int,
    capitals: bool,
) -> str:
    shown = (
        fold(words.surface(i)) if capitals else words.key[i]
        for i in range(max(0, first), min(len(words), last))
    )
    return f" {' '.join(shown)} "


def _in_context(
    words: Words,
    start: int,
    end: int,
    within: tuple[int, int],
    capitals: bool,
) -> str:
    """A reading with the word before and the word after it, where the rendering has one."""
    first = bisect_left(words.start, start)
    last = bisect_left(words.start, end) if end > start else first
    return _printed(
        words,
        max(first - 1, within[0]),
        min(last + 1, within[1]),
        capitals,
    )


def tabulate(
    rows: pd.DataFrame,
    renderings: dict[int, list[Rendering]],
    streams: list[Words],
    speakers: SpeakerIndex,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables statements (each in its fullest reading) and witnesses (each article's rendering).

    A statement is altered where two renderings in quotation marks differ in sense: a report in an
    article's own words alters no quotation.
    """
    statements, witnesses = [], []
    by_statement = tables.rows_by(rows, "statement_id")
    for number, found in sorted(renderings.items()):
        own = by_statement[statement_id(number)]
        base, speaker = found[0], _speaker(found, streams, speakers)
        statements.append(
            _statement(
                number,
                found,
                streams[base.doc],
                speaker,
                own,
            )
        )
        in_order = [base, *sorted(found[1:], key=lambda r: (r.doc, r.start))]
        witnesses += [
            {
                "statement_id": statement_id(number),
                "doc_id": streams[r.doc].doc_id,
                "start": r.start,
                "end": r.end,
                "quoted": r.quoted,
                "order": n,
                "base": n == 0,
            }
            for n, r in enumerate(in_order)
        ]
    return tables.make("statements", statements), tables.make(
        "witnesses", witnesses
    )


def _statement(
    number: int,
    found: list[Rendering],
    words: Words,
    speaker: str,
    rows: list,
) -> dict:
    base = found[0]
    return {
        "statement_id": statement_id(number),
        "n_docs": len({r.doc for r in found}),
        "doc_id": words.doc_id,
        "start": base.start,
        "end": base.end,
        "text": words.text[base.start : base.end],
        "speaker": speaker,
        "quoted": base.quoted,
        "n_changes": sum(
            r.change not in ("identical", "truncation") for r in rows
        ),
        "alters_sense": any(
            r.alters_sense and r.quoted and r.other_quoted for r in rows
        ),
    }


def statement_id(number: int) -> str:
    """The name of a statement in the tables."""
    return f"s{number:03d}"


def _speaker(
    found: list[Rendering],
    streams: list[Words],
    speakers: SpeakerIndex,
) -> str:
    """The speaker that most articles name for a statement, by the fullest name; "" for none."""
    said = [
        speakers.find(
            streams[r.doc].doc_id,
            r.start,
            r.end,
        )
        for r in found
    ]
    count = Counter(s.entity for s in said if s.entity)
    if not count:
        return next(
            (s.name for s in said if s.name and s.name.lower() not in PRONOUNS),
            "",
        )
    best = max(sorted(count), key=lambda entity: count[entity])
    return max(sorted({s.name for s in said if s.entity == best}), key=len)
