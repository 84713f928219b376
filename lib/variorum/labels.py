"""mentions -> labels: wordings for the same actor, group or event."""

from . import tables


def find_labels(parsed, documents, blocks, mentions, entities, quotes, claims, claim_evidence):
    """Stub."""
    return tables.make("labels", [])
