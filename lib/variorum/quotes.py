"""parsed articles -> quotes: what an article attributes to somebody, by marks, by syntax and by both.

First every marked stretch looks for its cue beside it (“…,” X said. / X said: “…”); then every cue that
syntax finds takes its content, marked in part (`mixed`) or not at all (`indirect`); what is marked and still
without a speaker is carried over from the quotation before, or is told apart as a scare quote.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from . import tables
from .attributions import Attribution, Span, find_attributions, find_subject, noun_phrase
from .cues import cues_of
from .language import STORY
from .quotemarks import Marked, find_marked

EXTRA = {"cue_kind": "str", "rule": "str", "marked": "list", "balanced": "bool", "parent": "str", "whole": "str", "medium": "str"}
_MAX_CUE_DISTANCE = 16  # tokens between a marked stretch and the verb that attributes it
_WORDS_OF_A_SCARE_QUOTE = 3


@dataclass
class Quotation:
    """One row before it becomes one."""

    start: int
    end: int
    kind: str
    rule: str
    cue: Token | None = None
    cue_span: Span = (-1, -1)
    cue_kind: str = ""
    speaker: Token | None = None
    speaker_span: Span = (-1, -1)
    marked: list[Span] = field(default_factory=list)
    balanced: bool = True
    whole: int = -1  # number of the quotation whose first piece this belongs to
    via: str = ""
    medium: str = ""


@dataclass
class Article:
    """What the rules need of one article."""

    doc_id: str
    text: str
    doc: Doc
    edges: list[Span]
    marked: list[Marked]

    def __post_init__(self):
        self.outer = [m for m in self.marked if m.depth == 0]
        self._starts = [m.outer_start for m in self.outer]
        self._tokens = [t.idx for t in self.doc]
        self._edge_starts = [a for a, _ in self.edges]

    def token_at(self, char: int) -> int:
        """The number of the first token that starts at or after `char`."""
        return bisect_left(self._tokens, char)

    def edge(self, char: int) -> Span | None:
        """The block of the story that holds `char`."""
        n = bisect_right(self._edge_starts, char) - 1
        return self.edges[n] if n >= 0 and char < self.edges[n][1] else None

    def marks_over(self, start: int, end: int) -> list[Marked]:
        """The outermost marked stretches that share a character with a span."""
        n = max(0, bisect_right(self._starts, start) - 1)
        out = []
        while n < len(self.outer) and self.outer[n].outer_start < end:
            if self.outer[n].outer_end > start:
                out.append(self.outer[n])
            n += 1
        return out


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
            if len(text[m.start : m.end].split()) <= _WORDS_OF_A_SCARE_QUOTE and not any(a < m.end and m.start < b for a, b in held):
                rows.append({"doc_id": doc_id, "start": m.start, "end": m.end, "text": text[m.start : m.end]})
    return tables.make("scare_quotes", rows, {"doc_id": "str", "start": "int64", "end": "int64", "text": "str"})


def _quotations(article: Article) -> list[Quotation]:
    found: list[Quotation] = []
    attributed: dict[Marked, Quotation] = {}
    for mark in article.outer:
        cue = _cue_after(article, mark) or _cue_before(article, mark)
        if cue:
            token, rule = cue
            attributed[mark] = _direct(mark, rule, token)
    found += attributed.values()
    for attribution in find_attributions(article.doc):
        found += _from_syntax(article, attribution, attributed)
    found += _carried(article, attributed)
    found.sort(key=lambda q: (q.start, -q.end))
    return found


def _direct(mark: Marked, rule: str, token: Token) -> Quotation:
    subject = _speaker_near(token)
    return Quotation(mark.start, mark.end, "direct", rule, token, (token.idx, token.idx + len(token)), _kind(token), subject,
                     noun_phrase(subject) if subject is not None else (-1, -1), [(mark.start, mark.end)], mark.balanced)


def _kind(token: Token) -> str:
    cues = cues_of(token)
    return next((c.kind for c in cues if "q" in c.frames), cues[0].kind if cues else "neutral")


def _quotes_directly(token: Token) -> bool:
    return token.pos_ == "VERB" and any("q" in c.frames for c in cues_of(token))


def _speaker_near(token: Token) -> Token | None:
    """The subject of the cue by syntax, or else the noun that stands beside it."""
    if token.pos_ != "VERB":
        return None
    subject = find_subject(token)
    if subject is not None:
        return subject
    for child in token.children:
        if child.dep_ in ("dobj", "attr", "npadvmod", "dep", "appos", "oprd") and child.ent_type_ not in ("DATE", "TIME"):
            return child
    return None


def _cue_after(article: Article, mark: Marked) -> tuple[Token, str] | None:
    """“…,” X said: the verb in the words behind the mark, before the sentence ends or the next mark opens."""
    text, edge = article.text, article.edge(mark.outer_start)
    last = text[mark.outer_end - 2 : mark.outer_end - 1] if mark.outer_end - mark.end > 1 else text[mark.end - 1 : mark.end]
    after = text[mark.outer_end : mark.outer_end + 1]
    if mark.continued or edge is None or not (last in ",?!-–—…" or after in (",", "-", "–", "—")):
        return None
    first = True
    number = article.token_at(mark.outer_end)
    for token in article.doc[number : number + _MAX_CUE_DISTANCE]:
        if token.idx >= edge[1] or (token.text in ".;:\"" and not first) or article.marks_over(token.idx, token.idx + 1):
            return None
        if token.is_space or (token.is_punct and first):
            continue
        if first and token.pos_ in ("CCONJ", "ADP", "SCONJ"):
            return None
        first = False
        if _quotes_directly(token):
            return token, "marks: cue after"
    return None


def _cue_before(article: Article, mark: Marked) -> tuple[Token, str] | None:
    """X said: “…”, X said that “…”: the last verb before the mark, when the mark opens what it says."""
    edge = article.edge(mark.outer_start)
    if edge is None:
        return None
    number = article.token_at(mark.outer_start)
    closes = article.text[mark.end : mark.outer_end + 1]
    opens_sentence = article.text[mark.start : mark.start + 1].isupper()
    introduced = False
    for back, token in enumerate(reversed(article.doc[max(0, number - _MAX_CUE_DISTANCE) : number])):
        if token.idx < edge[0] or article.marks_over(token.idx, token.idx + 1):
            return None
        if token.is_space:
            continue
        if back == 0 or not introduced:
            if token.text == ":":
                introduced = True
                continue
            if token.text == "," or token.lower_ == "that":
                if not (opens_sentence or any(c in ".,!?;" for c in closes)):
                    return None
                introduced = True
                continue
            if not _quotes_directly(token) or not (opens_sentence or any(c in ".,!?;" for c in closes)):
                return None
        if token.text in ".!?;":
            return None
        if _quotes_directly(token):
            return token, "marks: cue before"
    return None


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


def _carried(article: Article, attributed: dict[Marked, Quotation]) -> list[Quotation]:
    """Marked stretches without a cue of their own: the speaker goes on, or nobody is named."""
    out: list[Quotation] = []
    previous: Quotation | None = None
    previous_mark: Marked | None = None
    for mark in article.outer:
        if mark in attributed:
            previous, previous_mark = attributed[mark], mark
            continue
        words = article.text[mark.start : mark.end].split()
        if len(words) <= _WORDS_OF_A_SCARE_QUOTE:
            continue
        same = previous_mark is not None and article.edge(mark.start) == article.edge(previous_mark.start)
        rule, speaker = "marks: no speaker", None
        if previous is not None:
            rule = "marks: paragraph goes on" if previous_mark.continued else "marks: same paragraph" if same else "marks: carried over"
            speaker = previous
        row = Quotation(mark.start, mark.end, "direct", rule, marked=[(mark.start, mark.end)], balanced=mark.balanced)
        if speaker is not None:
            row.speaker, row.speaker_span, row.cue_kind = speaker.speaker, speaker.speaker_span, speaker.cue_kind
        attributed[mark] = row
        out.append(row)
        previous, previous_mark = row, mark
    # A quotation over several paragraphs names its speaker after the last of them.
    return out


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
