"""The day that a passage stands for: that of its update on a live page, else of the publication."""

from bisect import bisect_right

import pandas as pd


class Today:
    """Where in the articles which day is "today"."""

    def __init__(self, documents: pd.DataFrame, blocks: pd.DataFrame):
        self._published = dict(
            zip(documents["doc_id"], documents["published"], strict=True)
        )
        updates = blocks[blocks["stands_at"] != ""].sort_values(
            ["doc_id", "start"]
        )
        self._updates = {
            doc_id: (
                group["start"].tolist(),
                group["stands_at"].str[:10].tolist(),
            )
            for doc_id, group in updates.groupby("doc_id")
        }

    def day(self, doc_id: str, offset: int) -> str:
        """The ISO date that the words at `offset` of an article stand for; "" where not known."""
        starts, days = self._updates.get(doc_id, ([], []))
        at = bisect_right(starts, offset) - 1
        return days[at] if at >= 0 else self._published[doc_id]
