"""names, parsed articles -> spellings: names of one bearer that two articles spell otherwise.

"Ann Penelac", "Ann Penelec": an editor must check which is right. Two spellings are of one bearer
where the links between names say so, or where the names share their other words and stand among the
same words. Who has both knows two bearers. Plurals, endings of nations, accents, capitals and
spellings that the dictionary knows for one word ("Defence", "Defense") are no difference.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations

import pandas as pd
from rapidfuzz.distance import DamerauLevenshtein
from spacy.tokens import Doc

from ..actors.aliases import plain, respelled
from ..chronology.intervals import Relation
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.sexes import sex_of_name
from ..english.wordnet import is_word, senses
from ..tables import each_row, values_by
from ..text import KEPT

LEAST_WORD = 4  # letters of a word that may be spelled otherwise
LONG_WORD = 7  # letters from which on two may differ
# names of an event that are compared pair by pair, those of most articles first
MOST_NAMES = 400
# words that two names stand among both, by how sure the names themselves are: of a full name one,
# of a lone word several
ONE_WORD, LONE_WORD = 1, 2
LOOKED_AT = 3  # places of a name in each article, whose surroundings count
AROUND = 12  # words on either side of a name that it stands among
# of the articles' sentences with a word, from which on it says nothing of a name
COMMON = 0.1
# a vowel with the e that stands for its two dots: "Mueller", "Müller"
DOTTED = re.compile("(?<=[aou])e")
MOST_SENSES = 9  # of a word, in which two spellings may meet


@dataclass(frozen=True)
class Spelling:
    """One article's spelling of a name that another spells otherwise; `bearer` is shared."""

    bearer: str
    doc_id: str
    start: int
    end: int
    value: str


@dataclass
class _Name:
    """One spelling of a name: where each article has it, and among which words."""

    words: tuple[str, ...]
    label: str
    entities: set[str] = field(default_factory=set)
    spots: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def joined(self) -> str:
        return "".join(self.words)


def find_spellings(
    mentions: pd.DataFrame, entities: pd.DataFrame, parsed: dict[str, Doc]
) -> Iterator[Spelling]:
    """The names that one event's articles spell in several ways: where each article has which."""
    names = _gather(mentions, entities, parsed)
    beside, having = _Company(parsed), _having(names)
    bearers: dict[int, set[int]] = {}
    for m, n in combinations(range(len(names)), 2):
        differing = _differing(names[m], names[n])
        if differing is None:
            continue
        mine, theirs = (having[w] for w in differing)
        one = mine.isdisjoint(theirs)  # who has both knows two
        if one and beside.is_one(names[m], names[n], differing):
            joined = bearers.get(m, {m}) | bearers.get(n, {n})
            bearers |= dict.fromkeys(joined, joined)
    for first in sorted({min(joined) for joined in bearers.values()}):
        for n in sorted(bearers[first]):
            yield from _spellings(names[n], " ".join(names[first].words))


def relate_spellings(one: str, other: str) -> Relation:
    """How two spellings of one name stand: only one of them can be right."""
    return Relation.EQUAL if one == other else Relation.EXCLUDE


def _spellings(name: _Name, bearer: str) -> Iterator[Spelling]:
    for doc_id, spots in name.spots.items():
        for start, end in spots:
            yield Spelling(bearer, doc_id, start, end, " ".join(name.words))


def _gather(mentions, entities, parsed) -> list[_Name]:
    """The spellings of names, those of most articles first."""
    labels = values_by(entities, "entity_id", "label")
    names: dict[tuple[str, ...], _Name] = {}
    for row in each_row(mentions):
        told = _words_of(row.text)
        if row.kind != "name" or row.doc_id not in parsed or not told:
            continue
        label = labels.get(row.entity_id, "")
        if label == "NORP":
            continue
        name = names.setdefault(told, _Name(told, label))
        name.entities.add(row.entity_id)
        name.spots.setdefault(row.doc_id, []).append((row.start, row.end))
    ranked = sorted(names.values(), key=lambda n: (-len(n.spots), n.words))
    return ranked[:MOST_NAMES]


@lru_cache(maxsize=KEPT)
def _words_of(text: str) -> tuple[str, ...]:
    """The words of a name by which it is compared, () for none.

    >>> _words_of("The Harrow Institute's"), _words_of("AVGO"), _words_of("Apollo 11")
    (('harrow', 'institute'), (), ())
    """
    bare = text.replace("’", "'").strip()
    bare = bare.removesuffix("'s").removesuffix("'")
    if bare.isupper() or not all(c.isalpha() or c in " -.'" for c in bare):
        return ()
    found = plain(bare).split()
    articles = words("words_actors.csv", "definite")
    return tuple(found[1:] if found[:1] and found[0] in articles else found)


def _having(names: list[_Name]) -> dict[str, set[str]]:
    """{a word of a name, or all of them joined: the articles with a name that has it}."""
    found: dict[str, set[str]] = {}
    for name in names:
        for word in {*name.words, " ".join(name.words)}:
            found.setdefault(word, set()).update(name.spots)
    return found


def _differing(one: _Name, other: _Name) -> tuple[str, str] | None:
    """The words of two names that are one word spelled otherwise, None where the names differ in
    none or in more.
    """
    mine, theirs = one.words, other.words
    if one.joined == other.joined:
        person = one.label == other.label == "PERSON"
        return (" ".join(mine), " ".join(theirs)) if person else None
    if len(mine) != len(theirs):
        return None
    pairs = [p for p in zip(mine, theirs, strict=True) if p[0] != p[1]]
    if len(pairs) == 1:
        return pairs[0] if is_respelling(*pairs[0]) else None
    both = all(respelled(*p) and is_respelling(*p) for p in pairs)
    return (" ".join(mine), " ".join(theirs)) if both else None


def is_respelling(one: str, other: str) -> bool:
    """Whether two words of names, in plain letters, may be one word spelled otherwise.

    >>> is_respelling("penelac", "penelec"), is_respelling("mohammed", "mohamed")
    (True, True)
    >>> [is_respelling(*p) for p in (("guard", "guards"), ("korea", "korean"), ("iran", "iraq"))]
    [False, False, False]
    """
    short, long = sorted((one, other), key=len)
    most = 2 if len(short) >= LONG_WORD else 1
    if len(short) < LEAST_WORD or len(long) - len(short) > most:
        return False
    # of the names of an event hardly two are so near
    if DamerauLevenshtein.distance(one, other, score_cutoff=most) > most:
        return False
    if _is_ending(short, long):
        return False
    if DOTTED.sub("", one) == DOTTED.sub("", other):
        return False
    if len(long) == LEAST_WORD:
        return respelled(one, other)  # "Iran", "Iraq"; "Marc", "Mark"
    first_names = all(sex_of_name(w.title()) for w in (one, other))
    return respelled(one, other) or not (
        first_names or _are_one_word(one, other)
    )


def _are_one_word(one: str, other: str) -> bool:
    """Whether the dictionary has two spellings for one word: "Defence", "Defense"."""
    mine, theirs = (set(senses(w, "n", MOST_SENSES)) for w in (one, other))
    return not mine.isdisjoint(theirs)


def _are_words(one: str, other: str) -> bool:
    """Whether both are words of the dictionary: "Palace", "Place"."""
    return is_word(one) and is_word(other)


def _is_ending(short: str, long: str) -> bool:
    """Whether a word is another with an ending: "Guards", "Korean", "Democratic"."""
    endings = words("words_comparison.csv", "endings of names")
    cut = short.removesuffix("e").removesuffix("y").removesuffix("a")
    return any(
        long.removeprefix(stem) in endings
        for stem in (short, cut)
        if long.startswith(stem)
    )


class _Company:
    """Among which words the names of an event stand."""

    def __init__(self, parsed: dict[str, Doc]) -> None:
        self._parsed = parsed

    @cached_property
    def _common(self) -> set[str]:
        spread, n = Counter[str](), 0
        for doc in self._parsed.values():
            for sentence in doc.sents:
                spread.update({lemma_of(t) for t in sentence if _tells(t)})
                n += 1
        return {w for w, c in spread.items() if c > max(2, COMMON * n)}

    def is_one(self, one: _Name, other: _Name, by: tuple[str, str]) -> bool:
        """Whether two names that differ by a word are surely one bearer's."""
        if one.entities & other.entities:
            return True
        own = {*one.words, *other.words}
        shared = (self._around(one) & self._around(other)) - own
        lone = len(one.words) == 1 or _are_words(*by)
        return len(shared - self._common) >= (LONE_WORD if lone else ONE_WORD)

    def _around(self, name: _Name) -> set[str]:
        found = set[str]()
        for doc_id, spots in name.spots.items():
            for start, end in spots[:LOOKED_AT]:
                span = self._parsed[doc_id].char_span(
                    start, end, alignment_mode="expand"
                )
                if span is None:
                    continue
                s = span.sent
                near = span.doc[
                    max(s.start, span.start - AROUND) : min(
                        s.end, span.end + AROUND
                    )
                ]
                found |= {lemma_of(t) for t in near if _tells(t)}
        return found


def _tells(token) -> bool:
    return (
        token.is_alpha
        and not token.is_stop
        and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
    )
