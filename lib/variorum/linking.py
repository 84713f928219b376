"""The names of a corpus -> clusters of names: strong reasons join names everywhere, weak ones only where a text supports them.

A form is one spelling of a name. Full names are joined over the whole corpus; a short form (a surname, "the
Post", "Foreign Ministry") may belong to different actors in different articles and is decided mention by mention.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .aliases import SUFFIXES, body_words, inverted, initials, is_ending, load_acronyms, person_words, plain, respelled, same_body, same_person, sound
from .countries import load_countries
from .mentions import FAMILY, Mention


@dataclass
class Form:
    """One spelling of a name, with the mentions that show it."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    label: str = ""
    person: bool = False  # titles or a full name say that this is a person

    @property
    def geonameid(self) -> str:
        """The place that most mentions were resolved to, or ""."""
        ids = Counter(m.geonameid for m in self.mentions if m.geonameid)
        return _vote(ids) if ids else ""

    @property
    def family(self) -> str:
        return FAMILY.get(self.label, "thing")


@dataclass
class Cluster:
    """Forms that name one actor; `why` gives the reason for each form but the first."""

    forms: list[Form]
    why: dict[str, str]
    mentions: list[Mention] = field(default_factory=list)
    name: str = ""
    label: str = ""


def _vote(labels: Counter) -> str:
    return min(labels.items(), key=lambda x: (-x[1], x[0]))[0]


def gather_forms(mentions: list[Mention]) -> dict[str, Form]:
    """{plain key: Form}, each with the label that most of its mentions support.

    A country is a GPE whatever a model says; a title or honorific speaks for a person, a gazetteer
    match for a place; a single word that ends a person's full name is that person's surname.
    """
    forms: dict[str, Form] = {}
    for m in mentions:
        key = m.country + "|" + m.kind if m.how == "country" else plain(m.key)
        forms.setdefault(key, Form(m.key)).mentions.append(m)
    names_in: dict[str, set[str]] = defaultdict(set)  # words of full names of persons, by article
    for key, form in forms.items():
        labels = Counter(m.label for m in form.mentions if m.how != "known name") or Counter(m.label for m in form.mentions)
        titled = sum(bool(m.title or m.honorific) for m in form.mentions)
        if form.mentions[0].how == "country":
            form.label = form.mentions[0].label
            continue
        if titled * 3 >= len(form.mentions):
            labels["PERSON"] += 2 * titled
        form.person = titled > 0 and labels["PERSON"] > 0
        labels.update(m.place_label for m in form.mentions if m.place_label and not m.title)
        form.label = _vote(labels)
        words = person_words(form.key)
        if form.label == "PERSON" and 1 < len(words) < 5:
            for m in form.mentions:
                names_in[m.doc_id].update(words)
    for form in forms.values():
        words = person_words(form.key)
        here = sum(words[0] in names_in[m.doc_id] for m in form.mentions) if len(words) == 1 else 0
        if here * 2 >= len(form.mentions) and here and form.mentions[0].how != "country" or here and form.label not in ("GPE", "LOC"):
            form.label, form.person = "PERSON", True
        form.person = form.person or form.label == "PERSON" and len(words) > 1
    return forms


def _skeleton(word: str) -> str:
    """Words that may be respellings of each other share it."""
    return re.sub(r"[aeio]", "", sound(word)).replace("w", "v") or word


class _Groups:
    """Disjoint sets of forms, with the reason for each join."""

    def __init__(self):
        self.parent: dict[str, str] = {}
        self.why: dict[str, str] = {}

    def find(self, key: str) -> str:
        while self.parent.get(key, key) != key:
            key = self.parent[key]
        return key

    def join(self, a: str, b: str, why: str) -> None:
        x, y = self.find(a), self.find(b)
        if x != y:
            self.parent[y] = x
            self.why[y] = why


def _blocks(forms: dict[str, Form]) -> list[tuple[str, str]]:
    """Pairs of keys worth comparing: they share a word, however spelled, or one may be the other's initials."""
    index: dict[str, list[str]] = defaultdict(list)
    for key, form in forms.items():
        words = plain(form.key).split()
        if form.geonameid:
            index["place " + form.geonameid].append(key)
        for token in {*(_skeleton(w) for w in words), plain(form.key).replace(" ", "")}:
            index[token].append(key)
        if len(words) > 1:
            for short in initials(form.key) | initials(inverted(form.key) or form.key):
                index["acronym " + short].append(key)
        elif form.key.upper() == form.key or form.key in load_acronyms():
            index["acronym " + form.key.upper()].append(key)
        for name in filter(None, (load_acronyms().get(form.key), form.key)):
            index["name " + " ".join(sorted(body_words(name)[0]))].append(key)
    pairs = {}
    for keys in index.values():
        for n, a in enumerate(keys[:200]):
            for b in keys[n + 1 : 200]:
                pairs[(a, b)] = None
    return list(pairs)


def _reason(a: Form, b: Form) -> str:
    """The strong reason for which two forms are one, or ""."""
    if a.label == "PERSON" and b.label == "PERSON":
        return same_person(a.key, b.key)
    if "NORP" in (a.label, b.label) and a.label != b.label:
        return ""
    if a.person or b.person:
        return ""
    if a.geonameid and b.geonameid and a.family == b.family == "place":
        return "same place in the gazetteer" if a.geonameid == b.geonameid else ""
    reason = same_body(a.key, b.key)
    if reason == "with or without the country":
        return ""
    if a.family != b.family and reason not in ("same name", "acronym") and not (reason == "spelling variant" and " " not in a.key):
        return ""
    return reason


def join_forms(forms: dict[str, Form]) -> list[Cluster]:
    """Clusters over the whole corpus, by strong reasons; short forms stand alone still."""
    groups = _Groups()
    order = {key: n for n, key in enumerate(sorted(forms, key=lambda k: (-len(forms[k].mentions), k)))}
    for a, b in sorted(_blocks(forms), key=lambda p: sorted((order[p[0]], order[p[1]]))):
        a, b = sorted((a, b), key=order.get)
        if groups.find(a) == groups.find(b):
            continue
        fa, fb = forms[a], forms[b]
        if fa.mentions[0].how == "country" or fb.mentions[0].how == "country" or _clash(forms, groups, a, b):
            continue
        if why := _reason(fa, fb):
            groups.join(a, b, f"{why}: {fb.key} = {fa.key}")
    clusters: dict[str, Cluster] = {}
    for key in order:
        cluster = clusters.setdefault(groups.find(key), Cluster([], {}))
        cluster.forms.append(forms[key])
    for root, cluster in clusters.items():
        cluster.why = {forms[k].key: groups.why[k] for k in forms if groups.find(k) == root and k in groups.why}
    return list(clusters.values())


def _clash(forms: dict[str, Form], groups: _Groups, a: str, b: str) -> bool:
    """Whether two groups hold forms that cannot be one: different given names, different countries."""
    x, y = ([f for k, f in forms.items() if groups.find(k) == groups.find(key)] for key in (a, b))
    if len(x) == len(y) == 1:
        return False
    for f in x:
        for g in y:
            if f.label == g.label == "PERSON" and min(len(person_words(f.key)), len(person_words(g.key))) > 1 and not same_person(f.key, g.key):
                return True
            p, q = body_words(f.key)[1], body_words(g.key)[1]
            if p and q and p != q and f.label != "PERSON":
                return True
    return False


def _candidates(form: Form, clusters: list[Cluster]) -> list[tuple[Cluster, str]]:
    """The clusters of full names that a short form may stand for, with the reason."""
    out = []
    words = person_words(form.key)
    for cluster in clusters:
        if any(f is form for f in cluster.forms):
            continue
        why = ""
        for full in cluster.forms:
            longer = person_words(full.key)
            if form.label == "PERSON" and full.label == "PERSON" and len(words) < len(longer) and len(longer) > 1:
                if len(words) > 1:
                    continue
                names = [w for w in longer if w not in ("jr", "sr")]
                if words[0] == names[-1] or len(words[0]) > 4 and respelled(words[0], names[-1]):
                    why = "surname" if words[0] == names[-1] else "surname, spelled otherwise"
                elif words[0] == names[0] and len(words[0]) > 2:
                    why = "first name"
                elif words[0] in names:
                    why = "part of the name"
            elif form.label != "PERSON" and full.label not in ("PERSON", "NORP") and not form.person:
                (x, p), (y, q) = body_words(form.key), body_words(full.key)
                if x == y and x and q and not p:
                    why = "without the country"
                elif full.label in ("ORG", "EVENT", "LAW", "FAC") and form.label in ("ORG", "EVENT", "LAW", "FAC", full.label) and is_ending(form.key, full.key) and not p:
                    why = "end of the name"
            if why:
                why = f"{why}: {form.key} = {full.key}"
                break
        if why:
            out.append((cluster, why))
    return out


def settle_short_forms(clusters: list[Cluster]) -> list[Cluster]:
    """Give each mention of a short form to a full name: the nearest before it in its article, or the only one of the corpus."""
    for cluster in clusters:
        cluster.mentions = [m for f in cluster.forms for m in f.mentions]
    at = {id(c): {m.doc_id for m in c.mentions} for c in clusters}
    full_mentions = {id(c): list(c.mentions) for c in clusters}
    _place_titled(clusters, full_mentions)
    for cluster in clusters:
        if len(cluster.forms) != 1 or cluster.forms[0].mentions[0].how == "country":
            continue
        form = cluster.forms[0]
        candidates = _candidates(form, clusters)
        if not candidates:
            continue
        best = [c for c in candidates if not c[1].startswith(("first name", "part of"))] or candidates
        left = []
        for m in cluster.mentions:
            chosen = _choose(m, best, at, full_mentions, form)
            if chosen is None:
                left.append(m)
                continue
            target, why = chosen
            target.mentions.append(m)
            target.why.setdefault(form.key, why)
        cluster.mentions = left
    return [c for c in clusters if c.mentions]


def _choose(m: Mention, candidates, at, full_mentions, form: Form):
    """The candidate that a mention of a short form stands for, with the reason; None where several would do."""
    if form.label == "PERSON":
        plain_names = [c for c in candidates if not any({*person_words(f.key)} & SUFFIXES for f in c[0].forms)]
        candidates = plain_names or candidates
    here = [c for c in candidates if m.doc_id in at[id(c[0])]]
    if len(here) == 1 and form.label != "PERSON":
        return here[0]
    if here and form.label != "PERSON":
        return min(here, key=lambda c: _distance(m, full_mentions[id(c[0])]))
    if form.label != "PERSON" and " " not in form.key:
        return None  # a single common word stands for a longer name only where the article has that name
    # News gives a surname alone to the person the story is about, tells relatives apart by their first
    # names, and names a person in full before the surname.
    ranked = sorted(candidates, key=lambda c: (-len(full_mentions[id(c[0])]), c[0].forms[0].key))
    if len(ranked) == 1 or len(full_mentions[id(ranked[0][0])]) >= 3 * len(full_mentions[id(ranked[1][0])]):
        return ranked[0]
    named = [c for c in here if _distance(m, full_mentions[id(c[0])])[0] == 0]
    if named:
        return min(named, key=lambda c: _distance(m, full_mentions[id(c[0])]))
    return here[0] if len(here) == 1 else None


def _place_titled(clusters: list[Cluster], full_mentions) -> None:
    """Give "President Trump" to the one full name that is called president somewhere, so that it counts for him."""
    for cluster in clusters:
        form = cluster.forms[0]
        if len(cluster.forms) != 1 or form.label != "PERSON" or len(person_words(form.key)) != 1:
            continue
        candidates = [c for c, _ in _candidates(form, clusters)]
        for m in cluster.mentions:
            role = m.title.split()[-1].lower() if m.title else ""
            held = [c for c in candidates if role and any(x.title and x.title.split()[-1].lower() == role for f in c.forms for x in f.mentions)]
            if len(held) == 1:
                full_mentions[id(held[0])].append(m)


def _distance(m: Mention, others: list[Mention]) -> tuple[int, int]:
    """How far a mention stands from the nearest of `others` in its article; those before it come first."""
    offsets = [x.start for x in others if x.doc_id == m.doc_id]
    before = [m.start - s for s in offsets if s <= m.start]
    return (0, min(before)) if before else (1, min(s - m.start for s in offsets))


def name_cluster(cluster: Cluster) -> tuple[str, str]:
    """(the fullest common name, the label that most mentions support)."""
    first = cluster.forms[0].mentions[0]
    if first.how == "country":
        country = load_countries()[first.country]
        return (country.name, "GPE") if first.kind == "name" else (country.demonyms[0], "NORP")
    labels = Counter()
    for f in cluster.forms:
        labels[f.label] += len(f.mentions)
    label = _vote(labels)
    counts = Counter(m.key for m in cluster.mentions)
    full = {f.key for f in cluster.forms}
    if label == "PERSON":
        pool = [k for k in counts if k in full and " " in k] or [k for k in counts if k in full] or list(counts)
    else:
        pool = [k for k in counts if k in full and not (k.isupper() and len(k) < 7)] or list(counts)
    shown = {m.key: m.text for m in sorted(cluster.mentions, key=lambda m: (m.text.isupper(), m.doc_id, m.start), reverse=True)}
    best = min(pool, key=lambda k: (k.isupper(), -counts[k], -len(k), k))
    return re.sub(r"\s+", " ", re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", shown[best])), label
