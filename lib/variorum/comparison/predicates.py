"""Words for what happens: which verbs and event nouns say the same ("torch", "set fire to", "arson").

`data/frames.tsv` is ours: the acts and happenings that news reports, each with the verbs, event nouns
and light-verb phrases (joined by "_") that express it. `data/wordnet.tsv` is cut from WordNet 3.1
(Princeton University, WordNet licence): event noun -> its verb. A word in neither is its own frame.
"""

from functools import cache
from importlib.resources import files

LIGHT = frozenset(
    "be have do make take give get go come hold carry stage mount conduct launch set put open break call"
    " remain pull shut draw step stand move".split()
)  # verbs whose particle or object may be the predicate
CONTROL = frozenset(
    "try begin start continue want plan decide seem appear need intend attempt agree refuse fail manage"
    " vow pledge promise threaten expect force hope prepare help order ask tell urge advise warn allow".split()
)
REPORTING = frozenset(
    "say tell report announce state add note claim allege insist argue maintain warn suggest write tweet"
    " explain declare confirm acknowledge admit deny believe think know call describe cite quote read"
    " assert contend stress reveal indicate show find estimate predict testify reply respond ask".split()
)


def _rows(name: str) -> list[list[str]]:
    text = files("variorum").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def frames() -> dict[str, str]:
    """{word or joined phrase: frame}; the first frame that lists a word has it."""
    out: dict[str, str] = {}
    for frame, words in _rows("frames.tsv"):
        for word in (frame, *words.split()):
            out.setdefault(word, frame)
    return out


@cache
def event_nouns() -> dict[str, str]:
    """{noun for an act, event or utterance: the verb that it comes from}."""
    return {noun: verb for noun, pos, verb, _ in _rows("wordnet.tsv") if pos == "n"}


def frame_of(lemma: str, noun: bool = False) -> str:
    """The frame of a predicate's lemma: ours, else the verb of an event noun, else the lemma itself.

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
