"""all tables -> findings: what can be said in the end, each sentence with the passages it rests on.

A finding is one plain sentence whose words between quotation marks are an article's own. Its `grade`
is one of `grades.FINDINGS`; `weight` orders them (most telling first); `evidence` names every passage.
What cannot be told in words that stand by themselves stays in the tables it comes from.
"""

import pandas as pd

from .. import tables
from ..naming import call
from .absences import find_silent, tell_missing_actors, tell_missing_claims, tell_names
from .agreements import Room, tell_agreements, tell_alone
from .clauses import Clauses, Sameness
from .partings import SURE, tell_alterations, tell_discrepancies
from .wording import Wording

# What the first finding of each grade weighs, and how much of that the next of the same grade loses: an editor
# wants what everybody has, then what clashes, then whose words were changed, not five of one kind in a row.
WEIGHTS = {
    "contradiction": 0.9,
    "dispute": 0.88,
    "altered": 0.86,
    "one_origin": 0.8,
    "independent": 0.78,
    "silence": 0.74,
    "granularity": 0.7,
    "ambiguous": 0.6,
    "wording": 0.3,
    "single": 0.28,
}
LEAD, STEP = 0.98, 0.07
KINDS = {
    "dispute": "discrepancy",
    "contradiction": "discrepancy",
    "granularity": "discrepancy",
    "ambiguous": "discrepancy",
    "altered": "collation",
    "one_origin": "claim",
    "independent": "claim",
    "single": "claim",
    "silence": "silence",
    "wording": "wording",
}


def conclude(
    parsed,
    documents,
    blocks,
    sentences,
    entities,
    mentions,
    claims,
    claim_evidence,
    origins,
    quotes,
    discrepancies,
    variants,
    silences,
    labels,
) -> pd.DataFrame:
    """The findings, most telling first: finding_id, kind, text, grade, n_docs, n_origins, evidence, weight."""
    known = origins.drop_duplicates("origin_id")
    evidence = claim_evidence.merge(
        known[["origin_id", "name"]].assign(n_chain=known["chain"].map(len)),
        on="origin_id",
        how="left",
    ).fillna({"name": "", "n_chain": 0})
    evidence["quoted_how"] = (
        evidence["quote_id"]
        .map(dict(zip(quotes["quote_id"], quotes["kind"], strict=True)))
        .fillna("")
    )
    held = {claim_id: group for claim_id, group in evidence.groupby("claim_id")}
    room = _furnish(
        parsed, documents, blocks, sentences, discrepancies, variants, entities, mentions
    )
    firm = claims[~claims["claim_id"].isin(_contested(discrepancies))]
    spans = {(e.doc_id, e.start, e.end): (e.origin_id, e.name) for e in evidence.itertuples()}
    agreed = list(tell_agreements(firm, held, find_silent(silences), room))
    rows = [
        *agreed,
        *tell_discrepancies(discrepancies, spans, room),
        *tell_alterations(variants, room),
        *tell_missing_actors(silences, entities, mentions, documents, room),
        *tell_missing_claims(silences, held, {r["claim_id"] for r in agreed}, room),
        *tell_names(labels, room),
        *tell_alone(firm, held, room),
    ]
    return tables.make(
        "findings",
        [
            {"finding_id": f"f{i:03d}", **row}
            for i, row in enumerate(_order(rows, len(room.names)), 1)
        ],
    )


def _furnish(
    parsed, documents, blocks, sentences, discrepancies, variants, entities, mentions
) -> Room:
    wording = Wording(documents, blocks, sentences)
    clashing = discrepancies[
        (discrepancies["grade"] == "contradiction") & (discrepancies["confidence"] >= SURE)
    ]
    contested: dict[str, list[tuple[int, int]]] = {}
    opposed = set()
    for r in clashing.itertuples():
        contested.setdefault(r.doc_id, []).append((r.start, r.end))
        contested.setdefault(r.other_doc, []).append((r.other_start, r.other_end))
        opposed |= {
            " ".join(v.lower().split()) for v in (r.value, r.other_value) if len(v.split()) > 1
        }
    for r in (
        variants[
            variants["alters_sense"] & variants["quoted"] & variants["other_quoted"]
        ].itertuples()
        if len(variants)
        else ()
    ):  # an altered reading does not stand for a statement
        if r.support <= r.other_support:
            contested.setdefault(r.doc_id, []).append((r.edit_start - 1, r.edit_end + 1))
        if r.other_support <= r.support:
            contested.setdefault(r.other_doc, []).append(
                (r.other_edit_start - 1, r.other_edit_end + 1)
            )
    bodies = entities[entities["label"].isin(("ORG", "GPE")) & (entities["kind"] == "name")]
    named = dict(
        tuple(mentions[mentions["entity_id"].isin(bodies["entity_id"])].groupby("entity_id"))
    )
    articled = {
        name: wording.with_article(name, named[i])
        for i, name in zip(bodies["entity_id"], bodies["name"], strict=True)
        if i in named
    }
    return Room(
        call(documents),
        wording,
        Clauses(parsed),
        Sameness(wording.texts, wording.spans),
        contested,
        opposed,
        articled,
    )


def _contested(discrepancies) -> set[str]:
    """The claims that a discrepancy is about: what is contradicted or disputed is not agreed."""
    about = discrepancies[discrepancies["grade"].isin(("contradiction", "dispute"))]
    return {*about["claim_id"], *about["other_claim"]}


def _order(rows: list[dict], n_articles: int) -> list[dict]:
    """The rows of the table, by weight: what all or most articles share leads, then each grade in turn."""
    ranked: list[dict] = []
    for grade, weight in WEIGHTS.items():
        some = sorted(
            (r for r in rows if r["grade"] == grade), key=lambda r: (-r["strength"], r["text"])
        )
        ranked += [
            {
                **r,
                "weight": weight
                - (STEP * i + 0.05 * (1 - min(1.0, r["strength"]))) * weight / (1 + 0.05 * i),
            }
            for i, r in enumerate(some)
        ]
    shared = [r for r in ranked if r["grade"] in ("one_origin", "independent")]
    if shared:
        lead = max(
            shared,
            key=lambda r: (len({e["doc_id"] for e in r["evidence"]}), r["asserted"], r["strength"]),
        )
        if len({e["doc_id"] for e in lead["evidence"]}) * 2 > n_articles:
            lead["weight"] = LEAD
    out = []
    for r in sorted(
        ranked, key=lambda r: (-r["weight"], list(WEIGHTS).index(r["grade"]), r["text"])
    ):
        spans = [
            dict(t)
            for t in dict.fromkeys(
                (("doc_id", e["doc_id"]), ("start", int(e["start"])), ("end", int(e["end"])))
                for e in r["evidence"]
            )
        ]
        docs = len({e["doc_id"] for e in spans})
        out.append(
            {
                "kind": KINDS[r["grade"]],
                "text": r["text"],
                "grade": r["grade"],
                "n_docs": docs,
                "n_origins": r["n_origins"]
                or len({e["origin_id"] for e in r["evidence"] if e.get("origin_id")})
                or docs,
                "evidence": spans,
                "weight": round(max(r["weight"], 0.001), 4),
            }
        )
    return out
