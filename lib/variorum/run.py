"""Which table comes from what: the one place that knows the order.

`STEPS` lists the functions in the order of the flow. A step reads what its parameters name (tables,
the parsed articles, the run's parameters) and makes what stands beside it.
"""

import hashlib
import inspect
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from . import language, project, provenance, schema, store, tables
from .actors import entities
from .chronology import events, timeline, times
from .collation import dependence, variants
from .comparison import claims, discrepancies, labels, propositions, silences
from .conclusions import findings, keys
from .geography import focus, place_claims, places
from .parameters import check
from .reading import selection
from .review import names, verdicts
from .speech import origins, quotes

STEPS: tuple[tuple[Callable, tuple[str, ...]], ...] = (
    (selection.read_selected, ("documents", "blocks", "problems")),
    (language.parse, ("parsed",)),
    (language.find_sentences, ("sentences",)),
    (events.group_events, ("events",)),
    (times.find_times, ("times",)),
    (places.find_places, ("places", "place_candidates")),
    (focus.find_focus, ("focus",)),
    (place_claims.find_place_claims, ("place_claims",)),
    (timeline.lay_out, ("timeline",)),
    (entities.link_mentions, ("mentions", "entities", "references")),
    (names.apply_names, ("mentions", "entities", "references", "names")),
    (quotes.find_quotes, ("quotes",)),
    (variants.read_streams, ("streams",)),
    (variants.note_repeats, ("problems",)),
    (variants.align_streams, ("shared",)),
    (variants.collate, ("variants", "statements", "witnesses")),
    (dependence.trace, ("dependence",)),
    (origins.trace_origins, ("origins", "quote_origins")),
    (propositions.find_propositions, ("propositions",)),
    (claims.align_claims, ("claims", "claim_evidence", "kept_apart")),
    (discrepancies.find_discrepancies, ("discrepancies",)),
    (discrepancies.grade_claims, ("claims",)),
    (silences.find_silences, ("silences",)),
    (labels.find_labels, ("labels",)),
    (findings.conclude, ("findings",)),
    (keys.give_keys, ("findings",)),
)


def needed(wanted: Iterable[str] | None) -> list[tuple[Callable, tuple[str, ...]]]:
    """The steps, in order, that the tables `wanted` come from (all for None)."""
    if wanted is None:
        return list(STEPS)
    want, out = set(wanted), []
    for step, made in reversed(STEPS):
        if want & set(made):
            out.append((step, made))
            want |= set(inspect.signature(step).parameters)
    return out[::-1]


def made_tables() -> set[str]:
    """The names of the tables that the steps make.

    >>> "claims" in made_tables(), "parsed" in made_tables()
    (True, False)
    """
    return {name for _, made in STEPS for name in made} & schema.TABLES.keys()


def steps_parameters() -> dict[str, dict]:
    """{name: {type, default}} of what the steps take besides tables: the parameters of `variorum tables`.

    >>> steps_parameters()["outlets"]["type"]
    'list[str]'
    """
    made = {name for _, names in STEPS for name in names} | {"corpus"}
    taken = {
        p.name: p
        for step, _ in STEPS
        for p in inspect.signature(step).parameters.values()
        if p.name not in made
    }
    return {
        name: {"type": inspect.formatannotation(p.annotation), "default": p.default}
        for name, p in taken.items()
    }


def compute(
    corpus,
    *,
    wanted: Iterable[str] | None = None,
    progress: Callable[[str], None] | None = None,
    **parameters,
) -> dict[str, pd.DataFrame]:
    """All tables (or those `wanted`, with what they come from) of the corpus at a path."""
    check(
        {name: value for name, value in parameters.items() if value is not None},
        {name: p["type"] for name, p in steps_parameters().items()},
    )
    known: dict = {"corpus": project.find_corpus(corpus), **parameters}
    listed = {}
    for step, made in needed(wanted):
        if progress:
            progress(", ".join(made))
        takes = inspect.signature(step).parameters
        result = step(**{name: known[name] for name in takes if name in known})
        known.update(zip(made, result if isinstance(result, tuple) else (result,), strict=True))
        if "documents" in made:  # an article in another language is listed; no step reads it
            listed = {"documents": known["documents"], "blocks": known["blocks"]}
            known["documents"], known["blocks"] = selection.cut_left_out(**listed)
    return {
        name: value
        for name, value in {**known, **listed}.items()
        if isinstance(value, pd.DataFrame)
    }


def load(
    corpus="seeds", *, progress: Callable[[str], None] | None = None, **parameters
) -> dict[str, pd.DataFrame]:
    """The tables of a corpus, computed when they are not in the cache: what every notebook starts with.

    The cache's key is made of the bytes of the corpus, the parameters, the library's code and the
    versions of what it computes with, so a change in any of them computes afresh.
    """
    path = project.find_corpus(corpus)
    check(parameters, {name: p["type"] for name, p in steps_parameters().items()})
    defaults = {name: p["default"] for name, p in steps_parameters().items()}
    parameters = {
        name: value
        for name, value in parameters.items()
        if value not in ("", [], (), None, False, defaults[name])
    }
    kept = project.cache_folder() / "tables" / fingerprint(path, parameters)
    usable = store.open_folder(kept.parent)
    content = store.fetch(kept) if usable else None
    found = tables.unpack(content) if content else None
    if found is None:
        content = tables.pack(compute(path, progress=progress, **parameters))
        if usable:
            store.keep(kept, content)
        found = tables.unpack(content)
        assert found is not None, "what was packed a moment ago can be unpacked"
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
            if name != verdicts.FILE  # what a person holds of a finding recomputes nothing
        },
        "parameters": parameters,
        "code": provenance.hash_tables_code(),
        "versions": provenance.versions(parameters.get("pipeline", "")),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:24]
