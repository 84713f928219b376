"""documents -> times: expressions of time with type and value as in TIMEX3.

With each stand the date it was counted from and the rule that read it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import pandas as pd
from spacy.tokens import Doc, Token

from .. import tables
from ..english.calendar import FIRST_PRESS, LAST_PRESS
from ..english.tense import FUTURE, tense_of
from ..english.timewords import AMOUNT, PART_OF_PERIOD, VAGUE, either, listed
from ..story import story_spans
from ..tables import each_row
from ..text import fold
from . import calendar_times, clock_times, durations, relative_times  # noqa: F401 (their rules)
from .timegrammar import RULES, Context, Reading
from .timevalues import bounds, narrow
from .today import Today

LOOK_BACK = 200  # expressions of time that are looked back on, at most
AROUND = 30  # expressions on either side that a bare time of day may take its day from
NEAR = 40  # characters before and after an expression that its rule may look at
# days before publication from which on a day is of old
OLD = 14
TENSE_WORDS = 12  # characters before it that its tense may hang on
LONGEST_EVENT = 300  # characters of the event that a duration is counted from


def _part_of_period(words: tuple[str, ...]) -> re.Pattern:
    of = either(w for w in words if w.endswith(" of"))
    return re.compile(
        rf"(?:\bthe\s(?:very\s)?{of}|\b(?:very\s)?{either(words)}(?:\s(?:on|in))?)"
        r"(?:\sthe)?(?:\s|(?<=mid)-)$",
        re.IGNORECASE,
    )


_MODS = {mod: _part_of_period(words) for mod, words in PART_OF_PERIOD.items()}
_AMOUNTS = {
    mod: re.compile(rf"\b{either(words)}\s$", re.IGNORECASE)
    for mod, words in AMOUNT.items()
}
_JOIN = re.compile(
    r"(?:\s|,\s|\sof\s(?:the\s)?|\sin\s(?:the\s)?|\son\s|,\son\s)?",
    re.IGNORECASE,
)


@dataclass
class Found:
    """An expression at its place."""

    start: int
    end: int
    rule: str
    reading: Reading
    tense: str = ""
    anchor_start: int = -1
    anchor_end: int = -1


def find_times(
    parsed: dict[str, Doc], documents: pd.DataFrame, blocks: pd.DataFrame
) -> pd.DataFrame:
    """The table `times`: one row per expression of time in the story, in the order of the text.

    Beside the contract's columns: `mod` as in TIMEX3 (START, MID, END, APPROX …); `precision` (day,
    week, month … of a date); `begin` and `end_date`, first and last day as ISO dates, empty where
    the expression has none; `tense` of its clause, which decides between past and coming;
    `anchor_start` and `anchor_end`, the span that it was counted from where that is in the text,
    else -1. Without a date of publication, the year stays open: `XXXX-09-28`.
    """
    edges = story_spans(blocks)
    today = Today(documents, blocks)
    rows = []
    for row in each_row(documents):
        reader = _Reader(
            row.text,
            parsed[row.doc_id],
            publication_day(row.published),
        )
        for start, end in edges.get(row.doc_id, ()):
            # an update of a live page counts from its own day
            reader.published = publication_day(today.day(row.doc_id, start))
            reader.read(start, end)
        rows += [
            {"doc_id": row.doc_id, **_row(found, row.text)}
            for found in reader.found
        ]
    return tables.make("times", rows)


def publication_day(published: str) -> date | None:
    """The day in `documents.published`, None where it is empty or no full date of newspapers' age.

    >>> publication_day("2018-09-28"), publication_day("")
    (datetime.date(2018, 9, 28), None)
    """
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if FIRST_PRESS <= day.year <= LAST_PRESS else None


def _row(found: Found, text: str) -> dict:
    reading = found.reading
    first, last = reading.begin, reading.end
    if not (first or last):
        first, last = narrow(*bounds(reading.value), reading.mod)
    return {
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "type": reading.type,
        "value": reading.value,
        "anchor": reading.anchor,
        "rule": found.rule,
        "mod": reading.mod,
        "precision": reading.level if reading.type in ("DATE", "TIME") else "",
        "begin": first,
        "end_date": last,
        "tense": found.tense,
        "anchor_start": found.anchor_start,
        "anchor_end": found.anchor_end,
    }


class _Reader:
    """Reads one article from its start to its end and remembers what it dated last."""

    def __init__(
        self,
        text: str,
        doc: Doc,
        published: date | None,
    ):
        self.text, self.doc, self.published = fold(text), doc, published
        self.starts = [token.idx for token in doc]
        self.sentences = [sentence.start_char for sentence in doc.sents]
        self.found: list[Found] = []

    def token(self, offset: int) -> Token | None:
        """The token at or before `offset`."""
        return (
            self.doc[max(bisect_right(self.starts, offset) - 1, 0)]
            if len(self.doc)
            else None
        )

    def sentence(self, offset: int) -> int:
        """The number of the sentence at `offset`."""
        return bisect_right(self.sentences, offset)

    def read(self, start: int, end: int) -> None:
        """Find the expressions between two offsets."""
        matches = sorted(
            (
                (m.start(), -m.end(), order, m)
                for order, rule in enumerate(RULES)
                for m in rule.pattern.finditer(self.text, start, end)
            ),
            key=lambda found: found[:3],
        )
        position, first = start, len(self.found)
        starts = [found[0] for found in matches]
        for match_start, match_end, order, match in matches:
            if match_start < position:
                continue
            context = self.context(match_start, -match_end, start)
            reading = RULES[order].read(match, context)
            if reading is None or (
                reading.part is not None
                and not reading.value
                and not self.is_of_period(-match_end, starts)
            ):
                continue
            found = Found(
                match_start,
                -match_end,
                RULES[order].name,
                reading,
                context.tense,
            )
            self.anchor(found)
            self.add(found, first)
            position = -match_end
        self.found[first:] = [f for f in self.found[first:] if f.reading.value]
        self.date_times(first)

    def is_of_period(self, end: int, starts: list[int]) -> bool:
        """Whether a part that ends there is one of a period: "last week in August", and not "last
        week in Rome"; "of" always is. `starts` are where expressions may start, in order.
        """
        if self.text.startswith(" of ", end):
            return True
        following = bisect_right(starts, end)
        return following < len(starts) and bool(
            _JOIN.fullmatch(self.text[end : starts[following]])
        )

    def context(
        self,
        start: int,
        end: int,
        edge: int,
    ) -> Context:
        """What the reader of a match at `start` may know."""
        token, last_token = self.token(start), self.token(end - 1)
        before, following = None, None
        if token is not None and last_token is not None:
            before = self.doc[token.i - 1] if token.i else None
            follows = last_token.i + 1 < len(self.doc)
            following = self.doc[last_token.i + 1] if follows else None
        last, last_day = self.last(), self.last("day")
        return Context(
            published=self.published,
            tense=tense_of(
                token, self.text[max(edge, start - TENSE_WORDS) : start]
            ),
            before=self.text[max(edge, start - NEAR) : start].lower(),
            after=self.text[end : end + NEAR],
            last=last.reading if last else None,
            in_sentence=last is not None
            and self.sentence(last.start) == self.sentence(start),
            last_day=last_day.reading if last_day else None,
            tags=(
                _class_of(before),
                _class_of(token),
                _class_of(following),
            ),
            counts_next=following is not None and following.tag_ == "NNS",
            name=token is not None and token.ent_type_ == "PERSON",
        )

    def last(self, level: str = "") -> Found | None:
        """The last expression with a date of its own (of the `level`, where one is named)."""
        for found in reversed(self.found[-LOOK_BACK:]):
            reading = found.reading
            dated = reading.type in ("DATE", "TIME") and not reading.undated
            if (
                dated
                and level in ("", reading.level)
                and bounds(reading.value)[0]
            ):
                return found
        return None

    def anchor(self, found: Found) -> None:
        """Point an expression that is counted from the text at the span it is counted from.

        Of "a few weeks after a gang set fire" that is what stands behind "after", to its clause's
        end.
        """
        last = self.last()
        if found.reading.anchored == "text" and last:
            found.anchor_start, found.anchor_end = last.start, last.end
        elif found.reading.anchored in listed("before_after"):
            number = self.sentence(found.end)
            edge = (
                self.sentences[number]
                if number < len(self.sentences)
                else len(self.text)
            )
            edge = min(edge, found.end + LONGEST_EVENT + len(" before "))
            event = rf"\s\w+\s+([^.;,]{{0,{LONGEST_EVENT}}}[^.;,\s])"
            if tail := re.match(event, self.text[found.end : edge]):
                found.anchor_start = found.end + tail.start(1)
                found.anchor_end = found.end + tail.end(1)

    def add(self, found: Found, first: int) -> None:
        """Take `found` up with its modifier, joined to the expression before where they are one."""
        self.extend(found, first)
        before = self.found[-1] if len(self.found) > first else None
        if before is not None:
            gap = self.text[before.end : found.start]
            joined = (
                join(before.reading, found.reading, gap)
                if _JOIN.fullmatch(gap)
                else None
            )
            if joined is not None:
                before.reading, before.end = joined, found.end
                before.rule = f"{before.rule} + {found.rule}"
                return
        self.found.append(found)

    def extend(self, found: Found, first: int) -> None:
        """Take in the words before that modify it ("early September", "nearly two years")."""
        reading = found.reading
        if (
            reading.type == "SET"
            or reading.value in VAGUE
            or found.rule.startswith("stretch")
        ):
            return  # "over the past weeks" is during them, "over two weeks" is more than two
        edge = (
            self.found[-1].end
            if len(self.found) > first
            else max(found.start - NEAR, 0)
        )
        before = self.text[max(edge, found.start - NEAR) : found.start]
        counted = reading.type == "DURATION" or found.rule in (
            "ago",
            "counted from the text",
        )
        for mod, pattern in (_AMOUNTS if counted else _MODS).items():
            m = pattern.search(before)
            if m is None:
                continue
            said = m[0].lower()
            if said.strip() == "some" and reading.value.startswith(
                ("PX", "PTX")
            ):
                continue
            reading.mod, found.start = mod, found.start - len(said)
            if reading.level == "decade" and self.text.endswith(
                "the ", edge, found.start
            ):
                found.start -= len("the ")  # the late 1970s
            self.clip(reading, said)
            return

    def clip(self, reading: Reading, said: str) -> None:
        """ "earlier this month" ends and "later this month" begins with the day of publication."""
        first, last = bounds(reading.value)
        if (
            self.published
            and first
            and first <= self.published.isoformat() <= last
        ):
            if said.startswith("earlier"):
                reading.begin, reading.end = first, self.published.isoformat()
            elif said.startswith("later"):
                reading.begin, reading.end = self.published.isoformat(), last

    def date_times(self, first: int) -> None:
        """Give each bare time of day its day."""
        for i, found in enumerate(self.found[first:], first):
            if not found.reading.undated:
                continue
            chosen = self.day_of(i, first)
            day = (
                chosen.reading.value.split("T")[0]
                if chosen
                else self.today() or "XXXX-XX-XX"
            )
            reading = found.reading
            reading.value, reading.undated, reading.level = (
                day + reading.value,
                False,
                "day",
            )
            reading.anchor = day
            if chosen:
                found.anchor_start, found.anchor_end = chosen.start, chosen.end

    def today(self) -> str:
        """The day of publication or ""."""
        return self.published.isoformat() if self.published else ""

    def day_of(self, i: int, first: int) -> Found | None:
        """The day that a bare time of day is of: one of its sentence, else the last one named.

        None where that is the day of publication.
        """
        found = self.found[i]
        days = [
            f
            for f in self.found[max(i - AROUND, first) : i + AROUND]
            if f.reading.level == "day"
            and self.sentence(f.start) == self.sentence(found.start)
        ]
        if days:
            return min(days, key=lambda f: abs(f.start - found.start))
        for earlier in reversed(self.found[max(i - LOOK_BACK, 0) : i]):
            day = bounds(earlier.reading.value)[0]
            if earlier.reading.level == "day" and day:
                later = bool(self.today()) and day > self.today()
                left = later or self.is_of_old(earlier, found)
                return None if left or found.tense == FUTURE else earlier
        return None

    def is_of_old(self, day: Found, hour: Found) -> bool:
        """Whether a day lies far back and the text has left it when it names an hour: what it goes
        on to tell is of its own day again.
        """
        first = publication_day(bounds(day.reading.value)[0])
        left = self.sentence(hour.start) - self.sentence(day.start) > 1
        return bool(
            left
            and first
            and self.published
            and (self.published - first).days > OLD
        )


def _class_of(token: Token | None) -> str:
    """spaCy's word class, "" beyond the edges of the text."""
    return token.pos_ if token is not None else ""


def join(first: Reading, second: Reading, gap: str) -> Reading | None:
    """Two neighbours as one, a time and its day or a part and its whole; None where they are two.

    >>> day = Reading("DATE", "2018-09-28", level="day")
    >>> join(day, Reading("TIME", "TMO", undated=True), " ").value
    '2018-09-28TMO'
    """
    gap = gap.strip(" ,").lower()
    for hour, day, gaps in (
        (second, first, ("",)),
        (first, second, ("", "on", "of")),
    ):
        if _is_of_day(hour, day) and gap in gaps:
            value, mod = day.value + hour.value, hour.mod or day.mod
            return Reading("TIME", value, day.anchor, mod, "day")
    joined = not gap or gap in listed("joining_period")
    if first.part and second.type == "DATE" and joined:
        inside = first.part(second.value)
        value, begin, end = (
            inside if isinstance(inside, tuple) else (inside, "", "")
        )
        mod = first.mod or second.mod
        if value:
            return Reading(
                "DATE",
                value,
                second.anchor,
                mod,
                first.level,
                begin=begin,
                end=end,
            )
    return None


def _is_of_day(clock: Reading, day: Reading) -> bool:
    """Whether one is a time of the day that still lacks its day, and the other a day."""
    return clock.undated and day.type == "DATE" and day.level == "day"
