"""findings -> those that say what no other one says: a passage is laid open once.

Of two that lay open the same passages the one stays that names more articles; of as many the words
quoted, then what is agreed, then what stands side by side, whose whole sentences tell more than a
few words that are agreed.
"""

from collections.abc import Iterable
from dataclasses import replace

from ..english.stems import stems
from .desk import Desk
from .finding import Finding
from .grades import AGREED, BESIDE_IT

# share of a sentence's words that another one has already told
SAID_AGAIN = 0.6
# share of the words of a passage that what is agreed has at least, to be told beside whole passages
# of as many articles, of more
SLIGHT, SLIGHT_OF_FEWER = 0.34, 0.6
# sentences of what is agreed that stand beside those of further articles, to be told with them
JOINED = 2
# share of the words agreed that the sentence of a further article has
SPOKEN_OF = 0.4
MOST = 3  # findings of passages side by side, for each article
CLASHES = (
    "dispute",
    "opposed",
    "contradiction",
    "granularity",
    "ambiguous",
    "altered",
)


def without_repeats(found: Iterable[Finding], desk: Desk) -> list[Finding]:
    """Those that say what no other one lays open too; clashes and names always stay."""
    told = [_Told(finding, desk) for finding in found]
    copied = [t.finding.copies for t in told if t.finding.copies]
    told = [t for t in told if not _is_of_one_text(t, copied, desk)]
    told = _with_what_stands_beside(told, desk)
    always = [t for t in told if t.rank is None]
    some = sorted((t for t in told if t.rank is not None), key=_Told.order)
    return [t.finding for t in always + _lay_open(some, always, desk)]


def _is_of_one_text(
    one: "_Told", copied: list[frozenset[str]], desk: Desk
) -> bool:
    """Whether a finding says of articles that print one text what they have in common, beside
    others that print another: that they do is told.
    """
    docs = {doc_id for doc_id, _ in one.sentences}
    return one.rank in (SHARED, FIGURE, BESIDE) and any(
        docs <= some < desk.names.keys() for some in copied
    )


def _with_what_stands_beside(told: list["_Told"], desk: Desk) -> list["_Told"]:
    """The findings, with what is agreed told together with the sentences of further articles that
    stand beside its own.
    """
    wider = [t for t in told if t.rank == BESIDE]
    joined = list(told)
    for one in sorted((t for t in told if t.rank == SHARED), key=_Told.order):
        beside = next((t for t in wider if one.is_part_of(t)), None)
        further = {} if beside is None else _further(one, beside, desk)
        if beside is not None and further:
            wider.remove(beside)
            joined.remove(beside)
            both = _join(one, beside, further, desk)
            joined[joined.index(one)] = _Told(both, desk)
    return joined


def _further(one: "_Told", beside: "_Told", desk: Desk) -> dict[str, str]:
    """{further article: its sentence beside what is agreed}, where it speaks of that and of the
    same occasion.
    """
    known = one.finding.docs
    return {
        doc_id: words
        for doc_id, words in beside.finding.beside.items()
        if doc_id not in known
        and not desk.are_two(doc_id, known)
        and len(one.words & stems(words)) >= SPOKEN_OF * len(one.words)
    }


def _join(
    one: "_Told", beside: "_Told", further: dict[str, str], desk: Desk
) -> Finding:
    """What is agreed, with the sentences of further articles that stand beside it."""
    docs: dict[str, list[str]] = {}
    for doc_id, words in further.items():
        docs.setdefault(words, []).append(doc_id)
    shown = "; ".join(f"{w} ({desk.list(some)})" for w, some in docs.items())
    more = [p for p in beside.finding.evidence if p.doc_id in further]
    return replace(
        one.finding,
        text=f"{one.finding.text}{BESIDE_IT}{shown}.",
        evidence=one.finding.evidence + more,
        n_docs=len(one.finding.docs),
    )


def _lay_open(
    some: list["_Told"], always: list["_Told"], desk: Desk
) -> list["_Told"]:
    """Of some findings in order those that say more than what is laid open before them."""
    beside = [t for t in some if t.rank == BESIDE]
    clashes = [t for t in always if t.finding.grade in CLASHES]
    laid: list[_Told] = []
    for one in some:
        before = [*clashes, *laid] if one.rank == BESIDE else laid
        full = one.rank == BESIDE and _is_full(laid, desk)
        if not full and one.says_more(beside, before):
            laid.append(one)
    return laid


def _is_full(laid: list["_Told"], desk: Desk) -> bool:
    """Whether enough passages stand side by side."""
    return sum(t.rank == BESIDE for t in laid) == MOST * len(desk.names)


QUOTED, SHARED, FIGURE, LACKED, ALONE, BESIDE = range(6)


def _rank(finding: Finding) -> int | None:
    """What comes before what, of findings that lay open the same; None for what always stays."""
    if finding.kind == "collation" and finding.grade != "altered":
        return QUOTED
    if finding.grade in AGREED:
        return FIGURE if finding.figure else SHARED
    if finding.grade == "silence":
        return LACKED if finding.claim_id else None
    return {"single": ALONE, "parallel": BESIDE}.get(finding.grade)


class _Told:
    """A finding with what it lays open: its articles, sentences, and the words of the articles."""

    def __init__(self, finding: Finding, desk: Desk) -> None:
        self.finding, self.rank = finding, _rank(finding)
        self.sentences = desk.all_of(
            finding.covers if finding.copies else finding.evidence
        )
        self.n_docs = len({doc_id for doc_id, _ in self.sentences})
        self.words = stems(finding.said or _quoted(finding.text))

    def order(self) -> tuple:
        """Widest first, then by rank, the strongest before."""
        return (
            -self.n_docs,
            self.rank,
            -self.finding.strength,
            self.finding.text,
        )

    def says_more(self, beside: list["_Told"], before: list["_Told"]) -> bool:
        """Whether this one is neither a piece of what stands side by side nor told before."""
        if any(self.is_slight_beside(other) for other in beside):
            return False
        return not any(self.repeats(other) for other in before)

    def repeats(self, other: "_Told") -> bool:
        """Whether another one, as wide at least, lays open all that this one does."""
        if not self.sentences <= other.sentences:
            return False
        whole = (
            self.rank == BESIDE
            or bool(other.finding.copies)
            or (self.rank, other.rank) in ((SHARED, QUOTED), (LACKED, LACKED))
        )
        if (self.rank, other.rank) == (SHARED, BESIDE):
            return False  # told beside it, or slight
        if self.rank == FIGURE and stems(self.finding.figure) <= other.words:
            return True
        shared = len(self.words & other.words)
        return whole or shared >= SAID_AGAIN * len(self.words)

    def is_part_of(self, other: "_Told") -> bool:
        """Whether this one is no slight part of what more articles have side by side."""
        mine, theirs = ({d for d, _ in t.sentences} for t in (self, other))
        return (
            mine < theirs
            and len(self.sentences & other.sentences) >= JOINED
            and not self.is_slight_beside(other)
        )

    def is_slight_beside(self, other: "_Told") -> bool:
        """Whether this one has but a few of the words that stand side by side in another one."""
        if self.rank != SHARED or not self.sentences <= other.sentences:
            return False
        fewer = self.n_docs < other.n_docs
        least = SLIGHT_OF_FEWER if fewer else SLIGHT
        return len(self.words & other.words) < least * other.least

    @property
    def least(self) -> int:
        """How many words the shortest of its passages has."""
        found = (len(stems(said)) for said in _passages(self.finding.text))
        return min(found, default=0)


def _passages(text: str) -> list[str]:
    """The words between each pair of quotation marks."""
    closed = text.split("”")[:-1]
    return [said.partition("“")[2] for said in closed if "“" in said]


def _quoted(text: str) -> str:
    """The articles' own words in a sentence of ours; all of it where it has none."""
    return " ".join(_passages(text)) or text
