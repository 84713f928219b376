"""What the tellers of findings share: how articles are called, their texts, who an origin is."""

from dataclasses import dataclass

from ..naming import count, join
from .wording import Wording

LONGEST = 250  # characters of a sentence that is shown as a whole


@dataclass(frozen=True)
class Desk:
    """`names` says how a sentence calls each article; `sources` how it calls each origin."""

    names: dict[str, str]
    wording: Wording
    sources: dict[str, str]
    ties: frozenset[frozenset[str]]  # pairs of articles of which one has its text from the other

    def origins(self, docs, n_origins: int) -> int:
        """How many origins some articles have at most: what one has from the other counts once."""
        parts: list[set[str]] = []
        for doc_id in sorted(set(docs)):
            tied = [p for p in parts if any(frozenset((doc_id, d)) in self.ties for d in p)]
            joined = {doc_id}.union(*tied)
            parts = [p for p in parts if p not in tied] + [joined]
        return max(1, min(n_origins, len(parts)))

    def list(self, docs) -> str:
        """The articles by name, in the order of the corpus."""
        here = set(docs)
        return join(self.names[d] for d in self.names if d in here)

    def who(self, docs) -> str:
        """The articles as the subject of a sentence: all five articles, or their names."""
        here = set(docs)
        if len(here) == len(self.names) > 1:
            return "both articles" if len(here) == 2 else f"all {count(len(here), 'article')}"
        return self.list(here)

    def sentence(self, doc_id: str, start: int, end: int) -> dict:
        """The sentence around a passage as evidence, so that it is understood by itself; of a long
        one the passage.
        """
        first, last = self.wording.sentence(doc_id, start, end)
        if last - first > LONGEST:
            first, last = start, end
        return self.passage(doc_id, min(first, start), max(last, end))

    def passage(self, doc_id: str, start: int, end: int) -> dict:
        """A passage as evidence."""
        return {"doc_id": doc_id, "start": int(start), "end": int(end)}
