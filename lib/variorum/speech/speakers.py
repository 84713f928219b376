"""Who says it: the subject of a cue by syntax, by its place beside the cue.

And the noun phrase it stands in.
"""

import itertools
import re

from spacy.tokens import Token

from ..english.lexicon import any_of, words
from ..english.nouns import kind_of_noun
from .words import speech_words

Span = tuple[int, int]
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NOT_IN_NAME = words("words_clauses.csv", "dependencies outside a name")
_SHARING = words("words_clauses.csv", "dependencies that share a subject")
_IN_PHRASE = words("words_clauses.csv", "dependencies within a noun phrase")
_DEEPEST = 6  # verbs above one that are asked for its subject
_BESIDE = 12  # tokens between a noun and the name beside it


_NAMED_VOICES = ("PERSON", "ORG", "GPE", "NORP")
_NO_VOICES = (
    "DATE",
    "TIME",
    "MONEY",
    "PERCENT",
    "CARDINAL",
    "ORDINAL",
    "QUANTITY",
    "EVENT",
)
# Endings of abstract nouns, which verbs of saying take as their grammatical subject.
_ENDING = any_of("words_speech.csv", "abstract_endings")
_ABSTRACT = re.compile(
    rf"(?<!\w)(?!{any_of('words_speech.csv', 'no_abstract')})\w+{_ENDING}"
)


def is_abstract(noun: str) -> bool:
    """Whether a noun stands for no person, body or document: "the reluctance", "the timing".

    >>> is_abstract("reluctance"), is_abstract("audience"), is_abstract("timing")
    (True, False, True)
    """
    return bool(_ABSTRACT.fullmatch(noun.lower())) or noun.lower() in speech_words(
        "abstract"
    )


def can_speak(token: Token) -> bool:
    """Whether a noun or pronoun can be the one who says something: a person, a body, a document.

    A relative pronoun is what it stands for; nouns of events and abstract nouns are out.
    """
    if token.lower_ in ("who", "which", "that", "whom") and token.head.dep_ == "relcl":
        return token.lower_ in ("who", "whom") or can_speak(token.head.head)
    if token.pos_ in ("PRON", "DET", "NUM"):
        return token.lower_ in speech_words("speaking_pronouns")
    if token.ent_type_ in _NO_VOICES:
        return False
    if token.ent_type_ in _NAMED_VOICES:
        return True
    return kind_of_noun(token.lower_) != "event" and not is_abstract(token.text)


def is_somebody(token: Token) -> bool:
    """Whether a noun or pronoun surely is a person or a body, not only something that may speak."""
    if token.pos_ == "PRON":
        return (
            token.lower_ in speech_words("speaking_pronouns") and token.lower_ != "it"
        )
    if token.ent_type_ in ("PERSON", "ORG", "NORP"):
        return True
    return kind_of_noun(token.lower_) in ("person", "group", "organisation")


def chars(tokens: list[Token]) -> Span:
    """The characters from the first to the last of some tokens.

    Without punctuation at the edges.
    """
    while tokens and (
        tokens[0].is_space or (tokens[0].is_punct and tokens[0].text not in "([$#@")
    ):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].is_space or (tokens[-1].is_punct and tokens[-1].text not in ")]%?!")
    ):
        tokens = tokens[:-1]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else (-1, -1)


def find_subject(verb: Token, depth: int = 0) -> Token | None:
    """The head of who says it.

    The subject, the agent of a passive, or the subject a participle shares.
    """
    if depth > _DEEPEST:
        return None
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return find_agent(verb)
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "csubj" and child.lower_ != "there":
            return child
    head = verb.head
    if head == verb:
        return None
    if verb.tag_ == "VBG" and (quoted := _quoted_above(verb)) is not None:
        return quoted
    if head.lower_ == "as" and head.dep_ == "prep":
        return _quoted_person(head.head) or find_subject(head.head, depth + 1)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "advcl"
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return find_agent(verb)  # "Called the Beagle, the craft …": it does not call
    if verb.dep_ in _SHARING:
        return _shared_subject(verb, depth)
    return _participle_subject(verb, depth) if verb.dep_ == "acl" else None


def _quoted_person(verb: Token) -> Token | None:
    """ "quoted the official as saying", "was quoted as saying"."""
    return next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None)


def _is_undergone(verb: Token) -> bool:
    """ "Called the Beagle, the craft …": whoever a participle is said of does not call."""
    bare = not any(c.dep_ == "aux" for c in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and bare


def _quoted_above(verb: Token) -> Token | None:
    """ "The minister was quoted by the agency saying": the one who is quoted, not who quotes."""
    for above in itertools.islice(verb.ancestors, _DEEPEST):
        if above.pos_ == "VERB":
            passive = (c for c in above.children if c.dep_ == "nsubjpass")
            return (
                next(passive, None) if above.lemma_ in speech_words("quoting") else None
            )
    return None


def _own_noun(verb: Token) -> Token | None:
    """ "Despite |the ministers| denouncing it": the noun between a preposition and its gerund."""
    if verb.tag_ != "VBG":
        return None
    last = verb.i - 1
    while last > 0 and verb.doc[last].dep_ in ("advmod", "cc", "conj", "neg"):
        if verb.doc[last].pos_ not in ("ADV", "CCONJ", "PART"):
            break
        last -= 1
    noun = verb.doc[max(0, last)]
    while noun.dep_ in ("conj", "compound"):
        noun = noun.head
    governed = noun.dep_ == "pobj" and noun.head.lower_ in speech_words(
        "absolute_prepositions"
    )
    return noun if governed else None


def _is_expletive(subject: Token | None, verb: Token) -> bool:
    """ "It is easy to see": nobody sees."""
    above = verb.head
    if subject is None or subject.lower_ != "it" or verb.dep_ != "xcomp":
        return False
    return above.pos_ == "ADJ" or above.lemma_ == "be"


def _shared_subject(verb: Token, depth: int) -> Token | None:
    """The subject that a verb has from the word above it, or the object that controls it."""
    head, own = verb.head, _own_noun(verb)
    if own is not None:
        return own
    if verb.dep_ == "xcomp" and verb.tag_ in ("VB", "VBG"):
        controllers = (c for c in head.children if c.dep_ == "dobj" and c.i < verb.i)
        controller = next(controllers, None)
        if controller is not None:
            return controller
    if head.pos_ in ("NOUN", "PROPN") and verb.pos_ == "ADP":
        # "at the forefront of questioning …": whoever is at it
        head = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), head)
    if head.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "ADJ"):
        found = find_subject(head, depth + 1)
        return None if _is_expletive(found, verb) else found
    return head if head.pos_ in ("NOUN", "PROPN") else None


def _participle_subject(verb: Token, depth: int) -> Token | None:
    """Who says what a participle behind a noun says: the noun, or whoever has or issues it."""
    head = verb.head
    if verb.tag_ in (
        "VBN",
        "VBD",
    ):  # of a participle behind a noun a model takes one for the other
        return find_agent(verb)
    head = _message_above(head)
    if head.lemma_.lower() in speech_words("utterance_things"):
        # "issued a statement calling …": the issuer speaks
        above = head.head.head if head.dep_ == "pobj" else head.head
        return (
            find_subject(above, depth + 1) if above.pos_ == "VERB" else None
        ) or head
    if is_abstract(head.text) and head.head.pos_ in ("VERB", "AUX"):
        return (
            find_subject(head.head, depth + 1) or head
        )  # "had a blunt way to describe it"
    return head


def _message_above(noun: Token) -> Token:
    """ "Sent |messages| across the islands saying": what says it, where the noun itself cannot."""
    while noun.dep_ == "pobj" and not is_somebody(noun):
        above = noun.head.head
        things = (
            [c for c in above.children if c.dep_ == "dobj"]
            if above.pos_ == "VERB"
            else [above]
        )
        thing = next((t for t in things if t.pos_ == "NOUN"), None)
        if thing is None:
            break
        noun = thing
    return noun


def find_agent(verb: Token) -> Token | None:
    """ "blamed by the minister": the noun behind "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def noun_phrase(head: Token) -> Span:
    """The noun phrase of `head` as the article has it, without relative clauses.

    A relative pronoun takes in its noun.
    """
    if head.lower_ in ("who", "which", "that", "whom") and head.head.dep_ == "relcl":
        noun = head.head.head
        while (
            head.lower_ == "who"
            and noun.dep_ == "pobj"
            and kind_of_noun(noun.lower_) in ("organisation", "place")
            and noun.head.head.pos_ in ("NOUN", "PROPN")
        ):
            noun = noun.head.head  # "an official at the hospital, who": the official
        if 0 < head.i - noun.i <= 12:
            return chars(
                [*_phrase_tokens(noun)[:1], *head.doc[noun.left_edge.i : head.i + 1]]
            )
    tokens = _phrase_tokens(head)
    return chars(
        tokens[1:]
        if tokens[0].lower_ in ("what", "which") and len(tokens) > 1
        else tokens
    )


def _phrase_tokens(head: Token) -> list[Token]:
    keep = [head]
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if _says_when(child, head):
                continue
            if child.dep_ not in _NOT_IN_NAME or _is_name_beside(child, head):
                keep.append(child)
                stack.append(child)
    first, last = min(t.i for t in keep), max(t.i for t in keep)
    return list(head.doc[first : last + 1])


def _is_name_beside(child: Token, head: Token) -> bool:
    """Whether an apposition is the name of the one whom a noun phrase describes."""
    if child.dep_ != "appos" or child.pos_ != "PROPN" or child.i - head.i >= _BESIDE:
        return False
    return head.pos_ != "PROPN" or child.ent_type_ == "PERSON"


def _says_when(child: Token, head: Token) -> bool:
    """ "the ministry on Tuesday, 12 March": when it says so is no part of who says it."""
    if child.i <= head.i or not _is_date(child):
        return False
    return child.dep_ in ("npadvmod", "appos") or child.lower_ in (
        "on",
        "in",
        "since",
        "until",
    )


def _is_date(child: Token) -> bool:
    """Whether a child of a noun is a date, or a preposition before one."""
    noun = (
        next((g for g in child.children if g.dep_ == "pobj"), None)
        if child.dep_ == "prep"
        else child
    )
    return noun is not None and noun.ent_type_ in ("DATE", "TIME")


def find_neighbour(verb: Token, after: int, before: int) -> Token | None:
    """The noun beside a cue that follows or precedes a quotation ("…," said X / X said.

    "…"), among the tokens after:before.

    Trusts the order of the words where the parser was led astray by what stands between the marks.
    """
    doc = verb.doc
    left = verb.i - 1
    while left >= after and doc[left].pos_ in ("ADV", "AUX", "PART"):
        left -= 1
    if left > after and doc[left].text == "," and doc[left - 1].pos_ == "PROPN":
        left -= 1  # "the ambassador, Koro Bessho, told reporters"
    if (
        left >= after
        and doc[left].pos_ in ("NOUN", "PROPN", "PRON", "NUM")
        and doc[left].lower_ != "there"
        and doc[left].ent_type_ not in ("DATE", "TIME")
    ):
        return _head_within(doc[left], after, before)
    if any(t.pos_ in ("NOUN", "PROPN", "PRON", "VERB") for t in doc[after : verb.i]):
        return (
            None  # "…,” a page says, but announced steps": what follows is the object
        )
    right = verb.i + 1
    while (
        right < before
        and doc[right].pos_ in ("DET", "ADJ", "ADV", "PUNCT", "NUM")
        and doc[right].text not in ',;:"'
    ):
        right += 1
    if (
        right < before
        and doc[right].pos_ in ("NOUN", "PROPN", "PRON")
        and doc[right].ent_type_ not in ("DATE", "TIME")
    ):
        return _head_within(doc[right], after, before)
    return None


def _head_within(token: Token, after: int, before: int) -> Token:
    """The head of the noun phrase that `token` is part of, not looking beyond after:before."""
    while (
        token.dep_ in _IN_PHRASE
        and after <= token.head.i < before
        and token.head.pos_ in ("NOUN", "PROPN", "ADP", "PRON")
    ):
        token = token.head
    return token
