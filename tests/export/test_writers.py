"""The forms by their names, in the library and on the command line."""

import io
import shutil

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
