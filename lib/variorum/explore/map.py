"""The map with a control that chooses whose places are on it."""

import ipywidgets
import pandas as pd
from IPython.display import display

from .. import palette
from ..figures import draw_map


def choose_outlets(tables: dict[str, pd.DataFrame], chosen: pd.DataFrame) -> ipywidgets.Widget:
    """Pick articles: the map with the places that those name. `chosen` see `focus.choose_places`."""
    options = [
        (witness.name, doc_id) for doc_id, witness in palette.witnesses(tables["documents"]).items()
    ]
    picked = ipywidgets.SelectMultiple(
        options=options,
        value=[doc_id for _, doc_id in options],
        rows=min(8, len(options)),
        description="articles",
    )

    def show(articles):
        display(draw_map(tables["documents"], tables["places"], chosen, outlets=list(articles)))

    return ipywidgets.VBox([picked, ipywidgets.interactive_output(show, {"articles": picked})])
