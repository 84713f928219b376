"""documents -> times: expressions of time with their TIMEX3 type and value, the date they were counted from and the rule."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import pandas as pd
from spacy.tokens import Doc, Token

from .. import tables
from ..language import STORY
from ..text import fold
from . import calendar_times, relative_times  # noqa: F401 (the first two add their rules to the grammar)
from .timegrammar import RULES, Context, Reading
from .timevalues import bounds, narrow
from .timewords import AMOUNT, PART_OF_PERIOD, VAGUE, either

# Verbs whose present tense tells of what has happened, as headlines do.
TELLING = {
    "say",
    "tell",
    "announce",
    "report",
    "claim",
    "warn",
    "urge",
    "deny",
    "add",
    "kill",
    "die",
    "accuse",
    "call",
    "note",
    "show",
    "find",
}
# Verbs and adjectives after which a bare date lies ahead, whatever the tense ("was scheduled for Friday").
AHEAD = {
    "schedule",
    "expect",
    "plan",
    "set",
    "slate",
    "due",
    "intend",
    "hope",
    "prepare",
    "propose",
    "postpone",
    "delay",
    "adjourn",
}
_MODS = {
    mod: re.compile(
        rf"(?:\bthe\s(?:very\s)?{either(w for w in words if w.endswith(' of'))}|\b(?:very\s)?{either(words)}(?:\s(?:on|in))?)"
        r"(?:\sthe)?(?:\s|(?<=mid)-)$",
        re.I,
    )
    for mod, words in PART_OF_PERIOD.items()
}
_AMOUNTS = {mod: re.compile(rf"\b{either(words)}\s$", re.I) for mod, words in AMOUNT.items()}
_JOIN = re.compile(r"(?:\s|,\s|\sof\s(?:the\s)?|\sin\s(?:the\s)?|\son\s|,\son\s)?", re.I)


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
    week, month … of a date); `begin` and `end_date`, first and last day as ISO dates, empty where the
    expression has none; `tense` of its clause, which decides between past and coming; `anchor_start`
    and `anchor_end`, the span that it was counted from where that is in the text, else -1.
    Without a date of publication, the year stays open: `XXXX-09-28`.
    """
    story = blocks[blocks["role"].isin(STORY)]
    edges = {
        doc_id: list(zip(group["start"], group["end"], strict=True))
        for doc_id, group in story.groupby("doc_id")
    }
    rows = []
    for row in documents.itertuples():
        reader = _Reader(row.text, parsed[row.doc_id], publication_day(row.published))
        for start, end in sorted(edges.get(row.doc_id, ())):
            reader.read(start, end)
        rows += [{"doc_id": row.doc_id, **_row(found, row.text)} for found in reader.found]
    return tables.make("times", rows)


def publication_day(published: str) -> date | None:
    """The day in `documents.published`, None where it is empty, no full date or older than newspapers.

    >>> publication_day("2018-09-28"), publication_day("")
    (datetime.date(2018, 9, 28), None)
    """
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if 1600 <= day.year <= 2200 else None


def _row(found: Found, text: str) -> dict:
    reading = found.reading
    first, last = (
        (reading.begin, reading.end)
        if reading.begin or reading.end
        else narrow(*bounds(reading.value), reading.mod)
    )
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

    def __init__(self, text: str, doc: Doc, published: date | None):
        self.text, self.doc, self.published = fold(text), doc, published
        self.starts = [token.idx for token in doc]
        self.sentences = [sentence.start_char for sentence in doc.sents]
        self.found: list[Found] = []

    def token(self, offset: int) -> Token | None:
        """The token at or before `offset`."""
        return self.doc[max(bisect_right(self.starts, offset) - 1, 0)] if len(self.doc) else None

    def sentence(self, offset: int) -> int:
        """The number of the sentence at `offset`."""
        return bisect_right(self.sentences, offset)

    def read(self, start: int, end: int) -> None:
        """Find the expressions between two offsets."""
        matches = sorted(
            (
                (m.start(), -m.end(), order, m)
                for order, (_, pattern, _) in enumerate(RULES)
                for m in pattern.finditer(self.text, start, end)
            ),
            key=lambda found: found[:3],
        )
        position, first = start, len(self.found)
        for match_start, match_end, order, match in matches:
            if match_start < position:
                continue
            reading = RULES[order][2](
                match, context := self.context(match_start, -match_end, start)
            )
            if reading is None:
                continue
            found = Found(match_start, -match_end, RULES[order][0], reading, context.tense)
            self.anchor(found)
            self.add(found, first)
            position = -match_end
        self.found[first:] = [f for f in self.found[first:] if f.reading.value]
        self.date_times(first)

    def context(self, start: int, end: int, edge: int) -> Context:
        """What the reader of a match at `start` may know."""
        token, last_token = self.token(start), self.token(end - 1)
        tags = ["", "", ""]
        if token is not None:
            around = (token.i - 1, token.i, last_token.i + 1)
            tags = [self.doc[i].pos_ if 0 <= i < len(self.doc) else "" for i in around]
        last, last_day = self.last(), self.last("day")
        in_sentence = bool(last) and self.sentence(last.start) == self.sentence(start)
        name = bool(token is not None and token.ent_type_ == "PERSON")
        return Context(
            self.published,
            _tense_of(token, self.text[max(edge, start - 12) : start]),
            self.text[max(edge, start - 40) : start].lower(),
            self.text[end : end + 40],
            last.reading if last else None,
            in_sentence,
            last_day.reading if last_day else None,
            tuple(tags),
            name,
        )

    def last(self, level: str = "") -> Found | None:
        """The last expression with a date of its own (of the `level`, where one is named)."""
        return next(
            (
                f
                for f in reversed(self.found[-200:])
                if f.reading.type in ("DATE", "TIME")
                and not f.reading.undated
                and level in ("", f.reading.level)
                and bounds(f.reading.value)[0]
            ),
            None,
        )

    def anchor(self, found: Found) -> None:
        """Point an expression that is counted from the text at the span it is counted from."""
        last = self.last()
        if found.reading.anchored == "text" and last:
            found.anchor_start, found.anchor_end = last.start, last.end
        elif found.reading.anchored in ("after", "before"):
            # "a few weeks after a group of attackers set fire": from the word behind "after" to the clause's end
            number = self.sentence(found.end)
            edge = self.sentences[number] if number < len(self.sentences) else len(self.text)
            if tail := re.match(
                r"\s\w+\s+([^.;,]{0,300}[^.;,\s])",
                self.text[found.end : min(edge, found.end + 320)],
            ):
                found.anchor_start, found.anchor_end = (
                    found.end + tail.start(1),
                    found.end + tail.end(1),
                )

    def add(self, found: Found, first: int) -> None:
        """Take `found` up: with its modifier, and joined to the expression before where the two are one."""
        self.extend(found, first)
        before = self.found[-1] if len(self.found) > first else None
        gap = self.text[before.end : found.start] if before else None
        if before and _JOIN.fullmatch(gap) and (joined := join(before.reading, found.reading, gap)):
            before.reading, before.end, before.rule = (
                joined,
                found.end,
                f"{before.rule} + {found.rule}",
            )
        else:
            self.found.append(found)

    def extend(self, found: Found, first: int) -> None:
        """Take in the words before an expression that modify it ("early September", "nearly two years")."""
        edge = self.found[-1].end if len(self.found) > first else max(found.start - 40, 0)
        before = self.text[max(edge, found.start - 40) : found.start]
        if (
            found.reading.type == "SET"
            or found.reading.value in VAGUE
            or found.rule.startswith("stretch")
        ):
            return  # "over the past weeks" is during them, "over two weeks" is more than two
        kinds = (
            _AMOUNTS
            if found.reading.type == "DURATION" or found.rule in ("ago", "counted from the text")
            else _MODS
        )
        for mod, pattern in kinds.items():
            if m := pattern.search(before):
                if (
                    mod == "APPROX"
                    and m[0].lower().strip() == "some"
                    and found.reading.value.startswith(("PX", "PTX"))
                ):
                    continue
                found.reading.mod, found.start = mod, found.start - len(m[0])
                if found.reading.level == "decade" and self.text.endswith(
                    "the ", edge, found.start
                ):
                    found.start -= 4  # the late 1970s
                self.clip(found.reading, m[0].lower())
                return

    def clip(self, reading: Reading, said: str) -> None:
        """ "earlier this month" ends and "later this month" begins with the day of publication."""
        first, last = bounds(reading.value)
        if self.published and first and first <= self.published.isoformat() <= last:
            if said.startswith("earlier"):
                reading.begin, reading.end = first, self.published.isoformat()
            elif said.startswith("later"):
                reading.begin, reading.end = self.published.isoformat(), last

    def date_times(self, first: int) -> None:
        """Give each bare time of day its day: a day named in its sentence, else the last one, else that of publication."""
        for i, found in enumerate(self.found[first:], first):
            if not found.reading.undated:
                continue
            around = self.found[max(i - 30, first) : i + 30]
            days = [
                f
                for f in around
                if f.reading.level == "day" and self.sentence(f.start) == self.sentence(found.start)
            ]
            earlier = next(
                (
                    f
                    for f in reversed(self.found[max(i - 200, 0) : i])
                    if f.reading.level == "day" and bounds(f.reading.value)[0]
                ),
                None,
            )
            today = self.published.isoformat() if self.published else ""
            if earlier and (
                found.tense == "future" or today and bounds(earlier.reading.value)[0] > today
            ):
                earlier = None
            chosen = min(days, key=lambda f: abs(f.start - found.start)) if days else earlier
            day = chosen.reading.value.split("T")[0] if chosen else today or "XXXX-XX-XX"
            found.reading.value, found.reading.undated, found.reading.level = (
                day + found.reading.value,
                False,
                "day",
            )
            found.reading.anchor = day
            if chosen:
                found.anchor_start, found.anchor_end = chosen.start, chosen.end


def join(first: Reading, second: Reading, gap: str) -> Reading | None:
    """Two neighbours as one expression: a time and its day, or a part and its whole; None where they are two.

    >>> join(Reading("DATE", "2018-09-28", level="day"), Reading("TIME", "TMO", undated=True), " ").value
    '2018-09-28TMO'
    """
    gap = gap.strip(" ,").lower()
    if second.undated and first.type == "DATE" and first.level == "day" and not gap:
        return Reading(
            "TIME", first.value + second.value, first.anchor, second.mod or first.mod, "day"
        )
    if (
        first.undated
        and second.type == "DATE"
        and second.level == "day"
        and gap in ("", "on", "of")
    ):
        return Reading(
            "TIME", second.value + first.value, second.anchor, first.mod or second.mod, "day"
        )
    if (
        first.part
        and second.type == "DATE"
        and gap in ("", "of", "in", "of the", "in the")
        and (value := first.part(second.value))
    ):
        value, begin, end = value if isinstance(value, tuple) else (value, "", "")
        return Reading(
            "DATE", value, second.anchor, first.mod or second.mod, first.level, begin=begin, end=end
        )
    return None


def _tense_of(token: Token | None, before: str) -> str:
    """Whether the clause of `token` tells of what was, is or will be: "past", "present", "future"; "open" for an infinitive."""
    if token is None:
        return ""
    word = re.search(r"(\w+)\s(?:the\s)?$", before.lower())
    if word and word[1] in ("until", "till"):
        return "future"
    if word and word[1] == "since":
        return "past"
    verb, steps = token, 0
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i and steps < 12:
        if verb.lemma_.lower() in AHEAD:
            return "future"
        verb, steps = verb.head, steps + 1
    return _verb_tense(verb)


def _verb_tense(verb: Token, up: int = 3) -> str:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "'ll", "would", "shall", "'d", "wo"} or verb.lower_ in ("will", "would"):
        return "future"
    if (
        verb.tag_ == "VBN"
        and verb.lemma_ in AHEAD
        or verb.lemma_ in AHEAD
        and any(c.tag_ in ("VBZ", "VBP") for c in (verb, *verb.children))
    ):
        return "future"
    if "to" in helpers and not helpers & {"have", "has", "had"}:
        # "to meet on Friday" lies ahead after "plans" or in a headline; after other verbs the nearer Friday is meant
        ahead = (
            verb.head.i == verb.i
            or verb.head.lemma_ in AHEAD
            or up
            and _verb_tense(verb.head, up - 1) == "future"
        )
        return "future" if ahead else "open"
    if helpers & {"can", "could", "may", "might", "should", "must"} and "have" not in helpers:
        return "future"
    if verb.tag_ in ("VBD", "VBN") or helpers & {"had", "have", "has", "was", "were", "did"}:
        return "past"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "'re", "be"}:
        return "future"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if verb.lemma_ in TELLING else "present"
    return ""
