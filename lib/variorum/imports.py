"""Imports that would cost more than they give."""

import importlib
import sys

# The grammar of international addresses, by which jsonschema checks "format": "iri". Building it
# takes seconds at every start of a kernel, and no notebook or figure has such a field.
UNUSED = "rfc3987_syntax"


def import_jsonschema() -> None:
    """Import jsonschema, on which nbformat, papermill and plotly rest, without `UNUSED`.

    To be called before any of them is imported; afterwards `UNUSED` can be imported as ever.

    >>> import_jsonschema()
    >>> "jsonschema" in sys.modules
    True
    """
    if "jsonschema" in sys.modules or UNUSED in sys.modules:
        return
    sys.modules[UNUSED] = None  # type: ignore[assignment]  # what `import` takes for "not there"
    try:
        importlib.import_module("jsonschema")
    finally:
        del sys.modules[UNUSED]
