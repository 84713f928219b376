"""readings, discrepancies, variants -> findings on where articles part: figures, times, words.

A question is told once, with every side: the readings, who has which, and why they part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..comparison.amounts import tolls
from ..naming import begin, join, sentence_case
from ..text import fold
from .desk import Desk

GRAVITY = ("contradiction", "dispute", "ambiguous", "granularity")
OPEN = 0.3  # confidence from which on a question that stays open is told
SURE = 0.3  # mean likelihood from which on equal figures are told as one
FEW = 2  # number that is told as agreed only of the dead, the hurt, the arrested
TELLING = 8  # characters of a wording, below which it may stand anywhere
SIDES = 6  # readings of one question that a sentence spells out
OPENING = {
    "contradiction": "The articles contradict each other on {topic}",
    "dispute": "The sources that the articles report contradict each other on {topic}",
    "granularity": "The articles do not say the same on {topic}",
    "ambiguous": "It stays open whether the articles agree on {topic}",
}
WHY = dict.fromkeys(
    (
        "the second answer lies within the first",
        "the first answer lies within the second",
    ),
    "one answer holds the other",
)  # of several sides none is the first
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
}


def tell_questions(readings, discrepancies, desk: Desk) -> Iterator[dict]:
    """One finding for each question on which two articles differ, the gravest grade of its
    pairs.
    """
    by_group = dict(tuple(readings.groupby("group", sort=False)))
    parted = dict(tuple(discrepancies.groupby("group", sort=False)))
    for group, asked in by_group.items():
        if group not in parted and asked["question"].iloc[0] == "number":
            yield from _tell_figure(asked, desk)
    for group, rows in parted.items():
        grade = min(rows["grade"], key=GRAVITY.index)
        if grade == "granularity" and by_group[group]["question"].iloc[0] == "date":
            continue  # "late on Thursday", "on Thursday"
        mine = rows[rows["grade"] == grade]
        if grade == "ambiguous" and float(mine["confidence"].max()) < OPEN:
            continue
        asked = by_group[group]
        # an article may report a no beside its own yes
        both = asked["question"].iloc[0] == "whether"
        sides = _parted(_sides(asked, desk), mine, both)
        if len(sides) < 2:
            continue
        topic = _topic(asked)
        told = "; ".join(f"{s.text} ({desk.list(s.passages)})" for s in sides[:SIDES])
        why = sentence_case(WHY.get(mine["why"].iloc[0], mine["why"].iloc[0]))
        yield {
            "grade": grade,
            "text": f"{OPENING[grade].format(topic=topic)}: {told}. {why}.",
            "evidence": [p for side in sides for p in side.passages.values()],
            "strength": _strength(asked, mine),
            "n_origins": asked.drop_duplicates("doc_id")["origin_id"].nunique(),
        }


def _strength(asked, rows) -> float:
    """What an editor wants to see first: what many articles answer, of a weighty claim, figures
    first.
    """
    figure = asked["question"].iloc[0] == "number"
    docs = asked["doc_id"].nunique()
    return (
        float(rows["confidence"].max())
        + 0.1 * docs
        + float(asked["weight"].max()) / 10
        + figure
    )


def _tell_figure(asked, desk: Desk) -> Iterator[dict]:
    """A figure that several articles give alike."""
    docs = list(dict.fromkeys(asked["doc_id"]))
    sides = _sides(asked, desk)
    if len(sides) != 1 or len(docs) < 2 or float(asked["likelihood"].mean()) < SURE:
        return
    first = asked.iloc[0]
    if "–" in first["value"] or not first["unit"]:
        return  # "hundreds", or a number of nobody knows what
    if float(first["value"]) <= FEW and _figure(asked) == "figure":
        return  # "the two ends", "all of them": nobody asks
    text, passages = sides[0].text, list(sides[0].passages.values())
    yield {
        "grade": "independent" if asked["origin_id"].nunique() > 1 else "one_origin",
        "text": f"{begin(desk.who(docs))} give the same {_figure(asked)}: {text}.",
        "figure": True,
        "evidence": passages,
        "strength": len(docs) / len(desk.names) + float(asked["weight"].max()) / 20,
        "n_origins": asked["origin_id"].nunique(),
    }


def _topic(asked) -> str:
    about = asked["about"].iloc[0]
    if about in tolls().values():
        return f"the number of {about}"
    return TOPICS[asked["question"].iloc[0]].format(about=about)


def _figure(asked) -> str:
    about = asked["about"].iloc[0]
    return f"number of {about}" if about in tolls().values() else "figure"


@dataclass(frozen=True)
class Side:
    """One answer to a question: its words, the passage of each article that gives it, and the
    answers, as (article, words), that are this one."""

    text: str
    passages: dict[str, dict]
    answers: frozenset[tuple[str, str]]


def _sides(asked, desk: Desk) -> list[Side]:
    """The answers to a question, the most widely held first."""
    found: dict[tuple, list] = {}
    for row in asked.itertuples():
        key = (row.value, row.low, row.high, row.bound, row.mod)
        found.setdefault(key, []).append(row)
    sides = []
    for rows in found.values():
        passages: dict[str, dict] = {}
        for r in rows:
            passages.setdefault(
                r.doc_id, desk.passage(r.doc_id, r.passage_start, r.passage_end)
            )
        answers = frozenset((r.doc_id, r.text) for r in rows)
        sides.append(Side(_in_context(rows[0], desk), passages, answers))
    return sorted(sides, key=lambda s: (-len(s.passages), s.text))


def _parted(sides: list[Side], rows, twice: bool) -> list[Side]:
    """The sides that clash: those of the surest pair, then those that some row sets against one of
    them; an article that stands on two of them is named on the first, unless `twice`, but on that
    which makes it one of the pair.
    """
    kept = _clashing(sides, rows)
    if twice:
        return [sides[n] for n in kept]
    own, seen = [], set[str]()
    surest = rows.sort_values("confidence", ascending=False, kind="stable").iloc[0]
    paired = dict(zip((surest.doc_id, surest.other_doc), kept, strict=False))
    for n, side in ((n, sides[n]) for n in kept):
        docs = [d for d in side.passages if d not in seen and paired.get(d, n) == n]
        seen.update(docs)
        if docs:
            own.append(replace(side, passages={d: side.passages[d] for d in docs}))
    return own


def _clashing(sides: list[Side], rows) -> list[int]:
    """The numbers of the sides of the surest pair, then of those set against one of them."""
    ordered = rows.sort_values("confidence", ascending=False, kind="stable")
    pairs = [
        (
            _side_of((r.doc_id, r.value), sides),
            _side_of((r.other_doc, r.other_value), sides),
        )
        for r in ordered.itertuples()
    ]
    kept = [n for n in dict.fromkeys(pairs[0]) if n is not None]
    for one, other in pairs:
        if one is None or other is None:
            continue
        for mine, theirs in ((one, other), (other, one)):
            if mine in kept and theirs not in kept:
                kept.append(theirs)
    return kept


def _side_of(answer: tuple[str, str], sides: list[Side]) -> int | None:
    return next((n for n, side in enumerate(sides) if answer in side.answers), None)


def _in_context(row, desk: Desk) -> str:
    """An answer with the words next to it, so that it is understood by itself."""
    return desk.wording.part(
        row.doc_id,
        (row.passage_start, row.passage_end),
        (row.context_start, row.context_end),
    )


def tell_alterations(variants, desk: Desk) -> Iterator[dict]:
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
    for _, rows in altered.groupby("statement_id", sort=False):
        first = rows.iloc[0]
        pairs = {(r.reading, r.other_reading) for r in rows.itertuples()}
        if any(_has_both(*pair, desk) for pair in pairs):
            continue  # an article that quotes both has two utterances
        one, other = desk.names[first.doc_id], desk.names[first.other_doc]
        changes = join(_change(a, b) for a, b in sorted(pairs)[:3])
        speaker = first.speaker or first.other_speaker
        whose = f" of {speaker}" if speaker else ""
        spans: dict[str, dict] = {}
        for r in rows.itertuples():
            spans.setdefault(
                r.doc_id,
                desk.passage(
                    r.doc_id,
                    r.start,
                    r.end,
                ),
            )
            spans.setdefault(
                r.other_doc,
                desk.passage(
                    r.other_doc,
                    r.other_start,
                    r.other_end,
                ),
            )
        yield {
            "grade": "altered",
            "text": f"{one} and {other} quote the words{whose} differently, and the sense changes:"
            f" {changes}.",
            "evidence": list(spans.values()),
            "strength": 0.5 + 0.1 * len(spans),
            "n_origins": 1,
        }


def _has_both(reading: str, other: str, desk: Desk) -> bool:
    """Whether one article has both wordings, of some length, so that neither is a change."""
    one, two = (fold(words).casefold() for words in (reading, other))
    if min(len(one), len(two)) < TELLING or one in two or two in one:
        return False
    return any(one in t and two in t for t in map(_folded, desk.wording.texts.values()))


def _folded(text: str) -> str:
    return fold(text).casefold()


def _change(reading: str, other: str) -> str:
    if not reading:
        return f"only the second has “{other}”"
    if not other:
        return f"only the first has “{reading}”"
    return f"“{reading}” in the first, “{other}” in the second"
