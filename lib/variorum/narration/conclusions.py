"""Notebook 05 in words: what can be said, with what weight, and what stays open."""

import pandas as pd

from ..conclusions.grades import FINDINGS
from ..naming import count, join, number, sentence_case

Tables = dict[str, pd.DataFrame]
SAID = {
    "occasion": "on what is told of several occasions",
    "independent": "agreed by several origins",
    "one_origin": "agreed, but from one origin",
    "single": "in one report alone",
    "dispute": "disputed between sources",
    "opposed": "on two who take opposite sides",
    "contradiction": "contradicted between the articles",
    "granularity": "told with differing detail",
    "ambiguous": "open",
    "parallel": "laid side by side",
    "altered": "on quoted words that were changed",
    "silence": "on what is left out",
    "wording": "on naming",
}


def tell_conclusions(tables: Tables) -> str:
    """How many findings there are, and of which kind."""
    grades = tables["findings"]["grade"].value_counts()
    parts = [
        f"{number(int(grades[g]))} {SAID[g]}" for g in FINDINGS if g in grades
    ]
    return (
        sentence_case(
            f"{count(len(tables['findings']), 'finding')}: {join(parts)}."
        )
        if parts
        else "Nothing could be said that stands by itself."
    )


def list_grades() -> pd.DataFrame:
    """The words for grades and what they mean."""
    return pd.DataFrame(
        [
            {"grade": grade.word, "meaning": grade.meaning}
            for grade in FINDINGS.values()
        ]
    )
