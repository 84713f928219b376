"""The shapes of a content: which words a verb's frame makes the content of an attribution.

A frame is one letter of `data/saying.csv`: `c` a clause, `w` a question, `i` to + infinitive, `g`
an -ing form, `o` an object, `oi` object + infinitive (`oi:on` with a preposition), `oo` object +
complement, `o+of` object + preposition, `p` a passive with an infinitive, anything else the
preposition itself.
"""

from spacy.tokens import Token

from ..english.saying import Saying, sayings_of
from .speakers import SUBJECTS, Span, chars, find_agent, sentence_of

_SET_OFF = (",", "-", "--", "–", "—", '"', "''")


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
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    out = []
    for run in runs:
        while len(run) > 1 and run[0].dep_ == "cc":
            run = run[1:]
        while len(run) > 1 and (run[-1].dep_ == "cc" or run[-1].is_punct or run[-1].is_space):
            run = run[:-1]
        if any(t.is_alpha or t.like_num for t in run):
            out.append(run)
    return out


def pieces(tokens: list[Token]) -> list[Span]:
    """The contiguous pieces of some tokens as spans."""
    return [chars(run) for run in _runs(tokens)]


def long_pieces(tokens: list[Token]) -> list[Span]:
    """The pieces of a content that its cue stands in.

    Without the one-word ones ("attacks that, X said, were …").
    """
    runs = _runs(tokens)
    return [
        chars(run) for run in [r for r in runs if sum(not t.is_punct for t in r) > 1] or runs[:1]
    ]


def _clause(verb: Token, cue: Saying, frame: str) -> list[Span]:
    if verb.head.lower_ == "as" and verb.head.dep_ == "prep":
        return _as_saying(verb)
    comps = [
        c
        for c in verb.children
        if c.dep_ == "ccomp"
        and (c.pos_ in ("VERB", "AUX") or any(g.dep_ in SUBJECTS for g in c.children))
    ]
    after = next((c for c in comps if c.i > verb.i), None)
    if after is not None:
        return long_pieces(_until_next_cue([*after.subtree, *_rest_of_content(verb, after)]))
    if not any(
        c.dep_ == "dobj" and c.ent_type_ not in ("DATE", "TIME") for c in verb.children
    ) or "told" in (verb.lower_, verb.lemma_):
        around = _around(verb) if "q" in cue.frames or cue.colour == "believing" else []
        if around:
            return around
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    if (
        verb.lemma_ == "tell"
        and len(objects) > 1
        and any(t.tag_ in ("VBD", "VBZ", "VBP") for t in objects[-1].subtree)
    ):
        return pieces(list(objects[-1].subtree))[
            :1
        ]  # "tells the paper | the decision appeared political", read as two objects
    strayed = _strayed_clause(verb)
    return pieces(list(strayed.subtree))[:1] if strayed is not None else []


def _rest_of_content(verb: Token, clause: Token) -> list[Token]:
    """What follows a reported clause in its sentence and hangs on the verb of saying only by a.

    Slip of the parser.

    A second clause with a subject of its own goes on with what is said; one without goes on about
    the speaker.
    """
    last = clause.right_edge.i
    extra: list[Token] = []
    for child in verb.children:
        if child.i <= last:
            continue
        goes_on = child.dep_ in ("ccomp", "parataxis", "dep")
        own_subject = any(c.dep_ in SUBJECTS for c in child.children)
        if not goes_on or not own_subject or sayings_of(child):
            break
        extra = list(verb.doc[last + 1 : child.right_edge.i + 1])
    return extra


def _as_saying(verb: Token) -> list[Span]:
    """ "quoted the official as saying S" and "S, the paper quoted the official as saying"."""
    rest = [t for t in verb.doc[verb.i + 1 : sentence_of(verb)[1]] if not t.is_space]
    if any(t.is_alpha for t in rest):
        return pieces(rest)[:1]
    return _around(verb.head.head)


def _strayed_clause(verb: Token) -> Token | None:
    """ "suggested in a tweet at the time | that S".

    The parser hangs the clause on the last noun before it.
    """
    for prep in verb.children:
        if prep.dep_ not in ("prep", "dative", "npadvmod") or prep.i < verb.i:
            continue
        for token in prep.subtree:
            if (
                token.dep_ in ("relcl", "acl", "ccomp")
                and token.left_edge.lower_ == "that"
                and token.left_edge.dep_ in ("mark", "advmod", "det")
                and any(c.dep_ in SUBJECTS for c in token.children)
            ):
                return token
    return None


def _until_next_cue(tokens: list[Token]) -> list[Token]:
    """A content without the participle that goes on about the speaker: "said S, | citing …"."""
    for n, token in enumerate(tokens):
        if (
            n > 3
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
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if (
        subject is None
        or subject.tag_ in ("WP", "WDT")
        or any(
            c.dep_ == "mark" or c.i > verb.i and c.dep_ in ("xcomp", "ccomp") for c in verb.children
        )
    ):
        return []
    doc, (opening, ending) = verb.doc, sentence_of(verb)
    first = min(subject.left_edge.i, verb.i)
    before = [t for t in doc[opening:first] if not t.is_space]
    if not before or before[-1].text not in _SET_OFF or verb.i - first > 30:
        return []
    last = verb.i if subject.i < verb.i else subject.right_edge.i
    while last + 1 < ending and doc[last + 1].text not in (",", ";", ".", "-", "–", "—", ":", '"'):
        last += 1
    if last + 1 < ending and doc[last + 1].text in (":", '"'):
        return []  # "Asked about it, she said: …": what follows is the content
    contents = [before]
    if last + 2 < ending and doc[last + 1].text in _SET_OFF:
        rest = [t for t in doc[last + 2 : ending] if not t.is_space]
        head = next((t for t in rest if t.pos_ in ("VERB", "AUX")), None)
        if (
            head is not None
            and not (head.tag_ == "VBG" and head == rest[0])
            and rest[0].dep_ != "cc"
            and not any(t == verb for t in head.ancestors)
        ):
            contents.append(rest)
    if not any(t.pos_ in ("VERB", "AUX") for part in contents for t in part):
        return []  # "In the end, they agreed.": an adverbial is no content
    return [span for tokens in contents for span in long_pieces(tokens) if len(tokens) > 1]


def _question(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "advcl")
            and child.i > verb.i
            and any(
                t.lower_ in ("if", "whether", "how", "why", "what", "who", "when", "where")
                for t in list(child.subtree)[:2]
            )
        ):
            return pieces(list(child.subtree))[:1]
    return []


def _infinitive(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if (
            child.dep_ == "xcomp"
            and child.i > verb.i
            and any(g.dep_ == "aux" and g.lower_ == "to" for g in child.children)
        ):
            return pieces(list(child.subtree))[:1]
    return []


def _passive(verb: Token, cue: Saying, frame: str) -> list[Span]:
    """ "S is expected to …": the subject and the infinitive, two pieces of one content."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    clause = next(
        (
            c
            for c in verb.children
            if c.dep_ == "xcomp" and c.i > verb.i and any(g.lower_ == "to" for g in c.children)
        ),
        None,
    )
    if subject is None or clause is None:
        return []
    return pieces(list(subject.subtree))[:1] + pieces(list(clause.subtree))[:1]


def _gerund(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and child.i > verb.i:
            return pieces(list(child.subtree))[:1]
    return []


def _object(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and child.pos_ != "PRON":
            last = child.right_edge.i
            # "cited endorsements | from generals": the parser hangs half of the object on the
            # verb
            for prep in verb.children:
                if (
                    prep.dep_ == "prep"
                    and prep.i == last + 1
                    and prep.lower_ in ("of", "from", "by", "as", "about", "against", "between")
                ):
                    last = prep.right_edge.i
            return pieces(list(verb.doc[child.left_edge.i : last + 1]))[:1]
        if child.dep_ == "nsubjpass" and child.pos_ != "PRON" and find_agent(verb) is not None:
            return pieces(list(child.subtree))[:1]
    return []


def _object_infinitive(verb: Token, cue: Saying, frame: str) -> list[Span]:
    clause = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "ccomp", "advcl")
            and c.i > verb.i
            and any(g.dep_ == "aux" and g.lower_ == "to" for g in c.children)
        ),
        None,
    )
    if clause is None:
        return []
    governed = frame.partition(":")[2]
    if governed:
        prep = next(
            (
                c
                for c in verb.children
                if c.dep_ == "prep" and c.lower_ == governed and c.i > verb.i
            ),
            None,
        )
        noun = (
            next((g for g in prep.children if g.dep_ == "pobj"), None) if prep is not None else None
        )
    else:
        noun = next(
            (c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.i < c.i < clause.i),
            None,
        )
        if noun is None:
            noun = next((g for g in clause.children if g.dep_ == "nsubj" and g.i > verb.i), None)
    if noun is None:
        return []
    return pieces(list(verb.doc[noun.left_edge.i : clause.right_edge.i + 1]))[:1]


def _object_complement(verb: Token, cue: Saying, frame: str) -> list[Span]:
    small = next(
        (
            c
            for c in verb.children
            if c.dep_ == "ccomp" and c.i > verb.i and c.pos_ in ("ADJ", "NOUN", "PROPN")
        ),
        None,
    )
    if small is not None:
        return pieces(list(small.subtree))[:1]
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    complement = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("oprd", "acomp", "attr", "xcomp")
            and c.i > verb.i
            and not any(g.lower_ == "to" for g in c.children)
        ),
        None,
    )
    if noun is not None:
        after = verb.doc[noun.right_edge.i + 1] if noun.right_edge.i + 1 < len(verb.doc) else None
        named = (
            any(c.lower_ == "what" for c in verb.children)
            or noun.left_edge.nbor(-1).is_quote
            or any(t.is_quote or t.dep_ == "appos" for t in noun.subtree)
            or (after is not None and (after.is_quote or after.lower_ in ("a", "an")))
        )
        if complement is None and not named:
            return []  # "called the office": no name is given
        last = max(noun.right_edge.i, complement.right_edge.i if complement is not None else -1)
        return pieces(list(verb.doc[noun.left_edge.i : last + 1]))[:1]
    if complement is not None:
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        return (pieces(list(subject.subtree)) if subject is not None else []) + pieces(
            list(complement.subtree)
        )[:1]
    return []


def _object_with(verb: Token, cue: Saying, frame: str) -> list[Span]:
    """Object and preposition (`o+of`: accused X of Y).

    In the passive the subject and what the preposition governs.
    """
    wanted = frame.partition("+")[2]
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == wanted and c.i > verb.i]
    if noun is None:
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is None or not preps:
            return []
        return (
            pieces(list(subject.subtree))[:1]
            + pieces([t for t in preps[0].subtree if t != preps[0]])[:1]
        )
    preps = preps or [
        c
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == wanted and (wanted != "of" or verb.lemma_ == "accuse")
    ]
    if not preps:
        return []
    last = max(noun.right_edge.i, preps[0].right_edge.i)
    for child in (
        verb.children
    ):  # "blamed it on the bank, | its owners and auditors": a list that the parser breaks in two
        if child.dep_ == "dobj" and child.i > last and child.left_edge.i <= last + 2:
            last = child.right_edge.i
    return pieces(list(verb.doc[noun.left_edge.i : last + 1]))[:1]


def _preposition(verb: Token, cue: Saying, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == frame and child.i > verb.i:
            return pieces([t for t in child.subtree if t.i > child.i])[:1]
    return []


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
