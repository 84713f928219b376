"""The output folder is the user's: what is replaced, what moves along, what a killed run left."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from variorum.errors import InputError
from variorum.output import manifest, swap

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="links and FIFOs of POSIX"
)


def report(folder: Path, **files: str) -> Path:
    """A small report of ours."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    manifest.write(folder, {"generator": manifest.GENERATOR})
    return folder


@pytest.fixture
def goal(tmp_path):
    return report(
        tmp_path / "out", index="first", tables__a="1", gone="only in the first"
    )


def put(goal: Path, **files: str) -> None:
    with swap.work_folder(goal) as work:
        swap.put(report(work / "report", **files), goal)


def test_what_is_ours_is_replaced(goal):
    put(goal, index="second", tables__a="2")
    left = sorted(p.relative_to(goal).as_posix() for p in goal.rglob("*"))
    assert left == ["index", "manifest.json", "tables", "tables/a"]
    assert (goal / "index").read_text() == "second"


def test_what_is_the_users_moves_along(goal, tmp_path):
    (goal / "mine").mkdir()
    (goal / "empty").mkdir()
    (goal / "mine/notes.txt").write_text("three years of work")
    (goal / "broken").symlink_to("nowhere")
    (goal / "far").symlink_to(tmp_path)
    os.mkfifo(goal / "pipe")
    (goal / "pdf").mkdir()
    (goal / "pdf/contract.pdf").write_text("signed")
    put(goal, index="second")
    assert (goal / "mine/notes.txt").read_text() == "three years of work"
    assert (goal / "empty").is_dir()
    assert (goal / "broken").readlink() == Path("nowhere")
    assert (goal / "far").readlink() == tmp_path
    assert (goal / "pipe").is_fifo()
    assert (goal / "pdf/contract.pdf").read_text() == "signed"


def test_what_was_edited_is_kept_beside_and_said(goal, caplog):
    (goal / "index").write_text("my own words")
    (goal / "new.html").write_text("mine too")
    with caplog.at_level(logging.WARNING):
        put(goal, index="second", **{"new.html": "ours"})
    assert (goal / "index").read_text() == "second"
    assert (goal / "index.yours").read_text() == "my own words"
    assert (goal / "new.yours.html").read_text() == "mine too"
    assert "index.yours" in caplog.text and "new.yours.html" in caplog.text


def test_a_file_in_the_way_of_a_folder(goal):
    (goal / "pages").write_text("mine")
    put(goal, index="second", pages__one="1")
    assert (goal / "pages/one").read_text() == "1"
    assert (goal / "pages.yours").read_text() == "mine"


@pytest.mark.parametrize(
    "content", ["[]", "[" * 5000, '{"generator": 3}', "", "\x00"]
)
def test_a_foreign_manifest_is_none_of_ours(tmp_path, content):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/manifest.json").write_text(content)
    with pytest.raises(InputError, match="other files"):
        swap.check_goal(tmp_path / "out", tmp_path / "corpus")


def test_a_fifo_for_a_manifest_does_not_hang(tmp_path):
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out/manifest.json")
    with pytest.raises(InputError, match="other files"):
        swap.check_goal(tmp_path / "out", tmp_path / "corpus")


def test_a_list_of_files_that_is_none_loses_nothing(goal):
    path = goal / "manifest.json"
    path.write_text('{"generator": "variorum", "files": [1, 2]}')
    put(goal, index="second")
    assert (goal / "index.yours").read_text() == "first"


@pytest.mark.parametrize(
    "out", ["x" * 300, "a/" * 3000, "~nobody-of-this-name/x", "a\0b"]
)
def test_a_goal_that_no_disk_can_have_is_a_sentence(out, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        goal = swap.find_goal(out)
        swap.check_goal(goal, tmp_path / "corpus")
        with swap.work_folder(goal):
            pass


def test_what_lies_too_deep_to_move_along_is_a_sentence(goal, tmp_path):
    deep = goal / "/".join("d" * 61)
    deep.parent.mkdir(parents=True)
    swap.check_goal(goal, tmp_path / "corpus")
    deep.mkdir()
    with pytest.raises(InputError, match="deeper than 60"):
        swap.check_goal(goal, tmp_path / "corpus")


def test_a_share_in_the_report_is_not_emptied(goal, tmp_path, monkeypatch):
    (goal / "mine/share").mkdir(parents=True)
    at = goal / "mine/share"
    monkeypatch.setattr(os.path, "ismount", lambda path: path == at)
    with pytest.raises(InputError, match="mounted at mine/share"):
        swap.check_goal(goal, tmp_path / "corpus")


def test_a_mount_point_is_a_sentence(tmp_path):
    with pytest.raises(InputError, match="mounted"):
        swap.check_goal(Path("/proc"), tmp_path)


def test_a_link_is_followed_and_stays(goal, tmp_path):
    (tmp_path / "link").symlink_to(goal)
    put(swap.find_goal(tmp_path / "link"), index="second")
    assert (tmp_path / "link").is_symlink() and (
        goal / "index"
    ).read_text() == "second"


DIES = """
import os, sys
from pathlib import Path
from variorum.output import swap
goal = Path(sys.argv[1])
with swap.work_folder(goal) as work:
    (work / "report").mkdir()
    if sys.argv[2] == "between":
        goal.replace(work / swap.OLD)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("moment", ["within", "between"])
def test_what_a_killed_run_left_goes_with_the_next(goal, moment):
    (goal.parent / ".out-mine").mkdir()
    (goal.parent / ".out-mine/notes").write_text("mine")
    subprocess.run([sys.executable, "-c", DIES, str(goal), moment], check=False)
    assert len(list(goal.parent.glob(".out-*"))) == 2
    swap.clear_left_behind(goal)
    assert [p.name for p in goal.parent.glob(".out-*")] == [".out-mine"]
    assert (goal / "index").read_text() == "first", "the last good report"


def test_what_a_running_run_has_stays(goal):
    with swap.work_folder(goal) as work:
        swap.clear_left_behind(goal)
        assert work.is_dir()
    assert not work.exists()


RACES = """
import sys
from pathlib import Path
from variorum.output import manifest, swap
goal, name = Path(sys.argv[1]), sys.argv[2]
for n in range(15):
    with swap.work_folder(goal) as work:
        for m in range(40):
            path = work / "report" / f"{name}{m // 9}" / f"{m}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{name} {n}")
        manifest.write(work / "report", {"generator": manifest.GENERATOR})
        swap.put(work / "report", goal)
"""


def test_several_runs_into_one_folder_leave_a_whole_output_of_one(tmp_path):
    goal = tmp_path / "out"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", RACES, goal, name], stderr=subprocess.PIPE
        )
        for name in "abc"
    ]
    said = [run.communicate()[1].decode() for run in runs]
    assert said == ["", "", ""]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    left = (p for p in goal.rglob("*") if p.is_file())
    listed = (manifest.read(goal) or {})["files"]
    assert {p.relative_to(goal).as_posix() for p in left} == {
        *listed,
        "manifest.json",
    }
    assert len({name[0] for name in listed}) == 1, "of one run"


def test_a_full_disk_is_a_sentence(goal):
    with (
        pytest.raises(InputError, match="No space left"),
        swap.work_folder(goal),
    ):
        raise OSError(28, "No space left on device")
    assert (goal / "index").read_text() == "first"
    assert [p.name for p in goal.parent.iterdir()] == ["out"]


def test_a_link_to_itself_is_no_goal(tmp_path):
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(InputError, match="leads to itself"):
        swap.find_goal(tmp_path / "round" / "report")
