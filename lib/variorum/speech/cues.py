"""Marked stretches -> who is quoted, by the verb or the sign that stands beside the marks.

“…,” X said. · X said: “…” · X reports: [new paragraph] “…” · “…” — X. The frame decides, not a list
of verbs: a name and its verb beside marks that a comma ties to them speak whatever the verb is
("“Enough,” Rosa Campos deadpanned").
"""

import itertools
import re

from spacy.tokens import Token

from ..english.clauses import RELATIVES
from ..english.lexicon import any_of, words
from ..english.saying import Act, sayings_of
from .attributions import name_before
from .quotation import NOWHERE, Article, Quotation, Rule
from .quotemarks import Marked
from .speakers import (
    SUBJECTS,
    Span,
    can_speak,
    chars,
    find_neighbour,
    find_subject,
    holds_words,
    is_somebody,
    may_act,
    may_tell,
    may_voice,
    name_behind,
    noun_phrase,
)
from .words import speech_words

REACH = 16  # tokens between a marked stretch and the verb that attributes it
LEAD = 3 * REACH  # tokens of a sentence that may lead up to a mark
# characters in which a neighbouring mark of punctuation is looked for
NEAR = 40
LONGEST_LABEL = 6  # nouns before a colon that name a speaker without a verb
# words between marks that may follow a verb that is no verb of saying
SENTENCE_WORDS = 4
LONGEST_TITLE = 12  # words of a title between marks
# letters of words that a title may leave without a capital, as "and"
_SMALL_WORD = 3
_LONGEST_ALONE = 12  # words of a sentence that only says who speaks
CUT = (".", ";", "?", "!")
_PARTICLE = any_of("words_speech.csv", "particles")
_SIGNATURE = re.compile(
    r"[\s\u00a0]{0,9}(?:[―—–]|--?)[\s\u00a0]{0,9}"
    rf"((?:[A-Z@][\w.’'@-]{{0,40}}[\s\u00a0]?(?:{_PARTICLE}[\s\u00a0]){{0,2}}){{1,6}})"
    r",?[\s\u00a0.]{0,9}(?=\(|$)"
)
_FINITE = ("VBD", "VBZ", "VBP")
_ASIDE = ("relcl", "acl", "advcl")
_OF_THINGS = words("words_clauses.csv", "relatives of things")
_CLOSING = "'’”\""
_OPEN_ENDS = ",?!-–—…"
_TIES = (",", "-", "–", "—")


def attribute_by_cue(article: Article) -> dict[Marked, Quotation]:
    """{marked stretch: its quotation} for those with a cue beside them."""
    out: dict[Marked, Quotation] = {}
    for mark in article.outer:
        if is_title(article, mark):
            continue
        found = (
            _introduced(article, mark)
            or _cue_after(article, mark)
            or _signature(article, mark)
            or _cue_before(article, mark)
            or _colon_before(article, mark)
            or _cue_alone(article, mark)
        )
        if found:
            out[mark] = found
    return out


def _introduced(article: Article, mark: Marked) -> Quotation | None:
    """X yelled, “…!” Y recalled: of two cues the one that a comma ties, where none ties the
    other.
    """
    at = mark.outer_start
    before = article.text[max(0, at - NEAR) : at].rstrip()[-1:]
    if before != "," or "," in _ending(article, mark):
        return None
    row = _cue_before(article, mark)
    return row if row is not None and row.speaker is not None else None


def quotes_directly(token: Token) -> bool:
    """Whether a token is a verb that may stand with a quotation; of "the note |read|" a model may
    take it for a noun.
    """
    if token.pos_ == "NOUN" and token.lower_ in speech_words("reading"):
        return any(c.dep_ == "nsubj" and may_tell(c) for c in token.children)
    return token.pos_ == "VERB" and any(
        "q" in c.frames for c in sayings_of(token)
    )


def shows_another(token: Token) -> bool:
    """Whether a verb has for its object somebody who is saying something: "the video showed Campos
    |telling| the crowd".
    """
    return any(
        c.tag_ == "VBG"
        and quotes_directly(c)
        and any(g.dep_ == "nsubj" for g in c.children)
        for c in token.children
        if c.dep_ == "ccomp" and c.i > token.i
    )


def colour_of(cue: Token | None) -> str:
    """The colour of a cue as it stands with a quotation."""
    found = sayings_of(cue) if cue is not None else ()
    colours = [c.colour for c in found if "q" in c.frames] or [
        c.colour for c in found
    ]
    return colours[0] if colours else "neutral"


def make(
    mark: Marked,
    rule: Rule,
    cue: Token | None,
    speaker: Token | None,
    speaker_span: Span = NOWHERE,
) -> Quotation:
    """The quotation of one marked stretch."""
    return Quotation(
        mark.start,
        mark.end,
        "direct",
        rule,
        cue,
        (cue.idx, cue.idx + len(cue)) if cue is not None else NOWHERE,
        colour_of(cue),
        speaker,
        noun_phrase(speaker) if speaker is not None else speaker_span,
        [(mark.start, mark.end)],
        mark.balanced,
    )


def find_speaker(
    article: Article, verb: Token, after: int, before: int
) -> Token | None:
    """Who says what stands between marks beside a verb; nobody where it is a thing that holds no
    words: "after the |impeachment| remarks: “…”".
    """
    speaker = _find_speaker(article, verb, after, before)
    if speaker is None or not holds_words(speaker):
        return None
    acts = {s.act for s in sayings_of(verb) if "q" in s.frames}
    thing = speaker.lower_ in _OF_THINGS or speaker.pos_ == "NOUN"
    if acts == {Act.FRAME} and thing and not may_voice(speaker):
        return None  # "a challenge that |goes| “beyond us”"
    headed = article.edge(verb.idx) in article.titles
    thing = speaker.pos_ == "NOUN" and not may_voice(speaker)
    return None if headed and thing else speaker


def _find_speaker(
    article: Article,
    verb: Token,
    after: int,
    before: int,
) -> Token | None:
    """The subject by syntax if it stands among the tokens after:before, outside of marks.

    A noun right before the verb outdoes it, where marks led the parser astray.
    """
    subject = find_subject(verb)
    if any(c.dep_ == "auxpass" for c in verb.children):
        # "Campos said the crews had been ordered “to leave”"
        return subject or teller_of(verb)
    neighbour = find_neighbour(verb, after, before)
    tells = neighbour is not None and may_tell(neighbour)
    if neighbour is not None and not tells and not can_speak(neighbour):
        neighbour = None
    if subject is None or article.is_marked(subject):
        return neighbour or _speaker_in_sentence(article, verb, after)
    if verb.tag_ == "VBG" or _goes_on(verb):
        if is_somebody(subject):
            return subject
    elif not after <= subject.i < before:
        return neighbour
    return _of_both(verb, subject, neighbour)


def _speaker_in_sentence(
    article: Article, verb: Token, after: int
) -> Token | None:
    """ "At noon, |Rosa Campos|, with a map in hand, complained: “…”", "“…,” |Campos| said, adding,
    “…”": the name between commas, or who spoke last, where the parser found no subject.
    """
    if verb.tag_ == "VBG" and article.is_marked(verb.head):
        before = reversed(article.doc[verb.sent.start : verb.i])
        spoke = (t for t in before if t.tag_ in _FINITE and quotes_directly(t))
        last = next((t for t in spoke if not article.is_marked(t)), None)
        subject = find_subject(last) if last is not None else None
        return (
            None if subject is None or article.is_marked(subject) else subject
        )
    name = name_before(verb)
    return name if name is not None and name.i >= after else None


def _of_both(
    verb: Token, subject: Token, neighbour: Token | None
) -> Token | None:
    """Who speaks of the subject by syntax and the noun beside the verb."""
    nearer = neighbour is not None and _outdoes(neighbour, subject, verb)
    if not nearer and (behind := name_behind(verb, subject)) is not None:
        return behind
    return neighbour if nearer else subject


def _goes_on(verb: Token) -> bool:
    """Whether a verb has its subject from the one before "and": "said it was late and |said|"."""
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return verb.dep_ == "conj" and not own


def _outdoes(neighbour: Token, subject: Token, verb: Token) -> bool:
    """Whether a noun right before a verb speaks, and not the subject further off before it."""
    if max(neighbour.i, subject.i) > verb.i or subject.lower_ in RELATIVES:
        return False
    return neighbour not in list(subject.subtree)


def teller_of(verb: Token) -> Token | None:
    """Who says the clause that a verb stands in.

    The subject of the nearest verb of saying above it.
    """
    node = verb
    while node.head != node:
        told = node.dep_ == "ccomp" and sayings_of(node.head)
        if told and (teller := find_subject(node.head)) is not None:
            return teller
        node = node.head
    return None


def _cue_after(article: Article, mark: Marked) -> Quotation | None:
    """“…,” X said: the first verb behind the marks that may stand with a quotation.

    Else X and any verb.
    """
    tied = _is_tied_after(article, mark)
    edge = None if mark.continued else article.edge(mark.outer_start)
    closed = not tied and not _is_open_ended(article, mark)
    if edge is None or closed or _has_cue_before(article, mark):
        return None
    first = article.token_at(mark.outer_end)
    last = _end_of_tail(article, first, edge[1])
    return _by_words_behind(article, mark, first, last, tied)


def _by_words_behind(
    article: Article, mark: Marked, first: int, last: int, tied: bool
) -> Quotation | None:
    """The quotation that the tokens first:last behind marks attribute."""
    words = _words_behind(article, first, last)
    starts = opens_sentence(article, mark)
    own = tied and starts
    other = None  # a verb of no saying, with somebody who can speak
    clause = itertools.takewhile(lambda t: t.text != ":", words)
    for token in clause:
        if shows_another(token) or _is_of_a_thing(token):
            continue
        if not starts and quotes_directly(token) and _says_more(token):
            return None
        if quotes_directly(token) and not _has_own_object(token):
            speaker = find_speaker(article, token, first, last)
            if other is not None and speaker != other[1]:
                break
            row = make(mark, Rule.AFTER, token, speaker)
            return _widen(article, mark, row)
        if own and other is None:
            other = _own_verb(article, token, first, last)
    return make(mark, Rule.VERB_AFTER, *other) if other is not None else None


def _says_more(verb: Token) -> bool:
    """ "As for the “old mill,” Campos |said| it was hers": whether what a verb says stands behind
    it, so that marks within its sentence are not that.
    """
    behind = [c for c in verb.children if c.i > verb.i]
    clause = (c for c in behind if c.dep_ == "ccomp")
    own = any(g.dep_ in SUBJECTS for c in clause for g in c.children)
    return own or any(c.dep_ == "intj" for c in behind)


def _is_of_a_thing(verb: Token) -> bool:
    """Whether a verb tells of the thing that marks name, or of one behind it: "“Old Mill,” a play
    |written| by Campos", "“Old Mill,” which was |published| by Campos".
    """
    if verb.dep_ == "conj":
        return verb.tag_ == verb.head.tag_ and _is_of_a_thing(verb.head)
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    return verb.dep_ == "relcl" and any(
        c.dep_ in SUBJECTS and c.lower_ in _OF_THINGS for c in verb.children
    )


def _cue_alone(article: Article, mark: Marked) -> Quotation | None:
    """“It leaks”. Campos said.: a sentence that is nothing but who says what stands before it."""
    edge = article.edge(mark.outer_start)
    if edge is None or not opens_sentence(article, mark):
        return None
    first = article.token_at(mark.outer_end)
    while first < len(article.doc) and article.doc[first].text in (".", " "):
        first += 1
    last = _end_of_tail(article, first, edge[1])
    words = article.doc[first:last]
    ended = article.doc[last : last + 1].text == "."
    verb = next(filter(quotes_directly, words), None)
    if not ended or verb is None or len(words) > _LONGEST_ALONE:
        return None
    speaker = find_speaker(article, verb, first, last)
    said = [c for c in verb.children if c.dep_ in ("ccomp", "dobj", "xcomp")]
    named = speaker is not None and speaker.i in (verb.i - 1, verb.i + 1)
    if said or not named or verb.lemma_ not in speech_words("bare_cues"):
        return None
    return make(mark, Rule.AFTER, verb, speaker)


def _has_own_object(verb: Token) -> bool:
    """Whether a verb has for its object a thing that is judged, and no words: "lawmakers dismissed
    |the concerns|".
    """
    if verb.lemma_ in speech_words("telling"):
        return False
    reads = verb.lemma_ in speech_words("reading")
    things = (
        c
        for c in verb.children
        if c.dep_ == "dobj" and c.i > verb.i and c.pos_ == "NOUN"
        if not (reads and may_tell(c))  # "“…,” |read| a note"
    )
    return any(
        not (c.ent_type_ or may_act(c) or is_somebody(c)) for c in things
    )


def _ending(article: Article, mark: Marked) -> str:
    """The punctuation with which a stretch ends inside its marks, and inside inner ones."""
    inner = article.text[mark.start : mark.end].rstrip(_CLOSING)
    return (
        article.text[mark.start + len(inner) - 1 : mark.outer_end]
        or article.text[mark.end - 1 : mark.end]
    )


def _is_tied_after(article: Article, mark: Marked) -> bool:
    """Whether a comma or a dash ties a stretch to what follows."""
    behind = article.text[mark.outer_end : mark.outer_end + 1]
    return "," in _ending(article, mark) or behind in _TIES


def _is_open_ended(article: Article, mark: Marked) -> bool:
    """Whether a stretch ends so that its sentence may go on."""
    ending = _ending(article, mark) + article.text[mark.end - 1 : mark.end]
    return any(c in _OPEN_ENDS for c in ending)


def _end_of_tail(article: Article, first: int, edge: int) -> int:
    """The token behind the words that may attribute the marks before them."""
    doc, last = article.doc, first
    within = min(len(doc), first + 2 * REACH)
    while last < within and doc[last].idx < edge:
        if doc[last].text in CUT or article.is_marked(doc[last]):
            break
        last += 1
    return last


def _words_behind(article: Article, first: int, last: int) -> list[Token]:
    """The words behind marks, none where a conjunction or a preposition goes on with them."""
    words = [
        t
        for t in article.doc[first : min(last, first + REACH)]
        if not t.is_space
    ]
    while words and words[0].is_punct and words[0].text != ":":
        words = words[1:]
    goes_on = words and (
        words[0].pos_ in ("CCONJ", "ADP", "SCONJ")
        or words[0].lower_ == "according"
    )
    return [] if goes_on else words


def _own_verb(
    article: Article,
    verb: Token,
    after: int,
    before: int,
) -> tuple[Token, Token] | None:
    """(verb, who acts) for a finite verb beside marks whose subject stands right beside it.

    And can speak.
    """
    if verb.pos_ != "VERB" or verb.tag_ not in _FINITE or verb.dep_ in _ASIDE:
        return None
    speaker = find_speaker(article, verb, after, before)
    if (
        speaker is None
        or not after <= speaker.i < before
        or not may_voice(speaker)
    ):
        return None
    return verb, speaker


def _has_cue_before(article: Article, mark: Marked) -> bool:
    """X said that was “untrue”, adding ….

    Words in the middle of a sentence that has its cue already.
    """
    region = region_before(article, mark)
    if (
        region is None
        or opens_sentence(article, mark)
        or article.text[mark.start].isupper()
    ):
        return False
    return any(
        quotes_directly(t) and t.tag_ in _FINITE
        for t in article.doc[slice(*region)]
    )


def _widen(article: Article, mark: Marked, row: Quotation) -> Quotation:
    """The answer is “not good enough,” says X: the words before the mark are the speaker's too."""
    region = region_before(article, mark)
    if (
        region is None
        or opens_sentence(article, mark)
        or not article.text[mark.start].islower()
    ):
        return row
    words = [t for t in article.doc[slice(*region)] if not t.is_space]
    content = any(t.pos_ in ("NOUN", "PROPN", "PRON", "VERB") for t in words)
    if content and not any(quotes_directly(t) for t in words):
        row.start, row.kind = words[0].idx, "mixed"
    return row


def _signature(article: Article, mark: Marked) -> Quotation | None:
    """“…” — Name at the end of the line, as under letters, tweets and mottos."""
    edge = article.edge(mark.outer_start)
    found = (
        _SIGNATURE.match(article.text, mark.outer_end, edge[1])
        if edge
        else None
    )
    if not found or not found[1].strip():
        return None
    start, end = (
        found.start(1),
        found.start(1) + len(found[1].rstrip(" \u00a0.,")),
    )
    row = make(mark, Rule.SIGNATURE, None, None, (start, end))
    dash = article.text[mark.outer_end : start]
    row.cue_span = (
        mark.outer_end + len(dash) - len(dash.lstrip()),
        mark.outer_end + len(dash.rstrip()),
    )
    return row


def region_before(article: Article, mark: Marked) -> tuple[int, int] | None:
    """The tokens that lead up to a mark, back to the last full stop, mark or the block's edge."""
    edge, doc = article.edge(mark.outer_start), article.doc
    if edge is None:
        return None
    last = article.token_at(mark.outer_start)
    first = last
    while first > 0 and last - first < LEAD:
        token = doc[first - 1]
        if token.idx < edge[0] or article.is_marked(token) or token.text in CUT:
            break
        first -= 1
    return (first, last) if first < last else None


def lead_of(article: Article, last: int, floor: int) -> int:
    """The first token of the sentence that ends before `last`, not before the character `floor`."""
    first = last
    while (
        first > 0
        and article.doc[first - 1].idx >= floor
        and article.doc[first - 1].text not in CUT
        and last - first < LEAD
    ):
        first -= 1
    return first


def _cue_before(article: Article, mark: Marked) -> Quotation | None:
    """X said: “…”, X said that “…”.

    The last verb before the mark, when the mark opens what it says.
    """
    region = region_before(article, mark)
    if region is None or _is_mere_title(article, mark, region[1]):
        return None
    first, last = region
    lead = [
        t
        for t in article.doc[max(first, last - REACH) : last]
        if not t.is_space
    ]
    if not lead:
        return None
    capital = article.text[mark.start : mark.start + 1].isupper()
    ends = _ends_phrase(article, mark)
    if not _leads_to_marks(article, mark, lead, capital or ends):
        return None
    for token in filter(quotes_directly, reversed(lead)):
        subject = _find_speaker(article, token, first, last)
        if subject is None or not _goes_on_itself(token, subject):
            speaker = find_speaker(article, token, first, last)
            return make(mark, Rule.BEFORE, token, speaker)
    if lead[-1].text == "," and capital and ends:
        return _verb_before(article, mark, lead, region)
    return None


def _leads_to_marks(
    article: Article, mark: Marked, lead: list[Token], whole: bool
) -> bool:
    """Whether what stands before marks ties them to it: a colon, or a word before what is whole."""
    said = whole and _ties_marks(lead[-1])
    return (lead[-1].text == ":" or said) and not _is_addressed(
        article, mark, lead
    )


def _is_addressed(article: Article, mark: Marked, lead: list[Token]) -> bool:
    """Whether a word with a capital between marks is who is told something: "told “Today”"."""
    words = article.text[mark.start : mark.end].split()
    named = len(words) == 1 and words[0][0].isupper()
    return named and lead[-1].lemma_ in speech_words("telling")


def _goes_on_itself(verb: Token, subject: Token) -> bool:
    """ "Campos said |the rain continued| but that “…”": whether a thing does what a verb of saying
    tells, within what somebody says.
    """
    thing = subject.pos_ == "NOUN" and not is_somebody(subject)
    return thing and not may_tell(subject) and teller_of(verb) is not None


def _is_mere_title(article: Article, mark: Marked, last: int) -> bool:
    """Whether marks hold a title, without a colon before them."""
    colon = ":" in [t.text for t in article.doc[last - 2 : last]]
    return not colon and is_title(article, mark, anywhere=True)


def _ends_phrase(article: Article, mark: Marked) -> bool:
    """Whether a stretch ends in punctuation, inside or right behind its marks."""
    return any(
        c in ".,!?;" for c in article.text[mark.end - 1 : mark.outer_end + 1]
    )


def _ties_marks(token: Token) -> bool:
    """Whether a token right before marks ties them to its sentence."""
    return token.text == "," or token.lower_ == "that" or quotes_directly(token)


def _verb_before(
    article: Article,
    mark: Marked,
    lead: list[Token],
    region: tuple[int, int],
) -> Quotation | None:
    """A sentence between marks, said with a verb that is no verb of saying."""
    if len(article.text[mark.start : mark.end].split()) < SENTENCE_WORDS:
        return None
    verbs = (_own_verb(article, t, *region) for t in reversed(lead))
    own = next(filter(None, verbs), None)
    return make(mark, Rule.VERB_BEFORE, *own) if own is not None else None


def _colon_before(article: Article, mark: Marked) -> Quotation | None:
    """A sentence that ends in a colon, in this block or the one before.

    Its subject's words follow.
    """
    region = _before_colon(article, mark)
    if region is None:
        return None
    first, last = region
    lead = article.doc[first:last]
    verbs = [
        t
        for t in lead
        if t.pos_ in ("VERB", "AUX") and not article.is_marked(t)
    ]
    cue = _choose_cue(verbs)
    if cue is not None:
        headline = article.edge(mark.outer_start) in article.titles
        speaker = find_speaker(article, cue, first, last)
        # not of "Rovers win the cup: “…”": whoever says so
        leads = not headline and _leads_to_colon(cue, speaker, verbs)
        says = quotes_directly(cue) or leads
        return make(mark, Rule.COLON, cue, speaker) if says else None
    names = [t for t in lead if t.pos_ in ("PROPN", "NOUN")]
    label = len(names) <= LONGEST_LABEL and not is_title(article, mark, True)
    if names and label and _may_be_label(names[-1]):
        return make(mark, Rule.COLON, None, None, chars(names))
    return None


def _leads_to_colon(
    verb: Token, subject: Token | None, verbs: list[Token]
) -> bool:
    """Whether whoever does something before a colon says what follows: not "it is simply: “…”", nor
    "she fell ill, and |I had to answer|: “…”".
    """
    if subject is None or not may_voice(subject):
        return False
    later = (t for t in verbs if t.i > verb.i and t.tag_ in _FINITE)
    others = (c for t in later for c in t.children if c.dep_ in SUBJECTS)
    return not any(
        is_somebody(c) and c.lower_ != subject.lower_ for c in others
    )


def _may_be_label(noun: Token) -> bool:
    """Whether a noun before a colon may be who speaks: "In other words: “…”" names nobody."""
    return noun.pos_ == "PROPN" or may_tell(noun)


def _choose_cue(verbs: list[Token]) -> Token | None:
    """The last verb of saying of a sentence, else its main verb, else its first."""
    for token in reversed(verbs):
        if quotes_directly(token):
            return token
    return next(
        (t for t in verbs if t.dep_ == "ROOT"), verbs[0] if verbs else None
    )


def _before_colon(article: Article, mark: Marked) -> tuple[int, int] | None:
    """The tokens of the sentence that ends in a colon before a mark, in its block or the last."""
    edge, colon = article.edge(mark.outer_start), mark.outer_start
    if edge is None:
        return None
    if not article.text[max(edge[0], colon - NEAR) : colon].strip():
        number = article.edge_number(mark.outer_start)
        if number == 0:
            return None
        edge = article.edges[number - 1]
        colon = edge[1]
    if (
        not article.text[max(edge[0], colon - NEAR) : colon]
        .rstrip()
        .endswith(":")
    ):
        return None
    last = article.token_at(colon)
    return lead_of(article, last, edge[0]), last


def opens_sentence(article: Article, mark: Marked) -> bool:
    """Whether a mark stands where a sentence begins."""
    edge = article.edge(mark.outer_start)
    if edge is None:
        return True
    before = article.text[
        max(edge[0], mark.outer_start - NEAR) : mark.outer_start
    ].rstrip()
    return not before or before[-1] in ".!?”\"'’:…)" or before[-1] in "—–"


def is_title(
    article: Article,
    mark: Marked,
    anywhere: bool = False,
) -> bool:
    """A programme, book or heading.

    A few words, each with a capital, inside the article's own sentence.
    """
    words = [
        w.strip(".,!?") for w in article.text[mark.start : mark.end].split()
    ]
    long_words = [w for w in words if len(w) > _SMALL_WORD]
    capitals = sum(w[:1].isupper() for w in words)
    if not (
        1 < len(words) <= LONGEST_TITLE
        and long_words
        and capitals * 2 > len(words)
    ):
        return False
    before = article.text[
        max(0, mark.outer_start - NEAR) : mark.outer_start
    ].split()[-1:]
    owned = bool(before) and before[0].endswith(
        tuple(speech_words("owning_endings"))
    )
    sets = ("through_prepositions", "before_titles")
    within = bool(before) and any(
        before[0].lower() in speech_words(s) for s in sets
    )
    return all(w[:1].isupper() for w in long_words) and (
        anywhere or owned or within
    )
