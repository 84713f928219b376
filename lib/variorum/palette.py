"""How each article is named and coloured, and how a reading is marked, everywhere the same.

A siglum is the short sign of a witness in a critical edition. Colour never stands alone: wherever
an accent is used, the siglum or the name is beside it; a standing that is coloured has a shape.
"""

from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from .reading.sigla import NameParts, name_articles

# Mid tones: at least 3:1 against both page grounds (white and #15181d), and told apart with each of
# the common colour deficiencies. After Okabe and Ito (2008), darkened where they vanish on white.
ACCENTS = (
    "#0072b2",
    "#d55e00",
    "#008f68",
    "#b0508f",
    "#8a6d00",
    "#7a5bd0",
    "#4f7a8a",
    "#b03a48",
    "#2e8bc0",
    "#6b7f2a",
    "#a0623a",
    "#6f7480",
)


class Standing(StrEnum):
    """How an article's reading stands to the reading that leads its row, or why there is none."""

    EQUAL = "equal"
    MORE_EXACT = "more_exact"
    LESS_EXACT = "less_exact"
    EXCLUDED = "excluded"
    DENIED = "denied"
    EARLIER = "earlier"
    LATER = "later"
    OPEN = "open"
    NOT_SAID = "not_said"
    EXCERPT = "excerpt"
    NOT_COMPARED = "not_compared"


class Sign(NamedTuple):
    """A standing as people see it: a word, what it means, and a shape (see `shapes.html.j2`)."""

    word: str
    meaning: str
    mark: str  # one character that is as good as the shape, for figures and plain text
    colour: str


# The colours are ACCENTS' mid tones; the shapes alone tell the standings apart.
SIGNS: dict[Standing, Sign] = {
    Standing.EQUAL: Sign(
        "same", "says the same as the reading that leads", "●", "#008f68"
    ),
    Standing.MORE_EXACT: Sign(
        "more exact", "holds the leading reading and says more", "◉", "#0072b2"
    ),
    Standing.LESS_EXACT: Sign(
        "less exact",
        "leaves open what the leading reading says",
        "○",
        "#0072b2",
    ),
    Standing.EXCLUDED: Sign(
        "excluded", "cannot be so if the leading reading is", "◆", "#d55e00"
    ),
    Standing.DENIED: Sign(
        "denied", "denies it, or reports it as denied", "✕", "#b03a48"
    ),
    Standing.EARLIER: Sign(
        "earlier",
        "an earlier state of what grows or is corrected",
        "◀",
        "#7a5bd0",
    ),
    Standing.LATER: Sign(
        "later", "a later state of what grows or is corrected", "▶", "#7a5bd0"
    ),
    Standing.OPEN: Sign(
        "open", "may be of the same thing or of another", "?", "#8a6d00"
    ),
    Standing.NOT_SAID: Sign(
        "not said", "was read to its end and says nothing of it", "–", "#6f7480"
    ),
    Standing.EXCERPT: Sign(
        "excerpt",
        "is an excerpt; the rest was not there to read",
        "…",
        "#6f7480",
    ),
    Standing.NOT_COMPARED: Sign(
        "not compared", "was not searched for this", "·", "#6f7480"
    ),
}
ABSENT = (Standing.NOT_SAID, Standing.EXCERPT, Standing.NOT_COMPARED)
# readings that clash with the leading one
APART = (Standing.EXCLUDED, Standing.DENIED)
# states of what grows or is corrected
MOVING = (Standing.EARLIER, Standing.LATER)


# columns of the table documents: what an article is called, or what of it makes its name
_PARTS = ("doc_id", "outlet", "title", "published")
_NAMING = (*_PARTS, "name", "siglum")


class Witness(NamedTuple):
    """An article as the reports show it."""

    doc_id: str
    name: str  # see `reading.sigla`
    siglum: str  # a few characters, unique in the corpus
    accent: str  # a colour as #rrggbb, one for each outlet
    order: int  # 0-based, in the order of the documents

    @property
    def css(self) -> str:
        """The class that gives an element this accent."""
        return f"w{ACCENTS.index(self.accent)}"


def witnesses(documents: pd.DataFrame) -> dict[str, Witness]:
    """{doc_id: Witness} for the table documents, in its order; one accent an outlet.

    >>> d = pd.DataFrame(
    ...     {"doc_id": ["a", "b", "c"], "outlet": ["Herald", "Courier", "Herald"], "title": ""}
    ... )
    >>> for w in witnesses(d).values(): print(w.name, w.siglum, w.accent)
    Herald (1) He1 #0072b2
    Courier Co #d55e00
    Herald (2) He2 #0072b2
    """
    kept = [c for c in _NAMING if c in documents]  # not the whole texts
    values = zip(*(documents[c].tolist() for c in kept), strict=True)
    rows = [dict(zip(kept, row, strict=True)) for row in values]
    called = _call(rows)
    labels = [row["outlet"] or called[row["doc_id"]][0] for row in rows]
    colours = {
        label: ACCENTS[i % len(ACCENTS)]
        for i, label in enumerate(dict.fromkeys(labels))
    }
    return {
        row["doc_id"]: Witness(
            row["doc_id"],
            *called[row["doc_id"]],
            colours[label],
            order,
        )
        for order, (row, label) in enumerate(zip(rows, labels, strict=True))
    }


def _call(rows: list[dict]) -> dict[str, tuple[str, str]]:
    """{doc_id: (name, siglum)}: as the table has them, else as it would."""
    if all("name" in row and "siglum" in row for row in rows):
        return {row["doc_id"]: (row["name"], row["siglum"]) for row in rows}
    return name_articles(
        NameParts(**{k: row[k] for k in _PARTS if k in row}) for row in rows
    )
