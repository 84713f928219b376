"""Chains of shared words -> pairs of renderings: the same statement as two articles print it, word by word."""

from dataclasses import dataclass

from ..english.lexicon import words as word_set
from .alignment import Chain, align_words
from .words import CONTENT, Words

EDGE_COST = 0.12  # of a word passed over when an alignment is extended beyond its anchors
OWN_WORDS = 2  # content words outside the marks, at the edge of a quotation, that make them part of the rendering
SAYING = word_set("words_collation.csv", "saying")
APART = 8  # words between two matches outside quotation marks that are still one passage
REACH = 45  # words that an extension looks at on either side


MOVING = CONTENT | {"PRON"}  # words that may stand elsewhere in another order
REORDERED = (
    0.9  # of the shorter rendering's words: two renderings of the same words in another order
)


@dataclass
class Pair:
    """One statement in two articles: matched words, and the range of words that each rendering has."""

    a: Words
    b: Words
    matches: list[tuple[int, int]]
    a_range: tuple[int, int]  # words [first, last) of the rendering in a
    b_range: tuple[int, int]
    weight: float = 0.0
    similarity: float = 0.0  # share of the shorter rendering's words that are matched
    likeness: float = 0.0  # the same, words weighed
    why: str = ""
    # Found by what both name: the matches are words for the same things, in any order.
    paraphrase: bool = False
    one_voice: bool = False  # of a paraphrase: both are of one speaker

    @property
    def a_span(self) -> tuple[int, int]:
        return _span(self.a, *self.a_range)

    @property
    def b_span(self) -> tuple[int, int]:
        return _span(self.b, *self.b_range)

    def marked_share(self) -> tuple[float, float]:
        """The share of matched words that stand in quotation marks, on either side."""
        n = len(self.matches)
        return (
            sum(self.a.stretch[i] >= 0 for i, _ in self.matches) / n,
            sum(self.b.stretch[j] >= 0 for _, j in self.matches) / n,
        )

    def moved(self) -> list[tuple[int, int]]:
        """Unmatched words, no function words, that the other rendering has in another place."""
        taken = {i for i, _ in self.matches}, {j for _, j in self.matches}
        free: dict[str, list[int]] = {}
        for j in range(*self.b_range):
            if j not in taken[1]:
                free.setdefault(self.b.lemma[j], []).append(j)
        out = []
        for i in range(*self.a_range):
            if i not in taken[0] and self.a.pos[i] in MOVING and free.get(self.a.lemma[i]):
                out.append((i, free[self.a.lemma[i]].pop(0)))
        return out


def _span(words: Words, first: int, last: int) -> tuple[int, int]:
    return words.start[first], words.end[last - 1]


def find_pairs(a: Words, b: Words, chains: list[Chain], weights: dict[str, float]) -> list[Pair]:
    """The pairs of renderings in `chains`: cut where a sentence ends on both sides, extended to their edges, weak ones left out."""
    pairs = []
    for chain in chains:
        anchored = {(r.i + n, r.j + n) for r in chain.runs for n in range(r.n)}
        for matches in _cut(a, b, _matched(a, b, chain)):
            pair = _extended(a, b, _trimmed(a, b, matches, anchored), weights)
            if pair and _accept(pair):
                pairs.append(pair)
    return _distinct(pairs)


def _trimmed(
    a: Words, b: Words, matches: list[tuple[int, int]], anchored: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Matches from the first to the last that belongs to an anchor; of a quotation, without a few words of the
    article's own at its edges (`“… of fire” from militias`)."""
    sure = [n for n, match in enumerate(matches) if match in anchored]
    matches = matches[sure[0] : sure[-1] + 1] if sure else []
    inside = [n for n, (i, j) in enumerate(matches) if a.stretch[i] >= 0 and b.stretch[j] >= 0]
    if not inside or len(inside) < 0.5 * len(matches):
        return matches
    first, last = inside[0], inside[-1] + 1
    if sum(a.content(i) for i, _ in matches[:first]) >= OWN_WORDS:
        first = 0
    if sum(a.content(i) for i, _ in matches[last:]) >= OWN_WORDS:
        last = len(matches)
    return matches[first:last]


def _matched(a: Words, b: Words, chain: Chain) -> list[tuple[int, int]]:
    """Word by word through the runs of a chain and the gaps between them."""
    matches, i, j = [], chain.runs[0].i, chain.runs[0].j
    for run in chain.runs:
        matches += [(i + p, j + q) for p, q in _equal(a.key[i : run.i], b.key[j : run.j])]
        matches += [(run.i + n, run.j + n) for n in range(run.n)]
        i, j = run.i + run.n, run.j + run.n
    return matches


def _equal(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    return [
        (a0 + n, b0 + n)
        for tag, a0, a1, b0, _ in align_words(a, b)
        if tag == "equal"
        for n in range(a1 - a0)
    ]


def _cut(a: Words, b: Words, matches: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Matches in pieces: a new piece where both sides begin another sentence or another quotation; what both articles say outside quotation marks is a piece of its own, never joined to a quotation."""
    quoted = [(i, j) for i, j in matches if a.stretch[i] >= 0 or b.stretch[j] >= 0]
    told = [(i, j) for i, j in matches if a.stretch[i] < 0 and b.stretch[j] < 0]
    pieces: list[list[tuple[int, int]]] = []
    quoted = _unbroken(a, b, quoted)
    for part in (quoted, told):
        for n, (k, m) in enumerate(part):
            i, j = part[n - 1]
            new_a, new_b = a.unit[i] != a.unit[k], b.unit[j] != b.unit[m]
            other_a, other_b = a.stretch[i] != a.stretch[k], b.stretch[j] != b.stretch[m]
            away = part is told and (k - i > APART or m - j > APART or new_a or new_b)
            far = (new_a and other_a and _told_between(a, i, k)) or (
                new_b and other_b and _told_between(b, j, m)
            )
            if (
                not n
                or away
                or far
                or (other_a and other_b)
                or (new_a and (new_b or other_b))
                or (new_b and other_a)
            ):
                pieces.append([])
            pieces[-1].append((k, m))
    return sorted(pieces)


def _told_between(words: Words, i: int, k: int) -> bool:
    """Whether more than who said it stands between two quotations."""
    return "\n" in words.between(i, k) or sum(words.stretch[w] < 0 for w in range(i + 1, k)) > APART


def _slid(a: Words, b: Words, matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Matches with each insertion moved to where it begins a sentence or clause, or the rendering, or joins another, when its words allow it:
    in `we don't [like him, we don't] want him` the words put in are `[we don't like him,]`."""
    matches = list(matches)
    for n in range(len(matches) - 1):
        (i, j), (k, m) = matches[n], matches[n + 1]
        for words, side, last, first in ((a, 0, i, k), (b, 1, j, m)):
            size = first - last - 1
            if size < 1 or (m - j if side == 0 else k - i) != 1:
                continue
            t = 0
            while (
                t <= n
                and words.key[first - 1 - t] == words.key[matches[n - t][side]]
                and matches[n - t][side] == last - t
            ):
                t += 1
                start = last + 1 - t
                joins = (
                    t <= n and matches[n - t][side] != start - 1
                )  # another insertion stands right before
                if (
                    t == n + 1
                    or joins
                    or words.opens[start]
                    or (start and words.between(start - 1, start).strip())
                ):
                    for x in range(n - t + 1, n + 1):
                        match = list(matches[x])
                        match[side] += size
                        matches[x] = tuple(match)
                    break
    return matches


def _unbroken(a: Words, b: Words, matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Matches without the few that join two fragments in an article's own words (`“specific” and included “incitement”`)."""
    kept = list(matches)
    for side, words in enumerate((a, b)):
        n = 0
        while n < len(kept):
            m = n
            while m < len(kept) and words.stretch[kept[m][side]] < 0:
                m += 1
            joint = kept[n:m]
            if (
                joint
                and n > 0
                and m < len(kept)
                and sum(words.content(x[side]) for x in joint) < OWN_WORDS
            ):
                del kept[n:m]
                m = n
            n = m + 1
    return kept


def _room(words: Words, at: int, step: int) -> list[int]:
    """The words beside word `at` (step 1 after it, −1 before it) that may belong to its rendering: same sentence, same
    marks, and outside marks on the same side of a verb of saying."""
    room, i = [], at + step
    while (
        0 <= i < len(words)
        and len(room) < REACH
        and words.unit[i] == words.unit[at]
        and words.stretch[i] == words.stretch[at]
    ):
        if words.stretch[i] < 0 and words.lemma[i] in SAYING:
            break
        room.append(i)
        i += step
    return room


def _extended(
    a: Words, b: Words, matches: list[tuple[int, int]], weights: dict[str, float]
) -> Pair | None:
    """The piece with matches beyond its first and last anchors, and the ranges of both renderings."""
    if not matches:
        return None
    for step in (-1, 1):
        i, j = matches[0] if step < 0 else matches[-1]
        room_a, room_b = _room(a, i, step), _room(b, j, step)
        found, best, score, seen = [], 0.0, 0.0, (-1, -1)
        for p, q in _equal([a.key[x] for x in room_a], [b.key[x] for x in room_b]):
            score += (
                weights[a.key[room_a[p]]] + 0.1 - EDGE_COST * max(p - seen[0] - 1, q - seen[1] - 1)
            )
            seen = (p, q)
            found.append((room_a[p], room_b[q], score))
        keep = (
            max(
                (n for n in range(len(found)) if found[n][2] > best),
                key=lambda n: found[n][2],
                default=-1,
            )
            + 1
        )
        more = [(x, y) for x, y, _ in found[:keep]]
        matches = more[::-1] + matches if step < 0 else matches + more
    matches = _slid(a, b, matches)
    (i, j), (k, m) = matches[0], matches[-1]
    pair = Pair(a, b, matches, _range(a, i, k), _range(b, j, m))
    pair.weight = sum(weights[a.key[i]] * (0.5 if a.pos[i] == "PROPN" else 1) for i, _ in matches)
    shorter = min(pair.a_range[1] - pair.a_range[0], pair.b_range[1] - pair.b_range[0])
    pair.similarity = round(len(matches) / shorter, 3)
    matched = sum(weights[a.key[i]] for i, _ in matches)
    pair.likeness = matched / min(
        sum(weights[w.key[x]] for x in range(*r)) for w, r in ((a, pair.a_range), (b, pair.b_range))
    )
    return pair


def _range(words: Words, first: int, last: int) -> tuple[int, int]:
    """The words of a rendering: inside marks all of the sentence in them, outside from first to last matched word."""
    before = _room(words, first, -1) if words.stretch[first] >= 0 else []
    after = _room(words, last, 1) if words.stretch[last] >= 0 else []
    return (before[-1] if before else first), (after[-1] if after else last) + 1


def _titled(words: Words, i: int) -> bool:
    """Whether a word is capitalised within a sentence: part of a name or title, whatever the tagger says."""
    return (
        words.surface(i)[:1].isupper()
        and not words.opens[i]
        and words.stretch[i] == (words.stretch[i - 1] if i else -1)
    )


def _accept(pair: Pair) -> bool:
    """Whether the shared words are enough for one statement; the reason goes into `pair.why`."""
    n, inside = len(pair.matches), [share >= 0.5 for share in pair.marked_share()]
    telling = sum(
        pair.a.content(i) and pair.a.pos[i] != "PROPN" and not _titled(pair.a, i)
        for i, _ in pair.matches
    )
    named = any(pair.a.pos[i] == "PROPN" or _titled(pair.a, i) for i, _ in pair.matches)
    (i, j), (k, m) = pair.matches[0], pair.matches[-1]
    dense = n / max(k - i + 1, m - j + 1)
    if all(inside):
        alike = (pair.likeness >= 0.6 and n >= 4) or (pair.similarity >= 0.99 and n >= 3)
        ok = (telling >= 1 or (n >= 5 and pair.similarity >= 0.99 and not named)) and (
            alike or (n >= 8 and dense >= 0.7 and pair.weight >= 3)
        )
        ok = ok or _is_reordered(pair)
        pair.why = f"both in quotation marks, {n} words in common"
    elif any(inside):
        ok = (
            telling >= 2
            and dense >= 0.5
            and (
                (n >= 6 and pair.weight >= 2.5 and pair.likeness >= 0.5)
                or (pair.similarity >= 0.99 and n >= 4 and pair.weight >= 2)
            )
        )
        pair.why = f"one in quotation marks, {n} words in common"
    else:
        ok = telling >= 3 and n >= 8 and pair.weight >= 4 and pair.similarity >= 0.6
        pair.why = f"no quotation marks, {n} words in common"
    return ok


def _is_reordered(pair: Pair) -> bool:
    """Whether two renderings have the same words, content among them, in another order."""
    moved = pair.moved()
    shorter = min(pair.a_range[1] - pair.a_range[0], pair.b_range[1] - pair.b_range[0])
    content = any(pair.a.pos[i] in CONTENT for i, _ in moved)
    return content and len(pair.matches) + len(moved) >= REORDERED * shorter


def _distinct(pairs: list[Pair]) -> list[Pair]:
    """Without pairs that a heavier one explains: both sides within its sides, or one side and little of the other.

    A passage that resembles two statements of the other article is a rendering of the one it shares more with.
    """
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda p: (-p.weight, p.matches[0])):
        if not any(_explained(pair, other) for other in kept):
            kept.append(pair)
    return sorted(kept, key=lambda p: p.matches[0])


def _explained(pair: Pair, heavier: Pair) -> bool:
    n = len(pair.matches)
    ours, theirs = zip(*pair.matches, strict=True), zip(*heavier.matches, strict=True)
    taken = [len(set(mine) & set(its)) > 0.5 * n for mine, its in zip(ours, theirs, strict=True)]
    return all(taken) or (any(taken) and pair.similarity < 0.6)
