"""Tables -> the sentences and lists that stand between a notebook's figures.

`tell_…` gives one or two sentences whose numbers come from the tables, `list_…` a frame for people to
read, `find_…` spans for `passages.show_evidence`. Nothing here finds out anything new.
"""

from .actors import find_mentions, list_names, list_quotes, name_focus, tell_actors, tell_speakers
from .ingest import list_articles, list_dates, list_set_aside, tell_copies, tell_corpus, tell_problems

__all__ = [
    "find_mentions", "list_articles", "list_dates", "list_names", "list_quotes", "list_set_aside", "name_focus", "tell_actors", "tell_copies",
    "tell_corpus", "tell_problems", "tell_speakers",
]
