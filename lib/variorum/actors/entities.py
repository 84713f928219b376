"""mentions -> entities: one actor, place or thing across all articles."""

import itertools
import re
from collections import Counter
from dataclasses import replace

import pandas as pd

from .. import tables
from ..english.lexicon import any_of
from ..english.nouns import is_role, names_body
from ..story import story_spans
from ..tables import values_by
from .aliases import plain
from .bynames import join_bynames
from .coreference import PLACES, resolve
from .descriptions import find_descriptions, is_definite
from .linking import Cluster, join_forms, name_cluster
from .mentions import find_names
from .name_forms import gather_forms, most_common
from .pronouns import resolve_pronouns
from .shortforms import settle_short_forms
from .spans import Mention

# Words before a noun that point at a thing and do not name it.
_POINTERS = re.compile(rf"^{any_of('words_actors.csv', 'pointers')}\b\s*", re.I)
# a thing is shared where one in so many of its mentions speaks of it as known: news brings a thing
# in as new and goes on with pronouns
_KNOWN_ONE_IN = 3
# tokens behind a name within which the noun stands that it qualifies: "the Holt press office"
_QUALIFIED = 5
ACTORS = ("PERSON", "ORG", "GPE", "NORP", "GROUP")


def link_mentions(
    parsed,
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    places: pd.DataFrame,
):
    """The tables mentions, entities and references, from one pass over the parsed articles.

    `mentions` (a name, or a description that a rule ties to its entity) has the extra columns
    `kind` (name, demonym, description), `rule` (why it is this entity's), `found_by`, `title` (role
    words before the name) and `country`. `entities` has `why` (a reason for each alias),
    `descriptions` (wordings that are no names), `titles`, `kind` (name, or description for a thing
    that several articles know without a name), `actor` (false for things), `country`. `references`
    holds what stands for somebody without a name: pronouns, and descriptions of unnamed actors,
    which `referent` groups inside an article; `entity_id` is empty where the text leaves open who
    is meant.
    """
    story = story_spans(blocks)
    texts = values_by(documents, "doc_id", "text")
    names = find_names(parsed, places, story)
    clusters = settle_short_forms(join_forms(gather_forms(names)))
    for c in clusters:
        c.name, c.label = name_cluster(c)
    clusters = join_bynames(clusters, parsed)
    descriptions = find_descriptions(parsed, names, story)
    for m in (*names, *descriptions):
        m.text = texts[m.doc_id][m.start : m.end]  # spaCy read it folded
    described = resolve(descriptions, clusters, parsed)
    _drop_modifiers(clusters, names, parsed)
    for c in described:
        c.name, c.label = _name_description(c)
    kept = [c for c in clusters if c.mentions] + [
        c for c in described if _is_shared(c, parsed)
    ]
    _identify(kept)
    unnamed = [
        part
        for c in described
        if not c.entity_id and c.label in ("PERSON", "GROUP", "ORG")
        for part in _by_article(c)
    ]
    captions = story_spans(blocks[blocks["role"] == "caption"])
    pronouns = resolve_pronouns(parsed, [*kept, *unnamed], story, captions)
    references = _tabulate_references(pronouns, unnamed)
    return _tabulate_mentions(kept), _tabulate_entities(kept), references


def _by_article(cluster: Cluster) -> list[Cluster]:
    """The unnamed of each article by themselves: its "officials" are not another's."""
    found: dict[str, list[Mention]] = {}
    for m in sorted(cluster.mentions, key=lambda m: (m.doc_id, m.start)):
        found.setdefault(m.doc_id, []).append(m)
    parts = []
    for doc_id, ms in found.items():
        part = replace(cluster, mentions=ms)
        part.name, _ = _name_description(part)
        part.referent = f"{_slug(part.name)}@{doc_id}:{ms[0].start}"
        parts.append(part)
    return parts


def _drop_modifiers(
    clusters: list[Cluster],
    names: list[Mention],
    parsed,
) -> None:
    """Take from the clusters the names that only tell which."""
    titled = {
        (m.doc_id, k)
        for m in names
        if m.title and m.label == "PERSON"
        for k in range(m.title_i, m.i)
    }
    for c in clusters:
        c.mentions = [
            m
            for m in c.mentions
            if m.kind == "description"
            or not _is_modifier(
                c,
                m,
                parsed[m.doc_id],
                titled,
            )
        ]


def _is_shared(cluster: Cluster, parsed) -> bool:
    """Whether several articles speak of a thing as known to the reader.

    "the deal", "Iran's programme", not "good news".
    """
    ms = cluster.mentions
    known = sum(is_definite(m, parsed[m.doc_id]) for m in ms)
    return (
        len(ms) > 2
        and len({m.doc_id for m in ms}) > 1
        and known * _KNOWN_ONE_IN >= len(ms)
    )


def _is_modifier(
    cluster: Cluster,
    m,
    doc,
    titled: set,
) -> bool:
    """Whether a name only tells which.

    The Trump administration is not Trump, an Iranian president is no people.
    """
    last = doc[m.j - 1]
    inside = (
        last.head.i >= m.j
        and last.head.i < m.j + _QUALIFIED
        and last.dep_ in ("compound", "nmod", "amod")
    )
    if cluster.label == "PERSON":
        # the Holt memos are by Holt, the Holt administration is a body
        body = last.head.pos_ in ("NOUN", "PROPN") and names_body(
            last.head.lower_
        )
        return inside and body and doc[m.j].text != "'s"
    if cluster.label == "NORP":
        return (m.doc_id, m.i) in titled or inside and is_role(last.head.lower_)
    return (
        cluster.label == "ORG"
        and (m.doc_id, m.i) in titled
        and cluster.name.istitle()
        and " " not in cluster.name
    )


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", plain(name)).strip("-") or "unnamed"


def _identify(clusters: list[Cluster]) -> None:
    """Sort the clusters, the most mentioned first, and give each an id made from its name.

    Of two with one name the second gets its label too.
    """
    for c in clusters:
        c.mentions.sort(key=lambda m: (m.doc_id, m.start, m.end))
    clusters.sort(
        key=lambda c: (
            -len(c.mentions),
            c.name,
            c.label,
            c.mentions[0].doc_id,
            c.mentions[0].start,
        )
    )
    used: set[str] = set()
    for c in clusters:
        base = _slug(c.name)
        options = itertools.chain(
            (base, f"{base}-{c.label.lower()}"),
            (f"{base}-{n}" for n in itertools.count(2)),
        )
        c.entity_id = next(option for option in options if option not in used)
        used.add(c.entity_id)


def _name_description(cluster: Cluster) -> tuple[str, str]:
    """(the most common wording of a description without what only points, its label)."""
    counts = Counter(
        re.sub(_POINTERS, "", m.text).lstrip("\"'“‘ ") for m in cluster.mentions
    )
    best = min(counts, key=lambda t: (-counts[t], len(t), t))
    return best, cluster.mentions[0].label


def _why(cluster: Cluster, m: Mention) -> str:
    return m.rule or cluster.why.get(m.key, "same name")


def _tabulate_mentions(clusters: list[Cluster]) -> pd.DataFrame:
    rows = [
        {
            "doc_id": m.doc_id,
            "start": m.start,
            "end": m.end,
            "text": m.text,
            "label": c.label,
            "entity_id": c.entity_id,
            "kind": m.kind,
            "rule": _why(c, m),
            "found_by": m.how,
            "title": m.title,
            "country": m.country
            if m.how == "country" or c.label in PLACES
            else "",
        }
        for c in clusters
        for m in c.mentions
    ]
    return tables.make(
        "mentions",
        sorted(
            rows,
            key=lambda r: (
                r["doc_id"],
                r["start"],
                r["end"],
                r["entity_id"],
            ),
        ),
    )


def _tabulate_entities(clusters: list[Cluster]) -> pd.DataFrame:
    return tables.make("entities", [_entity_row(c) for c in clusters])


def _reasons(c: Cluster, kind: str) -> dict[str, str]:
    """{alias: why it is this entity's}."""
    names: dict[str, str] = {}
    for m in c.mentions:
        if m.kind != "description" or kind == "description":
            names.setdefault(m.text, _why(c, m))
    return names


def _entity_row(c: Cluster) -> dict:
    kind = (
        "name"
        if any(m.kind != "description" for m in c.mentions)
        else "description"
    )
    names = _reasons(c, kind)
    aliases = sorted(names, key=lambda a: (a != c.name, a))
    placed = [m for m in c.mentions if m.how == "country" or c.label in PLACES]
    return {
        "entity_id": c.entity_id,
        "name": c.name,
        "label": c.label,
        "aliases": aliases,
        "n_mentions": len(c.mentions),
        "n_docs": len({m.doc_id for m in c.mentions}),
        "why": [names[a] for a in aliases],
        "descriptions": sorted(
            {m.text + m.of for m in c.mentions} - names.keys()
        ),
        "titles": sorted({m.title for m in c.mentions if m.title}),
        "kind": kind,
        "actor": c.label in ACTORS,
        "country": most_common(m.country for m in placed if m.country),
    }


def _tabulate_references(
    pronouns: list[dict], unnamed: list[Cluster]
) -> pd.DataFrame:
    rows = [
        {
            **{k: p[k] for k in ("doc_id", "start", "end", "text", "rule")},
            "kind": "pronoun",
            "entity_id": p["cluster"].entity_id if p["cluster"] else "",
            "referent": (p["cluster"].entity_id or p["cluster"].referent)
            if p["cluster"]
            else "",
        }
        for p in pronouns
    ]
    for c in unnamed:
        rows += [
            {
                "doc_id": m.doc_id,
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "rule": m.rule,
                "kind": "description",
                "entity_id": "",
                "referent": c.referent,
            }
            for m in c.mentions
        ]
    rows.sort(key=lambda r: (r["doc_id"], r["start"], r["end"]))
    return tables.make("references", rows)
