"""Quotation marks: the stretches of a text that stand between them.

Also where a mark is missing or mistyped.

No rule trusts a mark alone: a curly mark typed the wrong way round is read by the characters beside
it, and a mark that never closes ends its stretch at the end of its sentence, unless the next
paragraph opens with a mark again (a quotation that runs over several paragraphs closes only the
last of them).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ..english.lexicon import any_of

DOUBLE = re.compile("[“”„‟«»″\"]|''|``|’’|‘‘")
SINGLE = re.compile("['’‘‚‛‹›`]")
_OPENERS, _CLOSERS = set("“„«") | {"``", "‘‘"}, set("”»") | {"’’"}
_CURLY = set("“”„‟«»")
_BEFORE_OPEN = set(" \t\n\r\u00a0([{—–-/:“\"‘'…")
_AFTER_CLOSE = set(" \t\n\r\u00a0)]}.,;:!?—–-/”\"’'…")
_ELISION = re.compile(
    rf"['’‘](?:\d\ds?|{any_of('words_speech.csv', 'elisions')}|n['’]?)\b", re.I
)
# left-over markup: <a href="…">
_ATTRIBUTE = re.compile(r"\w=(\"[^\"\n]{0,200}\")")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+(?=\s|$)")
_LINE = re.compile(r"[^\n\r\u2029]+")
_TRAIL, _LEAD = " \t\n\r\u00a0,.;:", " \t\n\r\u00a0"
_DEEPEST = 8  # marks within marks that are looked through
_MOST_TRIED = 40  # apostrophes tried as the mark that closes a single one
# characters searched for the mark that closes a single one
LONGEST_SINGLE = 1000


@dataclass(frozen=True, eq=False)
class Marked:
    """A stretch between marks.

    `start`, `end` without the marks and the punctuation that ends it, `outer_*` with them.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    balanced: bool = True
    # left open because the next paragraph goes on with it
    continued: bool = False


def find_marked(text: str, edges: list[tuple[int, int]]) -> list[Marked]:
    """The marked stretches of `text` in the paragraphs `edges` (start, end).

    In the order in which they open.

    >>> [("“Yes,” he said.")[m.start:m.end] for m in find_marked("“Yes,” he said.", [(0, 15)])]
    ['Yes']
    """
    found: list[Marked] = []
    for number, (start, end) in enumerate(edges):
        goes_on = number + 1 < len(edges) and bool(
            DOUBLE.match(text[edges[number + 1][0] : edges[number + 1][0] + 2])
        )
        double = _pair_double(text, start, end, goes_on)
        single = _pair_single(text, start, end, double)
        after = edges[number + 1] if number + 1 < len(edges) else (end, end)
        if (
            not double
            and not single
            and _goes_on_singly(text, (start, end), after)
        ):
            single = [
                _make(
                    text,
                    start,
                    start + 1,
                    end,
                    end,
                    continued=True,
                )
            ]
        found += double + single
    return sorted(
        (m for m in found if m.start < m.end),
        key=lambda m: (m.outer_start, -m.outer_end),
    )


def find_outermost(text: str) -> list[Marked]:
    """The marked stretches of a whole text, a line being a paragraph, that lie in no other.

    In order.

    >>> text = "“She told us ‘never’ twice,” he said.\\n“Yes."
    >>> [text[m.start:m.end] for m in find_outermost(text)]
    ['She told us ‘never’ twice', 'Yes']
    """
    found: list[Marked] = []
    for marked in find_marked(
        text, [line.span() for line in _LINE.finditer(text)]
    ):
        if not found or marked.start >= found[-1].end:
            found.append(marked)
    return found


def _sides(
    text: str,
    mark: re.Match,
    start: int,
    end: int,
) -> tuple[bool, bool]:
    """Whether the characters beside a mark let it open, let it close."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return (
        before in _BEFORE_OPEN and not after.isspace(),
        not before.isspace()
        and (after in _AFTER_CLOSE or not before.isalnum()),
    )


def _make(
    text: str,
    opened: int,
    inner: int,
    inner_end: int,
    outer_end: int,
    **more,
) -> Marked:
    while inner < inner_end and text[inner] in _LEAD:
        inner += 1
    while inner_end > inner and text[inner_end - 1] in _TRAIL:
        inner_end -= 1
    return Marked(inner, inner_end, opened, outer_end, **more)


def _cut_open(
    text: str,
    opened: re.Match,
    limit: int,
    depth: int,
) -> Marked:
    """A stretch whose closing mark is missing: to the end of its sentence, at most to `limit`."""
    stop = _SENTENCE_END.search(text, opened.end(), limit)
    end = stop.end() if stop else limit
    return _make(
        text,
        opened.start(),
        opened.end(),
        end,
        end,
        depth=depth,
        balanced=False,
    )


def _pair_double(
    text: str,
    start: int,
    end: int,
    goes_on: bool,
) -> list[Marked]:
    stack: list[re.Match] = []
    out: list[Marked] = []
    marks = _double_marks(text, start, end)
    for number, mark in enumerate(marks):
        opens, closes = _sides(text, mark, start, end)
        if not stack:
            # A closing mark with a space before it opens when nothing is open: somebody typed it
            # the wrong way round.
            turned = not closes and mark.end() < end
            if opens or turned or _may_open(text, mark):
                stack.append(mark)
        elif not closes and _may_open_within(mark, opens):
            both = marks[number + 1 : number + 3]
            alike = opens and _opens_anew(mark, stack[-1])
            alike = alike and not _are_closing(text, both, mark, start, end)
            if alike and len(marks) % 2 == 0 and _is_late(text, mark):
                out += _close(text, stack, mark)
                continue
            if alike:
                # the mark before was never closed
                last = stack.pop()
                out.append(_cut_open(text, last, mark.start(), len(stack)))
            stack.append(mark)
        else:
            out += _close(text, stack, mark)
    return out + _close_rest(text, stack, end, goes_on)


def _may_open(text: str, mark: re.Match) -> bool:
    """Whether a mark opens by its form, or by what stands right around it."""
    return mark.group() in _OPENERS or _is_glued(text, mark)


def _may_open_within(mark: re.Match, opens: bool) -> bool:
    """Whether a mark may open between others, by its form or by where it stands."""
    sign = mark.group()
    return sign in _OPENERS or opens and sign not in _CLOSERS


def _opens_anew(mark: re.Match, last: re.Match) -> bool:
    """Whether a mark is like the last one that opened, and no closing one."""
    return mark.group() not in _CLOSERS and _is_like(mark, last)


def _is_glued(text: str, mark: re.Match) -> bool:
    """Whether a mark opens right behind a full stop: "the end.|"|Next"."""
    before = text[max(0, mark.start() - 1) : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return before in (".", "!", "?") and after.isupper()


def _is_late(text: str, mark: re.Match) -> bool:
    """Whether the space before a mark stands on its wrong side: "“It holds, |"| she said"."""
    before = text[max(0, mark.start() - 2) : mark.start()]
    return mark.group() == '"' and before in (", ", ". ", "! ", "? ")


def _double_marks(text: str, start: int, end: int) -> list[re.Match]:
    """The double marks of a stretch that are no markup."""
    markup = _marks_of_markup(text, start, end)
    found = DOUBLE.finditer(text, start, end)
    return [mark for mark in found if mark.start() not in markup]


def _are_closing(
    text: str, both: list[re.Match], mark: re.Match, start: int, end: int
) -> bool:
    """Whether the two marks behind one can only close, so that it stands inside another."""
    closing = (_only_closes(text, m, mark, start, end) for m in both)
    return len(both) > 1 and all(closing)


def _only_closes(
    text: str,
    mark: re.Match,
    other: re.Match,
    start: int,
    end: int,
) -> bool:
    """Whether a mark that is like another can only close what is open."""
    opens, closes = _sides(text, mark, start, end)
    return closes and not opens and _is_like(mark, other)


def _marks_of_markup(text: str, start: int, end: int) -> set[int]:
    """Where marks stand that belong to an attribute of HTML."""
    found = _ATTRIBUTE.finditer(text, start, end)
    return {i for m in found for i in (m.start(1), m.end(1) - 1)}


def _is_like(mark: re.Match, other: re.Match) -> bool:
    """Whether two marks are both curly, or neither."""
    return (mark.group() in _CURLY) == (other.group() in _CURLY)


def _close(
    text: str,
    stack: list[re.Match],
    mark: re.Match,
) -> list[Marked]:
    """What a closing mark ends: the last one open, or the one before it that is like it."""
    out = []
    if (
        len(stack) > 1
        and not _is_like(mark, stack[-1])
        and _is_like(mark, stack[-2])
    ):
        out.append(_cut_open(text, stack.pop(), mark.start(), len(stack)))
    opened = stack.pop()
    inner = (opened.end(), mark.start())
    return [
        *out,
        _make(
            text,
            opened.start(),
            *inner,
            mark.end(),
            depth=len(stack),
        ),
    ]


def _close_rest(
    text: str,
    stack: list[re.Match],
    end: int,
    goes_on: bool,
) -> list[Marked]:
    """What is still open at the end of a block; the first goes on where the next block does."""
    out = []
    for depth, opened in enumerate(stack):
        if goes_on and depth == 0:
            out.append(
                _make(
                    text,
                    opened.start(),
                    opened.end(),
                    end,
                    end,
                    depth=0,
                    continued=True,
                )
            )
        else:
            out.append(_cut_open(text, opened, end, depth))
    return out


def _pair_single(
    text: str,
    start: int,
    end: int,
    double: list[Marked],
) -> list[Marked]:
    """Single marks that quote: told from apostrophes by the characters beside them."""
    taken = [(m.start(), m.end()) for m in DOUBLE.finditer(text, start, end)]
    doubled = {i for a, b in taken for i in range(a, b)}
    borders = sorted(
        [m.outer_start for m in double] + [m.outer_end for m in double]
    )
    singles = [
        m for m in SINGLE.finditer(text, start, end) if m.start() not in doubled
    ]
    double = sorted(double, key=lambda m: m.outer_start)
    opened = [m.outer_start for m in double]
    out: list[Marked] = []
    free_from = start
    for number, mark in enumerate(singles):
        at = mark.start()
        if at < free_from or not _opens_single(text, at, start, end):
            continue
        border = bisect_right(borders, at)
        limit = borders[border] if border < len(borders) else end
        close = _closing(
            text,
            singles,
            number + 1,
            min(limit, at + LONGEST_SINGLE),
            end,
        )
        if close is not None:
            near = double[
                max(0, bisect_left(opened, at) - _DEEPEST) : bisect_left(
                    opened, at
                )
            ]
            depth = sum(at < m.outer_end for m in near)
            out.append(
                _make(
                    text,
                    at,
                    at + 1,
                    close,
                    close + 1,
                    depth=depth,
                )
            )
            free_from = close + 1
    return out


def _goes_on_singly(
    text: str,
    edge: tuple[int, int],
    after: tuple[int, int],
) -> bool:
    """Whether a paragraph is set between single marks of which the next one has the second."""
    return all(
        SINGLE.match(text, start) is not None
        and text[start + 1 : start + 2].isupper()
        and _opens_single(text, start, start, end)
        for start, end in (edge, after)
        if start < end
    ) and (after[0] < after[1])


def _opens_single(
    text: str,
    at: int,
    start: int,
    end: int,
) -> bool:
    """Whether a single mark may open a quotation, by the characters beside it."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before not in _BEFORE_OPEN or _ELISION.match(text, at):
        return False
    return after.isalnum() or after in "[$£€…"


def _closing(
    text: str,
    singles: list[re.Match],
    number: int,
    limit: int,
    end: int,
) -> int | None:
    """The mark that closes a single one: after a possessive s only when no better one comes."""
    fallback = None
    for single in singles[number : number + _MOST_TRIED]:
        at = single.start()
        if at > limit:
            break
        after = text[at + 1] if at + 1 < end else " "
        if text[at - 1].isspace() or after not in _AFTER_CLOSE:
            continue
        if text[at - 1] != "s" or not after.isspace():
            return at
        fallback = at if fallback is None else fallback
    return fallback
