"""Which article copies text from which, or quotes with it through one medium.

Text reuse is taken from the same alignment as the collation. What both print inside quotation marks
shows a common speaker, and no dependence between the articles; what they share outside the marks
does. Nothing here needs to know who said what, so origins can be counted by it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from .. import tables
from ..speech.agencies import agency_of
from ..speech.media import is_platform
from ..tables import each_row
from .alignment import Chain
from .words import Words

# share of the shorter article's own words: more is one text with edits
SAME_COPY = 0.5
COPIED = 20  # words at least of what is one text; a headline makes none
LONG = 8  # words of one run outside quotation marks that chance does not give
RUNS = 6  # words of a run that counts when there are two of them
TELLING = 4  # content words in it that are no names: a chain of titles and names is no borrowing
NAMELESS = 2  # letters: an outlet's name that short is looked for in no text


class Tie(StrEnum):
    """What ties two articles, the strongest first."""

    SAME_COPY = "same copy"
    SHARED_TEXT = "shared text"
    CREDIT = "credit"
    SHARED_ORIGIN = "shared origin"
    SHARED_QUOTATIONS = "shared quotations"


KINDS = tuple(Tie)
TEXT = (Tie.SAME_COPY, Tie.SHARED_TEXT)


class Passage(NamedTuple):
    """A run of words that two articles share, within quotation marks or outside them."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int
    quoted: bool
    telling: int  # content words that are no names


class Found(NamedTuple):
    """What two articles have in common."""

    own: list[Passage]  # outside quotation marks
    words: int
    share: float  # of the shorter article's own words
    credited: bool
    via: list[str]
    n_statements: int


def trace(
    streams: list[Words],
    shared: dict[tuple[int, int], list[Chain]],
    documents: pd.DataFrame,
    quotes: pd.DataFrame,
    variants: pd.DataFrame,
) -> pd.DataFrame:
    """What ties any two articles: the table dependence, one row a pair that something ties.

    `kind` is the strongest tie: "same copy" (half of the shorter article's own words, so an excerpt
    of a longer text too), "shared text" (a run of words outside quotation marks that chance does
    not give), "credit" (one names the other's outlet), "shared origin" (both quote through one
    medium, `via`), "shared quotations" (`n_statements` of them). `shared_words` and `share` count
    words outside quotation marks in runs of RUNS or more; `direction` is the `doc_id` that follows
    the other, where a credit, an agency or the dates say so, else "". `passages` are the spans
    behind it: `{start, end, other_start, other_end, words, quoted}`.
    """
    about = {row.doc_id: row for row in each_row(documents)}
    credits, media = _credits(streams, about), _media(quotes)
    counted = variants.groupby(["doc_id", "other_doc"])[
        "statement_id"
    ].nunique()
    statements: dict[tuple[str, str], int] = counted.to_dict()
    rows = []
    for x, y in sorted(
        {
            *shared,
            *credits,
            *_through_one_medium(streams, media),
        }
    ):
        a, b = streams[x], streams[y]
        passages = sorted(
            p
            for chain in shared.get((x, y), [])
            for p in _passages(a, b, chain)
        )
        own = [p for p in passages if not p.quoted and p.telling >= TELLING]
        words = _words_of(own)
        # a run may stand in one article twice
        share = min(1.0, words / max(1, min(_own_words(a), _own_words(b))))
        via = sorted(
            m for m, ids in media.items() if {a.doc_id, b.doc_id} <= ids
        )
        n_statements = statements.get((a.doc_id, b.doc_id), 0)
        found = Found(
            own,
            words,
            share,
            (x, y) in credits,
            via,
            n_statements,
        )
        kind, why = _kind(found)
        if kind:
            follows = (
                _follower(about[a.doc_id], about[b.doc_id])
                if kind in TEXT
                else ""
            )
            head = {
                "doc_id": a.doc_id,
                "other_doc": b.doc_id,
                "kind": str(kind),
                "why": why,
            }
            head["direction"] = credits.get((x, y)) or follows
            rows.append({**head, **_cells(found, own or passages)})
    return tables.make("dependence", rows)


def _words_of(passages: list[Passage]) -> int:
    """The words that two articles share; what one of them has twice counts once."""
    mine = {(p.start, p.end): p.words for p in passages}
    theirs = {(p.other_start, p.other_end): p.words for p in passages}
    return min(sum(mine.values()), sum(theirs.values()))


def _cells(found: Found, passages: list[Passage]) -> dict[str, Any]:
    return {
        "shared_words": found.words,
        "share": round(found.share, 3),
        "n_statements": found.n_statements,
        "via": "; ".join(found.via),
        "passages": [
            {
                name: value
                for name, value in p._asdict().items()
                if name != "telling"
            }
            for p in passages
        ],
    }


def _kind(found: Found) -> tuple[Tie | None, str]:
    """The strongest tie of two articles, and its reason; None for none."""
    if found.share >= SAME_COPY and found.words >= COPIED:
        return (
            Tie.SAME_COPY,
            f"{found.share:.0%} of the shorter article's own words",
        )
    if any(p.words >= LONG for p in found.own) or len(found.own) > 1:
        return (
            Tie.SHARED_TEXT,
            f"{found.words} words in common outside quotation marks",
        )
    if found.credited:
        return Tie.CREDIT, "one names the other's outlet"
    if found.via:
        return Tie.SHARED_ORIGIN, f"both quote through {', '.join(found.via)}"
    if found.n_statements:
        plural = "s" if found.n_statements > 1 else ""
        return (
            Tie.SHARED_QUOTATIONS,
            f"{found.n_statements} statement{plural} in common",
        )
    return None, ""


def _passages(a: Words, b: Words, chain: Chain) -> Iterator[Passage]:
    """Runs of a chain as spans, cut where quotation marks begin or end on either side."""
    for run in chain.runs:
        pieces: list[tuple[int, int, bool]] = []
        for n in range(run.n):
            quoted = a.stretch[run.i + n] >= 0 or b.stretch[run.j + n] >= 0
            if pieces and pieces[-1][2] == quoted:
                pieces[-1] = (pieces[-1][0], n + 1, quoted)
            else:
                pieces.append((n, n + 1, quoted))
        for first, last, quoted in pieces:
            i, j, n = run.i + first, run.j + first, last - first
            if n < RUNS:
                continue
            telling = sum(
                a.content(w) and a.pos[w] != "PROPN" for w in range(i, i + n)
            )
            ends = a.end[i + n - 1], b.end[j + n - 1]
            yield Passage(
                a.start[i],
                ends[0],
                b.start[j],
                ends[1],
                n,
                quoted,
                telling,
            )


def _own_words(words: Words) -> int:
    return sum(s < 0 for s in words.stretch)


def _credits(
    streams: list[Words], about: dict[str, Any]
) -> dict[tuple[int, int], str]:
    """{(a, b): the article that names the other's outlet}; "" where each names the other."""
    names = {n: about[words.doc_id].outlet for n, words in enumerate(streams)}
    patterns = {
        name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for name in sorted(set(names.values()))
        if len(name) > NAMELESS
    }
    found: dict[tuple[int, int], str] = {}
    for n, words in enumerate(streams):
        named = {
            name
            for name, pattern in patterns.items()
            if name != names[n]
            and name in words.text
            and pattern.search(words.text)
        }
        for m, name in names.items():
            if name in named:
                pair = (min(n, m), max(n, m))
                found[pair] = "" if pair in found else words.doc_id
    return found


def _media(quotes: pd.DataFrame) -> dict[str, set[str]]:
    """{medium: the articles that quote somebody through it}."""
    out: dict[str, set[str]] = {}
    for row in each_row(quotes):
        medium = re.sub(r"^the\s+", "", row.via, flags=re.IGNORECASE)
        if medium and not is_platform(medium):
            out.setdefault(medium, set()).add(row.doc_id)
    return {medium: ids for medium, ids in sorted(out.items()) if len(ids) > 1}


def _through_one_medium(
    streams: list[Words], media: dict[str, set[str]]
) -> Iterator[tuple[int, int]]:
    index = {words.doc_id: n for n, words in enumerate(streams)}
    for ids in media.values():
        yield from combinations(
            sorted(index[doc_id] for doc_id in ids if doc_id in index), 2
        )


def _follower(one: Any, other: Any) -> str:
    """Which of two articles with one text follows: not the agency's, else the later; "" unknown."""
    first = [row for row in (one, other) if agency_of(row.outlet)]
    if len(first) == 1:
        return other.doc_id if first[0] is one else one.doc_id
    if (
        not one.published
        or not other.published
        or one.published == other.published
    ):
        return ""
    return max(one, other, key=lambda row: row.published).doc_id
