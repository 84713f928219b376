"""What is kept between runs is whole, checked and ours."""

import os

import pytest
from variorum import project, store
from variorum.errors import InputError


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "shelf" / "entry"
    assert store.keep(path, b"what was computed")
    return path


def test_what_was_kept_comes_back(kept):
    assert store.fetch(kept) == b"what was computed"


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:-1],
        lambda raw: raw[:20],
        lambda raw: b"",
        lambda raw: raw.replace(b"computed", b"imagined"),
        lambda raw: b"something else",
    ],
)
def test_what_was_damaged_is_not_believed(kept, damage):
    kept.write_bytes(damage(kept.read_bytes()))
    assert store.fetch(kept) is None


def test_a_fifo_or_a_folder_is_no_entry(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    assert store.fetch(tmp_path / "fifo") is None
    assert store.fetch(tmp_path) is None


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    assert store.fetch(tmp_path / "sparse") is None


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.Path, "replace", full)
    assert not store.keep(tmp_path / "entry", b"words")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="owners are a matter of POSIX"
)
def test_a_folder_that_others_may_write_is_not_used(tmp_path):
    assert store.open_folder(tmp_path / "mine")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert not store.open_folder(tmp_path / "open")


def test_no_folder_where_a_file_is(tmp_path):
    (tmp_path / "file").write_text("")
    assert not store.open_folder(tmp_path / "file")


def test_what_is_kept_is_bounded_and_nothing_else_is_touched(tmp_path):
    (tmp_path / "mine.txt").write_text("a user's own file")
    for n in range(5):
        store.keep(tmp_path / "parses" / str(n), b"x" * 1000)
        os.utime(tmp_path / "parses" / str(n), (n, n))
    store.fetch(tmp_path / "parses" / "0")  # used just now
    store.keep(tmp_path / "copies" / "0", b"a user's copy of what is kept")
    assert store.trim(tmp_path, most=2500) == 3
    assert sorted(p.name for p in (tmp_path / "parses").iterdir()) == ["0", "4"]
    assert store.clear(tmp_path) == 2
    assert (tmp_path / "mine.txt").read_text() == "a user's own file"
    assert (tmp_path / "copies" / "0").exists()


def test_what_a_killed_run_was_writing_goes(tmp_path):
    for name, used in ((".part-old", 0), (".part-now", None)):
        (tmp_path / name).write_bytes(b"half")
        if used is not None:
            os.utime(tmp_path / name, (used, used))
    store.trim(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [".part-now"]


def test_a_named_cache_is_one_folder_wherever_we_work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name, place in (("kept", "kept"), ("~/kept", "home/kept")):
        monkeypatch.setenv("VARIORUM_CACHE", name)
        assert project.cache_folder() == tmp_path / place
    monkeypatch.setenv("VARIORUM_CACHE", "~nobody-at-all/kept")
    with pytest.raises(InputError, match="no home folder"):
        project.cache_folder()
