"""propositions of different articles -> groups that state the same fact, and pairs kept apart with the reason.

Two propositions are alike by their words (TF-IDF over predicate frames, lemmas, names and numbers, and
over character n-grams) and by the sentences they stand in. Look-alikes are kept apart by who, where,
when and whether; nothing is joined through a chain: every member must fit every other.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from ..actors.nations import is_content, nations_of
from .clashes import KINDS, number_of
from .predicates import REPORTING, frame_of, frames
from .propositions import Proposition, lemma_of
from .vetoes import OUTCOMES, conflict

WORDS, CHARACTERS, CONTEXT = 0.62, 0.2, 0.18  # shares of the three likenesses
SAME_FRAME, SHARED_PARTICIPANT, SAME_SETTING = (
    0.1,
    0.06,
    0.15,
)  # what a shared predicate, participant or setting adds
ASPECTS = frozenset(
    "begin end continue happen resume cancel postpone locate".split()
)  # say nothing but of what: the beginning of talks, of a fire
CHANGES = frozenset(
    "close burn explode crash increase decrease return destroy".split()
)  # the subject alone undergoes it: "the plant closed"
EVERYWHERE = 0.06  # a participant in a larger share of all statements tells half as much
SUBSTANCE = 0.2  # least shared substance: sharing the predicate alone is no agreement
MUCH = 0.4  # shared substance that makes up for a participant who is everywhere
VERBATIM, ALMOST_VERBATIM, NEARLY_VERBATIM = (
    0.75,
    0.6,
    0.5,
)  # as alike as this, two propositions (of one predicate) need no participant in common
SAME_ACT = 0.45  # least likeness of one kind of act with two participants in common
NOTHING: frozenset[str] = frozenset()
JOIN, KEEP = (
    0.42,
    0.30,
)  # least likeness to join two; least mean and (halved) least single likeness in a group
NEAR_MISS = 0.40  # a pair as alike as this that was kept apart is worth showing


@dataclass(frozen=True)
class Pair:
    """Two propositions (indices) with their likeness; `apart` is the reason why they are not one claim, or ""."""

    a: int
    b: int
    likeness: float
    apart: str


def words_of(tokens: Iterable) -> list[str]:
    """Content words as matching sees them: frames for predicates, ISO codes for countries, else lemmas."""
    out = []
    for token in tokens:
        if not is_content(token) and (not token.like_num or token.lower_ == "one"):
            continue  # "three" is a stop word to the parser, to news it is none
        nation = nations_of(token)
        if nation:
            out.append("nation:" + nation)
        elif token.like_num:
            out.append(_number(token))
        elif token.pos_ in ("NOUN", "PROPN") and lemma_of(token) in KINDS:
            out += dict.fromkeys((lemma_of(token), KINDS[lemma_of(token)]))
        else:
            out.append(
                frame_of(lemma_of(token), noun=token.pos_ == "NOUN")
                if token.pos_ in ("VERB", "NOUN")
                else lemma_of(token)
            )
    return [w for w in out if w]


def _number(token) -> str:
    """A number by its value: "300" and "three hundred" are one word, told at its last token."""
    if token.dep_ == "compound" and token.head.like_num:
        return ""
    first = next((c for c in token.lefts if c.dep_ in ("compound", "nummod") and c.like_num), token)
    value = number_of(token.doc[first.i : token.i + 1].text)
    return f"number:{value:g}" if value is not None else "number:" + lemma_of(token)


def bag_of(p: Proposition) -> list[str]:
    """What a proposition is about, its inherited participants included; without the predicate itself."""
    inside = {t.i for t in p.tokens}
    aside = {
        u.i for t in p.tokens if t.dep_ == "appos" and t != p.predicate for u in t.subtree
    }  # who somebody is, is another statement
    words = words_of(t for t in p.tokens if t.i not in aside) + words_of(
        a.head for a in p.arguments if a.head.i not in inside
    )
    for a in p.arguments:
        words += ["nation:" + n for n in sorted(a.nations)]
        words += ["entity:" + a.entity] if a.entity else []
    seen: dict[str, None] = dict.fromkeys(words)
    return [w for w in seen if w != p.frame]


def participants(p: Proposition) -> list[frozenset[str]]:
    """Whom and what a proposition is about: for each argument what it can be recognised by (country, entity, lemma)."""
    out = []
    for a in p.arguments:
        if a.head.pos_ in ("PRON", "DET") or (
            a.role == "agent" and lemma_of(p.predicate) in REPORTING
        ):
            continue  # that one man spoke twice is not one statement
        country = nations_of(a.head)
        kinds = {frame_of(a.lemma, noun=True)} | ({KINDS[a.lemma]} if a.lemma in KINDS else set())
        if a.head.ent_type_ in ("DATE", "TIME"):
            kinds |= {
                lemma_of(c) for c in a.head.children if c.dep_ == "compound"
            }  # "Sunday night" is Sunday
        keys = (
            {"nation:" + country}
            if country
            else kinds | ({"entity:" + a.entity} if a.entity else set())
        )
        out.append(frozenset(keys - {p.frame}))
    if p.nominal:
        out += [frozenset({lemma_of(c)}) for c in p.predicate.children if c.dep_ == "amod"]
    return [keys for keys in out if keys]


def _common(
    mine: list[frozenset[str]], theirs: list[frozenset[str]], told: dict[str, float]
) -> float:
    """How many participants of one are found in the other, those who are everywhere counted half."""
    every = frozenset().union(*theirs)
    return sum(max(told.get(k, 1) for k in keys & every) for keys in set(mine) if keys & every)


def _contexts(propositions: list[Proposition]) -> list[list[str]]:
    """The words of each proposition's own sentence and the one before it."""
    own: dict[tuple[str, int], list[str]] = {}
    for p in propositions:
        key = (p.doc_id, p.sentence)
        if key not in own:
            own[key] = words_of(p.predicate.sent)
    return [
        own[p.doc_id, p.sentence] + own.get((p.doc_id, p.sentence - 1), []) for p in propositions
    ]


def _settings(propositions: list[Proposition]) -> dict[tuple[str, int], dict[str, frozenset[str]]]:
    """{(article, sentence): {participant: the countries that own it}}."""
    out: dict[tuple[str, int], dict[str, frozenset[str]]] = {}
    for p in propositions:
        here = out.setdefault((p.doc_id, p.sentence), {})
        here.setdefault(p.frame, frozenset())
        for a in p.arguments:
            here[a.lemma] = here.get(a.lemma, frozenset()) | a.nations
            for word in a.modifiers:
                here.setdefault(word, frozenset())
    return out


def _same_setting(p: Proposition, q: Proposition, settings) -> bool:
    """Whether two bare outcomes ("no casualties", "nobody was hurt") follow upon the same happening.

    Their sentences and the ones before must share two participants or acts, and nothing in them may
    belong to different countries.
    """
    if p.frame not in OUTCOMES or p.doc_id == q.doc_id or p.nominal or q.nominal:
        return False
    mine, theirs = (
        {
            k: v
            for n in (x.sentence - 1, x.sentence)
            for k, v in settings.get((x.doc_id, n), {}).items()
        }
        for x in (p, q)
    )
    common = (set(mine) & set(theirs)) - {p.frame}
    if any(mine[k] and theirs[k] and not mine[k] & theirs[k] for k in common):
        return False
    return len(common) >= 2


def _matrices(propositions: list[Proposition]) -> tuple[csr_matrix, csr_matrix]:
    """(likeness, shared substance) of the pairs that share a word; shared frames are not yet counted.

    Shared substance is the cosine of what the propositions are about, predicates left out.
    """
    bags = [bag_of(p) for p in propositions]
    text = [" ".join(t.lower_ for t in p.tokens) + " ." for p in propositions]
    given = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    w = given.fit_transform([b + [p.frame] for b, p in zip(bags, propositions, strict=True)])
    rest = given.transform(bags)
    c = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(
        text
    )
    x = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(_contexts(propositions))
    both = w @ w.T
    shared = both.astype(bool)
    likeness = (
        WORDS * both
        + CHARACTERS * (c @ c.T).multiply(shared)
        + CONTEXT * (x @ x.T).multiply(shared)
    )
    return likeness.tocsr(), (rest @ rest.T).tocsr()


def compare(propositions: list[Proposition], where: dict, when: dict) -> list[Pair]:
    """Pairs likely to state one fact, the most alike first."""
    if len(propositions) < 2:
        return []
    matrix, substance = _matrices(propositions)
    upper = matrix.tocoo()
    known = set(frames().values())
    who = [participants(p) for p in propositions]
    often = Counter(
        x
        for p, some in zip(propositions, who, strict=True)
        if not p.nominal
        for keys in some
        for x in keys
    )
    told = {x: 0.5 if n > max(8, EVERYWHERE * len(propositions)) else 1 for x, n in often.items()}
    towns = Counter(x for p in propositions for x in sorted(where.get(id(p), ())))
    main = next((town for town, n in towns.most_common(1) if n > 1), "")
    plain = [
        frozenset(
            words_of(
                t for t in p.tokens if t.pos_ != "PROPN" and not nations_of(t) and t != p.predicate
            )
        )
        for p in propositions
    ]
    acts = Counter(p.frame for p in propositions)
    around = _settings(propositions)
    pairs = []
    for a, b, value in zip(upper.row, upper.col, upper.data, strict=True):
        if a >= b:
            continue
        p, q = propositions[a], propositions[b]
        if p.doc_id == q.doc_id and p.sentence == q.sentence:
            continue
        same, common = p.frame == q.frame, _common(who[a], who[b], told)
        if same and common and (_same_object(p, q) or (p.frame in ASPECTS and _same_theme(p, q))):
            common = max(common, 1.0) + bool(
                when.get(id(p), NOTHING) & when.get(id(q), NOTHING)
            )  # upon the same thing, however often the reports name it, and on one day
        if value < ALMOST_VERBATIM and (
            (same and p.frame in ASPECTS and not _same_theme(p, q))
            or (not same and not plain[a] & plain[b])
        ):
            continue  # begun are two different things; or nothing is shared but names
        setting = same and not common and _same_setting(p, q, around)
        if (
            value < (NEARLY_VERBATIM if same else ALMOST_VERBATIM)
            and not setting
            and (
                common
                < (
                    2
                    if not same
                    else 1
                    if acts[p.frame] > max(4, EVERYWHERE / 3 * len(propositions))
                    else 0.5
                )
                and not (same and common and substance[a, b] >= MUCH)
            )
        ):
            continue
        if same:
            value += SAME_FRAME if p.frame in known else SAME_FRAME / 2
        elif p.frame in known and q.frame in known and value < VERBATIM:
            continue  # two different acts, however alike the rest
        value += SHARED_PARTICIPANT * min(common, 2) + (SAME_SETTING if setting else 0)
        if same and p.frame in known and common >= 1.5:
            value = max(
                value, SAME_ACT if common >= 2 else KEEP
            )  # however much more one of them tells
        if value >= KEEP / 2 and (
            setting
            or value >= VERBATIM
            or substance[a, b] >= (SUBSTANCE / 2 if same else SUBSTANCE)
        ):
            pairs.append(
                Pair(
                    int(a),
                    int(b),
                    round(float(value), 4),
                    conflict(p, q, where, when, main) if value >= KEEP else "",
                )
            )
    return sorted(pairs, key=lambda x: (-x.likeness, x.a, x.b))


def _same_object(p: Proposition, q: Proposition) -> bool:
    """Whether both are done to one thing; what closes is what somebody closed."""
    mine, theirs = (_undergoers(x) for x in (p, q))
    return bool(mine & theirs)


def _undergoers(p: Proposition) -> set[str]:
    role = "patient" if p.frame not in CHANGES or p.argument("patient") is not None else "agent"
    return {
        a.entity or KINDS.get(a.lemma, a.lemma)
        for a in p.arguments
        if a.role == role and a.head.pos_ in ("NOUN", "PROPN")
    }


def _same_theme(p: Proposition, q: Proposition) -> bool:
    """Whether what begins, ends or takes place is the same thing."""
    mine, theirs = (x.argument("patient", "agent") for x in (p, q))
    if mine is None or theirs is None:
        return False
    return frame_of(mine.lemma, noun=True) == frame_of(theirs.lemma, noun=True) or bool(
        mine.entity and mine.entity == theirs.entity
    )


@dataclass(frozen=True)
class Group:
    """Propositions (indices) that state one fact; the one most like the others; the mean likeness among them."""

    members: tuple[int, ...]
    centre: dict[int, float]
    cohesion: float


def group(propositions: list[Proposition], pairs: list[Pair]) -> list[Group]:
    """Groups of propositions that state one fact; every proposition is in exactly one.

    Average linkage, with a veto: two groups join only if no member is kept apart from any member of the
    other, none is unlike another, and the mean likeness holds.
    """
    likeness = {(x.a, x.b): x.likeness for x in pairs}
    home = list(range(len(propositions)))
    members = {i: [i] for i in home}
    links: dict[int, dict[int, list]] = {
        i: {} for i in home
    }  # between groups: sum and number of known likenesses, the least, any veto
    for x in pairs:
        links[x.a][x.b] = links[x.b][x.a] = [x.likeness, 1, x.likeness, bool(x.apart)]
    for pair in pairs:
        a, b = home[pair.a], home[pair.b]
        if pair.likeness < JOIN or a == b or pair.apart:
            continue
        total, known, least, apart = links[a][b]
        every = len(members[a]) * len(members[b])
        if apart or total / every < KEEP or known < every or least < KEEP / 2:
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        for i in members[b]:
            home[i] = a
        members[a] += members.pop(b)
        _join_links(links, a, b)
    return sorted(
        (_grouped(sorted(g), likeness) for g in members.values()), key=lambda g: g.members[0]
    )


def _join_links(links: dict[int, dict[int, list]], a: int, b: int) -> None:
    """Group b is part of a now: what linked b to others links a to them."""
    del links[a][b]
    for other, link in links.pop(b).items():
        if other == a:
            continue
        mine = links[a].get(other)
        links[a][other] = (
            link
            if mine is None
            else [mine[0] + link[0], mine[1] + link[1], min(mine[2], link[2]), mine[3] or link[3]]
        )
        del links[other][b]
        links[other][a] = links[a][other]


def _grouped(members: list[int], likeness: dict[tuple[int, int], float]) -> Group:
    others = max(1, len(members) - 1)
    centre = {
        i: sum(likeness.get((min(i, j), max(i, j)), 0.0) for j in members if j != i) / others
        for i in members
    }
    return Group(
        tuple(members),
        centre,
        round(min(1.0, sum(centre.values()) / len(members)), 3) if len(members) > 1 else 1.0,
    )
