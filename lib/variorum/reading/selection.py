"""Which articles a run is about: all of a corpus, or some outlets and a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..errors import InputError
from ..parameters import DEFAULT_PIPELINE
from ..tables import each_row
from .corpus import read_corpus
from .outlets import clean_name
from .readers.rows import fields


@dataclass(frozen=True)
class Wanted:
    """What one may ask for of a corpus.

    `outlets` are names of outlets or files, empty for all; `since` and `until` ISO dates, both
    inclusive; `strict` refuses what else is a problem; `field_map` names the fields of JSON
    and CSV.
    """

    outlets: Sequence[str] = ()
    since: str = ""
    until: str = ""
    strict: bool = False
    pipeline: str = DEFAULT_PIPELINE
    field_map: Sequence[str] = ()


def read_selected(corpus: Path, wanted: Wanted):
    """The tables documents, blocks, problems of `corpus`, cut to the outlets (or doc_ids) and
    the dates asked for.

    An article whose date is not known stays out of a period, and `problems` says so. A name that
    fits no article, or fewer than two articles left, is an `InputError`.
    """
    fields = read_field_map(wanted.field_map)
    documents, blocks, problems = read_corpus(
        corpus,
        wanted.strict,
        wanted.pipeline,
        fields,
    )
    keep = _by_outlets(documents, wanted.outlets, corpus) & _in_period(
        documents, wanted
    )
    undated = documents[(documents["published"] == "") & ~keep]
    if not (wanted.since or wanted.until):
        undated = undated[:0]
    if keep.sum() < 2:
        raise InputError(
            f"{corpus}: {keep.sum()} of {len(documents)} articles fit the outlets and period "
            f"asked for; a comparison needs two."
        )
    if wanted.strict and len(undated):
        raise InputError(
            f"{corpus}: {len(undated)} articles without a date, and --strict is set; the first: "
            f"{undated['doc_id'].iloc[0]}"
        )
    kept = _regroup_copies(documents[keep].reset_index(drop=True))
    told = blocks[blocks["doc_id"].isin(set(kept["doc_id"]))].reset_index(
        drop=True
    )
    return kept, told, _note_undated(problems, undated["doc_id"])


def _by_outlets(
    documents: pd.DataFrame,
    outlets: Sequence[str],
    corpus: Path,
) -> pd.Series:
    """Whether each article is of the outlets asked for."""
    if not outlets:
        return pd.Series(True, index=documents.index)
    known = (
        set(documents["outlet"])
        | set(documents["doc_id"])
        | set(documents["name"])
    )
    asked = {
        name: name if name in known else clean_name(name) for name in outlets
    }
    if unknown := [name for name in outlets if asked[name] not in known]:
        have = ", ".join(
            sorted({row.outlet or row.doc_id for row in each_row(documents)})
        )
        raise InputError(
            f"outlets: {', '.join(unknown)} is in no article of {corpus}; it has {have}."
        )
    return (
        documents[["outlet", "doc_id", "name"]]
        .isin(list(asked.values()))
        .any(axis=1)
    )


def _in_period(documents: pd.DataFrame, wanted: Wanted) -> pd.Series:
    """Whether each article is of the period asked for."""
    published = documents["published"]
    inside = pd.Series(True, index=documents.index)
    if wanted.since:
        _check_date("since", wanted.since)
        inside &= (published != "") & (published >= wanted.since)
    if wanted.until:
        _check_date("until", wanted.until)
        inside &= (published != "") & (published.str[:10] <= wanted.until)
    return inside


def _note_undated(
    problems: pd.DataFrame, undated: Iterable[str]
) -> pd.DataFrame:
    """The problems, with a line for each article that a period leaves out for want of a date."""
    rows = [
        {
            "file": doc_id,
            "doc_id": doc_id,
            "problem": (
                f"{doc_id}: left out of the period, because its date is not known; give it in "
                f"sources.csv."
            ),
            "kind": "undated",
        }
        for doc_id in undated
    ]
    if not rows:
        return problems
    return pd.concat([problems, pd.DataFrame(rows)], ignore_index=True).fillna(
        ""
    )


def _regroup_copies(documents: pd.DataFrame) -> pd.DataFrame:
    """The articles with `copy_of` naming the first of each group that is among them."""
    present = set(documents["doc_id"])
    stand_in: dict[str, str] = {}
    copy_of: list[str] = []
    for row in each_row(documents):
        original = (
            row.copy_of
            if row.copy_of in present or not row.copy_of
            else stand_in.setdefault(row.copy_of, row.doc_id)
        )
        copy_of.append("" if original == row.doc_id else original)
    is_copy = pd.Series([bool(original) for original in copy_of], dtype=bool)
    return documents.assign(
        copy_of=pd.Series(copy_of, dtype="str"),
        copy_how=documents["copy_how"].where(is_copy, ""),
    )


def read_field_map(pairs: Sequence[str]) -> dict[str, str]:
    """Which field of a JSON or CSV row holds what, from "column=field" pairs.

    >>> read_field_map(["text=corpo", "published=meta.giorno"])
    {'text': 'corpo', 'published': 'meta.giorno'}
    """
    chosen = {}
    for pair in pairs:
        column, _, name = (part.strip() for part in pair.partition("="))
        if column not in fields() or not name:
            raise InputError(
                f"field_map: {pair!r} is not of the form column=field; the columns are "
                f"{', '.join(fields())}."
            )
        chosen[column] = name
    return chosen


def cut_left_out(
    documents: pd.DataFrame, blocks: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles that are read on, without those that are only listed (`documents.left_out`)."""
    kept = _regroup_copies(
        documents[documents["left_out"] == ""].reset_index(drop=True)
    )
    return kept, blocks[blocks["doc_id"].isin(set(kept["doc_id"]))].reset_index(
        drop=True
    )


def _check_date(name: str, value: str) -> None:
    try:
        pd.Timestamp(value)
        well_formed = len(value) == 10
    except ValueError:
        well_formed = False
    if not well_formed:
        raise InputError(
            f"{name}: {value!r} is no date; write it as 2018-09-28."
        )
