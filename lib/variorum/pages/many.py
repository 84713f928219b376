"""A folder of many events -> a report an event, and the index that leads to them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from .. import edition, palette, run
from ..naming import count, join, sentence_case
from ..output import folder, manifest
from ..tables import each_row
from . import search, titles
from .fragments import fill

# one copy for all reports
SHARED = ("variorum.css", "variorum.js", "compare.js", "plotly.min.js")
MOST_OUTLETS = 8  # that the index names for an event
GRADES = {  # what the index says of an event's findings, and of which grades it counts them
    "agreed": ("independent",),
    "clashing": ("contradiction", "dispute", "altered"),
    "of one origin": ("one_origin",),
}


@dataclass(frozen=True)
class Job:
    """A report to be made: of what, from which notebooks, and whom to tell how far it is."""

    corpus: Path
    data: dict[str, pd.DataFrame]
    parameters: dict[str, Any]
    sources: list[Path]
    say: Callable[[str], None]
    event: str = ""

    @property
    def address(self) -> str:
        """The corpus as a notebook's parameter names it."""
        return f"{self.corpus}#{self.event}" if self.event else str(self.corpus)


class Event(NamedTuple):
    """An event of the index."""

    event_id: str
    title: str
    n_docs: int
    outlets: str
    days: str
    first_day: str  # by which the events are sorted
    place: str
    standing: str


def build(
    fresh: Path,
    work: Path,
    job: Job,
    build_one: Callable[[Path, Path, Job], None],
) -> None:
    """Write the index and one report an event into the new folder `fresh`."""
    folder.store(fresh / "tables", job.data)
    sizes = job.data["events"]["event_id"].value_counts()
    told = sorted(
        (e for e in sizes.index if sizes[e] > 1), key=lambda e: (-sizes[e], e)
    )
    listed: list[Event] = []
    places: list[list[str]] = []
    for number, event_id in enumerate(told, 1):
        head = f"event {number} of {len(told)}"
        goal = fresh / event_id
        found = run.load(
            f"{job.corpus}#{event_id}", folder=job.data, **job_tables(job)
        )
        data = edition.Edition(found, job.corpus, job_tables(job))
        one = replace(
            job,
            data=data,
            event=event_id,
            say=_under(head, job.say),
        )
        goal.mkdir(parents=True)
        (work / event_id).mkdir()
        build_one(goal, work / event_id, one)
        _share_assets(fresh, goal)
        listed.append(_describe(event_id, data))
        places += [
            [f"{event_id}/{link}", f"{where} · {listed[-1].title}", text]
            for link, where, text in search.read(goal / "assets" / "search.js")
        ]
    alone = job.data["events"].loc[
        job.data["events"]["event_id"].map(sizes) == 1, "doc_id"
    ]
    lone = job.data["documents"].set_index("doc_id").loc[list(alone)]
    for number, article in enumerate(each_row(lone), 1):
        places += search.cut_text(
            f"index.html#alone-{number}", article.name, article.text
        )
    contents = manifest.describe(
        job.corpus,
        job.parameters,
        job.data,
        job.sources,
    )
    body = fill(
        "events.html.j2",
        title=job.parameters.get("title")
        or sentence_case(count(len(listed), "event")),
        events=listed,
        alone=[(a.name, a.title or a.Index) for a in each_row(lone)],
        manifest=contents,
        pages=[],
        here="index",
        subset="",
        kicker=titles.say_kicker(job.data, ""),
    )
    (fresh / "index.html").write_text(
        f"{body}\n", encoding="utf-8", newline="\n"
    )
    search.put(fresh / "assets" / "search.js", places)
    manifest.write(fresh, contents)


def job_tables(job: Job) -> dict[str, Any]:
    """Those of a report's parameters that its tables depend on."""
    return {
        n: v for n, v in job.parameters.items() if n in run.steps_parameters()
    }


def _under(head: str, say: Callable[[str], None]) -> Callable[[str], None]:
    return lambda words: say(f"{head}: {words}")


def _share_assets(fresh: Path, goal: Path) -> None:
    """What is the same for every report lies once beside them."""
    shared = fresh / "assets"
    shared.mkdir(exist_ok=True)
    for name in SHARED:
        if (goal / "assets" / name).is_file():
            (goal / "assets" / name).replace(shared / name)
    names = "|".join(re.escape(name) for name in SHARED)
    for page in sorted(goal.glob("*.html")):
        body = page.read_text(encoding="utf-8")
        body = re.sub(
            rf'(href|src)="assets/({names})"', r'\1="../assets/\2"', body
        )
        body = body.replace(
            '<a class="home"',
            '<a class="up" href="../index.html">All events</a> <a class="home"',
            1,
        )
        page.write_text(body, encoding="utf-8", newline="\n")
    contents = manifest.read(goal)
    if contents:
        manifest.write(
            goal, {k: v for k, v in contents.items() if k != "files"}
        )


def _describe(event_id: str, data: dict[str, pd.DataFrame]) -> Event:
    documents, findings = data["documents"], data["findings"]
    known = palette.witnesses(documents)
    outlets = sorted(
        {r.outlet or known[r.doc_id].name for r in each_row(documents)}
    )
    grades = findings["grade"].value_counts()
    standing = [
        f"{n} {words}"
        for words, kinds in GRADES.items()
        if (n := int(sum(grades.get(kind, 0) for kind in kinds)))
    ]
    named = (
        outlets
        if len(outlets) <= MOST_OUTLETS
        else [*outlets[:MOST_OUTLETS], "others"]
    )
    return Event(
        event_id,
        titles.name_event(data),
        len(documents),
        join(named),
        titles.say_days(documents),
        min((day[:10] for day in documents["published"] if day), default=""),
        titles.name_place(data),
        join(standing) or "none",
    )
