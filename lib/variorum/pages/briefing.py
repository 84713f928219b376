"""tables -> index.html: what matters first, each sentence one click from its evidence.

Everything comes from the tables; nothing here knows an event.
"""

import re
from collections.abc import Mapping

import pandas as pd

from .. import palette
from ..conclusions.wording import Wording
from ..naming import count, sentence_case
from . import small_map
from .graded import say_counts, show_findings

Tables = Mapping[str, pd.DataFrame]
FINDINGS, SAME, ROWS, DAYS, PLACES = 8, 3, 12, 10, 10  # shown at most
STANCES = {
    "asserted": ("●", "says so itself"),
    "attributed": ("○", "gives it as somebody's words"),
    "distanced": ("◌", "keeps its distance"),
    "denied": ("×", "denies it"),
}


def brief(tables: Tables, title: str = "") -> dict:
    """What `index.html.j2` shows under a title."""
    known = palette.witnesses(tables["documents"])
    wording = Wording(tables["documents"], tables["blocks"], tables["sentences"])
    shared = choose_shared(tables["findings"])
    findings = list_findings(tables, besides=shared["finding_id"].tolist())
    return {
        "kicker": say_kicker(tables, title),
        "shared": show_findings(shared, tables) if len(shared) else "",
        "findings": show_findings(findings, tables) if len(findings) else "",
        "last_page": "05_conclusions.html",
        "more_findings": len(tables["findings"]) if len(tables["findings"]) > len(findings) else 0,
        "witnesses": list(known.values()),
        "cards": list_cards(tables, known),
        "matrix": draw_matrix(tables, known, wording),
        "timeline": list_days(tables, known),
        "map": small_map.draw(tables),
        "places": list_places(tables, known),
        "here": "index",
    }


def name_event(tables: Tables) -> str:
    """The title of a report that was given none: the article title that has most in common with the others.

    One goes first that has no quotation marks (a headline's are its outlet's distance) and nothing that
    another article contradicts; ties go to the shorter one. Where no article has a title, the first words
    of the first.
    """
    titles = [t for t in tables["documents"]["title"] if t.strip()]
    if not titles:
        first = " ".join(tables["documents"]["text"].iloc[0].split()[:10])
        return first or "Reports of one event"
    bags = [set(re.findall(r"\w{3,}", t.lower())) for t in titles]

    def shares(i: int) -> float:
        others = [len(bags[i] & b) / max(1, len(bags[i] | b)) for j, b in enumerate(bags) if j != i]
        return sum(others)

    found = tables["discrepancies"]
    clashes = found[found["grade"] == "contradiction"]
    contested = {value.lower() for value in (*clashes["value"], *clashes["other_value"])}

    def plain(title: str) -> bool:
        return not re.search(r"[\"“”‘«»]", title) and not any(
            value in title.lower() for value in contested
        )

    best = max(
        range(len(titles)), key=lambda i: (plain(titles[i]), round(shares(i), 6), -len(titles[i]))
    )
    return " ".join(titles[best].split())


def say_kicker(tables: Tables, title: str) -> str:
    """How many reports, of when, and whose headline the title is."""
    documents = tables["documents"]
    days = sorted({d[:10] for d in documents["published"] if d})
    when = (
        ""
        if not days
        else say_day(days[0])
        if len(days) == 1
        else f"{say_day(days[0])} to {say_day(days[-1])}"
    )
    outlets = documents["outlet"].replace("", pd.NA).nunique()
    named = count(outlets, "outlet") + " named" if outlets and outlets != len(documents) else ""
    whose = [
        w.name
        for w, own in zip(palette.witnesses(documents).values(), documents["title"], strict=True)
        if title and " ".join(own.split()) == title
    ]
    return " · ".join(
        filter(
            None,
            [
                sentence_case(count(len(documents), "report")),
                named,
                when,
                f"headline of {whose[0]}" if whose else "",
            ],
        )
    )


def say_day(iso: str) -> str:
    """An ISO date, or month, or year, as prose has it.

    >>> say_day("2018-09-28"), say_day("2018-09"), say_day("2018")
    ('28 September 2018', 'September 2018', '2018')
    """
    try:
        stamp = pd.Timestamp(iso)
    except ValueError:
        return iso
    return {4: iso, 7: f"{stamp:%B %Y}"}.get(len(iso), f"{stamp.day} {stamp:%B %Y}")


def choose_shared(findings: pd.DataFrame) -> pd.DataFrame:
    """Two findings on what most articles have: the lead of the briefing, above what parts them."""
    agreed = findings[findings["grade"].isin(("independent", "one_origin"))]
    return agreed.sort_values(
        ["n_docs", "weight", "finding_id"], ascending=[False, False, True]
    ).head(2)


def _alike(a: str, b: str) -> bool:
    """Whether two sentences share half their longer words."""
    one, two = ({w for w in re.findall(r"\w{4,}", t.lower())} for t in (a, b))
    return len(one & two) * 2 >= min(len(one), len(two))


def as_sentence(words: str) -> str:
    """The words of an article with a capital and a full stop.

    >>> as_sentence("the port is closed,")
    'The port is closed.'
    """
    flat = " ".join(words.split()).strip(" ,;:-–—")
    return sentence_case(flat) + ("" if flat.rstrip("”\"’'")[-1:] in (".", "!", "?", "…") else ".")


def list_findings(tables: Tables, besides: list[str]) -> pd.DataFrame:
    """The findings that matter first: by weight, none that only repeats another, no more than three of a grade, none of `besides`."""
    chosen: list = []
    for f in tables["findings"].itertuples():
        spans = {(e["doc_id"], e["start"], e["end"]) for e in f.evidence}
        repeats = any(len(spans & other) * 2 > min(len(spans), len(other)) for other, _ in chosen)
        if (
            repeats
            or sum(g.grade == f.grade for _, g in chosen) == SAME
            or f.grade in ("single", "wording")
            or f.finding_id in besides
        ):
            continue
        chosen.append((spans, f))
        if len(chosen) == FINDINGS:
            break
    wanted = [f.finding_id for _, f in chosen]
    return tables["findings"][tables["findings"]["finding_id"].isin(wanted)]


def list_cards(tables: Tables, known: dict) -> list[dict]:
    """One card an article: its facts, and the weightiest finding that rests on it alone."""
    quotes = tables["quotes"]
    alone: dict[str, list[dict]] = {}
    for finding in tables["findings"][tables["findings"]["grade"] == "single"].itertuples():
        passage = finding.evidence[0]
        alone.setdefault(passage["doc_id"], []).append({**passage, "text": finding.text})
    cards = []
    for row in tables["documents"].itertuples():
        mine = alone.get(row.doc_id, [])
        voices = quotes[(quotes["doc_id"] == row.doc_id) & (quotes["speaker"] != "")]
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


def draw_matrix(tables: Tables, known: dict, wording: Wording) -> dict | None:
    """Claims × outlets: the claims of two articles or more, each cell a sign that links to its passage.

    Each is given in the words that read best by themselves; a claim that has only fragments stays in
    the tables and the notebooks.
    """
    shared = tables["claims"][tables["claims"]["n_docs"] > 1].sort_values(
        ["n_docs", "n_origins"], ascending=False, kind="stable"
    )
    evidence = dict(tuple(tables["claim_evidence"].groupby("claim_id")))
    rows: list[dict] = []
    for claim in shared.to_dict("records"):
        mine = evidence.get(claim["claim_id"])
        chosen = wording.choose(mine) if mine is not None else None
        statement = as_sentence(wording.texts[chosen[0]][chosen[1] : chosen[2]]) if chosen else ""
        if not chosen or any(_alike(statement, row["statement"]) for row in rows):
            continue
        held = mine.drop_duplicates("doc_id").set_index("doc_id")
        cells = []
        for doc_id, witness in known.items():
            cell = {"stance": "", "witness": witness, "doc_id": doc_id}
            if doc_id in held.index:
                sign, words = STANCES.get(
                    held.loc[doc_id, "stance"], ("●", held.loc[doc_id, "stance"])
                )
                cell |= {
                    "stance": held.loc[doc_id, "stance"],
                    "sign": sign,
                    "words": words,
                    "start": int(held.loc[doc_id, "start"]),
                    "end": int(held.loc[doc_id, "end"]),
                }
            cells.append(cell)
        rows.append(
            {
                "statement": statement,
                "count": say_counts(claim["n_docs"], held["origin_id"].nunique()),
                "cells": cells,
            }
        )
        if len(rows) == ROWS:
            break
    if not rows:
        return None
    caption = f"The {count(len(rows), 'claim')} that most articles share" + (
        f", of {len(shared)} shared ones" if len(shared) > len(rows) else ""
    )
    return {
        "caption": caption,
        "rows": rows,
        "legend": ", ".join(f"{sign} {words}" for sign, words in STANCES.values())
        + "; an empty cell: nothing was found.",
    }


def list_days(tables: Tables, known: dict) -> list[dict]:
    """The days that articles date something to, those named by most articles, in the order of time."""
    times = tables["times"]
    dated = times[times["value"].str.fullmatch(r"\d{4}-\d\d(-\d\d)?(T\S*)?")]
    if not len(dated):
        return []
    dated = dated.assign(day=dated["value"].str[:10])
    named = (
        dated.groupby("day")
        .agg(n_docs=("doc_id", "nunique"), n=("doc_id", "size"), width=("value", "size"))
        .reset_index()
    )
    best = (
        named.assign(whole=named["day"].str.len())
        .sort_values(["n_docs", "whole", "n", "day"], ascending=[False, False, False, True])
        .head(DAYS)
    )
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    out = []
    for day in sorted(best["day"]):
        rows = dated[dated["day"] == day]
        order = sorted({known[d] for d in rows["doc_id"]}, key=lambda w: w.order)
        row = rows.iloc[0]
        before, after = _around(tables["sentences"], texts[row["doc_id"]], row)
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


def _around(sentences: pd.DataFrame, text: str, row, most: int = 110) -> tuple[str, str]:
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
    best = grouped.sort_values(["n_docs", "n", "name"], ascending=[False, False, True]).head(PLACES)
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
        for r in best.rename(columns={"name": "name_"}).itertuples()
    ]
