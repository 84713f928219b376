"""A pair of renderings -> typed edits: what differs, where exactly, whether it is marked, whether it alters the sense."""

import re
from typing import NamedTuple

from ..text import fold
from . import sense
from .judgement import judge_change, judge_paraphrase, judge_splice
from .renderings import Pair
from .wordstream import Words

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\.\.")
REWORDED = 8  # words: two renderings that both begin (or end) with their sentence differ there in no more, else one is cut


class Edit(NamedTuple):
    """One difference: character spans in both texts (empty where one has nothing), type and judgement."""

    change: str
    start: int
    end: int
    other_start: int
    other_end: int
    marked: bool
    alters: bool
    why: str


def type_edits(pair: Pair) -> list[Edit]:
    """The differences of `pair`, in order; none for identical renderings (differences at the outer edges' punctuation do not count)."""
    if pair.paraphrase:
        return [Edit("paraphrase", *pair.a_span, *pair.b_span, False, *judge_paraphrase(pair))]
    edits = _edge(pair, -1)
    for n, (i, j) in enumerate(pair.matches):
        edits += _same_word(pair, i, j)
        if n + 1 < len(pair.matches):
            edits += _gap(pair, i, j, *pair.matches[n + 1])
    return edits + _edge(pair, 1)


def _same_word(pair: Pair, i: int, j: int) -> list[Edit]:
    """A matched word printed differently: case or spelling."""
    one, two = fold(pair.a.surface(i)), fold(pair.b.surface(j))
    if one == two or one.rstrip(".") == two.rstrip("."):
        return []
    change = "case" if one.lower() == two.lower() else "spelling"
    return [
        _edit(
            pair,
            change,
            [i],
            [j],
            i,
            j,
            False,
            False,
            "capitals" if change == "case" else "one word, printed differently",
        )
    ]


def _gap(pair: Pair, i: int, j: int, k: int, m: int) -> list[Edit]:
    """What stands between two neighbouring matches."""
    a, b = pair.a, pair.b
    (left, broken_a), (right, broken_b) = _own(a, i, k), _own(b, j, m)
    if broken_a != broken_b and (right if broken_a else left):
        return [_splice(pair, i, j, k, m, broken_a)]
    between_a, between_b = "" if broken_a else a.between(i, k), "" if broken_b else b.between(j, m)
    if not left and not right:
        return [] if broken_a or broken_b else _punctuation(pair, i, j, k, m)
    return _difference(
        pair,
        left,
        right,
        (i, j),
        _Points(a.end[i], a.start[k], b.end[j], b.start[m]),
        (between_a, between_b),
    )


def _difference(
    pair: Pair,
    left: list[int],
    right: list[int],
    at: tuple[int, int],
    points: "_Points",
    between: tuple[str, str],
) -> list[Edit]:
    """Words `left` against words `right`, with the signs (ellipsis, brackets) that stand `between` their neighbours."""
    dots = [bool(_ELLIPSIS.search(text)) for text in between]
    if dots[0] != dots[1]:
        edits = [
            points.edit(pair, "ellipsis", True, False, "an ellipsis stands for the words left out")
        ]
        return edits + (_typed(pair, left, right, *at) if (left if dots[0] else right) else [])
    spans = [
        _bracket_span(words, start, end)
        for words, start, end in (
            (pair.a, points.start, points.end),
            (pair.b, points.other_start, points.other_end),
        )
    ]
    if bool(spans[0]) == bool(spans[1]):
        return _typed(pair, left, right, *at)
    # Words in brackets are the editor's; what else differs there is a change like any other.
    rest = [
        [w for w in side if not span or not span[0] <= words.start[w] < span[1]]
        for words, side, span in zip((pair.a, pair.b), (left, right), spans, strict=True)
    ]
    stand_in = any(words and not own for words, own in zip((left, right), rest, strict=True))
    own, other = (
        spans[0] or (points.start, points.start),
        spans[1] or (points.other_start, points.other_start),
    )
    whole = points if stand_in else _Points(*own, *other)
    edit = whole.edit(
        pair, "bracket", True, False, "brackets inside the quotation mark the editor's words"
    )
    return [edit] if stand_in else [edit, *_typed(pair, *rest, *at)]


def _bracket_span(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Where brackets stand in text[start:end], inside quotation marks; None outside them."""
    text = words.text[start:end]
    opening = min((at for at in (text.find("["), text.find("(")) if at >= 0), default=-1)
    closing = max(text.rfind("]"), text.rfind(")"))
    if (
        opening < 0
        or closing < opening
        or not any(s.start <= start + opening < s.end for s in words.stretches)
    ):
        return None
    return start + opening, start + closing + 1


def _own(words: Words, i: int, k: int) -> tuple[list[int], bool]:
    """The words between i and k without the reporter's own (`…,” he said, “…`), and whether there are such."""
    inner = list(range(i + 1, k))
    if words.stretch[i] >= 0 and words.stretch[k] >= 0 and words.stretch[i] != words.stretch[k]:
        return [w for w in inner if words.stretch[w] >= 0], True
    return inner, False


class _Points(NamedTuple):
    """Character ranges on both sides, trimmed of space."""

    start: int
    end: int
    other_start: int
    other_end: int

    def edit(self, pair: Pair, change: str, marked: bool, alters: bool, why: str) -> Edit:
        start, end = _trim(pair.a.text, self.start, self.end)
        other_start, other_end = _trim(pair.b.text, self.other_start, self.other_end)
        return Edit(change, start, end, other_start, other_end, marked, alters, why)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _edit(pair, change, left, right, i, j, marked, alters, why) -> Edit:
    """An edit of whole words; where a side has none, the empty span after its last matched word (i or j)."""
    a, b = pair.a, pair.b
    start, end = (a.start[left[0]], a.end[left[-1]]) if left else (a.end[i], a.end[i])
    other_start, other_end = (
        (b.start[right[0]], b.end[right[-1]]) if right else (b.end[j], b.end[j])
    )
    return Edit(change, start, end, other_start, other_end, marked, alters, why)


def _punctuation(pair: Pair, i: int, j: int, k: int, m: int) -> list[Edit]:
    one, two = pair.a.between(i, k), pair.b.between(j, m)
    if _signs(one) == _signs(two):
        return []
    whole = _Points(pair.a.end[i], pair.a.start[k], pair.b.end[j], pair.b.start[m])
    if bool(_ELLIPSIS.search(one)) != bool(_ELLIPSIS.search(two)):
        return [whole.edit(pair, "ellipsis", True, False, "an ellipsis where the other has none")]
    return [whole.edit(pair, "punctuation", False, False, "punctuation")]


def _signs(between: str) -> str:
    return re.sub(r"-+", "-", re.sub(r"[\s\"']", "", fold(between)))


def _splice(pair: Pair, i: int, j: int, k: int, m: int, in_a: bool) -> Edit:
    """One side quotes in fragments and joins them with words of its own."""
    words, first, last = (pair.a, i, k) if in_a else (pair.b, j, m)
    other, start, end = (pair.b, j, m) if in_a else (pair.a, i, k)
    alters, why = judge_splice(
        words,
        [w for w in range(first + 1, last) if words.stretch[w] < 0],
        other,
        list(range(start + 1, end)),
    )
    return _Points(pair.a.end[i], pair.a.start[k], pair.b.end[j], pair.b.start[m]).edit(
        pair, "splice", True, alters, why
    )


def _typed(pair: Pair, left: list[int], right: list[int], i: int, j: int) -> list[Edit]:
    """Edits for words `left` against words `right`: pairs of one word spelled or inflected differently first, then the rest."""
    a, b = pair.a, pair.b
    keys_a, keys_b = tuple(a.key[w] for w in left), tuple(b.key[w] for w in right)
    if (
        left
        and right
        and sense.number(keys_a) is not None
        and sense.number(keys_a) == sense.number(keys_b)
    ):
        return [_edit(pair, "number_form", left, right, i, j, False, False, "the same number")]
    if left and right and "".join(keys_a) == "".join(keys_b):
        return [
            _edit(pair, "spelling", left, right, i, j, False, False, "written together or apart")
        ]
    edits, at_a, at_b = [], 0, 0
    for p, q in [*_soft(a, b, left, right), (len(left), len(right))]:
        if p > at_a or q > at_b:
            edits.append(_changed(pair, left[at_a:p], right[at_b:q], i, j))
        if p < len(left) and q < len(right):
            i, j = left[p], right[q]
            edits += _same_word(pair, i, j) if a.key[i] == b.key[j] else [_respelled(pair, i, j)]
        at_a, at_b = p + 1, q + 1
    return edits


def _soft(a: Words, b: Words, left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Pairs of words in order that are one word, spelled or inflected differently."""
    pairs, q0 = [], 0
    for p, i in enumerate(left):
        for q in range(q0, len(right)):
            j = right[q]
            names = a.pos[i] == b.pos[j] == "PROPN"
            if a.lemma[i] == b.lemma[j] or sense.same_spelled(a.key[i], b.key[j], names):
                pairs.append((p, q))
                q0 = q + 1
                break
    return pairs


def _respelled(pair: Pair, i: int, j: int) -> Edit:
    a, b = pair.a, pair.b
    names = a.pos[i] == b.pos[j] == "PROPN"
    if sense.same_spelled(a.key[i], b.key[j], names):
        return _edit(
            pair, "spelling", [i], [j], i, j, False, False, "one word, spelled differently"
        )
    return _edit(
        pair, "substitution", [i], [j], i, j, False, False, "another form of the same word"
    )


def _changed(pair: Pair, left: list[int], right: list[int], i: int, j: int) -> Edit:
    """Words left out, put in or exchanged without a sign."""
    change = "substitution" if left and right else "addition" if left else "omission"
    return _edit(pair, change, left, right, i, j, *judge_change(pair, left, right, i, j))


def _whole(words: Words, edge: list[int], step: int) -> bool:
    """Whether a rendering begins (step −1) or ends (1) where its sentence does."""
    after = edge[-1] + 1
    return words.opens[edge[0]] if step < 0 else after == len(words) or words.opens[after]


def _edge(pair: Pair, step: int) -> list[Edit]:
    """Words of one rendering before the first (step −1) or after the last match (1): it begins or ends elsewhere."""
    a, b = pair.a, pair.b
    if step < 0:
        i, j = pair.matches[0]
        left, right = list(range(pair.a_range[0], i)), list(range(pair.b_range[0], j))
    else:
        i, j = pair.matches[-1]
        left, right = list(range(i + 1, pair.a_range[1])), list(range(j + 1, pair.b_range[1]))
    if not left and not right:
        return []
    if not all(share >= 0.5 for share in pair.marked_share()):
        return []  # reported in the article's own words: it has no marks to begin or end
    if (
        left
        and right
        and (
            max(len(left), len(right)) <= 3
            or (
                max(len(left), len(right)) <= REWORDED
                and _whole(a, left, step)
                and _whole(b, right, step)
            )
        )
    ):
        points = _Points(a.start[left[0]], a.end[left[-1]], b.start[right[0]], b.end[right[-1]])
        texts = (a.text[points.start : points.end], b.text[points.other_start : points.other_end])
        return _difference(
            pair, left, right, (left[0], right[0]) if step < 0 else (i, j), points, texts
        )
    why = "one quotation begins elsewhere" if step < 0 else "one quotation ends elsewhere"
    edit = _edit(pair, "truncation", left, right, i, j, True, False, why)
    if step < 0:  # an empty side stands before the first matched word
        edit = edit._replace(
            **({} if left else {"start": a.start[i], "end": a.start[i]}),
            **({} if right else {"other_start": b.start[j], "other_end": b.start[j]}),
        )
    return [edit]
