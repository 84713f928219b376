"""A quotation against a report of it in another article's own words, found by what both name."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ..english.lexicon import words as word_set
from ..english.meanings import frames_of
from ..english.nations import nation
from ..english.saying import is_reporting
from ..english.wordnet import verbs_of
from ..tables import each_row
from ..text import KEPT
from .alterations import LETTERS, LISTS, TITLES, is_negation, word_at
from .renderings import Pair
from .speaker_index import PRONOUNS
from .words import Words

OFFICES = word_set(LISTS, "office")


class Relation(StrEnum):
    """How the speakers of a quotation and of a report stand to each other."""

    SAME = "one speaker"
    UNKNOWN = "a speaker not named"
    OFFICE = "an office for its holder"
    DIFFERENT = "another speaker"


# Least cosine of the weighted words, by whether the speakers are one.
LIKE = {
    Relation.SAME: 0.3,
    Relation.UNKNOWN: 0.4,
    Relation.OFFICE: 0.4,
    Relation.DIFFERENT: 0.6,
}
LEAST = 5  # words of a quotation, and of a report, that can be compared
SHARED = 3  # words for things in common, at least NO_NAMES of them no names
NO_NAMES = 2
FEW = 0.4  # least likeness of two passages with only SHARED words in common, one a verb or number
ACT = 4  # or: the report's own verb and so many words in common,
HALF = 0.5  # of the shorter passage's
COMMON = 40  # passages with a word: a word of more finds no candidates


class Passage(NamedTuple):
    """Words [first, last) of an article: their stems, whether quoted, and who says it."""

    doc: int
    first: int
    last: int
    stems: frozenset[str]
    names: frozenset[str]
    act: str  # the stem of its first verb
    acts: frozenset[str]  # of its verbs, event nouns and numbers
    denied: bool  # it has a negation
    quoted: bool
    speaker: str  # entity, or the words that name it
    office: bool  # the speaker is named with an office (Secretary of State …)
    person: bool


@dataclass(frozen=True)
class Paraphrase:
    """A quotation and a report of it, how alike they are, and why they are taken for one."""

    quotation: Passage
    report: Passage
    likeness: float
    relation: Relation
    shared: tuple[str, ...]

    @property
    def why(self) -> str:
        """What linked them."""
        return f"report of a quotation, {self.relation}, in common: {', '.join(self.shared)}"


def meaning_of(words: Words, i: int) -> str:
    """What word i stands for in any form: a country for its people, the act for an event noun.

    "" for words without content.
    """
    if not words.content(i) or is_reporting(words.lemma[i]):
        return ""
    surface = words.surface(i)
    if surface[:1].isupper() or words.key[i] == "u.s.":
        if (
            surface == "United"
            and i + 1 < len(words)
            and words.surface(i + 1) == "States"
        ):
            return "US"
        if surface == "States" and i and words.surface(i - 1) == "United":
            return ""
        code = nation(surface)
        if code:
            return code
    return kind_of_act(words.lemma[i], LETTERS.get(words.pos[i], ""))


@lru_cache(maxsize=KEPT)
def kind_of_act(lemma: str, letter: str) -> str:
    """One name for what verbs, event nouns and states of one frame tell; else the verb that a noun
    comes from, else the word itself.

    >>> kind_of_act("torch", "v"), kind_of_act("arson", "n"), kind_of_act("negotiation", "n")
    ('burn', 'burn', 'negotiate')
    """
    verbs = sorted(
        verbs_of(lemma), key=lambda v: (not lemma.startswith(v.rstrip("e")), v)
    )
    verb = verbs[0] if verbs and letter == "n" else lemma
    found = frames_of(lemma, letter) or frames_of(verb, "v")
    return min(found, default=verb)


def find_passages(
    streams: list[Words], quotes: pd.DataFrame, entities: pd.DataFrame
) -> list[Passage]:
    """What the articles attribute to somebody (the table quotes), a sentence at a time."""
    index = {words.doc_id: n for n, words in enumerate(streams)}
    persons: set[str] = set()
    if len(entities):
        persons = set(entities.loc[entities["label"] == "PERSON", "entity_id"])
    officials = {
        row.speaker_entity
        for row in each_row(quotes)
        if row.speaker_entity and _has_office(row.speaker)
    }
    found = {}
    for row in each_row(quotes):
        if row.doc_id not in index:
            continue
        doc = index[row.doc_id]
        words = streams[doc]
        name = "" if row.speaker.lower() in PRONOUNS else row.speaker
        office = row.speaker_entity in officials or _has_office(row.speaker)
        who = (
            row.speaker_entity or name,
            office,
            row.speaker_entity in persons,
        )
        extent = (
            bisect_left(words.start, row.start),
            bisect_left(words.start, row.end),
        )
        for first, last in _sentences(words, *extent):
            if last - first >= LEAST:
                found[doc, first, last] = _passage(
                    doc,
                    words,
                    (first, last),
                    who,
                )
    return [found[key] for key in sorted(found)]


def _has_office(speaker: str) -> bool:
    return any(word.lower().strip(",.") in OFFICES for word in speaker.split())


def _passage(
    doc: int,
    words: Words,
    extent: tuple[int, int],
    who: tuple[str, bool, bool],
) -> Passage:
    speaker, office, person = who
    told = [(s, i) for i in range(*extent) if (s := meaning_of(words, i))]
    named = {s for s, i in told if words.pos[i] == "PROPN" or s.isupper()}
    acts = {
        s
        for s, i in told
        if words.pos[i] in ("VERB", "NUM") or s != words.lemma[i]
    }
    inside = sum(words.stretch[i] >= 0 for i in range(*extent))
    return Passage(
        doc,
        *extent,
        frozenset(s for s, _ in told),
        frozenset(named),
        next((s for s, i in told if words.pos[i] == "VERB"), ""),
        frozenset(acts - named),
        any(is_negation(word_at(words, i)) for i in range(*extent)),
        inside >= HALF * (extent[1] - extent[0]),
        speaker,
        office,
        person,
    )


def _sentences(
    words: Words,
    first: int,
    last: int,
) -> list[tuple[int, int]]:
    edges = [
        first,
        *(i for i in range(first + 1, last) if words.opens[i]),
        last,
    ]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def find_paraphrases(passages: list[Passage]) -> list[Paraphrase]:
    """The pairs of a quotation and a report of it in another article.

    Each is the other's best there.
    """
    where = _index(passages)
    weight = {
        s: math.log(1 + len(passages) / len(ids)) for s, ids in where.items()
    }
    found: list[tuple[int, int, Paraphrase]] = []
    for k, p in enumerate(passages):
        shared = sorted(p.stems) if p.quoted else []
        near = {m for s in shared if len(where[s]) <= COMMON for m in where[s]}
        pairs = [
            (
                k,
                m,
                _compare(p, passages[m], weight),
            )
            for m in sorted(near)
        ]
        found += [(k, m, pair) for k, m, pair in pairs if pair]
    best: dict[tuple[int, int], float] = {}
    for k, m, pair in found:
        for key in ((k, pair.report.doc), (m, pair.quotation.doc)):
            best[key] = max(best.get(key, 0.0), pair.likeness)
    return [
        f
        for k, m, f in found
        if f.likeness >= max(best[k, f.report.doc], best[m, f.quotation.doc])
    ]


def _index(passages: list[Passage]) -> dict[str, list[int]]:
    """{stem: the passages that have it}."""
    where: dict[str, list[int]] = defaultdict(list)
    for k, p in enumerate(passages):
        for s in p.stems:
            where[s].append(k)
    return where


def _compare(
    p: Passage,
    q: Passage,
    weight: dict[str, float],
) -> Paraphrase | None:
    """Quotation `p` and report `q` as a paraphrase, None for look-alikes."""
    if q.quoted or q.doc == p.doc:
        return None
    shared = p.stems & q.stems - TITLES
    if len(shared) < SHARED or len(shared - p.names - q.names) < NO_NAMES:
        return None
    relation = _relation(p, q)
    if p.denied != q.denied and relation is not Relation.SAME:
        return None  # what one says, the other denies
    like = _likeness(p, q, shared, weight)
    enough = max(ACT, HALF * min(len(p.stems), len(q.stems)))
    act = (
        q.act in shared
        and len(shared) >= enough
        and relation is not Relation.DIFFERENT
    )
    # Three things may be a topic, and no statement.
    topic = len(shared) == SHARED and (
        like < FEW or not shared & p.acts & q.acts
    )
    if (like < LIKE[relation] or topic) and not act:
        return None
    return Paraphrase(
        p,
        q,
        round(like, 3),
        relation,
        tuple(sorted(shared)),
    )


def _likeness(
    p: Passage,
    q: Passage,
    shared: Iterable[str],
    weight: dict[str, float],
) -> float:
    """The cosine of the weighted words."""
    total = [
        sum(weight[s] ** 2 for s in sorted(stems))
        for stems in (shared, p.stems, q.stems)
    ]
    return total[0] / math.sqrt(total[1] * total[2])


def _relation(p: Passage, q: Passage) -> Relation:
    """Whether two passages have one speaker; an official speaks for a body."""
    if not p.speaker or not q.speaker:
        return Relation.UNKNOWN
    if p.speaker == q.speaker:
        return Relation.SAME
    if p.person != q.person and (p.office if p.person else q.office):
        return Relation.OFFICE
    return Relation.DIFFERENT


def as_pair(
    paraphrase: Paraphrase, streams: list[Words]
) -> tuple[int, int, Pair]:
    """The paraphrase as a pair of renderings, the earlier article first.

    Its matches are the words for the same things.
    """
    first, second = sorted((paraphrase.quotation, paraphrase.report))
    a, b = streams[first.doc], streams[second.doc]
    matches, free = [], list(range(second.first, second.last))
    for i in range(first.first, first.last):
        j = next(
            (
                j
                for j in free
                if meaning_of(a, i) and meaning_of(b, j) == meaning_of(a, i)
            ),
            None,
        )
        if j is not None:
            matches.append((i, j))
            free.remove(j)
    pair = Pair(
        a,
        b,
        matches,
        (first.first, first.last),
        (second.first, second.last),
        similarity=paraphrase.likeness,
        why=paraphrase.why,
    )
    pair.paraphrase = True
    return first.doc, second.doc, pair
