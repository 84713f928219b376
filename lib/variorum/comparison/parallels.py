"""parsed sentences, facts -> parallels: passages of several articles that tell of the same things.

What cannot be compared can still be read side by side, as in a synopsis of the gospels: sentences
that share acts, things, figures and names that few others have, may tell one happening, and stand
between sentences that are alike too. The weights (`data/likeness_sentences.csv`) were learned; the
table's head says from what and how well. Nothing is said of how the sentences stand to each other.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, islice

import pandas as pd
from spacy.tokens import Doc, Span, Token

from .. import tables
from ..collation.paraphrases import kind_of_act
from ..english.clauses import TIMES
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.saying import is_saying
from ..english.wordnet import categories
from ..story import aside_spans, in_story
from .facts import Compared
from .likeness import Regression
from .materials import Texts
from .occasions import Occasions

_WORDS = "words_comparison.csv"
LETTERS = {"VERB": "v", "NOUN": "n", "ADJ": "a", "ADV": "r"}
CONTENT = frozenset({*LETTERS, "PROPN", "NUM"})
# of two sentences that are looked at: how many things they share, how alike they are
LEAST_THINGS, LEAST_LIKE = 2, 0.15
# words above a word that are looked at: thousands in a row may hang from each other
DEEPEST = 50
MANY_THINGS = 5  # things shared, from which on more of them say no more
# likelihood that they tell the same thing; of two that are less alike than LIKE_MEAN
LEAST_PAIR, SURE_PAIR = 0.65, 0.85
# that a further sentence tells it: the least for one of them, and the mean over those beside each
# other; how alike it is to these in the mean
LEAST_BESIDE, LEAST_MEAN, LIKE_MEAN = 0.3, 0.45, 0.25
# how alike two sentences are, from which on they tell the same even of two occasions
ALIKE = 0.7
# things that a further sentence shares with those beside each other
LEAST_AGAIN = 2
# sentences of an event with a thing, from which on it finds no others
COMMON = 60

FEATURES = (
    "likeness",
    "likelihood of one happening",
    "things shared",
    "likeness of the neighbours",
    "figures shared",
)
# {(article, sentence), (article, sentence): how likely they tell one happening}
Likely = dict[tuple[tuple[str, int], tuple[str, int]], float]


@dataclass(frozen=True)
class Sentence:
    """What a sentence names: {thing: its tokens}, and which of them are somebody or a time."""

    doc_id: str
    number: int  # in its article
    start: int
    end: int
    things: dict[str, tuple[Token, ...]] = field(repr=False)
    somebody: frozenset[str]
    described: frozenset[str]  # what only says who somebody is


def find_parallels(passages: list[list[Sentence]], compared: Compared):
    """The table parallels: one row a passage, those that stand beside each other share an id."""
    likely = _likely(compared)
    rows: list[dict] = []
    numbers = 0
    for some in passages:
        for group, shared, likeness in _side_by_side(
            some, likely, compared.occasions
        ):
            numbers += 1
            number = f"p{numbers:04d}"
            rows += [
                {
                    "parallel_id": number,
                    "doc_id": some[n].doc_id,
                    "start": some[n].start,
                    "end": some[n].end,
                    "shared": _places(some[n], shared),
                    "things": sorted(some[n].things),
                    "likeness": round(likeness, 4),
                }
                for n in group
            ]
    return tables.make("parallels", rows)


def _likely(compared: Compared) -> Likely:
    """How likely two sentences tell one happening; where two pairs of theirs may, the likest."""
    told = [(h.doc_id, h.sentence) for h in compared.happenings]
    found: Likely = {}
    for (i, j), x in compared.likelihoods.items():
        for pair in ((told[i], told[j]), (told[j], told[i])):
            found[pair] = max(found.get(pair, 0.0), x)
    return found


def _places(sentence: Sentence, shared: Iterable[str]) -> list[list[int]]:
    """Where a sentence names what it shares: [start, end] of each word, in order."""
    tokens = {
        t.idx: t.idx + len(t)
        for thing in shared
        for t in sentence.things.get(thing, ())
    }
    return [[start, end] for start, end in sorted(tokens.items())]


def read_passages(
    parsed: dict[str, Doc],
    texts: Texts,
    mentions: pd.DataFrame,
    compared: Compared,
) -> list[list[Sentence]]:
    """What each sentence of an event's stories names, event by event, without headlines and
    captions.
    """
    by_event: dict[int, list[Sentence]] = {}
    for sentence in _read_sentences(parsed, texts, mentions):
        if sentence.doc_id in compared.event_of:
            event = compared.event_of[sentence.doc_id]
            by_event.setdefault(event, []).append(sentence)
    return [some for _, some in sorted(by_event.items())]


def _read_sentences(
    parsed: dict[str, Doc], texts: Texts, mentions: pd.DataFrame
) -> Iterable[Sentence]:
    """The sentences of the stories, without headlines and captions."""
    asides = aside_spans(texts.blocks)
    names = tables.rows_by(mentions[mentions["kind"] == "name"])
    named = {
        doc_id: sorted((m.start, m.end, m.entity_id) for m in found)
        for doc_id, found in names.items()
    }
    seen = Counter[str]()
    for row in tables.each_row(
        texts.sentences.sort_values(["doc_id", "start"])
    ):
        number = seen[row.doc_id]
        seen[row.doc_id] += 1
        if in_story(asides.get(row.doc_id, []), row.start):
            continue
        span = parsed[row.doc_id].char_span(
            row.start, row.end, alignment_mode="expand"
        )
        # "Troy Police Lt."
        if span is not None and any(t.pos_ in ("VERB", "AUX") for t in span):
            here = named.get(row.doc_id, [])
            first, last = (
                bisect_left(here, (at,)) for at in (row.start, row.end)
            )
            yield _describe(row, number, span, here[first:last])


def _describe(
    row, number: int, span: Span, names: list[tuple[int, int, str]]
) -> Sentence:
    """What a sentence names; a name is one thing, whatever its words."""
    things: dict[str, list[Token]] = {}
    somebody, described, taken = set[str](), set[str](), set[int]()
    begins = [t.idx for t in span]
    for start, end, entity_id in names:
        first, last = (bisect_left(begins, at) for at in (start, end))
        tokens = list(span[first:last])
        taken.update(t.i for t in tokens)
        things.setdefault(entity_id, []).extend(tokens)
        somebody.add(entity_id)
    for token in span:
        if token.i in taken or not _is_thing(token, taken):
            continue
        lemma = lemma_of(token)
        letter = LETTERS.get(token.pos_)
        thing = kind_of_act(lemma, letter) if letter else lemma
        if token.ent_type_ == "NORP":
            thing = _people_of(token)
        if token.pos_ == "NOUN" and "person" in categories(lemma, "n"):
            thing = lemma
            somebody.add(thing)
        elif token.ent_type_ in TIMES:
            somebody.add(thing)
        if _only_describes(token):
            described.add(thing)
        things.setdefault(thing, []).append(token)
    return Sentence(
        row.doc_id,
        number,
        row.start,
        row.end,
        {thing: tuple(tokens) for thing, tokens in things.items()},
        frozenset(somebody),
        frozenset(described),
    )


def _people_of(token: Token) -> str:
    """The people that a word names a part of, as one thing: "North Korean"."""
    first = token
    while first.ent_iob_ == "I":
        first = first.nbor(-1)
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return token.doc[first.i : end].text.casefold()


def _only_describes(token: Token) -> bool:
    """Whether a word stands in what only says who somebody is: "Marsh, a retired general"."""
    above = islice(token.ancestors, DEEPEST)
    return any(t.dep_ == "appos" for t in (token, *above))


def _is_thing(token: Token, taken: set[int]) -> bool:
    """Whether a word names something by itself: no word of saying, no title before a name."""
    if token.is_stop or token.pos_ not in CONTENT or not token.is_alpha:
        return token.like_num
    lemma = lemma_of(token)
    if is_saying(lemma) or lemma in words(_WORDS, "empty"):
        return False
    return lemma not in words(_WORDS, "light verbs") and not _is_title(
        token, taken
    )


def _is_title(token: Token, taken: set[int]) -> bool:
    """Whether a word stands before a name and says who that is: "House Chairman Ann Vell"."""
    node = token
    for above in islice(token.ancestors, DEEPEST):
        titles = node.dep_ in ("compound", "amod", "nmod")
        if not titles or above.i < node.i:
            return False
        if above.i in taken:
            return True
        node = above
    return False


def _weigh(some: list[Sentence]) -> dict[str, float]:
    """How much it says that two sentences name a thing: 1 for one that few name, 0 for all."""
    spread = Counter(thing for s in some for thing in s.things)
    n = max(2, len(some))
    return {
        thing: math.log((n + 1) / (c + 0.5)) / math.log((n + 1) / 1.5)
        for thing, c in spread.items()
    }


@dataclass(frozen=True)
class _Pair:
    likely: float
    like: float  # how alike the two are
    one: int
    other: int
    shared: frozenset[str]


def _side_by_side(
    some: list[Sentence], likely: Likely, occasions: Occasions
) -> list[tuple[list[int], frozenset[str], float]]:
    """(sentences of several articles, what they share, how likely the first two tell the same),
    the likeliest first.
    """
    every = _pairs(some, likely, occasions)
    laid = _Laid(some, every)
    sure = [
        p
        for p in every
        if p.likely >= (LEAST_PAIR if p.like >= LIKE_MEAN else SURE_PAIR)
    ]
    for pair in _mutual(sure, some):
        laid.lay(pair)
    return laid.groups


class _Laid:
    """Sentences laid side by side; one stands in two groups only where it shares other things."""

    def __init__(self, some: list[Sentence], pairs: Iterable[_Pair]) -> None:
        self.groups: list[tuple[list[int], frozenset[str], float]] = []
        self._some = some
        self._pairs: dict[int, dict[int, _Pair]] = {}
        for pair in pairs:
            self._pairs.setdefault(pair.one, {})[pair.other] = pair
            self._pairs.setdefault(pair.other, {})[pair.one] = pair
        self._shared: dict[int, list[frozenset[str]]] = {}  # by sentence
        self._together = set[frozenset[int]]()

    def lay(self, pair: _Pair) -> None:
        """Two sentences beside each other, and those of further articles that tell the same."""
        if any(
            self._shares_again(n, pair.shared) for n in (pair.one, pair.other)
        ):
            return
        group, shared = [pair.one, pair.other], pair.shared
        if self._are_together(group):
            return
        near = self._pairs[pair.one] | self._pairs[pair.other]
        for n in sorted(near, key=lambda n: (-near[n].likely, n)):
            too = shared & self._some[n].things.keys()
            if len(too) >= LEAST_AGAIN and self._fits(n, group, too):
                group.append(n)
                shared = too
        self._together.update(map(frozenset, combinations(group, 2)))
        for n in group:
            self._shared.setdefault(n, []).append(pair.shared)
        self.groups.append((sorted(group), shared, pair.likely))

    def _fits(self, n: int, group: list[int], shared: frozenset[str]) -> bool:
        """Whether a sentence of a further article tells the same as all of a group, not as one of
        them only.
        """
        docs = {self._some[m].doc_id for m in group}
        if self._some[n].doc_id in docs or self._shares_again(n, shared):
            return False
        if any(self._are_together((m, n)) for m in group):
            return False
        pairs = [p for m in group if (p := self._pairs[m].get(n))]
        return sum(p.likely for p in pairs) >= LEAST_MEAN * len(group) and sum(
            p.like for p in pairs
        ) >= LIKE_MEAN * len(group)

    def _shares_again(self, n: int, shared: frozenset[str]) -> bool:
        """Whether a sentence stands already where it shares these things."""
        told = self._shared.get(n, ())
        return any(len(shared & other) >= LEAST_AGAIN for other in told)

    def _are_together(self, pair: Iterable[int]) -> bool:
        return frozenset(pair) in self._together


def _sharing(some: list[Sentence]) -> dict[tuple[int, int], set[str]]:
    """{two sentences of two articles: the things that both name, but for the commonest}."""
    naming: dict[str, list[int]] = {}
    for number, sentence in enumerate(some):
        for thing in sentence.things:
            naming.setdefault(thing, []).append(number)
    shared: dict[tuple[int, int], set[str]] = {}
    for thing, numbers in naming.items():
        if len(numbers) <= COMMON:
            for i, j in combinations(numbers, 2):
                if some[i].doc_id != some[j].doc_id:
                    shared.setdefault((i, j), set()).add(thing)
    return shared


def _pairs(
    some: list[Sentence], likely: Likely, occasions: Occasions
) -> list[_Pair]:
    """The pairs of sentences of two articles that surely tell the same thing."""
    likeness = Likeness(some)
    found = []
    for (i, j), things in sorted(_sharing(some).items()):
        one, other = some[i], some[j]
        rest = things - (one.somebody | other.somebody)
        if len(things) < LEAST_THINGS or (
            rest and rest <= one.described | other.described
        ):
            continue  # all that they share are names and who bears them
        if all(_is_when(one.things[t]) for t in things):
            continue  # two datelines
        like = likeness.of(i, j)
        if like < LEAST_LIKE:
            continue
        if like < ALIKE and occasions.are_two(one.doc_id, other.doc_id):
            continue
        told = (one.doc_id, one.number), (other.doc_id, other.number)
        sure = _learned().likelihood(
            (
                like,
                likely.get(told, 0.0),
                min(len(things), MANY_THINGS),
                likeness.of_neighbours(i, j),
                sum(_is_figure(one.things[t]) for t in things),
            )
        )
        if sure >= LEAST_BESIDE:
            found.append(_Pair(sure, like, i, j, frozenset(things)))
    return found


def _is_when(tokens: tuple[Token, ...]) -> bool:
    return all(t.like_num or t.ent_type_ in TIMES for t in tokens)


def _is_figure(tokens: tuple[Token, ...]) -> bool:
    return any(t.like_num for t in tokens)


class Likeness:
    """How alike two sentences of an event are by the things they name, each by its weight."""

    def __init__(self, some: list[Sentence]) -> None:
        self._some, weights = some, _weigh(some)
        self._parts = [
            {t: weights[t] ** 2 for t in sorted(s.things)} for s in some
        ]
        self._whole = [math.fsum(p.values()) or 1.0 for p in self._parts]
        self._at = {(s.doc_id, s.number): n for n, s in enumerate(some)}

    def of(self, i: int, j: int) -> float:
        """The cosine of two sentences."""
        mine, theirs = self._parts[i], self._parts[j]
        shared = math.fsum(x for t, x in mine.items() if t in theirs)
        return round(shared / math.sqrt(self._whole[i] * self._whole[j]), 6)

    def of_neighbours(self, i: int, j: int) -> float:
        """That of the likest of the sentences before and after two sentences."""
        mine, theirs = (
            [
                self._at[key]
                for way in (-1, 1)
                if (key := (s.doc_id, s.number + way)) in self._at
            ]
            for s in (self._some[i], self._some[j])
        )
        return max((self.of(a, b) for a in mine for b in theirs), default=0.0)


@cache
def _learned() -> Regression:
    return Regression.read("likeness_sentences.csv", FEATURES)


def _mutual(pairs: list[_Pair], some: list[Sentence]) -> list[_Pair]:
    """The pairs of which each is the other's best in its article, the likeliest first."""
    best: dict[tuple[int, str], float] = {}
    for pair in pairs:
        for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
            key = mine, some[theirs].doc_id
            best[key] = max(best.get(key, 0.0), pair.likely)
    kept = [
        p
        for p in pairs
        if p.likely == best[p.one, some[p.other].doc_id]
        and p.likely == best[p.other, some[p.one].doc_id]
    ]
    return sorted(kept, key=lambda p: (-p.likely, p.one, p.other))
