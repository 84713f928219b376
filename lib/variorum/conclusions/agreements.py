"""claims -> findings on what several articles say, or one alone, in their common core.

The words told are those that every article named bears out (`comparison.cores`); whose figures,
times or verbs are other ones is not named.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any

from ..english.lexicon import words as words_of
from ..english.stems import stems
from ..naming import agree, begin, number
from ..tables import each_row
from ..text import fold
from .desk import LONGEST, Desk

_WORDS = "words_comparison.csv"
# mean likelihood of one happening from which on an article is said to tell it
LIKELY = 0.5
NEAR = 0.3  # the same for what leads: that they report one event is known
HEAD = 1200  # characters at the head of an article that say what it is about
BRIEFEST = 15  # characters of a clause that is quoted as an article's own words
QUOTED = 4  # articles whose own words a sentence spells out
LOOSE = 0.8  # what a claim without a common core counts beside one that has it
BROKEN = 0.3  # what a statement loses whose subject had to be put back
ALONE = 1  # findings on what one article alone has, at most, for each article
# stems of matter in a statement; less says nothing, but for what most articles report: "Ann Harrow
# is held"
FEWEST = 3
# stems of a statement that an article's own words for it have, at least
SHARED_WORDS = 2
MARKS = ' "“”'  # at the edges of a sentence that is quoted whole
RUN = 6  # words on end that two sentences do not share by chance
ALIKE = 0.7  # share of their words from which on two statements tell the same


def tell_agreements(
    claims,
    evidence,
    differing: Set[str],
    desk: Desk,
) -> Iterator[dict]:
    """What two articles or more tell, the most widely held first: in their common core where they
    have one, else each in words of its own.

    Of the claims `differing` (their ids) some words exclude each other: only their core is told.
    """
    told: list[set[str]] = []
    shared = claims[claims["n_docs"] > 1]
    for claim in _weightiest(shared):
        words = stems(claim.statement)
        most = 2 * len(claim.core_docs) > len(desk.names)
        few = len(words) < (FEWEST - 1 if most else FEWEST)
        if few or any(_alike(words, other) for other in told):
            continue
        held = evidence[claim.claim_id]
        others = _own_words(
            (r for r in held if r.told and r.doc_id not in claim.core_docs),
            desk,
        )
        others = _sharing_words(others, words, desk)
        if claim.claim_id in differing:
            others = []
            if len(claim.core_docs) < 2:
                continue
        tell = _tell_shared if len(claim.core_docs) > 1 else _tell_apart
        found = tell(claim, held, others, desk)
        if found is not None:
            told.append(words)
            yield found


def tell_lead(
    claims,
    evidence,
    told: list[dict],
    desk: Desk,
) -> Iterator[dict]:
    """What most articles report, in the words of each, where no other finding has it: the claim
    that most of them tell at their head.
    """
    most = len(desk.names) / 2
    if len(desk.names) < 2 or any(
        len({e["doc_id"] for e in f["evidence"]}) > most for f in told
    ):
        return
    wide = claims[claims["n_docs"] >= max(most, 2)]
    headed = [(c, _at_head(evidence[c.claim_id])) for c in _weightiest(wide)]
    for claim, best in sorted(headed, key=lambda cb: -len(cb[1])):
        if len(best) < max(most, 2):
            return
        docs = [r.doc_id for r in best]
        n_origins = len({r.origin_id for r in best})
        rest = len(docs) - QUOTED
        more = (
            f"; and {number(rest)} more in words of their own"
            if rest > 0
            else ""
        )
        yield {
            "grade": "independent" if n_origins > 1 else "one_origin",
            "text": f"{begin(desk.who(docs))} tell of this: {_each(best, desk)}{more}.",
            "evidence": desk.sentences(best),
            "strength": 1 + claim.weight / 20,
            "n_origins": n_origins,
        }
        return


def _at_head(held: Iterable) -> list:
    """The passage at the head of each article that surely tells a claim."""
    here = [
        r
        for r in held
        if r.alike
        and r.likelihood >= NEAR
        and r.start < HEAD
        and r.end - r.start >= BRIEFEST
    ]
    return _best_of_each(here, lambda r: (not r.told, -r.likelihood, r.start))


def _best_of_each(rows: Iterable, rank: Callable) -> list:
    """The first passage of each article in an order, the articles in theirs."""
    best: dict[str, Any] = {}
    for r in sorted(rows, key=rank):
        best.setdefault(r.doc_id, r)
    return [best[doc_id] for doc_id in sorted(best)]


def _weightiest(claims) -> Iterator:
    """The claims, those with most weight first."""
    by = ["weight", "claim_id"]
    return each_row(claims.sort_values(by, ascending=[False, True]))


def _own_words(held: Iterable, desk: Desk) -> list:
    """The passage of each article that tells a claim best: a clause of its own, else its sentence,
    which has what the clause hangs on.
    """
    likely = [
        r
        for r in held
        if r.alike
        and r.likelihood >= LIKELY
        and r.end - r.start >= BRIEFEST
        and (r.told or _sentence_of(r, desk))
    ]
    return _best_of_each(likely, lambda r: (not r.told, -r.likelihood, r.start))


def _sentence_of(row, desk: Desk) -> str:
    """The sentence around a passage, "" for one too long to be shown as a whole."""
    first, last = desk.wording.sentence(row.doc_id, row.start, row.end)
    fits = first <= row.start and row.end <= last and last - first <= LONGEST
    return desk.wording.texts[row.doc_id][first:last].strip() if fits else ""


def _words_of(row, desk: Desk) -> str:
    """The words in which a passage is shown as an article's own."""
    own = desk.wording.texts[row.doc_id][row.start : row.end]
    return own if row.told else _sentence_of(row, desk).strip(MARKS) or own


def _sharing_words(rows: list, words: Set[str], desk: Desk) -> list:
    """The passages that have more than the verb in common with the words of a statement: "shared
    his notes" and "shared that memo" may be two happenings.
    """
    texts = desk.wording.texts
    return [
        r
        for r in rows
        if len(words & stems(texts[r.doc_id][r.start : r.end])) >= SHARED_WORDS
    ]


def _each(rows: list, desk: Desk) -> str:
    """The words of each article; what several print alike stands once."""
    by_words: dict[str, tuple[str, list[str]]] = {}
    for r in rows:
        words = desk.wording.plain(_words_of(r, desk))
        by_words.setdefault(fold(words).casefold(), (words, []))[1].append(
            r.doc_id
        )
    told = list(by_words.values())[:QUOTED]
    return "; ".join(f"“{words}” ({desk.list(docs)})" for words, docs in told)


def _tell_apart(claim, held, _, desk: Desk) -> dict | None:
    """A claim that its articles tell in words that do not bear each other out one by one."""
    own = [
        r
        for r in _sharing_words(
            _own_words(held, desk), stems(claim.statement), desk
        )
        if not desk.asks(r)
    ]
    runs = {r.Index: _runs(r, desk) for r in own}
    own = [r for r in own if r.told or _shares_a_run(r, own, runs)]
    if len(own) < 2 or _are_of_several(own, desk):
        return None
    docs, each = [r.doc_id for r in own], _each(own, desk)
    n_origins = len({r.origin_id for r in own})
    how = "print the same words"
    if "; “" in each:
        shared = any(_shares_a_run(r, own, runs) for r in own)
        part = (
            "in part in the same words" if shared else "each in its own words"
        )
        how = f"tell of this, {part}"
    return {
        "grade": "one_origin" if n_origins == 1 else "independent",
        "text": f"{begin(desk.who(docs))} {how}: {each}.",
        "evidence": desk.sentences(own),
        "strength": LOOSE * len(docs) / len(desk.names) + claim.weight / 20,
        "n_origins": n_origins,
    }


def _are_of_several(own: list, desk: Desk) -> bool:
    """Whether some passages are words of several who speak: what each wants or thinks is not one
    thing.
    """
    speakers = {
        r.origin_id for r in own if r.quote_id and r.origin_id in desk.sources
    }
    return len(speakers) > 1


def _runs(row, desk: Desk) -> set[tuple[str, ...]]:
    """All RUN words on end in the sentence of a passage."""
    start, end = desk.wording.sentence(row.doc_id, row.start, row.end)
    words = fold(desk.wording.texts[row.doc_id][start:end]).casefold().split()
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _shares_a_run(row, own: list, runs: dict[int, set]) -> bool:
    """Whether the sentence of a passage has RUN words on end that another's has."""
    return any(
        runs[row.Index] & runs[other.Index] for other in own if other != row
    )


def _alike(words: set[str], other: set[str]) -> bool:
    return len(words & other) > ALIKE * min(len(words), len(other))


def _tell_shared(claim, evidence, others, desk: Desk) -> dict:
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
        source = desk.source(borne)
        tail = f"have it from {source}" if source else "have it from one source"
        each = "both" if len(docs) == 2 else "all"
        text = f"{begin(who)} carry this, and {each} {tail}: {said}{whose}."
    else:
        text = f"{begin(who)} {_how_told(borne)}: {said}{whose}."
        text += _by_whom(borne, desk)
    if others:
        text += f" In other words also: {_each(others, desk)}."
    passages = desk.sentences(others)
    return {
        "grade": "one_origin" if len(origins) == 1 else "independent",
        "text": text,
        "evidence": [*_passages(claim, borne, desk), *passages],
        "strength": len(docs) / len(desk.names)
        + claim.weight / 20
        - BROKEN * ("[" in said),
        "n_origins": len(origins),
    }


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
    """Whether what a statement is about stands elsewhere: "the following", "the face of it"."""
    behind = desk.wording.texts[row.doc_id][row.end :].lstrip(" \"'”’")
    said = statement.lower().split()
    first, last = said[0].strip("“\"'"), said[-1].strip(".,;:")
    return (
        behind[:1] == ":"
        or first in words_of(_WORDS, "openers that point back")
        or last in words_of(_WORDS, "words that point elsewhere")
    )


def tell_alone(
    claims,
    evidence,
    silences,
    mentions,
    desk: Desk,
) -> Iterator[dict]:
    """What one article alone has after a search in all others: the weightiest few of each."""
    lacking = (
        silences[silences["kind"] == "alone"]
        .groupby("claim_id")["doc_id"]
        .nunique()
    )
    told: dict[str, list[set[str]]] = {}
    names = mentions[mentions["kind"] == "name"]
    named = {
        d: sorted(zip(g["start"], g["end"], strict=True))
        for d, g in names.groupby("doc_id")
    }
    whole = lacking[lacking >= len(desk.names) - 1]
    mine = claims[
        (claims["n_docs"] == 1) & claims["claim_id"].isin(whole.index)
    ]
    for claim in _weightiest(mine):
        words, row = stems(claim.statement), evidence[claim.claim_id][0]
        others = told.setdefault(row.doc_id, [])
        searched = lacking[claim.claim_id]
        definite = _is_definite(row, named.get(row.doc_id, []), desk)
        if not (row.told and definite) or _is_cut(claim.statement, row, desk):
            continue
        if desk.is_aside(row):
            continue  # a headline says what its article says
        repeated = any(_alike(words, other) for other in others)
        if len(others) == ALONE or len(words) <= FEWEST or repeated:
            continue
        others.append(words)
        source = desk.source([row]) if row.stance != "asserted" else ""
        by = f", from {source}" if source else ""
        verb = "carries" if row.stance == "attributed" else "reports"
        name = desk.names[row.doc_id]
        said = desk.wording.plain(claim.statement)
        looked = f"{searched} other {agree(searched, 'article was', 'articles were')} searched"
        yield {
            "grade": "single",
            "text": f"Only {name} {verb} this{by}: “{said}” ({looked}).",
            "evidence": [desk.sentence(row.doc_id, row.start, row.end)],
            "strength": claim.weight / 10,
            "n_origins": 1,
        }
