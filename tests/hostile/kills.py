"""Runs that are killed at random moments: the last good output stays whole, and nothing is left."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import harness
from variorum import provenance
from variorum.output import manifest

ARTICLES = Path(__file__).resolve().parent.parent / "corpora" / "tannery"


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


def kill_often(number: int, seed: int) -> list[str]:
    """What went wrong in so many killed runs of `variorum tables`, each followed by a look."""
    rng, wrong = random.Random(seed), []
    with tempfile.TemporaryDirectory(prefix="kills-") as base:
        root = Path(base)
        for name in ("tmp", "home", "cache"):
            (root / name).mkdir()
        corpus, out = root / "corpus", root / "out"
        shutil.copytree(ARTICLES, corpus)
        began = time.monotonic()
        _start(root).wait()
        usual = time.monotonic() - began
        for n in range(number):
            text = next(corpus.glob("a*.txt"))
            text.write_text(
                text.read_text() + f"\nThe mayor closed {n} more bridges.\n"
            )
            process = _start(root)
            # Half of them at the end, where files are put in place.
            time.sleep(
                usual * (rng.random() if n % 2 else rng.uniform(0.7, 1.05))
            )
            sent = rng.choice(
                (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
            )
            if process.poll() is None:
                os.killpg(process.pid, sent)
            process.wait()
            if not is_whole(out):
                wrong.append(
                    f"kill {n} ({sent.name}): the last good output is not whole"
                )
        _start(root).wait()
        left = {p.name for p in root.iterdir()} - {
            "tmp",
            "home",
            "cache",
            "corpus",
            "out",
        }
        left |= {f"tmp/{p.name}" for p in (root / "tmp").iterdir()}
        if left:
            wrong.append(f"left behind after the next run: {sorted(left)[:5]}")
        if not is_whole(out):
            wrong.append("the run after the kills is not whole")
    return wrong


def _start(root: Path) -> subprocess.Popen:
    given = {"VARIORUM_CACHE": str(root / "cache"), "TMPDIR": str(root / "tmp")}
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "variorum",
            "tables",
            str(root / "corpus"),
            "--out",
            str(root / "out"),
        ],
        env={**os.environ, **given},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=harness.end_with_parent,
    )
