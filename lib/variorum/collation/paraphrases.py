"""A quotation against what another article reports of it in its own words: paraphrase, found by what both name."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import NamedTuple

import pandas as pd

from ..actors.nations import nation
from ..comparison.predicates import REPORTING
from ..english.frames import frame_of
from .renderings import Pair
from .sense import NEGATIONS, TITLE_WORDS
from .voices import PRONOUNS
from .wordstream import Words

OFFICES = frozenset(
    "secretary president minister chancellor premier ambassador consul chairman chairwoman chief general governor mayor director commissioner "
    "spokesman spokeswoman spokesperson official officials envoy".split()
)

LEAST = 5  # words of a quotation, and of a report, that can be compared
SHARED = 3  # words for things in common, at least two of them no names
LIKE = {
    "same": 0.3,
    "unknown": 0.4,
    "office": 0.4,
    "different": 0.6,
}  # least cosine of the weighted words, by whether the speakers are one
FEW = 0.4  # the least likeness of two passages with only SHARED words in common, one of them a verb or number
ACT = 4  # or: the report's own verb and so many words in common, half of the shorter passage's
COMMON = 40  # passages with a word: a word of more finds no candidates


class Passage(NamedTuple):
    """A passage of an article: words [first, last), their stems, whether it is quoted, and who says it."""

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


class Paraphrase(NamedTuple):
    """A quotation and a report of it, how alike they are, and why they are taken for one."""

    quotation: Passage
    report: Passage
    likeness: float
    why: str


def stem(words: Words, i: int) -> str:
    """What word i stands for, whatever its form: a country for its people, the act for an event noun; "" for no content."""
    if not words.content(i) or words.lemma[i] in REPORTING:
        return ""
    surface = words.surface(i)
    if surface[:1].isupper() or words.key[i] == "u.s.":
        if surface == "United" and i + 1 < len(words) and words.surface(i + 1) == "States":
            return "US"
        if surface == "States" and i and words.surface(i - 1) == "United":
            return ""
        code = nation(surface)
        if code:
            return code
    return frame_of(words.lemma[i], words.pos[i] in ("NOUN", "PROPN"))


def find_passages(
    streams: list[Words], quotes: pd.DataFrame, entities: pd.DataFrame
) -> list[Passage]:
    """What the articles attribute to somebody (the table quotes), a sentence at a time."""
    index = {words.doc_id: n for n, words in enumerate(streams)}
    persons = (
        set(entities.loc[entities["label"] == "PERSON", "entity_id"]) if len(entities) else set()
    )
    officials = {
        row.speaker_entity
        for row in quotes.itertuples()
        if row.speaker_entity and _has_office(row.speaker)
    }
    found = {}
    for row in quotes.itertuples():
        if row.doc_id not in index:
            continue
        doc = index[row.doc_id]
        words = streams[doc]
        speaker = row.speaker_entity or ("" if row.speaker.lower() in PRONOUNS else row.speaker)
        who = (
            speaker,
            row.speaker_entity in officials or _has_office(row.speaker),
            row.speaker_entity in persons,
        )
        for first, last in _sentences(
            words, bisect_left(words.start, row.start), bisect_left(words.start, row.end)
        ):
            if last - first >= LEAST:
                found[doc, first, last] = _passage(doc, words, first, last, who)
    return [found[key] for key in sorted(found)]


def _has_office(speaker: str) -> bool:
    return any(word.lower().strip(",.") in OFFICES for word in speaker.split())


def _passage(doc: int, words: Words, first: int, last: int, who: tuple[str, bool, bool]) -> Passage:
    stems = [stem(words, i) for i in range(first, last)]
    named = {
        s
        for s, i in zip(stems, range(first, last), strict=True)
        if s and (words.pos[i] == "PROPN" or s.isupper())
    }
    act = next(
        (s for s, i in zip(stems, range(first, last), strict=True) if s and words.pos[i] == "VERB"),
        "",
    )
    acts = {
        s
        for s, i in zip(stems, range(first, last), strict=True)
        if s and (words.pos[i] in ("VERB", "NUM") or s != words.lemma[i])
    } - named
    denied = any(words.key[i] in NEGATIONS for i in range(first, last))
    inside = sum(words.stretch[i] >= 0 for i in range(first, last)) >= 0.5 * (last - first)
    return Passage(
        doc,
        first,
        last,
        frozenset(stems) - {""},
        frozenset(named),
        act,
        frozenset(acts),
        denied,
        inside,
        *who,
    )


def _sentences(words: Words, first: int, last: int) -> list[tuple[int, int]]:
    edges = [first, *(i for i in range(first + 1, last) if words.opens[i]), last]
    return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if a < b]


def find_paraphrases(passages: list[Passage]) -> list[Paraphrase]:
    """The pairs of a quotation and a report of it in another article, each the other's best there."""
    count = Counter(s for p in passages for s in p.stems)
    weight = {s: math.log(1 + len(passages) / c) for s, c in count.items()}
    where = defaultdict(list)
    for k, p in enumerate(passages):
        for s in p.stems:
            where[s].append(k)
    found, best = [], {}
    for k, p in enumerate(passages):
        near = {m for s in p.stems if p.quoted and count[s] <= COMMON for m in where[s]}
        for m in sorted(near):
            pair = _compare(p, passages[m], weight)
            if pair:
                found.append((k, m, pair))
                for key in ((k, pair.report.doc), (m, p.doc)):
                    best[key] = max(best.get(key, 0.0), pair.likeness)
    return [
        f for k, m, f in found if f.likeness >= max(best[k, f.report.doc], best[m, f.quotation.doc])
    ]


def _compare(p: Passage, q: Passage, weight: dict[str, float]) -> Paraphrase | None:
    """Quotation `p` and report `q` as a paraphrase, None for look-alikes."""
    if q.quoted or q.doc == p.doc:
        return None
    shared = p.stems & q.stems - TITLE_WORDS
    if len(shared) < SHARED or len(shared - p.names - q.names) < 2:
        return None
    speakers = _speakers(p, q)
    if p.denied != q.denied and speakers != "same":
        return None  # what one says, the other denies
    like = sum(weight[s] ** 2 for s in shared) / math.sqrt(
        sum(weight[s] ** 2 for s in p.stems) * sum(weight[s] ** 2 for s in q.stems)
    )
    act = (
        q.act in shared
        and len(shared) >= max(ACT, 0.5 * min(len(p.stems), len(q.stems)))
        and speakers != "different"
    )
    few = len(shared) == SHARED and (
        like < FEW or not shared & p.acts & q.acts
    )  # three things may be a topic, and no statement
    if (like < LIKE[speakers] or few) and not act:
        return None
    told = {
        "same": "one speaker",
        "unknown": "a speaker not named",
        "office": "an office for its holder",
        "different": "another speaker",
    }[speakers]
    return Paraphrase(
        p,
        q,
        round(like, 3),
        f"report of a quotation, {told}, in common: {', '.join(sorted(shared))}",
    )


def _speakers(p: Passage, q: Passage) -> str:
    """Whether two passages have one speaker: "same", "unknown", "office" (the body that an official speaks for), "different"."""
    if not p.speaker or not q.speaker:
        return "unknown"
    if p.speaker == q.speaker:
        return "same"
    if p.person != q.person and (p.office if p.person else q.office):
        return "office"
    return "different"


def as_pair(paraphrase: Paraphrase, streams: list[Words]) -> tuple[int, int, Pair]:
    """The paraphrase as a pair of renderings, the earlier article first; its matches are the words for the same things."""
    first, second = sorted((paraphrase.quotation, paraphrase.report))
    a, b = streams[first.doc], streams[second.doc]
    matches, free = [], list(range(second.first, second.last))
    for i in range(first.first, first.last):
        j = next((j for j in free if stem(a, i) and stem(b, j) == stem(a, i)), None)
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
