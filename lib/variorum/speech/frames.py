"""The shapes of a content: which words a verb's frame makes the content of an attribution.

A frame is one letter of `data/saying.csv`: `c` a clause, `w` a question, `i` to + infinitive, `g`
an -ing form, `o` an object, `oi` object + infinitive (`oi:on` with a preposition), `oo` object +
complement, `o+of` object + preposition, `p` a passive with an infinitive, anything else the
preposition itself.
"""

import itertools

from spacy.tokens import Token

from ..english.clauses import RELATIVES, TIMES, agent_of, runs_of, sentence_of
from ..english.lexicon import words
from ..english.saying import Act, Effect, Saying, sayings_of
from ..english.wordnet import categories
from .speakers import (
    SUBJECTS,
    Span,
    can_speak,
    chars,
    is_date,
    is_infinitive,
    is_named,
    is_somebody,
)
from .words import speech_words

_SET_OFF = (",", "-", "--", "–", "—", '"', "''")
_CLOSES_CUE = (",", ";", ".", "-", "–", "—", ":", '"')
_RELATIVE_WITHIN = 3  # words of a clause that hold its relative: "most of whom"
_LONGEST_CUE = 30  # tokens of a cue and its subject that are set off
# tokens of a content before what goes on about its speaker: fewer are no content
_LEAST_SAID = 3
_BARE = 5  # words of a clause that only says who speaks
_VERBS = ("VERB", "AUX")
_INDEFINITE = words("words_clauses.csv", "indefinite articles")
# dependencies of verbs that are no clause's, and of those within one
_NO_CLAUSES = ("amod", "compound", "acl", "aux", "auxpass")
_OF_CIRCUMSTANCE = ("ccomp", "xcomp", "conj", "advcl", "relcl")
_WANTED = (Effect.REQUEST, Effect.PROMISE, Effect.INTEND, Effect.PREDICT)
# Kinds of WordNet of what one can touch, and nobody says.
_TOUCHED = frozenset({"artifact", "object", "body", "animal", "food", "plant"})


def find_contents(verb: Token, cue: Saying, frame: str) -> list[Span]:
    """The content of a cue verb under one of its frames, as spans of characters.

    [] where the frame does not fit.
    """
    shape = _object_with if "+" in frame else _SHAPES.get(frame, _preposition)
    return shape(verb, cue, frame)


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """Contiguous runs of tokens, without punctuation and conjunctions at their edges.

    Runs without a word fall away.
    """
    out = []
    # words of a clause that the parser hangs on one further up come behind it
    for run in runs_of(sorted(set(tokens), key=lambda t: t.i)):
        while len(run) > 1 and run[0].dep_ == "cc":
            run = run[1:]
        while len(run) > 1 and (
            run[-1].dep_ == "cc" or run[-1].is_punct or run[-1].is_space
        ):
            run = run[:-1]
        if any(t.is_alpha or t.like_num for t in run):
            out.append(run)
    return out


def _without_aside(run: list[Token]) -> list[Token]:
    """The words of an object without the relative clause that a comma parts from its end: "praised
    the plan|, which costs little|": what the writer adds.
    """
    last = run[-1].i
    for relative in run:
        first = relative.left_edge.i
        aside = relative.dep_ == "relcl" and relative.right_edge.i >= last
        if not aside or first <= run[0].i + 1:
            continue
        opens = run[0].doc[first : first + _RELATIVE_WITHIN]
        parted = run[0].doc[first - 1].text == ","
        if parted and any(t.lower_ in RELATIVES for t in opens):
            quoted = any(t.is_quote for t in run if t.i >= first)
            return run if quoted else [t for t in run if t.i < first - 1]
    return run


def without_told_aside(clause: Token) -> list[Token]:
    """The words of a clause without what the writer tells of somebody else at its end: "that it
    may test it|, which they fear would flood the town".
    """
    words = sorted(clause.subtree, key=lambda t: t.i)
    for relative in words:
        if relative.dep_ != "relcl" or not sayings_of(relative):
            continue
        own = sorted(t.i for t in relative.subtree)
        subject = _first(relative, "nsubj")
        told = subject is not None and subject.lower_ not in (
            *RELATIVES,
            *speech_words("tellers_of_asides"),
        )
        told = told and clause.doc[own[0]].lower_ == "which"
        parted = clause.doc[own[0] - 1].text == "," and own[-1] == words[-1].i
        if told and parted and own[0] > words[0].i + 1:
            return [t for t in words if t.i < own[0] - 1]
    return words


def pieces(tokens: list[Token]) -> list[Span]:
    """The contiguous pieces of some tokens as spans."""
    return [chars(run) for run in _runs(tokens)]


def long_pieces(tokens: list[Token]) -> list[Span]:
    """The pieces of a content that its cue stands in.

    Without the one-word ones ("attacks that, X said, were …").
    """
    runs = _runs(tokens)
    return [
        chars(run)
        for run in [r for r in runs if sum(not t.is_punct for t in r) > 1]
        or runs[:1]
    ]


def _first(word: Token, *dependencies: str) -> Token | None:
    """The first child of a word by one of these dependencies."""
    return next((c for c in word.children if c.dep_ in dependencies), None)


def _first_after(word: Token, *dependencies: str) -> Token | None:
    """The first child by one of these dependencies that follows the word."""
    return next(
        (c for c in word.children if c.dep_ in dependencies and c.i > word.i),
        None,
    )


def _clause(verb: Token, cue: Saying, frame: str) -> list[Span]:
    if verb.head.lower_ == "as" and verb.head.dep_ == "prep":
        return _as_saying(verb)
    if cue.colour != "intending" and (told := _as_told(verb)):
        return told
    behind = (c for c in verb.children if c.i > verb.i)
    after = next(filter(_is_clause, behind), None)
    if after is not None and _is_told_between(verb, after):
        return []
    return (
        _clause_elsewhere(verb, cue)
        if after is None
        else _clause_behind(verb, cue, after)
    )


def _clause_behind(verb: Token, cue: Saying, after: Token) -> list[Span]:
    """The clause right behind a verb, with what goes on with it."""
    if _is_only_seen(after, cue) or _is_added(verb, after):
        return []
    if _only_says_who(after):
        return []
    words = [*without_told_aside(after), *_rest_of_content(verb, after)]
    return long_pieces(_until_next_cue(words))


def _is_told_between(verb: Token, clause: Token) -> bool:
    """ "Pike said of the weir, a thing |Campos said| too, and again today, it holds": whether
    another says something between a verb and a clause without "that".
    """
    first = clause.left_edge
    between = verb.doc[verb.i + 1 : first.i]
    return first.dep_ != "mark" and any(
        t.pos_ == "VERB" and sayings_of(t) and _first(t, "nsubj") is not None
        for t in between
    )


def _clause_elsewhere(verb: Token, cue: Saying) -> list[Span]:
    """What stands around a verb, or a clause that the parser hangs on another word."""
    content = _second_object(verb) or _strayed_clause(verb)
    surely = content is not None and content.left_edge.dep_ == "mark"
    if (
        not surely
        and _may_stand_inside(verb, cue)
        and (around := _around(verb))
    ):
        return around
    return pieces(list(content.subtree))[:1] if content is not None else []


def _only_says_who(clause: Token) -> bool:
    """ "Should respond to it, |Campos said|": whether a clause behind a comma is nothing but who
    says what stands before it.
    """
    first = clause.left_edge
    says = bool(sayings_of(clause)) and clause.right_edge.i - first.i < _BARE
    whole = any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in clause.children)
    return says and not whole and first.nbor(-1).text in _SET_OFF[:5]


def _is_clause(word: Token) -> bool:
    """Whether a complement has a verb or a subject of its own."""
    if word.dep_ != "ccomp" or next(word.children, None) is None:
        return False  # "“…,” he said |stiffly|", which a model takes for a verb
    return word.pos_ in _VERBS or any(c.dep_ in SUBJECTS for c in word.children)


def _is_added(verb: Token, clause: Token) -> bool:
    """ "Heard a bang |although others said …|", "found himself at odds with Campos, |who left|":
    whether a clause only adds something, by a word of contrast or a relative behind a comma.
    """
    first = clause.left_edge
    if first.i <= verb.i + 2:
        return False
    relative = first.lower_ == "who" and first.nbor(-1).text in _SET_OFF[:5]
    return relative or first.lower_ in speech_words("contrasting")


def _is_only_seen(clause: Token, cue: Saying) -> bool:
    """Whether a clause is what somebody sees: "would see their taxes rise", "the video showed her
    telling them".
    """
    subject = _first(clause, "nsubj")
    if subject is not None and subject.lower_.endswith(
        tuple(speech_words("selves"))
    ):
        return not _is_finite(clause)  # "find |themselves| waiting"
    shown = cue.effect is Effect.SHOW and clause.tag_ == "VBG"
    says = shown and bool(sayings_of(clause))
    seen = cue.effect is Effect.PERCEIVE or says
    return seen and not _is_finite(clause)


def _is_finite(clause: Token) -> bool:
    """Whether a clause has a finite verb."""
    return any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for t in (clause, *clause.children)
    )


def _may_stand_inside(verb: Token, cue: Saying) -> bool:
    """Whether the words on both sides of a verb may be its content: it has no object."""
    told = "told" in (verb.lower_, verb.lemma_)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if not told and any(c.ent_type_ not in TIMES for c in objects):
        return False
    return "q" in cue.frames or cue.colour in ("believing", "showing")


def _second_object(verb: Token) -> Token | None:
    """ "tells the paper | the decision appeared political", read as two objects."""
    objects = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "dative") and c.i > verb.i
    ]
    if verb.lemma_ != "tell" or len(objects) < 2:
        return None
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in objects[-1].subtree)
    return objects[-1] if finite else None


def _rest_of_content(verb: Token, clause: Token) -> list[Token]:
    """What follows a reported clause in its sentence and hangs on the verb of saying only by a.

    Slip of the parser.

    A second clause with a subject of its own goes on with what is said; one without goes on about
    the speaker.
    """
    last = clause.right_edge.i
    extra: list[Token] = []
    for child in verb.children:
        if child.i <= last or child.is_punct or child.dep_ == "cc":
            continue
        goes_on = child.dep_ in ("ccomp", "parataxis", "dep")
        goes_on = goes_on or _gives_reason(child)
        own_subject = any(c.dep_ in SUBJECTS for c in child.children)
        if not goes_on or not own_subject or sayings_of(child):
            break
        extra = list(verb.doc[last + 1 : child.right_edge.i + 1])
    return extra


def _gives_reason(clause: Token) -> bool:
    """Whether a clause tells why or on what condition: ", because …", ", if …"."""
    return clause.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in speech_words("reasons")
        for c in clause.children
    )


def _as_saying(verb: Token) -> list[Span]:
    """ "quoted the official as saying S" and "S, the paper quoted the official as saying"."""
    rest = [
        t for t in verb.doc[verb.i + 1 : sentence_of(verb)[1]] if not t.is_space
    ]
    if any(t.is_alpha for t in rest):
        return pieces(rest)[:1]
    return _around(verb.head.head)


def _as_told(verb: Token) -> list[Span]:
    """ "|As Campos pointed out|, S" and "S1, as Campos put it, S2": what stands around is said."""
    first = verb.left_edge
    if first.lower_ != "as" or verb.dep_ != "advcl" or first.head != verb:
        return []
    if not _tells_so(verb) or not _is_set_off(verb):
        return []
    around = _words_around(verb)
    told = [run for run in _runs(around) if any(t.pos_ in _VERBS for t in run)]
    return [chars(run) for run in told]


def _words_around(verb: Token) -> list[Token]:
    """The words before and behind a clause with "as"; only those behind it where "and" leads to
    it: "it is old, and, |as Campos noted|, it leaks".
    """
    first, last = verb.left_edge, verb.right_edge
    leading = verb.doc[max(0, first.i - 2) : first.i]
    joined = any(t.dep_ == "cc" for t in leading)
    return [
        t
        for t in verb.head.subtree
        if not t.is_space and (t.i > last.i or t.i < first.i and not joined)
    ]


def _tells_so(verb: Token) -> bool:
    """Whether a clause with "as" has somebody who says so: not "as expected", "as the talks
    concluded", "as Campos called the mayor".
    """
    subject = _first(verb, "nsubj")
    object_ = _first_after(verb, "dobj", "ccomp", "xcomp")
    free = object_ is None or object_.lower_ == "it"
    return subject is not None and can_speak(subject) and free


def _is_set_off(verb: Token) -> bool:
    """Whether commas, or the edges of the sentence, set the clause of a verb off."""
    first, last, doc = verb.left_edge, verb.right_edge, verb.doc
    opening, ending = sentence_of(verb)
    before = doc[first.i - 1].text if first.i > opening else ","
    behind = any(t.text in _SET_OFF for t in doc[last.i : last.i + 2])
    return before in _SET_OFF and (behind or last.i + 2 >= ending)


def _strayed_clause(verb: Token) -> Token | None:
    """ "suggested in a tweet at the time | that S".

    The parser hangs the clause on the last noun before it.
    """
    for prep in verb.children:
        if prep.dep_ not in ("prep", "dative", "npadvmod") or prep.i < verb.i:
            continue
        for token in prep.subtree:
            if _is_owned(token.head) and prep.lower_ not in speech_words(
                "when_said"
            ):
                continue  # "asked about |his claim| that S": the claim says it
            if _strayed_from(verb, token):
                return token
    return None


def _strayed_from(verb: Token, clause: Token) -> bool:
    """Whether a clause with "that" and a subject behind a noun is what a verb says: not "rejected
    a plan |that he made|", where the verb has its object.
    """
    opener = clause.left_edge
    if clause.dep_ not in ("relcl", "acl", "ccomp") or opener.lower_ != "that":
        return False
    if not any(c.dep_ in SUBJECTS for c in clause.children):
        return False
    if opener.dep_ == "mark":
        return True
    free = _first(verb, "dobj") is None or _is_time(clause.head)
    return free and opener.dep_ in ("advmod", "det", "dobj")


def _is_time(noun: Token) -> bool:
    """Whether a noun says when, behind which a model takes "that" for its pronoun: "conceded for
    the first |time| that it leaked".
    """
    return is_date(noun) or "time" in (noun.lemma_, noun.head.lemma_)


def _is_owned(noun: Token) -> bool:
    """Whether a noun of saying has somebody for its owner."""
    owned = any(c.dep_ == "poss" for c in noun.children)
    return noun.pos_ == "NOUN" and owned and bool(sayings_of(noun))


def _until_next_cue(tokens: list[Token]) -> list[Token]:
    """A content without the participle that goes on about the speaker: "said S, | citing …"."""
    for n, token in enumerate(tokens):
        if (
            n > _LEAST_SAID
            and token.tag_ == "VBG"
            and tokens[n - 1].text == ","
            and token.dep_ == "advcl"
            and sayings_of(token)
        ):
            return tokens[:n]
    return tokens


def _around(verb: Token) -> list[Span]:
    """ "S, X said." and "S1, X said, S2".

    The words of the sentence on both sides of a cue that is set off by commas.
    """
    subject = _first(verb, "nsubj")
    if subject is None or _is_bound(verb, subject):
        return []
    doc, (opening, ending) = verb.doc, sentence_of(verb)
    first = min(subject.left_edge.i, verb.i)
    before = [t for t in doc[opening:first] if not t.is_space]
    if (
        not before
        or before[-1].text not in _SET_OFF
        or verb.i - first > _LONGEST_CUE
    ):
        return []
    before = _behind_semicolon(before)
    last = _end_of_cue(verb, subject, ending)
    if last + 1 < ending and doc[last + 1].text in (":", '"'):
        return []  # "Asked about it, she said: …": what follows is the content
    contents = [before, _rest_behind(verb, last, ending)]
    if not any(_tells(t, verb) for t in itertools.chain(*contents)):
        return []  # "In the end, they agreed.": an adverbial is no content
    return [
        span
        for tokens in contents
        for span in long_pieces(tokens)
        if len(tokens) > 1
    ]


def _behind_semicolon(words: list[Token]) -> list[Token]:
    """The last of several sentences that semicolons join."""
    for n in range(len(words) - 1, -1, -1):
        rest = words[n + 1 :]
        if words[n].text == ";" and any(t.pos_ in _VERBS for t in rest):
            return rest
    return words


def _tells(word: Token, verb: Token) -> bool:
    """Whether a word is the verb of something said, and not of a condition or circumstance of the
    verb of saying: "|If it rains|, they agreed with him".
    """
    if word.pos_ not in _VERBS or word.dep_ in _NO_CLAUSES:
        return False
    above = word
    while above.dep_ in _OF_CIRCUMSTANCE and above.head != verb:
        above = above.head
    if above.dep_ == "pcomp":
        return above.head.head != verb  # "|after rushing there|, she conceded"
    circumstance = above.tag_ in ("VBG", "VBN") or any(
        c.dep_ == "mark" or c.tag_ == "WRB" for c in above.children
    )
    return not (circumstance and above.dep_ == "advcl" and above.head == verb)


def _is_bound(verb: Token, subject: Token) -> bool:
    """Whether a clause is relative or subordinate, or has its content behind the verb."""
    if subject.tag_ in ("WP", "WDT") or _first(verb, "mark") is not None:
        return True
    if any(c.tag_ == "WRB" and c.i < subject.i for c in verb.children):
        return True  # "when, in fact, he responded at once"
    if subject.left_edge.lower_ in _INDEFINITE and is_named(subject):
        return True  # "…, a prospect |Bernal| denied": what he denied
    return _first_after(verb, "xcomp", "ccomp") is not None


def _end_of_cue(verb: Token, subject: Token, ending: int) -> int:
    """The last token of a cue and its subject before the punctuation that sets them off."""
    last = verb.i if subject.i < verb.i else subject.right_edge.i
    while last + 1 < ending and verb.doc[last + 1].text not in _CLOSES_CUE:
        last += 1
    return last


def _rest_behind(verb: Token, last: int, ending: int) -> list[Token]:
    """The words behind a cue that go on with what is said."""
    if last + 2 >= ending or verb.doc[last + 1].text not in _SET_OFF:
        return []
    rest = [t for t in verb.doc[last + 2 : ending] if not t.is_space]
    head = next((t for t in rest if t.pos_ in _VERBS), None)
    if (
        head is None
        or rest[0].dep_ == "cc"
        or head.tag_ == "VBG"
        and head == rest[0]
    ):
        return []
    return [] if any(t == verb for t in head.ancestors) else rest


def _question(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "advcl")
            and child.i > verb.i
            and not _says_when(verb, child)
            and any(
                t.lower_ in speech_words("question_words")
                for t in list(child.subtree)[:2]
            )
        ):
            return pieces(list(child.subtree))[:1]
    return []


def _says_when(verb: Token, clause: Token) -> bool:
    """Whether a clause tells when or where something is said: "told him, |when asked|"."""
    opener = clause.left_edge
    apart = clause.dep_ == "advcl" and opener.i > verb.i + 1
    return apart and opener.lower_ in speech_words("saying_when")


def _infinitive(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and is_infinitive(child):
            return pieces([t for t in child.subtree if t.i > verb.i])[:1]
    return []


def _says_so(verb: Token) -> bool:
    return any(cue.act is Act.SPEECH for cue in sayings_of(verb))


def _passive(verb: Token, cue: Saying, frame: str) -> list[Span]:
    """ "S is expected to …": the subject and the infinitive, two pieces of one content."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    clause = next(
        (
            c
            for c in verb.children
            if c.dep_ == "xcomp"
            and c.i > verb.i
            and any(g.lower_ == "to" for g in c.children)
        ),
        None,
    )
    if subject is None or clause is None or _says_so(clause):
        return []  # "is expected to say so": what is said is not there
    return pieces(list(subject.subtree))[:1] + pieces(list(clause.subtree))[:1]


def _gerund(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if (
            child.dep_ in ("xcomp", "ccomp")
            and child.tag_ == "VBG"
            and child.i > verb.i
        ):
            return pieces(list(child.subtree))[:1]
    return []


def _object(verb: Token, cue: Saying, frame: str) -> list[Span]:
    if verb.dep_ == "amod":
        return []  # "opposing views"
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and child.pos_ != "PRON":
            if _is_mere_target(verb, child, cue):
                return []
            last = child.right_edge.i
            # "cited endorsements | from generals": the parser hangs half of the object on the
            # verb
            for prep in verb.children:
                if (
                    prep.dep_ == "prep"
                    and prep.i == last + 1
                    and prep.lower_ in speech_words("object_prepositions")
                ):
                    last = prep.right_edge.i
            last = _before_gap(child, last)
            words = list(verb.doc[child.left_edge.i : last + 1])
            return pieces(_without_aside(words))[:1]
        if (
            child.dep_ == "nsubjpass"
            and child.pos_ != "PRON"
            and agent_of(verb) is not None
        ):
            return pieces(list(child.subtree))[:1]
    return []


def _before_gap(noun: Token, last: int) -> int:
    """The last token of an object without a clause that leaves the verb out: "blamed the storm |and
    Campos the owners|".
    """
    for other in noun.conjuncts:
        if any(c.dep_ == "dobj" for c in other.children) and other.i > noun.i:
            return min(last, other.left_edge.i - 1)
    return last


def _is_mere_target(verb: Token, noun: Token, cue: Saying) -> bool:
    """Whether somebody or something one can touch is only spoken of: "criticised the mayor", where
    nothing says as what.
    """
    said = [*verb.children, *noun.subtree]
    if any(t.lower_ == "as" or t.is_quote for t in said if t.i > verb.i):
        return False
    if is_named(noun):
        return True
    wanted = cue.effect in _WANTED or cue.colour == "announcing"
    touched = categories(noun.lemma_.lower(), "n") & _TOUCHED
    return not wanted and (is_somebody(noun) or bool(touched))


def _object_infinitive(verb: Token, cue: Saying, frame: str) -> list[Span]:
    clause = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "ccomp", "advcl")
            and c.i > verb.i
            and is_infinitive(c)
        ),
        None,
    )
    if clause is None:
        return []
    governed = frame.partition(":")[2]
    noun = (
        _governed_by(verb, governed)
        if governed
        else _object_of_both(verb, clause)
    )
    if noun is None:
        return []
    return pieces(list(verb.doc[noun.left_edge.i : clause.right_edge.i + 1]))[
        :1
    ]


def _is_preposition(word: Token, preposition: str) -> bool:
    return word.dep_ == "prep" and word.lower_ == preposition


def _governed_by(verb: Token, preposition: str) -> Token | None:
    """The noun behind a preposition of a verb."""
    behind = (c for c in verb.children if c.i > verb.i)
    prep = next((c for c in behind if _is_preposition(c, preposition)), None)
    return None if prep is None else _first(prep, "pobj")


def _object_of_both(verb: Token, clause: Token) -> Token | None:
    """The object of a verb that is the subject of its infinitive."""
    objects = (c for c in verb.children if c.dep_ in ("dobj", "dative"))
    noun = next((c for c in objects if verb.i < c.i < clause.i), None)
    if noun is not None:
        return noun
    return next(
        (g for g in clause.children if g.dep_ == "nsubj" and g.i > verb.i), None
    )


def _object_complement(verb: Token, cue: Saying, frame: str) -> list[Span]:
    behind = [c for c in verb.children if c.i > verb.i]
    small = next((c for c in behind if _is_small_clause(c)), None)
    if small is not None:
        return pieces(list(small.subtree))[:1]
    complement = next((c for c in behind if _is_complement(c)), None)
    objects = [c for c in behind if c.dep_ == "dobj"]
    if objects:
        # "branded the town | a "fortress"": read as a second object
        called = complement or next(iter(objects[1:]), None)
        return _object_with_name(verb, objects[0], called)
    if complement is None:
        return []
    return _passive_subject(verb) + pieces(list(complement.subtree))[:1]


def _object_with_name(
    verb: Token, noun: Token, called: Token | None
) -> list[Span]:
    """An object to the end of what it is called; [] for "called the office", where no name is
    given.
    """
    if called is None and not _gives_name(verb, noun):
        return []
    last = noun.right_edge.i
    if called is not None:
        last = max(last, called.right_edge.i)
    return pieces(list(verb.doc[noun.left_edge.i : last + 1]))[:1]


def _passive_subject(verb: Token) -> list[Span]:
    subject = _first(verb, "nsubjpass")
    return pieces(list(subject.subtree)) if subject is not None else []


def _is_small_clause(word: Token) -> bool:
    return word.dep_ == "ccomp" and word.pos_ in ("ADJ", "NOUN", "PROPN")


def _is_complement(word: Token) -> bool:
    """Whether a child of a verb says what its object is called, and is no infinitive."""
    complement = word.dep_ in ("oprd", "acomp", "attr", "xcomp")
    return complement and not any(g.lower_ == "to" for g in word.children)


def _gives_name(verb: Token, noun: Token) -> bool:
    """Whether an object holds the name that is given: in quotation marks, with an apposition."""
    if (
        any(c.lower_ == "what" for c in verb.children)
        or noun.left_edge.nbor(-1).is_quote
    ):
        return True
    if any(t.is_quote or t.dep_ == "appos" for t in noun.subtree):
        return True
    behind = noun.right_edge.i + 1
    after = verb.doc[behind] if behind < len(verb.doc) else None
    return after is not None and (after.is_quote or after.lower_ in _INDEFINITE)


def _object_with(verb: Token, cue: Saying, frame: str) -> list[Span]:
    """Object and preposition (`o+of`: accused X of Y).

    In the passive the subject and what the preposition governs.
    """
    wanted = frame.partition("+")[2]
    noun = _first_after(verb, "dobj")
    preps = [c for c in _prepositions(verb, wanted) if c.i > verb.i]
    if noun is None:
        subject = _first(verb, "nsubjpass")
        if subject is None or not preps:
            return []
        governed = [t for t in preps[0].subtree if t != preps[0]]
        return pieces(list(subject.subtree))[:1] + pieces(governed)[:1]
    if not preps and (wanted != "of" or verb.lemma_ == "accuse"):
        preps = _prepositions(noun, wanted)
    if not preps:
        return []
    last = _end_of_list(verb, max(noun.right_edge.i, preps[0].right_edge.i))
    words = list(verb.doc[noun.left_edge.i : last + 1])
    return pieces(_without_aside(words))[:1]


def _prepositions(word: Token, wanted: str) -> list[Token]:
    """The prepositions of a word that a frame wants, those of a date left out."""
    return [
        c
        for c in word.children
        if _is_preposition(c, wanted) and not is_date(c)
    ]


def _end_of_list(verb: Token, last: int) -> int:
    """ "blamed it on the bank, | its owners and auditors": a list that the parser breaks in two."""
    for child in verb.children:
        if (
            child.dep_ == "dobj"
            and child.i > last
            and child.left_edge.i <= last + 2
        ):
            last = child.right_edge.i
    return last


def _preposition(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if _is_preposition(child, frame) and child.i > verb.i:
            if _names(verb, child):
                return []
            return pieces([t for t in child.subtree if t.i > child.i])[:1]
    return []


def _names(verb: Token, prep: Token) -> bool:
    """Whether a verb that may give names has its name before a preposition: "called the Centre for
    Help" is no call for help.
    """
    given = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "oprd") and verb.i < c.i < prep.i
    ]
    return bool(given) and any(
        "oo" in saying.frames for saying in sayings_of(verb)
    )


def _none(verb: Token, cue: Saying, frame: str) -> list[Span]:
    return []


_SHAPES = {
    "c": _clause,
    "w": _question,
    "i": _infinitive,
    "g": _gerund,
    "o": _object,
    "oi": _object_infinitive,
    "oi:on": _object_infinitive,
    "oi:for": _object_infinitive,
    "oo": _object_complement,
    "q": _none,
    "p": _passive,
}
