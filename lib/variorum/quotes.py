"""parsed articles -> quotes: what an article attributes to somebody, by marks, by syntax and by both.

First every marked stretch looks for its cue beside it (“…,” X said. / X said: “…”); then every cue that
syntax finds takes its content, marked in part (`mixed`) or not at all (`indirect`); what is marked and still
without a speaker is carried over from the quotation before, or is told apart as a scare quote.
"""

from spacy.tokens import Token

from . import tables
from .attributions import Attribution, find_attributions
from .beside import WORDS_OF_A_SCARE_QUOTE, attribute_beside, attribute_rest
from .language import STORY
from .quotation import Article, Quotation
from .quotemarks import Marked, find_marked
from .speakers import Span

EXTRA = {"cue_kind": "str", "rule": "str", "marked": "list", "balanced": "bool", "parent": "str", "whole": "str", "medium": "str"}


def find_quotes(parsed, documents, blocks, sentences, mentions, entities):
    """The table `quotes`, in document order, with `cue_kind`, `rule`, `marked`, `balanced`, `parent`, `whole`, `medium`.

    `marked` lists the stretches of the content that stand between quotation marks, `whole` the quotation whose
    first piece a row continues ("The difference, he said, is …"), `parent` the quotation that holds it.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    story = {doc_id: group for doc_id, group in blocks[blocks["role"].isin(STORY)].groupby("doc_id")}
    named = {doc_id: group.sort_values("start") for doc_id, group in mentions.groupby("doc_id")} if len(mentions) else {}
    rows = []
    for doc_id in texts:
        if doc_id not in parsed or doc_id not in story:
            continue
        edges = sorted(zip(story[doc_id]["start"], story[doc_id]["end"], strict=True))
        article = Article(doc_id, texts[doc_id], parsed[doc_id], edges, find_marked(texts[doc_id], edges))
        rows += _rows(article, _quotations(article), named.get(doc_id), len(rows))
    return tables.make("quotes", rows, EXTRA)


def find_scare_quotes(parsed, documents, blocks, quotes):
    """Marked words that nobody is quoted for: rows of doc_id, start, end, text.

    A marked stretch of at most three words that no row of `quotes` holds.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    rows = []
    for doc_id, group in blocks[blocks["role"].isin(STORY)].groupby("doc_id", sort=False):
        held = list(zip(*(quotes.loc[quotes["doc_id"] == doc_id, c] for c in ("start", "end")), strict=True))
        text = texts[doc_id]
        for m in find_marked(text, sorted(zip(group["start"], group["end"], strict=True))):
            if len(text[m.start : m.end].split()) <= WORDS_OF_A_SCARE_QUOTE and not any(a < m.end and m.start < b for a, b in held):
                rows.append({"doc_id": doc_id, "start": m.start, "end": m.end, "text": text[m.start : m.end]})
    return tables.make("scare_quotes", rows, {"doc_id": "str", "start": "int64", "end": "int64", "text": "str"})


def _quotations(article: Article) -> list[Quotation]:
    attributed = attribute_beside(article)
    found = list(attributed.values())
    for attribution in find_attributions(article.doc):
        found += _from_syntax(article, attribution, attributed)
    found += attribute_rest(article, attributed)
    found.sort(key=lambda q: (q.start, -q.end, q.rule))
    return found


def _from_syntax(article: Article, found: Attribution, attributed: dict[Marked, Quotation]) -> list[Quotation]:
    """The rows of one attribution; marks that its content touches are taken in whole."""
    if article.edge(found.cue_span[0]) is None or article.marks_over(*found.cue_span):
        return []
    edge = article.edge(found.cue_span[0])
    out: list[Quotation] = []
    for start, end in found.contents:
        start, end = max(start, edge[0]), min(end, edge[1])
        touched = article.marks_over(start, end)
        if any(m in attributed and _share(start, end, m) > 0.3 for m in touched):
            continue
        touched = [m for m in touched if m not in attributed]
        for m in touched:
            start, end = min(start, m.start if start > m.outer_start else start), max(end, m.end if end < m.outer_end else end)
        if start >= end:
            continue
        outside = _outside(article.text[start:end].lower(), [(m.outer_start - start, m.outer_end - start) for m in touched])
        kind = "mixed" if touched else "indirect"
        if touched and len(touched) == 1 and not outside.replace("that", "", 1).strip(" ,.;:\"“”'‘’—-"):
            kind, start, end = "direct", touched[0].start, touched[0].end
        row = Quotation(start, end, kind, found.rule, found.cue, found.cue_span, found.kind, found.speaker, found.speaker_span,
                        [(m.start, m.end) for m in touched], all(m.balanced for m in touched))
        for m in touched:
            attributed[m] = row
        out.append(row)
    return out


def _share(start: int, end: int, mark: Marked) -> float:
    return (min(end, mark.outer_end) - max(start, mark.outer_start)) / max(1, end - start)


def _outside(text: str, spans: list[Span]) -> str:
    out, last = "", 0
    for a, b in sorted(spans):
        out += text[last : max(last, a)]
        last = max(last, b)
    return out + text[last:]


def _rows(article: Article, found: list[Quotation], mentions, before: int) -> list[dict]:
    rows, text = [], article.text
    for number, q in enumerate(found):
        a, b = q.speaker_span
        rows.append({"quote_id": f"q{before + number + 1:04d}", "doc_id": article.doc_id, "start": q.start, "end": q.end, "kind": q.kind,
                     "speaker": text[a:b] if a >= 0 else "", "speaker_start": a, "speaker_end": b,
                     "speaker_entity": _entity(mentions, q.speaker, q.speaker_span), "cue": text[q.cue_span[0] : q.cue_span[1]] if q.cue_span[0] >= 0 else "",
                     "cue_start": q.cue_span[0], "cue_end": q.cue_span[1], "via": q.via, "cue_kind": q.cue_kind, "rule": q.rule,
                     "marked": [list(m) for m in q.marked], "balanced": q.balanced, "parent": "", "whole": "", "medium": q.medium})
    return rows


def _entity(mentions, speaker: Token | None, span: Span) -> str:
    """The entity of the mention over the speaker's head word, else of the last mention inside the phrase."""
    if mentions is None or span[0] < 0:
        return ""
    inside = mentions[(mentions["start"] < span[1]) & (mentions["end"] > span[0])]
    if speaker is not None:
        over = inside[(inside["start"] <= speaker.idx) & (inside["end"] > speaker.idx)]
        if len(over):
            return over.iloc[-1]["entity_id"]
    return inside.iloc[-1]["entity_id"] if len(inside) else ""
