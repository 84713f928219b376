"""Who is quoted where: the table quotes, looked up by a passage."""

from bisect import bisect_left
from typing import NamedTuple

import pandas as pd

PRONOUNS = frozenset("he she it they we i who that some others".split())


class Speaker(NamedTuple):
    """Who an article says a passage is from: the words that name them, the entity ("" for unknown), whether a person named."""

    name: str
    entity: str
    person: bool


NOBODY = Speaker("", "", False)


class Voices:
    """The speakers of all attributed passages, looked up by offsets."""

    def __init__(self, quotes: pd.DataFrame, entities: pd.DataFrame):
        persons = (
            set(entities.loc[entities["label"] == "PERSON", "entity_id"])
            if len(entities)
            else set()
        )
        self._by_doc: dict[str, list[tuple[int, int, str, Speaker]]] = {}
        for row in (
            quotes.sort_values(["doc_id", "start", "end"], kind="stable").itertuples()
            if len(quotes)
            else ()
        ):
            named = (
                row.speaker_entity in persons and row.speaker.lower() not in PRONOUNS
            )  # who "he" is, is a guess
            said = (row.start, row.end, row.kind, Speaker(row.speaker, row.speaker_entity, named))
            self._by_doc.setdefault(row.doc_id, []).append(said)

    def find(self, doc_id: str, start: int, end: int) -> Speaker:
        """The speaker of the attribution that covers most of a passage; of several, of the shortest, and of quoted words first."""
        rows = self._by_doc.get(doc_id, [])
        last = bisect_left(rows, (end,))
        best, said = (0, False, 0), NOBODY
        for a, b, kind, speaker in rows[
            max(0, last - 60) : last
        ]:  # no passage lies within so many attributions
            covered = min(b, end) - max(a, start)
            if covered > 0 and speaker.name and (covered, kind != "indirect", a - b) > best:
                best, said = (covered, kind != "indirect", a - b), speaker
        return said

    def cover(self, doc_id: str, start: int, end: int) -> tuple[int, int]:
        """The shortest attributed passage that has all of [start, end); the passage itself where none has."""
        rows = self._by_doc.get(doc_id, [])
        first = bisect_left(rows, (start + 1,))
        around = [(a, b) for a, b, _, _ in rows[max(0, first - 60) : first] if b >= end]
        return min(around, key=lambda span: span[1] - span[0], default=(start, end))
