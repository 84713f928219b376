"""Parsed articles -> mentions, references, entities: who and what is named, under which names."""
