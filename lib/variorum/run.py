"""Which table comes from what: the one place that knows the order.

`STEPS` lists the functions in the order of the flow. A step reads what its parameters name (tables,
the parsed articles, the run's parameters) and makes what stands beside it. What travels together is
one parameter, a frozen record: its fields are read in the same way.
"""

import gc
import hashlib
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from . import language, parts, project, provenance, schema, store, tables
from .actors import entities
from .chronology import events, timeline, times
from .collation import dependence, variants
from .comparison import (
    answers,
    claims,
    details,
    discrepancies,
    disputes,
    facts,
    happenings,
    labels,
    occasions,
    parallels,
    readings,
    scope,
    silences,
)
from .conclusions import findings, keys
from .errors import InputError
from .geography import focus, place_claims, places
from .parameters import check_parameters, name_type
from .reading import selection, sigla
from .review import names, verdicts
from .speech import origins, quotes
from .spread import Spread

CHUNK = 8  # articles that a worker parses before it reports
# characters of all articles from which on several processes parse them
LONG = 200_000
# when Python looks for circles of objects: the millions of records of long articles hold hardly
# any, and to go through all of them time and again took a seventh of a run
RARELY = 50_000, 20, 1_000

STEPS: tuple[tuple[Callable, tuple[str, ...]], ...] = (
    (selection.read_selected, ("documents", "blocks", "problems")),
    (language.parse, ("parsed",)),
    (language.note_no_prose, ("problems",)),
    (language.find_sentences, ("sentences",)),
    (events.group_events, ("events",)),
    (times.find_times, ("times",)),
    (places.find_places, ("places", "place_candidates")),
    (focus.find_focus, ("focus",)),
    (place_claims.find_place_claims, ("place_claims",)),
    (timeline.lay_out, ("timeline", "problems")),
    (entities.link_mentions, ("mentions", "entities", "references")),
    (names.apply_names, ("mentions", "entities", "references", "names")),
    (quotes.find_quotes, ("quotes",)),
    (variants.read_streams, ("streams",)),
    (variants.note_repeats, ("problems",)),
    (variants.align_streams, ("shared",)),
    (variants.collate, ("variants", "statements", "witnesses")),
    (dependence.trace, ("dependence",)),
    (origins.trace_origins, ("origins", "quote_origins")),
    (origins.note_left_out, ("problems",)),
    (happenings.find_happenings, ("happenings", "surroundings")),
    (occasions.find_occasions, ("occasions",)),
    (facts.find_facts, ("compared",)),
    (facts.note_left_out, ("problems",)),
    (scope.find_scope, ("scope",)),
    (parallels.read_passages, ("passages",)),
    (parallels.find_parallels, ("parallels",)),
    (claims.tabulate_claims, ("claims", "claim_evidence")),
    (answers.find_answers, ("answers",)),
    (answers.note_left_out, ("problems",)),
    (readings.find_readings, ("readings", "answer_likelihoods")),
    (readings.note_left_out, ("problems",)),
    (discrepancies.find_discrepancies, ("discrepancies",)),
    (disputes.add_disputes, ("discrepancies",)),
    (details.add_details, ("discrepancies",)),
    (discrepancies.note_left_out, ("problems",)),
    (discrepancies.order_figures, ("readings",)),
    (discrepancies.grade_claims, ("claims",)),
    (silences.find_silences, ("silences",)),
    (labels.find_labels, ("labels", "problems")),
    (findings.conclude, ("findings",)),
    (keys.give_keys, ("findings",)),
)


@cache
def inputs(step: Callable) -> dict[str, inspect.Parameter]:
    """What a step reads, by its name; the fields of a record stand in its place.

    >>> list(inputs(selection.read_selected))
    ['corpus', 'outlets', 'since', 'until', 'strict', 'pipeline', 'field_map']
    """
    read: dict[str, inspect.Parameter] = {}
    for name, parameter in inspect.signature(step).parameters.items():
        record = _record(parameter)
        read |= (
            inspect.signature(record).parameters
            if record
            else {name: parameter}
        )
    return read


def take(step: Callable, known: dict) -> tuple:
    """What a step makes of what is known, by its name; what is not known has its default."""
    given = {}
    for name, record, fields in _asked(step):
        if record:
            given[name] = record(
                **{field: known[field] for field in fields if field in known}
            )
        elif name in known:
            given[name] = known[name]
    made = step(**given)
    return made if isinstance(made, tuple) else (made,)


@cache
def _asked(step: Callable) -> list[tuple[str, Callable | None, list[str]]]:
    """(name, the record that it is, the fields of that) of each parameter of a step."""
    asked = []
    for name, parameter in inspect.signature(step).parameters.items():
        record = _record(parameter)
        fields = list(inspect.signature(record).parameters) if record else []
        asked.append((name, record, fields))
    return asked


def _record(parameter: inspect.Parameter) -> Callable | None:
    """The record that a parameter of a step is, unless another step makes it."""
    made = {name for _, names in STEPS for name in names}
    is_record = (
        is_dataclass(parameter.annotation) and parameter.name not in made
    )
    return parameter.annotation if is_record else None


def needed(
    wanted: Iterable[str] | None,
) -> list[tuple[Callable, tuple[str, ...]]]:
    """The steps, in order, that the tables `wanted` come from (all for None)."""
    if wanted is None:
        return list(STEPS)
    want, out = set(wanted), []
    for step, made in reversed(STEPS):
        if want & set(made):
            out.append((step, made))
            want |= inputs(step).keys()
    return out[::-1]


def made_tables() -> set[str]:
    """The names of the tables that the steps make.

    >>> "claims" in made_tables(), "parsed" in made_tables()
    (True, False)
    """
    return {name for _, made in STEPS for name in made} & schema.TABLES.keys()


def steps_parameters() -> dict[str, dict]:
    """{name: {type, default}} of what the steps take besides tables: the parameters of `variorum
    tables`.

    >>> steps_parameters()["outlets"]["type"]
    'list[str]'
    """
    made = {name for _, names in STEPS for name in names} | {"corpus"}
    taken = {
        name: p
        for step, _ in STEPS
        for name, p in inputs(step).items()
        if name not in made
    }
    return {
        name: {"type": name_type(p.annotation), "default": p.default}
        for name, p in taken.items()
    }


@dataclass(frozen=True)
class Work:
    """What one part is computed from: small enough to be handed to another process."""

    corpus: Path
    documents: pd.DataFrame
    blocks: pd.DataFrame
    problems: pd.DataFrame
    events: pd.DataFrame | None
    wanted: tuple[str, ...] | None
    parameters: dict


@contextmanager
def _thriftily() -> Iterator[None]:
    """Python's search for circles of objects is made RARELY, and the words of tables are its own:
    rows are read from Arrow's several times as slowly.
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        with pd.option_context("mode.string_storage", "python"):
            yield
    finally:
        gc.set_threshold(*before)


@_thriftily()
def compute(
    corpus: str | Path,
    *,
    wanted: Iterable[str] | None = None,
    progress: Callable[[str], None] | None = None,
    spread: Spread | None = None,
    folder: dict[str, pd.DataFrame] | None = None,
    shelf: tables.Shelf | None = None,
    **parameters,
) -> Mapping[str, pd.DataFrame]:
    """All tables (or those `wanted`, with what they come from) of the corpus at a path.

    `FOLDER#EVENT` is one event of a folder. A corpus of many events is computed event by event (see
    `parts`), where `spread` says. `folder` are the tables of the whole folder where they are known:
    it is not read again for each event. A corpus of many events is laid on `shelf`, if there is
    one, and not held in memory.
    """
    _check(parameters)
    path, event = project.find_corpus(corpus), project.find_event(corpus)
    wanted = None if wanted is None else tuple(wanted)
    say, spread = progress or (lambda words: None), spread or Spread()
    listed = _read(path, folder, parameters, say)
    # An article in another language is listed; no step reads it.
    documents, blocks = selection.cut_left_out(
        listed["documents"], listed["blocks"]
    )
    work = Work(
        path,
        documents,
        blocks,
        listed["problems"].iloc[:0],
        None,
        wanted,
        parameters,
    )
    later = {name for _, names in needed(wanted)[1:] for name in names}
    if "parsed" not in later:
        return _complete(_compute_part(work, say), listed)
    parsed = None
    if folder is not None:
        grouped = folder["events"]
    elif len(documents) <= parts.TOGETHER:
        _parse_apart(work, spread, say)
        parsed = language.parse(documents, blocks, _pipeline(work))
        grouped = events.group_events(parsed, documents, blocks)
    else:
        grouped = group(work, spread, say)
    if event:
        grouped = _one_event(grouped, event, corpus)
        listed = {n: _cut(f, set(grouped["doc_id"])) for n, f in listed.items()}
        listed["documents"] = sigla.rename(listed["documents"])
    works = Works(work, grouped, parts.plan(grouped))
    if len(works) == 1:
        return _complete(_compute_part(works[0], say, parsed), listed)
    parsed = None  # each part takes its own from where they are kept
    shelf = tables.Shelf() if shelf is None else shelf
    parts.join(
        spread.each(_compute_part, works, "parts of the corpus", progress),
        shelf,
    )
    with pd.option_context("mode.string_storage", "pyarrow"):
        shelf.put("events", _in_order(grouped, documents))
        for name, frame in _list_all(shelf["problems"], listed).items():
            shelf.put(name, frame)
        return shelf.take_out()


def _one_event(grouped, event: str, corpus: str | Path) -> pd.DataFrame:
    """The articles of one event of a folder."""
    grouped = grouped[grouped["event_id"] == event].assign(stray=False)
    if grouped.empty:
        raise InputError(
            f"{corpus}: there is no event {event}; the table `events` has them."
        )
    return grouped


def _in_order(grouped: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The table events in the order of the articles."""
    order = {doc_id: n for n, doc_id in enumerate(documents["doc_id"])}
    return grouped.sort_values(
        "doc_id",
        key=lambda c: c.map(order),
        ignore_index=True,
    )


def _read(
    path: Path,
    folder: dict[str, pd.DataFrame] | None,
    parameters: dict,
    say: Callable[[str], None],
) -> dict[str, pd.DataFrame]:
    """The tables of the first step, taken from those of the folder where they are known."""
    reading, made = STEPS[0]
    if folder is not None:
        return {name: folder[name] for name in made}
    say(", ".join(made))
    found = take(reading, {**parameters, "corpus": path})
    return dict(zip(made, found, strict=True))


def _complete(
    made: dict[str, pd.DataFrame], listed: dict[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The tables with all that was read."""
    return parts.add_events({**made, **_list_all(made["problems"], listed)})


def _list_all(
    found: pd.DataFrame, listed: dict[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """What was read; a problem is one of the reading or was `found` in the comparison."""
    problems = [f for f in (listed["problems"], found) if len(f)]
    if problems:
        told = pd.concat(problems, ignore_index=True).drop_duplicates(
            ignore_index=True
        )
        listed = {**listed, "problems": told}
    return listed


def _check(parameters: dict) -> None:
    given = {
        name: value for name, value in parameters.items() if value is not None
    }
    check_parameters(
        given, {n: p["type"] for n, p in steps_parameters().items()}
    )


def group(
    work: Work,
    spread: Spread,
    say: Callable[[str], None],
) -> pd.DataFrame:
    """The table `events` of a large corpus; every article is parsed (and its parse kept) on the
    way.
    """
    ids = list(work.documents["doc_id"])
    chunks = [ids[n : n + CHUNK] for n in range(0, len(ids), CHUNK)]
    works = Works(work, None, chunks)
    words = spread.map(
        _list_words, works, f"parsing, in lots of {CHUNK} articles", say
    )
    return events.group_words(
        [[sys.intern(w) for w in found] for lot in words for found in lot],
        work.documents,
    )


def _parse_apart(
    work: Work, spread: Spread, say: Callable[[str], None]
) -> None:
    """Long articles are parsed in several processes; the step that wants their parses finds them
    kept.
    """
    if (
        spread.workers < 2
        or spread.address
        or work.documents["text"].str.len().sum() < LONG
    ):
        return
    ids = language.find_unparsed(work.documents, work.blocks, _pipeline(work))
    if len(ids) > 1:
        works = [_part(work, None, {doc_id}) for doc_id in ids]
        spread.map(_parse_only, works, "parsing, article by article", say)


def _parse_only(work: Work) -> None:
    language.parse(work.documents, work.blocks, _pipeline(work))


def _pipeline(work: Work) -> str:
    return work.parameters.get("pipeline") or language.DEFAULT_PIPELINE


@_thriftily()
def _list_words(work: Work) -> list[list[str]]:
    parsed = language.parse(work.documents, work.blocks, _pipeline(work))
    return events.list_words(parsed, work.documents, work.blocks)


def _part(
    work: Work,
    grouped: pd.DataFrame | None,
    members: set[str],
) -> Work:
    """The same work on some of the articles. Those of an event are called by names that are unique
    in it: the one article of an outlet by its outlet.
    """
    documents = _cut(work.documents, members)
    if grouped is not None and len(documents) < len(work.documents):
        documents = sigla.rename(documents)
    return replace(
        work,
        documents=documents,
        blocks=_cut(work.blocks, members),
        events=None if grouped is None else _cut(grouped, members),
    )


class Works(Sequence[Work]):
    """The works of the parts of a corpus, each made when it is asked for: the frames of all take
    more memory than what they are cut from.
    """

    def __init__(
        self,
        whole: Work,
        grouped: pd.DataFrame | None,
        plan: list[list[str]],
    ) -> None:
        self._whole, self._grouped, self._plan = whole, grouped, plan

    def __len__(self) -> int:
        return len(self._plan)

    def __getitem__(self, n: Any) -> Any:
        return _part(self._whole, self._grouped, set(self._plan[n]))


def _cut(frame: pd.DataFrame, members: set[str]) -> pd.DataFrame:
    kept = frame["doc_id"].isin(members) | (frame["doc_id"] == "")
    return frame[kept].reset_index(drop=True)


def _compute_part(
    work: Work,
    say: Callable[[str], None] = lambda words: None,
    parsed: dict | None = None,
) -> dict[str, pd.DataFrame]:
    """All tables after reading (or those wanted), of articles that are compared together; what is
    `parsed` of them already is taken as it is.
    """
    known: dict = {
        "corpus": work.corpus,
        "documents": work.documents,
        "blocks": work.blocks,
        "problems": work.problems,
        **work.parameters,
    }
    with _thriftily():
        if parsed is not None:
            known["parsed"] = {d: parsed[d] for d in work.documents["doc_id"]}
        if work.events is not None:
            known["events"] = work.events
        steps = needed(work.wanted)[1:]
        for n, (step, made) in enumerate(steps):
            if made in (("parsed",), ("events",)) and made[0] in known:
                continue
            say(", ".join(made))
            known.update(zip(made, take(step, known), strict=True))
            read = {
                name for later, _ in steps[n + 1 :] for name in inputs(later)
            }
            known = {
                name: value
                for name, value in known.items()
                if name in read or isinstance(value, pd.DataFrame)
            }
    return {
        name: value
        for name, value in known.items()
        if isinstance(value, pd.DataFrame)
    }


def load(
    corpus: str | Path = "seeds",
    *,
    progress: Callable[[str], None] | None = None,
    spread: Spread | None = None,
    folder: dict[str, pd.DataFrame] | None = None,
    **parameters,
) -> dict[str, pd.DataFrame]:
    """The tables of a corpus, computed when they are not in the cache: what every notebook starts
    with.

    The cache's key is made of the bytes of the corpus, the parameters, the library's code and the
    versions of what it computes with, so a change in any of them computes afresh.
    """
    path = project.find_corpus(corpus)
    check_parameters(
        parameters, {name: p["type"] for name, p in steps_parameters().items()}
    )
    defaults = {name: p["default"] for name, p in steps_parameters().items()}
    parameters = {
        name: value
        for name, value in parameters.items()
        if value not in ("", [], (), None, False, defaults[name])
    }
    key = fingerprint(path, {**parameters, "event": project.find_event(corpus)})
    kept = project.cache_folder() / "tables" / key
    usable = store.open_folder(kept.parent)
    content = store.fetch(kept) if usable else None
    found = tables.unpack(content) if content else None
    if found is None:
        made = compute(
            corpus,
            progress=progress,
            spread=spread,
            folder=folder,
            **parameters,
        )
        # of the same types as when they are read from what is kept
        found = {name: tables.compact(frame) for name, frame in made.items()}
        if usable:
            store.keep(kept, tables.pack(found))
            store.trim(project.cache_folder())
    # The report compares what was read; what was only listed stands among the problems.
    found["documents"], found["blocks"] = selection.cut_left_out(
        found["documents"], found["blocks"]
    )
    return found


def fingerprint(corpus: Path, parameters: dict) -> str:
    """A hash of all that the tables depend on."""
    parts = {
        "corpus": {
            name: value
            for name, value in provenance.hash_inputs(corpus).items()
            if name
            != verdicts.FILE  # what a person holds of a finding recomputes nothing
        },
        "parameters": parameters,
        "code": provenance.hash_tables_code(),
        "versions": provenance.versions(parameters.get("pipeline", "")),
    }
    return hashlib.sha256(
        json.dumps(parts, sort_keys=True, default=str).encode()
    ).hexdigest()[:24]
