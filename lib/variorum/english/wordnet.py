"""What words mean the same, and what is a kind of what: the cut of WordNet in
`data/wordnet.csv.gz` and `data/wordnet_words.csv.gz`.

Words are lemmas in small letters; `pos` is "n" or "v". A word that WordNet lacks has no senses, and
nothing is said of it.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from ..text import KEPT
from .lexicon import find_row

# steps below the top from which on a kind is narrow enough to part its members
LEAST_DEPTH = 7
TOOLS = "instrumentality"  # what all vehicles, weapons, tools are kinds of
FIRST = 2  # senses of a word that are believed when two words are compared: rarer ones mislead


@dataclass(frozen=True)
class Synset:
    """One meaning: the words that have it, what it is a kind of, the verbs a noun comes from."""

    name: str
    kind: str
    parents: tuple[str, ...]
    words: tuple[str, ...]
    verbs: tuple[str, ...]


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@lru_cache(maxsize=KEPT)
def _synset(name: str) -> Synset:
    kind, parents, said, verbs = find_row("wordnet.csv.gz", name).split(",")
    return Synset(name, kind, *map(_parted, (parents, said, verbs)))


@lru_cache(maxsize=KEPT)
def _ranked(word: str, pos: str) -> tuple[str, ...]:
    """The synsets that have a word, the commonest sense first."""
    return _parted(find_row("wordnet_words.csv.gz", f"{word},{pos}"))


def senses(word: str, pos: str, most: int = FIRST) -> tuple[str, ...]:
    """The names of a word's first senses, the commonest first.

    >>> len(senses("truck", "n")) >= 1, senses("xyzzy", "n")
    (True, ())
    """
    return _ranked(word, pos)[:most]


def is_word(form: str) -> bool:
    """Whether WordNet has a noun or a verb of which this may be a form.

    >>> is_word("inspections"), is_word("stateowned")
    (True, False)
    """
    forms = {
        form,
        form.removesuffix("s"),
        form.removesuffix("es"),
        form.removesuffix("ed"),
    }
    forms |= {
        form.removesuffix("d"),
        form.removesuffix("ing"),
        f"{form.removesuffix('ing')}e",
    }
    return any(senses(f, pos) for f in forms for pos in "nv")


@lru_cache(maxsize=KEPT)
def ancestors(name: str) -> frozenset[str]:
    """The synset and all that it is a kind of."""
    found, up = {name}, [name]
    while up:
        for parent in _synset(up.pop()).parents:
            if parent not in found:
                found.add(parent)
                up.append(parent)
    return frozenset(found)


@lru_cache(maxsize=KEPT)
def synonyms(word: str) -> frozenset[str]:
    """The words that share a first sense with a noun or a verb, inflected forms of it left aside.

    >>> "automobile" in synonyms("car")
    True
    """
    forms = {
        word,
        word.removesuffix("s"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
    }
    names = {s for form in forms for pos in "nv" for s in senses(form, pos)}
    return frozenset(w for name in names for w in _synset(name).words) - {word}


def are_synonyms(a: str, b: str, pos: str) -> bool:
    """Whether two words share one of their first senses.

    >>> are_synonyms("car", "automobile", "n"), are_synonyms("car", "truck", "n")
    (True, False)
    """
    return a == b or bool(set(senses(a, pos)) & set(senses(b, pos)))


def is_kin(one: str, other: str) -> bool:
    """Whether two nouns may stand for one thing: the same, synonyms, or one a kind of the other.

    >>> is_kin("car", "automobile"), is_kin("vehicle", "truck"), is_kin("truck", "car")
    (True, True, False)
    """
    return (
        one == other
        or are_synonyms(one, other, "n")
        or is_kind_of(one, other)
        or is_kind_of(other, one)
    )


def is_kind_of(a: str, b: str, pos: str = "n") -> bool:
    """Whether the first thing that `a` means is a kind of what `b` means.

    >>> is_kind_of("truck", "vehicle"), is_kind_of("vehicle", "truck"), is_kind_of("truck", "car")
    (True, False, False)
    """
    return any(
        s in ancestors(x) for x in senses(a, pos, 1) for s in senses(b, pos)
    )


@lru_cache(maxsize=KEPT)
def categories(word: str, pos: str, most: int = 1) -> frozenset[str]:
    """WordNet's fields of a word's first senses: "person", "artifact", "act", "motion" ….

    >>> sorted(categories("dentist", "n"))
    ['person']
    """
    return frozenset(_synset(s).kind for s in senses(word, pos, most))


@lru_cache(maxsize=KEPT)
def verbs_of(noun: str) -> frozenset[str]:
    """The verbs that a noun for an act comes from.

    >>> "evacuate" in verbs_of("evacuation")
    True
    """
    return frozenset(
        word
        for name in senses(noun, "n")
        for verb in _synset(name).verbs
        if find_row("wordnet.csv.gz", verb)
        for word in _synset(verb).words
        if word[:3] == noun[:3]
    )


@lru_cache(maxsize=KEPT)
def common_kind(
    a: str,
    b: str,
    steps: int,
    kinds: frozenset[str] = frozenset({"artifact"}),
) -> str:
    """The kind that the first senses of two nouns for vehicles, weapons and the like share within
    some steps up, else "".

    >>> bool(common_kind("truck", "car", 2)), bool(common_kind("truck", "wall", 2))
    (True, False)
    """
    ups = []
    for word in (a, b):
        near: set[str] = set()
        level = set(senses(word, "n", 1))
        tools = set(senses(TOOLS, "n", 3))
        if any(
            _synset(s).kind not in kinds or not tools & ancestors(s)
            for s in level
        ):
            return ""
        for _ in range(steps):
            level = {p for s in level for p in _synset(s).parents}
            near |= level
        ups.append(near)
    shared = sorted(s for s in ups[0] & ups[1] if _depth(s) >= LEAST_DEPTH)
    return shared[0] if shared else ""


@lru_cache(maxsize=KEPT)
def depth_of(word: str) -> int:
    """How many steps below the top the first sense of a noun stands, 0 for a word without one.

    >>> depth_of("boat") > depth_of("thing")
    True
    """
    return max((_depth(name) for name in senses(word, "n", 1)), default=0)


@cache
def _depth(name: str) -> int:
    parents = _synset(name).parents
    return 1 + min((_depth(p) for p in parents), default=0)
