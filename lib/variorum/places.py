"""documents -> places: toponyms found and resolved."""

from . import tables


def find_places(parsed, documents, blocks, corpus):
    """Stub."""
    return tables.make("places", [])
