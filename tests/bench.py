"""How long a run takes, and how much memory, as ratios that are measured side by side in one run.

    python tests/bench.py [--articles 5 50 200 1000] [--from FOLDER] [--out bench.json]

Times of shared machines are not worth quoting; ratios to spaCy's own pass over the same articles
are. Every measurement is a process of its own with an empty cache; CPU time counts, of all
processes. What was measured is stored after each size, so that a run that is stopped keeps it; a
later run adds its sizes. A run at 5, 50 and 200 takes a quarter of an hour on two cores, one at
1,000 an hour, one at 10,000 a night. `--articles 0` measures only the report of the example.

The corpora are simulated: stories told again as events of five to twenty articles, with other
names, places and nouns in each, so that no two events are told in the same words. The stories are
our own (`tests/corpora`), or those of another folder, which holds a folder a story.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
SMALLEST, LARGEST = 5, 20  # articles of an event
FEWEST = 2  # articles of a story
LENGTH = 2_500  # characters of an article: a shorter one gets background
KEPT = 0.7  # share of the sentences that an article keeps when a story is told once more
SYLLABLES = "ba do fe gi ka lo mu na pe ri so tu va we zo".split()


class Word(NamedTuple):
    """A word of a story with what follows it, and what it may be replaced by."""

    text: str
    space: str
    kind: str  # "name", "place", a noun's tag, or "" for one that stays


Sentence = list[Word]
Story = list[list[Sentence]]  # its articles


def read_stories(source: Path) -> list[Story]:
    """The stories in the folders of a folder, parsed to know what is a name, a place, a noun."""
    from variorum import language

    nlp = language.load_pipeline(language.DEFAULT_PIPELINE)
    folders = [sorted(path.glob("*.txt")) for path in sorted(source.iterdir())]
    return [
        [
            [
                [Word(t.text, t.whitespace_, _kind(t)) for t in sentence]
                for sentence in nlp(file.read_text(encoding="utf-8")).sents
            ]
            for file in files
        ]
        for files in folders
        if len(files) >= FEWEST
    ]


def _kind(token) -> str:
    if not token.is_alpha or len(token) < 3:
        return ""
    if token.pos_ == "PROPN":
        return "place" if token.ent_type_ in ("GPE", "LOC") else "name"
    return token.tag_ if token.tag_ in ("NN", "NNS") else ""


class Teller:
    """Tells sentences of stories in other words: one for each event, and for each background."""

    def __init__(self, dice: random.Random, pool: dict[str, list[str]]):
        self.dice, self.pool = dice, pool
        self.new: dict[str, str] = {}

    def tell(self, sentences: list[Sentence]) -> str:
        return "".join(
            self._word(w) + w.space for sentence in sentences for w in sentence
        )

    def _word(self, word: Word) -> str:
        if not word.kind:
            return word.text
        if word.text not in self.new:
            self.new[word.text] = (
                "".join(self.dice.choices(SYLLABLES, k=3)).title()
                if word.kind == "name"
                else self.dice.choice(self.pool[word.kind])
            )
        return self.new[word.text]


def gather_words(stories: list[Story]) -> dict[str, list[str]]:
    """{kind: all words of it}, by the alphabet."""
    pool: dict[str, set[str]] = {}
    for story in stories:
        for sentence in (s for article in story for s in article):
            for word in sentence:
                pool.setdefault(word.kind, set()).add(word.text)
    return {kind: sorted(found) for kind, found in pool.items()}


def simulate(
    folder: Path, articles: int, stories: list[Story], seed: int = 1
) -> None:
    """Write `articles` articles about invented events into `folder`, the same for the same seed."""
    dice, pool = random.Random(seed), gather_words(stories)
    written = event = 0
    while written < articles:
        event += 1
        story, teller = dice.choice(stories), Teller(dice, pool)
        before = dice.choice(dice.choice(stories))  # what led to it
        size = min(dice.randint(SMALLEST, LARGEST), articles - written)
        for n in range(size):
            told = story[n % len(story)]
            if n >= len(story):
                told = [
                    told[0],
                    *(s for s in told[1:] if dice.random() < KEPT),
                ]
            text = teller.tell(told)
            if len(text) < LENGTH:
                recalled = [s for s in before if dice.random() < KEPT]
                text += f"\n\n{teller.tell(recalled)}"
            while len(text) < LENGTH:
                aside = Teller(dice, pool)
                text += f"\n\n{aside.tell(dice.choice(dice.choice(stories)))}"
            name = f"{event:05d}-{n:02d}.txt"
            (folder / name).write_text(f"{text}\n", encoding="utf-8")
            written += 1


def work(what: str, corpus: str, workers: int) -> None:
    """One measurement, in this process: prints its figures as JSON."""
    do = WORK[what](corpus, workers)  # what all of them need is loaded before
    before, clock = _cpu(), time.perf_counter()
    found = do()
    figures = {
        "cpu": _cpu() - before,
        "wall": time.perf_counter() - clock,
        "megabytes": _memory(),
        "events": found,
    }
    print(json.dumps(figures))


def _spacy(corpus: str, workers: int) -> Callable[[], int]:
    """spaCy's own pass over the articles, as it comes."""
    import spacy
    from variorum import language

    return _pass(spacy.load(language.DEFAULT_PIPELINE), corpus)


def _parse(corpus: str, workers: int) -> Callable[[], int]:
    """The same pass with what makes it faster here: numpy's product, rules asked once a word."""
    from variorum import language

    return _pass(language.load_pipeline(language.DEFAULT_PIPELINE), corpus)


def _pass(nlp: Any, corpus: str) -> Callable[[], int]:
    from variorum import language
    from variorum.reading import selection

    documents, _, _ = selection.read_selected(Path(corpus), selection.Wanted())

    def do() -> int:
        for _doc in nlp.pipe(language.fold(text) for text in documents["text"]):
            pass
        return 0

    return do


def _load(corpus: str, workers: int) -> Callable[[], int]:
    """All tables in memory, as a notebook begins with them."""
    from variorum import language, run
    from variorum.spread import Spread

    language.load_pipeline(language.DEFAULT_PIPELINE)
    return lambda: run.load(corpus, spread=Spread(workers))["events"][
        "event_id"
    ].nunique()


def _write(corpus: str, workers: int) -> Callable[[], int]:
    """All tables written, as `variorum tables` does: memory holds one lot of rows."""
    from variorum import language, run
    from variorum.output import folder
    from variorum.spread import Spread
    from variorum.tables import Shelf

    language.load_pipeline(language.DEFAULT_PIPELINE)

    def do() -> int:
        with tempfile.TemporaryDirectory() as place:
            made = run.compute(
                corpus, spread=Spread(workers), shelf=Shelf(Path(place))
            )
            folder.store(Path(place) / "tables", made)
            return made["events"]["event_id"].nunique()

    return do


def _report(corpus: str, workers: int) -> Callable[[], int]:
    """A whole report of tables that are kept."""
    from variorum import run
    from variorum.pages import report

    run.load(corpus)

    def do() -> int:
        with tempfile.TemporaryDirectory() as place:
            report.render(corpus, Path(place) / "report", {})
        return 1

    return do


def _bare_kernels(corpus: str, workers: int) -> Callable[[], int]:
    """Five kernels that import pandas and plotly, and do nothing."""
    import nbformat
    from variorum.pages import report

    cell = nbformat.v4.new_code_cell("import pandas, plotly.graph_objects")
    notebook = nbformat.v4.new_notebook(cells=[cell])

    def do() -> int:
        import papermill

        with (
            tempfile.TemporaryDirectory() as place,
            report.quiet_kernels(Path(place)),
        ):
            path = Path(place) / "bare.ipynb"
            nbformat.write(notebook, path)
            for _ in range(5):
                papermill.execute_notebook(
                    str(path),
                    None,
                    kernel_name=report.KERNEL,
                    progress_bar=False,
                )
        return 0

    return do


WORK = {
    "spacy": _spacy,
    "parse": _parse,
    "tables": _load,
    "written": _write,
    "report": _report,
    "kernels": _bare_kernels,
}


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


def compare(articles: int, stories: list[Story]) -> dict:
    """All figures of one size, and the ratios between them."""
    with tempfile.TemporaryDirectory() as place:
        corpus, cold, other = (
            Path(place) / name for name in ("corpus", "cold", "other")
        )
        corpus.mkdir()
        simulate(corpus, articles, stories)
        found = {
            "spacy": measure("spacy", corpus, other),
            "parse": measure("parse", corpus, other),
            "tables": measure("tables", corpus, cold),
            "again": measure("tables", corpus, cold),
            "two workers": measure("tables", corpus, other, 2),
            # of kept parses, which the run before has left
            "written": measure("written", corpus, other),
        }
        characters = sum(p.stat().st_size for p in corpus.iterdir())
    ratios = {
        "tables / spaCy": found["tables"]["cpu"] / found["spacy"]["cpu"],
        "tables / parse": found["tables"]["cpu"] / found["parse"]["cpu"],
        "again / tables": found["again"]["cpu"] / found["tables"]["cpu"],
        "one worker / two": found["tables"]["wall"]
        / found["two workers"]["wall"],
    }
    return {
        "articles": articles,
        "characters": characters,
        "figures": found,
        "ratios": ratios,
    }


def compare_report() -> dict:
    """What a report of the example takes, tables kept, against kernels that do nothing."""
    corpus = ROOT / "seeds"
    with tempfile.TemporaryDirectory() as place:
        found = {
            "report": measure("report", corpus, Path(place)),
            "kernels": measure("kernels", corpus, Path(place)),
        }
    return {
        "articles": 0,
        "figures": found,
        "ratios": {
            "report / five bare kernels": found["report"]["cpu"]
            / found["kernels"]["cpu"]
        },
    }


def store(size: dict, source: str, goal: Path) -> None:
    """Add the figures of one size to a file, with the machine; a size measured again replaces its
    figures.
    """
    kept = json.loads(goal.read_text())["sizes"] if goal.is_file() else []
    size |= {
        "source": source,
        "machine": {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            # more than the cores: others worked here too, and wall time says little
            "load": [round(n, 1) for n in os.getloadavg()],
        },
    }
    same = (size["articles"], source)
    sizes = [s for s in kept if (s["articles"], s["source"]) != same] + [size]
    goal.write_text(json.dumps({"sizes": sizes}, indent=1) + "\n")


def main() -> None:
    """Measure every size, print the ratios, store all figures with the machine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[0, 5, 50, 200, 1000]
    )
    parser.add_argument(
        "--from", dest="source", type=Path, default=ROOT / "tests" / "corpora"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "bench.json")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work[0], options.work[1], int(options.work[2]))
        return
    stories = read_stories(options.source)
    for articles in options.articles:
        size = compare(articles, stories) if articles else compare_report()
        told = [f"{name} {value:.2f}" for name, value in size["ratios"].items()]
        if articles:
            figures = size["figures"]
            head = (
                f"{articles:,} articles, {figures['tables']['events']:,} events"
            )
            told += [
                f"{figures[name]['megabytes']:,} MB ({name})"
                for name in ("tables", "written")
            ]
        else:
            head = "the example"
        print(f"{head}: {', '.join(told)}", flush=True)
        store(size, options.source.name, options.out)


if __name__ == "__main__":
    main()
