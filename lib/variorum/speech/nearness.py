"""Marked stretches without a cue of their own -> rows for those that are speech.

And who spoke last.

The speaker of the same paragraph goes on; a quotation over several paragraphs has one speaker; a
paragraph that is nothing but marks belongs to the one who spoke right before. Nothing is carried
over a sentence that has a verb and somebody who can speak beside the marks, nor past somebody else
who acts in between: no speaker is better than a wrong one. Words between marks inside the article's
own sentence stay nobody's.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from ..english.saying import Act, sayings_of
from .cues import (
    REACH,
    is_title,
    lead_of,
    make,
    opens_sentence,
    region_before,
    shows_another,
    teller_of,
)
from .quotation import Article, Quotation, Rule
from .quotemarks import Marked
from .speakers import SUBJECTS, find_subject, is_somebody, may_tell
from .words import speech_words

WORDS_OF_A_SCARE_QUOTE = 3
# words between marks inside a sentence that are speech without a cue
WORDS_WITHOUT_CUE = 6
# tokens before a mark among which the subject of a verb between the marks stands
_BEFORE = 3
BLOCKS_BACK = 2  # blocks that a speaker is carried over
_ENDS = tuple(".!?,")
_FINITE = ("VBD", "VBZ", "VBP")


def attribute_rest(
    article: Article, attributed: dict[Marked, Quotation]
) -> list[Quotation]:
    """Rows for the marked stretches that are speech and have no cue; `attributed` grows by them."""
    out: list[Quotation] = []
    previous: Marked | None = None
    for n, mark in enumerate(article.outer):
        if n and article.outer[n - 1] in attributed:
            previous = article.outer[n - 1]
        if mark in attributed or not _is_speech(article, mark):
            continue
        row = _by_continuation(article, n, attributed) or _by_nearness(
            article, n, previous, attributed
        )
        if row is not None:
            attributed[mark] = row
            out.append(row)
    return out


def _by_continuation(
    article: Article, n: int, attributed: dict[Marked, Quotation]
) -> Quotation | None:
    """A quotation that runs over several paragraphs: its last or its first one says whose it is."""
    marks = article.outer
    before = marks[n - 1] if n else None
    source = (
        attributed.get(before)
        if before is not None and before.continued
        else None
    )
    if source is None and marks[n].continued:
        source = _speaker_ahead(marks, n, attributed)
    return (
        _carried(
            marks[n],
            source,
            Rule.GOES_ON,
        )
        if source is not None
        else None
    )


def _by_nearness(
    article: Article,
    n: int,
    previous: Marked | None,
    attributed: dict[Marked, Quotation],
) -> Quotation | None:
    """The row of a stretch whose sentence has no cue.

    None where it is the article's own wording.
    """
    mark = article.outer[n]
    before = article.outer[n - 1] if n else None
    told = _sentence_before(article, mark, before)
    told = told or _paragraph_before(article, mark)
    if told is not None:
        goes_on = previous is not None and attributed[previous].cue == told[0]
        return make(
            mark,
            Rule.SAME_PARAGRAPH if goes_on else Rule.SENTENCE_BEFORE,
            *told,
        )
    if (
        not opens_sentence(article, mark)
        and (row := _in_sentence(article, mark)) is not None
    ):
        return row
    if previous is not None and _may_go_on(
        article,
        mark,
        previous,
        attributed[previous],
    ):
        same = article.edge(mark.start) == article.edge(previous.start)
        return _carried(
            mark,
            attributed[previous],
            Rule.SAME_PARAGRAPH if same else Rule.CARRIED,
        )
    return (
        make(mark, Rule.NO_SPEAKER, None, None)
        if opens_sentence(article, mark)
        else None
    )


def _in_sentence(article: Article, mark: Marked) -> Quotation | None:
    """Words between marks in the article's own sentence.

    Its subject's, if it can speak, else nobody's.
    """
    lead = _lead_in_sentence(article, mark)
    if (said := _said_of(article, lead)) is not None:
        teller = teller_of(said)
        known = teller is not None and is_somebody(teller)
        return make(mark, Rule.SUBJECT, None, teller) if known else None
    verbs = [
        t
        for t in reversed(lead)
        if t.pos_ == "VERB" and not article.is_marked(t)
    ]
    verb = _finite_above(verbs[0]) if verbs else None
    if verb is not None and article.edge(verb.idx) == article.edge(mark.start):
        subject = teller_of(verb) or find_subject(verb)
        if subject is None or article.is_marked(subject):
            return None
        if _may_say(subject, verb):
            return make(mark, Rule.SUBJECT, None, subject)
    return None


def _may_say(subject: Token, verb: Token) -> bool:
    """Whether the subject of a verb can speak: somebody, or the verb's own name or document."""
    own = subject.head == verb
    named = subject.pos_ == "PROPN" or may_tell(subject)
    return own and named or is_somebody(subject)


def _lead_in_sentence(article: Article, mark: Marked) -> list[Token]:
    """The words of the sentence right before a mark."""
    last = article.token_at(mark.outer_start)
    if last == 0:
        return []
    first = max(last - REACH, article.doc[last - 1].sent.start)
    return list(article.doc[first:last])


def _said_of(article: Article, lead: list[Token]) -> Token | None:
    """ "And the crews “|are| to rest”": the verb between marks whose subject stands right before
    them, which somebody else says.
    """
    subjects = (t for t in reversed(lead[-_BEFORE:]) if t.dep_ in SUBJECTS)
    own = next(subjects, None)
    outside = own is not None and article.is_marked(own.head)
    return own.head if own is not None and outside else None


def _finite_above(verb: Token) -> Token:
    """The verb itself, of an infinitive the finite one that governs it: who asks others to act."""
    while (
        verb.tag_ in ("VB", "VBG")
        and verb.head != verb
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        if any(
            c.tag_ in (*_FINITE, "MD") and c.dep_ == "aux"
            for c in verb.children
        ):
            break
        verb = verb.head
    return verb


def _may_go_on(
    article: Article,
    mark: Marked,
    previous: Marked,
    source: Quotation,
) -> bool:
    """Whether the one who spoke before may be the one who speaks now: nobody else comes between."""
    if source.speaker_span[0] < 0 or _sentence_has_somebody(article, mark):
        return False
    if _turns_to_another(article, mark, previous):
        return False
    here, there = (
        article.edge_number(mark.start),
        article.edge_number(previous.start),
    )
    if here != there and (
        here - there > BLOCKS_BACK or not _is_whole_block(article, mark)
    ):
        return False
    first = article.token_at(previous.outer_end)
    between = article.doc[first : article.token_at(mark.outer_start)]
    return not any(
        _acts(article, t)
        and not _is_of(t, source)
        and not source.start <= t.idx < source.end
        for t in between
    )


def _turns_to_another(article: Article, mark: Marked, previous: Marked) -> bool:
    """Whether a stretch opens with "his" or "he" right after one that says "I" and speaks of
    nobody: another may speak, of the one who spoke.
    """
    others = speech_words("spoken_of")
    first = next(_words_of(article, mark), "")
    if first not in others:
        return False
    edge = article.edge(previous.start) or (previous.start, previous.end)
    says_i = False
    for earlier in article.marks_before(mark, *edge):
        words = {*_words_of(article, earlier)}
        if words & others:
            return False
        says_i = says_i or not words.isdisjoint(speech_words("first_person"))
    return says_i


def _words_of(article: Article, mark: Marked) -> Iterator[str]:
    first, last = article.token_at(mark.start), article.token_at(mark.end)
    return (t.lower_ for t in article.doc[first:last] if t.is_alpha)


def _acts(article: Article, token: Token) -> bool:
    """Whether a token outside of marks is the subject of a finite verb and can speak."""
    verb = token.head
    finite = verb.tag_ in _FINITE or any(
        c.tag_ in (*_FINITE, "MD") for c in verb.children
    )
    subject = token.dep_ in ("nsubj", "nsubjpass") and finite
    return subject and not article.is_marked(token) and is_somebody(token)


def _is_of(token: Token, source: Quotation) -> bool:
    """Whether a token names the speaker of a quotation, or is a pronoun."""
    start, end = source.speaker_span
    same = source.speaker is not None and token.lower_ == source.speaker.lower_
    pronoun = token.lower_ in speech_words("speaking_pronouns")
    return start <= token.idx < end or same or pronoun


def _sentence_has_somebody(article: Article, mark: Marked) -> bool:
    """Whether the sentence around a mark has a verb and somebody who can speak outside of.

    The marks.
    """
    edge = article.edge(mark.outer_start)
    last = article.token_at(mark.outer_end)
    end = last
    while (
        end < len(article.doc)
        and (edge is None or article.doc[end].idx < edge[1])
        and article.doc[end].text not in (".", ";")
        and not article.is_marked(article.doc[end])
        and end - last < REACH
    ):
        end += 1
    closed = article.text[mark.end - 1 : mark.outer_end].rstrip("\"”’'»")[
        -1:
    ] in (
        ".",
        "!",
        "?",
    )
    after = [] if closed else list(article.doc[last:end])
    region = (
        region_before(article, mark)
        if not opens_sentence(article, mark)
        else None
    )
    own = [*(article.doc[slice(*region)] if region else ()), *after]
    verb = any(t.pos_ in ("VERB", "AUX") and t.tag_ in _FINITE for t in own)
    return verb and any(
        is_somebody(t) for t in own if t.pos_ in ("NOUN", "PROPN", "PRON")
    )


def _is_whole_block(article: Article, mark: Marked) -> bool:
    """Whether a block has nothing but marked stretches, so that nobody is named in it."""
    edge = article.edge(mark.start)
    if edge is None:
        return False
    first, last = article.token_at(edge[0]), article.token_at(edge[1])
    return not any(
        t.is_alpha and not article.is_marked(t) for t in article.doc[first:last]
    )


def _sentence_before(
    article: Article, mark: Marked, before: Marked | None
) -> tuple[Token, Token] | None:
    """X tweeted concern. “…”: cue and subject of the sentence right before, in the same block."""
    edge = article.edge(mark.outer_start)
    if edge is None or not opens_sentence(article, mark):
        return None
    floor = max(edge[0], before.outer_end if before is not None else 0)
    if not article.text[floor : mark.outer_start].strip():
        return None
    last = article.token_at(mark.outer_start) - 1
    while last >= 0 and (
        article.doc[last].is_space or article.doc[last].is_punct
    ):
        last -= 1
    return _first_saying(
        article, article.doc[lead_of(article, last, floor) : last + 1], floor
    )


def _paragraph_before(
    article: Article, mark: Marked
) -> tuple[Token, Token] | None:
    """ "X said that S." and a paragraph of nothing but marks: cue and subject of the last sentence
    of the paragraph before, which has no marks itself.
    """
    number = article.edge_number(mark.outer_start)
    if number < 1 or not mark.balanced or not _is_whole_block(article, mark):
        return None
    edge = article.edges[number - 1]
    if edge in article.titles or article.marks_over(*edge):
        return None
    last = article.token_at(edge[1]) - 1
    while last >= 0 and (
        article.doc[last].is_space or article.doc[last].is_punct
    ):
        last -= 1
    first = lead_of(article, last, edge[0])
    told = _first_saying(article, article.doc[first : last + 1], edge[0])
    says = told is not None and any(
        cue.act is Act.SPEECH for cue in sayings_of(told[0])
    )
    return told if says else None


def _first_saying(
    article: Article, tokens: Iterable[Token], floor: int
) -> tuple[Token, Token] | None:
    """The first verb of saying from an offset on, with a subject that nobody quotes."""
    for token in tokens:
        says = token.pos_ == "VERB" and bool(sayings_of(token))
        if not says or token.idx < floor or shows_another(token):
            continue
        subject = _subject_of_sentence(token)
        if (
            subject is not None
            and subject.idx >= floor
            and not article.is_marked(subject)
        ):
            return token, subject
    return None


def _subject_of_sentence(token: Token) -> Token | None:
    """The subject of a main verb; the root, where the parser took the verb for an adjective."""
    root = token
    while root.head != root:
        root = root.head
    nominal = root.pos_ in ("NOUN", "PROPN") and root.i < token.i
    if not nominal and token.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
        return None
    subject = find_subject(token)
    return subject if subject is not None else root if nominal else None


def _carried(mark: Marked, source: Quotation, rule: Rule) -> Quotation:
    row = make(mark, rule, None, None)
    row.speaker, row.speaker_span = source.speaker, source.speaker_span
    row.cue_kind = source.cue_kind
    return row


def _speaker_ahead(
    marks: list[Marked], n: int, attributed: dict[Marked, Quotation]
) -> Quotation | None:
    """The quotation that ends a run of paragraphs left open."""
    while n + 1 < len(marks) and marks[n].continued:
        n += 1
        if marks[n] in attributed:
            return attributed[marks[n]]
    return None


def _is_speech(article: Article, mark: Marked) -> bool:
    """Not a title, not a few words set apart inside the article's own sentence."""
    words = article.text[mark.start : mark.end].split()
    if is_title(article, mark, anywhere=True):
        return False
    if not opens_sentence(article, mark):
        return len(words) >= WORDS_WITHOUT_CUE
    last = article.text[mark.end - 1 : mark.outer_end].strip("\"”'’")[-1:]
    return len(words) > WORDS_OF_A_SCARE_QUOTE or last in _ENDS
