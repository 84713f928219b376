"""How a passage stands in a sentence of ours: an article's own words between quotation marks."""

import bisect
import re

import pandas as pd

from ..english import lexicon
from ..english.lexicon import any_of
from ..text import fold

_WORDS = "words_conclusions.csv"

CLOSERS, OPENERS = " \t\n\r.,;:\"'”’)]", " \t\n\r\"'“‘([—–-,;:"
# What joins a clause to another; without it the clause stands by itself.
LEAD = re.compile(
    rf"{any_of(_WORDS, 'ties')}\b[\s,]+|(?:which|who)\s+(?:is|are|was|were)\s+",
    re.I,
)
FRAGMENTS = lexicon.words(
    _WORDS, "fragments"
)  # how a clause begins that cannot stand by itself
# what stands behind a name where it belongs to the noun behind it, and where it does not
_LOWER = re.compile(r"['’]?s? [a-z]")
_FREE = re.compile(rf"['’]?s? {any_of(_WORDS, 'behind a name')}\b")
LONGEST = 180  # characters of a passage within a sentence


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last mark of text[start:end] closes what opens inside it."""
    mark = text[end - 1]
    opening = {"”": "“", "’": "‘", ")": "(", "]": "["}.get(mark)
    return (
        text.count(opening, start, end) == text.count(mark, start, end)
        if opening and opening in text[start:end]
        else mark == '"' and text.count('"', start, end) % 2 == 0
    )


class Wording:
    """The texts of a corpus, to quote from."""

    def __init__(
        self,
        documents: pd.DataFrame,
        blocks: pd.DataFrame,
        sentences: pd.DataFrame,
    ):
        self.texts = dict(
            zip(documents["doc_id"], documents["text"], strict=True)
        )
        self.titles = {
            (b.doc_id, b.start)
            for b in blocks[blocks["role"] == "title"].itertuples()
        }
        self.spans = {
            d: list(zip(g["start"], g["end"], strict=True))
            for d, g in sentences.groupby("doc_id")
        }

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

    def choose(self, evidence: pd.DataFrame) -> tuple[str, int, int] | None:
        """The passage of a claim that stands best by itself, or None where all are fragments.

        A whole sentence is best, then a clause that needs only its joining word left off.
        """
        ranked = []
        for e in evidence.itertuples():
            start, end = self.bare(e.doc_id, e.start, e.end)
            words = self.texts[e.doc_id][start:end].split()
            begin, stop = self.sentence(e.doc_id, e.start, e.end)
            whole = e.start - begin <= 2
            if len(words) < 4 or (not whole and words[0].lower() in FRAGMENTS):
                continue
            title = (e.doc_id, begin) in self.titles
            ranked.append(
                (
                    whole
                    + (stop - e.end <= 3)
                    - title
                    - (end - start > LONGEST),
                    -abs(end - start - 90),
                    e.doc_id,
                    start,
                    end,
                )
            )
        return max(ranked)[2:] if ranked else None

    def bare(
        self,
        doc_id: str,
        start: int,
        end: int,
    ) -> tuple[int, int]:
        """The span without marks at its edges and without the word that joins it to what stands
        before.
        """
        text = self.texts[doc_id]
        start, end = int(start), int(end)
        while start < end and text[start] in OPENERS:
            start += 1
        while (
            end > start
            and text[end - 1] in CLOSERS
            and not _closes(text, start, end)
        ):
            end -= 1
        if (lead := LEAD.match(text, start, end)) and lead.end() < end:
            start = lead.end()
        while start < end and text[start] in OPENERS:
            start += 1
        return start, end

    def with_article(self, name: str, mentions: pd.DataFrame) -> str:
        """The name with "the" where the articles write it so, other than before a noun that it
        belongs to.
        """
        free = [
            m
            for m in mentions.itertuples()
            if not _LOWER.match(self.texts[m.doc_id][m.end : m.end + 4])
            or _FREE.match(self.texts[m.doc_id][m.end : m.end + 8])
        ]
        free = free or list(mentions.itertuples())
        with_the = [
            self.texts[m.doc_id][max(0, m.start - 4) : m.start].lower()
            == "the "
            for m in free
        ]
        return (
            f"the {name}"
            if sum(with_the) * 2 >= len(with_the)
            and not name.lower().startswith("the ")
            else name
        )

    def quote(
        self,
        doc_id: str,
        start: int,
        end: int,
        value: str = "",
        most: int = LONGEST,
    ) -> str:
        """The span between quotation marks, cut at words round `value` where it is over `most`
        characters.
        """
        text = self.texts[doc_id]
        start, end = self.bare(doc_id, start, end)
        if end - start > most:
            at = (
                fold(text[start:end]).lower().find(fold(value).lower())
                if value
                else 0
            )
            middle = start + max(0, at) + len(value) // 2
            left, right = (
                max(start, middle - most // 2),
                min(end, max(middle + most // 2, start + most)),
            )
            return self._cut(text, start, end, left, right)
        return f"“{self.plain(text[start:end])}”"

    def around(
        self,
        doc_id: str,
        start: int,
        end: int,
        edit_start: int,
        edit_end: int,
        margin: int = 40,
    ) -> str:
        """The words of an edit with a few before and after them, inside the rendering [start,
        end).
        """
        return self._cut(
            self.texts[doc_id],
            int(start),
            int(end),
            max(int(start), int(edit_start) - margin),
            min(int(end), int(edit_end) + margin),
        )

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
