"""Who published an article and when: from the sidecar, from metadata, from the text, with the
reason."""

import re
from dataclasses import dataclass

from ..english.lexicon import any_of
from .line import Line
from .openings import find_byline, parse_date, read_date
from .outlets import name_site
from .updates import RULE as UPDATE

_SOURCE = re.compile(
    r"sources? ?: ?(?P<outlet>[^,;|]{2,60})(?:[,;|] ?(?P<byline>[^,;|]{3,60}))?\W*",
    re.I,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\W*(?:©|\(c\))?\W*(?:\d{4}(?:-\d{4})?)?,?\s*"
    r"(?:by )?(?P<outlet>[A-Z][\w.&' /-]{1,50}?)(?:[.,|]|\s*all rights|$)",
    re.I,
)
_MEDIA_WORD = re.compile(rf"\b{any_of('words_reading.csv', 'medium')}\b")
_TITLE_END = re.compile(r"\s(?:\||-|::|»)\s(?P<outlet>[A-Z][\w.&' ]{1,40})$")
# characters of a line that says when its article was published
_DATED_LINE = 160
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_-]|$)"
)


@dataclass(frozen=True)
class Known:
    """A value, how it is known, and the span in the text that says it (-1 where none does)."""

    value: str = ""
    how: str = ""
    start: int = -1
    end: int = -1


def name_outlet(lines: list[Line], known: dict[str, tuple[str, str]]) -> Known:
    """The outlet that published an article: metadata, then what its own lines say of it."""
    if "outlet" in known:
        return Known(*known["outlet"])
    for line in lines:
        if line.role == "credit" and (match := _SOURCE.fullmatch(line.text)):
            return _span(line, match, "outlet", "source line")
    if "url" in known and (site := name_site(known["url"][0])):
        return Known(site, "site of the address")
    for name_it in (_by_dateline, _by_title, _by_organisation, _by_copyright):
        for line in lines:
            if found := name_it(line):
                return found
    return Known("", "not named in the text")


def _by_dateline(line: Line) -> Known | None:
    found = line.dateline
    if found is None:
        return None
    if found.agency:
        at = line.start + line.text.find(found.agency)
        return Known(
            found.agency,
            "the dateline names it in brackets",
            at,
            at + len(found.agency),
        )
    if _MEDIA_WORD.search(found.place) and not found.place.isupper():
        end = line.start + len(found.place)
        return Known(
            found.place,
            "it stands where the dateline does",
            line.start,
            end,
        )
    return None


def _by_title(line: Line) -> Known | None:
    match = _TITLE_END.search(line.text) if line.role == "title" else None
    if match and _MEDIA_WORD.search(match["outlet"]):
        return _span(line, match, "outlet", "end of the title")
    return None


def _by_organisation(line: Line) -> Known | None:
    if line.role == "byline" and _is_organisation(line.text):
        how = "the byline names an organisation, not a person"
        return Known(line.text.strip(), how, line.start, line.end)
    return None


def _by_copyright(line: Line) -> Known | None:
    match = _COPYRIGHT.match(line.text) if line.role == "boilerplate" else None
    return _span(line, match, "outlet", "copyright line") if match else None


def _is_organisation(name: str) -> bool:
    words = name.split()
    return bool(words) and (
        len(words) == 1
        and name.isupper()
        and len(name) > 2
        or bool(_MEDIA_WORD.search(name))
        and not name.lower().startswith("by ")
    )


def _span(
    line: Line,
    match: re.Match,
    group: str,
    how: str,
) -> Known:
    return Known(
        match[group].strip(),
        how,
        line.start + match.start(group),
        line.start + match.end(group),
    )


def name_author(
    lines: list[Line],
    known: dict[str, tuple[str, str]],
    outlet: str,
) -> Known:
    """The byline: metadata, a line "By …", the person a source line names."""
    if "byline" in known:
        return Known(*known["byline"])
    for line in lines:
        if line.role == "byline":
            names = find_byline(line.text) or line.text.strip()
            if names != outlet:
                at = line.start + max(0, line.text.find(names))
                return Known(names, line.rule, at, at + len(names))
    for line in lines:
        if (
            line.role == "credit"
            and (match := _SOURCE.fullmatch(line.text))
            and match["byline"]
        ):
            return _span(line, match, "byline", "source line")
    return Known()


def name_place(lines: list[Line]) -> Known:
    """The dateline as printed, without its dash."""
    for line in lines:
        if (
            line.role == "dateline"
            and line.rule != UPDATE
            and not read_date(line.text)
        ):
            text = re.sub(r"(?<![\s:—–-])[\s:—–-]+$", "", line.text)
            return Known(
                text,
                line.rule,
                line.start,
                line.start + len(text),
            )
    return Known()


def explicit_date(
    lines: list[Line], known: dict[str, tuple[str, str]]
) -> Known:
    """The date of publication where metadata, a line of the article or the address give one
    with its year."""
    if "published" in known and (date := parse_date(known["published"][0])):
        return Known(date, known["published"][1])
    printed = printed_date(
        lines, ("dateline", "byline", "credit", "boilerplate")
    )
    return printed if printed.value else date_in_address(known)


def printed_date(lines: list[Line], roles: tuple[str, ...]) -> Known:
    """The first date with its year in a short line of one of the roles, in their order."""
    for role in roles:
        for line in lines:
            if (
                line.role == role
                and len(line.text) <= _DATED_LINE
                and (found := read_date(line.text))
                and not re.search("©|copyright", line.text, re.I)
            ):
                return Known(
                    found[0],
                    f"a date in the {role}",
                    line.start + found[1],
                    line.start + found[2],
                )
    return Known()


def date_in_address(known: dict[str, tuple[str, str]]) -> Known:
    """The day that the path of an article's address names."""
    if (
        "url" in known
        and (match := _URL_DATE.search(known["url"][0]))
        and (date := parse_date("-".join(match.groups())))
    ):
        return Known(date, "date in the address")
    return Known()
