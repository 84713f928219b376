"""What a person holds of the findings, all of it in one place."""

from collections.abc import Mapping

import pandas as pd

from ..naming import count, sentence_case
from ..review import verdicts
from ..review.verdicts import Verdict
from . import reviewed
from .fragments import Fragment, fill, say
from .graded import show_findings

Tables = Mapping[str, pd.DataFrame]


def show_reviews(tables: Tables) -> Fragment:
    """What was held of the findings: how many, then the rejected, then those that are no longer
    there.
    """
    reviews = reviewed.read(tables)
    findings = tables["findings"]
    standing = verdicts.set_against(reviews, list(findings["key"]))
    if not reviews:
        return say(
            f"Nobody has said anything yet: the workbench, or a spreadsheet, writes "
            f"{verdicts.FILE}."
        )
    rejected = findings[
        findings["key"].isin({r.key for r in standing.rejected})
    ]
    return fill(
        "reviews.html.j2",
        told=_tell(standing),
        rejected=show_findings(rejected, tables) if len(rejected) else "",
        gone=[
            {**(reviewed.say_review(r) or {}), "about": r.about or r.key}
            for r in standing.gone
        ],
        file=verdicts.FILE,
    )


def _tell(standing: verdicts.Standing) -> str:
    """How many findings are confirmed, rejected, in doubt, noted."""
    parts = []
    for verdict in Verdict:
        number = sum(r.verdict is verdict for r in standing.of.values())
        if number:
            parts.append(f"{count(number, 'finding')} {verdict.words}")
    if standing.gone:
        parts.append(
            f"{count(len(standing.gone), 'verdict')} on what this run no longer finds"
        )
    return f"{sentence_case('; '.join(parts))}."
