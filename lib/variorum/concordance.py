"""propositions of different articles -> groups that state the same fact, and pairs kept apart with the reason.

Two propositions are alike by their words (TF-IDF over predicate frames, lemmas, names and numbers, and
over character n-grams) and by the sentences they stand in. Look-alikes are kept apart by who, where,
when and whether; nothing is joined through a chain: every member must fit every other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from .nations import is_content, nations_of
from .predicates import frame_of, frames
from .propositions import Proposition, lemma_of

WORDS, CHARACTERS, CONTEXT = 0.62, 0.2, 0.18  # shares of the three likenesses
SAME_FRAME, SHARED_PARTICIPANT, SAME_SETTING = 0.1, 0.05, 0.15  # what a shared predicate, participant or setting adds
OUTCOMES = frozenset("kill injure damage destroy miss rescue".split())  # told without saying to whom: "no one was hurt"
SUBSTANCE = 0.2  # least shared substance: sharing the predicate alone is no agreement
ALMOST_VERBATIM, NEARLY_VERBATIM = 0.6, 0.5  # as alike as this, two propositions (of one predicate) need no participant in common
JOIN, KEEP = 0.40, 0.30  # least likeness to join two; least mean and (halved) least single likeness in a group
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
        if not is_content(token):
            continue
        nation = nations_of(token)
        if nation:
            out.append("nation:" + nation)
        elif token.like_num:
            out.append("number:" + lemma_of(token))
        else:
            out.append(frame_of(lemma_of(token), noun=token.pos_ == "NOUN") if token.pos_ in ("VERB", "NOUN") else lemma_of(token))
    return out


def bag_of(p: Proposition) -> list[str]:
    """What a proposition is about, its inherited participants included; without the predicate itself."""
    inside = {t.i for t in p.tokens}
    aside = {u.i for t in p.tokens if t.dep_ == "appos" and t is not p.predicate for u in t.subtree}  # who somebody is, is another statement
    words = words_of(t for t in p.tokens if t.i not in aside) + words_of(a.head for a in p.arguments if a.head.i not in inside)
    for a in p.arguments:
        words += ["nation:" + n for n in sorted(a.nations)]
        words += ["entity:" + a.entity] if a.entity else []
    seen: dict[str, None] = dict.fromkeys(words)
    return [w for w in seen if w != p.frame]


def participants(p: Proposition) -> frozenset[str]:
    """Whom and what a proposition is about: the heads of its arguments, countries by code."""
    out = {"nation:" + n if (n := nations_of(a.head)) else frame_of(a.lemma, noun=True) for a in p.arguments if a.head.pos_ not in ("PRON", "DET")}
    out |= {"entity:" + a.entity for a in p.arguments if a.entity and not nations_of(a.head)}
    if p.nominal:
        out |= {lemma_of(c) for c in p.predicate.children if c.dep_ in ("amod", "compound")}
    return frozenset(out - {p.frame})


def _contexts(propositions: list[Proposition]) -> list[list[str]]:
    """The words of each proposition's own sentence and the one before it."""
    own: dict[tuple[str, int], list[str]] = {}
    for p in propositions:
        key = (p.doc_id, p.sentence)
        if key not in own:
            own[key] = words_of(p.predicate.sent)
    return [own[p.doc_id, p.sentence] + own.get((p.doc_id, p.sentence - 1), []) for p in propositions]


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
    if p.frame not in OUTCOMES or p.doc_id == q.doc_id:
        return False
    mine, theirs = ({k: v for n in (x.sentence - 1, x.sentence) for k, v in settings.get((x.doc_id, n), {}).items()} for x in (p, q))
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
    c = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(text)
    x = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(_contexts(propositions))
    both = w @ w.T
    shared = both.astype(bool)
    likeness = WORDS * both + CHARACTERS * (c @ c.T).multiply(shared) + CONTEXT * (x @ x.T).multiply(shared)
    return likeness.tocsr(), (rest @ rest.T).tocsr()


def conflict(p: Proposition, q: Proposition, where: dict, when: dict) -> str:
    """Why two alike propositions cannot be one fact: who, where, when or whether; "" when nothing speaks against it.

    `where` and `when` give each proposition's (by identity) town-level places and resolved dates.
    """
    for a in p.arguments:
        for b in q.arguments:
            if a.lemma == b.lemma:
                if a.nations and b.nations and not a.nations & b.nations:
                    return f"who: {_named(a)} / {_named(b)}"
    here, there = where.get(id(p), frozenset()), where.get(id(q), frozenset())
    if here and there and not here & there:
        return f"where: {', '.join(sorted(here))} / {', '.join(sorted(there))}"
    then, other = when.get(id(p), frozenset()), when.get(id(q), frozenset())
    if then and other and not any(x.startswith(y) or y.startswith(x) for x in then for y in other):
        return f"when: {', '.join(sorted(then))} / {', '.join(sorted(other))}"
    if p.negated != q.negated:
        return "whether: one denies it"
    return _persons_apart(p, q)


def _named(a) -> str:
    words = a.head.doc[a.head.left_edge.i : a.head.i + 1].text
    return words if any(n in words for n in a.nations) else f"{words} ({', '.join(sorted(a.nations))})"


def _persons_apart(p: Proposition, q: Proposition) -> str:
    """Two acts of two named persons are two facts."""
    mine, theirs = p.argument("agent"), q.argument("agent")
    if mine is None or theirs is None:
        return ""
    if mine.head.ent_type_ == theirs.head.ent_type_ == "PERSON" and mine.lemma[:4] != theirs.lemma[:4]:
        return f"who: {mine.head.text} / {theirs.head.text}"
    return ""


def compare(propositions: list[Proposition], where: dict, when: dict) -> list[Pair]:
    """Pairs likely to state one fact, the most alike first."""
    if len(propositions) < 2:
        return []
    matrix, substance = _matrices(propositions)
    upper = matrix.tocoo()
    known = set(frames().values())
    who = [participants(p) for p in propositions]
    around = _settings(propositions)
    pairs = []
    for a, b, value in zip(upper.row, upper.col, upper.data, strict=True):
        if a >= b:
            continue
        p, q = propositions[a], propositions[b]
        if p.doc_id == q.doc_id and p.sentence == q.sentence:
            continue
        same, common = p.frame == q.frame, len(who[a] & who[b])
        setting = same and not common and _same_setting(p, q, around)
        if value < (NEARLY_VERBATIM if same else ALMOST_VERBATIM) and not setting and common < (1 if same else 2):
            continue
        if same:
            value += SAME_FRAME if p.frame in known else SAME_FRAME / 2
        elif p.frame in known and q.frame in known:
            value -= SAME_FRAME  # two different acts, however alike the rest
        value += SHARED_PARTICIPANT * min(common, 2) + (SAME_SETTING if setting else 0)
        if value >= KEEP / 2 and (setting or substance[a, b] >= (SUBSTANCE / 2 if same else SUBSTANCE)):
            pairs.append(Pair(int(a), int(b), round(float(value), 4), conflict(p, q, where, when) if value >= KEEP else ""))
    return sorted(pairs, key=lambda x: (-x.likeness, x.a, x.b))


def group(propositions: list[Proposition], pairs: list[Pair]) -> list[list[int]]:
    """Groups of propositions that state one fact; every proposition is in exactly one.

    Average linkage, with a veto: two groups join only if no member is kept apart from any member of the
    other, none is unlike another, and the mean likeness holds.
    """
    likeness = {(x.a, x.b): x.likeness for x in pairs}
    apart = {(x.a, x.b) for x in pairs if x.apart}
    home = list(range(len(propositions)))
    members = {i: [i] for i in home}
    for pair in pairs:
        a, b = home[pair.a], home[pair.b]
        if pair.likeness < JOIN or a == b or pair.apart:
            continue
        across = [(min(i, j), max(i, j)) for i in members[a] for j in members[b]]
        if any(k in apart for k in across):
            continue
        values = [likeness.get(k, 0.0) for k in across]
        if sum(values) / len(values) < KEEP or min(values) < KEEP / 2:
            continue
        for i in members.pop(b):
            home[i] = a
            members[a].append(i)
    return sorted((sorted(g) for g in members.values()), key=lambda g: g[0])
