"""The small tables of `variorum/data/`: lists of words, read when first needed."""

import csv
from importlib import resources


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one table as {column: text}, in its order."""
    with resources.files("variorum.data").joinpath(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
