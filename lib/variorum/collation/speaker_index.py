"""Who is quoted where: the table quotes, looked up by a passage."""

from bisect import bisect_left
from typing import NamedTuple

import pandas as pd

from ..english.lexicon import words
from ..tables import each_row

PRONOUNS = words("words_collation.csv", "pronoun")
NEAR = 60  # attributions looked at beside a passage: none lies within so many


class Speaker(NamedTuple):
    """Who an article says a passage is from.

    `name` are the words that name them, `entity` is "" for unknown, `person` is true for a person
    named, and `quote_id` is the row of quotes.
    """

    name: str
    entity: str
    person: bool
    quote_id: str


NOBODY = Speaker("", "", False, "")


class SpeakerIndex:
    """The speakers of all attributed passages, looked up by offsets."""

    def __init__(self, quotes: pd.DataFrame, entities: pd.DataFrame):
        persons: set[str] = set()
        if len(entities):
            persons = set(
                entities.loc[entities["label"] == "PERSON", "entity_id"]
            )
        self._by_doc: dict[str, list[tuple[int, int, str, Speaker]]] = {}
        ordered = quotes.sort_values(["doc_id", "start", "end"], kind="stable")
        for row in each_row(ordered) if len(quotes) else ():
            # who "he" is, is a guess
            named = (
                row.speaker_entity in persons
                and row.speaker.lower() not in PRONOUNS
            )
            speaker = Speaker(
                row.speaker,
                row.speaker_entity,
                named,
                row.quote_id,
            )
            said = (row.start, row.end, row.kind, speaker)
            self._by_doc.setdefault(row.doc_id, []).append(said)

    def find(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> Speaker:
        """The speaker of the attribution that covers most of a passage, NOBODY where none does.

        Of several the one of the shortest attribution, and of quoted words before reported ones;
        an attribution without a speaker counts where no other is.
        """
        rows = self._by_doc.get(doc_id, [])
        last = bisect_left(rows, (end,))
        best, said = (False, 0, False, 0), NOBODY
        for a, b, kind, speaker in rows[max(0, last - NEAR) : last]:
            covered = min(b, end) - max(a, start)
            rank = (bool(speaker.name), covered, kind != "indirect", a - b)
            if covered > 0 and rank > best:
                best, said = rank, speaker
        return said

    def cover(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> tuple[int, int]:
        """The shortest attributed passage that has all of [start, end), else the passage itself."""
        rows = self._by_doc.get(doc_id, [])
        first = bisect_left(rows, (start + 1,))
        around = [
            (a, b)
            for a, b, _, _ in rows[max(0, first - NEAR) : first]
            if b >= end
        ]
        return min(
            around, key=lambda span: span[1] - span[0], default=(start, end)
        )
