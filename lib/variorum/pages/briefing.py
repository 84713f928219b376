"""tables -> index.html: what matters first, each sentence one click from its evidence.

Everything comes from the tables; nothing here knows an event.
"""

from collections.abc import Mapping

import pandas as pd

from .. import palette
from ..conclusions.grades import AGREED
from ..conclusions.grades import FINDINGS as GRADES
from ..naming import count, say_day
from ..narration.ingest import list_notices
from ..tables import each_row, values_by
from . import sentences, small_map
from .graded import show_findings
from .passages import show_evidence
from .standing import ask_all, draw_grid, show_clashes
from .titles import say_kicker
from .weight import lighten

Tables = Mapping[str, pd.DataFrame]

SHARED = 2  # findings that tell what happened
# Characters of a finding that tells it in the words of each article: more than these, and for each
# article its name.
LONG, LONG_NAME = 160, 30
FINDINGS, SAME = 8, 3  # findings listed at most, and of one grade
DAYS, PLACES = 10, 10  # shown at most
ENOUGH = 3  # days or places of several articles, from which on those of one are left out
AROUND = 110  # characters shown on either side of a dated passage
# Bytes of the parts of the page that grow with the articles; see `weight`.
GRID, CLASHES, LISTED, SHOWN = 170_000, 70_000, 60_000, 20_000
# What an editor must know before printing: the gravest finding of each kind, one kind after the
# other.
FIRST = (
    ("occasion", "contradiction", "dispute"),
    ("one_origin",),
    ("altered", "silence"),
)
# told beside each article, and in the notebooks
ELSEWHERE = ("single", "wording")


def brief(tables: Tables, title: str = "") -> dict:
    """What `index.html.j2` shows under a title."""
    known = palette.witnesses(tables["documents"])
    told = ask_all(tables)
    clashes, in_clashes = show_clashes(told)
    shared = choose_shared(tables["findings"])
    first = choose_first(tables["findings"], besides=set(shared["finding_id"]))
    besides = {*shared["finding_id"], *first["finding_id"], *in_clashes}
    findings = list_findings(tables["findings"], besides)
    return {
        "kicker": say_kicker(tables, title),
        "notices": list_notices(tables),
        "shared": lighten(show_findings(shared, tables, numbered=False), SHOWN)
        if len(shared)
        else "",
        "first": list_first(first, tables, in_clashes),
        "grid": lighten(draw_grid(told), GRID),
        "clashes": lighten(clashes, CLASHES),
        "findings": lighten(show_findings(findings, tables), LISTED)
        if len(findings)
        else "",
        "last_page": "05_conclusions.html",
        "n_findings": len(tables["findings"]),
        "cards": list_cards(tables, known),
        "timeline": list_days(tables, known),
        "map": small_map.draw(tables),
        "places": list_places(tables, known),
        "here": "index",
    }


def choose_shared(findings: pd.DataFrame) -> pd.DataFrame:
    """What happened: what leads, agreed or side by side; then the findings that most articles have,
    those of several origins first, and before all those that one sentence tells.
    """
    lead = findings.head(1)
    lead = lead[lead["grade"].isin((*AGREED, "parallel"))]
    agreed = findings[findings["grade"].isin(AGREED)].drop(
        index=lead.index, errors="ignore"
    )
    ranked = agreed.assign(
        one=agreed["grade"] == "one_origin",
        long=agreed["text"].str.len() > LONG + LONG_NAME * agreed["n_docs"],
    ).sort_values(
        ["long", "one", "n_docs", "weight", "finding_id"],
        ascending=[True, True, False, False, True],
    )
    ranked = ranked.drop(columns=["one", "long"])
    return pd.concat([lead, ranked.head(SHARED - len(lead))])


def choose_first(findings: pd.DataFrame, besides: set[str]) -> pd.DataFrame:
    """The three findings that an editor must know before printing: see FIRST.

    A kind that has none leaves its place to the weightiest finding that is left and not agreed.
    """
    left = findings[
        ~findings["finding_id"].isin(besides)
        & ~findings["grade"].isin(ELSEWHERE)
    ]
    agreed = set(left.loc[left["grade"] == "independent", "finding_id"])
    chosen: list[str] = []
    for kind in FIRST:
        chosen += left[left["grade"].isin(kind)]["finding_id"].head(1).tolist()
    rest = [i for i in left["finding_id"] if i not in chosen]
    rest = [i for i in rest if i not in agreed]
    chosen += rest[: len(FIRST) - len(chosen)]
    return (
        findings.set_index("finding_id", drop=False)
        .loc[chosen]
        .reset_index(drop=True)
    )


def list_first(
    first: pd.DataFrame,
    tables: Tables,
    in_clashes: set[str],
) -> list[dict]:
    """The three things, each with its grade, and its evidence where no clash below shows it."""
    known = palette.witnesses(tables["documents"])
    told = sentences.tell_all(first, tables)
    return [
        {
            "finding_id": f.finding_id,
            "told": told[f.finding_id],
            "grade": GRADES[f.grade].word,
            "tone": f.grade,
            "witnesses": [
                known[d]
                for d in known
                if d in {e["doc_id"] for e in f.evidence}
            ],
            "evidence": ""
            if f.finding_id in in_clashes
            else lighten(show_evidence(f.evidence, tables), SHOWN // 2),
        }
        for f in each_row(first)
    ]


def list_findings(findings: pd.DataFrame, besides: set[str]) -> pd.DataFrame:
    """The findings that matter first, by weight, that repeat none: no more than SAME of a grade.

    What stands elsewhere on the page (`besides`) is left out, and so is what repeats it.
    """
    chosen: list = []
    told: list[set] = []
    for f in each_row(findings):
        spans = {(e["doc_id"], e["start"], e["end"]) for e in f.evidence}
        repeats = any(
            len(spans & other) * 2 > min(len(spans), len(other))
            for other in told
        )
        full = (
            len(chosen) >= FINDINGS
            or sum(g.grade == f.grade for g in chosen) == SAME
        )
        if f.finding_id in besides:
            told.append(spans)
        elif not (repeats or full or f.grade in ELSEWHERE):
            told.append(spans)
            chosen.append(f)
    return findings[findings["finding_id"].isin([f.finding_id for f in chosen])]


def list_cards(tables: Tables, known: dict) -> list[dict]:
    """One card an article: its facts, and the weightiest finding that rests on it alone."""
    quotes = tables["quotes"]
    alone: dict[str, list[dict]] = {}
    for finding in each_row(
        tables["findings"][tables["findings"]["grade"] == "single"]
    ):
        passage = finding.evidence[0]
        alone.setdefault(passage["doc_id"], []).append(
            {**passage, "text": finding.text}
        )
    cards = []
    for row in each_row(tables["documents"]):
        mine = alone.get(row.doc_id, [])
        voices = quotes[
            (quotes["doc_id"] == row.doc_id) & (quotes["speaker"] != "")
        ]
        named = (
            voices["speaker_entity"]
            .where(voices["speaker_entity"] != "", voices["speaker"])
            .nunique()
        )
        facts = [
            say_day(row.published[:10]) if row.published else "date not known",
            f"{row.n_words:,} words",
            count(int(named), "voice"),
        ]
        cards.append(
            {
                "witness": known[row.doc_id],
                "title": row.title,
                "facts": " · ".join(facts),
                "alone": mine[0] if mine else None,
                "n_alone": len(mine),
            }
        )
    return cards


def list_days(tables: Tables, known: dict) -> list[dict]:
    """The days that articles date something to, those named by most articles, in the order of
    time.
    """
    times = tables["times"]
    dated = times[times["value"].str.fullmatch(r"\d{4}-\d\d(-\d\d)?(T\S*)?")]
    if not len(dated):
        return []
    dated = dated.assign(day=dated["value"].str[:10])
    named = (
        dated.groupby("day")
        .agg(
            n_docs=("doc_id", "nunique"),
            n=("doc_id", "size"),
            width=("value", "size"),
        )
        .reset_index()
    )
    best = (
        _of_several(named)
        .assign(whole=named["day"].str.len())
        .sort_values(
            ["n_docs", "whole", "n", "day"],
            ascending=[False, False, False, True],
        )
        .head(DAYS)
    )
    texts = values_by(tables["documents"], "doc_id", "text")
    out = []
    for day in sorted(best["day"]):
        rows = dated[dated["day"] == day]
        order = sorted(
            {known[d] for d in rows["doc_id"]}, key=lambda w: w.order
        )
        row = _most_telling(rows, tables)
        before, after = _around(
            tables["sentences"],
            texts[row["doc_id"]],
            row,
        )
        out.append(
            {
                "value": day,
                "words": say_day(day),
                "witnesses": order,
                "name": known[row["doc_id"]].name,
                "doc_id": row["doc_id"],
                "start": int(row["start"]),
                "end": int(row["end"]),
                "text": row["text"],
                "before": before,
                "after": after,
            }
        )
    return out


def _of_several(named: pd.DataFrame) -> pd.DataFrame:
    """What several articles name; all of it where that is hardly anything."""
    several = named[named["n_docs"] > 1]
    return several if len(several) >= ENOUGH else named


def _most_telling(rows: pd.DataFrame, tables: Tables) -> pd.Series:
    """The first of some dated passages that is in a sentence on the event, else in a sentence."""
    scope = tables.get("scope", pd.DataFrame())
    event = scope[scope["scope"] == "event"] if len(scope) else scope
    for spans in (event, tables["sentences"]):
        for _, row in rows.iterrows():
            if len(spans) and _is_within(row, spans):
                return row
    return rows.iloc[0]


def _is_within(row: pd.Series, spans: pd.DataFrame) -> bool:
    return bool(
        (
            (spans["doc_id"] == row["doc_id"])
            & (spans["start"] <= row["start"])
            & (spans["end"] >= row["end"])
        ).any()
    )


def _around(
    sentences: pd.DataFrame,
    text: str,
    row,
    most: int = AROUND,
) -> tuple[str, str]:
    """The rest of a row's sentence before and after it, cut at words where it is long."""
    start, end = int(row["start"]), int(row["end"])
    inside = sentences[
        (sentences["doc_id"] == row["doc_id"])
        & (sentences["start"] <= start)
        & (sentences["end"] >= end)
    ]
    left, right = (
        (int(inside["start"].iloc[0]), int(inside["end"].iloc[0]))
        if len(inside)
        else (max(0, start - most), min(len(text), end + most))
    )
    before, after = text[left:start], text[end:right]
    if len(before) > most:
        before = "… " + before[-most:].partition(" ")[2]
    if len(after) > most:
        after = after[:most].rpartition(" ")[0] + " …"
    return before, after


def list_places(tables: Tables, known: dict) -> list[dict]:
    """The places that most articles name."""
    places = tables["places"][tables["places"]["name"] != ""]
    if not len(places):
        return []
    grouped = (
        places.groupby(["name", "country_code"])
        .agg(n_docs=("doc_id", "nunique"), n=("doc_id", "size"))
        .reset_index()
    )
    best = (
        _of_several(grouped)
        .sort_values(["n_docs", "n", "name"], ascending=[False, False, True])
        .head(PLACES)
    )
    return [
        {
            "name": r.name_,
            "count": count(r.n, "mention"),
            "witnesses": [
                w
                for d, w in known.items()
                if ((places["doc_id"] == d) & (places["name"] == r.name_)).any()
            ],
        }
        for r in each_row(best.rename(columns={"name": "name_"}))
    ]
