"""How far an article stands from what it reports: asserted, attributed, distanced, denied; by which
words.

What a verb of saying does with its content stands in `data/saying.csv`; verbs that doubt or
presuppose are told apart after Hooper and Hyman's classes as used in Recasens,
Danescu-Niculescu-Mizil and Jurafsky, "Linguistic Models for Analyzing and Detecting Biased
Language" (ACL 2013).
"""

from enum import StrEnum

from spacy.tokens import Token

from ..english.clauses import governors
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.saying import Effect, effect, is_reporting
from ..text import fold
from .certainty import Certainty
from .happenings import Happening

# characters between quotation marks that may keep a word at arm's length
LONGEST_SCARE = 45
SCARE_WORDS = 3  # words at most between them
_WORDS = "words_comparison.csv"
# kinds of cues: the speaker is not sure of what is told, or says that it is not so
DOUBTING, DENYING = "doubting", "denying"


class Stance(StrEnum):
    """How an article stands to what it reports."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    DISTANCED = "distanced"
    DENIED = "denied"


def scare_quoted(
    text: str,
    start: int,
    end: int,
) -> tuple[int, int] | None:
    """The first stretch of one to three words in quotation marks inside a span, without the marks.

    Short words in marks that are no sentence are how print keeps a word at arm's length.

    >>> scare_quoted("Closes over ‘threats’ from them", 0, 31)
    (13, 20)
    """
    folded, position = fold(text), start
    while position < end:
        marks = [folded.find(m, position, end) for m in "\"'"]
        opened = min((m for m in marks if m >= 0), default=-1)
        if opened < 0:
            return None
        position = opened + 1
        if opened > 0 and folded[opened - 1].isalnum():
            continue
        closed = folded.find(
            folded[opened],
            position,
            min(len(text), opened + LONGEST_SCARE),
        )
        inner = text[position:closed].rstrip(" ,.;") if closed > 0 else ""
        if _is_scare(inner) and (
            closed + 1 >= len(text) or not folded[closed + 1].isalnum()
        ):
            return position, position + len(inner)
    return None


def _is_scare(inner: str) -> bool:
    few = 1 <= len(inner.split()) <= SCARE_WORDS
    return few and "\n" not in inner and inner[0].isalpha()


def stance_of(
    happening: Happening,
    text: str,
    quote,
    in_title: bool,
) -> tuple[Stance, str]:
    """(stance, the words that decide) of one article on one happening.

    `quote` is the row of the quotation around it, or None; `in_title` whether it stands in the
    headline, where words in quotation marks have no speaker beside them.
    """
    if happening.certainty == Certainty.DENIED:
        return Stance.DENIED, _governor_with(happening.head, Effect.DENY)
    distance = words(_WORDS, "distance")
    for token in happening.tokens:
        if token.lower_ in distance:
            return Stance.DISTANCED, token.text
    cue, does = _cue(happening, quote)
    if does in (Effect.DOUBT, Effect.CLAIM):
        return Stance.DISTANCED, cue
    if in_title or (quote is None and not cue):
        start, end = (
            max(0, happening.start - 1),
            min(len(text), happening.end + 1),
        )
        if span := scare_quoted(text, start, end):
            return Stance.DISTANCED, text[span[0] : span[1]]
    return (
        (Stance.ATTRIBUTED, cue)
        if cue or quote is not None
        else (Stance.ASSERTED, "")
    )


def _governor_with(head: Token, wanted: Effect) -> str:
    return next(
        (g.text for g in governors(head) if effect(lemma_of(g)) == wanted), ""
    )


def _cue(happening: Happening, quote) -> tuple[str, Effect | None]:
    """The word of saying around a happening and what it does: a governor's, else the
    quotation's.
    """
    below = happening.head
    for above in governors(happening.head):
        if below.dep_ == "ccomp" and is_reporting(lemma_of(above)):
            return above.text, effect(lemma_of(above))
        below = above
    if quote is None:
        return "", None
    doubted = quote.cue_kind == DOUBTING or is_disputed(happening, quote)
    return quote.cue, Effect.DOUBT if doubted else None


def is_disputed(happening: Happening, quote) -> bool:
    """Whether a happening only stands in what somebody disputes: the fire of "she rejected a report
    of a fire". That she did so is told as any other act, and words in marks are hers.
    """
    denied = quote.cue_kind == DENYING and quote.kind == "indirect"
    if not denied or happening.certainty == Certainty.DENIED:
        return False
    return not quote.cue_start <= happening.head.idx < quote.cue_end
