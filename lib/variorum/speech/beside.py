"""Marked stretches -> who is quoted, by the cue that stands beside the marks.

“…,” X said. · X said: “…” · X reports: [new paragraph] “…” · “…” — X. Then what is still open: the speaker of the
same paragraph goes on, a quotation over several paragraphs has one speaker, a sentence between marks that opens
a paragraph belongs to the last speaker. Words between marks inside the article's own sentence stay nobody's.
"""

import re

from spacy.tokens import Token

from ..english.saying import sayings_of
from .quotation import NOWHERE, Article, Quotation
from .quotemarks import Marked
from .speakers import Span, chars, find_neighbour, find_subject, noun_phrase

REACH = 16  # tokens between a marked stretch and the verb that attributes it
WORDS_OF_A_SCARE_QUOTE = 3
_WORDS_WITHOUT_CUE = 6
_SHORT_BLOCK = 60  # characters; shorter paragraphs after a colon are items of a list
_SIGNATURE = re.compile(
    r"[\s\u00a0]*(?:[―—–]|--?)[\s\u00a0]*((?:[A-Z@][\w.’'@-]*[\s\u00a0]?(?:(?:de|van|von|bin|al|the|of)[\s\u00a0])?){1,6}),?[\s\u00a0.]*(?=\(|$)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b")
_SOURCE_COLON = re.compile(r"([^\W\d_][^:\n“”\"]{1,40}):[ \u00a0]+(\S)")
_SOURCES = frozenset(
    "poll report study survey police official source analysis expert witness lawyer scientist researcher minister president mayor".split()
)
_NEAR = 40  # characters in which a neighbouring mark of punctuation is looked for
_SHORT_HEADLINE = 20  # characters behind the colon
_CUT = (".", ";", "?", "!")


def attribute_beside(article: Article) -> dict[Marked, Quotation]:
    """{marked stretch: its quotation} for those with a cue beside them."""
    out: dict[Marked, Quotation] = {}
    for mark in article.outer:
        if _is_title(article, mark):
            continue
        found = (
            _cue_after(article, mark)
            or _signature(article, mark)
            or _cue_before(article, mark)
            or _colon_before(article, mark)
        )
        if found:
            out[mark] = found
    return out


def _quotes_directly(token: Token) -> bool:
    """Whether a token is a verb that may stand with a quotation."""
    return token.pos_ == "VERB" and any("q" in c.frames for c in sayings_of(token))


def _make(
    mark: Marked, rule: str, cue: Token | None, speaker: Token | None, speaker_span: Span = NOWHERE
) -> Quotation:
    kinds = [c.colour for c in sayings_of(cue) if "q" in c.frames] if cue is not None else []
    span = (cue.idx, cue.idx + len(cue)) if cue is not None else NOWHERE
    return Quotation(
        mark.start,
        mark.end,
        "direct",
        rule,
        cue,
        span,
        kinds[0] if kinds else "neutral",
        speaker,
        noun_phrase(speaker) if speaker is not None else speaker_span,
        [(mark.start, mark.end)],
        mark.balanced,
    )


def _speaker(article: Article, verb: Token, after: int, before: int) -> Token | None:
    """Subject by syntax if it stands among the tokens after:before, outside of marks; a noun right before the verb outdoes it."""
    subject = find_subject(verb)
    neighbour = find_neighbour(verb, after, before)
    if (
        subject is None
        or article.is_marked(subject)
        or not (after <= subject.i < before or verb.tag_ == "VBG")
    ):
        return neighbour
    if (
        neighbour is not None
        and neighbour.i < verb.i
        and subject.i < verb.i
        and neighbour not in list(subject.subtree)
        and subject.lower_ not in ("who", "which", "that")
    ):
        return neighbour
    return subject


def _cue_after(article: Article, mark: Marked) -> Quotation | None:
    text, edge, doc = article.text, article.edge(mark.outer_start), article.doc
    inside = text[mark.end : mark.outer_end] or text[mark.end - 1 : mark.end]
    open_ended = any(c in ",?!-–—…" for c in inside + text[mark.end - 1 : mark.end]) or text[
        mark.outer_end : mark.outer_end + 1
    ] in (",", "-", "–", "—")
    if mark.continued or edge is None or not open_ended or _belongs_to_a_cue_before(article, mark):
        return None
    first = article.token_at(mark.outer_end)
    last = first
    while (
        last < len(doc)
        and doc[last].idx < edge[1]
        and last - first < 2 * REACH
        and doc[last].text not in _CUT
        and not article.is_marked(doc[last])
    ):
        last += 1
    begun = False
    for token in doc[first : min(last, first + REACH)]:
        if not begun and (token.is_space or token.is_punct):
            continue
        if not begun and token.pos_ in ("CCONJ", "ADP", "SCONJ"):
            return None
        begun = True
        if _quotes_directly(token):
            return _widen(
                article,
                mark,
                _make(mark, "marks: cue after", token, _speaker(article, token, first, last)),
            )
        if token.text == ":":
            return None
    return None


def _belongs_to_a_cue_before(article: Article, mark: Marked) -> bool:
    """X said that was “untrue”, adding …: words in the middle of a sentence that already has its cue."""
    region = _region_before(article, mark)
    if region is None or _opens_sentence(article, mark) or not article.text[mark.start].islower():
        return False
    return any(
        _quotes_directly(t) and t.tag_ in ("VBD", "VBZ", "VBP")
        for t in article.doc[region[0] : region[1]]
    )


def _widen(article: Article, mark: Marked, row: Quotation) -> Quotation:
    """The answer is “not good enough,” says X: the words of the sentence before the mark are the speaker's too."""
    region = _region_before(article, mark)
    if region is None or _opens_sentence(article, mark) or not article.text[mark.start].islower():
        return row
    words = [t for t in article.doc[region[0] : region[1]] if not t.is_space]
    if (
        words
        and any(t.pos_ in ("NOUN", "PROPN", "PRON", "VERB") for t in words)
        and not any(_quotes_directly(t) for t in words)
    ):
        row.start, row.kind = words[0].idx, "mixed"
    return row


def _signature(article: Article, mark: Marked) -> Quotation | None:
    """“…” — Name at the end of the line, as under letters, tweets and mottos."""
    edge = article.edge(mark.outer_start)
    if edge is None:
        return None
    found = _SIGNATURE.match(article.text, mark.outer_end, edge[1])
    if not found or not found[1].strip():
        return None
    start, end = found.start(1), found.start(1) + len(found[1].rstrip(" \u00a0.,"))
    row = _make(mark, "marks: signature", None, None, (start, end))
    dash = article.text[mark.outer_end : start]
    row.cue_span = (
        mark.outer_end + len(dash) - len(dash.lstrip()),
        mark.outer_end + len(dash.rstrip()),
    )
    return row


def _region_before(article: Article, mark: Marked) -> tuple[int, int] | None:
    """The tokens of the sentence that leads up to a mark, back to the last full stop, mark or the block's edge."""
    edge, doc = article.edge(mark.outer_start), article.doc
    if edge is None:
        return None
    last = article.token_at(mark.outer_start)
    first = last
    while first > 0 and last - first < 3 * REACH:
        token = doc[first - 1]
        if token.idx < edge[0] or article.is_marked(token) or token.text in _CUT:
            break
        first -= 1
    return (first, last) if first < last else None


def _cue_before(article: Article, mark: Marked) -> Quotation | None:
    """X said: “…”, X said that “…”: the last verb before the mark, when the mark opens what it says."""
    region = _region_before(article, mark)
    if region is None:
        return None
    first, last = region
    if _is_title(article, mark, anywhere=True) and ":" not in [
        t.text for t in article.doc[last - 2 : last]
    ]:
        return None
    whole = article.text[mark.start : mark.start + 1].isupper() or any(
        c in ".,!?;" for c in article.text[mark.end - 1 : mark.outer_end + 1]
    )
    introduced = False
    for token in reversed(article.doc[max(first, last - REACH) : last]):
        if token.is_space:
            continue
        if not introduced:
            introduced = True
            if token.text == ":":
                continue
            if not whole or not (
                token.text == "," or token.lower_ == "that" or _quotes_directly(token)
            ):
                return None
        if _quotes_directly(token):
            return _make(mark, "marks: cue before", token, _speaker(article, token, first, last))
    return None


def _colon_before(article: Article, mark: Marked) -> Quotation | None:
    """A sentence that ends in a colon, in this block or the one before, and says by its subject whose words follow."""
    edge = article.edge(mark.outer_start)
    if edge is None:
        return None
    colon = mark.outer_start
    if not article.text[max(edge[0], mark.outer_start - _NEAR) : mark.outer_start].strip():
        number = article.edge_number(mark.outer_start)
        if number == 0:
            return None
        edge = article.edges[number - 1]
        colon = edge[1]
    if not article.text[max(edge[0], colon - _NEAR) : colon].rstrip().endswith(":"):
        return None
    last = article.token_at(colon)
    first = last
    while (
        first > 0
        and article.doc[first - 1].idx >= edge[0]
        and article.doc[first - 1].text not in _CUT
        and last - first < 3 * REACH
    ):
        first -= 1
    verbs = [
        t for t in article.doc[first:last] if t.pos_ in ("VERB", "AUX") and not article.is_marked(t)
    ]
    cue = next((t for t in reversed(verbs) if _quotes_directly(t)), None) or next(
        (t for t in verbs if t.dep_ == "ROOT"), verbs[0] if verbs else None
    )
    if cue is None:
        names = [t for t in article.doc[first:last] if t.pos_ in ("PROPN", "NOUN")]
        return (
            _make(mark, "marks: after a colon", None, None, chars(names))
            if names and len(names) <= 6
            else None
        )
    return _make(mark, "marks: after a colon", cue, _speaker(article, cue, first, last))


def attribute_rest(article: Article, attributed: dict[Marked, Quotation]) -> list[Quotation]:
    """Marked stretches without a cue of their own: rows for those that are speech; `attributed` grows by them."""
    out: list[Quotation] = []
    marks = article.outer
    previous: Marked | None = None
    for n, mark in enumerate(marks):
        if n and marks[n - 1] in attributed:
            previous = marks[n - 1]
        if mark in attributed or not _is_speech(article, mark):
            continue
        row = Quotation(
            mark.start,
            mark.end,
            "direct",
            "marks: no speaker",
            marked=[(mark.start, mark.end)],
            balanced=mark.balanced,
        )
        before = marks[n - 1] if n else None
        if before is not None and before.continued and before in attributed:
            _carry(row, attributed[before], "marks: quotation goes on")
        elif mark.continued and (source := _speaker_ahead(marks, n, attributed)):
            _carry(row, source, "marks: quotation goes on")
        elif (told := _sentence_before(article, mark, before)) is not None:
            row.rule, row.cue, row.speaker, row.speaker_span = (
                "marks: sentence before",
                told[0],
                told[1],
                noun_phrase(told[1]),
            )
            row.cue_span, row.cue_kind = (
                (told[0].idx, told[0].idx + len(told[0])),
                sayings_of(told[0])[0].colour,
            )
            if previous is not None and attributed[previous].cue == told[0]:
                row.rule = "marks: same paragraph"
        elif previous is not None and article.edge(mark.start) == article.edge(previous.start):
            _carry(row, attributed[previous], "marks: same paragraph")
        elif not _opens_sentence(article, mark):
            verb = next(
                (
                    t
                    for t in reversed(article.doc[: article.token_at(mark.outer_start)][-REACH:])
                    if t.pos_ == "VERB" and not article.is_marked(t)
                ),
                None,
            )
            subject = (
                find_subject(verb)
                if verb is not None and article.edge(verb.idx) == article.edge(mark.start)
                else None
            )
            if subject is not None and not article.is_marked(subject):
                row.rule, row.speaker, row.speaker_span = (
                    "marks: subject of the sentence",
                    subject,
                    noun_phrase(subject),
                )
            elif previous is not None and _FIRST_PERSON.search(article.text, mark.start, mark.end):
                _carry(row, attributed[previous], "marks: carried over")
            else:
                continue  # words between marks in the article's own sentence, and nobody to have said them
        elif previous is not None:
            _carry(row, attributed[previous], "marks: carried over")
        attributed[mark] = row
        out.append(row)
    return out


def find_headline_sources(article: Article, titles: list[Span]) -> list[Quotation]:
    """Poll: S · Police: S · Mayor Vidal: S, in a headline without marks: who stands before the colon says it."""
    out: list[Quotation] = []
    for start, end in titles:
        found = _SOURCE_COLON.match(article.text, start, end)
        if (
            found is None
            or article.marks_over(found.start(2), found.end(2))
            or end - found.start(2) < _SHORT_HEADLINE
        ):
            continue
        tokens = list(article.doc[article.token_at(start) : article.token_at(found.end(1))])
        named = any(t.ent_type_ in ("PERSON", "ORG", "NORP") for t in tokens) or any(
            t.lower_.rstrip("s") in _SOURCES for t in tokens
        )
        if tokens and named:
            colon = (found.end(1), found.end(1) + 1)
            marks = article.marks_over(found.start(2), end)
            out.append(
                Quotation(
                    found.start(2),
                    found.start(2) + len(article.text[found.start(2) : end].rstrip(" .")),
                    "mixed" if marks else "indirect",
                    "headline: before a colon",
                    None,
                    colon,
                    "neutral",
                    None,
                    (found.start(1), found.end(1)),
                    [(m.start, m.end) for m in marks],
                )
            )
    return out


def find_block_quotations(article: Article) -> list[Quotation]:
    """The governor added: [new paragraph, set off, without marks]: the whole paragraph after the colon."""
    out: list[Quotation] = []
    for (start, end), (next_start, next_end) in zip(article.edges, article.edges[1:], strict=False):
        if not article.text[start:end].rstrip().endswith(":") or article.marks_over(
            next_start, next_end
        ):
            continue
        last = article.token_at(end)
        first = last
        while (
            first > 0
            and article.doc[first - 1].idx >= start
            and article.doc[first - 1].text not in _CUT
            and last - first < 3 * REACH
        ):
            first -= 1
        cue = next(
            (
                t
                for t in reversed(article.doc[first:last])
                if _quotes_directly(t) and not article.is_marked(t)
            ),
            None,
        )
        speaker = _speaker(article, cue, first, last) if cue is not None else None
        if cue is not None and speaker is not None and next_end - next_start > _SHORT_BLOCK:
            out.append(
                Quotation(
                    next_start,
                    next_end,
                    "direct",
                    "block quotation",
                    cue,
                    (cue.idx, cue.idx + len(cue)),
                    sayings_of(cue)[0].colour,
                    speaker,
                    noun_phrase(speaker),
                )
            )
    return out


def _sentence_before(
    article: Article, mark: Marked, before: Marked | None
) -> tuple[Token, Token] | None:
    """X tweeted concern. “…”: cue and subject of the sentence that stands right before, in the same block."""
    edge = article.edge(mark.outer_start)
    floor = max(edge[0], before.outer_end if before is not None else 0)
    if not _opens_sentence(article, mark) or not article.text[floor : mark.outer_start].strip():
        return None
    last = article.token_at(mark.outer_start) - 1
    while last >= 0 and (article.doc[last].is_space or article.doc[last].is_punct):
        last -= 1
    first = last
    while (
        first > 0
        and article.doc[first - 1].idx >= floor
        and article.doc[first - 1].text not in _CUT
        and last - first < 3 * REACH
    ):
        first -= 1
    for token in article.doc[first : last + 1]:
        if token.pos_ == "VERB" and sayings_of(token) and token.idx >= floor:
            subject, root = find_subject(token), _root(token)
            nominal = (
                root.pos_ in ("NOUN", "PROPN") and root.i < token.i
            )  # a sentence whose verb the parser took for an adjective
            subject = subject or (root if nominal else None)
            if (
                subject is not None
                and subject.idx >= floor
                and not article.is_marked(subject)
                and (nominal or token.dep_ in ("ROOT", "conj", "parataxis", "ccomp"))
            ):
                return token, subject
    return None


def _root(token: Token) -> Token:
    while token.head != token:
        token = token.head
    return token


def _carry(row: Quotation, source: Quotation, rule: str) -> None:
    row.rule, row.speaker, row.speaker_span, row.cue_kind = (
        rule,
        source.speaker,
        source.speaker_span,
        source.cue_kind,
    )


def _speaker_ahead(
    marks: list[Marked], n: int, attributed: dict[Marked, Quotation]
) -> Quotation | None:
    """The quotation that ends a run of paragraphs left open."""
    while n + 1 < len(marks) and marks[n].continued:
        n += 1
        if marks[n] in attributed:
            return attributed[marks[n]]
    return None


def _opens_sentence(article: Article, mark: Marked) -> bool:
    edge = article.edge(mark.outer_start)
    before = (
        article.text[max(edge[0], mark.outer_start - _NEAR) : mark.outer_start].rstrip()
        if edge
        else ""
    )
    return not before or before[-1] in ".!?”\"'’:…)" or before[-1] in "—–"


def _is_speech(article: Article, mark: Marked) -> bool:
    """Not a title, not a few words set apart inside the article's own sentence."""
    words = article.text[mark.start : mark.end].split()
    if _is_title(article, mark, anywhere=True):
        return False
    if _opens_sentence(article, mark):
        return len(words) > WORDS_OF_A_SCARE_QUOTE or article.text[
            mark.end - 1 : mark.outer_end
        ].strip("\"”'’")[-1:] in tuple(".!?,")
    return len(words) >= _WORDS_WITHOUT_CUE


def _is_title(article: Article, mark: Marked, anywhere: bool = False) -> bool:
    """A programme, book or heading: a few words, each with a capital, inside the article's own sentence (or `anywhere`)."""
    words = [w.strip(".,!?") for w in article.text[mark.start : mark.end].split()]
    long_words = [w for w in words if len(w) > 3]
    capitals = sum(w[:1].isupper() for w in words)
    named = (
        1 < len(words) <= 8
        and bool(long_words)
        and all(w[:1].isupper() for w in long_words)
        and capitals * 2 > len(words)
    )
    return named and (
        anywhere
        or article.text[max(0, mark.outer_start - 3) : mark.outer_start].rstrip()[-2:]
        in ("'s", "’s", "on", "ed")
    )
