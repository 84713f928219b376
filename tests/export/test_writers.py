"""The forms by their names, in the library and on the command line."""

import errno
import io
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import mammoth
import pytest
from variorum import cli, export, tables
from variorum.errors import InputError
from variorum.review import verdicts


@pytest.mark.parametrize("form", list(export.FORMATS))
def test_the_same_selection_gives_the_same_bytes(edition, form):
    one, two = (
        export.FORMATS[form].write(export.select_all(edition, "x"))
        for _ in range(2)
    )
    assert one == two


def test_the_command_takes_a_report_along(edition, tmp_path, capsys):
    report = tmp_path / "report"
    tables.write(dict(edition), report / "tables")
    shutil.copyfile(edition.corpus / verdicts.FILE, report / verdicts.FILE)
    out = tmp_path / "memo.docx"
    assert (
        cli.main(["export", str(report), "--as", "docx", "--out", str(out)])
        == 0
    )
    assert (
        "not so" in mammoth.extract_raw_text(io.BytesIO(out.read_bytes())).value
    )
    assert cli.main(["export", str(report), "--as", "odt"]) == 1
    assert "there is no such form" in capsys.readouterr().err
    assert cli.main(["export", str(tmp_path), "--as", "csv"]) == 1


def test_an_unknown_form_is_named(edition):
    with pytest.raises(InputError, match="docx"):
        export.write(edition, "doc")


@pytest.mark.parametrize("form", list(export.FORMATS))
def test_control_characters_in_every_field_make_a_file(edition, form):
    whole = export.select_all(edition, "\x1b[2J \x00")
    odd = dict.fromkeys(("title", "url", "name", "published"), "\x1b[2J \x00")
    odd_items = [replace(i, text="\x1b[2J \x00") for i in whole.items]
    made = export.FORMATS[form].write(
        replace(
            whole,
            articles=tuple(replace(a, **odd) for a in whole.articles),
            items=tuple(odd_items),
        )
    )
    parts = [made] if form in ("tei", "annotations") else []
    if zipfile.is_zipfile(io.BytesIO(made)):
        with zipfile.ZipFile(io.BytesIO(made)) as held:
            names = [n for n in held.namelist() if n.endswith((".xml", ".qde"))]
            parts = [held.read(n) for n in names]
    assert parts or form == "csv", "which holds the words as they are"
    assert not any(b"\x1b" in part for part in parts)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a Unix thing")
def test_a_pipe_is_written_to_where_somebody_reads(edition, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="cannot be written"):
        export.write(edition, "csv", pipe)
    reader = os.open(pipe, os.O_RDWR)  # what it holds is small
    assert export.write(edition, "csv", pipe) == pipe
    assert os.read(reader, 3) == b"\xef\xbb\xbf"
    os.close(reader)
    os.mkfifo(tmp_path / ".memo.part")
    export.write(edition, "csv", tmp_path / "memo.csv")
    assert not (tmp_path / ".memo.part").exists()


def test_a_full_disk_leaves_the_file_that_was_there(
    edition, tmp_path, monkeypatch
):
    out = tmp_path / "memo.docx"
    out.write_text("last week's")

    def fill_up(path, data):
        path.open("wb").write(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", fill_up)
        with pytest.raises(InputError, match="No space left"):
            export.write(edition, "docx", out)
    assert out.read_text() == "last week's"
    assert list(tmp_path.iterdir()) == [out]
    (tmp_path / "link").symlink_to(out)
    export.write(edition, "csv", tmp_path / "link")
    assert out.read_text().startswith("\ufeff") or "," in out.read_text()
    assert (tmp_path / "link").is_symlink()
