"""quotes, sentences -> variants: collation, word by word."""

from . import tables


def collate(parsed, documents, blocks, sentences, quotes, entities):
    """Stub."""
    return tables.make("variants", [])
