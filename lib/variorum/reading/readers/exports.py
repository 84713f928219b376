"""Files of news databases, which hold many articles: Nexis, Factiva and ProQuest.

A form is recognised by marks that no single article has. They print the same lines whether the file
is text, RTF, Word or HTML, so they are split as text, each article a slice of it;
`data/export_fields.csv` holds their labels. What stands around the articles (cover page, search
terms) is set aside with the first of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...english.lexicon import any_of, read_rows
from ..openings import find_byline, parse_date, read_date
from .article import Article

_LINE = re.compile(r"[^\s](?:[^\n\r]*[^\s])?")
_DATE_WORDS = 6  # words of a line with a date besides the date itself, at most
_DATE_LINE = 90  # characters of such a line
_LABEL = 24  # characters of a field's label
_SET_ASIDE = 20_000  # characters of a cover page that are kept
_TITLE_WORDS = 4  # words of a headline that a name under it may follow
# of a line within a story that holds a field's code and nothing else
_CODE_LABEL = "code"
# labels that come again and again in a file of several articles
_FEW_FIELDS = 3
_AGAIN = 3  # times that they come
_FIELD_LINE = re.compile(r"([A-Za-z][A-Za-z /()-]{1,28}):(?=\s|$)")
_NAME = re.compile(
    r"[A-Z][\w.'’-]{1,40}(?: [A-Z][\w.'’-]{0,40}){1,3}"
    r"(?:(?:,| and) [A-Z][\w.'’-]{1,40}(?: [A-Z][\w.'’-]{0,40}){1,3}){0,40}"
)


@dataclass
class _Line:
    start: int
    end: int
    text: str
    label: str = ""
    value: int = 0  # offset of a field's value
    role: str = "boilerplate"


@dataclass
class _Parts:
    """What was found of one article: lines by what they are, and {column: text}."""

    lines: list[_Line]
    known: dict[str, str] = field(default_factory=dict)
    story: tuple[int, int] = (0, 0)  # offsets

    def mark(
        self,
        line: _Line,
        role: str,
        column: str = "",
    ) -> None:
        line.role = role
        if column:
            self.known[column] = line.text


@dataclass(frozen=True)
class Form:
    """How a database sets its articles: the marks that part them, and the reader of one."""

    service: str
    mark: re.Pattern  # a line that opens (or closes) an article
    closes: bool
    proof: re.Pattern  # a line that each article has besides
    read: Callable[[list[_Line], bool], _Parts]


# -- the forms
# ----------------------------------------------------------------------------------------
def _labels(service: str) -> dict[str, str]:
    return {
        r["label"]: r["column"]
        for r in read_rows("export_fields.csv")
        if r["service"] == service
    }


def _find_labels(lines: list[_Line], service: str) -> dict[str, str]:
    """Mark the lines that begin with a label of the service; {label: column}."""
    columns = _labels(service)
    for line in lines:
        match = _FIELD_LINE.match(line.text)
        label = (
            " ".join(match[1].lower().split()) if match else line.text.lower()
        )
        # "Body" stands on a line of its own; a label without a colon is no other field.
        if label in columns and (match or columns[label] in ("body", "end")):
            line.label, line.value = (
                label,
                match.end() if match else len(line.text),
            )
    return columns


def _is_date(text: str) -> bool:
    found = read_date(text) if len(text) <= _DATE_LINE else None
    return (
        found is not None
        and len((text[: found[1]] + text[found[2] :]).split()) <= _DATE_WORDS
    )


def _read_fields(
    parts: _Parts,
    columns: dict[str, str],
    text_end: int,
) -> None:
    """Take what the labelled lines say; find the story between the head's fields and the foot's."""
    start = end = -1
    has_body = "body" in _present(parts, columns)
    for line, after in zip(parts.lines, [*parts.lines[1:], None], strict=True):
        column = columns.get(line.label, "") if line.label else ""
        if column == "body":
            if start < 0:
                start = _begin_story(line, after)
            continue
        closes = column == "end" or start >= 0 and bool(column)
        if closes and end < 0 and (start >= 0 or not has_body):
            end = line.start
        _take_field(parts, line, column)
    parts.story = (start, end if end >= 0 else text_end)


def _begin_story(line: _Line, after: _Line | None) -> int:
    """Where the story begins: after its label on the same line, else on the next."""
    value = line.text[line.value :]
    if not value.strip() and after is not None:
        return after.start
    return line.start + line.value + len(value) - len(value.lstrip())


def _take_field(parts: _Parts, line: _Line, column: str) -> None:
    value = line.text[line.value :].strip()
    if value and column not in ("", "end"):
        parts.known.setdefault(column, value)
        line.role = column if column in ("title", "byline") else "boilerplate"


def _present(parts: _Parts, columns: dict[str, str]) -> set[str]:
    return {columns[line.label] for line in parts.lines if line.label}


def _read_nexis(lines: list[_Line], closes: bool) -> _Parts:
    """Outlet, date and headline stand above the fields; in Nexis Uni the headline stands first."""
    parts = _Parts(lines)
    columns = _find_labels(lines, "nexis")
    first = next((n for n, line in enumerate(lines) if line.label), len(lines))
    dated = _find_dated(lines, columns, first, closes)
    _read_fields(parts, columns, lines[-1].end)
    if dated:
        parts.mark(lines[dated], "boilerplate", "published")
        parts.mark(lines[dated - 1], "boilerplate", "outlet")
        above = lines[max(0, dated - 2) : max(0, dated - 1)]
        _mark_headline(parts, above if closes else lines[dated + 1 : first])
    if parts.story[0] < 0:
        at = _last_of_head(parts, columns, dated or 0) + 1
        parts.story = (
            (lines[at].start, parts.story[1]) if at < len(lines) else (0, 0)
        )
    return parts


def _mark_headline(parts: _Parts, lines: list[_Line]) -> None:
    head = [line for line in lines if not line.text.lower().endswith("edition")]
    if not head or "title" in parts.known:
        return
    for line in head:
        line.role = "title"
    parts.known["title"] = " ".join(line.text for line in head)


def _last_of_head(
    parts: _Parts,
    columns: dict[str, str],
    dated: int,
) -> int:
    """The last field above the foot: the story follows it where no label says "Body"."""
    last = dated
    for n, line in enumerate(parts.lines):
        if not line.label:
            continue
        if columns[line.label] == "end":
            break
        if line.start < parts.story[1]:
            last = n
    return last


def _find_dated(
    lines: list[_Line],
    columns: dict[str, str],
    first: int,
    last: bool,
) -> int | None:
    """The line with the day of publication: the first above the fields, or the `last` above the
    story, where a cover page with a date of its own may stand before it."""
    story = (
        n
        for n, line in enumerate(lines)
        if line.label and columns[line.label] == "body"
    )
    head = lines[: next(story, first + 3)] if last else lines[: first + 3]
    dated = [
        n
        for n, line in enumerate(head)
        if not line.label and _is_date(line.text)
    ]
    return (dated[-1] if last else dated[0]) if dated else None


_LENGTH = rf"[\d,.]{{1,9}} {any_of('words_reading.csv', 'length')}"
_WORDS = re.compile(_LENGTH, re.I)
_CLOCK = re.compile(r"[\d:. ]{3,8}(?:[AP]M)?(?: \w{2,4})?")
_DOCUMENT = re.compile(
    r"(?:Document|Dokument) [A-Za-z]{3,12}\w{0,4}\d{6,}\w{4,24}"
)
_CODE = re.compile(
    rf"({'|'.join(map(str.upper, _labels('factiva')))})(?:[ \t]+|$)"
)
_CODES = 4  # lines that begin with a code, at least, where an article has codes
# Lines below the count of words among which the day, the language, the copyright stand.
_DATE_WITHIN, _LANGUAGE_WITHIN, _FOOT_WITHIN = 3, 6, 9


def _read_factiva(lines: list[_Line], closes: bool) -> _Parts:
    """Fields in a fixed order (headline, author, words, date, source …), or each with its code."""
    parts = _Parts(lines)
    if sum(bool(_CODE.match(line.text)) for line in lines) >= _CODES:
        return _read_factiva_codes(parts)
    counted = _first(lines, 0, len(lines), _WORDS.fullmatch)
    if counted is None:
        return parts
    _read_factiva_head(parts, lines[:counted])
    parts.mark(lines[counted], "boilerplate", "length")
    at = counted + 1
    dated = _first(lines, at, _DATE_WITHIN, _is_date)
    if dated is not None:
        parts.mark(lines[dated], "boilerplate", "published")
        at = dated + 1
    while at < len(lines) and _CLOCK.fullmatch(lines[at].text):
        at += 1
    if at < len(lines):
        parts.mark(lines[at], "boilerplate", "outlet")
    spoken = _first(lines, at, _LANGUAGE_WITHIN, _languages().__contains__)
    if spoken is not None:
        parts.mark(lines[spoken], "boilerplate", "language")
    foot = _first(lines, at, _FOOT_WITHIN, _COPYRIGHT.match)
    begin = next(n for n in (foot, spoken, at + 1) if n is not None) + 1
    last = lines[-1]
    parts.story = (
        (lines[begin].start, last.start) if begin < len(lines) - 1 else (0, 0)
    )
    return parts


def _first(
    lines: list[_Line],
    at: int,
    within: int,
    fits: Callable[[str], object],
) -> int | None:
    """The number of the first line from `at` on whose text fits."""
    near = range(at, min(at + within, len(lines)))
    return next((n for n in near if fits(lines[n].text)), None)


_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.I)


def _languages() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("languages.csv"))


def _read_factiva_head(parts: _Parts, head: list[_Line]) -> None:
    """The headline is the longest line above the count of words; a name under it is the
    author's."""
    last = head[-1:]
    if last and len(head) > 1:
        names = find_byline(last[0].text)
        is_name = (
            _NAME.fullmatch(last[0].text)
            and len(head[-2].text.split()) >= _TITLE_WORDS
        )
        if names or is_name:
            last[0].role = "byline"
            parts.known["byline"] = names or last[0].text
            head = head[:-1]
    if head:
        parts.mark(
            max(head, key=lambda line: len(line.text.split())),
            "title",
            "title",
        )


def _read_factiva_codes(parts: _Parts) -> _Parts:
    columns = _labels("factiva")
    current = ""
    start = end = -1
    for line in parts.lines:
        match = _CODE.match(line.text)
        if match:
            current = columns[match[1].lower()]
            value, at = (
                line.text[match.end() :].strip(),
                line.start + match.end(),
            )
        else:
            value, at = line.text, line.start
        if current == "body":
            if value and start < 0:
                start = at
            end = line.end
            if match and not value:
                line.label = _CODE_LABEL
        elif (
            current
            and current != "end"
            and value
            and current not in parts.known
        ):
            parts.known[current] = value
            line.role = {"title": "title", "byline": "byline"}.get(
                current, "boilerplate"
            )
    parts.story = (start, end)
    return parts


def _read_proquest(lines: list[_Line], closes: bool) -> _Parts:
    parts = _Parts(lines)
    columns = _find_labels(lines, "proquest")
    _read_fields(parts, columns, lines[-1].end)
    if "title" not in parts.known:
        for line in lines:
            if not line.label and not re.match(
                r"(?:Document )?\d+ of \d+", line.text
            ):
                parts.mark(line, "title", "title")
                break
    return parts


_NEXIS_MARK = re.compile(
    rf"(?:Document )?\d{{1,5}} {any_of('words_reading.csv', 'of_many')} \d{{1,5}} "
    r"(?:DOCUMENT(?:S|I|OS|EN)?|DOKUMENTEN?)",
    re.I,
)
FORMS = (
    Form(
        "nexis",
        _NEXIS_MARK,
        False,
        re.compile(r"(?:LENGTH|LOAD-DATE|BODY)\s*:", re.I),
        _read_nexis,
    ),
    Form(
        "nexis",
        re.compile(r"End of Document", re.I),
        True,
        re.compile(r"(?:Length|Load-Date|Body|Section)\b", re.I),
        _read_nexis,
    ),
    Form(
        "factiva",
        _DOCUMENT,
        True,
        re.compile(rf"{_LENGTH}|(?:WC|PD|SN)\b", re.I),
        _read_factiva,
    ),
    Form(
        "proquest",
        re.compile(r"_{20,}"),
        False,
        re.compile(
            r"(?:ProQuest document ID|Full text|Publication title)\s*:", re.I
        ),
        _read_proquest,
    ),
)
NAMES = {
    "nexis": "Nexis",
    "factiva": "Factiva",
    "proquest": "ProQuest",
}
PROSE_WORDS = {"nexis": "byline of the export"}


# -- splitting
# ----------------------------------------------------------------------------------------
def split_text(text: str, **fields) -> list[Article]:
    """The articles of a database's file, [] where the text is none. `fields` go to each `Article`.

    >>> head = "1 of 2 DOCUMENTS\\n\\nElde Post\\n\\nMarch 4, 2024 Monday\\n\\nBridge shut\\n\\n"
    >>> text = head + "LENGTH: 5 words\\n\\nIt is shut.\\n\\n"
    >>> articles = split_text(text + text.replace("1 of", "2 of"))
    >>> [(a.number, a.known["outlet"][0], a.known["title"][0]) for a in articles]
    [('1', 'Elde Post', 'Bridge shut'), ('2', 'Elde Post', 'Bridge shut')]
    """
    lines = [
        _Line(
            m.start(),
            m.end(),
            m[0].replace("\xa0", " "),
        )
        for m in _LINE.finditer(text)
    ]
    for form in FORMS:
        chunks = [
            c
            for c in _chunks(form, lines)
            if any(form.proof.match(ln.text) for ln in c[1])
        ]
        if chunks:
            return list(_articles(form, text, lines, chunks, fields))
    return []


def _chunks(
    form: Form, lines: list[_Line]
) -> Iterator[tuple[_Line, list[_Line]]]:
    """(the line that marks it, the lines) of each article."""
    marks = [
        n for n, line in enumerate(lines) if form.mark.fullmatch(line.text)
    ]
    if form.closes:
        for before, mark in zip([-1, *marks], marks, strict=False):
            yield lines[mark], lines[before + 1 : mark + 1]
    else:
        for mark, after in zip(marks, [*marks[1:], len(lines)], strict=False):
            yield lines[mark], lines[mark:after]
        if marks and form.service == "proquest":
            yield lines[0], lines[: marks[0]]


def _articles(
    form: Form,
    text: str,
    lines,
    chunks,
    fields,
) -> Iterator[Article]:
    chunks = sorted(chunks, key=lambda chunk: chunk[1][0].start)
    begun = 0
    for number, (mark, chunk) in enumerate(chunks, 1):
        rest = [line for line in chunk if line is not mark]
        parts = form.read([*rest, mark] if form.closes else rest, form.closes)
        start = chunk[0].start
        if form.closes and number == 1:
            start = _behind_cover(chunk, parts)
        parts.lines = chunk
        article = _cut(text, start, chunk[-1].end, parts, form, **fields)
        article.number = str(number) if len(chunks) > 1 else ""
        if number == 1:
            article.set_aside = text[begun:start].strip()[:_SET_ASIDE]
        begun = chunk[-1].end
        yield article


def _behind_cover(lines: list[_Line], parts: _Parts) -> int:
    """Where the first article begins: at its headline or author, a cover page left out."""
    head = [line.start for line in lines if line.role in ("title", "byline")]
    return min(head, default=lines[0].start)


def _cut(
    text: str,
    start: int,
    end: int,
    parts: _Parts,
    form: Form,
    **fields,
) -> Article:
    """The slice of one article with its fields as stretches; the story is left to the blocks."""
    how = f"field of the {NAMES[form.service]} export"
    article = Article(text[start:end], **fields)
    a, b = parts.story
    for line in parts.lines:
        if (
            line.start < start
            or a <= line.start < b
            and line.label != _CODE_LABEL
        ):
            continue
        stretch = (line.start - start, min(line.end, end) - start)
        if line.start < a < line.end:  # "Full text: The story begins …"
            stretch = (line.start - start, len(text[start:a].rstrip()))
        if line.role in ("title", "byline") and (
            value := parts.known.get(line.role)
        ):
            _add_value(article, text, start, line, value, how)
        else:
            article.stretches.append((*stretch, "boilerplate", how))
    for column, value in parts.known.items():
        value = clean_value(column, value)
        if value:
            article.known[column] = (value, f"{how}: {column}")
    return article


def _add_value(
    article: Article,
    text: str,
    start: int,
    line: _Line,
    value: str,
    how: str,
) -> None:
    """ "BYLINE: Ingrid Vasko": the label apart from what it names."""
    at = line.text.find(value)
    if at > 0:
        label = len(line.text[:at].rstrip())
        article.stretches.append(
            (
                line.start - start,
                line.start - start + label,
                "boilerplate",
                how,
            )
        )
    at = max(at, 0)
    article.stretches.append(
        (
            line.start - start + at,
            line.end - start,
            line.role,
            how,
        )
    )


def clean_value(column: str, value: str) -> str:
    """What a field says, in the form that `documents` has it.

    >>> clean_value("published", "March 4, 2024 Monday"), clean_value("byline", "By Ingrid Vasko")
    ('2024-03-04', 'Ingrid Vasko')
    >>> clean_value("language", "ENGLISH"), clean_value("outlet", "The Guardian; London (UK)")
    ('en', 'The Guardian')
    """
    value = " ".join(value.split())
    if column == "published":
        return parse_date(value)
    if column == "byline":
        return find_byline(value) or value
    if column == "outlet":
        return value.partition(";")[0].strip()
    if column == "language":
        names = {
            row["name"].lower(): row["code"]
            for row in read_rows("languages.csv")
        }
        return names.get(value.partition(";")[0].strip().lower(), "")
    if column == "length":
        count = re.search(r"\d[\d,.]*", value)
        return re.sub(r"\D", "", count[0]) if count else ""
    return value


# -- other files that hold several articles
# --------------------------------------------------------------
def repeated_fields(text: str) -> list[str]:
    """The labels that come again and again, as they do in a file of several articles; [] in an
    article.

    >>> one = "Source: Elde Post\\nDate: 4 March\\nHeadline: Bridge shut\\n\\nIt is shut.\\n\\n"
    >>> repeated_fields(one * 3), repeated_fields(one)
    (['date', 'headline', 'source'], [])
    """
    seen: Counter[str] = Counter()
    for match in _LINE.finditer(text):
        if (label := _FIELD_LINE.match(match[0])) and len(label[1]) <= _LABEL:
            seen[label[1].lower()] += 1
    again = Counter(n for n in seen.values() if n >= _AGAIN)
    if not again:
        return []
    times, _ = max(again.items(), key=lambda item: (item[1], item[0]))
    labels = sorted(label for label, n in seen.items() if n == times)
    return labels if len(labels) >= _FEW_FIELDS else []
