"""quotes -> origins: the chain from an article to the first speaker."""

from . import tables


def trace_origins(parsed, documents, quotes, mentions, entities):
    """Stub."""
    return tables.make("origins", []), tables.make("quote_origins", [], {"quote_id": "str", "origin_id": "str"})
