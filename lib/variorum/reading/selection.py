"""Which articles a run is about: all of a corpus, or some outlets and a period."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ..errors import InputError
from ..language import DEFAULT_PIPELINE
from .corpus import read_corpus
from .outlets import clean_name
from .readers.rows import fields


def read_selected(  # noqa: PLR0913 - what one may ask for, each by its name
    corpus: Path,
    outlets: Sequence[str] = (),
    since: str = "",
    until: str = "",
    strict: bool = False,
    pipeline: str = DEFAULT_PIPELINE,
    field_map: Sequence[str] = (),
):
    """The tables documents, blocks, problems of `corpus`, cut to the outlets (or doc_ids) and
    the dates asked for.

    `since` and `until` are ISO dates, both inclusive. An article whose date is not known stays
    out of a period, and `problems` says so. A name that fits no article, or fewer than two articles
    left, is an `InputError`.
    """
    documents, blocks, problems = read_corpus(corpus, strict, pipeline, read_field_map(field_map))
    keep = pd.Series(True, index=documents.index)
    if outlets:
        known = set(documents["outlet"]) | set(documents["doc_id"]) | set(documents["name"])
        asked = {name: name if name in known else clean_name(name) for name in outlets}
        if unknown := [name for name in outlets if asked[name] not in known]:
            have = ", ".join(sorted({row.outlet or row.doc_id for row in documents.itertuples()}))
            raise InputError(
                f"outlets: {', '.join(unknown)} is in no article of {corpus}; it has {have}."
            )
        columns = documents[["outlet", "doc_id", "name"]]
        keep &= columns.isin(list(asked.values())).any(axis=1)
    for name, bound in (("since", since), ("until", until)):
        if bound:
            _check_date(name, bound)
            known_date = documents["published"] != ""
            keep &= known_date & (
                (documents["published"] >= bound)
                if name == "since"
                else (documents["published"].str[:10] <= bound)
            )
    undated = documents[(documents["published"] == "") & ~keep] if since or until else documents[:0]
    if len(undated):
        rows = [
            {
                "file": d,
                "doc_id": d,
                "problem": (
                    f"{d}: left out of the period, because its date is not known; give it in "
                    f"sources.csv."
                ),
                "kind": "undated",
            }
            for d in undated["doc_id"]
        ]
        problems = pd.concat([problems, pd.DataFrame(rows)], ignore_index=True).fillna("")
    if keep.sum() < 2:
        raise InputError(
            f"{corpus}: {keep.sum()} of {len(documents)} articles fit the outlets and period "
            f"asked for; a comparison needs two."
        )
    kept = _regroup_copies(documents[keep].reset_index(drop=True))
    if strict and len(undated):
        raise InputError(
            f"{corpus}: {len(undated)} articles without a date, and --strict is set; the first: "
            f"{undated['doc_id'].iloc[0]}"
        )
    return kept, blocks[blocks["doc_id"].isin(set(kept["doc_id"]))].reset_index(drop=True), problems


def _regroup_copies(documents: pd.DataFrame) -> pd.DataFrame:
    """The articles with `copy_of` naming the first of each group that is among them."""
    present = set(documents["doc_id"])
    stand_in: dict[str, str] = {}
    copy_of: list[str] = []
    for row in documents.itertuples():
        original = (
            row.copy_of
            if row.copy_of in present or not row.copy_of
            else stand_in.setdefault(row.copy_of, row.doc_id)
        )
        copy_of.append("" if original == row.doc_id else original)
    is_copy = pd.Series([bool(original) for original in copy_of], dtype=bool)
    return documents.assign(
        copy_of=pd.Series(copy_of, dtype="str"), copy_how=documents["copy_how"].where(is_copy, "")
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
    kept = _regroup_copies(documents[documents["left_out"] == ""].reset_index(drop=True))
    return kept, blocks[blocks["doc_id"].isin(set(kept["doc_id"]))].reset_index(drop=True)


def _check_date(name: str, value: str) -> None:
    try:
        pd.Timestamp(value)
        well_formed = len(value) == 10
    except ValueError:
        well_formed = False
    if not well_formed:
        raise InputError(f"{name}: {value!r} is no date; write it as 2018-09-28.")
