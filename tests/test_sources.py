"""Notebooks as sources, and the places where they run: git, papermill, VS Code, Binder."""

import json
import logging
import os
import subprocess
import sys

import nbformat
import pytest
import yaml
from conftest import ROOT
from variorum import sources
from variorum.pages import report

NOTEBOOKS = sorted((ROOT / "notebooks").glob("0*.ipynb"))
BINDER = ROOT / ".binder"


def run_and_saved(path) -> str:
    """A notebook as JupyterLab saves it after a run."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for n, cell in enumerate(notebook["cells"]):
        cell["metadata"] |= {
            "scrolled": True,
            "execution": {"iopub.execute_input": "2026"},
        }
        if cell["cell_type"] == "code":
            output = {"output_type": "stream", "name": "stdout", "text": ["x"]}
            cell |= {"execution_count": n, "outputs": [output]}
    notebook["metadata"] |= {
        "widgets": {},
        "language_info": {"name": "python", "version": "3.13"},
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_saved_notebook_is_its_source_again(path):
    source = path.read_text(encoding="utf-8")
    assert sources.clean(source) == source
    assert sources.clean(run_and_saved(path)) == source


def test_saving_does_not_dirty_a_repository(tmp_path):
    def git(*words: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "lib")}
        return subprocess.run(
            ["git", *words],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    path = tmp_path / "notebooks" / NOTEBOOKS[0].name
    path.parent.mkdir()
    path.write_bytes(NOTEBOOKS[0].read_bytes())
    (tmp_path / ".gitattributes").write_bytes(
        (ROOT / ".gitattributes").read_bytes()
    )
    git("init", "-q")
    git(
        "config",
        "filter.notebook-source.clean",
        f"{sys.executable} -m variorum.sources",
    )
    git("add", "-A")
    git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")
    path.write_text(run_and_saved(NOTEBOOKS[0]), encoding="utf-8")
    assert git("diff", "--stat") == ""
    path.write_text(
        path.read_text(encoding="utf-8").replace("corpus: str", "folder: str")
    )
    assert "01_ingest" in git("diff", "--stat")


def test_make_lab_sets_the_filter_that_gitattributes_names():
    assert "filter.notebook-source.clean" in (ROOT / "Makefile").read_text(
        encoding="utf-8"
    )
    assert "filter=notebook-source" in (ROOT / ".gitattributes").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_notebook_is_valid_and_papermill_knows_all_its_parameters(
    path, caplog
):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.nbformat == 4 and notebook.nbformat_minor >= 5
    assert len({c.id for c in notebook.cells}) == len(notebook.cells)
    (cell,) = [
        c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])
    ]
    with caplog.at_level(logging.WARNING):
        known = report.inspect(path)
    assert list(known) == [
        line.split(":")[0] for line in cell.source.splitlines()
    ]
    assert not [r for r in caplog.records if "parse" in r.getMessage()]
    assert all(len(line) <= 100 for line in cell.source.splitlines())


def test_the_page_to_start_from_leads_to_every_notebook():
    page = (ROOT / "notebooks" / "START.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in page for path in NOTEBOOKS)


def test_binder_has_the_same_environment_and_opens_the_conclusions():
    ours, theirs = (
        yaml.safe_load((folder / "environment.yml").read_text(encoding="utf-8"))
        for folder in (ROOT, BINDER)
    )
    theirs["dependencies"][-1]["pip"] = [
        line.replace("..", ".", 1) for line in theirs["dependencies"][-1]["pip"]
    ]
    assert ours == theirs
    shown = subprocess.run(
        [
            BINDER / "start",
            sys.executable,
            "-m",
            "jupyterlab",
            "--show-config-json",
        ],
        cwd=ROOT,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    opened = json.loads(shown.stdout)["LabApp"]["default_url"]
    assert (ROOT / opened.removeprefix("/lab/tree/")).is_file()
