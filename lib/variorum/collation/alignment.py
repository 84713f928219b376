"""Local alignment of articles: anchors (shared runs of words) and chains of anchors.

Anchors come from an index of word trigrams over all articles, so that only articles that share
words are ever compared; a chain is the best-scoring sequence of anchors in the same order on both
sides (as in sequence alignment with seeds, e.g. passim for newspapers: Smith, Cordell and Mullen
2015). What an article repeats is capped, so that nothing grows with the square of its length.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .words import Words

N = 3  # words in an anchor
HUBS = 12  # a trigram of more articles is compared with the first HUBS only: star, not all pairs
# a trigram that two articles repeat so often (times each other) anchors nothing
REFRAIN = 36
# alike sentences of one article that are compared; further ones are counted
REPEATED = 3
BACK = 120  # runs that a run may follow
# Words between two anchors of a chain: at most GAP on one side, SHORT_GAP on the other.
GAP, SHORT_GAP = 45, 14
# of a word between two anchors: on the wider, the narrower side; shared
GAP_COSTS = (0.02, 0.04, 0.2)
SHIFTED = 0.3  # of its words on both sides: a chain that a better one has is a shifted copy of it


class Run(NamedTuple):
    """`n` equal words from word i of one article and word j of another."""

    i: int
    j: int
    n: int


class Chain(NamedTuple):
    """Runs in order on both sides: one stretch of shared text; `weight` is that of its matched
    words.
    """

    runs: tuple[Run, ...]
    weight: float


def weigh(streams: list[Words]) -> dict[str, float]:
    """How much a shared word says: content words 1, less the oftener an article repeats them (topic
    words), function words .1.
    """
    count: Counter[str] = Counter()
    docs: Counter[str] = Counter()
    content: Counter[str] = Counter()
    for words in streams:
        count.update(words.key)
        docs.update(set(words.key))
        content.update(
            key for i, key in enumerate(words.key) if words.content(i)
        )
    return {
        key: (n / docs[key]) ** -0.5 if 2 * content[key] >= n else 0.1
        for key, n in count.items()
    }


def find_repeats(words: Words) -> list[tuple[int, int]]:
    """The sentences, as words [first, last), that say again what REPEATED earlier ones say."""
    edges = [*(i for i, opens in enumerate(words.opens) if opens), len(words)]
    seen: Counter[tuple[str, ...]] = Counter()
    repeats = []
    for first, last in pairwise(edges):
        sentence = tuple(words.key[first:last])
        seen[sentence] += 1
        if seen[sentence] > REPEATED:
            repeats.append((first, last))
    return repeats


def find_anchors(streams: list[Words]) -> dict[tuple[int, int], list[Run]]:
    """Maximal runs of N words or more that two articles share: {(a, b): runs}.

    a < b are indexes of `streams`.
    """
    index: dict[tuple[str, ...], dict[int, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for a, words in enumerate(streams):
        repeated = {
            i for first, last in find_repeats(words) for i in range(first, last)
        }
        for i in range(len(words) - N + 1):
            if i not in repeated:
                index[tuple(words.key[i : i + N])][a].append(i)
    hits: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for by_article in index.values():
        for a, b in product(sorted(by_article)[:HUBS], by_article):
            if a < b and len(by_article[a]) * len(by_article[b]) <= REFRAIN:
                hits[a, b].update(product(by_article[a], by_article[b]))
    return {pair: _runs(hits[pair]) for pair in sorted(hits)}


def _runs(hits: set[tuple[int, int]]) -> list[Run]:
    """Neighbouring hits on one diagonal as one run."""
    runs = []
    for i, j in sorted(hits):
        if (i - 1, j - 1) in hits:
            continue
        n = 0
        while (i + n, j + n) in hits:
            n += 1
        runs.append(Run(i, j, n + N - 1))
    return runs


def find_chains(
    a: Words,
    runs: list[Run],
    weights: dict[str, float],
) -> list[Chain]:
    """The chains of `runs`, best first, without shifted copies of better ones.

    A shifted copy has most of its words on both sides in the better chain; one side alone is a text
    that repeats itself.
    """
    best: list[Chain] = []
    taken = Taken()
    for chain in _best_chains(a, sorted(runs), weights):
        own = (
            [i for r in chain.runs for i in range(r.i, r.i + r.n)],
            [j for r in chain.runs for j in range(r.j, r.j + r.n)],
        )
        shares = taken.shares(own)
        if not any(min(both) > SHIFTED for both in shares):
            best.append(chain)
            taken.add(own)
    return best


class Taken:
    """Which words of two articles are taken by what was kept, so that only what overlaps is
    compared.
    """

    def __init__(self) -> None:
        self._by_word: tuple[dict[int, list[int]], dict[int, list[int]]] = (
            {},
            {},
        )
        self._kept = 0

    def add(self, own: tuple[Sequence[int], Sequence[int]]) -> None:
        """Keep something with its words in either article."""
        for words, by_word in zip(own, self._by_word, strict=True):
            for word in words:
                by_word.setdefault(word, []).append(self._kept)
        self._kept += 1

    def shares(
        self, own: tuple[Sequence[int], Sequence[int]]
    ) -> list[tuple[float, float]]:
        """Of each kept thing that has any of the words: the share of them, in either article."""
        counts = [
            Counter(kept for word in words for kept in by_word.get(word, ()))
            for words, by_word in zip(own, self._by_word, strict=True)
        ]
        size = [max(1, len(words)) for words in own]
        return [
            (counts[0][kept] / size[0], counts[1][kept] / size[1])
            for kept in sorted(counts[0].keys() | counts[1].keys())
        ]


def _best_chains(
    a: Words,
    runs: list[Run],
    weights: dict[str, float],
) -> list[Chain]:
    """Disjoint chains of runs by dynamic programming, highest score first."""
    own = [sum(weights[k] for k in a.key[r.i : r.i + r.n]) for r in runs]
    score, before = own[:], [-1] * len(runs)
    for s, run in enumerate(runs):
        for r in range(max(0, s - BACK), s):
            i, j, n = runs[r]
            if run.i - i - n > GAP or run.j - j - n > GAP:
                continue  # as most are
            gap = _gap(runs[r], run)
            if gap is not None and score[r] + own[s] - gap > score[s]:
                score[s], before[s] = score[r] + own[s] - gap, r
    chains, spent = [], set()
    for s in sorted(range(len(runs)), key=lambda s: (-score[s], s)):
        picked = []
        while s >= 0 and s not in spent:
            picked.append(s)
            spent.add(s)
            s = before[s]
        if picked:
            chains.append(
                Chain(
                    tuple(_trimmed([runs[s] for s in reversed(picked)])),
                    sum(own[s] for s in picked),
                )
            )
    return sorted(chains, key=lambda c: (-c.weight, c.runs))


def _gap(run: Run, after: Run) -> float | None:
    """The cost of `after` following `run` in a chain; None where it cannot."""
    di, dj = after.i - run.i - run.n, after.j - run.j - run.n
    overlap = max(0, -di, -dj)
    if overlap >= min(after.n, run.n):
        return None
    wide, narrow = max(di, dj) + overlap, min(di, dj) + overlap
    if wide > GAP or narrow > SHORT_GAP:
        return None
    return sum(
        c * n for c, n in zip(GAP_COSTS, (wide, narrow, overlap), strict=True)
    )


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without overlap: the later of two gives way."""
    out = runs[:1]
    for run in runs[1:]:
        last = out[-1]
        cut = max(0, last.i + last.n - run.i, last.j + last.n - run.j)
        if cut < run.n:
            out.append(Run(run.i + cut, run.j + cut, run.n - cut))
    return out


def align_words(
    a: list[str], b: list[str]
) -> list[tuple[str, int, int, int, int]]:
    """Edit operations (tag, a0, a1, b0, b1) that turn `a` into `b`, neighbouring ones that are no
    `equal` joined.

    >>> align_words("incidents of fire".split(), "incidents of indirect fire".split())
    [('equal', 0, 2, 0, 2), ('insert', 2, 2, 2, 3), ('equal', 2, 3, 3, 4)]
    """
    joined: list[tuple[str, int, int, int, int]] = []
    for code in Indel.opcodes(a, b):
        tag, a0, a1 = code.tag, code.src_start, code.src_end
        b0, b1 = code.dest_start, code.dest_end
        if tag != "equal" and joined and joined[-1][0] != "equal":
            _, p0, _, q0, _ = joined.pop()
            a0, b0 = p0, q0
            tag = (
                "replace"
                if a1 > a0 and b1 > b0
                else "insert"
                if b1 > b0
                else "delete"
            )
        joined.append((tag, a0, a1, b0, b1))
    return joined
