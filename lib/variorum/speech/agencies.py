"""Whose text an article prints.

The agency that its dateline, byline, credit, copyright line or address names.

Agencies stand in `data/agencies.csv`. "With reporting by Reuters" is no credit for the whole text,
and the copyright of a picture is none for the words.
"""

import re
from dataclasses import dataclass
from functools import cache

from ..english.lexicon import any_of, read_rows

HEAD = 400  # characters in which a dateline is looked for
# letters of what an agency is called in a credit by itself: shorter ones are others' initials too
_SHORTEST = 4
CREDIT = 60  # characters of a line that is nothing but a credit
_PARTLY = re.compile(
    rf"\b{any_of('words_speech.csv', 'sharing_credit')}\b", re.I
)
_BY = re.compile(
    rf"^\W*{any_of('words_speech.csv', 'credit_before')}?\W*(?:the )?", re.I
)
_STAFF = re.compile(
    rf"\W*{any_of('words_speech.csv', 'credit_after')}?\W*$", re.I
)


@dataclass(frozen=True)
class Agency:
    """A row of data/agencies.csv."""

    name: str
    forms: tuple[str, ...]
    urls: tuple[str, ...]


@cache
def load_agencies() -> tuple[Agency, ...]:
    """Every agency that is known."""
    return tuple(
        Agency(
            row["name"],
            tuple(row["forms"].split("|")),
            tuple(row["urls"].split("|")),
        )
        for row in read_rows("agencies.csv")
    )


@cache
def _by_form() -> dict[str, str]:
    return {
        form: agency.name for agency in load_agencies() for form in agency.forms
    }


@cache
def _forms() -> str:
    return "|".join(
        re.escape(form)
        for form in sorted(
            _by_form(),
            key=len,
            reverse=True,
        )
    )


@cache
def _patterns() -> tuple[re.Pattern, re.Pattern]:
    dateline = re.compile(rf"\((?:The )?({_forms()})\)\s*(?:[-–—―]|--|:)")
    signs = r"(?:copyright|©|\(c\))"
    rights = re.compile(
        rf"(?i:{signs}\s*(?:©|\(c\))?\s*(?:\d{{4}})?,?\s+(?:by )?)({_forms()})\b"
    )
    return dateline, rights


def agency_of(name: str) -> str:
    """The agency that goes by a name, "" for none.

    >>> agency_of("AP"), agency_of("the Associated Press"), agency_of("The Callow Herald")
    ('Associated Press', 'Associated Press', '')
    """
    bare = re.sub(r"^the ", "", name.strip(), flags=re.I)
    return _by_form().get(bare, "") or _by_form().get(f"The {bare}", "")


def credited(line: str) -> str:
    """The agency of a line that is a credit for the whole text, "" for none.

    >>> (credited("By THE ASSOCIATED PRESS"), credited("(AFP)"),
    ...  credited("With reporting by Reuters"))
    ('Associated Press', 'Agence France-Presse', '')
    """
    if _PARTLY.search(line) or len(line) > CREDIT:
        return ""
    bare = _STAFF.sub("", _BY.sub("", line.strip()))
    spelled = {
        form.lower(): name
        for form, name in _by_form().items()
        if len(form) >= _SHORTEST
    }
    return agency_of(bare) or spelled.get(bare.lower(), "")


def find_agency(
    text: str,
    credits: list[str],
    outlet: str,
    url: str,
) -> tuple[str, str]:
    """(the agency whose text an article is, what says so), ("", "") where nothing does.

    `credits` are its byline, dateline and the lines that stand at its edges.

    >>> find_agency("CALLOW (AP) — The dam held.", [], "The Callow Herald", "")
    ('Associated Press', 'dateline')
    """
    dateline, rights = _patterns()
    if agency_of(outlet):
        return agency_of(outlet), "outlet"
    if found := dateline.search(text, 0, HEAD):
        return _by_form()[found[1]], "dateline"
    for line in credits:
        if name := credited(line):
            return name, "credit"
    for found in rights.finditer(text):
        before = text[
            max(0, found.start() - CREDIT // 3) : found.start()
        ].lower()
        if (
            "image" not in before
            and "photo" not in before
            and text[found.end() :][:1] != "/"
        ):
            return _by_form()[found[1]], "copyright line"
    for agency in load_agencies():
        if url and any(part in url.lower() for part in agency.urls):
            return agency.name, "address"
    return "", ""
