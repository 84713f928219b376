"""How far an article stands from what it reports: asserted, attributed, distanced, denied; and by which words.

Reporting verbs that doubt or presuppose truth are told apart after Hooper and Hyman's classes as used
in Recasens, Danescu-Niculescu-Mizil and Jurafsky, "Linguistic Models for Analyzing and Detecting Biased
Language" (ACL 2013); the verbs listed here are the plain ones of news.
"""

from .propositions import Proposition, lemma_of
from .text import fold

DOUBTING = frozenset("claim allege purport insist contend maintain assert accuse pretend boast".split())
DENYING = frozenset("deny reject dismiss refute dispute rebut".split())
DISTANCE_WORDS = frozenset("so-called alleged allegedly purported purportedly supposed supposedly self-styled self-proclaimed".split())


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
        if inner and 1 <= len(inner.split()) <= 3 and "\n" not in inner and inner[0].isalpha() and (closed + 1 >= len(text) or not folded[closed + 1].isalnum()):
            return opened + 1, opened + 1 + len(inner)
    return None


def stance_of(proposition: Proposition, text: str, speaker: str, cue: str, kind: str) -> tuple[str, str]:
    """(stance, the words that decide) of one article on one proposition.

    `speaker`, `cue` and `kind` are those of the quotation around it ("" without one).
    """
    head = proposition.predicate
    clause = text[proposition.start : proposition.end]
    if proposition.cue is not None:
        cue = cue or proposition.cue.text
        verb = lemma_of(proposition.cue)
    else:
        verb = cue.casefold()
    for node in (head, *head.ancestors):  # "denying that the US had a role": denied by whom the article names
        if node.head is not node and node.dep_ in ("ccomp", "pcomp") and lemma_of(node.head) in DENYING:
            return "denied", node.head.text
    if lemma_of(head) in DENYING and proposition.argument("patient"):
        return "attributed", head.text
    for word in clause.casefold().split():
        if word.strip("“”\"'.,") in DISTANCE_WORDS:
            return "distanced", word
    arm = _at_arms_length(proposition)
    if arm:
        return "distanced", arm
    stem = verb.rstrip("s")
    if verb in DOUBTING or stem in DOUBTING or (verb.endswith("ed") and (verb[:-2] in DOUBTING or verb[:-1] in DOUBTING)):
        return "distanced", cue
    if kind not in ("direct",) and not (proposition.speaker is not None and kind):
        span = scare_quoted(text, max(0, proposition.start - 1), min(len(text), proposition.end + 1))
        if span and (not speaker or _is_title(proposition, text)):
            return "distanced", text[span[0] : span[1]]
    if speaker or proposition.speaker is not None or kind:
        return "attributed", cue
    return "asserted", ""


def _is_title(proposition: Proposition, text: str) -> bool:
    return "\n" not in text[: proposition.start].strip()


def _at_arms_length(proposition: Proposition) -> str:
    """"what it called security risks", "what officials said were threats"."""
    for token in proposition.predicate.sent:
        if token.lower_ == "what" and token.head.lemma_.lower() in ("call", "say", "describe", "term", "dub"):
            covered = proposition.start <= token.head.idx < proposition.end or proposition.start <= token.idx < proposition.end
            if covered or proposition.predicate.head is token.head:
                return proposition.predicate.doc[token.i : token.head.i + 1].text
    return ""
