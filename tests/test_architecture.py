"""The rooms of the library lie in one order, and imports go down it: no circle, no arrow back.

python tests/test_architecture.py --write      puts the picture of it into docs/architecture.md
"""

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import variorum

LIB = Path(variorum.__file__).parent
# Each line may import from itself and from the lines above.
ORDER = (
    "errors",
    "english text",
    "schema project store parameters imports live sources processes story",
    "tables datapackage provenance handed",
    "language",
    "reading",
    "palette naming",
    "chronology",
    "geography",
    "actors",
    "speech",
    "collation",
    "comparison",
    "conclusions",
    "review",
    "spread",
    "parts workplace",
    "run",
    "output",
    "figures narration",
    "edition export",
    "pages",
    "explore",
    "cli __init__ __main__",
)
# Arrows against the flow that are left; the list only gets shorter.
LEFT: set[tuple[str, str]] = set()
LEFT_CIRCLES: set[tuple[str, str]] = set()
LEVEL = {room: n for n, line in enumerate(ORDER) for room in line.split()}
# What only some rooms may import.
KEPT_FOR = {
    "plotly": {"figures"},
    "ipywidgets": {"explore"},
    "anywidget": {"explore"},
    "papermill": {"pages"},
    "nbconvert": {"pages"},
}


def module_of(path: Path) -> str:
    """`actors.entities` for lib/variorum/actors/entities.py, `actors` for its `__init__`."""
    parts = path.relative_to(LIB).with_suffix("").parts
    return ".".join(
        parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts
    )


MODULES = {module_of(path): path for path in sorted(LIB.rglob("*.py"))}


def imports_of(module: str) -> set[str]:
    """Full names that a module imports, also inside functions; our own begin with `variorum`."""
    path = MODULES[module]
    package = ["variorum", *path.relative_to(LIB).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*up, *([node.module] if node.module else [])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def ours(name: str) -> str | None:
    """The module of ours that an imported name stands in."""
    parts = name.split(".")
    if parts[0] != "variorum" or name == "variorum.__version__":
        return None
    for n in range(len(parts), 1, -1):
        if ".".join(parts[1:n]) in MODULES:
            return ".".join(parts[1:n])
    return "__init__"


def room_of(module: str) -> str:
    return module.split(".")[0]


def test_every_room_has_its_place_in_the_order():
    assert {room_of(module) for module in MODULES} <= LEVEL.keys()


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down_the_order(module):
    against = {
        used
        for name in imports_of(module)
        if (used := ours(name))
        and LEVEL[room_of(used)] > LEVEL[room_of(module)]
    }
    assert against == {used for user, used in LEFT if user == module}


def test_no_module_imports_itself_in_a_circle():
    graph = {
        m: {ours(name) for name in imports_of(m)} - {None, m} for m in MODULES
    }
    # A package's `__init__` offers what its modules hold; a module that asks its own package closes
    # no circle.
    graph = {
        m: {
            u
            for u in used
            if not (
                m.startswith(f"{u}.")
                or u == "__init__"
                or (m, u) in LEFT | LEFT_CIRCLES
            )
        }
        for m, used in graph.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("package", KEPT_FOR)
def test_what_is_heavy_is_imported_in_one_place(package):
    users = {
        room_of(m)
        for m in MODULES
        for n in imports_of(m)
        if n.split(".")[0] == package
    }
    assert users <= KEPT_FOR[package]


ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "architecture.md"
MARKS = re.compile(r"(<!-- rooms: [^>]*-->\n).*?(<!-- /rooms -->)", re.S)


def draw() -> str:
    """The rooms in their order, each with what it is for and which rooms it imports."""
    rows = []
    for line in ORDER:
        for room in line.split():
            modules = [module for module in MODULES if room_of(module) == room]
            if not modules or room.startswith("__"):
                continue
            purpose = (
                ast.get_docstring(
                    ast.parse(MODULES[room].read_text(encoding="utf-8"))
                )
                or ""
            ).split("\n\n")[0]
            used = {
                room_of(u)
                for m in modules
                for n in imports_of(m)
                if (u := ours(n))
            }
            listed = sorted(
                used - {room, "__init__"}, key=lambda r: (LEVEL[r], r)
            )
            purpose = " ".join(purpose.split()).replace("|", "/")
            rows.append(f"| `{room}` | {purpose} | {', '.join(listed)} |")
    return "\n".join(
        ["| room | what it is for | imports |", "|---|---|---|", *rows, ""]
    )


def test_the_picture_is_that_of_the_imports():
    shown = MARKS.search(PICTURE.read_text(encoding="utf-8"))[0]
    assert shown.split("-->\n", 1)[1].removesuffix("<!-- /rooms -->") == draw()


def test_what_contributing_points_at_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## Where is it decided")[1].split("##")[0]
    for path in re.findall(r"`([\w/]+\.(?:py|csv))`", table):
        home = ROOT if path.startswith("tests/") else LIB
        assert (home / path).is_file(), path


if __name__ == "__main__" and "--write" in sys.argv:
    kept = PICTURE.read_text(encoding="utf-8")
    PICTURE.write_text(
        MARKS.sub(lambda m: m[1] + draw() + m[2], kept), encoding="utf-8"
    )
