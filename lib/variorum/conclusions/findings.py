"""all tables -> findings: what can be said in the end, each sentence with the passages it rests on.

A finding is one plain sentence whose words between quotation marks are an article's own (what
stands in square brackets is ours). `grade` is one of `grades.FINDINGS`; `weight` orders them in the
order in which an editor asks: the event, then clashes, then origins, silences, wording.
"""

from dataclasses import dataclass, replace

import pandas as pd

from .. import tables
from ..collation.dependence import Tie as Bond
from ..comparison.materials import Held, Said, Texts
from ..comparison.occasions import Occasions
from ..english.lexicon import words
from ..naming import call
from ..speech.agencies import agency_of
from ..speech.media import find_outlet
from ..story import aside_spans
from ..tables import each_row, values_by
from .absences import (
    find_lacking,
    tell_missing_actors,
    tell_missing_claims,
    tell_names,
)
from .agreements import tell_agreements
from .alone import tell_alone
from .copies import tell_copies
from .desk import Desk, Tie
from .disputes import tell_disputes
from .finding import Finding
from .grades import AGREED
from .occasions import tell_occasions
from .partings import tell_alterations, tell_questions
from .quotations import tell_differing, tell_quotations
from .repeats import without_repeats
from .synopsis import tell_synopsis
from .wording import Wording

# The order in which an editor asks, grade by grade: (weight of the first finding, what is left of
# it for each next one). What all have leads; then what clashes, tolls and sums that differ, whose
# words were changed; then who leaves out what.
WEIGHTS = {
    "occasion": (0.995, 0.9),
    "independent": (0.95, 0.90),
    "contradiction": (0.97, 0.97),
    "dispute": (0.93, 0.95),
    "granularity": (0.94, 0.94),
    "altered": (0.92, 0.95),
    "one_origin": (0.88, 0.90),
    "silence": (0.88, 0.9),
    "parallel": (0.86, 0.95),
    "opposed": (0.85, 0.95),
    "ambiguous": (0.7, 0.95),
    "single": (0.6, 0.97),
    "wording": (0.4, 0.97),
}
# ties that make two articles one origin; the tie that does so for what they share
COPIES, SHARED = (Bond.SAME_COPY, Bond.CREDIT), Bond.SHARED_TEXT
LEAD = 0.99
# what may lead where most articles have it: what is agreed, what stands side by side, what one says
LEADING = ("independent", "parallel", "one_origin")
KINDS = {
    "occasion": "occasion",
    "dispute": "discrepancy",
    "opposed": "discrepancy",
    "contradiction": "discrepancy",
    "granularity": "discrepancy",
    "ambiguous": "discrepancy",
    "altered": "collation",
    "one_origin": "claim",
    "independent": "claim",
    "single": "claim",
    "parallel": "parallel",
    "silence": "silence",
    "wording": "wording",
}


@dataclass(frozen=True)
class Parted:
    """Where articles part: occasions, what is about the event, answers, those that differ, what is
    lacking.
    """

    occasions: Occasions
    scope: pd.DataFrame
    readings: pd.DataFrame
    discrepancies: pd.DataFrame
    silences: pd.DataFrame


@dataclass(frozen=True)
class Named:
    """Who is mentioned, and by which words."""

    entities: pd.DataFrame
    mentions: pd.DataFrame
    labels: pd.DataFrame


@dataclass(frozen=True)
class Collated:
    """What articles have word by word in common."""

    statements: pd.DataFrame
    witnesses: pd.DataFrame
    variants: pd.DataFrame
    parallels: pd.DataFrame


def conclude(
    texts: Texts,
    told: Held,
    said: Said,
    parted: Parted,
    named: Named,
    collated: Collated,
):
    """The table findings, the most telling first."""
    documents, claims = texts.documents, told.claims
    entities, mentions = named.entities, named.mentions
    silences, variants = parted.silences, collated.variants
    known = said.origins.drop_duplicates("origin_id")
    sources = known[~known["how"].isin(("own", "unknown"))]
    desk = Desk(
        call(documents),
        Wording(documents, texts.sentences),
        values_by(sources, "origin_id", "name"),
        [
            _tie(r)
            for r in each_row(said.dependence)
            if r.kind in (*COPIES, SHARED)
        ],
        {r.doc_id: str(r.published or "")[:10] for r in each_row(documents)},
        _chains(said.quote_origins, entities),
        aside_spans(texts.blocks),
        _utterances(said.quotes, entities),
        parted.occasions,
        frozenset(documents.loc[documents["extent"] != "whole", "doc_id"]),
    )
    own = known[known["how"] == "own"]
    agencies = {r.doc_id: r.name for r in each_row(own) if agency_of(r.name)}
    held: dict[str, list] = {}
    for row in each_row(told.claim_evidence):
        held.setdefault(row.claim_id, []).append(row)
    speakers = frozenset(said.quotes["speaker_entity"]) - {""}
    lacking = find_lacking(silences, claims, held, desk)
    shared = list(tell_agreements(claims, held, lacking, desk))
    for finding in shared:
        lacking.pop(finding.claim_id, None)  # told there
    found = [
        *tell_occasions(parted.occasions, desk),
        *tell_copies(said.dependence, agencies, desk),
        *shared,
        *tell_questions(parted.readings, parted.discrepancies, desk),
        *tell_disputes(parted.discrepancies, desk),
        *tell_alterations(variants, desk),
        *tell_quotations(
            collated.statements, collated.witnesses, variants, entities, desk
        ),
        *tell_differing(collated.witnesses, variants, entities, desk),
        *tell_missing_actors(silences, entities, mentions, speakers, desk),
        *tell_missing_claims(lacking, claims, held, desk),
        *tell_names(named.labels, entities, desk),
        *tell_alone(texts.sentences, parted.scope, mentions, desk),
        *tell_synopsis(collated.parallels, desk),
    ]
    counted = [_counted(finding, desk) for finding in found]
    ordered = _order(without_repeats(counted, desk), len(desk.names))
    return tables.make(
        "findings",
        [
            {"finding_id": f"f{i:03d}", **_row(finding)}
            for i, finding in enumerate(ordered, 1)
        ],
    )


def _chains(
    quote_origins: pd.DataFrame, entities: pd.DataFrame
) -> dict[str, tuple[str, str]]:
    """{quotation: (the person who speaks, whom the article has it through)}, "" for none."""
    persons = set(entities.loc[entities["label"] == "PERSON", "name"])
    return {
        row.quote_id: (
            row.chain[-1] if row.chain[-1] in persons else "",
            row.chain[-2]
            if len(row.chain) > 2
            and (find_outlet(row.chain[-2]) or agency_of(row.chain[-2]))
            else "",
        )
        for row in each_row(quote_origins)
    }


def _utterances(
    quotes: pd.DataFrame, entities: pd.DataFrame
) -> dict[str, list[tuple[int, int, str]]]:
    """{article: (start, end, who speaks) of its quotations}, "" for nobody who has a name there."""
    names = values_by(entities, "entity_id", "name")
    pronouns = words("words_collation.csv", "pronoun")
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in each_row(quotes.sort_values(["doc_id", "start"])):
        named = row.speaker.casefold() not in pronouns
        name = names.get(row.speaker_entity, "") if named else ""
        found.setdefault(row.doc_id, []).append((row.start, row.end, name))
    return found


def _tie(row) -> Tie:
    """A row of dependence as a tie: of all that two articles say, or of what they share."""
    shared = row.passages if row.kind == SHARED else []
    return Tie(
        row.doc_id,
        row.other_doc,
        tuple((p["start"], p["end"]) for p in shared),
        tuple((p["other_start"], p["other_end"]) for p in shared),
    )


def _counted(found: Finding, desk: Desk) -> Finding:
    """A finding with its origins counted: never more than articles, and one where all are tied."""
    n_origins = desk.origins(found.evidence, found.n_origins or len(found.docs))
    one = found.grade == "independent" and n_origins == 1
    return replace(
        found,
        late=desk.late(found.evidence),
        n_origins=n_origins,
        grade="one_origin" if one else found.grade,
    )


def _order(found: list[Finding], n_articles: int) -> list[Finding]:
    """The findings by weight: what all or most articles share leads, then each grade in turn."""
    ranked = []
    for grade, (weight, left) in WEIGHTS.items():
        some = sorted(
            (f for f in found if f.grade == grade),
            key=lambda f: (-f.strength, f.text),
        )
        begun = grade in AGREED and not _is_wide(some, n_articles)
        ranked += [
            replace(f, weight=weight * left**i)
            for i, f in enumerate(some, begun)
        ]
    lead = _lead(ranked, n_articles)
    return sorted(
        (replace(f, weight=LEAD) if f is lead else f for f in ranked),
        key=lambda f: (-f.weight, list(WEIGHTS).index(f.grade), f.text),
    )


def _lead(found: list[Finding], n_articles: int) -> Finding | None:
    """What most articles have nearest to their heads, of what may lead; no figure."""
    wide = [
        f
        for f in found
        if f.grade in LEADING
        and not (f.figure or f.copies)
        and _is_wide([f], n_articles)
    ]
    return min(
        wide,
        key=lambda f: (
            round(f.late, 1),
            LEADING.index(f.grade),
            -f.strength,
            f.text,
        ),
        default=None,
    )


def _is_wide(found: list[Finding], n_articles: int) -> bool:
    """Whether the first of some findings is of more than half of the articles."""
    return any(2 * len(f.docs) > n_articles for f in found[:1])


def _row(finding: Finding) -> dict:
    """A finding as a row of the table, each of its passages once."""
    return {
        "kind": finding.kind or KINDS[finding.grade],
        "text": finding.text,
        "grade": finding.grade,
        "n_docs": finding.n_docs or len(finding.docs),
        "n_origins": finding.n_origins or len(finding.docs),
        "evidence": [p._asdict() for p in dict.fromkeys(finding.evidence)],
        "weight": round(finding.weight, 4),
    }
