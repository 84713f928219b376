"""The tests for disputes: sources that blame different parties, or deny what others affirm.

The articles may well agree on who said what; it is the sources that do not agree.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from .clashes import HARMS, Clash, shown
from .predicates import event_nouns
from .propositions import Argument, Proposition, argument_of, lemma_of

DENIABLE = HARMS | frozenset(
    "danger risk collusion obstruction wrongdoing misconduct fraud corruption crime negligence cover-up conspiracy plot link tie connection role "
    "involvement intention intent motive evidence proof sign fault leak injury casualty damage victim discrimination abuse coercion pressure".split()
)
EXISTENCE = frozenset(
    "be have appear seem find see know aware show drive prompt motivate base justify exist detect discover receive play locate".split()
)
MERELY_SAID = frozenset(
    "allegation allege claim accusation accuse suspicion suspect rumour rumor fear possibility denial deny investigate probe if whether".split()
)


def _blames(p: Proposition) -> bool:
    return p.frame == "blame" and p.predicate.pos_ == "VERB" and bool(_charge(p)[0])


def _charge(p: Proposition) -> tuple[list[Argument], Argument | None]:
    """(who is blamed, for what): "blames X on Y" and "blames Y for X"."""
    on, patients = (
        [a for a in p.arguments if a.role == "on"],
        [a for a in p.arguments if a.role == "patient"],
    )
    if on:
        return on[:1], patients[0] if patients else None
    return patients, p.argument("for", "of", "over") or _trouble_after(p)


def _trouble_after(p: Proposition) -> Argument | None:
    """The first "for …" after the verb, wherever the parser hung it in a long list of culprits."""
    head = p.predicate
    for token in head.doc[head.i + 1 : head.sent.end]:
        if (
            token.lower_ in ("for", "over")
            and (thing := next((c for c in token.children if c.dep_ == "pobj"), None)) is not None
        ):
            return argument_of("for", thing)
    return None


def _blame(a, b) -> Iterator[Clash]:
    """Two sources blame different parties for one trouble."""
    (mine, what), (theirs, other) = _charge(a.proposition), _charge(b.proposition)
    culprits, others = (
        {n for x in some for n in x.nations} or {x.lemma for x in some} for some in (mine, theirs)
    )
    if not culprits or not others or culprits & others or what is None or other is None:
        return
    if what.lemma != other.lemma and not (_trouble(what) and _trouble(other)):
        return
    if (
        _whereabouts(what) - _whereabouts(other)
        and _whereabouts(other) - _whereabouts(what)
        or _elsewhere(what, b.proposition)
        or _elsewhere(other, a.proposition)
    ):
        return  # two different troubles
    yield Clash(
        "cause",
        "dispute",
        shown(mine[0]),
        shown(theirs[0]),
        0.55,
        f"different parties are blamed ({what.lemma} / {other.lemma})",
    )


def _whereabouts(a: Argument) -> set[str]:
    """Names of places inside an argument."""
    return {t.lower_ for t in a.head.subtree if t.ent_type_ in ("GPE", "LOC", "FAC")}


def _elsewhere(a: Argument, p: Proposition) -> bool:
    """Whether a trouble is placed where the other article never looks."""
    known = {t.lower_ for t in p.predicate.doc}
    return any(name not in known for name in _whereabouts(a))


def _trouble(a: Argument) -> bool:
    return a.lemma in HARMS


BETWEEN = ((_blame, _blames),)


def denials(witnesses) -> Iterator[tuple]:
    """A source denies that there is such a thing; in another article another source speaks of it as a fact."""
    for w in witnesses:
        if not w.proposition.negated or (not w.speaker and w.stance == "asserted"):
            continue
        for denied in _denied(w.proposition):
            noun, best = lemma_of(denied), {}
            for v in witnesses:
                affirmed = (
                    _affirmed(v.proposition, noun)
                    if v.proposition.doc_id != w.proposition.doc_id and v.origin_id != w.origin_id
                    else None
                )
                if affirmed is None:
                    continue
                rank = (
                    v.stance == "attributed",
                    sum(c.dep_ in ("amod", "conj") for c in affirmed.subtree),
                    -v.proposition.start,
                )
                if v.proposition.doc_id not in best or rank > best[v.proposition.doc_id][0]:
                    best[v.proposition.doc_id] = (rank, v, affirmed)
            for doc_id in sorted(best):
                _, v, affirmed = best[doc_id]
                yield (
                    w,
                    v,
                    Clash(
                        "cause" if noun in HARMS else "other",
                        "dispute",
                        _denial_shown(denied),
                        affirmed.doc[affirmed.left_edge.i : affirmed.i + 1].text,
                        0.6,
                        f"one source denies that there is any {noun}, another speaks of it as real",
                    ),
                )


def _denied(p: Proposition) -> Iterator[Token]:
    """Nouns whose existence a proposition denies: "there was no …", "not driven by any …"."""
    if (
        p.frame not in EXISTENCE
        and p.predicate.lemma_.lower() not in EXISTENCE
        and not any(c.dep_ == "expl" for c in p.predicate.children)
    ):
        return
    there = any(c.dep_ == "expl" for c in p.predicate.children)
    for token in p.tokens:
        known = lemma_of(token) in DENIABLE or (
            there and (token.lower_.endswith("ing") or lemma_of(token) in event_nouns())
        )
        if (
            token.pos_ == "NOUN"
            and known
            and any(c.lower_ in ("any", "no") and c.dep_ == "det" for c in token.children)
        ):
            yield token


def _denial_shown(token: Token) -> str:
    words = token.doc[token.left_edge.i : token.i + 1].text
    return words if words.casefold().startswith("no ") else "not " + words


def _affirmed(p: Proposition, noun: str) -> Token | None:
    """The noun where a proposition speaks of it as real: not denied, not "any", not merely alleged or feared."""
    if p.negated or p.modal:
        return None
    for token in p.tokens:
        before = {t.lower_ for t in token.doc[token.left_edge.i : token.i]}
        if before & {"no", "any"}:
            continue
        listed = [
            token,
            *token.conjuncts,
            *([token.head] if token.dep_ in ("conj", "appos") else []),
        ]
        if (
            lemma_of(token) == noun
            and token.pos_ == "NOUN"
            and not any(
                c.lower_ in ("any", "no", "possible", "alleged") for t in listed for c in t.children
            )
        ):
            above = {lemma_of(t) for t in token.ancestors if t in p.tokens} | {
                lemma_of(c) for c in token.children
            }
            if not above & MERELY_SAID and token.dep_ != "compound":
                return token
    return None


def positions(witnesses) -> Iterator[tuple]:
    """The same act affirmed in one article and denied in another."""
    said: dict[str, list] = {}
    for w in witnesses:
        if not w.proposition.nominal and not w.proposition.modal:
            said.setdefault(w.proposition.frame, []).append(w)
    for frame in sorted(said):
        for w in said[frame]:
            for v in said[frame]:
                p, q = w.proposition, v.proposition
                if (
                    p.doc_id == q.doc_id
                    or not p.negated
                    or q.negated
                    or p.predicate.lemma_ != q.predicate.lemma_
                ):
                    continue
                if not _same_cast(p, q):
                    continue
                sourced = w.origin_id != v.origin_id and (
                    w.stance != "asserted" or v.stance != "asserted"
                )
                yield (
                    w,
                    v,
                    Clash(
                        "other",
                        "dispute" if sourced else "contradiction",
                        "not " + p.predicate.text,
                        q.predicate.text,
                        0.55,
                        "the same act by and upon the same, affirmed in one and denied in the other",
                    ),
                )


def _same_cast(p: Proposition, q: Proposition) -> bool:
    """Same agent and same patient, by lemma and country, both present."""
    for role in ("agent", "patient"):
        a, b = p.argument(role), q.argument(role)
        if (
            a is None
            or b is None
            or a.lemma != b.lemma
            or a.head.pos_ == "PRON"
            or (a.nations and b.nations and not a.nations & b.nations)
        ):
            return False
    return True
