"""Disks that fill up, real ones: a sentence, the last good output whole, nothing left behind."""

import argparse
import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import kills
import pytest
from variorum import cli

ARTICLES = Path(__file__).resolve().parent.parent / "corpora" / "recount"
ROOM = 4 << 20  # bytes: the tables take some 350 KB


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", place],
        capture_output=True,
        check=False,
    )
    if not mounted or mounted.returncode:
        pytest.skip("needs the right to mount a disk in memory")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.fixture
def corpus(tmp_path):
    return Path(shutil.copytree(ARTICLES, tmp_path / "articles"))


def tabulate(corpus: Path, out: Path, **given):
    """The command in a process of its own."""
    environment = {
        "VARIORUM_CACHE": str(corpus.parent / "cache"),
        **{n: str(v) for n, v in given.items() if n.isupper()},
    }
    return subprocess.run(
        [sys.executable, "-m", "variorum", "tables", corpus, "--out", out],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=given.get("before"),
    )


def fill(disk: Path, left: int) -> None:
    """Take all room of a disk but `left` bytes."""
    free = shutil.disk_usage(disk).free
    (disk / "fill").write_bytes(bytes(free - left))


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file()
    }


def assert_one_sentence(done, words: str) -> None:
    said = done.stderr.strip().splitlines()
    assert done.returncode == 1 and len(said) == 1, done.stderr
    assert said[0].startswith("variorum: ") and words in said[0]


def test_a_disk_that_fills_up_keeps_the_last_good_output(disk, corpus):
    out = disk / "out"
    assert tabulate(corpus, out).returncode == 0
    good = files(out)
    with next(corpus.glob("a*.txt")).open("a") as article:
        article.write("\nThe mayor closed three bridges.\n")
    for left in (0, 100_000, 300_000):
        fill(disk, left)
        done = tabulate(corpus, out)
        assert_one_sentence(
            done, f"{out}: could not be written (No space left on device)"
        )
        assert files(out) == good and kills.is_whole(out)
        assert {p.name for p in disk.iterdir()} == {"out", "fill"}
        (disk / "fill").unlink()
    assert tabulate(corpus, out).returncode == 0 and files(out) != good


def test_a_cache_on_a_full_disk_is_done_without(disk, corpus, tmp_path):
    fill(disk, 20_000)
    done = tabulate(corpus, tmp_path / "out", VARIORUM_CACHE=disk)
    assert done.returncode == 0, done.stderr
    assert kills.is_whole(tmp_path / "out")
    halves = [p for p in disk.rglob(".part-*") if p.is_file()]
    assert halves == []


def test_a_full_temporary_folder_is_done_without(disk, corpus, tmp_path):
    fill(disk, 20_000)
    done = tabulate(corpus, tmp_path / "out", TMPDIR=disk)
    assert done.returncode == 0, done.stderr
    assert kills.is_whole(tmp_path / "out")
    assert [p.name for p in disk.iterdir()] == ["fill"]


def test_a_full_disk_without_a_name_is_the_temporary_folder():
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    said = cli._explain(error, argparse.Namespace(command="tables"))
    assert "(TMPDIR names another folder)" in said
    assert "nothing was replaced" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_what_cannot_be_printed_is_said_and_done(corpus, tmp_path):
    out, command = tmp_path / "out", [sys.executable, "-m", "variorum"]
    command += ["tables", corpus, "--only", "documents", "--out", out]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert_one_sentence(done, "what was written stays")
    assert kills.is_whole(out)

    def close_all() -> None:
        os.closerange(0, 3)

    assert subprocess.run(command, preexec_fn=close_all).returncode == 0
    assert kills.is_whole(out)


@pytest.mark.skipif(
    sys.platform == "win32", reason="limits of a process are a Unix thing"
)
def test_a_report_that_finds_no_room_keeps_the_last_one(corpus, tmp_path):
    # The notebooks write nothing themselves, and take long.
    command = """if True:
        import sys
        from variorum import cli
        from variorum.pages import report
        report.find_notebooks = lambda: []
        sys.exit(cli.main(["report", *sys.argv[1:]]))
    """
    out, tmp = tmp_path / "out", tmp_path / "tmp"
    tmp.mkdir()
    given = {"VARIORUM_CACHE": str(tmp_path / "cache"), "TMPDIR": str(tmp)}

    def make(most: int):
        limits = (most, most)
        return subprocess.run(
            [sys.executable, "-c", command, corpus, "--out", out],
            env=os.environ | given,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, limits
            ),
        )

    assert make(1 << 30).returncode == 0
    good = files(out)
    tables = max(len(f) for name, f in good.items() if "tables/" in name)
    largest = max(map(len, good.values()))
    assert 1_000 < tables < largest
    with next(corpus.glob("a*.txt")).open("a") as article:
        article.write("\nThe mayor closed three bridges.\n")
    for most in (1_000, largest - 1_000):  # a table, a script of the pages
        done = make(most)
        assert_one_sentence(done, f"{out}: could not be written")
        assert files(out) == good and kills.is_whole(out)
        left = {p.name for p in tmp_path.iterdir()} | {*os.listdir(tmp)}
        assert left == {"articles", "cache", "out", "tmp"}
    assert make(1 << 30).returncode == 0 and files(out) != good


@pytest.mark.skipif(
    sys.platform == "win32", reason="limits of a process are a Unix thing"
)
def test_a_limit_of_files_is_a_sentence(corpus, tmp_path):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    tabulate(corpus, tmp_path / "first")  # what is kept needs no writing
    done = tabulate(corpus, tmp_path / "out", before=limit)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
