"""readings -> discrepancies: where two articles answer one question differently; the grades of
claims.

A discrepancy is read off two readings of a question: one holds the other (`granularity`), or they
exclude each other: a `contradiction` where an article says one of them in its own voice, a
`dispute` where both only report different sources, `ambiguous` where they may not answer one
question. A figure of something that grows is an earlier and a later one, no contradiction.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Any

import pandas as pd
from spacy.tokens import Token

from .. import tables
from ..chronology.intervals import Relation
from ..english.clauses import (
    VERBS,
    is_of_the_past,
    is_pluperfect,
    is_to_come,
    subject_of,
)
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.wordnet import categories
from ..tables import each_row
from .amounts import tolls
from .bounds import within
from .happenings import Happening
from .placemap import PlaceMap
from .readings import Question, Standing, relate
from .slots import TARGET_ROLES
from .stance import Stance

# Likelihood of one question from which on two answers are set against each other at all, and from
# which on excluding ones contradict each other. That of amounts and times is a mean over a
# question's answers.
LIKELY = {
    Question.NUMBER: 0.12,
    Question.DATE: 0.06,
    Question.MANNER: 0.15,
    Question.DEGREE: 0.15,
}
SURE = {
    Question.NUMBER: 0.2,
    Question.DATE: 0.3,
    Question.WHETHER: 0.4,
    Question.DEGREE: 0.3,
    Question.PLACE: 0.8,
}
# Questions to which a narrower word is a matter of wording: "dock workers", "dockers".
WORDED = frozenset(
    {
        Question.MANNER,
        Question.WHO,
        Question.WHOM,
    }
)
# questions whose answers are not of a day
DATELESS = frozenset({Question.DATE, Question.NAME})
# parts of speech that say which one of its kind a thing is
DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
# the same for two times of which one holds the other: "next month", "6 March"; pages do not tell it
DETAIL_DATE = 0.15
YEAR = "year"  # the unit of an age
CURRENCY = 3  # letters of the unit of a sum of money: "USD"
LEAST_FIGURES = 2  # of a rounded sum: 10 is not 14 rounded
DAYS_A_YEAR = 365.25
# years between two days from which on an age may be another: few have their birthday on one of them
LEAST_AGEING = 0.25
AGED = 2  # years that may lie between two reports of one event, where one tells no day
FAR = 10  # days between two readings from which on they are of two cases
# of the answers to one question that are set against each other
MOST_PAIRS = 40_000
# of all other questions: likelihood of one happening
LIKELY_FACT, SURE_FACT = 0.25, 0.4
# likelihood that two articles speak of one thing, of questions that no happening asks: both call it
# "the" thing, or by its name
OF_THINGS = {Question.POSITION: 0.6, Question.SEAT: 0.6, Question.NAME: 0.6}
# what only describes somebody, whoever speaks, is said in an article's own voice
DESCRIPTIONS = frozenset({Question.SEAT, Question.NAME})
# what two times have of the likelihood that they are told of one happening
SAME_TIME = 0.6


class Grade(StrEnum):
    """How two answers to one question stand to each other."""

    CONTRADICTION = "contradiction"
    DISPUTE = "dispute"
    GRANULARITY = "granularity"
    AMBIGUOUS = "ambiguous"


class Why(StrEnum):
    """The reason of a discrepancy, as a page may print it."""

    EXCLUDE = "the two answers exclude each other"
    SOURCES = (
        "the two answers exclude each other, and both articles only report them"
    )
    HOLDS = "the second answer lies within the first"
    WITHIN = "the first answer lies within the second"
    ROUNDED = "one of the two sums may be the other one rounded"
    GROWS = "the figure may have moved between the two reports"
    PERHAPS = "the two answers exclude each other, if they answer one question"
    OTHER = "the two answers may be one thing or two"
    DENIED = "one article says it happened, the other that it did not"
    SPELLED = "one of the spellings may be a mistake"
    DETAILS = "the two passages tell of one thing, each with details of its own"
    SIDES = "two who are quoted take opposite sides in one matter"


# what is left of the likelihood where two answers may not be to one question
OPEN = {Why.PERHAPS: 0.5, Why.OTHER: 0.25}
KINDS = {
    Question.NUMBER: "number",
    Question.DATE: "date",
    Question.PLACE: "place",
    Question.WHO: "who",
    Question.WHOM: "whom",
    Question.MANNER: "manner",
    Question.POSITION: "place",
    Question.DEGREE: "manner",
    Question.CAUSE: "cause",
    Question.WHETHER: "other",
    Question.SEAT: "place",
    Question.NAME: "other",
}


def find_discrepancies(
    readings, answer_likelihoods, claim_evidence, compared, places
):
    """The table discrepancies, the surest first."""
    map_ = PlaceMap(places)
    stance = {row.happening: row.stance for row in each_row(claim_evidence)}
    rows: dict[tuple, tuple[tuple, dict]] = {}
    by_group: dict[str, list] = {}
    elsewhere: dict[str, set[str]] = {}
    for r in each_row(readings):
        by_group.setdefault(r.group, []).append(r)
        if r.question in (Question.NUMBER, Question.MANNER):
            elsewhere.setdefault(r.doc_id, set()).add(r.value)
    for group in by_group.values():
        bounds = {r.bound for r in group}
        known = _Known(map_, stance, compared.happenings, bounds)
        for a, b in _parted(group, elsewhere):
            likely = _likelihood(a, b, compared, answer_likelihoods)
            row = _row(a, b, likely, _judge(a, b, likely, known))
            key = (
                a.group,
                a.doc_id,
                b.doc_id,
                a.value,
                b.value,
                a.bound,
                b.bound,
            )
            rank = _rank(a, b, row, compared.happenings) if row else ()
            if row and (key not in rows or rows[key][0] < rank):
                rows[key] = rank, row
    ordered = sorted(
        (row for _, row in rows.values()),
        key=lambda r: (
            -r["confidence"],
            r["doc_id"],
            r["start"],
            r["other_doc"],
            r["other_start"],
        ),
    )
    return tables.make("discrepancies", ordered)


def _parted(group: list, elsewhere: dict[str, set[str]]) -> Iterator[tuple]:
    """The pairs of answers to one question that may exclude each other: who gives both excludes
    neither.
    """
    given = {(r.doc_id, r.value) for r in group}
    voiced = {(r.doc_id, r.origin_id, r.value) for r in group}
    for a, b in _pairs(group):
        same = a.value == b.value
        if same or not _gives_both(a, b, given, voiced, elsewhere):
            yield a, b


def _rank(a, b, row: dict, happenings: list[Happening]) -> tuple:
    """How well two passages show what two articles answer: a headline rounds, the text below it
    says it.
    """
    first = sum(happenings[r.happening].sentence == 0 for r in (a, b))
    return -first, row["confidence"]


def order_figures(
    readings: pd.DataFrame, discrepancies: pd.DataFrame
) -> pd.DataFrame:
    """The table readings: a figure that may have moved since the leading one of its question, or
    before it, is the later or the earlier one instead of another.
    """
    moved: set[tuple] = set()
    for d in each_row(discrepancies[discrepancies["why"] == Why.GROWS]):
        one, other = (d.doc_id, d.value), (d.other_doc, d.other_value)
        moved |= {(d.group, one, other), (d.group, other, one)}
    leading: dict[str, Any] = {}
    standing = []
    for r in each_row(readings):
        lead = leading.setdefault(r.group, r)
        pair = (r.group, (lead.doc_id, lead.value), (r.doc_id, r.value))
        known = pair in moved and r.relation == Standing.EXCLUDED and lead.as_of
        standing.append(_in_time(lead, r) if known and r.as_of else r.relation)
    return readings.assign(
        relation=pd.Series(standing, readings.index, dtype="str")
    )


def _in_time(lead, r) -> str:
    """How a figure stands to the leading one that it differs from by the day it stands for."""
    if r.as_of == lead.as_of:
        return r.relation
    later = r.as_of > lead.as_of
    return Standing.LATER.value if later else Standing.EARLIER.value


def _gives_both(
    a,
    b,
    given: set[tuple[str, str]],
    voiced: set[tuple[str, str, str]],
    elsewhere: dict[str, set[str]],
) -> bool:
    """Whether one of two articles gives the other's answer too; of whether it is so in the voice
    that gives its own, of a number or a thing wherever it stands.
    """
    if a.question in (Question.NUMBER, Question.MANNER):
        return b.value in elsewhere[a.doc_id] or a.value in elsewhere[b.doc_id]
    if a.question != Question.WHETHER:
        return (a.doc_id, b.value) in given or (b.doc_id, a.value) in given
    return (a.doc_id, a.origin_id, b.value) in voiced or (
        b.doc_id,
        b.origin_id,
        a.value,
    ) in voiced


def _pairs(rows: list) -> Iterator[tuple]:
    """Pairs of readings of two articles, the articles in order; of very many those that come first
    in their article.
    """
    ordered = sorted(rows, key=lambda r: (r.doc_id, r.start))
    kept = within(
        [r.doc_id for r in ordered],
        [""] * len(ordered),
        MOST_PAIRS,
    )
    for a, b in combinations([ordered[i] for i in kept], 2):
        if a.doc_id != b.doc_id:
            yield a, b


def note_left_out(
    readings: pd.DataFrame, problems: pd.DataFrame
) -> pd.DataFrame:
    """The table problems, with the articles whose answers were not all set against the others'."""
    sizes = readings["group"].value_counts()
    left = Counter[str]()
    for name in sorted(sizes.index[sizes * sizes > MOST_PAIRS]):
        rows = readings[readings["group"] == name].sort_values(
            ["doc_id", "start"]
        )
        homes = rows["doc_id"].tolist()
        kept = set(within(homes, [""] * len(homes), MOST_PAIRS))
        left.update(home for n, home in enumerate(homes) if n not in kept)
    told = {
        doc_id: f"{doc_id} answers one question so often that only its first answers were set"
        f" against those of other articles; {n:,} were not."
        for doc_id, n in sorted(left.items())
    }
    return tables.note(problems, told)


@dataclass(frozen=True)
class _Known:
    """What a judgement asks for besides the two readings."""

    places: PlaceMap
    stance: dict[int, str]
    happenings: list[Happening]
    bounds: set[str]  # those that occur among the answers to the question


def _likelihood(
    a,
    b,
    compared,
    answers: dict[frozenset, float],
) -> float:
    """How likely two readings answer one question: of amounts and times their own likelihood, else
    that of their happenings."""
    if a.question in OF_THINGS:
        return OF_THINGS[Question(a.question)]
    if a.question in (Question.NUMBER, Question.DATE):
        mean = (a.likelihood + b.likelihood) / 2
        own = answers.get(
            frozenset(((a.doc_id, a.start), (b.doc_id, b.start))), 0.0
        )
        if a.question == Question.DATE:
            own = max(
                own, SAME_TIME * compared.likelihood(a.happening, b.happening)
            )
        return (mean + own) / 2 if own < mean else own
    return compared.likelihood(a.happening, b.happening)


def _judge(
    a,
    b,
    likely: float,
    known: _Known,
) -> tuple[Grade, Why] | None:
    """The grade and the reason of two readings that differ, None where they do not or it is
    open.
    """
    question = Question(a.question)
    if likely < LIKELY.get(question, LIKELY_FACT):
        return None
    if question not in DATELESS and _are_days_apart(a, b, known.happenings):
        return None  # what was so last month is no answer to what is so today
    if question == Question.NUMBER and _has_aged(a, b):
        return None
    relation = relate(a, b, known.places)
    if relation in (Relation.HOLDS, Relation.WITHIN):
        if question == Question.NUMBER and a.certainty != b.certainty:
            return None  # "if I spoke to 45,000" is no figure of what is
        return _judge_detail(question, likely, relation)
    if relation == Relation.OPEN and likely >= SURE_FACT:
        return (Grade.AMBIGUOUS, Why.OTHER) if _are_targets(a, b) else None
    if relation != Relation.EXCLUDE:
        return None
    comparable = _are_comparable(a, b, question, known)
    return _judge_clash(a, b, likely, known) if comparable else None


def _judge_clash(a, b, likely: float, known: _Known) -> tuple[Grade, Why]:
    """Of two answers to one question that exclude each other."""
    question = Question(a.question)
    if question == Question.NAME:
        return Grade.AMBIGUOUS, Why.SPELLED
    if question == Question.NUMBER and _is_rounded(a, b):
        return Grade.GRANULARITY, Why.ROUNDED
    supposed = "supposed" in (a.certainty, b.certainty)
    if supposed or likely < SURE.get(question, SURE_FACT) or _may_age(a, b):
        return Grade.AMBIGUOUS, Why.PERHAPS
    if question == Question.NUMBER and _may_grow(
        a,
        b,
        known.bounds,
        known.happenings,
    ):
        return Grade.GRANULARITY, Why.GROWS
    reported = [
        known.stance.get(r.happening) in (Stance.ATTRIBUTED, Stance.DISTANCED)
        for r in (a, b)
    ]
    described = question in DESCRIPTIONS
    if all(reported) and a.origin_id != b.origin_id and not described:
        return Grade.DISPUTE, Why.SOURCES
    return (
        Grade.CONTRADICTION,
        Why.DENIED if question == Question.WHETHER else Why.EXCLUDE,
    )


def _are_days_apart(a, b, happenings: list[Happening]) -> bool:
    """Whether two readings are told of days far from each other, in words of their own."""
    one, other = (happenings[r.happening].anchor for r in (a, b))
    return one.own and other.own and one.is_far_from(other, FAR)


def _is_rounded(a, b) -> bool:
    """Whether one of two sums of money is the other rounded: "$142 million", "$140 million"."""
    coarse, fine = sorted((a.low, b.low), key=_figures)
    kept = _figures(coarse)
    if {len(a.unit), len(b.unit)} != {CURRENCY} or not a.unit.isupper():
        return False
    if a.unit != b.unit or not LEAST_FIGURES <= kept < _figures(fine):
        return False
    return round(fine, kept - len(str(int(fine)))) == coarse


def _figures(amount: float) -> int:
    """How many figures an amount has that say something: two of 140 million."""
    return len(str(int(amount)).rstrip("0")) if math.isfinite(amount) else 0


def _may_age(a, b) -> bool:
    """Whether two numbers of years may be of two days, since one day is not known."""
    if {a.unit, b.unit} != {YEAR} or bool(a.as_of) == bool(b.as_of):
        return False
    return abs(_years(a, b)) <= AGED


def _has_aged(a, b) -> bool:
    """Whether two numbers of years differ by the years between the days they stand for: who was 27
    in June 2005 is 28 or 29 in March 2007.
    """
    if {a.unit, b.unit} != {YEAR} or not (a.as_of and b.as_of):
        return False
    first, then = sorted((a, b), key=lambda r: r.as_of)
    between = date.fromisoformat(then.as_of) - date.fromisoformat(first.as_of)
    years = between.days / DAYS_A_YEAR
    return years >= LEAST_AGEING and _years(first, then) in (
        math.floor(years),
        math.ceil(years),
    )


def _years(a, b) -> int:
    """By how many years the second of two numbers of years is more; readings count days."""
    return round((b.low - a.low) / DAYS_A_YEAR)


def _judge_detail(
    question: Question, likely: float, relation: Relation
) -> tuple[Grade, Why] | None:
    """Of two answers of which one holds the other: "the car" and "the vehicle" is a matter of
    wording; a town and its country are told of what is surely one happening."""
    least = {Question.DATE: DETAIL_DATE, Question.PLACE: SURE_FACT}
    if likely < least.get(question, 0.0) or question in WORDED:
        return None
    return (
        Grade.GRANULARITY,
        Why.HOLDS if relation == Relation.HOLDS else Why.WITHIN,
    )


def _are_targets(a, b) -> bool:
    """Whether two readings say what was hit, and call it by two nouns for things."""
    told = {r.about.rpartition(": ")[2] for r in (a, b)}
    things = all("artifact" in categories(r.value, "n") for r in (a, b))
    if a.value in b.text.casefold() or b.value in a.text.casefold():
        return False  # "the gate", "the gate of the mill"
    return things and told <= set(TARGET_ROLES.values()) - {"to whom"}


def _are_comparable(
    a,
    b,
    question: Question,
    known: _Known,
) -> bool:
    """Whether two answers that exclude each other are of one thing at all."""
    if question in (Question.WHO, Question.WHOM):
        return False  # two nouns may be one person
    if question == Question.DATE:
        # "today" in two articles: two days of publication; one clock: two readings of the day
        alike = a.text.casefold() == b.text.casefold()
        if _one_is_to_come(a, b, known.happenings):
            return False  # "will be announced next week", "was announced today"
        return not (
            alike or _have_one_clock(a.value, b.value) or _are_one_month(a, b)
        )
    if question == Question.DEGREE:
        return _of_the_same(a, b, known.happenings)
    if question != Question.WHETHER:
        return True
    if len(_not_to_come(a, b, known.happenings)) == 1:
        return False  # "will crash", "is not crashing"
    return _of_the_same(a, b, known.happenings)


def _one_is_to_come(a, b, happenings: list[Happening]) -> bool:
    """Whether one reading is of what may come, the other of what has been."""
    told = _not_to_come(a, b, happenings)
    return len(told) == 1 and is_of_the_past(told[0])


def _not_to_come(a, b, happenings: list[Happening]) -> list[Token]:
    """Of the words that say what two readings are of those that tell of nothing to come."""
    heads = (happenings[r.happening].head for r in (a, b))
    return [head for head in heads if not is_to_come(head)]


def _are_one_month(a, b) -> bool:
    """Whether two times are of one month whose year neither names: "in May", "last May"."""
    months = {r.value[4:] for r in (a, b)}
    written = any(r.value[:4] in r.text for r in (a, b))
    return len(months) == 1 and not written and len(a.value) == len("2024-05")


def _have_one_clock(one: str, other: str) -> bool:
    """Whether two times are of one hour or part of a day: their words differ, not their clock.

    >>> _have_one_clock("2024-05-07T16", "2024-05-06T16:00"), _have_one_clock("2024", "2023")
    (True, False)
    """
    mine, theirs = (
        v.partition("T")[2].removesuffix(":00") for v in (one, other)
    )
    return bool(mine) and mine == theirs


def _of_the_same(a, b, happenings: list[Happening]) -> bool:
    """Whether a yes and a no are said of the same doer and the same undergoer, or the no of
    everybody.
    """
    nobody, met = words("words_comparison.csv", "nobody"), False
    told = [happenings[r.happening] for r in (a, b)]
    if _are_surely_two(*told):
        return False
    for role in ("doer", "undergoer"):
        mine, theirs = (_concerned(h, role) for h in told)
        if mine and theirs:
            if not (mine & theirs or (mine | theirs) & nobody):
                return False
            met = True
        elif role == "undergoer" and (mine or theirs):
            return False  # "named the driver", "was not named"
    return met


def _are_surely_two(one: Happening, other: Happening) -> bool:
    """Whether one of two acts may be any, or is nobody knows whose, or they are of two times or of
    two things: "nobody had been hurt before" denies nothing of today.
    """
    empty = words("words_comparison.csv", "empty")
    if any(h.lemma in empty or _is_left_open(h) for h in (one, other)):
        return True
    if _particles(one) != _particles(other):
        return True  # "locked in talks", "locked up"
    before = is_pluperfect(one.head) != is_pluperfect(other.head)
    return before or _are_kinds_apart(one, other)


def _particles(h: Happening) -> set[str]:
    return {t.lower_ for t in h.head.children if t.dep_ == "prt"}


def _is_left_open(h: Happening) -> bool:
    """Whether a pronoun does it, of which nobody knows whom it stands for."""
    subject = subject_of(h.head) if h.head.pos_ in VERBS else None
    if subject is None or subject.tag_ != "PRP":
        return False
    return not any(p.head == subject for p in h.participants)


def _are_kinds_apart(one: Happening, other: Happening) -> bool:
    """Whether things of one name are two by what is said of them: "visiting rights", "the rights of
    states"."""
    mine, theirs = (
        {
            p.lemma: {
                lemma_of(t)
                for t in p.head.subtree
                if t != p.head and t.pos_ in DESCRIBING and not t.is_stop
            }
            for p in h.participants
            if p.role == "undergoer" and not p.named
        }
        for h in (one, other)
    )
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(
        mine[x] and theirs[x] and mine[x].isdisjoint(theirs[x]) for x in shared
    )


def _concerned(h: Happening, role: str) -> frozenset[str]:
    """The keys and lemmas of those in a role, without words that stand for anything."""
    found = {
        x for p in h.participants if p.role == role for x in (p.key, p.lemma)
    }
    return frozenset(found - words("words_comparison.csv", "empty"))


def _may_grow(
    a,
    b,
    bounds: set[str],
    happenings: list[Happening],
) -> bool:
    """Whether a rate moves, or a count of the dead, injured, arrested … of a later day is
    larger.
    """
    meant = [happenings[r.happening].meanings for r in (a, b)]
    if any(m & words("words_comparison.csv", "what moves") for m in meant):
        return True
    if not any(m & tolls().keys() for m in meant):
        return False
    if "at_least" in bounds:  # the articles of this question count on
        return True
    first, then = sorted((a, b), key=lambda r: r.as_of)
    return (
        bool(first.as_of) and first.as_of < then.as_of and first.low < then.low
    )


def _row(
    a,
    b,
    likely: float,
    judged: tuple[Grade, Why] | None,
) -> dict | None:
    if judged is None:
        return None
    grade, why = judged
    return {
        "kind": KINDS[Question(a.question)],
        "grade": grade.value,
        "doc_id": a.doc_id,
        "start": a.passage_start,
        "end": a.passage_end,
        "value": a.text,
        "other_doc": b.doc_id,
        "other_start": b.passage_start,
        "other_end": b.passage_end,
        "other_value": b.text,
        "confidence": round(likely * OPEN.get(why, 1.0), 4),
        "why": why.value,
        "claim_id": a.claim_id,
        "other_claim": b.claim_id,
        "group": a.group,
    }


def grade_claims(claims, discrepancies):
    """The table claims again, with the grades that only a comparison can give: contradicted,
    disputed.
    """
    touched: dict[str, set[str]] = {}
    for row in each_row(discrepancies):
        if row.grade in (Grade.DISPUTE, Grade.CONTRADICTION):
            for claim_id in (row.claim_id, row.other_claim):
                touched.setdefault(claim_id, set()).add(row.grade)
    graded = claims.copy()
    for i, row in enumerate(each_row(claims)):
        if found := touched.get(row.claim_id):
            clash = (
                "contradicted" if Grade.CONTRADICTION in found else "disputed"
            )
            graded.loc[i, "grade"] = clash
    return graded
