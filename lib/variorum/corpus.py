"""A folder of files -> documents, blocks, problems. Reads, never rewrites; cleaning marks spans."""

import hashlib
import re
from pathlib import Path

from . import tables
from .errors import InputError


def read_corpus(corpus: Path):
    """Read every article of `corpus` (a folder or a file): the tables documents, blocks, problems."""
    corpus = Path(corpus)
    if not corpus.exists():
        raise InputError(f"{corpus}: there is no such folder; give a folder with two or more articles.")
    documents, blocks = [], []
    side = {}
    sidecar = corpus / "sources.csv"
    if sidecar.is_file():
        import pandas as pd

        side = pd.read_csv(sidecar, dtype="str").fillna("").set_index("file").to_dict("index")
    for path in sorted(corpus.rglob("*.txt")):
        data = path.read_bytes()
        text = data.decode("utf-8", errors="replace")
        doc_id = path.relative_to(corpus).as_posix()
        known = side.get(doc_id, {})
        documents.append({"doc_id": doc_id, "outlet": known.get("outlet", ""), "title": known.get("title", ""),
                          "published": known.get("published", ""), "published_how": "sidecar" if known.get("published") else "",
                          "language": "en", "n_words": len(text.split()), "sha256": hashlib.sha256(data).hexdigest(), "text": text})
        blocks += [{"doc_id": doc_id, "start": m.start(), "end": m.end(), "role": "body", "rule": "paragraph"}
                   for m in re.finditer(r"\S[^\n]*", text)]
    return tables.make("documents", documents), tables.make("blocks", blocks), tables.make("problems", [], {"file": "str", "problem": "str"})
