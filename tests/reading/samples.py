"""Paragraphs of an invented article, for the tests of reading."""

import csv

from variorum.reading import blocks
from variorum.reading.corpus import read_corpus
from variorum.reading.readers.article import assemble

BODY = (
    "The city council voted on Monday to keep the old tram line open for another two years, after "
    "residents of the northern district had collected more than "
    "nine thousand signatures."
)
MORE = (
    "The mayor, who had asked for the line to be closed, said she would respect the vote and look "
    "for money elsewhere in the budget of the city."
)
STORY = (
    "The harbour of Callow was closed on Monday after a barge struck the gate of its lock, the "
    "port "
    "authority said. Nobody was hurt, and the gate will be lifted out on Friday.\n\n"
    "Twelve ships are waiting in the bay, and the authority has asked three more to turn away. "
    "The barge carried gravel for the new road, its owner told reporters at the quay.\n"
)


def lines_of(*paragraphs):
    """The marked lines of an article of these paragraphs."""
    return blocks.mark_blocks(assemble([(p, "", "") for p in paragraphs]))


def read_folder(folder, rows, texts=None):
    """documents by file: `rows` of sources.csv, the same story in each file unless `texts` has
    another."""
    for n, row in enumerate(rows):
        text = (texts or {}).get(
            row["file"], STORY.replace("Twelve", f"Some {n + 12}")
        )
        (folder / row["file"]).write_text(text, encoding="utf-8")
    with (folder / "sources.csv").open(
        "w", encoding="utf-8", newline=""
    ) as file:
        writer = csv.DictWriter(
            file, ["file", "outlet", "url", "published", "title"], restval=""
        )
        writer.writeheader()
        writer.writerows(rows)
    return read_corpus(folder)[0].set_index("doc_id")
