"""Notebook 01 in words: the articles, their dates, what was set aside, what could not be read."""

from collections.abc import Mapping

import pandas as pd

from .. import palette
from ..naming import agree, begin, count, join, number, say_day, sentence_case
from ..tables import each_row, values_by

Tables = Mapping[str, pd.DataFrame]
OUTLETS = 6  # that a sentence names; more are counted


def tell_corpus(tables: Tables) -> str:
    """How many articles, from how many outlets, from when to when, how long."""
    documents = tables["documents"]
    outlets = sorted({o for o in documents["outlet"] if o})
    unnamed = int((documents["outlet"] == "").sum())
    dates = sorted({d[:10] for d in documents["published"] if d})
    when = (
        f"published on {say_day(dates[0])}"
        if len(dates) == 1
        else f"published between {say_day(dates[0])} and {say_day(dates[-1])}"
        if dates
        else "none with a known date of publication"
    )
    undated = int((documents["published"] == "").sum())
    named = (
        f"from {join(outlets)}"
        if 0 < len(outlets) <= OUTLETS
        else f"from {count(len(outlets), 'outlet')}"
        if outlets
        else ""
    )
    from_whom = ", and ".join(
        filter(
            None,
            [
                named,
                f"{number(unnamed)} from {'an outlet' if unnamed == 1 else 'outlets'} that the "
                f"text does not name"
                if unnamed
                else "",
            ],
        )
    )
    words = documents["n_words"]
    length = f"{words.min():,} to {words.max():,} words long"
    left = (
        f"; {count(undated, 'article')} without a known date"
        if undated and dates
        else ""
    )
    return sentence_case(
        f"{count(len(documents), 'article')}, {from_whom}, {when}, {length}{left}."
    )


def list_articles(tables: Tables) -> pd.DataFrame:
    """One row an article: title, byline, date, words, and how outlet and title were found."""
    wanted = {
        "doc_id": "doc_id",
        "title": "title",
        "byline": "byline",
        "dateline": "dateline",
        "published": "published",
        "n_words": "words",
        "outlet_how": "outlet known from",
        "title_how": "title known from",
    }
    documents = tables["documents"]
    return documents[[c for c in wanted if c in documents]].rename(
        columns=wanted
    )


def list_dates(tables: Tables) -> pd.DataFrame:
    """doc_id, published, reasoning."""
    documents = tables["documents"]
    return pd.DataFrame(
        {
            "doc_id": documents["doc_id"],
            "published": documents["published"].replace("", "not known"),
            "how we know": documents["published_how"].replace(
                "", "no metadata, and the text does not give it away"
            ),
        }
    )


def list_set_aside(tables: Tables) -> pd.DataFrame:
    """The blocks that are no story, with their text and the rule that said so."""
    texts = values_by(tables["documents"], "doc_id", "text")
    blocks = tables["blocks"]
    aside = blocks[~blocks["role"].isin(("title", "body", "caption"))]
    words = [
        " ".join(texts[b.doc_id][b.start : b.end].split())
        for b in each_row(aside)
    ]
    return aside[["doc_id", "start", "end", "role", "rule"]].assign(text=words)


def tell_copies(tables: Tables) -> str:
    """Which articles are copies of which, or that none is."""
    documents = tables["documents"]
    names = {d: w.name for d, w in palette.witnesses(documents).items()}
    copies = (
        documents[documents["copy_of"] != ""]
        if "copy_of" in documents
        else documents[:0]
    )
    if copies.empty:
        return f"None of the {len(documents)} articles is a copy or a near-copy of another."
    return " ".join(
        f"{names[row.doc_id]} is {getattr(row, 'copy_how', '') or 'a copy'} of "
        f"{names[row.copy_of]} and counts as the same origin."
        for row in each_row(copies)
    )


def tell_problems(tables: Tables) -> str:
    """How many files could not be used as they are."""
    n = len(tables["problems"])
    return (
        "Every file was read; no problem was met."
        if n == 0
        else sentence_case(
            f"{count(n, 'problem')} {'was' if n == 1 else 'were'} met; each is listed below."
        )
    )


LISTED = 3  # names of articles in a sentence
UNUSED = ("skipped", "language")  # problems that keep a file out
# What is to be known of an excerpt, and of an article about another event: of one, of several.
EXCERPTS = (
    "is an excerpt: what it does not say may stand in the rest of it.",
    "are excerpts: what they do not say may stand in the rest of them.",
)
STRAYS = (
    "seems to report another event; what it lacks says little.",
    "seem to report another event; what they lack says little.",
)


def list_notices(tables: Tables) -> list[str]:
    """What a reader must know of single articles before the rest, in sentences.

    Articles in a language that is not read, copies, excerpts, and strays of another event.
    """
    documents = tables["documents"]
    known = palette.witnesses(documents)
    names = {d: w.name for d, w in known.items()}
    events = tables.get("events")
    strays = (
        set(events.loc[events["stray"], "doc_id"])
        if events is not None and "stray" in events
        else set()
    )
    said = _tell_copies(documents, known)
    for row in documents.to_dict("records"):
        name = begin(names[row["doc_id"]])
        if row.get("left_out"):
            said.append(f"{name} is listed only: {row['left_out']}.")
    cut = documents["doc_id"][_column(documents, "extent") == "excerpt"]
    read = documents["doc_id"][_column(documents, "left_out") == ""]
    for ids, one, more in (
        (cut, *EXCERPTS),
        (sorted(strays, key=list(names).index), *STRAYS),
    ):
        told = [d for d in ids if d in set(read)]
        if told:
            who = begin(_list([known[d] for d in told]))
            said.append(f"{who} {agree(len(told), one, more)}")
    return said + _tell_unused(tables)


def _tell_copies(
    documents: pd.DataFrame, known: dict[str, palette.Witness]
) -> list[str]:
    """Which articles are copies, each by itself where they are few."""
    copies = documents[_column(documents, "copy_of").isin(known)]
    if len(copies) > LISTED:
        some = _list([known[d] for d in copies["doc_id"]])
        return [
            f"{sentence_case(some)} are copies of others and no origins of their own."
        ]
    return [
        f"{begin(known[row['doc_id']].name)} is {row.get('copy_how') or 'a copy'} of "
        f"{known[row['copy_of']].name} and counts as the same origin."
        for row in copies.to_dict("records")
    ]


def _tell_unused(tables: Tables) -> list[str]:
    """The files that no article came of: which, and why."""
    problems = tables.get("problems")
    if problems is None or not len(problems):
        return []
    used = set(tables["documents"]["doc_id"])
    unused = problems[
        problems["kind"].isin(UNUSED) & ~problems["file"].isin(used)
    ].drop_duplicates("file")
    if len(unused) <= LISTED:
        return [begin(p) for p in unused["problem"]]
    files = f"{', '.join(unused['file'].head(LISTED))} …"
    return [
        f"{len(unused)} files were not used: {files} What do we have? says why of each."
    ]


def _list(some: list[palette.Witness]) -> str:
    """Articles by name, or, where these would fill lines, how many with their sigla."""
    if len(some) <= LISTED:
        return join(w.name for w in some)
    return f"{count(len(some), 'article')} ({join(w.siglum for w in some)})"


def _column(documents: pd.DataFrame, name: str) -> pd.Series:
    """A column of text, empty where there is none."""
    return documents.get(name, pd.Series("", index=documents.index)).fillna("")
