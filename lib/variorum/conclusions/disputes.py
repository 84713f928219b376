"""discrepancies -> findings on two who take opposite sides, each in the sentence of an article."""

from collections.abc import Iterator

from ..comparison.discrepancies import Why
from ..english.stems import stems
from ..tables import each_row
from .desk import Desk
from .finding import Finding
from .synopsis import LONGEST_BESIDE

OPENING = "Two whom the articles report take opposite sides"


def tell_disputes(discrepancies, desk: Desk) -> Iterator[Finding]:
    """One finding for each dispute that is no clash of answers: the two sentences, with the name of
    who takes a side where his sentence has but a pronoun.
    """
    for r in each_row(discrepancies[discrepancies["why"] == Why.SIDES]):
        sides = (
            (r.speaker, r.doc_id, r.start, r.end),
            (r.other_speaker, r.other_doc, r.other_start, r.other_end),
        )
        told = "; ".join(_told(*side, desk) for side in sides)
        evidence = [desk.passage(*passage) for _, *passage in sides]
        yield Finding(
            grade="opposed",
            text=f"{OPENING}: {told}.",
            evidence=evidence,
            strength=r.confidence - desk.late(evidence),
            n_origins=len(sides),
        )


def _told(name: str, doc_id: str, start: int, end: int, desk: Desk) -> str:
    """A sentence as it is shown, of a long one its beginning, and whose it is."""
    here = desk.wording.texts[doc_id][start:end]
    voice = f"{name}: " if name and stems(name).isdisjoint(stems(here)) else ""
    whole = start, end
    shown = desk.wording.part(
        doc_id, whole, (start, min(end, start + LONGEST_BESIDE))
    )
    return f"{voice}{shown} ({desk.names[doc_id]})"
