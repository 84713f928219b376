"""README says what is true: its list of tables is made from the code, its commands and links exist.

python tests/test_readme.py --write      puts the list of tables into README.md
"""

import re
import sys

from variorum import cli, schema

try:
    from conftest import ROOT
except ImportError:  # run as a script
    from pathlib import Path

    ROOT = Path(__file__).resolve().parent.parent

README = ROOT / "README.md"
MARKS = re.compile(r"(<!-- tables: [^>]*-->\n).*?(<!-- /tables -->)", re.S)


def list_tables() -> str:
    """The tables of the contract and their columns, as Markdown."""
    rows = [
        f"| `{table.name}` | {table.what} | "
        f"{', '.join(f'`{c.name}`' for c in table.columns if c.public)} |"
        for table in schema.TABLES.values()
        if table.public
    ]
    return "\n".join(
        ["| table | a row is | columns |", "|---|---|---|", *rows, ""]
    )


def test_the_list_of_tables_is_that_of_the_code():
    assert (
        MARKS.search(README.read_text())[0]
        .split("-->\n", 1)[1]
        .removesuffix("<!-- /tables -->")
        == list_tables()
    )


def test_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text()):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_every_command_of_the_program_is_named():
    commands = next(
        a.choices for a in cli.build_parser()._actions if a.dest == "command"
    )
    for command in commands:
        assert f"variorum {command}" in README.read_text(), command


def test_every_make_command_is_explained():
    text = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"^\.PHONY: (.+)$", text, re.M)[1].split())
    assert targets == set(re.findall(r"^([a-z-]+):.*## ", text, re.M)), (
        "`make` alone lists every command"
    )


def test_environment_yml_pins_nothing():
    lines = (
        (ROOT / "environment.yml").read_text().split("dependencies:")[1].split()
    )
    assert [x for x in lines if x != "-"] == [
        "python>=3.11",
        "pip",
        "pip:",
        "-e",
        ".[test]",
    ]


if __name__ == "__main__" and "--write" in sys.argv:
    README.write_text(
        MARKS.sub(lambda m: m[1] + list_tables() + m[2], README.read_text())
    )
