"""tables -> compare.html: any two articles in two columns, what both say joined, silences marked.

The page shows one pair to whoever has no script; with it, any two are laid out from
`assets/articles.js`: every article once, and every statement with its place in each article.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd

from .. import palette
from ..narration.apparatus import lay_out
from ..palette import APART, MOVING
from ..story import STORY
from ..tables import each_row, rows_by, values_by
from .fragments import Fragment, fill, printable, slug
from .notebook_page import island

Tables = Mapping[str, pd.DataFrame]

# articles beyond which the first pair is not searched for: it is the first two
MANY = 40
NAME = "compare.html"


@dataclass
class Statement:
    """One thing that articles say: where each says it, which of them were searched and lack it."""

    what: str  # why the passages are joined, in a few words
    # {doc_id: (start, end)}
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)
    # the readings exclude each other, or the sense was altered
    apart: bool = False

    def add(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> None:
        """Take the longer of two passages of one article."""
        old = self.spans.get(doc_id)
        if old is None or end - start > old[1] - old[0]:
            self.spans[doc_id] = (int(start), int(end))


def gather(tables: Tables) -> list[Statement]:
    """Every statement that two articles share, or that one was searched for and lacks."""
    return [
        s
        for s in (
            *_claims(tables),
            *_renderings(tables),
            *_readings(tables),
        )
        if len(s.spans) > 1 or (s.spans and s.silent)
    ]


def _claims(tables: Tables) -> list[Statement]:
    silences = rows_by(tables["silences"], "claim_id")
    silent = {
        claim_id: sorted({r.doc_id for r in rows})
        for claim_id, rows in silences.items()
        if claim_id
    }
    found = []
    evidence = rows_by(tables["claim_evidence"], "claim_id")
    for claim_id, rows in sorted(evidence.items()):
        statement = Statement("both say it", silent=silent.get(claim_id, []))
        for r in rows:
            statement.add(r.doc_id, r.start, r.end)
        found.append(statement)
    return found


def _renderings(tables: Tables) -> list[Statement]:
    found = []
    variants = rows_by(tables["variants"], "statement_id")
    for _, rows in sorted(variants.items()):
        altered = any(r.alters_sense for r in rows)
        statement = Statement(
            "the same words" + (", altered" if altered else ""), apart=altered
        )
        for r in rows:
            statement.add(r.doc_id, r.start, r.end)
            statement.add(r.other_doc, r.other_start, r.other_end)
        found.append(statement)
    return found


def _readings(tables: Tables) -> list[Statement]:
    found = []
    for question in lay_out(tables, most=None):
        apart = any(
            cell.standing in (*APART, *MOVING) for cell in question.told
        )
        statement = Statement(question.words, apart=apart)
        for cell in question.told:
            for r in cell.readings:
                statement.add(cell.doc_id, r["start"], r["end"])
        found.append(statement)
    return found


def write_articles(path: Path, tables: Tables) -> Path:
    """Write the script that holds the articles and their statements, for `compare.js`."""
    known = palette.witnesses(tables["documents"])
    order = {doc_id: n for n, doc_id in enumerate(known)}
    blocks = {
        d: rows.sort_values("start")
        for d, rows in tables["blocks"].groupby("doc_id")
    }
    articles = [
        {
            "slug": slug(row["doc_id"]),
            "name": known[row["doc_id"]].name,
            "siglum": known[row["doc_id"]].siglum,
            "css": known[row["doc_id"]].css,
            "lang": row["language"] or "und",
            "excerpt": row.get("extent") == "excerpt",
            "text": printable(row["text"]),
            "blocks": _story(blocks.get(row["doc_id"])),
        }
        for row in tables["documents"].to_dict("records")
    ]
    statements = [
        {
            "what": s.what,
            "spans": {
                order[d]: list(span)
                for d, span in s.spans.items()
                if d in order
            },
            "silent": [order[d] for d in s.silent if d in order],
            "apart": s.apart,
        }
        for s in gather(tables)
    ]
    data = island({"articles": articles, "statements": statements})
    path.write_text(f"window.variorumArticles={data};\n", encoding="ascii")
    return path


def _story(blocks: pd.DataFrame | None) -> list[list]:
    if blocks is None:
        return []
    story = blocks[blocks["role"].isin(STORY)]
    return [[int(b.start), int(b.end), b.role] for b in each_row(story)]


def choose_pair(tables: Tables) -> tuple[str, str]:
    """The two articles that share most, and first what sets them apart: shown before one
    chooses.
    """
    documents = list(palette.witnesses(tables["documents"]))
    if len(documents) > MANY:
        return documents[0], documents[1]
    weights = dict.fromkeys(combinations(documents, 2), 0)
    for statement in gather(tables):
        for pair in combinations(
            [d for d in documents if d in statement.spans], 2
        ):
            weights[pair] += 3 if statement.apart else 1
    return max(weights, key=lambda pair: weights[pair])


def join(
    left: str,
    right: str,
    statements: Iterable[Statement],
) -> list[tuple[tuple[int, int], ...]]:
    """The places of what both say, [(span in left, span in right)], in the order of the left.

    A passage inside a longer one is told with it.
    """
    both = {
        (s.spans[left], s.spans[right])
        for s in statements
        if {left, right} <= set(s.spans)
    }
    kept: list[tuple[tuple[int, int], ...]] = []
    reaching = list(kept)
    # what holds a pair comes before it, and reaches as far at least
    for pair in sorted(both, key=lambda pair: [(a, -b) for a, b in pair]):
        reaching = [one for one in reaching if one[0][1] >= pair[0][0]]
        if not any(
            all(_holds(k, p) for k, p in zip(one, pair, strict=True))
            for one in reaching
        ):
            reaching.append(pair)
            kept.append(pair)
    return sorted(kept)


def _holds(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def cut(
    text: str,
    start: int,
    end: int,
    spans: list[tuple[int, int]],
) -> list[tuple[str, bool, str]]:
    """text[start:end] in segments (words, joined or not, numbers of the spans that end with it).

    >>> cut("Rain fell.", 0, 10, [(0, 4)])
    [('Rain', True, '1'), (' fell.', False, '')]
    """
    here = [
        (n, span)
        for n, span in enumerate(spans, 1)
        if span[0] < end and start < span[1]
    ]
    edges = sorted(
        {
            start,
            end,
            *(p for _, span in here for p in span if start < p < end),
        }
    )
    return [
        (
            text[a:b],
            any(_holds(span, (a, b)) for _, span in here),
            " ".join(
                str(n) for n, span in here if span[0] <= a and span[1] == b
            ),
        )
        for a, b in pairwise(edges)
    ]


def show_sides(tables: Tables, shell: dict) -> Fragment:
    """The page: two articles side by side, and the means to choose others."""
    known = palette.witnesses(tables["documents"])
    pair = choose_pair(tables)
    shared = join(*pair, gather(tables))
    texts = values_by(tables["documents"], "doc_id", "text")
    columns = []
    for side, doc_id in enumerate(pair):
        spans = [one[side] for one in shared]
        mine = tables["blocks"][
            tables["blocks"]["doc_id"] == doc_id
        ].sort_values("start")
        blocks = [
            {
                "role": role,
                "segments": cut(
                    texts[doc_id],
                    start,
                    end,
                    spans,
                ),
            }
            for start, end, role in _story(mine)
        ]
        columns.append(
            {
                "witness": known[doc_id],
                "slug": slug(doc_id),
                "blocks": blocks,
            }
        )
    choices = [(slug(doc_id), witness) for doc_id, witness in known.items()]
    return fill(
        "compare.html.j2",
        **shell,
        here="compare",
        columns=columns,
        choices=choices,
    )


def link(one: str, other: str) -> str:
    """The address of two articles (doc_ids) side by side."""
    return f"{NAME}#{slug(one)}+{slug(other)}"
