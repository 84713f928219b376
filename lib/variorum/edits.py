"""A pair of renderings -> typed edits: what differs, where exactly, whether it is marked, whether it alters the sense."""

import re
from typing import NamedTuple

from . import sense
from .predicates import REPORTING
from .renderings import Pair
from .text import fold
from .wordstream import Words

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\.\.")
REWORDED = 8  # words: two renderings that both begin (or end) with their sentence differ there in no more, else one is cut
LONG_CUT = 12  # words: an addition this long is a passage left out, not a word changed


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
        return [_paraphrase(pair)]
    edits = _edge(pair, -1)
    for n, (i, j) in enumerate(pair.matches):
        edits += _same_word(pair, i, j)
        if n + 1 < len(pair.matches):
            edits += _gap(pair, i, j, *pair.matches[n + 1])
    return edits + _edge(pair, 1)


def _paraphrase(pair: Pair) -> Edit:
    """The whole of both renderings as one difference; it alters the sense when both say something, in the same place, that the other does not."""
    a, b = pair.a, pair.b
    left, right = sorted(i for i, _ in pair.matches), sorted(j for _, j in pair.matches)
    only_a = [_word(a, w) for w in range(left[0], left[-1]) if w not in left]
    only_b = [_word(b, w) for w in range(right[0], right[-1]) if w not in right]
    denied = [any(words.key[w] in sense.NEGATIONS for w in range(*r)) for words, r in ((a, pair.a_range), (b, pair.b_range))]
    alters, why = sense.judge_paraphrase(only_a, only_b, denied[0] != denied[1])
    return Edit("paraphrase", *pair.a_span, *pair.b_span, False, alters, why)


def _unmatched(pair: Pair) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """All words of either rendering that have no match, to tell what was moved from what was changed."""
    left, right = {i for i, _ in pair.matches}, {j for _, j in pair.matches}
    return ([_word(pair.a, w) for w in range(*pair.a_range) if w not in left], [_word(pair.b, w) for w in range(*pair.b_range) if w not in right])


def _same_word(pair: Pair, i: int, j: int) -> list[Edit]:
    """A matched word printed differently: case or spelling."""
    one, two = fold(pair.a.surface(i)), fold(pair.b.surface(j))
    if one == two or one.rstrip(".") == two.rstrip("."):
        return []
    change = "case" if one.lower() == two.lower() else "spelling"
    return [_edit(pair, change, [i], [j], i, j, False, False, "capitals" if change == "case" else "one word, printed differently")]


def _gap(pair: Pair, i: int, j: int, k: int, m: int) -> list[Edit]:
    """What stands between two neighbouring matches."""
    a, b = pair.a, pair.b
    (left, broken_a), (right, broken_b) = _own(a, i, k), _own(b, j, m)
    if broken_a != broken_b and (right if broken_a else left):
        return [_splice(pair, i, j, k, m, broken_a)]
    between_a, between_b = "" if broken_a else a.between(i, k), "" if broken_b else b.between(j, m)
    if not left and not right:
        return [] if broken_a or broken_b else _punctuation(pair, i, j, k, m)
    return _difference(pair, left, right, (i, j), _Points(a.end[i], a.start[k], b.end[j], b.start[m]), (between_a, between_b))


def _difference(pair: Pair, left: list[int], right: list[int], at: tuple[int, int], points: "_Points", between: tuple[str, str]) -> list[Edit]:
    """Words `left` against words `right`, with the signs (ellipsis, brackets) that stand `between` their neighbours."""
    dots = [bool(_ELLIPSIS.search(text)) for text in between]
    if dots[0] != dots[1]:
        edits = [points.edit(pair, "ellipsis", True, False, "an ellipsis stands for the words left out")]
        return edits + (_typed(pair, left, right, *at) if (left if dots[0] else right) else [])
    spans = [_bracket_span(words, start, end) for words, start, end in ((pair.a, points.start, points.end), (pair.b, points.other_start, points.other_end))]
    if bool(spans[0]) == bool(spans[1]):
        return _typed(pair, left, right, *at)
    # Words in brackets are the editor's; what else differs there is a change like any other.
    rest = [[w for w in side if not span or not span[0] <= words.start[w] < span[1]]
            for words, side, span in zip((pair.a, pair.b), (left, right), spans, strict=True)]
    stand_in = any(words and not own for words, own in zip((left, right), rest, strict=True))
    own, other = spans[0] or (points.start, points.start), spans[1] or (points.other_start, points.other_start)
    whole = points if stand_in else _Points(*own, *other)
    edit = whole.edit(pair, "bracket", True, False, "brackets inside the quotation mark the editor's words")
    return [edit] if stand_in else [edit, *_typed(pair, *rest, *at)]


def _bracket_span(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Where brackets stand in text[start:end], inside quotation marks; None outside them."""
    text = words.text[start:end]
    opening = min((at for at in (text.find("["), text.find("(")) if at >= 0), default=-1)
    closing = max(text.rfind("]"), text.rfind(")"))
    if opening < 0 or closing < opening or not any(s.start <= start + opening < s.end for s in words.stretches):
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
    other_start, other_end = (b.start[right[0]], b.end[right[-1]]) if right else (b.end[j], b.end[j])
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
    left_out = [_word(other, w) for w in range(start + 1, end)]
    joint = [_word(words, w) for w in range(first + 1, last) if words.stretch[w] < 0]
    # A verb of the article's own between the fragments says how they relate (`“threats” that included “incitement”`).
    new = [w[0] for w in joint if w[2] == "VERB" and w[1] not in REPORTING and not sense.in_words(w, left_out)]
    alters = bool(new)
    whole = _Points(pair.a.end[i], pair.a.start[k], pair.b.end[j], pair.b.start[m])
    return whole.edit(pair, "splice", True, alters, f"quoted in fragments, joined by words of the article's own: {' '.join(new)}" if alters else "quoted in fragments")


def _word(words: Words, i: int) -> tuple[str, str, str]:
    must = words.lemma[i] == "have" and i + 1 < len(words) and words.key[i + 1] == "to"
    return words.key[i], "have to" if must else words.lemma[i], words.pos[i]


def _typed(pair: Pair, left: list[int], right: list[int], i: int, j: int) -> list[Edit]:
    """Edits for words `left` against words `right`: pairs of one word spelled or inflected differently first, then the rest."""
    a, b = pair.a, pair.b
    keys_a, keys_b = tuple(a.key[w] for w in left), tuple(b.key[w] for w in right)
    if left and right and sense.number(keys_a) is not None and sense.number(keys_a) == sense.number(keys_b):
        return [_edit(pair, "number_form", left, right, i, j, False, False, "the same number")]
    if left and right and "".join(keys_a) == "".join(keys_b):
        return [_edit(pair, "spelling", left, right, i, j, False, False, "written together or apart")]
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
        return _edit(pair, "spelling", [i], [j], i, j, False, False, "one word, spelled differently")
    return _edit(pair, "substitution", [i], [j], i, j, False, False, "another form of the same word")


def _changed(pair: Pair, left: list[int], right: list[int], i: int, j: int) -> Edit:
    """Words left out, put in or exchanged without a sign."""
    a, b = pair.a, pair.b
    change = "substitution" if left and right else "addition" if left else "omission"
    longer, words = (left, a) if len(left) > len(right) else (right, b)
    after = longer[-1] + 1
    sentence = any(words.opens[w] for w in longer[1:]) or (words.opens[longer[0]] and (after == len(words) or words.opens[after]))
    cut = min(len(left), len(right)) <= 1 and (len(longer) > LONG_CUT or sentence)
    if cut:
        return _edit(pair, change, left, right, i, j, False, False, "a whole passage left out without a sign")
    quoted = [share >= 0.5 for share in pair.marked_share()]
    if all(quoted) and (_outside(a, left, i) or _outside(b, right, j)):
        return _edit(pair, change, left, right, i, j, False, False, "in the article's own words, outside the quotation marks")
    only_a, only_b = _unmatched(pair)
    ours, theirs = _telling(a, left, {i for i, _ in pair.matches}), _telling(b, right, {j for _, j in pair.matches})
    if not all(quoted):  # reported speech shifts `our` to a name
        ours, theirs = sense.without_deixis(ours, theirs)
    moved = [w for w in ours if sense.in_words(w, only_b)], [w for w in theirs if sense.in_words(w, only_a)]
    ours, theirs = [w for w in ours if w not in moved[0]], [w for w in theirs if w not in moved[1]]
    alters, why = sense.judge(ours, theirs) if all(quoted) else sense.judge_report(ours, theirs, any(quoted))
    if not alters and (_freed(a, left, b, j) or _freed(b, right, a, i)):
        alters, why = True, "a clause that depended on the one before stands as a sentence of its own"
    return _edit(pair, change, left, right, i, j, False, alters, why)


def _outside(words: Words, changed: list[int], before: int) -> bool:
    """Whether a change, and the words on both sides of it, stand outside quotation marks."""
    first, last = (changed[0], changed[-1]) if changed else (before + 1, before)
    around = [w for w in range(first - 1, last + 2) if 0 <= w < len(words)]
    return all(words.stretch[w] < 0 for w in around)


def _freed(words: Words, changed: list[int], other: Words, at: int) -> bool:
    """Whether only a subordinator (`that`, `because`) was left out, and a sentence begins in its place."""
    return len(changed) == 1 and words.pos[changed[0]] == "SCONJ" and at + 1 < len(other) and other.opens[at + 1]


def _telling(words: Words, changed: list[int], matched: set[int]) -> list[tuple[str, str, str]]:
    """The changed words, without parts of a name of which the rest is matched (`Guard [Corps] Quds Force`)."""
    def part_of_name(w: int) -> bool:
        return words.pos[w] == "PROPN" and any(
            n in matched and words.pos[n] == "PROPN" and words.between(min(n, w), max(n, w)).strip() == "" for n in (w - 1, w + 1) if 0 <= n < len(words))

    return [_word(words, w) for w in changed if not part_of_name(w)]


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
    if left and right and (max(len(left), len(right)) <= 3 or (max(len(left), len(right)) <= REWORDED and _whole(a, left, step) and _whole(b, right, step))):
        points = _Points(a.start[left[0]], a.end[left[-1]], b.start[right[0]], b.end[right[-1]])
        texts = (a.text[points.start : points.end], b.text[points.other_start : points.other_end])
        return _difference(pair, left, right, (left[0], right[0]) if step < 0 else (i, j), points, texts)
    why = "one quotation begins elsewhere" if step < 0 else "one quotation ends elsewhere"
    edit = _edit(pair, "truncation", left, right, i, j, True, False, why)
    if step < 0:  # an empty side stands before the first matched word
        edit = edit._replace(**({} if left else {"start": a.start[i], "end": a.start[i]}),
                             **({} if right else {"other_start": b.start[j], "other_end": b.start[j]}))
    return [edit]
