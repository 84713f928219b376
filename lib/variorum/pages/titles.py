"""The title of a report that was given none, and the line above it.

A headline is an outlet's own. One that holds quotation marks keeps its distance from something, one
that says what another article contradicts takes a side, one that asks says nothing, one that begins
small is a piece of one: none of these can name the event for all.
"""

import re
from collections.abc import Mapping

import pandas as pd

from .. import palette
from ..naming import count, join, say_day, sentence_case
from ..narration.actors import main_actors
from ..narration.apparatus import lay_out
from ..text import fold

Tables = Mapping[str, pd.DataFrame]

QUOTED = re.compile(r"\"|(?<!\w)'")
# grades of discrepancies that a title avoids
CLASHING = ("contradiction", "dispute")
# a question whose answers are the happening's own words, not a value
HAPPENING = "whether"
# share of the mentions of places that makes one the place of the event
NEARLY_ALL = 0.3
LONGEST = 110  # characters of a title
# of what the title nearest to all others shares with them: with less it tells of a sideline
NEAR = 0.5
ACTORS = 2  # whom a title names
FIRST_WORDS = 10  # of an article that has no title


def name_event(tables: Tables) -> str:
    """The article title that has most in common with the others and takes no side.

    Ties go to the shorter one. Where none is fit, the title says how many reports there are, and of
    when and where.
    """
    documents = tables["documents"]
    titles = [" ".join(title.split()) for title in documents["title"]]
    if not any(titles) and len(documents):
        first = " ".join(documents["text"].iloc[0].split()[:FIRST_WORDS])
        return first or "Reports of one event"
    contested = _contested(tables)
    near = NEAR * max(_shared(t, titles) for t in titles)
    fit = [
        t
        for t in titles
        if t and _takes_no_side(t, contested) and _shared(t, titles) >= near
    ]
    return (
        max(fit, key=lambda t: (_shared(t, titles), -len(t)))
        if fit
        else _name_by_facts(tables)
    )


def _takes_no_side(title: str, contested: set[str]) -> bool:
    said = f" {_flat(title)} "
    return (
        len(title) <= LONGEST
        and not QUOTED.search(fold(title))
        and not title.split()[0].islower()
        and not title.endswith("?")
        and not any(f" {value} " in said for value in contested)
    )


def _shared(title: str, titles: list[str]) -> float:
    """How much of its words a title shares with the others."""
    bag = _bag(title)
    others = [_bag(other) for other in titles if other != title]
    return round(sum(len(bag & o) / max(1, len(bag | o)) for o in others), 6)


def _bag(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}", title.lower()))


def _flat(text: str) -> str:
    """The words and figures of a text, with one blank between them."""
    return " ".join(re.findall(r"\w(?:[,.]*\w)*", str(text).lower()))


def _contested(tables: Tables) -> set[str]:
    """The words of values that some article gives otherwise."""
    found = tables["discrepancies"]
    clashes = found[found["grade"].isin(CLASHING)]
    values = {*clashes["value"], *clashes["other_value"]}
    for question in lay_out(tables, most=None):
        if (question.clashes or question.moves) and question.asked != HAPPENING:
            values |= {cell.text for cell in question.told}
    return {flat for value in values if (flat := _flat(value))}


def _name_by_facts(tables: Tables) -> str:
    """A title that nobody can dispute: how many reports, on whom or from where, of when."""
    documents, _ = _part_strays(tables)
    where = _name_actors(tables)
    if not where and (place := name_place(tables)):
        where = f" from {place}"
    days = say_days(documents)
    reports = sentence_case(count(len(documents), "report"))
    return f"{reports}{where}" + (f", {days}" if days else "")


def name_place(tables: Tables) -> str:
    """The place that most mentions of places are of, as the articles write it; "" where none is."""
    places = tables.get("focus")
    if places is None or places.empty:
        return ""
    whole = (places["article"] == "") & (places["rank"] == 1)
    event = places[whole & (places["share"] >= NEARLY_ALL)]
    return _written(event.iloc[0], tables["places"]) if len(event) else ""


def _name_actors(tables: Tables) -> str:
    """ " on" those whom every article names, at most two; "" where there is none."""
    entities = tables.get("entities")
    if entities is None:
        return ""
    actors = main_actors(entities, most=len(entities))
    everywhere = actors[actors["n_docs"] == len(tables["documents"])]
    most = everywhere.sort_values(
        "n_mentions", ascending=False, kind="stable"
    ).head(ACTORS)
    return f" on {join(most['name'])}" if len(most) else ""


def _written(place: pd.Series, places: pd.DataFrame) -> str:
    """A place as most mentions write it, which need not be as a gazetteer does, but for "Pa."."""
    mine = places[
        (places["geonameid"] == place["geonameid"])
        & (places["name"] == place["name"])
    ]
    whole = mine.loc[~mine["text"].str.contains(".", regex=False), "text"]
    return str(whole.mode().iloc[0]) if len(whole) else str(place["name"])


def say_kicker(tables: Tables, title: str) -> str:
    """How many reports, from how many outlets, of when, and whose headline the title is; strays are
    counted apart.
    """
    documents, strays = _part_strays(tables)
    known = palette.witnesses(documents).values()
    whose = [
        witness.name
        for witness, own, outlet in zip(
            known, documents["title"], documents["outlet"], strict=True
        )
        if title and outlet and " ".join(own.split()) == title
    ]
    aside = f" and {_number(strays)} on something else" if strays else ""
    parts = [
        sentence_case(count(len(documents), "article")) + aside,
        count_outlets(documents),
        say_days(documents),
        f"headline of {whose[0]}" if whose else "",
    ]
    return " · ".join(part for part in parts if part and part not in title)


def _part_strays(tables: Tables) -> tuple[pd.DataFrame, int]:
    """(the articles on the main event, how many others there are)."""
    documents, events = tables["documents"], tables.get("events")
    if events is None:
        return documents, 0
    strays = documents["doc_id"].isin(events.loc[events["stray"], "doc_id"])
    return documents[~strays].reset_index(drop=True), int(strays.sum())


def count_outlets(documents: pd.DataFrame) -> str:
    """How many outlets the articles are from, where that is not one each.

    >>> count_outlets(pd.DataFrame({"outlet": ["Herald", "Herald", ""]}))
    'one outlet and one unnamed'
    """
    named = documents["outlet"].replace("", pd.NA).nunique()
    unnamed = int((documents["outlet"] == "").sum())
    if not named:
        return ""
    parts = [count(named, "outlet")] + (
        [f"{_number(unnamed)} unnamed"] if unnamed else []
    )
    return join(parts)


def _number(n: int) -> str:
    return count(n, "x").split()[0]


def say_days(documents: pd.DataFrame) -> str:
    """The day, or the first and the last day, of publication.

    >>> say_days(pd.DataFrame({"published": ["2018-02-03", "2018-02-06T09:30", ""]}))
    '3 to 6 February 2018'
    """
    days = sorted({d[:10] for d in documents["published"] if d})
    if not days:
        return ""
    first, last = say_day(days[0]), say_day(days[-1])
    if first == last:
        return first
    day, _, month = first.partition(" ")
    return (
        f"{day} to {last}"
        if last.endswith(f" {month}") and month
        else f"{first} to {last}"
    )
