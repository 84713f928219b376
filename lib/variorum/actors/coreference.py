"""Descriptions -> the actor or thing they stand for, where a rule is safe; each rule by its name.

The rules, in order: an apposition stands beside the name; a definite phrase repeats
the role of a person or the last word of a body named in the article; the same head noun without
contradicting names (same head lemma, the baseline of Zhukova et al., LREC 2022). What no rule
reaches stays on its own.
"""

import itertools
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

from ..english.clauses import POINTING, TIMES, sentence_start
from ..english.lexicon import long_forms, words
from ..english.nations import nation
from ..english.nouns import concept, kind_of_noun, name_alike
from ..english.sexes import sex_of_word
from .descriptions import is_definite, owns
from .linking import Cluster
from .name_forms import Form
from .pronouns import find_sex
from .spans import Mention, role_of_honorific, words_before

_LESSER = words("words_actors.csv", "lesser")
_YET = words("words_actors.csv", "yet")
_THINGS_TOO = words("words_actors.csv", "things_too")
_INDEFINITE = words("words_actors.csv", "indefinite")
_ANCHORING = words("words_actors.csv", "anchoring")
# tokens between a description and the name beside it: farther off a parser joins what is apart
_BESIDE = 12
HEAD_OF_STATE = "head of state"
LEGISLATOR = "legislator"
HOUSE = "member of the house"
# times that one must be named as often as another for a role alone to mean him
CLEARLY = 3
# characters, about a hundred words: as far before "the officer" as he is looked for
NEAR_ROLE = 600
_PLACE = 7  # tokens of a phrase behind a noun that says where
_FROM = 7  # tokens behind a name that say where somebody in office is from
PLACES = ("GPE", "LOC", "FAC")
_LABELS = {
    "person": "PERSON",
    "group": "GROUP",
    "organisation": "ORG",
    "place": "LOC",
    "event": "EVENT",
}


def _describe_label(head: str) -> str:
    """The label of an entity that has no name, from its head noun.

    >>> (_describe_label("spokeswoman"), _describe_label("protesters"), _describe_label("summit"),
    ...  _describe_label("hotline"))
    ('PERSON', 'GROUP', 'EVENT', 'OTHER')
    """
    return _LABELS.get(kind_of_noun(head), "OTHER")


class _Roles:
    """Which roles the corpus gives to which persons: {role noun.

    [(cluster, its words, article, position, the noun itself)]}.
    """

    def __init__(self):
        self.rows: dict[str, list] = defaultdict(list)

    def add(
        self,
        head: str,
        words: frozenset[str],
        cluster: Cluster,
        m: Mention,
    ) -> None:
        row = cluster, words, m.doc_id, m.start, head
        for name in _names_of_role(head):
            self.rows[name].append(row)

    def of(self, noun: str) -> list:
        """The rows of those who have the role that a noun names."""
        rows = self.rows.get(_names_of_role(noun)[0], [])
        at_large = noun in _words("legislators_at_large")
        rows = self.rows.get(LEGISLATOR, []) if at_large else rows
        sex = sex_of_word(noun)
        if sex is None:
            return rows
        return [r for r in rows if find_sex(r[0]) in (sex, None)]


def _names_of_role(noun: str) -> list[str]:
    """The role that a noun names, and the wider ones."""
    house = noun in _words("members_of_house")
    names = [HOUSE if house else concept(noun)]
    names += [HEAD_OF_STATE] if noun in words_of_state() else []
    return names + ([LEGISLATOR] if noun in _words("legislators") else [])


def _words(which: str) -> frozenset[str]:
    return words("words_actors.csv", which)


def resolve(
    descriptions: list[Mention],
    clusters: list[Cluster],
    parsed,
) -> list[Cluster]:
    """Attach descriptions to named clusters where a rule is safe.

    Returns clusters of the others.
    """
    owner = _owners(clusters)
    persons = {id(c): c for c in clusters if c.label == "PERSON"}
    firms = {id(c): c for c in clusters if _may_be_firm(c)}
    of_kind = {True: firms, False: persons}
    roles, left = _roles_of_titles(persons.values(), owner, parsed), []
    for d in descriptions:
        doc, named = parsed[d.doc_id], of_kind[_is_firm(d.key)]
        target = _apposed(d, doc, owner, named)
        if target is None:
            left.append(d)
            continue
        of_role = [*doc[d.i : d.head], *_of(doc[d.head])]
        roles.add(d.key, _role_words(of_role, owner, d.doc_id), target, d)
        _attach(d, target, "apposition")
    rest, bodies, told = [], _bodies(clusters), set()
    spoken = _Spoken(firms.values())
    for d in left:
        doc, named = parsed[d.doc_id], of_kind[_is_firm(d.key)]
        target, rule = _repeated_role(d, roles, doc, owner)
        if target is None:
            target, rule = _counterpart(d, roles, doc, owner)
        if target is None:
            target, rule = _repeated_body(d, bodies, doc)
        if target is None and (d.doc_id, d.key) not in told:
            target, rule = _varied(d, doc, owner, named)
        told.add((d.doc_id, d.key))
        if _is_firm(d.key):
            target, rule = spoken.settle(d, doc, target, rule)
        if target is None:
            rest.append(d)
        else:
            _attach(d, target, rule)
    return _by_head(rest, owner, parsed)


def _owners(clusters: list[Cluster]) -> dict[tuple[str, int], Cluster]:
    """{(article, token): the first cluster with a mention over it}."""
    owner: dict[tuple[str, int], Cluster] = {}
    for c in clusters:
        for m in c.mentions:
            for k in range(m.i, m.j):
                owner.setdefault((m.doc_id, k), c)
    return owner


def _roles_of_titles(persons: Iterable[Cluster], owner, parsed) -> _Roles:
    """The roles that the titles before names give to persons."""
    roles = _Roles()
    for c in persons:
        for m in [m for m in c.mentions if m.kind == "name"]:
            doc = parsed[m.doc_id]
            if m.title.split():
                role, before = _role_of(m.title), doc[m.title_i : m.i]
            elif role := role_of_honorific(m.honorific):
                before = words_before(doc, m.i)
            else:
                continue
            told = _role_words([*before, *_home(doc, m.j)], owner, m.doc_id)
            roles.add(role, told | _states(doc, m.j), c, m)
    return roles


def _home(doc, j: int) -> list:
    """The words behind a name that say what its bearer's office is of: "of |Vermont|", ", Democrat
    of |Vermont|".
    """
    behind = list(doc[j : j + _FROM])
    of = [
        n
        for n, t in enumerate(behind)
        if t.lower_ == "of" and all(_may_come_before(x) for x in behind[:n])
    ]
    return [
        t
        for n in of[:1]
        for t in itertools.takewhile(_is_of_name, behind[n + 1 :])
    ]


def _may_come_before(token) -> bool:
    """Whether a word may stand between a name and "of" its office: a comma, a party."""
    noun = token.pos_ in ("NOUN", "PROPN", "ADJ", "DET")
    return token.text == "," or noun and token.ent_type_ != "PERSON"


def _is_of_name(token) -> bool:
    return token.pos_ == "PROPN"


def _states(doc, j: int) -> frozenset[str]:
    """The state behind a name and a party: "(D-|Vt.|)", ", R-|Ky.|"."""
    behind = list(doc[j : j + _FROM])
    dash = next((n for n, t in enumerate(behind) if t.text == "-"), 0)
    bare = dash and len(behind) > dash + 1 and behind[0].text in ("(", ",")
    short = behind[dash + 1].lower_.rstrip(".") if bare else ""
    state = long_forms("state").get(short, "")
    return frozenset({state} if state else ())


def _role_of(title: str) -> str:
    """The noun of a title: "Secretary of State" is a secretary."""
    before, _, _ = title.lower().partition(" of ")
    return before.split()[-1]


def _attach(d: Mention, cluster: Cluster, rule: str) -> None:
    d.rule = rule
    d.label = cluster.label
    cluster.mentions.append(d)


def words_of_state() -> frozenset[str]:
    """The titles of those who lead a country: president, prime minister, chancellor."""
    return words("words_actors.csv", "heads_of_state")


def leads() -> frozenset[str]:
    """The nouns for whoever leads a country, whatever the title."""
    return words("words_actors.csv", "leaders")


def _of(head) -> list:
    """The words of what a role is of: "the director of |the agency|"."""
    return [
        t
        for c in head.children
        if c.lower_ == "of" and c.i > head.i
        for t in itertools.islice(c.subtree, 1, 6)
    ]


def _role_words(tokens, owner, doc_id: str) -> frozenset[str]:
    """What a role is said to be of: countries as codes, other names as themselves."""
    words = set()
    for t in tokens:
        cluster = owner.get((doc_id, t.i))
        code = _country_of(cluster) if cluster is not None else nation(t.text)
        code = code or _country_meant(t, owner, doc_id)
        if code:
            words.add(code)
        elif cluster is not None:
            words.add(cluster.name.lower())
        elif t.pos_ in ("NOUN", "PROPN") or t.lower_ in _LESSER:
            words.add(t.lower_)
    return frozenset(words)


def _country_meant(t, owner, doc_id: str) -> str:
    """The country that "its" or "the country's" before "leader" stands for: the one named last in
    the sentence, or in the one before.
    """
    owns = t.dep_ == "poss" and t.head.lower_ in words_of_state() | leads()
    if not owns or t.lower_ not in words("words_actors.csv", "country_words"):
        return ""
    first = t.sent.start
    before = t.doc[first - 1].sent.start if first else first
    for k in range(t.i - 1, before - 1, -1):
        cluster = owner.get((doc_id, k))
        if cluster is not None and (code := _country_of(cluster)):
            return code
    return ""


def _country_of(cluster: Cluster) -> str:
    """The code of the country that a cluster names, or whose people it names."""
    first = cluster.mentions[0] if cluster.mentions else None
    return first.country if first is not None and first.how == "country" else ""


def _is_firm(key: str) -> bool:
    """Whether a noun is what news call a company that they have named: the firm, the carrier."""
    return name_alike(key, "company") and kind_of_noun(key) != "person"


def _may_be_firm(cluster: Cluster) -> bool:
    """Whether a body's name does not say that it is another kind of body: a ministry, a court."""
    last = cluster.name.lower().split()[-1:]
    kind = kind_of_noun(last[0]) if last else ""
    return cluster.label == "ORG" and (not kind or _is_firm(last[0]))


class _Spoken:
    """Which company each article calls "the company", and which it has named last."""

    def __init__(self, firms: Iterable[Cluster]):
        self.called: dict[str, Cluster] = {}
        self.named: dict[str, list[tuple[int, Cluster]]] = defaultdict(list)
        for c in firms:
            for m in c.mentions:
                self.named[m.doc_id].append((m.start, c))
        for rows in self.named.values():
            rows.sort(key=lambda row: row[0])

    def settle(
        self, d: Mention, doc, target: Cluster | None, rule: str
    ) -> tuple[Cluster | None, str]:
        """The company of a description: the one found, else the one so called before, where no
        other was named since.
        """
        if target is not None:
            self.called[d.doc_id] = target
            return target, rule
        rows = self.named[d.doc_id]
        n = bisect_left(rows, d.start, key=lambda row: row[0])
        known = self.called.get(d.doc_id)
        bare = doc[d.i].lower_ == "the" and d.head - d.i == 1
        if bare and n and known is rows[n - 1][1]:
            return known, "the company so called before"
        return None, ""


def _apposed(d: Mention, doc, owner, named) -> Cluster | None:
    """The person or company beside whose name a description stands.

    "James Comey, the former director" and the other way round.
    """
    head = doc[d.head]
    if kind_of_noun(d.key) != "person" and not _is_firm(d.key):
        return None
    for t in _beside(head):
        cluster = owner.get((d.doc_id, t.i))
        if (
            cluster is not None
            and id(cluster) in named
            and abs(t.i - head.i) < _BESIDE
            and not _are_parted(t, head)
        ):
            return cluster
    return None


def _beside(head) -> list:
    """The words that a noun stands beside as their other name."""
    near = [head.head] if head.dep_ == "appos" else []
    near += [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "conj" and head.head.dep_ == "appos":
        # "Rosa Campos, a nurse and the |founder| of the club"
        name = head.head.head
        several = name.dep_ == "conj" or any(
            c.dep_ == "conj" for c in name.children
        )
        near += [] if several else [name]
    return near


def _are_parted(name, head) -> bool:
    """Whether a semicolon stands between a name and a noun: "Mr. Soto; the director, Ada Roe"."""
    first, last = sorted((name.i, head.i))
    return any(t.text == ";" for t in head.doc[first:last])


def _repeated_role(
    d: Mention,
    roles: _Roles,
    doc,
    owner,
) -> tuple[Cluster | None, str]:
    """ "the president" -> the person whom the article, or else the whole corpus.

    Calls president.
    """
    rows = roles.of(d.key)
    words = _role_words(
        [*doc[d.i : d.head], *_of(doc[d.head])],
        owner,
        d.doc_id,
    )
    if d.key in leads() and words:
        # "the leader of Japan" is its prime minister
        rows = rows + roles.rows.get(HEAD_OF_STATE, [])
    if (
        not rows
        or kind_of_noun(d.key) != "person"
        or not _takes_up_role(d, doc, words)
    ):
        return None, ""
    fits = _fitting_roles(rows, words) or _only_holder(rows, d, words)
    if d.key in words_of_state() and not words:
        fits = _of_no_country(fits) or fits
    best = _most_spoken_of([r[0] for r in fits], d, bool(words))
    if best is None:
        return None, ""
    here = any(r[2] == d.doc_id for r in fits if r[0] is best)
    return (
        best,
        "role given in the article"
        if here
        else "role given in another article",
    )


def _of_no_country(rows: list) -> list:
    """The rows of those who are mostly called by the bare role: beside "President Soto" and "the
    Peruvian president, Ana Ruiz" the president is Soto.
    """
    told: dict[int, list[bool]] = defaultdict(list)
    for cluster, of, *_ in rows:
        told[id(cluster)].append(any(len(w) == 2 and w.isupper() for w in of))
    return [r for r in rows if sum(told[id(r[0])]) * 2 < len(told[id(r[0])])]


def _counterpart(
    d: Mention,
    roles: _Roles,
    doc,
    owner,
) -> tuple[Cluster | None, str]:
    """ "His Peruvian counterpart" -> the one person of that country with a role whom the article
    has named.
    """
    said = _role_words(doc[d.i : d.head], owner, d.doc_id)
    known = (
        d.key in words("words_actors.csv", "counterparts") and len(said) == 1
    )
    if not known or doc[d.i].lower_ in _words("owners_of_bodies"):
        return None, ""  # "its Peruvian counterpart" is a ministry
    named = {
        id(r[0]): r[0]
        for rows in roles.rows.values()
        for r in rows
        if said <= r[1] and not r[1] & _LESSER and _is_before(r[0], d)
    }
    if len(named) != 1:
        return None, ""
    return next(iter(named.values())), "the one of that country with a role"


def _is_before(cluster: Cluster, d: Mention) -> bool:
    """Whether an article names somebody before a description."""
    return any(
        m.doc_id == d.doc_id and m.start < d.start for m in cluster.mentions
    )


def _takes_up_role(d: Mention, doc, words: frozenset[str]) -> bool:
    """Whether a phrase speaks of the one who has a role: definite, or with what the role is of."""
    first = doc[d.i]
    if any(t.lower_ in _YET for t in doc[d.i : d.head]):
        return False
    if d.key in _THINGS_TOO and not words:
        return False  # "hit on the head"
    if first.lower_ in POINTING or first.i == d.head and owns(first):
        return True
    return (
        bool(words) and first.pos_ != "PRON" and first.lower_ not in _INDEFINITE
    )


def _fitting_roles(rows: list, words: frozenset[str]) -> list:
    """The rows of roles that agree with the words of a description."""
    rows = [
        r
        for r in rows
        if r[1] & _LESSER == words & _LESSER or "former" in words
    ]
    said: dict[int, set[str]] = defaultdict(set)
    for r in rows:
        said[id(r[0])] |= r[1]
    return [r for r in rows if words - _LESSER <= said[id(r[0])]]


def _only_holder(rows: list, d: Mention, words: frozenset[str]) -> list:
    """The rows of the one person with a role, in office or not: the sacked director is a former
    one, and a "Director Holt" of nothing further may be of the agency.
    """
    lesser = _LESSER - {"former"}
    if words & lesser:
        return []
    rows = [r for r in rows if r[4] == d.key and not r[1] & lesser]
    said = frozenset().union(*(r[1] for r in rows)) - _LESSER - {d.key}
    one = len({id(r[0]) for r in rows}) == 1
    return (
        rows if one and words and (not said or words - _LESSER <= said) else []
    )


def _most_spoken_of(
    clusters: list[Cluster],
    d: Mention,
    later: bool,
) -> Cluster | None:
    """Of those named before in the article the one it speaks of most; if need be, of those later.

    A president quoted once does not become "the president"; of two senators, the one spoken of more
    must be the one named last.
    """
    here = [c for c in clusters if _is_before(c, d) and _is_near(c, d)]
    ranked = _by_mentions(here or (clusters if later else []), d, later)
    if not ranked:
        return None
    clear = len(ranked) == 1 or ranked[0][0] <= CLEARLY * ranked[1][0]
    if later or clear or d.key in words_of_state():
        return ranked[0][2]
    last = max((c for *_, c in ranked), key=lambda c: _last_before(c, d))
    return last if last is ranked[0][2] else None


def _is_near(cluster: Cluster, d: Mention) -> bool:
    """Whether somebody is named near enough before a role that many have to be meant by it: "the
    officer" of a later scene is another.
    """
    if d.key not in words("words_actors.csv", "many_holders"):
        return True
    return d.start - _last_before(cluster, d) <= NEAR_ROLE


def _by_mentions(
    clusters: list[Cluster], d: Mention, later: bool
) -> list[tuple[int, str, Cluster]]:
    """(how often the article names one, counted below nothing, its name, the one), the most named
    first: before a description, or anywhere.
    """
    times = {}
    for c in clusters:
        n = sum(
            m.doc_id == d.doc_id and (later or m.start < d.start)
            for m in c.mentions
        )
        if n:
            times[id(c)] = -n, c.name, c
    return sorted(times.values(), key=lambda row: row[:2])


def _last_before(cluster: Cluster, d: Mention) -> int:
    """Where an article names somebody last before a description."""
    at = (m.start for m in cluster.mentions if m.doc_id == d.doc_id)
    return max((start for start in at if start < d.start), default=-1)


def _varied(d: Mention, doc, owner, known) -> tuple[Cluster | None, str]:
    """ "The American diplomat", said of nobody before -> the subject of the sentence before.

    If that names no other person; "the company", likewise, if no other company.

    News varies its wording for the person it has just named; a phrase that says of what ("the head
    of the union"), or that is no subject itself, brings in somebody new.
    """
    if not _is_bare_subject(d, doc):
        return None, ""
    first = sentence_start(doc[d.head])
    if not first:
        return None, ""
    above = doc[first - 1].sent
    owners = {t.i: owner.get((d.doc_id, t.i)) for t in above}
    named = {
        id(c): c for c in owners.values() if c is not None and id(c) in known
    }
    if len(named) != 1:
        return None, ""
    cluster = next(iter(named.values()))
    if any(_is_main_subject(t) and owners[t.i] is cluster for t in above):
        return cluster, "the subject of the sentence before, in other words"
    return None, ""


def _is_main_subject(token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"


def _is_bare_subject(d: Mention, doc) -> bool:
    """Whether a phrase is "the" and a role, of nothing further, as subject of its sentence."""
    head = doc[d.head]
    role = kind_of_noun(d.key) == "person" or _is_firm(d.key)
    if not role or doc[d.i].lower_ != "the" or not _is_main_subject(head):
        return False
    further = any(
        c.dep_ in ("prep", "relcl", "appos", "acl") for c in head.children
    )
    return not further and head.tag_ in ("NN", "NNP")


def _bodies(
    clusters: list[Cluster],
) -> dict[tuple[str, str], list[tuple[int, Cluster]]]:
    """{(article, last word of a body's name): [(position, body)]}, in order."""
    found: dict[tuple[str, str], list[tuple[int, Cluster]]] = defaultdict(list)
    for c in clusters:
        if c.label == "ORG":
            for word in sorted(
                {f.key.lower().split()[-1] for f in c.forms if f.key.split()}
            ):
                for m in c.mentions:
                    found[m.doc_id, word].append((m.start, c))
    return {
        key: sorted(rows, key=lambda row: row[0]) for key, rows in found.items()
    }


def _repeated_body(d: Mention, bodies, doc) -> tuple[Cluster | None, str]:
    """ "the department" -> the body of that kind which the article named last."""
    head = doc[d.head]
    if (
        kind_of_noun(d.key) != "organisation"
        or doc[d.i].lower_ not in POINTING
        or d.head - d.i != 1
        or head.tag_ in ("NNS", "NNPS")
    ):
        return None, ""
    rows = bodies.get((d.doc_id, d.key), [])
    n = bisect_left(rows, d.start, key=lambda row: row[0])
    return (rows[n - 1][1], "last word of the body's name") if n else (None, "")


def _behind(doc, head: int) -> list:
    """The words of the place phrase right behind a noun.

    In the grammar it may hang on another word, the reader takes it with the noun.
    """
    if head + 1 >= len(doc) or doc[head + 1].lower_ not in words(
        "words_actors.csv", "near"
    ):
        return []
    out = []
    for t in doc[head + 2 : head + 2 + _PLACE]:
        if (
            t.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "SPACE")
            or t.is_punct
            and t.text != "-"
        ):
            break
        out.append(t)
    return out


def _anchors(d: Mention, doc, owner) -> frozenset[str]:
    """The names that tell this phrase from others with its head.

    In front of it, or in a phrase right behind it.
    """
    head = doc[d.head]
    hanging = [
        t
        for c in head.children
        if c.i > d.head and c.lower_ in _ANCHORING
        for t in itertools.islice(c.subtree, 8)
    ]
    near = [*doc[d.i : d.head], *(hanging or _behind(doc, d.head))]
    out = set()
    for t in near:
        if t.is_digit and len(t) == 4:
            out.add(t.text)  # the 2016 election is not the 2020 election
        code = nation(t.text)
        cluster = owner.get((d.doc_id, t.i))
        if code:
            out.add(code)
        elif cluster is not None:
            out.add(cluster.name)
            if cluster.label in PLACES and cluster.mentions[0].country:
                # a consulate in a town is one in its country
                out.add(cluster.mentions[0].country)
        elif _is_owner(t):
            out.add(t.lower_)  # "the mayor's campaign" is no other's
    return frozenset(out)


def _is_owner(token) -> bool:
    """Whether a noun owns what stands behind it, though it is no actor's name by itself."""
    noun = token.pos_ in ("PROPN", "NOUN") and token.ent_type_ not in TIMES
    return noun and token.dep_ == "poss"


def _by_head(rest: list[Mention], owner, parsed) -> list[Cluster]:
    """Clusters of phrases with one head noun whose names do not contradict each other."""
    heads: dict[str, list[Mention]] = defaultdict(list)
    for d in rest:  # two unnamed persons with two roles are not one
        heads[
            d.key if kind_of_noun(d.key) == "person" else concept(d.key)
        ].append(d)
    out = []
    for head, group in sorted(heads.items()):
        group.sort(key=lambda d: (d.doc_id, d.start))
        anchors = {
            id(d): _anchors(
                d,
                parsed[d.doc_id],
                owner,
            )
            for d in group
        }
        if kind_of_noun(head) == "person":
            out += _within_articles(group, anchors, parsed)
        else:
            out += _across_articles(
                group,
                anchors,
                parsed,
                is_place=kind_of_noun(head) == "place",
            )
    return out


def _is_another(d: Mention, before: list[Mention], parsed) -> bool:
    """Whether a phrase brings in a body or a group beside those with its head noun before it: "a
    group of nurses"; "human rights groups" after "terrorist groups".
    """
    if kind_of_noun(d.key) not in ("organisation", "group"):
        return False
    if parsed[d.doc_id][d.i].lower_ in _INDEFINITE:
        return bool(before) or kind_of_noun(d.key) == "group"
    new = _kinds_told(d, parsed[d.doc_id])
    for m in before:
        if not new:
            return False
        new -= _kinds_told(m, parsed[m.doc_id])
    return bool(before and new)


def _kinds_told(d: Mention, doc) -> set[str]:
    """The nouns and adjectives before the head of a phrase."""
    return {
        t.lower_
        for t in doc[d.i : d.head]
        if t.dep_ in ("compound", "amod", "nmod") and t.lower_ not in _YET
    }


def _across_articles(
    group: list[Mention],
    anchors: dict[int, frozenset[str]],
    parsed,
    is_place: bool,
) -> list[Cluster]:
    """Phrases with the same names are one thing; fewer names go with more where they fit.

    No names, with the phrase before.

    What nothing came before is the thing that most articles name, if there is one; a place ("the
    city") is left open instead.
    """
    things = _by_names([d for d in group if anchors[id(d)]], anchors)
    at: dict[str, list[Mention]] = {}  # by article, the thing spoken of last
    of = {id(d): ms for ms in things for d in ms}
    loose: list[Mention] = []
    # by article, those of `loose`
    here: dict[str, list[Mention]] = defaultdict(list)
    for d in group:
        before = at.get(d.doc_id) or here[d.doc_id]
        another = _is_another(d, before, parsed)
        if id(d) in of:
            at[d.doc_id] = of[id(d)]
        elif another:
            at[d.doc_id] = [d]
            things.append(at[d.doc_id])
            d.rule = "first mention of the group"
        elif d.doc_id in at and _says_which(d, here[d.doc_id], parsed):
            at[d.doc_id].append(d)
            d.rule = "same head noun, named before"
        else:
            loose.append(d)
            here[d.doc_id].append(d)
            d.rule = "same head noun"
    if is_place:
        things += [[d] for d in loose]
    elif loose:
        _add_loose(things, loose, group, parsed)
    return [_cluster(ms) for ms in things]


def _says_which(d: Mention, others: list[Mention], parsed) -> bool:
    """Whether a phrase tells which of the things with its head noun it means: bare "officials" do
    not, where "dock officials" stand before, who are none of those named.
    """
    doc = parsed[d.doc_id]
    bare = doc[d.head].tag_ in ("NNS", "NNPS") and d.i == d.head
    told = any(_kinds_told(m, parsed[m.doc_id]) for m in others)
    return not (bare and told)


def _add_loose(
    things: list[list[Mention]],
    loose: list[Mention],
    group: list[Mention],
    parsed,
) -> None:
    """Give phrases that nothing came before to the thing that most articles name, if there is
    one.
    """
    largest = max(things, key=len, default=[])
    most = len({d.doc_id for d in largest}) * 2 > len({d.doc_id for d in group})
    if most and not any(_is_another(d, largest, parsed) for d in loose):
        largest += loose
    else:
        things.append(loose)


def _by_names(
    group: list[Mention], anchors: dict[int, frozenset[str]]
) -> list[list[Mention]]:
    """Anchored phrases: one list for each widest set of names.

    With the phrases whose names it holds.
    """
    several = any(kind_of_noun(d.key) == "group" for d in group[:1])
    sets = Counter(anchors[id(d)] for d in group)
    things: dict[frozenset[str], list[Mention]] = {}
    home: dict[frozenset[str], list[frozenset[str]]] = {}
    for names in sorted(
        sets,
        key=lambda s: (
            -len(s),
            -sets[s],
            sorted(s),
        ),
    ):
        # "Peruvian and Chilean officials" are not the "Peruvian officials"
        wider = [] if several else [other for other in things if names < other]
        home[names] = wider or [names]
        if not wider:
            things[names] = []
    for d in group:
        names = anchors[id(d)]
        target = max(
            home[names],
            key=lambda other: (
                any(m.doc_id == d.doc_id for m in things[other]),
                len(things[other]),
            ),
        )
        d.rule = (
            "same head noun, same names"
            if target == names
            else "same head noun, fewer names"
        )
        things[target].append(d)
    return [ms for ms in things.values() if ms]


def _within_articles(
    group: list[Mention], anchors: dict[int, frozenset[str]], parsed
) -> list[Cluster]:
    """Unnamed persons, article by article.

    "an official" is somebody new, "the official" the last one whom no name contradicts.
    """
    people: list[tuple[frozenset[str], list[Mention]]] = []
    for d in sorted(group, key=lambda d: (d.doc_id, d.start)):
        names = anchors[id(d)]
        known = is_definite(d, parsed[d.doc_id])
        fits = (
            ms
            for of, ms in reversed(people if known else [])
            if ms[0].doc_id == d.doc_id and names <= of
        )
        same = next(fits, None)
        if same is not None:
            same.append(d)
            d.rule = "same role, definite"
        else:
            people.append((names, [d]))
            d.rule = "first mention of the role"
    return [_cluster(ms) for _, ms in people]


def _cluster(ms: list[Mention]) -> Cluster:
    ms.sort(key=lambda m: (m.doc_id, m.start))
    head = Counter(m.key for m in ms).most_common(1)[0][0]
    label = _describe_label(head)
    for m in ms:
        m.label = label
    return Cluster([Form(head, ms, label)], mentions=ms)
