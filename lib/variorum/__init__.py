"""Variorum: several reports of one event, side by side, with the evidence for every statement.

>>> import variorum
>>> tables = variorum.load("seeds")                        # doctest: +SKIP
>>> tables["quotes"][["doc_id", "speaker", "cue"]].head()   # doctest: +SKIP
"""

from .errors import InputError
from .schema import describe

__all__ = ["InputError", "compute", "describe", "load"]
__version__ = "0.1.0"


def __getattr__(name):
    # spaCy and pandas take seconds to import; `variorum --help` should not.
    if name in ("compute", "load"):
        from . import run

        return getattr(run, name)
    raise AttributeError(f"module 'variorum' has no attribute {name!r}")
