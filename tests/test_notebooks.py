"""The notebooks as sources: their form, and that the reference copies nbval compares with are of
today.
"""

import ast
import re
import statistics
from itertools import pairwise

import nbformat
import pytest
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST, MEDIAN = (
    12,
    4,
)  # lines of a code cell: longer work lives in the library


def read(path):
    return nbformat.read(path, as_version=4)


def lines(cell):
    return [
        line
        for line in cell.source.splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]


def test_there_are_five_in_order():
    assert [p.stem for p in NOTEBOOKS] == [
        "01_ingest",
        "02_entities",
        "03_comparison",
        "04_geography",
        "05_conclusions",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_sources_carry_no_outputs_and_no_run_metadata(path):
    notebook = read(path)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert not cell.get("outputs") and not cell.get("execution_count")
        assert set(cell.metadata) <= {"tags"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_one_parameters_cell_comes_first_with_types_defaults_and_help(path):
    code = [c for c in read(path).cells if c.cell_type == "code"]
    assert ["parameters" in c.metadata.get("tags", []) for c in code] == [
        True
    ] + [False] * (len(code) - 1)
    for line in code[0].source.splitlines():
        assert re.fullmatch(
            r"\w+: (str|int|float|bool|list\[str\]) = .+  # \S.+", line
        ), line
    assert all(
        isinstance(node, ast.AnnAssign)
        for node in ast.parse(code[0].source).body
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_prose_before_code_and_headings_in_order(path):
    cells, levels, titles = read(path).cells, [], []
    for before, cell in pairwise(cells):
        assert not (before.cell_type == cell.cell_type == "code"), cell.source
    for cell in cells:
        if cell.cell_type == "markdown":
            for level, title in re.findall(r"^(#+) (.+)$", cell.source, re.M):
                levels.append(len(level))
                titles.append(title)
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels)), "no level is skipped"
    assert len(titles) == len(set(titles)), "a heading stands twice"
    assert {"Parameters", "Imports", "What this does not show", "Next"} <= set(
        titles
    )


def test_code_cells_are_short():
    sizes = [
        len(lines(c))
        for path in NOTEBOOKS
        for c in read(path).cells
        if c.cell_type == "code"
    ]
    assert max(sizes) <= LONGEST and statistics.median(sizes) <= MEDIAN


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_each_has_a_live_control(path):
    assert any("live" in c.metadata.get("tags", []) for c in read(path).cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_the_reference_copy_has_the_same_source_and_outputs_to_compare(path):
    source, reference = (
        read(path),
        read(ROOT / "tests" / "notebooks" / path.name),
    )
    assert [c.source for c in source.cells] == [
        c.source for c in reference.cells
    ], "run `make example`"
    shown = [c for c in reference.cells if c.cell_type == "code" and c.outputs]
    assert len(shown) >= 4, "a reference without outputs compares nothing"
