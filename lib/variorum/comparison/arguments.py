"""Who and what a clause speaks of: its head, its words, its participants and how many they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from ..actors.nations import is_content, owners_of
from .predicates import event_nouns, frames

CLAUSES = frozenset(
    {
        "ROOT",
        "conj",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "pcomp",
        "parataxis",
        "csubj",
        "dep",
        "appos",
    }
)
CORE = frozenset(
    {"nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative", "agent", "csubj", "expl", "acomp"}
)
NEGATORS = frozenset(
    "no not n't never without neither nor none nobody nothing hardly barely".split()
)
SOME = frozenset(
    "some several few many most part partial partially certain half number dozens hundreds thousands scores".split()
)
ALL = frozenset("all every each entire whole full both total everyone everybody everything".split())


@dataclass(frozen=True)
class Argument:
    """A participant: its role, head lemma, span and what limits it."""

    role: str  # agent, patient, or the preposition
    head: Token
    lemma: str
    start: int
    end: int
    modifiers: frozenset[str]
    quantity: str  # "all", "some", "no" or the numeral as printed
    nations: frozenset[str] = frozenset()  # countries that own, qualify or are it
    entity: str = ""  # entity_id of an actor or place


def lemma_of(token: Token) -> str:
    """The lemma, case-folded; a capitalised word of a headline is reduced like a common word."""
    lemma = token.lemma_.casefold()
    if token.tag_ in ("NNPS",) or (
        token.tag_ == "NNP" and token.text[:1].isupper() and lemma.endswith("s")
    ):
        for candidate in (lemma[:-2], lemma[:-1]):
            if candidate in frames() or candidate in event_nouns():
                return candidate
    return lemma


def is_clause(token: Token) -> bool:
    """Whether a token heads a statement of its own."""
    if token.dep_ not in CLAUSES:
        return False
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("appos", "dep") or any(c.dep_ in CORE for c in token.children)
    return False  # "hold Iran responsible": a small clause belongs to its verb


def own_tokens(head: Token) -> list[Token]:
    """The subtree of a clause's head without the clauses that are propositions themselves."""
    out, stack = [head], [c for c in head.children]
    while stack:
        token = stack.pop()
        if token.is_space:
            continue
        if is_clause(token) and token.dep_ in (
            "conj",
            "ccomp",
            "advcl",
            "relcl",
            "parataxis",
            "acl",
            "pcomp",
            "dep",
            "csubj",
        ):
            continue
        out.append(token)
        stack.extend(token.children)
    return sorted(out, key=lambda t: t.i)


def subtree(token: Token) -> list[Token]:
    """Tokens of a phrase, clauses inside left out."""
    return own_tokens(token)


def quantity_of(head: Token) -> str:
    """How many: "all", "some", "no", a numeral as printed, or ""."""
    for child in head.children:
        word = child.lower_
        if word in ALL:
            return "all"
        if child.dep_ == "nummod" or (
            child.tag_ == "CD" and child.dep_ in ("nmod", "compound", "amod")
        ):
            first = next(
                (c for c in child.lefts if c.dep_ in ("compound", "nummod") and c.like_num), child
            )  # "three hundred"
            return child.doc[first.i : child.i + 1].text
        if word in NEGATORS:
            return "no"
        if word in SOME and child.dep_ in ("det", "amod", "quantmod", "advmod"):
            return "some"
    if head.lower_ in SOME | ALL | NEGATORS:
        return "all" if head.lower_ in ALL else "no" if head.lower_ in NEGATORS else "some"
    return ""


def _content_head(token: Token) -> Token:
    """ "a number of rockets", "hundreds of protests" are about rockets and protests."""
    if token.lower_ in SOME | ALL or token.lemma_.lower() in (
        "number",
        "group",
        "series",
        "wave",
        "lot",
        "majority",
        "pair",
        "handful",
        "couple",
    ):
        for child in token.children:
            if child.lower_ == "of":
                inner = next((g for g in child.children if g.dep_ == "pobj"), None)
                if inner is not None:
                    return inner
    return token


def argument_of(role: str, token: Token) -> Argument:
    """The phrase that `token` heads as a participant; "a number of rockets" is about rockets."""
    head = _content_head(token)
    tokens = subtree(token)
    quantity = quantity_of(head)
    if token != head and (token.lower_ in SOME | ALL or not quantity):
        quantity = "all" if token.lower_ in ALL else "some"
    modifiers = frozenset(lemma_of(t) for t in subtree(head) if t != head and is_content(t))
    return Argument(
        role,
        head,
        lemma_of(head),
        tokens[0].idx,
        tokens[-1].idx + len(tokens[-1]),
        modifiers,
        quantity,
        owners_of(head),
    )


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what "and" or "or" joins to it."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def subject_of(verb: Token) -> Token | None:
    """The subject, inherited by joined, participial and infinitive clauses from what governs them."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                return verb.head
            return child
    if (
        verb.dep_ in ("conj", "advcl", "xcomp")
        and verb.head != verb
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        if verb.dep_ == "xcomp":
            thing = next((c for c in verb.head.children if c.dep_ == "dobj"), None)
            if thing is not None:
                return thing
        return subject_of(verb.head)
    if verb.dep_ == "acl":
        return verb.head
    return None


def is_passive(verb: Token) -> bool:
    """Whether the subject of a verb undergoes what it says."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def objects(verb: Token) -> Iterable[Token]:
    """The heads of what a verb is done to; of a relative clause also the noun that it hangs on."""
    found = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "oprd", "dative", "attr")
        and c.pos_ != "ADJ"
        and c.tag_ not in ("WDT", "WP")
    ]
    if verb.dep_ == "relcl" and any(
        c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") for c in verb.children
    ):
        found.append(verb.head)
    if not found:  # "close and evacuate its consulate": the object belongs to both
        for other in verb.conjuncts:
            if other.i > verb.i and other.i - verb.i <= 3:
                found = [c for c in other.children if c.dep_ == "dobj"]
    return found


def prepositional(preposition: Token, role: str) -> list[Argument]:
    """The arguments that a preposition brings, under `role` or its own word."""
    return [
        argument_of(role or preposition.lower_, t)
        for inner in preposition.children
        if inner.dep_ == "pobj"
        for t in with_conjuncts(inner)
    ]
