"""all tables -> findings: what can be said in the end, each sentence with the passages it rests on.

A finding is one plain sentence whose words between quotation marks are an article's own. Its `grade`
is one of `grades.FINDINGS`; `weight` orders them (most telling first); `evidence` names every passage.
"""

import networkx as nx
import pandas as pd

from . import palette, tables
from .naming import count, join, sentence_case
from .wording import Wording

# What an editor wants first: that sources clash, that reports clash, that a quotation was changed ...
ORDER = ("dispute", "contradiction", "altered", "one_origin", "independent", "silence", "ambiguous", "granularity", "wording", "single")
ACTORS = ("PERSON", "ORG", "GPE", "GROUP")  # whose absence is worth a sentence; that of a nationality or a building is not
KINDS = {"dispute": "discrepancy", "contradiction": "discrepancy", "granularity": "discrepancy", "ambiguous": "discrepancy", "altered": "collation",
         "one_origin": "claim", "independent": "claim", "single": "claim", "silence": "silence", "wording": "wording"}


def conclude(documents, blocks, sentences, entities, mentions, claims, claim_evidence, origins, discrepancies, variants, silences, labels) -> pd.DataFrame:
    """The findings, most telling first: finding_id, kind, text, grade, n_docs, n_origins, evidence, weight."""
    names = {d: w.name for d, w in palette.witnesses(documents).items()}
    wording = Wording(documents, blocks, sentences)
    evidence = claim_evidence.merge(origins.drop_duplicates("origin_id")[["origin_id", "name"]], on="origin_id", how="left").fillna({"name": ""})
    held = {claim_id: group for claim_id, group in evidence.groupby("claim_id")}
    rows = [
        *_tell_claims(_uncontested(claims, discrepancies), held, names, wording),
        *_tell_discrepancies(discrepancies, names, wording),
        *_tell_alterations(variants, names, wording),
        *_tell_silences(silences, claims, held, entities, mentions, names, wording),
        *_tell_names(labels, names, wording),
    ]
    for row in rows:
        row["kind"] = KINDS[row["grade"]]
    rows.sort(key=lambda r: (-r["weight"], ORDER.index(r["grade"]), r["text"]))
    for i, row in enumerate(rows, 1):
        row["finding_id"] = f"f{i:03d}"
    return tables.make("findings", rows, {"weight": "float64"})


def _finding(grade: str, text: str, evidence: list[dict], weight: float, n_origins: int = 0) -> dict:
    """A row; n_docs and n_origins are counted from the evidence where they are not given."""
    spans = [dict(t) for t in dict.fromkeys((("doc_id", e["doc_id"]), ("start", int(e["start"])), ("end", int(e["end"]))) for e in evidence)]
    docs = len({e["doc_id"] for e in spans})
    return {"grade": grade, "text": text, "evidence": spans, "n_docs": docs, "n_origins": n_origins or len({e["origin_id"] for e in evidence if e.get("origin_id")}) or docs, "weight": round(weight, 4)}


def _uncontested(claims, discrepancies) -> pd.DataFrame:
    """The claims that no discrepancy is about: what is contradicted is not agreed."""
    contested = discrepancies[discrepancies["grade"].isin(("contradiction", "dispute"))]
    return claims[~claims["claim_id"].isin({*contested["claim_id"], *contested["other_claim"]})]


def _tell_claims(claims, held, names, wording):
    """What several articles have, or one alone: one finding a sentence, the most widely held first."""
    told: set[tuple] = set()  # sentences that a finding on a weightier claim has already shown
    for claim in claims.sort_values(["n_docs", "weight", "claim_id"], ascending=[False, False, True]).itertuples():
        evidence = held[claim.claim_id]
        best = wording.choose(evidence)
        key = {(e.doc_id, *wording.sentence(e.doc_id, e.start, e.end)) for e in evidence.itertuples()}
        if best is None or key & told:
            continue
        told |= key
        grade = "single" if claim.n_docs == 1 else "one_origin" if claim.n_origins == 1 else "independent"
        said = wording.quote(*best)
        docs = evidence["doc_id"].unique().tolist()
        if grade == "single":
            text = f"Only {names[docs[0]]} reports this: {said}."
        elif grade == "one_origin":
            source = evidence["name"].iloc[0]
            text = f"{sentence_case(_who(docs, names))} carry this, and all have it from {source or 'the same source'}: {said}."
        else:
            text = f"{sentence_case(_who(docs, names))} report this, in the words of {names[best[0]]}: {said}."
        share = claim.n_docs / len(names)
        weight = {"single": 0.1, "one_origin": 0.55, "independent": 0.5}[grade] * share + 0.3 * float(claim.weight) / (1 + float(claim.weight))
        yield _finding(grade, text, evidence[["doc_id", "start", "end", "origin_id"]].to_dict("records"), weight, int(claim.n_origins))


def _who(docs: list[str], names: dict[str, str]) -> str:
    """The articles as a sentence names them: all five articles, or their names."""
    if len(docs) == len(names):
        return "both articles" if len(docs) == 2 else f"all {count(len(docs), 'article')}"
    return join(names[d] for d in names if d in docs)


ABOUT = {"number": "the number", "date": "the date", "place": "the place", "target": "the target", "scope": "how far it goes", "manner": "the manner", "cause": "the cause"}
BASE = {"contradiction": 0.7, "dispute": 0.72, "granularity": 0.35, "ambiguous": 0.4}


def _tell_discrepancies(discrepancies, names, wording):
    """Where articles do not agree: one finding for all pairs of passages that oppose the same two sides."""
    for grade, kind, left, right, confidence in _oppose(discrepancies):
        one, other = (_side(side, names, wording) for side in (left, right))
        topic = ABOUT.get(kind, "a detail")
        text = {
            "contradiction": f"The articles contradict each other on {topic}: {one} against {other}.",
            "granularity": f"One is more exact than the other on {topic}: {one}, {other}.",
            "dispute": f"The sources disagree on {topic}: {one} against {other}.",
            "ambiguous": f"It stays open whether these are one event or two: {one} and {other}.",
        }[grade]
        evidence = [{"doc_id": d, "start": s, "end": e} for d, s, e, _ in (*left, *right)]
        yield _finding(grade, text, evidence, BASE[grade] + 0.2 * confidence)


def _oppose(discrepancies):
    """(grade, kind, left, right, confidence): pairs that share a passage joined, each side a list of (doc_id, start, end, value)."""
    for (grade, kind), rows in discrepancies.groupby(["grade", "kind"], sort=False):
        graph = nx.Graph()
        for r in rows.sort_values("confidence", ascending=False, kind="stable").itertuples():
            graph.add_edge((r.doc_id, r.start, r.end, r.value), (r.other_doc, r.other_start, r.other_end, r.other_value), confidence=float(r.confidence))
        for nodes in nx.connected_components(graph):
            part = graph.subgraph(sorted(nodes))
            if nx.is_bipartite(part):
                sides = [[n for n, c in nx.bipartite.color(part).items() if c == colour] for colour in (0, 1)]
                yield grade, kind, *sorted((sorted(side) for side in sides), key=lambda side: (len(side), side)), max(c for *_, c in part.edges(data="confidence"))
            else:  # three passages, none of which fits another: each pair by itself
                yield from ((grade, kind, [a], [b], c) for a, b, c in part.edges(data="confidence"))


def _side(passages, names, wording) -> str:
    """One side of a discrepancy: its shortest passage, its article, and which others have the like."""
    best = min(passages, key=lambda p: (len(wording.quote(p[0], p[1], p[2], p[3])), p))
    others = [names[d] for d in names if d in {p[0] for p in passages} - {best[0]}]
    return f"{wording.quote(*best)} ({names[best[0]]}{'; likewise ' + join(others) if others else ''})"


def _tell_alterations(variants, names, wording):
    """Quotations whose words differ so that the sense does: one finding for each difference.

    The reading that fewer articles have is told as the one that parts from the others.
    """
    altered = variants[variants["alters_sense"] & variants["quoted"] & variants["other_quoted"]] if len(variants) else variants
    if altered.empty:  # outside quotation marks an article may use its own words
        return
    altered = altered.assign(pair=[" / ".join(sorted((r.reading.lower(), r.other_reading.lower()))) for r in altered.itertuples()])
    for _, rows in altered.groupby(["statement_id", "pair"], sort=False):
        sides: dict[str, dict[str, tuple]] = {}
        for r in rows.itertuples():
            sides.setdefault(r.reading.lower(), {})[r.doc_id] = (r.reading, r.start, r.end, r.edit_start, r.edit_end)
            sides.setdefault(r.other_reading.lower(), {})[r.other_doc] = (r.other_reading, r.other_start, r.other_end, r.other_edit_start, r.other_edit_end)
        few, many = sorted(sides.values(), key=lambda side: (len(side), min(list(names).index(d) for d in side)))[:2]
        (parting, parted), (first, kept) = next(iter(few.items())), next(iter(many.items()))
        left, right = wording.around(parting, *parted[1:]), wording.around(first, *kept[1:])
        who, others = join(names[d] for d in names if d in few), join(names[d] for d in names if d in many)
        have = "has" if len(many) == 1 else "have"
        signed = "" if rows["marked"].all() else " Nothing marks the change."
        if len(few) == len(many):
            text = f"{sentence_case(who)} and {others} quote the same words differently: {left} against {right}.{signed}"
        elif not parted[0]:
            text = f"{sentence_case(who)} {'leaves' if len(few) == 1 else 'leave'} “{wording.plain(kept[0])}” out of words put in quotation marks: {left}, where {others} {have} {right}.{signed}"
        else:
            text = f"{sentence_case(who)} {'changes' if len(few) == 1 else 'change'} words put in quotation marks: {left}, where {others} {have} {right}.{signed}"
        evidence = [{"doc_id": d, "start": span[1], "end": span[2]} for side in (few, many) for d, span in side.items()]
        yield _finding("altered", text, evidence, 0.75 + 0.02 * len(rows), 1)


def _tell_silences(silences, claims, held, entities, mentions, names, wording):
    """Who leaves out what others have: a named actor, or a claim that several carry."""
    actors = entities.set_index("entity_id")
    for entity_id, rows in silences[silences["entity_id"] != ""].groupby("entity_id", sort=False):
        actor = actors.loc[entity_id]
        if actor["kind"] != "name" or actor["label"] not in ACTORS:
            continue
        lacking = [d for d in names if d in set(rows["doc_id"])]
        seen = mentions[mentions["entity_id"] == entity_id].drop_duplicates("doc_id")
        forms = max(len(s) for s in rows["searched"])
        text = (f"{_lacks(lacking, names)} mention {wording.with_article(actor['name'], seen)}, {'whom' if actor['label'] == 'PERSON' else 'which'} "
                f"{_who(seen['doc_id'].tolist(), names)} {'names' if len(seen) == 1 else 'name'}; {count(forms, 'form')} of the name {'was' if forms == 1 else 'were'} searched for.")
        yield _finding("silence", text, seen[["doc_id", "start", "end"]].to_dict("records"), 0.25 + 0.35 * len(seen) / len(names) + 0.002 * min(float(actor["n_mentions"]), 10))
    held_by = claims.set_index("claim_id")["n_docs"]
    told: set[tuple] = set()
    for claim_id, rows in silences[silences["claim_id"] != ""].groupby("claim_id", sort=False):
        evidence = held[claim_id]
        best = wording.choose(evidence)
        lacking = [d for d in names if d in set(rows["doc_id"])]
        key = {(e.doc_id, *wording.sentence(e.doc_id, e.start, e.end)) for e in evidence.itertuples()}
        if best is None or key & told or len(lacking) >= len(names) - 1:
            continue
        told |= key
        docs = evidence["doc_id"].unique().tolist()
        text = f"{_lacks(lacking, names)} have this, which {_who(docs, names)} {'has' if len(docs) == 1 else 'have'}: {wording.quote(*best)}."
        yield _finding("silence", text, evidence[["doc_id", "start", "end", "origin_id"]].to_dict("records"), 0.15 + 0.3 * float(held_by[claim_id]) / len(names))


def _lacks(docs: list[str], names: dict[str, str]) -> str:
    return f"{sentence_case(join(names[d] for d in docs))} {'does' if len(docs) == 1 else 'do'} not"


def _tell_names(labels, names, wording):
    """What articles call the same thing, where they differ."""
    for referent, rows in labels.groupby("referent", sort=False):
        if not referent or rows["doc_id"].nunique() < 2:
            continue
        by = rows.drop_duplicates(["doc_id", "text"]).groupby("doc_id", sort=False)
        said = {d: g.sort_values("start").iloc[0] for d, g in by}
        if len({" ".join(r["text"].lower().split()) for r in said.values()}) < 2:
            continue
        parts = [f"“{wording.plain(r['text'])}” in {names[d]}" for d, r in sorted(said.items(), key=lambda i: list(names).index(i[0]))]
        text = f"{sentence_case(parts[0])} is {join(parts[1:])}."
        yield _finding("wording", text, [{"doc_id": d, "start": r["start"], "end": r["end"]} for d, r in said.items()], 0.1 + 0.1 * len(said) / len(names))
