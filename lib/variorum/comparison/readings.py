"""facts -> readings: the questions that articles answer about a fact, each answer as a value.

How many, when, where, with what, whether: an answer keeps its words, its value with bound and unit,
how sure it is put, whom it goes back to and the day it stands for. Answers to one question share a
`group`; within it each is set against the reading that most articles have.
"""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

import pandas as pd
from spacy.tokens import Doc, Token

from .. import tables
from ..chronology.intervals import Relation
from ..chronology.today import Today
from ..english.clauses import (
    COUNTED,
    NOUNS,
    VERBS,
    has_to,
    own_tokens,
    says_how,
)
from ..english.lexicon import words
from ..english.meanings import frames_of
from ..english.saying import is_saying
from ..tables import each_row, values_by
from .amounts import tolls
from .answers import Answer, Owners, group_answers
from .certainty import Certainty
from .facts import Compared
from .happenings import Happening, Surroundings
from .likeness import Setting, describe
from .materials import Held, Texts
from .placemap import PlaceMap
from .positions import find_positions
from .relations import (
    relate_causes,
    relate_degrees,
    relate_named,
    relate_numbers,
    relate_places,
    relate_things,
    relate_times,
    relate_whether,
)
from .seats import find_seats, relate_seats
from .slots import find_slots
from .spellings import find_spellings, relate_spellings

# what of a reading is set against others
ANSWER = ("value", "low", "high", "mod")
# different answers to one question that are set against all others
MOST_ANSWERS = 60
LONGEST = 250  # characters of a sentence that is shown as a whole
# share of an amount that its conversion to another unit may round off
CONVERTED = 0.03
# the same of amounts in few figures: "10-metre", "30-foot"
ROUNDED = 0.1
FEW_FIGURES = 2
# times that a unit is another one which reports write for it, at most
MISTAKEN = 1.2
CONTEXT = 8  # words on either side of an answer that are shown with it
# marks at which its context ends
MARKS = frozenset(',;:"“”()[]–—.!?') | {"--", " - "}
# likelihood of one happening from which on two places are set side by side
SAME_SPOT = 0.6
SURE = 1.0  # likelihood that the answers to a question of one fact answer one question
# ways in which a verb says nothing by itself
GOVERNED_ONLY = frozenset({"pcomp", "amod", "xcomp"})


class Question(StrEnum):
    """What a reading answers."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    WHO = "who"
    WHOM = "whom"
    MANNER = "manner"
    POSITION = "position"
    DEGREE = "degree"
    CAUSE = "cause"
    WHETHER = "whether"
    SEAT = "seat"
    NAME = "name"


class Standing(StrEnum):
    """How a reading stands to the leading one of its question."""

    EQUAL = "equal"
    MORE_EXACT = "more_exact"
    LESS_EXACT = "less_exact"
    EXCLUDED = "excluded"
    DENIED = "denied"
    EARLIER = "earlier"
    LATER = "later"
    OPEN = "open"


@dataclass(frozen=True)
class Reading:
    """One answer: `happening` is the number of what it is said of, `start`, `end` its own words."""

    group: str
    question: Question
    about: str
    happening: int
    doc_id: str
    start: int
    end: int
    value: str
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    bound: str = "exact"
    mod: str = ""
    certainty: str = "said"
    likelihood: float = SURE


def relate(one: Reading, other: Reading, places: PlaceMap) -> Relation:
    """How two readings of one question stand to each other."""
    match one.question:
        case Question.NUMBER:
            if one.unit != other.unit and _are_conversions(one, other):
                return Relation.EQUAL
            return relate_numbers((one.low, one.high), (other.low, other.high))
        case Question.DATE:
            return relate_times((one.value, one.mod), (other.value, other.mod))
        case Question.PLACE:
            return relate_places(one.value, other.value, places)
        case Question.WHO | Question.WHOM:
            return relate_named(one.value, other.value)
        case Question.MANNER:
            return relate_things(one.value, other.value)
        case Question.DEGREE:
            return relate_degrees(one.value, other.value)
        case Question.CAUSE:
            return relate_causes(one.value, other.value)
        case Question.WHETHER | Question.POSITION:
            return relate_whether(one.value, other.value)
        case Question.SEAT:
            return relate_seats(one.value, other.value, places)
        case Question.NAME:
            return relate_spellings(one.value, other.value)


def _are_conversions(one: Reading, other: Reading) -> bool:
    """Whether two amounts in two units are one but for the rounding: "1,680 miles", "2,700 km"; the
    same number of tons and of tonnes, of miles and of nautical miles is one too.
    """
    sloppy = words("words_comparison.csv", "units mistaken for each other")
    if one.value == other.value and {one.unit, other.unit} <= sloppy:
        return max(one.low, other.low) <= MISTAKEN * min(one.low, other.low)
    few = all(len(r.value) <= FEW_FIGURES for r in (one, other))
    rounded = ROUNDED if few else CONVERTED
    return all(
        abs(a - b) <= rounded * max(abs(a), abs(b))
        for a, b in ((one.low, other.low), (one.high, other.high))
        if a != b
    )


@dataclass(frozen=True)
class _Room:
    """What the finders of readings share."""

    happenings: list[Happening]
    fact_of: dict[int, int]


def _phrase(some: list[Answer]) -> str:
    """What the amounts of one question count, or its times date, in words: "people killed", "offer
    per share". A toll is called so only where each of them is one.
    """
    common = frozenset.intersection(*(a.states for a in some)) & tolls().keys()
    if common:
        return tolls()[min(common)]
    return Counter(map(_words_of, some)).most_common(1)[0][0]


def _words_of(a: Answer) -> str:
    act = a.happening.head.text.lower()
    if a.is_time:
        return act
    parts = (
        a.noun,
        f"per {a.rate}" if a.rate else "",
        "" if act in (a.noun, a.rate) else act,
    )
    return " ".join(filter(None, parts))


def _answers(
    room: _Room, answers: list[Answer], setting: Setting
) -> tuple[list[Reading], dict[frozenset, float]]:
    found = []
    groups, pairs = group_answers(answers, room.fact_of, setting)
    spots = [(a.happening.doc_id, a.start) for a in answers]
    likelihoods = {
        frozenset((spots[i], spots[j])): x for (i, j), x in pairs.items()
    }
    for members, likely in groups:
        mine = [answers[i] for i in members]
        if len({a.happening.doc_id for a in mine}) < 2:
            continue
        about = _phrase(mine)
        for i in members:
            a = answers[i]
            found.append(
                Reading(
                    f"n{members[0]}",
                    Question.DATE if a.is_time else Question.NUMBER,
                    about,
                    a.number,
                    a.happening.doc_id,
                    a.start,
                    a.end,
                    a.said,
                    *a.value,
                    a.unit,
                    a.bound,
                    a.mod,
                    a.happening.certainty.value,
                    likely[i],
                )
            )
    return found, likelihoods


def _owner(start: int, doc, heads: dict[int, int]) -> int | None:
    """The number of the happening that a passage belongs to: the nearest one above its first
    word.
    """
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    node: Token | None = span[0] if span is not None else None
    while node is not None:
        if node.i in heads:
            return heads[node.i]
        node = node.head if node.head != node else None
    return None


def _places(room: _Room, parsed, places) -> list[Reading]:
    return [
        replace(
            _said_of(room, number, Question.PLACE, row),
            value=row.geonameid or row.name,
            about=f"{room.happenings[number].head.text}: where",
        )
        for number, row in _attached(room, parsed, places)
        if row.use == "literal"
    ]


def _attached(room: _Room, parsed, table):
    """(number of the happening that a row of a table of passages belongs to, the row)."""
    heads: dict[str, dict[int, int]] = {}
    for number, h in enumerate(room.happenings):
        heads.setdefault(h.doc_id, {})[h.head.i] = number
    for row in each_row(table):
        owner = _owner(
            row.start,
            parsed[row.doc_id],
            heads.get(row.doc_id, {}),
        )
        if owner is not None:
            yield owner, row


def _said_of(
    room: _Room,
    number: int,
    question: Question,
    span,
) -> Reading:
    h, fact = room.happenings[number], room.fact_of[number]
    return Reading(
        f"{question.value[0]}{fact}",
        question,
        h.head.text,
        number,
        h.doc_id,
        span.start,
        span.end,
        "",
        certainty=h.certainty.value,
    )


def _positions(room: _Room, parsed, event_of: dict[str, int]) -> list[Reading]:
    """Whether one known thing stands in another or by it."""
    owners, found = Owners(room.happenings), []
    for doc_id, doc in parsed.items():
        for p in find_positions(doc):
            number = owners.of(doc_id, p.token)
            if number is not None:
                base = _said_of(room, number, Question.POSITION, p)
                event = event_of.get(doc_id, 0)
                key = f"{p.what} at {p.whereabouts} in {event}"
                found.append(
                    replace(
                        base,
                        group=key,
                        value=p.how,
                        about=p.question,
                    )
                )
    return found


def _seats(
    room: _Room, parsed, surroundings: Surroundings, event_of
) -> list[Reading]:
    """Where the bodies sit that several articles name."""
    owners, found = Owners(room.happenings), []
    spots: dict[str, dict[int, tuple[int, str]]] = {}
    for row in each_row(surroundings.tables.places):
        place = row.geonameid or row.name
        spots.setdefault(row.doc_id, {})[row.end] = row.start, place
    for doc_id, doc in parsed.items():
        here = spots.get(doc_id, {})
        for seat in find_seats(doc_id, doc, surroundings, here):
            number = owners.of(doc_id, seat.token)
            if number is not None:
                base = _said_of(room, number, Question.SEAT, seat)
                found.append(
                    replace(
                        base,
                        group=f"seat of {seat.body} in {event_of.get(doc_id, 0)}",
                        value=seat.places,
                        about=surroundings.name(seat.body),
                        certainty=Certainty.SAID.value,
                    )
                )
    return found


def _spellings(
    room: _Room, parsed, around, events, held: Container[int]
) -> list[Reading]:
    """How the articles of each event spell the names that they spell in several ways: each the
    first that stands in a sentence of which something is held.
    """
    owners = Owners(room.happenings)
    beside: dict[tuple[str, int], int] = {}
    for n, h in enumerate(room.happenings):
        if n in held:
            beside.setdefault(h.place, n)
    found: dict[tuple[str, str, str], Reading] = {}
    for event, docs in enumerate(events):
        here = {d: parsed[d] for d in docs}
        for s in find_spellings(around.mentions, around.entities, here):
            group = f"name {s.bearer} in {event}"
            span = parsed[s.doc_id].char_span(
                s.start, s.end, alignment_mode="expand"
            )
            number = owners.of(s.doc_id, span[0]) if span is not None else None
            if number is not None and number not in held:
                number = beside.get(room.happenings[number].place)
            if number is not None:
                said = replace(
                    _said_of(room, number, Question.NAME, s),
                    group=group,
                    value=s.value,
                    about=parsed[s.doc_id].text[s.start : s.end],
                    certainty=Certainty.SAID.value,
                )
                found.setdefault((group, s.doc_id, s.value), said)
    return list(found.values())


def _whether(room: _Room) -> list[Reading]:
    """Whether it happened: of facts that some article tells and some article denies."""
    found = []
    for number, h in enumerate(room.happenings):
        asked = h.told and _is_finite(h) and h.certainty != Certainty.SUPPOSED
        if _leads_to_another(h.head):
            continue  # of "plans to close it", "plans to leave" one denies nothing of the other
        if asked and not is_saying(h.lemma):
            no = h.negated != (h.certainty == Certainty.DENIED)
            value = "no" if no else "yes"
            start, end = _clause(h)
            found.append(
                replace(
                    _said_of(room, number, Question.WHETHER, h),
                    start=start,
                    end=end,
                    value=value,
                    about=f"{h.head.text}: whether",
                )
            )
    return found


def _leads_to_another(head: Token) -> bool:
    """Whether a verb says no more than that something is planned, tried or begun."""
    return any(c.dep_ == "xcomp" and has_to(c) for c in head.children)


def _clause(h: Happening) -> tuple[int, int]:
    """The clause that says or denies a happening: of "did not appear planned" that of "appear"; of
    "gave no sign that he left" all.
    """
    if h.certainty == Certainty.DENIED:
        return h.head.sent.start_char, h.end
    above = own_tokens(h.head.head) if h.head.dep_ == "oprd" else [h.head]
    begin, end = above[0].idx, above[-1].idx + len(above[-1])
    return min(h.start, begin), max(h.end, end)


def _is_finite(h: Happening) -> bool:
    """Whether a finite verb or a state says it: "decided to pay" says neither yes nor no."""
    if h.head.pos_ not in VERBS:
        return bool(frames_of(h.head.lower_, "a")) and h.head.pos_ not in NOUNS
    return not (
        says_how(h.head) or has_to(h.head) or h.head.dep_ in GOVERNED_ONLY
    )


def collect(
    compared,
    parsed,
    answers: list[Answer],
    surroundings: Surroundings,
    held: Container[int],
) -> tuple[list[Reading], dict[frozenset, float]]:
    """(the readings of all questions that two articles at least answer, {pair of places:
    likelihood}); `held` are the happenings that are evidence of a claim.
    """
    fact_of = {
        number: fact
        for fact, members in enumerate(compared.facts)
        for number in members
    }
    happenings, around = compared.happenings, surroundings.tables
    room = _Room(happenings, fact_of)
    places = PlaceMap(around.places)
    setting = describe(happenings, places, compared.occasions)
    found, likely = _answers(room, answers, setting)
    found += _places(room, parsed, around.places)
    for slot in find_slots(happenings):
        base = _said_of(room, slot.number, Question(slot.question), slot)
        about = f"{happenings[slot.number].head.text}: {slot.role}"
        group = f"{slot.role}{base.group}"
        found.append(
            replace(
                base,
                group=group,
                value=slot.value,
                about=about,
            )
        )
    found += _whether(room)
    found += _positions(room, parsed, compared.event_of)
    found += _seats(room, parsed, surroundings, compared.event_of)
    found += _spellings(room, parsed, around, compared.events, held)
    homes: dict[str, set[str]] = {}
    for r in found:
        homes.setdefault(r.group, set()).add(r.doc_id)
    return [r for r in found if len(homes[r.group]) > 1], likely


def find_readings(
    compared: Compared,
    parsed: dict[str, Doc],
    answers: pd.DataFrame,
    surroundings: Surroundings,
    told: Texts,
    held: Held,
):
    """(the table readings, question by question, the leading reading of each first; how likely two
    answers, by article and place, are to one question)."""
    map_ = PlaceMap(surroundings.tables.places)
    claims, documents = held.claims, told.documents
    weight = values_by(claims, "claim_id", "weight")
    evidence = {row.happening: row for row in each_row(held.claim_evidence)}
    today = Today(documents, told.blocks)
    texts = values_by(documents, "doc_id", "text")
    groups: dict[str, list[Reading]] = {}
    found, likely = collect(compared, parsed, answers, surroundings, evidence)
    for r in found:
        if r.happening in evidence:
            groups.setdefault(r.group, []).append(r)
    rows: list[dict] = []
    for number, readings in enumerate(groups.values(), 1):
        if len({r.doc_id for r in readings}) < 2 or _is_idle(readings, map_):
            continue
        leading = _leading(readings, map_)
        readings = [r for r in readings if _belongs(r, leading, map_, compared)]
        if len({r.doc_id for r in readings}) < 2:
            continue
        for r in sorted(
            readings,
            key=lambda r: (
                r is not leading,
                r.doc_id,
                r.start,
            ),
        ):
            row, h = evidence[r.happening], compared.happenings[r.happening]
            passage, context = _passage(r, h), _context(r, h)
            rows.append(
                {
                    "claim_id": row.claim_id,
                    "question": r.question.value,
                    "about": r.about,
                    "doc_id": r.doc_id,
                    "start": r.start,
                    "end": r.end,
                    "value": r.value,
                    "unit": r.unit,
                    "bound": r.bound,
                    "certainty": r.certainty,
                    "origin_id": row.origin_id,
                    "as_of": h.anchor.days[1]
                    if h.anchor.own
                    else today.day(r.doc_id, h.start),
                    "reading_id": f"r{len(rows) + 1:04d}",
                    "group": f"q{number:04d}",
                    "text": texts[r.doc_id][r.start : r.end],
                    "relation": _standing(r, leading, map_).value,
                    "happening": r.happening,
                    "passage_start": passage[0],
                    "passage_end": passage[1],
                    "context_start": context[0],
                    "context_end": context[1],
                    "low": r.low,
                    "high": r.high,
                    "mod": r.mod,
                    "likelihood": r.likelihood,
                    "weight": weight[row.claim_id],
                }
            )
    return tables.make("readings", rows), likely


def note_left_out(
    readings: pd.DataFrame, problems: pd.DataFrame
) -> pd.DataFrame:
    """The table problems, with the articles that answer a question in very many ways."""
    if len(readings) <= MOST_ANSWERS:
        return problems
    answers = readings[["group", *ANSWER]]
    many = answers.drop_duplicates()["group"].value_counts()
    crowded = readings["group"].isin(many.index[many > MOST_ANSWERS])
    told = {
        doc_id: f"{doc_id} answers a question that has over {MOST_ANSWERS} answers; only the"
        f" {MOST_ANSWERS} that most articles give were set against all others: {n:,} answers stand"
        " in such questions."
        for doc_id, n in readings[crowded].groupby("doc_id").size().items()
    }
    return tables.note(problems, told)


def _passage(r: Reading, h: Happening) -> tuple[int, int]:
    """The sentence that an answer stands in, so that it is understood by itself; of a long one the
    clause.
    """
    sentence = h.head.sent
    if sentence.end_char - sentence.start_char <= LONGEST:
        return min(sentence.start_char, r.start), max(sentence.end_char, r.end)
    return min(h.start, r.start), max(h.end, r.end)


def _context(r: Reading, h: Happening) -> tuple[int, int]:
    """The words around an answer that belong to it: up to the next figure, time or mark, CONTEXT
    words on either side at most; of what is said or denied the clause.
    """
    if r.question == Question.NAME:
        return r.start, r.end  # all articles have other words around it
    if r.question in (Question.WHETHER, Question.CAUSE):
        begin, end = _clause(h)
        return min(begin, r.start), max(end, r.end)
    doc = h.head.doc
    own = doc.char_span(r.start, r.end, alignment_mode="expand")
    if own is None:
        return r.start, r.end
    sentence = own[0].sent
    first, last = own.start, own.end
    while first > max(
        sentence.start, own.start - CONTEXT
    ) and not _ends_context(doc[first - 1]):
        first -= 1
    while last < min(sentence.end, own.end + CONTEXT) and not _ends_context(
        doc[last]
    ):
        last += 1
    if (first, last) == (own.start, own.end):  # "Ann Harrow, 75, who …"
        first = max(sentence.start, own.start - CONTEXT)
    while first < own.start and doc[first].dep_ in ("cc", "mark", "punct"):
        first += 1
    while last > own.end and (
        doc[last - 1].pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PART")
    ):
        last -= 1
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def _ends_context(token: Token) -> bool:
    counted = token.ent_type_ in COUNTED - {"ORDINAL"}
    return counted or token.like_num or token.is_space or token.text in MARKS


def _belongs(
    r: Reading,
    leading: Reading,
    places: PlaceMap,
    compared,
) -> bool:
    """Whether a reading answers its question.

    A thing of the leading one's kind does, and a place of what is surely the same happening.
    """
    if r.question == Question.MANNER:
        return relate(leading, r, places) != Relation.OPEN
    if r.question == Question.PLACE and r is not leading:
        likely = compared.likelihood(r.happening, leading.happening)
        return (
            likely >= SAME_SPOT and relate(leading, r, places) != Relation.OPEN
        )
    return True


def _is_idle(readings: list[Reading], places: PlaceMap) -> bool:
    """Whether a question asks nothing: all say that it happened, or name one kind of thing."""
    if readings[0].question == Question.WHETHER:
        return {r.value for r in readings} == {"yes"}
    if readings[0].question == Question.MANNER:
        distinct = list({_answer(r): r for r in readings}.values())
        return len(distinct) <= MOST_ANSWERS and not any(
            relate(a, b, places) == Relation.EXCLUDE
            for a, b in combinations(distinct, 2)
        )
    return False


def _leading(readings: list[Reading], places: PlaceMap) -> Reading:
    """The reading that most articles bear out, the most exact and first of several."""

    answers: dict[tuple, list[Reading]] = {}
    for r in readings:
        answers.setdefault(_answer(r), []).append(r)
    most = sorted(
        answers.values(), key=lambda same: -len({r.doc_id for r in same})
    )
    support = {}
    for same in most[:MOST_ANSWERS]:
        related = [
            (
                relate(
                    same[0],
                    other[0],
                    places,
                ),
                other,
            )
            for other in answers.values()
        ]
        exact = {
            r.doc_id
            for how, other in related
            if how == Relation.EQUAL
            for r in other
        }
        within = {
            r.doc_id
            for how, other in related
            if how == Relation.WITHIN
            for r in other
        }
        support[_answer(same[0])] = len(exact), len(exact | within)

    def rank(r: Reading) -> tuple:
        return *support.get(_answer(r), (0, 0)), r.certainty == "said"

    return max(readings, key=lambda r: (rank(r), -r.start, r.doc_id))


def _answer(r: Reading) -> tuple:
    """What of a reading is set against others."""
    return tuple(getattr(r, column) for column in ANSWER)


def _standing(r: Reading, leading: Reading, places: PlaceMap) -> Standing:
    relation = relate(leading, r, places)
    if relation == Relation.EXCLUDE and r.question == Question.WHETHER:
        return Standing.DENIED
    return {
        Relation.EQUAL: Standing.EQUAL,
        Relation.HOLDS: Standing.MORE_EXACT,
        Relation.WITHIN: Standing.LESS_EXACT,
        Relation.EXCLUDE: Standing.EXCLUDED,
    }.get(relation, Standing.OPEN)
