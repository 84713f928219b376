"""How a passage stands in a sentence of ours: an article's own words between quotation marks."""

import bisect

import pandas as pd

from ..tables import spans_by, values_by

CLOSERS, OPENERS = " \t\n\r.,;:\"'”’)]", " \t\n\r\"'“‘([—–-,;:"
# stripped from an end, they stand there again where their fellows do
BRACKETS = (("[", "]"), ("(", ")"))


class Wording:
    """The texts of a corpus, to quote from."""

    def __init__(
        self,
        documents: pd.DataFrame,
        sentences: pd.DataFrame,
    ):
        self.texts = values_by(documents, "doc_id", "text")
        self.spans = spans_by(sentences)

    def sentence(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> tuple[int, int]:
        """The sentence that a span begins in."""
        spans = self.spans.get(doc_id, [])
        i = bisect.bisect_right(spans, (start, float("inf"))) - 1
        return spans[i] if i >= 0 and spans[i][1] > start else (start, end)

    def firsts(self, doc_id: str, start: int, end: int) -> list[int]:
        """Where the sentences begin that a span meets; the span itself where it meets none."""
        spans = self.spans.get(doc_id, [])
        i = bisect.bisect_right(spans, (start, float("inf")))
        i -= i > 0 and spans[i - 1][1] > start
        j = bisect.bisect_left(spans, (end,), lo=i)
        return [first for first, _ in spans[i:j]] or [start]

    def part(
        self,
        doc_id: str,
        whole: tuple[int, int],
        inner: tuple[int, int],
    ) -> str:
        """The words of a part of a passage, with … where something is left out."""
        return self._cut(
            self.texts[doc_id],
            *map(int, whole),
            *map(int, inner),
        )

    def _cut(
        self,
        text: str,
        start: int,
        end: int,
        left: int,
        right: int,
    ) -> str:
        """text[left:right] widened to whole words within [start, end), with … where something is
        left out.
        """
        while left > start and not text[left - 1].isspace():
            left -= 1
        while right < end and not text[right].isspace():
            right += 1
        inner = text[left:right].strip(OPENERS + CLOSERS)
        for opener, closer in BRACKETS:
            if inner.count(closer) > inner.count(opener):
                inner = opener + inner
            elif inner.count(opener) > inner.count(closer):
                inner += closer
        return f"“{'… ' if left > start else ''}{self.plain(inner)}{' …' if right < end else ''}”"

    @staticmethod
    def plain(words: str) -> str:
        """The words on one line, inner double marks as single ones, since ours stand outside; a
        mark without its fellow gets it.

        >>> Wording.plain('specific” and included “incitement')
        '‘specific’ and included ‘incitement’'
        """
        flat, out, depth = " ".join(words.split()), [], 0
        for i, c in enumerate(flat):
            if c not in '“”"':
                out.append(c)
            elif (
                depth == 0
                and (i == 0 or not flat[i - 1].isalnum())
                and not (i and flat[i - 1] in ".,!?…")
            ):
                out.append("‘")
                depth = 1
            elif depth:
                out.append("’")
                depth = 0
            else:
                out.insert(0, "‘")
                out.append("’")
        return ("".join(out) + "’" * depth).replace("‘ ", "‘")
