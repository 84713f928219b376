"""parsed sentences -> propositions: one statement of fact each, with who, what, where, when and how sure.

A sentence with three facts is three propositions. Each has the exact stretch of text that states it,
so that it can be laid beside the same fact in other words.
"""

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from ..actors.nations import is_content, nations_of
from .arguments import (
    ALL,
    Argument,
    argument_of,
    is_clause,
    is_passive,
    lemma_of,
    objects,
    own_tokens,
    prepositional,
    quantity_of,
    subject_of,
    subtree,
    with_conjuncts,
)
from .matter import is_controlled, last_of, says_nothing, supposed_by
from .predicates import LIGHT, REPORTING, event_nouns, frame_of, frames

ENTITIES = frozenset(
    {"PERSON", "ORG", "GPE", "FAC", "LOC"}
)  # whom mentions of may be taken for the same; "attacks" or "people" may not
THINGS = frozenset(
    "house base host building talk order sign act cause growth".split()
)  # nouns that are things more often than happenings
HYPOTHETICAL = frozenset(
    "any such more further future possible potential".split()
)  # "any attack" reports none
COMPLEMENTS = frozenset({"target", "scene", "site", "victim", "subject", "object", "result"})
UNCERTAIN = frozenset(
    "may might could would should can will possibly perhaps reportedly allegedly apparently likely".split()
)


@dataclass
class Proposition:
    """One statement of fact in one article; `start`, `end` are offsets into the article's text."""

    doc_id: str
    start: int
    end: int
    sentence: int
    predicate: Token
    frame: str
    arguments: list[Argument]
    negated: bool
    modal: str
    nominal: bool
    tokens: list[Token] = field(repr=False)
    speaker: Token | None = None
    cue: Token | None = None
    persons: frozenset[str] = frozenset()  # entity_ids of the persons it names
    supposed: str = ""  # "if", "whether" …: the article does not say that it is so

    def argument(self, *roles: str) -> Argument | None:
        """The first argument in one of the roles, or None."""
        return next((a for role in roles for a in self.arguments if a.role == role), None)


def _arguments(head: Token) -> list[Argument]:
    out = []
    subject = (
        subject_of(head)
        if head.pos_ in ("VERB", "AUX")
        else next((c for c in head.children if c.dep_ == "nsubj"), None)
    )
    passive = is_passive(head)
    if subject is not None and subject != head:
        out += [argument_of("patient" if passive else "agent", t) for t in with_conjuncts(subject)]
    for thing in objects(head):
        out += [argument_of("patient", t) for t in with_conjuncts(thing)]
    light = _light_object(head)
    if light is not None:  # "set fire to a car": the car is what it is done to
        out = [a for a in out if a.head != light]
        out += [
            argument_of("patient", g)
            for c in (*head.children, *light.children)
            if c.lower_ in ("to", "on") and c.dep_ in ("prep", "dative")
            for g in c.children
            if g.dep_ == "pobj"
        ]
    seeming = _seeming(head)
    for child in [*head.children, *(seeming.children if seeming is not None else ())]:
        if child.dep_ in ("prep", "agent"):
            out += prepositional(child, "agent" if child.dep_ == "agent" else "")
        elif child.dep_ in ("dobj", "attr") or child.dep_ == "nsubjpass":
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ != "of":
                    out += prepositional(inner, "")
    return out


def _light_object(head: Token) -> Token | None:
    """The object that makes a predicate with its verb: "fire" in "set fire to"."""
    return next(
        (
            c
            for c in head.children
            if c.dep_ == "dobj" and f"{lemma_of(head)}_{c.lemma_.lower()}" in frames()
        ),
        None,
    )


def _seeming(head: Token) -> Token | None:
    """ "did not appear driven by any threat": the participle is what is said."""
    if lemma_of(head) not in ("appear", "seem", "look"):
        return None
    return next(
        (
            c
            for c in head.children
            if c.dep_ in ("oprd", "acomp", "xcomp", "dobj") and c.tag_ in ("VBN", "JJ")
        ),
        None,
    )


def _frame(head: Token) -> str:
    """The frame of a predicate; light verbs speak through their object or particle."""
    lemma = lemma_of(head)
    for child in head.children:
        joined = f"{lemma}_{child.lemma_.lower()}"
        if (
            child.dep_ in ("prt", "dobj", "acomp", "oprd", "advmod", "prep", "ccomp", "attr")
            and joined in frames()
        ):
            return frames()[joined]
        for inner in child.children:
            if child.dep_ == "prep" and (phrase := f"{joined}_{inner.lemma_.lower()}") in frames():
                return frames()[phrase]
    seeming = _seeming(head)
    if seeming is not None:
        return frame_of(lemma_of(seeming))
    if lemma in LIGHT and lemma not in frames():
        for child in head.children:
            if child.dep_ in ("dobj", "attr", "oprd", "acomp") and child.pos_ != "PRON":
                inner = lemma_of(_event_complement(child))
                if lemma in ("be", "have") or inner in event_nouns() or inner in frames():
                    return frame_of(inner, noun=True)
    return frame_of(lemma)


def _event_complement(attribute: Token) -> Token:
    """ "was the target of an attack" says attack."""
    if attribute.lemma_.lower() in COMPLEMENTS:
        for child in attribute.children:
            if child.lower_ == "of":
                inner = next((g for g in child.children if g.dep_ == "pobj"), None)
                if inner is not None:
                    return inner
    return attribute


def _modal(head: Token) -> str:
    words = [
        c.lower_ for c in head.children if c.dep_ in ("aux", "advmod") and c.lower_ in UNCERTAIN
    ]
    if is_controlled(head):
        words.append(lemma_of(head.head))
    return " ".join(words)


def is_negated(head: Token) -> bool:
    """Whether a predicate, or its first argument, is denied in its own clause."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "not") for c in head.children):
        return True
    for child in head.children:
        if child.dep_ in ("attr", "dobj", "nsubj", "nsubjpass") and (quantity_of(child) == "no"):
            return True
    return (
        head.dep_ in ("xcomp", "acomp")
        and head.head.pos_ in ("VERB", "AUX")
        and any(c.dep_ == "neg" for c in head.head.children)
    )


def _reporter(head: Token) -> tuple[Token | None, Token | None]:
    """(speaker, cue) when the clause is what somebody says; through further clauses up to the cue."""
    node = head
    while (
        node.dep_
        in (
            "ccomp",
            "conj",
            "advcl",
            "xcomp",
            "relcl",
            "acl",
            "pcomp",
            "prep",
            "pobj",
            "dobj",
            "nsubj",
            "appos",
        )
        and node.head != node
    ):
        parent = node.head
        if node.dep_ == "ccomp" and lemma_of(parent) in REPORTING:
            speaker = next(
                (c for c in parent.children if c.dep_ in ("nsubj", "nsubjpass")), None
            ) or subject_of(parent)
            return speaker, parent
        node = parent
    return None, None


def _clause(doc_id: str, number: int, head: Token) -> Proposition | None:
    tokens = own_tokens(head)
    core = head
    if is_controlled(head):
        tokens = sorted({*tokens, *own_tokens(head.head)}, key=lambda t: t.i)
    while tokens and (tokens[0].is_punct or tokens[0].dep_ == "cc"):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    content = [t for t in tokens if is_content(t)]
    if len(content) < 2 and not (is_negated(core) and content):
        return None
    if says_nothing(core):
        return None  # "the minister said": what is said is the statement
    speaker, cue = _reporter(head)
    last = last_of(tokens)
    return Proposition(
        doc_id,
        tokens[0].idx,
        last.idx + len(last),
        number,
        core,
        _frame(core),
        _arguments(core),
        is_negated(core),
        _modal(core),
        False,
        tokens,
        speaker,
        cue,
        supposed=supposed_by(core),
    )


def _clauses(doc_id: str, number: int, head: Token) -> list[Proposition | None]:
    """A clause's proposition; "there were no injuries or damage" states two."""
    first = _clause(doc_id, number, head)
    out = [first]
    if first is not None and any(c.dep_ == "expl" for c in head.children):
        for thing in (c for c in head.children if c.dep_ == "attr"):
            out += [
                replace(first, predicate=other, frame=frame_of(lemma_of(other), noun=True))
                for other in thing.conjuncts
            ]
    return out


def _nominal(doc_id: str, number: int, noun: Token) -> Proposition | None:
    """ "following a rocket attack early Friday": an event told in a noun with its circumstances."""
    lemma = lemma_of(noun)
    if noun.dep_ in ("attr", "conj") and any(c.dep_ == "expl" for c in noun.head.children):
        return None  # "there were no casualties" is a clause's
    if lemma in COMPLEMENTS and any(c.lower_ == "of" for c in noun.children):
        return None  # "the target of an attack"
    if (
        lemma not in frames()
        or lemma in THINGS
        or noun.pos_ not in ("NOUN", "PROPN")
        or noun.ent_type_ == "DATE"
    ):
        return None
    tokens = [t for t in subtree(noun) if not t.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    if not tokens:
        return None
    content = [t for t in tokens if is_content(t)]
    if len(content) < 2 or any(c.lower_ in HYPOTHETICAL for c in noun.children):
        return None
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.pos_ == "NOUN"
        and all(c.dep_ in ("compound", "amod") for c in noun.children)
    ):
        return None  # "weapons of mass destruction"
    definite = any(
        c.dep_ == "poss" or c.lower_ in ("the", "this", "that", "these", "those")
        for c in noun.children
    )
    if definite and not any(c.dep_ in ("prep", "npadvmod") for c in noun.children):
        return None  # "the Russia investigation" points to something told elsewhere
    arguments = []
    for child in noun.children:
        if child.dep_ == "prep":
            role = {"of": "patient", "on": "patient", "against": "patient", "by": "agent"}.get(
                child.lower_, ""
            )
            arguments += prepositional(child, role)
        elif child.dep_ in ("compound", "poss", "nmod"):
            arguments.append(argument_of("with" if child.dep_ == "compound" else "agent", child))
    return Proposition(
        doc_id,
        tokens[0].idx,
        tokens[-1].idx + len(tokens[-1]),
        number,
        noun,
        frame_of(lemma, noun=True),
        arguments,
        quantity_of(noun) == "no",
        "",
        True,
        tokens,
    )


def _count(doc_id: str, number: int, noun: Token) -> Proposition | None:
    """ "three Katyusha rockets were fired": how many is a statement of its own, which others may not make."""
    numeral = next(
        (
            c
            for c in noun.children
            if c.dep_ == "nummod" and c.ent_type_ in ("CARDINAL", "QUANTITY", "")
        ),
        None,
    )
    if (
        numeral is None
        or noun.pos_ != "NOUN"
        or noun.tag_ != "NNS"
        or noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT")
    ):
        return None
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    if verb is None:
        return None
    tokens = [t for t in subtree(noun) if t.i <= noun.i]
    if noun.dep_ == "nsubjpass" or verb.i == noun.i + 1:
        tokens += [
            t
            for t in noun.doc[noun.i + 1 : verb.i + 1]
            if t.dep_ in ("aux", "auxpass", "ROOT") or t == verb
        ]
    tokens = sorted(tokens, key=lambda t: t.i)
    return Proposition(
        doc_id,
        tokens[0].idx,
        tokens[-1].idx + len(tokens[-1]),
        number,
        noun,
        f"{numeral.lower_} {lemma_of(noun)} {_frame(verb)}",
        [argument_of("counted", noun)],
        is_negated(verb),
        _modal(verb),
        True,
        tokens,
    )


def _headline(doc_id: str, number: int, tokens: list[Token]) -> Proposition | None:
    """A line of capitals that the parser took for a string of names: "U.S. Closes Consulate In Iraq".

    Its predicate is the first word after the first noun that is a verb of the frames' table; the names
    around it are its arguments, in the order of English.
    """
    if sum(t.text[:1].isupper() for t in tokens) * 2 < len(tokens) or not 3 <= len(tokens) <= 30:
        return None
    verb = next(
        (
            t
            for t in tokens[1:]
            if t.pos_ in ("PROPN", "VERB", "NOUN")
            and t.tag_ != "NN"
            and lemma_of(t) in frames()
            and lemma_of(t) != t.lower_
        ),
        None,
    )
    if verb is None:
        return None
    arguments, role, run = [], "agent", []
    for t in [*tokens, None]:
        if t is not None and t.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON") and t != verb:
            run.append(t)
            continue
        if run and any(x.pos_ in ("NOUN", "PROPN") for x in run):
            head = [x for x in run if x.pos_ in ("NOUN", "PROPN")][-1]
            quantity = "all" if any(x.lower_ in ALL for x in run) else ""
            nations = frozenset({n for x in run if (n := nations_of(x))})
            arguments.append(
                Argument(
                    role,
                    head,
                    lemma_of(head),
                    run[0].idx,
                    head.idx + len(head),
                    frozenset(lemma_of(x) for x in run if x != head),
                    quantity,
                    nations,
                )
            )
        if t == verb:
            role = "patient"
        elif t is not None and t.pos_ == "ADP":
            role = t.lower_
        run = []
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    return Proposition(
        doc_id,
        tokens[0].idx,
        tokens[-1].idx + len(tokens[-1]),
        number,
        verb,
        frame_of(lemma_of(verb)),
        arguments,
        False,
        "",
        False,
        tokens,
    )


def _owned(a: Argument, p: Proposition, last: dict[str, frozenset[str]]) -> Argument:
    """ "its consulate" is the subject's; "the consulate" is the one named last; `last` is kept up to date."""
    if a.nations:
        last[a.lemma] = a.nations
        return a
    determiner = {c.lower_ for c in a.head.children if c.dep_ in ("det", "poss")}
    if determiner & {"its", "their", "his", "her"}:
        subject = next((b for b in p.arguments if b.role == "agent" and b.head != a.head), None)
        return replace(a, nations=subject.nations) if subject else a
    if (
        determiner & {"the", "that", "this", "these", "those"} or a.head.tag_ == "NNP"
    ) and a.lemma in last:
        return replace(a, nations=last[a.lemma])
    return a


def find_propositions(parsed: dict[str, Doc], sentences, mentions) -> list[Proposition]:
    """The propositions of every story sentence, in document order.

    `sentences` and `mentions` are the tables of these names; text outside the sentences (furniture)
    states nothing.
    """
    out = []
    entities = {
        (m.doc_id, m.end): m.entity_id for m in mentions.itertuples() if m.label in ENTITIES
    }
    people: dict[str, list[tuple[int, int, str]]] = {}
    for m in mentions[mentions["label"] == "PERSON"].itertuples():
        people.setdefault(m.doc_id, []).append((m.start, m.end, m.entity_id))
    for doc_id, group in sentences.groupby("doc_id", sort=True):
        doc = parsed[doc_id]
        last: dict[str, frozenset[str]] = {}
        for number, row in enumerate(group.sort_values("start").itertuples()):
            span = doc.char_span(row.start, row.end, alignment_mode="expand")
            if span is None:
                continue
            inside = [t for t in span if not t.is_space]
            before = len(out)
            governed = {
                t.head.i for t in inside if is_controlled(t) and t.head.i in {u.i for u in inside}
            }
            for token in inside:
                found = (
                    _clauses(doc_id, number, token)
                    if is_clause(token) and token.i not in governed
                    else [_nominal(doc_id, number, token), _count(doc_id, number, token)]
                )
                for made in found:
                    if made is not None:
                        made.arguments = [
                            replace(
                                _owned(a, made, last),
                                entity=entities.get((doc_id, a.head.idx + len(a.head)), ""),
                            )
                            for a in made.arguments
                        ]
                        made.persons = frozenset(
                            e
                            for a, b, e in people.get(doc_id, ())
                            if made.start <= a and b <= made.end
                        ) | {
                            a.entity
                            for a in made.arguments
                            if a.entity and a.head.ent_type_ == "PERSON"
                        }
                        if made.start >= row.start and made.end <= row.end:
                            out.append(made)
            if (
                all(p.nominal for p in out[before:])
                and (headline := _headline(doc_id, number, inside)) is not None
            ):
                headline.arguments = [_owned(a, headline, last) for a in headline.arguments]
                out.append(headline)
    return out
