"""Which article follows which, or the same original: text shared beyond quotation, quotations shared, media credited.

Text reuse is taken from the same alignment as the collation. What both print inside quotation marks shows
a common speaker, and no dependence between the articles; what they share outside the marks does.
"""

import re
from itertools import combinations

import pandas as pd

from .. import tables
from ..speech.media import is_platform
from .alignment import Chain
from .words import Words

SAME_COPY = 0.5  # share of the shorter article's own words: more is one text with edits
LONG = 8  # words of one run outside quotation marks that chance does not give
RUNS = 6  # words of a run that counts when there are two of them
TELLING = 4  # content words in it that are no names: a chain of titles and names is no borrowing
KINDS = ("same copy", "shared text", "credit", "shared origin", "shared quotations")


def trace(
    streams: list[Words],
    shared: dict[tuple[int, int], list[Chain]],
    documents: pd.DataFrame,
    quotes: pd.DataFrame,
    variants: pd.DataFrame,
) -> pd.DataFrame:
    """What ties any two articles: the table dependence, one row a pair of articles that something ties.

    `kind` is the strongest tie: "same copy" (half of the shorter article's own words), "shared text" (a run
    of words outside quotation marks that chance does not give), "credit" (one names the other's outlet),
    "shared origin" (both quote through one medium, `via`), "shared quotations" (`n_statements` of them).
    `shared_words` and `share` count words outside quotation marks in runs of RUNS or more; `direction` is
    the `doc_id` that follows the other, where a credit or the dates say so, else "". `passages` are the
    spans behind it: `{start, end, other_start, other_end, words, quoted}`.
    """
    index = {words.doc_id: n for n, words in enumerate(streams)}
    about = {row.doc_id: row for row in documents.itertuples()}
    credits = _credits(streams, about)
    media = _media(quotes)
    common = (
        variants.groupby(["doc_id", "other_doc"])["statement_id"].nunique().to_dict()
        if len(variants)
        else {}
    )
    candidates = {
        *shared,
        *credits,
        *(
            (min(p), max(p))
            for ids in media.values()
            for p in combinations(sorted(index[d] for d in ids if d in index), 2)
        ),
    }
    rows = []
    for x, y in sorted(candidates):
        a, b = streams[x], streams[y]
        passages = [p for chain in shared.get((x, y), []) for p in _passages(a, b, chain)]
        passages.sort(key=lambda p: (p["start"], p["other_start"]))
        own = [p for p in passages if not p["quoted"] and p["telling"] >= TELLING]
        words = sum(p["words"] for p in own)
        share = words / max(1, min(_own_words(a), _own_words(b)))
        via = sorted(m for m, ids in media.items() if a.doc_id in ids and b.doc_id in ids)
        n_statements = common.get((a.doc_id, b.doc_id), 0)
        kind, why = _kind(own, words, share, (x, y) in credits, via, n_statements)
        if not kind:
            continue
        follower = credits.get((x, y)) or (
            _later(about[a.doc_id], about[b.doc_id]) if kind in ("same copy", "shared text") else ""
        )
        rows.append(
            {
                "doc_id": a.doc_id,
                "other_doc": b.doc_id,
                "kind": kind,
                "shared_words": words,
                "share": round(share, 3),
                "n_statements": n_statements,
                "via": "; ".join(via),
                "direction": follower,
                "why": why,
                "passages": [
                    {
                        k: p[k]
                        for k in ("start", "end", "other_start", "other_end", "words", "quoted")
                    }
                    for p in (own or passages)
                ],
            }
        )
    return tables.make("dependence", rows)


def _kind(
    own: list[dict], words: int, share: float, credited: bool, via: list[str], n_statements: int
) -> tuple[str, str]:
    """The strongest tie of two articles, and its reason; "" for none."""
    if share >= SAME_COPY:
        return "same copy", f"{share:.0%} of the shorter article's own words"
    if any(p["words"] >= LONG for p in own) or len(own) > 1:
        return "shared text", f"{words} words in common outside quotation marks"
    if credited:
        return "credit", "one names the other's outlet"
    if via:
        return "shared origin", f"both quote through {', '.join(via)}"
    if n_statements:
        return (
            "shared quotations",
            f"{n_statements} statement{'s' if n_statements > 1 else ''} in common",
        )
    return "", ""


def _passages(a: Words, b: Words, chain: Chain) -> list[dict]:
    """Runs of a chain as spans, cut where quotation marks begin or end on either side."""
    found = []
    for run in chain.runs:
        pieces: list[list[int]] = []
        for n in range(run.n):
            quoted = a.stretch[run.i + n] >= 0 or b.stretch[run.j + n] >= 0
            if not pieces or pieces[-1][2] != quoted:
                pieces.append([n, n, quoted])
            pieces[-1][1] = n + 1
        for first, last, quoted in pieces:
            i, j, n = run.i + first, run.j + first, last - first
            if n >= RUNS:
                telling = sum(a.content(w) and a.pos[w] != "PROPN" for w in range(i, i + n))
                found.append(
                    {
                        "start": a.start[i],
                        "end": a.end[i + n - 1],
                        "other_start": b.start[j],
                        "other_end": b.end[j + n - 1],
                        "words": n,
                        "quoted": bool(quoted),
                        "telling": telling,
                    }
                )
    return found


def _own_words(words: Words) -> int:
    return sum(s < 0 for s in words.stretch)


def _credits(streams: list[Words], about: dict) -> dict[tuple[int, int], str]:
    """{(a, b): the article that names the other's outlet} for pairs of articles of different outlets."""
    names = {n: about[words.doc_id].outlet for n, words in enumerate(streams)}
    patterns = {
        name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for name in sorted(set(names.values()))
        if len(name) > 2
    }
    found = {}
    for n, words in enumerate(streams):
        named = {
            name
            for name, pattern in patterns.items()
            if name != names[n] and pattern.search(words.text)
        }
        for m, name in names.items():
            if name in named:
                pair = (min(n, m), max(n, m))
                found[pair] = (
                    "" if pair in found else words.doc_id
                )  # each names the other: no direction
    return found


def _media(quotes: pd.DataFrame) -> dict[str, set[str]]:
    """{medium: the articles that quote somebody through it}."""
    out: dict[str, set[str]] = {}
    for row in quotes.itertuples():
        medium = re.sub(r"^the\s+", "", row.via, flags=re.IGNORECASE)
        if medium and not is_platform(medium):
            out.setdefault(medium, set()).add(row.doc_id)
    return {medium: ids for medium, ids in sorted(out.items()) if len(ids) > 1}


def _later(one, other) -> str:
    """The doc_id of the later published of two articles, "" where the dates do not say."""
    if not one.published or not other.published or one.published == other.published:
        return ""
    return max(one, other, key=lambda row: row.published).doc_id
