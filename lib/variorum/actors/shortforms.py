"""Short forms -> full names.

A surname, "the Post", "Foreign Ministry" may be different actors' in different articles.

So each mention is decided by itself, from the full names of its article and, for persons, of the
corpus.
"""

from bisect import bisect_right
from collections import defaultdict

from ..english.nouns import CHAMBERS, kind_of_noun
from ..english.sexes import Sex, sex_of_word
from .aliases import SUFFIXES, body_words, is_ending, plain, respelled, sound
from .linking import Cluster
from .name_forms import Form
from .pronouns import find_sex
from .spans import Mention

# letters of a surname that may be the same in another spelling: by itself a shorter one is another
_SHORTEST_SPELLING = 5
# times as often as the next one is somebody named who a surname alone stands for
_LEADS = 3
# times as often as the whole name of a body a part of it may stand; what is oftener is its own name
_AS_OFTEN = 3
# labels of what has a name with a country in it
_THINGS = ("ORG", "EVENT", "LAW", "FAC")


class _Index:
    """Clusters by the words of their full names."""

    def __init__(self, clusters: list[Cluster]):
        self.persons: dict[str, list[tuple[Cluster, Form]]] = defaultdict(list)
        self.bodies: dict[str, list[tuple[Cluster, Form]]] = defaultdict(list)
        for cluster in clusters:
            for form in cluster.forms:
                if form.label == "PERSON" and len(form.words) > 1:
                    for word in dict.fromkeys(
                        (*form.words, *map(sound, form.words))
                    ):
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
                    if len(form.mentions) <= _AS_OFTEN * len(
                        cluster.mentions
                    ) and not any(f is form for f in cluster.forms):
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
        out.setdefault(
            id(cluster), (cluster, f"{why}: {form.key} = {full.key}")
        )


def _person_reason(word: str, full: Form) -> str:
    names = [w for w in full.words if w not in SUFFIXES]
    if word == names[-1]:
        return "surname"
    if len(word) >= _SHORTEST_SPELLING and respelled(word, names[-1]):
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
        len(x) > 1
        or x
        and kind_of_noun(*x) == "organisation"
        or form.key in CHAMBERS
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
        id(c): index.candidates(c.forms[0])
        for c in clusters
        if len(c.forms) == 1
    }
    weight = {id(c): list(c.mentions) for c in clusters}
    _count_titled(clusters, offers, weight)
    moved: list[tuple[Cluster, Mention, str]] = []
    for cluster in clusters:
        if not (offered := offers.get(id(cluster))):
            continue
        surer = [
            c for c in offered if not c[1].startswith(("first name", "part of"))
        ]
        best, choose = surer or offered, _choose_body
        if cluster.forms[0].label == "PERSON":
            best, choose = _rank_persons(best, weight), _choose_person
        left, near = [], _ByHonorific(best, weight)
        for m in cluster.mentions:
            if (chosen := choose(m, near.of(m))) is None:
                left.append(m)
            else:
                moved.append((chosen[0], m, chosen[1]))
        cluster.mentions = left
    for cluster, m, why in moved:
        cluster.mentions.append(m)
        cluster.why.setdefault(m.key, why)
    return [c for c in clusters if c.mentions]


class _ByHonorific:
    """The full names that a short form may stand for, by what its honorific says of the sex."""

    def __init__(self, best: list, weight) -> None:
        self._best, self._weight = best, weight
        self._known: dict[Sex | None, _Near] = {}

    def of(self, m: Mention) -> "_Near":
        """Those that a mention may be of: all where none fits."""
        sex = sex_of_word(m.honorific) if m.honorific else None
        if sex not in self._known:
            fitting = [c for c in self._best if _may_be_of(c[0], sex)]
            self._known[sex] = _Near(fitting or self._best, self._weight)
        return self._known[sex]


def _may_be_of(cluster: Cluster, sex: Sex | None) -> bool:
    """Whether a full name may be that of a Mr or of a Mrs."""
    return sex is None or find_sex(cluster) in (sex, None)


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
                if role
                and any(_role(x) == role for f in c.forms for x in f.mentions)
            ]
            if len(held) == 1:
                weight[id(held[0])].append(m)


def _role(m: Mention) -> str:
    return m.title.split()[-1].lower() if m.title.split() else ""


class _Near:
    """Where the full names are mentioned that a short one may stand for, by article."""

    def __init__(self, candidates, weight) -> None:
        self.candidates = candidates
        self.sizes = [len(weight[id(c)]) for c, _ in candidates]
        self._at: dict[str, list[tuple[int, int]]] = {}
        for rank, (cluster, _) in enumerate(candidates):
            for m in weight[id(cluster)]:
                self._at.setdefault(m.doc_id, []).append((m.start, -rank))
        for places in self._at.values():
            places.sort()

    def last_before(self, m: Mention):
        """The full name that stands nearest before a mention in its article, or None."""
        places = self._at.get(m.doc_id, [])
        found = bisect_right(places, (m.start, 0))
        return self.candidates[-places[found - 1][1]] if found else None

    def first_after(self, m: Mention):
        """The full name that stands nearest behind a mention in its article, or None."""
        places = self._at.get(m.doc_id, [])
        found = bisect_right(places, (m.start, 0))
        if found == len(places):
            return None
        last = bisect_right(places, (places[found][0], 0)) - 1
        return self.candidates[-places[last][1]]

    def only_one(self, m: Mention):
        """The full name that the article of a mention has, if it has no other."""
        ranks = {rank for _, rank in self._at.get(m.doc_id, ())}
        return self.candidates[-min(ranks)] if len(ranks) == 1 else None


def _choose_body(m: Mention, near: _Near):
    """The full name that the article has, the nearest before the mention.

    Without one only what a country alone tells apart.
    """
    here = near.last_before(m) or near.first_after(m)
    if here:
        return here
    told = near.candidates[0]
    alone = len(near.candidates) == 1 and told[1].startswith(
        "without the country"
    )
    return told if alone else None


def _rank_persons(candidates, weight):
    """The persons that a single name may stand for, those named most first."""
    elders = [
        c
        for c in candidates
        if not any({*f.words} & SUFFIXES for f in c[0].forms)
    ]
    return sorted(
        elders or candidates,
        key=lambda c: (-len(weight[id(c[0])]), c[0].forms[0].key),
    )


def _choose_person(m: Mention, near: _Near):
    """The person a single name stands for.

    News gives a surname alone to the person the story is about, tells relatives apart by their
    first names, and names a person in full before the surname.
    """
    if len(near.sizes) == 1 or near.sizes[0] >= _LEADS * near.sizes[1]:
        return near.candidates[0]
    return near.last_before(m) or near.only_one(m)
