"""Short forms -> full names.

A surname, "the Post", "Foreign Ministry" may be different actors' in different articles.

So each mention is decided by itself, from the full names of its article and, for persons, of the
corpus.
"""

from collections import defaultdict

from ..english.nouns import CHAMBERS, kind_of_noun
from .aliases import SUFFIXES, body_words, is_ending, plain, respelled, sound
from .linking import Cluster
from .name_forms import Form
from .spans import Mention

_THINGS = (
    "ORG",
    "EVENT",
    "LAW",
    "FAC",
)  # labels of what has a name with a country in it


class _Index:
    """Clusters by the words of their full names."""

    def __init__(self, clusters: list[Cluster]):
        self.persons: dict[str, list[tuple[Cluster, Form]]] = defaultdict(list)
        self.bodies: dict[str, list[tuple[Cluster, Form]]] = defaultdict(list)
        for cluster in clusters:
            for form in cluster.forms:
                if form.label == "PERSON" and len(form.words) > 1:
                    for word in dict.fromkeys((*form.words, *map(sound, form.words))):
                        self.persons[word].append((cluster, form))
                elif form.label not in ("PERSON", "NORP"):
                    for word in dict.fromkeys(
                        (
                            *plain(form.key).split()[-1:],
                            *sorted(body_words(form.key)[0])[:1],
                        )
                    ):
                        self.bodies[word].append((cluster, form))

    def candidates(self, form: Form) -> list[tuple[Cluster, str]]:
        """The clusters that a short form may stand for, each once, with the reason."""
        out: dict[int, tuple[Cluster, str]] = {}
        if form.label == "PERSON":
            if len(form.words) == 1 and len(plain(form.key).split()) == 1:
                for key in (form.words[0], sound(form.words[0])):
                    for cluster, full in self.persons.get(key, ()):
                        _offer(
                            out,
                            cluster,
                            form,
                            full,
                            _person_reason(form.words[0], full),
                        )
        elif not form.person and not form.is_country:
            for key in (
                *plain(form.key).split()[-1:],
                *sorted(body_words(form.key)[0])[:1],
            ):
                for cluster, full in self.bodies.get(key, ()):
                    if len(form.mentions) <= 3 * len(cluster.mentions) and not any(
                        f is form for f in cluster.forms
                    ):
                        _offer(
                            out,
                            cluster,
                            form,
                            full,
                            _body_reason(form, full),
                        )
        return list(out.values())


def _offer(
    out,
    cluster: Cluster,
    form: Form,
    full: Form,
    why: str,
) -> None:
    if why:
        out.setdefault(id(cluster), (cluster, f"{why}: {form.key} = {full.key}"))


def _person_reason(word: str, full: Form) -> str:
    names = [w for w in full.words if w not in SUFFIXES]
    if word == names[-1]:
        return "surname"
    if len(word) > 4 and respelled(word, names[-1]):
        return "surname, spelled otherwise"
    if word == names[0] and len(word) > 2:
        return "first name"
    return "part of the name" if word in names and len(word) > 1 else ""


def _body_reason(form: Form, full: Form) -> str:
    (x, p), (y, q) = body_words(form.key), body_words(full.key)
    if p or full.label not in _THINGS:
        return ""
    # but USA Today is not today
    telling = (
        len(x) > 1 or x and kind_of_noun(*x) == "organisation" or form.key in CHAMBERS
    )
    if x == y and q and telling:
        return "without the country"
    alike = form.label in _THINGS or form.label == full.label
    return "end of the name" if alike and is_ending(form.key, full.key) else ""


def settle_short_forms(clusters: list[Cluster]) -> list[Cluster]:
    """Give each mention of a short form to a full name where one fits.

    What no rule decides stays by itself.
    """
    index = _Index(clusters)
    offers = {
        id(c): index.candidates(c.forms[0]) for c in clusters if len(c.forms) == 1
    }
    weight = {id(c): list(c.mentions) for c in clusters}
    _count_titled(clusters, offers, weight)
    moved: list[tuple[Cluster, Mention, str]] = []
    for cluster in clusters:
        offered = offers.get(id(cluster), [])
        if not offered:
            continue
        best = [
            c for c in offered if not c[1].startswith(("first name", "part of"))
        ] or offered
        left = []
        for m in cluster.mentions:
            chosen = (
                _choose_person(m, best, weight)
                if cluster.forms[0].label == "PERSON"
                else _choose_body(m, best, weight)
            )
            if chosen is None:
                left.append(m)
            else:
                moved.append((chosen[0], m, chosen[1]))
        cluster.mentions = left
    for cluster, m, why in moved:
        cluster.mentions.append(m)
        cluster.why.setdefault(m.key, why)
    return [c for c in clusters if c.mentions]


def _count_titled(clusters: list[Cluster], offers, weight) -> None:
    """Let "President Smith" count for the one full name that is called president somewhere."""
    for cluster in clusters:
        if cluster.forms[0].label != "PERSON" or not offers.get(id(cluster)):
            continue
        for m in cluster.mentions:
            role = _role(m)
            held = [
                c
                for c, _ in offers[id(cluster)]
                if role and any(_role(x) == role for f in c.forms for x in f.mentions)
            ]
            if len(held) == 1:
                weight[id(held[0])].append(m)


def _role(m: Mention) -> str:
    return m.title.split()[-1].lower() if m.title.split() else ""


def _choose_body(m: Mention, candidates, weight):
    """The full name that the article has, the nearest before the mention.

    Without one only what a country alone tells apart.
    """
    here = [
        c for c in candidates if any(x.doc_id == m.doc_id for x in weight[id(c[0])])
    ]
    if here:
        return min(here, key=lambda c: _distance(m, weight[id(c[0])]))
    return (
        candidates[0]
        if len(candidates) == 1 and candidates[0][1].startswith("without the country")
        else None
    )


def _choose_person(m: Mention, candidates, weight):
    """The person a single name stands for.

    News gives a surname alone to the person the story is about, tells relatives apart by their
    first names, and names a person in full before the surname.
    """
    elders = [
        c for c in candidates if not any({*f.words} & SUFFIXES for f in c[0].forms)
    ]
    ranked = sorted(
        elders or candidates, key=lambda c: (-len(weight[id(c[0])]), c[0].forms[0].key)
    )
    if len(ranked) == 1 or len(weight[id(ranked[0][0])]) >= 3 * len(
        weight[id(ranked[1][0])]
    ):
        return ranked[0]
    here = [c for c in ranked if any(x.doc_id == m.doc_id for x in weight[id(c[0])])]
    before = [c for c in here if _distance(m, weight[id(c[0])])[0] == 0]
    if before:
        return min(before, key=lambda c: _distance(m, weight[id(c[0])]))
    return here[0] if len(here) == 1 else None


def _distance(m: Mention, others: list[Mention]) -> tuple[int, int]:
    """How far a mention stands from the nearest of `others` in its article.

    Those before it come first.
    """
    offsets = [x.start for x in others if x.doc_id == m.doc_id]
    before = [m.start - s for s in offsets if s <= m.start]
    return (0, min(before)) if before else (1, min(s - m.start for s in offsets))
