"""Attributions by syntax: where a cue stands, who its subject is, and which words are the content.

Read off spaCy's dependency parse; every candidate says by which rule it was found. The shapes
follow the annotation of PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018): source, cue,
content.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from ..english.clauses import RELATIVES, TIMES, sentence_of
from ..english.nouns import kind_of_noun
from ..english.saying import Effect, Saying, sayings_of
from .frames import (
    find_contents,
    long_pieces,
    pieces,
    without_told_aside,
)
from .speakers import (
    SUBJECTS,
    Span,
    can_speak,
    find_subject,
    may_tell,
    name_behind,
    noun_phrase,
)
from .words import speech_words

_SHORT_OPENING = 3  # words before "according to" that are no clause
_VERBS = ("VERB", "AUX")
# tokens from a word of saying to what belongs to it: one word may stand between
_BESIDE = 2
LONGEST_TAIL = 10  # tokens of a speaker behind the verb that closes a sentence
# frames whose passive attributes even where it hides by whom
_SPEAKERLESS = ("c", "p", "oo")
# Frames whose object or infinitive is somebody's words only where the subject can speak.
_OF_SPEAKERS = ("o", "g", "i", "oi", "oo")


@dataclass
class Attribution:
    """A candidate: content spans (characters), cue.

    Speaker head token (None where there is none).
    """

    contents: list[Span]
    cue: Token
    cue_span: Span
    kind: str
    rule: str
    speaker: Token | None = None
    speaker_span: Span = (-1, -1)


def _group(verb: Token, particle: str = "") -> Span:
    """The verb with its auxiliaries, negation and particle."""
    parts = [verb] + [
        c
        for c in verb.children
        if c.dep_ in ("aux", "auxpass", "neg", "prt")
        or (particle and c.lower_ == particle)
    ]
    near = sorted(parts, key=lambda t: t.i)
    run = [verb]
    for t in reversed([p for p in near if p.i < verb.i]):
        if run[0].i - t.i <= _BESIDE:
            run.insert(0, t)
    for t in [p for p in near if p.i > verb.i]:
        if t.i - run[-1].i <= _BESIDE:
            run.append(t)
    return run[0].idx, run[-1].idx + len(run[-1])


def find_attributions(doc: Doc) -> list[Attribution]:
    """Every candidate of an article, in the order of the cues."""
    out = []
    for token in doc:
        if token.lower_ == "according":
            found = _according(token)
        elif token.pos_ == "VERB":
            found = _verbal(token)
        elif token.pos_ == "NOUN":
            found = _nominal(token)
        elif token.pos_ == "ADV":
            found = _adverbial(token)
        else:
            continue
        if found:
            out.append(found)
    return out


def _verbal(verb: Token) -> Attribution | None:
    for cue in sayings_of(verb):
        for frame in cue.frames:
            contents = find_contents(verb, cue, frame)
            speaker = _speaker_of_verb(verb) if contents else None
            if contents and _attributes(verb, frame, speaker):
                return Attribution(
                    contents,
                    verb,
                    _group(verb, cue.particle),
                    cue.colour,
                    f"verb:{frame}",
                    speaker,
                    noun_phrase(speaker) if speaker is not None else (-1, -1),
                )
    return _closing(verb)


def _speaker_of_verb(verb: Token) -> Token | None:
    """Whoever says what a verb says: whom it cites, its subject, the name before it."""
    subject = find_subject(verb)
    if subject is not None and subject.head == verb:
        subject = name_behind(verb, subject) or subject
    return _cited(verb) or subject or name_before(verb)


def name_before(verb: Token) -> Token | None:
    """ "In a letter, |Rosa Campos|, the mayor of Callow, said": the name between commas that opens
    the words before a main verb to which the parser found no subject.
    """
    helpers = [c.i for c in verb.children if c.dep_ == "aux" and c.i < verb.i]
    first = min([verb.i, *helpers])
    undergone = any(c.dep_ == "auxpass" for c in verb.children)
    finite = verb.tag_ in ("VBD", "VBZ") or first < verb.i
    if verb.dep_ != "ROOT" or undergone or not finite:
        return None
    doc, opening = verb.doc, sentence_of(verb)[0]
    names = filter(_is_a_name, _between_commas(doc[opening:first]))
    if (name := next(names, None)) is not None:
        return name.root
    # "after a meeting with the Callow Herald |Bernal| said"
    last = doc[max(opening, first - 1)]
    named = last.pos_ == "PROPN" and last.ent_type_ not in TIMES
    return last if named else None


def _between_commas(words: DocSpan) -> Iterator[DocSpan]:
    """The stretches of some words between commas."""
    doc = words.doc
    for comma, run in itertools.groupby(words, key=lambda t: t.text == ","):
        part = [t for t in run if not t.is_space]
        if part and not comma:
            yield doc[part[0].i : part[-1].i + 1]


def _attributes(verb: Token, frame: str, speaker: Token | None) -> bool:
    """Whether a verb with a content under one of its frames attributes it to a speaker, or to
    somebody who is not named.
    """
    if _is_forgone(verb) or _only_supposes(verb) or _is_wanted(verb):
        return False
    if speaker is None:
        return _attributes_to_nobody(verb, frame)
    if speaker.lower_ == "you":
        return False  # the reader, of whom nothing is quoted
    if (
        speaker.lower_ in speech_words("standing_alone")
        and speaker.head != verb
    ):
        return False  # "That made a stir, with some |arguing| …"
    if not _needs_speaker(frame):
        return True
    # "the attack highlighted the risk", "they met to discuss the issue"
    thing = not can_speak(speaker) or _shares_a_thing(verb, speaker)
    return not _is_purpose(verb) and not thing


def _attributes_to_nobody(verb: Token, frame: str) -> bool:
    """Whether a verb attributes a content to somebody who is not named."""
    if (
        frame not in _SPEAKERLESS
        or frame == "c"
        and verb.tag_ in ("VB", "VBG", "VBP")
    ):
        return False  # "let's say", "is set to discuss": nobody says it
    if frame == "oo" and verb.dep_ in ("acl", "advcl"):
        return False  # "a method called microlensing": a name, and nobody who gives it
    return not (_needs_speaker(frame) and _is_purpose(verb))


def _is_forgone(verb: Token) -> bool:
    """Whether a verb tells what somebody does not do: "rather than |declare| that …", "without
    |saying| whether …", "refrained from |mentioning| it".
    """
    while verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        verb = verb.head
    if any(c.dep_ == "mark" and c.lower_ == "than" for c in verb.children):
        return True
    if verb.dep_ != "pcomp":
        return False
    prep, above = verb.head, verb.head.head
    if prep.lower_ == "of" and above.lemma_ in speech_words("prospects"):
        return True  # "the prospect of |discussing| it"
    instead = above.lower_ in speech_words("instead")
    refrains = prep.lower_ == "from" and above.lemma_ in speech_words("refrain")
    return prep.lower_ in speech_words("not_done") or instead or refrains


def _is_wanted(verb: Token) -> bool:
    """ "Insisted that the mayor |deny| it": whether somebody wants a single one to say it."""
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VB", "VBP"):
        return False
    wanted = any(s.effect is Effect.REQUEST for s in sayings_of(verb.head))
    helped = any(c.dep_ == "aux" for c in verb.children)
    one = any(
        c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") and not any(c.conjuncts)
        for c in verb.children
    )
    return wanted and one and not helped


def _only_supposes(verb: Token) -> bool:
    """ "It holds, |assuming| that it is mended": a participle that has no subject of its own."""
    supposes = verb.lower_ in speech_words("suppositions")
    return supposes and not any(c.dep_ in SUBJECTS for c in verb.children)


def _shares_a_thing(verb: Token, speaker: Token) -> bool:
    """Whether a verb behind "and" has for its subject what is nobody: "her story grew and wanted
    to be told".
    """
    if speaker.head == verb or verb.dep_ != "conj":
        return False
    return (
        speaker.pos_ == "NOUN"
        and not speaker.ent_type_
        and not may_tell(speaker)
    )


def _needs_speaker(frame: str) -> bool:
    """Whether a frame attributes only where the subject can speak."""
    return frame in _OF_SPEAKERS or "+" in frame


def _is_purpose(verb: Token) -> bool:
    """Whether a verb is an infinitive of purpose: what somebody means to say has not been said."""
    return verb.tag_ == "VB" and verb.dep_ in ("advcl", "acl", "relcl", "pcomp")


def _closing(verb: Token) -> Attribution | None:
    """ "S, added X." at the end of a sentence, wherever the parser hangs the verb.

    The order of the words decides.
    """
    cues = _cues_that_close(verb)
    doc, opening = verb.doc, sentence_of(verb)[0]
    tail = _tail_of_sentence(verb)
    finite = verb.tag_ in ("VBD", "VBZ", "VBN")
    if not cues or not finite or not 0 < len(tail) <= LONGEST_TAIL:
        return None
    parted = verb.i > opening + 1 and doc[verb.i - 1].text == ","
    if not parted or any(t.is_punct for t in tail):
        return None
    before = [t for t in doc[opening : verb.i - 1] if not t.is_space]
    if not _is_a_name(tail) or not _has_verb(before):
        return None
    return Attribution(
        pieces(before)[:1],
        verb,
        (verb.idx, verb.idx + len(verb)),
        cues[0].colour,
        "verb:closing",
        tail.root,
        (tail[0].idx, tail[-1].idx + len(tail[-1])),
    )


def _cues_that_close(verb: Token) -> list[Saying]:
    """The entries of a verb that a name may follow: not "…, told |the Herald|", to whom it is."""
    if verb.lemma_ in speech_words("telling"):
        return []
    return [c for c in sayings_of(verb) if "q" in c.frames and not c.particle]


def _has_verb(tokens: list[Token]) -> bool:
    return any(t.pos_ in _VERBS for t in tokens)


def _tail_of_sentence(verb: Token) -> DocSpan:
    """The words behind a verb to the end of its sentence."""
    last = sentence_of(verb)[1]
    while last > verb.i and (
        verb.doc[last - 1].is_punct or verb.doc[last - 1].is_space
    ):
        last -= 1
    return verb.doc[verb.i + 1 : last]


def _is_a_name(tail: DocSpan) -> bool:
    """Whether some words are as a whole somebody's name or role."""
    root = tail.root
    if root.ent_type_ in TIMES:
        return False
    names = root.pos_ == "PROPN" or kind_of_noun(root.lower_) in (
        "person",
        "group",
    )
    return names and {t.i for t in root.subtree} >= {t.i for t in tail}


def _cited(verb: Token) -> Token | None:
    """ "S, the paper reported, citing two officials".

    The ones cited speak (the paper is how it came).
    """
    if verb.lemma_ not in speech_words("citing_verbs"):
        return None
    for child in verb.children:
        if child.lemma_ == "cite" and child.tag_ == "VBG" and child.i > verb.i:
            noun = next((g for g in child.children if g.dep_ == "dobj"), None)
            if noun is not None and (
                noun.ent_type_ in ("PERSON", "ORG")
                or noun.lemma_.lower() in speech_words("cited_sources")
            ):
                return noun
    return None


def _nominal(noun: Token) -> Attribution | None:
    """ "the claim that …", "his promise to …".

    With the possessor or the subject of a light verb as speaker.
    """
    cues = () if _says_when(noun) else sayings_of(noun)
    clause = _clause_of_noun(noun) if cues else None
    if clause is None:
        return None
    speaker = _speaker_of_noun(noun)
    near = [
        c.i
        for c in noun.children
        if c.dep_ in ("det", "amod") and noun.i - c.i <= _BESIDE
    ]
    cue_span = (noun.doc[min([noun.i, *near])].idx, noun.idx + len(noun))
    return Attribution(
        pieces(without_told_aside(clause))[:1],
        noun,
        cue_span,
        cues[0].colour,
        "noun",
        speaker,
        noun_phrase(speaker) if speaker is not None else (-1, -1),
    )


def _says_when(noun: Token) -> bool:
    """ "Said after |his speech| that it leaks": whether a noun of saying tells when a verb says
    what follows.
    """
    prep, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or prep.lower_ not in speech_words("when_said"):
        return False
    told = any(c.dep_ in ("ccomp", "dobj") for c in verb.children)
    return not told and any("c" in s.frames for s in sayings_of(verb))


def _clause_of_noun(noun: Token) -> Token | None:
    """The clause with "that" or "to" that says what a noun of saying says."""
    for c in noun.children:
        openers = [
            g
            for g in c.children
            if g.dep_ in ("mark", "aux")
            and g.lower_ in speech_words("opening_contents")
        ]
        if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and openers:
            marked = any(g.dep_ == "mark" for g in c.children)
            return c if marked or c.dep_ != "relcl" else None
    return None


def _speaker_of_noun(noun: Token) -> Token | None:
    """The owner of a noun of saying, whom it is by or from, or the subject of its light verb."""
    owners = (c for c in noun.children if c.dep_ == "poss")
    beside = (c for c in noun.children if _is_named_before(noun, c))
    makers = (
        g
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ in speech_words("makers")
        for g in prep.children
        if g.dep_ == "pobj"
    )
    owner = next(itertools.chain(owners, beside, makers), None)
    if owner is not None:
        return owner
    light = noun.dep_ == "dobj" and noun.head.lemma_ in speech_words(
        "light_verbs"
    )
    return find_subject(noun.head) if light else None


def _is_named_before(noun: Token, child: Token) -> bool:
    """ "A Callow |Herald| report that", "|Bernal| claims that" taken for a noun."""
    beside = child.dep_ in ("compound", "nmod") and child.i == noun.i - 1
    return beside and child.ent_type_ in ("PERSON", "ORG")


def _adverbial(adverb: Token) -> Attribution | None:
    """ "allegedly", "reportedly": somebody says so, and the article does not say who."""
    cues = sayings_of(adverb)
    head = adverb.head
    if not cues or head.pos_ not in ("VERB", "AUX"):
        return None
    tokens = [
        t
        for t in head.subtree
        if not (t.dep_ in ("mark", "cc") and t.head == head) and t.i != adverb.i
    ]
    contents = long_pieces(tokens)
    return (
        Attribution(
            contents,
            adverb,
            (adverb.idx, adverb.idx + len(adverb)),
            cues[0].colour,
            "adverb",
        )
        if contents
        else None
    )


def _according(token: Token) -> Attribution | None:
    """ "According to X, …" and "…, according to X": the content is the sentence around it."""
    doc, (opening, ending) = token.doc, sentence_of(token)
    noun = _source_according(token, ending)
    if noun is None:
        return None
    last = _end_of_source(token, noun, ending)
    after = [t for t in doc[last.i + 1 : ending] if not t.is_space]
    before = [t for t in doc[opening : token.i] if not t.is_space]
    contents = _told_around(token, before, after, last)
    if not contents:
        return None
    to = doc[token.i + 1]
    start, end = noun_phrase(noun)
    edge = last.idx if last.text == "," else last.idx + len(last)
    cue_span = (token.idx, to.idx + len(to))
    span = (start, min(end, edge))
    return Attribution(
        contents,
        token,
        cue_span,
        "neutral",
        "according",
        noun,
        span,
    )


def _source_according(token: Token, ending: int) -> Token | None:
    """The noun that "according to" governs."""
    doc, to = token.doc, token.i + 1
    if to >= len(doc) or doc[to].lower_ != "to":
        return None
    behind = (t for t in doc[to + 1 : ending] if t.head.i in (to, token.i))
    noun = next((t for t in behind if t.dep_ in ("pobj", "dobj")), None)
    measure = noun is not None and noun.lemma_.lower() in speech_words(
        "measures"
    )
    return None if measure else noun


def _end_of_source(token: Token, noun: Token, ending: int) -> Token:
    """The last token of whom "according to" names.

    In "according to the Herald, | crews found …" the verb needs its subject.
    """
    phrase = [t for t in noun.subtree if t.i > token.i + 1]
    following = next(
        (t for t in token.doc[phrase[-1].i + 1 : ending] if not t.is_space),
        None,
    )
    commas = [t for t in phrase if t.text == ","]
    if commas and following is not None and following.pos_ in _VERBS:
        return commas[-1]
    return phrase[-1]


def _told_around(
    token: Token,
    before: list[Token],
    after: list[Token],
    last: Token,
) -> list[Span]:
    """The words before "according to X", or those after it where it opens its clause."""
    letters = sum(t.is_alpha for t in before)
    aside = after and after[0].text in ",-–—" and letters <= _SHORT_OPENING
    if not letters or aside or _opens_clause(before):
        return pieces(after)
    contents = pieces(_own_clause(token, before))
    goes_on = (
        after
        and after[0].text == ","
        and not any(t.dep_ == "cc" for t in after[1:2])
    )
    return (
        contents + pieces(after)
        if goes_on and token.head.i > last.i
        else contents
    )


def _opens_clause(before: list[Token]) -> bool:
    """Whether a clause begins behind these words: ", which, according to …"."""
    if not before:
        return False
    if before[-1].lower_ in speech_words("clause_openers"):
        return True
    comma = len(before) > 1 and before[-1].text == ","
    return comma and before[-2].lower_ in RELATIVES


def _own_clause(token: Token, before: list[Token]) -> list[Token]:
    """Of the words before "according to", those of the clause it belongs to.

    After a coordinated subject and verb only its own.
    """
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if (
        head.dep_ == "conj"
        and any(c.dep_ in SUBJECTS for c in head.children)
        and head.i < token.i
    ):
        return [t for t in before if t.i >= head.left_edge.i]
    return before
