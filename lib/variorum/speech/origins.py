"""quotes -> origins: the chain from an article to the first speaker, and which chains end in one speech act.

An origin is not an outlet: five articles that print one minister's statement have one origin. What an article
says itself is an origin of its own (`own_origins`); copies of one article share it.
"""

import re

import pandas as pd

from .. import tables
from .speechacts import NOT_NAMED, PRONOUNS, Act, bare_name, group_acts, is_voice


def trace_origins(documents, quotes, entities):
    """The tables `origins` (a row per origin and chain) and `quote_origins` (quote_id, origin_id, chain).

    `how` is `named`, `unnamed` (a source the article does not name), `unknown` (nobody is said to say it) or `own`
    (the article itself); `why` says what joins the chains of one origin.
    """
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
    outlets = {row.doc_id: row.outlet or row.doc_id for row in documents.itertuples()}
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    records = [
        {**q, "content": texts[q["doc_id"]][q["start"] : q["end"]]}
        for q in quotes.to_dict("records")
    ]
    _resolve_pronouns(records, set(entities.loc[entities["label"] == "PERSON", "entity_id"]))
    chains = _trace_chains(records, outlets, names)
    rows, links = [], []
    ids = _Ids()
    own = own_origins(documents)
    for row in own.to_dict("records"):
        ids.take(row["origin_id"])
        rows.append(row)
    for act in group_acts(records, names):
        origin_id = ids.make(act.name + (f" {act.occasion}" if act.occasion else ""))
        rows += _rows_of(act, origin_id, chains)
        links += [
            {"quote_id": q["quote_id"], "origin_id": origin_id, "chain": chains[q["quote_id"]]}
            for q in act.quotes
        ]
    order = {q["quote_id"]: n for n, q in enumerate(records)}
    links.sort(key=lambda link: order[link["quote_id"]])
    return (
        tables.make("origins", rows),
        tables.make("quote_origins", links),
    )


def _resolve_pronouns(records: list[dict], persons: set[str]) -> None:
    """Give a pronoun inside a quotation the speaker of the quotation that holds it, where it can mean no other.

    "I", "we" are the speaker between the marks; "it", "they", "he", "she" are in reported speech ("the council
    said that it welcomed"), unless one is a person and the other is not.
    """
    by_id = {q["quote_id"]: q for q in records}
    for q in records:
        word, holder = q["speaker"].lower(), by_id.get(q["parent"])
        if (
            holder is None
            or q["speaker_entity"]
            or word not in PRONOUNS
            or holder["speaker"].lower() in PRONOUNS
            and not holder["speaker_entity"]
        ):
            continue
        between_marks = any(a <= q["cue_start"] < b for a, b in holder["marked"])
        named = holder["speaker_entity"]
        fits = not named or (named in persons) == (word in ("he", "she", "his", "her"))
        if (
            between_marks
            if word in ("i", "we", "my", "our", "me", "us")
            else not between_marks
            and fits
            and word in ("it", "they", "he", "she", "its", "their", "his", "her")
        ):
            q["speaker"], q["speaker_entity"] = holder["speaker"], named


def own_origins(documents: pd.DataFrame) -> pd.DataFrame:
    """The origin of what each article says itself: origin_id, name, chain, doc_id, `how` = own; copies share one."""
    ids = _Ids()
    made: dict[str, str] = {}
    copies = (
        dict(zip(documents["doc_id"], documents["copy_of"], strict=True))
        if "copy_of" in documents
        else {}
    )
    rows = []
    for row in documents.itertuples():
        first = copies.get(row.doc_id) or row.doc_id
        seen: set[str] = set()
        while copies.get(first) and first not in seen:
            seen.add(first)
            first = copies[first]
        name = row.outlet or row.doc_id
        if first not in made:
            made[first] = ids.make(f"own {name}")
        rows.append(
            {
                "origin_id": made[first],
                "name": name,
                "chain": [name],
                "doc_id": row.doc_id,
                "medium": "",
                "how": "own",
                "why": f"copy of {first}" if first != row.doc_id else "the article itself",
                "n_quotes": 0,
            }
        )
    return tables.make("origins", rows)


def _trace_chains(
    records: list[dict], outlets: dict[str, str], names: dict[str, str]
) -> dict[str, list[str]]:
    """{quote_id: [the article's outlet, whom it has it from …, the first speaker]}."""
    by_id = {q["quote_id"]: q for q in records}
    out = {}
    for q in records:
        holders, at, seen = [], q, set()
        while at["parent"] in by_id and at["parent"] not in seen:
            seen.add(at["parent"])
            at = by_id[at["parent"]]
            holders.append(at)
        links = [outlets[q["doc_id"]]]
        for part in [*reversed(holders), q]:
            if part["via"]:
                links.append(part["via"])
            if part is q or is_voice(part, names):
                links.append(_name_speaker(part, names))
        if holders and q["via"] not in (
            "",
            links[0],
        ):  # the reporter stands before the outlet: article <- reporter <- outlet <- source
            links = [
                link for n, link in enumerate(links) if link != q["via"] or n == len(links) - 2
            ]
        out[q["quote_id"]] = _without_repeats(links)
    return out


def _name_speaker(quote: dict, names: dict[str, str]) -> str:
    """The speaker's name across the articles, else the words of the article, else "not named": never a pronoun."""
    return (
        (names.get(quote["speaker_entity"], "") or bare_name(quote["speaker"]))
        if is_voice(quote, names)
        else NOT_NAMED
    )


def _without_repeats(links: list[str]) -> list[str]:
    plain = [re.sub(r"^the ", "", link, flags=re.I).lower() for link in links]
    return [
        link
        for n, link in enumerate(links)
        if plain[n] not in plain[:n] or n == len(links) - 1 and plain[n] != plain[n - 1]
    ]


def _rows_of(act: Act, origin_id: str, chains: dict[str, list[str]]) -> list[dict]:
    """One row for each chain by which an origin reached the articles, in the order of the articles."""
    grouped: dict[tuple, list[dict]] = {}
    for q in act.quotes:
        grouped.setdefault((q["doc_id"], *chains[q["quote_id"]][:-1]), []).append(q)
    return [
        {
            "origin_id": origin_id,
            "name": act.name,
            "chain": [*key[1:], act.name],
            "doc_id": key[0],
            "medium": next((q["medium"] for q in held if q["medium"]), ""),
            "how": act.how,
            "why": act.why,
            "n_quotes": len(held),
        }
        for key, held in grouped.items()
    ]


class _Ids:
    """Ids from names: small letters and hyphens, a number where two would be alike."""

    def __init__(self):
        self.used: set[str] = set()

    def take(self, made: str) -> str:
        """Keep an id from being made again."""
        self.used.add(made)
        return made

    def make(self, name: str) -> str:
        """A new id."""
        base = re.sub(r"[^\w]+", "-", name.lower()).strip("-")[:60] or "unnamed"
        made, n = base, 2
        while made in self.used:
            made, n = f"{base}-{n}", n + 1
        return self.take(made)
