"""The grammar of a clause by spaCy's dependencies: subject, doer, objects, negation, governors.

Each question is answered once, here. Labels are those of the ClearNLP scheme that spaCy's English
pipelines use.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from .lexicon import words


def _labels(which: str) -> frozenset[str]:
    return words("words_clauses.csv", which)


SUBJECTS = _labels("subjects")
CLAUSES = _labels("clauses")  # those that head a clause
# whose words belong to a statement of their own
OWN_CLAUSES = CLAUSES - {"ROOT", "xcomp", "appos"}
CORE = _labels("core")
GOVERNED = _labels("governed")
POINTING = _labels("pointing")
RELATIVES = _labels("relative pronouns")
# tags of relative and interrogative pronouns
RELATIVE = frozenset({"WDT", "WP", "WP$"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
# spaCy's types of entities that are times, that are amounts; all that count or measure, and name
# nobody
TIMES = frozenset({"DATE", "TIME"})
FIGURES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
COUNTED = FIGURES | TIMES | {"ORDINAL"}
# ways in which a verb without a subject hangs on the one whose subject it has
SHARING = frozenset({"conj", "advcl", "xcomp", "oprd"})
HOW = "how"
# words of a clause that are read at most, the nearest to its head first: a list of thousands is
# not walked again from each of its items
MOST_OWN = 400
HIGHEST = 6  # clauses at most that a subject is looked for in, and that govern another
# tokens at most between two verbs of one object: "close and evacuate its office"
SHARED_OBJECT = 3
LONGEST_SENTENCE = 400  # tokens looked through on either side of one


def sentence_of(token: Token) -> tuple[int, int]:
    """The numbers of the first token of a token's sentence and of the one after it.

    spaCy's own look-up reads the whole text for each.
    """
    starts = sentence_starts(token.doc)
    n = bisect_right(starts, token.i)
    end = starts[n] if n < len(starts) else len(token.doc)
    return (
        max(sentence_start(token), token.i - LONGEST_SENTENCE),
        min(end, token.i + LONGEST_SENTENCE),
    )


def sentence_start(token: Token) -> int:
    """The number of the first token of a token's sentence, however long that is."""
    starts = sentence_starts(token.doc)
    n = bisect_right(starts, token.i)
    return starts[n - 1] if n else 0


def sentence_starts(doc: Doc) -> list[int]:
    """The numbers of the tokens that begin a sentence; read once from a text."""
    if "starts" not in doc.user_data:
        marks = doc.to_array("SENT_START").tolist()
        doc.user_data["starts"] = [
            i for i, mark in enumerate(marks) if mark == 1
        ]
    return doc.user_data["starts"]


def is_clause(token: Token) -> bool:
    """Whether a token heads a clause: a verb that governs one, no small clause ("hold X ill")."""
    if token.dep_ not in CLAUSES or token.pos_ not in VERBS:
        return False
    return token.dep_ not in ("appos", "dep") or any(
        c.dep_ in CORE for c in token.children
    )


def own_tokens(head: Token) -> list[Token]:
    """The words of a clause or phrase, without the clauses inside that stand for themselves."""
    doc = head.doc
    found = doc.user_data.setdefault("own", {})
    if head.i not in found:  # by number: a token kept there would keep its text
        found[head.i] = _find_own(head)
    return [doc[i] for i in found[head.i]]


def _find_own(head: Token) -> list[int]:
    kept, queue = [head.i], deque(head.children)
    while queue and len(kept) < MOST_OWN:
        token = queue.popleft()
        apart = token.dep_ in OWN_CLAUSES and is_clause(token)
        if token.is_space or (apart and not completes(token)):
            continue
        kept.append(token.i)
        queue.extend(token.children)
    return sorted(kept)


def completes(clause: Token) -> bool:
    """Whether a clause completes the noun before it: "an attempt to flee", "a belief that"."""
    return clause.dep_ == "acl" and (has_to(clause) or is_content(clause))


def is_content(clause: Token) -> bool:
    """Whether a clause is what a noun is about: "the risk that prices rise"."""
    return (
        clause.dep_ in ("acl", "ccomp")
        and clause.head.pos_ in NOUNS
        and any(
            c.dep_ == "mark" and c.lower_ == "that" for c in clause.children
        )
    )


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with its "to"."""
    return any(c.tag_ == "TO" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the subject of a verb undergoes what it says."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    # "the men held there", "it did not appear planned"
    return verb.dep_ in ("acl", "oprd") and verb.tag_ == "VBN"


def is_pluperfect(verb: Token) -> bool:
    """Whether a clause tells what came before what is told: "had been seen"."""
    had = words("words_clauses.csv", "pluperfect")
    return any(
        c.dep_ == "aux" and c.lower_ in had and verb.tag_ == "VBN"
        for c in verb.children
    )


def is_to_come(verb: Token) -> bool:
    """Whether a clause tells what may, will or is to be: "could close", "to close"."""
    return any(
        c.tag_ == "MD" or (c.dep_ == "aux" and c.lower_ == "to")
        for c in verb.children
    )


def is_of_the_past(verb: Token) -> bool:
    """Whether a form tells what was or is done: "closed", "has closed", "was closed"."""
    return verb.tag_ in ("VBD", "VBN")


def subject_of(verb: Token) -> Token | None:
    """The grammatical subject; joined, participial, infinitive clauses take their governor's.

    Of a relative clause whose pronoun is the subject, the noun that it hangs on; of "ordered the
    works to close", the works.
    """
    for _ in range(HIGHEST):
        own = next(
            (
                c
                for c in verb.children
                if c.dep_ in SUBJECTS and c.dep_ != "expl"
            ),
            None,
        )
        if own is not None:
            return (
                verb.head
                if own.tag_ in RELATIVE and verb.dep_ == "relcl"
                else own
            )
        if verb.dep_ == "acl":
            return verb.head
        if not _shares_subject(verb):
            return None
        controller = next(
            (c for c in verb.head.children if c.dep_ == "dobj"), None
        )
        if verb.dep_ in ("xcomp", "oprd") and controller is not None:
            return controller
        verb = verb.head
    return None


def _shares_subject(verb: Token) -> bool:
    """Whether a verb without a subject has that of the verb it hangs on."""
    joined = verb.dep_ in SHARING and verb.head != verb
    return joined and verb.head.pos_ in VERBS


def agent_of(verb: Token) -> Token | None:
    """The noun behind "by" of a passive: "blamed by the minister"."""
    for child in verb.children:
        if child.dep_ == "agent" or (
            child.dep_ == "prep" and child.lower_ == "by"
        ):
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def runs_of(tokens: Iterable[Token]) -> list[list[Token]]:
    """Tokens in their order, those together that stand next to each other."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def doer_of(verb: Token) -> Token | None:
    """Who does what a verb says: its subject, of a passive the noun behind "by" or nobody."""
    return agent_of(verb) if is_passive(verb) else subject_of(verb)


def objects_of(verb: Token) -> list[Token]:
    """The heads of what a verb is done to; of a relative clause also the noun that it hangs on."""
    found = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "oprd", "dative", "attr")
        and c.pos_ not in ("ADJ", "ADP")
        and c.tag_ not in RELATIVE
    ]
    relative = any(
        c.dep_ == "dobj" and c.tag_ in RELATIVE for c in verb.children
    )
    if verb.dep_ == "relcl" and relative:
        found.append(verb.head)
    if not found:  # "close and evacuate its office": the object belongs to both
        for other in verb.conjuncts:
            if 0 < other.i - verb.i <= SHARED_OBJECT:
                found = [c for c in other.children if c.dep_ == "dobj"]
    return found


def undergoer_of(verb: Token) -> list[Token]:
    """To whom or what it is done: the objects, of a passive its subject."""
    if not is_passive(verb):
        return objects_of(verb)
    subject = subject_of(verb)
    return [subject] if subject is not None else []


def prepositional(verb: Token) -> Iterator[tuple[str, Token]]:
    """(preposition in lower case, noun that it brings) of a verb or a noun, joined nouns too."""
    for child in verb.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in (
            "ADP",
            "SCONJ",
            "PART",
        ):
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield from (
                        (child.lower_, t) for t in with_conjuncts(inner)
                    )


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what "and" or "or" joins to it."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def is_negative(token: Token) -> bool:
    """Whether a noun phrase denies by its own words: "no bridge", "none", "neither of them"."""
    negative = words("words_clauses.csv", "negative")
    if token.lower_ in negative:
        return True
    return any(
        c.lower_ in negative and c.dep_ in ("det", "neg", "preconj")
        for c in token.children
    )


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: by itself, by its subject or object, or by its governor."""
    never = words("words_clauses.csv", "never")
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(  # in "does not seem planned" the denial hangs on an auxiliary
        (c.dep_ == "neg" or c.lower_ in never) and not adds_more(c)
        for v in (verb, *helping)
        for c in v.children
    ):
        return True
    parts = ("attr", "dobj", "nsubj", "nsubjpass")
    if any(c.dep_ in parts and is_negative(c) for c in verb.children):
        return True
    above = verb.head
    return (
        verb.dep_ in ("xcomp", "acomp", "oprd")
        and above.pos_ in VERBS
        and any(c.dep_ == "neg" and not adds_more(c) for c in above.children)
    )


def says_how(verb: Token) -> bool:
    """Whether a clause says to what degree, and not that it is so: "how long it would last"."""
    before = (c for c in verb.children if c.i < verb.i)
    return any(t.lower_ == HOW for c in before for t in (c, *c.children))


def adds_more(word: Token) -> bool:
    """Whether a "not" denies nothing, and says that there is more: "not only freed two, but …"."""
    behind = word.doc[word.i + 1 : word.i + 2]
    only = words("words_clauses.csv", "only behind not")
    return bool(behind) and behind[0].lower_ in only


def governors(head: Token) -> Iterator[Token]:
    """The heads that a clause hangs on, the nearest first, up to the root of its sentence."""
    for _ in range(HIGHEST):
        if head.head == head or head.dep_ not in GOVERNED:
            return
        head = head.head
        yield head
