"""Changes one constant or rule of the library at a time, in a copy, and runs its tests.

`make mutants` prints which changes no test notices ("alive"); its exit status is how many.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = 2  # changes that may go unnoticed


@dataclass(frozen=True)
class Mutant:
    """One change: in a file of the library, `old` becomes `new`; `tests` guard it."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def _of(module: str, room: str = "comparison") -> tuple[str, ...]:
    """The file of tests of a module."""
    return (f"tests/{room}/test_{module}.py",)


GOLD = ("tests/gold",)
MUTANTS = (
    Mutant("comparison/facts.py", "LEAST_MEAN = 0.3", "LEAST_MEAN = 0.1", GOLD),
    Mutant(
        "comparison/likeness.py", "OTHER_CASE = 0.15", "OTHER_CASE = 1.0", GOLD
    ),
    Mutant(
        "comparison/relations.py",
        "b < c or d < a",
        "b <= c or d < a",
        _of("relations"),
    ),
    Mutant(
        "comparison/placemap.py",
        "NEAR = 40_000",
        "NEAR = 60_000",
        _of("relations"),
    ),
    Mutant(
        "comparison/discrepancies.py",
        "Question.NUMBER: 0.2,",
        "Question.NUMBER: 0.4,",
        _of("discrepancies"),
    ),
    Mutant(
        "comparison/discrepancies.py",
        "first.low < then.low",
        "first.low > 0",
        _of("discrepancies"),
    ),
    Mutant(
        "comparison/cores.py",
        "one.negated == other.negated and ",
        "",
        _of("cores"),
    ),
    Mutant(
        "comparison/cores.py",
        "return modifier.dep_ not in MODIFIERS or told or doubted",
        'return modifier.lower_ == "of" or doubted',
        _of("cores"),
    ),
    Mutant(
        "comparison/certainty.py", "STEPS = 8", "STEPS = 1", _of("certainty")
    ),
    Mutant(
        "comparison/silences.py",
        "SHARED = 0.235",
        "SHARED = 1.1",
        _of("silences"),
    ),
    Mutant(
        "comparison/answers.py",
        "LEAST_MEAN = 0.1\n",
        "LEAST_MEAN = 0.5\n",
        GOLD,
    ),
    Mutant(
        "comparison/stance.py",
        "SCARE_WORDS = 3",
        "SCARE_WORDS = 5",
        _of("stance"),
    ),
    Mutant(
        "english/clauses.py",
        "return bool(behind) and behind[0].lower_ in only",
        "return False",
        _of("clauses", "english"),
    ),
    Mutant(
        "english/lemmas.py",
        'return f"{lemma}e"',
        "return lemma",
        _of("lemmas", "english"),
    ),
    Mutant(
        "comparison/certainty.py",
        "if _is_called_false(above) and (",
        "if False and (",
        _of("certainty"),
    ),
    Mutant(
        "comparison/slots.py",
        'return "with what" if roles & TARGET_ROLES.keys() - {"to"} else ""',
        'return "with what"',
        _of("slots"),
    ),
    Mutant(
        "comparison/amounts.py",
        "return _owners_of_share(q)",
        "return frozenset()",
        _of("amounts"),
    ),
    Mutant(
        "comparison/answers.py",
        "return [(a.event, a.dimension + a.edge, a.kind) for a in answers]",
        "return [(0, a.dimension + a.edge, a.kind) for a in answers]",
        _of("answers"),
    ),
    Mutant(
        "comparison/answers.py",
        "q.base if q.kind == Kind.MONEY else q.dimension",
        "q.dimension",
        GOLD,
    ),
    Mutant(
        "comparison/answers.py",
        'return before if before in edges else ""',
        'return ""',
        GOLD,
    ),
    Mutant(
        "comparison/answers.py",
        "lambda a, b: _are_ages_of_others(a, b): 0.2",
        "lambda a, b: _are_ages_of_others(a, b): 1.0",
        _of("answers"),
    ),
    Mutant(
        "comparison/answers.py",
        "MAIN_TIME * (close > CLOSE_CLOCKS)",
        "0.0 * (close > CLOSE_CLOCKS)",
        _of("answers"),
    ),
    Mutant(
        "comparison/cores.py",
        "if _name_others(h, other, _behind(h)):",
        "if False:",
        _of("cores"),
    ),
    Mutant(
        "comparison/cores.py",
        "witness.bears_out(t, h) and witness.has_as_many(t)",
        "witness.bears_out(t, h)",
        _of("cores"),
    ),
    Mutant(
        "comparison/discrepancies.py",
        'return -first, row["confidence"]',
        'return 0, row["confidence"]',
        _of("discrepancies"),
    ),
    Mutant(
        "comparison/readings.py",
        "MISTAKEN = 1.2",
        "MISTAKEN = 1.0",
        _of("discrepancies"),
    ),
    Mutant(
        "comparison/silences.py",
        "if number.isdigit():",
        "if False:",
        _of("silences"),
    ),
    Mutant(
        "comparison/parallels.py",
        "rest and rest <= one.described | other.described",
        "False",
        _of("parallels"),
    ),
    Mutant(
        "collation/alterations.py",
        "REWORDED = 2 ",
        "REWORDED = 4 ",
        _of("alterations", "collation"),
    ),
    Mutant(
        "collation/dependence.py",
        "LONG = 8 ",
        "LONG = 12 ",
        _of("dependence", "collation"),
    ),
    Mutant(
        "collation/edges.py",
        "OWN_NEAR = 12 ",
        "OWN_NEAR = 1 ",
        _of("edges", "collation"),
    ),
    Mutant(
        "collation/edges.py",
        "if denials % 2 else None",
        "if denials else None",
        _of("edges", "collation"),
    ),
    Mutant(
        "collation/edits.py",
        "return start - opened, end + closed",
        "return start, end",
        _of("edits", "collation"),
    ),
    Mutant(
        "collation/renderings.py",
        "REORDERED = 0.9",
        "REORDERED = 0.2",
        _of("renderings", "collation"),
    ),
    Mutant(
        "collation/renderings.py",
        "OWN_WORDS = 2 ",
        "OWN_WORDS = 9 ",
        _of("renderings", "collation"),
    ),
    Mutant(
        "collation/statements.py",
        "HALF = 0.5 ",
        "HALF = 1.1 ",
        _of("statements", "collation"),
    ),
    Mutant(
        "collation/spellings.py",
        "WORD_LIKE = 0.8 ",
        "WORD_LIKE = 0.2 ",
        _of("spellings", "collation"),
    ),
    Mutant(
        "collation/transpositions.py",
        "NEAR = 15 ",
        "NEAR = 2 ",
        _of("transpositions", "collation"),
    ),
    Mutant(
        "collation/variants.py",
        "OWN_WORDS = 0.8 ",
        "OWN_WORDS = 0.1 ",
        _of("variants", "collation"),
    ),
    Mutant(
        "collation/paraphrases.py",
        "SHARED = 3 ",
        "SHARED = 9 ",
        _of("paraphrases", "collation"),
    ),
)


@cache
def _pass(tests: tuple[str, ...], library: Path) -> bool:
    """Whether some tests pass with a copy of the library."""
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            *tests,
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(library)},
        capture_output=True,
    )
    if run.returncode not in (0, 1):
        raise SystemExit(run.stdout.decode()[-2000:])
    return run.returncode == 0


def _is_alive(mutant: Mutant) -> bool:
    """Whether the tests pass on a copy of the library with the change."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "lib"
        shutil.copytree(
            ROOT / "lib", copy, ignore=shutil.ignore_patterns("__pycache__")
        )
        path = copy / "variorum" / mutant.file
        text = path.read_text(encoding="utf-8")
        if text.count(mutant.old) != 1:
            raise SystemExit(
                f"{mutant.file} has {mutant.old!r} {text.count(mutant.old)} times"
            )
        if not _pass(mutant.tests, ROOT / "lib"):
            raise SystemExit(
                f"{mutant.tests} fail without any change: they kill nothing"
            )
        path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
        return _pass(mutant.tests, copy)


def main() -> int:
    """Runs all mutants, or those whose file or change has the words given."""
    alive = 0
    for mutant in MUTANTS:
        if not all(
            word in f"{mutant.file} {mutant.old}" for word in sys.argv[1:]
        ):
            continue
        lives = _is_alive(mutant)
        alive += lives
        said = "alive " if lives else "killed"
        print(
            f"{said} {mutant.file}: {mutant.old!r} -> {mutant.new!r}",
            flush=True,
        )
    print(f"{alive} alive, {ALLOWED} allowed")
    return alive if alive > ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main())
