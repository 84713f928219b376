"""`names.csv`: a person says that two names are one actor, or are not; it counts into the tables.

A row has `name` and either `is` (the name that it is to go by) or `not` (another actor's name).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from .. import tables
from ..errors import InputError
from ..tables import each_row
from ..text import fold
from . import files

FILE = "names.csv"
COLUMNS = ("name", "is", "not")
_POINTERS = ("the ", "a ", "an ")


class Effect(StrEnum):
    """What a row of names.csv did."""

    JOINED = "joined"
    RENAMED = "renamed"
    PARTED = "parted"
    SO_ALREADY = "so already"
    UNKNOWN = "no article has this name"
    INCOMPLETE = "a row needs a name and either “is” or “not”"


@dataclass
class _Actors:
    """The tables mentions, entities and references while names are joined and parted."""

    mentions: pd.DataFrame
    entities: pd.DataFrame
    references: pd.DataFrame
    # {name as compared: (those it is the name of, those it is an alias of)}; empty after a change
    called: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)

    def find(self, name: str) -> list[str]:
        """The entities that go by a name: as their own name first, else as one of their aliases."""
        own, other = self._look_up(name)
        return own or other

    def find_all(self, *names: str) -> list[str]:
        """The entities that go by all of the names, in either way."""
        found = [{*own, *other} for own, other in map(self._look_up, names)]
        return [
            e for e in self.entities["entity_id"] if all(e in f for f in found)
        ]

    def _look_up(self, name: str) -> tuple[list[str], list[str]]:
        if not self.called:
            for e in each_row(self.entities):
                for rank, words in enumerate(((e.name,), e.aliases)):
                    for word in {_plain(w) for w in words}:
                        found = self.called.setdefault(word, ([], []))
                        found[rank].append(e.entity_id)
        return self.called.get(_plain(name), ([], []))

    def give(self, old: str, new: str) -> None:
        """All that was of one entity is another's."""
        for frame, column in (
            (self.mentions, "entity_id"),
            (self.references, "entity_id"),
            (self.references, "referent"),
        ):
            if column in frame:
                frame.loc[frame[column] == old, column] = new


def apply_names(
    corpus: Path,
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    references: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """mentions, entities and references as names.csv has them, and `names`: what each row did.

    A file that cannot be read raises `InputError`; without one the tables stay as they are.
    """
    rows = files.read(corpus / FILE, COLUMNS).rows if corpus.is_dir() else []
    done = []
    actors = _Actors(mentions.copy(), entities.copy(), references.copy())
    for row in rows:
        name, same, other = (row.get(column, "") for column in COLUMNS)
        if not any((name, same, other)):
            continue
        effect = _apply(actors, name, same, other)
        done.append(
            {
                "name": name,
                "is": same,
                "not": other,
                "effect": effect.value,
            }
        )
    made = tables.make("names", done)
    if not done:
        return mentions, entities, references, made
    return actors.mentions, _count(actors), actors.references, made


def write(
    corpus: Path | str,
    name: str,
    relation: str,
    other: str,
) -> None:
    """Add a row: `relation` is `is` or `not`; a row on the same two names is replaced."""
    if relation not in COLUMNS[1:]:
        raise InputError(f"{FILE}: {relation} is neither “is” nor “not”.")

    def edit(sheet: files.Sheet) -> None:
        pair = {_plain(name), _plain(other)}
        sheet.rows = [
            r
            for r in sheet.rows
            if {
                _plain(r.get("name", "")),
                _plain(r.get("is") or r.get("not", "")),
            }
            != pair
        ]
        sheet.rows.append(
            {
                "name": name,
                "is": "",
                "not": "",
                relation: other,
            }
        )

    files.change(files.beside(corpus, FILE), COLUMNS, edit)


def _apply(
    actors: _Actors,
    name: str,
    same: str,
    other: str,
) -> Effect:
    if not name or bool(same) == bool(other):
        return Effect.INCOMPLETE
    return _join(actors, name, same) if same else _part(actors, name, other)


def _plain(name: str) -> str:
    """A name as it is compared: without case, article, and the kind of marks and dashes."""
    plain = " ".join(fold(name).lower().split()).removesuffix("'s")
    for pointer in _POINTERS:
        plain = plain.removeprefix(pointer)
    return plain


def _join(actors: _Actors, name: str, same: str) -> Effect:
    """`name` goes by `same`: its entity becomes that of `same`, or takes that name."""
    ours, theirs = actors.find(name), actors.find(same)
    if not ours:
        return Effect.UNKNOWN
    goal = theirs[0] if theirs else ours[0]
    moved = [e for e in dict.fromkeys((*ours, *theirs)) if e != goal]
    at = actors.entities.index[actors.entities["entity_id"] == goal][0]
    renamed = _plain(str(actors.entities.at[at, "name"])) != _plain(same)
    if not moved and not renamed:
        return Effect.SO_ALREADY
    actors.called = {}
    actors.entities.at[at, "name"] = same
    for entity_id in moved:
        _absorb(actors.entities, at, entity_id)
        actors.give(entity_id, goal)
    labels = actors.entities.at[at, "label"]
    actors.mentions.loc[actors.mentions["entity_id"] == goal, "label"] = labels
    actors.entities = actors.entities[~actors.entities["entity_id"].isin(moved)]
    return Effect.JOINED if moved else Effect.RENAMED


def _absorb(entities: pd.DataFrame, at: Any, entity_id: str) -> None:
    """The names of an entity, with their reasons, go to the one in row `at`."""
    other = entities[entities["entity_id"] == entity_id].iloc[0]
    here = entities.loc[at]
    known = dict(
        zip(here["aliases"], here.get("why", here["aliases"]), strict=False)
    )
    for alias in other["aliases"]:
        known.setdefault(alias, FILE)
    entities.at[at, "aliases"] = list(known)
    if "why" in entities:
        entities.at[at, "why"] = list(known.values())
    for column in ("descriptions", "titles"):
        if column in entities:
            entities.at[at, column] = sorted({*here[column], *other[column]})


def _part(actors: _Actors, name: str, other: str) -> Effect:
    """`name` is not `other`: where one entity has both, mentions worded `name` get their own."""
    ours, theirs = actors.find(name), actors.find(other)
    if not ours:
        return Effect.UNKNOWN
    both = actors.find_all(name, other)
    if not both:
        return Effect.SO_ALREADY if theirs else Effect.UNKNOWN
    actors.called = {}
    for entity_id in both:
        at = actors.entities.index[actors.entities["entity_id"] == entity_id][0]
        row = actors.entities.loc[at].copy()
        leaving = other if _plain(str(row["name"])) == _plain(name) else name
        words = {a for a in row["aliases"] if _plain(a) == _plain(leaving)}
        fresh = _free_id(actors.entities, f"{entity_id}-not")
        chosen = (actors.mentions["entity_id"] == entity_id) & actors.mentions[
            "text"
        ].map(lambda text, leaving=leaving: _plain(text) == _plain(leaving))
        actors.mentions.loc[chosen, "entity_id"] = fresh
        actors.mentions.loc[chosen, "rule"] = FILE
        _shed(actors, at, words)
        row["entity_id"], row["name"], row["aliases"] = (
            fresh,
            leaving,
            sorted(words) or [leaving],
        )
        for column, value in (
            ("why", [FILE] * len(row["aliases"])),
            ("descriptions", []),
        ):
            if column in row:
                row[column] = value
        actors.entities = pd.concat(
            [actors.entities, row.to_frame().T], ignore_index=True
        )
    return Effect.PARTED


def _shed(actors: _Actors, at: Any, words: set[str]) -> None:
    """The entity in row `at` no longer goes by these words."""
    here = actors.entities.loc[at]
    kept = [i for i, a in enumerate(here["aliases"]) if a not in words]
    if "why" in actors.entities:
        actors.entities.at[at, "why"] = [here["why"][i] for i in kept]
    actors.entities.at[at, "aliases"] = [here["aliases"][i] for i in kept]


def _free_id(entities: pd.DataFrame, base: str) -> str:
    taken, n, name = set(entities["entity_id"]), 1, base
    while name in taken:
        n, name = n + 1, f"{base}-{n + 1}"
    return name


def _count(actors: _Actors) -> pd.DataFrame:
    """entities with their mentions counted again, the most mentioned first."""
    entities = actors.entities.copy()
    by = actors.mentions.groupby("entity_id")["doc_id"]
    for column, counts in (("n_mentions", by.size()), ("n_docs", by.nunique())):
        entities[column] = (
            entities["entity_id"].map(counts).fillna(0).astype("int64")
        )
    entities = entities.sort_values(
        ["n_mentions", "name", "label"],
        ascending=[False, True, True],
        kind="stable",
    )
    for column in entities.columns[entities.dtypes == "object"]:
        if (
            column in actors.entities
            and actors.entities[column].map(type).eq(bool).all()
        ):
            entities[column] = entities[column].astype(bool)
    return tables.make("entities", entities)
