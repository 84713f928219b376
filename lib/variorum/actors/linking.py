"""forms -> clusters: names that are one actor's for strong reasons, over the whole corpus."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from ..english.nations import load_countries
from .aliases import (
    LONGEST_ACRONYM,
    body_words,
    initials,
    inverted,
    load_acronyms,
    plain,
    same_body,
    same_person,
    sound,
)
from .name_forms import Form, most_common
from .spans import Mention

# letters of a name that may be cut short, as a state's
_LONGEST_CUT = 4
BLOCK = 150  # forms that share one word and are compared pair by pair; the most frequent first


@dataclass
class Cluster:
    """Forms that name one actor; `why` gives the reason for each form that was joined."""

    forms: list[Form]
    why: dict[str, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    name: str = ""
    label: str = ""
    entity_id: str = ""
    # of one without a name: where an article first speaks of it
    referent: str = ""


class _Groups:
    """Disjoint sets of forms, with the reason for each join."""

    def __init__(self, forms: dict[str, Form]):
        self.of = dict(zip(forms, forms, strict=True))
        self._keys = {key: [key] for key in forms}
        self.members = {key: [form] for key, form in forms.items()}
        self.why: dict[str, dict[str, str]] = {key: {} for key in forms}

    def join(
        self,
        a: str,
        b: str,
        form: Form,
        why: str,
    ) -> None:
        x, y = self.of[a], self.of[b]
        self.members[x] += self.members[y]
        self.why[x] |= {**self.why.pop(y), form.key: why}
        for key in self._keys[y]:
            self.of[key] = x
        self._keys[x] += self._keys.pop(y)
        del self.members[y]


def join_forms(forms: dict[str, Form]) -> list[Cluster]:
    """Clusters of forms, the frequent before the rare.

    A form that nothing joins is a cluster of its own.
    """
    groups = _Groups(forms)
    order = sorted(forms, key=lambda k: (-len(forms[k].mentions), k))
    is_country = [forms[key].is_country for key in order]
    for m, n in _pairs(forms, order):
        a, b = order[m], order[n]
        if is_country[m] or is_country[n] or groups.of[a] == groups.of[b]:
            continue
        x, y = forms[a], forms[b]
        why = _reason(x, y)
        if why and not _contradict(
            groups.members[groups.of[a]], groups.members[groups.of[b]]
        ):
            groups.join(a, b, y, f"{why}: {y.key} = {x.key}")
    return [
        Cluster(
            members,
            groups.why[root],
            [m for f in members for m in f.mentions],
        )
        for root, members in groups.members.items()
    ]


def _pairs(forms: dict[str, Form], order: list[str]) -> list[tuple[int, int]]:
    """Pairs of numbers of keys worth comparing, the more frequent form first.

    They share a word, however spelled, a place, or initials.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for n, key in enumerate(order):
        for token in _tokens(forms[key]):
            index[token].append(n)
    pairs: set[tuple[int, int]] = set()
    for numbers in index.values():
        pairs.update(combinations(numbers[:BLOCK], 2))
    return sorted(pairs)


def _tokens(form: Form) -> set[str]:
    words = plain(form.key).split()
    tokens = {
        re.sub(r"[aeio]", "", sound(w)).replace("w", "v") or w for w in words
    } | {"".join(words)}
    if form.geonameid:
        tokens.add("place " + form.geonameid)
    if len(words) > 1:
        tokens |= {
            "acronym " + short
            for short in initials(form.key)
            | initials(inverted(form.key) or form.key)
        }
    else:
        tokens.add("acronym " + form.key.upper())
    if party := _party_of(form):
        tokens.add("party " + party)
    for name in filter(None, (load_acronyms().get(form.key), form.key)):
        tokens.add("name " + " ".join(sorted(body_words(name)[0])))
    return tokens


def _reason(a: Form, b: Form) -> str:
    """The strong reason for which two forms are one actor's, or ""."""
    if a.label == b.label == "PERSON":
        return same_person(a.key, b.key)
    if _are_one_party(a, b):
        return "a party and its people"
    if (
        a.person
        or b.person
        or "NORP" in (a.label, b.label)
        and a.label != b.label
    ):
        return ""
    if _are_places(a, b):
        return (
            "same place in the gazetteer" if a.geonameid == b.geonameid else ""
        )
    reason = same_body(a.key, b.key)
    return "" if _is_weak(reason, a, b) else reason


def _are_one_party(a: Form, b: Form) -> bool:
    """Whether two names are of one party, its people or its adjective: "Democratic Party",
    "Democrats", "Democratic".
    """
    named = _is_party(a) or _is_party(b)
    people = a.label == b.label == "NORP"
    return (named or people) and _party_of(a) == _party_of(b) != ""


def _is_party(form: Form) -> bool:
    words = load_acronyms().get(form.key, form.key).split()
    return len(words) > 1 and words[-1] == "Party" and form.label != "PERSON"


def _party_of(form: Form) -> str:
    """What the names of a party and its people have in common, "" for other names."""
    name = load_acronyms().get(form.key, form.key).lower()
    if _is_party(form):
        name = name.removesuffix(" party")
    elif form.label not in ("NORP", "ORG") or form.is_country or " " in name:
        return ""
    return name.removesuffix("s").removesuffix("ic")


def _are_places(a: Form, b: Form) -> bool:
    """Whether the gazetteer knows both."""
    return bool(a.geonameid and b.geonameid) and a.family == b.family == "place"


def _is_weak(reason: str, a: Form, b: Form) -> bool:
    """Whether what two names share is too little to make them one actor's."""
    if reason == "with or without the country":
        return True  # which country's is for each article to say
    known = {a.key, b.key} & load_acronyms().keys()
    if reason == "acronym" and not known and not a.docs & b.docs:
        return True  # initials alone are chance; an article that has both has introduced them
    one_word = " " not in a.key
    if reason == "same words" and a.label != "NORP" and one_word:
        return True  # Time is not Times
    strong = (
        reason in ("same name", "acronym")
        or reason == "spelling variant"
        and one_word
    )
    return a.family != b.family and not strong


def _contradict(x: list[Form], y: list[Form]) -> bool:
    """Whether two groups hold forms that cannot be one.

    Different given names, different countries, different places.
    """
    if len(x) == len(y) == 1:
        return False
    return any(_are_two(f, g) for f in x for g in y)


def _are_two(f: Form, g: Form) -> bool:
    """Whether two forms cannot be one actor's."""
    full_names = (
        f.label == g.label == "PERSON" and min(len(f.words), len(g.words)) > 1
    )
    if full_names and not same_person(f.key, g.key):
        return True
    p, q = body_words(f.key)[1], body_words(g.key)[1]
    if p and q and p != q and f.label != "PERSON":
        return True
    return _are_places(f, g) and f.geonameid != g.geonameid


def name_cluster(cluster: Cluster) -> tuple[str, str]:
    """(the fullest common name without title or article, the label that most mentions support)."""
    first = cluster.forms[0]
    if first.is_country:
        country = load_countries()[first.mentions[0].country]
        return (
            (country.name, "GPE")
            if first.label == "GPE"
            else (country.demonyms[0], "NORP")
        )
    label = _label_of(cluster.forms)
    counts = Counter({f.key: len(f.mentions) for f in cluster.forms})
    best = min(
        _full_names(counts, label) or counts,
        key=lambda k: (
            k.isupper(),
            -counts[k],
            -len(k),
            k,
        ),
    )
    shown = min(
        (m for f in cluster.forms if f.key == best for m in f.mentions),
        key=lambda m: (m.text.isupper(), m.doc_id, m.start),
    )
    return re.sub(
        r"\s+", " ", re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", shown.text)
    ), label


def _full_names(keys: Iterable[str], label: str) -> list[str]:
    """The names that are no short form; "Republicans" rather than "Republican"."""
    if label == "PERSON":
        return [k for k in keys if " " in k]
    full = [k for k in keys if not _is_short(k)]
    if label != "NORP":
        return full
    return [k for k in full if " " in k or k.endswith("s")] or full


def _label_of(forms: list[Form]) -> str:
    """The label that most mentions support, those in full where there are any."""
    labels: Counter[str] = Counter()
    for f in [f for f in forms if not _is_short(f.key)] or forms:
        labels[f.label] += len(f.mentions)
    return most_common(labels)


def _is_short(key: str) -> bool:
    """An acronym or an abbreviation such as Calif."""
    if key.isupper():
        return len(key) <= LONGEST_ACRONYM
    return key.istitle() and len(key) <= _LONGEST_CUT
