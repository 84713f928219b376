"""documents -> places: the places an article names, each resolved to one on the map, with the reasons."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from .. import tables
from ..language import STORY
from . import gazetteer as gazetteers
from .gazetteer import Gazetteer, Place, kilometres
from .own_places import find_own, read_own
from .placenames import fold_name
from .resolution import Choice, resolve
from .toponym_reader import Reader, Toponym
from .toponym_words import COMMON, MEDIA
from .toponyms import recognise
from .usage import use_of

MANY, FELT = 20, 4  # articles of the event that are asked, places of theirs that count
CLOSE_KM = 300.0  # a doubtful name stays if its place lies this close to a sure one


def find_places(
    parsed,
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    corpus: Path,
    events: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables places and place_candidates.

    places: one row a mention; one that could not be resolved has an empty `geonameid`, no point and a rule
    that begins with "unresolved". `label` GPE, LOC or FAC; `use` see `usage.USES`; `why` it was taken for a
    place, `rule` how it was resolved, `candidates` the next ones with their scores; `source` says who knew it.
    place_candidates: names that were looked at and left, with the reason.
    """
    gazetteer, own = gazetteers.open_gazetteer(), read_own(corpus)
    story = {
        doc_id: sorted(zip(g["start"], g["end"], g["role"], strict=True))
        for doc_id, g in blocks[blocks["role"].isin(STORY)].groupby("doc_id")
    }
    readers = {doc_id: Reader(parsed[doc_id]) for doc_id in documents["doc_id"]}
    persons = sum((Counter(set(reader.persons)) for reader in readers.values()), Counter())
    for reader in readers.values():
        reader.known_persons = persons
    fellows = _fellows(documents, events)
    homes = {
        document.doc_id: outlet_home(document, gazetteer) for document in documents.itertuples()
    }
    edges = {doc_id: [s[:2] for s in story.get(doc_id, [])] for doc_id in readers}
    first = {
        doc_id: recognise(reader, gazetteer, edges[doc_id])[0] for doc_id, reader in readers.items()
    }
    settled = {
        doc_id: [
            (m, c)
            for m, c in zip(found, resolve(found, readers[doc_id], homes[doc_id]), strict=True)
            if m.sure and c.place
        ]
        for doc_id, found in first.items()
    }
    rows, left = [], []
    for document in documents.itertuples():
        spans, reader = story.get(document.doc_id, []), readers[document.doc_id]
        others = [pair for doc_id in fellows[document.doc_id] for pair in settled[doc_id]]
        found, refused = recognise(
            reader,
            gazetteer,
            edges[document.doc_id],
            frozenset(fold_name(m.text) for m, _ in others),
        )
        found = _with_own(found, find_own(reader, own), spans)
        choices = resolve(found, reader, homes[document.doc_id] + _company(others))
        kept, dropped = _borne_out(found, choices)
        datelines = [s[:2] for s in spans if s[2] == "dateline"]
        rows += [
            _row(document, m, c, use_of(m, reader, c.place.feature if c.place else "", datelines))
            for m, c in kept
        ]
        left += [
            {
                "doc_id": document.doc_id,
                "start": m.start,
                "end": m.end,
                "text": document.text[m.start : m.end],
                "why": m.why,
            }
            for m in sorted(refused + dropped, key=lambda m: m.start)
        ]
    return tables.make("places", rows), tables.make("place_candidates", left)


def _fellows(documents: pd.DataFrame, events: pd.DataFrame | None) -> dict[str, list[str]]:
    """The other articles of each article's event."""
    event = (
        dict(zip(events["doc_id"], events["event_id"], strict=True)) if events is not None else {}
    )
    members: dict[str, list[str]] = {}
    for doc_id in documents["doc_id"]:
        members.setdefault(event.get(doc_id, doc_id), []).append(doc_id)
    return {
        doc_id: [other for other in members[event.get(doc_id, doc_id)] if other != doc_id][:MANY]
        for doc_id in documents["doc_id"]
    }


def _company(others: list[tuple[Toponym, Choice]]) -> list[list[Place]]:
    """The towns and divisions that other articles of the event name most."""
    counted = Counter(
        choice.place
        for _, choice in others
        if choice.place.feature[0] in "PA" and choice.place.feature != "A.PCLI"
    )
    return [
        [place]
        for place, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].key))[:FELT]
    ]


def _with_own(found: list[Toponym], own: list[Toponym], spans) -> list[Toponym]:
    """The mentions with those of the user's places, which take the place of any on the same span."""
    own = [m for m in own if any(a <= m.start < b for a, b, _ in spans)]
    over = {i: m for m in own for i in range(m.first, m.last + 1)}
    rest = []
    for mention in found:
        covers = next((over[i] for i in (mention.first, mention.last) if i in over), None)
        if covers is None or (
            mention.places
            and (mention.start, mention.end) != (covers.start, covers.end)
            and not (
                covers.start <= mention.start and mention.end <= covers.end and not _town(mention)
            )
        ):
            rest.append(mention)
    return sorted(rest + own, key=lambda m: (m.start, -m.end))


def _town(mention: Toponym) -> bool:
    """Whether a name within a user's place is a place in its own right ("Basra" in "Basra airport", not "Green" in "Green Zone")."""
    return (
        mention.sure
        and mention.why != "part of a longer name"
        and any(p.population > 50_000 for p in mention.places)
    )


def outlet_home(document, gazetteer: Gazetteer) -> list[list[Place]]:
    """What the outlet's country, its site's country code and the name of a town in its own point to."""
    home = []
    outlet = str(getattr(document, "outlet", "") or "")
    site = str(getattr(document, "url", "") or "") or outlet
    country = str(getattr(document, "country", "") or "").upper()
    ending = re.search(r"\.(?:co|com|org|net|gov|ac)?\.?([a-z]{2})(?:/|$|\s)", site.lower())
    code = {"UK": "GB"}.get(ending.group(1).upper(), ending.group(1).upper()) if ending else ""
    for known in (country, code):
        if known in gazetteer.countries():
            home.append([gazetteer.countries()[known]])
            break
    words = re.findall(r"[A-Z][\w'’-]+", outlet)
    for size in (3, 2, 1):
        for n in range(len(words) - size + 1):
            towns = [
                p
                for p in gazetteer.find(" ".join(words[n : n + size]))
                if p.feature[0] in "PA" and p.how == "name" and p.population > 1000
            ]
            if towns and not (size == 1 and words[n].lower() in COMMON | MEDIA):
                return [*home, towns[:6]]
    return home


def _borne_out(
    found: list[Toponym], choices: list[Choice]
) -> tuple[list[tuple[Toponym, Choice]], list[Toponym]]:
    """Mentions that stay, and doubtful ones whose place lies nowhere near the article's others."""
    sure = list(
        {
            c.place.key: c.place
            for m, c in zip(found, choices, strict=True)
            if m.sure and c.place and m.places[0].how != "demonym"
        }.values()
    )
    kept, dropped = [], []
    for mention, choice in zip(found, choices, strict=True):
        place = choice.place
        if mention.sure or place is None:
            kept.append((mention, choice))
        elif any(
            (p.admin1 and p.admin1 == place.admin1)
            or (p.feature[0] == "P" and kilometres(p, place) < CLOSE_KM)
            or (p.country == place.country and place.population > 20_000)
            for p in sure
        ):
            kept.append((mention, choice))
        else:
            mention.why += "; but its place is far from all others named"
            dropped.append(mention)
    return kept, dropped


def _row(document, mention: Toponym, choice: Choice, use: str) -> dict:
    row = {
        "doc_id": document.doc_id,
        "start": mention.start,
        "end": mention.end,
        "text": document.text[mention.start : mention.end],
        "label": mention.label,
        "use": use,
        "rule": choice.rule,
        "source": mention.source,
        "score": choice.score,
        "why": mention.why,
        "candidates": choice.others,
        "geonameid": "",
        "name": "",
        "latitude": float("nan"),
        "longitude": float("nan"),
        "country_code": "",
        "feature": "",
        "admin1": "",
    }
    if choice.place:
        place = choice.place
        row |= {
            "geonameid": place.geonameid,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country_code": place.country,
            "feature": place.feature,
            "admin1": place.admin1,
            "label": "FAC"
            if place.feature[0] in "SR"
            else "LOC"
            if place.feature[0] in "HTL"
            else "GPE",
        }
    return row
