"""parsed sentences -> happenings: a predicate with its participants, place, time, polarity and
certainty.

A sentence with three facts has three happenings. Each keeps the word that says what happened and
the stretch of text that tells it, so that it can be laid beside the same happening in other words.
A noun that only points to a happening told elsewhere ("after the attack") is one too, and says so.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import pandas as pd
from spacy.tokens import Doc, Span, Token

from ..collation.alignment import REPEATED
from ..english.clauses import (
    FIGURES,
    NOUNS,
    TIMES,
    VERBS,
    doer_of,
    is_of_the_past,
    is_passive,
    is_to_come,
    objects_of,
    own_tokens,
    prepositional,
    subject_of,
    undergoer_of,
    with_conjuncts,
)
from ..english.lexicon import read_rows, words
from ..english.meanings import (
    frames_of,
    is_event_noun,
    lemma_of,
    meanings,
    phrase_frames,
)
from ..english.numbers import Kind, Quantity, find_quantities
from ..english.saying import is_saying
from ..english.wordnet import categories, senses
from ..story import in_story, story_spans
from ..tables import each_row, spans_by, values_by
from .certainty import Certainty, certainty_of, is_negated
from .materials import Around

T = TypeVar("T")

_WORDS = "words_comparison.csv"
POS = {
    "VERB": "v",
    "AUX": "v",
    "NOUN": "n",
    "PROPN": "n",
    "ADJ": "a",
}
# whom a preposition brings of a noun that says what happened
NOMINAL_ROLES = {
    row["word"]: row["of_noun"]
    for row in read_rows("prepositions.csv")
    if row["of_noun"]
}
# parts of speech that head them
PHRASES = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# what an empty verb is said of
COMPLEMENTS = frozenset({"NOUN", "PROPN", "ADJ"})
# what "be" says of its subject, a bare figure too: "the price was 3 million"
SAID_OF = frozenset({"ADJ", "NOUN", "NUM"})
# no words of a statement when they stand at its edge
EDGES = frozenset({"cc", "punct", "mark"})
ADDRESSED = frozenset({"PERSON", "ORG"})  # names of whom something is said to
LONGEST_TIME = 6  # words of an expression of time before one of them
NOBODY = -1  # in place of a token's number
# the largest number that is everywhere and says little: one, two
COMMON = 2
LEAST = 2  # words of content that a statement has at least


@dataclass(frozen=True)
class Participant:
    """Who or what takes part: its role (doer, undergoer or a preposition), its head, what it is."""

    role: str
    head: Token = field(repr=False)
    lemma: str
    key: str  # the entity's id where one is known, else the lemma
    named: bool  # whether the key is a name's
    start: int
    end: int
    label: str = ""  # what the entity is, where one is known: PERSON, ORG …


@dataclass(frozen=True)
class Anchor:
    """When and where something happened: `days` first and last, ("", "") for none; ids of places.

    `own` where its own words say so; else it is taken from what governs it or stands before it.
    """

    days: tuple[str, str] = ("", "")
    places: frozenset[str] = frozenset()
    own: bool = False

    def __bool__(self) -> bool:
        return bool(self.days[0] or self.places)

    def is_far_from(self, other: "Anchor", days: int) -> bool:
        """Whether two are told of days, and more than some days lie between them.

        >>> first, then = (Anchor((day, day)) for day in ("2024-05-07", "2024-06-07"))
        >>> first.is_far_from(then, 20), then.is_far_from(first, 40), first.is_far_from(Anchor(), 0)
        (True, False, False)
        """
        (first, last), (begin, end) = self.days, other.days
        if not first or not begin:
            return False
        gap = max(_day(begin) - _day(last), _day(first) - _day(end))
        return gap.days > days

    @property
    def taken(self) -> tuple[tuple[str, str], frozenset[str]]:
        """What another happening takes over."""
        return self.days, self.places


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


@dataclass(frozen=True, eq=False)
class Happening:
    """One happening as one article tells it; `start`, `end` are offsets into the article's text."""

    doc_id: str
    sentence: int
    start: int
    end: int
    head: Token = field(repr=False)
    lemma: str
    meanings: frozenset[str]
    # by a clause or a full noun phrase; else a noun only points to it
    told: bool
    participants: tuple[Participant, ...]
    certainty: Certainty
    negated: bool
    # the days and places that it is told with, or that it takes from what stands before
    anchor: Anchor
    amounts: tuple[Quantity, ...] = field(repr=False)  # those in its own words
    tokens: tuple[Token, ...] = field(repr=False)

    @cached_property
    def place(self) -> tuple[str, int]:
        """(its article, the number of its sentence)."""
        return self.doc_id, self.sentence

    @property
    def nominal(self) -> bool:
        """Whether a noun or an adjective says what happened."""
        return self.head.pos_ not in VERBS

    @cached_property
    def is_noun(self) -> bool:
        """Whether a noun says what happened."""
        return self.head.pos_ in NOUNS

    @cached_property
    def is_to_come(self) -> bool:
        """Whether it is told as what may, will or is to be."""
        return is_to_come(self.head)

    @cached_property
    def is_of_the_past(self) -> bool:
        """Whether it is told in a form of the past."""
        return is_of_the_past(self.head)

    @cached_property
    def _keys(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def keys(self, *roles: str) -> frozenset[str]:
        """The keys of the participants in some roles (all of them for none)."""
        found = self._keys.get(roles)
        if found is None:
            found = self._keys[roles] = frozenset(
                p.key for p in self.participants if not roles or p.role in roles
            )
        return found

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """The keys of all participants."""
        return self.keys()

    @cached_property
    def named_doers(self) -> frozenset[str]:
        """The keys of the persons with a name who do it."""
        return frozenset(
            p.key
            for p in self.participants
            if p.role == "doer" and p.label == "PERSON"
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of the participants that are names."""
        return frozenset(p.key for p in self.participants if p.named)

    @cached_property
    def somebody(self) -> frozenset[str]:
        """The keys of those who take part, without words and numbers that may stand for
        anybody."""
        anybody = words(_WORDS, "nobody") | words(_WORDS, "empty")
        return frozenset(
            p.key
            for p in self.participants
            if p.named
            or not (
                p.lemma in anybody or p.head.like_num or p.head.pos_ == "PRON"
            )
        )

    @cached_property
    def named_roles(self) -> frozenset[str]:
        """The roles in which a participant has a name."""
        return frozenset(p.role for p in self.participants if p.named)

    @cached_property
    def figures(self) -> frozenset[tuple[str, float, float]]:
        """The numbers in its own words, but those that are everywhere."""
        return frozenset(
            (q.unit, q.base_low, q.base_high)
            for q in self.amounts
            if q.said is not None and q.said > COMMON
        )


def _ends_of(references, mentions) -> dict[tuple[str, int], tuple[str, bool]]:
    """{(article, where a phrase ends): (its entity, whether the entity has a name)}."""
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    for row in each_row(references):
        if row.entity_id:
            found[row.doc_id, row.end] = row.entity_id, True
    for row in each_row(mentions):
        found[row.doc_id, row.end] = row.entity_id, row.kind == "name"
    return found


def _amounts_in(doc: Doc) -> list[Quantity]:
    return [q for q in find_quantities(doc) if q.kind != Kind.ORDINAL]


class Surroundings:
    """Who, when, where and how many stand where: entities, times, places and amounts, by
    article.
    """

    def __init__(self, tables: Around, parsed: dict[str, Doc]) -> None:
        self.tables = tables
        entities = tables.entities
        self._names = values_by(entities, "entity_id", "name")
        self._labels = values_by(entities, "entity_id", "label")
        self._ends = _ends_of(tables.references, tables.mentions)
        self._times = _by_article(
            (row.doc_id, row.start, (row.begin[:10], row.end_date[:10]))
            for row in each_row(tables.times)
            if row.type in ("DATE", "TIME") and row.begin[:4].isdigit()
        )
        self._places = _by_article(
            (row.doc_id, row.start, row.geonameid or row.name)
            for row in each_row(tables.places)
            if row.use == "literal"
        )
        self.amounts = {
            doc_id: _amounts_in(doc) for doc_id, doc in parsed.items()
        }
        self._begins = {
            doc_id: [q.start for q in some]
            for doc_id, some in self.amounts.items()
        }
        self._counted = _by_article(
            (doc_id, q.counted.i, q)
            for doc_id, some in self.amounts.items()
            for q in some
            if q.counted is not None
        )

    def amounts_from(self, doc_id: str, start: int, end: int) -> list[Quantity]:
        """The amounts of an article that begin within a stretch of it."""
        begins = self._begins[doc_id]
        first = bisect_left(begins, start)
        return self.amounts[doc_id][first : bisect_left(begins, end, first)]

    def amount_of(self, doc_id: str, noun: Token) -> Quantity | None:
        """The first amount that counts a noun, or None."""
        return self._counted.get(doc_id, {}).get(noun.i)

    def actor(self, doc_id: str, head: Token) -> tuple[str, bool]:
        """(entity_id, whether it is a name's) of the phrase that ends with a token, else ("",
        False).
        """
        return self._ends.get((doc_id, head.idx + len(head)), ("", False))

    def label(self, entity_id: str) -> str:
        """What an entity is, "" for what is none."""
        return self._labels.get(entity_id, "")

    def name(self, entity_id: str) -> str:
        """How an entity is called."""
        return self._names[entity_id]

    def time_at(self, doc_id: str, token: Token) -> tuple[str, str] | None:
        """The first and the last day of the time that begins with a token, or None."""
        return self._times.get(doc_id, {}).get(token.idx)

    def time_around(self, doc_id: str, token: Token) -> tuple[str, str] | None:
        """The days of the time that begins at a token or a few before it, or None."""
        here = self._times.get(doc_id, {})
        for word in reversed(
            token.doc[max(0, token.i - LONGEST_TIME) : token.i + 1]
        ):
            if word.idx in here:
                return here[word.idx]
        return None

    def place_at(self, doc_id: str, token: Token) -> str | None:
        """The id of the place that is named from a token on, or None."""
        return self._places.get(doc_id, {}).get(token.idx)


def _by_article(rows: Iterable[tuple[str, int, T]]) -> dict[str, dict[int, T]]:
    found: dict[str, dict[int, T]] = {}
    for doc_id, start, what in rows:
        found.setdefault(doc_id, {}).setdefault(start, what)
    return found


def _content_head(token: Token) -> Token:
    """What a phrase is about: "a number of rockets" and "hundreds of people" are rockets,
    people.
    """
    if token.lemma_.casefold() in words(_WORDS, "amounts") or token.like_num:
        for role, inner in prepositional(token):
            if role == "of":
                return inner
    return token


def _participant(
    role: str,
    token: Token,
    doc_id: str,
    around: Surroundings,
) -> Participant | None:
    if token.pos_ not in PHRASES or token.ent_type_ in TIMES:
        return None
    head = _content_head(token)
    key, named = around.actor(doc_id, head)
    if not named:  # "the minister Tove Lindal"
        named_too = (
            around.actor(doc_id, c) for c in head.children if c.dep_ == "appos"
        )
        key, named = next((k for k in named_too if k[1]), (key, named))
    if not key and head.pos_ == "PRON":
        return None
    phrase, lemma = own_tokens(token), lemma_of(head)
    last = phrase[-1]
    return Participant(
        role,
        head,
        lemma,
        key or lemma,
        named,
        phrase[0].idx,
        last.idx + len(last),
        around.label(key),
    )


def _roles_of_verb(verb: Token) -> list[tuple[str, Token]]:
    doer, found = doer_of(verb), []
    if doer is not None and doer != verb:
        found += [("doer", t) for t in with_conjuncts(doer)]
    found += [
        ("undergoer", t)
        for thing in undergoer_of(verb)
        for t in with_conjuncts(thing)
    ]
    nested = [
        c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubjpass")
    ]
    for node in (verb, *nested):
        found += [
            (role, t)
            for role, t in prepositional(node)
            if role not in ("of", "by")
        ]
    return found


def _roles_of_noun(noun: Token) -> list[tuple[str, Token]]:
    found = [
        (NOMINAL_ROLES.get(role, role), t) for role, t in prepositional(noun)
    ]
    for child in noun.children:
        if child.dep_ in ("compound", "nmod", "amod") and child.pos_ in PHRASES:
            found.append(("with", child))
        elif child.dep_ in ("poss", "nsubj"):
            found.append(("doer", child))
    return found


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and (
        tokens[0].dep_ in EDGES or tokens[0].is_punct or tokens[0].is_space
    ):
        tokens = tokens[1:]
    while tokens and (
        hangs(tokens[-1]) or tokens[-1].is_punct or tokens[-1].is_space
    ):
        tokens = tokens[:-1]
    return tokens


def hangs(token: Token) -> bool:
    """Whether a last word only brings what is left out: "his policy of", "with", "and"."""
    return token.dep_ in ("cc", "mark", "preconj") or (
        token.dep_ == "prep"
        and not any(c.dep_ == "pobj" and c.i < token.i for c in token.children)
    )


def _is_content(token: Token) -> bool:
    return not (token.is_space or token.is_punct or token.is_stop)


def _predicate(head: Token) -> tuple[Token, frozenset[str]]:
    """The word that says what happens and what it may mean; one that says too little by itself
    means what it is said of.
    """
    word, means = _spoken(head)
    if lemma_of(word) in words(_WORDS, "empty"):
        means = phrase_frames(word) or _of_complements(word)
    return word, means


def _of_complements(word: Token) -> frozenset[str]:
    """What an empty word is said of, as its meanings: "has 850 soldiers", "taken to hospital"."""
    empty, found = words(_WORDS, "empty"), set()
    things = [thing for role, thing in _roles_of_verb(word) if role != "doer"]
    things += [
        c for c in word.children if c.dep_ in ("compound", "amod", "acomp")
    ]
    for thing in things:
        head = _content_head(thing)
        lemma = lemma_of(head)
        if head.pos_ not in COMPLEMENTS or head.is_stop or lemma in empty:
            continue
        found |= {f"={lemma}"}
        if head.pos_ == "NOUN":
            found |= {f"={sense}" for sense in senses(lemma, "n", 1)}
    return frozenset(found)


def _spoken(head: Token) -> tuple[Token, frozenset[str]]:
    """The word that says what happens and what it may mean: a light verb speaks through its
    object.
    """
    lemma = lemma_of(head)
    if found := phrase_frames(head):
        return head, found | meanings(lemma, "v")
    light = lemma in words(_WORDS, "light verbs")
    if light and (told := _spoken_by_object(head)) is not None:
        return told
    if lemma in words(_WORDS, "verbs of happening"):
        thing = next(
            (
                t
                for t in (subject_of(head), *undergoer_of(head))
                if _is_event(t)
            ),
            None,
        )
        if thing is not None:  # "the attack happened", "a blast was heard"
            return thing, meanings(lemma_of(thing), "n")
    if lemma == "be" and (said := _said_of_subject(head)) is not None:
        return said, meanings(lemma_of(said), POS.get(said.pos_, "a"))
    if head.tag_ in ("VBN", "VBD", "VBG") and frames_of(head.lower_, "a"):
        return head, frames_of(head.lower_, "a") | meanings(lemma, "v")
    return head, meanings(lemma, "v")


def _spoken_by_object(light: Token) -> tuple[Token, frozenset[str]] | None:
    """What a light verb's object or complement says, and what that may mean."""
    for child in light.children:
        if child.dep_ not in ("dobj", "attr", "acomp", "oprd"):
            continue
        inner, pos = lemma_of(child), POS.get(child.pos_, "")
        if pos == "a" and frames_of(inner, "a"):
            return child, frames_of(inner, "a") | {inner}
        if pos == "n" and child.dep_ != "attr" and is_event_noun(inner):
            return child, meanings(inner, "n")
    return None


def _is_event(token: Token | None) -> bool:
    return (
        token is not None
        and token.pos_ in NOUNS
        and is_event_noun(lemma_of(token))
    )


def _said_of_subject(be: Token) -> Token | None:
    """What "be" says of its subject: "it was worth two million"; of a figure the subject is what is
    told: "turnout was 61 percent".
    """
    for child in be.children:
        if child.dep_ in ("acomp", "attr") and child.pos_ in SAID_OF:
            figure = child.like_num or child.ent_type_ in FIGURES
            subject = subject_of(be) if figure else None
            said = subject if figure else child
            return (
                said
                if said is not None and said.pos_ in ("ADJ", "NOUN")
                else None
            )
    return None


def _build(
    doc_id: str,
    number: int,
    told: bool,
    parts: tuple,
    around: Surroundings,
) -> Happening | None:
    head, means, clause, roles, tokens = parts
    tokens = _trimmed(tokens)
    if not tokens:
        return None
    people = [
        _participant(role, token, doc_id, around) for role, token in roles
    ]
    certainty, negated = certainty_of(clause)
    if head.lower_ in words(_WORDS, "states that deny") and frames_of(
        head.lower_, "a"
    ):
        negated = not negated
    span = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Happening(
        doc_id,
        number,
        *span,
        head,
        lemma_of(head),
        means,
        told,
        tuple(p for p in people if p is not None and p.head != head),
        certainty,
        negated,
        Anchor(),
        tuple(
            q for q in around.amounts_from(doc_id, *span) if q.end <= span[1]
        ),
        tuple(tokens),
    )


def _only_says(verb: Token) -> bool:
    """Whether a clause is an act of saying without what is said: "she told reporters on Friday"."""
    lemma = lemma_of(verb)
    if not is_saying(lemma) or is_passive(verb):
        return False
    about = words(_WORDS, "prepositions of a subject")
    platforms = words(_WORDS, "platforms")
    if any(
        role in about and lemma_of(t) not in platforms
        for role, t in prepositional(verb)
    ):
        return False
    return not any(_is_matter(t) for t in objects_of(verb))


def _is_matter(thing: Token) -> bool:
    """Whether the object of a verb of saying is what is said, and not whom it is said to."""
    if thing.pos_ not in ("NOUN", "PROPN") or thing.ent_type_ in ADDRESSED:
        return False
    return "person" not in categories(lemma_of(thing), "n") and lemma_of(
        thing
    ) not in words(_WORDS, "people")


# of a state those of whom it is said are no doers: "the crew were unhurt"
UNDERGOING = {"doer": "undergoer"}
# names that are no happening
_NO_ACTS = frozenset({"DATE", "TIME", "PERSON", "GPE"})


def _of_verb(
    doc_id: str,
    number: int,
    verb: Token,
    around: Surroundings,
) -> Happening | None:
    if verb.dep_ in ("aux", "auxpass") or _only_says(verb):
        return None
    head, means = _predicate(verb)
    tokens = own_tokens(verb)
    # "no one was hurt"
    told = sum(_is_content(t) for t in tokens) >= LEAST or is_negated(verb)
    roles = _roles_of_verb(verb)
    if head.pos_ == "ADJ" and frames_of(head.lower_, "a"):
        roles = [(UNDERGOING.get(role, role), t) for role, t in roles]
    return _build(
        doc_id,
        number,
        told,
        (head, means, verb, roles, tokens),
        around,
    )


def _clause_around(token: Token) -> Token:
    """The verb of the clause that a word stands in, else the top of its sentence."""
    node = token
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return node


def _of_noun(
    doc_id: str,
    number: int,
    noun: Token,
    around: Surroundings,
) -> Happening | None:
    """A noun for a happening: with what is said of it, or the clause where it only points to it."""
    roles, phrase = _roles_of_noun(noun), own_tokens(noun)
    told = sum(_is_content(t) for t in phrase) >= LEAST and bool(roles)
    tokens = phrase if told else own_tokens(_clause_around(noun))
    means = meanings(lemma_of(noun), "n")
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj"):  # "carried out the attack"
        verb = noun.head
        roles = [
            *roles,
            *(
                ("doer", t)
                for t in [subject_of(verb)]
                if t is not None and t != noun
            ),
        ]
    return _build(
        doc_id,
        number,
        told,
        (noun, means, noun, roles, tokens),
        around,
    )


def _of_state(
    doc_id: str,
    number: int,
    word: Token,
    around: Surroundings,
) -> Happening | None:
    """ "120 wounded people", "four dead": a state that says what has happened."""
    holder = word.head if word.dep_ in ("amod", "acl") else word
    above = word.head.head if word.dep_ == "conj" else word  # "safe and well"
    subject = subject_of(above) if above.pos_ in VERBS else None
    concerned = subject if holder == word else holder
    roles = [("undergoer", concerned)] if concerned is not None else []
    means = (
        frames_of(word.lower_, "a")
        | frames_of(lemma_of(word), "a")
        | {lemma_of(word)}
    )
    tokens = own_tokens(holder)
    if sum(_is_content(t) for t in tokens) < LEAST:
        tokens = own_tokens(_clause_around(word))
    return _build(
        doc_id,
        number,
        True,
        (word, means, word, roles, tokens),
        around,
    )


def _happening_at(
    doc_id: str,
    number: int,
    token: Token,
    around: Surroundings,
) -> Happening | None:
    pos = token.pos_
    if pos in VERBS:
        return _of_verb(doc_id, number, token, around)
    if pos in NOUNS and token.ent_type_ not in _NO_ACTS:
        if token.dep_ in ("compound", "nmod"):
            if frames_of(lemma_of(token), "n"):
                return _of_noun(doc_id, number, token, around)
        elif is_event_noun(lemma_of(token)):
            return _of_noun(doc_id, number, token, around)
        elif frames_of(token.lower_, "a"):
            return _of_state(doc_id, number, token, around)
    if (
        pos == "ADJ"
        and frames_of(token.lower_, "a")
        and token.head.lemma_ != "be"
    ):
        return _of_state(doc_id, number, token, around)
    return None


def find_happenings(
    parsed: dict[str, Doc],
    sentences: pd.DataFrame,
    blocks: pd.DataFrame,
    tables: Around,
) -> tuple[list[Happening], Surroundings]:
    """(the happenings of every sentence of the story in document order, what stands around
    them).
    """
    around = Surroundings(tables, parsed)
    starts = {(row.doc_id, row.start) for row in each_row(blocks)}
    captions = story_spans(blocks[blocks["role"] == "caption"])
    found: list[Happening] = []
    for doc_id, spans in spans_by(sentences).items():
        before, told = Anchor(), Counter[str]()
        for number, (start, end) in enumerate(spans):
            span = parsed[doc_id].char_span(start, end, alignment_mode="expand")
            told[
                words_of := span.text.casefold() if span is not None else ""
            ] += 1
            if told[words_of] > REPEATED:
                continue  # see `collation.variants.note_repeats`
            here: dict[int, Happening] = {}
            # what a picture shows
            captioned = in_story(captions.get(doc_id, []), start)
            for token in span if span is not None else ():
                happening = _happening_at(doc_id, number, token, around)
                if happening is None:
                    continue
                if captioned:
                    happening = replace(happening, told=False)
                known = here.get(happening.head.i)
                if known is None or (happening.told and not known.told):
                    here[happening.head.i] = happening
            if (doc_id, start) in starts and not _points_back(span):
                before = Anchor()
            anchored, before = _anchor(here, span, before, around)
            found += anchored
    return found, around


def _points_back(span: Span | None) -> bool:
    """Whether a paragraph begins with a word that takes up what stands before it: "The
    incident …".
    """
    first = next((t for t in span or () if t.is_alpha), None)
    return first is not None and first.lower_ in words(_WORDS, "pointing back")


def _anchor(
    here: dict[int, Happening],
    span: Span | None,
    before: Anchor,
    around: Surroundings,
) -> tuple[list[Happening], Anchor]:
    """The happenings of a sentence with their days and places, and what the next sentence takes
    over.

    A time or a place belongs to the nearest happening above it; a happening without takes those of
    the one that governs it, else of one it is told with, else of its sentence or the sentence
    before.
    """
    own = _own_anchors(here, span, around)
    root = next((h.head for h in here.values() if h.head.dep_ == "ROOT"), None)
    whole = (
        own.get(NOBODY)
        or (root is not None and _told_below(root, own))
        or Anchor()
    )
    if not own:
        whole = before
    found = []
    for i, h in here.items():
        anchor = (
            own.get(i)
            or _inherited(h.head, own)
            or _told_below(h.head, own)
            or whole
        )
        found.append(
            replace(h, anchor=anchor if i in own else Anchor(*anchor.taken))
        )
    return found, Anchor(*whole.taken)


def _own_anchors(
    here: dict[int, Happening], span: Span | None, around: Surroundings
) -> dict[int, Anchor]:
    """{number of a happening's head, NOBODY for the sentence: the days and places said of it}."""
    days: dict[int, tuple[str, str]] = {}
    spots: dict[int, set[str]] = {}
    doc_id = next((h.doc_id for h in here.values()), "")
    for token in span if span is not None else ():
        time, place = (
            around.time_at(doc_id, token),
            around.place_at(doc_id, token),
        )
        if time:
            days.setdefault(_nearest(token, here), time)
        if place:
            spots.setdefault(_nearest(token, here), set()).add(place)
    return {
        i: Anchor(
            days.get(i, ("", "")),
            frozenset(spots.get(i, ())),
            True,
        )
        for i in {*days, *spots}
    }


def _nearest(token: Token, here: dict[int, Happening]) -> int:
    """The number of the head of the nearest happening that governs a token, NOBODY for none."""
    node = token
    while node.head != node:
        node = node.head
        if node.i in here:
            return node.i
    return NOBODY


def _inherited(head: Token, own: dict[int, Anchor]) -> Anchor:
    """The anchor of the nearest happening that governs one."""
    node = head
    while node.head != node:
        node = node.head
        if node.i in own:
            return own[node.i]
    return Anchor()


def _told_below(head: Token, own: dict[int, Anchor]) -> Anchor:
    """The anchor of a happening that one is told with: "killed when a bomb went off in the port".

    Not what hangs on a preposition that leads to another happening: "killed in revenge for the
    raid".
    """
    leading = words(_WORDS, "prepositions of place and time")
    for i in sorted(own):
        if i == NOBODY:
            continue
        node = head.doc[i]
        while node != head and node.head != node:
            if node.dep_ in ("prep", "agent") and node.lower_ not in leading:
                break
            node = node.head
        if node == head:
            return own[i]
    return Anchor()
