"""A pair of renderings -> typed edits: what differs, where, marked or not, style or sense."""

import re
from typing import NamedTuple

from ..english.saying import is_reporting
from ..text import fold
from .alterations import (
    Change,
    Judgement,
    Reason,
    is_among,
    is_another_utterance,
    is_reworded,
    judge_change,
    word_at,
)
from .edges import Cut, find_limit
from .renderings import MARKED, Pair
from .spellings import is_same_word, number_of
from .transpositions import Move, find_moves
from .words import Words

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\.\.")
# Two renderings that both begin (or end) with their sentence differ there in no more words, else
# one
# is cut; where one begins or ends within its sentence, in no more than FEW.
REWORDED_EDGE = 8
FEW = 3
ISLAND = 2  # function words that match by chance between two changes
FUNCTION = frozenset(
    {"DET", "ADP", "AUX", "PART", "CCONJ", "SCONJ", "PRON", "PUNCT", "INTJ"}
)


class Edit(NamedTuple):
    """One difference: character spans in both texts (empty where one has nothing) and judgement."""

    change: str
    start: int
    end: int
    other_start: int
    other_end: int
    marked: bool
    alters: bool
    why: str


class Points(NamedTuple):
    """Character ranges on both sides."""

    start: int
    end: int
    other_start: int
    other_end: int

    def edit(
        self,
        pair: Pair,
        change: str,
        judged: Judgement,
    ) -> Edit:
        """An edit of these ranges, trimmed of space."""
        span = _trim(pair.a.text, self.start, self.end)
        other = _trim(pair.b.text, self.other_start, self.other_end)
        return _judged(change, (*span, *other), judged)


def _judged(
    change: str,
    spans: tuple[int, int, int, int],
    judged: Judgement,
) -> Edit:
    return Edit(change, *spans, judged.marked, judged.alters, judged.why)


def type_edits(pair: Pair) -> list[Edit]:
    """The differences of `pair`, in order; none for identical renderings.

    Punctuation at the outer edges does not count.
    """
    if pair.paraphrase:
        # An article's own words alter no quotation, whatever they say.
        spans = (*pair.a_span, *pair.b_span)
        return [_judged("paraphrase", spans, _style(Reason.REPORT.text))]
    moves = find_moves(pair) if _in_marks(pair) else []
    edits = [_moved(pair, move) for move in moves] + _edge(pair, -1, moves)
    matches = pair.matches if moves else _without_islands(pair)
    for n, (i, j) in enumerate(matches):
        edits += _same_word(pair, i, j)
        if n + 1 < len(matches):
            edits += _gap(pair, (i, j), matches[n + 1], moves)
    edits += _edge(pair, 1, moves)
    replaced = sum(e.why.startswith(Reason.WORD.text) for e in edits)
    if not moves and (
        is_reworded(pair) or is_another_utterance(pair, replaced)
    ):
        edits = [
            e._replace(alters=False, why=f"{Reason.ANEW.text}; {e.why}")
            for e in edits
        ]
    return (
        sorted(edits, key=lambda e: (e.start, e.other_start))
        if moves
        else edits
    )


def _in_marks(pair: Pair) -> bool:
    return all(share >= MARKED for share in pair.marked_share())


def _style(why: str, marked: bool = False) -> Judgement:
    return Judgement(marked, False, why)


def _moved(pair: Pair, move: Move) -> Edit:
    a, b = pair.a, pair.b
    points = Points(
        a.start[move.a[0]],
        a.end[move.a[1] - 1],
        b.start[move.b[0]],
        b.end[move.b[1] - 1],
    )
    return points.edit(
        pair,
        "transposition",
        Judgement(False, move.alters, move.why),
    )


def _without_islands(pair: Pair) -> list[tuple[int, int]]:
    """The matches without a few function words that are equal by chance between two rewordings."""
    matches, a = pair.matches, pair.a
    runs, first = [], 0
    for n in range(1, len(matches) + 1):
        if n == len(matches) or matches[n] != (
            matches[n - 1][0] + 1,
            matches[n - 1][1] + 1,
        ):
            runs.append((first, n))
            first = n
    kept = []
    for number, (first, last) in enumerate(runs):
        inner = 0 < number < len(runs) - 1
        empty = not any(a.content(i) for i, _ in matches[first:last])
        if (
            inner
            and empty
            and last - first <= ISLAND
            and _amid(matches, first, last)
        ):
            continue
        kept += matches[first:last]
    return kept


def _amid(matches: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether both sides have words of their own before and after matches [first, last)."""
    before = [
        matches[first][side] - matches[first - 1][side] - 1 for side in (0, 1)
    ]
    after = [
        matches[last][side] - matches[last - 1][side] - 1 for side in (0, 1)
    ]
    return all(before) and all(after)


# ------------------------------------------------------------------------------ between two matches


def _same_word(pair: Pair, i: int, j: int) -> list[Edit]:
    """A matched word printed differently: case or spelling."""
    one, two = pair.a.surface(i), pair.b.surface(j)
    if one == two:
        return []
    one, two = fold(one), fold(two)
    if one == two or one.rstrip(".") == two.rstrip("."):
        return []
    at = Change([i], [j], i, j)
    if one.lower() == two.lower():
        return [_edit(pair, "case", at, _style("capitals"))]
    return [
        _edit(
            pair,
            "spelling",
            at,
            _style("one word, printed differently"),
        )
    ]


def _gap(
    pair: Pair,
    at: tuple[int, int],
    to: tuple[int, int],
    moves: list[Move],
) -> list[Edit]:
    """What stands between two neighbouring matches."""
    a, b, (i, j), (k, m) = pair.a, pair.b, at, to
    (left, broken_a), (right, broken_b) = _own(a, i, k), _own(b, j, m)
    if broken_a != broken_b and (right if broken_a else left):
        return [_splice(pair, at, to, broken_a)]
    if not left and not right:
        return [] if broken_a or broken_b else _punctuation(pair, i, j, k, m)
    change = _without_moved(pair, Change(left, right, i, j), moves)
    if not change.left and not change.right:
        return []
    points = Points(a.end[i], a.start[k], b.end[j], b.start[m])
    between = (
        "" if broken_a else a.between(i, k),
        "" if broken_b else b.between(j, m),
    )
    return _difference(pair, change, points, between)


def _without_moved(
    pair: Pair,
    change: Change,
    moves: list[Move],
) -> Change:
    """A change without the words that were moved; nothing where only function words are left."""
    left = [
        w for w in change.left if not any(w in move.moved_a for move in moves)
    ]
    right = [
        w for w in change.right if not any(w in move.moved_b for move in moves)
    ]
    if len(left) + len(right) == len(change.left) + len(change.right):
        return change
    rest = [word_at(pair.a, w) for w in left] + [
        word_at(pair.b, w) for w in right
    ]
    if all(word.pos in FUNCTION for word in rest):
        return Change([], [], change.i, change.j)
    return Change(left, right, change.i, change.j)


def _difference(
    pair: Pair,
    change: Change,
    points: Points,
    between: tuple[str, str],
) -> list[Edit]:
    """A change with the signs (ellipsis, brackets) that stand `between` its neighbours."""
    dots = [bool(_ELLIPSIS.search(text)) for text in between]
    if dots[0] != dots[1]:
        why = "an ellipsis stands for the words left out"
        edits = [points.edit(pair, "ellipsis", _style(why, True))]
        own = change.left if dots[0] else change.right
        return edits + (_typed(pair, change) if own else [])
    spans = (
        _bracket_span(pair.a, points.start, points.end),
        _bracket_span(pair.b, points.other_start, points.other_end),
    )
    if bool(spans[0]) == bool(spans[1]):
        return _typed(pair, change)
    return _bracketed(pair, change, points, spans)


Span = tuple[int, int] | None


def _bracketed(
    pair: Pair,
    change: Change,
    points: Points,
    spans: tuple[Span, Span],
) -> list[Edit]:
    """Words in brackets are the editor's; what else differs there is a change like any other."""
    sides = ((pair.a, change.left, spans[0]), (pair.b, change.right, spans[1]))
    left, right = (
        [w for w in side if not span or not span[0] <= words.start[w] < span[1]]
        for words, side, span in sides
    )
    stand_in = bool((change.left and not left) or (change.right and not right))
    own = spans[0] or (points.start, points.start)
    other = spans[1] or (points.other_start, points.other_start)
    whole = points if stand_in else Points(*own, *other)
    why = "brackets inside the quotation mark the editor's words"
    edit = whole.edit(pair, "bracket", _style(why, True))
    rest = Change(left, right, change.i, change.j)
    return [edit] if stand_in else [edit, *_typed(pair, rest)]


def _bracket_span(words: Words, start: int, end: int) -> Span:
    """Where brackets stand in text[start:end], inside quotation marks; None outside them."""
    text = words.text[start:end]
    opening = min(
        (at for at in (text.find("["), text.find("(")) if at >= 0), default=-1
    )
    closing = max(text.rfind("]"), text.rfind(")"))
    if opening < 0 or closing < opening:
        return None
    if not any(s.start <= start + opening < s.end for s in words.stretches):
        return None
    return start + opening, start + closing + 1


def _own(words: Words, i: int, k: int) -> tuple[list[int], bool]:
    """The words between i and k without the reporter's (`…,” he said, “…`); whether there are."""
    inner = list(range(i + 1, k))
    if (
        words.stretch[i] >= 0
        and words.stretch[k] >= 0
        and words.stretch[i] != words.stretch[k]
    ):
        return [w for w in inner if words.stretch[w] >= 0], True
    return inner, False


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _edit(
    pair: Pair,
    change: str,
    at: Change,
    judged: Judgement,
) -> Edit:
    """An edit of whole words; where a side has none, the empty span after its last matched word."""
    ours = _extent(pair.a, at.left, at.i)
    theirs = _extent(pair.b, at.right, at.j)
    return _judged(change, (*ours, *theirs), judged)


def _extent(
    words: Words,
    changed: list[int],
    before: int,
) -> tuple[int, int]:
    """The characters of changed words; where there are none, the place after the word before."""
    if not changed:
        return words.end[before], words.end[before]
    return words.start[changed[0]], words.end[changed[-1]]


def _punctuation(
    pair: Pair,
    i: int,
    j: int,
    k: int,
    m: int,
) -> list[Edit]:
    one, two = pair.a.between(i, k), pair.b.between(j, m)
    if one == two or _signs(one) == _signs(two):
        return []
    whole = Points(
        pair.a.end[i],
        pair.a.start[k],
        pair.b.end[j],
        pair.b.start[m],
    )
    if bool(_ELLIPSIS.search(one)) != bool(_ELLIPSIS.search(two)):
        why = "an ellipsis where the other has none"
        return [whole.edit(pair, "ellipsis", _style(why, True))]
    return [whole.edit(pair, "punctuation", _style("punctuation"))]


def _signs(between: str) -> str:
    return re.sub(r"-+", "-", re.sub(r"[\s\"']", "", fold(between)))


def _splice(
    pair: Pair,
    at: tuple[int, int],
    to: tuple[int, int],
    in_a: bool,
) -> Edit:
    """One side quotes in fragments and joins them with words of its own.

    A verb of the article's own says anew how they relate (`“threats” that included “incitement”`).
    """
    (i, j), (k, m) = at, to
    a, b = pair.a, pair.b
    words, first, last = (a, i, k) if in_a else (b, j, m)
    other, start, end = (b, j, m) if in_a else (a, i, k)
    theirs = [word_at(other, w) for w in range(start + 1, end)]
    ours = [
        word_at(words, w)
        for w in range(first + 1, last)
        if words.stretch[w] < 0
    ]
    new = [
        w.key
        for w in ours
        if w.pos == "VERB"
        and not is_reporting(w.lemma)
        and not is_among(w, theirs)
    ]
    why = "quoted in fragments"
    if new:
        why += f", joined by a verb of the article's own: {' '.join(new)}"
    points = Points(a.end[i], a.start[k], b.end[j], b.start[m])
    return points.edit(pair, "splice", Judgement(True, bool(new), why))


# ------------------------------------------------------------------------------ words against words


def _typed(pair: Pair, change: Change) -> list[Edit]:
    """Edits for words against words: first pairs of one word printed differently, then the rest."""
    a, b, left, right = pair.a, pair.b, change.left, change.right
    same = _one_reading(a, b, change)
    if same:
        return [_same_edit(pair, same, change)]
    edits, at_a, at_b, i, j = [], 0, 0, change.i, change.j
    for p, q in _soft(a, b, left, right):
        edits += _changed(pair, Change(left[at_a:p], right[at_b:q], i, j))
        i, j = left[p], right[q]
        edits += (
            _same_word(pair, i, j)
            if a.key[i] == b.key[j]
            else [_respelled(pair, i, j)]
        )
        at_a, at_b = p + 1, q + 1
    return edits + _changed(pair, Change(left[at_a:], right[at_b:], i, j))


def _same_edit(pair: Pair, kind: str, change: Change) -> Edit:
    """An edit of words that say the same: one number, or one word together or apart."""
    return _edit(pair, kind, change, _style(_SAME[kind]))


_SAME = {
    "number_form": "the same number",
    "spelling": "written together or apart",
}


def _one_reading(a: Words, b: Words, change: Change) -> str:
    """Whether two stretches of words are one number, or one word together or apart; "" for no."""
    left, right = (
        tuple(a.key[w] for w in change.left),
        tuple(b.key[w] for w in change.right),
    )
    if not left or not right:
        return ""
    number = number_of(left)
    if number is not None and number == number_of(right):
        return "number_form"
    return "spelling" if _run_together(left) == _run_together(right) else ""


def _run_together(keys: tuple[str, ...]) -> str:
    return "".join(keys).replace("-", "")


def _soft(
    a: Words,
    b: Words,
    left: list[int],
    right: list[int],
) -> list[tuple[int, int]]:
    """Pairs of words in order that are one word, spelled or inflected differently."""
    pairs, q0 = [], 0
    for p, i in enumerate(left):
        for q in range(q0, len(right)):
            j = right[q]
            names = a.pos[i] == b.pos[j] == "PROPN"
            if a.lemma[i] == b.lemma[j] or is_same_word(
                a.key[i],
                b.key[j],
                names,
            ):
                pairs.append((p, q))
                q0 = q + 1
                break
    return pairs


def _respelled(pair: Pair, i: int, j: int) -> Edit:
    a, b, at = pair.a, pair.b, Change([i], [j], i, j)
    if is_same_word(a.key[i], b.key[j], a.pos[i] == b.pos[j] == "PROPN"):
        return _edit(
            pair,
            "spelling",
            at,
            _style("one word, spelled differently"),
        )
    return _edit(
        pair,
        "substitution",
        at,
        _style("another form of the same word"),
    )


def _changed(pair: Pair, change: Change) -> list[Edit]:
    """Words left out, put in or exchanged without a sign; nothing where there are none."""
    if not change.left and not change.right:
        return []
    kind = "addition" if change.left else "omission"
    if change.left and change.right:
        kind = "substitution"
    judged = judge_change(pair, change)
    if not judged.alters:
        judged = _freed(pair, change) or judged
    return [_edit(pair, kind, change, judged)]


def _freed(pair: Pair, change: Change) -> Judgement | None:
    """A clause that words before it limited, printed as a sentence of its own: "that" left out."""
    sides = (
        (pair.a, change.left, pair.b, change.j),
        (pair.b, change.right, pair.a, change.i),
    )
    for words, changed, other, at in sides:
        if (
            len(changed) != 1
            or words.pos[changed[0]] != "SCONJ"
            or not _in_marks(pair)
        ):
            continue
        if at + 1 >= len(other) or not other.opens[at + 1]:
            continue
        that = changed[0]
        start = max((w for w in range(that + 1) if words.opens[w]), default=0)
        cut = Cut(other, at + 1, -1)
        limit = find_limit(
            words,
            list(range(start, that + 1)),
            that + 1,
            cut,
        )
        if limit:
            return Judgement(False, True, f"{Reason.FREED.text}: {limit[1]}")
    return None


# ------------------------------------------------------------------------------ edges


def _whole(words: Words, edge: list[int], step: int) -> bool:
    """Whether a rendering begins (step −1) or ends (1) where its sentence does."""
    after = edge[-1] + 1
    return (
        words.opens[edge[0]]
        if step < 0
        else after == len(words) or words.opens[after]
    )


def _edge(pair: Pair, step: int, moves: list[Move]) -> list[Edit]:
    """Words of one rendering before the first (step −1) or after the last match (1)."""
    change = _edge_change(pair, step)
    change = _without_moved(pair, change, moves)
    left, right = change.left, change.right
    # Reported in the article's own words, it has no marks to begin or end.
    if not (left or right) or not _in_marks(pair):
        return []
    a, b = pair.a, pair.b
    if left and right and _is_reworded_edge(pair, change, step):
        points = Points(*_with_brackets(a, left), *_with_brackets(b, right))
        texts = (
            a.text[points.start : points.end],
            b.text[points.other_start : points.other_end],
        )
        at = Change(left, right, left[0], right[0]) if step < 0 else change
        return _difference(pair, at, points, texts)
    edit = _edit(
        pair,
        "truncation",
        change,
        _style(_ELSEWHERE[step], True),
    )
    limit = _limit(pair, change, step)
    if limit:
        kind = "addition" if left else "omission"
        judged = Judgement(False, True, f"{limit[0].text}: {limit[1]}")
        edit = _edit(pair, kind, change, judged)
    if step > 0:
        return [edit]
    i, j = pair.matches[0]  # an empty side stands before the first matched word
    if not left:
        edit = edit._replace(start=a.start[i], end=a.start[i])
    if not right:
        edit = edit._replace(other_start=b.start[j], other_end=b.start[j])
    return [edit]


def _with_brackets(words: Words, changed: list[int]) -> tuple[int, int]:
    """The characters of words, with the brackets that stand around them."""
    start, end = words.start[changed[0]], words.end[changed[-1]]
    opened = words.text[start - 1 : start] in ("[", "(")
    closed = words.text[end : end + 1] in ("]", ")")
    return start - opened, end + closed


_ELSEWHERE = {
    -1: "one quotation begins elsewhere",
    1: "one quotation ends elsewhere",
}


def _edge_change(pair: Pair, step: int) -> Change:
    i, j = pair.matches[0] if step < 0 else pair.matches[-1]
    if step < 0:
        return Change(
            list(range(pair.a_range[0], i)),
            list(range(pair.b_range[0], j)),
            i,
            j,
        )
    return Change(
        list(range(i + 1, pair.a_range[1])),
        list(range(j + 1, pair.b_range[1])),
        i,
        j,
    )


def _is_reworded_edge(pair: Pair, change: Change, step: int) -> bool:
    """Whether both printings have the same part of the statement there, in other words."""
    size = max(len(change.left), len(change.right))
    sides = ((pair.a, change.left), (pair.b, change.right))
    another = [w for words, side in sides for w in side if words.opens[w]]
    if step > 0 and another:
        return False  # one goes on with another sentence
    whole = all(_whole(words, side, step) for words, side in sides)
    return size <= FEW or (size <= REWORDED_EDGE and whole)


def _limit(
    pair: Pair,
    change: Change,
    step: int,
) -> tuple[Reason, str] | None:
    """What words that only one printing has at its edge do to the rest."""
    if bool(change.left) == bool(change.right):
        return None
    if change.left:
        return find_limit(
            pair.a,
            change.left,
            change.i,
            Cut(pair.b, change.j, step),
        )
    return find_limit(
        pair.b,
        change.right,
        change.j,
        Cut(pair.a, change.i, step),
    )
