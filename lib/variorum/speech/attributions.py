"""Attributions by syntax: where a cue stands, who its subject is, and which words are the content.

Read off spaCy's dependency parse; every candidate says by which rule it was found. The shapes
follow the annotation of PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018): source, cue,
content.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..english.nouns import kind_of_noun
from ..english.saying import sayings_of
from .frames import find_contents, long_pieces, pieces
from .speakers import SUBJECTS, Span, can_speak, find_subject, noun_phrase, sentence_of
from .words import speech_words

LONGEST_TAIL = 10  # tokens of a speaker behind the verb that closes a sentence
_SPEAKERLESS = (
    "c",
    "p",
    "oo",
)  # frames whose passive attributes even where it hides by whom
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
        if c.dep_ in ("aux", "auxpass", "neg", "prt") or (particle and c.lower_ == particle)
    ]
    near = sorted(parts, key=lambda t: t.i)
    run = [verb]
    for t in reversed([p for p in near if p.i < verb.i]):
        if run[0].i - t.i <= 2:
            run.insert(0, t)
    for t in [p for p in near if p.i > verb.i]:
        if t.i - run[-1].i <= 2:
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
            if contents:
                speaker = _cited(verb) or find_subject(verb)
                if speaker is None and (
                    frame not in _SPEAKERLESS or frame == "c" and verb.tag_ in ("VB", "VBG")
                ):
                    continue  # "let's say", "is set to discuss": nobody says it
                if _needs_speaker(frame) and (
                    _is_purpose(verb) or (speaker is not None and not can_speak(speaker))
                ):
                    continue  # "the attack highlighted the risk", "they met to discuss the issue"
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
    cues = [c for c in sayings_of(verb) if "q" in c.frames and not c.particle]
    opening, ending = sentence_of(verb)
    doc = verb.doc
    last = ending
    while last > verb.i and (doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    tail = doc[verb.i + 1 : last]
    if not cues or verb.tag_ not in ("VBD", "VBZ", "VBN") or not 0 < len(tail) <= LONGEST_TAIL:
        return None
    if verb.i <= opening + 1 or doc[verb.i - 1].text != "," or any(t.is_punct for t in tail):
        return None
    speaker = tail.root
    names = speaker.pos_ == "PROPN" or kind_of_noun(speaker.lower_) in ("person", "group")
    whole = {t.i for t in speaker.subtree} >= {t.i for t in tail}
    before = [t for t in doc[opening : verb.i - 1] if not t.is_space]
    if not (names and whole and any(t.pos_ in ("VERB", "AUX") for t in before)):
        return None
    span = (verb.idx, verb.idx + len(verb))
    start = tail[0].idx
    return Attribution(
        pieces(before)[:1],
        verb,
        span,
        cues[0].colour,
        "verb:closing",
        speaker,
        (start, tail[-1].idx + len(tail[-1])),
    )


def _cited(verb: Token) -> Token | None:
    """ "S, the paper reported, citing two officials".

    The ones cited speak (the paper is how it came).
    """
    if verb.lemma_ not in ("report", "say", "write", "add"):
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
    cues = sayings_of(noun)
    if not cues:
        return None
    clause = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("acl", "ccomp", "relcl")
            and c.i > noun.i
            and any(g.dep_ in ("mark", "aux") and g.lower_ in ("that", "to") for g in c.children)
        ),
        None,
    )
    if clause is None or (
        clause.dep_ == "relcl" and not any(g.dep_ == "mark" for g in clause.children)
    ):
        return None
    speaker = next((c for c in noun.children if c.dep_ == "poss"), None)
    for prep in noun.children:
        if speaker is None and prep.dep_ == "prep" and prep.lower_ in ("by", "from"):
            speaker = next((g for g in prep.children if g.dep_ == "pobj"), None)
    if speaker is None and noun.dep_ == "dobj" and noun.head.lemma_ in speech_words("light_verbs"):
        speaker = find_subject(noun.head)
    start = min(
        [noun.i] + [c.i for c in noun.children if c.dep_ in ("det", "amod") and noun.i - c.i <= 2]
    )
    cue_span = (noun.doc[start].idx, noun.idx + len(noun))
    return Attribution(
        pieces(list(clause.subtree))[:1],
        noun,
        cue_span,
        cues[0].colour,
        "noun",
        speaker,
        noun_phrase(speaker) if speaker is not None else (-1, -1),
    )


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
            contents, adverb, (adverb.idx, adverb.idx + len(adverb)), cues[0].colour, "adverb"
        )
        if contents
        else None
    )


def _according(token: Token) -> Attribution | None:
    """ "According to X, …" and "…, according to X": the content is the sentence around it."""
    doc = token.doc
    opening, ending = sentence_of(token)
    to = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if to is None or to.lower_ != "to":
        return None
    noun = next(
        (
            t
            for t in doc[to.i + 1 : ending]
            if t.head.i in (to.i, token.i) and t.dep_ in ("pobj", "dobj")
        ),
        None,
    )
    if noun is None:
        return None
    phrase = [t for t in noun.subtree if t.i > to.i]
    last = phrase[-1].i
    following = next((t for t in doc[last + 1 : ending] if not t.is_space), None)
    commas = [t.i for t in phrase if t.text == ","]
    if commas and following is not None and following.pos_ in ("VERB", "AUX"):
        last = commas[-1]  # "according to the Herald, | crews found …": the verb needs its subject
    rest_after = [t for t in doc[last + 1 : ending] if not t.is_space]
    rest_before = [t for t in doc[opening : token.i] if not t.is_space]
    cue_span = (token.idx, to.idx + len(to))
    opens = bool(rest_before) and rest_before[-1].lower_ in (
        "that",
        "and",
        "but",
        "because",
        "since",
        "while",
    )
    opens = opens or (
        len(rest_before) > 1
        and rest_before[-1].text == ","
        and rest_before[-2].lower_ in ("which", "who", "that")
    )
    if (
        not opens
        and any(t.is_alpha for t in rest_before)
        and not (
            rest_after
            and rest_after[0].text in ",-–—"
            and sum(t.is_alpha for t in rest_before) <= 3
        )
    ):
        contents = pieces(_own_clause(token, rest_before))
        if (
            rest_after
            and rest_after[0].text == ","
            and not any(t.dep_ == "cc" for t in rest_after[1:2])
            and token.head.i > last
        ):
            contents += pieces(rest_after)
    else:
        contents = pieces(rest_after)
    if not contents:
        return None
    start, end = noun_phrase(noun)
    span = (
        (start, min(end, doc[last].idx + len(doc[last])))
        if doc[last].text != ","
        else (
            start,
            min(end, doc[last].idx),
        )
    )
    return Attribution(contents, token, cue_span, "neutral", "according", noun, span)


def _own_clause(token: Token, before: list[Token]) -> list[Token]:
    """Of the words before "according to", those of the clause it belongs to.

    After a coordinated subject and verb only its own.
    """
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in head.children) and head.i < token.i:
        return [t for t in before if t.i >= head.left_edge.i]
    return before
