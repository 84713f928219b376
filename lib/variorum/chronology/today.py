"""The day that a passage stands for: that of its update on a live page, else of the publication."""

from bisect import bisect_right
from operator import itemgetter

import pandas as pd

from ..tables import rows_by, values_by


class Today:
    """Where in the articles which day is "today"."""

    def __init__(self, documents: pd.DataFrame, blocks: pd.DataFrame):
        self._published = values_by(documents, "doc_id", "published")
        updates = rows_by(blocks[blocks["stands_at"] != ""])
        self._updates = {
            doc_id: sorted((b.start, b.stands_at[:10]) for b in found)
            for doc_id, found in updates.items()
        }

    def day(self, doc_id: str, offset: int) -> str:
        """The ISO date that the words at `offset` of an article stand for; "" where not known."""
        updates = self._updates.get(doc_id, [])
        at = bisect_right(updates, offset, key=itemgetter(0)) - 1
        return updates[at][1] if at >= 0 else self._published[doc_id]
