"""How far the words of a sentence go on alike in other articles."""

import re
from itertools import takewhile

_WORD = re.compile(r"\w+")
HELD = 3  # words at the edge of a stretch that all have before it goes on
# signs between two words at which a stretch may begin or end without maiming what it says
_BREAK = re.compile(r"[,;:()—–“”\"]")


def grow(
    sentence: str, span: tuple[int, int], others: list[str]
) -> tuple[int, int]:
    """The longest stretch around a span of a sentence whose further words stand next to the words
    at its edge in all of some other sentences too, up to a sign between words.

    >>> sentence = "They were put on a bus, he said."
    >>> a, b = grow(sentence, (0, 13), ["Later they were put on a bus, she said."])
    >>> sentence[a:b]
    'They were put on a bus'
    """
    found = list(_WORD.finditer(sentence))
    inside = [
        n
        for n, w in enumerate(found)
        if w.start() < span[1] and span[0] < w.end()
    ]
    if not inside or not others:
        return span
    mine = [w[0].casefold() for w in found]
    theirs = [
        f" {' '.join(w.casefold() for w in _WORD.findall(o))} " for o in others
    ]

    def is_shared(first: int, last: int) -> bool:
        said = f" {' '.join(mine[first : last + 1])} "
        return all(said in other for other in theirs)

    edges = _edges(sentence, found)
    first, last = inside[0], inside[-1]
    # what a stretch goes on from: the words at its edge, not all of it
    begin, end = min(last, first + HELD - 1), max(first, last - HELD + 1)
    back = takewhile(lambda n: is_shared(n, begin), range(first - 1, -1, -1))
    on = takewhile(lambda n: is_shared(end, n), range(last + 1, len(mine)))
    left = min(edges.intersection(back), default=first)
    right = max(edges.intersection(n + 1 for n in on), default=last + 1) - 1
    return (
        min(span[0], found[left].start()),
        max(span[1], found[right].end()),
    )


def _edges(sentence: str, found: list[re.Match]) -> set[int]:
    """The numbers of the words before which a stretch may begin, or end."""
    return {0, len(found)} | {
        n
        for n in range(1, len(found))
        if _BREAK.search(sentence, found[n - 1].end(), found[n].start())
    }
