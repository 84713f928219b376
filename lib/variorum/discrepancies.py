"""claims -> discrepancies: where two articles do not agree."""

from . import tables


def find_discrepancies(parsed, documents, sentences, mentions, entities, quotes, times, places, claims, claim_evidence, origins):
    """Stub."""
    return tables.make("discrepancies", [])
