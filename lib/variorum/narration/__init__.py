"""Tables -> the sentences and lists that stand between a notebook's figures.

`tell_…` gives one or two sentences whose numbers come from the tables, `list_…` a frame for people
to read, `find_…` spans for `passages.show_evidence`. Nothing here finds out anything new.
"""

from .actors import (
    find_mentions,
    list_names,
    list_quotes,
    list_voices,
    name_focus,
    tell_actors,
    tell_speakers,
)
from .comparison import (
    find_distancing,
    list_claims,
    list_dependence,
    list_discrepancies,
    list_labels,
    list_silences,
    list_stances,
    list_times,
    list_variants,
    order_statements,
    tell_comparison,
    tell_discrepancies,
    tell_statements,
    tell_times,
)
from .conclusions import list_grades, tell_conclusions
from .geography import (
    find_place_mentions,
    list_focus,
    list_left,
    list_place_claims,
    list_places,
    list_resolutions,
    tell_chosen,
    tell_distances,
    tell_place_claims,
    tell_places,
)
from .ingest import (
    list_articles,
    list_dates,
    list_set_aside,
    tell_copies,
    tell_corpus,
    tell_problems,
)

__all__ = [
    "find_distancing",
    "find_mentions",
    "find_place_mentions",
    "list_articles",
    "list_claims",
    "list_dates",
    "list_dependence",
    "list_discrepancies",
    "list_focus",
    "list_grades",
    "list_labels",
    "list_left",
    "list_names",
    "list_place_claims",
    "list_places",
    "list_quotes",
    "list_resolutions",
    "list_set_aside",
    "list_silences",
    "list_stances",
    "list_times",
    "list_variants",
    "list_voices",
    "name_focus",
    "order_statements",
    "tell_actors",
    "tell_chosen",
    "tell_comparison",
    "tell_conclusions",
    "tell_copies",
    "tell_corpus",
    "tell_discrepancies",
    "tell_distances",
    "tell_place_claims",
    "tell_places",
    "tell_problems",
    "tell_speakers",
    "tell_statements",
    "tell_times",
]
