"""Chains of shared words -> pairs of renderings: one statement as two articles print it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..english.lexicon import words as word_set
from .alignment import Chain, Taken, align_words
from .words import CONTENT, Words

SAYING = word_set("words_collation.csv", "saying")
MOVING = CONTENT | {"PRON"}  # words that may stand elsewhere in another order

# of a word passed over when an alignment is extended beyond its anchors
EDGE_COST = 0.12
EDGE_GAIN = 0.1  # of a matched word there, besides its weight
OWN_WORDS = 2  # content words outside the marks, at an edge, that make them part of the rendering
# words between two matches outside quotation marks that are still one passage
APART = 8
SLIDE = 60  # words that an insertion moves back at most
REACH = 45  # words that an extension looks at on either side
MARKED = 0.5  # of the matched words: more stand in quotation marks
NAME_WEIGHT = 0.5  # of a name, beside other words
# of its words: a pair of which a heavier one has more is no other statement
EXPLAINED = 0.5
WEAK = 0.6  # likeness under which words on one side are enough for that
# Two renderings of the same words in another order have so much of the shorter one's words.
REORDERED = 0.9


@dataclass(frozen=True)
class Enough:
    """How much two passages share to be renderings of one statement; words are matched words."""

    telling: int  # content words that are no names
    words: int
    weight: float = 0.0
    likeness: float = 0.0  # share of the shorter one's words, weighed
    similarity: float = 0.0  # the same, counted
    dense: float = 0.0  # of the words from the first to the last matched one


# Both in quotation marks, one, or none. Of two quotations a few words in full are enough, or many
# in
# a row; without a content word only a whole one, and no name.
QUOTED = (
    Enough(
        telling=1,
        words=4,
        likeness=0.6,
    ),
    Enough(
        telling=1,
        words=3,
        similarity=0.99,
    ),
    Enough(
        telling=1,
        words=8,
        weight=3,
        dense=0.7,
    ),
)
NO_CONTENT = Enough(
    telling=0,
    words=5,
    similarity=0.99,
)
REPORTED = (
    Enough(
        telling=2,
        words=6,
        weight=2.5,
        likeness=0.5,
        dense=0.5,
    ),
    Enough(
        telling=2,
        words=4,
        weight=2,
        similarity=0.99,
        dense=0.5,
    ),
)
TOLD = (
    Enough(
        telling=3,
        words=8,
        weight=4,
        similarity=0.6,
    ),
)


Match = tuple[int, int]  # a word of either article


@dataclass
class Pair:
    """One statement in two articles: matched words, and the words that each rendering has."""

    a: Words
    b: Words
    matches: list[Match]
    a_range: tuple[int, int]  # words [first, last) of the rendering in a
    b_range: tuple[int, int]
    weight: float = 0.0
    # share of the shorter rendering's words that are matched
    similarity: float = 0.0
    likeness: float = 0.0  # the same, words weighed
    why: str = ""
    # Found by what both name: the matches are words for the same things, in any order.
    paraphrase: bool = False

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

    def moved(self) -> list[Match]:
        """Unmatched words, no function words, that the other rendering has in another place."""
        taken = {i for i, _ in self.matches}, {j for _, j in self.matches}
        free: dict[str, list[int]] = {}
        for j in range(*self.b_range):
            if j not in taken[1]:
                free.setdefault(self.b.lemma[j], []).append(j)
        out = []
        for i in range(*self.a_range):
            if (
                i not in taken[0]
                and self.a.pos[i] in MOVING
                and free.get(self.a.lemma[i])
            ):
                out.append((i, free[self.a.lemma[i]].pop(0)))
        return out


def _span(words: Words, first: int, last: int) -> tuple[int, int]:
    return words.start[first], words.end[last - 1]


def find_pairs(
    a: Words,
    b: Words,
    chains: list[Chain],
    weights: dict[str, float],
) -> list[Pair]:
    """The pairs of renderings in `chains`, weak ones left out.

    A chain is cut where a sentence ends on both sides, and each piece extended to its edges.
    """
    pairs = []
    for chain in chains:
        anchored = {(r.i + n, r.j + n) for r in chain.runs for n in range(r.n)}
        for matches in _cut(a, b, _matched(a, b, chain)):
            pair = _extended(
                a,
                b,
                _trimmed(a, b, matches, anchored),
                weights,
            )
            if pair and _accept(pair):
                pairs.append(pair)
    return _distinct(pairs)


def _trimmed(
    a: Words,
    b: Words,
    matches: list[Match],
    anchored: set[Match],
) -> list[Match]:
    """Matches from the first to the last that belongs to an anchor.

    Of a quotation, without a few words of the article's own at its edges (`“… of fire” from
    militias`).
    """
    sure = [n for n, match in enumerate(matches) if match in anchored]
    matches = matches[sure[0] : sure[-1] + 1] if sure else []
    inside = [
        n
        for n, (i, j) in enumerate(matches)
        if a.stretch[i] >= 0 and b.stretch[j] >= 0
    ]
    if not inside or len(inside) < MARKED * len(matches):
        return matches
    first, last = inside[0], inside[-1] + 1
    if sum(a.content(i) for i, _ in matches[:first]) >= OWN_WORDS:
        first = 0
    if sum(a.content(i) for i, _ in matches[last:]) >= OWN_WORDS:
        last = len(matches)
    return matches[first:last]


def _matched(a: Words, b: Words, chain: Chain) -> list[Match]:
    """Word by word through the runs of a chain and the gaps between them."""
    matches, i, j = [], chain.runs[0].i, chain.runs[0].j
    for run in chain.runs:
        matches += [
            (i + p, j + q)
            for p, q in _equal(a.key[i : run.i], b.key[j : run.j])
        ]
        matches += [(run.i + n, run.j + n) for n in range(run.n)]
        i, j = run.i + run.n, run.j + run.n
    return matches


def _equal(a: list[str], b: list[str]) -> list[Match]:
    return [
        (a0 + n, b0 + n)
        for tag, a0, a1, b0, _ in align_words(a, b)
        if tag == "equal"
        for n in range(a1 - a0)
    ]


def _cut(a: Words, b: Words, matches: list[Match]) -> list[list[Match]]:
    """Matches in pieces, cut where both sides begin another sentence or another quotation.

    What both articles say outside quotation marks is a piece of its own, never joined to a
    quotation.
    """
    quoted = [
        (i, j) for i, j in matches if a.stretch[i] >= 0 or b.stretch[j] >= 0
    ]
    told = [(i, j) for i, j in matches if a.stretch[i] < 0 and b.stretch[j] < 0]
    pieces: list[list[Match]] = []
    for part in (_unbroken(a, b, quoted), told):
        for n, match in enumerate(part):
            if not n or _is_new_piece(
                a,
                b,
                part[n - 1],
                match,
                part is told,
            ):
                pieces.append([])
            pieces[-1].append(match)
    return sorted(pieces)


def _is_new_piece(
    a: Words,
    b: Words,
    last: Match,
    match: Match,
    told: bool,
) -> bool:
    (i, j), (k, m) = last, match
    new_a, new_b = a.unit[i] != a.unit[k], b.unit[j] != b.unit[m]
    other_a, other_b = (
        a.stretch[i] != a.stretch[k],
        b.stretch[j] != b.stretch[m],
    )
    if told and (max(k - i, m - j) > APART or new_a or new_b):
        return True
    if (new_a or other_a) and (new_b or other_b):
        return True
    far_a = new_a and other_a and _told_between(a, i, k)
    return far_a or (new_b and other_b and _told_between(b, j, m))


def _told_between(words: Words, i: int, k: int) -> bool:
    """Whether more than who said it stands between two quotations."""
    return (
        "\n" in words.between(i, k)
        or sum(words.stretch[w] < 0 for w in range(i + 1, k)) > APART
    )


def _slid(a: Words, b: Words, matches: list[Match]) -> list[Match]:
    """Matches with each insertion moved to where it begins, when its words allow it.

    That is where a sentence or clause, or the rendering, begins, or where another insertion stands:
    in `we don't [like him, we don't] want him` the words put in are `[we don't like him,]`.
    """
    slid = [list(match) for match in matches]
    for n in range(len(slid) - 1):
        for words, side in ((a, 0), (b, 1)):
            size = slid[n + 1][side] - slid[n][side] - 1
            if size < 1 or slid[n + 1][1 - side] - slid[n][1 - side] != 1:
                continue
            back = _slide(
                words,
                [match[side] for match in slid[max(0, n - SLIDE) : n + 2]],
            )
            for x in range(n - back + 1, n + 1):
                slid[x][side] += size
    return [(i, j) for i, j in slid]


def _slide(words: Words, at: list[int]) -> int:
    """How many words the insertion before the last of the matched words `at` moves back."""
    last, first, n = at[-2], at[-1], len(at) - 2
    for t in range(1, n + 2):
        same = words.key[first - t] == words.key[at[n - t + 1]]
        if not same or at[n - t + 1] != last - t + 1:
            return 0
        start = last + 1 - t
        # another insertion stands right before
        joins = t <= n and at[n - t] != start - 1
        clause = words.opens[start] or (
            start and words.between(start - 1, start).strip()
        )
        if t == n + 1 or joins or clause:
            return t
    return 0


def _unbroken(a: Words, b: Words, matches: list[Match]) -> list[Match]:
    """Matches without the few that join two fragments in an article's own words.

    In `“specific” and included “incitement”` that is the word "and".
    """
    kept = list(matches)
    for side, words in enumerate((a, b)):
        pieces: list[list[Match]] = []
        for match in kept:
            inside = words.stretch[match[side]] >= 0
            if (
                not pieces
                or (words.stretch[pieces[-1][0][side]] >= 0) != inside
            ):
                pieces.append([])
            pieces[-1].append(match)
        kept = []
        for n, piece in enumerate(pieces):
            joint = (
                words.stretch[piece[0][side]] < 0 and 0 < n < len(pieces) - 1
            )
            if (
                not joint
                or sum(words.content(match[side]) for match in piece)
                >= OWN_WORDS
            ):
                kept += piece
    return kept


def _room(words: Words, at: int, step: int) -> list[int]:
    """The words beside word `at` (step 1 after it, −1 before it) that may belong to its rendering.

    They stand in the same sentence and marks, and outside marks on the same side of a verb of
    saying.
    """
    unit, stretch = words.unit, words.stretch
    bare, end = stretch[at] < 0, len(words)
    room: list[int] = []
    i = at + step
    while 0 <= i < end and len(room) < REACH:
        if unit[i] != unit[at] or stretch[i] != stretch[at]:
            break
        if bare and words.lemma[i] in SAYING:
            break
        room.append(i)
        i += step
    return room


def _extended(
    a: Words,
    b: Words,
    matches: list[Match],
    weights: dict[str, float],
) -> Pair | None:
    """A piece with matches beyond its first and last anchors, and the ranges of both sides."""
    if not matches:
        return None
    matches = [
        *_beyond(a, b, matches[0], -1, weights)[::-1],
        *matches,
        *_beyond(a, b, matches[-1], 1, weights),
    ]
    matches = _slid(a, b, matches)
    (i, j), (k, m) = matches[0], matches[-1]
    pair = Pair(a, b, matches, _range(a, i, k), _range(b, j, m))
    pair.weight = sum(
        weights[a.key[i]] * (NAME_WEIGHT if a.pos[i] == "PROPN" else 1)
        for i, _ in matches
    )
    shorter = min(
        pair.a_range[1] - pair.a_range[0], pair.b_range[1] - pair.b_range[0]
    )
    pair.similarity = round(len(matches) / shorter, 3)
    total = [
        sum(weights[words.key[x]] for x in range(*extent))
        for words, extent in ((a, pair.a_range), (b, pair.b_range))
    ]
    pair.likeness = sum(weights[a.key[i]] for i, _ in matches) / min(total)
    return pair


def _beyond(
    a: Words,
    b: Words,
    match: Match,
    step: int,
    weights: dict[str, float],
) -> list[Match]:
    """Equal words beyond a match, outwards, as far as they are worth the words passed over."""
    rooms = _room(a, match[0], step), _room(b, match[1], step)
    found: list[Match] = []
    best, keep, score, seen = 0.0, 0, 0.0, (-1, -1)
    for p, q in _equal(
        [a.key[x] for x in rooms[0]], [b.key[x] for x in rooms[1]]
    ):
        passed = max(p - seen[0] - 1, q - seen[1] - 1)
        score += weights[a.key[rooms[0][p]]] + EDGE_GAIN - EDGE_COST * passed
        seen = (p, q)
        found.append((rooms[0][p], rooms[1][q]))
        if score > best:
            best, keep = score, len(found)
    return found[:keep]


def _range(words: Words, first: int, last: int) -> tuple[int, int]:
    """The words of a rendering: inside marks all of the sentence, outside what is matched."""
    before = _room(words, first, -1) if words.stretch[first] >= 0 else []
    after = _room(words, last, 1) if words.stretch[last] >= 0 else []
    return (before[-1] if before else first), (after[-1] if after else last) + 1


def _is_titled(words: Words, i: int) -> bool:
    """Whether a word is capitalised within a sentence: part of a name, whatever the tagger says."""
    before = words.stretch[i - 1] if i else -1
    return (
        words.surface(i)[:1].isupper()
        and not words.opens[i]
        and words.stretch[i] == before
    )


def _accept(pair: Pair) -> bool:
    """Whether the shared words are enough for one statement; the reason goes into `pair.why`."""
    n, inside = (
        len(pair.matches),
        [share >= MARKED for share in pair.marked_share()],
    )
    where = (
        "no quotation marks",
        "one in quotation marks",
        "both in quotation marks",
    )
    pair.why = f"{where[sum(inside)]}, {n} words in common"
    told = [i for i, _ in pair.matches]
    names = [
        i for i in told if pair.a.pos[i] == "PROPN" or _is_titled(pair.a, i)
    ]
    telling = sum(pair.a.content(i) for i in told if i not in names)
    if not all(inside):
        return _is_any(pair, telling, REPORTED if any(inside) else TOLD)
    if telling:
        return _is_any(pair, telling, QUOTED) or _is_reordered(pair)
    return _is_reordered(pair) or (
        not names and _is_any(pair, telling, (NO_CONTENT,))
    )


def _is_any(pair: Pair, telling: int, ways: Iterable[Enough]) -> bool:
    """Whether a pair has enough in one of the ways."""
    (i, j), (k, m) = pair.matches[0], pair.matches[-1]
    n = len(pair.matches)
    has = Enough(
        telling,
        n,
        pair.weight,
        pair.likeness,
        pair.similarity,
        n / max(k - i + 1, m - j + 1),
    )
    return any(
        all(getattr(has, name) >= least for name, least in vars(way).items())
        for way in ways
    )


def _is_reordered(pair: Pair) -> bool:
    """Whether two renderings have the same words, content among them, in another order."""
    moved = pair.moved()
    shorter = min(
        pair.a_range[1] - pair.a_range[0], pair.b_range[1] - pair.b_range[0]
    )
    content = any(pair.a.pos[i] in CONTENT for i, _ in moved)
    return content and len(pair.matches) + len(moved) >= REORDERED * shorter


def _distinct(pairs: list[Pair]) -> list[Pair]:
    """Without pairs that a heavier one explains: both sides, or one side and little in common.

    A passage that resembles two statements of the other article is a rendering of the one that it
    shares more with.
    """
    kept: list[Pair] = []
    taken = Taken()
    for pair in sorted(pairs, key=lambda p: (-p.weight, p.matches[0])):
        own = ([i for i, _ in pair.matches], [j for _, j in pair.matches])
        weak = pair.similarity < WEAK
        if not any(
            (max(both) if weak else min(both)) > EXPLAINED
            for both in taken.shares(own)
        ):
            kept.append(pair)
            taken.add(own)
    return sorted(kept, key=lambda p: p.matches[0])
