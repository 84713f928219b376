"""How each article is named and coloured, everywhere the same: display name, siglum, accent.

A siglum is the short sign of a witness in a critical edition. Colour never stands alone: wherever an
accent is used, the siglum or the name is beside it.
"""

from typing import NamedTuple

import pandas as pd

# Mid tones: at least 3:1 against both page grounds (white and #15181d), and told apart with each of the
# common colour deficiencies. After Okabe and Ito (2008), darkened where their tones vanish on white.
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


class Witness(NamedTuple):
    """An article as the reports show it."""

    doc_id: str
    name: str  # the outlet, numbered where it has several articles; else the title, “unnamed outlet”, or the file
    siglum: str  # one or two characters, unique in the corpus
    accent: str  # a colour as #rrggbb, one for each outlet
    order: int  # 0-based, in the order of the documents

    @property
    def css(self) -> str:
        """The class that gives an element this accent."""
        return f"w{ACCENTS.index(self.accent)}"


def witnesses(documents: pd.DataFrame) -> dict[str, Witness]:
    """{doc_id: Witness} for the table documents, in its order.

    >>> d = pd.DataFrame({"doc_id": ["a.txt", "b.txt", "c.txt"], "outlet": ["Herald", "Courier", "Herald"], "title": ""})
    >>> [(w.name, w.siglum, w.accent) for w in witnesses(d).values()]
    [('Herald (1)', 'H', '#0072b2'), ('Courier', 'C', '#d55e00'), ('Herald (2)', 'E', '#0072b2')]
    """
    labels = [row.outlet or _shorten(row.title) for row in documents.itertuples()]
    nameless = "unnamed outlet" if labels.count("") == 1 else ""
    labels = [
        label or nameless or doc_id
        for label, doc_id in zip(labels, documents["doc_id"], strict=True)
    ]
    colours = {label: ACCENTS[i % len(ACCENTS)] for i, label in enumerate(dict.fromkeys(labels))}
    taken: set[str] = set()
    seen: dict[str, int] = {}
    found = {}
    for order, (doc_id, label) in enumerate(zip(documents["doc_id"], labels, strict=True)):
        seen[label] = seen.get(label, 0) + 1
        name = f"{label} ({seen[label]})" if labels.count(label) > 1 else label
        siglum = _siglum(label, taken, order)
        taken.add(siglum)
        found[doc_id] = Witness(doc_id, name, siglum, colours[label], order)
    return found


def _shorten(title: str, most: int = 32) -> str:
    words, out = title.split(), ""
    for word in words:
        if len(out) + len(word) >= most:
            return f"{out}…" if out else f"{word[:most]}…"
        out = f"{out} {word}".strip()
    return out


def _siglum(label: str, taken: set[str], order: int) -> str:
    """The first letter of the name that is still free, else the article's number."""
    for letter in label.upper():
        if letter.isalnum() and len(letter) == 1 and letter not in taken:
            return letter
    return str(order + 1)
