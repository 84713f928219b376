"""Notebook 05 in words: what can be said, with what weight, and what stays open."""

import pandas as pd

from ..grades import FINDINGS
from ..naming import count, join

Tables = dict[str, pd.DataFrame]


def tell_conclusions(tables: Tables) -> str:
    """How many findings of each grade."""
    grades = tables["findings"]["grade"].value_counts()
    return f"{len(tables['findings'])} findings: {join(f'{int(grades[g])} {word.word}' for g, word in FINDINGS.items() if g in grades)}."


def list_grades() -> pd.DataFrame:
    """The words for grades and what they mean."""
    return pd.DataFrame([{"grade": grade.word, "meaning": grade.meaning} for grade in FINDINGS.values()])


def choose_findings(tables: Tables, grade: str, most: int) -> pd.DataFrame:
    """The weightiest findings of one grade."""
    findings = tables["findings"]
    return findings[findings["grade"] == grade].head(most)


def tell_rest(tables: Tables, grade: str, most: int) -> str:
    """How many findings of a grade there are beyond those shown."""
    n = int((tables["findings"]["grade"] == grade).sum())
    if n == 0:
        return "None was found."
    return f"{count(n, 'finding').capitalize()}, all shown." if n <= most else f"{n} findings; the {most} weightiest are shown, all are in findings.csv."
