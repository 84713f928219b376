"""documents -> events: which event an article reports, for a folder in which several are mixed.

Articles are compared by what they say and name (TF-IDF over words and pairs of words) and joined
by average linkage, as in topic detection and tracking (Allan 2002). Days between two publications
count a little against a pair: months lie between reports that look back on one event.
"""

import hashlib
from collections import Counter
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer
from spacy.tokens import Doc

from .. import tables
from ..language import STORY
from .times import publication_day

SAME_EVENT = 0.14  # least mean similarity within an event
TIME_COUNTS = 0.25  # what publication months apart takes from the similarity of a pair
MONTH = 30  # days after which most of that is taken
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}


def group_events(
    parsed: dict[str, Doc], documents: pd.DataFrame, blocks: pd.DataFrame
) -> pd.DataFrame:
    """The table `events`: one row per article.

    `event_id` is made from the article nearest to the middle of its group and stays the same
    however the folder is ordered. `similarity` is the article's mean similarity to the others of
    its event (0 for one alone), `why` the words it shares with them, `stray` whether it is not of
    the folder's main event (see `find_strays`).
    """
    doc_ids = list(documents["doc_id"])
    if not doc_ids:
        return tables.make("events", [])
    weights, vocabulary = _weigh_words(parsed, documents, blocks)
    alike = compare(weights, [publication_day(p) for p in documents["published"]])
    groups = _cluster(alike)
    rows = []
    for i, doc_id in enumerate(doc_ids):
        members = np.flatnonzero(groups == groups[i])
        others = members[members != i]
        centre = members[np.argmax(alike[np.ix_(members, members)].sum(axis=1))]
        rows.append(
            {
                "doc_id": doc_id,
                "event_id": "e"
                + hashlib.sha256(
                    (documents["text"].iloc[centre].strip() or doc_ids[centre]).encode()
                ).hexdigest()[:8],
                "similarity": round(float(alike[i, others].mean()), 4) if len(others) else 0.0,
                "why": ", ".join(_shared(weights, i, others, vocabulary)),
            }
        )
    frame = pd.DataFrame(rows)
    frame["stray"] = frame["doc_id"].isin(find_strays(frame))
    return tables.make("events", frame)


def find_strays(events: pd.DataFrame) -> list[str]:
    """The articles that do not report the folder's main event, where it has one.

    The main event is the largest group; it must hold more than half of the articles, or the folder
    is a mixed one and no article is a stray in it.

    >>> find_strays(pd.DataFrame({"doc_id": list("abcd"), "event_id": ["x", "x", "x", "y"]}))
    ['d']
    """
    sizes = events["event_id"].value_counts()
    if sizes.empty or sizes.iloc[0] * 2 <= len(events):
        return []
    return list(events.loc[events["event_id"] != sizes.index[0], "doc_id"])


def _weigh_words(parsed: dict[str, Doc], documents: pd.DataFrame, blocks: pd.DataFrame):
    """A sparse row of TF-IDF weights (length 1) per article, and the words of the columns."""
    story = {
        doc_id: list(zip(group["start"], group["end"], strict=True))
        for doc_id, group in blocks[blocks["role"].isin(STORY)].groupby("doc_id")
    }
    counted = [
        _words(parsed[row.doc_id], story.get(row.doc_id, []), row.title)
        for row in documents.itertuples()
    ]
    if not any(counted):
        return csr_matrix((len(counted), 1)), np.array([""])
    pairs = [[f"{a} {b}" for a, b in pairwise(words) if a != b] for words in counted]
    articles = Counter(pair for found in pairs for pair in set(found))
    # A pair of words that one article has alone binds it to nothing; single words stay, they keep
    # strangers apart.
    counted = [
        words + [pair for pair in found if articles[pair] > 1]
        for words, found in zip(counted, pairs, strict=True)
    ]
    vectorizer = TfidfVectorizer(analyzer=lambda words: words, sublinear_tf=True)
    return vectorizer.fit_transform(counted), vectorizer.get_feature_names_out()


def _words(doc: Doc, spans: list[tuple[int, int]], title: str) -> list[str]:
    """The content words of the story as lemmas (names as they stand), in their order, then those of
    the title.
    """
    out, spans = [], sorted(spans)
    for token in doc:
        while spans and token.idx >= spans[0][1]:
            spans.pop(0)
        if not spans or token.idx < spans[0][0]:
            continue
        if token.pos_ in CONTENT and not token.is_stop and token.is_alpha and len(token) > 1:
            out.append(token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower())
    return out + [w for w in title.lower().split() if w.isalpha() and len(w) > 3]


def compare(weights: csr_matrix, days: list[date | None]) -> np.ndarray:
    """Similarity of each pair of articles, 0 to 1: cosine, less for each day between them where
    both have one.
    """
    alike = np.clip((weights @ weights.T).toarray(), 0, 1)
    known = np.array([d.toordinal() if d else np.nan for d in days], dtype=float)
    apart = np.nan_to_num(np.abs(known[:, None] - known[None, :]))
    return alike * (1 - TIME_COUNTS * (1 - np.exp(-apart / MONTH)))


def _cluster(alike: np.ndarray) -> np.ndarray:
    """The number of each article's group."""
    if len(alike) < 2:
        return np.ones(len(alike), dtype=int)
    distance = 1 - alike
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform((distance + distance.T) / 2, checks=False), method="average")
    return fcluster(tree, 1 - SAME_EVENT, criterion="distance")


def _shared(weights: csr_matrix, i: int, others: np.ndarray, vocabulary, n: int = 6) -> list[str]:
    """The words that most bind article `i` to the `others`."""
    if not len(others):
        return []
    bind = weights[i].multiply(csr_matrix(weights[others].mean(axis=0))).tocoo()
    best = sorted(zip(-bind.data, bind.col, strict=True))[:n]
    return [str(vocabulary[column]) for _, column in best]
