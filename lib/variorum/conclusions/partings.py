"""readings, discrepancies, variants -> findings on where articles part: figures, times, words.

A question is told once, with every side: the readings, who has which, and why they part.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any

from ..comparison.amounts import tolls
from ..english.lexicon import words
from ..english.numbers import find_unit
from ..english.stems import stems
from ..naming import agree, begin, join, sentence_case
from ..tables import each_row
from ..text import fold
from .desk import Desk
from .finding import FULL_WEIGHT, Finding, Passage

GRAVITY = ("contradiction", "dispute", "ambiguous", "granularity")
# confidence from which on a question that stays open, or of which one answer holds the other, is
# told
LEAST = {"ambiguous": 0.3, "granularity": 0.2}
# what each article that answers adds to the strength of a question: ten of them as much as to be
# sure that two differ
ARTICLE = 0.1
SURE = 0.3  # mean likelihood from which on equal figures are told as one
# the same where they count what is called otherwise: people, groups
SURE_OF_OTHERS = 0.6
# number that is told as agreed only of the dead, the hurt, the arrested
FEW = 2
# questions to which a more exact answer is no news
NO_NEWS = frozenset({"date", "place", "seat", "degree"})
# stems beside a figure without which nobody knows what it is of
BESIDE = 2
YEAR = "year"  # the unit of an age
OLD = re.compile(r"years?[- ]old")
TELLING = 8  # characters of a wording, below which it may stand anywhere
ALONE = 20  # from which on a number says something without what is counted: "134 to 63"
ROUND = frozenset({"exact", "about"})
_FIGURE = re.compile(r"\d+")
SHORT = 110  # characters of a sentence that is told whole for a figure in it
CHANGES = 3  # differences of two quotations that a sentence spells out
SIDES = 6  # readings of one question that a sentence spells out
OPENING = {
    "contradiction": "The articles contradict each other on {topic}",
    "dispute": "The sources that the articles report contradict each other on {topic}",
    "granularity": "The articles do not say the same on {topic}",
    "ambiguous": "It stays open whether the articles agree on {topic}",
}
SPELLED = "The articles spell one name in several ways"
# of several sides none is the first
WHY = dict.fromkeys(
    (
        "the second answer lies within the first",
        "the first answer lies within the second",
    ),
    "one answer holds the other",
)
TOPICS = {
    "number": "a figure",
    "date": "when this was",
    "place": "where this was",
    "who": "who did this",
    "whom": "whom or what it was done to",
    "manner": "what it was done with",
    "position": "whether {about}",
    "degree": "how bad it was",
    "cause": "what came first and caused the other",
    "whether": "whether it is so",
    "seat": "where {about} has its seat",
}


def tell_questions(readings, discrepancies, desk: Desk) -> Iterator[Finding]:
    """One finding for each question on which two articles differ, the gravest grade of its
    pairs.
    """
    by_group, parted = _by_group(readings), _by_group(discrepancies)
    parted.pop("", None)  # what no question asks is told elsewhere
    yield from _tell_figures(by_group, parted, desk)
    for group, rows in parted.items():
        asked = by_group[group]
        grade, mine = _gravest(rows)
        if grade == "granularity" and asked[0].question in NO_NEWS:
            continue  # "late on Thursday", "on Thursday"; a town, its country
        if max(r.confidence for r in mine) < LEAST.get(grade, 0.0):
            continue
        # an article may report a no beside its own yes
        both = asked[0].question == "whether"
        sides = _parted(_sides(_shown_first(asked, mine), desk), mine, both)
        if len(sides) < 2 or _only_round(asked, mine):
            continue
        opening = _opening(grade, asked)
        told = "; ".join(s.told(desk) for s in sides[:SIDES])
        why = sentence_case(WHY.get(mine[0].why, mine[0].why))
        yield Finding(
            grade=grade,
            text=f"{opening}: {told}. {why}.",
            evidence=[p for side in sides for p in side.passages.values()],
            strength=_strength(asked, mine),
            n_origins=_count_origins(asked),
        )


def _opening(grade: str, asked: list) -> str:
    """How the finding on a question begins."""
    if asked[0].question == "name":
        return SPELLED
    return OPENING[grade].format(topic=_topic(asked))


def _only_round(asked: list, rows: list) -> bool:
    """Whether all that some pairs differ in is that one rounds the figure of the other, or leaves
    room above it: "800,000", "an estimated 800,000"; "$1,688", "about $1,680"; "at least two".
    """
    given = {(r.doc_id, r.text): (r.bound, r.value) for r in asked}
    return all(
        _is_as_good(
            given.get((r.doc_id, r.value), ("", "")),
            given.get((r.other_doc, r.other_value), ("", "")),
        )
        for r in rows
    )


def _is_as_good(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two (bound, number) are one figure, one of them told with less certainty.

    >>> _is_as_good(("exact", "2"), ("at least", "2"))
    True
    >>> _is_as_good(("exact", "2"), ("at least", "3")), _is_as_good(("exact", "2"), ("exact", "3"))
    (False, False)
    """
    bounds = {one[0], other[0]}
    if one[1] and one[1] == other[1] and len(bounds) > 1:
        return True
    return bounds <= ROUND and len(bounds) > 1


def _gravest(rows: list) -> tuple[str, list]:
    """The gravest grade of some pairs, and the pairs that have it."""
    grade = min((r.grade for r in rows), key=GRAVITY.index)
    return grade, [r for r in rows if r.grade == grade]


def _count_origins(asked: list) -> int:
    return len({r.origin_id for r in _first_of_each(asked)})


def _by_group(table) -> dict[str, list]:
    groups: dict[str, list] = {}
    for row in each_row(table):
        groups.setdefault(row.group, []).append(row)
    return groups


def _first_of_each(rows: list) -> list:
    """The first row of each article."""
    found: dict[str, Any] = {}
    for r in rows:
        found.setdefault(r.doc_id, r)
    return list(found.values())


def _strength(asked: list, rows: list) -> float:
    """What an editor wants to see first: what many articles answer, of a weighty claim, figures
    first.
    """
    figure = asked[0].question == "number"
    docs = len({r.doc_id for r in asked})
    return (
        max(r.confidence for r in rows)
        + ARTICLE * docs
        + 2 * max(r.weight for r in asked) / FULL_WEIGHT
        + figure
    )


def _tell_figures(
    by_group: dict[str, list], parted: Container[str], desk: Desk
) -> Iterator[Finding]:
    """The figures of which no two articles differ, and no article gives another."""
    figures = [
        a
        for a in by_group.values()
        if a[0].question == "number" and not _is_an_age(a)
    ]
    given: dict[tuple, list] = {}
    for asked in figures:
        given.setdefault(_answer(asked[0]), []).extend(asked)
    for asked in figures:
        if asked[0].group not in parted:
            also = _also_give(asked, given[_answer(asked[0])], desk)
            yield from _tell_figure(asked + also, desk)


def _also_give(asked: list, given: list, desk: Desk) -> list:
    """The readings of one figure in articles that do not answer a question, next to words that
    those who do have next to it too.
    """
    here = {r.doc_id for r in asked}
    told = stems(asked[0].text)
    beside = set().union(*(stems(_in_context(r, desk)) for r in asked)) - told
    return [
        r
        for r in given
        if r.doc_id not in here
        and r.unit == asked[0].unit
        and beside & stems(_in_context(r, desk))
    ]


def _tell_figure(asked: list, desk: Desk) -> Iterator[Finding]:
    """A figure that several articles give alike."""
    here = {r.doc_id for r in asked}
    docs = [d for d in desk.names if d in here]
    if len(docs) < 2 or not _is_one_answer(asked) or _says_little(asked):
        return
    (side,) = _sides(asked, desk)
    n_origins = len({r.origin_id for r in asked})
    each = _each_told(asked, docs, desk)
    if not each:
        return
    name = desk.sources.get(asked[0].origin_id, "") if n_origins == 1 else ""
    source = f", from {name}" if name else ""
    yield Finding(
        grade="independent" if n_origins > 1 else "one_origin",
        text=f"{desk.at_least(docs)} give the same figure{source}: {'; '.join(each)}.",
        figure=asked[0].text,
        evidence=list(side.passages.values()),
        strength=len(docs) / len(desk.names)
        + max(r.weight for r in asked) / FULL_WEIGHT,
        n_origins=n_origins,
    )


def _each_told(asked: list, docs: list[str], desk: Desk) -> list[str]:
    """The words of each article around a figure, none where all have no more than it: "… 47 percent
    …".
    """
    rows = sorted(_first_of_each(asked), key=lambda r: docs.index(r.doc_id))
    told = [(r, _alone(r, desk)) for r in rows[:SIDES]]
    if all(len(stems(words) - stems(r.text)) < BESIDE for r, words in told):
        return []
    return [f"{words} ({desk.names[r.doc_id]})" for r, words in told]


def _is_one_answer(asked: list) -> bool:
    """Whether all surely give one figure, and put it alike: who is accused of taking 30 did not yet
    take 30.
    """
    given = {(*_answer(r), r.certainty) for r in asked}
    counted = {r.unit for r in asked}
    least = SURE if len(counted) == 1 else SURE_OF_OTHERS
    return len(given) == 1 and fmean(r.likelihood for r in asked) >= least


def _says_little(asked: list) -> bool:
    """Whether nobody asks for a figure: "hundreds", a number of nobody knows what, "the seven-term
    mayor", "the two ends", "all of them".
    """
    first = asked[0]
    if "–" in first.value:
        return True
    if not first.unit and float(first.value) < ALONE:
        return True
    few = float(first.value) <= FEW and first.about not in tolls().values()
    return few or any(_is_compound(r.text, r.unit) for r in asked)


def _is_an_age(asked: list) -> bool:
    """Whether a figure only says how old somebody is: nobody asks who else says so."""
    first = asked[0]
    return first.unit == YEAR and (
        YEAR not in first.text or OLD.search(first.text) is not None
    )


def _is_compound(text: str, unit: str) -> bool:
    """Whether a number is only a part of a word, and measures nothing.

    >>> _is_compound("seven-term mayor", "mayor"), _is_compound("9-year-old boy", "year")
    (True, False)
    """
    first = text.split()[0]
    if "-to-" in first:
        return False  # "a 134-to-63 vote"
    return "-" in first and find_unit(unit) is None


def _topic(asked: list) -> str:
    about = asked[0].about
    if about in tolls().values():
        return f"the number of {about}"
    return TOPICS[asked[0].question].format(about=about)


@dataclass(frozen=True)
class Side:
    """One answer to a question: the words of each article that gives it, its passage there, and the
    answers, as (article, words), that are this one."""

    texts: dict[str, str]
    passages: dict[str, Passage]
    answers: frozenset[tuple[str, str]]

    def told(self, desk: Desk) -> str:
        """The words of its articles, those who have the same together."""
        having: dict[str, list[str]] = {}
        for doc_id in self.passages:
            having.setdefault(self.texts[doc_id], []).append(doc_id)
        return "; ".join(
            f"{text} ({desk.list(docs)})" for text, docs in having.items()
        )


def _shown_first(asked: list, rows: list) -> list:
    """The readings of a question, those that its pairs show first: a headline only rounds."""
    shown = {(r.doc_id, r.start) for r in rows}
    shown |= {(r.other_doc, r.other_start) for r in rows}
    return sorted(asked, key=lambda r: (r.doc_id, r.passage_start) not in shown)


def _answer(row) -> tuple:
    return row.value, row.low, row.high, row.bound, row.mod


def _sides(asked: list, desk: Desk) -> list[Side]:
    """The answers to a question, the most widely held first."""
    found: dict[tuple, list] = {}
    for row in asked:
        found.setdefault(_answer(row), []).append(row)
    sides = []
    for rows in found.values():
        passages: dict[str, Passage] = {}
        for r in _first_of_each(rows):
            passages[r.doc_id] = desk.passage(
                r.doc_id, r.passage_start, r.passage_end
            )
        texts = {r.doc_id: _as_told(r, desk) for r in _first_of_each(rows)}
        answers = frozenset((r.doc_id, r.text) for r in rows)
        sides.append(Side(texts, passages, answers))
    return sorted(
        sides, key=lambda s: (-len(s.passages), min(s.texts.values()))
    )


def _parted(sides: list[Side], rows: list, twice: bool) -> list[Side]:
    """The sides that clash: those of the surest pair, then those that some row sets against one of
    them; an article that stands on two of them is named on the first, unless `twice`, but on that
    which makes it one of the pair.
    """
    kept = _clashing(sides, rows)
    if twice:
        return [sides[n] for n in kept]
    own, seen = [], set[str]()
    surest = max(rows, key=lambda r: r.confidence)
    paired = dict(zip((surest.doc_id, surest.other_doc), kept, strict=False))
    for n, side in ((n, sides[n]) for n in kept):
        docs = [
            d for d in side.passages if d not in seen and paired.get(d, n) == n
        ]
        seen.update(docs)
        if docs:
            own.append(
                replace(side, passages={d: side.passages[d] for d in docs})
            )
    return own


def _clashing(sides: list[Side], rows: list) -> list[int]:
    """The numbers of the sides of the surest pair, then of those set against one of them."""
    # an answer that stands on several sides is of the first
    side_of = {
        answer: n
        for n, side in reversed([*enumerate(sides)])
        for answer in side.answers
    }
    pairs = [
        (
            side_of.get((r.doc_id, r.value)),
            side_of.get((r.other_doc, r.other_value)),
        )
        for r in sorted(rows, key=lambda r: -r.confidence)
    ]
    kept = [n for n in dict.fromkeys(pairs[0]) if n is not None]
    for one, other in pairs:
        if one is None or other is None:
            continue
        for mine, theirs in ((one, other), (other, one)):
            if mine in kept and theirs not in kept:
                kept.append(theirs)
    return kept


def _in_context(row, desk: Desk) -> str:
    """An answer with the words next to it, so that it is understood by itself."""
    return desk.wording.part(
        row.doc_id,
        (row.passage_start, row.passage_end),
        (row.context_start, row.context_end),
    )


def _as_told(row, desk: Desk) -> str:
    """A short sentence with an answer whole, of a longer one the answer with the words next to it:
    what is cut off a short one is most often its subject or its time.
    """
    whole = desk.wording.sentence(row.doc_id, row.start, row.end)
    if whole[1] - whole[0] > SHORT:
        return _in_context(row, desk)
    return desk.wording.part(row.doc_id, whole, whole)


def _alone(row, desk: Desk) -> str:
    """The same, without a sentence that has another figure too, which others may not give."""
    words = _as_told(row, desk)
    near = _in_context(row, desk)
    other = set(_FIGURE.findall(words)) - set(_FIGURE.findall(near))
    return near if other else words


def tell_alterations(variants, desk: Desk) -> Iterator[Finding]:
    """Quotations whose words differ without a sign so that the sense does: one finding a
    statement.
    """
    if variants.empty:
        return
    altered = variants[
        variants["alters_sense"]
        & ~variants["marked"]
        & variants["quoted"]
        & variants["other_quoted"]
    ]
    two = [r.Index for r in each_row(altered) if _are_two(r, desk)]
    by_statement = altered.drop(index=two).groupby("statement_id", sort=False)
    for _, told in by_statement:
        first = told.iloc[0]
        same = (told["doc_id"] == first.doc_id) & (
            told["other_doc"] == first.other_doc
        )
        rows = told[same]
        pairs = {(r.reading, r.other_reading) for r in each_row(rows)}
        one, other = desk.names[first.doc_id], desk.names[first.other_doc]
        changes = join(_change(a, b) for a, b in sorted(pairs)[:CHANGES])
        speaker = first.speaker or first.other_speaker
        named = speaker.lower() not in words("words_speech.csv", "pronouns")
        whose = f" of {speaker}" if speaker and named else ""
        spans: dict[str, Passage] = {}
        for r in each_row(rows):
            here = desk.passage(r.doc_id, r.start, r.end)
            there = desk.passage(r.other_doc, r.other_start, r.other_end)
            spans.setdefault(r.doc_id, here)
            spans.setdefault(r.other_doc, there)
        also, passages = _who_has_them_too(spans, desk)
        yield Finding(
            grade="altered",
            text=f"{one} and {other} quote the words{whose} differently, and the sense changes:"
            f" {changes}.{also}",
            evidence=[*spans.values(), *passages],
            strength=0.5 + ARTICLE * len(spans),
            n_origins=1,
        )


def _who_has_them_too(
    spans: dict[str, Passage], desk: Desk
) -> tuple[str, list[Passage]]:
    """(a sentence of ours on the articles that have either wording, their passages)."""
    text, found = "", list[Passage]()
    for place, e in zip(("first", "second"), spans.values(), strict=True):
        said = desk.wording.texts[e.doc_id][e.start : e.end]
        same = [
            p
            for p in desk.elsewhere.nearly(said, spans)
            if desk.elsewhere.prints(said, p)
        ]
        if same:
            who = begin(desk.list(p.doc_id for p in same))
            text += f" {who} {agree(len(same), 'has', 'have')} the words of the {place}."
            found += same
    return text, found


def _are_two(row, desk: Desk) -> bool:
    """Whether two wordings are two utterances: an article has both, or two speak."""
    speakers = {row.speaker_entity, row.other_speaker_entity} - {""}
    return len(speakers) > 1 or _has_both(row.reading, row.other_reading, desk)


def _has_both(reading: str, other: str, desk: Desk) -> bool:
    """Whether one article has both wordings, of some length, so that neither is a change."""
    one, two = _folded(reading), _folded(other)
    if min(len(one), len(two)) < TELLING or one in two or two in one:
        return False
    return any(
        one in t and two in t for t in map(_folded, desk.wording.texts.values())
    )


def _folded(text: str) -> str:
    return fold(text).casefold()


def _change(reading: str, other: str) -> str:
    if not reading:
        return f"only the second has “{other}”"
    if not other:
        return f"only the first has “{reading}”"
    return f"“{reading}” in the first, “{other}” in the second"
