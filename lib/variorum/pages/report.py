"""notebooks -> HTML: a folder that opens anywhere. The only module that imports papermill and
nbconvert.

    report.render(Path("seeds"), Path("reports/basra"), {"title": "The consulate"})

Everything is written into a folder beside the goal and swapped into place when it is whole, so a
run that fails leaves the last good report as it was.
"""

import contextlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd

from .. import edition, handed, live, parts, project, run
from ..errors import InputError
from ..imports import import_jsonschema
from ..output import folder, manifest, swap
from ..parameters import check_parameters
from ..review import verdicts
from ..spread import Spread
from ..workplace import find_notebooks
from . import briefing, many, reader, reviewed, reviews, search, sides, titles
from .fragments import TEMPLATES, fill
from .many import Job
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


def render(
    corpus: Path | str,
    out: Path,
    parameters: dict | None = None,
    progress: Callable[[str], None] | None = None,
    notebooks: Iterable[Path] | None = None,
    spread: Spread | None = None,
) -> Path:
    """Execute the notebooks on `corpus`, export them, and leave the whole report in `out`.

    A folder of many events gets a report an event and an index of them (see `many`); `FOLDER#EVENT`
    is one of them. `spread` says where a large corpus is computed.

    Returns the path of its index.html. `progress` is called with a few words before each step. An
    `InputError` says what cannot be used (corpus, parameters, goal) or which notebook failed.
    """
    say = progress or (lambda words: None)
    sources = list(notebooks) if notebooks is not None else find_notebooks()
    parameters = dict(parameters or {})
    path, goal = project.find_corpus(corpus), swap.find_goal(out)
    check_parameters(
        parameters, {name: p["type"] for name, p in declared(sources).items()}
    )
    swap.check_goal(goal, path)
    verdicts.read(path)  # a list that cannot be used is said before the work
    computing = {
        name: value
        for name, value in parameters.items()
        if name in run.steps_parameters()
    }
    if not project.find_root():  # a kernel starts beside its notebook
        path = path.resolve()
    event = project.find_event(corpus)
    found = run.load(
        corpus,
        progress=say,
        spread=spread,
        **computing,
    )
    data = edition.Edition(found, path, computing)
    job = Job(path, data, parameters, sources, say, event)
    with swap.work_folder(goal) as work:
        if parts.is_mixed(data["events"]) and not event:
            many.build(work / "report", work, job, build)
        else:
            build(work / "report", work, job)
        say(f"putting the report into {out}")
        swap.put(work / "report", goal)
    return goal / "index.html"


def build(fresh: Path, work: Path, job: Job) -> None:
    """Write a whole report into the new folder `fresh`; `work` is for what does not stay."""
    folder.store(fresh / "tables", job.data)
    stated = {**job.parameters, **({"event": job.event} if job.event else {})}
    contents = manifest.describe(job.corpus, stated, job.data, job.sources)
    pages = list(_run_notebooks(work, job))
    job.say("pages")
    shell = {
        "title": job.parameters.get("title") or titles.name_event(job.data),
        "pages": pages,
        "manifest": contents,
        "subset": describe_subset(job.parameters, job.data),
    }
    bodies = make_pages(job.data, shell)
    for name, body in bodies.items():
        (fresh / name).write_text(f"{body}\n", encoding="utf-8", newline="\n")
    reviewed.copy(job.corpus, fresh)
    copy_assets(fresh / "assets")
    write_scripts(fresh / "assets", job.data, pages, bodies)
    manifest.write(fresh, contents)


def _run_notebooks(work: Path, job: Job) -> Iterator[Page]:
    """Each notebook executed, as a page."""
    given = {**job.parameters, "corpus": job.address}
    with (
        quiet_kernels(work),
        live.making_pages(),
        handed.over(job.data, job.address, many.job_tables(job), work),
        contextlib.ExitStack() as running,
    ):
        kernels: dict[Path, Kernel] = {}
        for source in job.sources:
            job.say(f"notebook {source.stem}")
            known = {
                name: given[name] for name in inspect(source) if name in given
            }
            home = source.parent
            if home not in kernels:
                kernels[home] = running.enter_context(Kernel.started(home))
            notebook = execute(source, work, known, kernels[home])
            yield export(notebook, source.stem)


def make_pages(
    data: dict[str, pd.DataFrame], shell: dict[str, Any]
) -> dict[str, str]:
    """{file name: HTML} of all pages: `shell` is what every page shows around its body."""
    bodies: dict[str, str] = {
        f"{p.stem}.html": fill(
            "notebook.html.j2",
            **shell,
            page=p,
            here=p.stem,
        )
        for p in shell["pages"]
    }
    bodies["index.html"] = fill(
        "index.html.j2",
        **shell,
        **briefing.brief(reviewed.without_rejected(data), shell["title"]),
        reviews=reviews.show_reviews(data) if reviewed.read(data) else "",
    )
    bodies[sides.NAME] = sides.show_sides(data, shell)
    bodies |= reader.read_out(
        data,
        shell,
        wanted=_targets(bodies.values()),
    )
    return reader.aim(bodies)


def write_scripts(
    assets: Path,
    data: dict[str, pd.DataFrame],
    pages: list[Page],
    bodies: dict[str, str],
) -> None:
    """The data that pages load as scripts, because a page from a disk may not fetch."""
    search.write(assets / "search.js", data, pages, bodies)
    sides.write_articles(assets / "articles.js", data)


def _targets(bodies: Iterable[str]) -> set[str]:
    """The places in the reader that pages link to."""
    return {
        place
        for body in bodies
        for place in re.findall(r'href="reader\.html#([^"]+)"', body)
    }


def copy_assets(goal: Path) -> None:
    """The style sheet, the scripts and plotly.js, once for all pages."""
    goal.mkdir(parents=True)
    for name in ("variorum.css", "variorum.js", "compare.js"):
        shutil.copyfile(TEMPLATES / name, goal / name)
    plotly = find_spec("plotly")
    if plotly is None or plotly.origin is None:
        raise ModuleNotFoundError("plotly is not installed")
    script = Path(plotly.origin).parent / "package_data" / "plotly.min.js"
    shutil.copyfile(script, goal / "plotly.min.js")


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
        name: {
            "type": p["inferred_type_name"],
            "default": p["default"],
            "help": p["help"],
        }
        for name, p in found.items()
    }


def declared(notebooks: Iterable[Path] | None = None) -> dict[str, dict]:
    """{name: {type, default, help}} of every parameter that `render` takes: the report's own, those
    of the notebooks, those of the tables' steps.
    """
    found = {**OWN}
    for notebook in find_notebooks() if notebooks is None else notebooks:
        for name, parameter in inspect(notebook).items():
            found.setdefault(name, parameter)
    for name, parameter in run.steps_parameters().items():
        found.setdefault(
            name, {**parameter, "help": "taken by `variorum tables` too"}
        )
    found.pop("corpus", None)
    return found


# Notebooks -------------------------------------------------------------------------------------


KERNEL = "variorum"


@contextlib.contextmanager
def quiet_kernels(work: Path):
    """Kernels of this very environment, without the user's own start-up files and without
    chatter.
    """
    spec = work / "jupyter" / "kernels" / KERNEL
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
        json.dumps(
            {
                "argv": argv,
                "display_name": KERNEL,
                "language": "python",
            }
        )
    )
    changed = {
        "JUPYTER_PATH": str(work / "jupyter"),
        # connection files go with the work folder
        "JUPYTER_RUNTIME_DIR": str(work / "runtime"),
        "IPYTHONDIR": str(work / "ipython"),
        "PYTHONHASHSEED": "0",
    }
    if named := project.find_named_cache():
        changed["VARIORUM_CACHE"] = str(named)
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(
                name, value
            )


class Kernel:
    """A kernel that one notebook after the other runs in, each as if it were alone: to start one
    and to import what all of them need takes as long as most of them.
    """

    def __init__(self, manager: Any) -> None:
        self.manager = manager
        self._used = False

    @classmethod
    @contextlib.contextmanager
    def started(cls, folder: Path) -> Iterator["Kernel"]:
        """One that works in `folder`, and ends afterwards."""
        from jupyter_client.manager import AsyncKernelManager
        from nbclient.util import run_sync

        # in the temporary folder, where it goes unless told, it outlives a killed run
        place = Path(os.environ["JUPYTER_RUNTIME_DIR"]) / f"{uuid4().hex}.json"
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        manager = AsyncKernelManager(
            kernel_name=KERNEL, connection_file=str(place)
        )
        try:
            run_sync(manager.start_kernel)(cwd=str(folder))
            yield cls(manager)
        finally:
            run_sync(manager.shutdown_kernel)(now=True)

    def clear(self) -> None:
        """Forget what the notebook before has named and counted."""
        if not self._used:
            self._used = True
            return
        client = self.manager.blocking_client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=START)
            client.execute_interactive(
                "get_ipython().reset()", silent=True, timeout=PATIENCE
            )
        finally:
            client.stop_channels()


LIVE = "live"  # tag of cells that need a kernel to be of use: controls for JupyterLab
# seconds for one cell: a kernel that hangs does not hang the report for ever
PATIENCE = 3600
START = 600  # for a kernel to answer: on a busy machine a minute was too short


def without_live_cells(source: Path, goal: Path) -> Path:
    """A copy of a notebook without its live cells, and without the words just before that introduce
    them.
    """
    import nbformat

    notebook = nbformat.read(source, as_version=4)
    kept = []
    for cell in notebook.cells:
        if LIVE not in cell.metadata.get("tags", []):
            kept.append(cell)
        elif (
            kept
            and kept[-1].cell_type == "markdown"
            and kept[-1].source.startswith("#")
        ):
            kept.pop()
    notebook.cells = kept
    nbformat.write(notebook, goal)
    return goal


def execute(source: Path, work: Path, parameters: dict, kernel: Kernel):
    """The notebook executed with parameters, from its own folder, without its live cells."""
    import logging

    import papermill

    logging.getLogger("papermill").setLevel(logging.ERROR)
    prepared = without_live_cells(source, work / source.name)
    try:
        kernel.clear()
        return papermill.execute_notebook(
            str(prepared),
            None,
            parameters=parameters,
            kernel_name=KERNEL,
            km=kernel.manager,
            cwd=str(source.parent),
            progress_bar=False,
            start_timeout=START,
            execution_timeout=PATIENCE,
        )
    except papermill.PapermillExecutionError as error:
        raise InputError(
            f"{source.name}: a cell failed ({error.ename}: {error.evalue}); nothing was replaced."
        ) from None
    except RuntimeError as error:  # as whoever waits for a kernel says it
        raise InputError(
            f"{source.name}: the process that runs it does not answer or was killed, for lack of"
            f" memory perhaps ({str(error).rstrip('.')}); nothing was replaced."
        ) from None


# What of an output is shown: the first of these that it has. Script and widgets have no place in a
# page.
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
    from nbconvert.exporters import TemplateExporter

    # without the HTML exporter's own last step: it reads the whole page, as we do, to mark what
    # our template has not
    body, _ = TemplateExporter.from_notebook_node(_exporter(), notebook)
    return tidy(body, stem)


@cache
def _exporter():
    """What makes HTML of notebooks: its templates are compiled once."""
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors import TagRemovePreprocessor

    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    unwanted = {"remove_cell", "injected-parameters"}
    exporter.register_preprocessor(
        TagRemovePreprocessor(
            remove_cell_tags=unwanted, remove_input_tags={"remove_input"}
        ),
        enabled=True,
    )
    exporter.register_filter(
        "shown", lambda output: [kind for kind in SHOWN if kind in output][:1]
    )
    exporter.register_filter("figure", show_figure)
    exporter.register_filter("said", show_markdown)
    return exporter


# Print -----------------------------------------------------------------------------------------


def print_pdf(
    report: Path,
    progress: Callable[[str], None] | None = None,
    *,
    whole: bool = False,
) -> list[Path]:
    """Print the briefing of a report to `report/pdf/` through a headless Chromium.

    With `whole`, every other page too, and all of them as one report.pdf.
    """
    from .printing import print_pages

    return print_pages(Path(report), progress, whole=whole)
