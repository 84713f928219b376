"""The long run: `make fuzz`. A thousand hostile inputs, a hundred kills; prints figures and seed.

    python tests/hostile/fuzz.py --seed 17 --inputs 1000 [--from 253] [--only CLASS]
                                 [--seconds 3600] [--kept F]

With a file F every outcome is kept as it comes: a run that was broken off goes on where it was.
"""

import argparse
import json
import math
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpora
import harness
import kills

REPORTS = 0.3  # killed runs of `report`, for each of `tables`, which is short


def main() -> int:
    """Run; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument(
        "--from", dest="first", type=int, default=0, help="leave out so many"
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="stop after so long"
    )
    parser.add_argument("--only", default="", help="classes, joined by commas")
    parser.add_argument(
        "--kept", type=Path, help="outcomes, a line of JSON each"
    )
    options = parser.parse_args()
    # Told to end, it ends what it started and clears it away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    done = run_inputs(options)
    print(
        f"seed {options.seed}: {len(done)} inputs, {time.monotonic() - began:,.0f} s now"
    )
    wrong = Counter(word.split(":")[0][:60] for o in done for word in o.wrong)
    print(
        f"  with something wrong: {sum(bool(o.wrong) for o in done)}; {dict(wrong)}"
    )
    print(f"  status: {dict(sorted(Counter(o.status for o in done).items()))}")
    if done:
        slowest = max(done, key=lambda o: o.seconds)
        largest = max(done, key=lambda o: o.megabytes)
        print(f"  slowest: {slowest.name} {slowest.seed}, {slowest.seconds} s")
        print(
            f"  largest: {largest.name} {largest.seed}, {largest.megabytes} MB"
        )
    whole = [
        kill(command, number, options.seed)
        for command, number in (
            ("tables", options.kills),
            ("report", math.ceil(options.kills * REPORTS)),
        )
        if number
    ]
    return int(any(o.wrong for o in done) or not all(whole))


def kill(command: str, number: int, seed: int) -> bool:
    """Whether so many killed runs of a command left all as promised."""
    wrong, where = kills.kill_often(number, seed, command, notebooks=5)
    print(f"  {number} kills of {command}: {len(wrong)} with something wrong")
    for words in wrong:
        print(f"    {words}")
    print(f"    {dict(sorted(where.items()))}", flush=True)
    return not wrong


def run_inputs(options: argparse.Namespace) -> list[harness.Outcome]:
    """The outcomes of the inputs, those that are kept from earlier among them."""
    kept = {}
    if options.kept and options.kept.exists():
        for line in options.kept.read_text(encoding="utf-8").splitlines():
            outcome = harness.Outcome(**json.loads(line))
            kept[outcome.name, outcome.seed] = outcome
    harness.preload()
    names = options.only.split(",") if options.only else list(corpora.CLASSES)
    rng, began, done = random.Random(options.seed), time.monotonic(), []
    for n in range(options.inputs):
        at = names[n % len(names)], rng.randrange(1 << 30)
        if n < options.first:
            continue
        if at not in kept and time.monotonic() - began > options.seconds:
            break
        outcome = kept.get(at) or harness.attempt(*at, options.scale)
        done.append(outcome)
        if at not in kept and options.kept:
            with options.kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(vars(outcome)) + "\n")
        if outcome.wrong:
            print(f"{outcome.name} {outcome.seed}: {'; '.join(outcome.wrong)}")
            print(f"  {outcome.said[-300:]}", flush=True)
    return done


if __name__ == "__main__":
    sys.exit(main())
