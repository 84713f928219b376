"""Attributions by syntax: where a cue stands, who its subject is, and which words are the content.

Read off spaCy's dependency parse; every candidate says by which rule it was found. The shapes follow the
annotation of PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018): source, cue, content.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from .cues import Cue, cues_of
from .speakers import SUBJECTS, Span, chars, find_agent, find_subject, noun_phrase, sentence_of

_SET_OFF = (",", "-", "--", "–", "—", '"', "''")
_REFLEXIVE = ("himself", "herself", "themselves", "itself", "myself")


@dataclass
class Attribution:
    """A candidate: content spans (characters), cue, speaker head token (None where there is none)."""

    contents: list[Span]
    cue: Token
    cue_span: Span
    kind: str
    rule: str
    speaker: Token | None = None
    speaker_span: Span = (-1, -1)
    frames: tuple[str, ...] = field(default_factory=tuple)


def _group(verb: Token, particle: str = "") -> Span:
    """The verb with its auxiliaries, negation and particle."""
    parts = [verb] + [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt") or (particle and c.lower_ == particle)]
    near = sorted(parts, key=lambda t: t.i)
    run = [verb]
    for t in reversed([p for p in near if p.i < verb.i]):
        if run[0].i - t.i <= 2:
            run.insert(0, t)
    for t in [p for p in near if p.i > verb.i]:
        if t.i - run[-1].i <= 2:
            run.append(t)
    return run[0].idx, run[-1].idx + len(run[-1])


def _subtree(token: Token, without: Token | None = None) -> list[Token]:
    drop = {t.i for t in without.subtree} if without is not None else set()
    return [t for t in token.subtree if t.i not in drop]


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """Contiguous runs of tokens, without punctuation and conjunctions at their edges; runs without a word fall away."""
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


def _pieces(tokens: list[Token]) -> list[Span]:
    """The contiguous pieces of some tokens as spans."""
    return [chars(run) for run in _runs(tokens)]


def _long_pieces(tokens: list[Token]) -> list[Span]:
    """The pieces of a content that its cue stands in, without the one-word ones ("attacks that, X said, were …")."""
    runs = _runs(tokens)
    return [chars(run) for run in [r for r in runs if sum(not t.is_punct for t in r) > 1] or runs[:1]]


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
    for cue in cues_of(verb):
        for frame in cue.frames:
            shape = _object_with if "+" in frame else _SHAPES.get(frame, _preposition)
            contents = shape(verb, cue, frame)
            if contents:
                speaker = find_subject(verb)
                if speaker is None and frame == "c" and verb.tag_ in ("VB", "VBG"):
                    continue  # "let's say", "it goes without saying": nobody says it
                return Attribution(contents, verb, _group(verb, cue.particle), cue.kind, f"verb:{frame}", speaker,
                                   noun_phrase(speaker) if speaker is not None else (-1, -1), cue.frames)
    return None


def _clause(verb: Token, cue: Cue, frame: str) -> list[Span]:
    if verb.head.lower_ == "as" and verb.head.dep_ == "prep":
        return _as_saying(verb)
    comps = [c for c in verb.children if c.dep_ == "ccomp" and (c.pos_ in ("VERB", "AUX") or any(g.dep_ in SUBJECTS for g in c.children))]
    after = next((c for c in comps if c.i > verb.i), None)
    if after is not None:
        return _long_pieces(_until_next_cue(_subtree(after)))
    if not any(c.dep_ == "dobj" and c.ent_type_ not in ("DATE", "TIME") for c in verb.children) or "told" in (verb.lower_, verb.lemma_):
        around = _around(verb)
        if around:
            return around
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    if verb.lemma_ == "tell" and len(objects) > 1 and any(t.tag_ in ("VBD", "VBZ", "VBP") for t in objects[-1].subtree):
        return _pieces(_subtree(objects[-1]))[:1]  # "tells the paper | the decision appeared political", read as two objects
    strayed = _strayed_clause(verb)
    return _pieces(_subtree(strayed))[:1] if strayed is not None else []


def _as_saying(verb: Token) -> list[Span]:
    """"quoted the official as saying S" and "S, the paper quoted the official as saying"."""
    rest = [t for t in verb.doc[verb.i + 1 : sentence_of(verb)[1]] if not t.is_space]
    if any(t.is_alpha for t in rest):
        return _pieces(rest)[:1]
    return _around(verb.head.head)


def _strayed_clause(verb: Token) -> Token | None:
    """"suggested in a tweet at the time | that S": the parser hangs the clause on the last noun before it."""
    for prep in verb.children:
        if prep.dep_ not in ("prep", "dative", "npadvmod", "dobj") or prep.i < verb.i:
            continue
        for token in prep.subtree:
            if token.dep_ in ("relcl", "acl", "ccomp") and token.left_edge.lower_ == "that" and token.left_edge.dep_ not in SUBJECTS and any(c.dep_ in SUBJECTS for c in token.children):
                return token
    return None


def _until_next_cue(tokens: list[Token]) -> list[Token]:
    """A content without the participle that goes on about the speaker: "said S, | citing …"."""
    for n, token in enumerate(tokens):
        if n > 3 and token.tag_ == "VBG" and tokens[n - 1].text == "," and token.dep_ == "advcl" and cues_of(token):
            return tokens[:n]
    return tokens


def _around(verb: Token) -> list[Span]:
    """"S, X said." and "S1, X said, S2": the words of the sentence on both sides of a cue that is set off by commas."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ == "mark" for c in verb.children):
        return []
    doc, (opening, ending) = verb.doc, sentence_of(verb)
    first = min(subject.left_edge.i, verb.i)
    before = [t for t in doc[opening:first] if not t.is_space]
    if not before or before[-1].text not in _SET_OFF or verb.i - first > 30:
        return []
    last = verb.i if subject.i < verb.i else subject.right_edge.i
    if not any(t.pos_ in ("VERB", "AUX") for t in before) and not any(t.pos_ in ("VERB", "AUX") for t in doc[last + 1 : ending]):
        return []
    while last + 1 < ending and doc[last + 1].text not in (",", ";", ".", "-", "–", "—", ":", '"'):
        last += 1
    contents = [before]
    if last + 2 < ending and doc[last + 1].text in _SET_OFF:
        rest = [t for t in doc[last + 2 : ending] if not t.is_space]
        head = next((t for t in rest if t.pos_ in ("VERB", "AUX")), None)
        if head is not None and not (head.tag_ == "VBG" and head == rest[0]) and rest[0].dep_ != "cc" and not any(t == verb for t in head.ancestors):
            contents.append(rest)
    return [span for tokens in contents for span in _long_pieces(tokens) if len(tokens) > 1]


def _question(verb: Token, cue: Cue, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ in ("ccomp", "advcl") and child.i > verb.i and any(t.lower_ in ("if", "whether", "how", "why", "what", "who", "when", "where") for t in list(child.subtree)[:2]):
            return _pieces(_subtree(child))[:1]
    return []


def _infinitive(verb: Token, cue: Cue, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and any(g.dep_ == "aux" and g.lower_ == "to" for g in child.children):
            return _pieces(_subtree(child))[:1]
    return []


def _passive(verb: Token, cue: Cue, frame: str) -> list[Span]:
    """"S is expected to …": the subject and the infinitive, two pieces of one content."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    clause = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and any(g.lower_ == "to" for g in c.children)), None)
    if subject is None or clause is None:
        return []
    return _pieces(_subtree(subject))[:1] + _pieces(_subtree(clause))[:1]


def _gerund(verb: Token, cue: Cue, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and child.i > verb.i:
            return _pieces(_subtree(child))[:1]
    return []


def _object(verb: Token, cue: Cue, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and child.lower_ not in _REFLEXIVE:
            last = child.right_edge.i
            for prep in verb.children:  # "cited endorsements | from generals": the parser hangs half of the object on the verb
                if prep.dep_ == "prep" and prep.i == last + 1 and prep.lower_ in ("of", "from", "by", "as", "about", "against", "between"):
                    last = prep.right_edge.i
            return _pieces(list(verb.doc[child.left_edge.i : last + 1]))[:1]
        if child.dep_ == "nsubjpass" and find_agent(verb) is not None:
            return _pieces(_subtree(child))[:1]
    return []


def _object_infinitive(verb: Token, cue: Cue, frame: str) -> list[Span]:
    clause = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and any(g.dep_ == "aux" and g.lower_ == "to" for g in c.children)), None)
    if clause is None:
        return []
    governed = frame.partition(":")[2]
    if governed:
        prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == governed and c.i > verb.i), None)
        noun = next((g for g in prep.children if g.dep_ == "pobj"), None) if prep is not None else None
    else:
        noun = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.i < c.i < clause.i), None)
        if noun is None:
            noun = next((g for g in clause.children if g.dep_ == "nsubj" and g.i > verb.i), None)
    if noun is None:
        return []
    return _pieces(list(verb.doc[noun.left_edge.i : clause.right_edge.i + 1]))[:1]


def _object_complement(verb: Token, cue: Cue, frame: str) -> list[Span]:
    small = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.pos_ in ("ADJ", "NOUN", "PROPN")), None)
    if small is not None:
        return _pieces(_subtree(small))[:1]
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    complement = next((c for c in verb.children if c.dep_ in ("oprd", "acomp", "attr", "xcomp") and c.i > verb.i), None)
    if noun is not None:
        last = max(noun.right_edge.i, complement.right_edge.i if complement is not None else -1)
        return _pieces(list(verb.doc[noun.left_edge.i : last + 1]))[:1]
    if complement is not None:
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        return (_pieces(_subtree(subject)) if subject is not None else []) + _pieces(_subtree(complement))[:1]
    return []


def _object_with(verb: Token, cue: Cue, frame: str) -> list[Span]:
    """Object and preposition (`o+of`: accused X of Y); in the passive the subject and what the preposition governs."""
    wanted = frame.partition("+")[2]
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == wanted and c.i > verb.i]
    if noun is None:
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is None or not preps:
            return []
        return _pieces(_subtree(subject))[:1] + _pieces([t for t in preps[0].subtree if t != preps[0]])[:1]
    preps = preps or [c for c in noun.children if c.dep_ == "prep" and c.lower_ == wanted and (wanted != "of" or verb.lemma_ == "accuse")]
    if not preps:
        return []
    last = max(noun.right_edge.i, preps[0].right_edge.i)
    for child in verb.children:  # "blamed it on Iran, | its Guard and militias": a list that the parser breaks in two
        if child.dep_ == "dobj" and child.i > last and child.left_edge.i <= last + 2:
            last = child.right_edge.i
    return _pieces(list(verb.doc[noun.left_edge.i : last + 1]))[:1]


def _preposition(verb: Token, cue: Cue, frame: str) -> list[Span]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == frame and child.i > verb.i:
            return _pieces([t for t in child.subtree if t.i > child.i])[:1]
    return []


def _none(verb: Token, cue: Cue, frame: str) -> list[Span]:
    return []


_SHAPES = {"c": _clause, "w": _question, "i": _infinitive, "g": _gerund, "o": _object, "oi": _object_infinitive, "oi:on": _object_infinitive,
           "oi:for": _object_infinitive, "oo": _object_complement, "q": _none, "p": _passive}


def _nominal(noun: Token) -> Attribution | None:
    """"the claim that …", "his promise to …", with the possessor or the subject of a light verb as speaker."""
    cues = cues_of(noun)
    if not cues:
        return None
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i
                   and any(g.dep_ in ("mark", "aux") and g.lower_ in ("that", "to") for g in c.children)), None)
    if clause is None or (clause.dep_ == "relcl" and not any(g.dep_ == "mark" for g in clause.children)):
        return None
    speaker = next((c for c in noun.children if c.dep_ == "poss"), None)
    for prep in noun.children:
        if speaker is None and prep.dep_ == "prep" and prep.lower_ in ("by", "from"):
            speaker = next((g for g in prep.children if g.dep_ == "pobj"), None)
    if speaker is None and noun.dep_ == "dobj" and noun.head.lemma_ in ("make", "issue", "have", "give", "send", "post", "express", "voice", "raise", "repeat", "release", "reject", "deny"):
        speaker = find_subject(noun.head)
    start = min([noun.i] + [c.i for c in noun.children if c.dep_ in ("det", "amod") and noun.i - c.i <= 2])
    cue_span = (noun.doc[start].idx, noun.idx + len(noun))
    return Attribution(_pieces(_subtree(clause))[:1], noun, cue_span, cues[0].kind, "noun", speaker,
                       noun_phrase(speaker) if speaker is not None else (-1, -1))


def _adverbial(adverb: Token) -> Attribution | None:
    """"allegedly", "reportedly": somebody says so, and the article does not say who."""
    cues = cues_of(adverb)
    head = adverb.head
    if not cues or head.pos_ not in ("VERB", "AUX"):
        return None
    tokens = [t for t in head.subtree if not (t.dep_ in ("mark", "cc") and t.head == head) and t.i != adverb.i]
    contents = _long_pieces(tokens)
    return Attribution(contents, adverb, (adverb.idx, adverb.idx + len(adverb)), cues[0].kind, "adverb") if contents else None


def _according(token: Token) -> Attribution | None:
    """"According to X, …" and "…, according to X": the content is the sentence around it."""
    doc = token.doc
    opening, ending = sentence_of(token)
    to = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if to is None or to.lower_ != "to":
        return None
    noun = next((t for t in doc[to.i + 1 : ending] if t.head.i in (to.i, token.i) and t.dep_ in ("pobj", "dobj")), None)
    if noun is None:
        return None
    phrase = [t for t in noun.subtree if t.i > to.i]
    last = phrase[-1].i
    rest_after = [t for t in doc[last + 1 : ending] if not t.is_space]
    rest_before = [t for t in doc[opening : token.i] if not t.is_space]
    cue_span = (token.idx, to.idx + len(to))
    opens = bool(rest_before) and rest_before[-1].lower_ in ("that", "and", "but", "because", "since", "while")
    if not opens and any(t.is_alpha for t in rest_before) and not (rest_after and rest_after[0].text in ",-–—" and sum(t.is_alpha for t in rest_before) <= 3):
        contents = _pieces(_own_clause(token, rest_before))
        if rest_after and rest_after[0].text == "," and not any(t.dep_ == "cc" for t in rest_after[1:2]) and token.head.i > last:
            contents += _pieces(rest_after)
    else:
        contents = _pieces(rest_after)
    if not contents:
        return None
    return Attribution(contents, token, cue_span, "neutral", "according", noun, noun_phrase(noun))


def _own_clause(token: Token, before: list[Token]) -> list[Token]:
    """Of the words before "according to", those of the clause it belongs to: after a coordinated subject and verb only its own."""
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    if head.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in head.children) and head.i < token.i:
        return [t for t in before if t.i >= head.left_edge.i]
    return before
