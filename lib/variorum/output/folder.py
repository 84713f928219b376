"""The tables of a run in a folder of their own, with what describes them: no notebook, no page."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .. import datapackage, project
from .. import tables as evidence
from ..geography import geojson
from . import manifest, swap


def write_tables(
    data: Mapping[str, pd.DataFrame],
    out: Path,
    corpus: Path,
    parameters: dict,
) -> Path:
    """Write the tables, their description and a manifest into `out`; the path of the tables."""
    goal, path = swap.find_goal(out), project.find_corpus(corpus)
    swap.check_goal(goal, path)
    with swap.work_folder(goal) as work:
        fresh = work / "report"
        store(fresh / "tables", data)
        manifest.write(fresh, manifest.describe(path, parameters, data, []))
        swap.put(fresh, goal)
    return goal / "tables"


def store(folder: Path, data: Mapping[str, pd.DataFrame]) -> None:
    """The tables as Parquet and CSV, with their description, and the places as GeoJSON."""
    evidence.write(data, folder)
    datapackage.write(folder, data)
    if {"places", "documents"} <= data.keys():
        geojson.write(folder, evidence.lots(data, "places"), data["documents"])
