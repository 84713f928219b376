"""A short run of the hostile inputs, one of each class; the long one is `make fuzz`."""

import os
import signal
import sys
import time

import corpora
import harness
import kills
import pytest
from variorum import run, workplace
from variorum.pages import report

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are forked and watched"
)
SEED, SCALE = 17, 0.03
# The others take longer than a short run has, or are tried by tests of their own.
SHORT = (
    "a_sentence_repeated", "nearly_repeated", "open_quotation_marks", "shuffled", "one_surname",
    "markup_in_every_field", "formulas", "html_with_everything", "entities", "archives",
    "deep_json", "encodings", "noise_in_every_format", "control_characters", "nothing_named",
    "bad_dates", "odd_names", "deep_folders", "no_ordinary_files", "no_such_corpus",
    "odd_side_files", "odd_goals", "odd_caches", "no_prose", "long_side_files",
    "side_files_that_are_none", "links_outside", "many_tiny_articles",
)  # fmt: skip


# What an article says reaches the pages; in the long run they are made of every input.
SHOWN = {
    "markup_in_every_field", "formulas", "html_with_everything", "control_characters", "odd_names",
    "nothing_named", "bad_dates", "shuffled",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded():
    """Everything loaded in this process, which the runs are forked from."""
    harness.preload()


@pytest.mark.parametrize("name", SHORT)
def test_as_promised(name, loaded):
    outcome = harness.attempt(name, SEED, SCALE, pages=name in SHOWN)
    assert outcome.wrong == [], outcome.said


def test_the_same_seed_lays_out_the_same_input(tmp_path):
    for folder in ("one", "other"):
        for name in ("shuffled", "encodings", "markup_in_every_field"):
            corpora.lay_out(name, SEED, tmp_path / folder / name, SCALE)
    one, other = (
        {
            p.relative_to(base): p.read_bytes()
            for p in sorted(base.rglob("*"))
            if p.is_file()
        }
        for base in (tmp_path / "one", tmp_path / "other")
    )
    assert one == other and len(one) > 6


def test_what_was_not_compared_stands_among_the_problems(tmp_path):
    said = "The mayor closed the bridge near the harbour in Ghent on Tuesday. "
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            f"Storm in Ghent\n\n{said * 40}It rained in {name}."
        )
    problems = run.compute(tmp_path)["problems"]
    assert list(problems["doc_id"]) == ["a.txt", "b.txt"]
    assert problems["problem"].str.contains("repeats itself").all()


def test_articles_that_name_nobody_make_a_report(tmp_path):
    place = corpora.lay_out("nothing_named", SEED, tmp_path)
    named = [
        p for p in workplace.find_notebooks() if p.stem[:2] in ("02", "04")
    ]
    report.render(place.corpus, place.out, notebooks=named)
    assert (place.out / "02_entities.html").is_file()
    assert (place.out / "04_geography.html").is_file()


@pytest.mark.parametrize(("command", "number"), [("tables", 3), ("report", 2)])
def test_killed_runs_leave_the_last_output_whole(command, number):
    assert kills.kill_often(number, SEED, command)[0] == []


def test_two_runs_into_one_folder_leave_a_whole_output_of_one():
    assert kills.race_often(2, SEED) == []


def test_a_run_ends_with_the_process_that_watches_it():
    read, write = os.pipe()
    watcher = os.fork()
    if not watcher:
        run_forked = os.fork()
        if not run_forked:
            harness.end_with_parent()
            os.write(write, b"!")
            time.sleep(60)
            os._exit(0)
        time.sleep(60)
        os._exit(0)
    os.close(write)
    assert os.read(read, 1) == b"!"
    os.kill(watcher, signal.SIGKILL)
    os.waitpid(watcher, 0)
    assert os.read(read, 1) == b"", "nobody holds the pipe any more"


def test_the_scan_sees_what_would_run(tmp_path):
    policy = '<meta http-equiv="Content-Security-Policy" content="x">'
    for bad in (
        "<p onclick=x()>", "<script>x()</script>", "<a href=' javascript:x()'>", "<base href=x>",
        "<img src=//evil.example/x>", "<meta http-equiv=refresh>", "<p style='background:url(x)'>",
    ):  # fmt: skip
        (tmp_path / "page.html").write_text(policy + bad)
        assert harness.scan_page(tmp_path / "page.html"), bad
    (tmp_path / "page.html").write_text(
        policy + "<script src=assets/variorum.js></script><p>&lt;b"
    )
    assert harness.scan_page(tmp_path / "page.html") == []
