"""tables -> index.html: what matters first, each sentence one click from its evidence.

Everything comes from the tables; nothing here knows an event.
"""

import re
from collections.abc import Mapping

import pandas as pd

from . import palette
from .naming import count, join, sentence_case
from .passages import show_evidence

Tables = Mapping[str, pd.DataFrame]
FINDINGS, ROWS, DAYS, PLACES = 8, 12, 10, 10  # shown at most
STANCES = {"asserted": ("●", "says so itself"), "attributed": ("○", "gives it as somebody's words"), "distanced": ("◌", "keeps its distance"), "denied": ("×", "denies it")}
TONES = (("contradict", "against"), ("disput", "disputed"), ("independent", "agreed"), ("agreed", "agreed"), ("one origin", "single"), ("reported by one", "single"), ("alter", "against"), ("silen", "open"))


def brief(tables: Tables, parameters: dict | None = None) -> dict:
    """What `index.html.j2` shows."""
    known = palette.witnesses(tables["documents"])
    findings = list_findings(tables, known)
    shared, label = say_shared(tables, known)
    return {
        "kicker": say_kicker(tables), "shared": shared, "shared_label": label, "findings": findings[:FINDINGS], "last_page": "05_conclusions.html",
        "more_findings": len(findings) if len(findings) > FINDINGS else 0, "witnesses": list(known.values()), "cards": list_cards(tables, known),
        "matrix": draw_matrix(tables, known), "timeline": list_days(tables, known), "map": draw_map(tables), "places": list_places(tables, known), "here": "index",
    }


def name_event(tables: Tables) -> str:
    """The title of a report that was given none: the article title that has most in common with the others.

    Ties go to the shorter one; where no article has a title, the first words of the first.
    """
    titles = [t for t in tables["documents"]["title"] if t.strip()]
    if not titles:
        first = " ".join(tables["documents"]["text"].iloc[0].split()[:10])
        return first or "Reports of one event"
    bags = [set(re.findall(r"\w{3,}", t.lower())) for t in titles]

    def shares(i: int) -> float:
        others = [len(bags[i] & b) / max(1, len(bags[i] | b)) for j, b in enumerate(bags) if j != i]
        return sum(others)

    best = max(range(len(titles)), key=lambda i: (round(shares(i), 6), -len(titles[i])))
    return " ".join(titles[best].split())


def say_kicker(tables: Tables) -> str:
    """How many reports, of when."""
    documents = tables["documents"]
    days = sorted({d[:10] for d in documents["published"] if d})
    when = "" if not days else say_day(days[0]) if len(days) == 1 else f"{say_day(days[0])} to {say_day(days[-1])}"
    outlets = documents["outlet"].replace("", pd.NA).nunique()
    return " · ".join(filter(None, [sentence_case(count(len(documents), "report")), count(outlets, "outlet") + " named" if outlets and outlets != len(documents) else "", when]))


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


def say_counts(n_docs: int, n_origins: int) -> str:
    """n outlets, m origins."""
    return f"{count(n_docs, 'outlet')}, {count(n_origins, 'origin')}" if n_origins else count(n_docs, "outlet")


def say_shared(tables: Tables, known: dict) -> tuple[list[dict], str]:
    """Two statements that all articles share (or most), in the words of one of them, and how many share them."""
    claims, evidence = tables["claims"], tables["claim_evidence"]
    total = len(known)
    best = claims[claims["n_docs"] >= max(2, -(-total // 2))]
    if not len(best):
        return [], ""
    best = best.assign(_firm=[_firmness(c, evidence) for c in best["claim_id"]]).sort_values(["n_docs", "_firm", "n_origins", "claim_id"], ascending=[False, False, False, True])
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    shown: list[dict] = []
    for claim in best.to_dict("records"):
        row = _choose(evidence[evidence["claim_id"] == claim["claim_id"]], texts, claim["statement"])
        if row is None or any(_overlaps(row, other) for other in shown):
            continue
        shown.append({**row, "text": _as_sentence(claim["statement"]), "count": say_counts(claim["n_docs"], claim["n_origins"]), "witness": known[row["doc_id"]], "n_docs": claim["n_docs"]})
        if len(shown) == 2:
            break
    least = min((s["n_docs"] for s in shown), default=0)
    return shown, f"All {count(total, 'report')} say" if least == total else f"{sentence_case(count(least, 'report'))} or more of {total} say"


def _firmness(claim_id: str, evidence: pd.DataFrame) -> float:
    """The share of its articles that say a claim in their own voice."""
    stances = evidence.loc[evidence["claim_id"] == claim_id, "stance"]
    return float((stances == "asserted").mean()) if len(stances) else 0.0


def _choose(rows: pd.DataFrame, texts: dict, statement: str) -> dict | None:
    """The evidence row that has the statement's own words; else the first."""
    for row in rows.to_dict("records"):
        if texts.get(row["doc_id"], "")[row["start"]:row["end"]].strip() == statement.strip():
            return row
    return rows.iloc[0].to_dict() if len(rows) else None


def _overlaps(a: dict, b: dict) -> bool:
    return a["doc_id"] == b["doc_id"] and a["start"] < b["end"] and b["start"] < a["end"]


def _as_sentence(words: str) -> str:
    """The words of an article with a capital and a full stop."""
    flat = " ".join(words.split())
    return sentence_case(flat) + ("" if flat[-1:] in ".!?…”\"'’" else ".")


def list_findings(tables: Tables, known: dict) -> list[dict]:
    """The findings in the order of the table, each with its evidence side by side."""
    out = []
    for f in tables["findings"].to_dict("records"):
        spans = [dict(s) for s in f["evidence"]] if f["evidence"] is not None else []
        order = [w for w in known.values() if any(s["doc_id"] == w.doc_id for s in spans)]
        out.append({"finding_id": re.sub(r"[^\w-]", "_", f["finding_id"]), "text": f["text"], "grade": f["grade"] or f["kind"], "tone": _tone(f"{f['grade']} {f['kind']}"),
                    "count": say_counts(f["n_docs"], f["n_origins"]), "witnesses": order, "evidence": show_evidence(spans, tables, limit=6)})
    return out


def _tone(words: str) -> str:
    return next((tone for part, tone in TONES if part in words.lower()), "open")


def list_cards(tables: Tables, known: dict) -> list[dict]:
    """One card an article: its facts, and the weightiest claim that no other has."""
    claims, evidence, quotes = tables["claims"], tables["claim_evidence"], tables["quotes"]
    alone = evidence[evidence["claim_id"].isin(claims.loc[claims["n_docs"] == 1, "claim_id"])]
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    cards = []
    for row in tables["documents"].itertuples():
        mine = alone[alone["doc_id"] == row.doc_id].drop_duplicates("claim_id")
        voices = quotes.loc[(quotes["doc_id"] == row.doc_id) & (quotes["speaker"] != ""), "speaker_entity"].replace("", pd.NA)
        named = quotes.loc[(quotes["doc_id"] == row.doc_id), "speaker"].replace("", pd.NA).nunique() if voices.isna().all() else voices.nunique()
        facts = [say_day(row.published[:10]) if row.published else "date not known", f"{row.n_words:,} words", count(int(named), "voice")]
        first = None
        if len(mine):
            top = mine.iloc[0]
            first = {"start": int(top["start"]), "end": int(top["end"]), "text": _as_sentence(texts[row.doc_id][top["start"]:top["end"]])}
        cards.append({"witness": known[row.doc_id], "title": row.title, "facts": " · ".join(facts), "alone": first, "n_alone": len(mine)})
    return cards


def draw_matrix(tables: Tables, known: dict) -> dict | None:
    """Claims × outlets: the claims of two articles or more, each cell a sign that links to its passage."""
    shared = tables["claims"][tables["claims"]["n_docs"] > 1].sort_values(["n_docs", "n_origins"], ascending=False, kind="stable")
    rows = []
    for claim in shared.head(ROWS).to_dict("records"):
        held = tables["claim_evidence"][tables["claim_evidence"]["claim_id"] == claim["claim_id"]].drop_duplicates("doc_id").set_index("doc_id")
        cells = []
        for doc_id, witness in known.items():
            cell = {"stance": "", "witness": witness, "doc_id": doc_id}
            if doc_id in held.index:
                sign, words = STANCES.get(held.loc[doc_id, "stance"], ("●", held.loc[doc_id, "stance"]))
                cell |= {"stance": held.loc[doc_id, "stance"], "sign": sign, "words": words, "start": int(held.loc[doc_id, "start"]), "end": int(held.loc[doc_id, "end"])}
            cells.append(cell)
        rows.append({"statement": _as_sentence(claim["statement"]), "count": say_counts(claim["n_docs"], claim["n_origins"]), "cells": cells})
    if not rows:
        return None
    caption = f"The {count(len(rows), 'claim')} that most articles share" + (f", of {len(shared)} shared ones" if len(shared) > len(rows) else "")
    return {"caption": caption, "rows": rows, "legend": ", ".join(f"{sign} {words}" for sign, words in STANCES.values()) + "; an empty cell: nothing was found."}


def list_days(tables: Tables, known: dict) -> list[dict]:
    """The days that articles date something to, those named by most articles, in the order of time."""
    times = tables["times"]
    dated = times[times["value"].str.fullmatch(r"\d{4}-\d\d(-\d\d)?(T\S*)?")]
    if not len(dated):
        return []
    dated = dated.assign(day=dated["value"].str[:10])
    named = dated.groupby("day").agg(n_docs=("doc_id", "nunique"), n=("doc_id", "size"), width=("value", "size")).reset_index()
    best = named.assign(whole=named["day"].str.len()).sort_values(["n_docs", "whole", "n", "day"], ascending=[False, False, False, True]).head(DAYS)
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    out = []
    for day in sorted(best["day"]):
        rows = dated[dated["day"] == day]
        order = sorted({known[d] for d in rows["doc_id"]}, key=lambda w: w.order)
        row = rows.iloc[0]
        before, after = _around(tables["sentences"], texts[row["doc_id"]], row)
        out.append({"value": day, "words": say_day(day), "witnesses": order, "name": known[row["doc_id"]].name, "doc_id": row["doc_id"], "start": int(row["start"]), "end": int(row["end"]), "text": row["text"], "before": before, "after": after})
    return out


def _around(sentences: pd.DataFrame, text: str, row, most: int = 110) -> tuple[str, str]:
    """The rest of a row's sentence before and after it, cut at words where it is long."""
    start, end = int(row["start"]), int(row["end"])
    inside = sentences[(sentences["doc_id"] == row["doc_id"]) & (sentences["start"] <= start) & (sentences["end"] >= end)]
    left, right = (int(inside["start"].iloc[0]), int(inside["end"].iloc[0])) if len(inside) else (max(0, start - most), min(len(text), end + most))
    before, after = text[left:start], text[end:right]
    if len(before) > most:
        before = "… " + before[-most:].partition(" ")[2]
    if len(after) > most:
        after = after[:most].rpartition(" ")[0] + " …"
    return before, after


def draw_map(tables: Tables):
    """A small map as static SVG, where the figures offer one."""
    try:
        from .figures import small_map
    except ImportError:
        return ""
    return small_map(tables)


def list_places(tables: Tables, known: dict) -> list[dict]:
    """The places that most articles name."""
    places = tables["places"][tables["places"]["name"] != ""]
    if not len(places):
        return []
    grouped = places.groupby(["name", "country_code"]).agg(n_docs=("doc_id", "nunique"), n=("doc_id", "size")).reset_index()
    best = grouped.sort_values(["n_docs", "n", "name"], ascending=[False, False, True]).head(PLACES)
    return [{"name": r.name_, "count": count(r.n, "mention"), "witnesses": [w for d, w in known.items() if ((places["doc_id"] == d) & (places["name"] == r.name_)).any()]}
            for r in best.rename(columns={"name": "name_"}).itertuples()]
