"""Tables -> plotly figures. The only package that imports plotly.

Every function returns a figure whose title states the finding, with `layout.meta` holding what a
page shows beside it: `title`, `source`, `alt` (the text alternative) and `table` (its data).
"""

from ..imports import import_jsonschema

import_jsonschema()  # before plotly does

from .actors import draw_actor_matrix, draw_network, draw_speakers
from .apparatus import draw_apparatus
from .datings import draw_datings
from .dependence import draw_dependence
from .flow import draw_origins
from .ingest import draw_coverage
from .map import draw_map
from .timeline import draw_timeline

__all__ = [
    "draw_actor_matrix",
    "draw_apparatus",
    "draw_coverage",
    "draw_datings",
    "draw_dependence",
    "draw_map",
    "draw_network",
    "draw_origins",
    "draw_speakers",
    "draw_timeline",
]
