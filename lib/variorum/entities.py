"""mentions -> entities: one actor, place or thing across all articles."""

import re
from collections import Counter

import pandas as pd

from . import tables
from .aliases import plain
from .coreference import resolve
from .descriptions import find_descriptions, is_definite
from .language import STORY
from .forms import gather_forms
from .linking import Cluster, join_forms, name_cluster
from .mentions import find_names
from .nouns import is_role
from .shortforms import settle_short_forms

# Words before a noun that point at a thing and do not name it.
_POINTERS = re.compile(r"^(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|such|so-called|same|said)\b\s*", re.I)
ACTORS = ("PERSON", "ORG", "GPE", "NORP")


def link_mentions(parsed, documents: pd.DataFrame, blocks: pd.DataFrame, places: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables mentions and entities."""
    story = {d: list(zip(g["start"], g["end"], strict=True)) for d, g in blocks[blocks["role"].isin(STORY)].groupby("doc_id")}
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    names = find_names(parsed, places, story)
    clusters = settle_short_forms(join_forms(gather_forms(names)))
    for c in clusters:
        c.name, c.label = name_cluster(c)
    clusters += [c for c in resolve(find_descriptions(parsed, names, story), clusters, parsed) if is_shared(c, parsed)]
    titled = {(m.doc_id, k) for m in names if m.title and m.label == "PERSON" for k in range(m.title_i, m.i)}
    for c in clusters:
        c.mentions = [m for m in c.mentions if not (m.kind != "description" and is_modifier(c, m, parsed[m.doc_id], titled))]
    clusters = [c for c in clusters if c.mentions]
    return _tabulate(clusters, texts)


def is_shared(cluster: Cluster, parsed) -> bool:
    """Whether several articles speak of a thing as known to the reader: "the deal", "Iran's programme", not "good news"."""
    ms = cluster.mentions
    known = sum(is_definite(m, parsed[m.doc_id]) for m in ms)
    return len(ms) > 2 and len({m.doc_id for m in ms}) > 1 and known * 3 >= len(ms)


def is_modifier(cluster: Cluster, m, doc, titled: set) -> bool:
    """Whether a name only tells which: the Trump administration is not Trump, an Iranian president is no people."""
    last = doc[m.j - 1]
    inside = last.head.i >= m.j and last.head.i < m.j + 5 and last.dep_ in ("compound", "nmod", "amod")
    if cluster.label == "PERSON":
        return inside and last.head.pos_ in ("NOUN", "PROPN") and doc[m.j].text != "'s"
    if cluster.label == "NORP":
        return (m.doc_id, m.i) in titled or inside and is_role(last.head.lower_)
    return cluster.label == "ORG" and (m.doc_id, m.i) in titled and cluster.name.istitle() and " " not in cluster.name


def _identify(clusters: list[Cluster]) -> list[str]:
    """Ids made from names; a name that two entities share gets its label, then a number."""
    used: set[str] = set()
    ids = []
    for c in clusters:
        base = plain(c.name).replace(" ", "-").replace("&", "and") or "unnamed"
        options = [base, f"{base}-{c.label.lower()}"]
        n = 2
        while options[0] in used:
            options.pop(0)
            if not options:
                options, n = [f"{base}-{n}"], n + 1
        used.add(options[0])
        ids.append(options[0])
    return ids


def name_description(cluster: Cluster) -> tuple[str, str]:
    """(the most common wording of a description without what only points, its label)."""
    counts = Counter(re.sub(_POINTERS, "", m.text).lstrip("\"'“‘ ") for m in cluster.mentions)
    best = min(counts, key=lambda t: (-counts[t], -len(t), t))
    return best, cluster.mentions[0].label


def _tabulate(clusters: list[Cluster], texts: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    for c in clusters:
        if not c.name:
            c.name, c.label = name_description(c)
        c.mentions.sort(key=lambda m: (m.doc_id, m.start, m.end))
    clusters.sort(key=lambda c: (-len(c.mentions), c.name, c.mentions[0].doc_id, c.mentions[0].start))
    mentions, entities = [], []
    for entity_id, c in zip(_identify(clusters), clusters, strict=True):
        shown: dict[str, str] = {}
        for m in c.mentions:
            text = texts[m.doc_id][m.start : m.end]
            reason = m.rule or c.why.get(m.key, "same name")
            shown.setdefault(text, reason)
            mentions.append({"doc_id": m.doc_id, "start": m.start, "end": m.end, "text": text, "label": c.label, "entity_id": entity_id,
                             "kind": m.kind, "rule": reason, "found_by": m.how, "title": m.title, "country": m.country})
        aliases = sorted(shown, key=lambda a: (a != c.name, a))
        country = Counter(m.country for m in c.mentions if m.country).most_common(1)
        first = c.mentions[0]
        entities.append({"entity_id": entity_id, "name": c.name, "label": c.label, "aliases": aliases, "n_mentions": len(c.mentions),
                         "n_docs": len({m.doc_id for m in c.mentions}), "why": [shown[a] for a in aliases], "kind": "name" if any(m.kind != "description" for m in c.mentions) else "description", "actor": c.label in ACTORS,
                         "country": country[0][0] if country else "", "first_doc": first.doc_id, "first_start": first.start})
    mentions.sort(key=lambda r: (r["doc_id"], r["start"], r["end"]))
    return tables.make("mentions", mentions), tables.make("entities", entities)
