"""Which table comes from what: the one place that knows the order.

`STEPS` lists the functions in the order of the flow. A step reads what its parameters name (tables,
the parsed articles, the run's parameters) and makes what stands beside it.
"""

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from . import claims, corpus, discrepancies, entities, events, findings, labels, language, origins, places, quotes, silences, times, variants

STEPS: tuple[tuple[Callable, tuple[str, ...]], ...] = (
    (corpus.read_corpus, ("documents", "blocks", "problems")),
    (language.parse, ("parsed",)),
    (language.find_sentences, ("sentences",)),
    (events.group_events, ("events",)),
    (times.find_times, ("times",)),
    (places.find_places, ("places",)),
    (entities.link_mentions, ("mentions", "entities")),
    (quotes.find_quotes, ("quotes",)),
    (origins.trace_origins, ("origins", "quote_origins")),
    (variants.collate, ("variants",)),
    (claims.align_claims, ("claims", "claim_evidence")),
    (discrepancies.find_discrepancies, ("discrepancies",)),
    (silences.find_silences, ("silences",)),
    (labels.find_labels, ("labels",)),
    (findings.conclude, ("findings",)),
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


def compute(path, *, wanted: Iterable[str] | None = None, progress: Callable[[str], None] | None = None, **parameters) -> dict[str, pd.DataFrame]:
    """All tables (or those `wanted`, with what they come from) of the corpus at `path`."""
    known: dict = {"corpus": Path(path), **parameters}
    for step, made in needed(wanted):
        if progress:
            progress(", ".join(made))
        takes = inspect.signature(step).parameters
        result = step(**{name: known[name] for name in takes if name in known})
        known.update(zip(made, result if isinstance(result, tuple) else (result,), strict=True))
    return {name: value for name, value in known.items() if isinstance(value, pd.DataFrame)}
