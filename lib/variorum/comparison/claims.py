"""propositions, quotes, origins -> claims and who has them.

Grades: `independent` (two or more origins), `one_origin` (several articles, one origin), `single` (one
article), `disputed` (a discrepancy graded dispute touches it), `contradicted` (a contradiction does),
`open` (only ever reported with distance or denied).
"""

import re

import pandas as pd

from .. import tables
from ..actors.nations import nation
from .concordance import NEAR_MISS, OUTCOMES, Pair, compare, group
from .predicates import REPORTING
from .propositions import Proposition, argument_of, lemma_of
from .stance import stance_of

LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|off|around|from|of|to|across|throughout)\s+(?:the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
HEAVY = frozenset(
    "kill injure attack burn destroy explode crash arrest deny blame threaten close leave resign sanction miss".split()
)


def align_claims(
    documents, blocks, quotes, origins, quote_origins, times, places, mentions, events, propositions
):
    """The tables claims, claim_evidence and kept_apart.

    A claim's `statement` is the words of one article (the fullest of them that stays one clause).
    `claim_evidence.proposition` is the place in the list of propositions; `kept_apart` has the look-alikes
    that are not one claim, with the reason.
    """
    text = dict(zip(documents["doc_id"], documents["text"], strict=True))
    where, when = _places(propositions, mentions, places, text), _dates(propositions, times)
    event_of = dict(zip(events["doc_id"], events["event_id"], strict=True)) if len(events) else {}
    grouped: dict[str, list[int]] = {}
    for i, p in enumerate(propositions):
        grouped.setdefault(event_of.get(p.doc_id, ""), []).append(i)
    groups: list[list[int]] = []
    gathered: list[tuple[dict[int, float], float]] = []
    pairs: list[Pair] = []
    for _, indices in sorted(grouped.items()):
        some = [propositions[i] for i in indices]
        found = compare(some, where, when)
        for g in group(some, found):
            groups.append([indices[k] for k in g.members])
            gathered.append(({indices[k]: v for k, v in g.centre.items()}, g.cohesion))
        pairs += [Pair(indices[x.a], indices[x.b], x.likeness, x.apart) for x in found if x.apart]
    evidence = _evidence(
        propositions, groups, text, documents, blocks, quotes, quote_origins, origins
    )
    titles = _titles(blocks)
    held = (
        {claim_id: rows for claim_id, rows in evidence.groupby("claim_id")} if len(evidence) else {}
    )
    rows = []
    for n, (g, (centre, cohesion)) in enumerate(zip(groups, gathered, strict=True), 1):
        best = propositions[max(g, key=lambda i: _telling(propositions[i], centre[i], titles))]
        rows.append(
            {
                **_claim(f"c{n:03d}", [propositions[i] for i in g], held[f"c{n:03d}"]),
                "statement": text[best.doc_id][best.start : best.end],
                "cohesion": cohesion,
            }
        )
    claims = tables.make("claims", rows)
    return claims, evidence, _kept_apart(pairs, propositions, groups, text)


def _claim(claim_id: str, members: list[Proposition], mine: pd.DataFrame) -> dict:
    n_docs, n_origins = mine["doc_id"].nunique(), mine["origin_id"].nunique()
    stances = set(mine["stance"])
    grade = "single" if n_docs == 1 else "independent" if n_origins > 1 else "one_origin"
    if stances <= {"distanced", "denied"}:
        grade = "open"
    shared = (
        sorted(set.intersection(*({p.frame, *(a.lemma for a in p.arguments)} for p in members)))
        if len(members) > 1
        else []
    )
    return {
        "claim_id": claim_id,
        "n_docs": n_docs,
        "n_origins": n_origins,
        "grade": grade,
        "weight": _weight(members, n_docs, n_origins),
        "why": "shared: " + ", ".join(shared) if shared else "",
    }


def _telling(p: Proposition, centre: float, titles) -> tuple:
    """How well a proposition stands for its claim: a clause of the body with a subject, most like the others, of some length."""
    in_title = any(a <= p.start < b for a, b in titles.get(p.doc_id, ()))
    finite = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in p.predicate.children)
    return (
        not p.nominal and not in_title,
        finite,
        round(centre, 1),
        min(len(p.tokens), 25),
        -p.start,
    )


def _titles(blocks) -> dict[str, list[tuple[int, int]]]:
    heads = blocks[blocks["role"] == "title"]
    return {d: list(zip(g["start"], g["end"], strict=True)) for d, g in heads.groupby("doc_id")}


def _weight(members: list[Proposition], n_docs: int, n_origins: int) -> float:
    """How much a claim matters: who has it first, then what it is about and how early it stands."""
    weight = n_docs + 0.5 * n_origins
    weight += 0.5 * any(p.frame in HEAVY for p in members) + 0.25 * any(
        a.quantity[:1].isdigit() for p in members for a in p.arguments
    )
    weight += 0.5 / (1 + min(p.sentence for p in members))
    if all(lemma_of(p.predicate) in REPORTING or p.nominal for p in members):
        weight -= 0.5
    if all(sum(not t.is_stop for t in p.tokens) < 4 for p in members):
        weight -= 0.5  # a fragment
    if all(
        p.predicate.tag_ == "VB" and p.predicate.dep_ in ("xcomp", "advcl", "acl") for p in members
    ):
        weight -= 1  # "to attack …": an aim, no happening
    return round(weight, 3)


def _evidence(
    propositions, groups, text, documents, blocks, quotes, quote_origins, origins
) -> pd.DataFrame:
    spoken = (
        {doc_id: list(g.itertuples()) for doc_id, g in quotes.groupby("doc_id")}
        if len(quotes)
        else {}
    )
    origin_of = (
        dict(zip(quote_origins["quote_id"], quote_origins["origin_id"], strict=True))
        if len(quote_origins)
        else {}
    )
    own = origins.loc[origins["how"] == "own"].set_index("doc_id")["origin_id"]
    titles = _titles(blocks)
    rows = []
    for n, g in enumerate(groups, 1):
        for i in g:
            p = propositions[i]
            quote = _around(p, spoken.get(p.doc_id, ()))
            stance, cue = stance_of(
                p, text[p.doc_id], quote, any(a <= p.start < b for a, b in titles.get(p.doc_id, ()))
            )
            origin = origin_of.get(quote.quote_id, "") if quote else ""
            rows.append(
                {
                    "claim_id": f"c{n:03d}",
                    "doc_id": p.doc_id,
                    "start": p.start,
                    "end": p.end,
                    "origin_id": origin or own[p.doc_id],
                    "stance": stance,
                    "cue": cue,
                    "quote_id": quote.quote_id if quote else "",
                    "proposition": i,
                }
            )
    return tables.make("claim_evidence", rows)


def _around(p: Proposition, quotes):
    """The quotation that holds most of a proposition, the shortest of several."""
    held = [
        q for q in quotes if min(q.end, p.end) - max(q.start, p.start) > 0.5 * (p.end - p.start)
    ]
    return min(held, key=lambda q: q.end - q.start, default=None)


def _span_of(p: Proposition) -> tuple[int, int]:
    """A proposition's own span; of a bare outcome ("three people were killed") its sentence's, which says where and when."""
    if p.frame in OUTCOMES:
        sentence = p.predicate.sent
        return sentence.start_char, sentence.end_char
    return p.start, p.end


def _places(propositions, mentions, places, text) -> dict[int, frozenset[str]]:
    """Towns named inside each proposition (by its identity): entity ids, countries and regions left out.

    A town counts only where the words before it place something ("in Basra"), not as a mere name.
    """
    regions = {(r.doc_id, r.start) for r in places.itertuples() if r.feature[:1] == "A"}
    spots: dict[str, list[tuple[int, int, str]]] = {}
    for m in mentions[mentions["label"] == "GPE"].itertuples():
        if (
            (m.doc_id, m.start) not in regions
            and not nation(m.text)
            and LOCATIVE.search(text[m.doc_id][max(0, m.start - 40) : m.start])
        ):
            spots.setdefault(m.doc_id, []).append((m.start, m.end, m.entity_id))
    known = {(m.doc_id, m.end): m.entity_id for m in mentions.itertuples()}
    out = {}
    for p in propositions:
        start, end = _span_of(p)
        named = {
            known.get((p.doc_id, x.end)) or x.lemma for a in p.arguments for x in _settlement(a)
        }
        out[id(p)] = (
            frozenset(name for a, b, name in spots.get(p.doc_id, ()) if start <= a and b <= end)
            | named
        )
    return out


def _settlement(argument) -> list:
    """ "the port of Sanda" is Sanda, known to no gazetteer or not."""
    if argument.lemma not in ("city", "town", "village", "port", "district", "suburb"):
        return []
    names = (
        g
        for c in argument.head.children
        if c.lower_ == "of"
        for g in c.children
        if g.dep_ == "pobj" and g.pos_ == "PROPN"
    )
    return [argument_of("of", g) for g in names]


def _dates(propositions, times) -> dict[int, frozenset[str]]:
    """Resolved calendar dates inside each proposition (by its identity)."""
    dates: dict[str, list[tuple[int, int, str]]] = {}
    for row in times.itertuples():
        if row.type in ("DATE", "TIME") and row.value[:4].isdigit():
            dates.setdefault(row.doc_id, []).append((row.start, row.end, row.value[:10]))
    out = {}
    for p in propositions:
        start, end = _span_of(p)
        out[id(p)] = frozenset(v for a, b, v in dates.get(p.doc_id, ()) if start <= a and b <= end)
    return out


def _kept_apart(pairs, propositions, groups, text) -> pd.DataFrame:
    home = {i: f"c{n:03d}" for n, g in enumerate(groups, 1) for i in g}
    rows, seen = [], set()
    for x in pairs:
        p, q = propositions[x.a], propositions[x.b]
        key = (home[x.a], home[x.b], x.apart.split(":")[0])
        if x.likeness >= NEAR_MISS and p.doc_id != q.doc_id and key not in seen:
            seen.add(key)
            rows.append(
                {
                    "claim_id": home[x.a],
                    "other_claim": home[x.b],
                    "doc_id": p.doc_id,
                    "start": p.start,
                    "end": p.end,
                    "other_doc": q.doc_id,
                    "other_start": q.start,
                    "other_end": q.end,
                    "likeness": x.likeness,
                    "why": x.apart,
                }
            )
    return tables.make("kept_apart", rows)
