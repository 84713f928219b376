"""The same bytes, wherever and however the same articles are read."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from variorum import tables

ARTICLES = Path(__file__).resolve().parent.parent / "corpora" / "recount"
RUN = "import sys; from variorum import cli; sys.exit(cli.main(sys.argv[1:]))"
SPREAD = """
import sys
from pathlib import Path
from variorum import parts, run
from variorum.output import folder
from variorum.spread import Spread
parts.TOGETHER = 2
found = run.compute(sys.argv[1], spread=Spread(int(sys.argv[3])))
folder.write_tables(found, Path(sys.argv[2]), sys.argv[1], {})
"""
# few articles, as if they were long: each is parsed in a process of its own
APART = SPREAD.replace("parts.TOGETHER = 2", "run.LONG = 0")


def digest(out: Path) -> dict[str, str]:
    return {
        p.relative_to(out).as_posix(): hashlib.sha256(
            p.read_bytes()
        ).hexdigest()
        for p in sorted(out.rglob("*"))
        if p.is_file()
    }


def compute(
    corpus: Path, out: Path, code: str = RUN, last: str = "", **given: str
):
    """The digests of the tables that a process of its own writes, with nothing kept before."""
    arguments = ["tables", str(corpus), "--out", str(out)]
    if code is not RUN:
        arguments = [str(corpus), str(out), last]
    base = {
        n: v
        for n, v in os.environ.items()
        if not n.startswith(("LC_", "LANG", "PYTHONHASH"))
    }
    given = {"VARIORUM_CACHE": str(out.parent / f"{out.name}-cache"), **given}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=base | given,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return digest(out)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The tables of the articles as they lie in the repository."""
    place = tmp_path_factory.mktemp("plain")
    shutil.copytree(ARTICLES, place / "articles")
    return compute(place / "articles", place / "out", PYTHONHASHSEED="0")


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """A folder with the Turkish locale, which few machines have; empty where it cannot be made."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        subprocess.run(
            ["localedef", "-i", "tr_TR", "-f", "UTF-8", folder / "tr_TR.UTF-8"],
            capture_output=True,
            check=False,
        )
    return folder


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(
            {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
            id="C, far east",
        ),
        pytest.param(
            {
                "PYTHONHASHSEED": "4242",
                "LC_ALL": "tr_TR.UTF-8",
                "TZ": "Pacific/Pago_Pago",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
            },
            id="Turkish, far west, one thread",
        ),
    ],
)
def test_the_machine_does_not_matter(given, locales, plain, tmp_path):
    corpus = tmp_path / "articles"
    corpus.mkdir()
    for path in sorted(
        ARTICLES.iterdir(), reverse=True
    ):  # laid down in another order, long ago
        shutil.copyfile(path, corpus / path.name)
        os.utime(corpus / path.name, (1, 1))
    if any(locales.iterdir()):  # else those that are installed
        given = {**given, "LOCPATH": str(locales)}
    assert compute(corpus, tmp_path / "out", **given) == plain


def test_the_name_of_the_folder_does_not_matter(plain, tmp_path):
    corpus = tmp_path / "Another näme (of it)"
    shutil.copytree(ARTICLES, corpus)
    found = compute(corpus, tmp_path / "out", PYTHONHASHSEED="7")
    assert {n for n in plain if found[n] != plain[n]} <= {"manifest.json"}, (
        "which names the folder"
    )


def test_the_number_of_processes_does_not_matter(tmp_path):
    corpus = tmp_path / "articles"
    for name in ("recount", "ferry", "tannery"):
        for path in (ARTICLES.parent / name).glob("*.txt"):
            corpus.mkdir(exist_ok=True)
            shutil.copyfile(path, corpus / f"{name}-{path.name}")
    found = [
        compute(
            corpus, tmp_path / f"out{n}", SPREAD, str(n), PYTHONHASHSEED=str(n)
        )
        for n in (1, 2)
    ]
    assert found[0] == found[1]
    assert len(tables.read(tmp_path / "out1" / "tables")["documents"]) >= 8


def test_articles_parsed_side_by_side_are_the_same(plain, tmp_path):
    corpus = tmp_path / "articles"
    shutil.copytree(ARTICLES, corpus)
    for n in (1, 2):
        found = compute(corpus, tmp_path / f"out{n}", APART, str(n))
        assert found == plain
