"""A notebook as a source: without outputs, counts, and what a program leaves in it on saving.

`make lab` makes git pass notebooks through this before it looks at them (`.gitattributes`), so that
saving an executed notebook changes nothing in the repository, and the file keeps its outputs.

    python -m variorum.sources <notebook.ipynb >clean.ipynb
"""

import json
import sys
from typing import Any

KERNEL = {
    "display_name": "Python 3 (ipykernel)",
    "language": "python",
    "name": "python3",
}
LANGUAGE = {"name": "python"}


def clean(notebook: str) -> str:
    """The source of a notebook, in the form in which JupyterLab writes it; anything else as it is.

    >>> saved = '{"cells": [], "metadata": {"widgets": {}}, "nbformat": 4, "nbformat_minor": 5}'
    >>> json.loads(clean(saved))["metadata"]["language_info"]
    {'name': 'python'}
    >>> clean("no notebook")
    'no notebook'
    """
    try:
        content = json.loads(notebook)
        cells = [_clean_cell(cell) for cell in content["cells"]]
    except (ValueError, KeyError, TypeError):
        return notebook
    content |= {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL, "language_info": LANGUAGE},
    }
    return (
        json.dumps(
            content,
            indent=1,
            ensure_ascii=False,
            sort_keys=True,
        )
        + "\n"
    )


def _clean_cell(cell: dict[str, Any]) -> dict[str, Any]:
    tags = cell.get("metadata", {}).get("tags")
    source = cell.get("source", [])
    kept = {
        **cell,
        "metadata": {"tags": tags} if tags else {},
        "source": source
        if isinstance(source, list)
        else source.splitlines(keepends=True),
    }
    if cell.get("cell_type") == "code":
        kept |= {"outputs": [], "execution_count": None}
    return kept


if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(clean(given).encode("utf-8"))
