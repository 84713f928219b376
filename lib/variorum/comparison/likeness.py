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

from spacy.tokens import Span, Token

from ..english.lexicon import read_rows
from .bounds import Chosen, choose_pairs
from .happenings import Happening
from .placemap import PlaceMap

# sentences at the head of an article, where what matters most is told
EARLY = 3
LEAST_PAIR = 0.03  # likelihood below which a pair counts as none


@dataclass(frozen=True)
class Setting:
    """What the features need to know of all happenings: how common a word is, how each sentence
    reads.
    """

    commonness: dict[
        str, float
    ]  # word -> its weight, 0 (everywhere) to 1 (once)
    vectors: tuple[
        dict[str, float], ...
    ]  # one a happening: the words of its sentence
    clauses: tuple[
        dict[str, float], ...
    ]  # one a happening: the words of its own stretch
    articles: dict[
        str, dict[str, float]
    ]  # doc_id -> the words of its sentences
    names: dict[
        str, dict[str, float]
    ]  # doc_id -> the names that take part in what it tells
    map: PlaceMap
    _between: dict[tuple[str, str], tuple[float, float]] = field(
        default_factory=dict
    )

    def between(self, one: str, other: str) -> tuple[float, float]:
        """How alike two articles are, by their words and by their names; computed once."""
        if (one, other) not in self._between:
            self._between[one, other] = (
                cosine(self.articles[one], self.articles[other]),
                cosine(self.names[one], self.names[other]),
            )
        return self._between[one, other]


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


def describe(happenings: list[Happening], map_: PlaceMap) -> Setting:
    """The setting of some happenings: words weighed by how few sentences have them."""
    sentences: dict[tuple[str, int], Counter] = {}
    for h in happenings:
        if (h.doc_id, h.sentence) not in sentences:
            sentences[h.doc_id, h.sentence] = Counter(_content(h.head.sent))
    spread = Counter(w for counts in sentences.values() for w in counts)
    n = max(2, len(sentences))
    weights = {
        w: math.log((n + 1) / (c + 0.5)) / math.log((n + 1) / 1.5)
        for w, c in spread.items()
    }
    vectors = {key: _unit(counts, weights) for key, counts in sentences.items()}
    whole: dict[str, Counter] = {}
    names: dict[str, Counter] = {}
    for (doc_id, _), counts in sentences.items():
        whole.setdefault(doc_id, Counter()).update(counts)
    for h in happenings:
        names.setdefault(h.doc_id, Counter()).update(
            p.key for p in h.participants if p.named
        )
    return Setting(
        weights,
        tuple(vectors[h.doc_id, h.sentence] for h in happenings),
        tuple(_unit(Counter(_content(h.tokens)), weights) for h in happenings),
        {doc_id: _unit(counts, weights) for doc_id, counts in whole.items()},
        {doc_id: _unit(counts, {}) for doc_id, counts in names.items()},
        map_,
    )


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Of two unit vectors, rounded so that a sum's order does not matter."""
    shared = a.keys() & b.keys()
    return round(math.fsum(a[w] * b[w] for w in shared), 6) if shared else 0.0


FEATURES = (
    "same lemma",
    "same frame",
    "shared sense",
    "rare lemma",
    "both nouns",
    "noun and verb",
    "one only points",
    "same doer",
    "other doer",
    "other named doer",
    "same undergoer",
    "other undergoer",
    "other named undergoer",
    "roles exchanged",
    "shared participants",
    "no participants in one",
    "sentence likeness",
    "clause likeness",
    "same number",
    "same day",
    "other day",
    "same place",
    "other place",
    "one negated",
    "both early",
    "article likeness",
    "names of the articles",
)


def features(
    a: Happening,
    b: Happening,
    i: int,
    j: int,
    setting: Setting,
) -> list[float]:
    """The values of FEATURES for two happenings, each between 0 and 1."""
    days, places = other_setting(a, b, setting.map)
    return [
        *_predicates(a, b, setting),
        *_role(a, b, "doer"),
        *_role(a, b, "undergoer"),
        float(
            bool(
                a.keys("doer") & b.keys("undergoer")
                or a.keys("undergoer") & b.keys("doer")
            )
        ),
        *_participants(a, b, setting),
        cosine(setting.vectors[i], setting.vectors[j]),
        cosine(setting.clauses[i], setting.clauses[j]),
        float(bool(a.figures & b.figures)),
        float(bool(a.anchor.days[0] and b.anchor.days[0]) and not days),
        days,
        float(bool(a.anchor.places & b.anchor.places)),
        places,
        float(a.negated != b.negated),
        float(max(a.sentence, b.sentence) < EARLY),
        *setting.between(a.doc_id, b.doc_id),
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
    mine, theirs = a.anchor.places, b.anchor.places
    return float(apart), float(
        bool(mine and theirs) and map_.are_apart(mine, theirs)
    )


def _predicates(
    a: Happening,
    b: Happening,
    setting: Setting,
) -> tuple[float, ...]:
    """How the words stand that say what happened: lemma, frame, sense, rarity, noun or verb,
    told.
    """
    shared, same = a.meanings & b.meanings, a.lemma == b.lemma
    senses = {m for m in shared if m[1:].isdigit() or m[0] == "="}
    frames = shared - senses - {a.lemma, b.lemma}
    return (
        float(same),
        float(bool(frames) and not same),
        float(bool(senses) and not same),
        setting.commonness.get(a.lemma, 0.5) if same else 0.0,
        float(a.is_noun and b.is_noun),
        float(a.is_noun != b.is_noun),
        float(not (a.told and b.told)),
    )


def _participants(
    a: Happening,
    b: Happening,
    setting: Setting,
) -> tuple[float, float]:
    """(the share of participants in common, weighed by how rare they are; 1 where one names
    none).
    """
    keys, others = a.keys(), b.keys()
    if keys.isdisjoint(others):
        return 0.0, float(not keys or not others)
    weight = {k: setting.commonness.get(k, 0.7) for k in keys | others}
    common = sum(weight[k] for k in sorted(keys & others))
    least = min(sum(weight[k] for k in sorted(x)) for x in (keys, others))
    return common / least if least else 0.0, float(not keys or not others)


def _role(
    a: Happening,
    b: Happening,
    role: str,
) -> tuple[float, float, float]:
    """(the same one in a role, another one, another one and both are names)."""
    mine, theirs = a.keys(role), b.keys(role)
    same = not mine.isdisjoint(theirs)
    other = bool(mine and theirs and not same)
    named = other and role in a.named_roles and role in b.named_roles
    return float(same), float(other), float(named)


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    rows = {
        row["feature"]: float(row["weight"])
        for row in read_rows("likeness.csv")
    }
    return tuple(rows[name] for name in FEATURES), rows["(constant)"]


def likelihood(values: list[float]) -> float:
    """How likely the features' values are those of one happening told twice, 0 to 1."""
    weights, constant = _weights()
    return logistic(constant + sum(map(mul, weights, values)))


def logistic(x: float) -> float:
    """A sum of weights as a likelihood, 0 to 1."""
    return round(1 / (1 + math.exp(-x)), 6)


def candidates(happenings: list[Happening], setting: Setting) -> Chosen:
    """Pairs of happenings of two articles that share a meaning; of very many the likest."""
    return choose_pairs(
        [h.doc_id for h in happenings],
        [sorted(h.meanings) for h in happenings],
        setting.clauses,
    )
