"""How a passage stands in a sentence of ours: an article's own words between quotation marks."""

import bisect
import re

import pandas as pd

from .text import fold

CLOSERS, OPENERS = " \t\n\r.,;:\"'”’)]", " \t\n\r\"'“‘([—–-,;:"
# What joins a clause to another; without it the clause stands by itself.
LEAD = re.compile(r"(?:that|and|but|because|although|while|as|later)\b[\s,]+|(?:which|who)\s+(?:is|are|was|were)\s+", re.I)
FRAGMENTS = ("which", "who", "whom", "whose", "to", "an", "a", "of", "in", "for", "from", "by", "including", "after", "not")  # how a clause begins that cannot
LONGEST = 180  # characters of a passage within a sentence


class Wording:
    """The texts of a corpus, to quote from."""

    def __init__(self, documents: pd.DataFrame, blocks: pd.DataFrame, sentences: pd.DataFrame):
        self.texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
        self.titles = {(b.doc_id, b.start) for b in blocks[blocks["role"] == "title"].itertuples()}
        self._sentences = {d: list(zip(g["start"], g["end"], strict=True)) for d, g in sentences.groupby("doc_id")}

    def sentence(self, doc_id: str, start: int, end: int) -> tuple[int, int]:
        """The sentence that a span begins in."""
        spans = self._sentences.get(doc_id, [])
        i = bisect.bisect_right(spans, (start, float("inf"))) - 1
        return spans[i] if i >= 0 and spans[i][1] > start else (start, end)

    def choose(self, evidence: pd.DataFrame) -> tuple[str, int, int] | None:
        """The passage of a claim that stands best by itself, or None where all are fragments.

        A whole sentence is best, then a clause that needs only its joining word left off.
        """
        ranked = []
        for e in evidence.itertuples():
            start, end = self._bare(e.doc_id, e.start, e.end)
            words = self.texts[e.doc_id][start:end].split()
            begin, stop = self.sentence(e.doc_id, e.start, e.end)
            whole = e.start - begin <= 2
            if len(words) < 4 or (not whole and words[0].lower() in FRAGMENTS):
                continue
            title = (e.doc_id, begin) in self.titles
            ranked.append((whole + (stop - e.end <= 3) - title - (end - start > LONGEST), -abs(end - start - 90), e.doc_id, start, end))
        return max(ranked)[2:] if ranked else None

    def _bare(self, doc_id: str, start: int, end: int) -> tuple[int, int]:
        """The span without marks at its edges and without the word that joins it to what stands before."""
        text = self.texts[doc_id]
        start, end = int(start), int(end)
        while start < end and text[start] in OPENERS:
            start += 1
        while end > start and text[end - 1] in CLOSERS:
            end -= 1
        if (lead := LEAD.match(text, start, end)) and lead.end() < end:
            start = lead.end()
        return start, end

    def with_article(self, name: str, mentions: pd.DataFrame) -> str:
        """The name with "the" where the articles mostly write it so."""
        with_the = [self.texts[m.doc_id][max(0, m.start - 4) : m.start].lower() == "the " for m in mentions.itertuples()]
        return f"the {name}" if sum(with_the) * 2 > len(with_the) and not name.lower().startswith("the ") else name

    def quote(self, doc_id: str, start: int, end: int, value: str = "") -> str:
        """The span between quotation marks, cut at words round `value` where it is too long."""
        text = self.texts[doc_id]
        start, end = self._bare(doc_id, start, end)
        if end - start > LONGEST:
            at = fold(text[start:end]).lower().find(fold(value).lower()) if value else 0
            middle = start + max(0, at) + len(value) // 2
            left, right = max(start, middle - LONGEST // 2), min(end, max(middle + LONGEST // 2, start + LONGEST))
            return self._cut(text, start, end, left, right)
        return f"“{self.plain(text[start:end])}”"

    def around(self, doc_id: str, start: int, end: int, edit_start: int, edit_end: int, margin: int = 40) -> str:
        """The words of an edit with a few before and after them, inside the rendering [start, end)."""
        return self._cut(self.texts[doc_id], int(start), int(end), max(int(start), int(edit_start) - margin), min(int(end), int(edit_end) + margin))

    def _cut(self, text: str, start: int, end: int, left: int, right: int) -> str:
        """text[left:right] widened to whole words within [start, end), with … where something is left out."""
        while left > start and not text[left - 1].isspace():
            left -= 1
        while right < end and not text[right].isspace():
            right += 1
        inner = text[left:right].strip(OPENERS + CLOSERS)
        return f"“{'… ' if left > start else ''}{self.plain(inner)}{' …' if right < end else ''}”"

    @staticmethod
    def plain(words: str) -> str:
        """The words on one line, inner double marks as single ones, since ours stand outside."""
        return " ".join(words.split()).translate(str.maketrans({"“": "‘", "”": "’", '"': "’"}))
