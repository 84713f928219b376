"""Identical and near-identical articles: a wire story under two bylines is one report, not two."""

import re
import zlib
from collections import Counter

import numpy as np

# words: long enough that two reports share few by chance, short enough that an edit spoils few
_SHINGLE = 5
# of its word sequences those with the least hashes stand for an article, and two that have some of
# them in common are compared: of a thousand copies that are hardly one any more, one is missed
_SKETCH, _IN_COMMON = 24, 3
# share of the shorter article's word sequences that the other has too
SAME = 0.8
_LENGTHS = 0.5  # a copy cut to less than half is an excerpt, and no copy


def find_copies(
    stories: dict[str, str], hashes: dict[str, str]
) -> dict[str, tuple[str, str]]:
    """{doc_id: (doc_id of the first of its group, why)} for every article that repeats an
    earlier one.

    `stories` are the words of the body by doc_id in document order; `hashes` the files' SHA-256.

    >>> story = "The bridge over the river was closed on Monday after a barge struck its piers."
    >>> stories = {"a": story, "b": story + " It is open again.", "c": "Another story"}
    >>> find_copies(stories, {"a": "1", "b": "2", "c": "3"})
    {'b': ('a', 'a near-copy (100% of the word sequences are the same)')}
    """
    copies: dict[str, tuple[str, str]] = {}
    by_hash: dict[str, str] = {}
    by_text: dict[str, str] = {}
    runs: dict[str, np.ndarray] = {}
    holders: dict[int, list[str]] = {}
    order = {doc_id: n for n, doc_id in enumerate(stories)}
    for doc_id, story in stories.items():
        words = re.findall(r"\w+", story.lower())
        text = " ".join(words)
        first = by_hash.setdefault(hashes[doc_id], doc_id)
        if first != doc_id:
            copies[doc_id] = (
                copies.get(first, (first, ""))[0],
                "a byte-for-byte copy",
            )
            continue
        first = by_text.setdefault(text, doc_id) if words else doc_id
        if first != doc_id:
            copies[doc_id] = (
                copies.get(first, (first, ""))[0],
                "a word-for-word copy",
            )
            continue
        own = _hash_runs(words)
        if len(own) < _SHINGLE:
            continue
        sketch = own[:_SKETCH].tolist()
        common = Counter(d for h in sketch for d in holders.get(h, ()))
        near = [d for d, n in common.items() if n >= _IN_COMMON]
        for other in sorted(near, key=order.__getitem__):
            theirs = runs[other]
            shorter, longer = sorted((len(own), len(theirs)))
            both = np.intersect1d(own, theirs, assume_unique=True)
            share = len(both) / shorter
            if share >= SAME and shorter >= _LENGTHS * longer:
                copies[doc_id] = (
                    other,
                    f"a near-copy ({share:.0%} of the word sequences are the same)",
                )
                break
        else:
            runs[doc_id] = own
            for number in sketch:
                holders.setdefault(number, []).append(doc_id)
    return copies


def _hash_runs(words: list[str]) -> np.ndarray:
    """The word sequences of a story as numbers, each once, the least first."""
    joined = {
        " ".join(words[i : i + _SHINGLE])
        for i in range(len(words) - _SHINGLE + 1)
    }
    return np.unique([zlib.crc32(run.encode()) for run in joined])
