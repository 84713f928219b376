"""`review.csv`: what a person holds of a finding, by the finding's key.

It is read by the pages and the workbench and recomputes nothing: a verdict is about a sentence, it
does not change what the sentence is made of.
"""

import datetime
import getpass
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..english.lexicon import words
from ..errors import InputError
from . import files

FILE = "review.csv"
COLUMNS = ("key", "verdict", "note", "who", "when", "about")


class Verdict(StrEnum):
    """What a person may hold of a finding; OPEN is a note without a verdict."""

    HOLDS = "✓"
    WRONG = "✗"
    UNSURE = "?"
    OPEN = ""

    @property
    def words(self) -> str:
        """The verdict as a sentence has it.

        >>> Verdict("✗").words
        'rejected'
        """
        return {
            "✓": "confirmed",
            "✗": "rejected",
            "?": "in doubt",
            "": "noted",
        }[self.value]


class Review(NamedTuple):
    """One row of review.csv."""

    key: str
    verdict: Verdict
    note: str
    who: str
    when: str  # ISO 8601, UTC
    about: str  # the sentence as it was, for whoever reads the file without the report


def read_verdict(typed: str) -> Verdict:
    """The verdict that somebody typed; InputError where it is none.

    >>> read_verdict("x").name, read_verdict(" Confirmed ").name
    ('WRONG', 'HOLDS')
    """
    said = typed.strip().lower()
    if not said:
        return Verdict.OPEN
    for verdict in (Verdict.HOLDS, Verdict.WRONG, Verdict.UNSURE):
        if said in words("words_review.csv", verdict):
            return verdict
    raise InputError(f"{FILE}: {typed!r} is no verdict; there are ✓, ✗ and ?.")


def read(corpus: Path | str) -> dict[str, Review]:
    """{key: review} of the review.csv beside the articles; of two rows with a key the last counts.

    A verdict that is none stays as a note: nothing that a person wrote is lost.
    """
    return _reviews(files.read(files.beside(corpus, FILE), COLUMNS))


def write(
    corpus: Path | str,
    key: str,
    *,
    verdict: str | None = None,
    note: str | None = None,
    about="",
) -> dict[str, Review]:
    """Set the verdict or the note of one key, at once and safely; what the file now holds.

    None leaves a cell as it is; a row without verdict and note goes.
    """
    if not key:
        raise InputError(
            "review: a key is needed; the table findings has one for each finding."
        )
    given = None if verdict is None else read_verdict(verdict).value

    def edit(sheet: files.Sheet) -> None:
        old = next((r for r in reversed(sheet.rows) if r.get("key") == key), {})
        rows = [r for r in sheet.rows if r.get("key") != key]
        new = {
            **old,
            "key": key,
            "verdict": old.get("verdict", "") if given is None else given,
            "note": old.get("note", "") if note is None else note.strip(),
            "who": _user(),
            "when": datetime.datetime.now(datetime.UTC).isoformat(
                timespec="seconds"
            ),
            "about": about or old.get("about", ""),
        }
        sheet.rows = rows + ([new] if new["verdict"] or new["note"] else [])

    return _reviews(
        files.change(
            files.beside(corpus, FILE),
            COLUMNS,
            edit,
        )
    )


def _reviews(sheet: files.Sheet) -> dict[str, Review]:
    found = {}
    for row in sheet.rows:
        if not row.get("key"):
            continue
        note = row.get("note", "")
        try:
            verdict = read_verdict(row.get("verdict", ""))
        except InputError:
            verdict, note = (
                Verdict.OPEN,
                " ".join(x for x in (row["verdict"], note) if x),
            )
        found[row["key"]] = Review(
            row["key"],
            verdict,
            note,
            row.get("who", ""),
            row.get("when", ""),
            row.get("about", ""),
        )
    return found


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container whose user has no name
        return ""


class Standing(NamedTuple):
    """How the reviews stand to the findings of a run."""

    of: dict[str, Review]  # by key, of findings that are there
    rejected: list[Review]
    gone: list[Review]  # whose passage, or grade, is there no more


def set_against(
    reviews: Mapping[str, Review], keys: pd.Series | list[str]
) -> Standing:
    """The reviews of the findings with these keys, those that reject, those whose finding is gone.

    >>> r = Review("k", Verdict.WRONG, "", "", "", "Rain fell.")
    >>> set_against({"k": r}, ["other"]).gone == [r]
    True
    """
    there = set(keys)
    of = {key: review for key, review in reviews.items() if key in there}
    return Standing(
        of,
        [r for r in of.values() if r.verdict is Verdict.WRONG],
        [r for key, r in reviews.items() if key not in there],
    )
