"""What travels together into a step of the comparison: frozen records of tables.

`run.take` fills each by the names of its fields.
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Texts:
    """The articles, the parts of their pages, the sentences of their stories."""

    documents: pd.DataFrame
    blocks: pd.DataFrame
    sentences: pd.DataFrame


@dataclass(frozen=True)
class Around:
    """Who, when and where: what stands around a happening."""

    mentions: pd.DataFrame
    entities: pd.DataFrame
    references: pd.DataFrame
    times: pd.DataFrame
    places: pd.DataFrame


@dataclass(frozen=True)
class Said:
    """Who says what, whom it goes back to, and which articles share text."""

    quotes: pd.DataFrame
    quote_origins: pd.DataFrame
    origins: pd.DataFrame
    dependence: pd.DataFrame


@dataclass(frozen=True)
class Held:
    """The claims and the passages that make them."""

    claims: pd.DataFrame
    claim_evidence: pd.DataFrame


@dataclass(frozen=True)
class Called:
    """Who is mentioned, by which words, and who speaks."""

    mentions: pd.DataFrame
    entities: pd.DataFrame
    quotes: pd.DataFrame
