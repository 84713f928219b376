"""How likely two happenings of two articles are the same one: named features, weighed by a table.

The weights (`data/likeness.csv`) were learned by logistic regression; the table's head says from
what and how well. A differing number, time, place, target, tool or polarity is not among the
features: what differs is looked at later, not used to keep two apart. Another participant is.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import mul
from typing import NamedTuple

from spacy.tokens import Span, Token

from ..english.clauses import own_tokens
from ..english.lexicon import read_rows
from .bounds import Chosen, choose_pairs
from .cases import are_places_apart, are_told_as_two, are_two
from .happenings import Happening
from .occasions import Occasions
from .placemap import PlaceMap

# sentences at the head of an article, where what matters most is told
EARLY = 3
# how alike a pair is that another pair of the same sentences stands beside
SAME_WORD, OTHER_WORD, SAME_PARTICIPANT = 0.5, 0.3, 0.5
# what is left of the likelihood of what are surely two cases
OTHER_CASE = 0.15
LEAST_PAIR = 0.03  # likelihood below which a pair counts as none


@dataclass(frozen=True)
class Setting:
    """What the features need to know of all happenings: how common a word is, how each sentence
    reads, how widely each kind of happening is told.
    """

    # word -> its weight, 0 (everywhere) to 1 (once)
    commonness: dict[str, float]
    # (doc_id, number) -> the words of a sentence
    sentences: dict[tuple[str, int], dict[str, float]]
    # one a happening: the words of its own stretch
    clauses: tuple[dict[str, float], ...]
    # one a happening: the words of whom or what it is done to
    undergone: tuple[frozenset[str], ...]
    told: dict[str, float]  # meaning -> the share of articles that tell such
    firsts: dict[str, float]  # doc_id -> the sentence that ends its first third
    # doc_id -> the names that take part in what it tells
    names: dict[str, dict[str, float]]
    map: PlaceMap
    occasions: Occasions
    _between: dict[tuple[str, str], float] = field(default_factory=dict)
    _alike: dict[tuple, float] = field(default_factory=dict)
    _around: dict[tuple, float] = field(default_factory=dict)

    def between(self, one: str, other: str) -> float:
        """How alike the names of two articles are; computed once."""
        if (one, other) not in self._between:
            self._between[one, other] = cosine(
                self.names[one], self.names[other]
            )
        return self._between[one, other]

    def is_early(self, h: Happening) -> bool:
        """Whether a happening is told in the first third of its article."""
        return h.sentence < self.firsts[h.doc_id]

    def alike(self, one: tuple[str, int], other: tuple[str, int]) -> float:
        """How alike two sentences are; computed once."""
        if (one, other) not in self._alike:
            self._alike[one, other] = cosine(
                self.sentences[one], self.sentences[other]
            )
        return self._alike[one, other]

    def are_undated_of_two(self, a: Happening, b: Happening) -> bool:
        """Whether two articles report two occasions, and one of the two happenings has no day that
        can be relied on.
        """
        if self.occasions.are_strangers(a.doc_id, b.doc_id):
            return True
        apart = self.occasions.are_two(a.doc_id, b.doc_id)
        dated = all(h.anchor.own and h.anchor.days[0] for h in (a, b))
        return apart and not dated

    def around(self, one: tuple[str, int], other: tuple[str, int]) -> float:
        """How alike the likest sentences before or after two sentences are; computed once."""
        if (one, other) not in self._around:
            mine, theirs = (
                [
                    self.sentences[doc_id, n]
                    for n in (number - 1, number + 1)
                    if (doc_id, n) in self.sentences
                ]
                for doc_id, number in (one, other)
            )
            self._around[one, other] = max(
                (cosine(a, b) for a in mine for b in theirs), default=0.0
            )
        return self._around[one, other]


def _content(tokens: Sequence[Token] | Span) -> list[str]:
    """The words of matter among some tokens of a text, of which all are read once."""
    if not tokens:
        return []
    doc = tokens[0].doc
    if "matter" not in doc.user_data:
        doc.user_data["matter"] = [
            None
            if t.is_stop or t.is_punct or t.is_space
            else t.lemma_.casefold()
            for t in doc
        ]
    matter = doc.user_data["matter"]
    return [matter[t.i] for t in tokens if matter[t.i] is not None]


def _unit(counts: Counter, weights: dict[str, float]) -> dict[str, float]:
    vector = {
        w: weights.get(w, 1.0) * (1 + math.log(n)) for w, n in counts.items()
    }
    norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {w: v / norm for w, v in sorted(vector.items())}


def describe(
    happenings: list[Happening],
    map_: PlaceMap,
    occasions: Occasions,
) -> Setting:
    """The setting of some happenings: words weighed by how few sentences have them."""
    sentences: dict[tuple[str, int], Counter] = {}
    for h in happenings:
        if h.place not in sentences:
            sentences[h.place] = Counter(_content(h.head.sent))
    spread = Counter(w for counts in sentences.values() for w in counts)
    n = max(2, len(sentences))
    weights = {
        w: math.log((n + 1) / (c + 0.5)) / math.log((n + 1) / 1.5)
        for w, c in spread.items()
    }
    vectors = {key: _unit(counts, weights) for key, counts in sentences.items()}
    lasts: dict[str, int] = {}
    names: dict[str, Counter] = {}
    for h in happenings:
        names.setdefault(h.doc_id, Counter()).update(
            p.key for p in h.participants if p.named
        )
        lasts[h.doc_id] = max(lasts.get(h.doc_id, 0), h.sentence)
    return Setting(
        weights,
        vectors,
        tuple(_unit(Counter(_content(h.tokens)), weights) for h in happenings),
        tuple(map(_undergone, happenings)),
        _told(happenings, len(lasts)),
        {doc_id: last / 3 for doc_id, last in lasts.items()},
        {doc_id: _unit(counts, {}) for doc_id, counts in names.items()},
        map_,
        occasions,
    )


def _told(happenings: list[Happening], n_articles: int) -> dict[str, float]:
    """{meaning: the share of articles that tell such}; that both of two do says nothing."""
    tellers: dict[str, set[str]] = {}
    for h in happenings:
        for meaning in h.meanings:
            tellers.setdefault(meaning, set()).add(h.doc_id)
    return {
        meaning: len(some) / n_articles if n_articles > 2 else 0.5
        for meaning, some in tellers.items()
    }


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Of two unit vectors, rounded so that a sum's order does not matter."""
    if len(b) < len(a):
        a, b = b, a
    shared = [x * b[w] for w, x in a.items() if w in b]
    return round(math.fsum(shared), 6) if shared else 0.0


FEATURES = (
    "same frame",
    "both nouns",
    "same word and participant",
    "no shared participants",
    "no participants in one",
    "words of the undergoers",
    "sentence likeness",
    "clause likeness",
    "likeness of the neighbours",
    "another pair of the sentences",
    "same day",
    "one to come",
    "both to come",
    "one not of the past",
    "both in the first third",
    "articles that tell it",
    "names of the articles",
    "two cases",
)
TWO_CASES = FEATURES.index("two cases")


def features(
    a: Happening,
    b: Happening,
    i: int,
    j: int,
    setting: Setting,
    beside: float,
) -> list[float]:
    """The values of FEATURES for two happenings, each between 0 and 1; `beside` is how alike the
    likest other pair of their two sentences is.
    """
    shared, same = a.meanings & b.meanings, a.lemma == b.lemma
    keys, others = a.somebody, b.somebody
    common = not keys.isdisjoint(others)
    mine, theirs = setting.undergone[i], setting.undergone[j]
    days = other_setting(a, b, setting.map)[0]
    to_come = a.is_to_come, b.is_to_come
    return [
        float(
            not same and any(_is_frame(m) for m in shared - {a.lemma, b.lemma})
        ),
        float(a.is_noun and b.is_noun),
        float(same and common),
        float(bool(keys and others) and not common),
        float(not keys or not others),
        len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        setting.alike(a.place, b.place),
        cosine(setting.clauses[i], setting.clauses[j]),
        setting.around(a.place, b.place),
        beside,
        float(bool(a.anchor.days[0] and b.anchor.days[0]) and not days),
        float(to_come[0] != to_come[1]),
        float(all(to_come)),
        float(
            not (a.is_noun or b.is_noun)
            and a.is_of_the_past != b.is_of_the_past
        ),
        float(setting.is_early(a) and setting.is_early(b)),
        max(setting.told[m] for m in shared),
        setting.between(a.doc_id, b.doc_id),
        float(are_two(a, b, setting.map)),
    ]


def other_setting(
    a: Happening,
    b: Happening,
    map_: PlaceMap,
) -> tuple[float, float]:
    """(1 where two happenings are of days that do not meet, 1 where they are of places far
    apart).
    """
    (first, last), (begin, end) = a.anchor.days, b.anchor.days
    apart = bool(first and begin) and not (first <= end and begin <= last)
    return float(apart), float(are_places_apart(a.anchor, b.anchor, map_))


def _is_frame(meaning: str) -> bool:
    """Whether a meaning is a frame of ours, and no sense of WordNet's."""
    return not (meaning[1:].isdigit() or meaning[0] == "=")


def _undergone(h: Happening) -> frozenset[str]:
    """The words of whom or what a happening is done to."""
    return frozenset(
        word
        for p in h.participants
        if p.role == "undergoer"
        for word in _content(own_tokens(p.head))
    )


def _beside(
    happenings: list[Happening], pairs: Sequence[tuple[int, int]]
) -> list[float]:
    """For each pair how alike the likest other pair of the same two sentences is, 0 for none."""
    rough: list[tuple] = []
    by_sentences: dict[tuple, list[tuple[float, int, int]]] = {}
    for i, j in pairs:
        a, b = happenings[i], happenings[j]
        alike = SAME_WORD if a.lemma == b.lemma else OTHER_WORD
        alike += (
            SAME_PARTICIPANT if not a.all_keys.isdisjoint(b.all_keys) else 0.0
        )
        key = a.place, b.place
        rough.append(key)
        by_sentences.setdefault(key, []).append((alike, i, j))
    for some in by_sentences.values():
        some.sort(reverse=True)
    return [
        next((x for x, k, m in by_sentences[key] if k != i and m != j), 0.0)
        for key, (i, j) in zip(rough, pairs, strict=True)
    ]


def weigh(
    happenings: list[Happening],
    pairs: Sequence[tuple[int, int]],
    setting: Setting,
) -> list[float]:
    """How likely each pair of happenings is one, 0 to 1."""
    found = []
    for (i, j), beside in zip(pairs, _beside(happenings, pairs), strict=True):
        a, b = happenings[i], happenings[j]
        values = features(a, b, i, j, setting, beside)
        likely = likelihood(values)
        two = values[TWO_CASES] and are_told_as_two(a, b, setting.map)
        if two or setting.are_undated_of_two(a, b):
            likely = round(likely * OTHER_CASE, 6)
        found.append(likely)
    return found


class Regression(NamedTuple):
    """A learned logistic regression: a weight for each of some features, and a constant."""

    weights: tuple[float, ...]
    constant: float

    @classmethod
    def read(
        cls, table: str, features: Sequence[str], column: str = "weight"
    ) -> "Regression":
        """The regression that a column of a table of `data/` holds."""
        rows = {row["feature"]: float(row[column]) for row in read_rows(table)}
        return cls(tuple(rows[name] for name in features), rows["(constant)"])

    def likelihood(self, values: Sequence[float]) -> float:
        """The likelihood of the features' values, 0 to 1."""
        return logistic(self.constant + sum(map(mul, self.weights, values)))


def logistic(x: float) -> float:
    """A sum of weights as a likelihood, 0 to 1."""
    return round(1 / (1 + math.exp(-x)), 6)


@cache
def _learned() -> Regression:
    return Regression.read("likeness.csv", FEATURES)


def likelihood(values: list[float]) -> float:
    """How likely the features' values are those of one happening told twice, 0 to 1."""
    return _learned().likelihood(values)


def candidates(happenings: list[Happening], setting: Setting) -> Chosen:
    """Pairs of happenings of two articles that share a meaning; of very many the likest."""
    return choose_pairs(
        [h.doc_id for h in happenings],
        [sorted(h.meanings) for h in happenings],
        setting.clauses,
    )
