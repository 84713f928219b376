"""How long a run takes, and how much memory, as ratios that are measured side by side in one run.

    python tests/bench.py [--articles 5 50 200 1000] [--out bench.json]

Times of shared machines are not worth quoting; ratios to spaCy's own pass over the same articles
are. The corpora are simulated: invented articles in events of five to twenty, each event with names
of its own. Every measurement is a process of its own with an empty cache; CPU time counts, of all
processes.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMALLEST, LARGEST = 5, 20  # articles of an event
SYLLABLES = "ba do fe gi ka lo mu na pe ri so tu va we zo".split()


def simulate(folder: Path, articles: int, seed: int = 1) -> None:
    """Write `articles` articles about invented events into `folder`, the same for the same seed."""
    dice = random.Random(seed)
    stories = [
        [p.read_text(encoding="utf-8") for p in sorted(c.glob("*.txt"))]
        for c in sorted((ROOT / "tests" / "corpora").iterdir())
        if list(c.glob("*.txt"))
    ]
    written = event = 0
    while written < articles:
        event += 1
        story = dice.choice(stories)
        names = {
            w
            for text in story
            for w in text.split()
            if w.isalpha() and w.istitle()
        }
        new = {
            w: "".join(dice.choices(SYLLABLES, k=3)).title()
            for w in sorted(names)
            if len(w) > 4
        }
        for n in range(
            min(dice.randint(SMALLEST, LARGEST), articles - written)
        ):
            words = [new.get(w, w) for w in story[n % len(story)].split(" ")]
            text = (
                " ".join(words)
                + f"\n\nReport {n + 1} on {new and min(new.values())}.\n"
            )
            (folder / f"{event:05d}-{n:02d}.txt").write_text(
                text, encoding="utf-8"
            )
            written += 1


def work(what: str, corpus: str, workers: int) -> None:
    """One measurement, in this process: prints its figures as JSON."""
    from variorum import language, run
    from variorum.reading import selection
    from variorum.spread import Spread

    documents, _, _ = selection.read_selected(Path(corpus), selection.Wanted())
    nlp = language.load_pipeline(language.DEFAULT_PIPELINE)
    before, clock = _cpu(), time.perf_counter()
    if what == "parse":
        for _doc in nlp.pipe(language.fold(text) for text in documents["text"]):
            pass
    else:
        run.load(corpus, spread=Spread(workers))
    figures = {
        "cpu": _cpu() - before,
        "wall": time.perf_counter() - clock,
        "megabytes": _memory(),
    }
    print(json.dumps(figures))


def _cpu() -> float:
    both = (
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return sum(used.ru_utime + used.ru_stime for used in both)


def _memory() -> int:
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def measure(
    what: str, corpus: Path, cache: Path, workers: int = 1
) -> dict[str, float]:
    """The figures of one measurement in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--work", what, str(corpus), str(workers)],
        env={
            **os.environ,
            "VARIORUM_CACHE": str(cache),
            "OMP_NUM_THREADS": "1",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def compare(articles: int) -> dict:
    """All figures of one size, and the ratios between them."""
    with tempfile.TemporaryDirectory() as place:
        corpus, cold, other = (
            Path(place) / name for name in ("corpus", "cold", "other")
        )
        corpus.mkdir()
        simulate(corpus, articles)
        found = {
            "parse": measure("parse", corpus, other),
            "tables": measure("tables", corpus, cold),
            "again": measure("tables", corpus, cold),
            "two workers": measure("tables", corpus, other, 2),
        }
    ratios = {
        "tables / parse": found["tables"]["cpu"] / found["parse"]["cpu"],
        "again / tables": found["again"]["cpu"] / found["tables"]["cpu"],
        "one worker / two": found["tables"]["wall"]
        / found["two workers"]["wall"],
    }
    return {"articles": articles, "figures": found, "ratios": ratios}


def main() -> None:
    """Measure every size, print the ratios, store all figures with the machine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[5, 50, 200, 1000]
    )
    parser.add_argument("--out", type=Path, default=ROOT / "bench.json")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work[0], options.work[1], int(options.work[2]))
        return
    sizes = []
    for articles in options.articles:
        sizes.append(compare(articles))
        told = ", ".join(
            f"{name} {value:.2f}" for name, value in sizes[-1]["ratios"].items()
        )
        memory = sizes[-1]["figures"]["tables"]["megabytes"]
        print(f"{articles:,} articles: {told}, {memory:,} MB", flush=True)
    machine = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
    }
    options.out.write_text(
        json.dumps({"machine": machine, "sizes": sizes}, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
