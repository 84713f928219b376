"""A finding: one plain sentence, the passages it rests on, and what decides where it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

# weight of a claim that makes a finding as strong as being told by all articles does: how many tell
# it decides, and its weight among those that as many tell
FULL_WEIGHT = 20


class Passage(NamedTuple):
    """A stretch of an article: `text[start:end]` of it is what is shown."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What every teller of findings gives, and the table is made from.

    >>> here = [Passage("a", 0, 9), Passage("b", 4, 12)]
    >>> found = Finding(grade="parallel", text="…", evidence=here, strength=1.0)
    >>> sorted(found.docs), found.n_docs, found.n_origins
    (['a', 'b'], 0, 0)
    """

    # one of `grades.FINDINGS`
    grade: str
    # the sentence; an article's own words stand between “ and ”
    text: str
    evidence: list[Passage]
    # the strongest of a grade stand first
    strength: float
    # to how many speakers it goes back; 0: as many as articles
    n_origins: int = 0
    # of how many articles it is, where more stand beside it; 0: of all in `evidence`
    n_docs: int = 0
    # "collation" where words are laid side by side; "": what is usual of its grade
    kind: str = ""
    # the claim that it tells, or whose absence
    claim_id: str = ""

    # What `repeats` asks, so that nothing is told twice:
    # the words told of a claim; "": those between “ and ” in `text`
    said: str = ""
    # the figure that articles give alike
    figure: str = ""
    # the articles that print one text, and the sentences of it that both have as a whole
    copies: frozenset[str] = frozenset()
    covers: list[Passage] = field(default_factory=list)
    # {article: its sentence as it is shown}, of passages side by side
    beside: Mapping[str, str] = field(default_factory=dict)

    # Set where all findings are counted and ordered:
    # how far from the heads of their articles the passages stand, 0 to 1
    late: float = 0.0
    # its place among all, the largest first
    weight: float = 0.0

    @property
    def docs(self) -> frozenset[str]:
        """The articles that its passages stand in."""
        return frozenset(p.doc_id for p in self.evidence)
