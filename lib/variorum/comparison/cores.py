"""The common core of a fact: the words of one article that every article named bears out.

Whatever an article answers otherwise, or not at all, is left out of the words told or the article
is left out of those who are named: a figure, a time, a name, a degree, a negation, a verb. Where
words are left out stands "…"; a subject that the words lack or have only as a pronoun is put back
in square brackets.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from ..chronology.intervals import Relation
from ..english.clauses import (
    FIGURES,
    NOUNS,
    RELATIVE,
    TIMES,
    VERBS,
    adds_more,
    has_to,
    is_passive,
    own_tokens,
    runs_of,
    says_how,
    sentence_of,
)
from ..english.lexicon import words
from ..english.meanings import lemma_of, say_the_same
from ..english.saying import Effect, effect, is_saying
from ..english.wordnet import are_synonyms, is_kind_of
from ..text import fold
from . import amounts
from .certainty import Certainty, hangs_on_another, is_hedge
from .happenings import Happening, Participant, Surroundings, hangs
from .likeness import EARLY
from .relations import relate_numbers

_WORDS = "words_comparison.csv"
CANDIDATES = 8  # clauses of a fact that are tried as its core
SHORTEST = 3  # words of a core
CORE_ROLES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd", "expl", "csubj"}
)
KEPT = frozenset(
    {
        "aux",
        "auxpass",
        "neg",
        "prt",
        "det",
        "poss",
        "case",
        "predet",
        "preconj",
        "cc",
    }
)
COMPLEMENTS = frozenset({"xcomp", "ccomp"})
MODIFIERS = frozenset(
    {"prep", "appos", "amod", "advmod", "relcl", "acl", "poss", "nmod"}
)
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"})
OWN_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
MARKS = " \"'“”‘’,"
# tags of subjects that name nobody
PRONOUNS = frozenset({"PRP", "DT", "WP", "WDT", "EX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# ways in which a word stands before its noun
BESIDE = frozenset({"amod", "compound", "nmod"})
# tags of common nouns, one and many
NUMBERS = frozenset({"NN", "NNS"})
DOUBTFUL = words(_WORDS, "words that make a thing doubtful")
TURNING = words(_WORDS, "words that turn the sense")


@dataclass(frozen=True)
class Core:
    """Words told of a fact: stretches of one article's text, a subject put before; `witnesses` has
    for each article that bears them out the number of the happening that does.
    """

    happening: int
    doc_id: str
    spans: tuple[tuple[int, int], ...]
    subject: str
    witnesses: dict[str, int]

    def text(self, article: str) -> str:
        """The statement: the stretches of the article joined by "…", the subject in brackets."""
        told = " … ".join(" ".join(article[a:b].split()) for a, b in self.spans)
        if not self.subject:
            return told
        space = "" if told[:1] in "'’" else " "  # "'s sympathetic"
        return f"[{self.subject}]{space}{told}"


class Cores:
    """Finds the core of each fact; knows the sentences of all happenings."""

    def __init__(
        self,
        happenings: list[Happening],
        around: Surroundings,
    ) -> None:
        self._happenings, self._around = happenings, around
        self._witnesses: dict[int, _Witness] = {}

    def find(self, members: list[int]) -> Core | None:
        """The core that most articles bear out, the fullest of several; None where no clause will
        do.
        """
        self._witnesses.clear()  # a happening is of one fact
        tellable = [
            i for i in members if self._is_tellable(self._happenings[i])
        ]
        tellable.sort(
            key=lambda i: self._preference(self._happenings[i]), reverse=True
        )
        by_doc: dict[str, list[int]] = {}
        for i in members:
            by_doc.setdefault(self._happenings[i].doc_id, []).append(i)
        found = [self._core(i, by_doc) for i in tellable[:CANDIDATES]]
        kept = [c for c in found if c is not None]
        return max(kept, key=self._rank, default=None)

    def _rank(self, core: Core) -> tuple:
        verb = _verb_of(self._happenings[core.happening].head)
        whole = verb is not None and _is_finite(verb)
        return len(core.witnesses), whole, _length(core), core.happening

    @staticmethod
    def _is_tellable(h: Happening) -> bool:
        verb = _verb_of(h.head)
        if not h.told or verb is None or h.certainty == Certainty.DENIED:
            return False
        if _asks(verb) or says_how(verb) or _lacks_what(verb):
            return False
        if _hangs(verb):
            return False
        if h.certainty == Certainty.SUPPOSED and not _says_so(verb):
            return False  # "if it moved the meeting": without the "if" it would be told as so
        return not has_to(verb) and not any(
            c.dep_ == "dobj" and c.tag_ == "PRP" for c in verb.children
        )

    def _preference(self, h: Happening) -> tuple:
        verb = _verb_of(h.head) or h.head
        return (
            _is_finite(verb),
            h.certainty == Certainty.SAID,
            any(
                c.dep_ in CORE_ROLES and c.pos_ != "PRON" for c in verb.children
            ),
            -h.sentence,
        )

    def _core(
        self,
        number: int,
        by_doc: dict[str, list[int]],
    ) -> Core | None:
        h = self._happenings[number]
        verb = _verb_of(h.head) or h.head
        subject = self._subject(h, verb)
        if subject is None:
            return None
        witnesses: dict[str, int] = {h.doc_id: number}
        dropped: set[int] = set()
        for doc_id, others in sorted(by_doc.items()):
            best = (
                self._best_witness(h, verb, others)
                if doc_id != h.doc_id
                else None
            )
            if best is not None:
                witnesses[doc_id] = best[0]
                dropped |= best[1]
        spans = _stretches(_kept_tokens(verb, dropped, bool(subject)))
        if len(spans) > 1:
            first, last = spans[0][0].i, spans[-1][-1].i
            whole = [verb.doc[i] for i in range(first, last + 1)]
            words = _folded(whole)
            others = [n for n in witnesses.values() if n != number]
            if all(self._witness(n).prints(words) for n in others):
                spans = [whole]
        if sum(len(s) for s in spans) < SHORTEST:
            return None
        places = tuple((s[0].idx, s[-1].idx + len(s[-1])) for s in spans)
        return Core(number, h.doc_id, places, subject, witnesses)

    def _best_witness(
        self,
        h: Happening,
        verb: Token,
        others: list[int],
    ) -> tuple[int, set[int]] | None:
        """The telling of another article that bears out most of a clause, and the words that it
        leaves out; None where none bears it out.
        """
        words = _folded(own_tokens(verb))
        loose = {
            i: self._unborne(h, verb, i, words)
            for i in others
            if self._agree(h, self._happenings[i])
        }
        borne = [(len(x), i, x) for i, x in loose.items() if x is not None]
        if not borne:
            return None
        _, best, dropped = min(borne, key=lambda told: told[:2])
        return best, dropped

    @staticmethod
    def _agree(h: Happening, other: Happening) -> bool:
        """Whether two tellings say or deny alike, in verbs that may stand for each other."""
        if not say_the_same(h.lemma, other.lemma) or not tell_alike(h, other):
            return False
        mine, theirs = _verb_of(h.head), _verb_of(other.head)
        if mine is None or _has_to_be(mine) != (
            theirs is not None and _has_to_be(theirs)
        ):
            return False  # "would be cancelled", "should be cancelled"
        if _name_others(h, other, _behind(h)):
            return False  # "met with Harrow", "met with Marsh"; "born in Elde"
        hedged = h.certainty == Certainty.SUPPOSED
        if hedged and not _says_so(_verb_of(other.head) or other.head):
            return False  # "could have sent it", "denies sending it"
        return not (_is_of_others(h, other) or _is_of_others(other, h))

    def _witness(self, number: int) -> "_Witness":
        """What the telling with a number says, read once."""
        if number not in self._witnesses:
            self._witnesses[number] = _Witness(
                self._happenings[number], self._around
            )
        return self._witnesses[number]

    def _unborne(
        self,
        h: Happening,
        verb: Token,
        other: int,
        words: str,
    ) -> set[int] | None:
        """The words of a clause that another telling does not bear out and that can be left out;
        None where it does not bear out what cannot. `words` are all of them, folded.
        """
        witness = self._witness(other)
        if witness.prints(words):
            return _and_more(verb)
        if verb != h.head and not (
            _is_light(verb) or witness.bears_out(verb, h)
        ):
            return None  # "mourned his death" does not follow from "his death"
        return self._loose(h, verb, witness)

    def _loose(
        self,
        h: Happening,
        verb: Token,
        witness: "_Witness",
    ) -> set[int] | None:
        dropped = _and_more(verb)
        for child in verb.children:
            kept = child.dep_ in KEPT or child.is_punct
            if kept or child.i in dropped or not own_tokens(child):
                continue
            if child.dep_ in COMPLEMENTS and child.pos_ in VERBS:
                loose = self._loose_complement(h, child, witness)
            elif _is_needed(child, h):
                loose = self._loose_phrase(child, witness, h)
            else:
                tree = own_tokens(child)
                borne = all(witness.bears_out(t, h) for t in tree)
                loose = set() if borne else _left_out(tree)
            if loose is None:
                return None
            dropped |= loose
        return dropped

    def _loose_complement(
        self, h: Happening, verb: Token, witness: "_Witness"
    ) -> set[int] | None:
        """The same of a clause that completes the verb."""
        if not (witness.bears_out(verb, h) and witness.completes(verb)):
            return None
        return self._loose(h, verb, witness)

    def _loose_phrase(
        self,
        child: Token,
        witness: "_Witness",
        h: Happening,
    ) -> set[int] | None:
        """The same of a phrase that cannot be left out as a whole."""
        if child != h.head and not all(
            witness.bears_out(t, h) and witness.has_as_many(t)
            for t in _heads(child)
        ):
            return None
        return self._loose_modifiers(child, witness, h)

    def _loose_modifiers(
        self,
        noun: Token,
        witness: "_Witness",
        h: Happening,
    ) -> set[int] | None:
        """The modifiers of a noun that are not borne out; None where that is a number or a "no"."""
        dropped: set[int] = set()
        for child in noun.children:
            tree = own_tokens(child)
            plain = child.is_punct or not tree or child.dep_ in ("det", "case")
            if plain or witness.bears_out_of(noun, tree, h):
                continue
            if _holds(child, tree):
                return None
            dropped |= {t.i for t in tree}
        if dropped and noun.ent_type_ == "PERSON":  # "the old Ann Vell"
            dropped |= {c.i for c in noun.children if c.dep_ == "det"}
        return dropped

    def _subject(self, h: Happening, verb: Token) -> str | None:
        """What stands in brackets: "" where the words have a subject; None where none can be
        told.
        """
        if not _is_finite(verb):
            return None  # "smashing windows" is no sentence, whoever did it
        own = next((c for c in verb.children if c.dep_ in OWN_SUBJECTS), None)
        if own is None or own.tag_ in RELATIVE:
            return None
        if own.tag_ not in PRONOUNS or own.dep_ == "expl":
            return ""
        if any(c.dep_ == "conj" for c in own.children):
            return None  # "she and Harrow"
        named = next(
            (p for p in h.participants if p.head == own and p.named), None
        )
        return self._around.name(named.key) if named is not None else None


def _holds(modifier: Token, tree: list[Token]) -> bool:
    """Whether a noun is another thing without a modifier: "a chance of survival" is no chance by
    itself, a "possible" leak no leak.
    """
    told = modifier.like_num or modifier.lower_ == "of"
    doubted = any(t.lower_ in DOUBTFUL for t in tree)
    which = _says_which(modifier)
    return modifier.dep_ not in MODIFIERS or told or doubted or which


def _says_which(clause: Token) -> bool:
    """Whether a clause says which of several a common noun means: "senators who pushed the bill",
    not "the senators, who pushed it".
    """
    noun = clause.head
    if clause.dep_ not in ("relcl", "acl") or noun.pos_ == "PROPN":
        return False
    first = clause.left_edge
    return first.i > noun.i and not any(
        t.is_punct for t in noun.doc[noun.i + 1 : first.i]
    )


def _and_more(verb: Token) -> set[int]:
    """The numbers of the words of a "not only", which says nothing of what stands behind it."""
    return {
        i
        for c in verb.children
        if c.lower_ in words("words_clauses.csv", "never") and adds_more(c)
        for i in (c.i, c.i + 1)
    }


def _left_out(tree: list[Token]) -> set[int] | None:
    """The numbers of words that are left out; None where a statement is not so without them."""
    limits = words(_WORDS, "words that limit a statement")
    limited = (
        tree[0].lower_ in limits or len(tree) == 1 and tree[0].lemma_ in limits
    )
    return None if limited else {t.i for t in tree}


def _put_alike(one: Happening, other: Happening) -> bool:
    """Whether two tellings say, suppose or deny alike."""
    return one.negated == other.negated and one.certainty == other.certainty


def _in_role(h: Happening, role: str) -> list[Participant]:
    return [p for p in h.participants if p.role == role]


def tell_alike(one: Happening, other: Happening) -> bool:
    """Whether two tellings put one thing, in whatever words: nobody of either is another's place
    taken.

    Said or denied alike, at least one of doer and undergoer the same, and neither another one.
    """
    if not _put_alike(one, other):
        return False
    shared = 0
    for role in ("doer", "undergoer"):
        mine, theirs = _in_role(one, role), _in_role(other, role)
        if mine and theirs:
            if not any(_same_one(p, q) for p in mine for q in theirs):
                return False
            shared += 1
    return shared > 0


def _is_of_others(h: Happening, other: Happening) -> bool:
    """Whether a telling has a person by name that another leaves out for a person of its own."""
    mine, theirs = (
        {
            p.key
            for p in x.participants
            if p.named and p.head.ent_type_ == "PERSON"
        }
        for x in (h, other)
    )
    return bool(mine - other.keys()) and bool(theirs - h.keys())


def may_be_alike(one: Happening, other: Happening) -> bool:
    """Whether two tellings may be laid side by side as of one thing, each in its own words.

    Said or denied alike, one of doer and undergoer the same; the other may be called by another
    noun ("the offer", "the approach") but is not another name.
    """
    if not _put_alike(one, other) or not amounts.agree(
        one.amounts, other.amounts
    ):
        return False
    if not (
        say_the_same(one.lemma, other.lemma)
        or phrase_meanings(one) & phrase_meanings(other)
    ):
        return False
    if _name_others(one, other, _behind(one)):
        return False  # "born in Elde", "born in Harrow"
    if _announces(one) or _announces(other):
        same = one.keys("undergoer") & other.keys("undergoer")
        # one may announce two things
        return bool(same) and tell_alike(one, other)
    early = max(one.sentence, other.sentence) < EARLY
    return _are_of_the_same(one, other) and (
        early or not _share_only_new(one, other)
    )


def _are_of_the_same(one: Happening, other: Happening) -> bool:
    """Whether the doer or the undergoer of two tellings is the same, and neither another one."""
    doers, undergoers = _in_role(one, "doer"), _in_role(one, "undergoer")
    others, theirs = _in_role(other, "doer"), _in_role(other, "undergoer")
    if (_left_open(one) and others) or (_left_open(other) and doers):
        return False  # "they announced it" does not bear out that the actor did
    found = {_matches(doers, others), _matches(undergoers, theirs)}
    return True in found and False not in found


def _share_only_new(one: Happening, other: Happening) -> bool:
    """Whether all that two tellings share are things that each brings in as new ones: "passed a
    bill" may be two bills, where it is not the event itself that is told.
    """
    shared = [
        p
        for p in one.participants
        for q in other.participants
        if _same_one(p, q)
    ]
    return bool(shared) and all(_is_new(p) for p in shared)


def _is_new(p: Participant) -> bool:
    return not p.named and any(
        c.lower_ in words("words_actors.csv", "indefinite")
        for c in p.head.children
    )


def _behind(h: Happening) -> set[str]:
    """The prepositions by which participants are brought."""
    return {p.role for p in h.participants} - {"doer", "undergoer"}


def _name_others(
    one: Happening, other: Happening, prepositions: set[str]
) -> bool:
    """Whether two tellings have two names behind a preposition: "in Elde", "in Harrow"."""
    for role in prepositions:
        mine, theirs = (
            {p.key for p in _in_role(h, role) if p.named} for h in (one, other)
        )
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


def _matches(mine: list[Participant], theirs: list[Participant]) -> bool | None:
    """Whether one of those in a role is the same; False where both are named or one is a part of
    the other, None where it stays open.
    """
    if any(_same_one(p, q) for p in mine for q in theirs):
        return True
    if any(p.key == q.key for p in mine for q in theirs):
        return False
    both = any(p.named for p in mine) and any(q.named for q in theirs)
    return False if both else None


def _asks(verb: Token) -> bool:
    """Whether a clause stands in a question, one quoted too."""
    _, end = sentence_of(verb)
    behind = verb.doc[verb.i + 1 : end]
    ends = next((t.text for t in behind if t.text in ("?", ".", "!")), "")
    return ends == "?"


def _is_indirect(verb: Token) -> bool:
    """Whether a clause asks within another one, or only adds to it: "by whom it was leaked"."""
    return any(
        t.tag_ in RELATIVE and t.lower_ != "that" for t in own_tokens(verb)
    )


def _lacks_what(verb: Token) -> bool:
    """Whether what is said, thought or told stands in a clause of its own: "it told the press the
    decision" of "… the decision was a mistake".
    """
    own = {t.i for t in own_tokens(verb)}
    apart = any(c.dep_ == "ccomp" and c.i not in own for c in verb.children)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    return apart or (len(objects) > 1 and is_saying(lemma_of(verb)))


def _has_to_be(verb: Token) -> bool:
    """Whether a clause says what ought to be: "should", "must"."""
    ought = words(_WORDS, "words that oblige")
    return any(c.dep_ == "aux" and c.lower_ in ought for c in verb.children)


def _is_light(verb: Token) -> bool:
    """Whether a verb adds nothing to the noun that says what happened."""
    lemma = lemma_of(verb)
    beside = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    light_with_out = words(_WORDS, "light with out")
    if beside and not (beside == ["out"] and lemma in light_with_out):
        return False  # "broke off the attack"
    return lemma in words(_WORDS, "light verbs") or lemma in words(
        _WORDS, "verbs of happening"
    )


def _says_so(verb: Token) -> bool:
    """Whether a clause has the word that makes it a supposition in itself: "may have moved"."""
    return any(is_hedge(c) for c in verb.children)


def _announces(h: Happening) -> bool:
    """Whether a verb of saying or thinking brings what is said; to reject or deny is an act."""
    does = effect(h.lemma)
    return does is not None and does not in (Effect.DENY, Effect.DOUBT)


def _left_open(h: Happening) -> bool:
    """Whether a pronoun is all that says who did it, and nobody knows whom it means."""
    subject = next((c for c in h.head.children if c.dep_ in OWN_SUBJECTS), None)
    open_ = (
        subject is not None
        and subject.pos_ == "PRON"
        and subject.dep_ != "expl"
    )
    return open_ and not any(p.head == subject for p in h.participants)


def phrase_meanings(h: Happening) -> frozenset[str]:
    """The frames of a happening, without the lemma itself and WordNet's senses."""
    return frozenset(
        m for m in h.meanings if m != h.lemma and not m[1:].isdigit()
    )


def _is_of_a_part(p: Participant) -> bool:
    """Whether only a part of somebody or something is meant: "a part of the act"."""
    of = p.head.head
    parts = words(_WORDS, "parts of a whole")
    return of.lower_ == "of" and of.head.lower_ in parts


def _same_one(p: Participant, q: Participant) -> bool:
    same = p.key == q.key or p.lemma == q.lemma
    if not same and not (p.named or q.named):
        same = are_synonyms(p.lemma, q.lemma, "n")
    return same and _is_of_a_part(p) == _is_of_a_part(q)


def _is_needed(child: Token, h: Happening) -> bool:
    """Whether a statement says nothing without this part of it."""
    if child.dep_ == "agent":
        return h.lemma in words(_WORDS, "verbs that need their agent")
    if child.dep_ == "prep" and child.i == child.head.i + 1:
        return _is_completed_by(child)
    return child.dep_ in CORE_ROLES


def _is_completed_by(preposition: Token) -> bool:
    """Whether a verb says nothing without the preposition right behind it: "calls on the board"."""
    verb = preposition.head
    if lemma_of(verb) in words(_WORDS, "empty"):
        return True  # "goes beyond the rules"
    whole = any(c.dep_ in OBJECTS for c in verb.children) or is_passive(verb)
    return not whole and preposition.lower_ in words(
        _WORDS, "prepositions that complete a verb"
    )


def _heads(child: Token) -> list[Token]:
    """A noun, or the nouns that a preposition brings."""
    if child.dep_ not in ("agent", "prep"):
        return [child]
    return [t for t in child.children if t.dep_ == "pobj"]


def _length(core: Core) -> int:
    return sum(b - a for a, b in core.spans)


def _verb_of(head: Token) -> Token | None:
    """The verb of a clause that says it: the head itself, or the verb it completes."""
    if head.pos_ in VERBS:
        return head
    if (
        head.dep_ in ("acomp", "attr", "oprd", "dobj", "nsubj")
        and head.head.pos_ in VERBS
    ):
        return head.head
    return None


def is_sentence(h: Happening) -> bool:
    """Whether a telling can stand by itself: a finite verb with a subject that is not "which"."""
    verb = _verb_of(h.head)
    if verb is None or not _is_finite(verb):
        return False
    if hangs_on_another(verb) or _is_indirect(verb) or _is_granted(verb):
        return False
    if not any(t.i == verb.i for t in h.tokens):
        return False  # "its annual meeting", of "it moved its annual meeting"
    subject = next(
        (c for c in verb.children if c.dep_ in (*OWN_SUBJECTS, "csubj")), None
    )
    if subject is None or verb.dep_ == "relcl" or _is_misread(subject, verb):
        return False
    return subject.lower_ != "that" and not any(
        t.tag_ in RELATIVE for t in own_tokens(subject)
    )


def _is_granted(verb: Token) -> bool:
    """Whether a clause only says when, why or against what another one holds: "when the army is
    strong, …", "now that he knows that …".
    """
    node = verb
    while node.dep_ in ("ccomp", "xcomp", "conj") and node.head.pos_ in VERBS:
        node = node.head
    return node.dep_ == "advcl"


def _hangs(verb: Token) -> bool:
    """Whether a clause says nothing without another: "[the effect that] a weak deal would have"."""
    if verb.dep_ == "relcl" or _is_an_edge(verb):
        return True
    return hangs_on_another(verb) or _is_indirect(verb)


def _is_an_edge(verb: Token) -> bool:
    """Whether a clause only says since when another one has been so: "since he took office"."""
    since = words(_WORDS, "edges of what lasts")
    return verb.dep_ == "advcl" and any(
        c.dep_ in ("mark", "prep") and c.lower_ in since for c in verb.children
    )


def _is_misread(subject: Token, verb: Token) -> bool:
    """Whether one is said to do what only several do: "the secretary, are" was parsed wrong."""
    several = words(_WORDS, "verbs of several")
    first = min(
        (t.i for t in (verb, *verb.children) if t.tag_ in FINITE),
        default=verb.i,
    )
    return (
        verb.doc[first].lower_ in several
        and subject.tag_ in ("NN", "NNP")
        and subject.lemma_.lower() not in words(_WORDS, "amounts")
        and not any(c.dep_ in ("conj", "cc") for c in subject.children)
    )


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(
        c.tag_ in FINITE for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def _joins(token: Token) -> bool:
    """Whether a word only joins a clause to another: "when", "which", "that"."""
    if token.dep_ == "advmod" and token.lower_ in words(_WORDS, "connectives"):
        return True
    return token.dep_ == "mark" or (
        token.tag_ in ("WRB", "WDT", "WP") and token.dep_ != "pobj"
    )


def _stretches(tokens: Iterable[Token]) -> list[list[Token]]:
    """Runs of neighbouring words, without marks and joining words at their edges."""
    out = []
    for run in runs_of(t for t in tokens if not t.is_space):
        while run and (run[0].is_punct or run[0].dep_ in ("cc", "mark")):
            run = run[1:]
        while run and (run[-1].is_punct or hangs(run[-1])):
            run = run[:-1]
        if run:
            out.append(run)
    return out


def _kept_tokens(verb: Token, dropped: set[int], renamed: bool) -> list[Token]:
    """A clause's own words without those dropped, and without its subject where another stands
    for it.
    """
    tokens = [
        t for t in own_tokens(verb) if t.i not in dropped and not _joins(t)
    ]
    if not renamed:
        return tokens
    return [t for t in tokens if t.dep_ not in OWN_SUBJECTS or t.head != verb]


def _folded(tokens: Iterable[Token]) -> str:
    """The words of some tokens, in lower case, without marks."""
    return " ".join(
        fold(t.lower_) for t in tokens if not (t.is_punct or t.is_space)
    )


class _Witness:
    """What another telling of a fact says, in its clause and sentence, to bear out words."""

    def __init__(self, other: Happening, around: Surroundings) -> None:
        self.other, self._around = other, around
        self._by_lemma: dict[str, list[Token]] = {}
        self._said_of: dict[str, set[str]] = {}  # in the phrase of a noun
        self._printed = ""
        for t in other.head.sent:
            self._by_lemma.setdefault(lemma_of(t), []).append(t)
        self._lemmas = {lemma_of(t) for t in other.head.sent if not t.is_punct}
        self._keys = set(other.keys()) | {
            key
            for t in other.head.sent
            if (key := around.actor(other.doc_id, t)[0])
        }

    def completes(self, verb: Token) -> bool:
        """Whether the other telling is completed by a verb that may stand for one: "plans to meet"
        by "plans to see", not by "plans to rally".
        """
        lemma = lemma_of(verb)
        own = _verb_of(self.other.head) or self.other.head
        return any(
            say_the_same(lemma, lemma_of(c))
            for c in own.subtree
            if c.dep_ in COMPLEMENTS and c.pos_ in VERBS
        )

    def prints(self, words: str) -> bool:
        """Whether the other sentence has some folded words as they stand."""
        if not self._printed:
            self._printed = f" {_folded(self.other.head.sent)} "
        return f" {words} " in self._printed

    def bears_out(self, token: Token, h: Happening) -> bool:
        """Whether the other sentence has a word for a word: the same, a synonym, a narrower one."""
        common = (
            token.is_stop and not token.like_num and token.pos_ not in NOUNS
        )
        if token.is_punct or token.is_space or common:
            turns = token.is_stop and token.lower_ in TURNING
            return not turns or token.lower_ in self._lemmas
        if token.like_num or token.ent_type_ in FIGURES:
            return self._has_number(token, h)
        if token.ent_type_ in TIMES:
            return self._has_time(token, h)
        key, _ = self._around.actor(h.doc_id, token)
        return bool(key and key in self._keys) or self._has_word(token)

    def bears_out_of(
        self, noun: Token, tree: list[Token], h: Happening
    ) -> bool:
        """Whether the other sentence says the words of a modifier, and says them of the noun: the
        "navy" of a "navy ship" makes no navy boat.
        """
        if not all(self.bears_out(t, h) for t in tree):
            return False
        if tree[0].dep_ not in BESIDE:
            return True
        lemma = lemma_of(noun)
        if lemma not in self._said_of:
            same = self._by_lemma.get(lemma, [])
            self._said_of[lemma] = {
                lemma_of(t) for s in same for t in s.subtree
            }
        said = self._said_of[lemma]
        return not said or any(self._has_word(t, said) for t in tree)

    def has_as_many(self, noun: Token) -> bool:
        """Whether the other sentence has a noun as one where it is one, as many where they are."""
        same = self._by_lemma.get(lemma_of(noun), [])
        tags = {t.tag_ for t in same}
        counted = noun.tag_ in NUMBERS and tags and tags <= NUMBERS
        alike = any(t.lower_ == noun.lower_ for t in same)
        return alike or not counted or noun.tag_ in tags

    def _has_word(self, token: Token, among: set[str] | None = None) -> bool:
        lemma = lemma_of(token)
        pos = "v" if token.pos_ in VERBS else "n"
        said = self._lemmas if among is None else among
        return lemma in said or any(_stands_for(o, lemma, pos) for o in said)

    def _has_number(self, token: Token, h: Happening) -> bool:
        mine = [q for q in h.amounts if q.start <= token.idx < q.end]
        if not mine:
            return token.lower_ in {t.lower_ for t in self.other.head.sent}
        value, sent = (
            (mine[0].base_low, mine[0].base_high),
            self.other.head.sent,
        )
        theirs = self._around.amounts_from(
            self.other.doc_id, sent.start_char, sent.end_char
        )
        return any(
            relate_numbers(value, (q.base_low, q.base_high)) == Relation.EQUAL
            for q in theirs
        )

    def _has_time(self, token: Token, h: Happening) -> bool:
        if token.ent_type_ == "TIME" and any(c.isdigit() for c in token.text):
            # a clock's time
            return token.lower_ in {t.lower_ for t in self.other.head.sent}
        theirs = self.other.anchor.days
        if not self.other.anchor.own:
            return False  # the day of a sentence before it
        mine = self._around.time_around(h.doc_id, token) or h.anchor.days
        return bool(theirs[0]) and mine[0] <= theirs[0] and theirs[1] <= mine[1]


def _stands_for(other: str, told: str, pos: str) -> bool:
    """Whether the word told is borne out by another: a synonym, or something narrower."""
    return are_synonyms(other, told, pos) or (
        pos == "n" and is_kind_of(other, told)
    )
