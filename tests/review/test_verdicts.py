"""review.csv: written at once, by several, by a spreadsheet; what stands and what is gone."""

import multiprocessing

import pytest
from variorum.errors import InputError
from variorum.review import verdicts
from variorum.review.verdicts import Verdict

TYPED = [
    ("✓", Verdict.HOLDS),
    ("yes", Verdict.HOLDS),
    (" Confirmed ", Verdict.HOLDS),
    ("x", Verdict.WRONG),
    ("Rejected", Verdict.WRONG),
    ("?", Verdict.UNSURE),
    ("", Verdict.OPEN),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_people_type_is_a_verdict(typed, meant):
    assert verdicts.read_verdict(typed) is meant


def test_a_verdict_and_a_note_are_there_again(tmp_path):
    verdicts.write(tmp_path, "k1", verdict="✗", about="The mill burnt.")
    verdicts.write(tmp_path, "k1", note="one, “two”\nthree; 4")
    verdicts.write(tmp_path, "k2", verdict="✓")
    found = verdicts.read(tmp_path)
    assert (found["k1"].verdict, found["k1"].note) == (
        Verdict.WRONG,
        "one, “two”\nthree; 4",
    )
    assert found["k1"].about == "The mill burnt." and found[
        "k1"
    ].when.startswith("20")
    assert list(found) == ["k1", "k2"]


def test_what_was_taken_back_is_gone(tmp_path):
    verdicts.write(tmp_path, "k1", verdict="✗")
    assert verdicts.write(tmp_path, "k1", verdict="") == {}


def _say(folder, cache, start):
    import os

    os.environ["VARIORUM_CACHE"] = cache
    for n in range(start, start + 20):
        verdicts.write(folder, f"k{n}", verdict="✓", note=f"note {n}")


def test_two_windows_do_not_overwrite_each_other(tmp_path):
    folder, cache = tmp_path / "corpus", tmp_path / "cache"
    folder.mkdir()
    context = multiprocessing.get_context("fork")
    windows = [
        context.Process(target=_say, args=(folder, str(cache), start))
        for start in (0, 100, 200)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert len(verdicts.read(folder)) == 60
    assert [p.name for p in folder.iterdir()] == [verdicts.FILE], (
        "nothing else is left there"
    )


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    verdicts.write(tmp_path, "k1", verdict="✓")
    before = (tmp_path / verdicts.FILE).read_bytes()

    def crash(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(InputError, match="No space left"):
        verdicts.write(tmp_path, "k2", verdict="✗")
    assert (tmp_path / verdicts.FILE).read_bytes() == before


def test_a_spreadsheet_may_have_saved_it(tmp_path):
    saved = "\ufeffkey;verdict;note;who;colour\r\nk1;X;nein;Ada;red\r\n;;;;\r\nk2;perhaps;;;\r\n"
    (tmp_path / verdicts.FILE).write_text(saved, encoding="utf-8", newline="")
    found = verdicts.read(tmp_path)
    assert (found["k1"].verdict, found["k1"].note, found["k1"].who) == (
        Verdict.WRONG,
        "nein",
        "Ada",
    )
    assert (found["k2"].verdict, found["k2"].note) == (
        Verdict.OPEN,
        "perhaps",
    ), "nothing is lost"
    verdicts.write(tmp_path, "k3", verdict="✓")
    text = (tmp_path / verdicts.FILE).read_text(encoding="utf-8")
    assert (
        text.splitlines()[0].startswith("key;verdict;note;who;colour")
        and "red" in text
    )


def test_a_file_that_is_no_such_list_is_named(tmp_path):
    (tmp_path / verdicts.FILE).write_text("finding,opinion\nf1,good\n")
    with pytest.raises(InputError, match=r"review\.csv has no column “key”"):
        verdicts.read(tmp_path)


def test_what_is_rejected_and_what_is_gone(tmp_path):
    for key, sign in (("k1", "✗"), ("k2", "✓"), ("k3", "?")):
        verdicts.write(tmp_path, key, verdict=sign)
    standing = verdicts.set_against(verdicts.read(tmp_path), ["k1", "k2"])
    assert set(standing.of) == {"k1", "k2"}
    assert [r.key for r in standing.rejected] == ["k1"]
    assert [r.key for r in standing.gone] == ["k3"]
