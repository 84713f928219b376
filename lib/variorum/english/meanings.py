"""Which words tell the same kind of happening: "torch", "set fire to", "arson"
(`data/meanings.csv`).

A frame is ours; beyond it WordNet says which verbs mean the same and which nouns come from a verb.
A predicate has as many meanings as these give it; two predicates tell the same kind of happening
where they share one.
"""

from functools import cache, lru_cache

from spacy.tokens import Token

from ..text import KEPT
from .lexicon import read_rows, words
from .wordnet import are_synonyms, categories, senses, verbs_of

COLUMNS = {"v": "verbs", "n": "nouns", "a": "states"}
PARTICLES = frozenset(
    {"prt", "dobj", "acomp", "oprd", "advmod", "prep", "dative", "attr"}
)


@cache
def _frames() -> dict[tuple[str, str], frozenset[str]]:
    """{(word or joined phrase, v, n or a): the frames that list it}."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in read_rows("meanings.csv"):
        for pos, column in COLUMNS.items():
            for word in filter(None, row[column].split("|")):
                found.setdefault((word, pos), set()).add(row["frame"])
    return {key: frozenset(frames) for key, frames in found.items()}


def frames_of(word: str, pos: str) -> frozenset[str]:
    """The frames of a lemma or a phrase joined by _; none where the table does not list it.

    >>> sorted(frames_of("torch", "v")), sorted(frames_of("hum", "v"))
    (['burn'], [])
    """
    return _frames().get((word, pos), frozenset())


@lru_cache(maxsize=KEPT)
def say_the_same(one: str, other: str) -> bool:
    """Whether two predicates' lemmas, of any part of speech, may be told one for the other.

    >>> say_the_same("wound", "injure"), say_the_same("punch", "slap")
    (True, False)
    """
    if (
        one == other
        or are_synonyms(one, other, "v")
        or are_synonyms(one, other, "n")
    ):
        return True
    mine, theirs = (
        frozenset().union(*(frames_of(w, pos) for pos in COLUMNS))
        for w in (one, other)
    )
    if any(frame in _loose() for frame in mine & theirs):
        return True
    return one in verbs_of(other) or other in verbs_of(one)


@cache
def _loose() -> frozenset[str]:
    return frozenset(
        row["frame"] for row in read_rows("meanings.csv") if row["one"]
    )


@lru_cache(maxsize=KEPT)
def is_event_noun(lemma: str) -> bool:
    """Whether a noun mainly names something that happens or is done.

    >>> is_event_noun("bombing"), is_event_noun("table")
    (True, False)
    """
    if frames_of(lemma, "n"):
        return True
    return lemma not in words("words_comparison.csv", "things") and bool(
        categories(lemma, "n")
        & {"act", "event", "phenomenon", "process", "state"}
    )


def phrase_frames(verb: Token) -> frozenset[str]:
    """The frames that a verb has together with its particle, object or preposition: "set fire
    to".
    """
    lemma = verb.lemma_.casefold()
    for child in verb.children:
        if child.dep_ not in PARTICLES:
            continue
        joined = f"{lemma}_{child.lemma_.casefold()}"
        if found := frames_of(joined, "v"):
            return found
        for inner in child.children:
            if child.dep_ != "prep" or inner.dep_ != "pobj":
                continue
            governed = inner.lemma_.casefold()
            found = frames_of(f"{joined}_{governed}", "v") or frames_of(
                f"{lemma}_{governed}", "v"
            )
            if found:
                return found
    return frozenset()


@lru_cache(maxsize=KEPT)
def meanings(lemma: str, pos: str) -> frozenset[str]:
    """What a predicate's lemma may mean: frames and WordNet's verb senses, by name.

    >>> bool(meanings("purchase", "n") & meanings("buy", "v"))
    True
    """
    found = set(frames_of(lemma, pos))
    if pos == "v":
        found |= set(senses(lemma, "v"))
    elif pos == "n":
        found |= set(senses(lemma, "n", 1))
        for verb in verbs_of(lemma):
            found |= frames_of(verb, "v") | set(senses(verb, "v", 1))
    return frozenset(found | {f"{lemma}"})


_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
)


def lemma_of(token: Token) -> str:
    """The lemma in small letters; a capitalised word of a headline is reduced like a common
    word.
    """
    lemma = token.lemma_.casefold()
    if token.tag_ not in ("NNP", "NNPS") or not token.text[:1].isupper():
        return lemma
    word = token.lower_
    bare = [
        word,
        *(word[: -len(e)] + b for e, b in _ENDINGS if word.endswith(e)),
    ]
    return next(
        (w for w in bare if frames_of(w, "v") or frames_of(w, "n")), lemma
    )
