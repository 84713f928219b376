"""The wheel is enough: built here, installed beside nothing of ours, run in an empty folder."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT
from variorum import workplace
from variorum.errors import InputError


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A function that runs the installed program in an empty folder: (status, output)."""
    made = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run(
        [*pip, "wheel", *options, "-w", made, ROOT], check=True, cwd=made
    )
    (wheel,) = made.glob("variorum-*.whl")
    site = made / "site"
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "-t", site, wheel],
        check=True,
    )
    empty = made / "empty"
    empty.mkdir()

    def run(*command: str):
        done = subprocess.run(
            [sys.executable, "-m", "variorum", *command],
            cwd=empty,
            env={
                **os.environ,
                "PYTHONPATH": str(site),
                "VARIORUM_CACHE": str(made / "cache"),
            },
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr, empty

    return run


def test_a_place_to_work_in_is_laid_out(installed):
    status, said, here = installed("init", "work")
    assert status == 0, said
    assert len(list((here / "work" / "notebooks").glob("*.ipynb"))) == 5
    (here / "work" / "notebooks" / "01_ingest.ipynb").write_text("mine")
    assert installed("init", "work")[0] == 0
    assert (
        here / "work" / "notebooks" / "01_ingest.ipynb"
    ).read_text() == "mine"


def test_a_report_is_made_in_an_empty_folder(installed):
    installed("init", "work")
    status, said, here = installed("report", "work/example", "--out", "made")
    assert status == 0, said
    assert (here / "made" / "index.html").is_file()
    assert (here / "made" / "05_conclusions.html").is_file()
    assert sorted(p.name for p in here.iterdir()) == ["made", "work"]


def test_the_doctor_says_what_is_there(installed):
    status, said, _ = installed("doctor")
    assert status == 0 and "there   the English pipeline" in said


def test_what_is_missing_comes_with_how_to_get_it(monkeypatch):
    monkeypatch.setattr(
        workplace.importlib.util, "find_spec", lambda name: None
    )
    missing = [f for f in workplace.examine() if not f.there]
    assert any("pip install" in f.words for f in missing)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        workplace.init(tmp_path / "file")
