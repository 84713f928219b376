"""Findings and statements as lists that unfold: the sentence first, its evidence one click away."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from .. import palette
from ..conclusions.grades import FINDINGS
from ..naming import count
from ..tables import each_row, values_by
from . import reviewed, sentences
from .fragments import Fragment, fill, say
from .passages import show_apparatus, show_evidence

WORDS = 12  # of a statement that is folded: enough to know it by
FOLDED = 12  # folded statements in one list


def show_findings(
    findings: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    *,
    anchored: bool = True,
    numbered: bool = True,
) -> Fragment:
    """Rows of the table findings: each sentence with its grade, its counts, its passages folded.

    `anchored` gives each its id, which a page may hold only once; `numbered` shows their order.
    """
    outlets = values_by(tables["documents"], "doc_id", "outlet")
    reviews = reviewed.read(tables)
    known = palette.witnesses(tables["documents"])
    told = sentences.tell_all(findings, tables)
    rows = [
        {
            "finding_id": f.finding_id,
            "told": told[f.finding_id],
            "grade": FINDINGS[f.grade].word,
            "tone": f.grade,
            "count": say_counts(
                f.n_docs,
                f.n_origins,
                [outlets[d] or d for d in docs],
            ),
            "witnesses": [known[d] for d in docs],
            "evidence": show_evidence(f.evidence, tables),
            "review": reviewed.say_review(reviews.get(f.key)),
        }
        for f in each_row(findings)
        for docs in [
            [d for d in known if d in {e["doc_id"] for e in f.evidence}]
        ]
    ]
    return fill(
        "findings.html.j2",
        findings=rows,
        anchored=anchored,
        numbered=numbered,
    )


def show_grade(
    tables: Mapping[str, pd.DataFrame],
    grade: str,
    most: int = 8,
    *,
    anchored: bool = True,
) -> Fragment:
    """The findings of one grade: the weightiest `most` open, the rest folded; a sentence where
    there is none.
    """
    findings = tables["findings"][tables["findings"]["grade"] == grade]
    findings = reviewed.keep(findings, tables)
    if findings.empty:
        return say("None was found.")
    first = show_findings(findings.head(most), tables, anchored=anchored)
    return (
        first
        if len(findings) <= most
        else first
        + fold_away(
            f"{len(findings) - most} more",
            show_findings(findings.iloc[most:], tables, anchored=anchored),
        )
    )


def fold_away(summary: str, shown: Fragment) -> Fragment:
    """A fragment behind one click."""
    return Fragment(
        Fragment(
            '<details class="rest"><summary>{}</summary>{}</details>'
        ).format(summary, shown)
    )


def say_counts(
    n_docs: int,
    n_origins: int,
    outlets: Collection[str] = (),
) -> str:
    """n articles, of how many outlets where that is fewer, m origins; `outlets` are the articles'.

    >>> say_counts(3, 1, ["Herald", "Herald", "Post"]), say_counts(2, 2, ["Herald", "Post"])
    ('three articles of two outlets, one origin', 'two articles, two origins')
    """
    fewer = len(outlets) == n_docs > len(set(outlets))
    of = f" of {count(len(set(outlets)), 'outlet')}" if fewer else ""
    return f"{count(n_docs, 'article')}{of}, {count(n_origins, 'origin')}"


def show_statements(
    statement_ids: Iterable[str],
    tables: Mapping[str, pd.DataFrame],
    *,
    folded: bool = False,
) -> Fragment:
    """The apparatus of several statements, one under the other; `folded` shows their first words
    alone until opened.
    """
    statements = tables["statements"].set_index("statement_id")
    rows = [
        {
            "first": " ".join(statements.at[i, "text"].split()[:WORDS]),
            "n_docs": int(statements.at[i, "n_docs"]),
            "apparatus": show_apparatus(i, tables),
        }
        for i in statement_ids
    ]
    shown, rest = rows[:FOLDED], rows[FOLDED:]
    if not folded or not rest:
        return fill("statements.html.j2", statements=rows, folded=folded)
    return fill(
        "statements.html.j2", statements=shown, folded=True
    ) + fold_away(
        f"{len(rest)} more",
        fill("statements.html.j2", statements=rest, folded=True),
    )
