"""How far an article stands from what it reports: asserted, attributed, distanced, denied; and by which words.

Reporting verbs that doubt or presuppose truth are told apart after Hooper and Hyman's classes as used
in Recasens, Danescu-Niculescu-Mizil and Jurafsky, "Linguistic Models for Analyzing and Detecting Biased
Language" (ACL 2013); the verbs listed here are the plain ones of news.
"""

from ..text import fold
from .propositions import Proposition, lemma_of

DOUBTING = frozenset(
    "claim allege purport insist contend maintain assert accuse pretend boast".split()
)
DENYING = frozenset("deny reject dismiss refute dispute rebut".split())
DISTANCE_WORDS = frozenset(
    "so-called alleged allegedly purported purportedly supposed supposedly self-styled self-proclaimed".split()
)


def scare_quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
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
        closed = folded.find(folded[opened], opened + 1, min(len(text), opened + 45))
        inner = text[opened + 1 : closed].rstrip(" ,.;") if closed > 0 else ""
        if (
            inner
            and 1 <= len(inner.split()) <= 3
            and "\n" not in inner
            and inner[0].isalpha()
            and (closed + 1 >= len(text) or not folded[closed + 1].isalnum())
        ):
            return opened + 1, opened + 1 + len(inner)
    return None


def stance_of(proposition: Proposition, text: str, quote, in_title: bool) -> tuple[str, str]:
    """(stance, the words that decide) of one article on one proposition.

    `quote` is the row of the quotation around it, or None; `in_title` whether it stands in the headline,
    where words in quotation marks have no speaker beside them.
    """
    denial = _denied_by(proposition)
    if denial:
        return "denied", denial
    for token in proposition.tokens:
        if token.lower_ in DISTANCE_WORDS:
            return "distanced", token.text
    arm = _at_arms_length(proposition)
    if arm:
        return "distanced", arm
    cue, verb = _cue(proposition, quote)
    if verb in DOUBTING or (quote is not None and getattr(quote, "cue_kind", "") == "doubting"):
        return "distanced", cue
    if in_title or (quote is None and proposition.cue is None):
        span = scare_quoted(
            text, max(0, proposition.start - 1), min(len(text), proposition.end + 1)
        )
        if span:
            return "distanced", text[span[0] : span[1]]
    return ("attributed", cue) if cue or quote is not None else ("asserted", "")


def _cue(p: Proposition, quote) -> tuple[str, str]:
    """The reporting words around a proposition and the lemma of their verb: its own clause's, else the quotation's."""
    if p.cue is not None:
        return p.cue.text, lemma_of(p.cue)
    if quote is None:
        return "", ""
    token = (
        next(
            (
                t
                for t in p.predicate.doc.char_span(
                    quote.cue_start, quote.cue_end, alignment_mode="expand"
                )
                or ()
                if t.pos_ == "VERB"
            ),
            None,
        )
        if quote.cue_end > quote.cue_start >= 0
        else None
    )
    return quote.cue, lemma_of(token) if token is not None else ""


def _denied_by(p: Proposition) -> str:
    """ "denying that the US had a role": the verb of denial that governs the statement, or ""."""
    node = p.predicate
    while node.dep_ in ("ccomp", "conj", "pcomp") and node.head != node:
        node = node.head
        if lemma_of(node) in DENYING:
            return node.text
    return ""


def _at_arms_length(proposition: Proposition) -> str:
    """ "what it called security risks", "what officials said were threats"."""
    for token in proposition.predicate.sent:
        if token.lower_ == "what" and token.head.lemma_.lower() in (
            "call",
            "say",
            "describe",
            "term",
            "dub",
        ):
            covered = (
                proposition.start <= token.head.idx < proposition.end
                or proposition.start <= token.idx < proposition.end
            )
            if covered or proposition.predicate.head == token.head:
                return proposition.predicate.doc[token.i : token.head.i + 1].text
    return ""
