"""The stretches of an article that are its story: found in the blocks, without a parse."""

from bisect import bisect_right

import pandas as pd

# roles whose text is the story; credits, bylines and furniture are not
STORY = ("title", "dateline", "caption", "body")


def story_spans(blocks: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """{doc_id: the stretches of its story, in order}: titles, datelines, captions and body."""
    return _spans_of(blocks, STORY)


def aside_spans(blocks: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """{doc_id: the stretches of its headlines and captions, in order}."""
    return _spans_of(blocks, ("title", "caption"))


def _spans_of(
    blocks: pd.DataFrame, roles: tuple[str, ...]
) -> dict[str, list[tuple[int, int]]]:
    columns = (blocks[c].tolist() for c in ("doc_id", "start", "end", "role"))
    found: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end, role in sorted(zip(*columns, strict=True)):
        if role in roles:
            found.setdefault(doc_id, []).append((start, end))
    return found


def in_story(spans: list[tuple[int, int]], start: int) -> bool:
    """Whether an offset lies in one of the stretches that `story_spans` gave, in logarithmic time.

    >>> in_story([(0, 5), (9, 12)], 4), in_story([(0, 5), (9, 12)], 6), in_story([], 0)
    (True, False, False)
    """
    n = bisect_right(spans, (start, float("inf")))
    return n > 0 and start < spans[n - 1][1]
