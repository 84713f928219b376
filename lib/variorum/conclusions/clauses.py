"""parsed articles -> which stretch of words can stand by itself when it is quoted.

A quoted stretch that is a clause of its own can be read without the article; half a clause cannot, and
a clause that its sentence puts under "if" or "denied that" says the opposite of what it seems to.
"""

import re
import unicodedata
from functools import cached_property

from spacy.tokens import Doc, Span, Token
from text_to_num import alpha2digit

from ..comparison.predicates import REPORTING
from ..text import fold

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
POINTING = frozenset(
    "he she it they this that these those him her them such one both".split()
)  # subjects that stand for somebody named before
NEEDED = frozenset(
    {
        "dobj",
        "pobj",
        "attr",
        "acomp",
        "oprd",
        "xcomp",
        "ccomp",
        "pcomp",
        "aux",
        "auxpass",
        "neg",
        "dative",
        "prt",
        "agent",
        "compound",
        "nummod",
    }
)
CONTINUES = frozenset({"acl", "relcl", "prep", "xcomp", "advcl", "npadvmod", "advmod", "pobj"})
JOINING = frozenset(
    "that because although while as after".split()
)  # words that a clause can do without
UNREAL = frozenset("if unless whether though although lest".split())
DOUBT = frozenset(
    "deny reject doubt question dispute refute dismiss wonder ask consider skeptical sceptical doubtful unlikely skepticism scepticism hope fear possibility prospect risk imagine pretend order urge want demand force allow let".split()
)  # what hangs on these is not said to be so
EMPTY = frozenset(
    "say tell add note write tweet reply ask".split()
)  # what says nothing unless it is followed by what was said
DANGLING = frozenset({"IN", "DT", "CC", "TO", "WDT", "WP", "MD", "PRP$", "POS"})
_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")


class Clauses:
    """The parsed articles of a corpus ({doc_id: Doc}), asked about stretches of their text."""

    def __init__(self, parsed: dict[str, Doc]):
        self.parsed = parsed

    def span(self, doc_id: str, start: int, end: int) -> Span | None:
        """The tokens of text[start:end], or None where there are none."""
        doc = self.parsed.get(doc_id)
        span = (
            doc.char_span(int(start), int(end), alignment_mode="contract")
            if doc is not None and end > start
            else None
        )
        return span if span is not None and len(span) else None

    def stands(self, doc_id: str, start: int, end: int, quoted: bool = False) -> bool:
        """Whether the words are a whole clause with its own subject, said and not only supposed.

        "I" and "we" stand only in a quotation, whose speaker is named beside it.
        """
        span = self.span(doc_id, start, end)
        if span is None or span[0].tag_ in RELATIVES:
            return False
        root = span.root
        subject = next((c for c in root.children if c.dep_ in SUBJECTS and c in span), None)
        if (
            subject is None
            or subject.tag_ in RELATIVES
            or _points(subject, quoted)
            or not _finite(root, span)
        ):
            return False
        if any(_unclear(t, span) for t in span) or _asks(root, subject):
            return False
        empty = root.lemma_.lower() in EMPTY and not any(
            c.dep_ == "ccomp" and c in span for c in root.children
        )
        return _complete(span) and _real(root) and not empty and not _hangs(span)

    def real(self, doc_id: str, start: int, end: int) -> bool:
        """Whether the article says the words, and does not only suppose, ask or deny them."""
        span = self.span(doc_id, start, end)
        return span is None or _real(span.root)

    def round_off(self, doc_id: str, start: int, end: int, most: int) -> int:
        """The end of the phrase that the stretch breaks off in ("any intention [to attack]"), where that is within `most` characters."""
        span = self.span(doc_id, start, end)
        while span is not None and span.end < len(span.doc):
            following = span.doc[span.end]
            holder = next(
                (
                    a
                    for a in (following, *following.ancestors)
                    if a.head in span and a.dep_ in CONTINUES
                ),
                None,
            )
            if (
                following.is_punct
                or following.is_space
                or following.dep_ == "cc"
                or holder is None
                or holder.sent != span.root.sent
            ):
                break
            last = next(
                (t.i for t in span.doc[span.end : holder.right_edge.i + 1] if t.text in ",;—–"),
                holder.right_edge.i + 1,
            )
            if last <= span.end or span.doc[last - 1].idx + len(span.doc[last - 1]) - start > most:
                break
            span = span.doc[span.start : last]
        return max(end, span.end_char) if span is not None else end

    def widen(self, doc_id: str, start: int, end: int, most: int) -> tuple[int, int]:
        """The stretch with what it hangs on: a relative clause with its noun, a clause without subject with the one that has it.

        Left as it is where that would pass `most` characters.
        """
        span = self.span(doc_id, start, end)
        if span is None:
            return start, end
        root = span.root
        relative = (
            any(c.tag_ in RELATIVES and c in span for c in root.subtree) and root.dep_ == "relcl"
        )
        if relative:
            begin, stop = root.head.left_edge.idx, end
        elif root.pos_ in ("VERB", "AUX") and not any(c.dep_ in SUBJECTS for c in root.children):
            holder = next(
                (
                    a
                    for a in root.ancestors
                    if _finite(a, a.doc)
                    and any(c.dep_ in SUBJECTS and c.tag_ not in RELATIVES for c in a.children)
                ),
                None,
            )
            begin, stop = _reach(holder, span, start), end
        elif (
            own := next(
                (c for c in root.children if c.dep_ in SUBJECTS and c.tag_ not in RELATIVES), None
            )
        ) is not None:
            begin, stop = min(own.left_edge.idx, start), end
        else:
            begin, stop = start, end
        return (begin, stop) if stop - begin <= most else (start, end)


class Sameness:
    """How much of one passage's content other passages have, by the stems of its words.

    >>> stems("The rockets did not damage any facilities") == {"rocket", "damage", "facili"}
    True
    """

    def __init__(self, texts: dict[str, str], sentences: dict[str, list[tuple[int, int]]]):
        self.texts, self.sentences = texts, sentences

    def coverage(self, words: set[str], doc_id: str, start: int, end: int) -> float:
        """The share of `words` that stands in text[start:end]."""
        return len(words & stems(self.texts[doc_id][start:end])) / max(1, len(words))

    @cached_property
    def windows(self) -> dict[str, list[set[str]]]:
        """{doc_id: the stems of each sentence with the next}."""
        out = {}
        for doc_id, spans in self.sentences.items():
            each = [stems(self.texts[doc_id][a:b]) for a, b in spans]
            out[doc_id] = [a | b for a, b in zip(each, [*each[1:], set()], strict=True)]
        return out

    def elsewhere(self, words: set[str], doc_id: str) -> float:
        """The largest share of `words` that two neighbouring sentences of any other article have."""
        most = max(
            (len(words & w) for d, windows in self.windows.items() if d != doc_id for w in windows),
            default=0,
        )
        return most / len(words) if most > 2 else 0.0


STOP = frozenset(
    "the a an and or but of to in on at by for from with as is are was were be been being has have had do does did not no nor it its his her their our your my we "
    "they he she you i that this these those which who whom whose what when where will would can could may might shall should must than then there here also any some "
    "all into over under about after before up down out off more most very just so such only own same too if while said says say told".split()
)


def stems(text: str) -> set[str]:
    """The content words of a text, folded, without accents, cut to six letters, numbers as figures."""
    text = alpha2digit(text, "en") if _NUMBER.search(text) else text
    return {
        w[:6].removesuffix("s") if len(w) > 3 else w
        for w in (
            re.sub(r"'s?$|\.", "", m[0]) for m in _WORD.finditer(_bald(fold(text).casefold()))
        )
        if w and w not in STOP
    }


def _reach(holder: Token | None, span: Span, start: int) -> int:
    """Where the clause of `holder` begins; of a verb of saying only what is said, where "say" stands between."""
    if holder is None:
        return start
    if holder.lemma_.lower() in REPORTING:
        said = next(
            (t for t in reversed(span.doc[holder.i : span.start]) if t.lemma_.lower() == "say"),
            None,
        )
        following = (
            next((t for t in span.doc[said.i + 1 : span.start] if t.lower_ != "that"), None)
            if said is not None
            else None
        )
        return following.idx if following is not None else start
    subject = next(c for c in holder.children if c.dep_ in SUBJECTS)
    return min(subject.left_edge.idx, start)


def _bald(text: str) -> str:
    """The text without accents."""
    return (
        text
        if text.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    )


def _points(subject: Token, quoted: bool) -> bool:
    word = subject.text.lower()
    if subject.dep_ == "expl":
        return False
    return word in POINTING or (word in ("i", "we", "you") and not quoted)


def _finite(root: Token, within) -> bool:
    return root.tag_ in FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in root.children
    )


def _complete(span: Span) -> bool:
    """Whether no word in the span misses what it needs, and the span does not break off."""
    root = span.root
    for token in span:
        if (
            token != root
            and token.head not in span
            and not token.is_punct
            and token.dep_ not in ("cc", "mark")
        ):
            return False
        for child in token.children:
            if child.dep_ in NEEDED and not span.start <= child.i < span.end:
                return False
    last = next((t for t in reversed(span) if not t.is_punct and not t.is_space), None)
    return last is not None and last.tag_ not in DANGLING


def _hangs(span: Span) -> bool:
    """Whether the span is half a sentence by its first word or by its place: "before …", "when …", a relative clause."""
    return span.root.dep_ == "relcl" or any(
        c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") and c.lower_ not in JOINING
        for c in span.root.children
    )


def _unclear(token: Token, span: Span) -> bool:
    """Whether a word points out of the span: "that probe", "his" before anybody is named."""
    if token.dep_ == "det" and token.lower_ in ("that", "those", "these"):
        return True
    if token.lower_ in ("he", "him", "his", "she", "her", "its", "their", "they", "them"):
        return not any(
            t.pos_ in ("PROPN", "NOUN") and t.ent_type_ not in ("DATE", "TIME")
            for t in span.doc[span.start : token.i]
        )
    return False


def _asks(root: Token, subject: Token) -> bool:
    """Whether the verb comes before its subject, as in a question or in "should it happen"."""
    return any(
        c.dep_ in ("aux", "auxpass") and c.i < subject.left_edge.i for c in root.children
    ) and not any(c.dep_ in ("prep", "neg") and c.i < subject.i for c in root.children)


def _real(root: Token) -> bool:
    """Whether the sentence says the clause, and does not only suppose, ask or deny it."""
    if any(c.dep_ in ("mark", "advmod") and c.lower_ in UNREAL for c in root.children):
        return False
    if any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children)
        for c in root.children
    ):
        return False
    for head in (
        root.ancestors
        if root.dep_ in ("ccomp", "conj", "xcomp", "acl", "pcomp", "advcl", "csubj")
        else ()
    ):
        if (
            head.lemma_.lower() in DOUBT
            or any(c.dep_ == "neg" for c in head.children)
            or any(c.dep_ == "mark" and c.lower_ in UNREAL for c in head.children)
        ):
            return False
    return True
