"""How far the words of a sentence go on alike in other articles."""

import re

_WORD = re.compile(r"\w+")
# signs between two words at which a stretch may begin or end without maiming what it says
_BREAK = re.compile(r"[,;:()—–“”\"]")


def grow(
    sentence: str, span: tuple[int, int], others: list[str]
) -> tuple[int, int]:
    """The longest stretch around a span of a sentence that stands word for word in all of some
    other sentences, up to a sign between words; the span itself where that does not.

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

    first, last = inside[0], inside[-1]
    if not is_shared(first, last):
        return span
    edges = _edges(sentence, found)
    reach = first, last
    while first and is_shared(first - 1, last):
        first -= 1
        if first in edges:
            reach = first, reach[1]
    first = reach[0]
    while last + 1 < len(mine) and is_shared(first, last + 1):
        last += 1
        if last + 1 in edges:
            reach = first, last
    return (
        min(span[0], found[reach[0]].start()),
        max(span[1], found[reach[1]].end()),
    )


def _edges(sentence: str, found: list[re.Match]) -> set[int]:
    """The numbers of the words before which a stretch may begin, or end."""
    return {0, len(found)} | {
        n
        for n in range(1, len(found))
        if _BREAK.search(sentence, found[n - 1].end(), found[n].start())
    }
