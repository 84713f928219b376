"""Make the reference copies of the notebooks afresh: what nbval compares a run with, value by
value.

A notebook without outputs passes `--nbval` with nothing compared, so the sources in notebooks/
(which carry none) have executed copies here. Run by `make example` after a change that is meant.
"""

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from variorum import live

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent.parent / "notebooks"


def refresh(source: Path) -> None:
    """Execute one notebook and keep its outputs, without anything that differs between two runs.

    Cells tagged `live` hold a widget, whose model id is random: they are run in tests/lab instead.
    """
    notebook = nbformat.read(source, as_version=4)
    NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(HERE)}},
        timeout=600,
        skip_cells_with_tag="live",
        extra_arguments=["--IPKernelApp.log_level=50"],
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "live" in cell.metadata.get("tags", []):
            cell.metadata.tags.append("nbval-skip")
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = {"name": "python"}
    nbformat.write(notebook, HERE / source.name)


if __name__ == "__main__":
    os.environ[live.VARIABLE] = "pages"
    for path in sorted(SOURCES.glob("[0-9]*.ipynb")):
        print(path.name)
        refresh(path)
