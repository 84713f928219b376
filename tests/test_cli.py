"""The command line, as a user types it: what it prints, what it refuses, what it leaves alone."""

import os
import subprocess
import sys

import pytest
from variorum import cli, run

TWO = {
    "a.txt": "Rain closes bridge\n\nRain closed the bridge in Ghent on Monday, the mayor said.",
    "b.txt": "The bridge in Ghent was shut. Nobody was hurt.",
}


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TWO.items():
        (folder / name).write_text(text)
    return folder


def run_command(*arguments):
    """Exit status, standard output, standard error of a real process."""
    done = subprocess.run(
        [sys.executable, "-m", "variorum", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_tables_of_a_folder(corpus, tmp_path):
    status, out, err = run_command("tables", corpus, "--out", tmp_path / "out")
    assert (status, err) == (0, ""), "quiet in a pipe"
    assert str(tmp_path / "out") in out
    assert (tmp_path / "out" / "tables" / "sentences.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such/folder", "--out", "x"], "no such folder"),
        (["{corpus}", "--out", "x", "--only", "nonsense"], "no such table"),
        (
            ["{corpus}", "--out", "x", "-p", "nonsense", "1"],
            "no such parameter",
        ),
        (
            ["{corpus}", "--out", "x", "-p", "pipeline", "xx_none"],
            "not installed",
        ),
        (
            ["{corpus}", "--out", "x", "-p", "pipeline", "blank:en"],
            "does not parse",
        ),
        (
            ["{corpus}", "--out", "x", "-p", "pipeline", "blank:none"],
            "cannot be loaded",
        ),
        (
            ["{corpus}", "--out", "x", "-p", "outlets", "Nobody"],
            "is in no article",
        ),
        (["{corpus}", "--out", "x", "-p", "since", "yesterday"], "is no date"),
        (
            ["{corpus}", "--out", "x", "-p", "outlets", "[" * 5_000],
            "not of the type",
        ),
    ],
)
def test_bad_input_is_one_sentence(
    arguments, words, corpus, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert (
        cli.main(["tables", *(a.format(corpus=corpus) for a in arguments)]) == 1
    )
    err = capsys.readouterr().err.strip()
    assert (
        err.count("\n") == 0 and words in err and err.startswith("variorum: ")
    )
    assert not (tmp_path / "x").exists(), "nothing is left behind"


@pytest.mark.skipif(os.name == "nt", reason="it removes no folder in use")
def test_a_folder_that_is_gone_is_a_sentence(
    corpus, tmp_path, monkeypatch, capsys
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    out = tmp_path / "x"
    assert cli.main(["tables", str(corpus), "--out", str(out)]) == 1
    assert "is gone" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "files", [{}, {"a.txt": TWO["a.txt"]}, {"a.txt": "", "b.txt": " \n"}]
)
def test_fewer_than_two_articles_are_refused(files, tmp_path, capsys):
    folder = tmp_path / "few"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    assert cli.main(["tables", str(folder), "--out", str(tmp_path / "x")]) == 1
    assert "two" in capsys.readouterr().err


@pytest.mark.skipif(
    os.geteuid() == 0,
    reason="root may write anywhere; the file-in-the-way case below covers it",
)
def test_an_output_folder_that_cannot_be_written(corpus, tmp_path, capsys):
    (tmp_path / "closed").mkdir(mode=0o500)
    assert (
        cli.main(
            ["tables", str(corpus), "--out", str(tmp_path / "closed" / "out")]
        )
        == 1
    )
    assert "cannot be written" in capsys.readouterr().err


def test_verdicts_that_cannot_be_read_are_said_before_the_work(
    corpus, tmp_path, capsys, monkeypatch
):
    (corpus / "review.csv").write_text("finding,mark\nf1,x\n")
    monkeypatch.setattr(run, "load", None)  # nothing is computed
    assert cli.main(["report", str(corpus), "--out", str(tmp_path / "x")]) == 1
    assert "no column “key”" in capsys.readouterr().err


def test_a_file_in_the_way_of_the_output(corpus, tmp_path, capsys):
    (tmp_path / "out").write_text("a user's own file")
    assert (
        cli.main(["tables", str(corpus), "--out", str(tmp_path / "out")]) == 1
    )
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "a user's own file"


def test_usage_and_help(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    assert stop.value.code == 0 and "report" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stop:
        cli.main(["frobnicate"])
    assert stop.value.code == 2


def test_types_of_parameters():
    declared = {
        "n": {"type": "int"},
        "names": {"type": "list[str]"},
        "on": {"type": "bool"},
    }
    assert cli.read_parameters(
        [["n", "3"], ["names", '["A, B", "C"]'], ["on", "no"]], declared
    ) == {"n": 3, "names": ["A, B", "C"], "on": False}
    for wrong in (["n", "three"], ["on", "perhaps"], ["names", "[1"]):
        with pytest.raises(cli.InputError, match="not of the type"):
            cli.read_parameters([wrong], declared)


def test_a_list_on_the_command_line_is_a_list_of_the_steps():
    given = cli.read_parameters(
        [["outlets", "NPR, Press TV"]], run.steps_parameters()
    )
    assert given == {"outlets": ["NPR", "Press TV"]}


def test_an_event_by_a_name_that_none_has(corpus, tmp_path, capsys):
    out = tmp_path / "x"
    told = ["report", str(corpus), "--out", str(out), "--event", "../.."]
    assert cli.main(told) == 1
    assert "an event is called like" in capsys.readouterr().err
    assert not out.exists()


def test_no_home_for_a_new_work_folder(capsys):
    assert cli.main(["init", "~nobody-at-all/work"]) == 1
    assert "no home folder" in capsys.readouterr().err
