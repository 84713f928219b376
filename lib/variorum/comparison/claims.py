"""facts -> claims, claim_evidence: what is said about the event, by whom, and how far they stand
from it.

A claim is a fact that at least one article tells in words of its own; an article that only points
to it ("after the attack") is evidence too. The statement of a claim is the fullest clause among
them.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import pandas as pd

from .. import tables
from ..collation.dependence import TEXT
from ..english.clauses import sentence_start
from ..english.lexicon import words
from ..speech.quotation import UNSAID
from ..story import aside_spans, in_story, story_spans
from ..tables import each_row, rows_by, values_by
from .certainty import Certainty
from .cores import Core, Cores, is_sentence, may_be_alike
from .facts import Compared
from .happenings import Happening, Surroundings
from .likeness import EARLY
from .materials import Said, Texts
from .stance import Stance, is_disputed, stance_of

MOSTLY = 0.5  # share of the tellings of a claim that must be about the event
ASIDE = 0.6  # what is left of the weight of a claim about something else
NEAR = 60  # quotations looked at around a happening: none lies within so many
CHIEFS = 8  # tellings of a fact that are tried as the one that stands for it
LONGEST = 30  # words beyond which a statement is not better for being longer


@dataclass(frozen=True)
class Sources:
    """What the tables know of who is quoted where."""

    texts: dict[str, str]
    titles: dict[str, list[tuple[int, int]]]
    # their rows by where they begin, and how far those up to each one reach
    quotes: dict[str, tuple[list, list[int]]]
    origin_of: dict[str, str]
    own: dict[str, str]
    unknown: frozenset[str]  # origins of which nothing is known
    asides: dict[str, list[tuple[int, int]]]  # headlines and captions
    # {(article, other): what both print outside of quotation marks}
    common: dict[tuple[str, str], list[dict]]
    # {origin: those that it may be a voice of}
    part_of: dict[str, tuple[str, ...]]
    _around: dict[tuple, frozenset[int]] = field(default_factory=dict)

    def stretches(
        self, pair: tuple[str, str], side: str, at: int
    ) -> frozenset[int]:
        """The numbers of the stretches that two articles share, of those around an offset into one
        of them; `side` is "" for the first, "other_" for the other one.
        """
        key = pair, side, at
        if key not in self._around:
            first, last = f"{side}start", f"{side}end"
            self._around[key] = frozenset(
                n
                for n, p in enumerate(self.common.get(pair, ()))
                if p[first] <= at < p[last]
            )
        return self._around[key]

    @cached_property
    def partners(self) -> dict[str, set[str]]:
        """{article: those that print something that it prints, outside of quotation marks}."""
        found: dict[str, set[str]] = {}
        for (one, other), passages in self.common.items():
            if passages:
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
        return found

    def in_title(self, doc_id: str, start: int) -> bool:
        """Whether an offset stands in an article's headline."""
        return in_story(self.titles.get(doc_id, []), start)

    def is_aside(self, doc_id: str, start: int) -> bool:
        """Whether an offset stands in a headline or a caption."""
        return in_story(self.asides.get(doc_id, []), start)

    def quote_around(self, h: Happening):
        """The row of the shortest quotation that holds most of a happening, or None.

        What somebody only praises or blames is the article's to tell.
        """
        rows, ends = self.quotes.get(h.doc_id, ([], []))
        last = bisect_left(rows, h.end, key=lambda q: q.start)
        first = bisect_right(ends, min(h.start, h.head.idx))
        held = [
            q
            for q in rows[max(first, last - NEAR) : last]
            # that somebody says so is told by another
            if not q.cue_start <= h.head.idx < q.cue_end and _holds(q, h)
        ]
        return min(held, key=lambda q: q.end - q.start, default=None)


def _holds(quote, h: Happening) -> bool:
    """Whether a quotation holds the word that says what happened, or most of the rest."""
    shared = min(quote.end, h.end) - max(quote.start, h.start)
    return 2 * shared > h.end - h.start or quote.start <= h.head.idx < quote.end


def gather_sources(texts: Texts, said: Said) -> Sources:
    """The records that tell who says what where."""
    documents, blocks = texts.documents, texts.blocks
    quote_origins, origins = said.quote_origins, said.origins
    own = origins[origins["how"] == "own"]
    inner = said.quotes["speaker"].map(_is_of_a_speaker).astype(bool)
    spoken = said.quotes[~said.quotes["how"].isin(UNSAID) & ~inner]
    return Sources(
        values_by(documents, "doc_id", "text"),
        story_spans(blocks[blocks["role"] == "title"]),
        {
            d: (found, list(accumulate((q.end for q in found), max)))
            for d, found in rows_by(
                spoken.sort_values(["start", "end"], kind="stable")
            ).items()
        },
        values_by(quote_origins, "quote_id", "origin_id"),
        values_by(own, "doc_id", "origin_id"),
        frozenset(origins.loc[origins["how"] == "unknown", "origin_id"]),
        aside_spans(blocks),
        {
            (tie.doc_id, tie.other_doc): [
                p for p in tie.passages if not p["quoted"]
            ]
            for tie in each_row(said.dependence)
            if tie.kind in TEXT
        },
        {
            row.origin_id: tuple(row.part_of)
            for row in each_row(origins)
            if len(row.part_of)
        },
    )


def _is_of_a_speaker(speaker: str) -> bool:
    """Whether only another speaker can speak of one so: "your son said" stands in the words of
    another, from whom the article has them.
    """
    first, _, _ = speaker.lower().partition(" ")
    return first in words("words_comparison.csv", "owners in speech")


def tabulate_claims(
    compared: Compared,
    scope: pd.DataFrame,
    surroundings: Surroundings,
    texts: Texts,
    said: Said,
):
    """(the table claims, the table claim_evidence), the claims in the order of their first
    passage.
    """
    sources = gather_sources(texts, said)
    happenings = compared.happenings
    about = set(
        zip(
            *(
                scope.loc[scope["scope"] == "event", c]
                for c in ("doc_id", "start")
            ),
            strict=True,
        )
    )
    cores = Cores(happenings, surroundings)
    claims: list[dict] = []
    evidence: list[dict] = []
    for members in compared.facts:
        mine = [happenings[i] for i in members]
        best = max(mine, key=lambda h: _telling(h, sources))
        if not _is_statement(best):
            continue
        claim_id = f"c{len(claims) + 1:04d}"
        core = cores.find(members)
        if core is not None and (
            len(core.witnesses) > 1 or len({h.doc_id for h in mine}) == 1
        ):
            chief = happenings[core.happening]
        else:
            core, chief = None, _chief(mine, sources)
        rows = [
            _row(claim_id, i, happenings[i], sources)
            | {
                "likelihood": _closeness(i, members, compared),
                "bears": core is not None and i in core.witnesses.values(),
            }
            for i in members
        ]
        _give_source(rows, sources)
        _share_origin(rows, sources)
        _join_voices(rows, sources)
        claims.append(
            _claim(
                claim_id,
                chief,
                mine,
                rows,
                sources,
                about,
            )
            | _told(core, sources)
        )
        evidence += rows
    return tables.make("claims", claims), tables.make(
        "claim_evidence", evidence
    )


def _chief(mine: list[Happening], sources: Sources) -> Happening:
    """The telling that those of most articles are alike; of several the best."""
    if len(mine) == 1:
        return mine[0]
    ranked = sorted(mine, key=lambda h: _telling(h, sources), reverse=True)

    def rank(h: Happening) -> int:
        found = set[str]()
        for k in mine:
            if k.doc_id not in found and may_be_alike(h, k):
                found.add(k.doc_id)
        return len(found)

    return max(ranked[:CHIEFS], key=rank)


def _closeness(
    number: int,
    members: list[int],
    compared: Compared,
) -> float:
    """The mean likelihood that a happening is the same as those of the other articles in its
    fact.
    """
    happenings, own = compared.happenings, set(members)
    home = happenings[number].doc_id
    others = sum(happenings[i].doc_id != home for i in members)
    found = [x for i, x in compared.linked.get(number, {}).items() if i in own]
    return round(sum(found) / others, 4) if others else 1.0


def _told(core: Core | None, sources: Sources) -> dict:
    """The columns of the common core; without one the statement stays that of the fullest
    passage.
    """
    if core is None:
        return {"core_doc": "", "core_spans": [], "core_docs": []}
    return {
        "statement": core.text(sources.texts[core.doc_id]),
        "core_doc": core.doc_id,
        "core_spans": [list(span) for span in core.spans],
        "core_docs": sorted(core.witnesses),
    }


def _is_statement(h: Happening) -> bool:
    return h.told and bool(h.meanings)


def _telling(h: Happening, sources: Sources) -> tuple:
    """How well a happening stands for its fact: a whole clause of the body, said, of some
    length.
    """
    return (
        _is_statement(h),
        not h.nominal,
        h.certainty == Certainty.SAID,
        any(p.role == "doer" for p in h.participants)
        or any(p.role == "undergoer" for p in h.participants),
        not sources.in_title(h.doc_id, h.start),
        min(len(h.tokens), LONGEST),
        -h.start,
        h.doc_id,
    )


def _row(
    claim_id: str,
    number: int,
    h: Happening,
    sources: Sources,
) -> dict:
    quote = sources.quote_around(h)
    title = sources.in_title(h.doc_id, h.start)
    stance, cue = stance_of(h, sources.texts[h.doc_id], quote, title)
    origin = ""
    if quote is not None and not is_disputed(h, quote):
        origin = sources.origin_of.get(quote.quote_id, "")
    return {
        "claim_id": claim_id,
        "doc_id": h.doc_id,
        "start": h.start,
        "end": h.end,
        "origin_id": origin or sources.own[h.doc_id],
        "stance": stance.value,
        "predicate_start": h.head.idx,
        "predicate_end": h.head.idx + len(h.head),
        "cue": cue,
        "quote_id": quote.quote_id if quote is not None else "",
        "happening": number,
        "told": bool(
            _is_statement(h)
            and is_sentence(h)
            and h.certainty == Certainty.SAID
        ),
    }


def _give_source(rows: list[dict], sources: Sources) -> None:
    """What only the headline or a caption of an article says in its own voice comes from the one
    source that the article names for the claim, and is no origin beside it.
    """
    held: dict[str, list[dict]] = {}
    for row in rows:
        held.setdefault(row["doc_id"], []).append(row)
    for doc_id, mine in held.items():
        own = [r for r in mine if r["origin_id"] == sources.own[doc_id]]
        named = {r["origin_id"] for r in mine if r not in own} - sources.unknown
        if len(named) == 1 and all(
            sources.is_aside(doc_id, r["start"]) for r in own
        ):
            for row in own:
                row["origin_id"] = min(named)


def _share_origin(rows: list[dict], sources: Sources) -> None:
    """What two articles say in their own voice in a passage that both print has one origin."""
    own = [r for r in rows if r["origin_id"] == sources.own[r["doc_id"]]]
    before: dict[str, list[int]] = {}
    for n, row in enumerate(own):
        doc_id = row["doc_id"]
        near = sorted(
            k
            for other in sources.partners.get(doc_id, ())
            for k in before.get(other, ())
        )
        first = next(
            (own[k] for k in near if _is_common(own[k], row, sources)), None
        )
        if first is not None:
            row["origin_id"] = first["origin_id"]
        before.setdefault(doc_id, []).append(n)


def _join_voices(rows: list[dict], sources: Sources) -> None:
    """Two origins that may be one voice, a country and its ministry, are one where no article has
    the claim from both.
    """
    docs: dict[str, set[str]] = {}
    for row in rows:
        docs.setdefault(row["origin_id"], set()).add(row["doc_id"])
    # who has most above him first: the minister before the ministry before the country
    most_above = sorted(
        docs, key=lambda o: (-len(sources.part_of.get(o, ())), o)
    )
    for origin in most_above:
        whole = next(
            (
                o
                for o in sources.part_of.get(origin, ())
                if o in docs and docs[o].isdisjoint(docs[origin])
            ),
            None,
        )
        if whole is not None:
            docs[whole] |= docs.pop(origin)
            for row in rows:
                if row["origin_id"] == origin:
                    row["origin_id"] = whole


def _is_common(one: dict, other: dict, sources: Sources) -> bool:
    """Whether the predicates of two passages stand in one stretch that their articles share."""
    if one["doc_id"] > other["doc_id"]:
        one, other = other, one
    pair = one["doc_id"], other["doc_id"]
    mine = sources.stretches(pair, "", one["predicate_start"])
    theirs = sources.stretches(pair, "other_", other["predicate_start"])
    return not mine.isdisjoint(theirs)


def _claim(
    claim_id: str,
    best: Happening,
    mine: list[Happening],
    rows,
    sources: Sources,
    about: set,
) -> dict:
    docs, origins = {r["doc_id"] for r in rows}, {r["origin_id"] for r in rows}
    grade = (
        "single"
        if len(docs) == 1
        else "independent"
        if len(origins) > 1
        else "one_origin"
    )
    if {r["stance"] for r in rows} <= {Stance.DISTANCED, Stance.DENIED}:
        grade = "open"
    first = min(h.sentence for h in mine)
    share = sum(
        (h.doc_id, h.head.doc[sentence_start(h.head)].idx) in about
        for h in mine
    ) / len(mine)
    early = {h.doc_id for h in mine if h.sentence < EARLY}
    weight = (
        len(early) + 0.5 * len(docs) + 0.25 * len(origins) + 1 / (1 + first)
    )
    return {
        "claim_id": claim_id,
        "statement": sources.texts[best.doc_id][best.start : best.end],
        "n_docs": len(docs),
        "n_origins": len(origins),
        "grade": grade,
        "weight": round(weight * (1 if share >= MOSTLY else ASIDE), 3),
        "why": "shared: "
        + ", ".join(
            sorted(frozenset.intersection(*(h.meanings for h in mine)))
        ),
    }
