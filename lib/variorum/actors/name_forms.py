"""The names of a corpus as forms.

One form is one spelling, with its mentions and the label they agree on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..english.nouns import kind_of_noun, names_of_bodies
from ..english.sexes import sex_of_name
from ..english.wordnet import is_word
from .aliases import LONGEST_ACRONYM, load_acronyms, person_words, plain
from .spans import Mention

# A name that stands as a body's this often, and in one of so many mentions, is one whatever a
# model says.
LEAST_SIGNS = 2
# words of a person's full name: what is longer has a title or another name in it
_LONGEST_FULL = 4
# a name is a person's where one in so many of its mentions has a title: the rest leave it out
_TITLED_ONE_IN = 3
SIGNS_OF_BODY = 10
# A name that stands as a person's in one of so many mentions may be one's.
SIGNS_OF_PERSON = 3
_PERSON = 3  # words of a person's name that a model may take for a body's
# labels a model gives to bodies
_MISTAKEN_BODIES = ("GPE", "LOC", "PERSON", "FAC")
FAMILY = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
}


@dataclass
class Form:
    """One spelling of a name. `person`: titles or a full name say that it is a person's."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    label: str = ""
    person: bool = False
    geonameid: str = ""  # the place that most mentions were resolved to
    words: tuple[str, ...] = ()  # of a person's name

    @property
    def family(self) -> str:
        """person, body, place, people or thing."""
        return FAMILY.get(self.label, "thing")

    @property
    def is_country(self) -> bool:
        """Whether the closed list of countries and demonyms decided what this is."""
        return self.mentions[0].how == "country"

    @property
    def docs(self) -> set[str]:
        """The articles that have it."""
        return {m.doc_id for m in self.mentions}


def most_common(values: Iterable[str]) -> str:
    """The most frequent value, the first in the alphabet among equals; "" for none.

    >>> most_common(["b", "a", "b", "a"]), most_common([])
    ('a', '')
    """
    counts = values if isinstance(values, Counter) else Counter(values)
    return min(counts.items(), key=lambda x: (-x[1], x[0]))[0] if counts else ""


def gather_forms(mentions: list[Mention]) -> dict[str, Form]:
    """{plain key: Form}, each with the label that the whole corpus supports.

    So that one article's slip is outvoted.

    A country is a GPE whatever a model says; a title or honorific speaks for a person, the
    gazetteer for a place, a last word like Agency for a body; a single word of a full name in the
    same article is that person's.
    """
    forms: dict[str, Form] = {}
    for m in mentions:
        key = (
            f"{m.country}|{m.kind}"
            if m.how == "country"
            else plain(m.key) or m.key
        )
        forms.setdefault(key, Form(m.key)).mentions.append(m)
    for form in forms.values():
        form.words = person_words(form.key)
        form.geonameid = most_common(
            m.geonameid for m in form.mentions if m.geonameid
        )
        form.label = form.mentions[0].label if form.is_country else _vote(form)
    full = _words_of_full_names(forms.values())
    for form in forms.values():
        if _is_part_of_person(form, full):
            form.label, form.person = "PERSON", True
        form.person = (
            form.person or form.label == "PERSON" and len(form.words) > 1
        )
    return forms


def _words_of_full_names(forms: Iterable[Form]) -> dict[str, set[str]]:
    """{article: the words of the full names of persons in it}."""
    full: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        if form.label == "PERSON" and 1 < len(form.words) <= _LONGEST_FULL:
            for doc_id in form.docs:
                full[doc_id].update(form.words)
    return full


def _is_part_of_person(form: Form, full: dict[str, set[str]]) -> bool:
    """Whether a name of one word is mostly, or for no place ever, part of a full name nearby."""
    if len(form.words) != 1 or form.is_country or _is_acronym(form.key):
        return False
    shared = sum(form.words[0] in full[m.doc_id] for m in form.mentions)
    return (
        shared * 2 >= len(form.mentions)
        or shared > 0
        and form.family != "place"
    )


def _is_acronym(key: str) -> bool:
    return key.isupper() and 1 < len(key) <= LONGEST_ACRONYM


def _no_person(form: Form, words: list[str], label: str) -> str:
    """What a name is that a model takes for a person's, where the articles show that it is none."""
    bodily = sum(m.of_body for m in form.mentions)
    if bodily >= LEAST_SIGNS and bodily * SIGNS_OF_BODY >= len(form.mentions):
        return "ORG"
    if any(c.isdigit() for c in form.key):
        return "PRODUCT"
    return (
        "FAC"
        if len(words) > 1 and kind_of_noun(words[-1]) == "place"
        else label
    )


def _count_labels(mentions: list[Mention]) -> Counter[str]:
    """How often a model or the gazetteer gives each label."""
    seen = [m for m in mentions if m.how != "known name"] or mentions
    labels = Counter(m.label for m in seen)
    placed = [
        m
        for m in mentions
        if m.place_label and not m.title and m.label != "NORP"
    ]
    labels.update(m.place_label for m in placed)
    return labels


def _vote(form: Form) -> str:
    titled = sum(bool(m.title or m.honorific) for m in form.mentions)
    labels = _count_labels(form.mentions)
    if titled * _TITLED_ONE_IN >= len(form.mentions):
        labels["PERSON"] += 2 * titled
        form.person = labels["PERSON"] > 0
    label = most_common(labels)
    if label in ("GPE", "LOC") and labels["PERSON"] and _only_acts(form):
        form.person, label = True, "PERSON"
    return label if titled else _label_by_words(form, label)


def _label_by_words(form: Form, label: str) -> str:
    """The label of a name without a title: what it is made of may correct the model's."""
    if label == "PERSON" and _is_only_where(form):
        form.person, label = False, "LOC"
    words = form.key.lower().split() or [""]
    if label == "ORG" and _is_person_by_words(form, words):
        form.person, label = True, "PERSON"
    if label == "PERSON":
        label = _no_person(form, words, label)
        form.person = form.person and label == "PERSON"
    mistaken = label in _MISTAKEN_BODIES and _is_body_by_words(form.key, words)
    return "ORG" if mistaken else label


def _is_only_where(form: Form) -> bool:
    """Whether several articles have it that something is in it or at it, and it never acts."""
    uses = {m.use for m in form.mentions}
    return (
        "acts" not in uses
        and len({m.doc_id for m in form.mentions if m.use == "where"}) > 1
    )


def _is_person_by_words(form: Form, words: list[str]) -> bool:
    """Whether what a model takes for a body is a first name with names that are no other words."""
    told = sum(m.of_person for m in form.mentions) * SIGNS_OF_PERSON
    known = sex_of_name(words[0]) is not None or told >= len(form.mentions)
    if not 1 < len(words) <= _PERSON or not known:
        return False
    others = all(
        w.isalpha() and not kind_of_noun(w) and not is_word(w)
        for w in words[1:]
    )
    return others and not any(m.of_body for m in form.mentions)


def _only_acts(form: Form) -> bool:
    """Whether a name that no gazetteer has acts again and again, and nothing is ever in it."""
    uses = Counter(m.use for m in form.mentions)
    known = form.is_country or any(
        m.geonameid or m.place_label for m in form.mentions
    )
    return (
        not known
        and not uses["where"]
        and uses["acts"] * 2 > len(form.mentions) > 1
    )


def _is_body_by_words(key: str, words: list[str]) -> bool:
    if (
        key in load_acronyms()
        or key in load_acronyms().values()
        or words[0] in names_of_bodies()
    ):
        return True
    return len(words) > 1 and kind_of_noun(words[-1]) == "organisation"
