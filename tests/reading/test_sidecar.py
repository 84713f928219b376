"""`sources.csv`: what is taken from it, and what is said of the rest."""

import pytest
from variorum.reading.sidecar import read_sidecar


def read(folder, text, files=("a.txt", "b.txt")):
    told = []
    if text is not None:
        (folder / "sources.csv").write_bytes(
            text.encode() if isinstance(text, str) else text
        )
    found = read_sidecar(
        folder, files, lambda file, words, kind: told.append((kind, words))
    )
    return found, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (None, {}),
        ("file,outlet\na.txt,The Echo\n", {"a.txt": {"outlet": "The Echo"}}),
        (
            "file;outlet;kind\n.\\a.txt; The Echo ;blog\n",
            {"a.txt": {"outlet": "The Echo", "kind": "blog"}},
        ),
        ("file,outlet,note\nb.txt,,\n", {"b.txt": {}}),
        ("file,secret\na.txt,x\n", {"a.txt": {}}),
        (
            "file,outlet\na.txt,Écho\n".encode("cp1252"),
            {"a.txt": {"outlet": "Écho"}},
        ),
    ],
)
def test_cells(tmp_path, text, found):
    assert read(tmp_path, text) == (found, [])


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("file,outlet\nc.txt,Echo\n", "note", "c.txt, which is no article"),
        ("file,outlet\n,Echo\n", "note", "a row without a file"),
        ("name,outlet\na.txt,Echo\n", "skipped", "no column “file”"),
        (
            "file,published\na.txt,last week\n",
            "mended",
            "a date that is none (last week)",
        ),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path, text, kind, words):
    found, told = read(tmp_path, text)
    assert [said for said, _ in told] == [kind] and words in told[0][1]
    assert not any(found.values())
