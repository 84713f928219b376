"""all tables -> findings: what can be said in the end, each sentence with the passages it rests on.

A finding is one plain sentence whose words between quotation marks are an article's own (what
stands in square brackets is ours). `grade` is one of `grades.FINDINGS`; `weight` orders them in the
order in which an editor asks: the event, then clashes, then origins, silences, wording.
"""

from dataclasses import dataclass

import pandas as pd

from .. import tables
from ..comparison.materials import Held, Said, Texts
from ..english.lexicon import words
from ..english.stems import stems
from ..language import aside_spans
from ..naming import call
from ..speech.agencies import agency_of
from ..speech.media import find_outlet
from ..tables import each_row
from .absences import tell_missing_actors, tell_missing_claims, tell_names
from .agreements import tell_agreements, tell_alone
from .desk import Desk, Tie, shows
from .partings import tell_alterations, tell_questions
from .quotations import tell_differing, tell_quotations
from .synopsis import APART, tell_synopsis
from .wording import Wording

# The order in which an editor asks, grade by grade: (weight of the first finding, what is left of
# it for each next one). What all have leads; then what clashes, tolls and sums that differ, whose
# words were changed; then who leaves out what.
WEIGHTS = {
    "independent": (0.95, 0.90),
    "contradiction": (0.97, 0.97),
    "dispute": (0.93, 0.95),
    "granularity": (0.94, 0.94),
    "altered": (0.92, 0.95),
    "one_origin": (0.88, 0.90),
    "silence": (0.88, 0.9),
    "parallel": (0.86, 0.95),
    "ambiguous": (0.7, 0.95),
    "single": (0.6, 0.97),
    "wording": (0.4, 0.97),
}
COPIES = ("same copy", "credit")  # ties that make two articles one origin
SHARED = "shared text"  # the tie that does so for what they share
LEAD = 0.99
SHARED_GRADES = ("one_origin", "independent")
# what may lead where most articles have it: what is agreed, what stands side by side, what one says
LEADING = ("independent", "parallel", "one_origin")
REPEATED_GRADES = (*SHARED_GRADES, "single")
# share of a sentence's words that another one has already told
SAID_AGAIN = 0.6
KINDS = {
    "dispute": "discrepancy",
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
    """Where articles part: answers, those that differ, what is lacking."""

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
        dict(zip(sources["origin_id"], sources["name"], strict=True)),
        [
            _tie(r)
            for r in each_row(said.dependence)
            if r.kind in (*COPIES, SHARED)
        ],
        {r.doc_id: str(r.published or "")[:10] for r in each_row(documents)},
        _chains(said.quote_origins, entities),
        aside_spans(texts.blocks),
        _utterances(said.quotes, entities),
    )
    held: dict[str, list] = {}
    for row in each_row(told.claim_evidence):
        held.setdefault(row.claim_id, []).append(row)
    speakers = frozenset(said.quotes["speaker_entity"]) - {""}
    rows = [
        *tell_agreements(claims, held, desk),
        *tell_questions(parted.readings, parted.discrepancies, desk),
        *tell_alterations(variants, desk),
        *tell_quotations(
            collated.statements, collated.witnesses, variants, entities, desk
        ),
        *tell_differing(collated.witnesses, variants, entities, desk),
        *tell_missing_actors(silences, entities, mentions, speakers, desk),
        *tell_missing_claims(silences, claims, held, desk),
        *tell_names(named.labels, entities, desk),
        *tell_alone(claims, held, silences, mentions, desk),
    ]
    rows += list(tell_synopsis(collated.parallels, rows, desk))
    unrepeated = _without_repeats([_counted(row, desk) for row in rows])
    ordered = _once(_order(unrepeated, len(desk.names)), desk)
    return tables.make(
        "findings",
        [
            {"finding_id": f"f{i:03d}", **row}
            for i, row in enumerate(ordered, 1)
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
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
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


def _counted(row: dict, desk: Desk) -> dict:
    """A row with its origins counted: never more than articles, and one where all are tied."""
    docs = {e["doc_id"] for e in row["evidence"]}
    n_origins = desk.origins(row["evidence"], row["n_origins"] or len(docs))
    one = row["grade"] == "independent" and n_origins == 1
    return row | {
        "n_origins": n_origins,
        "grade": "one_origin" if one else row["grade"],
    }


def _without_repeats(rows: list[dict]) -> list[dict]:
    """The rows without what is agreed, or had alone, in passages and words that another of them
    shows too: a stronger one, or one that says more.
    """
    quoted = [r["evidence"] for r in rows if r.get("kind") == "collation"]
    rows = [r for r in rows if not _is_quoted(r, quoted)]
    some = [
        n
        for n, r in enumerate(rows)
        if r["grade"] in REPEATED_GRADES or r.get("kind") == "collation"
    ]
    gone = set(some) - set(_unrepeated(some, rows))
    return [row for n, row in enumerate(rows) if n not in gone]


def _unrepeated(some: list[int], rows: list[dict]) -> list[int]:
    """The numbers of rows that say what no other one of them says."""
    kept: list[int] = []
    words = {n: stems(_quoted(rows[n]["text"])) for n in some}
    for n in sorted(
        some, key=lambda n: (-rows[n]["strength"], rows[n]["text"])
    ):
        if any(_says_again(n, other, rows, words) for other in kept):
            continue
        less = [
            other
            for other in kept
            if len(words[other]) < len(words[n])
            and _says_again(other, n, rows, words)
        ]
        kept = [other for other in kept if other not in less] + [n]
    return kept


def _is_quoted(row: dict, quoted: list[list[dict]]) -> bool:
    """Whether what is agreed is a piece of words whose quotation is told: one utterance, one
    finding.
    """
    agreed = row["grade"] in SHARED_GRADES and "kind" not in row
    return agreed and any(shows(told, row["evidence"]) for told in quoted)


def _quoted(text: str) -> str:
    """The articles' own words in a sentence of ours; all of it where it has none."""
    closed = text.split("”")[:-1]
    return " ".join(s.partition("“")[2] for s in closed if "“" in s) or text


def _says_again(
    one: int, other: int, rows: list[dict], words: dict[int, set[str]]
) -> bool:
    """Whether one row's words and passages are mostly in another one."""
    shared, told = words[one] & words[other], rows[other]["evidence"]
    return len(shared) >= SAID_AGAIN * len(words[one]) and shows(
        told, rows[one]["evidence"]
    )


def _once(rows: list[dict], desk: Desk) -> list[dict]:
    """Rows in order, without what stands side by side in sentences that all stand in one row before
    it."""
    shown: list[frozenset] = []
    kept = []
    for row in rows:
        mine = desk.all_of(row["evidence"])
        if row["grade"] == "parallel" and any(mine <= told for told in shown):
            continue
        if row["grade"] not in APART:
            shown.append(mine)
        kept.append(row)
    return kept


def _order(rows: list[dict], n_articles: int) -> list[dict]:
    """The rows by weight: what all or most articles share leads, then each grade in turn."""
    ranked = []
    for grade, (weight, left) in WEIGHTS.items():
        some = sorted(
            (r for r in rows if r["grade"] == grade),
            key=lambda r: (-r["strength"], r["text"]),
        )
        ranked += [r | {"weight": weight * left**i} for i, r in enumerate(some)]
    if lead := _lead(ranked, n_articles):
        lead["weight"] = LEAD
    ranked.sort(
        key=lambda r: (
            -r["weight"],
            list(WEIGHTS).index(r["grade"]),
            r["text"],
        )
    )
    return [_finding(r) for r in ranked]


def _lead(rows: list[dict], n_articles: int) -> dict | None:
    """What most articles have, of the first grade that may lead of which there is such; no figure.
    Of passages side by side those nearest to the heads.
    """
    for grade in LEADING:
        wide = [
            r
            for r in rows
            if r["grade"] == grade
            and not r.get("figure")
            and len(r["evidence"]) * 2 >= n_articles
        ]
        if wide:
            return max(
                wide,
                key=lambda r: (
                    r.get("early", len(r["evidence"])),
                    r["strength"],
                    r["text"],
                ),
            )
    return None


def _finding(row: dict) -> dict:
    spans = [
        dict(t)
        for t in dict.fromkeys(tuple(e.items()) for e in row["evidence"])
    ]
    docs = {e["doc_id"] for e in spans}
    return {
        "kind": row.get("kind") or KINDS[row["grade"]],
        "text": row["text"],
        "grade": row["grade"],
        "n_docs": len(docs),
        "n_origins": row["n_origins"] or len(docs),
        "evidence": spans,
        "weight": round(row["weight"], 4),
    }
