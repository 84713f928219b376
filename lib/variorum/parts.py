"""A large corpus in parts: which articles are compared together, and one set of tables out of
theirs.

Articles of one event are always in one part, and those of a mixed corpus's other events never. What
a part needs in memory is what its articles need, however large the corpus is.
"""

import re
from collections.abc import Iterable

import pandas as pd

from . import tables
from .tables import values_by

# articles that are compared in one go where hardly two report one event
TOGETHER = 60

# Columns that hold the numbered ids of one kind ("c012"); parts count on where the last one ended.
NUMBERED = {
    "claim": ("claim_id", "other_claim"),
    "quote": ("quote_id", "other_quote_id", "parent", "whole"),
    "statement": ("statement_id",),
    "finding": ("finding_id",),
    "group": ("group",),
}
KIND_OF = {
    column: kind for kind, columns in NUMBERED.items() for column in columns
}
_ID = re.compile(r"(?<![a-z])([a-z]+)(\d+)")


def is_mixed(events: pd.DataFrame) -> bool:
    """Whether a corpus holds several events of two or more articles, and none is its main one.

    >>> is_mixed(pd.DataFrame({"event_id": list("xxyyz"), "stray": [False] * 5}))
    True
    """
    if events["stray"].any():
        return False
    return int((events["event_id"].value_counts() > 1).sum()) > 1


def plan(events: pd.DataFrame) -> list[list[str]]:
    """The doc_ids of each part, the largest first: of a mixed corpus each event, so that what is
    said of one is the same whatever lies beside it.

    A folder that is mostly about one event is one part: its strays are compared as strays. So are
    a few articles of which the computer sees no two report the same: a person thought otherwise.

    >>> one = pd.DataFrame({"doc_id": list("abcd"), "event_id": list("xxyx")})
    >>> plan(one.assign(stray=[False, False, True, False]))
    [['a', 'b', 'c', 'd']]
    >>> plan(one.assign(event_id=list("yxxy"), stray=False))
    [['b', 'c'], ['a', 'd']]
    """
    few = len(events) <= TOGETHER and not is_mixed(events)
    if few or events["stray"].any() or events["event_id"].nunique() < 2:
        return [list(events["doc_id"])]
    members = events.groupby("event_id")["doc_id"].agg(list)
    sizes = members.map(len)
    return [
        members[e] for e in sorted(sizes.index, key=lambda e: (-sizes[e], e))
    ]


def join(made: Iterable[dict[str, pd.DataFrame]], shelf: tables.Shelf) -> None:
    """Add the tables of the parts to `shelf`, one part after the other, with ids that are unique
    over all of them.
    """
    counted: dict[str, int] = {}
    seen: set[str] = set()
    actors: list[pd.DataFrame] = []
    for number, part in enumerate(made):
        renamed = _rename_origins(part, seen, number)
        added = add_events(_count_on(renamed, counted))
        part.clear()
        if "focus" in added:  # no place is what all events are about
            focus = added["focus"]
            added["focus"] = focus[focus["article"] != ""]
        if "entities" in added:
            actors.append(tables.compact(added.pop("entities")))
        shelf.add(added)
    if actors:
        joined = tables.compact(_join_entities(pd.concat(actors)))
        shelf.put("entities", joined)
    if "names" in shelf:
        shelf.put("names", shelf["names"].drop_duplicates(ignore_index=True))


def add_events(made: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with `event_id` filled in wherever a row is about an article."""
    if "events" not in made:
        return made
    event_of = values_by(made["events"], "doc_id", "event_id")
    first: dict[str, str] = {}
    if "claim_evidence" in made:
        evidence = made["claim_evidence"]
        first = dict(
            zip(
                evidence["claim_id"],
                evidence["doc_id"].map(event_of),
                strict=True,
            )
        )
    out = {}
    for name, frame in made.items():
        if name == "events" or "event_id" not in frame.columns:
            out[name] = frame
        elif name == "findings":
            found = [
                event_of.get(e[0]["doc_id"], "") if len(e) else ""
                for e in frame["evidence"]
            ]
            out[name] = frame.assign(
                event_id=pd.Series(
                    found,
                    index=frame.index,
                    dtype="str",
                )
            )
        else:
            key, known = (
                ("doc_id", event_of)
                if "doc_id" in frame
                else ("claim_id", first)
            )
            out[name] = frame.assign(
                event_id=frame[key].map(known).fillna("").astype("str")
            )
    return out


def _count_on(
    part: dict[str, pd.DataFrame], counted: dict[str, int]
) -> dict[str, pd.DataFrame]:
    """The tables of a part with their numbered ids moved behind those of the parts before."""
    most: dict[str, int] = {}

    def move(value: str, kind: str) -> str:
        found = _ID.fullmatch(value)
        if not found:
            return value
        letter, digits = found.groups()
        most[kind] = max(most.get(kind, 0), int(digits))
        return f"{letter}{int(digits) + counted.get(kind, 0):0{len(digits)}d}"

    out = {}
    for name, frame in part.items():
        out[name] = frame
        for column in KIND_OF.keys() & frame.columns:
            known = frame[column].unique()
            new = {value: move(value, KIND_OF[column]) for value in known}
            out[name] = _exchange(out[name], column, new)
    for kind, number in most.items():
        counted[kind] = counted.get(kind, 0) + number
    return out


def _rename_origins(
    part: dict[str, pd.DataFrame], seen: set[str], number: int
) -> dict[str, pd.DataFrame]:
    """The tables of a part whose origins have names that no part before it uses."""
    if "origins" not in part:
        return part
    mine = set(part["origins"]["origin_id"])
    new = {name: f"{name}-{number + 1}" for name in sorted(mine & seen)}
    seen |= {new.get(name, name) for name in mine}
    if new and "part_of" in part["origins"]:
        wholes = part["origins"]["part_of"].map(
            lambda names: [new.get(name, name) for name in names]
        )
        part = {**part, "origins": part["origins"].assign(part_of=wholes)}
    return {
        name: _exchange(frame, "origin_id", new)
        if new and "origin_id" in frame.columns
        else frame
        for name, frame in part.items()
    }


def _exchange(
    frame: pd.DataFrame, column: str, new: dict[str, str]
) -> pd.DataFrame:
    """The frame with other words in a column; those that `new` does not have stay."""
    words = [new.get(word, word) for word in frame[column].tolist()]
    return frame.assign(**{column: pd.array(words, dtype="str")})


def _join_entities(entities: pd.DataFrame) -> pd.DataFrame:
    """One row an entity, where several parts know it."""
    rows: dict[str, dict] = {}
    for row in entities.to_dict("records"):
        known = rows.setdefault(row["entity_id"], row)
        if known is row:
            continue
        for alias, why in zip(row["aliases"], row["why"], strict=True):
            if alias not in known["aliases"]:
                known["aliases"] = [*known["aliases"], alias]
                known["why"] = [*known["why"], why]
        for column in ("descriptions", "titles"):
            known[column] = sorted({*known[column], *row[column]})
        known["n_mentions"] += row["n_mentions"]
        known["n_docs"] += row["n_docs"]
    return tables.make("entities", list(rows.values()))
