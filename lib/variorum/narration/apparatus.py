"""Readings -> the apparatus of the event: rows are questions, columns articles, cells readings.

Page, figure and notebook take their rows from here, so that they say one thing. Nothing is judged:
how a reading stands to the one that leads its row is the table's, and readings that exclude each
other are shown as a clash where the table discrepancies has it as one, else as open.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .. import palette
from ..naming import count, join, number, say_day, sentence_case
from ..palette import ABSENT, APART, MOVING, Standing

Tables = Mapping[str, pd.DataFrame]
Row = dict[str, Any]  # of the table readings

ROWS = 14  # questions of an apparatus at most
LONGEST = 90  # characters of a clause that a question is asked with
# Articles that have a column whatever they answer, and columns at most: a page is as wide.
FEW, COLUMNS = 8, 20
ASKED = {
    "number": "How many",
    "date": "When",
    "place": "Where",
    "who": "Who",
    "whom": "To whom",
    "manner": "With what",
    "degree": "How bad",
    "position": "Where exactly",
    "cause": "What caused what",
    "outcome": "With what outcome",
    "whether": "Whether",
    "seat": "Where it has its seat",
    "name": "How the name is spelled",
}
PARTIES = ("who", "whom")  # the kinds of question that come last
# grades of discrepancies that are a clash
CLASHES = ("contradiction", "dispute")
NEEDED = {
    "group",
    "text",
    "relation",
    "question",
    "about",
    "claim_id",
    "doc_id",
    "start",
    "end",
}
# Where an article has several readings in a row, the one that parts most stands in its cell; who
# gives the leading one too is not less exact.
_FIRST = (
    *APART,
    *MOVING,
    Standing.OPEN,
    Standing.MORE_EXACT,
    Standing.EQUAL,
    Standing.LESS_EXACT,
)


NEAR = 4  # characters beside a clause that say whether it is cut
_ENDED = frozenset('.!?:“"\n')  # behind these a clause begins
_WEEK = re.compile(r"(\d{4})-W(0[1-9]|[1-4]\d|5[0-2])")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Cell:
    """What one article has in one row: its reading and how it stands, or why there is none."""

    doc_id: str
    standing: Standing
    text: str = ""
    readings: tuple[dict[str, Any], ...] = ()  # rows of the table readings


@dataclass(frozen=True)
class Question:
    """A row of the apparatus."""

    group: str
    asked: str  # the kind of question, as the table has it
    words: str  # the question as a person asks it
    lead: str  # the words of the reading that leads
    weight: float
    cells: dict[str, Cell]  # {doc_id: Cell}, every article of the corpus

    @property
    def told(self) -> list[Cell]:
        """The cells that have a reading."""
        return [
            cell for cell in self.cells.values() if cell.standing not in ABSENT
        ]

    @property
    def parts(self) -> list[list[Cell]]:
        """The told cells by what they say, the leading reading first: the sides of a clash.

        What is as exact, or more or less so, stands on the side of the leading reading.
        """
        sides: dict[str, list[Cell]] = {"": []}
        for cell in self.told:
            apart = cell.standing in (*APART, *MOVING, Standing.OPEN)
            sides.setdefault(
                " ".join(cell.text.lower().split()) if apart else "", []
            ).append(cell)
        return [side for side in sides.values() if side]

    @property
    def clashes(self) -> bool:
        """Whether two articles exclude each other here."""
        return any(cell.standing in APART for cell in self.told)

    @property
    def moves(self) -> bool:
        """Whether the articles give states of something that grows or is corrected."""
        return any(cell.standing in MOVING for cell in self.told)


def lay_out(tables: Tables, most: int | None = ROWS) -> list[Question]:
    """The questions that two articles or more answer; [] for none.

    Clashes come first, then what grows or is corrected, then what one has more exactly, then what
    all that answer have; who and whom last, for most of these are the same name twice. Each by
    weight. With `most`, a question whose answers stand in a row above is left out.
    """
    readings = tables.get("readings")
    if (
        readings is None
        or not len(readings)
        or not set(readings.columns) >= NEEDED
    ):
        return []
    articles, clashing = _Articles(tables), _clashing(tables)
    groups: dict[str, list[Row]] = {}
    answered = readings[~readings["relation"].isin([s.value for s in ABSENT])]
    several = answered.groupby("group")["doc_id"].transform("nunique") > 1
    for row in answered[several].to_dict("records"):
        if clashing is not None and row["group"] not in clashing:
            row = _at_peace(row)
        if not _is_of_another(row):
            groups.setdefault(str(row["group"]), []).append(row)
    rows = [
        _question(group, mine, articles)
        for group, mine in groups.items()
        if len({row["doc_id"] for row in mine}) > 1
    ]
    rows.sort(
        key=lambda q: (
            not q.clashes,
            not q.moves,
            q.asked in PARTIES,
            _tells_little(q),
            -q.weight,
            -len(q.told),
            q.group,
        )
    )
    return rows if most is None else _without_repeats(rows)[:most]


def _tells_little(question: Question) -> int:
    """0 where an article is more exact than another, 1 where all say the same, 2 where nobody can
    tell how they stand.
    """
    standings = {cell.standing for cell in question.told}
    if Standing.OPEN in standings:
        return 2
    return int(standings == {Standing.EQUAL})


def _without_repeats(questions: list[Question]) -> list[Question]:
    """The questions without those of which a row above has every answer, in the same article."""
    kept: list[Question] = []
    said: dict[str, list[dict[str, str]]] = {}
    for question in questions:
        answers = {
            cell.doc_id: " ".join(cell.text.lower().split())
            for cell in question.told
        }
        above = said.setdefault(question.asked, [])
        if question.clashes or not any(
            all(
                doc_id in row and words in row[doc_id]
                for doc_id, words in answers.items()
            )
            for row in above
        ):
            kept.append(question)
        above.append(answers)
    return kept


def _at_peace(row: Row) -> Row:
    """A reading of a question that is not judged to clash: what is apart is open."""
    return (
        row | {"relation": Standing.OPEN.value}
        if row["relation"] in APART
        else row
    )


def _is_of_another(row: Row) -> bool:
    """Whether a reading of who or whom may be of another act: nobody can tell how it stands."""
    return row["question"] in PARTIES and row["relation"] == Standing.OPEN


def _clashing(tables: Tables) -> set[str] | None:
    """The groups that are judged to clash; None where the table does not say of which group."""
    found = tables.get("discrepancies")
    if found is None or "group" not in found:
        return None
    return set(found.loc[found["grade"].isin(CLASHES), "group"])


def _question(
    group: str, readings: list[Row], articles: "_Articles"
) -> Question:
    first = readings[0]
    held: dict[str, list[Row]] = {}
    for row in readings:
        held.setdefault(row["doc_id"], []).append(row)
    claim_ids = {row["claim_id"] for row in readings}
    cells = {}
    for doc_id in articles.doc_ids:
        if doc_id not in held:
            cells[doc_id] = Cell(doc_id, articles.why(doc_id, claim_ids))
            continue
        best = min(
            held[doc_id],
            key=lambda row: _FIRST.index(_standing(row["relation"])),
        )
        standing = _standing(best["relation"])
        cells[doc_id] = Cell(
            doc_id,
            standing,
            say_reading(best),
            tuple(held[doc_id]),
        )
    lead = next((r for r in readings if r["relation"] == Standing.EQUAL), first)
    return Question(
        group,
        first["question"],
        articles.ask(lead),
        " ".join(str(lead["text"]).split()),
        max(
            float(row.get("weight", len(held) / len(cells))) for row in readings
        ),
        cells,
    )


def say_reading(reading: Mapping[str, Any]) -> str:
    """A reading in its own words; a day that they do not name follows in square brackets.

    >>> say_reading({"question": "date", "text": "late on Saturday", "value": "2016-05-28TEV"})
    'late on Saturday [28 May 2016]'
    >>> say_reading({"question": "date", "text": "28 May 2016", "value": "2016-05-28"})
    '28 May 2016'
    >>> say_reading({"question": "date", "text": "on Nov. 6", "value": "2017-11-06"})
    'on Nov. 6 [2017]'
    """
    words = " ".join(str(reading["text"]).split())
    value = str(reading.get("value") or "")
    week, day = _WEEK.match(value), _DAY.match(value)
    if reading["question"] == "date" and week:
        return f"{words} [week of {_say_monday(week)}]"
    if reading["question"] != "date" or not day or day[0][:4] in words:
        return words
    named = all(part in words.lower() for part in _parts(day[0]))
    return f"{words} [{day[0][:4] if named else say_day(day[0])}]"


def _say_monday(week: re.Match) -> str:
    """The first day of an ISO week."""
    year, number = int(week[1]), int(week[2])
    return say_day(str(datetime.date.fromisocalendar(year, number, 1)))


def _parts(day: str) -> list[str]:
    """What of an ISO day or month words have that name it: its number, the head of its month."""
    return [part[:3] for part in say_day(day).lower().split()[:-1]]


def _standing(relation: str) -> Standing:
    return Standing(relation) if relation in set(Standing) else Standing.OPEN


def ask(question: str, about: str) -> str:
    """A question in words.

    >>> ask("number", "people hurt"), ask("place", "the blast"), ask("whether", "")
    ('How many: people hurt', 'Where: the blast', 'Whether')
    """
    asked = ASKED.get(question, question.replace("_", " ").capitalize())
    what = " ".join(about.split()).removesuffix(f": {asked.lower()}")
    return f"{asked}: {what}" if what else asked


def dotted(clause: str, before: str, after: str) -> str:
    """A clause with dots where its sentence goes on.

    >>> dotted("of the boats sank", "Two ", " off Leone.")
    '… of the boats sank …'
    >>> dotted("The boats sank", "It blew. ", ". Nobody was hurt.")
    'The boats sank'
    """
    last = before[-NEAR:].rstrip(" ")[-1:]
    begun = clause[:1].islower() and bool(last) and last not in _ENDED
    first = after[:NEAR].lstrip(" ")[:1]
    goes_on = after[:1] in tuple(",;") or (after[:1] == " " and first.isalnum())
    return f"{'… ' if begun else ''}{clause}{' …' if goes_on else ''}"


class _Articles:
    """What the articles have, and why one has no reading: silent, an excerpt, not compared."""

    def __init__(self, tables: Tables):
        documents = tables["documents"].to_dict("records")
        self._texts = {d["doc_id"]: d.get("text", "") for d in documents}
        self.doc_ids = list(palette.witnesses(tables["documents"]))
        self._cut = {
            d["doc_id"] for d in documents if d.get("extent") == "excerpt"
        }
        self._unread = {d["doc_id"] for d in documents if d.get("left_out")}
        silences = tables.get("silences")
        known = (
            silences[silences["claim_id"] != ""]
            if silences is not None
            else pd.DataFrame()
        )
        self._silent = (
            set(zip(known["claim_id"], known["doc_id"], strict=True))
            if len(known)
            else set()
        )

    def ask(self, lead: Row) -> str:
        """A question in words, with the clause of the leading reading where that is short."""
        start, end = (
            int(lead.get("context_start", -1)),
            int(lead.get("context_end", -1)),
        )
        text = self._texts[lead["doc_id"]]
        clause = " ".join(text[start:end].split()) if start >= 0 else ""
        if clause and len(clause) <= LONGEST:
            whole = dotted(clause, text[:start], text[end:])
            return f"{ask(lead['question'], '')}: “{whole}”"
        return ask(lead["question"], lead["about"].partition(":")[0])

    def why(self, doc_id: str, claim_ids: set[str]) -> Standing:
        """Not said where a search shows it: for one of the claims, or, with none, for the event."""
        if doc_id in self._unread:
            return Standing.NOT_COMPARED
        if doc_id in self._cut:
            return Standing.EXCERPT
        searched = claim_ids == {""} or any(
            (c, doc_id) in self._silent for c in claim_ids
        )
        return Standing.NOT_SAID if searched else Standing.NOT_COMPARED


def choose_articles(
    questions: list[Question], documents: pd.DataFrame
) -> list[str]:
    """The ids of the articles that have a column, in their order: those that were read; of more
    than FEW those that answer something, of more than COLUMNS those that answer most.
    """
    unread = documents.get("left_out", pd.Series("", index=documents.index))
    read = documents.loc[unread.fillna("") == "", "doc_id"].tolist()
    told = {
        d: sum(q.cells[d].standing not in ABSENT for q in questions)
        for d in read
    }
    if len(read) <= FEW:
        return read
    most = sorted(read, key=lambda d: -told[d])[:COLUMNS]
    return [d for d in read if d in most and told[d]]


def tell_apparatus(questions: list[Question]) -> str:
    """What the apparatus shows, in a sentence that states the finding."""
    if not questions:
        return "No question is answered by two articles"
    apart = sum(q.clashes for q in questions)
    moving = sum(q.moves and not q.clashes for q in questions)
    parts = [
        f"articles exclude each other on {_of(apart, questions)}"
        if apart
        else "",
        f"a figure moves on {_of(moving, questions)}" if moving else "",
    ]
    told = join([p for p in parts if p])
    fit = f"{count(len(questions), 'question')}, and no two articles exclude each other"
    return sentence_case(told or fit)


def _of(n: int, questions: list[Question]) -> str:
    return f"{number(n)} of {count(len(questions), 'question')}"
