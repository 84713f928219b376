"""What the tellers of findings share: how articles are called, their texts, who an origin is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean

from ..comparison.occasions import Occasions
from ..english.stems import stems
from ..naming import agree, begin, count, join
from ..story import in_story
from .elsewhere import Elsewhere
from .finding import Passage
from .wording import Wording

MARKS = 3  # characters of marks and spaces that close a sentence
# characters of a sentence, or of words quoted, that are shown as a whole: about four lines
LONGEST = 250


@dataclass(frozen=True)
class Tie:
    """Two articles that share text: the spans of it in each, none where one is the other's copy."""

    doc_id: str
    other_doc: str
    spans: tuple[tuple[int, int], ...] = ()
    other_spans: tuple[tuple[int, int], ...] = ()

    def holds(self, told: dict[str, list[Passage]]) -> bool:
        """Whether the passages {article: passages} of both articles are what they share."""
        if not self.spans:
            return True
        sides = ((self.doc_id, self.spans), (self.other_doc, self.other_spans))
        return all(_meets(told[doc], doc, spans) for doc, spans in sides)


def _meets(
    evidence: list[Passage],
    doc_id: str,
    spans: tuple[tuple[int, int], ...],
) -> bool:
    return any(
        e.doc_id == doc_id and e.start < end and start < e.end
        for e in evidence
        for start, end in spans
    )


def _both(passage: Passage) -> tuple:
    """An article, a sentence of it, and as much of that as is shown."""
    whole = passage.start, passage.end
    return (
        passage.doc_id,
        whole,
        (passage.start, min(passage.end, passage.start + LONGEST)),
    )


@dataclass(frozen=True)
class Desk:
    """`names` says how a sentence calls each article; `sources` how it calls each origin."""

    names: dict[str, str]
    wording: Wording
    sources: dict[str, str]
    # of two articles of which one has its text, or a part of it, from the other
    ties: list[Tie]
    # of publication, where known
    days: dict[str, str] = field(default_factory=dict)
    # {quotation: (the person who speaks, whom the article has it through)}, "" for none
    chains: dict[str, tuple[str, str]] = field(default_factory=dict)
    # {article: the spans of its headlines and captions}
    asides: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    # {article: (start, end, speaker) of its quotations}
    utterances: dict[str, list[tuple[int, int, str]]] = field(
        default_factory=dict
    )
    occasions: Occasions = field(default_factory=Occasions)
    excerpts: frozenset[str] = frozenset()

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """Where words that are told of some articles stand in others."""
        return Elsewhere(self.wording)

    def others(self, told: str, named) -> tuple[str, list[Passage]]:
        """(a sentence of ours on the articles that are not named and have the same words, or nearly
        the same, their passages); "" and none where no article has.
        """
        found = [
            p
            for p in self.elsewhere.nearly(told, named)
            if not self.are_two(p.doc_id, named)
        ]
        same = [p for p in found if self.elsewhere.prints(told, p)]
        nearly = [p for p in found if p not in same]
        text = ""
        if same:
            have = agree(len(same), "has", "have")
            text += f" {begin(self.list(p.doc_id for p in same))} {have} the same words."
        if nearly:
            each = "; ".join(
                f"{self.wording.part(*_both(p))} ({self.names[p.doc_id]})"
                for p in nearly
            )
            have = agree(len(nearly), "has", "have")
            text += f" {begin(self.list(p.doc_id for p in nearly))} {have} nearly the same: {each}."
        return text, found

    def source(self, rows: list) -> str:
        """How a sentence calls the one origin of some passages, "" for one that is not named: the
        person who speaks for it, and whom all have it through.
        """
        name = self.sources.get(rows[0].origin_id, "")
        if name.islower() and " " not in name and not name.endswith("s"):
            return f"“{name}”"  # a word for a role, as the article has it
        told = [self.chains.get(r.quote_id, ("", "")) for r in rows]
        persons, through = ({*parts} for parts in zip(*told, strict=True))
        if not name or len(persons) > 1:
            return name
        name = persons.pop() or name
        medium = through.pop() if len(through) == 1 else ""
        if stems(name) <= stems(medium):
            return medium  # "the Post", "the Washington Post"
        return f"{name} through {medium}" if medium else name

    def speaker(self, doc_id: str, start: int) -> str:
        """Who speaks at an offset of an article, the innermost of several; "" for nobody who is
        known.
        """
        here = [
            (first - last, name)
            for first, last, name in self.utterances.get(doc_id, [])
            if first <= start + 1 < last
        ]
        return max(here, default=(0, ""))[1]

    def voice(self, doc_id: str, start: int, end: int) -> str:
        """Whose words a passage begins with, where it does not say so itself: "Milo Harrow: "."""
        speaker = self.speaker(doc_id, start)
        said = stems(self.wording.texts[doc_id][start:end])
        return (
            f"{speaker}: "
            if speaker and stems(speaker).isdisjoint(said)
            else ""
        )

    def is_spoken(self, doc_id: str, start: int, end: int) -> bool:
        """Whether somebody speaks from one offset of an article to another, known or not; who says
        it may stand behind the words.
        """
        return any(
            first <= start + 1 and end <= last + MARKS
            for first, last, _ in self.utterances.get(doc_id, [])
        )

    def goes_on(self, doc_id: str, end: int) -> bool:
        """Whether somebody speaks on behind an offset of an article."""
        return any(
            first < end < last - 1 and last > end + MARKS
            for first, last, _ in self.utterances.get(doc_id, [])
        )

    def late(self, evidence: list[Passage]) -> float:
        """How far from the heads of their articles some passages stand, 0 to 1."""
        return fmean(
            p.start / len(self.wording.texts[p.doc_id]) for p in evidence
        )

    def all_of(self, evidence: list[Passage]) -> frozenset[tuple[str, int]]:
        """The sentences that some passages stand in, as (article, first offset)."""
        return frozenset(
            (p.doc_id, first)
            for p in evidence
            for first in self.wording.firsts(*p)
        )

    def origins(self, evidence: list[Passage], n_origins: int) -> int:
        """How many origins some passages have at most: what one has from the other counts once."""
        told: dict[str, list[Passage]] = {}
        for p in evidence:
            told.setdefault(p.doc_id, []).append(p)
        parts = {doc_id: {doc_id} for doc_id in told}
        for tie in self.ties:
            if tie.doc_id in parts and tie.other_doc in parts:
                less, more = sorted(
                    (parts[tie.doc_id], parts[tie.other_doc]), key=len
                )
                if less is not more and tie.holds(told):
                    more |= less
                    parts |= dict.fromkeys(less, more)
        return max(1, min(n_origins, len(set(map(id, parts.values())))))

    def not_before(self, lacking, naming) -> list[str]:
        """Of the articles that lack something those that were not published before all that have
        it, and report no other occasion: these could not know it.
        """
        days = [self.days.get(d, "") for d in naming]
        first = min(days) if days and all(days) else ""
        return [
            d
            for d in self.names
            if d in lacking
            and not (self.days.get(d) and self.days[d] < first)
            and not self.are_two(d, naming)
        ]

    def are_two(self, doc_id: str, others: Iterable[str]) -> bool:
        """Whether an article reports another occasion than one of some others."""
        return any(self.occasions.are_two(doc_id, d) for d in others)

    def sentences(self, rows: Iterable) -> list[Passage]:
        """The sentence around each of some passages."""
        return [self.sentence(r.doc_id, r.start, r.end) for r in rows]

    def is_aside(self, row) -> bool:
        """Whether a passage stands in a headline or a caption."""
        return in_story(self.asides.get(row.doc_id, []), row.start)

    def list(self, docs) -> str:
        """The articles by name, in the order of the corpus."""
        here = set(docs)
        return join(self.names[d] for d in self.names if d in here)

    def who(self, docs) -> str:
        """The articles as the subject of a sentence: all five articles, or their names."""
        here = set(docs)
        if len(here) == len(self.names) > 1:
            return (
                "both articles"
                if len(here) == 2
                else f"all {count(len(here), 'article')}"
            )
        return self.list(here)

    def at_least(self, docs) -> str:
        """The beginning of a sentence on articles that were found to tell something: what the rest
        says in words too different to be compared nobody knows.
        """
        here = set(docs)
        return (
            begin(self.who(here))
            if here >= self.names.keys()
            else f"At least {self.who(here)}"
        )

    def sentence(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> Passage:
        """The sentence around a passage as evidence, so that it is understood by itself; of a long
        one the passage.
        """
        first, last = self.wording.sentence(doc_id, start, end)
        if last - first > LONGEST:
            first, last = start, end
        return self.passage(doc_id, min(first, start), max(last, end))

    def passage(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> Passage:
        """A passage as evidence."""
        return Passage(doc_id, int(start), int(end))
