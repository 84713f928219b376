"""times -> timeline: what each article dates to when, and which of it is the same happening in
another article.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, islice, takewhile
from typing import Any

import numpy as np
import pandas as pd
from spacy.tokens import Doc, Span, Token

from .. import tables
from ..english.clauses import TIMES
from ..english.lexicon import any_of
from ..english.timewords import listed
from ..tables import each_row, values_by
from .weights import weigh

# least likeness (cosine) between what two articles say happened
SAME_HAPPENING = 0.3
# least mean likeness of two groups that are joined
SAME_GROUP = SAME_HAPPENING * 0.8
SAME_DAY = 0.1  # as much more where both name the same day
YEARS_APART = 3  # months: dates further apart than this are of two happenings
FEWEST_WORDS = 4  # a clause of fewer words is shown as its sentence
WIDEST = 200  # rows of one article that a word may bring together
LIKEST = 60  # rows before it that a row is compared with
# rows compared at once: a book's worth of dates must not need a square of it
SLICE = 500
MOST_RIVALS = 30  # other dates of a sentence that are looked at
MOST_WORDS = 120  # a longer sentence is taken whole; words of it that are looked at, on either side
MOST_PAIRS = 900  # larger groups grow no more
CONTENT = {"NOUN", "PROPN", "VERB", "NUM"}
_WHOLE_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d").fullmatch
_SUFFIX = re.compile(rf"(?<=\w{{4}}){any_of('words_clauses.csv', 'endings')}$")


def lay_out(
    times: pd.DataFrame,
    sentences: pd.DataFrame,
    documents: pd.DataFrame,
    parsed: dict[str, Doc],
    problems: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `timeline` (a row per dated thing an article says, in the order of the dates) and
    `problems`.

    `start`, `end` is the clause (or sentence) and `time_start`, `time_end` the expression in it;
    `begin` and `end_date` its first and last day, both empty where the article leaves it open. Rows
    of several articles (or places in one) that tell of the same happening share `group`, for the
    reason in `why`; `n_docs` counts the group's articles and `agreement` says how their dates lie:
    `same`, `overlap` (one is coarser), `apart`, or `open` where fewer than two articles date it.
    """
    text = values_by(documents, "doc_id", "text")
    placed = (times["begin"] != "") | times["value"].str.contains(
        r"^XXXX-\d\d", regex=True
    )
    dated = times[
        times["type"].isin(["DATE", "TIME"]) & placed
        | times["type"].isin(["DATE", "TIME", "DURATION"])
        & (times["anchor_start"] >= 0)
    ]
    spans, at = tables.spans_by(sentences), tables.rows_by(dated)
    rows, said = [], []
    for row in each_row(dated):
        dated_here = _Dated(parsed[row.doc_id], row, at[row.doc_id])
        clause = _clause(dated_here, spans.get(row.doc_id, []))
        if clause is None:
            continue
        start, end, tokens = clause
        rows.append(
            {
                "doc_id": row.doc_id,
                "start": start,
                "end": end,
                "text": text[row.doc_id][start:end],
                "time_start": row.start,
                "time_end": row.end,
                "time_text": row.text,
                "value": row.value,
                "mod": row.mod,
                "begin": row.begin,
                "end_date": row.end_date,
                "anchor": row.anchor,
            }
        )
        said.append(_content(tokens, row))
    frame, left_out = pd.DataFrame(rows), Counter[str]()
    if len(frame):
        frame["group"], frame["why"] = _group(frame, said, left_out)
        frame = _judge(frame).sort_values(
            ["begin", "end_date", "doc_id", "time_start"],
            key=_empty_last,
            kind="stable",
        )
    told = {
        doc_id: f"{doc_id} dates so many things that each was only laid beside those likest to"
        f" it; {n:,} times another one was not."
        for doc_id, n in sorted(left_out.items())
        if n
    }
    return tables.make("timeline", frame), tables.note(problems, told)


def _empty_last(column: pd.Series) -> pd.Series:
    return (
        column.replace("", "9999")
        if column.name in ("begin", "end_date")
        else column
    )


@dataclass(frozen=True)
class _Dated:
    """An expression of time, its place in the text, and the others that its article has."""

    doc: Doc
    row: Any
    others: list

    def rivals(self, start: int, end: int) -> list:
        """The other expressions between two offsets."""
        first = bisect_left(self.others, start, key=lambda r: r.start)
        near = islice(self.others, first, first + MOST_RIVALS)
        inside = takewhile(lambda r: r.start < end, near)
        return [r for r in inside if r.start != self.row.start]

    def words(self, start: int, end: int) -> list[Token]:
        """The tokens of the sentence between two offsets, MOST_WORDS to a side."""
        middle = _span(self.doc, self.row)
        near = self.doc[
            max(middle.start - MOST_WORDS, 0) : middle.end + MOST_WORDS
        ]
        return [t for t in near if start <= t.idx < end]


def _clause(
    dated: _Dated, sentences: list[tuple[int, int]]
) -> tuple[int, int, list[Token]] | None:
    """The words that are dated: the sentence, or where another time is in it the clause of this."""
    row = dated.row
    place = bisect_right(sentences, (row.start, 1 << 60)) - 1
    if place < 0 or row.start >= sentences[place][1]:
        return None
    start, end = sentences[place]
    whole, rivals = dated.words(start, end), dated.rivals(start, end)
    anchored = row.anchor_start >= 0
    if len(whole) > MOST_WORDS or not (rivals or anchored):
        return start, end, whole
    if row.type == "DURATION" and anchored:
        after = [t for t in whole if row.anchor_start <= t.idx < row.anchor_end]
        return (
            (row.start, row.anchor_end, after) if after else (start, end, whole)
        )
    run = _own_run(dated, rivals, start, end)
    if not run:
        return start, end, whole
    return run[0].idx, max(run[-1].idx + len(run[-1]), row.end), run


def _own_run(dated: _Dated, rivals: list, start: int, end: int) -> list[Token]:
    """The words of the expression's own clause around it; none where they are too few."""
    doc, row = dated.doc, dated.row
    verb = _verb(_span(doc, row).root)
    others = {_verb(_span(doc, r).root).i for r in rivals} - {verb.i}
    tokens = [t for t in _own_words(verb, others) if start <= t.idx < end]
    covered = next(
        (t for t in tokens if t.idx <= row.start < t.idx + len(t)), None
    )
    if covered is None or len(tokens) < FEWEST_WORDS:
        return []
    return _run(tokens, covered)


def _span(doc: Doc, row) -> Span:
    """The tokens of an expression."""
    found = doc.char_span(row.start, row.end, alignment_mode="expand")
    return found if found is not None else doc[:1]


def _verb(token: Token) -> Token:
    """The verb that `token` hangs on; the root of the sentence where there is none."""
    for _ in range(20):
        if (
            token.pos_ in ("VERB", "AUX")
            and token.dep_ not in ("aux", "auxpass", "amod")
        ) or token.head.i == token.i:
            break
        token = token.head
    return token


def _own_words(verb: Token, others: set[int]) -> list[Token]:
    """The words under `verb`, without the clauses of the `others`."""
    out: list[Token] = []
    stack = [verb]
    while stack and len(out) < MOST_WORDS:
        out.append(token := stack.pop())
        stack += [
            child
            for child in islice(token.children, MOST_WORDS)
            if child.i not in others
        ]
    return sorted(out, key=lambda t: t.i)


def _run(tokens: list[Token], inside: Token) -> list[Token]:
    """The unbroken run of tokens around `inside`, without punctuation at its edges."""
    at = [t.i for t in tokens].index(inside.i)
    first = last = at
    while first and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    run = tokens[first : last + 1]
    while len(run) > 1 and (run[0].is_punct or run[0].is_space):
        run = run[1:]
    while len(run) > 1 and (run[-1].is_punct or run[-1].is_space):
        run = run[:-1]
    return run


def _content(tokens: list[Token], row) -> list[str]:
    """What is said to have happened: stems of content words outside the expression of time."""
    out, framing = [], listed("framing")
    for token in tokens:
        telling = token.pos_ in CONTENT or token.ent_type_ == "NORP"
        if (
            telling
            and not token.is_stop
            and token.is_alpha
            and not row.start <= token.idx < row.end
            and token.ent_type_ not in TIMES
        ):
            lemma = token.lemma_.lower()
            if lemma not in framing:
                out.append(_SUFFIX.sub("", lemma))  # closure, closing, close
    return out


def _group(
    frame: pd.DataFrame, said: list[list[str]], left_out: Counter[str]
) -> tuple[list[str], list[str]]:
    """The group of each row, and the words that made it; what is not compared is counted.

    Two rows are one happening when their words are alike and their dates are not years apart; a
    group grows only where its rows are alike on average, so that one shared name does not chain two
    events.
    """
    if not any(said):
        return [f"t{i + 1:03}" for i in range(len(said))], [""] * len(said)
    compared = _first_uses(said, frame["doc_id"].tolist())
    for home, words, kept in zip(frame["doc_id"], said, compared, strict=True):
        left_out[home] += len(words) > len(kept)
    at = _join_groups(frame, compared if any(compared) else said, left_out)
    numbers: dict[int, str] = {}
    ids = [
        numbers.setdefault(min(members), f"t{len(numbers) + 1:03}")
        for members in at
    ]
    shared = Counter(
        (name, word)
        for name, words in zip(ids, said, strict=True)
        for word in set(words)
    )
    why = [
        ", ".join(sorted({word for word in words if shared[name, word] > 1}))
        for name, words in zip(ids, said, strict=True)
    ]
    return ids, why


def _join_groups(
    frame: pd.DataFrame, said: list[list[str]], left_out: Counter[str]
) -> list[list[int]]:
    """For each row the rows of its group, the likest pairs joined first."""
    homes = frame["doc_id"].tolist()
    likeness, beyond = _compare(
        said, [row.value[:10] for row in each_row(frame)]
    )
    for i, n in beyond.items():
        left_out[homes[i]] += n
    spans = [
        (_month(row.begin), _month(row.end_date)) for row in each_row(frame)
    ]
    groups = [[i] for i in range(len(said))]
    refused: set[tuple[int, int, int, int]] = set()  # two groups, as they were
    near = _both_ways(likeness)
    pairs = sorted(
        (-alike, i, j)
        for (i, j), alike in likeness.items()
        if alike >= SAME_HAPPENING
    )
    for _, i, j in pairs:
        one, other = groups[i], groups[j]
        if one is other:
            continue
        if len(one) * len(other) > MOST_PAIRS:
            left_out[homes[i]] += 1
            continue
        both = one[0], len(one), other[0], len(other)
        if both in refused:
            continue
        if (
            _may_meet([spans[x] for x in one + other])
            and _mean(near, one, other) >= SAME_GROUP
        ):
            one += other
            for x in other:
                groups[x] = one
        else:
            refused.add(both)
    return groups


def _both_ways(
    likeness: dict[tuple[int, int], float],
) -> dict[int, dict[int, float]]:
    """{row: {other row: how alike they are}}."""
    near: dict[int, dict[int, float]] = {}
    for (i, j), alike in likeness.items():
        near.setdefault(i, {})[j] = alike
        near.setdefault(j, {})[i] = alike
    return near


def _mean(
    near: dict[int, dict[int, float]], one: list[int], other: list[int]
) -> float:
    """How alike the rows of two groups are on average; what was not compared counts 0."""
    few, many = sorted((one, other), key=len)
    members, none = set(many), dict[int, float]()
    compared = (near.get(x, none) for x in few)
    total = math.fsum(
        mine[y] for mine in compared for y in mine.keys() & members
    )
    return total / (len(one) * len(other))


def _compare(
    said: list[list[str]], days: list[str]
) -> tuple[dict[tuple[int, int], float], dict[int, int]]:
    """(how alike two rows are, for those pairs that may be one happening; how many such pairs of a
    row were left out).
    """
    weights, _ = weigh(said)
    known: dict[str, int] = {}
    day = np.array(
        [known.setdefault(x, len(known)) if _WHOLE_DAY(x) else -1 for x in days]
    )
    likeness: dict[tuple[int, int], float] = {}
    beyond: dict[int, int] = {}
    for first in range(0, len(said), SLICE):
        near = (
            weights[first : first + SLICE] @ weights[: first + SLICE].T
        ).tocsr()
        for row in range(near.shape[0]):
            i, cells = (
                first + row,
                slice(near.indptr[row], near.indptr[row + 1]),
            )
            others = near.indices[cells]
            same_day = (day[others] == day[i]) & (day[i] >= 0)
            alike = np.round(near.data[cells] + SAME_DAY * same_day, 6)
            mask = (others < i) & (alike >= SAME_HAPPENING / 2)
            others, alike = others[mask], alike[mask]
            if len(others) > LIKEST:
                beyond[i] = len(others) - LIKEST
            order = np.lexsort((others, -alike))[:LIKEST]
            found = zip(
                others[order].tolist(), alike[order].tolist(), strict=True
            )
            likeness |= {(j, i): x for j, x in found}
    return likeness, beyond


def _first_uses(said: list[list[str]], homes: list[str]) -> list[list[str]]:
    """The words of each row without those that WIDEST rows before it in its article have."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for words, home in zip(said, homes, strict=True):
        seen.update((home, word) for word in set(words))
        kept.append([word for word in words if seen[home, word] <= WIDEST])
    return kept


def _month(day: str) -> int | None:
    """Months since the year 0."""
    return int(day[:4]) * 12 + int(day[5:7]) if day else None


def _may_meet(spans: list[tuple[int | None, int | None]]) -> bool:
    """Whether dates may be readings of one: days or months apart they may, years apart they are two
    happenings.
    """
    begins, ends = (
        [b for b, _ in spans if b is not None],
        [e for _, e in spans if e is not None],
    )
    return not begins or not ends or max(begins) - min(ends) <= YEARS_APART


def _overlap(one, other) -> bool:
    return (
        bool(one.begin and other.begin and one.end_date and other.end_date)
        and one.begin <= other.end_date
        and other.begin <= one.end_date
    )


def _judge(frame: pd.DataFrame) -> pd.DataFrame:
    """`n_docs` and `agreement` of each group."""
    frame = frame.copy()
    frame["n_docs"] = frame.groupby("group")["doc_id"].transform("nunique")
    groups: dict[str, list] = {}
    for row in each_row(frame):
        groups.setdefault(row.group, []).append(row)
    verdict = {name: _verdict(rows) for name, rows in groups.items()}
    frame["agreement"] = frame["group"].map(verdict)
    return frame


def _verdict(rows: list) -> str:
    """How the dates of one happening lie in several articles."""
    placed = [
        r
        for r in rows
        if (r.begin and r.end_date) or re.match(r"XXXX-\d\d", r.value)
    ]
    distinct = {(r.doc_id, *_ends(r)): r for r in placed}
    pairs = [
        (a, b)
        for a, b in combinations(distinct.values(), 2)
        if a.doc_id != b.doc_id
    ]
    if not pairs:
        return "open"
    if all(_ends(a) == _ends(b) for a, b in pairs):
        return "same"
    return "overlap" if all(_overlap(a, b) for a, b in pairs) else "apart"


def _ends(row) -> tuple[str, str]:
    return row.begin or row.value, row.end_date
