"""claims, entities -> silences: what an article lacks that others have."""

from . import tables


def find_silences(parsed, documents, blocks, mentions, entities, claims, claim_evidence):
    """Stub."""
    return tables.make("silences", [])
