"""sentences, mentions -> findings on what one article alone tells.

A sentence about the event that has a name or a figure which stands in no other article, and few
words that do: what is new in it was looked for in all of them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from ..english.lexicon import read_rows
from ..english.lexicon import words as words_of
from ..english.stems import stems
from ..naming import agree, join
from ..speech.agencies import agency_of
from ..speech.media import find_outlet
from ..story import in_story
from ..tables import spans_by
from ..text import fold
from .desk import LONGEST, Desk
from .finding import Finding

MOST = 2  # findings of this kind, for each article
TRIED = 30  # sentences of an article that are looked for in the others
FEW = 4  # findings of this kind in all; more where there are more articles
LETTERS = 6  # of an abbreviation
LEAST_LETTERS = 6  # of a name that is looked for without its signs: fewer stand inside other words
SMALL = 3  # letters of a word that only joins others
SHORTEST = 6  # words of a sentence that says something
# share of a sentence's words that one sentence of another article has: it may tell the same
ELSEWHERE = 0.35
HEAD = 600  # characters in which an article says what it is about
MOSTLY = 0.6  # of the articles
# words on what the articles are about, from which on more of them say no more
CENTRAL = 3
SHOWN = 2  # names and figures that a finding says to stand in no other article
NEW = 0.4  # share of a sentence's words that no other article has
NUMBER = re.compile(r"\d[\d,.]*")
# a figure, no hour, no day, no part of a word: what no one else rounds or writes otherwise
FIGURE = re.compile(r"(?<![\w:.,@#/-])\d[\d,.]*\d%?(?![\w:/-])(?! ?[ap]\.?m\b)")
YEAR = re.compile(r"(?:1\d|20)\d\d")
# of two letters or more
ABBREVIATION = re.compile(r"\b(?:[^\W\d_a-z]\.?){2,}(?!\w)")
WORD = re.compile(r"\w[\w-]*")
JOINING = words_of("words_actors.csv", "joiners")
# single quotation marks
OPENING = re.compile(r"(?:^|[\s(:“\"])['‘](?=\w)")
CLOSING = re.compile(r"(?<=[\w.,!?…])['’](?=\W|$)")
BACK = words_of("words_comparison.csv", "openers that point back")
TURNING = words_of("words_comparison.csv", "turning")
DEMONSTRATIVE = words_of("words_comparison.csv", "demonstratives")
PREPOSITIONS = {row["word"] for row in read_rows("prepositions.csv")}
EMPTY = words_of("words_clauses.csv", "empty")
# "The meeting came …": which one the sentence before may say; "the mayor of Elde" says it itself
KNOWN = re.compile(r"The [a-z-]+ (?P<next>[a-z'’-]+)")


class _Lone(NamedTuple):
    """A sentence with the words in it that no other article has."""

    doc_id: str
    start: int
    end: int
    new: tuple[str, ...]
    share: float  # of its words that are new
    central: int  # its words that say what the articles are about


class _Corpus(NamedTuple):
    """All articles: their texts, in how many of them a word and a phrase stand."""

    texts: dict[str, str]
    having: Counter[str]
    phrases: Counter[tuple[str, ...]]
    short: dict[str, set[str]]  # the abbreviations of each, without dots
    initials: dict[str, set[str]]  # those of its words in capitals
    bare: dict[str, str]  # the letters and digits of each
    numbers: dict[str, set[str]]  # those in figures of each
    central: frozenset[str]  # what most articles have, and two near their heads

    @classmethod
    def of(cls, desk: Desk) -> "_Corpus":
        """The articles that findings are told of."""
        texts = desk.wording.texts
        return cls(
            texts,
            Counter(stem for text in texts.values() for stem in stems(text)),
            Counter(p for text in texts.values() for p in {*_phrases(text)}),
            {doc_id: _abbreviations(text) for doc_id, text in texts.items()},
            {doc_id: _initials(text) for doc_id, text in texts.items()},
            {doc_id: _letters(text) for doc_id, text in texts.items()},
            {doc_id: _numbers(text) for doc_id, text in texts.items()},
            _central_words(texts.values()),
        )

    def read(
        self,
        doc_id: str,
        span: tuple[int, int],
        names: list[tuple[int, int]],
    ) -> _Lone | None:
        """A sentence that can stand by itself, with what is new in it; None for any other."""
        text = self.texts[doc_id]
        said = text[slice(*span)].strip()
        if not _is_whole(said):
            return None
        found = stems(said)
        new = {stem for stem in found if self.having[stem] == 1}
        told = _names_in(text, span, names)
        whole = " ".join(told)  # "605 Freeway" and "605" are one
        told += [figure for figure in _figures_in(said) if figure not in whole]
        fresh = tuple(
            dict.fromkeys(
                n
                for n in told
                if stems(n) & new and not self._is_otherwise_named(n, doc_id)
            )
        )
        share = len(new) / max(1, len(found))
        if not fresh or share < NEW:
            return None
        central = len(found & self.central)
        alike = any(self.phrases[p] > 1 for p in _phrases(said))
        return None if alike else _Lone(doc_id, *span, fresh, share, central)

    def _is_otherwise_named(self, name: str, doc_id: str) -> bool:
        """Whether another article has a name in other signs ("M/S Callow", "MS Callow"), by its
        initials, or initials by a name: "UN".
        """
        if name[0].isdigit():  # "33" and "33-year-old" are one
            return any(
                _numbers(name) <= given
                for other, given in self.numbers.items()
                if other != doc_id
            )
        bare = _letters(name)
        if len(bare) >= LEAST_LETTERS and any(
            bare in text for other, text in self.bare.items() if other != doc_id
        ):
            return True
        letters = name.replace(".", "")
        looked, kept = letters, self.initials
        if not letters.isupper():
            looked = "".join(w[0] for w in name.split() if w[0].isupper())
            kept = self.short
        return any(
            looked in forms for other, forms in kept.items() if other != doc_id
        )


def _central_words(texts: Iterable[str]) -> frozenset[str]:
    """The stems that most texts have, and two of them near their heads."""
    every = list(texts)
    whole = Counter(stem for text in every for stem in stems(text))
    heads = Counter(stem for text in every for stem in stems(text[:HEAD]))
    return frozenset(
        stem
        for stem, n in whole.items()
        if n >= MOSTLY * len(every) and heads[stem] > 1
    )


def _numbers(text: str) -> set[str]:
    """The numbers in figures of a text.

    >>> sorted(_numbers("The 33-year-old ran 1,500 metres in 4.5."))
    ['1,500', '33', '4.5']
    """
    return {found.rstrip(",.") for found in NUMBER.findall(text)}


def _letters(text: str) -> str:
    """The letters and digits of a text, in small letters.

    >>> _letters("M/S Callow-2")
    'mscallow2'
    """
    return "".join(filter(str.isalnum, text)).casefold()


def _abbreviations(text: str) -> set[str]:
    """The abbreviations in a text, without their dots.

    >>> sorted(_abbreviations("The U.N. and the EU met A. Vell."))
    ['EU', 'UN']
    """
    return {found.replace(".", "") for found in ABBREVIATION.findall(text)}


def _initials(text: str) -> set[str]:
    """The initials of the words in capitals that stand together in a text, some letters at most.

    >>> sorted(_initials("Ann Vell saw the Bank of Elde."))
    ['AV', 'BE']
    """
    found, run = set[str](), ""
    for word in WORD.findall(text):
        if word in JOINING:
            continue
        run = f"{run}{word[0]}"[-LETTERS:] if word[0].isupper() else ""
        if word[1:2].islower():
            found.update(run[-n:] for n in range(2, len(run) + 1))
    return found


def _names_in(
    text: str, span: tuple[int, int], names: list[tuple[int, int]]
) -> list[str]:
    """The names in a sentence, without those of papers and agencies."""
    inside = (
        " ".join(text[start:end].split())
        for start, end in names
        if span[0] <= start and end <= span[1]
    )
    return [n for n in inside if not (agency_of(n) or find_outlet(n))]


def _figures_in(said: str) -> list[str]:
    return [f for f in FIGURE.findall(said) if not YEAR.fullmatch(f)]


def tell_alone(
    sentences: pd.DataFrame,
    scope: pd.DataFrame,
    mentions: pd.DataFrame,
    desk: Desk,
) -> Iterator[Finding]:
    """What one article alone tells, the first and fullest of each; nothing where another article is
    an excerpt, of which nobody knows what it leaves out.
    """
    if len(desk.names) < 2 or desk.excerpts:
        return
    corpus = _Corpus.of(desk)
    homes = mentions.groupby("entity_id")["doc_id"].nunique()
    mine = mentions["entity_id"].isin(homes.index[homes == 1])
    names = spans_by(mentions[mine & (mentions["kind"] == "name")])
    about = spans_by(scope[scope["scope"] == "event"])
    chosen: list[_Lone] = []
    for doc_id, spans in sorted(spans_by(sentences).items()):
        found = [
            lone
            for span in spans
            if in_story(about.get(doc_id, []), span[0])
            and not in_story(desk.asides.get(doc_id, []), span[0])
            and not desk.goes_on(doc_id, span[1])
            and (lone := corpus.read(doc_id, span, names.get(doc_id, [])))
        ]
        found.sort(
            key=lambda lone: (
                -min(CENTRAL, lone.central),
                -min(2, len(lone.new)),
                lone.start,
            )
        )
        kept = [
            lone for lone in found[:TRIED] if not _is_told_elsewhere(lone, desk)
        ]
        chosen += _unlike(kept)[:MOST]
    told = [(min(CENTRAL, c.central), _tell(c, desk)) for c in chosen]
    told.sort(key=lambda t: (-t[0], -t[1].strength, t[1].text))
    yield from (finding for _, finding in told[: max(FEW, len(desk.names))])


def _is_told_elsewhere(lone: _Lone, desk: Desk) -> bool:
    """Whether a sentence of another article has so many of its words that it may tell the same."""
    said = desk.wording.texts[lone.doc_id][lone.start : lone.end]
    return desk.elsewhere.most(said, lone.doc_id, ELSEWHERE) >= ELSEWHERE


def _unlike(found: list[_Lone]) -> list[_Lone]:
    """Those with a name or a figure that none of those before them has."""
    kept: list[_Lone] = []
    for lone in found:
        words = stems(" ".join(lone.new))
        if not any(words & stems(" ".join(other.new)) for other in kept):
            kept.append(lone)
    return kept


def _phrases(text: str) -> list[tuple[str, ...]]:
    """What is worded alike is no news: five words in a row, or three none of which is a name or
    joins others.
    """
    words = [w.strip("“”\"'‘’.,;:!?()") for w in fold(text).split()]
    threes = zip(words, words[1:], words[2:], strict=False)
    fives = zip(*(words[n:] for n in range(5)), strict=False)
    return [
        *(t for t in threes if all(w.islower() and len(w) > SMALL for w in t)),
        *fives,
    ]


def _is_whole(said: str) -> bool:
    """Whether a sentence is one of ours to show: of some length, with a beginning and an end, no
    question, and taking up nothing that stands before it.
    """
    words = said.split()
    if len(words) < SHORTEST or len(said) > LONGEST or "@" in said:
        return False
    first = words[0].strip("“”\"'‘’").partition("'")[0].partition("’")[0]
    if len(OPENING.findall(said)) > len(CLOSING.findall(said)):
        return False  # 'I think …, of which the rest stands behind it
    begins = first[:1].isupper() or first[:1].isdigit()
    ends = said.rstrip("“”\"'‘’)")[-1:] in (".", "!")
    return begins and ends and not _points_back(first.lower(), words[1])


def _points_back(first: str, second: str) -> bool:
    """Whether the first two words of a sentence take up what stands before it: "That could …", "At
    that point …".
    """
    pointing = DEMONSTRATIVE | BACK | TURNING
    return first in pointing or (first in EMPTY and second in DEMONSTRATIVE)


def _before(lone: _Lone, desk: Desk) -> list[tuple[int, int]]:
    """The sentence before one that begins with a thing as known; none where it is not to be
    shown.
    """
    text = desk.wording.texts[lone.doc_id]
    known = KNOWN.match(text[lone.start : lone.end])
    spans = desk.wording.spans[lone.doc_id]
    n = bisect_left(spans, (lone.start,))
    if known is None or known["next"] in PREPOSITIONS or not n:
        return []
    first, last = spans[n - 1]
    aside = in_story(desk.asides.get(lone.doc_id, []), first)
    return [] if aside or last - first > LONGEST else [(first, last)]


def _tell(lone: _Lone, desk: Desk) -> Finding:
    said = desk.wording.part(lone.doc_id, lone[1:3], lone[1:3])
    whose = desk.voice(lone.doc_id, lone.start, lone.end)
    new = join(f"“{desk.wording.plain(n)}”" for n in lone.new[:SHOWN])
    n = len(desk.names) - 1
    looked = f"{n} other {agree(n, 'article was', 'articles were')} searched"
    before = _before(lone, desk)
    context = "".join(
        f" It follows on {desk.wording.part(lone.doc_id, span, span)}."
        for span in before
    )
    return Finding(
        grade="single",
        text=f"Only {desk.names[lone.doc_id]} has {new}: {whose}{said} ({looked}).{context}",
        evidence=[
            desk.passage(lone.doc_id, *span)
            for span in ((lone.start, lone.end), *before)
        ],
        # names and figures first, then what stands near the head of its article
        strength=min(2, len(lone.new))
        + lone.share
        - lone.start / len(desk.wording.texts[lone.doc_id]),
        n_origins=1,
    )
