"""words told of some articles -> where others have nearly the same: whoever has them is named.

Only sentences are looked at that have most of the words and turn them in no other way.
"""

import math
import re
from collections import Counter
from collections.abc import Container
from functools import cached_property

from ..english.calendar import MONTHS, WEEKDAYS
from ..english.lexicon import words as words_of
from ..english.stems import stem, stems
from ..text import fold
from .finding import Passage
from .wording import Wording

NEARLY = 0.8  # share of the words told that a sentence has
MANY = 8  # stems of matter, below which it has all of them
FEWEST = 3  # stems of matter; fewer stand together by chance
ROOM = 2  # times as many words as are told, among which they stand
# words that a sentence has where the words told have them: another figure or day is another thing
DATED = frozenset(map(stem, (*WEEKDAYS, *MONTHS)))
# the subject that we put before words; it may be a pronoun there
SUBJECT = re.compile(r"^\[[^\]]*\]")
TURNING = words_of("words_comparison.csv", "words that turn what follows")


class Elsewhere:
    """The sentences of all articles by their words of matter."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    @cached_property
    def _stems(self) -> dict[Passage, frozenset[str]]:
        return {
            Passage(doc_id, *span): frozenset(stems(text[slice(*span)]))
            for doc_id, text in self._wording.texts.items()
            for span in self._wording.spans.get(doc_id, [])
        }

    @cached_property
    def _by_stem(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage, words in self._stems.items():
            for word in words:
                found.setdefault(word, []).append(passage)
        return found

    def nearly(self, told: str, named: Container[str]) -> list[Passage]:
        """The best sentence of each article that is not named and has most of some words."""
        wanted = stems(SUBJECT.sub("", told))
        if len(wanted) < FEWEST:
            return []
        n = len(wanted)
        least = n if n < MANY else math.ceil(NEARLY * n)
        counts = self._counts(wanted, least)
        best: dict[str, Passage] = {}
        for passage, has in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
            if has < least or passage.doc_id in named:
                continue
            if self._is_told(told, wanted, least, passage):
                best.setdefault(passage.doc_id, passage)
        return [best[doc_id] for doc_id in sorted(best)]

    def most(self, told: str, doc_id: str, least: float) -> float:
        """The largest share of some words that one sentence of another article has, 0 where it is
        less than some least one.
        """
        wanted = stems(told)
        counts = self._counts(wanted, math.ceil(least * len(wanted)))
        found = (n for p, n in counts.items() if p.doc_id != doc_id)
        return max(found, default=0) / max(1, len(wanted))

    def _counts(self, wanted: set[str], least: int) -> Counter[Passage]:
        """How many of some words the sentences have that may have so many at least: one that lacks
        the rarest few of them cannot.
        """
        rarest = sorted(
            wanted, key=lambda w: (len(self._by_stem.get(w, ())), w)
        )
        may = {
            passage
            for word in rarest[: len(wanted) - least + 1]
            for passage in self._by_stem.get(word, ())
        }
        return Counter({p: len(wanted & self._stems[p]) for p in may})

    def prints(self, told: str, passage: Passage) -> bool:
        """Whether a sentence has some words as they stand."""
        text = self._wording.texts[passage.doc_id]
        here = _plain(text[passage.start : passage.end])
        return f" {_plain(SUBJECT.sub('', told))} " in f" {here} "

    def _is_told(
        self, told: str, wanted: set[str], least: int, passage: Passage
    ) -> bool:
        """Whether a sentence has enough of the words close together, among them each figure and
        day, and a "not" where the words told have one and only there.
        """
        here = self._wording.texts[passage.doc_id][passage.start : passage.end]
        if not put_alike(told, here):
            return False
        said = [stems(word) & wanted for word in here.split()]
        room = ROOM * len(told.split())
        exact = _exact(wanted)
        near = (
            set().union(*said[i : i + room])
            for i in range(max(1, len(said) - room + 1))
        )
        return any(len(has) >= least and exact <= has for has in near)


def put_alike(told: str, other: str) -> bool:
    """Whether other words have each figure and day of some, and a "not" where these have one.

    >>> put_alike("Six were hurt on Monday", "On Monday six fell")
    True
    >>> put_alike("Six were hurt", "Two were hurt"), put_alike("Six fell", "Six did not fall")
    (False, False)
    """
    alike = _turning(told) == _turning(other)
    return alike and _exact(stems(told)) <= stems(other)


def _exact(words: set[str]) -> set[str]:
    return {w for w in words if w in DATED or any(map(str.isdigit, w))}


def _plain(text: str) -> str:
    """The words of a text, folded, without marks."""
    return " ".join(re.findall(r"[^\W_]+", fold(text).casefold()))


def _turning(text: str) -> frozenset[str]:
    return TURNING & set(re.findall(r"n't|[^\W_]+", fold(text).casefold()))
