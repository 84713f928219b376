"""documents -> events: which event an article reports, for a folder in which several are mixed.

Articles are compared by what they say and name (TF-IDF over words and pairs of words) and joined
by average linkage, as in topic detection and tracking (Allan 2002). Days between two publications
count a little against a pair: months lie between reports that look back on one event.
"""

import hashlib

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from spacy.tokens import Doc

from .. import tables
from ..story import story_spans
from ..tables import each_row
from .times import publication_day
from .weights import normalise, number, weigh

SAME_EVENT = 0.15  # least mean similarity within an event
# What a folder of one article adds to that, one of two a fourth of it, one of three a ninth …: the
# fewer articles, the less is known of which words are rare, and any two reports of a crime seem
# alike. Of 490 folders of up to nine articles in which one to three events were mixed, this puts
# .97 right instead of .88, and parts no folder of one event.
FEW = 0.6
SMALL = 10  # articles of a folder, up to which it is so
# articles of a main event from which on it takes in a single one that is as like it as SAME_EVENT
MAIN = 4
# share of the main event's articles that another one has, from which on a folder is of both
BESIDE_MAIN = 1 / 3
LONE = 0.5  # what a word counts that one article has alone: it keeps strangers apart, and no more
# what publication months apart takes from the similarity of a pair
TIME_COUNTS = 0.25
MONTH = 30  # days after which most of that is taken
SMALL_WORD = 3  # letters: so short a word of a title tells no event
EXACT = 6  # decimals in which sums of similarities are equal
STRIP = 250_000  # pairs of articles whose similarities are looked at together (13 MB)
LARGEST = 4_000  # articles of which all pairs are compared at once (128 MB)
# steps by which a larger component is parted, and their end
STRICTER, STRICTEST = 0.03, 0.6
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
    return group_words(list_words(parsed, documents, blocks), documents)


def list_words(
    parsed: dict[str, Doc], documents: pd.DataFrame, blocks: pd.DataFrame
) -> list[list[str]]:
    """The words by which each article is compared, in the order of `documents`: all that grouping
    needs.
    """
    story = story_spans(blocks)
    return [
        _words(parsed[row.doc_id], story.get(row.doc_id, []), row.title)
        for row in each_row(documents)
    ]


def group_words(
    words: list[list[str]], documents: pd.DataFrame
) -> pd.DataFrame:
    """The table `events` from the words of every article (see `list_words`)."""
    doc_ids = list(documents["doc_id"])
    if not doc_ids:
        return tables.make("events", [])
    weights, vocabulary = _weigh_words(words)
    days = _days(documents)
    rows: list[dict] = [{} for _ in doc_ids]
    for members in _cluster(weights, days):
        alike = compare(weights[members], days[members])
        nearest = np.round(alike.sum(axis=1), EXACT)
        # of articles that are as near to the middle the same one, however the folder is ordered
        event_id = min(
            _name(documents["text"].iloc[i].strip() or doc_ids[i])
            for i in members[nearest == nearest.max()]
        )
        for n, i in enumerate(members):
            others = np.delete(members, n)
            mean = np.delete(alike[n], n).mean() if len(others) else 0.0
            rows[i] = {
                "doc_id": doc_ids[i],
                "event_id": event_id,
                "similarity": round(float(mean), 4),
                "why": ", ".join(_shared(weights, i, others, vocabulary)),
            }
    frame = pd.DataFrame(rows)
    frame["stray"] = frame["doc_id"].isin(find_strays(frame))
    return tables.make("events", frame)


def _name(text: str) -> str:
    """The name of an event, from the article nearest to its middle."""
    return f"e{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _days(documents: pd.DataFrame) -> np.ndarray:
    """The day of each publication as a number, NaN where it is not known."""
    days = [publication_day(p) for p in documents["published"]]
    return np.array([d.toordinal() if d else np.nan for d in days], dtype=float)


def find_strays(events: pd.DataFrame) -> list[str]:
    """The articles that do not report the folder's main event, where it has one.

    The main event is the largest group; it must hold more than half of the articles, and no other
    group a third as many as it and more than one, or the folder is a mixed one and no article is a
    stray in it.

    >>> find_strays(pd.DataFrame({"doc_id": list("abcd"), "event_id": ["x", "x", "x", "y"]}))
    ['d']
    >>> find_strays(pd.DataFrame({"doc_id": list("abcde"), "event_id": list("xxxyy")}))
    []
    """
    sizes = events["event_id"].value_counts()
    if sizes.empty or sizes.iloc[0] * 2 <= len(events):
        return []
    second = sizes.iloc[1] if len(sizes) > 1 else 0
    if second > 1 and second >= BESIDE_MAIN * sizes.iloc[0]:
        return []
    return list(events.loc[events["event_id"] != sizes.index[0], "doc_id"])


def _weigh_words(counted: list[list[str]]) -> tuple[csr_matrix, np.ndarray]:
    """A sparse row of TF-IDF weights (length 1) per article, and the words of the columns."""
    if not any(counted):
        return csr_matrix((len(counted), 1)), np.array([""])
    # A pair of words that one article has alone binds it to nothing; single words stay, they keep
    # strangers apart.
    counted = [
        words + found
        for words, found in zip(counted, _shared_pairs(counted), strict=True)
    ]
    weights, vocabulary = weigh(counted)
    # articles that have each word
    held = np.bincount(weights.indices, minlength=weights.shape[1])
    weights.data *= np.where(held == 1, LONE, 1.0)[weights.indices]
    return normalise(weights), vocabulary


def _shared_pairs(counted: list[list[str]]) -> list[list[str]]:
    """The pairs of neighbouring words of each article that another has too, as often as it has
    them: told apart by numbers, for most pairs of a large corpus one article has alone.

    >>> _shared_pairs([["rain", "fell", "rain", "fell"], ["rain", "fell"], ["hail", "fell"]])
    [['rain fell', 'rain fell'], ['rain fell'], []]
    """
    known: dict[str, int] = {}
    said = number(counted, known)
    owner = np.repeat(np.arange(len(counted)), [len(w) for w in counted])
    inside = (owner[:-1] == owner[1:]) & (said[:-1] != said[1:])
    pairs = (said[:-1] * len(known) + said[1:])[inside]
    owner = owner[:-1][inside]
    unlike, pairs = np.unique(pairs, return_inverse=True)
    each = np.unique(pairs * len(counted) + owner) // len(counted)
    shared = np.bincount(each, minlength=len(unlike)) > 1
    words = list(known)
    names = {
        n: f"{words[unlike[n] // len(words)]} {words[unlike[n] % len(words)]}"
        for n in np.flatnonzero(shared).tolist()
    }
    found: list[list[str]] = [[] for _ in counted]
    kept = shared[pairs]
    for article, n in zip(
        owner[kept].tolist(), pairs[kept].tolist(), strict=True
    ):
        found[article].append(names[n])
    return found


def _words(
    doc: Doc,
    spans: list[tuple[int, int]],
    title: str,
) -> list[str]:
    """The content words of the story as lemmas (names as they stand), in their order, then those of
    the title.
    """
    out, spans = [], list(spans)
    for token in doc:
        while spans and token.idx >= spans[0][1]:
            spans.pop(0)
        if not spans or token.idx < spans[0][0]:
            continue
        if (
            token.pos_ in CONTENT
            and not token.is_stop
            and token.is_alpha
            and len(token) > 1
        ):
            out.append(
                token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()
            )
    return out + [
        w for w in title.lower().split() if w.isalpha() and len(w) > SMALL_WORD
    ]


def compare(weights: csr_matrix, days: np.ndarray) -> np.ndarray:
    """Similarity of each pair of articles, 0 to 1: cosine, less for each day between them where
    both have one.
    """
    size, turned = len(days), weights.T.tocsr()
    alike, strip = np.empty((size, size)), max(1, STRIP // max(1, size))
    for a in range(0, size, strip):  # what is made on the way is as large
        some = alike[a : a + strip]
        some[:] = (weights[a : a + strip] @ turned).toarray()
        np.clip(some, 0, 1, out=some)
        some *= _nearness(days[a : a + strip, None], days[None, :])
    return alike


def _nearness(day: np.ndarray, other: np.ndarray) -> np.ndarray:
    """What the days between two publications leave of a similarity."""
    apart = np.nan_to_num(np.abs(day - other))
    return 1 - TIME_COUNTS * (1 - np.exp(-apart / MONTH))


def _cluster(weights: csr_matrix, days: np.ndarray) -> list[np.ndarray]:
    """The articles of each event: average linkage, cut where the mean similarity falls below
    SAME_EVENT, in a small folder earlier.

    Two groups with such a mean have a pair that is as similar, so groups never grow over the edges
    of the graph of such pairs: each of its components is clustered by itself, with the same result.
    """
    groups, least = [], SAME_EVENT
    if len(days) <= SMALL:
        least += FEW / len(days) ** 2
    for members in _components(weights, days, least):
        if len(members) < 2:
            groups.append(members)
            continue
        distances = _distances(compare(weights[members], days[members]))
        if distances.max() <= 1 - least:  # then so is every mean
            groups.append(members)
        else:
            groups += [members[n] for n in _part(distances, least)]
    return _take_in(groups, weights, days)


def _take_in(
    groups: list[np.ndarray], weights: csr_matrix, days: np.ndarray
) -> list[np.ndarray]:
    """The groups again, where one is the main one with the single articles that are alike enough:
    in a folder on one event an odd report is rarely of another.
    """
    main = max(groups, key=len)
    if len(main) < MAIN or len(main) * 2 <= len(days) or len(days) > LARGEST:
        return groups
    lone = np.array([g[0] for g in groups if len(g) == 1], dtype=int)
    some = np.concatenate([main, lone])
    alike = compare(weights[some], days[some])[len(main) :, : len(main)]
    taken = set(lone[alike.mean(axis=1) >= SAME_EVENT].tolist())
    kept = [
        g
        for g in groups
        if g is not main and not (len(g) == 1 and g[0] in taken)
    ]
    return [np.sort([*main.tolist(), *taken]), *kept]


def _distances(alike: np.ndarray) -> np.ndarray:
    """The distances of all pairs of some articles, a row of the upper triangle behind the other.

    >>> _distances(np.array([[1.0, 0.5, 0.0], [0.5, 1.0, 0.75], [0.0, 0.75, 1.0]])).tolist()
    [0.5, 1.0, 0.25]
    """
    size, at = len(alike), 0
    found = np.empty(size * (size - 1) // 2)
    for i in range(size):
        row = ((1 - alike[i, i + 1 :]) + (1 - alike[i + 1 :, i])) / 2
        found[at : at + len(row)] = row
        at += len(row)
    return found


def _part(distances: np.ndarray, least: float) -> list[np.ndarray]:
    """The numbers of the articles of each event, by the distances of all pairs and the least mean
    similarity within an event.
    """
    # a fifth of a second, which a folder of one event never takes
    from scipy.cluster.hierarchy import fcluster, linkage

    number = fcluster(
        linkage(distances, method="average"),
        1 - least,
        criterion="distance",
    )
    return [np.flatnonzero(number == n) for n in np.unique(number)]


def _components(
    weights: csr_matrix,
    days: np.ndarray,
    least: float,
) -> list[np.ndarray]:
    """Articles that pairs of a similarity of `least` or more join; a component that is too large
    for a matrix of all its pairs is parted by a stricter one.
    """
    rows, columns = [], []
    turned = weights.T.tocsr()
    strip = max(1, STRIP // weights.shape[0])
    for a in range(0, weights.shape[0], strip):
        found = (weights[a : a + strip] @ turned).tocoo()
        near = (
            found.data * _nearness(days[found.row + a], days[found.col])
            >= least
        )
        rows.append(found.row[near] + a)
        columns.append(found.col[near])
    pairs = (np.concatenate(rows), np.concatenate(columns))
    size = weights.shape[0]
    graph = csr_matrix(
        (np.ones(len(pairs[0]), dtype=bool), pairs), shape=(size, size)
    )
    count, number = connected_components(graph, directed=False)
    order = np.argsort(number, kind="stable")
    parted = np.split(
        order, np.cumsum(np.bincount(number, minlength=count))[:-1]
    )
    out = []
    for members in parted:
        if len(members) <= LARGEST or least >= STRICTEST:
            out.append(members)
        else:
            inner = _components(
                weights[members],
                days[members],
                least + STRICTER,
            )
            out += [members[part] for part in inner]
    return out


def _shared(
    weights: csr_matrix,
    i: int,
    others: np.ndarray,
    vocabulary,
    n: int = 6,
) -> list[str]:
    """The words that most bind article `i` to the `others`."""
    if not len(others):
        return []
    bind = weights[i].multiply(csr_matrix(weights[others].mean(axis=0))).tocoo()
    best = sorted(zip(-bind.data, bind.col, strict=True))[:n]
    return [str(vocabulary[column]) for _, column in best]
