"""Whether somebody looks at a live notebook, or its outputs are made for pages and for comparing.

A fragment looks otherwise in a live notebook than in a report: it brings its style, and its links
open in place. The report, and the tests that compare outputs, say so by an environment variable.
"""

import contextlib
import os
import sys
from collections.abc import Iterator

import pandas as pd

VARIABLE = "VARIORUM_OUTPUTS"  # "pages" where outputs become pages


def for_pages() -> bool:
    """Whether outputs of this process become pages of a report."""
    return os.environ.get(VARIABLE) == "pages"


def watched() -> bool:
    """Whether this is the kernel of a notebook that somebody looks at."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel") and not for_pages()


@contextlib.contextmanager
def making_pages() -> Iterator[None]:
    """Outputs made within, in kernels started within too, are for pages."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "pages"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


_articles: list[pd.DataFrame] = []


def remember(documents: pd.DataFrame) -> None:
    """The articles that the fragments of this notebook speak of; the last corpus loaded counts."""
    _articles[:] = [documents]


def articles() -> pd.DataFrame:
    """The table documents that was remembered last, or an empty one."""
    return _articles[0] if _articles else pd.DataFrame({"doc_id": []})
