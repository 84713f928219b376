"""Words dropped at an edge of a quotation: a cut like any other, or words that limit the rest?

"Few of the houses can be saved" printed as "The houses can be saved" says something else: the words
before it denied, doubted, counted or conditioned what stays, or gave it to somebody else. Words
that stand for themselves ("The dam is old, and …", "As I said on Tuesday, …") may go.
"""

import re

from ..english.lexicon import words as word_set
from ..english.saying import Effect, effect
from .alterations import LISTS, Reason, Word, answers, is_negation, word_at
from .words import Words

BREAK = re.compile(r"[,;:.!?()\[\]—–]|--|(?<=\s)-(?=\s)")  # what parts clauses
NESTED = re.compile(r"[\"'“”‘’]")
# the article shows that something was left out
SHOWN = re.compile(r"…|\.\.|\[")
OWN_NEAR = 12  # words of the article's own before or after a quotation that may say what it lacks
# characters at the edge of a quotation in which dots or a bracket stand
SIGN = 4
FRAGMENT = 3  # words: before a fragment in the article's own sentence, the limit stands that near
QUANTITIES = frozenset({Reason.AMOUNT, Reason.DEGREE, Reason.WHETHER})
LEFT_TO = frozenset(
    {
        Effect.BELIEVE,
        Effect.DOUBT,
        Effect.DENY,
        Effect.SUGGEST,
        Effect.ASK,
    }
)
BY_OTHERS = LEFT_TO | {
    Effect.ASSERT,
    Effect.CLAIM,
    Effect.PREDICT,
    Effect.WARN,
    Effect.CONCEDE,
}
FIRST_PERSON = word_set("words_collation.csv", "first_person")


def find_limit(
    words: Words,
    dropped: list[int],
    kept: int,
    other: "Cut",
) -> tuple[Reason, str] | None:
    """Why `dropped` words beside the word `kept` limit what stays; None where they do not.

    `other` says how the printing without them begins or ends.
    """
    before = dropped[-1] < kept
    near = _same_sentence(words, dropped, kept)
    if (
        not near
        or other.is_shown()
        or (before and _stands_alone(words, near[-1], kept))
    ):
        return None
    said = _before(words, near, kept) if before else _after(words, near)
    if said is None or _reason_given(said[0], other.own_words()):
        return None
    if other.is_fragment() and (
        said[0] not in QUANTITIES or len(near) > FRAGMENT
    ):
        return None
    return said


def _stands_alone(words: Words, last: int, kept: int) -> bool:
    """Whether what stays begins with "and", or is somebody's words within the quotation."""
    return words.pos[kept] == "CCONJ" or bool(
        NESTED.search(words.between(last, kept))
    )


class Cut:
    """How a printing begins (step −1) or ends (1) at its word `edge`."""

    def __init__(
        self,
        words: Words,
        edge: int,
        step: int,
    ):
        self.words, self.edge, self.step = words, edge, step

    def is_shown(self) -> bool:
        """Whether a sign stands at the edge: dots or a bracket."""
        words, stretch = (
            self.words,
            self.words.stretches[self.words.stretch[self.edge]],
        )
        if self.step < 0:
            return bool(
                SHOWN.search(
                    words.text[stretch.start : words.start[self.edge]][-SIGN:]
                )
            )
        return bool(
            SHOWN.search(
                words.text[words.end[self.edge] : stretch.end + 1][:SIGN]
            )
        )

    def is_fragment(self) -> bool:
        """Whether the quotation is a part of the article's own sentence: it begins small."""
        inside = [w for w in (self.edge,) if self.step < 0] or [self._first()]
        return self.words.surface(inside[0])[:1].islower()

    def own_words(self) -> list[Word]:
        """The article's own words beside the edge, in the sentence."""
        words, w = self.words, self.edge + self.step
        out: list[Word] = []
        while 0 <= w < len(words) and len(out) < OWN_NEAR:
            sentence_edge = (
                words.opens[w + 1] if self.step < 0 else words.opens[w]
            )
            if sentence_edge or words.stretch[w] >= 0:
                break
            out.append(word_at(words, w))
            w += self.step
        return out

    def _first(self) -> int:
        w = self.edge
        while (
            w > 0
            and not self.words.opens[w]
            and self.words.stretch[w - 1] == self.words.stretch[w]
        ):
            w -= 1
        return w


def _same_sentence(
    words: Words,
    dropped: list[int],
    kept: int,
) -> list[int]:
    """The dropped words of the sentence that the word `kept` stands in."""
    if dropped[-1] < kept:
        first = max(
            (w for w in (*dropped, kept) if words.opens[w]), default=dropped[0]
        )
        return [w for w in dropped if w >= first]
    end = min((w for w in dropped if words.opens[w]), default=dropped[-1] + 1)
    return [w for w in dropped if w < end]


def _segments(words: Words, dropped: list[int]) -> list[list[int]]:
    """The dropped words, parted at commas and the like, and before "and", "but", "or"."""
    out: list[list[int]] = [[dropped[0]]]
    for w in dropped[1:]:
        if words.pos[w] == "CCONJ" or BREAK.search(words.between(w - 1, w)):
            out.append([])
        out[-1].append(w)
    return out


def _before(
    words: Words,
    near: list[int],
    kept: int,
) -> tuple[Reason, str] | None:
    segments = _segments(words, near)
    if BREAK.search(words.between(near[-1], kept)):
        return _opening(words, segments)
    return _governing([word_at(words, w) for w in segments[-1]])


def _opening(
    words: Words, segments: list[list[int]]
) -> tuple[Reason, str] | None:
    """What an introductory phrase, set off by a comma, does to the clause after it."""
    conditions = word_set(LISTS, "condition_before")
    for n, segment in enumerate(segments):
        joined = any(words.pos[s[0]] == "CCONJ" for s in segments[n + 1 :])
        clause = len(segment) > 1 and words.pos[segment[1]] not in (
            "ADP",
            "VERB",
            "ADV",
        )
        if words.key[segment[0]] in conditions and clause and not joined:
            return Reason.CONDITION, _printed(words, segment)
    return _hedging(words, segments[-1])


def _after(words: Words, near: list[int]) -> tuple[Reason, str] | None:
    segment = _segments(words, near)[0]
    phrase = _printed(words, near)
    start = f"{phrase} "
    if any(
        start.startswith(f"{c} ") for c in word_set(LISTS, "condition_after")
    ):
        return Reason.CONDITION, phrase
    return _hedging(words, segment)


def _hedging(words: Words, segment: list[int]) -> tuple[Reason, str] | None:
    """What a phrase beside a clause takes back: "I hope", "as far as I know", "probably"."""
    phrase, found = (
        _printed(words, segment),
        [word_at(words, w) for w in segment],
    )
    if any(
        f"{phrase} ".startswith(f"{h} ")
        for h in word_set(LISTS, "hedge_phrase")
    ):
        return Reason.SURENESS, phrase
    if len(found) == 1 and any(
        r is Reason.SURENESS for r, _ in answers(found[0])
    ):
        return Reason.SURENESS, phrase
    if found[-1].pos == "VERB" and len(found) <= FRAGMENT:
        said = _embedding(found)
        return (said, phrase) if said else None
    return None


def _governing(segment: list[Word]) -> tuple[Reason, str] | None:
    """What words that run on into a clause do to it: deny, count, doubt, give it to others."""
    shown = " ".join(w.key for w in segment)
    if any((Reason.CONDITION, "if") in answers(w) for w in segment):
        return Reason.CONDITION, shown
    denials = sum(
        is_negation(w) or effect(w.lemma, w.pos) is Effect.DENY for w in segment
    )
    if denials:
        return (Reason.WHETHER, shown) if denials % 2 else None
    last = _without_function_words(segment)
    if last and (
        counted := [
            r
            for r, _ in answers(last[-1])
            if r in (Reason.AMOUNT, Reason.DEGREE)
        ]
    ):
        return counted[0], shown
    said = _embedding(segment)
    return (said, shown) if said else None


def _without_function_words(segment: list[Word]) -> list[Word]:
    out = list(segment)
    while (
        out and out[-1].pos in ("ADP", "DET", "PRON") and not answers(out[-1])
    ):
        out.pop()
    return out


def _embedding(segment: list[Word]) -> Reason | None:
    """Whether words before "that" leave it open whether it is so, or who says so."""
    telling = [w for w in segment if w.pos != "SCONJ" and w.key != "that"]
    if not telling or telling[-1].lemma in word_set(LISTS, "settled"):
        return None
    last = telling[-1]
    if (
        any(r is Reason.SURENESS for r, _ in answers(last))
        or last.lemma == "hope"
    ):
        return Reason.SURENESS
    does = effect(
        last.lemma, last.pos if last.pos in ("VERB", "NOUN", "ADJ") else "VERB"
    )
    if does in LEFT_TO:
        return Reason.SURENESS
    others = not any(w.key in FIRST_PERSON for w in segment)
    return (
        Reason.ATTRIBUTED
        if others and does in BY_OTHERS and last.pos == "VERB"
        else None
    )


def _reason_given(reason: Reason, own: list[Word]) -> bool:
    """Whether the article says outside the marks what the quotation lacks."""
    if reason is Reason.WHETHER:
        return any(
            is_negation(w) or effect(w.lemma, "VERB") is Effect.DENY
            for w in own
        )
    if reason is Reason.SURENESS:
        return any(
            effect(w.lemma, "VERB") in LEFT_TO or (answers(w)) for w in own
        )
    if reason is Reason.ATTRIBUTED:
        return False
    return any(r is reason for w in own for r, _ in answers(w))


def _printed(words: Words, segment: list[int]) -> str:
    return " ".join(words.key[w] for w in segment)
