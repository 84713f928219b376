"""happenings -> what fills the roles of each: who, whom, with what, how badly, what caused what.

A slot is one answer to a question of that kind about one happening. Two articles that tell the same
happening and fill one of its slots otherwise differ there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from ..english.clauses import subject_of
from ..english.lexicon import read_rows, words
from ..english.meanings import frames_of, is_event_noun, lemma_of
from ..english.wordnet import categories, is_kind_of
from .happenings import Happening, Participant
from .relations import degree_of

_WORDS = "words_comparison.csv"
_PREPOSITIONS = read_rows("prepositions.csv")
TOOL_ROLES = {row["word"] for row in _PREPOSITIONS if row["tool"]}
TARGET_ROLES = {
    row["word"]: row["target"] for row in _PREPOSITIONS if row["target"]
}
# from "causing Y" to what caused it
CAUSING_UP = frozenset({"conj", "advcl", "relcl", "acl"})
# in what somebody comes
CARRIERS = words("words_comparison.csv", "carriers")
# "caused Y", "led to Y", "resulted in Y"
EFFECT_ROLES = frozenset({"undergoer", "to", "in"})


@dataclass(frozen=True)
class Slot:
    """What fills a role: `value` a lemma, "=" and an entity's id for a name, "X>Y" for a cause."""

    number: int  # of the happening
    question: str
    role: str  # in words, as a page calls it
    value: str
    start: int
    end: int


def find_slots(happenings: list[Happening]) -> Iterator[Slot]:
    """All slots of all happenings, in their order."""
    for number, h in enumerate(happenings):
        for p in h.participants:
            yield from _of_participant(number, h, p)
        yield from _degrees(number, h)
        yield from _causes(number, h)


def _of_participant(
    number: int,
    h: Happening,
    p: Participant,
) -> Iterator[Slot]:
    if p.head.pos_ not in ("NOUN", "PROPN"):
        return
    by_what = _tool(h, p) if _is_thing(p) else ""
    if by_what:
        yield Slot(number, "manner", by_what, p.lemma, p.start, p.end)
        return
    value = f"={p.key}" if p.named else p.lemma
    if p.role == "doer" or (h.nominal and p.role == "with" and p.named):
        yield Slot(number, "who", "who", value, p.start, p.end)
    elif p.role == "undergoer":
        yield Slot(number, "whom", "whom", value, p.start, p.end)
    elif p.role in TARGET_ROLES and not p.named:
        yield Slot(
            number,
            "whom",
            TARGET_ROLES[p.role],
            value,
            p.start,
            p.end,
        )


def _tool(h: Happening, p: Participant) -> str:
    """What a thing is to what happened: with what it was done, by what; "" for neither.

    What is driven, thrown or fired at something is a tool of it ("rammed a car into the gate"), and
    so is what moves by itself ("a car crashed into the gate").
    """
    roles = {other.role for other in h.participants}
    if p.role == "doer":
        return "by what" if "undergoer" in roles else "with what"
    if p.role == "undergoer":
        return "with what" if roles & TARGET_ROLES.keys() - {"to"} else ""
    carried = p.role != "in" or any(is_kind_of(p.lemma, c) for c in CARRIERS)
    return "with what" if p.role in TOOL_ROLES and carried else ""


def _is_thing(p: Participant) -> bool:
    thing = "artifact" in categories(p.lemma, "n") and not p.named
    return (
        thing
        and "person" not in categories(p.lemma, "n", 2)
        and p.head.pos_ == "NOUN"
    )


def _degrees(number: int, h: Happening) -> Iterator[Slot]:
    """How badly: of the happening itself, or of what a light verb takes ("minor injuries")."""
    harmed = [
        p.head
        for p in h.participants
        if p.role == "undergoer" and is_event_noun(p.lemma)
    ]
    for holder in (h.head, *harmed):
        for child in holder.children:
            if child.dep_ in ("amod", "advmod") and degree_of(child.lower_):
                last = child.idx + len(child)
                yield Slot(
                    number,
                    "degree",
                    "how badly",
                    child.lower_,
                    child.idx,
                    last,
                )


def _causes(number: int, h: Happening) -> Iterator[Slot]:
    """What caused what, as two frames: "an explosion sparked a fire"."""
    if h.negated or h.lemma not in words(_WORDS, "verbs of causing"):
        return
    effects = {
        frame
        for p in h.participants
        if p.role in EFFECT_ROLES
        for frame in frames_of(p.lemma, "n")
    }
    for cause in sorted(_cause_frames(h.head) - effects):
        for effect in sorted(effects):
            yield Slot(
                number,
                "cause",
                "what caused what",
                f"{cause}>{effect}",
                h.start,
                h.end,
            )


def _cause_frames(verb: Token) -> frozenset[str]:
    subject = subject_of(verb)
    if subject is not None and frames_of(lemma_of(subject), "n"):
        return frames_of(lemma_of(subject), "n")
    if verb.dep_ in CAUSING_UP:
        above = verb.head
        found = frames_of(lemma_of(above), "v") | frames_of(
            lemma_of(above), "n"
        )
        objects = (c for c in above.children if c.dep_ == "dobj")
        return found.union(*(frames_of(lemma_of(o), "n") for o in objects))
    return frozenset()
