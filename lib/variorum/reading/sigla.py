"""How pages call each article: a name that is unique in the corpus, and a siglum, its short sign.

A siglum is the sign of a witness in a critical edition: short, different from all others, and
readable ("NPR", "NYT", "Gu"). An outlet with several articles numbers its sigla and tells its names
apart by day, else by title.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from ..english.calendar import MONTH_NAMES
from ..english.lexicon import words
from ..tables import each_row

UNNAMED = "unnamed outlet"
# nomen nescio: the siglum of an article whose outlet is not known
_NO_NAME = "NN"
_TITLE = 36  # characters of a title that stands for a name
_INITIALS = 4  # letters of a siglum at most, but for its number
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_SMALL = words("words_reading.csv", "title_small")


@dataclass(frozen=True)
class NameParts:
    """What an article is called by."""

    doc_id: str
    outlet: str = ""
    title: str = ""
    published: str = ""


def name_articles(articles: Iterable[NameParts]) -> dict[str, tuple[str, str]]:
    """{doc_id: (name, siglum)}, each unique.

    >>> for name in name_articles([
    ...     NameParts("a", "Elde Post", "Bridge shut", "2024-03-05"),
    ...     NameParts("b", "Elde Post", "Bridge open", "2024-03-08"),
    ...     NameParts("c", "NPR"), NameParts("d", title="What we know"), NameParts("e")
    ... ]).values(): print(name)
    ('Elde Post (5 March)', 'EP1')
    ('Elde Post (8 March)', 'EP2')
    ('NPR', 'NPR')
    ('“What we know”', 'WWK')
    ('unnamed outlet', 'NN')
    """
    articles = list(articles)
    labels = _label(articles)
    groups: dict[str, list[NameParts]] = {}
    for article in articles:
        groups.setdefault(labels[article.doc_id], []).append(article)
    found: dict[str, tuple[str, str]] = {}
    names: set[str] = set()
    sigla: set[str] = set()
    for label, group in groups.items():
        parts = _tell_apart(group)
        siglum = _free_siglum(label, sigla, len(group))
        for number, (article, part) in enumerate(
            zip(group, parts, strict=True), 1
        ):
            name = f"{label} ({part})" if part else label
            while name in names:
                name += "′"
            names.add(name)
            found[article.doc_id] = (
                name,
                f"{siglum}{number}" if len(group) > 1 else siglum,
            )
    return {article.doc_id: found[article.doc_id] for article in articles}


def rename(documents: pd.DataFrame) -> pd.DataFrame:
    """The table `documents` with names and sigla that are unique in it, and no longer than that
    needs.
    """
    called = name_articles(
        NameParts(row.doc_id, row.outlet, row.title, row.published)
        for row in each_row(documents)
    )
    names, signs = zip(*called.values(), strict=True) if called else ((), ())
    return documents.assign(
        name=pd.Series(names, index=documents.index, dtype="str"),
        siglum=pd.Series(signs, index=documents.index, dtype="str"),
    )


def _label(articles: list[NameParts]) -> dict[str, str]:
    """The outlet, else the title, else that it has no name, else the file where several have
    none."""
    nameless = [a for a in articles if not a.outlet and not a.title.strip()]
    labels = {
        a.doc_id: a.outlet
        or (f"“{shorten_title(a.title)}”" if a.title.strip() else UNNAMED)
        for a in articles
    }
    if len(nameless) > 1:
        stems = [PurePosixPath(a.doc_id).stem for a in nameless]
        for article, stem in zip(nameless, stems, strict=True):
            labels[article.doc_id] = (
                stem if stems.count(stem) == 1 else article.doc_id
            )
    return labels


def shorten_title(title: str, most: int = _TITLE) -> str:
    """A title cut at a word, with an ellipsis, to at most so many characters.

    >>> shorten_title("Ferry runs aground off the island of Marlow in the night")
    'Ferry runs aground off the island of…'
    """
    words, out = title.split(), ""
    for word in words:
        if len(out) + len(word) >= most:
            return f"{out}…" if out else f"{word[: most - 1]}…"
        out = f"{out} {word}".strip()
    return out


def _tell_apart(group: list[NameParts]) -> list[str]:
    """What distinguishes the articles of one outlet: of each the day that it has alone, else its
    title, else a number.
    """
    if len(group) == 1:
        return [""]
    days = _days(group) or [""] * len(group)
    titles = [
        f"“{shorten_title(a.title)}”" if a.title.strip() else "" for a in group
    ]
    parts = [
        day if day and days.count(day) == 1 else title
        for day, title in zip(days, titles, strict=True)
    ]
    if all(parts) and len(set(parts)) == len(parts):
        return parts
    return [str(number) for number in range(1, len(group) + 1)]


def _days(group: list[NameParts]) -> list[str]:
    """ "5 March", with the year where the years differ; nothing where a date is not known."""
    try:
        days = [datetime.date.fromisoformat(a.published[:10]) for a in group]
    except ValueError:
        return []
    year = len({day.year for day in days}) > 1
    return [
        f"{d.day} {MONTH_NAMES[d.month]}{f' {d.year}' if year else ''}"
        for d in days
    ]


def _free_siglum(label: str, taken: set[str], count: int) -> str:
    """The first sign of a label that no other label has, with room for its numbers."""
    for siglum in _signs(label):
        signs = (
            {f"{siglum}{n}" for n in range(1, count + 1)}
            if count > 1
            else {siglum}
        )
        if siglum not in taken and not signs & taken:
            taken |= signs | {siglum}
            return siglum
    raise AssertionError("there is always another number")


def _signs(label: str) -> Iterator[str]:
    """Sigla for a label, the best first.

    >>> names = ("The Guardian", "RFE/RL", "Press TV", "Daily Mail", "ferry.example")
    >>> [next(_signs(name)) for name in names]
    ['Gu', 'RFE', 'PTV', 'DM', 'Fe']
    >>> from itertools import islice
    >>> list(islice(_signs("Daily Mail"), 4))
    ['DM', 'DMa', 'DMai', 'DMail']
    """
    if label == UNNAMED:
        yield _NO_NAME
    domain = re.fullmatch(r"([\w-]+)(?:\.[\w-]+)+", label)
    words = re.findall(r"[^\W_]+", domain[1] if domain else label)
    words = [w for w in words if w.lower() not in _SMALL] or words or ["X"]
    acronym = _ACRONYM.fullmatch(words[0])
    if acronym:
        base, rest = words[0], "".join(words[1:])
    elif len(words) == 1:
        base, rest = words[0][:2].capitalize(), words[0][2:_INITIALS]
    else:
        initials = [
            w if _ACRONYM.fullmatch(w) and len(words) == 2 else w[:1].upper()
            for w in words
        ]
        base, rest = "".join(initials)[:_INITIALS], words[-1][1:_INITIALS]
    for n in range(len(rest[:3]) + 1):
        yield base + rest[:n]
    number = 2
    while True:
        yield f"{base}.{number}."
        number += 1
