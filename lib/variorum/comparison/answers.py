"""Which answers and times of several articles answer one question: how many, how much, when.

An answer is described by its unit, what it counts, the happening it belongs to and the words around
it. Two answers are to one question where these agree; that they differ is not asked, but an article
that gives both answers two questions with them.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache
from itertools import chain, combinations, pairwise

import numpy as np
import pandas as pd
from spacy.tokens import Doc, Token

from .. import tables
from ..chronology.intervals import Interval, Relation, interval_of
from ..chronology.timevalues import bounds, narrow
from ..english.clauses import sentence_of, sentence_start
from ..english.lexicon import words
from ..english.meanings import frames_of, lemma_of
from ..english.numbers import Kind, Quantity
from ..english.wordnet import categories, is_kin
from ..tables import each_row
from ..text import KEPT
from .amounts import (
    is_part,
    is_qualified,
    owners_of,
    stages_of,
    states_of,
    tolls,
)
from .bounds import within
from .cases import FAR, are_moves_of_others, what_moves
from .clustering import group
from .facts import Compared
from .happenings import Happening, Surroundings
from .likeness import (
    EARLY,
    OTHER_CASE,
    Regression,
    Setting,
    cosine,
    other_setting,
)
from .relations import relate_numbers
from .screening import common, equal, products
from .sizes import Size, are_one_thing, size_of

LEAST_PAIR = 0.05  # likelihood below which two answers are not to one question
# mean likelihood of the pairs of a question, below which it grows no more
LEAST_MEAN = 0.1
CLOSE = 3.0  # how many times one number is the other, from which on they are not close
# hours between two times that are not close
CLOSE_HOURS = {"clock": 3.0, "day": 24.0 * 14}
# likelihood of two counts of people to whom one thing happened, of one number
TOLL = 0.7
# likelihood of two shares by which one thing rose or fell
MOVE = 0.5
# likelihood of two sizes of things of one kind; closeness below which they are of two things
SIZE, CLOSE_SIZES = 0.4, 0.5
CLOSER = 0.35  # power of the closeness of two numbers in it
# what is left of it by what speaks against
TOLL_AGAINST = {"other day": 0.5, "other place": 0.2}
PART = 0.2  # what is left of it where one count is a part of a whole
# the same where other people are counted: "people", "children"
OTHER_PEOPLE = 0.4
# heights, distances, stretches of time: an event has many, and their words do not say of what
OF_MANY_THINGS = frozenset({Kind.MEASURE, Kind.DURATION})
# what is left of the likelihood of two of them told of two facts
ELSEWHERE = 0.4
# tokens behind an amount in which "a share", "per head" makes it a rate
PER = 2
# closeness of two numbers, sum of the likeness of their clauses and sentences, below both of which
# they are seldom told of one thing; what is left of the likelihood that they are
CLOSE_NUMBERS, ALIKE, OTHER_NUMBER = 0.8, 0.7, 0.3
FIRST = 4  # sentences of an article that tell the event
MOST = 0.34  # of the articles that tell what the event is
# likelihood of two clock times of the event itself, about an hour apart at most
MAIN_TIME, CLOSE_CLOCKS = 0.6, 0.6
MOST_PAIRS = 100_000  # of answers that are compared
# how many answers of one kind are screened: of fewer all pairs are looked at as fast, and the pairs
# of more do not fit into memory
SCREENED = range(40, 2_000)
# the sum that makes LEAST_PAIR, less what is rounded off
LEAST_LOGIT = math.log(LEAST_PAIR / (1 - LEAST_PAIR)) - 1e-3
WINDOW = 8  # words on either side of an answer that describe it
# characters at most between an amount and the noun that is shown with it
COUNTED_GAP = 40
EPOCH = datetime(1970, 1, 1)
# a stretch of hours and minutes as TIMEX3 has it
HOURS = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?")
ONE = "one"  # by itself it stands for a noun
CLOCK, DAY = "clock", "day"
# a time by itself, the beginning and the end of what lasts; of "by Friday" there may be many
COMPARED_EDGES = frozenset({"", "since", "until"})


@dataclass(frozen=True, eq=False)
class Answer:
    """An amount or a time with the happening it belongs to.

    `value` is the least and the most in the unit of its `dimension` (of a time hours since 1970);
    `noun` the lemma of what is counted, `rate` the "share" of "$82 a share".
    """

    number: int  # of its happening
    happening: Happening
    token: Token
    start: int
    end: int
    kind: str
    dimension: str
    unit: str
    bound: str
    said: str
    value: tuple[float, float]
    noun: str = ""
    rate: str = ""
    mod: str = ""
    # frames of what is so of those counted: killed, hurt
    states: frozenset[str] = frozenset()
    # whether it is a first, an earlier or a new one
    stages: frozenset[str] = frozenset()
    # names of whose it is: "Harrow shares fell 4 percent"
    owners: frozenset[str] = frozenset()
    qualified: bool = False  # whether something is counted in or left out
    # whether it is a part of a whole, or comes on top of one
    part: bool = False
    # keys of the names of whose age it is
    aged: frozenset[str] = frozenset()
    # whether it is the age of one of several: "a 47-year-old man and a 48-year-old man"
    one_of_several: bool = False
    size: Size | None = None  # the thing whose size it is
    event: int = 0  # the number of the event that its article reports
    # whether what it is told of is the event itself
    main: bool = False
    edge: str = ""  # "until" of a time at which something ends

    @cached_property
    def is_time(self) -> bool:
        """Whether it says when."""
        return self.dimension in (CLOCK, DAY)

    @cached_property
    def near(self) -> frozenset[str]:
        """The words of matter around it in its sentence."""
        token, (first, end) = self.token, sentence_of(self.token)
        window = token.doc[
            max(first, token.i - WINDOW) : min(end, token.i + WINDOW + 1)
        ]
        return frozenset(
            t.lemma_.casefold()
            for t in window
            if not (t.is_stop or t.is_punct or t.like_num)
        )


class Owners:
    """Which happening a word belongs to: the nearest one above it, else the first of its
    sentence.
    """

    def __init__(self, happenings: list[Happening]) -> None:
        self._heads: dict[str, dict[int, int]] = {}
        self._sentences: dict[str, dict[int, int]] = {}
        for number, h in enumerate(happenings):
            self._heads.setdefault(h.doc_id, {})[h.head.i] = number
            self._sentences.setdefault(h.doc_id, {}).setdefault(
                sentence_start(h.head), number
            )

    def of(self, doc_id: str, token: Token) -> int | None:
        """The number of the happening, None where the sentence tells none."""
        heads, node = self._heads.get(doc_id, {}), token
        while True:
            if node.i in heads:
                return heads[node.i]
            if node.head == node:
                here = self._sentences.get(doc_id, {})
                return here.get(sentence_start(token))
            node = node.head


def find_answers(
    compared: Compared,
    surroundings: Surroundings,
    parsed: dict[str, Doc],
    times,
) -> list[Answer]:
    """The answers and the times of all sentences that tell a happening."""
    happenings, event_of = compared.happenings, compared.event_of
    owners, found = Owners(happenings), []
    mains = _main_meanings(compared)
    for doc_id, amounts in surroundings.amounts.items():
        for q in amounts:
            number = owners.of(doc_id, q.numeral)
            if number is not None and not _is_empty(q):
                answer = _amount(number, happenings[number], q)
                size = size_of(doc_id, q, surroundings)
                event = event_of.get(doc_id, 0)
                found.append(replace(answer, event=event, size=size))
    for before, row in pairwise(chain([None], each_row(times))):
        if _is_until_today(row):
            row = row._replace(mod="")
        span = parsed[row.doc_id].char_span(
            row.start,
            row.end,
            alignment_mode="expand",
        )
        interval = (
            interval_of(row.value, row.mod)
            if row.type in ("DATE", "TIME")
            else None
        )
        if span is None or interval is None or not row.value[:4].isdigit():
            continue
        number = owners.of(row.doc_id, span[0])
        edge = _edge(span[0], row.mod)
        moved = _hours_away(before, row, interval, edge)
        if moved is not None:
            row, edge = moved, ""
            interval = interval_of(row.value, row.mod) or interval
        if number is not None and edge in COMPARED_EDGES:
            h = happenings[number]
            event = event_of.get(row.doc_id, 0)
            main = bool(h.meanings & mains.get(event, frozenset()))
            answer = _time(number, h, span[0], row, interval)
            found.append(replace(answer, event=event, main=main, edge=edge))
    return found


def _is_until_today(row) -> bool:
    """Whether an expression takes in more of its period than its first third: "earlier this year"
    goes on to the day of publication.
    """
    if row.mod != "START" or not row.begin:
        return False
    third = narrow(*bounds(row.value), row.mod)
    return third != (row.begin, row.end_date)


def _hours_away(before, row, interval: Interval, edge: str):
    """The row of an hour that is told by another one: "an hour before midnight" is at eleven; None
    for any other.
    """
    way = {"before": -1, "after": 1}.get(edge)
    if way is None or before is None or before.doc_id != row.doc_id:
        return None
    told = HOURS.fullmatch(before.value)
    if (
        not (told and _is_clock(row.value))
        or row.start - before.end != len(edge) + 2
    ):
        return None
    away = timedelta(hours=int(told[1] or 0), minutes=int(told[2] or 0))
    moment = interval.start + way * away
    return row._replace(
        start=before.start,
        value=f"{moment:%Y-%m-%dT%H:%M}",
        mod=before.mod or row.mod,
    )


def _edge(first: Token, mod: str) -> str:
    """The word by which a time is only what something lies before or behind: "an hour before
    midnight"; "" for other times. Of what came "shortly after nine" nine is the time.
    """
    if not first.i or mod == "APPROX":
        return ""
    before = first.nbor(-1).lower_
    edges = words("words_comparison.csv", "edges of a time")
    return before if before in edges else ""


def _main_meanings(compared: Compared) -> dict[int, frozenset[str]]:
    """{event: what most of its articles tell in their first sentences}: the event itself."""
    told: dict[int, dict[str, set[str]]] = {}
    for h in compared.happenings:
        if h.sentence < FIRST and h.doc_id in compared.event_of:
            mine = told.setdefault(compared.event_of[h.doc_id], {})
            for meaning in h.meanings:
                mine.setdefault(meaning, set()).add(h.doc_id)
    return {
        event: frozenset(
            meaning
            for meaning, docs in found.items()
            if len(docs) >= max(2, MOST * len(compared.events[event]))
        )
        for event, found in told.items()
    }


def _is_empty(q: Quantity) -> bool:
    """Whether an amount says too little to be compared: "all", "most", "one" by itself; or which
    of several a thing is: "Game Seven".
    """
    if q.kind == Kind.COUNT and not q.unit and _is_a_number_of(q.numeral):
        return True
    said = q.text.split()[-1].lower()
    vague = said in words("words_comparison.csv", "vague amounts") or (
        said == ONE and q.counted is None
    )
    if q.kind == Kind.SHARE and q.said == 1 and not q.unit:
        # "all that good news"
        return q.counted is None or not _is_person(lemma_of(q.counted))
    return vague or (
        q.said is None and q.low != q.high and q.kind == Kind.SHARE
    )


def _is_a_number_of(numeral: Token) -> bool:
    """Whether a numeral is a part of a name or of a word: "Game Seven", "an eight-out save"."""
    doc, i = numeral.doc, numeral.i
    if doc[i + 1 : i + 2].text == "-" and not doc[i].whitespace_:
        return True
    before = doc[max(0, i - 1)]
    named = before.i < i and before.pos_ in ("NOUN", "PROPN")
    return (
        named
        and before.text[:1].isupper()
        and (numeral.head == before or numeral.text.istitle())
    )


def _amount(number: int, h: Happening, q: Quantity) -> Answer:
    noun = lemma_of(q.counted) if q.counted is not None else ""
    end = q.end
    # "dozens"
    most = math.inf if q.said is None and q.kind == Kind.COUNT else q.base_high
    if q.counted is not None and 0 <= q.counted.idx - q.end <= COUNTED_GAP:
        end = q.counted.idx + len(q.counted)
    return Answer(
        number,
        h,
        q.numeral,
        q.start,
        end,
        q.kind.value,
        # who knows the rate of exchange of that day
        q.base if q.kind == Kind.MONEY else q.dimension,
        q.unit or noun,
        q.bound.value,
        f"{q.said:.15g}" if q.said is not None else f"{q.low:g}–{q.high:g}",
        (q.base_low, most),
        noun,
        _rate(q.numeral),
        states=states_of(q) if q.kind == Kind.COUNT else frozenset(),
        stages=stages_of(q),
        owners=owners_of(q),
        qualified=is_qualified(q),
        part=is_part(q),
        aged=_named_at(h, q) if q.kind == Kind.AGE else frozenset(),
        one_of_several=q.kind == Kind.AGE and _is_one_of_several(q),
    )


def _is_one_of_several(q: Quantity) -> bool:
    """Whether another one of the same kind stands beside what is counted."""
    noun = q.counted
    return noun is not None and any(
        other.lemma_ == noun.lemma_ for other in noun.conjuncts
    )


def _named_at(h: Happening, q: Quantity) -> frozenset[str]:
    """The keys of the names that an age stands beside: "Ann Harrow, 51"."""
    if q.counted is None:
        return frozenset()
    at = q.counted.idx
    return frozenset(
        p.key for p in h.participants if p.named and p.start <= at < p.end
    )


def _time(
    number: int,
    h: Happening,
    token: Token,
    row,
    interval,
) -> Answer:
    return Answer(
        number,
        h,
        token,
        row.start,
        row.end,
        "time",
        CLOCK if _is_clock(row.value) else DAY,
        "",
        "about" if row.mod == "APPROX" else "exact",
        row.value,
        (_hours(interval.start), _hours(interval.end)),
        mod=row.mod,
    )


def _is_clock(value: str) -> bool:
    """Whether a TIMEX3 time says the hour."""
    return "T" in value and value[-2:].isdigit()


def _hours(moment: datetime) -> float:
    return round((moment - EPOCH).total_seconds() / 3600, 4)


def _rate(numeral: Token) -> str:
    behind = list(numeral.doc[numeral.i + 1 : numeral.i + 2 + PER])
    for word, noun in pairwise(behind):
        if word.lower_ in words("words_comparison.csv", "per") and _is_rated(
            noun
        ):
            while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
                noun = noun.head  # "per company share" is per share
            return lemma_of(noun)
    if len(behind) > 2 and behind[0].text == "-" and behind[1].lower_ == "a":
        return lemma_of(numeral.doc[min(numeral.i + 4, len(numeral.doc) - 1)])
    return ""


def _is_rated(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and noun.lower_ != "cent"


class Room:
    """What the features ask of all answers: the fact of each happening, its words, who gives
    what.
    """

    def __init__(
        self,
        answers: list[Answer],
        fact_of: dict[int, int],
        setting: Setting,
    ) -> None:
        self.fact_of, self.setting = fact_of, setting
        givers: dict[tuple, set[str]] = {}
        for a in answers:
            givers.setdefault(self._key(a), set()).add(a.happening.doc_id)
        self._givers = {a: givers[self._key(a)] for a in answers}

    @staticmethod
    def _key(a: Answer) -> tuple:
        return a.dimension, "" if a.is_time else a.unit, a.rate, a.value

    def give_both(self, a: Answer, b: Answer) -> bool:
        """Whether one article gives both: then they answer two questions."""
        if a.value == b.value:
            return False
        return not self.givers(a).isdisjoint(self.givers(b))

    def givers(self, a: Answer) -> set[str]:
        """The articles that give an answer."""
        return self._givers[a]


FEATURES = (
    "one fact",
    "a meaning shared",
    "same noun",
    "rare noun",
    "like noun",
    "other noun",
    "no noun",
    "same rate",
    "other rate",
    "same number",
    "close number",
    "one article gives both",
    "shared participants",
    "other named participant",
    "sentence likeness",
    "clause likeness",
    "words around",
    "other day",
    "other place",
    "both early",
    "count",
    "money",
    "age, like noun",
    "measure, like noun",
)

# the feature that an answer's own kind is
OF_KIND: dict[str, str] = {
    Kind.COUNT: "count",
    Kind.MONEY: "money",
    Kind.AGE: "age, like noun",
    Kind.MEASURE: "measure, like noun",
}
ONE_FACT, SAME_NUMBER, CLOSE_NUMBER, GIVE_BOTH, SENTENCES, CLAUSES = map(
    FEATURES.index,
    (
        "one fact",
        "same number",
        "close number",
        "one article gives both",
        "sentence likeness",
        "clause likeness",
    ),
)


def features(a: Answer, b: Answer, room: Room) -> list[float]:
    """The values of FEATURES for two answers of one dimension in two articles."""
    h, k, setting = a.happening, b.happening, room.setting
    keys, others = h.all_keys, k.all_keys
    return [
        float(room.fact_of[a.number] == room.fact_of[b.number]),
        float(bool(h.meanings & k.meanings)),
        *_nouns(a, b, setting),
        float(bool(a.rate) and a.rate == b.rate),
        float(a.rate != b.rate),
        float(a.value == b.value),
        _closeness(a, b),
        float(room.give_both(a, b)),
        len(keys & others) / max(1, min(len(keys), len(others))),
        float(_are_apart(h.names, k.names)),
        setting.alike(h.place, k.place),
        cosine(setting.clauses[a.number], setting.clauses[b.number]),
        _around(a, b, setting),
        *other_setting(h, k, setting.map),
        float(max(h.sentence, k.sentence) < EARLY),
        float(a.kind == Kind.COUNT),
        float(a.kind == Kind.MONEY),
        float(a.kind == Kind.AGE and _alike(a.noun, b.noun)),
        float(a.kind == Kind.MEASURE and _alike(a.noun, b.noun)),
    ]


@lru_cache(maxsize=KEPT)
def _is_person(noun: str) -> bool:
    people = words("words_comparison.csv", "people")
    return noun in people or "person" in categories(noun, "n")


def _is_general(a: Answer) -> bool:
    """Whether people are counted as such: "people", "dead", "others"."""
    return a.noun in words("words_comparison.csv", "people") or bool(
        frames_of(a.noun, "n")
    )


def _nouns(a: Answer, b: Answer, setting: Setting) -> tuple[float, ...]:
    """How the nouns that are counted stand: the same (and how rare), alike, another, none."""
    if not (a.noun and b.noun):
        return 0.0, 0.0, 0.0, 0.0, 1.0
    if a.noun == b.noun:
        return 1.0, setting.commonness.get(a.noun, 0.5), 0.0, 0.0, 0.0
    like = _alike(a.noun, b.noun)
    return 0.0, 0.0, float(like), float(not like), 0.0


def _closeness(a: Answer, b: Answer) -> float:
    """1 for answers that hardly differ, 0 for those far apart; 0 for equal ones, which say more."""
    if a.value == b.value:
        return 0.0
    (low, high), (other_low, other_high) = a.value, b.value
    if a.is_time:
        gap = max(other_low - high, low - other_high, 0.0)
        return round(max(0.0, 1 - gap / CLOSE_HOURS[a.dimension]), 6)
    one = low if 0 < low < math.inf else high
    other = other_low if 0 < other_low < math.inf else other_high
    if not (0 < one < math.inf and 0 < other < math.inf):
        return 0.0
    if max(one, other) > CLOSE * min(one, other):
        return 0.0  # most are far apart
    return round(max(0.0, 1 - abs(math.log(one / other)) / math.log(CLOSE)), 6)


@lru_cache(maxsize=KEPT)
def _alike(noun: str, other: str) -> bool:
    """Whether two nouns may count the same: synonyms, one a kind of the other, or both people."""
    if not noun or not other:
        return False
    if is_kin(noun, other) or frames_of(noun, "n") & frames_of(other, "n"):
        return True
    people = words("words_comparison.csv", "people")
    return all(_is_person(n) for n in (noun, other)) and bool(
        {noun, other} & people
    )


def _around(a: Answer, b: Answer, setting: Setting) -> float:
    """How many of the words next to two answers they share, weighed by how rare these are."""
    shared, weight = a.near & b.near, setting.commonness
    if not shared:
        return 0.0
    total = math.fsum([weight.get(w, 0.7) for w in a.near | b.near])
    mine = math.fsum([weight.get(w, 0.7) for w in shared])
    return round(mine / total, 6) if total else 0.0


@cache
def _regression(column: str) -> Regression:
    return Regression.read("likeness_answers.csv", FEATURES, column)


def likelihood(a: Answer, b: Answer, values: list[float]) -> float:
    """How likely two answers with these features are to one question, 0 to 1."""
    learned = _learned(a, b, values)
    if learned >= LEAST_PAIR:  # else it is none anyway
        for against, left in AGAINST.items():
            learned *= left if against(a, b) else 1
        if a.edge == "since" and not values[ONE_FACT]:
            return 0.0  # many things last since a year
        if a.kind in OF_MANY_THINGS and not values[ONE_FACT]:  # another fact
            learned *= ELSEWHERE
    if a.dimension == CLOCK and a.main and b.main:
        close = 1.0 if a.value == b.value else _closeness(a, b)
        learned = max(learned, MAIN_TIME * (close > CLOSE_CLOCKS))
    return max(round(learned, 6), _toll(a, b, values), _size(a, b, values))


def _size(a: Answer, b: Answer, values: list[float]) -> float:
    """How likely two measures are the size of one thing: of its kind there is one in each article,
    and they are not far from each other.
    """
    if not are_one_thing(a.size, b.size) or values[GIVE_BOTH]:
        return 0.0
    close = a.value == b.value or values[CLOSE_NUMBER] >= CLOSE_SIZES
    apart = any(against(a, b) for against in AGAINST)
    return SIZE if close and not apart else 0.0


def _learned(a: Answer, b: Answer, values: list[float]) -> float:
    """The likelihood by the learned weights; less of numbers far apart, more of moves of one
    thing.
    """
    learned = _regression("time" if a.is_time else "number").likelihood(values)
    if not a.is_time and _is_another(values):
        learned *= OTHER_NUMBER
    if (values[ONE_FACT] or a.owners & b.owners) and _are_moves(a, b):
        learned = max(learned, MOVE)
    return learned


def _is_another(values: list[float]) -> bool:
    """Whether two numbers are not close to each other, and nor are the words they are told in."""
    return (
        not values[SAME_NUMBER]
        and values[CLOSE_NUMBER] < CLOSE_NUMBERS
        and values[CLAUSES] + values[SENTENCES] < ALIKE
    )


def _are_of_other_moves(a: Answer, b: Answer) -> bool:
    return a.kind == b.kind == Kind.SHARE and are_moves_of_others(
        a.happening, b.happening
    )


def _are_moves(a: Answer, b: Answer) -> bool:
    """Whether two shares say by how much things of one name rose or fell."""
    moves = words("words_comparison.csv", "what moves")
    shares = all(
        x.kind == Kind.SHARE and not x.noun and x.happening.meanings & moves
        for x in (a, b)
    )
    return shares and not what_moves(a.happening).isdisjoint(
        what_moves(b.happening)
    )


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sets hold something, and nothing in common."""
    return bool(mine and theirs) and mine.isdisjoint(theirs)


# What speaks against two amounts being told of one thing, and what is left of their likelihood.
AGAINST: dict[Callable[[Answer, Answer], bool], float] = {
    lambda a, b: _are_apart(
        a.stages, b.stages
    ): 0.2,  # the first offer, the new one
    lambda a, b: _are_apart(
        a.owners, b.owners
    ): 0.15,  # this one's shares, that one's
    # shares fell, income fell
    _are_of_other_moves: 0.2,
    lambda a, b: _counts_other_things(a, b): 0.2,
    lambda a, b: a.qualified != b.qualified: 0.3,  # with the debt, without
    lambda a, b: a.part != b.part: 0.3,  # a part and a whole
    lambda a, b: _are_ages_of_others(a, b): 0.2,
    # the vote of 2010, this one
    lambda a, b: _are_of_other_times(a, b): 0.2,
}


def _are_of_other_times(a: Answer, b: Answer) -> bool:
    """Whether two amounts are told of days far from each other."""
    one, other = a.happening.anchor, b.happening.anchor
    return not a.is_time and one.is_far_from(other, FAR)


def _are_ages_of_others(a: Answer, b: Answer) -> bool:
    """Whether two ages are of two: of two names, of one and of one of several, of a person and a
    thing.
    """
    if a.kind != Kind.AGE or b.kind != Kind.AGE:
        return False
    if _are_apart(a.aged, b.aged) or a.one_of_several != b.one_of_several:
        return True
    return bool(a.noun and b.noun) and _is_thing(a) != _is_thing(b)


def _is_thing(a: Answer) -> bool:
    return not a.aged and not _is_person(a.noun)


def _counts_other_things(a: Answer, b: Answer) -> bool:
    counts = a.kind == b.kind and a.kind in (Kind.COUNT, Kind.SHARE)
    return counts and bool(a.noun and b.noun) and not _alike(a.noun, b.noun)


def _toll(a: Answer, b: Answer, values: list[float]) -> float:
    """How likely two counts are of those to whom one thing happened: the dead, the hurt, the held.

    What they are called and how it is worded does not matter, that they are so does; two tolls far
    from each other, of other places or days, or of which one is a part are of two.
    """
    if a.states.isdisjoint(b.states) or tolls().keys().isdisjoint(
        a.states & b.states
    ):
        return 0.0
    if any(
        x.kind != Kind.COUNT or not (x.noun == "" or _is_affected(x))
        for x in (a, b)
    ):
        return 0.0
    likely = TOLL * (
        1 if a.value == b.value else values[CLOSE_NUMBER] ** CLOSER
    )
    for against, left in TOLL_AGAINST.items():
        likely *= left if values[FEATURES.index(against)] else 1
    if a.part != b.part:
        likely *= PART
    if _is_general(a) != _is_general(b) or (
        not _is_general(a) and a.noun != b.noun
    ):
        likely *= OTHER_PEOPLE
    return round(likely, 6)


def _is_affected(a: Answer) -> bool:
    return _is_person(a.noun) or bool(frames_of(a.noun, "n"))


def group_answers(
    answers: list[Answer],
    fact_of: dict[int, int],
    setting: Setting,
) -> tuple[
    list[tuple[list[int], dict[int, float]]], dict[tuple[int, int], float]
]:
    """(the answers to each question with their mean likelihood of being so, that of each pair).

    Two numbers of one article that cannot both be so answer two questions.
    """
    pairs, room = {}, Room(answers, fact_of, setting)
    for i, j in _hopeful(answers, room):
        a, b = answers[i], answers[j]
        likely = likelihood(a, b, features(a, b, room))
        if setting.are_undated_of_two(a.happening, b.happening):
            likely *= OTHER_CASE
        if likely >= LEAST_PAIR:
            pairs[i, j] = likely
    homes = [a.happening.doc_id for a in answers]
    links = [(i, j, x) for (i, j), x in pairs.items()]
    groups = group(
        homes,
        links,
        LEAST_MEAN,
        _two_answers(answers, {i for pair in pairs for i in pair}),
    )
    return [
        (members, _means(members, homes, pairs)) for members in groups
    ], pairs


def _means(
    members: list[int],
    homes: list[str],
    pairs: dict,
) -> dict[int, float]:
    """{item: the mean of its likelihoods with the items of other articles}, 1 for one alone."""
    means = {}
    for i in members:
        others = [
            pairs.get((min(i, j), max(i, j)), 0.0)
            for j in members
            if homes[j] != homes[i]
        ]
        means[i] = round(sum(others) / len(others), 4) if others else 1.0
    return means


def _two_answers(
    answers: list[Answer], linked: set[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of answers of one article, of those that have a pair elsewhere, whose numbers exclude
    each other.
    """
    by_article: dict[str, list[int]] = {}
    for i in sorted(linked):
        a = answers[i]
        by_article.setdefault(a.happening.doc_id, []).append(i)
    for numbers in by_article.values():
        for i, j in combinations(numbers, 2):
            if _are_two(answers[i], answers[j]):
                yield i, j


def _are_two(a: Answer, b: Answer) -> bool:
    """Whether two answers of one article are to two questions: their numbers exclude each other, or
    are worded as other ones ("at least two" here, "at least six" there).
    """
    worded = a.said != b.said and not a.is_time and "–" not in a.said + b.said
    return worded or relate_numbers(a.value, b.value) == Relation.EXCLUDE


def note_left_out(
    answers: list[Answer], problems: pd.DataFrame
) -> pd.DataFrame:
    """The table problems, with the articles that have more figures and times than are compared."""
    kept = set(within(_homes(answers), _kinds(answers), MOST_PAIRS))
    left = Counter(
        home for n, home in enumerate(_homes(answers)) if n not in kept
    )
    told = {
        doc_id: f"{doc_id} has so many figures and times that only the first of each kind"
        f" were compared; {n:,} were not."
        for doc_id, n in sorted(left.items())
    }
    return tables.note(problems, told)


def _homes(answers: list[Answer]) -> list[str]:
    return [a.happening.doc_id for a in answers]


def _kinds(answers: list[Answer]) -> list[tuple[int, str, str]]:
    return [(a.event, a.dimension + a.edge, a.kind) for a in answers]


def comparable(answers: list[Answer]) -> Iterator[tuple[int, int]]:
    """Pairs of answers of one dimension in two articles of one event; the first of an article with
    very many.
    """
    pairs = (
        pair for some in _by_kind(answers) for pair in combinations(some, 2)
    )
    homes = _homes(answers)
    yield from sorted((i, j) for i, j in pairs if homes[i] != homes[j])


def _by_kind(answers: list[Answer]) -> list[list[int]]:
    """The numbers of the answers that are compared with each other."""
    homes, kinds = _homes(answers), _kinds(answers)
    of_kind: dict[tuple[int, str, str], list[int]] = {}
    for i in within(homes, kinds, MOST_PAIRS):
        of_kind.setdefault(kinds[i], []).append(i)
    return list(of_kind.values())


def _hopeful(answers: list[Answer], room: Room) -> list[tuple[int, int]]:
    """The comparable pairs without those for which too little speaks, if of a kind there are many:
    most are of two questions.
    """
    homes, found = _homes(answers), list[tuple[int, int]]()
    for some in _by_kind(answers):
        pairs: Iterable[tuple[int, int]] = combinations(some, 2)
        if len(some) in SCREENED:
            mine = [answers[i] for i in some]
            enough = _bounds(mine, room) >= LEAST_LOGIT
            lifted = np.array([_is_lifted(a) for a in mine])
            looked = np.triu(enough | (lifted[:, None] & lifted), 1)
            pairs = ((some[i], some[j]) for i, j in np.argwhere(looked))
        found += [(i, j) for i, j in pairs if homes[i] != homes[j]]
    return sorted(found)


def _bounds(some: list[Answer], room: Room) -> np.ndarray:
    """How much speaks for each two answers of one kind at most: the sum that the regression makes
    a likelihood of, without much that may speak against them.
    """
    regression = _regression("time" if some[0].is_time else "number")
    weights = dict(zip(FEATURES, regression.weights, strict=True))
    most = {name: max(weight, 0.0) for name, weight in weights.items()}
    happenings = [a.happening for a in some]
    same = equal([a.value for a in some])
    nouns = np.array([bool(a.noun) for a in some])
    keys = [h.all_keys for h in happenings]
    sizes = np.maximum(1, [len(mine) for mine in keys])
    both = common([room.givers(a) for a in some]) > 0
    return (
        regression.constant
        + products([_told(a, room, most) for a in some])
        + most["a meaning shared"]
        * np.minimum(1, common([h.meanings for h in happenings]))
        + most["same number"] * same
        + most["close number"] * _near_each(some)
        + most["shared participants"]
        * common(keys)
        / np.minimum(sizes[:, None], sizes)
        + weights["one article gives both"] * (both & ~same)
        + most["like noun"]
        * (nouns[:, None] & nouns & ~equal([a.noun for a in some]))
        + most["rare noun"]
        + most["other named participant"]
        + most.get(OF_KIND.get(some[0].kind, ""), 0.0)
    )


def _told(
    a: Answer, room: Room, most: dict[str, float]
) -> dict[tuple[str, object], float]:
    """A vector whose product with another answer's is how much their fact, sentences, clauses and
    the words around them speak for the two at most.
    """
    h, weight = a.happening, room.setting.commonness
    near = {w: weight.get(w, 0.7) for w in a.near}
    total = math.fsum(near.values())
    parts: dict[str, dict] = {
        "one fact": {room.fact_of[a.number]: 1.0},
        "both early": {True: 1.0} if h.sentence < EARLY else {},
        "sentence likeness": room.setting.sentences[h.place],
        "clause likeness": room.setting.clauses[a.number],
        "words around": {w: math.sqrt(x / total) for w, x in near.items()},
    }
    return {
        (name, word): math.sqrt(most[name]) * x
        for name, words_ in parts.items()
        for word, x in words_.items()
    }


def _near_each(some: list[Answer]) -> np.ndarray:
    """The closeness of each two answers of one kind, for equal ones 1."""
    low, high = np.array([a.value for a in some]).T
    if some[0].is_time:
        gap = np.maximum(low - high[:, None], low[:, None] - high)
        return np.clip(1 - gap / CLOSE_HOURS[some[0].dimension], 0, 1)
    one = np.where((low > 0) & (low < np.inf), low, high)
    known = (one > 0) & (one < np.inf)
    logs = np.log(np.where(known, one, 1.0)) / math.log(CLOSE)
    close = np.clip(1 - abs(logs[:, None] - logs), 0, 1)
    return close * (known[:, None] & known)


def _is_lifted(a: Answer) -> bool:
    """Whether an answer may be to one question with another one whatever their words are."""
    return bool(
        (a.main and a.dimension == CLOCK)
        or a.size
        or (a.kind == Kind.SHARE and not a.noun)
        or tolls().keys() & a.states
    )
