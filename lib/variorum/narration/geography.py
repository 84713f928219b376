"""Notebook 04 in words: the places, how each was resolved, how far apart they lie, what the
articles say about it.
"""

import pandas as pd

from .. import palette
from ..geography import focus
from ..geography.atlas import kilometres_in_words
from ..naming import count, join, sentence_case
from ..tables import each_row

Tables = dict[str, pd.DataFrame]
FIRST = 4  # places of an article that are listed: the further ones are named in passing
KINDS = {
    "A.PCLI": "country",
    "A.ADM1": "province or state",
    "A.ADM2": "county or district",
    "P.PPLC": "capital",
    "P.PPLX": "district",
    "P": "town",
    "L.CONT": "continent",
    "L": "region",
    "H": "water",
    "T": "mountain or island",
    "S": "building or site",
    "R": "road",
}

# what a place's name is used for, in words
USES = {
    "literal": "the place",
    "metonym": "its government",
    "modifier": "before a noun",
    "dateline": "head of a dispatch",
    "demonym": "its people",
    "embedded": "in another name",
}


def tell_places(tables: Tables) -> str:
    """How many mentions of how many places, how many resolved, how many that say where something
    is.
    """
    places = tables["places"]
    if places.empty:
        return "No article names a place."
    resolved = places[places["latitude"].notna()]
    spots = resolved[resolved["use"].isin(focus.LITERAL)]
    left = len(places) - len(resolved)
    return sentence_case(
        f"{count(len(places), 'mention')} of {count(_distinct(places), 'place')} "
        f"{'was' if len(places) == 1 else 'were'} found; {len(spots):,} say where "
        f"something is, the others stand for governments, for peoples or in datelines; "
        f"{'all were' if not left else f'all but {left} were'} resolved to a point."
    )


def _distinct(places: pd.DataFrame) -> int:
    return len(
        set(
            places["geonameid"].where(
                places["geonameid"] != "",
                places["name"].where(
                    places["name"] != "", places["text"].str.lower()
                ),
            )
        )
    )


def kind(feature: str) -> str:
    """A GeoNames feature code in words.

    >>> kind("P.PPLC"), kind("P.PPL"), kind("H.STM")
    ('capital', 'town', 'water')
    """
    return KINDS.get(feature) or KINDS.get(feature.partition(".")[0], "place")


def list_places(tables: Tables) -> pd.DataFrame:
    """place, kind, country, mentions by use, articles: one row a place, the most named first."""
    places = tables["places"][tables["places"]["latitude"].notna()]
    rows = []
    for (name, _), group in places.groupby(["name", "geonameid"], sort=True):
        uses = group["use"].value_counts()
        written = " · ".join(
            sorted(set(group["text"]), key=lambda t: (t.lower(), t))
        )
        rows.append(
            {
                "place": name,
                "written": written,
                "kind": kind(group["feature"].iloc[0]),
                "country": group["country_code"].iloc[0],
                "articles": group["doc_id"].nunique(),
                "mentions": len(group),
                "as": ", ".join(
                    f"{USES[use]} {n}"
                    for use, n in sorted(
                        uses.items(), key=lambda i: (-i[1], i[0])
                    )
                ),
            }
        )
    return pd.DataFrame(
        rows,
        columns=[
            "place",
            "written",
            "kind",
            "country",
            "articles",
            "mentions",
            "as",
        ],
    ).sort_values(
        ["articles", "mentions", "place"],
        ascending=[False, False, True],
        kind="stable",
    )


def list_resolutions(tables: Tables) -> pd.DataFrame:
    """One row a name and article, the doubtful first: where it was put, by what rule, and what else
    it could have been.
    """
    places = tables["places"][
        tables["places"]["latitude"].notna()
        & (tables["places"]["use"] != "demonym")
    ]
    rows = []
    for place in places.drop_duplicates(
        ["doc_id", "text", "geonameid"]
    ).to_dict("records"):
        others = list(place["candidates"])
        lead = place["score"] - others[0]["score"] if others else 99.0
        also = "; ".join(
            f"{o['name']} ({o['admin1'] or o['country_code']})"
            for o in others[:2]
        )
        rows.append(
            {
                "doc_id": place["doc_id"],
                "start": place["start"],
                "end": place["end"],
                "written": place["text"],
                "place": f"{place['name']} ({place['country_code'] or kind(place['feature'])})",
                "taken for a place": place["why"],
                "resolved by": place["rule"],
                "next candidates": also,
                "lead": round(lead, 1) if others else "",
            }
        )
    frame = pd.DataFrame(
        rows,
        columns=[
            "doc_id",
            "start",
            "end",
            "written",
            "place",
            "taken for a place",
            "resolved by",
            "next candidates",
            "lead",
        ],
    )
    return frame.sort_values(
        "lead",
        key=lambda lead: lead.map(lambda v: 99.0 if v == "" else v),
        kind="stable",
    )


def list_left(tables: Tables) -> pd.DataFrame:
    """Names that were not resolved or not taken for places, once an article, with the reason."""
    places = tables["places"][tables["places"]["latitude"].isna()]
    open_ones = places.assign(why=places["rule"])[
        ["doc_id", "start", "end", "text", "why"]
    ]
    left = pd.concat(
        [
            open_ones,
            tables["place_candidates"][
                ["doc_id", "start", "end", "text", "why"]
            ],
        ]
    )
    return left.drop_duplicates(["doc_id", "text"]).rename(
        columns={"text": "written", "why": "left because"}
    )


def list_focus(tables: Tables) -> pd.DataFrame:
    """The first places of the event and of each article, with their share of the mentions that say
    where.
    """
    names = {
        d: w.name for d, w in palette.witnesses(tables["documents"]).items()
    }
    first = tables["focus"][tables["focus"]["rank"] <= FIRST]
    rows = [
        {
            "article": names.get(article, "all together")
            if article
            else "all together",
            "about": ", ".join(
                f"{r.name_} {r.share:.0%}"
                for r in each_row(group.rename(columns={"name": "name_"}))
            ),
        }
        for article, group in first.groupby("article", sort=False)
    ]
    return pd.DataFrame(rows, columns=["article", "about"])


def tell_chosen(chosen: pd.DataFrame, focus_places: list[str]) -> str:
    """Which places the map and the distances are about, and whether those are the ones asked
    for.
    """
    if chosen.empty:
        return "There is no place the map could be about."
    called = chosen["called"]
    if set(chosen["asked"]) <= {str(place) for place in focus_places}:
        return f"The map and the distances are about {join(called)}."
    asked = join(str(place) for place in focus_places)
    lead = (
        f"{'None of ' if len(focus_places) > 1 else ''}{asked} is "
        f"{'not ' if len(focus_places) == 1 else ''}named in these articles, so the"
        if focus_places
        else "The"
    )
    about = f"about the places named by most articles: {join(called)}"
    return f"{lead} map and the distances are {about}."


def tell_distances(distances: pd.DataFrame) -> str:
    """The distances between the focus places, and which lies nearest to a border."""
    if distances.empty:
        return "There are no focus places to measure."
    between = distances[distances["how"].str.startswith("between")]
    said = join(
        f"{r.place} and {r.other} {kilometres_in_words(r.kilometres)}"
        for r in each_row(between)
    )
    borders = distances[
        distances["how"].str.startswith("nearest border")
    ].sort_values("kilometres", kind="stable")
    near = (
        f"{borders['place'].iloc[0]} lies nearest to a border, "
        f"{kilometres_in_words(borders['kilometres'].iloc[0])} from the {borders['other'].iloc[0]}"
        if len(borders)
        else ""
    )
    return sentence_case(
        "; ".join(filter(None, [f"{said} lie apart" if said else "", near]))
        + "."
    )


def tell_place_claims(tables: Tables) -> str:
    """How many statements of distance, direction and containment could be measured."""
    claims = tables["place_claims"]
    if claims.empty:
        return (
            "No article says anything about distances, directions or borders that could be "
            "measured."
        )
    return sentence_case(
        f"{count(len(claims), 'statement')} of {count(claims['doc_id'].nunique(), 'article')} "
        f"about where something lies could be measured; "
        "whether a distance is “near” stays the reader's judgement."
    )


def list_place_claims(tables: Tables) -> pd.DataFrame:
    """doc_id with its span, the words, what is said to be there (and how that was known), what the
    map says.
    """
    return tables["place_claims"][
        [
            "doc_id",
            "start",
            "end",
            "said",
            "place",
            "place_how",
            "measured",
            "source",
        ]
    ].rename(columns={"place_how": "place known as", "source": "measured with"})


def find_place_mentions(tables: Tables, chosen: pd.DataFrame) -> list[dict]:
    """The spans that name a chosen place and say where something is."""
    places = tables["places"]
    keys = set(zip(chosen["name"], chosen["geonameid"], strict=True))
    wanted = [
        key in keys
        for key in zip(places["name"], places["geonameid"], strict=True)
    ]
    found = places[
        pd.Series(
            wanted,
            index=places.index,
            dtype=bool,
        )
        & places["use"].isin(focus.LITERAL)
    ]
    return found[["doc_id", "start", "end"]].to_dict("records")
