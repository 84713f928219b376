"""parsed articles, mentions, facts -> referents: which phrases of all articles mean one thing.

Names and descriptions that are known to be one actor are taken over; to them come the common nouns:
"a barge", "the boat", "thousands of revellers". Each rule has its reason in words; two phrases that
no rule joins stay apart, and nothing joins two different names.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, islice
from typing import TypeVar

from spacy.tokens import Doc, Token

from ..english.clauses import (
    COUNTED,
    NOUNS,
    doer_of,
    is_negated,
    is_negative,
    prepositional,
    sentence_starts,
)
from ..english.lexicon import words
from ..english.meanings import is_event_noun, lemma_of
from ..english.nations import is_content, nations_of
from ..english.nouns import concept, kind_of_noun, name_alike, names_body
from ..english.saying import is_saying
from ..english.sexes import Sex, sex_of_name, sex_of_word
from ..english.wordnet import (
    are_synonyms,
    categories,
    depth_of,
    is_kind_of,
    senses,
)
from ..story import in_story, story_spans
from ..tables import each_row, spans_by, values_by
from ..text import KEPT
from .bounds import side_by_side
from .facts import Compared
from .happenings import Happening, Surroundings
from .scope import HEAD

K = TypeVar("K", bound=Hashable)

_WORDS = "words_comparison.csv"
# the rule of mentions that joins phrases by nothing else
LOOSE = "same head noun"
PLACES = ("GPE", "LOC", "FAC")
# what nouns for what has a label stand for
OF = {"PERSON": "person", "ORG": "organisation"}
OWNERS = words(_WORDS, "prepositions of an owner")
# words of "carrying fireworks" behind a noun that belong to its phrase
LONGEST_PARTICIPLE = 4
# steps below the top of WordNet from which on a kind says enough
LEAST_KIND = 7
# of two happenings to be one, from which on one shared part is enough
LIKELY = 0.6
ENOUGH = 3  # who takes part in an act that is laid beside others for its meaning alone
MOST = 40  # acts of one meaning that are laid side by side
# Nouns of an article, and phrases of one noun, among which a phrase is looked for: a report of two
# thousand words has some three hundred nouns.
REACH = 600
CHIEFS = 200  # things of one article, those spoken of most, laid beside those of another
MOST_CHIEFS = 4_000_000  # pairs of them in one event
LARGE = 100  # people from which on an equal number is no chance
# fields of nouns
MATTER = frozenset({"artifact", "animal", "plant", "object", "body", "person"})
SORTS = ("artifact", "animal", "person")  # kinds of which nothing is two


class Rule:
    """The reasons for which two phrases are one, as a page may print them."""

    KNOWN = "one actor"
    AGAIN = "named again in the article"
    VARIED = "the article's other word for it"
    EACH = "the one of its kind in each article"
    ROLE = "the same part in the same act"
    AMOUNT = "as many, told of the same people"
    LEAD = "whom the article names after its first words"
    NAMES = "one noun with the same names"
    KIND = "what a name is said to be"


@dataclass(frozen=True, eq=False)
class Phrase:
    """A noun phrase: the words it has, whose it is, and as what it is known already."""

    doc_id: str
    start: int
    end: int
    head: Token = field(repr=False)
    lemma: str
    noun: str  # the lemma, with the noun before it where both make one word: "cruise_ship"
    many: bool
    definite: bool
    which: frozenset[str]  # the nouns before the head that tell which
    owners: frozenset[str]  # the actors whose it is, who do it
    places: frozenset[str]  # the names that say where it is
    # between which numbers the people or things counted lie
    amount: tuple[float, float] | None
    known: str  # the id of an actor or a thing
    named: bool  # whether that has a name
    titled: bool  # whether it stands in a headline, where articles are left out

    @property
    def bare(self) -> bool:
        """Whether it is "the" and a noun, of no name, number or further noun."""
        tells = any(
            t.dep_ == "poss" or t.pos_ == "PROPN" for t in self.head.lefts
        )
        return self.definite and not (
            tells or self.which or self.owners or self.amount
        )


class Referents:
    """Disjoint sets of phrases, each with the reason that joined it."""

    def __init__(self, phrases: list[Phrase]):
        self.phrases = phrases
        self.of = list(range(len(phrases)))
        self.members = {n: [n] for n in self.of}
        self.why = [""] * len(phrases)
        self.left_out = Counter[str]()  # of each article, what was not compared
        self.named = {p.known for p in phrases if p.named}
        self._names = {n: {p.known} & self.named for n, p in enumerate(phrases)}
        self._owners = {n: set(p.owners) for n, p in enumerate(phrases)}
        self._sorts = {n: set(_sorts(p)) for n, p in enumerate(phrases)}

    def has_name(self, number: int) -> bool:
        """Whether the referent of a phrase has a name."""
        return bool(self._names[self.of[number]])

    def join(self, one: int, other: int, why: str) -> bool:
        """Make the referents of two phrases one, unless they have two names, owners or sorts."""
        x, y = self.of[one], self.of[other]
        if x == y:
            return True
        signs = (self._names, self._owners, self._sorts)
        if any(of[x] and of[y] and not of[x] & of[y] for of in signs):
            return False
        for n in self.members[y]:
            self.of[n] = x
        self.members[x] += self.members.pop(y)
        for of in signs:
            of[x] |= of.pop(y)
        for n in (one, other):
            self.why[n] = self.why[n] or why
        return True


def _sorts(p: Phrase) -> frozenset[str]:
    """Whether a common noun is one for people, for animals or for things that are made."""
    return frozenset(
        sort for sort in SORTS if not p.named and is_kind_of(p.lemma, sort)
    )


def gather_phrases(
    parsed: dict[str, Doc], blocks, quotes, surroundings: Surroundings, mentions
):
    """The noun phrases of every story, names too, outside what somebody else says."""
    stories = story_spans(blocks)
    titles = story_spans(blocks[blocks["role"] == "title"])
    direct = quotes[quotes["kind"] == "direct"]
    spoken = {d: _stretches(spans) for d, spans in spans_by(direct).items()}
    loose = {(m.doc_id, m.end) for m in each_row(mentions) if m.rule == LOOSE}
    found = []
    for doc_id, doc in sorted(parsed.items()):
        inside = spoken.get(doc_id, [])
        for token in doc:
            if not _heads_phrase(token) or not in_story(
                stories.get(doc_id, []), token.idx
            ):
                continue
            if in_story(inside, token.idx):
                continue
            titled = in_story(titles.get(doc_id, []), token.idx)
            phrase = _phrase(doc_id, token, surroundings, titled)
            if (doc_id, phrase.head.idx + len(phrase.head)) in loose:
                phrase = _told_apart(phrase)
            found.append(phrase)
    return found


def _stretches(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that spans cover together, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def _heads_phrase(token: Token) -> bool:
    if (
        token.pos_ not in NOUNS
        or token.dep_ in ("compound", "nmod")
        or not token.is_alpha
    ):
        return False
    lemma = token.lemma_.casefold()
    if lemma in words(_WORDS, "things") | words(_WORDS, "empty") or is_negative(
        token
    ):
        return False
    if token.ent_type_ in COUNTED:
        return False
    return len(token) > 2 and lemma not in words(_WORDS, "amounts")


def _phrase(
    doc_id: str, head: Token, around: Surroundings, titled: bool
) -> Phrase:
    known, named = around.actor(doc_id, head)
    amount = around.amount_of(doc_id, head)
    start, end = _span(head)
    start = min(start, amount.start) if amount is not None else start
    return Phrase(
        doc_id,
        start,
        end,
        head,
        lemma_of(head),
        _compound(head),
        head.tag_ in ("NNS", "NNPS") or kind_of_noun(head.lower_) == "group",
        _is_definite(head),
        frozenset(
            lemma_of(c) for c in head.lefts if _tells_which(doc_id, c, around)
        ),
        _owners(doc_id, head, around),
        _places(doc_id, head, around),
        (amount.low, amount.high) if amount is not None else None,
        known,
        named,
        titled,
    )


def _compound(head: Token) -> str:
    before = head.nbor(-1) if head.i else head
    joined = f"{lemma_of(before)}_{lemma_of(head)}"
    return (
        joined
        if before.dep_ == "compound" and senses(joined, "n")
        else lemma_of(head)
    )


def _span(head: Token) -> tuple[int, int]:
    """A phrase from its article to its head, with a short participle behind it."""
    first, last = head.left_edge, head
    while first.i < head.i and (
        first.is_punct or first.is_space or first.dep_ in ("cc", "punct")
    ):
        first = first.nbor(1)
    group = head.head.head
    if (
        head.dep_ == "pobj"
        and head.tag_ == "NNS"
        and group.lemma_ in words(_WORDS, "amounts")
    ):
        # "a group of hooligans"
        first = group.left_edge if group.pos_ == "NOUN" else first
    for child in head.rights:
        edge = child.right_edge
        if (
            child.dep_ == "acl"
            and child.i == last.i + 1
            and edge.i - child.i < LONGEST_PARTICIPLE
        ):
            last = edge
            break
    return first.idx, last.idx + len(last)


def _is_definite(head: Token) -> bool:
    """Whether a phrase speaks of what is known: "the", "this", somebody's, no "another"."""
    left = [t for t in head.lefts if t.dep_ in ("det", "poss")]
    if any(t.lower_ in words("words_actors.csv", "others") for t in head.lefts):
        return False
    definite = words("words_actors.csv", "definite")
    return any(t.dep_ == "poss" or t.lower_ in definite for t in left)


def _tells_which(doc_id: str, child: Token, around: Surroundings) -> bool:
    """Whether a word before a noun says which: "a |mortar| attack", no name and no adjective."""
    noun = child.dep_ in ("compound", "nmod") and child.pos_ == "NOUN"
    return noun and is_content(child) and not around.actor(doc_id, child)[0]


def _owners(doc_id: str, head: Token, around: Surroundings) -> frozenset[str]:
    """The names whose a thing is, or who do it."""
    near = list(head.doc[head.left_edge.i : head.i])
    near += [t for role, t in prepositional(head) if role in OWNERS]
    if head.dep_ == "dobj" and is_event_noun(lemma_of(head)):
        doer = doer_of(head.head)
        near += [doer] if doer is not None else []
    return _names_among(doc_id, near, around)


def _places(doc_id: str, head: Token, around: Surroundings) -> frozenset[str]:
    """The names in a phrase that stands behind a noun and says where."""
    # the parser may hang it on the verb
    after = list(head.doc[head.i + 1 : head.i + 2])
    behind = [
        c
        for c in (*head.rights, *after)
        if c.dep_ == "prep" and c.lower_ not in OWNERS
    ]
    return _names_among(doc_id, [t for c in behind for t in c.subtree], around)


def _names_among(
    doc_id: str, tokens: list[Token], around: Surroundings
) -> frozenset[str]:
    found = (around.actor(doc_id, t) for t in tokens)
    nations = (nations_of(t) for t in tokens if t.ent_type_ in ("NORP", "GPE"))
    return frozenset(
        (
            *(key for key, named in found if key and named),
            *filter(None, nations),
        )
    )


def _told_apart(phrase: Phrase) -> Phrase:
    """A phrase that only its noun ties to others: the nouns before it say which it is."""
    if names_body(phrase.lemma):
        return replace(phrase, known="")
    which = ":" + "-".join(sorted(phrase.which)) if phrase.which else ""
    return replace(phrase, known=phrase.known + which)


def _are_like(one: Phrase, other: Phrase) -> bool:
    """Whether the nouns of two phrases, alone or with the noun before them, are related."""
    return _are_like_nouns(one.lemma, one.noun, other.lemma, other.noun)


@lru_cache(maxsize=KEPT)
def _are_like_nouns(one: str, joined: str, other: str, also: str) -> bool:
    return any(are_related(a, b) for a in {one, joined} for b in {other, also})


@lru_cache(maxsize=KEPT)
def are_related(one: str, other: str) -> bool:
    """Whether two nouns may be two words for one thing.

    >>> are_related("barge", "boat"), are_related("riot", "protest"), are_related("boat", "bank")
    (True, True, False)
    """
    if concept(one) == concept(other) or name_alike(one, other):
        return True
    if not all(categories(noun, "n") & MATTER for noun in (one, other)):
        return False
    return (
        _is_narrow(one, other)
        or _is_narrow(other, one)
        or are_synonyms(one, other, "n")
    )


def _is_narrow(one: str, other: str) -> bool:
    """Whether the one is a kind of the other, and that is more than "person", "group", "thing"."""
    return is_kind_of(one, other) and depth_of(other) >= LEAST_KIND


def find_referents(
    phrases: list[Phrase], entities, compared: Compared
) -> Referents:
    """The phrases joined by all rules, the strongest first."""
    found = Referents(phrases)
    event_of = compared.event_of
    _join_known(found)
    labels = values_by(entities, "entity_id", "label")
    kinds = _kinds_of_names(found, labels)
    for rows in _by_article(phrases).values():
        _join_again(found, rows, labels)
        _join_kinds(found, rows, kinds, labels)
        _join_lead(found, rows, kinds, labels)
    _join_roles(found, compared)
    for rows in _group(
        range(len(phrases)), lambda n: event_of.get(phrases[n].doc_id)
    ).values():
        _join_amounts(found, rows)
        _join_chief(found, rows)
        _join_names(found, rows)
    return found


def _group(
    numbers: Iterable[int], key: Callable[[int], K]
) -> dict[K, list[int]]:
    groups: dict[K, list[int]] = {}
    for n in numbers:
        groups.setdefault(key(n), []).append(n)
    return groups


def _by_article(phrases: list[Phrase]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for n, p in enumerate(phrases):
        rows.setdefault(p.doc_id, []).append(n)
    return rows


def _join_known(found: Referents) -> None:
    """What the table of mentions or references knows as one actor."""
    first: dict[str, int] = {}
    for n, p in enumerate(found.phrases):
        if p.known:
            found.join(first.setdefault(p.known, n), n, "")


def _join_again(
    found: Referents, rows: list[int], labels: dict[str, str]
) -> None:
    """ "A barge … the barge", "a barge … the boat" of one article."""
    before = _Before()
    names = {found.phrases[n].known for n in rows if found.phrases[n].named}
    for n in rows:
        p = found.phrases[n]
        if not (p.named or p.known in found.named):
            same = before.last_again(found, p)
            if same is not None:
                found.join(same, n, Rule.AGAIN)
            elif p.bare and not p.known:
                other = before.all_varied(found, p)
                if other and any(
                    _may_be_called(p, labels.get(k, "")) for k in names
                ):
                    other = []
                if len({found.of[m] for m in other}) == 1:
                    found.join(max(other), n, Rule.VARIED)
        before.add(n, p)


class _Before:
    """The phrases of an article up to one of them, by their nouns."""

    def __init__(self) -> None:
        self._by_lemma: dict[tuple[str, bool], list[int]] = {}
        self._by_noun: dict[
            tuple, tuple[Phrase, list[int]]
        ] = {}  # the last one last

    def add(self, number: int, p: Phrase) -> None:
        """One phrase more; names are no nouns."""
        if not p.named:
            self._by_lemma.setdefault((p.lemma, p.many), []).append(number)
            first, some = self._by_noun.pop(_nouns(p), (p, []))
            some.append(number)
            self._by_noun[_nouns(p)] = first, some

    def last_again(self, found: Referents, p: Phrase) -> int | None:
        """The last phrase that a later one of the same noun takes up."""
        same = self._by_lemma.get((p.lemma, p.many), ())
        for n in same[: -REACH - 1 : -1]:
            if _is_again(found.phrases[n], p) and not found.has_name(n):
                return n
        found.left_out[p.doc_id] += len(same) > REACH
        return None

    def all_varied(self, found: Referents, p: Phrase) -> list[int]:
        """The phrases of other nouns that may mean what this one means."""
        found.left_out[p.doc_id] += len(self._by_noun) > REACH
        near = islice(reversed(self._by_noun.values()), REACH)
        like = (
            some
            for other, some in near
            if other.many == p.many
            and other.lemma != p.lemma
            and _are_like(other, p)
        )
        return list(islice((n for some in like for n in reversed(some)), REACH))


def _nouns(p: Phrase) -> tuple[str, str, bool]:
    return p.lemma, p.noun, p.many


def _is_again(earlier: Phrase, later: Phrase) -> bool:
    if (
        earlier.named
        or earlier.lemma != later.lemma
        or earlier.many != later.many
    ):
        return False
    if not (later.definite or earlier.titled):
        return False
    if _shifts(later.lemma) and not later.which:
        return False
    return later.which <= earlier.which and later.owners <= earlier.owners


def _shifts(noun: str) -> bool:
    """Whether a noun is each time the one spoken of: "the company", "the country"."""
    return (
        names_body(noun)
        or kind_of_noun(noun) == "place"
        or "location" in categories(noun, "n")
    )


def _kinds_of_names(
    found: Referents, labels: dict[str, str]
) -> dict[str, set[str]]:
    """{id of a named actor: the nouns that articles say it is}; whose people are named is a group.

    "The bear Marlo", "Marlo, a bear", "Marlo was a bear"; "Harrow insurgents".
    """
    kinds: dict[str, set[str]] = {}
    by_head = {(p.doc_id, p.head.i): n for n, p in enumerate(found.phrases)}
    first = {
        p.known: n
        for n, p in reversed(list(enumerate(found.phrases)))
        if p.named
    }
    bodies = {key for key in first if labels.get(key) in ("ORG", "GROUP")}
    for n, p in enumerate(found.phrases):
        if p.named and labels.get(p.known) not in PLACES:
            for noun in _said_to_be(p.head, labels.get(p.known) == "PERSON"):
                kinds.setdefault(p.known, set()).add(lemma_of(noun))
                if (p.doc_id, noun.i) in by_head:
                    found.join(n, by_head[p.doc_id, noun.i], Rule.KIND)
        elif (
            p.many
            and not p.which
            and p.lemma in words(_WORDS, "people of a force")
        ):
            body = bodies & p.owners
            if len(body) == 1:
                found.join(first[min(body)], n, Rule.KIND)
                kinds.setdefault(min(body), set()).update((p.lemma, "group"))
    return kinds


def _said_to_be(name: Token, person: bool) -> list[Token]:
    """The common nouns in apposition to a name, before it as its title, or behind "is"."""
    near = [c for c in name.children if c.dep_ in ("appos", "compound", "nmod")]
    near += [name.head] if name.dep_ == "appos" else []
    verbs = [name.head] if name.dep_ == "nsubj" else []
    verbs += [c for c in name.children if c.dep_ == "relcl"]
    being = words(_WORDS, "verbs of being")
    for verb in verbs:
        if verb.lemma_ in being and not is_negated(verb):
            near += [c for c in verb.children if c.dep_ == "attr"]
    return [
        t for t in near if t.tag_ == "NN" and _is_kind_noun(lemma_of(t), person)
    ]


def _is_kind_noun(noun: str, person: bool) -> bool:
    """Whether a noun says what somebody, or a body, is: no "problem", no "mistake"."""
    if person:
        return bool(
            categories(noun, "n", 2) & {"person", "animal"}
        ) and not names_body(noun)
    return names_body(noun) or "group" in categories(noun, "n", 2)


def _is_of_people(p: Phrase) -> bool:
    return p.lemma in words(_WORDS, "people") or "person" in categories(
        p.lemma, "n"
    )


def _join_kinds(
    found: Referents, rows: list[int], kinds, labels: dict[str, str]
) -> None:
    """ "The animal" after "Marlo", which some article says is a bear, if no other name fits."""
    named: dict[str, dict[str, int]] = {}  # of each label
    told: dict[str, int] = {}  # whose kind some article says
    for n in rows:
        p = found.phrases[n]
        if p.named:
            named.setdefault(labels.get(p.known, ""), {})[p.known] = n
            if p.known in kinds:
                told[p.known] = n
        elif p.bare and p.known not in found.named and (not p.known or p.many):
            fits = [m for key, m in told.items() if _is_kind(p, kinds[key])]
            others = [
                m
                for label, some in named.items()
                if _may_be_called(p, label)
                for m in some.values()
            ]
            if _mean_one(found, fits) and _mean_one(found, [*fits, *others]):
                found.join(min(fits), n, Rule.KIND)


def _mean_one(found: Referents, rows: list[int]) -> bool:
    """Whether some phrases are known to mean one referent."""
    return len({found.of[m] for m in rows}) == 1


def _is_kind(p: Phrase, kinds: set[str]) -> bool:
    return any(are_related(kind, p.lemma) for kind in kinds) and (
        not p.many or "group" in kinds
    )


def _may_be_called(p: Phrase, label: str) -> bool:
    """Whether a noun fits every name with a label: "the company" any body, "the man" any person."""
    if p.many:
        return False
    of = {"PERSON": "person", "ORG": "group"}.get(label, "")
    return bool(of) and (
        of in categories(p.lemma, "n", 2) or kind_of_noun(p.lemma) == OF[label]
    )


def _join_lead(
    found: Referents, rows: list[int], kinds, labels: dict[str, str]
) -> None:
    """ "A Velden woman …" at the head of an article that then names one person it is all about."""
    phrases = found.phrases
    first = _person_told_most(found, rows, labels)
    if first is None:
        return
    name = phrases[first]
    before = [
        phrases[n] for n in rows if n < first and _is_of_people(phrases[n])
    ]
    lead = [
        p
        for p in before
        if not (p.many or p.definite or p.known in found.named)
    ]
    if lead and _may_be(name, lead, kinds.get(name.known, ())):
        for n in rows:
            if phrases[n] in lead:
                found.join(first, n, Rule.LEAD)


def _person_told_most(
    found: Referents, rows: list[int], labels: dict[str, str]
) -> int | None:
    """The first phrase that names a person, if no other is told of more, and more than once; it is
    the subject of an early sentence.
    """
    phrases = found.phrases
    people = [n for n in rows if labels.get(phrases[n].known) == "PERSON"]
    times = Counter(phrases[n].known for n in people)
    first = next((n for n in people if phrases[n].named), None)
    if first is None:
        return None
    name = phrases[first]
    most = times[name.known] >= max(2, *times.values())
    told = _is_early(name) and name.head.dep_ in ("nsubj", "nsubjpass")
    return first if most and told else None


def _may_be(name: Phrase, lead: list[Phrase], kinds: Iterable[str]) -> bool:
    """Whether nothing that is told of a person by name, nor their sex, speaks against the words of
    a lead; these speak of one.
    """
    nouns = {p.lemma for p in lead}
    if any(not any(are_related(kind, x) for x in nouns) for kind in kinds):
        return False
    sexes = {sex for x in nouns if (sex := sex_of_word(x))} | _sexes_of(
        name.head
    )
    return len(sexes) < 2 and all(are_related(x, lead[0].lemma) for x in nouns)


def _sexes_of(name: Token) -> set[Sex]:
    """The sex that the first name before a surname tells."""
    first = [
        c for c in name.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"
    ][:1]
    return {sex for t in first if (sex := sex_of_name(t.text))}


def _join_roles(found: Referents, compared: Compared) -> None:
    """Who does one act upon one thing, and upon whom the one does it, in two articles."""
    at = {(p.doc_id, p.head.i): n for n, p in enumerate(found.phrases)}
    pairs = {
        pair
        for pair, likely in compared.likelihoods.items()
        if likely >= LIKELY
    }
    for i, j in sorted(pairs | _acts_alike(compared, found.left_out)):
        one, other = compared.happenings[i], compared.happenings[j]
        if one.doc_id != other.doc_id:
            least = 1 if (i, j) in pairs else 2
            for role in ("doer", "undergoer"):
                _join_parts(
                    found,
                    _in_role(one, role, at),
                    _in_role(other, role, at),
                    least,
                )


def _acts_alike(
    compared: Compared, left_out: Counter[str]
) -> set[tuple[int, int]]:
    """Pairs of acts of one event that may mean the same, whether or not they were found one; those
    beyond the first MOST are counted.
    """
    event_of = compared.event_of
    told = [
        n
        for n, h in enumerate(compared.happenings)
        if len(h.participants) >= ENOUGH
    ]
    by_meaning: dict[tuple, list[int]] = {}
    for n in told:
        h = compared.happenings[n]
        for meaning in h.meanings if not h.nominal else ():
            by_meaning.setdefault((event_of.get(h.doc_id), meaning), []).append(
                n
            )
    beyond = {n for some in by_meaning.values() for n in some[MOST:]}
    left_out.update(compared.happenings[n].doc_id for n in beyond)
    return {
        pair
        for some in by_meaning.values()
        for pair in combinations(some[:MOST], 2)
    }


def _in_role(
    h: Happening, role: str, at: dict[tuple[str, int], int]
) -> tuple[int | None, dict[str, int]]:
    """(the phrase that is alone in a role, {key: phrase} of all others that take part)."""
    mine = [p.head for p in h.participants if p.role == role]
    others = {
        p.key: at.get((h.doc_id, p.head.i))
        for p in h.participants
        if p.role != role
    }
    alone = at.get((h.doc_id, mine[0].i)) if len(mine) == 1 else None
    return alone, {key: n for key, n in others.items() if n is not None}


def _join_parts(found: Referents, one, other, least: int) -> None:
    """Join those alone in a role where enough others who take part are the same.

    A police car is no customs car, whoever burned them.
    """
    (mine, beside), (theirs, near) = one, other
    if mine is None or theirs is None:
        return
    shared = [
        key
        for key in beside.keys() & near.keys()
        if _may_be_one(found.phrases[beside[key]], found.phrases[near[key]])
        or found.phrases[beside[key]].named
    ]
    if len(shared) >= least and _may_be_one(
        found.phrases[mine], found.phrases[theirs]
    ):
        found.join(mine, theirs, Rule.ROLE)


def _may_be_one(one: Phrase, other: Phrase, only: bool = False) -> bool:
    """Whether number, kind, names and nouns beside two phrases let them be one thing.

    The nouns beside them may differ where each is the `only` one of its article: "a cruise ship".
    """
    if one.many != other.many or one.named and other.named:
        return False
    if not (only or one.which <= other.which or other.which <= one.which):
        return False
    if one.owners and other.owners and not one.owners & other.owners:
        return False
    if one.amount and other.amount and one.amount != other.amount:
        return False
    both_people = _is_of_people(one) and _is_of_people(other)
    return both_people or _are_like(one, other)


def _join_amounts(found: Referents, rows: list[int]) -> None:
    """ "Thousands of spectators" and "thousands of revellers": one large number, once in each."""
    phrases = found.phrases
    large = [n for n in rows if (a := phrases[n].amount) and a[0] >= LARGE]
    people = [
        n for n in large if _is_of_people(phrases[n]) and not phrases[n].known
    ]
    for same in _group(people, lambda n: phrases[n].amount).values():
        firsts = _group(same, lambda n: phrases[n].doc_id)
        for n in [ns[0] for ns in firsts.values()][1:]:
            found.join(same[0], n, Rule.AMOUNT)


def _join_chief(found: Referents, rows: list[int]) -> None:
    """What each article speaks of at its head or often, where it is the one of its kind there."""
    chiefs = {
        d: _chiefs(found, ns)
        for d, ns in _group(rows, lambda n: found.phrases[n].doc_id).items()
    }
    names = sorted(chiefs)
    beside = Counter[str]()
    for i, j in side_by_side([len(chiefs[d]) for d in names], MOST_CHIEFS):
        one, other = names[i], names[j]
        beside.update((one, other))
        fits = [
            (a, b)
            for a in chiefs[one]
            for b in chiefs[other]
            if _are_like(found.phrases[a], found.phrases[b])
            and _may_be_one(
                found.phrases[a], found.phrases[b], _are_early(found, a, b)
            )
        ]
        for a, b in fits:
            if (
                sum(a == x for x, _ in fits)
                == 1
                == sum(b == y for _, y in fits)
            ):
                found.join(a, b, Rule.EACH)
    for name in names:
        found.left_out[name] += len(names) - 1 - beside[name]


def _are_early(found: Referents, one: int, other: int) -> bool:
    """Whether two articles speak of a thing at their head, by one noun, and of no other like it."""
    a, b = found.phrases[one], found.phrases[other]
    return a.lemma == b.lemma and all(_is_early(p) for p in (a, b))


def _chiefs(found: Referents, rows: list[int]) -> list[int]:
    """The first phrase of each thing that an article speaks of at its head or more than once."""
    phrases = found.phrases
    things = [
        ns
        for ns in _group(rows, found.of.__getitem__).values()
        if not phrases[ns[0]].named
    ]
    told = [ns for ns in things if len(ns) > 1 or _is_early(phrases[ns[0]])]
    told = [ns for ns in told if any(_is_one(phrases[n]) for n in ns)]
    if len(told) > CHIEFS:
        least = sorted(map(len, told))[-CHIEFS]
        found.left_out[phrases[rows[0]].doc_id] += len(told) - CHIEFS
        told = [ns for ns in told if len(ns) >= least][:CHIEFS]
    often = _most_often(phrases, things)
    return [ns[0] for ns in told if not _has_rival(phrases[ns[0]], ns, often)]


def _most_often(
    phrases: list[Phrase], things: list[list[int]]
) -> list[tuple[Phrase, list[list[int]]]]:
    """(a phrase, the two things of its nouns that are spoken of most), the oftenest first."""
    by_noun = _group(
        range(len(things)), lambda n: _nouns(phrases[things[n][0]])
    )
    found = []
    for some in by_noun.values():
        most = sorted((things[n] for n in some), key=len, reverse=True)[:2]
        found.append((phrases[most[0][0]], most))
    return sorted(found, key=lambda of: -len(of[1][0]))[:REACH]


def _has_rival(p: Phrase, own: list[int], often) -> bool:
    """Whether another thing like it is spoken of as often."""
    for other, most in often:
        if len(most[0]) < len(own):
            return False
        rivals = any(ns is not own and len(ns) >= len(own) for ns in most)
        if rivals and p.many == other.many and _are_like(p, other):
            return True
    return False


def _is_one(p: Phrase) -> bool:
    """Whether a phrase speaks of one thing or of some that are known or counted; no source."""
    known = not p.many or p.definite or p.amount is not None
    return (
        known
        and not names_body(p.lemma)
        and not (p.head.dep_ == "nsubj" and is_saying(lemma_of(p.head.head)))
    )


def _is_early(p: Phrase) -> bool:
    """Whether a phrase stands in the first sentences of its article."""
    return bisect_right(sentence_starts(p.head.doc), p.head.i) <= HEAD


def _join_names(found: Referents, rows: list[int]) -> None:
    """ "The German command in Potsdam", "the German special forces command in Potsdam"."""
    first: dict[tuple, int] = {}
    for n in rows:
        p = found.phrases[n]
        if not p.named and p.definite and p.owners and p.places:
            for key in (
                (p.lemma, p.many, o, at) for o in p.owners for at in p.places
            ):
                found.join(first.setdefault(key, n), n, Rule.NAMES)
