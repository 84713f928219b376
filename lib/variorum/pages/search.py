"""The index that the search box of a report looks through: a script file, because a page from a
disk may not fetch.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from .. import palette
from ..story import STORY
from ..tables import each_row, values_by
from .fragments import href, printable
from .notebook_page import Page, island
from .reader import aim

# characters of a passage that are searched; articles are cut at their blocks
LONGEST = 400


def write(
    path: Path,
    tables: Mapping[str, pd.DataFrame],
    pages: Iterable[Page],
    bodies: Mapping[str, str],
) -> Path:
    """Write the index: [link, where, text] for each block of an article and each section of a
    notebook.
    """
    known = palette.witnesses(tables["documents"])
    texts = values_by(tables["documents"], "doc_id", "text")
    entries = []
    for b in each_row(tables["blocks"]):
        if b.role not in STORY:
            continue
        for start in range(b.start, b.end, LONGEST):
            end = min(start + LONGEST, b.end)
            link = aim(
                {
                    **dict.fromkeys(bodies, ""),
                    "": f'href="{href(b.doc_id, start, end)}"',
                }
            )[""][6:-1]
            entries.append(
                [
                    link,
                    known[b.doc_id].name,
                    " ".join(printable(texts[b.doc_id][start:end]).split()),
                ],
            )
    for page in pages:
        for anchor, heading, text in page.words:
            entries.append(
                [
                    f"{page.stem}.html#{anchor}",
                    f"{page.title} · {heading}"
                    if heading != page.title
                    else page.title,
                    printable(text)[:LONGEST],
                ]
            )
    return put(path, entries)


def cut_text(link: str, where: str, text: str) -> list[list[str]]:
    """The entries of a text that has no page of its own: all lead to one place.

    >>> cut_text("index.html#alone-1", "NPR", "Rain at last.")
    [['index.html#alone-1', 'NPR', 'Rain at last.']]
    """
    return [
        [link, where, " ".join(printable(text[at : at + LONGEST]).split())]
        for at in range(0, len(text), LONGEST)
    ]


_BEFORE, _AFTER = "window.variorumIndex=", ";\n"


def put(path: Path, entries: list[list[str]]) -> Path:
    """Write entries, each [link, where, text], as the script that a page loads."""
    path.write_text(f"{_BEFORE}{island(entries)}{_AFTER}", encoding="ascii")
    return path


def read(path: Path) -> list[list[str]]:
    """The entries that `put` wrote."""
    text = path.read_text(encoding="ascii")
    return json.loads(text.removeprefix(_BEFORE).removesuffix(_AFTER))
