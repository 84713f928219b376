"""Parsed articles -> quotes, origins: what is attributed to whom, and through whom it came."""
