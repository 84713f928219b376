"""tables -> one article, or two side by side, with what is asked about marked in place: for the live notebook.

The rendered report has the whole reader instead (`reader`); these fragments need no script.
"""

from collections.abc import Mapping

import pandas as pd

from .. import palette
from ..language import STORY
from .fragments import Fragment, fill

Tables = Mapping[str, pd.DataFrame]


def show_blocks(doc_id: str, tables: Tables) -> Fragment:
    """An article in full, with what was set aside marked in place and the rule that said so."""
    text = _text(doc_id, tables)
    rows = tables["blocks"][tables["blocks"]["doc_id"] == doc_id].sort_values("start")
    blocks = [
        {
            "label": "" if b.role in STORY else b.role.replace("boilerplate", "set aside"),
            "why": b.rule,
            "segments": [
                (
                    text[b.start : b.end],
                    "style" if b.role not in STORY else "",
                    b.rule if b.role not in STORY else "",
                    "",
                )
            ],
        }
        for b in rows.itertuples()
    ]
    return fill(
        "marked.html.j2",
        columns=[_column(doc_id, blocks, tables)],
        legend="Marked: what is no part of the story. The rest is compared.",
    )


def show_pair(left: str, right: str, tables: Tables) -> Fragment:
    """Two articles side by side: what both say is marked, and numbered alike; stronger where the words were altered."""
    shared = find_shared(left, right, tables) if left != right else []
    columns = []
    for side, doc_id in enumerate((left, right)):
        text = _text(doc_id, tables)
        spans = [
            (*one["spans"][side], n, one["grave"], _quote(one, 1 - side, (left, right), tables))
            for n, one in enumerate(shared, 1)
        ]
        rows = tables["blocks"][
            (tables["blocks"]["doc_id"] == doc_id) & tables["blocks"]["role"].isin(STORY)
        ].sort_values("start")
        columns.append(
            _column(
                doc_id,
                [
                    {"label": "", "why": "", "segments": cut(text, int(b.start), int(b.end), spans)}
                    for b in rows.itertuples()
                ],
                tables,
            )
        )
    legend = (
        f"{len(shared)} shared passages are marked; the numbers lead from one article to the other."
        if shared
        else "These two share no passage that was found."
    )
    return fill(
        "marked.html.j2",
        columns=columns,
        legend="The same article twice: choose two." if left == right else legend,
    )


def find_shared(left: str, right: str, tables: Tables) -> list[dict]:
    """[{spans: ((start, end) in left, (start, end) in right), grave}]: claims and renderings that both have, in the order of `left`."""
    found: dict[tuple, bool] = {}
    evidence = tables["claim_evidence"]
    pairs = evidence[evidence["doc_id"] == left].merge(
        evidence[evidence["doc_id"] == right], on="claim_id", suffixes=("", "_other")
    )
    for r in pairs.drop_duplicates("claim_id").itertuples():
        found[(int(r.start), int(r.end)), (int(r.start_other), int(r.end_other))] = False
    for r in tables["variants"].itertuples():
        spans = {
            r.doc_id: (int(r.start), int(r.end)),
            r.other_doc: (int(r.other_start), int(r.other_end)),
        }
        if set(spans) == {left, right}:
            key = (spans[left], spans[right])
            found[key] = found.get(key, False) or bool(r.alters_sense)
    kept: list[dict] = []
    for (a, b), grave in sorted(
        found.items(), key=lambda item: (item[0][0][0] - item[0][0][1], item[0])
    ):  # the longest first; one inside another is told with it
        if not any(
            k["spans"][0][0] <= a[0]
            and a[1] <= k["spans"][0][1]
            and k["spans"][1][0] <= b[0]
            and b[1] <= k["spans"][1][1]
            for k in kept
        ):
            kept.append({"spans": (a, b), "grave": grave})
    return sorted(kept, key=lambda k: k["spans"])


def cut(text: str, start: int, end: int, spans: list[tuple]) -> list[tuple[str, str, str, str]]:
    """text[start:end] in segments (words, class, counterpart, numbers); joined, the words give it back.

    >>> cut("Rain fell.", 0, 10, [(0, 4, 1, False, "Rain")])
    [('Rain', 'new', 'Rain', '1'), (' fell.', '', '', '')]
    """
    edges = sorted({start, end, *(p for a, b, *_ in spans for p in (a, b) if start < p < end)})
    out = []
    for a, b in zip(edges, edges[1:], strict=False):
        here = [s for s in spans if s[0] <= a and b <= s[1]]
        closing = " ".join(str(s[2]) for s in here if s[1] == b)
        out.append(
            (
                text[a:b],
                ("sense" if any(s[3] for s in here) else "new") if here else "",
                here[0][4] if here else "",
                closing,
            )
        )
    return out


def _quote(one: dict, side: int, docs: tuple[str, str], tables: Tables) -> str:
    a, b = one["spans"][side]
    words = " ".join(_text(docs[side], tables)[a:b].split())
    return words if len(words) <= 240 else words[:240].rsplit(" ", 1)[0] + " …"


def _text(doc_id: str, tables: Tables) -> str:
    return tables["documents"].set_index("doc_id").at[doc_id, "text"]


def _column(doc_id: str, blocks: list[dict], tables: Tables) -> dict:
    return {"witness": palette.witnesses(tables["documents"])[doc_id], "blocks": blocks}
