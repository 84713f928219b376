"""rows of findings -> those that say what no other one says: a passage is laid open once.

Of two that lay open the same passages the one stays that names more articles; of as many the words
quoted, then what is agreed, then what stands side by side, whose whole sentences tell more than a
few words that are agreed.
"""

from collections.abc import Iterable

from ..english.stems import stems
from .desk import Desk
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
CLASHES = ("dispute", "contradiction", "granularity", "ambiguous", "altered")


def without_repeats(rows: Iterable[dict], desk: Desk) -> list[dict]:
    """The rows without what another one lays open too; clashes and names always stay."""
    told = [_Told(row, desk) for row in rows]
    copied = [set(t.row["copies"]) for t in told if "copies" in t.row]
    told = [t for t in told if not _is_of_one_text(t, copied, desk)]
    told = _with_what_stands_beside(told, desk)
    always = [t for t in told if t.rank is None]
    some = sorted((t for t in told if t.rank is not None), key=_Told.order)
    return [t.row for t in always + _lay_open(some, always, desk)]


def _is_of_one_text(one: "_Told", copied: list[set[str]], desk: Desk) -> bool:
    """Whether a row says of articles that print one text what they have in common, beside others
    that print another: that they do is told.
    """
    docs = {doc_id for doc_id, _ in one.sentences}
    return one.rank in (SHARED, FIGURE, BESIDE) and any(
        docs <= some < desk.names.keys() for some in copied
    )


def _with_what_stands_beside(told: list["_Told"], desk: Desk) -> list["_Told"]:
    """The rows, with what is agreed told together with the sentences of further articles that stand
    beside its own.
    """
    wider = [t for t in told if t.rank == BESIDE]
    joined = list(told)
    for one in sorted((t for t in told if t.rank == SHARED), key=_Told.order):
        beside = next((t for t in wider if one.is_part_of(t)), None)
        further = {} if beside is None else _further(one, beside, desk)
        if beside is not None and further:
            wider.remove(beside)
            joined.remove(beside)
            row = _join(one, beside, further, desk)
            joined[joined.index(one)] = _Told(row, desk)
    return joined


def _further(one: "_Told", beside: "_Told", desk: Desk) -> dict[str, str]:
    """{further article: its sentence beside what is agreed}, where it speaks of that and of the
    same occasion.
    """
    known = {e["doc_id"] for e in one.row["evidence"]}
    return {
        doc_id: words
        for doc_id, words in beside.row["beside"].items()
        if doc_id not in known
        and not desk.are_two(doc_id, known)
        and len(one.words & stems(words)) >= SPOKEN_OF * len(one.words)
    }


def _join(
    one: "_Told", beside: "_Told", further: dict[str, str], desk: Desk
) -> dict:
    """What is agreed, with the sentences of further articles that stand beside it."""
    docs: dict[str, list[str]] = {}
    for doc_id, words in further.items():
        docs.setdefault(words, []).append(doc_id)
    shown = "; ".join(f"{w} ({desk.list(some)})" for w, some in docs.items())
    more = [e for e in beside.row["evidence"] if e["doc_id"] in further]
    return one.row | {
        "text": f"{one.row['text']}{BESIDE_IT}{shown}.",
        "evidence": one.row["evidence"] + more,
        "n_docs": len({e["doc_id"] for e in one.row["evidence"]}),
    }


def _lay_open(
    some: list["_Told"], always: list["_Told"], desk: Desk
) -> list["_Told"]:
    """Of some rows in order those that say more than what is laid open before them."""
    beside = [t for t in some if t.rank == BESIDE]
    clashes = [t for t in always if t.row["grade"] in CLASHES]
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


def _rank(row: dict) -> int | None:
    """What comes before what, of rows that lay open the same; None for what always stays."""
    if row.get("kind") == "collation" and row["grade"] != "altered":
        return QUOTED
    if row["grade"] in AGREED:
        return FIGURE if "figure" in row else SHARED
    if row["grade"] == "silence":
        return LACKED if "claim_id" in row else None
    return {"single": ALONE, "parallel": BESIDE}.get(row["grade"])


class _Told:
    """A row with what it lays open: its articles, its passages, the words of the articles."""

    def __init__(self, row: dict, desk: Desk) -> None:
        self.row, self.rank = row, _rank(row)
        self.sentences = desk.all_of(row.get("covers", row["evidence"]))
        self.n_docs = len({doc_id for doc_id, _ in self.sentences})
        self.words = stems(row.get("said") or _quoted(row["text"]))

    def order(self) -> tuple:
        """Widest first, then by rank, the strongest before."""
        return -self.n_docs, self.rank, -self.row["strength"], self.row["text"]

    def says_more(self, beside: list["_Told"], before: list["_Told"]) -> bool:
        """Whether this row is neither a piece of what stands side by side nor told before."""
        if any(self.is_slight_beside(other) for other in beside):
            return False
        return not any(self.repeats(other) for other in before)

    def repeats(self, other: "_Told") -> bool:
        """Whether another row, as wide at least, lays open all that this one does."""
        if not self.sentences <= other.sentences:
            return False
        whole = (
            self.rank == BESIDE
            or "covers" in other.row
            or (self.rank, other.rank) in ((SHARED, QUOTED), (LACKED, LACKED))
        )
        if (self.rank, other.rank) == (SHARED, BESIDE):
            return False  # told beside it, or slight
        if self.rank == FIGURE and stems(self.row["figure"]) <= other.words:
            return True
        shared = len(self.words & other.words)
        return whole or shared >= SAID_AGAIN * len(self.words)

    def is_part_of(self, other: "_Told") -> bool:
        """Whether this row is no slight part of what more articles have side by side."""
        mine, theirs = ({d for d, _ in t.sentences} for t in (self, other))
        return (
            mine < theirs
            and len(self.sentences & other.sentences) >= JOINED
            and not self.is_slight_beside(other)
        )

    def is_slight_beside(self, other: "_Told") -> bool:
        """Whether this row has but a few of the words that stand side by side in another one."""
        if self.rank != SHARED or not self.sentences <= other.sentences:
            return False
        fewer = self.n_docs < other.n_docs
        least = SLIGHT_OF_FEWER if fewer else SLIGHT
        return len(self.words & other.words) < least * other.least

    @property
    def least(self) -> int:
        """How many words the shortest of its passages has."""
        found = (len(stems(said)) for said in _passages(self.row["text"]))
        return min(found, default=0)


def _passages(text: str) -> list[str]:
    """The words between each pair of quotation marks."""
    closed = text.split("”")[:-1]
    return [said.partition("“")[2] for said in closed if "“" in said]


def _quoted(text: str) -> str:
    """The articles' own words in a sentence of ours; all of it where it has none."""
    return " ".join(_passages(text)) or text
