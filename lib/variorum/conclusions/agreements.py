"""claims -> findings on what several articles say, or one alone, in their common core.

The words told are those that every article named bears out (`comparison.cores`); whose figures,
times or verbs are other ones is not named.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..english.lexicon import words as words_of
from ..english.stems import stems
from ..naming import agree, begin
from ..tables import each_row, spans_by
from .desk import Desk

_WORDS = "words_comparison.csv"
BROKEN = 0.3  # what a statement loses whose subject had to be put back
ALONE = 1  # findings on what one article alone has, at most, for each article
# of the words of a statement, found near each other elsewhere: that may tell it in other words
FOUND = 0.18
# stems of matter in a statement; less says nothing, but for what most articles report: "Ann Harrow
# is held"
FEWEST = 3
GAP = 3  # stems that a statement must have more where words are left out in two places
REST = re.compile(r"[^\S\n]\w[^,;:?!()\n“”\"—–]*")
ALIKE = 0.7  # share of their words from which on two statements tell the same


def tell_agreements(
    claims, evidence, lacking: dict[str, list[str]], desk: Desk
) -> Iterator[dict]:
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
        told.append(words)
        without = lacking.get(claim.claim_id, [])
        yield _tell_shared(claim, evidence[claim.claim_id], without, desk)


def _weightiest(claims) -> Iterator:
    """The claims, those with most weight first."""
    by = ["weight", "claim_id"]
    return each_row(claims.sort_values(by, ascending=[False, True]))


def _alike(words: set[str], other: set[str]) -> bool:
    return len(words & other) > ALIKE * min(len(words), len(other))


def _tell_shared(claim, evidence, lacking: list[str], desk: Desk) -> dict:
    docs = [d for d in desk.names if d in set(claim.core_docs)]
    borne = [r for r in evidence if r.bears]
    origins = sorted({r.origin_id for r in borne})
    said = f"“{desk.wording.plain(claim.statement)}”"
    who = desk.who(docs)
    whose = (
        ""
        if len(docs) == 1
        else f" (in the words of {desk.names[claim.core_doc]})"
    )
    if len(origins) == 1:
        text = f"{begin(who)} carry this{_from_one(borne, docs, desk)}: {said}{whose}."
    else:
        text = f"{begin(who)} {_how_told(borne)}: {said}{whose}."
        text += _by_whom(borne, desk)
    also, passages = desk.others(claim.statement, docs)
    without = set(lacking) - {p["doc_id"] for p in passages}
    if without:
        also += (
            f" {begin(desk.list(without))} {agree(len(without), 'has', 'have')} nothing of this"
            " (the whole text was searched)."
        )
    return {
        "claim_id": claim.claim_id,
        "grade": "one_origin" if len(origins) == 1 else "independent",
        "text": text + also,
        "evidence": _passages(claim, borne, desk) + passages,
        "strength": len(docs) / len(desk.names)
        + claim.weight / 20
        - BROKEN * ("[" in said),
        "n_origins": len(origins),
    }


def _from_one(borne: list, docs: list[str], desk: Desk) -> str:
    """From whom articles have what goes back to one source, or that they print it alike."""
    each = "both" if len(docs) == 2 else "all"
    source = desk.source(borne)
    if source:
        return f", and {each} have it from {source}"
    if {r.stance for r in borne} == {"asserted"}:
        return f" in a passage that {each} print"
    return f", and {each} have it from one source"


def _how_told(borne: list) -> str:
    """Whether articles report something, have it from others, or leave it to those who claim it."""
    stances = {r.stance for r in borne}
    if "asserted" in stances:
        return "report this"
    return "pass on this claim" if "distanced" in stances else "carry this"


def _by_whom(borne: list, desk: Desk) -> str:
    """Whom the articles have it from, where they name different ones."""
    known = [r for r in borne if r.origin_id in desk.sources]
    if len(known) < len(borne) or len({r.origin_id for r in known}) < 2:
        return ""
    told = "; ".join(
        f"{desk.names[r.doc_id]} has it from {desk.source([r])}" for r in known
    )
    return f" {told}."


def _passages(claim, borne: list, desk: Desk) -> list[dict]:
    """The passage of each article that bears the words out."""
    spans = {row.doc_id: (row.start, row.end) for row in borne}
    if claim.core_spans:
        spans[claim.core_doc] = (
            claim.core_spans[0][0],
            claim.core_spans[-1][1],
        )
    return [desk.sentence(d, *spans[d]) for d in desk.names if d in spans]


def _is_definite(row, named, desk: Desk) -> bool:
    """Whether a passage has a name, a figure or a named source: what can be asked about."""
    words = desk.wording.texts[row.doc_id][row.start : row.end]
    first, last = (bisect_left(named, (at,)) for at in (row.start, row.end))
    inside = any(end <= row.end for _, end in named[first:last])
    return (
        inside
        or any(c.isdigit() for c in words)
        or row.origin_id in desk.sources
    )


def _is_cut(statement: str, row, desk: Desk) -> bool:
    """Whether what a statement is about stands elsewhere: "the following", "the face of it", "he
    shared that view", "she said that"; or what follows turns it: "…, but".
    """
    behind = desk.wording.texts[row.doc_id][row.end :].lstrip(" \"'”’")
    said = statement.lower().split()
    after = behind.lstrip(",").lower().split(maxsplit=1)
    first, last = said[0].strip("“\"',"), said[-1].strip(".,;:")
    ends = words_of(_WORDS, "words that point elsewhere") | words_of(
        "words_clauses.csv", "empty"
    )
    return (
        behind[:1] == ":"
        or not words_of(_WORDS, "turning").isdisjoint({first, *after[:1]})
        or first in words_of(_WORDS, "openers that point back")
        or last in ends
        or (len(said) > 1 and said[-2] in words_of(_WORDS, "demonstratives"))
    )


def _rest(row, desk: Desk) -> str:
    """What a statement of one article is about where it is cut before that: the words up to the
    next mark, "… a belief" that things will get better.
    """
    _, last = desk.wording.sentence(row.doc_id, row.start, row.end)
    behind = desk.wording.texts[row.doc_id][row.end : last]
    found = REST.match(behind)
    return found[0].rstrip(". ") if found else ""


def tell_alone(
    claims,
    evidence,
    silences,
    mentions,
    desk: Desk,
) -> Iterator[dict]:
    """What one article alone has after a search in all others: the weightiest few of each."""
    alone = silences[
        (silences["kind"] == "alone") & (silences["share"] < FOUND)
    ]
    lacking = alone.groupby("claim_id")["doc_id"].nunique()
    told: dict[str, list[set[str]]] = {}
    names = mentions[mentions["kind"] == "name"]
    named = spans_by(names)
    whole = lacking[lacking >= len(desk.names) - 1]
    mine = claims[
        (claims["n_docs"] == 1) & claims["claim_id"].isin(whole.index)
    ]
    for claim in _weightiest(mine):
        words, row = stems(claim.statement), evidence[claim.claim_id][0]
        others = told.setdefault(row.doc_id, [])
        definite = _is_definite(row, named.get(row.doc_id, []), desk)
        rest = _rest(row, desk)
        cut = _is_cut(f"{claim.statement}{rest}", row, desk)
        # a headline says what its article says
        if not (row.told and definite) or cut or desk.is_aside(row):
            continue
        repeated = any(_alike(words, other) for other in others)
        if len(others) == ALONE or len(words) <= FEWEST or repeated:
            continue
        source = desk.source([row]) if row.stance != "asserted" else ""
        if row.stance == "attributed" and not source:
            continue  # words of nobody knows whom
        others.append(words)
        by = f", from {source}" if source else ""
        yield _tell_one(claim, row, rest, by, lacking[claim.claim_id], desk)


def _tell_one(
    claim, row, rest: str, by: str, searched: int, desk: Desk
) -> dict:
    verb = "carries" if row.stance == "attributed" else "reports"
    said = desk.wording.plain(f"{claim.statement}{rest}")
    looked = f"{searched} other {agree(searched, 'article was', 'articles were')} searched"
    return {
        "grade": "single",
        "text": f"Only {desk.names[row.doc_id]} {verb} this{by}: “{said}” ({looked}).",
        "evidence": [desk.sentence(row.doc_id, row.start, row.end + len(rest))],
        "strength": claim.weight / 10,
        "n_origins": 1,
    }
