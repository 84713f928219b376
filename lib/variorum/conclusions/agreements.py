"""claims -> findings on what several articles say, in their common core.

The words told are those that every article named bears out (`comparison.cores`); whose figures,
times or verbs are other ones is not named.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ..english.lexicon import read_rows
from ..english.lexicon import words as words_of
from ..english.stems import stems
from ..naming import agree, begin
from ..tables import each_row
from .desk import LONGEST, Desk
from .elsewhere import put_alike
from .finding import FULL_WEIGHT, Finding, Passage
from .stretches import grow

BROKEN = 0.3  # what a statement loses whose subject had to be put back
# stems of matter in a statement; less says nothing, but for what most articles report: "Ann Harrow
# is held"
FEWEST = 3
# likelihood from which on an article is said to tell the same in other words
SURE = 0.6
REPORTED = "report this"
DEMONSTRATIVE = words_of("words_comparison.csv", "demonstratives")
TIMES = {row["word"] for row in read_rows("time_words.csv")}
GAP = 3  # stems that a statement must have more where words are left out in two places
ALIKE = 0.7  # share of their words from which on two statements tell the same


def tell_agreements(
    claims, evidence, lacking: dict[str, list[str]], desk: Desk
) -> Iterator[Finding]:
    """What two articles or more tell in a common core, the most widely held first; `lacking` are
    the articles {claim: articles} that have nothing of it.
    """
    told: list[set[str]] = []
    shared = claims[claims["core_docs"].map(len) > 1]
    for claim in _weightiest(shared):
        words = stems(claim.statement)
        most = len(claim.core_docs) == len(desk.names)
        gaps = claim.statement.count("…")
        least = (FEWEST - 1 if most else FEWEST + gaps) + GAP * (gaps > 1)
        if len(words) < least or any(_alike(words, other) for other in told):
            continue
        if _points_elsewhere(claim.statement):
            continue
        told.append(words)
        without = lacking.get(claim.claim_id, [])
        yield _tell_shared(claim, evidence[claim.claim_id], without, desk)


def _points_elsewhere(statement: str) -> bool:
    """Whether a statement has a thing that only what stands before it names.

    >>> _points_elsewhere("the rates respond to this risk"), _points_elsewhere("fell this week")
    (True, False)
    """
    said = statement.lower().split()
    return any(
        word in DEMONSTRATIVE and after.strip(",.;") not in TIMES
        for word, after in pairwise(said)
        if word != "that"
    )


def _weightiest(claims) -> Iterator:
    """The claims, those with most weight first."""
    by = ["weight", "claim_id"]
    return each_row(claims.sort_values(by, ascending=[False, True]))


def _alike(words: set[str], other: set[str]) -> bool:
    return len(words & other) > ALIKE * min(len(words), len(other))


def _tell_shared(claim, evidence, lacking: list[str], desk: Desk) -> Finding:
    docs = [d for d in desk.names if d in set(claim.core_docs)]
    borne = [r for r in evidence if r.bears]
    origins = sorted({r.origin_id for r in borne})
    said = _shown(claim, borne, desk)
    whose = (
        ""
        if len(docs) == 1
        else f" (in the words of {desk.names[claim.core_doc]})"
    )
    also, passages = desk.others(claim.statement, docs)
    named = {*docs, *(p.doc_id for p in passages)}
    reworded = _reworded(claim, evidence, named, desk)
    also += _say_reworded(reworded, desk)
    passages += [desk.sentence(r.doc_id, r.start, r.end) for r in reworded]
    named |= {r.doc_id for r in reworded}
    without = set(lacking) - named
    if without:
        also += (
            f" {begin(desk.list(without))} {agree(len(without), 'has', 'have')} nothing of this"
            " (the whole text was searched)."
        )
    all_known = named | without == desk.names.keys()
    who = begin(desk.who(docs)) if all_known else desk.at_least(docs)
    if len(origins) == 1:
        text = f"{who} carry this{_from_one(borne, docs, desk)}: {said}{whose}."
    else:
        how = _how_told(borne)
        text = f"{who} {how}: {said}{whose}."
        text += "" if how == REPORTED else _by_whom(borne, desk)
    return Finding(
        claim_id=claim.claim_id,
        grade="one_origin" if len(origins) == 1 else "independent",
        text=text + also,
        said=claim.statement,
        evidence=_passages(claim, borne, desk) + passages,
        strength=len(docs) / len(desk.names)
        + claim.weight / FULL_WEIGHT
        - BROKEN * ("[" in said),
        n_origins=len(origins),
    )


def _shown(claim, borne: list, desk: Desk) -> str:
    """The statement with as much around it as all print word for word, and … where its sentence
    goes on or has begun before it.
    """
    statement = claim.statement
    if not claim.core_spans:
        return f"“{desk.wording.plain(statement)}”"
    text = desk.wording.texts[claim.core_doc]
    start, end = claim.core_spans[0][0], claim.core_spans[-1][1]
    first, last = desk.wording.sentence(claim.core_doc, start, end)
    others = [_sentence(r, desk) for r in borne if r.doc_id != claim.core_doc]
    grown = grow(text[first:last], (start - first, end - first), others)
    a, b = (first + edge for edge in grown)
    put_back = statement.startswith("[")  # its subject
    if put_back or b - a > LONGEST:
        a = start
    if b - a > LONGEST:
        b = end
    said = desk.wording.plain(f"{text[a:start]}{statement}{text[end:b]}")
    before = "" if put_back else text[first:a]
    has_words = [any(map(str.isalpha, part)) for part in (before, text[b:last])]
    return f"“{'… ' * has_words[0]}{said}{' …' * has_words[1]}”"


def _sentence(row, desk: Desk) -> str:
    """The words of the sentence around a passage."""
    start, end = desk.wording.sentence(row.doc_id, row.start, row.end)
    return desk.wording.texts[row.doc_id][start:end]


def _from_one(borne: list, docs: list[str], desk: Desk) -> str:
    """From whom articles have what goes back to one source, or that they print it alike."""
    each = "both" if len(docs) == 2 else "all"
    source = desk.source(borne)
    if source:
        return f", and {each} have it from {source}"
    if {r.stance for r in borne} == {"asserted"}:
        return f" in a passage that {each} print"
    return f", and {each} have it from one source"


def _reworded(claim, evidence: list, named: set[str], desk: Desk) -> list:
    """The surest telling of each article that is not named and has the same in words of its own."""
    best: dict[str, Any] = {}
    for r in sorted(evidence, key=lambda r: -r.likelihood):
        if r.doc_id in named or r.likelihood < SURE or not r.told:
            continue
        if put_alike(
            claim.statement, desk.wording.texts[r.doc_id][r.start : r.end]
        ):
            best.setdefault(r.doc_id, r)
    return [best[d] for d in desk.names if d in best]


def _say_reworded(rows: list, desk: Desk) -> str:
    if not rows:
        return ""
    each = []
    for r in rows:
        whole = desk.wording.sentence(r.doc_id, r.start, r.end)
        words = desk.wording.part(r.doc_id, whole, (r.start, r.end))
        each.append(f"{words} ({desk.names[r.doc_id]})")
    who = begin(desk.list(r.doc_id for r in rows))
    return (
        f" {who} {agree(len(rows), 'tells', 'tell')} it so: {'; '.join(each)}."
    )


def _how_told(borne: list) -> str:
    """Whether articles report something, have it from others, or leave it to those who claim it."""
    stances = [r.stance for r in borne]
    if stances.count("asserted") > 1:
        return REPORTED
    return "pass on this claim" if "distanced" in stances else "carry this"


def _by_whom(borne: list, desk: Desk) -> str:
    """Whom the articles have it from, where they name somebody."""
    by_origin: dict[str, list] = {}
    for r in borne:
        if r.origin_id in desk.sources:
            by_origin.setdefault(r.origin_id, []).append(r)
    told = [
        f"{desk.list(r.doc_id for r in rows)}"
        f" {agree(len({r.doc_id for r in rows}), 'has', 'have')} it from {desk.source(rows)}"
        for rows in by_origin.values()
    ]
    return f" {begin('; '.join(told))}." if told else ""


def _passages(claim, borne: list, desk: Desk) -> list[Passage]:
    """The passage of each article that bears the words out."""
    spans = {row.doc_id: (row.start, row.end) for row in borne}
    if claim.core_spans:
        spans[claim.core_doc] = (
            claim.core_spans[0][0],
            claim.core_spans[-1][1],
        )
    return [desk.sentence(d, *spans[d]) for d in desk.names if d in spans]
