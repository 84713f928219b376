"""mentions -> entities: one actor or place across all articles."""

from . import tables


def link_mentions(parsed, documents, blocks, places):
    """Stub: spaCy's names, joined by the same string."""
    rows = [{"doc_id": d, "start": e.start_char, "end": e.end_char, "text": documents.set_index("doc_id").at[d, "text"][e.start_char : e.end_char],
             "label": e.label_, "entity_id": e.text.lower()} for d, doc in parsed.items() for e in doc.ents
            if e.label_ in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")]
    mentions = tables.make("mentions", rows)
    found = [{"entity_id": i, "name": g["text"].iloc[0], "label": g["label"].iloc[0], "aliases": sorted(set(g["text"])),
              "n_mentions": len(g), "n_docs": g["doc_id"].nunique()} for i, g in mentions.groupby("entity_id")]
    return mentions, tables.make("entities", found)
