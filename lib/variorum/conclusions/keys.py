"""The key of a finding: the same as long as its grade, its passages and the articles are."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..tables import values_by

LENGTH = 16  # hexadecimal digits: 64 bits, so that ten thousand findings do not collide


def finding_key(
    grade: str,
    evidence: Iterable[Mapping[str, Any]],
    hashes: Mapping[str, str],
) -> str:
    """A hash of a grade and of passages (`doc_id`, `start`, `end`) in articles with these SHA-256.

    The order of the passages, the name of a file and the sentence that tells the finding do not
    count, so a verdict on it survives a new run, a moved file and a better sentence.

    >>> places = [{"doc_id": d, "start": 0, "end": 9} for d in ("a.txt", "b.txt")]
    >>> key = finding_key("single", places, {"a.txt": "11", "b.txt": "22"})
    >>> key == finding_key("single", places[::-1], {"a.txt": "11", "b.txt": "22"}), len(key)
    (True, 16)
    >>> key == finding_key("single", places, {"a.txt": "11", "b.txt": "33"})
    False
    """
    passages = sorted(
        {
            (
                hashes.get(e["doc_id"], e["doc_id"]),
                int(e["start"]),
                int(e["end"]),
            )
            for e in evidence
        }
    )
    return hashlib.sha256(
        json.dumps([str(grade), passages]).encode()
    ).hexdigest()[:LENGTH]


def give_keys(findings: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """findings with their `key`; of two that would have one the later gets its number behind it."""
    hashes = values_by(documents, "doc_id", "sha256")
    seen: dict[str, int] = {}
    keys = []
    for grade, evidence in zip(
        findings["grade"], findings["evidence"], strict=True
    ):
        key = finding_key(grade, evidence, hashes)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return findings.assign(
        key=pd.Series(
            keys,
            index=findings.index,
            dtype="str",
        )
    )
