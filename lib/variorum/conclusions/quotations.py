"""statements, witnesses, variants -> findings on words that several articles quote alike.

Whose words they are is said where all articles that name a speaker name the same one.
"""

import re
from collections.abc import Iterator
from typing import Any

from ..english.lexicon import words as words_of
from ..english.stems import stems
from ..naming import begin
from ..tables import each_row, values_by
from ..text import fold
from .desk import LONGEST, Desk
from .finding import Finding

FEWEST = 3  # stems of matter in the words
MOST = 6  # findings of this kind
# changes of words, no mere spelling, case or punctuation, nor where a quotation ends
WORDED = ("substitution", "omission", "addition", "transposition")
INTERRUPTION = re.compile(r'["”][^"“”]{1,80}["“]')
TURNING = words_of("words_comparison.csv", "words that turn what follows")


def tell_quotations(
    statements, witnesses, variants, entities, desk: Desk
) -> Iterator[Finding]:
    """The words that most articles quote, most widely quoted first; only those that each of them
    has between quotation marks, letter for letter.
    """
    told = []
    names = values_by(entities, "entity_id", "name")
    by_statement: dict[str, list] = {}
    for witness in each_row(witnesses[witnesses["quoted"]]):
        by_statement.setdefault(witness.statement_id, []).append(witness)
    for statement_id in statements["statement_id"]:
        rows = by_statement.get(statement_id, [])
        words = _shared_words(rows, desk)
        if not words or len(words) > LONGEST or len(stems(words)) < FEWEST:
            continue
        if any(_is_turned(r, desk) for r in rows):
            continue  # "I am not willing to …"
        mine: dict[str, Any] = {}
        # an article's own words are those that are nothing else, where it has such
        for r in sorted(rows, key=lambda r: _plain(r, desk) != words):
            if words in _plain(r, desk):
                mine.setdefault(r.doc_id, r)
        told.append((-len(mine), statement_id, list(mine.values())))
    told.sort(key=lambda t: t[:2])
    by_speaker: dict[tuple, list] = {}
    for _, statement_id, rows in told[:MOST]:
        pairs = variants[variants["statement_id"] == statement_id]
        docs = tuple(sorted(r.doc_id for r in rows))
        speaker = names.get(_speaker(pairs, {*docs}), "")
        if speaker:  # nobody asks for words of nobody knows whom
            by_speaker.setdefault((docs, speaker), []).append(rows)
    for (docs, speaker), utterances in by_speaker.items():
        yield _tell_alike(docs, speaker, utterances, desk)


def _tell_alike(
    docs: tuple[str, ...], speaker: str, utterances: list[list], desk: Desk
) -> Finding:
    """One finding for all that some articles quote alike of one speaker, the longest first."""
    said, evidence, also = [], [], ""
    for rows in utterances:
        first = rows[0]
        text = desk.wording.texts[first.doc_id]
        said.append(desk.wording.plain(text[first.start : first.end]))
        others, passages = desk.others(said[-1], docs)
        evidence += desk.sentences(rows) + passages
        also += others
    quoted = "; ".join(f"“{words}”" for words in said)
    return Finding(
        grade="one_origin",
        kind="collation",
        text=f"{begin(desk.who(docs))} quote {speaker} with the same words: {quoted}.{also}",
        evidence=evidence,
        strength=len(docs) / len(desk.names)
        + min(max(map(len, said)), LONGEST) / 2_000,
        n_origins=1,
    )


def tell_differing(
    witnesses, variants, entities, desk: Desk
) -> Iterator[Finding]:
    """The words that two articles quote otherwise without a sign, where the sense does not change:
    each rendering as its article prints it.
    """
    if variants.empty:
        return
    names = values_by(entities, "entity_id", "name")
    quoted = variants["quoted"] & variants["other_quoted"]
    worded = variants["change"].isin(WORDED) & ~variants["marked"]
    for statement_id, pairs in variants[quoted & worded].groupby(
        "statement_id", sort=True
    ):
        if pairs["alters_sense"].any():
            continue  # told as altered
        first = pairs.iloc[0]
        docs = {first.doc_id, first.other_doc}
        rows = _longest_of_each(witnesses, statement_id, docs)
        speaker = names.get(_speaker(pairs, docs), "")
        if len(rows) < 2 or any(_is_turned(r, desk) for r in rows):
            continue
        said = [_plain(r, desk) for r in rows]
        if min(len(stems(words)) for words in said) < FEWEST:
            continue
        each = "; ".join(
            f"{_shown(r, desk)} ({desk.names[r.doc_id]})" for r in rows
        )
        who, whose = begin(desk.who(docs)), f" {speaker}" if speaker else ""
        yield Finding(
            grade="parallel",
            kind="collation",
            text=f"{who} quote{whose} in words that differ: {each}.",
            evidence=desk.sentences(rows),
            strength=len(docs) / len(desk.names) + 0.5,
            n_origins=1,
        )


def _longest_of_each(witnesses, statement_id: str, docs: set[str]) -> list:
    """The longest rendering of a statement between quotation marks in each of some articles."""
    mine = witnesses[
        (witnesses["statement_id"] == statement_id)
        & witnesses["quoted"]
        & witnesses["doc_id"].isin(docs)
    ]
    longest: dict[str, Any] = {}
    for r in each_row(mine):
        known = longest.get(r.doc_id)
        if known is None or r.end - r.start > known.end - known.start:
            longest[r.doc_id] = r
    return [longest[d] for d in sorted(longest)]


def _shown(row, desk: Desk) -> str:
    """A rendering as it is shown; of a long one its beginning."""
    whole = row.start, row.end
    return desk.wording.part(
        row.doc_id, whole, (row.start, min(row.end, row.start + LONGEST))
    )


def _is_turned(row, desk: Desk) -> bool:
    """Whether the words before a quotation in its sentence turn what it says."""
    first, _ = desk.wording.sentence(row.doc_id, row.start, row.end)
    text = desk.wording.texts[row.doc_id][first : row.start]
    before = re.findall(r"n't|\w+", fold(text).casefold())
    return bool(TURNING & set(before))


def _plain(row, desk: Desk) -> str:
    """The words of a rendering, folded, without what interrupts it: "… ,” she said, “…"."""
    text = desk.wording.texts[row.doc_id][row.start : row.end]
    text = INTERRUPTION.sub(" ", text)
    return " ".join(fold(text).casefold().split()).strip(" \"'.,;:!?")


def _shared_words(rows: list, desk: Desk) -> str:
    """The words that most articles have, folded, the longest of those; "" where none share any."""
    found: dict[str, int] = {}
    texts = [(r.doc_id, _plain(r, desk)) for r in rows]
    for words in dict.fromkeys(text for _, text in texts):
        found[words] = len({doc_id for doc_id, text in texts if words in text})
    best = max(
        found, key=lambda words: (found[words], len(words), words), default=""
    )
    return best if found.get(best, 0) > 1 else ""


def _speaker(pairs, docs: set[str]) -> str:
    """The id of the one whom all of some articles name as the speaker, "" where one names another
    or nobody.
    """
    found: dict[str, set[str]] = {doc_id: set() for doc_id in docs}
    for r in each_row(pairs):
        for doc_id, entity in (
            (r.doc_id, r.speaker_entity),
            (r.other_doc, r.other_speaker_entity),
        ):
            if doc_id in docs and entity:
                found[doc_id].add(entity)
    named = set().union(*found.values())
    return named.pop() if len(named) == 1 and all(found.values()) else ""
