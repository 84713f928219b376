"""Findings and statements as lists that unfold: the sentence first, its evidence one click away."""

from collections.abc import Iterable, Mapping

import pandas as pd

from . import palette
from .fragments import Fragment, fill
from .grades import FINDINGS
from .naming import count
from .passages import show_apparatus, show_evidence


def show_findings(findings: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> Fragment:
    """Rows of the table findings: each sentence with its grade, its counts, and its passages folded under it."""
    known = palette.witnesses(tables["documents"])
    rows = [
        {"finding_id": f.finding_id, "text": f.text, "grade": FINDINGS[f.grade].word, "tone": f.grade, "count": say_counts(f.n_docs, f.n_origins),
         "witnesses": [known[d] for d in known if d in {e["doc_id"] for e in f.evidence}], "evidence": show_evidence(f.evidence, tables)}
        for f in findings.itertuples()
    ]
    return fill("findings.html.j2", findings=rows)


def say_counts(n_docs: int, n_origins: int) -> str:
    """n outlets, m origins."""
    return f"{count(n_docs, 'outlet')}, {count(n_origins, 'origin')}"


def show_statements(statement_ids: Iterable[str], tables: Mapping[str, pd.DataFrame], *, folded: bool = False) -> Fragment:
    """The apparatus of several statements, one under the other; `folded` shows their first words alone until opened."""
    statements = tables["statements"].set_index("statement_id")
    rows = [{"first": " ".join(statements.at[i, "text"].split()[:12]), "n_docs": int(statements.at[i, "n_docs"]), "apparatus": show_apparatus(i, tables)} for i in statement_ids]
    return fill("statements.html.j2", statements=rows, folded=folded)
