"""Words for what happens: which verbs and event nouns say the same ("torch", "set fire to",
"arson").

`data/frames.csv` has the acts and happenings that news reports, `data/event_nouns.csv` the verbs
that nouns come from, `data/synonyms.csv` words that may say the same (both cut from WordNet 3.1). A
word in none of them is its own frame.
"""

from functools import cache

from .lexicon import read_rows


@cache
def frames() -> dict[str, str]:
    """{word or joined phrase: frame}; the first frame that lists a word has it."""
    out: dict[str, str] = {}
    for row in read_rows("frames.csv"):
        for word in (row["frame"], *row["words"].split("|")):
            out.setdefault(word, row["frame"])
    return out


@cache
def event_nouns() -> dict[str, str]:
    """{noun for an act, event or utterance: the verb that it comes from}."""
    return {row["noun"]: row["verb"] for row in read_rows("event_nouns.csv")}


def frame_of(lemma: str, noun: bool = False) -> str:
    """The frame of a predicate's lemma: ours, else the verb of an event noun, else the lemma
    itself.

    >>> frame_of("torch"), frame_of("evacuation", noun=True), frame_of("knit")
    ('burn', 'leave', 'knit')
    """
    known = frames()
    if lemma in known:
        return known[lemma]
    if noun and lemma in event_nouns():
        verb = event_nouns()[lemma]
        return known.get(verb, verb)
    return lemma


@cache
def _synonyms() -> dict[tuple[str, str], frozenset[int]]:
    """{(lemma, part of speech): the numbers of its groups}."""
    out: dict[tuple[str, str], set[int]] = {}
    for number, row in enumerate(read_rows("synonyms.csv")):
        for word in row["words"].split("|"):
            out.setdefault((word, row["pos"]), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in out.items()}


def are_synonyms(one: str, other: str, pos: str) -> bool:
    """Whether two lemmas of one part of speech (NOUN, VERB, ADJ, ADV) may say the same.

    >>> are_synonyms("begin", "start", "VERB"), are_synonyms("sell", "buy", "VERB")
    (True, False)
    """
    groups = _synonyms()
    return bool(groups.get((one, pos), frozenset()) & groups.get((other, pos), frozenset()))
