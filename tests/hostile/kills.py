"""Runs that are killed at random moments: the last good output stays whole, and nothing is left.
Runs that write into one folder at once: in the end it holds a whole output of one of them.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import harness
from variorum import provenance, workplace
from variorum.output import manifest

ARTICLES = Path(__file__).resolve().parent.parent / "corpora" / "tannery"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
# seconds in which the processes of a killed run end too: a kernel looks every second for the run
# that started it
GONE = 15
OURS = {"tmp", "home", "cache", "corpus", "out", "notebooks", "pyproject.toml"}


def is_whole(out: Path) -> bool:
    """Whether a folder holds exactly what its manifest says."""
    found = manifest.read(out)
    if found is None:
        return False
    there = {
        p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()
    }
    hashes = {name: provenance.hash_file(out / name) for name in found["files"]}
    return hashes == found["files"] and there == {*hashes, "manifest.json"}


def kill_often(
    number: int, seed: int, command: str = "tables", notebooks: int = 1
) -> tuple[list[str], Counter]:
    """(what went wrong in so many killed runs of a command, how many were killed where).

    The articles change from run to run. A `report` has the first so many notebooks.
    """
    rng, wrong, where = random.Random(seed), [], Counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as base:
        root = Path(base).resolve()
        _lay_out(root, notebooks)
        for n in range(2):  # the first finds an empty cache
            _write_more(root, n)
            began = time.monotonic()
            _start(root, command).wait()
            usual = time.monotonic() - began
        for n in range(number):
            _write_more(root, n + 2)
            process = _start(root, command)
            # Half of them at the end, where files are put in place.
            time.sleep(
                usual * (rng.random() if n % 2 else rng.uniform(0.7, 1.05))
            )
            sent, alone = rng.choice(SIGNALS), rng.random() < 0.5
            where[at := _find_moment(root, process)] += 1
            if process.poll() is None:
                (os.kill if alone else os.killpg)(process.pid, sent)
            process.wait()
            at = f"{sent.name} {at}"
            if not is_whole(root / "out"):
                wrong.append(f"{n} ({at}): the last good output is not whole")
            if left := _wait_for_all(root):
                wrong.append(f"{n} ({at}): still running: {left[:3]}")
        _start(root, command).wait()
        left = [p.name for p in root.iterdir() if p.name not in OURS]
        left += [
            f"{p.parent.name}/{p.name}"
            for name in ("tmp", "home")
            for p in (root / name).iterdir()
        ]
        if left:
            wrong.append(f"left behind after the next run: {sorted(left)[:5]}")
        if not is_whole(root / "out"):
            wrong.append("the run after the kills is not whole")
    return wrong, where


def race_often(number: int, seed: int, notebooks: int = 1) -> list[str]:
    """What went wrong where, so often, two runs on other articles wrote into one folder."""
    rng, wrong = random.Random(seed), []
    with tempfile.TemporaryDirectory(prefix="races-") as base:
        root = Path(base).resolve()
        _lay_out(root, notebooks)
        shutil.copytree(ARTICLES.parent / "ferry", root / "other")
        usual = {}
        for command in ("tables", "report"):  # the first finds an empty cache
            for corpus in ("other", "corpus"):
                began = time.monotonic()
                _start(root, command, corpus).wait()
                usual[command] = time.monotonic() - began
        for n in range(number):
            if n % 4 == 3:
                shutil.rmtree(root / "out")
            runs = {}
            commands = [rng.choice(list(usual)) for _ in range(2)]
            # the longer one first: often both are done at one moment
            commands.sort(key=lambda command: -usual[command])
            for corpus, command in zip(
                ("corpus", "other"), commands, strict=True
            ):
                runs[corpus] = _start(root, command, corpus, subprocess.PIPE)
                late = usual[commands[0]] - usual[commands[1]]
                time.sleep(max(0, late + rng.uniform(-1, 1)))
            at = f"{n} ({' and '.join(commands)})"
            for process in runs.values():
                said = process.communicate()[1].strip()
                if process.returncode or said:
                    wrong.append(f"{at}: {process.returncode} {said[-300:]}")
            if not is_whole(root / "out"):
                wrong.append(f"{at}: what is there is not whole")
            elif manifest.read(root / "out")["corpus"] not in runs:
                wrong.append(f"{at}: it is of no run")
            if left := {p.name for p in root.iterdir()} - OURS - {"other"}:
                wrong.append(f"{at}: left behind: {sorted(left)[:5]}")
    return wrong


def _lay_out(root: Path, notebooks: int) -> None:
    """A project of its own, with the first notebooks of ours."""
    for name in ("tmp", "home", "cache", "notebooks"):
        (root / name).mkdir()
    (root / "pyproject.toml").touch()
    for source in workplace.find_notebooks()[:notebooks]:
        shutil.copy(source, root / "notebooks")
    shutil.copytree(ARTICLES, root / "corpus")


def _write_more(root: Path, n: int) -> None:
    text = next((root / "corpus").glob("a*.txt"))
    text.write_text(f"{text.read_text()}\nThe mayor closed {n} more bridges.\n")


def _start(
    root: Path,
    command: str,
    corpus: str = "corpus",
    said: int = subprocess.DEVNULL,
) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "variorum", command, corpus, "--out", "out"],
        cwd=root,
        env={
            **os.environ,
            "VARIORUM_CACHE": str(root / "cache"),
            "TMPDIR": str(root / "tmp"),
            "HOME": str(root / "home"),
            # where the gazetteer's index is: to build it takes long
            "XDG_CACHE_HOME": os.environ.get(
                "XDG_CACHE_HOME", str(Path.home() / ".cache")
            ),
        },
        stdout=subprocess.DEVNULL,
        stderr=said,
        text=True,
        start_new_session=True,
        preexec_fn=harness.end_with_parent,
    )


def _find_moment(root: Path, process: subprocess.Popen) -> str:
    """How far a run is, by what lies in its work folder."""
    if process.poll() is not None:
        return "after its end"
    for name, words in (
        ("report/assets", "while pages are written"),
        ("runtime/*.json", "while notebooks run"),
        ("report/tables", "while tables are written"),
        ("*", "while tables are computed"),
    ):
        if any(root.glob(f".out-*/{name}")):
            return words
    return "before its work"


def _wait_for_all(root: Path) -> list[str]:
    """The processes of a run that do not end with it, as they were called."""
    until = time.monotonic() + GONE
    while (left := _list_processes(root)) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _list_processes(root: Path) -> list[str]:
    """How the processes were called that were given our temporary folder."""
    mark, found = f"TMPDIR={root / 'tmp'}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                called = (process / "cmdline").read_bytes()
                found.append(called.replace(b"\0", b" ").decode())
        except OSError:
            continue  # another user's, or ended meanwhile
    return found
