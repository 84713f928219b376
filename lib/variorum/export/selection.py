"""What is taken along: articles, and things said of them with their passages and verdicts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from .. import palette
from ..conclusions.grades import FINDINGS
from ..edition import Edition
from ..review.verdicts import Review

SPAN = ["doc_id", "start", "end"]
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(words: str) -> str:
    """The words with every character that XML cannot hold as U+FFFD, one for one."""
    return _FORBIDDEN.sub("\ufffd", words)


class Passage(NamedTuple):
    """Words of an article: `text[start:end]`."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """An article as it is cited."""

    doc_id: str
    name: str
    siglum: str
    title: str
    published: str
    url: str
    language: str
    sha256: str
    text: str

    def cite(self, passage: Passage) -> str:
        """The line that finds a passage again: outlet, title, date, characters, hash of a file."""
        parts = [
            self.name,
            f"“{self.title}”" if self.title else "",
            self.published,
            self.url,
        ]
        where = f"characters {passage.start}–{passage.end}"
        return f"{', '.join(p for p in parts if p)}, {where}, SHA-256 {self.sha256}"


@dataclass(frozen=True)
class Item:
    """One thing that is taken along: a finding, a claim, a quotation, an actor, a place."""

    name: str
    kind: str  # findings, claims, … as the tabs of the workbench are called
    text: str
    grade: str
    passages: tuple[Passage, ...]
    review: Review | None = None
    actors: tuple[str, ...] = ()

    @property
    def grade_word(self) -> str:
        """The grade as readers see it."""
        return (
            FINDINGS[self.grade].word if self.grade in FINDINGS else self.grade
        )


@dataclass(frozen=True)
class Selection:
    """Everything that a writer needs."""

    title: str
    articles: tuple[Source, ...]
    items: tuple[Item, ...]
    edition: Edition = field(repr=False)
    whole: bool = True  # everything that there is, not a choice of it

    def article(self, doc_id: str) -> Source:
        """The article of a passage."""
        return next(a for a in self.articles if a.doc_id == doc_id)

    def words(self, passage: Passage) -> str:
        """The words of a passage."""
        return self.article(passage.doc_id).text[passage.start : passage.end]


def select_all(edition: Edition, title: str = "") -> Selection:
    """Every finding of an edition, with what was held of it."""
    reviews = edition.reviews
    items = [
        Item(
            f["finding_id"],
            "findings",
            f["text"],
            f["grade"],
            _passages(f["evidence"]),
            reviews.get(f["key"]),
            _actors(edition, f["evidence"]),
        )
        for f in edition["findings"].to_dict("records")
    ]
    return Selection(
        title or "Findings",
        _articles(edition),
        tuple(items),
        edition,
    )


def select_rows(
    edition: Edition,
    rows: pd.DataFrame,
    title: str = "",
) -> Selection:
    """Rows as the workbench gives them: `tab`, `row`, `doc_id`, `start`, `end`, one a passage."""
    known = {item.name: item for item in select_all(edition).items}
    items = []
    for (tab, name), group in rows.groupby(["tab", "row"], sort=False):
        records = group[SPAN].to_dict("records")
        if tab == "findings" and name in known:
            items.append(known[name])
            continue
        text, grade = _tell(edition, str(tab), str(name))
        items.append(
            Item(
                str(name),
                str(tab),
                text or _first_words(edition, records),
                grade,
                _passages(records),
                None,
                _actors(edition, records),
            )
        )
    return Selection(
        title or "Selection",
        _articles(edition),
        tuple(items),
        edition,
        False,
    )


# What a row is called, and graded, by the table that it comes from: (table, its id, words, grade).
_TOLD = {
    "claims": ("claims", "claim_id", "statement", "grade"),
    "apparatus": ("claims", "claim_id", "statement", "grade"),
    "actors": ("entities", "entity_id", "name", ""),
    "statements": ("statements", "statement_id", "text", ""),
    "articles": ("documents", "doc_id", "title", ""),
}


def _tell(edition: Edition, tab: str, name: str) -> tuple[str, str]:
    if tab == "quotations":
        return name.removeprefix("by "), ""
    table, key, words, grade = _TOLD.get(tab, ("", "", "", ""))
    if table not in edition:
        return "", ""
    found = edition[table][edition[table][key] == name]
    if found.empty:
        return "", ""
    return str(found.iloc[0][words]), str(found.iloc[0][grade]) if grade else ""


def _first_words(edition: Edition, records: list[dict[str, Any]]) -> str:
    return str(edition.text(records[:1]).iloc[0]) if records else ""


def _passages(rows: Iterable[dict[str, Any]]) -> tuple[Passage, ...]:
    found = {
        Passage(
            str(r["doc_id"]),
            int(r["start"]),
            int(r["end"]),
        )
        for r in rows
    }
    return tuple(sorted(found))


def _articles(edition: Edition) -> tuple[Source, ...]:
    witnesses = palette.witnesses(edition["documents"])
    return tuple(
        Source(
            d["doc_id"],
            witnesses[d["doc_id"]].name,
            witnesses[d["doc_id"]].siglum,
            d["title"],
            d["published"],
            d.get("url", ""),
            d["language"],
            d["sha256"],
            d["text"],
        )
        for d in edition["documents"].to_dict("records")
    )


def _actors(
    edition: Edition, rows: Iterable[dict[str, Any]]
) -> tuple[str, ...]:
    """The actors that passages name, those that most articles name first."""
    mentions, named = edition["mentions"], set()
    for r in rows:
        here = (mentions["doc_id"] == r["doc_id"]) & (
            mentions["start"] < r["end"]
        )
        named |= set(
            mentions[here & (mentions["end"] > r["start"])]["entity_id"]
        )
    entities = edition["entities"]
    actors = (
        entities["entity_id"].isin(named)
        & entities["actor"]
        & (entities["kind"] == "name")
    )
    return tuple(entities[actors]["name"])
