"""Work over processes and over a Dask cluster: the same results, lost workers and all."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from variorum import parts, run, tables
from variorum.errors import InputError
from variorum.output.folder import store
from variorum.spread import Spread

FERRY = Path(__file__).parent / "corpora" / "ferry"


def double(number: int) -> int:
    return 2 * number


def die_once(mark: str) -> str:
    """Kill the process that does this first; the one that does it again lives."""
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def die(_) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(number: int) -> None:
    raise InputError(f"{number}: not to be used")


@pytest.mark.parametrize("workers", [1, 2, 9])
def test_results_come_in_the_order_of_the_items(workers):
    assert Spread(workers).map(double, list(range(20))) == list(range(0, 40, 2))


def test_progress_says_what_is_done_and_left():
    heard = []
    Spread().map(double, [1, 2], "articles", heard.append)
    assert (
        heard[0].startswith("articles: 1 of 2, ")
        and heard[1] == "articles: 2 of 2"
    )


def test_the_work_of_a_killed_worker_is_done_again(tmp_path):
    marks = [str(tmp_path / name) for name in "abc"]
    assert Spread(2).map(die_once, marks) == ["done"] * 3


def test_a_worker_that_always_dies_is_an_error_in_a_sentence():
    with pytest.raises(InputError, match="killed again and again"):
        Spread(2).map(die, [1, 2])


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")
def test_workers_end_with_a_run_that_is_killed():
    command = """if True:
        import os, time
        from variorum.spread import Spread

        def wait(_):
            os.write(1, b"!")
            time.sleep(600)

        Spread(2).map(wait, [1, 2])
    """
    run = subprocess.Popen(
        [sys.executable, "-c", command], stdout=subprocess.PIPE
    )
    assert run.stdout.read(2) == b"!!"
    run.kill()
    assert run.stdout.read() == b"", "nobody holds the pipe any more"
    run.wait()


def test_an_error_of_the_work_comes_through():
    with pytest.raises(InputError, match="not to be used"):
        Spread(2).map(fail, [1, 2])


def test_without_a_scheduler_it_says_so():
    pytest.importorskip("distributed")
    with pytest.raises(InputError, match="no scheduler answers"):
        Spread(address="tcp://127.0.0.1:9").map(double, [1])


def test_two_processes_give_the_same_tables_as_one(monkeypatch):
    monkeypatch.setattr(parts, "TOGETHER", 1)
    monkeypatch.setattr(run, "CHUNK", 1)
    one, two = (run.compute(FERRY, spread=Spread(n)) for n in (1, 2))
    for name in one:
        assert one[name].to_dict("records") == two[name].to_dict("records"), (
            name
        )


def test_tables_on_a_shelf_are_those_in_memory(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "LOT", 50)
    for name in ("shelf", "week"):
        (tmp_path / name).mkdir()
    for file in (
        *FERRY.glob("*.txt"),
        *FERRY.with_name("tannery").glob("*.txt"),
    ):
        shutil.copy(file, tmp_path / "week" / f"{file.parent.name}-{file.name}")
    held = run.compute(tmp_path / "week")
    assert held["events"]["event_id"].nunique() > 1
    shelf = tables.Shelf(tmp_path / "shelf")
    laid = run.compute(tmp_path / "week", shelf=shelf)
    assert isinstance(laid, tables.Shelf) and set(laid) == set(held)
    assert len(list(laid.lots("readings"))) > 1, "nothing was put away"
    for name in held:
        assert laid[name].to_json() == held[name].to_json(), name
    for folder, made in (("one", held), ("lots", laid)):
        store(tmp_path / folder, made)
    for path in (tmp_path / "one").iterdir():
        other = tmp_path / "lots" / path.name
        if path.suffix == ".parquet":
            one, two = (pq.read_table(p) for p in (path, other))
            assert repr(one.to_pylist()) == repr(two.to_pylist()), path.name
        else:
            assert path.read_bytes() == other.read_bytes(), path.name


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """A real Dask scheduler with two worker processes."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("dask")
    where = folder / "scheduler.json"
    path = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": "0",
    }
    started = []

    def start(*command: str) -> None:
        command = (
            sys.executable,
            "-m",
            "distributed.cli." + command[0],
            *command[1:],
        )
        started.append(
            subprocess.Popen(
                command,
                cwd=folder,
                env=path,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    start(
        "dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        str(where),
    )
    start(
        "dask_worker",
        "--scheduler-file",
        str(where),
        "--nworkers",
        "2",
        "--nthreads",
        "1",
        "--no-dashboard",
    )
    from distributed import Client

    with Client(
        scheduler_file=str(where), timeout=60, set_as_default=False
    ) as client:
        client.wait_for_workers(2, timeout=60)
        yield client.scheduler.address
    for process in started:
        process.terminate()
        process.wait(30)


def test_a_cluster_gives_the_same_tables_as_one_process(scheduler, monkeypatch):
    monkeypatch.setattr(parts, "TOGETHER", 1)
    monkeypatch.setattr(run, "CHUNK", 1)
    here = run.compute(FERRY)
    there = run.compute(FERRY, spread=Spread(address=scheduler))
    for name in here:
        assert here[name].to_dict("records") == there[name].to_dict(
            "records"
        ), name


def test_long_articles_are_parsed_in_processes_of_their_own(
    monkeypatch, tmp_path
):
    class Counted(Spread):
        def map(self, function, items, *said):
            asked.append(len(items))
            return super().map(function, items, *said)

    asked: list[int] = []
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path))
    run.compute(FERRY, wanted=["sentences"], spread=Counted(2))
    assert asked == [], "short ones are not"
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path / "other"))
    monkeypatch.setattr(run, "LONG", 0)
    for _ in range(2):
        run.compute(FERRY, wanted=["sentences"], spread=Counted(2))
    assert asked == [len(list(FERRY.glob("*.txt")))], "and only once"
