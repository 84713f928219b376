"""What a clause says, and whether it says it: acts of saying alone, suppositions, governed infinitives, its last word."""

from spacy.tokens import Token

from ..actors.nouns import kind_of_noun
from .arguments import is_passive, lemma_of, own_tokens
from .predicates import CONTROL, REPORTING

GOVERNED = frozenset(
    {"xcomp", "pobj", "dobj", "amod", "pcomp", "attr"}
)  # without these what governs them is half said
SUBJECTS = frozenset(
    {"nsubj", "nsubjpass", "csubj", "expl"}
)  # "whether by Iran or by others", without one, leaves the fact alone
SUPPOSING, AWAITING = (
    frozenset({"if", "whether", "unless"}),
    frozenset({"when", "before", "until", "once"}),
)
UTTERING, UTTERANCES = (
    frozenset("issue make release give post publish".split()),
    frozenset("statement remark comment announcement tweet".split()),
)
ADDRESSING, ABOUT = (
    frozenset("tell ask reply respond".split()),
    frozenset("about of against for on over".split()),
)


def says_nothing(head: Token) -> bool:
    """Whether a clause is an act of saying without what is said: "Pompeo said", "she told reporters on Friday"."""
    lemma = lemma_of(head)
    things = [c for c in head.children if c.dep_ in ("dobj", "oprd", "attr")]
    about = ABOUT | {"to"} if lemma in ("respond", "admit") else ABOUT
    if any(
        c.lower_ in about and any(g.ent_type_ not in ("DATE", "TIME") for g in c.children)
        for c in head.children
        if c.dep_ == "prep"
    ):
        return False
    if lemma in UTTERING:
        return any(
            t.lemma_.lower() in UTTERANCES
            and not any(c.dep_ in ("prep", "acl", "relcl") for c in t.children)
            for t in things
        )
    return (
        lemma in REPORTING
        and not is_passive(head)
        and not any(_is_matter(t, lemma) for t in things)
    )


def _is_matter(thing: Token, verb: str) -> bool:
    """Whether the object of a verb of saying is what is said, and not "so", "what" or whom it is said to."""
    if thing.tag_ in ("WP", "WDT") or thing.lower_ in ("so", "that", "this", "it"):
        return False
    return verb not in ADDRESSING or (
        thing.pos_ == "NOUN"
        and kind_of_noun(thing.lower_) not in ("person", "group", "organisation")
    )


def supposed_by(head: Token) -> str:
    """The word that makes a clause a question or a condition: if, whether, unless; when or before what is yet to come."""
    node = head
    for _ in range(4):
        for child in node.children:
            if child.dep_ in ("mark", "advmod") and child.i < node.i:
                if (
                    child.lower_ in SUPPOSING and any(c.dep_ in SUBJECTS for c in node.children)
                ) or (
                    child.lower_ in AWAITING
                    and node.dep_ == "advcl"
                    and node.tag_ in ("VBZ", "VBP")
                ):
                    return child.lower_
            if (
                child.lower_ == "should"
                and child.dep_ == "aux"
                and any(c.dep_ in SUBJECTS and child.i < c.i < node.i for c in node.children)
            ):
                return child.lower_  # "should Iran restart its programme"
        if node.dep_ not in ("conj", "xcomp") or node.head == node:
            return ""
        node = node.head
    return ""


def last_of(tokens: list[Token]) -> Token:
    """The token to show a clause to: what its last words govern right after them belongs to it.

    "any intention by Iran or its friends" goes on "to attack …"; "is close to" goes on "having …".
    """
    last, doc = tokens[-1], tokens[-1].doc
    inside = {t.i for t in tokens}
    while True:
        following = last.i + 1
        more = [
            c
            for i in inside
            for c in doc[i].rights
            if c.i > last.i
            and c.left_edge.i == following
            and (c.dep_ in GOVERNED or (c.dep_ == "acl" and c.tag_ == "VB"))
        ]
        if not more or more[0].sent.start != last.sent.start:
            return last
        own = own_tokens(more[0])
        while own and (own[-1].is_punct or own[-1].dep_ == "cc"):
            own = own[:-1]
        if (
            not own
            or says_nothing(more[0])
            or (own[-1].i + 1 < len(doc) and own[-1].nbor().text == "-")
        ):
            return last
        inside |= {t.i for t in own}
        last = own[-1]


def is_controlled(head: Token) -> bool:
    """ "plans to close", "ordered the works to close": the infinitive says what; a parser may see a clause of its own in it."""
    infinitive = head.dep_ == "xcomp" or (
        head.dep_ == "ccomp" and head.tag_ == "VB" and any(c.tag_ == "TO" for c in head.children)
    )
    return infinitive and lemma_of(head.head) in CONTROL
