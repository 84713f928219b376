"""The command line: `variorum tables`, `variorum report`."""

import argparse
import sys
from pathlib import Path

from .errors import InputError


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 the input cannot be used, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="variorum", description="Several reports of one event, side by side.")
    commands = parser.add_subparsers(dest="command", required=True)
    tables_command = commands.add_parser("tables", help="write the evidence tables of a corpus")
    tables_command.add_argument("corpus", type=Path)
    tables_command.add_argument("--out", type=Path, required=True)
    tables_command.add_argument("--only", default="", help="comma-separated tables to write, with what they come from")
    options = parser.parse_args(arguments)
    try:
        from . import run, tables

        wanted = [w for w in options.only.split(",") if w] or None
        tables.write(run.compute(options.corpus, wanted=wanted), options.out / "tables")
    except InputError as error:
        print(f"variorum: {error}", file=sys.stderr)
        return 1
    return 0
