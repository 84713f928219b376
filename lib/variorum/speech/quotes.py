"""parsed articles -> quotes.

What an article attributes to somebody, by marks, by syntax and by both.

First every marked stretch looks for its cue beside it (“…,” X said. / X said: “…”); then every cue
that syntax finds takes its content, marked in part (`mixed`) or not at all (`indirect`); what is
marked and still without a speaker is carried over from the quotation before, or is told apart as a
scare quote.
"""

from typing import Any

import pandas as pd
from spacy.tokens import Doc

from .. import tables
from ..english.nouns import kind_of_noun
from ..story import STORY
from ..tables import each_row, rows_by
from .attributions import Attribution, find_attributions
from .blockquotes import (
    find_answers,
    find_block_quotations,
    find_headline_sources,
    find_turns,
)
from .cues import attribute_by_cue, is_title, quotes_directly
from .media import trace_media
from .nearness import WORDS_OF_A_SCARE_QUOTE, attribute_rest
from .quotation import NOWHERE, Article, How, Quotation, Rule
from .quotemarks import Marked, find_marked
from .speaker_entities import Identity, Mentions, References, identify_speakers
from .speakers import SUBJECTS, Span
from .words import speech_words

_SAID = 4  # tokens before inner marks in which "I said" stands, with its marks
_INNER = 20  # inner quotations back that an inner mark may belong to
# in the rule of a block that the page sets off as quoted
QUOTING_BLOCK = "(quote)"
TAKEN = 0.3  # share of a content that marks of another speaker may make up
_LONGEST_HEADLINE = 140  # characters of a first line that may be one


def find_quotes(
    parsed: dict[str, Doc],
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    mentions: pd.DataFrame,
    references: pd.DataFrame,
) -> pd.DataFrame:
    """The table `quotes`, in the order of the documents and of their texts.

    `marked` lists the stretches of the content that stand between quotation marks, `whole` the
    quotation whose first piece a row continues ("The difference, he said, is …"), `parent` the
    quotation that holds it, `how` whether the speaker is named by the sentence or given by
    nearness.
    """
    story = rows_by(blocks[blocks["role"].isin(STORY)])
    named, meant = rows_by(mentions), rows_by(references)
    own = tuple(sorted({o for o in documents["outlet"] if o}))
    rows: list[dict] = []
    for document in each_row(documents):
        doc_id = document.doc_id
        if doc_id not in parsed or doc_id not in story:
            continue
        article = _open(document, story[doc_id], parsed[doc_id])
        found = _quotations(article)
        trace_media(article, found, own)
        found = [q for q in found if not _repeats_holder(q)]
        known = identify_speakers(
            article,
            found,
            Mentions(named.get(doc_id, [])),
            References(meant.get(doc_id, [])),
        )
        for n, row in enumerate(found):
            unsaid = row.how is How.MAY
            misread = not known[n].entity and _is_misread(article, row)
            if unsaid or misread:
                row.speaker, row.speaker_span = None, NOWHERE
                known[n] = Identity()
        rows += _rows(article, found, known, len(rows))
    return tables.make("quotes", rows)


def _repeats_holder(row: Quotation) -> bool:
    """Whether a quotation inside another has no voice of its own: "Fowler said | he expects …"."""
    held = row.parent is not None and row.kind == "indirect"
    own_voice = row.speaker is not None and row.speaker.pos_ != "PRON"
    return held and not own_voice and row.rule != "according"


def _is_misread(article: Article, row: Quotation) -> bool:
    """Whether capitalised words of a headline are taken for a speaker, which are neither a name nor
    a role: "|Board Minutes Dispute| Report That …".
    """
    headed = any(a <= row.start < b for a, b in article.titles)
    noun, (start, end) = row.speaker, row.speaker_span
    if not headed or noun is None or noun.ent_type_ == "PERSON":
        return False
    words = article.text[start:end].split()
    role = kind_of_noun(noun.lower_) in ("person", "group", "organisation")
    return len(words) > 1 and not role and all(w[0].isupper() for w in words)


def _open(document: Any, blocks: list, doc: Doc) -> Article:
    edges = sorted((b.start, b.end) for b in blocks)
    titles = [(b.start, b.end) for b in blocks if b.role == "title"]
    if not titles:
        titles = [e for e in edges[:1] if e[1] - e[0] < _LONGEST_HEADLINE]
    set_off = [(b.start, b.end) for b in blocks if QUOTING_BLOCK in b.rule]
    text = document.text
    marked = find_marked(text, edges)
    return Article(
        document.doc_id,
        text,
        doc,
        edges,
        marked,
        titles,
        set_off,
    )


def _quotations(article: Article) -> list[Quotation]:
    attributed = attribute_by_cue(article)
    found = list(attributed.values())
    candidates = find_attributions(article.doc)
    for attribution in candidates:
        found += _from_syntax(article, attribution, attributed)
    found += attribute_rest(article, attributed)
    found += find_block_quotations(article)
    found += [
        q
        for q in find_headline_sources(article, article.titles)
        if _speaks_elsewhere(article, q, found)
    ]
    found += find_turns(article) or find_answers(article)
    found += _inside(article, attributed, candidates)
    found.sort(key=lambda q: (q.start, -q.end, q.rule))
    return found


def _speaks_elsewhere(
    article: Article,
    headed: Quotation,
    found: list[Quotation],
) -> bool:
    """Whether the person before the colon of a headline is quoted in the article: "Tom Bernal:
    |builder of quays dies|" says nothing. Of bodies and roles ("Police: …") it is believed.
    """
    start, end = headed.speaker_span
    words = article.doc[article.token_at(start) : article.token_at(end)]
    names = {t.lower_ for t in words if t.ent_type_ == "PERSON"}
    spans = {q.speaker_span for q in found}
    said = {
        word.lower()
        for a, b in spans
        if a >= 0
        for word in article.text[a:b].split()
    }
    return not names or not names.isdisjoint(said)


def _from_syntax(
    article: Article,
    found: Attribution,
    attributed: dict[Marked, Quotation],
) -> list[Quotation]:
    """The rows of one attribution; marks that its content touches are taken in whole."""
    edge = article.edge(found.cue_span[0])
    if edge is None or article.marks_over(*found.cue_span):
        return []
    who = found.speaker
    if who is not None and who.pos_ == "PRON" and article.is_marked(who):
        return []  # "after saying … (“|We| have …”)": another's words
    if edge in article.set_off and (
        found.speaker is None or found.speaker.pos_ == "PRON"
    ):
        return []  # a block that is quoted as a whole is its speaker's
    out: list[Quotation] = []
    for start, end in found.contents:
        span = (max(start, edge[0]), min(end, edge[1]))
        row = _from_content(article, found, span, attributed)
        if row is not None:
            row.whole = out[0] if out else None
            out.append(row)
    return out


def _from_content(
    article: Article,
    found: Attribution,
    span: Span,
    attributed: dict[Marked, Quotation],
) -> Quotation | None:
    """The row of one piece of a content; None where its marks are somebody else's."""
    start, end = span
    touched = article.marks_over(start, end)
    holder = _holder(found, start, end, touched, attributed)
    taken = [
        m for m in touched if m in attributed and _share(start, end, m) > TAKEN
    ]
    if holder is None and taken:
        return None
    start, end = _with_marks(article, span, touched)
    touched = [m for m in touched if m not in attributed or holder is not None]
    if start >= end:
        return None
    kind = _kind_of(article, (start, end), touched)
    if kind == "direct":
        if is_title(article, touched[0]):
            return None  # "said on the Herald's “Face the Town”"
        start, end = touched[0].start, touched[0].end
    row = Quotation(
        start,
        end,
        kind,
        found.rule,
        found.cue,
        found.cue_span,
        found.kind,
        found.speaker,
        found.speaker_span,
        [(m.start, m.end) for m in touched],
        all(m.balanced for m in touched),
    )
    row.parent = holder
    attributed.update(dict.fromkeys(touched, row))
    return row


def _with_marks(article: Article, span: Span, touched: list[Marked]) -> Span:
    """A content with the marks that it touches, without what tells of its speaker behind them."""
    start, end = span
    for m in touched:
        start = min(start, m.outer_start)
        end = max(end, m.outer_end if m.outer_end - m.end == 1 else m.end)
    if len(touched) == 1 and _goes_on_about_speaker(
        article, touched[0], start, end
    ):
        end = touched[0].outer_end
    return start, end


def _goes_on_about_speaker(
    article: Article,
    mark: Marked,
    start: int,
    end: int,
) -> bool:
    """Whether what follows marks that open a content tells what the speaker did: "said “…” and
    |asked for patience|".
    """
    if mark.outer_start > start or end <= mark.outer_end:
        return False
    behind = article.doc[article.token_at(mark.outer_end) :][:2]
    if len(behind) < 2 or behind[0].dep_ != "cc":
        return False
    verb = behind[1]
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return verb.tag_ in ("VBD", "VBZ", "VBP") and not own


def _kind_of(article: Article, span: Span, touched: list[Marked]) -> str:
    """How much of a content stands between marks: all (direct), some (mixed), none (indirect)."""
    if not touched:
        return "indirect"
    start, end = span
    marks = [(m.outer_start - start, m.outer_end - start) for m in touched]
    outside = _outside(article.text[start:end].lower(), marks)
    rest = outside.replace("that", "", 1).strip(" ,.;:\"“”'‘’—-")
    return "mixed" if rest or len(touched) > 1 else "direct"


def _holder(
    found: Attribution,
    start: int,
    end: int,
    touched: list[Marked],
    attributed: dict[Marked, Quotation],
) -> Quotation | None:
    """The row that already has the marks of a content whose own speaker stands inside it.

    "The Herald reports that Rosa Campos said it “just happened”": the marks are hers.
    """
    rows = {
        id(attributed[m]): attributed[m] for m in touched if m in attributed
    }
    if len(rows) != 1 or found.speaker is None or found.speaker.pos_ == "PRON":
        return None
    row = next(iter(rows.values()))
    by_syntax = row.rule.startswith("verb:") and row.cue != found.cue
    inside = (
        row.start <= found.cue_span[0] < found.cue_span[1] <= start
        and end <= row.end
    )
    return row if by_syntax and inside else None


def _told_inside(
    article: Article,
    attributed: dict[Marked, Quotation],
    found: Attribution,
) -> list[Quotation]:
    """What a quoted speaker says that somebody else said."""
    held = article.marks_over(*found.cue_span)
    if (
        len(held) != 1
        or held[0] not in attributed
        or not _tells_of_another(article, found)
    ):
        return []
    return [
        Quotation(
            start,
            end,
            "indirect",
            found.rule,
            found.cue,
            found.cue_span,
            found.kind,
            found.speaker,
            found.speaker_span,
            parent=attributed[held[0]],
        )
        for start, end in found.contents
        if held[0].start <= start and end <= held[0].end
    ]


def _tells_of_another(article: Article, found: Attribution) -> bool:
    """Whether an attribution between marks plainly names a third person as speaking."""
    if found.rule == "according" and _tells_of_himself(article, found):
        return False
    if found.kind != "neutral" or not found.rule.endswith((":c", "according")):
        return False
    speaker = found.speaker
    if speaker is None or speaker.pos_ not in ("NOUN", "PROPN"):
        return False
    return article.is_marked(speaker)


def _tells_of_himself(article: Article, found: Attribution) -> bool:
    """Whether a content speaks as "I": "|I| saw that now, according to the Herald, it holds"."""
    told = (
        article.doc[article.token_at(start) : article.token_at(end)]
        for start, end in found.contents
    )
    selves = speech_words("speaking_selves")
    return any(
        t.dep_ == "nsubj" and t.lower_ in selves for span in told for t in span
    )


def _inside(
    article: Article,
    attributed: dict[Marked, Quotation],
    candidates: list[Attribution],
) -> list[Quotation]:
    """Quotations inside quotations.

    Whom the quoted speaker names as speaking, by syntax and by the inner marks.

    Inner marks that nobody is named for ("People feel, 'Why bother?'") become `inner` of the row
    that holds them.
    """
    out = [
        row
        for found in candidates
        for row in _told_inside(article, attributed, found)
    ]
    for mark in article.marked:
        holder = next(
            (
                attributed[m]
                for m in article.marks_over(mark.start, mark.end)
                if m in attributed
            ),
            None,
        )
        if (
            mark.depth == 0
            or holder is None
            or len(article.text[mark.start : mark.end].split())
            <= WORDS_OF_A_SCARE_QUOTE
        ):
            continue
        teller = next(
            (
                q
                for q in reversed(out[-_INNER:])
                if q.parent is holder
                and q.cue is not None
                and q.cue_span[1] <= mark.start
            ),
            None,
        )
        if teller is None or _says_himself(article, mark):
            holder.inner.append((mark.start, mark.end))
            continue
        row = Quotation(
            mark.start,
            mark.end,
            "direct",
            Rule.INSIDE,
            teller.cue,
            teller.cue_span,
            teller.cue_kind,
            teller.speaker,
            teller.speaker_span,
            [(mark.start, mark.end)],
            mark.balanced,
            parent=holder,
        )
        out.append(row)
    return out


def _says_himself(article: Article, mark: Marked) -> bool:
    """Whether "I said" stands right before inner marks: the speaker quotes himself."""
    last = article.token_at(mark.outer_start)
    words = [t for t in article.doc[max(0, last - _SAID) : last] if t.is_alpha]
    cues = [t for t in words if quotes_directly(t)]
    return bool(cues) and any(
        c.dep_ == "nsubj" and c.lower_ in speech_words("speaking_selves")
        for c in cues[-1].children
    )


def _share(start: int, end: int, mark: Marked) -> float:
    return (min(end, mark.outer_end) - max(start, mark.outer_start)) / max(
        1, end - start
    )


def _outside(text: str, spans: list[Span]) -> str:
    out, last = "", 0
    for a, b in sorted(spans):
        out += text[last : max(last, a)]
        last = max(last, b)
    return out + text[last:]


def _kind(text: str, q: Quotation) -> str:
    """The kind as the page supports it.

    Doubled apostrophes, which some databases put for quotation marks and some for emphasis or
    feet and inches, make a stretch no more than `mixed`.
    """
    return (
        "mixed"
        if q.kind == "direct" and text[max(0, q.start - 2) : q.start] == "''"
        else q.kind
    )


def _rows(
    article: Article,
    found: list[Quotation],
    known: list[Identity],
    before: int,
) -> list[dict]:
    text = article.text
    ids = {id(q): f"q{before + n + 1:04d}" for n, q in enumerate(found)}

    def words(span: Span) -> str:
        return text[span[0] : span[1]] if span[0] >= 0 else ""

    return [
        {
            "quote_id": ids[id(q)],
            "doc_id": article.doc_id,
            "start": q.start,
            "end": q.end,
            "kind": _kind(article.text, q),
            "speaker": words(q.speaker_span),
            "speaker_start": q.speaker_span[0],
            "speaker_end": q.speaker_span[1],
            "speaker_entity": who.entity,
            "speaker_referent": who.referent,
            "how": str(q.how),
            "cue": words(q.cue_span),
            "cue_start": q.cue_span[0],
            "cue_end": q.cue_span[1],
            "via": q.via,
            "cue_kind": q.cue_kind,
            "rule": str(q.rule),
            "marked": [list(m) for m in q.marked],
            "inner": [list(m) for m in q.inner],
            "balanced": q.balanced,
            "parent": ids.get(id(q.parent), ""),
            "whole": ids.get(id(q.whole), ""),
            "medium": q.medium,
            "occasion": words(q.occasion),
        }
        for q, who in zip(found, known, strict=True)
    ]
