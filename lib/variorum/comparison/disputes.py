"""quotes, clauses -> discrepancies: two who take opposite sides in one matter, each in another
article.

Readings clash where they answer one question. Most disputes are no such clash: who dismisses
another's concerns contradicts no figure. Two signs are believed. Either an article tells that one
rejects what is another's – his claim, his plan –, and another article has his own words on it; or
one is told to be against the very thing that another is told to be for. What else differs between
two speakers – a "not", antonyms, praise here and blame there – is no sign: of such pairs, read one
by one, not one in five was a dispute.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Token

from .. import tables
from ..collation.paraphrases import kind_of_act
from ..english.clauses import (
    POINTING,
    VERBS,
    agent_of,
    has_to,
    is_negated,
    is_negative,
    is_passive,
    prepositional,
    subject_of,
    undergoer_of,
)
from ..english.lexicon import read_rows, words
from ..english.meanings import lemma_of
from ..english.nouns import kind_of_noun
from ..english.saying import (
    Effect,
    effect,
    saying_of,
    sayings_of,
)
from ..english.wordnet import categories
from ..speech.quotation import UNSAID
from ..tables import each_row
from .certainty import Certainty, certainty_of
from .discrepancies import Grade, Why
from .facts import Compared
from .happenings import Surroundings
from .materials import Said
from .parallels import LETTERS, Likeness, Sentence

_WORDS = "words_comparison.csv"
# parts of speech as data/sides.csv has them
_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ"}
# sides of one thing, and words of one speaker, that are set against others: the first in order
MOST_SIDES = 200
AGAINST = frozenset({Effect.OPPOSE, Effect.DENY, Effect.BLAME})
FOR = frozenset({Effect.AGREE, Effect.PRAISE, Effect.REQUEST, Effect.INTEND})
# of these "does not" is as good as against: who does not back it
LEANING = frozenset({Effect.AGREE, Effect.PRAISE})
# what somebody does with the words that stand against another's rejection of them
TELLING = frozenset(
    {
        Effect.ASSERT,
        Effect.CLAIM,
        Effect.CONCEDE,
        Effect.SUGGEST,
        Effect.PREDICT,
        Effect.WARN,
        Effect.BELIEVE,
        Effect.JUDGE,
        Effect.BLAME,
        Effect.REQUEST,
    }
)
# nouns for what somebody has said, that may speak of the sentence before: "the remarks"
TOLD = TELLING - {Effect.REQUEST}
# sentences before a rejection in which its article tells what is rejected; how alike a sentence of
# another article is to one of them, or to the rejection, to tell the same
BEFORE, ALIKE_BEFORE, ALIKE = 2, 0.25, 0.3
# how sure a dispute is told: all of the dozen told on some hundred events were two sides of one
# matter, but the rules were chosen on these
SURE = 0.8
UNDESCRIBED = 0.5  # how much "the bill" and "the bill" count, of the words that describe both
OWNING = frozenset({"poss", "compound", "nmod"})
DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
OWNED_BY = frozenset({"by", "from", "of"})
SOMEBODY = frozenset({"person", "group", "organisation"})  # kinds of nouns


@dataclass(frozen=True)
class _Voice:
    """Who speaks or takes a side: its entity and its origin, "" where it has none."""

    entity: str
    origin: str


@dataclass(frozen=True)
class _Side:
    """Who is told to be against or for what; `verb` tells it."""

    doc_id: str
    voice: _Voice
    named: str  # who it is, where the sentence has but a pronoun
    against: bool
    verb: Token = field(repr=False)
    target: Token = field(repr=False)


@dataclass(frozen=True)
class _Words:
    """What an article has somebody say in one of its sentences."""

    doc_id: str
    voice: _Voice
    named: str
    text: str
    around: tuple[int, int]  # where its sentence stands
    sentence: int  # the number of that in the event
    things: frozenset[str]


def add_disputes(
    parsed: dict[str, Doc],
    passages: list[list[Sentence]],
    said: Said,
    surroundings: Surroundings,
    compared: Compared,
    discrepancies: pd.DataFrame,
):
    """The table discrepancies, with those between two who take opposite sides."""
    rows: list[dict] = []
    speaking = _Speaking(said, surroundings, parsed)
    for some in passages:
        rows += _Event(some, parsed, speaking, compared).disputes()
    if not rows:
        return discrepancies
    found = tables.make("discrepancies", rows)
    return pd.concat([discrepancies, found], ignore_index=True)


class _Speaking:
    """Who speaks where, and which voices may be one."""

    def __init__(
        self, said: Said, surroundings: Surroundings, parsed: dict[str, Doc]
    ) -> None:
        self.surroundings = surroundings
        known = said.origins[~said.origins["how"].isin(("own", "unknown"))]
        self._kin = {r.origin_id: frozenset(r.part_of) for r in each_row(known)}
        self._origins = {
            r.quote_id: r.origin_id
            for r in each_row(said.quote_origins)
            if r.origin_id in self._kin
        }
        self.quotes: dict[str, list] = {}
        self._cues: dict[tuple[str, int], Any] = {}
        spoken: dict[str, Counter] = {}
        for row in each_row(said.quotes.sort_values(["doc_id", "start"])):
            self.quotes.setdefault(row.doc_id, []).append(row)
            origin = self._origins.get(row.quote_id, "")
            if row.speaker_entity and origin:
                spoken.setdefault(row.speaker_entity, Counter())[origin] += 1
            for token in _tokens(
                parsed[row.doc_id], row.cue_start, row.cue_end
            ):
                self._cues.setdefault((row.doc_id, token.i), row)
        self._origin_of = {e: c.most_common(1)[0][0] for e, c in spoken.items()}

    def voice_of(self, row) -> _Voice:
        """Whose a quotation is."""
        return _Voice(row.speaker_entity, self._origins.get(row.quote_id, ""))

    def name_of(self, row, sentence: tuple[int, int]) -> str:
        """The name of a speaker whom a sentence does not name, "" for one whom it does."""
        first, last = sentence
        here = first <= row.speaker_start < last
        if here and row.speaker.casefold() not in words(
            "words_speech.csv", "pronouns"
        ):
            return ""
        return self._name(row.speaker_entity)

    def _name(self, entity: str) -> str:
        return self.surroundings.name(entity) if entity else ""

    def holder(self, doc_id: str, verb: Token) -> tuple[_Voice, str] | None:
        """(who does what a verb says, its name where the sentence has a pronoun), None for nobody
        who is known.
        """
        row = self._cues.get((doc_id, verb.i))
        if row is not None:
            span = verb.sent
            voice = self.voice_of(row)
            if voice.entity or voice.origin:
                around = span.start_char, span.end_char
                return voice, self.name_of(row, around)
        who = _taker(verb)
        if who is None:
            return None
        entity, _ = self.surroundings.actor(doc_id, who)
        if not entity:
            return None
        named = self._name(entity) if who.pos_ == "PRON" else ""
        return _Voice(entity, self._origin_of.get(entity, "")), named

    def is_cue(self, doc_id: str, verb: Token) -> bool:
        """Whether a verb brings in what somebody says."""
        return (doc_id, verb.i) in self._cues

    def are_two(self, one: _Voice, other: _Voice) -> bool:
        """Whether two are surely not one voice, nor one the other's."""
        if one.entity and one.entity == other.entity:
            return False
        if one.origin and one.origin == other.origin:
            return False
        if not (one.entity and other.entity or one.origin and other.origin):
            return False
        return not (
            other.origin in self._kin.get(one.origin, ())
            or one.origin in self._kin.get(other.origin, ())
        )


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens of a span of a text, none for no span."""
    span = (
        doc.char_span(start, end, alignment_mode="expand")
        if 0 <= start < end
        else None
    )
    return [] if span is None else list(span)


class _Event:
    """The sides and the words of the articles of one event."""

    def __init__(
        self,
        some: list[Sentence],
        parsed: dict[str, Doc],
        speaking: _Speaking,
        compared: Compared,
    ) -> None:
        self._some, self._speaking, self._compared = some, speaking, compared
        homes = dict.fromkeys(s.doc_id for s in some)
        self._docs = {doc_id: parsed[doc_id] for doc_id in homes}
        self._at = {(s.doc_id, s.number): n for n, s in enumerate(some)}
        self._firsts: dict[str, list[tuple[int, int]]] = {}
        for n, s in enumerate(some):
            self._firsts.setdefault(s.doc_id, []).append((s.start, n))
        self._sides = [
            side
            for doc_id, doc in self._docs.items()
            for side in _sides(doc_id, doc, speaking)
        ]

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._some)

    @cached_property
    def _words(self) -> dict[str, list[_Words]]:
        """{entity: its own words}, a row a sentence."""
        found: dict[str, list[_Words]] = {}
        for n, sentence in enumerate(self._some):
            for row in self._speaking.quotes.get(sentence.doc_id, []):
                start = max(row.start, sentence.start)
                end = min(row.end, sentence.end)
                if start >= end or row.how in UNSAID or not row.speaker_entity:
                    continue
                if not _tells(
                    _tokens(self._docs[row.doc_id], row.cue_start, row.cue_end)
                ):
                    continue
                found.setdefault(row.speaker_entity, []).append(
                    _Words(
                        row.doc_id,
                        self._speaking.voice_of(row),
                        self._speaking.name_of(
                            row, (sentence.start, sentence.end)
                        ),
                        self._docs[row.doc_id].text[start:end],
                        (sentence.start, sentence.end),
                        n,
                        _things_in(sentence, start, end),
                    )
                )
        return found

    def disputes(self) -> Iterator[dict]:
        """The rows of the event; of two on one thing, with a voice in both, the surest."""
        told: list[tuple[frozenset[str], str]] = []
        found = sorted(
            (*self._rejected(), *self._opposed()),
            key=lambda f: (
                -f[0],
                f[2]["doc_id"],
                f[2]["start"],
                f[2]["other_doc"],
                f[2]["other_start"],
            ),
        )
        for _, (voices, kind), row in found:
            if not any(kind == k and voices & v for v, k in told):
                told.append((voices, kind))
                yield row

    def _may_dispute(self, one, other) -> bool:
        """Whether two of two articles on one occasion are of two voices."""
        if one.doc_id == other.doc_id:
            return False
        if self._compared.occasions.are_two(one.doc_id, other.doc_id):
            return False
        return self._speaking.are_two(one.voice, other.voice)

    def _rejected(self) -> Iterator[tuple[float, tuple, dict]]:
        """One rejects what is another's, who has his own words on it elsewhere."""
        for side in self._sides:
            noun = _position(side.target) if side.against else None
            if noun is None:
                continue
            asked = effect(lemma_of(noun), "NOUN") in (
                Effect.REQUEST,
                Effect.PROMISE,
            )
            if asked:
                continue  # who rejects a request says nothing of what its maker says
            owners = _owners(noun, side.doc_id, self._speaking.surroundings)
            for owner in owners or self._spoke_before(side, noun):
                for said in self._words.get(owner, [])[:MOST_SIDES]:
                    score = self._link(side, noun, said)
                    if score and self._may_dispute(side, said):
                        yield (
                            score,
                            _key(side.voice, said.voice, noun),
                            _row(side, said),
                        )

    def _spoke_before(self, side: _Side, noun: Token) -> list[str]:
        """Whose words "the remarks" may be: those of who speaks in the sentence before."""
        here = self._sentence_of(side)
        known = any(c.dep_ == "det" and c.lower_ != "a" for c in noun.children)
        if (
            here is None
            or not known
            or effect(lemma_of(noun), "NOUN") not in TOLD
        ):
            return []
        sentence = self._some[here]
        before = self._at.get((side.doc_id, sentence.number - 1))
        return [
            entity
            for entity, some in self._words.items()
            if any(w.sentence == before for w in some)
        ]

    def _link(self, side: _Side, noun: Token, said: _Words) -> float:
        """How surely somebody's words are on what another rejects, 0 where nothing says so."""
        here = self._sentence_of(side)
        if here is None:
            return 0.0
        sentence = self._some[here]
        about = {t.i for t in noun.subtree} - {noun.i}
        matter = {
            thing
            for thing, tokens in sentence.things.items()
            if thing not in sentence.somebody
            and any(t.i in about for t in tokens)
        }
        before = [
            self._at[key]
            for n in range(1, BEFORE + 1)
            if (key := (side.doc_id, sentence.number - n)) in self._at
        ]
        told = max(
            (self._likeness.of(n, said.sentence) for n in before), default=0.0
        )
        same = self._likeness.of(here, said.sentence)
        shared = len(matter & said.things)
        words_of = effect(lemma_of(noun), "NOUN") is not None
        if shared or words_of and (told >= ALIKE_BEFORE or same >= ALIKE):
            return shared + told + same
        return 0.0

    def _sentence_of(self, side: _Side) -> int | None:
        """The number of the sentence that tells a side, None for a headline."""
        firsts = self._firsts[side.doc_id]
        n = bisect_right(firsts, (side.verb.idx, len(self._some))) - 1
        here = firsts[n][1] if n >= 0 else None
        inside = here is not None and side.verb.idx < self._some[here].end
        return here if inside else None

    def _opposed(self) -> Iterator[tuple[float, tuple, dict]]:
        """One is against what another is for."""
        alike: dict[str, list[_Side]] = {}
        for side in self._sides:
            if _is_somebody(side.target):
                continue
            entity, _ = self._speaking.surroundings.actor(
                side.doc_id, side.target
            )
            for key in {lemma_of(side.target), f"={entity}"} - {"="}:
                alike.setdefault(key, []).append(side)
        for _, sides in sorted(alike.items()):
            for one, other in combinations(sides[:MOST_SIDES], 2):
                if one.against == other.against or not self._may_dispute(
                    one, other
                ):
                    continue
                shared = _same_thing(one.target, other.target)
                if shared is not None:
                    a, b = (one, other) if one.against else (other, one)
                    yield shared, _key(a.voice, b.voice, a.target), _row(a, b)


def _key(one: _Voice, other: _Voice, noun: Token) -> tuple:
    """What makes two disputes one: who parts, and over what."""
    voices = frozenset(v.entity or v.origin for v in (one, other))
    return voices, lemma_of(noun)


def _sides(doc_id: str, doc: Doc, speaking: _Speaking) -> Iterator[_Side]:
    """Who is told to be against or for what in one article."""
    for word in doc:
        found = list(_stands(word, speaking.is_cue(doc_id, word)))
        if not found or certainty_of(word)[0] != Certainty.SAID:
            continue
        holder = speaking.holder(doc_id, word)
        if holder is not None:
            voice, named = holder
            for against, verb, target in found:
                yield _Side(doc_id, voice, named, against, verb, target)


def _stands(word: Token, is_cue: bool) -> Iterator[tuple[bool, Token, Token]]:
    """(whether it is against, the word, the noun) of each thing that a word says somebody is for or
    against.
    """
    verb = _clause_of(word)
    if verb is None or has_to(verb) or _is_governed(verb):
        return  # "challenged her to oppose the deal", "avoids condemning it"
    denied = is_negated(verb) or is_negative(word)
    yield from _stands_by_list(word, denied)
    if word.pos_ == "VERB":
        yield from _stands_by_saying(word, denied, is_cue)


def _stands_by_list(
    word: Token, denied: bool
) -> Iterator[tuple[bool, Token, Token]]:
    """The same of a word of `data/sides.csv`."""
    key = lemma_of(word), _POS.get(word.pos_, "")
    for side, preposition in _known_sides().get(key, ()):
        against = side == "against"
        if denied and against:
            continue
        found = undergoer_of(word)
        if preposition:
            found = [n for p, n in prepositional(word) if p == preposition]
        for noun in found:
            if noun.pos_ == "NOUN":
                yield against or denied, word, noun


def _stands_by_saying(
    verb: Token, denied: bool, is_cue: bool
) -> Iterator[tuple[bool, Token, Token]]:
    """The same of a verb by what it does with what it governs."""
    does = _effect(verb, is_cue)
    against = does in AGAINST
    if against and not denied or does in (LEANING if denied else FOR):
        for noun in _targets(verb):
            yield against or denied, verb, noun


def _is_governed(verb: Token) -> bool:
    """Whether what another verb says decides whether it is so."""
    gerund = verb.tag_ == "VBG" and not any(
        c.dep_ == "aux" for c in verb.children
    )
    return verb.dep_ == "xcomp" or gerund and verb.dep_ in ("ccomp", "dobj")


def _taker(word: Token) -> Token | None:
    """Who takes the side that a word tells: whose it is ("her sister's opposition to it"), else the
    subject of its clause, of a passive who does it; of "is opposed to" the subject.
    """
    owner = next((c for c in word.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    clause = _clause_of(word) or word
    if not is_passive(clause):
        return subject_of(clause)
    known = _known_sides().get((lemma_of(word), word.pos_), ())
    behind = {p for p, _ in prepositional(word)}
    state = any(preposition in behind for _, preposition in known)
    return agent_of(clause) or (subject_of(clause) if state else None)


@cache
def _known_sides() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """{(word, part of speech): (side, preposition)} of `data/sides.csv`."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in read_rows("sides.csv"):
        found.setdefault((row["word"], row["pos"]), []).append(
            (row["side"], row["preposition"])
        )
    return found


def _clause_of(word: Token) -> Token | None:
    """The verb whose subject takes the side that a word tells: of "is opposed", "voiced support",
    "is in favour" that before; None for a noun that belongs to no clause so.
    """
    if word.pos_ in VERBS and word.dep_ != "acomp":
        return word
    above = word.head
    if word.dep_ == "pobj" and above.lower_ == "in":
        above = above.head
    elif word.dep_ not in ("acomp", "dobj"):
        return None
    return above if above.pos_ in VERBS else None


def _effect(verb: Token, is_cue: bool) -> Effect | None:
    """What a verb does with what it governs. What is saying only in a frame that the sentence lacks
    is none, but to take a side: "oppose", "back"; "called the plan …" says what it is.
    """
    naming = any("oo" in entry.frames for entry in sayings_of(verb))
    if naming and any(c.dep_ == "dobj" for c in verb.children):
        return None
    saying = saying_of(verb)
    if saying is not None:
        return saying.effect
    does = effect(lemma_of(verb))
    return does if is_cue or does in (Effect.AGREE, Effect.OPPOSE) else None


def _targets(verb: Token) -> Iterator[Token]:
    """The nouns that a verb takes a side on: its objects, those behind a preposition of its own."""
    found = undergoer_of(verb)
    own = {frame for entry in sayings_of(verb) for frame in entry.frames}
    found += [noun for word, noun in prepositional(verb) if word in own]
    yield from (noun for noun in found if noun.pos_ == "NOUN")


def _tells(cue: list[Token]) -> bool:
    """Whether a cue brings in what its speaker says is so, should be or is feared; a quotation
    without one does.
    """
    found = [
        effect(lemma_of(t), "NOUN" if t.pos_ == "NOUN" else "VERB") for t in cue
    ]
    known = [does for does in found if does is not None]
    return all(does in TELLING for does in known)


def _position(target: Token) -> Token | None:
    """The noun for somebody's words or plans that a phrase names: "parts of a report"; None for
    what is neither.
    """
    if lemma_of(target) in words(_WORDS, "parts of a whole"):
        behind = [noun for word, noun in prepositional(target) if word == "of"]
        target = behind[0] if behind else target
    lemma = lemma_of(target)
    own = effect(lemma, "NOUN") is not None or lemma in words(
        _WORDS, "positions"
    )
    return target if own and target.pos_ == "NOUN" else None


def _owners(noun: Token, doc_id: str, surroundings: Surroundings) -> list[str]:
    """The entities whose somebody's words or plans are: "the mill's", "by the mill"."""
    found = [c for c in noun.children if c.dep_ in OWNING]
    for word, behind in prepositional(noun):
        if word in OWNED_BY:
            found += [
                behind,
                *(c for c in behind.children if c.dep_ == "appos"),
            ]
    ids = (surroundings.actor(doc_id, token)[0] for token in found)
    return [i for i in dict.fromkeys(ids) if i]


def _is_somebody(noun: Token) -> bool:
    """Whether a noun is for somebody: who blames the mayor and who praises him part over nothing
    that is known.
    """
    lemma = lemma_of(noun)
    return "person" in categories(lemma, "n") or kind_of_noun(lemma) in SOMEBODY


def _kind(noun: Token) -> str:
    lemma = lemma_of(noun)
    letter = LETTERS.get(noun.pos_)
    return kind_of_act(lemma, letter) if letter else lemma


def _described(noun: Token) -> frozenset[str]:
    """The words that say which one of its kind a thing is, without clauses."""
    found, todo = set[str](), list(noun.children)
    while todo:
        word = todo.pop()
        if (
            word.dep_ in words("words_clauses.csv", "clauses")
            and word.dep_ != "conj"
        ):
            continue
        todo += word.children
        if word.pos_ in DESCRIBING and not word.is_stop:
            found.add(_kind(word))
    return frozenset(found)


def _is_certain(noun: Token) -> bool:
    """Whether a phrase means one thing that is known: "the plan", "their plan"."""
    return any(
        c.dep_ == "poss" or c.dep_ == "det" and c.lower_ in POINTING
        for c in noun.children
    )


def _same_thing(one: Token, other: Token) -> float | None:
    """How much is said alike of two things of one kind, None where they may be two: described by
    other words, or any of their kind.
    """
    mine, theirs = _described(one), _described(other)
    if shared := mine & theirs:
        return float(len(shared))
    # "her proposals" and "the proposals for small firms" may be two
    alone = not (mine or theirs)
    return (
        UNDESCRIBED
        if alone and _is_certain(one) and _is_certain(other)
        else None
    )


def _things_in(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    return frozenset(
        thing
        for thing, tokens in sentence.things.items()
        if any(start <= t.idx < end for t in tokens)
    )


def _passage(told: _Side | _Words) -> tuple[int, int, str]:
    """(start, end of the sentence, the words of the side in it)."""
    if isinstance(told, _Words):
        return *told.around, told.text
    doc, span = told.verb.doc, told.verb.sent
    last = max(t.i for t in told.target.subtree)
    first = min(told.verb.i, told.target.left_edge.i)
    return span.start_char, span.end_char, doc[first : last + 1].text


def _row(one: _Side, other: _Side | _Words) -> dict:
    """Two who part, as a discrepancy: the sentences, and what each is told to say."""
    a, b = _passage(one), _passage(other)
    return {
        "kind": "other",
        "grade": Grade.DISPUTE.value,
        "doc_id": one.doc_id,
        "start": a[0],
        "end": a[1],
        "value": a[2],
        "speaker": one.named,
        "other_doc": other.doc_id,
        "other_start": b[0],
        "other_end": b[1],
        "other_value": b[2],
        "other_speaker": other.named,
        "confidence": SURE,
        "why": Why.SIDES.value,
    }
