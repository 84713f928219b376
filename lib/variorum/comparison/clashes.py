"""The tests for clashes between two propositions: numbers, scope, targets, places, degree, weapons.

A test compares one slot of two statements whose other slots agree, and yields a `Clash` with its reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from text_to_num import text2num

from ..actors.nouns import kind_of_noun
from .predicates import frames
from .propositions import Argument, Proposition, lemma_of

ATTACKS = frozenset({"attack", "shoot", "launch", "target", "explode"})
TARGET_ROLES = ("patient", "at", "on", "against", "into", "toward", "towards")
WEAPONS = frozenset(
    "rocket mortar missile bomb grenade gun knife drone artillery suicide rifle pistol axe acid arson car truck explosive mine".split()
)
INSIDE, OUTSIDE = (
    frozenset({"in", "inside", "within"}),
    frozenset({"near", "outside", "beside", "by", "opposite", "alongside"}),
)
DEGREES = frozenset(
    "serious major significant severe grave heavy extensive immediate large substantial critical lasting structural".split()
)
STAFF = frozenset(
    "personnel staff employee worker diplomat crew official people person resident citizen passenger".split()
)
CROWD = frozenset(
    "people person resident protester protestor demonstrator marcher local villager townspeople activist crowd inhabitant neighbour neighbor citizen".split()
)
WORKS = frozenset("factory plant tannery mill refinery foundry smelter brewery".split())
KINDS = {
    **dict.fromkeys(CROWD, "people"),
    **dict.fromkeys(WORKS, "factory"),
}  # one agent or thing, which news names by turns
REGIONAL = frozenset(
    "part tip region area side corner north south east west centre center province country half outskirt middle".split()
)  # hold other places
ALMOST_ALL = frozenset("most some several few many half part".split())
UNITS = frozenset(
    "percent % dollar euro pound cent million billion trillion year month week day hour minute mile kilometre kilometer metre meter foot inch degree point time".split()
)
OPPOSITE = {"leave": "stay", "stay": "leave"}
HARMS = frozenset(
    "threat violence attack unrest crisis fire crash explosion blast shooting incident wave failure collapse outage shutdown riot protest clash".split()
)
FEWER = {
    "at least": 1,
    "more than": 1,
    "over": 1,
    "up to": -1,
    "fewer than": -1,
    "less than": -1,
    "about": 0,
    "around": 0,
    "some": 0,
    "nearly": 0,
    "almost": 0,
    "roughly": 0,
    "approximately": 0,
}


@dataclass(frozen=True)
class Clash:
    """One disagreement: what kind, how grave, the two values, how sure and why."""

    kind: str
    grade: str
    value: str
    other_value: str
    confidence: float
    why: str
    span: tuple[int, int] | None = None
    other_span: tuple[int, int] | None = None


def number_of(words: str) -> float | None:
    """The value of a numeral in digits or words, else None.

    >>> number_of("1,200"), number_of("twenty-four"), number_of("several")
    (1200.0, 24.0, None)
    """
    plain = words.replace(",", "").strip().casefold()
    try:
        return float(plain)
    except ValueError:
        pass
    try:
        return float(text2num(plain.replace("-", " "), "en"))
    except (ValueError, TypeError):
        return None


def _hedge(a: Argument) -> int | None:
    """1 for "at least", -1 for "up to", 0 for "about", None for a bare numeral."""
    number = next((c for c in a.head.children if c.dep_ == "nummod"), a.head)
    before = a.head.doc[max(0, number.i - 2) : number.i].text.casefold()
    return next((v for k, v in FEWER.items() if before == k or before.endswith(" " + k)), None)


def _same_thing(a: Argument, b: Argument) -> bool:
    return a.lemma == b.lemma or any(a.lemma in kind and b.lemma in kind for kind in (STAFF, CROWD))


def within_claim(p: Proposition, q: Proposition, links: set[frozenset[str]]) -> Iterator[Clash]:
    """Clashes between two statements of one claim."""
    for a in p.arguments:
        for b in q.arguments:
            if a.lemma in UNITS and (p.frame != q.frame or a.role != b.role):
                continue  # two sums of money in one claim need not be one sum
            if (
                _same_thing(a, b)
                and a.quantity
                and b.quantity
                and not _counts(p, a.lemma) & _counts(q, b.lemma)
            ):
                yield from _quantities(a, b)
    yield from _targets(p, q, links)
    yield from _locations(p, q)
    yield from _degrees(p, q)


def _counts(p: Proposition, lemma: str) -> set[float]:
    """Every number of a thing that a proposition's sentence gives: of two percentages one may be the other's."""
    numbers = (
        number_of(c.text)
        for t in p.predicate.sent
        if lemma_of(t) == lemma
        for c in t.children
        if c.dep_ == "nummod"
    )
    return {n for n in numbers if n is not None}


def _quantities(a: Argument, b: Argument) -> Iterator[Clash]:
    x, y = number_of(a.quantity), number_of(b.quantity)
    value, other = shown(a), shown(b)
    if x is not None and y is not None and x != y:
        hedges = _hedge(a), _hedge(b)
        if hedges == (None, None):
            yield Clash(
                "number",
                "contradiction",
                value,
                other,
                0.8,
                f"same statement, same thing counted ({a.lemma}), both numbers exact",
            )
        elif (
            (0 in hedges and abs(x - y) <= 0.15 * max(x, y))
            or (hedges[0] == 1 and y >= x)
            or (hedges[1] == 1 and x >= y)
            or (hedges[0] == -1 and y <= x)
            or (hedges[1] == -1 and x <= y)
        ):
            yield Clash(
                "number",
                "granularity",
                value,
                other,
                0.7,
                "one number is a bound or a round figure that holds the other",
            )
        else:
            yield Clash(
                "number",
                "contradiction",
                value,
                other,
                0.6,
                "the bound that one gives does not hold the other",
            )
    elif (x is None) != (y is None) and {a.quantity, b.quantity} & {"some"}:
        yield Clash(
            "number",
            "granularity",
            value,
            other,
            0.7,
            f"one counts ({a.lemma}), the other does not",
        )
    elif {a.quantity, b.quantity} == {"all", "some"}:
        yield Clash("scope", "contradiction", value, other, 0.7, "all in one, not all in the other")


def shown(a: Argument) -> str:
    """The words of an argument that a reader is shown as its value: from its number or its first word on."""
    number = next(
        (c for c in a.head.children if c.text == a.quantity or c.lower_ in ALMOST_ALL), None
    )
    first = a.head.left_edge if a.start <= a.head.left_edge.idx else a.head
    if number is None:
        first = next((t for t in a.head.doc if t.idx >= a.start), first)
    return a.head.doc[min(first.i, a.head.i) : a.head.i + 1].text


def _aims(p: Proposition) -> list[Argument]:
    """What an attack is aimed at; where something is fired *at* a target, its object is the missile."""
    roles = (
        TARGET_ROLES[1:] if any(a.role in TARGET_ROLES[1:] for a in p.arguments) else TARGET_ROLES
    )
    return [
        a
        for a in p.arguments
        if a.role in roles
        and a.lemma not in WEAPONS
        and a.lemma != p.frame
        and a.head.pos_ in ("NOUN", "PROPN")
        and a.head.ent_type_ != "GPE"
    ]


def _targets(p: Proposition, q: Proposition, links: set[frozenset[str]]) -> Iterator[Clash]:
    """One attack, two targets; surest when an article places the one at or near the other."""
    if (
        p.frame not in ATTACKS
        or q.frame not in ATTACKS
        or p.negated
        or q.negated
        or p.modal
        or q.modal
    ):
        return
    mine, theirs = _aims(p), _aims(q)
    if not mine or not theirs or {a.lemma for a in mine} & {b.lemma for b in theirs}:
        return
    a, b = mine[0], theirs[0]
    if frozenset((a.lemma, b.lemma)) in links:
        yield Clash(
            "target",
            "contradiction",
            shown(a),
            shown(b),
            0.65,
            "one attack, two targets; the texts place one at or beside the other, so it is one spot",
        )
    else:
        yield Clash(
            "target",
            "ambiguous",
            shown(a),
            shown(b),
            0.4,
            "the same act with two targets: perhaps two events",
        )


def _locations(p: Proposition, q: Proposition) -> Iterator[Clash]:
    """One happening, two spots: perhaps one lies in the other, so no more than ambiguous."""
    if p.frame != q.frame or p.nominal or q.nominal or p.negated or q.negated:
        return
    mine, theirs = (
        [
            a
            for a in x.arguments
            if a.role in INSIDE | OUTSIDE | {"at"}
            and a.head.pos_ == "NOUN"
            and a.head.ent_type_ not in ("DATE", "TIME")
        ]
        for x in (p, q)
    )
    if (
        mine
        and theirs
        and not {a.lemma for a in mine} & {b.lemma for b in theirs}
        and _are_spots(mine[0], theirs[0])
    ):
        yield Clash(
            "place",
            "ambiguous",
            f"{mine[0].role} {shown(mine[0])}",
            f"{theirs[0].role} {shown(theirs[0])}",
            0.4,
            "one happening, two spots: one may lie in the other",
        )


def _are_spots(a: Argument, b: Argument) -> bool:
    """Both are places by their nouns; or one preposition can only mean a place and neither noun is anything but a thing."""
    kinds = {kind_of_noun(a.lemma), kind_of_noun(b.lemma)}
    if {a.lemma, b.lemma} & REGIONAL:
        return False
    return kinds == {"place"} or (
        kinds <= {"place", ""}
        and bool({a.role, b.role} & {"inside", "within", "outside", "beside", "near"})
    )


def _degrees(p: Proposition, q: Proposition) -> Iterator[Clash]:
    """ "no serious damage" leaves room that "no damage" does not."""
    if not (p.negated and q.negated):
        return
    mine, theirs = _denied_things(p), _denied_things(q)
    for noun in sorted(set(mine) & set(theirs)):
        if bool(mine[noun]) != bool(theirs[noun]):
            value, other = (f"no {d} {noun}".replace("  ", " ") for d in (mine[noun], theirs[noun]))
            yield Clash(
                "scope",
                "granularity",
                value,
                other,
                0.7,
                f"both deny it; one denies only a degree of {noun}",
            )


def _denied_things(p: Proposition) -> dict[str, str]:
    """{harm or act that is denied: the word that limits it, or ""}."""
    heads = [p.predicate, *(a.head for a in p.arguments if a.role == "patient")]
    return {
        lemma_of(h): next((c.text for c in h.children if c.lower_ in DEGREES), "")
        for h in heads
        if h.pos_ == "NOUN" and (lemma_of(h) in frames() or lemma_of(h) in HARMS)
    }


# -- between statements of different claims


def _leaves_or_stays(p: Proposition) -> bool:
    return p.frame in OPPOSITE and any(a.lemma in STAFF and a.quantity for a in p.arguments)


def _scope(a, b) -> Iterator[Clash]:
    """All go in one article, some stay in the other."""
    p, q = a.proposition, b.proposition
    for x in p.arguments:
        for y in q.arguments:
            if x.lemma not in STAFF or y.lemma not in STAFF or p.negated or q.negated:
                continue
            if (p.frame == q.frame and {x.quantity, y.quantity} == {"all", "some"}) or (
                OPPOSITE[p.frame] == q.frame
                and "all" in (x.quantity, y.quantity)
                and (x.quantity, y.quantity) != ("all", "all")
            ):
                if x.nations and y.nations and not x.nations & y.nations:
                    continue
                yield Clash(
                    "scope",
                    "contradiction",
                    shown(x),
                    shown(y),
                    0.75,
                    f"all {p.frame} in one, not all in the other",
                )


def _has_relation(p: Proposition) -> bool:
    return any(True for _ in relations(p))


def relations(p: Proposition) -> Iterator[tuple[Argument | None, str, str, str, tuple[int, int]]]:
    """(figure or None, its lemma, "in" or "near", the ground's lemma, span) stated by a proposition."""
    figure = p.argument("patient") or p.argument("agent")
    if figure is not None and p.frame in ("locate", "be", "stay"):
        for a in p.arguments:
            if a.role in INSIDE | OUTSIDE:
                yield (
                    figure,
                    figure.lemma,
                    "in" if a.role in INSIDE else "near",
                    a.lemma,
                    (p.start, p.end),
                )
    holder, held = p.argument("agent"), p.argument("patient")
    if (
        p.frame == "locate"
        and p.predicate.lemma_.lower() in ("house", "host")
        and holder is not None
        and held is not None
    ):
        yield held, held.lemma, "in", holder.lemma, (p.start, p.end)
    for token in p.tokens:
        if (
            token.dep_ == "prep"
            and token.lower_ in OUTSIDE
            and token.head.pos_ in ("NOUN", "PROPN")
        ):
            ground = next((c for c in token.children if c.dep_ == "pobj"), None)
            if ground is not None:
                names = [token.head, *(c for c in token.head.children if c.dep_ == "compound")]
                for name in names:
                    yield (
                        None,
                        lemma_of(name),
                        "near",
                        lemma_of(ground),
                        (token.head.left_edge.idx, ground.idx + len(ground)),
                    )


def spatial_links(propositions: Iterable[Proposition]) -> set[frozenset[str]]:
    """Pairs of things that some article places in or near one another."""
    return {
        frozenset((figure, ground))
        for p in propositions
        for _, figure, _, ground, _ in relations(p)
    }


def _places(a, b) -> Iterator[Clash]:
    """One thing is in another in one article, near it in the other."""
    for x, figure, relation, ground, span in relations(a.proposition):
        for y, other_figure, other_relation, other_ground, other_span in relations(b.proposition):
            if (figure, ground) != (other_figure, other_ground) or relation == other_relation:
                continue
            if (
                x is not None
                and y is not None
                and x.nations
                and y.nations
                and not x.nations & y.nations
            ):
                continue
            yield Clash(
                "place",
                "contradiction",
                f"{relation} the {ground}",
                f"{other_relation} the {ground}",
                0.8,
                f"the same {figure} is {relation} the {ground} in one, {other_relation} it in the other",
                span,
                other_span,
            )


def _is_armed(p: Proposition) -> bool:
    return p.nominal and p.frame == "attack" and bool(_weapon(p))


def _weapon(p: Proposition) -> str:
    return next((a.lemma for a in p.arguments if a.role == "with" and a.lemma in WEAPONS), "")


def _weapons(a, b) -> Iterator[Clash]:
    """A rocket attack here, a mortar attack there: one event or two, the words do not say."""
    mine, theirs = _weapon(a.proposition), _weapon(b.proposition)
    if mine != theirs:
        yield Clash(
            "manner",
            "ambiguous",
            mine + " attack",
            theirs + " attack",
            0.5,
            "different weapons: perhaps two events",
        )


BETWEEN = ((_scope, _leaves_or_stays), (_places, _has_relation), (_weapons, _is_armed))
