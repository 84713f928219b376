"""Which amounts a sentence gives: each an interval with its bound, its unit and what is counted.

Words for numbers, units and bounds stand in `data/numerals.csv`, `data/units.csv` and
`data/words_quantity.csv`.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Span, Token

from ..text import fold
from .calendar import MONTHS, WEEKDAYS
from .clauses import TIMES, sentence_of
from .lexicon import read_rows, words
from .numerals import (
    CARDINAL,
    FRACTION,
    NUMBER,
    ORDINAL_ENDING,
    PART,
    SCALE,
    either,
    numerals,
    read_decimal,
    read_number,
)

# how far from the number said "about" reaches, as a share of it, by its figures: about 1,000 is
# rounder than about 850; of a number of more figures than these one in the last of them
ABOUT = {1: 0.1, 2: 0.05}
EXACTNESS = 9  # decimals that are kept
BETWEEN = 26  # characters before a range in which "between the ages of" stands
# characters before or behind a number in which the one word stands that is looked for: any word, a
# short one ("so many"), "from" with a sign of money, the word behind "all"; "years old", "age of"
WORD_BEFORE, SHORT_WORD, FROM, NEXT_WORD, AROUND = 20, 12, 8, 8, 14
LONG_GAP = 4  # words at most between a numeral and the noun it counts
MOST_SEVERAL = 9  # of "several hundred": ten of them have a word of their own
OLDEST = 120  # years of a person
# dimensions that are not of what "of" brings: "5 km of the dam"
ALONG = frozenset({"length", "speed"})
# dimensions whose amounts are told in two units: "6ft 2in", "two hours and 15 minutes"
IN_TWO_UNITS = frozenset({"length", "mass", "time"})
# behind its noun
LABEL_ROLES = frozenset("nummod appos npadvmod compound nmod".split())
# of "over" as a bound
BOUND_ROLES = frozenset("quantmod advmod amod nummod".split())
# roles by which a numeral hangs on its noun, or on another numeral that does
NUMERAL_ROLES = BOUND_ROLES - {"advmod"} | frozenset(
    "compound conj det predet nmod".split()
)
# roles of the noun that stands for the whole phrase
NOUN_ROLES = frozenset("ROOT pobj dobj nsubj nsubjpass attr conj".split())
# four plain digits between may be a year
EARLIEST_YEAR, LATEST_YEAR = 1400, 2099


class Bound(StrEnum):
    """How a number stands to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    ALL_BUT = "all_but"


class Kind(StrEnum):
    """What an amount is."""

    COUNT = "count"
    SHARE = "share"  # of a whole: half, two-thirds, most, 20 percent
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"


@dataclass(frozen=True)
class Unit:
    """A unit as `data/units.csv` has it; the value in the base unit is value * factor + offset."""

    name: str = ""
    dimension: str = ""
    base: str = ""
    factor: float = 1.0
    offset: float = 0.0


COUNTED = Unit()


@dataclass(frozen=True)
class Quantity:
    """An amount: where it stands, between which numbers it lies, of what.

    `low` and `high` are in `unit`, `base_low` and `base_high` in the unit in which all amounts of
    its `dimension` can be compared (metres, kilograms, days, the currency itself); an exact number
    has `low == high`, an open bound is infinite. `said` is the number as worded (of a range or a
    vague word None). `counted` is the token of the noun that is counted or measured, None where the
    words leave it out; `numeral` the token that ends the number.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    bound: Bound
    kind: Kind
    said: float | None
    unit: str
    dimension: str
    base: str
    base_low: float
    base_high: float
    counted: Token | None
    numeral: Token
    ordinal: bool = False


# ------------------------------------------------------------------------------ the patterns


def _set(which: str) -> frozenset[str]:
    return words("words_quantity.csv", which)


_SIDES = frozenset(bound.value for bound in Bound)
_HALF_OPEN = ("below", "above")  # about, but not over or not under


@cache
def _bound_words(side: str) -> dict[str, str]:
    """{words: name of the bound} for `before` or `after` the number."""
    listed: dict[str, str] = {}
    for row in read_rows("words_quantity.csv"):
        name, _, where = row["set"].rpartition("_")
        if where == side and (name in _SIDES or name in _HALF_OPEN):
            listed.update(dict.fromkeys(row["words"].split("|"), name))
    return listed


@cache
def _units(column: str) -> dict[str, Unit]:
    """{form: unit} for one of the columns words, marks, glued, before."""
    forms: dict[str, Unit] = {}
    for row in read_rows("units.csv"):
        unit = Unit(
            row["unit"],
            row["dimension"],
            row["base"],
            read_decimal(row["factor"]),
            read_decimal(row["offset"]),
        )
        for form in filter(None, row[column].split("|")):
            forms.setdefault(form, unit)
    return forms


_EDGE = r"(?<![\w$£€/:#.,-])(?<!/\s)(?<!\d[.,:/-])"
_BOUNDS = rf"(?P<bounds>(?:{either(_bound_words('before'))}\s+|[~+]){{0,2}})"
_MONEY = rf"(?:(?<!\w){either(_units('before'))}\s?)"
_AFTER = rf"(?P<after>\s?{either(_bound_words('after'))}(?!\w))?"
_UNIT = (
    rf"(?P<unit>[\s-]{{0,2}}(?:of\s+(?:an?\s+)?)?(?:{either(_units('words'))}\b)|"
    rf"\s?{either(_units('marks'))}(?!\w)|(?-i:{either(_units('glued'))})(?!\w)|"
    rf"(?<=half)\s+an?\s+{either(_units('words'))}\b)?"
)
_TAIL = rf"(?P<tail>\s?{either(_bound_words('after'))}(?!\w))?"  # "400 pounds or more"
_END = r"(?![\w/]|\s/|[:.,]\d|-\d)"
_AN_OF = rf"\s+an?\s+(?:{either(_units('words'))}|{SCALE})\b"  # "half an hour"
_STATED = rf"(?:{FRACTION}(?=\s+of{_AN_OF})|{NUMBER}|half(?={_AN_OF}))"
_RANGE = re.compile(
    rf"{_EDGE}{_BOUNDS}(?P<money>{_MONEY})?(?P<low>{_STATED})"
    rf"(?P<unit1>{either(_units('marks'))})?"
    rf"(?P<to>\s?-\s?|\s+{either(_set('between_numbers'))}\s+)(?P<money2>{_MONEY})?"
    rf"(?P<high>{_STATED}){_AFTER}{_UNIT}{_TAIL}{_END}",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"{_EDGE}{_BOUNDS}(?P<money>{_MONEY})?(?P<low>{_STATED}){_AFTER}{_UNIT}"
    rf"{_TAIL}{_END}",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"{_EDGE}{_BOUNDS}(?:(?P<some>{either(numerals('some'))})\s+(?P<scale>{SCALE})\b|"
    rf"(?P<vague>{either(numerals('vague') | numerals('some'))})\b){_AFTER}{_UNIT}{_END}",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"{_EDGE}{_BOUNDS}(?:(?P<part>{FRACTION})(?!\s+of{_AN_OF})(?=\s+of\b|\s+majority\b)|"
    rf"(?P<part2>(?<=by\s){FRACTION}|{CARDINAL}-{PART}(?<=s))|"
    rf"(?P<half>half)(?!{_AN_OF})(?=\s+{either(_set('after_half'))}\b)|"
    rf"(?P<n>{CARDINAL}|\d+)\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<of>{CARDINAL}|\d+)|"
    rf"(?P<whole>{either(numerals('share'))}))\b(?!-)",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"{_EDGE}(?P<none>{either(numerals('none'))})\b(?!\.)", re.IGNORECASE
)
_ORDINAL = re.compile(
    rf"{_EDGE}(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})*){ORDINAL_ENDING}|"
    rf"(?:(?P<tens>{CARDINAL})[\s-])?(?P<word>{either(numerals('ordinal'))}))"
    r"(?!\w|-(?:degree|hand))",
    re.IGNORECASE,
)
_MONTH = "|".join(
    form for m in sorted(MONTHS) for form in (m.title(), m.upper())
)
_YEAR = r"(?:1[4-9]|20)\d\d"
_NTH = rf"\d{{1,2}}{ORDINAL_ENDING}?"
# Digits that are no amounts.
_JUNK = re.compile(
    "|".join(
        (
            rf"\b(?:{_MONTH})\b\.?\s+{_NTH}(?:\s?(?:-|to|and)\s?\d{{1,2}})?"
            r"(?:,?\s+\d{4})?(?!\w|,\d)",
            rf"\b{_NTH}(?:\s?(?:-|to|and|or)\s?{_NTH})?\s+(?:of\s+)?(?:{_MONTH})\b"
            r"(?:,?\s+\d{4})?",
            rf"\b(?:{_MONTH})\b\.?\s+\d{{4}}\b",
            r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)",  # clock times
            r"\b\d{1,2}:\s?\d\d(?::\d\d)?\b",
            r"\b\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|o'clock)",
            r"\b\d{1,4}(?:[/.-]\d{1,4}){2,}\b",  # dates, versions
            r"\b\d+/\d+\b",
            r"\+\d{1,3}(?:[\s-]\d{2,4}){2,}",  # telephones
            r"\b0\d{2,4}(?:[\s-]\d{3,4}){2}\b",
            r"\b\d{3}-\d{4}\b",
            r"\b\d{2,4}'?s\b",  # decades
            r"'\d\ds?\b",
            rf"\b{_YEAR}\s?-\s?(?:\d\d|{_YEAR})\b",  # seasons
            rf"(?i:\b{either(_set('idiom'))}\b)",
            r"[#№]\s?\d+",  # lists
            r"\(\d{1,2}\)",
            r"(?m:^[^\S\n]{0,9}\d{1,2}[.)]\s)",
        )
    )
)


# ------------------------------------------------------------------------------ the search


@dataclass(frozen=True)
class _Found:
    """A candidate: its place, its number as an interval, its bound and unit, its numeral."""

    start: int
    end: int
    low: float
    high: float
    bounds: tuple[str, ...]
    numeral: tuple[int, int]
    unit: Unit = COUNTED
    kind: Kind = Kind.COUNT
    spread: bool = False  # the words themselves name an interval


class _Taken:
    """Spans of a text that are read already, found by where they lie."""

    BLOCK = 64  # characters: most spans lie in one block or two

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans: set[tuple[int, int]] = set()
        self._in_block: dict[int, list[tuple[int, int]]] = {}
        for span in spans:
            self.add(span)

    def add(self, span: tuple[int, int]) -> None:
        """Take a span."""
        self.spans.add(span)
        for block in range(span[0] // self.BLOCK, span[1] // self.BLOCK + 1):
            self._in_block.setdefault(block, []).append(span)

    def end_over(self, start: int, end: int) -> int | None:
        """Where the first of the spans ends that share a character with this one."""
        blocks = range(start // self.BLOCK, end // self.BLOCK + 1)
        near = (
            span for block in blocks for span in self._in_block.get(block, ())
        )
        return min((b for a, b in near if a < end and start < b), default=None)


@dataclass(frozen=True)
class _Passage:
    """A stretch of a document that is searched, and what of it has been read already."""

    doc: Doc
    text: str
    start: int
    end: int
    taken: _Taken

    def scan(self, pattern: re.Pattern) -> Iterator[re.Match]:
        """Matches outside of what is taken, from left to right."""
        position = self.start
        while m := pattern.search(self.text, position, self.end):
            over = self.taken.end_over(*m.span())
            if over is not None:
                position = max(m.start() + 1, over)
                continue
            yield m
            position = (
                m.end() if m.span() in self.taken.spans else m.start() + 1
            )


def find_quantities(parsed: Doc | Span) -> list[Quantity]:
    """The amounts in a parsed text or a part of it, in order; offsets are those of the document.

    Numbers that name a thing are none: dates, clock times, scores, flights, roads, telephones.
    """
    doc = parsed.doc if isinstance(parsed, Span) else parsed
    told = doc.text  # spaCy puts it together anew at every access
    start, end = 0, len(told)
    if isinstance(parsed, Span):
        start, end = parsed.start_char, parsed.end_char
    text = fold(told)
    taken = _Taken(m.span() for m in _JUNK.finditer(text, start, end))
    passage = _Passage(doc, text, start, end, taken)
    found: list[Quantity] = []
    for search in (
        _find_none,
        _find_shares,
        _find_vague,
        _find_stated,
        _find_ordinals,
    ):
        for candidate in search(passage):
            taken.add((candidate.start, candidate.end))
            amount = _settle(doc, text, candidate)
            if amount is not None:
                found.append(amount)
    merged = _merge(sorted(found, key=lambda q: q.start), text)
    return [replace(q, text=told[q.start : q.end]) for q in merged]


def _names(match: re.Match) -> tuple[str, ...]:
    """The names of the bounds around a numeral, those before it first."""
    said = re.sub(r"\s+", " ", match["bounds"] or "").strip().casefold()
    out, before = [], _bound_words("before")
    while said:
        word = next(
            (
                w
                for w in sorted(before, key=len, reverse=True)
                if said.startswith(w)
            ),
            "",
        )
        if not word:
            said = said[1:].strip()
            continue
        out.append(before[word])
        said = said.removeprefix(word).strip()
    told = match.groupdict()
    for after in filter(None, (told.get("after"), told.get("tail"))):
        out.append(
            _bound_words("after")[re.sub(r"\s+", " ", after).strip().casefold()]
        )
    return tuple(out)


def find_unit(said: str) -> Unit | None:
    """The unit that a word or a sign names, or None.

    >>> find_unit("miles").factor, find_unit("km").base
    (1609.344, 'metre')
    """
    plain = re.sub(r"\s+", " ", said).strip()
    if plain in _units("glued"):
        return _units("glued")[plain]
    return _units("words").get(plain.casefold()) or _units("marks").get(
        plain.casefold()
    )


def _unit_of(match: re.Match) -> Unit:
    """The unit a match names before or after its number."""
    groups = match.groupdict()
    if sign := groups.get("money") or groups.get("money2"):
        return _units("before")[re.sub(r"\s+", " ", sign).strip().casefold()]
    said = groups.get("unit") or groups.get("unit1") or ""
    plain = re.sub(
        r"^[\s-]*(?:of\s+)?(?:an?\s+)?", "", re.sub(r"[\s-]+", " ", said)
    )
    if plain in _units("glued") and not said[:1].isspace():
        return _units("glued")[plain]
    plain = plain.casefold()
    return _units("words").get(plain) or _units("marks").get(plain, COUNTED)


def _find_none(at: _Passage) -> Iterator[_Found]:
    for m in at.scan(_NONE):
        token = _token(at.doc, m.start())
        if m[0].casefold() == "no":
            noun = token.head
            counted = (
                noun.tag_ in ("NNS", "NNPS")
                and noun.i > token.i
                and token.dep_ == "det"
            )
            if not counted or noun.lower_ in _set("zero_idiom"):
                continue
        yield _Found(m.start(), m.end(), 0, 0, (), m.span("none"))


def _find_shares(at: _Passage) -> Iterator[_Found]:
    for m in at.scan(_SHARE):
        group = next(g for g in ("part", "part2", "half", "n", "whole") if m[g])
        place = (m.start("n"), m.end("of")) if group == "n" else m.span(group)
        span = _share_span(at.doc, at.text, m, group)
        if span is not None:
            names, spread = _names(m), span[0] != span[1]
            yield _Found(
                m.start(),
                m.end(),
                *span,
                names,
                place,
                COUNTED,
                Kind.SHARE,
                spread,
            )


def _share_span(
    doc: Doc,
    text: str,
    m: re.Match,
    group: str,
) -> tuple[float, float] | None:
    """The least and greatest share that the words name, None where they name none."""
    if group == "whole":
        if not _is_whole(
            _token(doc, m.start(group)), text[m.end() : m.end() + NEXT_WORD]
        ):
            return None
        return numerals("share")[re.sub(r"\s+", " ", m[group]).casefold()]
    before = re.search(r"\b(\w+)[\s-]$", text[: m.start(group)][-WORD_BEFORE:])
    if (
        group == "half"
        and before
        and before[1].casefold() in _set("before_half")
    ):
        return None
    share = _share_of(m, group)
    return None if share is None else (share, share)


def _share_of(m: re.Match, group: str) -> float | None:
    if group != "n":
        return read_number(m[group])
    n, of = read_number(m["n"]), read_number(m["of"])
    if n is None or not of or n > of or (n != 1 and " in " in f" {m[0]} "):
        return None
    return None if of >= EARLIEST_YEAR and "," not in m["of"] else n / of


def _is_whole(token: Token, after: str) -> bool:
    """Whether "all" or "most" is said of things, and is no adverb ("most likely", "after all")."""
    if re.match(r"\s+but\b", after):
        return False
    if token.lower_ in _set("before_share"):
        return True
    determines = token.dep_ in (
        "det",
        "predet",
        "amod",
    ) and token.head.pos_ in (
        "NOUN",
        "PROPN",
    )
    return (determines and token.head.i > token.i) or after.startswith(" of ")


def _find_stated(at: _Passage) -> Iterator[_Found]:
    for m in at.scan(_RANGE):
        span = _span_of(m, at.text)
        if span is not None:
            unit = _unit_of(m)
            yield _Found(
                m.start(),
                m.end(),
                *span,
                _names(m),
                m.span("high"),
                unit,
                spread=True,
            )
    for m in at.scan(_SINGLE):
        yield from _read_single(at.doc, at.text, m)


def _read_single(doc: Doc, text: str, m: re.Match) -> Iterator[_Found]:
    low_start, low_end = m.span("low")
    value, unit, end, names = (
        read_number(m["low"]),
        _unit_of(m),
        m.end(),
        _names(m),
    )
    while value is None and " " in text[low_start:low_end].strip():
        # "two three-storey houses"
        low_end = low_start + len(
            text[low_start:low_end].rstrip().rsplit(" ", 1)[0]
        )
        value, unit, end = (
            read_number(text[low_start:low_end]),
            COUNTED,
            low_end,
        )
    if value is None:
        return
    if (
        re.fullmatch(r"[\d.,]+\s?m", m["low"], re.IGNORECASE)
        and unit == COUNTED
    ):
        following = (
            _token(doc, m.end() + 1) if m.end() + 1 < len(text) else None
        )
        if following is None or following.tag_ not in ("NNS", "NNPS"):
            value, unit = value / numerals("mark")["m"][0], _units("glued")["m"]
    yield _Found(
        m.start(),
        end,
        value,
        value,
        names,
        (low_start, low_end),
        unit,
    )


def _span_of(m: re.Match, text: str) -> tuple[float, float] | None:
    """The two ends of a range, None where the two numbers are no range ("a 3-1 win")."""
    low, high, joint = (
        read_number(m["low"]),
        read_number(m["high"]),
        m["to"].strip().casefold(),
    )
    between = re.search(
        r"between\s+(?:(?:the\s+)?ages\s+of\s+)?(?:\W\s?)?$",
        text[: m.start("low")][-BETWEEN:],
        re.IGNORECASE,
    )
    if low is None or high is None or (joint == "and") != bool(between):
        return None
    if m["high"].casefold() in numerals("scale"):
        return None  # "two-million" is one number
    if re.search(
        r"\bfrom\s+(?:\W\s?)?$", text[: m.start("low")][-FROM:], re.IGNORECASE
    ):
        return None  # "rose from 5 to 10 percent" is two amounts
    if re.fullmatch(
        r"[\d.]+", m["low"]
    ):  # "5-6,000", "2 to 3 million" share the last one's scale
        scale = 1000.0 if "," in m["high"] else 1.0
        if word := re.search(
            rf"{SCALE}|{either(numerals('mark'))}$", m["high"].casefold()
        ):
            scale = (numerals("scale") | numerals("mark"))[word[0]][0]
        low = low * scale if low * scale < high else low
    elif not re.search(r"\d", m["low"]) and (
        word := re.search(rf"{SCALE}$", m["high"].casefold())
    ):
        scale = numerals("scale")[word[0]][0]
        low = low * scale if low * scale < high else low
    return (low, high) if low < high else None


def _find_vague(at: _Passage) -> Iterator[_Found]:
    for m in at.scan(_VAGUE):
        if m["some"]:
            scale = numerals("scale")[m["scale"].casefold()][0]
            low, high = numerals("some")[
                re.sub(r"\s+", " ", m["some"]).casefold()
            ]
            low, high, place = (
                low * scale,
                min(high, MOST_SEVERAL) * scale,
                m.span("scale"),
            )
        else:
            said = re.sub(r"\s+", " ", m["vague"]).casefold()
            low, high = (numerals("vague") | numerals("some"))[said]
            place = m.span("vague")
            before = re.search(
                r"\b(\w+)\s$", at.text[: m.start()][-SHORT_WORD:]
            )
            if (
                said == "many"
                and before
                and before[1].casefold() in _set("before_many")
            ):
                continue
            if said == "both" and _token(at.doc, place[0]).dep_ in (
                "preconj",
                "cc",
            ):
                continue
            if said == "scores" and not at.text[m.end() :].startswith(" of "):
                continue
        yield _Found(
            m.start(),
            m.end(),
            low,
            high,
            _names(m),
            place,
            _unit_of(m),
            spread=True,
        )


def _find_ordinals(at: _Passage) -> Iterator[_Found]:
    for m in at.scan(_ORDINAL):
        token = _token(at.doc, m.end() - 1)
        if m["word"] and (
            token.pos_ not in ("ADJ", "NUM", "NOUN")
            or token.ent_type_ == "TIME"
        ):
            continue
        if m["digits"]:
            value = float(m["digits"].replace(",", ""))
        else:
            tens = read_number(m["tens"]) if m["tens"] else 0.0
            value = (tens or 0.0) + numerals("ordinal")[m["word"].casefold()][0]
        yield _Found(
            m.start(),
            m.end(),
            value,
            value,
            (),
            m.span(),
            COUNTED,
            Kind.ORDINAL,
        )


# ------------------------------------------------------------------------------ what it is of


def _token(doc: Doc, offset: int) -> Token:
    """The token at an offset, or the last one before it."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if doc[middle].idx <= offset else (low, middle - 1)
        )
    return doc[low]


def _settle(doc: Doc, text: str, found: _Found) -> Quantity | None:
    """A candidate as an amount with its unit and noun; None where the number is no amount."""
    first, token = (
        _token(doc, found.numeral[0]),
        _token(doc, found.numeral[1] - 1),
    )
    unit_token = _token(doc, found.end - 1)
    if found.unit.name and unit_token.pos_ == "VERB" and unit_token.i > token.i:
        found = replace(found, unit=COUNTED, end=found.numeral[1])
    found = _weigh_pounds(doc, text, _drop_prepositions(doc, text, found))
    found, kind = _kind_of(doc, text, found)
    if kind is None:
        return None
    counted = _counted(first, token, found, kind)
    if (
        found.unit == COUNTED
        and kind == Kind.COUNT
        and _is_name(first, token, found, counted)
    ):
        return None
    low, high, bound = _interval(found)
    unit, dimension, base, factor, offset = _measure(found.unit, kind)
    return Quantity(
        found.start,
        found.end,
        text[found.start : found.end],
        _round(low),
        _round(high),
        bound,
        kind,
        None if found.spread else found.low,
        unit,
        dimension,
        base,
        _round(low * factor + offset),
        _round(high * factor + offset),
        counted,
        token,
        kind == Kind.ORDINAL,
    )


def _round(number: float) -> float:
    return number if math.isinf(number) else round(float(number), EXACTNESS)


def _measure(unit: Unit, kind: Kind) -> tuple[str, str, str, float, float]:
    """Name, dimension, base unit, factor and offset; a share in words is compared in percent."""
    if kind == Kind.SHARE and not unit.name:
        return "", "share", "percent", 100.0, 0.0
    return unit.name, unit.dimension, unit.base, unit.factor, unit.offset


def _interval(found: _Found) -> tuple[float, float, Bound]:
    """The least and the greatest number that the words allow."""
    low, high, names = found.low, found.high, found.bounds
    if "at_least" in names:
        return low, math.inf, Bound.AT_LEAST
    if "at_most" in names:
        return 0.0, high, Bound.AT_MOST
    if "all_but" in names:
        return low, high, Bound.ALL_BUT
    if "below" in names:
        return low * (1 - _reach(low)), high, Bound.ABOUT
    if "above" in names:
        return low, high * (1 + _reach(high)), Bound.ABOUT
    if "about" in names:
        return low * (1 - _reach(low)), high * (1 + _reach(high)), Bound.ABOUT
    return low, high, Bound.BETWEEN if low < high else Bound.EXACT


def _reach(number: float) -> float:
    """How far "about" reaches from a number, as a share of it.

    >>> _reach(1000), _reach(850), _reach(125_000)
    (0.1, 0.05, 0.008)
    """
    figures = f"{abs(number):.15g}".replace(".", "").strip("0")
    if not figures.isdigit():
        return 0.0  # none, or no end of them
    return ABOUT.get(len(figures)) or 1 / int(figures)


def _drop_prepositions(doc: Doc, text: str, found: _Found) -> _Found:
    """Without a bound that is a preposition here: "a row over 20 jobs", "over two weeks"."""
    first = _token(doc, found.start)
    if (
        first.lower_ not in _set("of_place_or_time")
        or first.idx >= found.numeral[0]
    ):
        return found
    led = first.i and first.nbor(-1).lower_ in _set("before_bound")
    within = first.lower_ == "within" and found.unit.dimension in (
        "time",
        "length",
    )
    over = first.lower_ == "over" and found.unit.dimension == "time"
    is_bound = first.dep_ in BOUND_ROLES or first.pos_ == "ADV"
    if within or led or (is_bound and not over):
        return found
    at = _token(doc, found.start + len(first)).i + 1
    return replace(
        found,
        start=min(doc[at].idx, found.numeral[0]),
        bounds=found.bounds[1:],
    )


def _weigh_pounds(doc: Doc, text: str, found: _Found) -> _Found:
    """ "Pounds" are money unless something weighs them: "a 500-pound bomb"."""
    said = re.match(
        r"[\s-]*pounds?\b", text[found.numeral[1] : found.end], re.IGNORECASE
    )
    if found.unit.name != "GBP" or said is None:
        return found
    token = _token(doc, found.numeral[1] + said.end() - 1)
    near = {
        token.head.lower_,
        token.head.lemma_.casefold(),
        token.head.head.lower_,
    }
    glued = text[found.numeral[1]] == "-"
    if glued or text.startswith(" of ", found.end) or near & _set("mass_words"):
        return replace(found, unit=_units("marks")["lb"])
    return found


def _kind_of(
    doc: Doc,
    text: str,
    found: _Found,
) -> tuple[_Found, Kind | None]:
    """What a candidate is, its end moved behind "-old"; None where it is part of a date."""
    behind = text[found.end : found.end + AROUND].casefold()
    near = text[max(found.start - AROUND, 0) : found.start].casefold()
    before = re.search(r"\b(\w+)[\s,]+$", near)
    led = before[1] if before else ""
    if found.kind != Kind.COUNT:
        return found, found.kind
    if found.unit.dimension == "time":
        if m := re.match(r"[\s-]olds?\b|\sof\sage\b", behind):
            return replace(found, end=found.end + m.end()), Kind.AGE
        follows = re.match(r"(?:\s)(\w+)", behind)
        offset = follows and follows[1] in _set("offset_after")
        return found, None if offset and led not in _set(
            "lasting"
        ) else Kind.DURATION
    if found.unit == COUNTED:
        return _age_or_count(doc, text, found, led)
    kinds = {"money": Kind.MONEY, "share": Kind.SHARE}
    return found, kinds.get(found.unit.dimension, Kind.MEASURE)


def _age_or_count(
    doc: Doc,
    text: str,
    found: _Found,
    led: str,
) -> tuple[_Found, Kind]:
    """A number without a unit: "aged 12", "at the age of 12", "John Elde, 51," are ages."""
    before = text[max(found.start - AROUND, 0) : found.start]
    aged = led in _set("age_before") or before.casefold().endswith(
        tuple(f"{of} " for of in _set("age_of"))
    )
    if (
        not aged
        and before.endswith(", ")
        and text[found.end : found.end + 1] in (",", ";", ".")
    ):
        aged = _token(doc, max(found.start - 3, 0)).ent_type_ == "PERSON"
        aged = aged and 0 < found.low == found.high
    if aged and found.high < OLDEST:
        return replace(found, unit=_units("words")["year"]), Kind.AGE
    return found, Kind.COUNT


def _counted(
    first: Token,
    token: Token,
    found: _Found,
    kind: Kind,
) -> Token | None:
    """The noun that is counted, measured, paid for or that old."""
    if (
        first.lower_ in _set("none_counted")
        and kind == Kind.COUNT
        and found.high == 0
    ):
        return (
            token
            if first.lower_ == "nobody" or token.lower_ == "one"
            else first.head
        )
    last = _token(first.doc, found.end - 1)
    if found.unit.name:
        return _measured(last, found, kind)
    of = _after_of(token) or _after_of(last)
    if of is not None:
        return of
    noun = _numbered(first, token)
    return _through_partitive(noun) if noun is not None else None


def _after_of(token: Token) -> Token | None:
    """What "of" right behind a numeral brings: "20 of the wounded"."""
    following = token.i + 1
    if following >= len(token.doc) or token.doc[following].lower_ != "of":
        return None
    return next(
        (t for t in token.doc[following].children if t.dep_ == "pobj"), None
    )


def _numbered(first: Token, token: Token) -> Token | None:
    """The noun that a numeral stands with: what governs it, else the nearest noun behind it."""
    head = token
    for _ in range(LONG_GAP):
        if head.dep_ not in NUMERAL_ROLES:
            break
        head = head.head
        dated = _is_day(head, token)
        if (
            head.i > token.i
            and head.pos_ in ("NOUN", "PROPN")
            and not head.is_punct
            and not dated
        ):
            return head
    behind = _noun_behind(token)
    if behind is not None:
        return behind
    governs = first.head
    toll = (
        governs.head
        if first.dep_ == "pobj" and governs.lower_ == "of"
        else None
    )
    if toll is not None and toll.lemma_.casefold() in _set("numbered"):
        return toll  # "a toll of 12", not "a mother of 12"
    return None


def _is_day(noun: Token, numeral: Token) -> bool:
    """Whether a noun is a time that stands behind a number without being counted: "six Friday"."""
    other = noun.ent_type_ in TIMES and noun.ent_type_ != numeral.ent_type_
    return other or noun.lower_ in WEEKDAYS


def _noun_behind(token: Token) -> Token | None:
    """The nearest noun behind a numeral, only adjectives and the like between."""
    for other in token.doc[token.i + 1 : token.i + 1 + LONG_GAP]:
        if _is_day(other, token):
            return None
        if other.pos_ in ("NOUN", "PROPN") and sentence_of(
            other
        ) == sentence_of(token):
            compound = other.dep_ == "compound" and other.head.i > other.i
            return other.head if compound else other
        small = other.lower_ in _set("before_counted")
        if other.pos_ not in ("ADJ", "NUM", "ADV") and not small:
            return None
    return None


def _through_partitive(noun: Token) -> Token:
    """ "Two groups of men" counts groups; "two dozen of the men" and "scores of men" count men."""
    if noun.lower_ in _set("partitive") and noun.lower_ in numerals("vague"):
        return next(
            (g for c in noun.children if c.lower_ == "of" for g in c.children),
            noun,
        )
    return noun


def _measured(unit: Token, found: _Found, kind: Kind) -> Token | None:
    """What a unit measures: "a 12-minute display", "20 percent of the votes", "a fine of $500"."""
    of = _after_of(unit) if found.unit.dimension not in ALONG else None
    if of is not None:
        return of
    if kind == Kind.AGE:
        return _aged(unit)
    head = unit
    for _ in range(LONG_GAP):
        if head.dep_ in NOUN_ROLES:
            break
        head = head.head
        if head.i > unit.i and head.pos_ in ("NOUN", "PROPN"):
            return head
    noun = (
        head.head.head
        if head.dep_ == "pobj" and head.head.lower_ == "of"
        else None
    )
    outside = (
        noun is not None
        and noun.pos_ in ("NOUN", "PROPN")
        and noun.idx < found.start
    )
    return noun if outside else None


def _aged(unit: Token) -> Token | None:
    """Who is that old: "a 43-year-old man", "Smith, 43,", "he was 43 years old"."""
    head = unit
    while head.head != head:
        head = head.head
        if head.pos_ in ("NOUN", "PROPN", "PRON") and head.ent_type_ not in (
            "DATE",
            "CARDINAL",
        ):
            return head
        subject = next(
            (c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None
        )
        if head.pos_ in ("AUX", "VERB") and subject is not None:
            return subject
    return None


def _is_name(
    first: Token,
    token: Token,
    found: _Found,
    counted: Token | None,
) -> bool:
    """Whether a bare number names something (a year, a flight, a door) or is no number at all."""
    before = first.nbor(-1) if first.i else None
    if first.lower_ == "one" and first == token and not _is_one(first, before):
        return True
    if _is_dated(first, token, found, counted):
        return True
    if before is None or found.bounds:
        return False
    digits = first.text[:1].isdigit()
    if _is_label(first, token, digits, counted):
        return True
    in_name = token.ent_type_ in _set("name_of") and token.head.pos_ == "PROPN"
    same_name = in_name and token.head.ent_type_ == token.ent_type_
    return same_name and (digits or bool(first.is_title))


def _is_dated(
    first: Token,
    token: Token,
    found: _Found,
    counted: Token | None,
) -> bool:
    """Whether a number is a year or part of a date."""
    if counted is None and token.ent_type_ in TIMES:
        return True
    plain = first == token and re.fullmatch(r"\d{4}", first.text)
    if not plain or not EARLIEST_YEAR <= found.low <= LATEST_YEAR:
        return False
    return counted is None or token.ent_type_ == "DATE"


def _is_label(
    first: Token,
    token: Token,
    digits: bool,
    counted: Token | None,
) -> bool:
    """Whether a number is the name of what stands before it: "Flight 370", "No. 5", "phase two";
    or a telephone's.
    """
    before = first.nbor(-1)
    if digits and counted is None and before.lower_ in _set("dialled_before"):
        return True
    if before.text == "." and first.i > 1:
        before = first.nbor(-2)
    if before.pos_ != "PROPN" and before.lower_ not in _set("label_before"):
        return False
    if token.head.i < first.i and token.dep_ in LABEL_ROLES:
        return True
    beside = before.head in (token, token.head) and before.dep_ in (
        "compound",
        "nmod",
    )
    return digits and (counted is None or beside)


def _is_one(one: Token, before: Token | None) -> bool:
    """Whether "one" counts: "one of the men"; not "the one", "one another", "one can"."""
    if one.tag_ != "CD" or (
        before is not None and before.lower_ in _set("before_one")
    ):
        return False
    following = one.nbor().lower_ if one.i + 1 < len(one.doc) else ""
    if following in _set("after_one"):
        return False
    return one.dep_ == "nummod" or one.dep_ in NOUN_ROLES


def _goes_on(first: Quantity, second: Quantity, gap: str) -> bool:
    """Whether a second amount is the rest of the first, in a smaller unit."""
    return (
        first.dimension == second.dimension
        and first.dimension in IN_TWO_UNITS
        and second.base_high < first.base_low / (first.low or 1.0)
        and re.fullmatch(r"\s?(?:and\s|,\s)?", gap) is not None
    )


def _merge(found: list[Quantity], text: str) -> list[Quantity]:
    """Two amounts that are one: "6ft 2in", "two hours and 15 minutes"."""
    out: list[Quantity] = []
    for q in found:
        last = out[-1] if out else None
        if last is not None and _goes_on(
            last,
            q,
            text[last.end : q.start],
        ):
            factor = last.base_low / last.low if last.low else 1.0
            out[-1] = replace(
                last,
                end=q.end,
                text=text[last.start : q.end],
                low=_round(last.low + q.base_low / factor),
                high=_round(last.high + q.base_high / factor),
                said=None
                if last.said is None
                else _round(last.said + q.base_low / factor),
                base_low=last.base_low + q.base_low,
                base_high=last.base_high + q.base_high,
                counted=q.counted or last.counted,
            )
            continue
        out.append(q)
    return out
