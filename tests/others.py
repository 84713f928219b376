"""What others do with the same articles, beside ours, in one run: CPU time and what is found.

    python tests/others.py FOLDER

Each line is a process of its own; CPU time is given as a multiple of spaCy's own pass over the same
articles. What is only compared with is in no lock file: pip install textacy
datasketch scikit-learn. What is not installed is left out, and said.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

SIZE = 5  # words of a shingle
ALIKE = (
    0.3  # Jaccard, or cosine, from which on two articles are taken for alike
)


def _texts(folder: str) -> list[str]:
    files = sorted(Path(folder).glob("*.txt"))
    return [file.read_text(encoding="utf-8") for file in files]


def _pipeline():
    from variorum import language

    return language.load_pipeline(language.DEFAULT_PIPELINE)


def with_spacy(folder: str) -> Callable[[], str]:
    """The pass that all else is measured by."""
    nlp, texts = _pipeline(), _texts(folder)

    def do() -> str:
        docs = list(nlp.pipe(texts))
        return f"{sum(len(doc.ents) for doc in docs):,} names and numbers"

    return do


def with_textacy(folder: str) -> Callable[[], str]:
    """Quotations with a cue and a speaker."""
    from textacy.extract import direct_quotations

    nlp, texts = _pipeline(), _texts(folder)

    def do() -> str:
        found = failed = 0
        for doc in nlp.pipe(texts):
            try:
                found += len(list(direct_quotations(doc)))
            except ValueError:
                failed += 1
        return f"{found:,} quotations; {failed:,} articles are an error"

    return do


def _shingles(text: str) -> set[str]:
    words = text.casefold().split()
    return {" ".join(words[n : n + SIZE]) for n in range(len(words))}


def with_shingles(folder: str) -> Callable[[], str]:
    """Pairs of articles that share a run of words, as passim begins with."""
    texts = _texts(folder)

    def do() -> str:
        held: dict[str, list[int]] = {}
        for n, text in enumerate(texts):
            for shingle in _shingles(text):
                held.setdefault(shingle, []).append(n)
        pairs = {p for ns in held.values() for p in combinations(ns, 2)}
        return f"{len(pairs):,} pairs with {SIZE} words in a row"

    return do


def with_datasketch(folder: str) -> Callable[[], str]:
    """Pairs of articles that are nearly the same."""
    from datasketch import MinHash, MinHashLSH

    texts = _texts(folder)

    def do() -> str:
        index, pairs = MinHashLSH(threshold=ALIKE, num_perm=128), 0
        for n, text in enumerate(texts):
            sketch = MinHash(num_perm=128)
            sketch.update_batch([s.encode() for s in _shingles(text)])
            pairs += len(index.query(sketch))
            index.insert(str(n), sketch)
        return f"{pairs:,} near copies"

    return do


def with_scikit_learn(folder: str) -> Callable[[], str]:
    """Articles grouped by their words."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = _texts(folder)

    def do() -> str:
        words = TfidfVectorizer(stop_words="english", sublinear_tf=True)
        grouping = AgglomerativeClustering(
            n_clusters=None,
            metric="cosine",
            linkage="average",
            distance_threshold=1 - ALIKE,
        )
        found = grouping.fit(words.fit_transform(texts).toarray())
        return f"{found.n_clusters_:,} groups"

    return do


def with_variorum(folder: str) -> Callable[[], str]:
    """All tables, nothing kept."""
    from variorum import run

    _pipeline()

    def do() -> str:
        made = run.compute(folder)
        events = made["events"]["event_id"].value_counts()
        origins = made["quotes"]["speaker_entity"].ne("").sum()
        return (
            f"{(events > 1).sum():,} events, {len(made['quotes']):,} quotations ({origins:,} with "
            f"a known speaker), {len(made['variants']):,} variants, {len(made['claims']):,} claims,"
            f" {len(made['discrepancies']):,} discrepancies"
        )

    return do


WORK = {
    "spaCy alone": ("spacy", with_spacy),
    "textacy, quotations": ("textacy", with_textacy),
    "shingles": ("variorum", with_shingles),
    "datasketch": ("datasketch", with_datasketch),
    "scikit-learn": ("sklearn", with_scikit_learn),
    "Variorum": ("variorum", with_variorum),
}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measure(name: str, folder: str) -> dict:
    """The figures of one line, in a process of its own with an empty cache."""
    with tempfile.TemporaryDirectory() as cache:
        done = subprocess.run(
            [sys.executable, __file__, folder, "--work", name],
            env={
                **os.environ,
                "VARIORUM_CACHE": cache,
                "OMP_NUM_THREADS": "1",
            },
            check=True,
            capture_output=True,
            text=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        do = WORK[options.work][1](options.folder)
        before = _cpu()
        found = do()
        print(json.dumps({"cpu": _cpu() - before, "found": found}))
        return
    one = measure("spaCy alone", options.folder)["cpu"]
    for name, (package, _) in WORK.items():
        if importlib.util.find_spec(package) is None:
            print(f"{name}: not installed")
            continue
        got = measure(name, options.folder)
        print(f"{name}: {got['cpu'] / one:.3f}, {got['found']}", flush=True)


if __name__ == "__main__":
    main()
