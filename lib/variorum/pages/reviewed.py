"""What a person holds of the findings, as pages show it: under each, and all of it in one place."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .. import edition
from ..naming import count, sentence_case
from ..review import files, verdicts
from ..review.verdicts import Review, Verdict
from .fragments import Fragment, fill, say

Tables = Mapping[str, pd.DataFrame]


def read(tables: Tables) -> dict[str, Review]:
    """{key: review} of the tables of a corpus; {} for tables that came without one."""
    return tables.reviews if isinstance(tables, edition.Edition) else {}


def keep(findings: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The findings that nobody has rejected: the rejected have a section of their own."""
    reviews = read(tables)
    rejected = {key for key, review in reviews.items() if review.verdict is Verdict.WRONG}
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


def show_reviews(tables: Tables) -> Fragment:
    """What was held of the findings: how many, then the rejected, then those that are no longer
    there.
    """
    from .graded import show_findings

    reviews = read(tables)
    findings = tables["findings"]
    standing = verdicts.compare(reviews, list(findings["key"]))
    if not reviews:
        return say(
            f"Nobody has said anything yet: the workbench, or a spreadsheet, writes "
            f"{verdicts.FILE}."
        )
    rejected = findings[findings["key"].isin({r.key for r in standing.rejected})]
    return fill(
        "reviews.html.j2",
        told=_tell(standing),
        rejected=show_findings(rejected, tables) if len(rejected) else "",
        gone=[{**(say_review(r) or {}), "about": r.about or r.key} for r in standing.gone],
        file=verdicts.FILE,
    )


def copy(corpus: Path, folder: Path) -> None:
    """Put what was held of the findings into a report, for whoever takes it along from there."""
    path = files.beside(corpus, verdicts.FILE)
    if path.is_file() and not path.is_symlink():
        shutil.copyfile(path, folder / verdicts.FILE)


def _tell(standing: verdicts.Standing) -> str:
    """How many findings are confirmed, rejected, in doubt, noted."""
    parts = []
    for verdict in Verdict:
        number = sum(r.verdict is verdict for r in standing.of.values())
        if number:
            parts.append(f"{count(number, 'finding')} {verdict.words}")
    if standing.gone:
        parts.append(f"{count(len(standing.gone), 'verdict')} on what this run no longer finds")
    return f"{sentence_case('; '.join(parts))}."
