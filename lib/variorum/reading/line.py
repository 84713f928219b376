"""A line of an article on its way to being a block."""

import re
from dataclasses import dataclass, replace

from .openings import Dateline

_SENTENCE_END = re.compile(r"[.!?:;…。؟।][\"')\]»]*$")


@dataclass
class Line:
    """A line or paragraph on its way to being a block: its offsets, and its text with plain marks.

    `gap`: line breaks since the one before; `what`: the phrase of the registry that it is;
    `wrapped`: whether it was put together from several lines; `stands_at`: the ISO time of the
    update of a live page that it belongs to.
    """

    start: int
    end: int
    text: str
    gap: int = 2
    role: str = ""
    rule: str = ""
    what: str = ""
    dateline: Dateline | None = None
    wrapped: bool = False
    stands_at: str = ""

    def mark(self, role: str, rule: str) -> None:
        self.role, self.rule = role, rule

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.text))

    def cut(
        self,
        at: int,
        role: str,
        rule: str,
    ) -> "list[Line]":
        """The line up to `at`, and the rest with its own role, without the space between them."""
        before, after = self.text[:at].rstrip(), self.text[at:].lstrip()
        begin = self.end - len(after)
        first = replace(self, end=self.start + len(before), text=before)
        return [first, Line(begin, self.end, after, 0, role, rule)]
