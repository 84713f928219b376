"""Notebook 03 in words: altered wording, claims, discrepancies, silences, naming, distance,
time.
"""

from collections.abc import Iterable

import pandas as pd

from .. import palette
from ..conclusions.grades import FINDINGS
from ..naming import agree, count, join, number, sentence_case
from ..tables import each_row

Tables = dict[str, pd.DataFrame]
CLAIM_GRADES = {
    **{g: w.word for g, w in FINDINGS.items()},
    "disputed": "disputed",
    "contradicted": "contradiction",
    "open": "open",
}
# the columns of a row that lays two passages side by side
PAIR = ("doc_id", "start", "end", "other_doc", "other_start", "other_end")
DISTANCING = ("distanced", "denied")
# grades of discrepancies, the gravest first
GRAVITY = ("contradiction", "dispute", "granularity", "ambiguous")
LISTED = 3  # articles and origins that a cell names
FEW = 8  # articles that have room for a column each
WORDINGS = 6  # of one article in a cell, or of one referent in a row


def tell_comparison(tables: Tables) -> str:
    """How much the articles share, and in how many places they part."""
    claims, found = tables["claims"], tables["discrepancies"]
    shared, one = (
        int((claims["n_docs"] > 1).sum()),
        int(((claims["n_docs"] > 1) & (claims["n_origins"] == 1)).sum()),
    )
    contradictions = int((found["grade"] == "contradiction").sum())
    altered = int(tables["statements"]["alters_sense"].sum())
    return sentence_case(
        f"{count(shared, 'claim')} {'is' if shared == 1 else 'are'} shared by two or more "
        f"articles, {number(one)} of them from a single origin alone; "
        f"{count(altered, 'statement')} changed {'its' if altered == 1 else 'their'} sense on "
        f"the way, and {count(contradictions, 'pair')} of passages "
        f"{agree(contradictions, 'contradicts', 'contradict')} each other."
    )


def order_statements(tables: Tables, altered: bool) -> list[str]:
    """The ids of the statements whose sense was altered (or was not), those of most articles
    first.
    """
    statements = tables["statements"]
    chosen = statements[statements["alters_sense"] == altered].sort_values(
        ["n_docs", "n_changes", "statement_id"], ascending=[False, False, True]
    )
    return chosen["statement_id"].tolist()


def tell_statements(tables: Tables) -> str:
    """How many statements stand in two or more articles, and how they fared."""
    statements, variants = tables["statements"], tables["variants"]
    if statements.empty:
        return "No statement stands in two articles."
    changed = int(statements["alters_sense"].sum())
    kinds = variants.loc[
        ~variants["change"].isin(("identical",)), "change"
    ].value_counts()
    spread = join(
        f"{n} × {kind.replace('_', ' ')}"
        for kind, n in sorted(kinds.items(), key=lambda i: (-i[1], i[0]))
    )
    return sentence_case(
        f"{count(len(statements), 'statement')} "
        f"{'stands' if len(statements) == 1 else 'stand'} in two or more articles; in "
        f"{number(changed)} of them the sense changes. Differences by kind: {spread or 'none'}."
    )


def list_variants(tables: Tables) -> pd.DataFrame:
    """Every difference between two renderings: the words on both sides, its kind, whether the
    article marks it, the reason.
    """
    differing = tables["variants"][
        tables["variants"]["change"] != "identical"
    ].sort_values(
        ["alters_sense", "quoted"],
        ascending=False,
        kind="stable",
    )
    return differing[
        [
            *PAIR,
            "change",
            "reading",
            "other_reading",
            "marked",
            "alters_sense",
            "why",
        ]
    ]


def list_claims(tables: Tables, most: int = 200) -> pd.DataFrame:
    """The shared claims, most widely held first: the words, the articles, the origins, the
    grade.
    """
    claims, evidence = tables["claims"], tables["claim_evidence"]
    known = palette.witnesses(tables["documents"])
    origins = (
        tables["origins"]
        .drop_duplicates("origin_id")
        .set_index("origin_id")["name"]
    )
    shared = (
        claims[claims["n_docs"] > 1]
        .sort_values(
            ["n_docs", "weight", "claim_id"], ascending=[False, False, True]
        )
        .head(most)
    )
    rows = []
    for claim in each_row(shared):
        held = evidence[evidence["claim_id"] == claim.claim_id]
        first = held.iloc[0]
        rows.append(
            {
                "doc_id": first["doc_id"],
                "start": first["start"],
                "end": first["end"],
                "claim": " ".join(claim.statement.split()),
                "articles": _list_articles(held["doc_id"], known),
                "origins": _begin_list(
                    dict.fromkeys(
                        origins.get(o, o) for o in held["origin_id"] if o
                    )
                ),
                "grade": CLAIM_GRADES.get(claim.grade, claim.grade),
            }
        )
    return pd.DataFrame(
        rows,
        columns=[
            "doc_id",
            "start",
            "end",
            "claim",
            "articles",
            "origins",
            "grade",
        ],
    )


def _list_articles(
    doc_ids: Iterable[str], known: dict[str, palette.Witness]
) -> str:
    """Articles in a cell: by name, many by their sigla."""
    held = set(doc_ids)
    some = [w for d, w in known.items() if d in held]
    return join(w.name if len(some) <= LISTED else w.siglum for w in some)


def _begin_list(words: Iterable[str]) -> str:
    """The first of some words, and how many more there are."""
    words = list(words)
    more = len(words) - LISTED
    return join(words[:LISTED] + ([f"{number(more)} more"] if more > 0 else []))


def list_discrepancies(tables: Tables) -> pd.DataFrame:
    """Every discrepancy with both passages, its grade and the reason, the gravest first."""
    found = tables["discrepancies"]
    found = found.assign(
        gravity=found["grade"].map(GRAVITY.index),
        grade=found["grade"].map(lambda g: FINDINGS[g].word),
    )
    return found.sort_values(
        ["gravity", "confidence"],
        ascending=[True, False],
        kind="stable",
    )[
        [
            "kind",
            "grade",
            "doc_id",
            "start",
            "end",
            "value",
            "other_doc",
            "other_start",
            "other_end",
            "other_value",
            "why",
        ]
    ]


def tell_discrepancies(tables: Tables) -> str:
    """How many discrepancies of each grade."""
    grades = tables["discrepancies"]["grade"].value_counts()
    words = {
        "contradiction": "contradiction",
        "dispute": "dispute",
        "granularity": "difference",
        "ambiguous": "case",
    }
    after = {
        "dispute": " between reported sources",
        "granularity": " of detail",
        "ambiguous": " left open",
    }
    return sentence_case(
        join(
            count(int(grades.get(g, 0)), w) + after.get(g, "")
            for g, w in words.items()
        )
        + "."
    )


def list_silences(tables: Tables, most: int = 60) -> pd.DataFrame:
    """What is missing where: the actor or claim, the article that lacks it, and what was searched
    for.
    """
    silences = tables["silences"]
    actors, claims = (
        tables["entities"].set_index("entity_id")["name"],
        tables["claims"].set_index("claim_id")["statement"],
    )
    rows = [
        {
            "article": s.doc_id,
            "lacks": actors[s.entity_id]
            if s.entity_id
            else " ".join(claims[s.claim_id].split()),
            "searched for": list(s.searched),
        }
        for s in each_row(silences)
    ]
    names = {
        d: w.name for d, w in palette.witnesses(tables["documents"]).items()
    }
    return (
        pd.DataFrame(rows, columns=["article", "lacks", "searched for"])
        .assign(article=lambda f: f["article"].map(names))
        .head(most)
    )


def list_labels(tables: Tables, most: int = 20) -> pd.DataFrame:
    """What each article calls the same actor, group or event: one row a referent, one column an
    article; where these are many, the wordings with the sigla of those that have them.
    """
    labels = tables["labels"]
    known = palette.witnesses(tables["documents"])
    wordings = labels.assign(
        plain=labels["text"].map(lambda t: " ".join(t.split()).lower())
    )
    spread = (
        wordings.groupby("referent")
        .agg(articles=("doc_id", "nunique"), forms=("plain", "nunique"))
        .query("articles > 1 and forms > 1")
    )
    chosen = spread.sort_values(
        ["articles", "forms"],
        ascending=False,
        kind="stable",
    ).index[:most]
    shown = wordings[wordings["referent"].isin(chosen)]
    if len(known) > FEW:
        held = dict(tuple(shown.groupby("referent")))
        return pd.DataFrame(
            [
                {
                    "referent": _referent(tables, r),
                    "called": _list_wordings(held[r], known),
                }
                for r in chosen
            ]
        )
    cells = (
        shown.drop_duplicates(["referent", "doc_id", "plain"])
        .groupby(["referent", "doc_id"])["text"]
        .agg(lambda s: _first_of(" ".join(x.split()) for x in s))
    )
    return pd.DataFrame(
        [
            {
                "referent": _referent(tables, r),
                **{w.name: cells.get((r, d), "—") for d, w in known.items()},
            }
            for r in chosen
        ]
    )


def _first_of(words: Iterable[str]) -> str:
    """The first wordings, and how many more there are."""
    words = list(words)
    more = len(words) - WORDINGS
    rest = [f"{number(more)} more"] if more > 0 else []
    return " · ".join(words[:WORDINGS] + rest)


def _list_wordings(
    rows: pd.DataFrame, known: dict[str, palette.Witness]
) -> str:
    """The wordings of one referent, those of most articles first, with who has them."""
    by_words = {
        plain: (mine["text"].iloc[0], set(mine["doc_id"]))
        for plain, mine in rows.groupby("plain")
    }
    ordered = sorted(by_words.items(), key=lambda i: (-len(i[1][1]), i[0]))
    return _first_of(
        f"{' '.join(text.split())} ({_name_few(docs, known)})"
        for _, (text, docs) in ordered
    )


def _name_few(docs: set[str], known: dict[str, palette.Witness]) -> str:
    if len(docs) > FEW:
        return count(len(docs), "article")
    return ", ".join(w.siglum for d, w in known.items() if d in docs)


def _referent(tables: Tables, referent: str) -> str:
    names = tables["entities"].set_index("entity_id")["name"]
    return names.get(referent, referent)


def list_stances(tables: Tables) -> pd.DataFrame:
    """How far each article stands from what it reports: the share of its claims by stance."""
    names = {
        d: w.name for d, w in palette.witnesses(tables["documents"]).items()
    }
    table = (
        tables["claim_evidence"]
        .groupby(["doc_id", "stance"])
        .size()
        .unstack(fill_value=0)
        .reindex(
            index=list(names),
            columns=["asserted", "attributed", "distanced", "denied"],
            fill_value=0,
        )
    )
    return table.rename(index=names).rename_axis("article").reset_index()


def find_distancing(tables: Tables) -> list[dict]:
    """The passages that an article keeps at a distance or denies."""
    held = tables["claim_evidence"]
    return held[held["stance"].isin(DISTANCING)][
        ["doc_id", "start", "end", "stance", "origin_id"]
    ].to_dict("records")


def tell_times(tables: Tables) -> str:
    """How many dated passages of several articles are worded alike, and how many of these differ in
    the date.
    """
    line = tables["timeline"]
    shared = line[line["n_docs"] > 1].drop_duplicates("group")
    parted = int((shared["agreement"] == "apart").sum())
    told = (
        f"{count(len(line), 'dated passage')}; {count(len(shared), 'group')} of them "
        f"{agree(len(shared), 'is', 'are')} worded alike in more than one article"
    )
    differ = (
        f"; in {parted} the dates differ, which may be one thing dated differently or two things"
        if parted
        else ", with dates that fit together"
        if len(shared)
        else ""
    )
    return sentence_case(f"{told}{differ}.")


def list_times(tables: Tables) -> pd.DataFrame:
    """Every dated passage in the order of its date."""
    return tables["timeline"][
        [
            "begin",
            "end_date",
            "time_text",
            "value",
            "doc_id",
            "start",
            "end",
            "text",
            "agreement",
        ]
    ].rename(
        columns={
            "time_text": "in the words",
            "end_date": "to",
            "begin": "from",
            "text": "passage",
        }
    )


def list_dependence(tables: Tables) -> pd.DataFrame:
    """The pairs of articles that share something: one row a shared passage, the longest first."""
    rows = [
        {
            "doc_id": d.doc_id,
            "start": p["start"],
            "end": p["end"],
            "other_doc": d.other_doc,
            "other_start": p["other_start"],
            "other_end": p["other_end"],
            "words": p["words"],
            "quoted": p["quoted"],
            "kind": d.kind,
            "why": d.why,
        }
        for d in each_row(tables["dependence"])
        for p in d.passages
    ]
    frame = pd.DataFrame(
        rows,
        columns=[
            *PAIR,
            "words",
            "quoted",
            "kind",
            "why",
        ],
    )
    return frame.sort_values("words", ascending=False, kind="stable")
