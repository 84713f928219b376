"""notebooks -> HTML: a folder that opens anywhere. The only module that imports papermill and nbconvert.

    report.render(Path("seeds"), Path("reports/basra"), {"title": "The consulate"})

Everything is written into a folder beside the goal and swapped into place when it is whole, so a run
that fails leaves the last good report as it was.
"""

import contextlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from .. import datapackage, project, run
from .. import tables as evidence
from ..errors import InputError
from ..imports import import_jsonschema
from ..parameters import check
from . import briefing, manifest, reader, search, swap, titles
from .fragments import TEMPLATES, fill
from .notebook_page import Page, show_figure, show_markdown, tidy

import_jsonschema()  # before papermill and nbconvert do

# Parameters of the report itself; all others belong to notebooks or to the tables.
OWN = {
    "title": {
        "type": "str",
        "default": '""',
        "help": "title of the report; empty for the article title that fits best",
    }
}


def find_notebooks() -> list[Path]:
    """The notebooks of the project, in their order."""
    root = project.find_root()
    found = sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb")) if root else []
    if not found:
        raise InputError(
            "notebooks: there is no notebooks/ folder here; run this in a clone of the project."
        )
    return found


def render(
    corpus: Path,
    out: Path,
    parameters: dict | None = None,
    progress: Callable[[str], None] | None = None,
    notebooks: Iterable[Path] | None = None,
) -> Path:
    """Execute the notebooks on `corpus`, export them, and leave the whole report in `out`.

    Returns the path of its index.html. `progress` is called with a few words before each step. An
    `InputError` says what cannot be used (corpus, parameters, goal) or which notebook failed.
    """
    say = progress or (lambda words: None)
    sources = list(notebooks) if notebooks is not None else find_notebooks()
    parameters = dict(parameters or {})
    path, goal = project.find_corpus(corpus), Path(out).expanduser().resolve()
    check(parameters, {name: p["type"] for name, p in declared(sources).items()})
    swap.check(goal, path)
    computing = {
        name: value for name, value in parameters.items() if name in run.steps_parameters()
    }
    data = run.load(path, progress=say, **computing)
    with swap.work_folder(goal) as work:
        build(work / "report", work, path, data, parameters, sources, say)
        say(f"putting the report into {out}")
        swap.put(work / "report", goal)
    return goal / "index.html"


def write_tables(data: dict, out: Path, corpus: Path, parameters: dict) -> Path:
    """Write the tables alone, with their description and a manifest, into `out`; the path of the tables."""
    goal, path = Path(out).expanduser().resolve(), project.find_corpus(corpus)
    swap.check(goal, path)
    with swap.work_folder(goal) as work:
        fresh = work / "report"
        store(fresh / "tables", data)
        manifest.write(fresh, manifest.describe(path, parameters, data, []))
        swap.put(fresh, goal)
    return goal / "tables"


def store(folder: Path, data: dict) -> None:
    """The tables as Parquet and CSV, with their description."""
    evidence.write(data, folder)
    datapackage.write(folder, data)


def build(
    fresh: Path,
    work: Path,
    corpus: Path,
    data: dict,
    parameters: dict,
    sources: list[Path],
    say: Callable[[str], None],
) -> None:
    """Write a whole report into the new folder `fresh`."""
    store(fresh / "tables", data)
    contents = manifest.describe(corpus, parameters, data, sources)
    pages = []
    with quiet_kernels(work):
        for source in sources:
            say(f"notebook {source.stem}")
            known = {
                name: value
                for name, value in {**parameters, "corpus": str(corpus)}.items()
                if name in inspect(source)
            }
            pages.append(export(execute(source, work, known), source.stem))
    say("pages")
    title = parameters.get("title") or titles.name_event(data)
    shell = {
        "title": title,
        "pages": pages,
        "manifest": contents,
        "subset": describe_subset(parameters, data),
    }
    bodies = {
        f"{p.stem}.html": fill("notebook.html.j2", **shell, page=p, here=p.stem) for p in pages
    }
    bodies["index.html"] = fill("index.html.j2", **shell, **briefing.brief(data, title))
    bodies |= reader.read_out(data, shell, wanted=_targets(bodies.values()))
    bodies = reader.aim(bodies)
    for name, body in bodies.items():
        (fresh / name).write_text(f"{body}\n", encoding="utf-8", newline="\n")
    copy_assets(fresh / "assets")
    search.write(fresh / "assets" / "search.js", data, pages, bodies)
    manifest.write(fresh, contents)


def _targets(bodies: Iterable[str]) -> set[str]:
    """The places in the reader that pages link to."""
    return {place for body in bodies for place in re.findall(r'href="reader\.html#([^"]+)"', body)}


def copy_assets(folder: Path) -> None:
    """The style sheet, the script and plotly.js, once for all pages."""
    folder.mkdir(parents=True)
    for name in ("variorum.css", "variorum.js"):
        shutil.copyfile(TEMPLATES / name, folder / name)
    shutil.copyfile(
        Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js",
        folder / "plotly.min.js",
    )


def describe_subset(parameters: dict, data: dict) -> str:
    """One sentence when the report is about a part of the corpus; else nothing."""
    parts = []
    if parameters.get("outlets"):
        parts.append("the outlets " + ", ".join(parameters["outlets"]))
    if parameters.get("since"):
        parts.append(f"from {parameters['since']}")
    if parameters.get("until"):
        parts.append(f"until {parameters['until']}")
    return (
        f"A part of the corpus only: {', '.join(parts)} ({len(data['documents'])} articles)."
        if parts
        else ""
    )


# Parameters ------------------------------------------------------------------------------------


def inspect(notebook: Path) -> dict[str, dict]:
    """{name: {type, default, help}} of a notebook's `parameters` cell."""
    import papermill

    with contextlib.redirect_stderr(None):
        found = papermill.inspect_notebook(str(notebook))
    return {
        name: {"type": p["inferred_type_name"], "default": p["default"], "help": p["help"]}
        for name, p in found.items()
    }


def declared(notebooks: Iterable[Path] | None = None) -> dict[str, dict]:
    """{name: {type, default, help}} of every parameter that `render` takes: the report's own, those of the notebooks, those of the tables' steps."""
    found = {**OWN}
    for notebook in find_notebooks() if notebooks is None else notebooks:
        for name, parameter in inspect(notebook).items():
            found.setdefault(name, parameter)
    for name, parameter in run.steps_parameters().items():
        found.setdefault(name, {**parameter, "help": "taken by `variorum tables` too"})
    found.pop("corpus", None)
    return found


# Notebooks -------------------------------------------------------------------------------------


@contextlib.contextmanager
def quiet_kernels(work: Path):
    """Kernels of this very environment, without the user's own start-up files and without chatter."""
    spec = work / "jupyter" / "kernels" / "variorum"
    spec.mkdir(parents=True)
    argv = [
        sys.executable,
        "-m",
        "ipykernel_launcher",
        "-f",
        "{connection_file}",
        "--IPKernelApp.log_level=50",
    ]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": argv, "display_name": "variorum", "language": "python"})
    )
    changed = {
        "JUPYTER_PATH": str(work / "jupyter"),
        "IPYTHONDIR": str(work / "ipython"),
        "PYTHONHASHSEED": "0",
    }
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


LIVE = (
    "live"  # tag of cells that need a kernel to be of use: controls for JupyterLab, not for a page
)
PATIENCE = (
    3600  # seconds for one cell, so that a kernel that hangs does not hang the report for ever
)


def without_live_cells(source: Path, goal: Path) -> Path:
    """A copy of a notebook without its live cells, and without the words just before that introduce them."""
    import nbformat

    notebook = nbformat.read(source, as_version=4)
    kept = []
    for cell in notebook.cells:
        if LIVE not in cell.metadata.get("tags", []):
            kept.append(cell)
        elif kept and kept[-1].cell_type == "markdown" and kept[-1].source.startswith("#"):
            kept.pop()
    notebook.cells = kept
    nbformat.write(notebook, goal)
    return goal


def execute(source: Path, work: Path, parameters: dict):
    """The notebook executed with parameters, from its own folder, without its live cells."""
    import logging

    import papermill

    logging.getLogger("papermill").setLevel(logging.ERROR)
    prepared = without_live_cells(source, work / source.name)
    try:
        return papermill.execute_notebook(
            str(prepared),
            None,
            parameters=parameters,
            kernel_name="variorum",
            cwd=str(source.parent),
            progress_bar=False,
            execution_timeout=PATIENCE,
        )
    except papermill.PapermillExecutionError as error:
        raise InputError(
            f"{source.name}: a cell failed ({error.ename}: {error.evalue}); nothing was replaced."
        ) from None


# What of an output is shown: the first of these that it has. Script and widgets have no place in a page.
SHOWN = (
    "application/vnd.plotly.v1+json",
    "text/html",
    "image/svg+xml",
    "image/png",
    "text/markdown",
    "text/plain",
)


def export(notebook, stem: str) -> Page:
    """An executed notebook as the body of a page, with its headings."""
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors import TagRemovePreprocessor

    exporter = HTMLExporter(
        template_name="report", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    unwanted = {"remove_cell", "injected-parameters"}
    exporter.register_preprocessor(
        TagRemovePreprocessor(remove_cell_tags=unwanted, remove_input_tags={"remove_input"}),
        enabled=True,
    )
    exporter.register_filter("shown", lambda output: [kind for kind in SHOWN if kind in output][:1])
    exporter.register_filter("figure", show_figure)
    exporter.register_filter("said", show_markdown)
    body, _ = exporter.from_notebook_node(notebook)
    return tidy(body, stem)


# Print -----------------------------------------------------------------------------------------


def print_pdf(folder: Path, progress: Callable[[str], None] | None = None) -> list[Path]:
    """Print each page of a report to `folder/pdf/` through a headless Chromium, and all of them to report.pdf."""
    from .printing import print_pages

    return print_pages(Path(folder), progress)
