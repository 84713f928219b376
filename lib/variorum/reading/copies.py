"""Identical and near-identical articles: a wire story under two bylines is one report, not two."""

import re

from datasketch import MinHash, MinHashLSH

# words: long enough that two reports share few by chance, short enough that an edit spoils few
_SHINGLE = 5
_PERMUTATIONS = 64
# estimated share above which two articles are compared exactly
_CANDIDATE = 0.4
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
    shingles: dict[str, set[str]] = {}
    order = {doc_id: n for n, doc_id in enumerate(stories)}
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
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
        own = {
            " ".join(words[i : i + _SHINGLE])
            for i in range(len(words) - _SHINGLE + 1)
        }
        if len(own) < _SHINGLE:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update_batch([s.encode() for s in own])
        for other in sorted(index.query(sketch), key=order.__getitem__):
            share = len(own & shingles[other]) / min(
                len(own), len(shingles[other])
            )
            if share >= SAME and min(
                len(own), len(shingles[other])
            ) >= _LENGTHS * max(len(own), len(shingles[other])):
                copies[doc_id] = (
                    other,
                    f"a near-copy ({share:.0%} of the word sequences are the same)",
                )
                break
        else:
            index.insert(doc_id, sketch, check_duplication=False)
            shingles[doc_id] = own
    return copies
