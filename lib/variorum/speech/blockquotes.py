"""What is quoted without quotation marks.

Blocks that a page sets off, paragraphs after a colon, headlines.
"""

import itertools
import re
from collections import Counter
from typing import NamedTuple

from spacy.tokens import Token

from .cues import colour_of, find_speaker, lead_of, quotes_directly
from .quotation import NOWHERE, Article, Quotation, Rule
from .speakers import Span, noun_phrase
from .words import speech_words

# characters; shorter paragraphs after a colon are items of a list
SHORT_BLOCK = 60
SHORT_HEADLINE = 20  # characters behind the colon of a headline
_SOURCE_COLON = re.compile(r"([^\W\d_][^:\n“”\"]{1,40}):[ \u00a0]+(\S)")
_LABEL = re.compile(
    r"((?:Q|A|[A-Z][\w.’'-]{0,40}(?: [A-Z][\w.’'-]{0,40}){0,3})):[ \u00a0]+(?=\S)"
)
TURN_WORDS = 3  # words of a turn
LEAST_TURNS = 4  # turns of an interview
# share of the blocks of an interview that begin with who speaks: an answer may have several
LEAST_SHARE = 0.25
LEAST_QUESTIONS = 3  # questions of an interview without labels
LONGEST_QUESTION = 240  # characters of a question that is a paragraph
ANSWERS = "A"  # the label of answers, beside "Q"
_NAMED = ("PERSON", "ORG", "NORP")


def find_block_quotations(article: Article) -> list[Quotation]:
    """The governor added: [new paragraph, set off, without marks].

    The whole paragraph after the colon.

    A block that the page itself sets off is a quotation whether or not somebody is named before it.
    """
    out: list[Quotation] = []
    last: Quotation | None = None
    before: Span | None = None
    for edge in article.edges:
        set_off = edge in article.set_off
        follows = last is not None and before == (last.start, last.end)
        cue, speaker = _introduced(article, before) if before else (None, None)
        introduced = cue is not None and speaker is not None
        row = None
        if not article.marks_over(*edge):
            if set_off and last is not None and follows:
                # one quotation in several paragraphs
                row = _block(edge, last.cue, last.speaker)
            elif set_off or (introduced and edge[1] - edge[0] > SHORT_BLOCK):
                row = _block(edge, cue, speaker)
        if row is not None:
            out.append(row)
        last, before = row if set_off else None, edge
    return out


def find_turns(article: Article) -> list[Quotation]:
    """The turns of an interview or a transcript.

    Blocks that begin with who speaks and a colon, again and again.

    "Q: …", "A: …", "ROSA CAMPOS: …": two labels at least, and one of them at least twice.
    """
    turns = []
    for start, end in article.edges:
        found = _LABEL.match(article.text, start, end)
        if found and len(article.text[found.end() : end].split()) >= TURN_WORDS:
            turns.append(_Turn(found[1], found.span(1), found.end(), end))
    counts = Counter(turn.voice for turn in turns)
    if len(counts) < 2 or max(counts.values()) < 2 or len(turns) < LEAST_TURNS:
        return []
    answers = _interviewed(article, turns[0].label_span[0])
    fullest = _fullest_labels(turns) if _are_dense(article, turns) else {}

    return [
        _turn(
            turn.start,
            turn.end,
            answers
            if turn.label == ANSWERS and answers
            else _fuller(turn, fullest[turn.voice]).label_span,
            turn.label_span[1],
        )
        for turn in turns
        if turn.voice in fullest
        and counts[turn.voice] > 1
        and not article.marks_over(turn.start, turn.end)
    ]


def _fuller(turn: "_Turn", other: "_Turn") -> "_Turn":
    """Of two turns the one whose label says more."""
    return other if len(other.label) > len(turn.label) else turn


def _are_dense(article: Article, turns: list["_Turn"]) -> bool:
    """Whether the turns of an interview make up a good part of the blocks between them: "New
    price: …" here and there is a heading.
    """
    first, last = turns[0].label_span[0], turns[-1].end
    between = [e for e in article.edges if first <= e[0] and e[1] <= last]
    return len(turns) >= LEAST_SHARE * len(between)


def _fullest_labels(turns: list["_Turn"]) -> dict[str, "_Turn"]:
    """{voice: the turn with its fullest label}: "ROSA CAMPOS" names whom "CAMPOS" does.

    {} for "The First Stage" and "The Next Stage", which are parts of a text.
    """
    fullest: dict[str, _Turn] = {}
    for turn in sorted(turns, key=lambda t: -len(t.label)):
        full = fullest.setdefault(turn.voice, turn)
        if not full.label.lower().endswith(turn.label.lower()):
            return {}
    return fullest


def _turn(start: int, end: int, who: Span, colon: int) -> Quotation:
    """What one says in an interview; `colon` is where the sign stands that says so."""
    return Quotation(
        start,
        end,
        "direct",
        Rule.ANSWER,
        None,
        (colon, colon + 1),
        "neutral",
        None,
        who,
    )


def find_answers(article: Article) -> list[Quotation]:
    """The answers of an interview whose questions are paragraphs of their own, without labels.

    Only where somebody is said to be interviewed, and the answers are told as "I" or "we": an
    outlet that explains puts questions too.
    """
    edges = article.edges
    asked = [n for n, edge in enumerate(edges) if _is_question(article, edge)]
    who = _who_answers(article, asked)
    if who is None:
        return []
    found: list[Quotation] = []
    sign = -1
    for n in range(asked[0], len(edges)):
        if n in asked:
            sign = edges[n][1] - 1
        elif not article.marks_over(*edges[n]):
            found.append(_turn(*edges[n], who, sign))
    return found


def _who_answers(article: Article, asked: list[int]) -> Span | None:
    """Whom some blocks ask, where half of them at least are followed by an "I" or "we"."""
    edges = article.edges
    if len(asked) < LEAST_QUESTIONS or not _is_introduced(
        article, edges[: asked[0]]
    ):
        return None
    behind = {n + 1 for n in asked if n + 1 < len(edges)} - set(asked)
    told = [n for n in behind if _is_told(article, edges[n])]
    if 2 * len(told) < len(asked):
        return None
    return _interviewed(article, edges[asked[0]][0])


def _is_question(article: Article, edge: Span) -> bool:
    """Whether a block is one question, and no headline."""
    text = article.text[edge[0] : edge[1]].rstrip()
    brief = len(text) <= LONGEST_QUESTION and edge not in article.titles
    return brief and text.endswith("?") and text.count("?") == 1


def _is_introduced(article: Article, edges: list[Span]) -> bool:
    """Whether the blocks before the first question say that somebody is interviewed."""
    intro = " ".join(article.text[a:b] for a, b in edges).lower()
    return any(word in intro for word in speech_words("interviewing"))


def _is_told(article: Article, edge: Span) -> bool:
    """Whether a block speaks as "I" or "we"."""
    tokens = article.doc[article.token_at(edge[0]) : article.token_at(edge[1])]
    return any(t.lower_ in speech_words("selves_of_answers") for t in tokens)


class _Turn(NamedTuple):
    """What one says in an interview: the label before it, and its words."""

    label: str
    label_span: Span
    start: int
    end: int

    @property
    def voice(self) -> str:
        """The last word of the label: "Ada Renner" is "Renner" from the second turn on."""
        return self.label.split()[-1].lower()


def _interviewed(article: Article, first: int) -> Span | None:
    """The one person whom an interview names before its first question."""
    before = (
        e
        for e in article.doc.ents
        if e.label_ == "PERSON" and e.end_char <= first
    )
    people = [e for e in before if len(e) > 1]  # with a first name
    if len({e.text.split()[-1] for e in people}) != 1:
        return None
    fullest = max(people, key=lambda e: len(e.text))
    return fullest.start_char, fullest.end_char


def _block(
    edge: Span,
    cue: Token | None,
    speaker: Token | None,
) -> Quotation:
    return Quotation(
        *edge,
        "direct",
        Rule.BLOCK,
        cue,
        (cue.idx, cue.idx + len(cue)) if cue is not None else NOWHERE,
        colour_of(cue),
        speaker,
        noun_phrase(speaker) if speaker is not None else NOWHERE,
    )


def _introduced(
    article: Article, edge: Span
) -> tuple[Token | None, Token | None]:
    """(cue, speaker) of a paragraph that ends in a colon."""
    start, end = edge
    if not article.text[start:end].rstrip().endswith(":"):
        return None, None
    last = article.token_at(end)
    first = lead_of(article, last, start)
    cues = [
        t
        for t in reversed(article.doc[first:last])
        if quotes_directly(t) and not article.is_marked(t)
    ]
    return (
        (
            cues[0],
            find_speaker(
                article,
                cues[0],
                first,
                last,
            ),
        )
        if cues
        else (None, None)
    )


def _end_of_name(tokens: list[Token]) -> Token:
    """The last word before a colon, or before its first preposition: "|Campos| on dams: …"."""
    before = itertools.takewhile(lambda t: t.pos_ != "ADP", tokens)
    return next(reversed(list(before)), tokens[0])


def _owns_what_follows(name: Token) -> bool:
    """Whether a word belongs to a name that only tells whose something is."""
    while name.dep_ in ("compound", "case"):
        name = name.head
    return name.dep_ == "poss"


def find_headline_sources(
    article: Article, titles: list[Span]
) -> list[Quotation]:
    """Poll: S · Police: S · Mayor Vidal: S, in a headline without marks.

    Who stands before the colon says it.
    """
    out: list[Quotation] = []
    for start, end in titles:
        found = _SOURCE_COLON.match(article.text, start, end)
        if found is None or end - found.start(2) < SHORT_HEADLINE:
            continue
        tokens = list(
            article.doc[
                article.token_at(start) : article.token_at(found.end(1))
            ]
        )
        sources = speech_words("headline_sources")
        last = _end_of_name(tokens)
        named = last.ent_type_ in _NAMED and not _owns_what_follows(last)
        named = named or any(t.lower_.rstrip("s") in sources for t in tokens)
        if not named or article.marks_over(found.start(2), found.end(2)):
            continue
        marks = article.marks_over(found.start(2), end)
        out.append(
            Quotation(
                found.start(2),
                found.start(2)
                + len(article.text[found.start(2) : end].rstrip(" .")),
                "mixed" if marks else "indirect",
                Rule.HEADLINE,
                None,
                (found.end(1), found.end(1) + 1),
                "neutral",
                None,
                (found.start(1), found.end(1)),
                [(m.start, m.end) for m in marks],
            )
        )
    return out
