"""Two propositions that look alike -> why they cannot state one fact: who, what, where, when or whether."""

from ..actors.nations import nations_of
from .propositions import Proposition, lemma_of

OTHERS = frozenset(
    "different another separate unrelated previous similar".split()
)  # words that point to a second happening
MUTUAL = frozenset("meet agree".split())  # who does it with whom is one set
OUTCOMES = frozenset(
    "kill injure damage destroy miss rescue".split()
)  # told without saying to whom: "no one was hurt"


def conflict(p: Proposition, q: Proposition, where: dict, when: dict, main: str = "") -> str:
    """Why two alike propositions cannot be one fact: who, where, when or whether; "" when nothing speaks against it.

    `where` and `when` give each proposition's (by identity) town-level places and resolved dates, `main` the
    town that the reports name most: what happens expressly elsewhere is not what happens in no named place.
    """
    for a in p.arguments:
        for b in q.arguments:
            if a.lemma == b.lemma:
                if a.nations and b.nations and not a.nations & b.nations:
                    return f"who: {_named(a)} / {_named(b)}"
                mine, theirs = _kind_of(a), _kind_of(b)
                if a.role == b.role == "patient" and mine and theirs and not mine & theirs:
                    return f"what: {' '.join(sorted(mine))} {a.lemma} / {' '.join(sorted(theirs))} {b.lemma}"
    here, there = where.get(id(p), frozenset()), where.get(id(q), frozenset())
    if here and there and not here & there:
        return f"where: {', '.join(sorted(here))} / {', '.join(sorted(there))}"
    if here != there and main and main not in here | there:
        return f"where: {', '.join(sorted(here | there))} / not named, where the reports speak of {main}"
    then, other = when.get(id(p), frozenset()), when.get(id(q), frozenset())
    if then and other and not any(x.startswith(y) or y.startswith(x) for x in then for y in other):
        return f"when: {', '.join(sorted(then))} / {', '.join(sorted(other))}"
    if p.negated != q.negated:
        return "whether: one denies it"
    if bool(p.supposed) != bool(q.supposed):
        return f"whether: one only supposes it ({p.supposed or q.supposed})"
    if p.frame in OUTCOMES and any(t.lower_ in OTHERS for x in (p, q) for t in x.predicate.sent):
        return "which: one speaks of a different happening"
    return _persons_apart(p, q)


def _kind_of(a) -> set[str]:
    """The nouns that say which kind of thing it is: police (car), customs (car)."""
    return {lemma_of(c) for c in a.head.children if c.dep_ == "compound" and c.pos_ == "NOUN"}


def _named(a) -> str:
    words = a.head.doc[a.head.left_edge.i : a.head.i + 1].text
    return (
        words if any(n in words for n in a.nations) else f"{words} ({', '.join(sorted(a.nations))})"
    )


def _persons_apart(p: Proposition, q: Proposition) -> str:
    """Acts of or upon different named persons are different acts; so are acts with their parts swapped."""
    if p.frame in MUTUAL:
        if p.persons and q.persons and not (p.persons <= q.persons or q.persons <= p.persons):
            return f"who: {', '.join(sorted(p.persons))} / {', '.join(sorted(q.persons))}"
        return ""
    for role in ("agent", "patient"):
        a, b = p.argument(role), q.argument(role)
        if (
            a is not None
            and b is not None
            and a.head.ent_type_ == b.head.ent_type_ == "PERSON"
            and not _same_person(a, b)
        ):
            return f"who: {a.head.text} / {b.head.text}"
    return (
        _swapped(p, q)
        or _swapped(q, p)
        or _bound_for(p, q)
        or _bound_for(q, p)
        or _other_cast(p, q)
    )


def _same_person(a, b) -> bool:
    return bool(a.entity and a.entity == b.entity) or a.lemma[:4] == b.lemma[:4]


def _other_cast(p: Proposition, q: Proposition) -> str:
    """Neither the doer nor the object is the same: two acts of one kind ("blamed the operator", "blamed the ministry")."""
    slots = [(p.argument(role), q.argument(role)) for role in ("agent", "patient")]
    if p.frame != q.frame or any(
        a is None or b is None or "PRON" in (a.head.pos_, b.head.pos_) for a, b in slots
    ):
        return ""
    if any(
        a.lemma == b.lemma
        or (a.entity and a.entity == b.entity)
        or a.nations & b.nations
        or a.modifiers & (b.modifiers | {b.lemma})
        for a, b in slots
    ):
        return ""
    return f"who: {slots[0][0].head.text}, {slots[1][0].head.text} / {slots[0][1].head.text}, {slots[1][1].head.text}"


def _swapped(p: Proposition, q: Proposition) -> str:
    """The doer of one act is the one it is done to in the other."""
    doer, undergoer, other = p.argument("agent"), q.argument("patient"), q.argument("agent")
    if (
        doer is None
        or undergoer is None
        or other is None
        or p.frame != q.frame
        or p.argument("patient") is None
    ):
        return ""
    mine, theirs, others = (
        nations_of(a.head) or a.entity or a.lemma for a in (doer, undergoer, other)
    )
    if mine == theirs != others:
        return f"who: {doer.head.text} does it / it is done to {undergoer.head.text}"
    return ""


def _bound_for(p: Proposition, q: Proposition) -> str:
    """ "the U.S. leaves" is not "he leaves for the U.S."."""
    doer, goal, other = p.argument("agent"), q.argument("for", "to"), q.argument("agent")
    if doer is None or goal is None or other is None or p.frame != q.frame:
        return ""
    mine, theirs, others = (nations_of(a.head) or a.entity or a.lemma for a in (doer, goal, other))
    return (
        f"who: {doer.head.text} does it / {goal.head.text} is where it goes"
        if mine == theirs != others
        else ""
    )
