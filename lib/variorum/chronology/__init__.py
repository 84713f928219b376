"""Parsed articles -> times, timeline, events: what is dated to when."""
