"""Which amounts of several articles answer one question: how many, how much, how long, how old.

An amount is described by its unit, what it counts, the happening it belongs to and the words around
it. Two amounts answer one question where these agree; that their numbers differ is not asked, but an
article that gives both numbers answers two questions with them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from spacy.tokens import Token

from ..chronology.intervals import Relation
from ..english.lexicon import read_rows, words
from ..english.meanings import frame_of, lemma_of
from ..english.numbers import Kind, Quantity, find_quantities
from ..english.wordnet import are_synonyms, categories, is_kind_of
from .clustering import group
from .happenings import Happening
from .likeness import Setting, cosine, logistic
from .relations import relate_numbers

LEAST_PAIR = 0.05  # likelihood below which two amounts are not of one question
LEAST_MEAN = 0.15  # mean likelihood of the pairs of a question, below which it grows no more
NEVER = -1000.0  # in place of a likelihood: these two do not go together
CLOSE = 3.0  # how many times one number is the other, from which on they are not close
PER = 2  # tokens behind an amount in which "a share", "per head" makes it a rate


@dataclass(frozen=True, eq=False)
class Amount:
    """An amount with the happening it belongs to; `noun` is the lemma of what is counted."""

    number: int  # of its happening
    happening: Happening
    quantity: Quantity
    noun: str
    rate: str  # "share" of "$82 a share"

    @property
    def value(self) -> tuple[float, float]:
        """The number in its base unit, the least and the most."""
        return self.quantity.base_low, self.quantity.base_high


def find_amounts(happenings: list[Happening], parsed) -> list[Amount]:
    """The amounts of all sentences that tell a happening, ordinals left out, in document order."""
    heads: dict[str, dict[int, int]] = {}
    sentences: dict[str, dict[int, int]] = {}
    for number, h in enumerate(happenings):
        heads.setdefault(h.doc_id, {})[h.head.i] = number
        sentences.setdefault(h.doc_id, {}).setdefault(h.head.sent.start, number)
    found = []
    for doc_id, doc in parsed.items():
        for q in find_quantities(doc):
            number = _owner(q.numeral, heads.get(doc_id, {}), sentences.get(doc_id, {}))
            if q.kind != Kind.ORDINAL and number is not None and not _is_empty(q):
                found.append(_amount(number, happenings[number], q))
    return found


def _is_empty(q: Quantity) -> bool:
    """Whether an amount says too little to be compared: "all", "most", "one" by itself."""
    return q.said is None and q.low != q.high and q.kind == Kind.SHARE


def _amount(number: int, h: Happening, q: Quantity) -> Amount:
    noun = lemma_of(q.counted) if q.counted is not None else ""
    return Amount(number, h, q, noun, _rate(q.numeral))


def _rate(numeral: Token) -> str:
    behind = list(numeral.doc[numeral.i + 1 : numeral.i + 2 + PER])
    for word, noun in zip(behind, behind[1:], strict=False):
        if word.lower_ in words("words_comparison.csv", "per") and noun.pos_ in ("NOUN", "PROPN"):
            return lemma_of(noun)
    if len(behind) > 2 and behind[0].text == "-" and behind[1].lower_ == "a":
        return lemma_of(numeral.doc[min(numeral.i + 4, len(numeral.doc) - 1)])
    return ""


def _owner(token: Token, heads: dict[int, int], sentences: dict[int, int]) -> int | None:
    node = token
    while True:
        if node.i in heads:
            return heads[node.i]
        if node.head == node:
            return sentences.get(token.sent.start)
        node = node.head


class Room:
    """What the features ask of all amounts: the fact of each happening, its words, who gives what."""

    def __init__(self, amounts: list[Amount], fact_of: dict[int, int], setting: Setting) -> None:
        self.fact_of, self.setting = fact_of, setting
        self._givers: dict[tuple, set[str]] = {}
        for a in amounts:
            self._givers.setdefault(self._key(a), set()).add(a.happening.doc_id)

    @staticmethod
    def _key(a: Amount) -> tuple:
        return a.quantity.unit, a.rate, a.value

    def give_both(self, a: Amount, b: Amount) -> bool:
        """Whether one article gives both numbers: then they answer two questions."""
        if a.value == b.value:
            return False
        return bool(self._givers[self._key(a)] & self._givers[self._key(b)])


FEATURES = (
    "one fact",
    "a meaning shared",
    "same noun",
    "like noun",
    "other noun",
    "no noun",
    "same rate",
    "other rate",
    "same number",
    "close number",
    "one article gives both",
    "shared participants",
    "other named participant",
    "sentence likeness",
    "clause likeness",
    "words around",
    "other day",
    "other place",
    "both early",
    "count",
    "money",
)


def features(a: Amount, b: Amount, room: Room) -> list[float]:
    """The values of FEATURES for two amounts of one dimension in two articles."""
    h, k, setting = a.happening, b.happening, room.setting
    nouns = bool(a.noun and b.noun)
    same, like = a.noun == b.noun, _alike(a.noun, b.noun)
    keys, others = h.keys(), k.keys()
    named = [{p.key for p in x.participants if p.named} for x in (h, k)]
    (b0, e0), (b1, e1) = h.anchor.days, k.anchor.days
    dated = bool(b0 and b1)
    return [
        float(room.fact_of[a.number] == room.fact_of[b.number]),
        float(bool(h.meanings & k.meanings)),
        float(nouns and same),
        float(nouns and like and not same),
        float(nouns and not like and not same),
        float(not nouns),
        float(bool(a.rate) and a.rate == b.rate),
        float(a.rate != b.rate),
        float(a.value == b.value),
        _closeness(a, b),
        float(room.give_both(a, b)),
        len(keys & others) / max(1, min(len(keys), len(others))),
        float(all(named) and not named[0] & named[1]),
        cosine(setting.vectors[a.number], setting.vectors[b.number]),
        cosine(setting.clauses[a.number], setting.clauses[b.number]),
        _around(a, b, setting),
        float(dated and not (b0 <= e1 and b1 <= e0)),
        float(setting.map.are_apart(h.anchor.places, k.anchor.places))
        if h.anchor.places and k.anchor.places
        else 0.0,
        float(h.sentence < 3 and k.sentence < 3),
        float(a.quantity.kind == Kind.COUNT),
        float(a.quantity.kind == Kind.MONEY),
    ]


def _closeness(a: Amount, b: Amount) -> float:
    """1 for numbers that hardly differ, 0 where one is CLOSE times the other or more; 0 for equal ones."""
    one, other = (a.quantity.said or a.quantity.low, b.quantity.said or b.quantity.low)
    if a.value == b.value or one <= 0 or other <= 0:
        return 0.0
    return round(max(0.0, 1 - abs(math.log(one / other)) / math.log(CLOSE)), 6)


def _alike(noun: str, other: str) -> bool:
    """Whether two nouns may count the same: synonyms, one a kind of the other, or both people."""
    if not noun or not other:
        return False
    if frame_of(noun, "n") and frame_of(noun, "n") == frame_of(other, "n"):
        return True
    if are_synonyms(noun, other, "n") or is_kind_of(noun, other) or is_kind_of(other, noun):
        return True
    people = words("words_comparison.csv", "people")
    return all(n in people or "person" in categories(n, "n") for n in (noun, other))


def _around(a: Amount, b: Amount, setting: Setting) -> float:
    """How many of the words next to two amounts they share, weighed by how rare these are."""
    mine, theirs = (_near(x) for x in (a, b))
    weight = {w: setting.commonness.get(w, 0.7) for w in mine | theirs}
    total = sum(weight.values())
    return round(sum(weight[w] for w in mine & theirs) / total, 6) if total else 0.0


def _near(a: Amount) -> frozenset[str]:
    token = a.quantity.numeral
    window = token.doc[max(token.sent.start, token.i - 8) : min(token.sent.end, token.i + 9)]
    return frozenset(
        t.lemma_.casefold() for t in window if not (t.is_stop or t.is_punct or t.like_num)
    )


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    rows = {row["feature"]: float(row["weight"]) for row in read_rows("likeness_amounts.csv")}
    return tuple(rows[name] for name in FEATURES), rows["(constant)"]


def group_amounts(
    amounts: list[Amount], fact_of: dict[int, int], setting: Setting
) -> list[tuple[list[int], dict[int, float]]]:
    """The amounts that answer one question, each with its mean likelihood with the others of it.

    Two numbers of one article that cannot both be so answer two questions.
    """
    weights, constant = _weights()
    pairs, room = {}, Room(amounts, fact_of, setting)
    for i, j in comparable(amounts):
        values = features(amounts[i], amounts[j], room)
        likely = logistic(constant + sum(w * v for w, v in zip(weights, values, strict=True)))
        if likely >= LEAST_PAIR:
            pairs[i, j] = likely
    apart = [(i, j, NEVER) for i, j in _two_answers(amounts)]
    homes = [a.happening.doc_id for a in amounts]
    groups = group(homes, [*((i, j, x) for (i, j), x in pairs.items()), *apart], LEAST_MEAN)
    return [(members, _means(members, homes, pairs)) for members in groups]


def _means(members: list[int], homes: list[str], pairs: dict) -> dict[int, float]:
    """{item: the mean of its likelihoods with the items of other articles}, 1 for one alone."""
    means = {}
    for i in members:
        others = [pairs.get((min(i, j), max(i, j)), 0.0) for j in members if homes[j] != homes[i]]
        means[i] = round(sum(others) / len(others), 4) if others else 1.0
    return means


def _two_answers(amounts: list[Amount]) -> Iterator[tuple[int, int]]:
    """Pairs of amounts of one article whose numbers exclude each other."""
    by_article: dict[str, list[int]] = {}
    for i, a in enumerate(amounts):
        by_article.setdefault(a.happening.doc_id, []).append(i)
    for numbers in by_article.values():
        for i, j in combinations(numbers, 2):
            if relate_numbers(amounts[i].value, amounts[j].value) == Relation.EXCLUDE:
                yield i, j


def comparable(amounts: list[Amount]) -> Iterator[tuple[int, int]]:
    """Pairs of amounts of one dimension in two articles."""
    for i, a in enumerate(amounts):
        for j in range(i + 1, len(amounts)):
            b = amounts[j]
            if a.happening.doc_id != b.happening.doc_id and (
                a.quantity.dimension,
                a.quantity.kind,
            ) == (b.quantity.dimension, b.quantity.kind):
                yield i, j
