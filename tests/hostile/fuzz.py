"""The long run: `make fuzz`. A thousand hostile inputs, a hundred kills; prints figures and seed.

python tests/hostile/fuzz.py --seed 17 --inputs 1000 [--only CLASS] [--seconds 3600]
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpora
import harness
import kills


def main() -> int:
    """Run; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="stop after so long"
    )
    parser.add_argument("--only", default="", help="classes, joined by commas")
    options = parser.parse_args()
    harness.preload()
    names = options.only.split(",") if options.only else list(corpora.CLASSES)
    rng, began, done, wrong = (
        random.Random(options.seed),
        time.monotonic(),
        [],
        Counter(),
    )
    for n in range(options.inputs):
        if time.monotonic() - began > options.seconds:
            break
        name = names[n % len(names)]
        outcome = harness.attempt(name, rng.randrange(1 << 30), options.scale)
        done.append(outcome)
        wrong.update(word.split(":")[0][:60] for word in outcome.wrong)
        if outcome.wrong:
            print(
                f"{name} {outcome.seed}: {'; '.join(outcome.wrong)}\n  {outcome.said[-300:]}"
            )
        sys.stdout.flush()
    slowest = max(done, key=lambda o: o.seconds, default=None)
    largest = max(done, key=lambda o: o.megabytes, default=None)
    print(
        f"seed {options.seed}: {len(done)} inputs in {time.monotonic() - began:,.0f} s"
    )
    print(f"  with something wrong: {sum(bool(o.wrong) for o in done)}; {dict(wrong)}")
    print(f"  status: {dict(sorted(Counter(o.status for o in done).items()))}")
    if slowest and largest:
        print(f"  slowest: {slowest.name} {slowest.seed}, {slowest.seconds} s")
        print(f"  largest: {largest.name} {largest.seed}, {largest.megabytes} MB")
    killed = kills.kill_often(options.kills, options.seed) if options.kills else []
    print(f"  {options.kills} kills: {len(killed)} with something wrong; {killed[:5]}")
    return int(bool(sum(bool(o.wrong) for o in done) or killed))


if __name__ == "__main__":
    sys.exit(main())
