"""What a report was made from and with: `manifest.json`, and the provenance that every page shows.

Nothing in it changes between two runs on the same input: no time, no user, no absolute path.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .. import __version__, project, provenance, store
from ..tables import each_row

GENERATOR = "variorum"
LARGEST = 1 << 28  # bytes of a manifest that are read
CODE = (".py", ".csv", ".tsv", ".json", ".j2", ".css", ".js", ".ipynb")


def describe(
    corpus: Path,
    parameters: dict,
    tables: Mapping[str, pd.DataFrame],
    notebooks: list[Path],
) -> dict:
    """The manifest of a run, without its list of files."""
    problems = tables.get("problems", pd.DataFrame())
    return {
        "generator": GENERATOR,
        "version": __version__,
        "corpus": name_corpus(corpus),
        "parameters": {
            name: parameters[name]
            for name in sorted(parameters)
            if name != "corpus"
        },
        "inputs": provenance.hash_inputs(Path(corpus)),
        "articles": [
            {"doc_id": row.doc_id, "sha256": row.sha256}
            for row in each_row(tables["documents"])
        ],
        "versions": {
            "python": f"{sys.version_info.major}.{sys.version_info.minor}",
            **provenance.versions(parameters.get("pipeline", "")),
        },
        "code": hash_code(notebooks),
        "problems": [str(p) for p in problems["problem"]]
        if "problem" in problems
        else [],
    }


def name_corpus(corpus: Path) -> str:
    """The corpus as a reader may see it: its path below the project, or its own name."""
    path, root = Path(corpus).resolve(), project.find_root()
    return (
        path.relative_to(root).as_posix()
        if root and path.is_relative_to(root)
        else path.name
    )


def hash_code(notebooks: list[Path]) -> str:
    """One hash of the library and the notebooks."""
    library = Path(__file__).parent.parent
    files = sorted(
        p
        for p in library.rglob("*")
        if p.suffix in CODE and "__pycache__" not in p.parts
    )
    named = [
        (p.relative_to(library).as_posix(), provenance.hash_file(p))
        for p in files
    ]
    named += [(p.name, provenance.hash_file(p)) for p in notebooks]
    return hashlib.sha256(json.dumps(named).encode()).hexdigest()


def write(folder: Path, contents: dict) -> Path:
    """Write `contents` with the hash of every file in `folder` as manifest.json."""
    files = {
        p.relative_to(folder).as_posix(): provenance.hash_file(p)
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "manifest.json"
    }
    path = folder / "manifest.json"
    path.write_text(
        json.dumps(
            {**contents, "files": files},
            indent=1,
            ensure_ascii=True,
        )
        + "\n",
        encoding="utf-8",
    )
    return path


def read(folder: Path) -> dict | None:
    """The manifest of an earlier report in `folder`; None where there is none of ours."""
    content = store.read_ordinary(folder / "manifest.json", LARGEST)
    try:
        found = json.loads((content or b"").decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return (
        found
        if isinstance(found, dict) and found.get("generator") == GENERATOR
        else None
    )
