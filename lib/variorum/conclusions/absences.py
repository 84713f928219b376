"""silences, labels -> findings on what an article leaves out, and what it calls by another name."""

from collections.abc import Iterator

import pandas as pd

from ..naming import agree, begin, count, join
from ..text import fold
from .agreements import Room, find_passage
from .clauses import stems

ACTORS = (
    "PERSON",
    "ORG",
    "GPE",
    "GROUP",
)  # whose absence is worth a sentence; that of a nationality or a building is not
SEVERAL = 4  # actors in one sentence
TERMS = 5  # searched forms that a sentence spells out


def tell_missing_actors(
    silences: pd.DataFrame,
    entities: pd.DataFrame,
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    room: Room,
) -> Iterator[dict]:
    """Named actors that articles do not mention: one finding for all that the same articles lack and the same have."""
    actors = entities.set_index("entity_id")
    outlets = {_key(o) for o in documents["outlet"] if o}
    groups: dict[tuple, list] = {}
    for entity_id, rows in silences[silences["entity_id"] != ""].groupby("entity_id", sort=False):
        actor = actors.loc[entity_id]
        if (
            actor["kind"] != "name"
            or actor["label"] not in ACTORS
            or _key(actor["name"]) in outlets
        ):
            continue
        lacking = tuple(d for d in room.names if d in set(rows["doc_id"]))
        mine = mentions[mentions["entity_id"] == entity_id]
        naming = tuple(d for d in room.names if d in set(mine["doc_id"]))
        if len(lacking) < len(room.names) - 1 and len(naming) > 1:
            groups.setdefault((lacking, naming, actor["label"] == "PERSON"), []).append(
                (actor, mine, max(rows["searched"], key=len))
            )
    for (lacking, naming, persons), some in groups.items():
        some = sorted(some, key=lambda s: (-s[0]["n_mentions"], s[0]["name"]))[:SEVERAL]
        names = [
            room.wording.with_article(actor["name"], mine) if not persons else actor["name"]
            for actor, mine, _ in some
        ]
        listed = join(names, "or")
        terms = [t for *_, searched in some for t in _shortest(searched)]
        looked = (
            f"no {join((f'“{room.wording.plain(t)}”' for t in terms), 'or')} is found in it"
            if len(terms) <= TERMS and len(lacking) == 1
            else f"{count(len(terms), 'form')} of the name{'s' * (len(some) > 1)} {agree(len(terms), 'was', 'were')} searched for"
        )
        text = f"{begin(join(room.names[d] for d in lacking))} {agree(len(lacking), 'does', 'do')} not mention {listed}, {'whom' if persons else 'which'} {room.who(naming)} {agree(len(naming), 'names', 'name')}; {looked}."
        evidence = [
            e
            for _, mine, _ in some
            for e in mine.drop_duplicates("doc_id")[["doc_id", "start", "end"]].to_dict("records")
        ]
        heard = min(1.0, sum(float(a["n_mentions"]) for a, *_ in some) / (6 * len(naming)))
        yield {
            "grade": "silence",
            "text": text,
            "evidence": evidence,
            "strength": 0.6 * len(naming) / len(room.names) + 0.4 * heard,
            "n_origins": 0,
        }


def _shortest(terms: list[str]) -> list[str]:
    """The forms of a name that contain no other form: without them the longer ones cannot be there either."""
    plain = {
        f" {' '.join(fold(t).lower().strip('.,;:').split())} ": t.strip(".,;:")
        if t.count(".") == 1
        else t
        for t in reversed(terms)
    }
    return [t for p, t in reversed(plain.items()) if not any(o in p and o != p for o in plain)]


def _key(name: str) -> str:
    """A name without case, spaces, "the" and an address's ending, to compare actors with outlets."""
    flat = fold(name).lower().removeprefix("the ").removesuffix(".com")
    return "".join(c for c in flat if c.isalnum())


def find_silent(silences: pd.DataFrame) -> dict[str, list[str]]:
    """{claim_id: the articles that lack it}."""
    return {
        claim_id: rows["doc_id"].tolist()
        for claim_id, rows in silences[silences["claim_id"] != ""].groupby("claim_id", sort=False)
    }


def tell_missing_claims(
    silences: pd.DataFrame, held: dict, agreed: set[str], room: Room
) -> Iterator[dict]:
    """Claims of several articles that others do not carry, in words that can stand by themselves; `agreed` are told already."""
    told: set[tuple] = set()
    for claim_id, rows in silences[silences["claim_id"] != ""].groupby("claim_id", sort=False):
        evidence = held[claim_id]
        passage = next((p for e in evidence.itertuples() if (p := find_passage(e, room))), None)
        lacking = [d for d in room.names if d in set(rows["doc_id"])]
        key = {
            (e.doc_id, *room.wording.sentence(e.doc_id, e.start, e.end))
            for e in evidence.itertuples()
        }
        if (
            claim_id in agreed
            or passage is None
            or key & told
            or len(lacking) >= len(room.names) - 1
        ):
            continue
        told |= key
        docs = evidence["doc_id"].unique().tolist()
        text = f"{begin(join(room.names[d] for d in lacking))} {agree(len(lacking), 'does', 'do')} not have this, which {room.who(docs)} {agree(len(docs), 'has', 'have')}: {room.wording.quote(*passage)}."
        yield {
            "grade": "silence",
            "text": text,
            "evidence": evidence[["doc_id", "start", "end", "origin_id"]].to_dict("records"),
            "strength": 0.8 * len(docs) / len(room.names),
            "n_origins": 0,
        }


LOOSE = (
    "same head noun",
    "same head noun, fewer names",
)  # rules by which two attacks may be one, or two


def tell_names(labels: pd.DataFrame, room: Room) -> Iterator[dict]:
    """What articles call the same thing, where it is more than a shorter form of one name."""
    nouns = [
        (span := room.clauses.span(r.doc_id, r.start, r.end)) is not None
        and span.root.pos_ in ("NOUN", "PROPN")
        for r in labels.itertuples()
    ]
    labels = labels[~labels["rule"].isin(LOOSE) & pd.Series(nouns, index=labels.index, dtype=bool)]
    for referent, rows in labels.groupby("referent", sort=False):
        if (
            not referent
            or rows["doc_id"].nunique() < 2
            or rows["kind"].isin(("title", "reason", "scare quotes")).any()
        ):
            continue
        chosen = {
            d: max((r for r in g.itertuples()), key=lambda r: (len(stems(r.text)), -r.start))
            for d, g in rows.groupby("doc_id", sort=False)
        }
        words = {d: stems(r.text) for d, r in chosen.items()}
        if any(not w or len(w) > 6 for w in words.values()):
            continue
        if not rows["kind"].eq("name").any() and not set.intersection(
            *words.values()
        ):  # one head noun is too little to say that one thing is meant
            continue
        parted = any(a - b and b - a and a & b for a in words.values() for b in words.values())
        if not parted:
            continue
        by: dict[frozenset, list[str]] = {}
        for d in room.names:
            if d in words:
                by.setdefault(frozenset(words[d]), []).append(d)
        common = [{w for w in chosen[docs[0]].text.split() if w.islower()} for docs in by.values()]
        if not any(a - b for a in common for b in common):  # names and titles alone
            continue
        told = [
            f"{join(room.names[d] for d in docs)} {agree(len(docs), 'has', 'have')} “{room.wording.plain(chosen[docs[0]].text)}”"
            for docs in by.values()
        ]
        text = f"For the same thing, {join(told)}."
        yield {
            "grade": "wording",
            "text": text,
            "evidence": [{"doc_id": d, "start": r.start, "end": r.end} for d, r in chosen.items()],
            "strength": 0.5 * len(chosen) / len(room.names) + 0.1 * min(4, len(by)),
            "n_origins": 0,
        }
