"""Tables that a report has at hand, handed to the notebooks that it runs: they are read there, and
nothing of what computes them is imported, which would take longer than most of a notebook.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from . import tables

VARIABLE = "VARIORUM_HANDED"  # the folder where they lie


@contextlib.contextmanager
def over(
    found: Mapping[str, pd.DataFrame],
    corpus: str,
    parameters: dict[str, Any],
    folder: Path,
) -> Iterator[None]:
    """Within, what `take` is asked for with this corpus and these parameters are these tables; they
    lie in `folder` until that is removed.
    """
    (folder / _name(corpus, parameters)).write_bytes(tables.pack(found))
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(VARIABLE)
        if before is not None:
            os.environ[VARIABLE] = before


def take(
    corpus: str, parameters: dict[str, Any]
) -> dict[str, pd.DataFrame] | None:
    """The tables of a corpus with these parameters, if they were handed over.

    >>> take("nowhere", {}) is None
    True
    """
    folder = os.environ.get(VARIABLE)
    path = Path(folder or ".") / _name(corpus, parameters)
    return tables.unpack(path.read_bytes()) if path.is_file() else None


def _name(corpus: str, parameters: dict[str, Any]) -> str:
    told = {name: value for name, value in parameters.items() if value}
    asked = json.dumps([corpus, told], sort_keys=True)
    return f"{hashlib.sha256(asked.encode()).hexdigest()}.tables"
