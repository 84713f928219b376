"""What a person holds of the findings: which are kept, and what stands under each."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .. import edition
from ..naming import sentence_case
from ..review import files, verdicts
from ..review.verdicts import Review, Verdict

Tables = Mapping[str, pd.DataFrame]


def read(tables: Tables) -> dict[str, Review]:
    """{key: review} of the tables of a corpus; {} for tables that came without one."""
    return tables.reviews if isinstance(tables, edition.Edition) else {}


def keep(findings: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The findings that nobody has rejected: the rejected have a section of their own."""
    reviews = read(tables)
    rejected = {
        key
        for key, review in reviews.items()
        if review.verdict is Verdict.WRONG
    }
    return findings[~findings["key"].isin(rejected)] if rejected else findings


def without_rejected(tables: Tables) -> Tables:
    """The same tables, their findings without those that were rejected."""
    if not isinstance(tables, edition.Edition):
        return tables
    return tables.replace(findings=keep(tables["findings"], tables))


def say_review(review: Review | None) -> dict[str, str] | None:
    """A review as a template shows it: its sign, its words, its note, who and when; None for
    none.
    """
    if review is None:
        return None
    return {
        "sign": review.verdict.value or "✎",
        "words": sentence_case(review.verdict.words),
        "note": review.note,
        "by": ", ".join(x for x in (review.who, review.when[:10]) if x),
    }


def copy(corpus: Path, folder: Path) -> None:
    """Put what was held of the findings into a report, for whoever takes it along from there."""
    path = files.beside(corpus, verdicts.FILE)
    if path.is_file() and not path.is_symlink():
        shutil.copyfile(path, folder / verdicts.FILE)
