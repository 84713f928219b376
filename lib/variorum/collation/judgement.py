"""Does a difference between two renderings alter the sense? `sense` judges words; here they are judged where they stand.

What the article shows, or does in words of its own, is no misquotation: a passage left out whole, a word before
the opening mark. In a report without marks, saying less is no alteration either; other words for it are.
"""

from ..comparison.predicates import REPORTING
from . import sense
from .paraphrases import stem
from .renderings import Pair
from .wordstream import Words

LONG_CUT = 12  # words: an addition this long is a passage left out, not a word changed
BESIDE = 3  # words on either side of a place
MUCH = 3  # nouns: a report that has more of its own on either side is another account, and no wording to compare
Word = tuple[str, str, str]  # key, lemma, part of speech


def judge_change(
    pair: Pair, left: list[int], right: list[int], i: int, j: int
) -> tuple[bool, bool, str]:
    """(marked, alters the sense, why) of words `left` of one rendering against words `right` of the other.

    `i` and `j` are the last matched words before them.
    """
    a, b = pair.a, pair.b
    if _is_cut(a, left, right) or _is_cut(b, right, left):
        return False, False, "a whole passage left out without a sign"
    quoted = [share >= 0.5 for share in pair.marked_share()]
    if all(quoted):
        edges = [
            _at_edge(words, changed, before)
            for words, changed, before in ((a, left, i), (b, right, j))
        ]
        if "outside" in edges:
            return False, False, "in the article's own words, outside the quotation marks"
        if "edge" in edges:
            return True, False, "where the quotation marks begin or end"
    if all(quoted) and (_repeats(a, left, b, j, right) or _repeats(b, right, a, i, left)):
        return False, False, "a word that stands beside it, said twice"
    alters, why = _judge_words(pair, left, right, quoted)
    if not alters and (_freed(a, left, b, j) or _freed(b, right, a, i)):
        return (
            False,
            True,
            "a clause that depended on the one before stands as a sentence of its own",
        )
    return False, alters, why


def _repeats(words: Words, more: list[int], other: Words, at: int, less: list[int]) -> bool:
    """Whether one side has words more that only say again what the other has right there ("efforts and efforts")."""
    if not more or less or any(words.key[w] in sense.NEGATIONS | sense.DEGREES for w in more):
        return False
    near = {other.lemma[w] for w in range(max(0, at - BESIDE), min(len(other), at + BESIDE + 2))}
    telling = [w for w in more if words.content(w)]
    return bool(telling) and all(words.lemma[w] in near for w in telling)


def judge_splice(
    words: Words, joint: list[int], other: Words, left_out: list[int]
) -> tuple[bool, str]:
    """(alters, why) of an article's own words `joint` between two fragments, for what the other has there.

    A verb of the article's own says anew how the fragments relate (`“threats” that included “incitement”`).
    """
    theirs = [_word(other, w) for w in left_out]
    ours = [_word(words, w) for w in joint]
    new = [
        w[0]
        for w in ours
        if w[2] == "VERB" and w[1] not in REPORTING and not sense.in_words(w, theirs)
    ]
    return (
        bool(new),
        f"quoted in fragments, joined by a verb of the article's own: {' '.join(new)}"
        if new
        else "quoted in fragments",
    )


def judge_paraphrase(pair: Pair) -> tuple[bool, str]:
    """(alters, why) of a report against a quotation: it does when both say something, in the same place, that the other does not."""
    a, b = pair.a, pair.b
    left, right = sorted(i for i, _ in pair.matches), sorted(j for _, j in pair.matches)
    in_a, in_b = (
        {stem(words, w) for w in range(*extent)}
        for words, extent in ((a, pair.a_range), (b, pair.b_range))
    )
    only_a = [
        _word(a, w)
        for w in range(left[0], left[-1])
        if w not in left and stem(a, w) not in in_b - {""}
    ]
    only_b = [
        _word(b, w)
        for w in range(right[0], right[-1])
        if w not in right and stem(b, w) not in in_a - {""}
    ]
    denied = [
        any(words.key[w] in sense.NEGATIONS for w in range(*extent))
        for words, extent in ((a, pair.a_range), (b, pair.b_range))
    ]
    if any(sum(w[2] in ("NOUN", "PROPN") for w in only) > MUCH for only in (only_a, only_b)):
        return False, "much is told differently"
    return sense.judge_paraphrase(only_a, only_b, denied[0] != denied[1])


def _word(words: Words, i: int) -> Word:
    must = words.lemma[i] == "have" and i + 1 < len(words) and words.key[i + 1] == "to"
    return words.key[i], "have to" if must else words.lemma[i], words.pos[i]


def _is_cut(words: Words, more: list[int], less: list[int]) -> bool:
    """Whether one side has a whole passage more: a sentence, or many words, for at most one."""
    if len(less) > 1 or len(more) <= len(less):
        return False
    after = more[-1] + 1
    sentence = words.opens[more[0]] and (after == len(words) or words.opens[after])
    return sentence or len(more) > LONG_CUT or any(words.opens[w] for w in more[1:])


def _at_edge(words: Words, changed: list[int], before: int) -> str:
    """ "outside" when a change and its neighbours stand outside quotation marks, "edge" when nothing quoted stands for the
    other's words, at the very place where marks begin or end, else ""."""
    first, last = (changed[0], changed[-1]) if changed else (before + 1, before)
    around = [words.stretch[w] for w in range(first - 1, last + 2) if 0 <= w < len(words)]
    if all(s < 0 for s in around):
        return "outside"
    return "edge" if all(words.stretch[w] < 0 for w in changed) and len(set(around)) > 1 else ""


def _judge_words(
    pair: Pair, left: list[int], right: list[int], quoted: list[bool]
) -> tuple[bool, str]:
    a, b = pair.a, pair.b
    matched_a, matched_b = {i for i, _ in pair.matches}, {j for _, j in pair.matches}
    ours, theirs = _telling(a, left, matched_a), _telling(b, right, matched_b)
    if not all(quoted):  # reported speech shifts `our` to a name
        ours, theirs = sense.without_deixis(ours, theirs)
    # A word that the other rendering has elsewhere was moved, and is neither lost nor new.
    only_a = [_word(a, w) for w in range(*pair.a_range) if w not in matched_a]
    only_b = [_word(b, w) for w in range(*pair.b_range) if w not in matched_b]
    ours, theirs = (
        [w for w in ours if not sense.in_words(w, only_b)],
        [w for w in theirs if not sense.in_words(w, only_a)],
    )
    return (
        sense.judge(ours, theirs) if all(quoted) else sense.judge_report(ours, theirs, any(quoted))
    )


def _freed(words: Words, changed: list[int], other: Words, at: int) -> bool:
    """Whether only a subordinator (`that`, `because`) was left out, and a sentence begins in its place."""
    return (
        len(changed) == 1
        and words.pos[changed[0]] == "SCONJ"
        and at + 1 < len(other)
        and other.opens[at + 1]
    )


def _telling(words: Words, changed: list[int], matched: set[int]) -> list[Word]:
    """The changed words, without parts of a name of which the rest is matched (`Guard [Corps] Quds Force`)."""

    def part_of_name(w: int) -> bool:
        return words.pos[w] == "PROPN" and any(
            n in matched
            and words.pos[n] == "PROPN"
            and words.between(min(n, w), max(n, w)).strip() == ""
            for n in (w - 1, w + 1)
            if 0 <= n < len(words)
        )

    return [_word(words, w) for w in changed if not part_of_name(w)]
