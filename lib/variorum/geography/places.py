"""documents -> places: the places an article names, resolved to those on the map, with reasons."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from .. import tables
from ..story import STORY
from ..tables import each_row, rows_by, values_by
from . import gazetteer as gazetteers
from .gazetteer import Gazetteer
from .own_places import find_own, read_own
from .placenames import Place, fold_name, rough_kilometres
from .reasons import Why
from .resolution import Choice, resolve
from .toponym_reader import Reader, Toponym
from .toponym_words import COMMON, MEDIA
from .toponyms import Named, look_up, recognise
from .usage import use_of

# articles of the event that are asked, places of theirs that count
MANY, FELT = 20, 4
# a doubtful name stays if its place lies this close to a sure one
CLOSE_KM = 300.0
# people: or if it is as large as this, in a country that is surely named
TOWN_OF_COUNTRY = 20_000
# people: so large a town is a mention by itself within a user's place
TOWN_IN_NAME = 50_000
# people: smaller towns are not meant by an outlet's name
TOWN_OF_OUTLET = 1_000
NAMESAKES = 6  # towns that an outlet's name may mean


def find_places(
    parsed: dict[str, Doc],
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    corpus: Path,
    events: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables places and place_candidates.

    places: one row a mention; one that could not be resolved has an empty `geonameid`, no point and
    a rule that begins with "unresolved". `label` GPE, LOC or FAC; `use` see `usage.USES`; `why` it
    was taken for a place, `rule` how it was resolved, `candidates` the next ones with their scores;
    `source` says who knew it. place_candidates: names that were looked at and left, with the
    reason.
    """
    gazetteer, own = gazetteers.open_gazetteer(), read_own(corpus)
    told = rows_by(blocks[blocks["role"].isin(STORY)])
    spans = {
        doc_id: sorted((b.start, b.end, b.role) for b in found)
        for doc_id, found in told.items()
    }
    readers = {doc_id: Reader(parsed[doc_id]) for doc_id in documents["doc_id"]}
    persons = sum(
        (Counter(set(reader.persons)) for reader in readers.values()), Counter()
    )
    for reader in readers.values():
        reader.known_persons = persons
    articles = [
        _Article(
            document,
            readers[document.doc_id],
            spans.get(document.doc_id, []),
            look_up(
                readers[document.doc_id],
                gazetteer,
                [(a, b) for a, b, _ in spans.get(document.doc_id, [])],
            ),
            outlet_home(document, gazetteer),
        )
        for document in each_row(documents)
    ]
    fellows = _fellows(documents, events)
    settled = {a.document.doc_id: _settled(a) for a in articles}
    rows, left = [], []
    for article in articles:
        doc_id, text = article.document.doc_id, article.document.text
        others = [
            pair for fellow in fellows[doc_id] for pair in settled[fellow]
        ]
        kept, refused = _read_article(article, own, others)
        rows += [_row(article, m, c) for m, c in kept]
        for m in sorted(refused, key=lambda m: m.start):
            said = text[m.start : m.end]
            left.append(
                {
                    "doc_id": doc_id,
                    "start": m.start,
                    "end": m.end,
                    "text": said,
                    "why": str(m.why),
                }
            )
    return tables.make("places", rows), tables.make("place_candidates", left)


@dataclass(frozen=True)
class _Article:
    """An article with its reader, the (start, end, role) of its story, the names in it, and where
    its outlet is.
    """

    document: Any
    reader: Reader
    spans: list[tuple[int, int, str]]
    named: Named
    home: list[list[Place]]

    @property
    def datelines(self) -> list[tuple[int, int]]:
        return [
            (start, end)
            for start, end, role in self.spans
            if role == "dateline"
        ]


def _settled(article: _Article) -> list[tuple[Toponym, Choice]]:
    """The mentions of an article that are sure when it is read by itself, with their places."""
    found, _ = recognise(article.named)
    choices = resolve(found, article.reader, article.home)
    return [
        (m, c)
        for m, c in zip(found, choices, strict=True)
        if m.sure and c.place
    ]


def _read_article(
    article: _Article,
    own: dict[str, list[Place]],
    others: list[tuple[Toponym, Choice]],
) -> tuple[list[tuple[Toponym, Choice]], list[Toponym]]:
    """The mentions of an article with their places, and the names that were left.

    `others` are the sure mentions of the other articles of its event.
    """
    known = frozenset(fold_name(m.text) for m, _ in others)
    found, refused = recognise(article.named, known)
    found = _with_own(found, find_own(article.reader, own), article.spans)
    choices = resolve(
        found,
        article.reader,
        article.home + _company(others),
    )
    kept, dropped = _borne_out(found, choices)
    return kept, refused + dropped


def _fellows(
    documents: pd.DataFrame, events: pd.DataFrame | None
) -> dict[str, list[str]]:
    """The other articles of each article's event."""
    event = (
        values_by(events, "doc_id", "event_id") if events is not None else {}
    )
    members: dict[str, list[str]] = {}
    for doc_id in documents["doc_id"]:
        members.setdefault(event.get(doc_id, doc_id), []).append(doc_id)
    return {
        doc_id: [
            other
            for other in members[event.get(doc_id, doc_id)]
            if other != doc_id
        ][:MANY]
        for doc_id in documents["doc_id"]
    }


def _company(others: list[tuple[Toponym, Choice]]) -> list[list[Place]]:
    """The towns and divisions that other articles of the event name most."""
    named = [choice.place for _, choice in others if choice.place is not None]
    counted = Counter(
        p for p in named if p.feature[0] in "PA" and p.feature != "A.PCLI"
    )
    return [
        [place]
        for place, _ in sorted(
            counted.items(), key=lambda pair: (-pair[1], pair[0].key)
        )[:FELT]
    ]


def _with_own(
    found: list[Toponym],
    own: list[Toponym],
    spans,
) -> list[Toponym]:
    """The mentions with those of the user's places, which replace any on the same span."""
    own = [m for m in own if any(a <= m.start < b for a, b, _ in spans)]
    over = {i: m for m in own for i in range(m.first, m.last + 1)}
    rest = []
    for mention in found:
        covers = next(
            (over[i] for i in (mention.first, mention.last) if i in over), None
        )
        if covers is None or _stands_beside(mention, covers):
            rest.append(mention)
    return sorted(rest + own, key=lambda m: (m.start, -m.end))


def _stands_beside(mention: Toponym, covers: Toponym) -> bool:
    """Whether a name is a place in its own right over or in a user's place.

    "Basra" is in "Basra airport", "Green" is not in "Green Zone".
    """
    if not mention.places or (mention.start, mention.end) == (
        covers.start,
        covers.end,
    ):
        return False
    inside = covers.start <= mention.start and mention.end <= covers.end
    large = any(p.population > TOWN_IN_NAME for p in mention.places)
    return not inside or (mention.sure and large)


def outlet_home(document, gazetteer: Gazetteer) -> list[list[Place]]:
    """What the outlet's country or its site's, and a town's name in its own, point to."""
    outlet = str(getattr(document, "outlet", "") or "")
    site = str(getattr(document, "url", "") or "") or outlet
    country = str(getattr(document, "country", "") or "").upper()
    known = next(
        (c for c in (country, _code_of(site)) if c in gazetteer.countries()), ""
    )
    home = [[gazetteer.countries()[known]]] if known else []
    towns = _towns_in(outlet, gazetteer)
    return [*home, towns] if towns else home


def _code_of(site: str) -> str:
    """The country code that a site's name ends in ("gov.uk" is GB's), or ""."""
    ending = re.search(
        r"\.(?:co|com|org|net|gov|ac)?\.?([a-z]{2})(?:/|$|\s)", site.lower()
    )
    code = ending[1].upper() if ending else ""
    return "GB" if code == "UK" else code


def _towns_in(outlet: str, gazetteer: Gazetteer) -> list[Place]:
    """The towns that the longest words in an outlet's name may mean."""
    words = re.findall(r"[A-Z][\w'’-]+", outlet)
    for size in (3, 2, 1):
        for n in range(len(words) - size + 1):
            if size == 1 and words[n].lower() in COMMON | MEDIA:
                continue
            named = gazetteer.find(" ".join(words[n : n + size]))
            towns = [
                p for p in named if p.feature[0] in "PA" and p.how == "name"
            ]
            towns = [p for p in towns if p.population > TOWN_OF_OUTLET]
            if towns:
                return towns[:NAMESAKES]
    return []


def _borne_out(
    found: list[Toponym], choices: list[Choice]
) -> tuple[list[tuple[Toponym, Choice]], list[Toponym]]:
    """Mentions that stay, and doubtful ones whose place lies nowhere near the article's others."""
    pairs = list(zip(found, choices, strict=True))
    sure = {
        c.place.key: c.place
        for m, c in pairs
        if m.sure and c.place and m.places[0].how != "demonym"
    }
    kept, dropped = [], []
    for mention, choice in pairs:
        place = choice.place
        if (
            mention.sure
            or place is None
            or any(_is_near(place, p) for p in sure.values())
        ):
            kept.append((mention, choice))
        else:
            mention.why = f"{mention.why}{Why.FAR}"
            dropped.append(mention)
    return kept, dropped


def _is_near(place: Place, sure: Place) -> bool:
    """Whether a sure place speaks for another: in its division, nearby, large in its country."""
    if sure.admin1 and sure.admin1 == place.admin1:
        return True
    if sure.feature[0] == "P" and rough_kilometres(sure, place) < CLOSE_KM:
        return True
    return sure.country == place.country and place.population > TOWN_OF_COUNTRY


def _row(article: _Article, mention: Toponym, choice: Choice) -> dict:
    place, document = choice.place, article.document
    feature = place.feature if place else ""
    row = {
        "doc_id": document.doc_id,
        "start": mention.start,
        "end": mention.end,
        "text": document.text[mention.start : mention.end],
        "label": mention.label,
        "use": use_of(mention, article.reader, feature, article.datelines),
        "rule": str(choice.rule),
        "source": mention.source,
        "score": choice.score,
        "why": str(mention.why),
        "candidates": choice.others,
    }
    if place is None:
        empty = dict.fromkeys(
            ("geonameid", "name", "country_code", "feature", "admin1"), ""
        )
        return (
            row | empty | {"latitude": float("nan"), "longitude": float("nan")}
        )
    kind = place.feature[0]
    return row | {
        "label": "FAC" if kind in "SR" else "LOC" if kind in "HTL" else "GPE",
        "geonameid": place.geonameid,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country_code": place.country,
        "feature": place.feature,
        "admin1": place.admin1,
    }
