"""Variorum: several reports of one event, side by side, with the evidence for every statement.

>>> import variorum
>>> edition = variorum.load("seeds")                         # doctest: +SKIP
>>> edition                                                  # doctest: +SKIP
>>> edition.quotations(of="Pompeo")[["outlet", "words"]]     # doctest: +SKIP
"""

import difflib
import importlib
import os

from .errors import InputError
from .schema import describe

# The matrices of a parse are small: a second thread takes twice the CPU and gains nothing. It is
# said before numpy is loaded, or not heard; the results are the same.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# What `variorum.` offers, and the module it comes from; imported when it is asked for, because
# spaCy and pandas take seconds and `variorum --help` should not.
_OFFERED = {
    "load": "edition",
    "Edition": "edition",
    "compute": "run",
    "open_workbench": "explore",
    "render": "pages.report",
}
_ROOMS = ("explore", "export", "figures", "narration", "review", "tables")

__all__ = [
    "Edition",
    "InputError",
    "compute",
    "describe",
    "load",
    "open_workbench",
    "render",
]
__version__ = "0.1.0"


def __getattr__(name: str):
    if name in _ROOMS:
        return importlib.import_module(f".{name}", __name__)
    if name in _OFFERED:
        return getattr(
            importlib.import_module(f".{_OFFERED[name]}", __name__), name
        )
    near = difflib.get_close_matches(name, [*_OFFERED, *_ROOMS], n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    raise AttributeError(f"module 'variorum' has no attribute {name!r}{meant}")


def __dir__() -> list[str]:
    return sorted({*__all__, *_ROOMS, "__version__"})
