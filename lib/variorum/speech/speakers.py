"""Who says it: the subject of a cue by syntax, by its place beside the cue.

And the noun phrase it stands in.
"""

import itertools
import re

from spacy.tokens import Doc, Token

from ..english.clauses import COUNTED, RELATIVES, TIMES, agent_of
from ..english.lexicon import any_of, words
from ..english.nouns import kind_of_noun
from ..english.saying import Act, Effect, sayings_of
from ..english.wordnet import categories
from .words import speech_words

Span = tuple[int, int]
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NOT_IN_NAME = words("words_clauses.csv", "dependencies outside a name")
_SHARING = words("words_clauses.csv", "dependencies that share a subject")
_IN_PHRASE = words("words_clauses.csv", "dependencies within a noun phrase")
_OF_PERSONS = words("words_clauses.csv", "relatives of persons")
_OPENING = words("words_clauses.csv", "opening a question")
_DEEPEST = 6  # verbs above one that are asked for its subject
_DASHES = ("-", "--", "–", "—")
# tokens from a noun to the pronoun that stands for it, so that both are shown as one phrase
_LONGEST_PHRASE = 12
_BESIDE = 12  # tokens between a noun and the name beside it


_FINITE = ("VBD", "VBZ", "VBP")
# WordNet's fields of nouns that may act
_ACTING = frozenset(("person", "group"))
# … and of what may hold words
_HOLDING_WORDS = frozenset(("communication", "artifact", "cognition"))
# what somebody does to another's words
_JUDGED = (
    Effect.BLAME,
    Effect.PRAISE,
    Effect.AGREE,
    Effect.OPPOSE,
    Effect.DENY,
    Effect.DOUBT,
)
# parts of speech of whoever may speak there
_BEHIND_CUE = ("NOUN", "PROPN", "PRON")
_BEFORE_CUE = (*_BEHIND_CUE, "NUM")
_OF_CLAUSES = (*_BEHIND_CUE, "VERB")
_NAMED_VOICES = ("PERSON", "ORG", "GPE", "NORP")
_NO_VOICES = COUNTED | {"EVENT"}
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
    return bool(
        _ABSTRACT.fullmatch(noun.lower())
    ) or noun.lower() in speech_words("abstract")


def can_speak(token: Token) -> bool:
    """Whether a noun or pronoun can be the one who says something: a person, a body, a document.

    A relative pronoun is what it stands for; nouns of events and abstract nouns are out.
    """
    if token.lower_ in RELATIVES and token.head.dep_ == "relcl":
        return token.lower_ in _OF_PERSONS or can_speak(token.head.head)
    if token.pos_ in ("PRON", "DET", "NUM"):
        return token.lower_ in speech_words("speaking_pronouns") and not any(
            c.lower_ == "of" and _governs_a_thing(c) for c in token.children
        )
    if token.ent_type_ in _NO_VOICES:
        return _is_aged(token)
    if is_named(token):
        return True
    return kind_of_noun(token.lower_) != "event" and not is_abstract(token.text)


def _governs_a_thing(prep: Token) -> bool:
    """ "Some of the |houses|": whether a preposition governs what cannot speak."""
    nouns = [c for c in prep.children if c.dep_ == "pobj"]
    return any(n.tag_ in ("NN", "NNS") and not may_act(n) for n in nouns)


def is_named(token: Token) -> bool:
    """Whether a token belongs to the name of a person, a body, a country or a people."""
    return token.ent_type_ in _NAMED_VOICES


def is_somebody(token: Token) -> bool:
    """Whether a noun or pronoun surely is a person or a body, not only something that may speak."""
    if token.pos_ == "PRON":
        return (
            token.lower_ in speech_words("speaking_pronouns")
            and token.lower_ != "it"
        )
    if token.ent_type_ in ("PERSON", "ORG", "NORP"):
        return True
    return kind_of_noun(token.lower_) in ("person", "group", "organisation")


def chars(tokens: list[Token]) -> Span:
    """The characters from the first to the last of some tokens.

    Without punctuation at the edges.
    """
    while tokens and (
        tokens[0].is_space
        or (tokens[0].is_punct and tokens[0].text not in "([$#@")
    ):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].is_space
        or (tokens[-1].is_punct and tokens[-1].text not in ")]%?!")
    ):
        tokens = tokens[:-1]
    return (
        (tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        if tokens
        else (-1, -1)
    )


def find_subject(verb: Token, depth: int = 0) -> Token | None:
    """The head of who says it.

    The subject, the agent of a passive, or the subject a participle shares.
    """
    if depth > _DEEPEST:
        return None
    if verb.head.lemma_ == "let" and verb.dep_ in ("ccomp", "xcomp"):
        return _lets_say(verb, depth)
    if _has_done(verb):
        return _undergoer(verb)
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return agent_of(verb)
    own = [
        c for c in verb.children if c.dep_ in SUBJECTS and _may_be_subject(c)
    ]
    if own:  # of two, the parser took the first for one
        before = [c for c in reversed(own) if c.i < verb.i]
        # "|who| in an interview claimed …": read as the interview's
        return next(filter(can_speak, before), (before or own)[0])
    return None if verb.head == verb else _subject_by_place(verb, depth)


def _lets_say(verb: Token, depth: int) -> Token | None:
    """ "|She| let him know that …", "she let |him| say that …"; "let's see whether …": nobody."""
    if verb.lemma_ == "know":
        return find_subject(verb.head, depth + 1)
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    invites = own is not None and own.lower_ in speech_words("inviting")
    return None if invites else own


def _subject_by_place(verb: Token, depth: int) -> Token | None:
    """Whose words a verb without a subject of its own gives, by the word it hangs on."""
    head = verb.head
    if verb.tag_ == "VBG" and (quoted := _quoted_above(verb)) is not None:
        return quoted
    if head.lower_ == "as" and head.dep_ == "prep":
        return _quoted_person(head.head) or find_subject(head.head, depth + 1)
    if _is_undergone(verb):
        return agent_of(verb)
    if (lost := _noun_right_before(verb)) is not None or _commands(verb):
        return lost if lost is not None and _may_be_lost(lost, verb) else None
    if verb.dep_ in _SHARING:
        return _shared_subject(verb, depth)
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl"):
        return _infinitive_subject(verb, depth)
    return _participle_subject(verb, depth) if verb.dep_ == "acl" else None


def _may_be_subject(child: Token) -> bool:
    when = child.ent_type_ in TIMES and child.pos_ != "PRON"
    when = when and not _is_aged(child)
    joins = child.tag_ == "CC" or child.lower_ == "there"
    return child.dep_ != "csubj" and not joins and not when


def _is_aged(token: Token) -> bool:
    """ "the 43-year-|old|": somebody by age, whom a model takes for a time."""
    return (
        token.lower_ == "old" and token.doc[token.i - 1 : token.i].text == "-"
    )


def _has_done(verb: Token) -> bool:
    """ "He|'s maintained| that …": "has", which a model takes for "is"; one who is told, asked or
    warned may be so.
    """
    short = any(
        c.dep_ == "auxpass" and c.lower_ in ("'s", "’s") for c in verb.children
    ) and not any(c.lower_ == "it" for c in verb.children)
    frames = {f for cue in sayings_of(verb) if short for f in cue.frames}
    return "c" in frames and frames.isdisjoint(("oi", "p"))


def _quoted_person(verb: Token) -> Token | None:
    """ "quoted the official as saying", "was quoted as saying"."""
    return next(
        (c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None
    )


def _is_undergone(verb: Token) -> bool:
    """ "Called the Beagle, the craft …", "When asked whether …, she …": whoever a participle is
    said of does not call or ask.
    """
    if verb.dep_ != "advcl" or any(c.dep_ == "aux" for c in verb.children):
        return False
    # a model takes a participle that opens the sentence for a verb in the past
    return verb.tag_ == "VBN" or verb.tag_ == "VBD" and verb.i < verb.head.i


def _commands(verb: Token) -> bool:
    """ "He has left, but |don't expect| him back": a command behind "and" or "but" has no
    subject.
    """
    if verb.dep_ != "conj" or verb.tag_ not in ("VB", "VBP"):
        return False
    above = verb.head
    own = [c for c in above.children if c.dep_ == "nsubj"]
    singular = [c for c in own if c.tag_ in ("NN", "NNP")]
    if verb.tag_ == "VBP":
        # "Only Campos will be there, but |expect| …": she would expect|s|
        alone = any(not any(c.conjuncts) for c in singular)
        return above.tag_ != "VBP" and alone
    if any(c.dep_ == "aux" and c.lower_ == "do" for c in verb.children):
        # "officials have left, but don't expect …" may be theirs
        return bool(singular)
    helped = any(c.dep_ in ("aux", "auxpass") for c in above.children)
    return above.tag_ in ("VBD", "VBZ") and not helped


def _quoted_above(verb: Token) -> Token | None:
    """ "The minister was quoted by the agency saying": the one who is quoted, not who quotes."""
    for above in itertools.islice(verb.ancestors, _DEEPEST):
        if above.pos_ == "VERB":
            passive = (c for c in above.children if c.dep_ == "nsubjpass")
            return (
                next(passive, None)
                if above.lemma_ in speech_words("quoting")
                else None
            )
    return None


def _own_noun(verb: Token) -> Token | None:
    """ "Despite |the ministers| denouncing it": the noun between a preposition and its gerund."""
    if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).dep_ == "cc":
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


def _is_there(verb: Token) -> bool:
    """Whether a verb has "there" for its subject."""
    return any(c.dep_ == "expl" for c in verb.children)


def _is_expletive(subject: Token | None, verb: Token) -> bool:
    """ "It is easy to see": nobody sees."""
    above = verb.head
    if verb.dep_ == "pcomp" and _is_there(verb.head.head.head):
        return True  # "there is no way of knowing": nobody knows
    if verb.dep_ == "pcomp" and subject is not None and subject.lower_ == "it":
        # "after hearing it, it is time to go"
        return any(c.dep_ in ("attr", "acomp") for c in verb.head.head.children)
    if subject is None or subject.lower_ != "it" or verb.dep_ != "xcomp":
        return False
    return above.pos_ == "ADJ" or above.lemma_ == "be"


def _infinitive_subject(verb: Token, depth: int) -> Token | None:
    """ "Had a way to describe it": whoever has it; "the first man to say so": the man."""
    noun = verb.head
    above = noun.head
    if noun.dep_ == "dobj" and above.pos_ == "VERB" and not is_somebody(noun):
        return find_subject(above, depth + 1)
    return noun if can_speak(noun) and may_act(noun) else None


def _undergoer(verb: Token) -> Token | None:
    """The subject of a passive verb."""
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def _said_before(verb: Token) -> Token | None:
    """ "It followed criticism from Parker who said …, |adding| …": the verb of saying between a
    participle and the verb above it, which is none.
    """
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or sayings_of(verb.head):
        return None
    between = verb.doc[verb.head.i + 1 : verb.i]
    return next(
        (t for t in reversed(between) if t.tag_ in _FINITE and sayings_of(t)),
        None,
    )


def _is_told_thing(subject: Token | None) -> bool:
    """Whether what somebody tells about is a thing that cannot speak itself."""
    if subject is None:
        return False
    named = is_named(subject) or subject.pos_ == "PRON"
    return not named and not is_somebody(subject)


def _coordinated_subject(verb: Token, depth: int) -> Token | None:
    """The subject that a verb shares with the one before "and"."""
    head = verb.head
    if is_infinitive(verb) and not is_infinitive(head):
        # "to mend what the paper had printed or |to add| …": not the paper
        above = next((t for t in head.ancestors if is_infinitive(t)), None)
        return None if above is None else find_subject(above, depth + 1)
    if (past := _past_between(head, verb)) is not None:
        return find_subject(past, depth + 1)
    if _is_behind_passive(verb, head):
        return _behind_passive(head, _undergoer(head), depth)
    if (alike := _alike_above(verb, head)) is not None:
        return find_subject(alike, depth + 1)
    if _is_finite_behind_gerund(verb, head):
        return None
    told = head.dep_ == "ccomp" and head.tag_ in _FINITE
    if verb.tag_ == "VBG" and told and head.head.tag_ == "VBG":
        # "saying it had nothing to do with it and |suggesting| …"
        return find_subject(head.head, depth + 1)
    return _subject_or_teller(verb, head, depth)


def _is_behind_passive(verb: Token, head: Token) -> bool:
    """Whether the verb before "and" tells what is done to somebody, and the one behind it not."""
    if verb.tag_ == "VBN" or head.tag_ != "VBN":
        return False
    return head.dep_ == "acl" or _undergoer(head) is not None


def _alike_above(verb: Token, head: Token) -> Token | None:
    """The verb above the one before "and" that is helped, or bent, as the one behind it is."""
    if (helper := _modal(verb)) and not _modal(head):
        # "he |should| insist that they be there and |should| ask …"
        alike = next((t for t in head.ancestors if _modal(t) == helper), None)
        if alike is not None:
            return alike
    if not _is_finite_behind_gerund(verb, head):
        return None
    # "has accused Campos of lying and |accused| Bernal of …"
    tags = (*_FINITE, "VBN")
    return next((t for t in head.ancestors if t.tag_ in tags), None)


def _is_finite_behind_gerund(verb: Token, head: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") and head.tag_ == "VBG"


def _modal(verb: Token) -> str:
    """The modal verb that helps a verb, "" for none."""
    helpers = (c.lower_ for c in verb.children if c.tag_ == "MD")
    return next(helpers, "")


def _is_not_past(verb: Token) -> bool:
    """Whether a clause tells what is or will be, by its verb or the verb that helps it; of what has
    been a second participle may tell too.
    """
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    finite = helpers[0] if helpers else verb
    present = finite.tag_ in ("VBP", "VBZ", "MD")
    return present and finite.lemma_ not in speech_words("having")


def _past_between(head: Token, verb: Token) -> Token | None:
    """ "Is seen on a film after the man |came| near and asked …": the verb with a subject and the
    tense of the second, where the first is of another.
    """
    if verb.tag_ != "VBD" or not _is_not_past(head):
        return None
    between = reversed(verb.doc[head.i + 1 : verb.i])
    return next((t for t in between if t.tag_ == "VBD" and _has_own(t)), None)


def _has_own(verb: Token) -> bool:
    """Whether a verb has a subject that may say something."""
    return any(c.dep_ == "nsubj" and is_somebody(c) for c in verb.children)


def _behind_passive(
    head: Token, undergoer: Token | None, depth: int
) -> Token | None:
    """The subject of a verb behind a passive and "and"."""
    if _is_told_thing(undergoer) and head.dep_ in ("ccomp", "acl"):
        # "he said papers should be kept and said …": not the papers
        return _teller(head.head, depth)
    # "was booed by students and said": not the students; "harm caused by them and outlining …"
    return undergoer


def _noun_right_before(verb: Token) -> Token | None:
    """ "Of his own call – |nurses| expected …": the noun that stands before a finite verb, where
    nothing joins it to the verb that the parser hangs it on.
    """
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE or verb.i == 0:
        return None
    noun = verb.nbor(-1)
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def _may_be_lost(noun: Token, verb: Token) -> bool:
    """Whether a noun right before a verb that governs something may be its subject."""
    governs = any(c.dep_ in ("ccomp", "dobj") for c in verb.children)
    return governs and can_speak(noun)


def is_infinitive(word: Token) -> bool:
    """Whether a verb has "to" before it."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children)


def _subject_or_teller(verb: Token, head: Token, depth: int) -> Token | None:
    """The subject of the verb before "and", or of what tells of it."""
    found = _subject_above(head, depth)
    if head.dep_ != "ccomp" or not sayings_of(head.head):
        return found
    teller = find_subject(head.head, depth + 1)
    again = verb.lemma_ in speech_words("going_on") and not _speaks(head)
    before = head.head.i < head.i and verb.tag_ == head.head.tag_ == "VBD"
    if before and (again or _is_not_past(head)):
        # "added that they will not read it and |predicted| …"
        return teller
    written = teller is not None and sayings_of(verb) and _carries_words(teller)
    if written or _is_told_thing(found):
        # "the letter asks why she waited and |says| …"; "they say that rules are old and |expect|"
        return teller
    if before and _may_be_tellers(verb, head, found):
        # "said that Pike had left and |urged| …"; of "said that Pike left and urged" nobody knows
        return teller if _tells_what_is(head) else None
    return found


def _may_be_tellers(verb: Token, head: Token, found: Token | None) -> bool:
    """Whether a verb of saying behind a reported clause that says nothing may go with whoever
    reports it: not within the same marks, nor where both are "he".
    """
    if found is None or found.pos_ == "PRON" or _speaks(head):
        return False
    between = verb.doc[head.head.i : verb.i]
    marked = sum(t.text in ('"', "''") for t in between) % 2
    return _speaks(verb) and not marked


def _tells_what_is(verb: Token) -> bool:
    """Whether a clause tells how something is or has been, or asks it, and not what was done."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "mark")]
    asks = any(
        c.lower_ in words("words_clauses.csv", "asking") for c in helpers
    )
    states = words("words_clauses.csv", "states")
    is_so = verb.pos_ == "AUX" or verb.lemma_ in states
    return asks or is_so or any(c.lemma_ in states for c in helpers)


def _subject_above(head: Token, depth: int) -> Token | None:
    """The subject of a word, or the noun that it is."""
    if head.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "ADJ", "ADV"):
        return find_subject(head, depth + 1)
    return head if head.pos_ in ("NOUN", "PROPN") else None


def _controller(verb: Token) -> Token | None:
    """The object of the verb above an infinitive or gerund, whose subject it is.

    "Called the mayor |to urge| …" is said by whoever calls.
    """
    if verb.dep_ == "pcomp":
        return _owner_of_act(verb.head) or _spoken_of(verb.head)
    if verb.dep_ != "xcomp" or verb.tag_ not in ("VB", "VBG"):
        return None
    if verb.head.lemma_ in speech_words("reaching"):
        return None
    if (asked := _called_on(verb.head, verb)) is not None:
        return asked
    objects = (
        c
        for c in verb.head.children
        if c.dep_ == "dobj" and c.i < verb.i and may_act(c)
    )
    return next(objects, None)


def _called_on(above: Token, verb: Token) -> Token | None:
    """ "Called on |Campos| to say so": who is asked, behind the preposition of a verb that asks."""
    wanted = {
        frame.partition(":")[2]
        for saying in sayings_of(above)
        for frame in saying.frames
        if frame.startswith("oi:")
    }
    asked = (
        noun
        for prep in above.children
        if prep.dep_ == "prep" and prep.lower_ in wanted and prep.i < verb.i
        for noun in prep.children
        if noun.dep_ == "pobj" and may_act(noun)
    )
    return next(asked, None) if verb.tag_ == "VB" else None


def _owner_of_act(prep: Token) -> Token | None:
    """ "Took him to task for |his| lack of care in saying so": whose act a gerund goes with."""
    noun = prep.head
    if noun.pos_ != "NOUN" or may_tell(noun):
        return None
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def may_act(token: Token) -> bool:
    """Whether a noun or pronoun may do what an infinitive behind it says: "asked |him| to say", not
    "used the |data| to show".
    """
    if token.pos_ == "PRON" or token.ent_type_ in _NAMED_VOICES:
        return True
    return is_somebody(token) or bool(
        categories(token.lemma_.lower(), "n") & _ACTING
    )


def _spoken_of(prep: Token) -> Token | None:
    """Who does what stands behind a preposition: "criticised |the mayor| for saying so"."""
    if prep.lower_ not in speech_words("done_prepositions"):
        return None
    if prep.head.dep_ == "dobj":
        return prep.head if _is_somebody_named(prep.head) else None
    objects = (
        c
        for c in prep.head.children
        if c.dep_ in ("dobj", "nsubjpass") and c.i < prep.i
    )
    return next((c for c in objects if _is_somebody_named(c)), None)


def _is_somebody_named(token: Token) -> bool:
    """Whether a word is a name, a person or body, or a pronoun for one: "mocked |him| for it"."""
    if token.pos_ == "PRON":
        return token.lower_ in speech_words("objects") or is_somebody(token)
    return token.pos_ == "PROPN" or is_named(token) or is_somebody(token)


def _shared_subject(verb: Token, depth: int) -> Token | None:
    """The subject that a verb has from the word above it, or the object that controls it."""
    own = _own_noun(verb) or _controller(verb) or _witnessed(verb)
    if own is not None:
        return own
    if (said := _said_before(verb)) is not None:
        return find_subject(said, depth + 1)
    if verb.dep_ == "conj":
        return _coordinated_subject(verb, depth)
    if (text := _text_before(verb)) is not None:
        return find_subject(text.head, depth + 1)
    head = verb.head
    infinitive = verb.dep_ == "xcomp" and verb.tag_ == "VB"
    if infinitive and (undergoer := _undergoer(head)) is not None:
        return undergoer  # "|Campos| is expected to say"
    return _subject_further_up(verb, depth)


def _subject_further_up(verb: Token, depth: int) -> Token | None:
    """The subject of the word above a verb or preposition, or whoever tells of it."""
    head = verb.head
    if head.pos_ in ("NOUN", "PROPN") and verb.pos_ == "ADP":
        # "at the forefront of questioning …": whoever is at it
        head = next(
            (t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), head
        )
    found = _subject_above(head, depth)
    if verb.dep_ == "pcomp" and found == head.head and _is_told_thing(found):
        return None  # "the cost of saying so"
    if _is_expletive(found, verb) or _is_part_of_body(found):
        return None
    if (other := _actor_between(verb, found)) is not None:
        return find_subject(other, depth + 1)
    return _teller_going_on(verb, found, depth)


def _actor_between(verb: Token, found: Token | None) -> Token | None:
    """ "Her words came as Campos |left| the hall, saying …": the verb before a participle that has
    somebody for its subject, where the one that the parser hangs it on has a thing.
    """
    participle = verb.tag_ == "VBG" and verb.dep_ == "advcl" and _speaks(verb)
    if not participle or found is None or found.head != verb.head:
        return None
    if found.pos_ != "NOUN" or is_somebody(found) or sayings_of(verb.head):
        return None
    between = reversed(verb.doc[verb.head.i + 1 : verb.i])
    return next((t for t in between if t.tag_ in _FINITE and _has_own(t)), None)


def _teller_going_on(
    verb: Token, found: Token | None, depth: int
) -> Token | None:
    """ "|Campos| said the dam would hold, |adding| …": whoever tells, where the parser hangs the
    participle on what is told and its subject does not speak there; else the subject found.

    Nobody where two persons may: "Campos said that Pike called the mayor, |saying| …".
    """
    participle = verb.dep_ == "advcl" or _is_of_an_act(verb)
    if verb.tag_ != "VBG" or not participle or not sayings_of(verb):
        return found
    for above in itertools.islice(verb.ancestors, _DEEPEST):
        told = above.dep_ in ("ccomp", "acl") and above.head.i < above.i
        if told and sayings_of(above.head) and _is_tellers(verb, above, found):
            return _of_two(verb, _teller(above.head, depth), found)
    return found


def _of_two(
    verb: Token, teller: Token | None, found: Token | None
) -> Token | None:
    """Of whoever tells and the subject of what is told the one that a participle goes with."""
    again = verb.lemma_ in speech_words("going_on")
    if not again and _are_two_persons(teller, found):
        return None
    one = teller is not None and teller.pos_ == "PRON"
    return found if one and _is_pronoun(found) else teller or found


def _are_two_persons(one: Token | None, other: Token | None) -> bool:
    """Whether two words name two persons."""
    named = [w for w in (one, other) if w is not None]
    names = {w.lower_ for w in named if w.ent_type_ == "PERSON"}
    return len(names) > 1


def _is_pronoun(word: Token | None) -> bool:
    return word is None or word.pos_ == "PRON"


def _speaks_as_many(verb: Token, subject: Token) -> bool:
    """ "Said the leaders of four firms had warned him, saying |they| might leave": whether a
    content speaks of its speakers as many, and the subject are many.
    """
    many = subject.tag_ in ("NNS", "NNPS")
    contents = (c for c in verb.children if c.dep_ == "ccomp")
    subjects = (g for c in contents for g in c.children if g.dep_ == "nsubj")
    return many and any(
        g.lower_ in speech_words("many_speakers") for g in subjects
    )


def _is_tellers(verb: Token, above: Token, found: Token | None) -> bool:
    """Whether a participle goes with whoever tells, and not with the subject of what is told."""
    silent = not _is_pronoun(found) and _speaks(verb) and not _speaks(above)
    parted = verb.i > above.i and _is_behind_comma(verb)
    goes_on = verb.lemma_ in speech_words("going_on")
    if found is None or _speaks_as_many(verb, found):
        return False
    return parted and (silent or goes_on) or _is_told_thing(found)


def _is_behind_comma(verb: Token) -> bool:
    """Whether a comma stands before a verb, or before the mark before it: "“…,” |adding|"."""
    before = verb.doc[max(0, verb.i - 2) : verb.i].text
    return before.endswith((",", ',"', ", ''", ",''"))


def _is_of_an_act(verb: Token) -> bool:
    """ "It was on his mind in |announcing| …": a gerund that says with what somebody does or is
    something; not "the idea of |announcing|".
    """
    return verb.dep_ == "pcomp" and verb.head.head.pos_ != "NOUN"


def _teller(word: Token, depth: int) -> Token | None:
    """Whose words a verb gives, or a noun of saying through the verb that it stands behind."""
    noun = word.pos_ == "NOUN"
    verbs = (t for t in word.ancestors if t.pos_ == "VERB")
    verb = next(verbs, None) if noun else word
    return None if verb is None else find_subject(verb, depth + 1)


def _speaks(verb: Token) -> bool:
    """Whether a verb is an act of saying wherever it stands."""
    return any(s.act is Act.SPEECH for s in sayings_of(verb))


def _is_part_of_body(noun: Token | None) -> bool:
    """ "|Her eyes| wide, telling me …": whoever has them is left open."""
    return (
        noun is not None
        and noun.pos_ == "NOUN"
        and any(c.dep_ == "poss" for c in noun.children)
        and categories(noun.lemma_.lower(), "n") == {"body"}
    )


def _witnessed(verb: Token) -> Token | None:
    """ "|The mother| was heard saying …": who undergoes the verb above a gerund speaks."""
    gerund = verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.tag_ == "VBG"
    heard = verb.head.lemma_ in speech_words("witnessing")
    return _undergoer(verb.head) if gerund and heard else None


def _text_before(verb: Token) -> Token | None:
    """ "Passed a resolution on Monday |demanding| …": the text right before a participle that the
    parser hangs on a verb further up.
    """
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i == 0:
        return None
    noun = verb.nbor(-1)
    if noun.is_punct:
        return None
    while noun.dep_ in ("pobj", "prep", "npadvmod") and noun.head.i < noun.i:
        noun = noun.head
    text = kind_of_noun(noun.lower_) == "document" or _carries_words(noun)
    above = noun.head
    own = text and noun.dep_ == "dobj" and verb.head.i < above.i
    return noun if own and above.pos_ == "VERB" else None


def _participle_subject(verb: Token, depth: int) -> Token | None:
    """Who says what a participle behind a noun says: the noun, or whoever has or issues it."""
    head = verb.head
    if verb.tag_ in (
        "VBN",
        "VBD",
    ):  # of a participle behind a noun a model takes one for the other
        return agent_of(verb)
    if _speaks(verb) and (above := _verb_beside(head)) is not None:
        return find_subject(above, depth + 1)
    head = _message_above(head)
    if head.lemma_.lower() in speech_words("utterance_things"):
        # "issued a statement calling …": the issuer speaks
        above = _verb_of_issue(head)
        return (
            find_subject(above, depth + 1) if above is not None else None
        ) or head
    if is_abstract(head.text) and head.head.pos_ in ("VERB", "AUX"):
        # "had a blunt way to describe it"
        return find_subject(head.head, depth + 1) or head
    return head


def _verb_beside(noun: Token) -> Token | None:
    """ "|Played| the unrest down saying …", "|posted| on a site accusing …": the verb whose subject
    speaks, where the parser hangs the participle on a noun that does not.
    """
    if noun.dep_ == "dobj":
        return None if _may_carry(noun) else noun.head
    above = noun.head.head
    posted = above.pos_ == "VERB" and (
        _speaks(above) or above.lemma_ in speech_words("issuing")
    )
    written = _carries_words(noun) or kind_of_noun(noun.lower_) == "document"
    return above if noun.dep_ == "pobj" and posted and not written else None


def _verb_of_issue(thing: Token) -> Token | None:
    """The verb whose subject speaks in a thing: "|said| in a letter", "|sent| a letter"; of
    "criticised an article" and "said about an article" none.
    """
    above = thing.head
    if thing.dep_ == "pobj":
        told = above.lower_ in speech_words("topic_prepositions")
        above = above.head
    else:
        told = above.lemma_ in speech_words("receiving")
        told = told or any(s.effect in _JUDGED for s in sayings_of(above))
    return None if told or above.pos_ != "VERB" else above


def _message_above(noun: Token) -> Token:
    """ "Sent |messages| across the islands saying": what says it, where the noun itself cannot."""
    while noun.dep_ == "pobj" and not _carries_words(noun):
        thing = _thing_above(noun.head.head)
        if thing is None or is_somebody(noun) and not _carries_words(thing):
            break
        noun = thing
    return noun


def _thing_above(above: Token) -> Token | None:
    """The noun that a prepositional phrase goes with: itself, what is sent, what is aimed."""
    thing: Token | None = above
    if above.pos_ == "VERB":
        thing = next((c for c in above.children if c.dep_ == "dobj"), None)
        if thing is None and above.dep_ == "acl":
            thing = above.head
    return thing if thing is not None and thing.pos_ == "NOUN" else None


def may_tell(noun: Token) -> bool:
    """Whether a noun is a person, a body, or something that carries somebody's words."""
    document = kind_of_noun(noun.lower_) == "document"
    return document or is_somebody(noun) or _carries_words(noun)


def may_voice(word: Token) -> bool:
    """Whether a word is somebody or what carries somebody's words: "the pike", a name; not "it",
    "the vote".
    """
    who = word.lower_ in RELATIVES and word.head.dep_ == "relcl"
    word = word.head.head if who else word
    return word.pos_ == "PROPN" or may_tell(word) or _is_somebody_kind(word)


def _is_somebody_kind(word: Token) -> bool:
    """Whether WordNet knows a noun for a person or a group first of all."""
    kinds = categories(word.lemma_.lower(), "n")
    return word.pos_ == "NOUN" and bool(kinds & _ACTING)


def _carries_words(noun: Token) -> bool:
    """Whether a noun is a thing that says something to somebody: a letter to the company."""
    lemma = noun.lemma_.lower()
    sets = ("utterance_things", "carriers")
    return any(lemma in speech_words(name) for name in sets)


def _may_carry(noun: Token) -> bool:
    """Whether a noun may say something: a person, a body, or what holds words or pictures."""
    if noun.pos_ != "NOUN" or may_tell(noun) or may_act(noun):
        return True
    return bool(categories(noun.lemma_.lower(), "n") & _HOLDING_WORDS)


def holds_words(noun: Token) -> bool:
    """Whether a noun may carry words, or WordNet does not know it; "a source", "a number of them"
    may.
    """
    word = noun.lemma_.lower()
    known = categories(word, "n") and not sayings_of(noun)
    if not known or word in speech_words("cited_sources") or _may_carry(noun):
        return True
    named = any(c.lower_ == "of" or is_named(c) for c in noun.children)
    return named or noun.text[:1].isupper()


def noun_phrase(head: Token) -> Span:
    """The noun phrase of `head` as the article has it, without relative clauses.

    A relative pronoun takes in its noun.
    """
    if head.lower_ in RELATIVES and head.head.dep_ == "relcl":
        noun = find_antecedent(head)
        if 0 < head.i - noun.i <= _LONGEST_PHRASE:
            return chars(
                [
                    *_phrase_tokens(noun)[:1],
                    *head.doc[noun.left_edge.i : head.i + 1],
                ]
            )
    tokens = _phrase_tokens(head)
    return chars(
        tokens[1:]
        if tokens[0].lower_ in _OPENING and len(tokens) > 1
        else tokens
    )


def find_antecedent(relative: Token) -> Token:
    """The noun that the relative pronoun of a clause stands for; for "who" a person rather than the
    body or place right before it: "an |official| at the hospital, who".
    """
    noun = relative.head.head
    while (
        relative.lower_ == "who"
        and noun.dep_ == "pobj"
        and kind_of_noun(noun.lower_) in ("organisation", "place")
        and noun.head.head.pos_ in ("NOUN", "PROPN")
    ):
        noun = noun.head.head
    return noun


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
    for token in head.doc[first : head.i]:
        if token.text in _DASHES and token.i > 0 and token.nbor(-1).whitespace_:
            first = token.i + 1  # "his call – |nurses|": one phrase to a parser
    return list(head.doc[first : last + 1])


def _is_name_beside(child: Token, head: Token) -> bool:
    """Whether an apposition is the name of the one whom a noun phrase describes."""
    if (
        child.dep_ != "appos"
        or child.pos_ != "PROPN"
        or child.i - head.i >= _BESIDE
    ):
        return False
    return head.pos_ != "PROPN" or child.ent_type_ == "PERSON"


def _says_when(child: Token, head: Token) -> bool:
    """ "the ministry on Tuesday, 12 March": when it says so is no part of who says it."""
    if child.i <= head.i or not is_date(child):
        return False
    return child.dep_ in ("npadvmod", "appos") or child.lower_ in speech_words(
        "prepositions_of_time"
    )


def is_date(child: Token) -> bool:
    """Whether a word is a date, or a preposition before one."""
    noun = (
        next((g for g in child.children if g.dep_ == "pobj"), None)
        if child.dep_ == "prep"
        else child
    )
    return noun is not None and noun.ent_type_ in TIMES


def name_behind(verb: Token, subject: Token) -> Token | None:
    """ "One thing about the quay, said |Rosa Campos|: “…”": the name right behind a verb whose
    subject before it is a thing.
    """
    thing = subject.i < verb.i and subject.pos_ == "NOUN"
    if not thing or is_somebody(subject) or verb.doc[verb.i - 1].text != ",":
        return None
    behind = verb.doc[verb.i + 1 :]
    name = list(itertools.takewhile(lambda t: t.pos_ == "PROPN", behind))
    named = name and all(t.ent_type_ in ("", "PERSON") for t in name)
    ends = behind[len(name) : len(name) + 1].text in (",", ":", '"')
    return name[-1] if named and ends else None


def find_neighbour(verb: Token, after: int, before: int) -> Token | None:
    """The noun beside a cue that follows or precedes a quotation ("…," said X / X said.

    "…"), among the tokens after:before.

    Trusts the order of the words where the parser was led astray by what stands between the marks.
    """
    doc = verb.doc
    left = _end_of_noun_before(verb, after)
    if left >= after and _may_be_neighbour(doc[left], _BEFORE_CUE):
        return _head_within(doc[left], after, before)
    if any(t.pos_ in _OF_CLAUSES for t in doc[after : verb.i]):
        return None  # "…,” a page says, but announced steps": what follows is the object
    right = verb.i + 1
    while right < before and _opens_phrase(doc[right]):
        right += 1
    if right < before and _may_be_neighbour(doc[right], _BEHIND_CUE):
        found = _head_within(doc[right], after, before)
        if found is not None and (found.pos_ == "PRON" or may_voice(found)):
            return found
    return None


def _end_of_noun_before(verb: Token, after: int) -> int:
    """The token before a cue, its adverbs and an apposition, not before `after`."""
    doc, left = verb.doc, verb.i - 1
    while left >= after and doc[left].pos_ in ("ADV", "AUX", "PART"):
        left -= 1
    if left <= after or doc[left].text != ",":
        return left
    if doc[left - 1].pos_ == "PROPN":
        return left - 1  # "the ambassador, Koro Bessho, told reporters"
    return _end_of_name(doc, after, left)


def _may_be_neighbour(token: Token, kinds: tuple[str, ...]) -> bool:
    """Whether a token beside a cue may be who speaks: no date, no "there"."""
    if _is_aged(token):
        return True
    when = token.ent_type_ in TIMES
    return token.pos_ in kinds and token.lower_ != "there" and not when


def _opens_phrase(token: Token) -> bool:
    """Whether a token stands before a noun in its phrase."""
    opens = token.pos_ in ("DET", "ADJ", "ADV", "PUNCT", "NUM")
    return opens and token.text not in ',;:"'


def _end_of_name(doc: Doc, after: int, comma: int) -> int:
    """ "…,” |Ana Ruiz|, a minister of the region, insisted": the last token of the name that opens
    the words before a comma; the comma where none does.
    """
    first = after
    while first < comma and (doc[first].is_punct or doc[first].is_space):
        first += 1
    last = first
    while last < comma and doc[last].text != ",":
        last += 1
    name = doc[first:last]
    named = (
        len(name) > 0
        and name[-1].pos_ == "PROPN"
        and name[0].text[:1].isupper()
    )
    return last - 1 if named and last < comma else comma


def _is_parted_from(token: Token) -> bool:
    """ "In a note to the Herald, |a clerk| of the mill": whether a comma stands between a noun with
    its article and the name before it, which the parser takes it with.
    """
    head = token.head
    between = token.doc[head.i + 1 : token.left_edge.i]
    parted = head.i < token.i and any(t.text == "," for t in between)
    own = token.left_edge.pos_ == "DET" and head.dep_ == "pobj"
    return token.dep_ == "appos" and parted and own


def _head_within(token: Token, after: int, before: int) -> Token | None:
    """The head of the noun phrase that `token` is part of, not looking beyond after:before.

    None for "at a conference in |Callow|, said …": a place phrase speaks for nobody.
    """
    while (
        token.dep_ in _IN_PHRASE
        and after <= token.head.i < before
        and token.head.pos_ in ("NOUN", "PROPN", "ADP", "PRON")
        and not _is_parted_from(token)
    ):
        token = token.head
    return None if token.pos_ == "ADP" else token
