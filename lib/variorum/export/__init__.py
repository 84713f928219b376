"""Findings and passages in the forms of other programs.

    csv           a row a passage, for a spreadsheet
    docx          a memo for Word, with footnotes
    tei           TEI P5, the statements with a parallel-segmentation apparatus
    annotations   W3C Web Annotation JSON-LD, one annotation a passage
    qdpx          REFI-QDA, the exchange of NVivo, ATLAS.ti and MAXQDA

Each writer takes a `Selection` and gives bytes; the same selection gives the same bytes.
"""

from .selection import Item, Selection, select_all, select_rows
from .writers import FORMATS, Made, write, write_selection

__all__ = [
    "FORMATS",
    "Item",
    "Made",
    "Selection",
    "select_all",
    "select_rows",
    "write",
    "write_selection",
]
