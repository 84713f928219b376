"""A quotation while it is being put together, and the article that it is read from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Doc, Token

from .quotemarks import Marked
from .speakers import Span
from .words import speech_words

NOWHERE: Span = (-1, -1)


class How(StrEnum):
    """How the speaker of a quotation is known."""

    SAID = "said"  # a verb, a noun or a sign beside the words names them
    NEAR = "near"  # who spoke last, or acts in the sentence: nearness alone
    # somebody praises, blames or opposes it; the words for it are the article's
    ABOUT = "about"
    # somebody may, should or might say it, or is asked whether he does: it is not said
    MAY = "may"
    OPEN = "open"  # the article names nobody


# what is the article's to tell, though somebody's name stands with it
UNSAID = frozenset((How.ABOUT, How.MAY))


class Rule(StrEnum):
    """The rules that find a quotation between marks.

    Those of syntax are named after their frame.
    """

    AFTER = "marks: cue after"
    VERB_AFTER = "marks: name and verb after"
    BEFORE = "marks: cue before"
    VERB_BEFORE = "marks: name and verb before"
    COLON = "marks: after a colon"
    SIGNATURE = "marks: signature"
    INSIDE = "marks: inside a quotation"
    BLOCK = "block quotation"
    HEADLINE = "headline: before a colon"
    ANSWER = "interview: question and answer"
    GOES_ON = "marks: quotation goes on"
    SENTENCE_BEFORE = "marks: sentence before"
    SAME_PARAGRAPH = "marks: same paragraph"
    SUBJECT = "marks: subject of the sentence"
    CARRIED = "marks: carried over"
    NO_SPEAKER = "marks: no speaker"


BY_NEARNESS = frozenset(
    (
        Rule.SENTENCE_BEFORE,
        Rule.SAME_PARAGRAPH,
        Rule.SUBJECT,
        Rule.CARRIED,
    )
)


_OF_AN_OBJECT = "verb:o"  # the rule of an object of a verb
_JUDGING = frozenset(("blaming", "praising", "agreeing"))


def _is_only_possible(cue: Token | None) -> bool:
    """Whether a verb tells what somebody may or should say, or asks whether he does.

    "Campos |should insist| that …", "is expected |to say|"; but "I must admit" says it.
    """
    if cue is None:
        return False
    helpers = {c.lower_ for c in cue.children if c.dep_ in ("aux", "mark")}
    own = any(
        c.dep_ == "nsubj" and c.lower_ in speech_words("speaking_selves")
        for c in cue.children
    )
    wanted = (
        cue.tag_ == "VB"
        and cue.dep_ in ("xcomp", "ccomp")
        and cue.head.lemma_ in speech_words("not_yet")
    )
    supposed = cue.lower_ in speech_words("suppositions")
    possible = not helpers.isdisjoint(speech_words("only_possible"))
    return not own and (possible or wanted or supposed)


@dataclass
class Quotation:
    """One row of `quotes` before it becomes one; spans are characters."""

    start: int
    end: int
    kind: str
    rule: str
    cue: Token | None = None
    cue_span: Span = NOWHERE
    cue_kind: str = ""
    speaker: Token | None = None
    speaker_span: Span = NOWHERE
    marked: list[Span] = field(default_factory=list)
    balanced: bool = True
    via: str = ""
    medium: str = ""
    occasion: Span = NOWHERE
    whole: "Quotation | None" = None
    parent: "Quotation | None" = None
    inner: list[Span] = field(default_factory=list)

    @property
    def how(self) -> How:
        """How the speaker is known."""
        if not self.marked and _is_only_possible(self.cue):
            return How.MAY
        if self.speaker_span[0] < 0:
            return How.OPEN
        if self.rule == _OF_AN_OBJECT and not self.marked:
            return How.ABOUT if self.cue_kind in _JUDGING else How.SAID
        return How.NEAR if self.rule in BY_NEARNESS else How.SAID


@dataclass
class Article:
    """What the rules need of one article: text, parse, the story's blocks, the marked stretches.

    `titles` are headlines, `set_off` blocks that the page itself marks as quotations.
    """

    doc_id: str
    text: str
    doc: Doc
    edges: list[Span]
    marked: list[Marked]
    titles: list[Span] = field(default_factory=list)
    set_off: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outer = [m for m in self.marked if m.depth == 0]
        self._mark_starts = [m.outer_start for m in self.outer]
        self._token_starts = [t.idx for t in self.doc]
        self._edge_starts = [a for a, _ in self.edges]

    def token_at(self, char: int) -> int:
        """The number of the first token that starts at or after `char`."""
        return bisect_left(self._token_starts, char)

    def edge_number(self, char: int) -> int:
        """The number of the block of the story that holds `char`, -1 for none."""
        n = bisect_right(self._edge_starts, char) - 1
        return n if n >= 0 and char < self.edges[n][1] else -1

    def edge(self, char: int) -> Span | None:
        """The block of the story that holds `char`."""
        n = self.edge_number(char)
        return self.edges[n] if n >= 0 else None

    def marks_over(self, start: int, end: int) -> list[Marked]:
        """The outermost marked stretches that share a character with a span."""
        n = max(0, bisect_right(self._mark_starts, start) - 1)
        out = []
        while n < len(self.outer) and self.outer[n].outer_start < end:
            if self.outer[n].outer_end > start:
                out.append(self.outer[n])
            n += 1
        return out

    def marks_before(
        self, mark: Marked, start: int, end: int
    ) -> Iterator[Marked]:
        """The outermost marked stretches before one that share a character with a span, the
        nearest first.
        """
        n = bisect_left(self._mark_starts, min(mark.outer_start, end))
        while n and self.outer[n - 1].outer_end > start:
            n -= 1
            yield self.outer[n]

    def is_marked(self, token: Token) -> bool:
        """Whether a token stands between outermost marks."""
        return bool(self.marks_over(token.idx, token.idx + len(token)))
