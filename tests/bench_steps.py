"""How long each step takes, as a ratio to spaCy's own pass over the same articles in the same run.

    python tests/bench_steps.py [CORPUS …]

Times of shared machines are not worth quoting; ratios measured side by side are. The lowest of several
runs of each step stands for it.
"""

import sys
import time

from variorum import project, run

RUNS = 3


def measure(corpus: str) -> dict[str, float]:
    """{step: seconds}, the lowest of RUNS runs."""
    lowest: dict[str, float] = {}
    for _ in range(RUNS):
        last = {"step": "", "at": time.perf_counter()}

        def step(name, last=last):
            now = time.perf_counter()
            if last["step"]:
                lowest[last["step"]] = min(lowest.get(last["step"], float("inf")), now - last["at"])
            last.update(step=name, at=now)

        run.compute(project.find_corpus(corpus), progress=step)
        step("end")
    return lowest


if __name__ == "__main__":
    for corpus in sys.argv[1:] or ["seeds", "tests/corpora/tannery"]:
        seconds = measure(corpus)
        print(
            f"\n{corpus}: spaCy's pass {seconds['parsed']:.3f} s, all steps {sum(seconds.values()):.3f} s"
        )
        for name, value in seconds.items():
            print(f"  {value / seconds['parsed']:7.2f} × spaCy  {name}")
