"""A quotation while it is being put together, and the article that it is read from."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from .quotemarks import Marked
from .speakers import Span

NOWHERE: Span = (-1, -1)


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


@dataclass
class Article:
    """What the rules need of one article: text, parse, the story's blocks, the marked stretches."""

    doc_id: str
    text: str
    doc: Doc
    edges: list[Span]
    marked: list[Marked]
    titles: list[Span] = field(default_factory=list)

    def __post_init__(self):
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

    def is_marked(self, token: Token) -> bool:
        """Whether a token stands between outermost marks."""
        return bool(self.marks_over(token.idx, token.idx + len(token)))
