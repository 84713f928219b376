"""Parsed articles -> places, place_claims, focus: where it is, and what is said of where."""
