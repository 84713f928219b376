"""Rendering: what is refused before anything runs, what is left alone, and the same bytes twice."""

import json
import shutil
import tempfile
from pathlib import Path

import nbformat
import pytest
from conftest import CORPORA
from variorum import provenance, run
from variorum.errors import InputError
from variorum.output import folder, manifest
from variorum.pages import report

NOTEBOOK = """corpus: str = "seeds"  # the articles
most: int = 6  # how many
outlets: list[str] = []  # which
ratio: float = 0.5  # how much"""


@pytest.fixture
def notebook(tmp_path):
    """A function that writes a notebook of one parameters cell and one more cell."""

    def write(code: str = "print(most)", name: str = "01_one.ipynb") -> Path:
        cells = [
            nbformat.v4.new_markdown_cell("# One\n\nA first paragraph."),
            nbformat.v4.new_code_cell(
                NOTEBOOK, metadata={"tags": ["parameters"]}
            ),
            nbformat.v4.new_code_cell(code),
            nbformat.v4.new_markdown_cell("## Try it"),
            nbformat.v4.new_code_cell(
                "raise SystemError('needs a person')",
                metadata={"tags": ["live"]},
            ),
        ]
        for i, cell in enumerate(cells):
            cell["id"] = f"c{i}"
        path = tmp_path / name
        nbformat.write(
            nbformat.v4.new_notebook(
                cells=cells,
                metadata={
                    "kernelspec": {
                        "name": "python3",
                        "language": "python",
                        "display_name": "Python 3",
                    }
                },
            ),
            path,
        )
        return path

    return write


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"nonsense": 1}, "no such parameter"),
        ({"most": "six"}, "'six' is not of the type int"),
        ({"most": True}, "not of the type int"),
        ({"outlets": "NPR"}, "not of the type list"),
        ({"outlets": [1]}, "not of the type list"),
        ({"title": 3}, "not of the type str"),
    ],
)
def test_parameters_are_checked_before_anything_runs(
    notebook, tmp_path, parameters, words
):
    with pytest.raises(InputError, match=words.replace("[", r"\[")):
        report.render(
            CORPORA["tannery"],
            tmp_path / "out",
            parameters,
            notebooks=[notebook("raise SystemExit")],
        )
    assert not (tmp_path / "out").exists()


def test_a_failure_leaves_the_last_report_and_no_litter(notebook, tmp_path):
    out = tmp_path / "site" / "out"
    index = report.render(
        CORPORA["tannery"], out, {"most": 3}, notebooks=[notebook()]
    )
    assert (
        index == out / "index.html"
        and "<pre" in (out / "01_one.html").read_text()
    )
    before = files(out)
    with pytest.raises(
        InputError, match=r"01_one\.ipynb: a cell failed \(ZeroDivisionError"
    ):
        report.render(
            CORPORA["tannery"], out, {}, notebooks=[notebook("1 / 0")]
        )
    assert files(out) == before and [p.name for p in out.parent.iterdir()] == [
        "out"
    ]


def test_a_kernel_that_is_killed_or_late_is_a_sentence(
    notebook, tmp_path, monkeypatch
):
    killed = notebook("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(InputError, match=r"01_one.*was killed.*nothing was"):
        report.render(CORPORA["tannery"], tmp_path / "out", notebooks=[killed])
    monkeypatch.setattr(report, "START", 0)
    with pytest.raises(InputError, match=r"01_one.*does not answer"):
        report.render(CORPORA["tannery"], tmp_path / "out", notebooks=[killed])


def test_live_cells_are_for_people(notebook, tmp_path):
    out = report.render(
        CORPORA["tannery"], tmp_path / "out", {}, notebooks=[notebook()]
    ).parent
    assert "Try it" not in (out / "01_one.html").read_text()


def test_what_is_not_ours_is_never_replaced(notebook, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("three years of work")
    (tmp_path / "file").write_text("x")
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPORA["tannery"], corpus)
    for goal, words in (
        (other, "other files"),
        (tmp_path / "file", "is a file"),
        (tmp_path / "file" / "deeper", "is a file"),
        (corpus, "folder of its articles"),
        (corpus / "out", "folder of its articles"),
        (tmp_path, "around it"),
    ):
        with pytest.raises(InputError, match=words):
            report.render(corpus, goal, {}, notebooks=[notebook()])
    assert (other / "thesis.txt").read_text() == "three years of work"


def test_a_users_files_in_a_report_move_along(notebook, tmp_path):
    out = tmp_path / "out"
    report.render(CORPORA["tannery"], out, {}, notebooks=[notebook()])
    (out / "notes").mkdir()
    (out / "notes" / "mine.txt").write_text("check the second quotation")
    (out / "pdf").mkdir()
    (out / "pdf" / "index.pdf").write_text("stale")
    report.render(
        CORPORA["tannery"], out, {}, notebooks=[notebook(name="02_two.ipynb")]
    )
    assert (
        out / "notes" / "mine.txt"
    ).read_text() == "check the second quotation"
    assert (
        (out / "02_two.html").exists()
        and not (out / "01_one.html").exists()
        and not (out / "pdf").exists()
    )


def test_a_report_of_a_part_says_so(tmp_path, notebook):
    documents = run.compute(CORPORA["tannery"], wanted=["documents"])[
        "documents"
    ]
    two = documents["doc_id"].tolist()[:2]
    out = report.render(
        CORPORA["tannery"],
        tmp_path / "out",
        {"outlets": two, "title": "Two of <three>"},
        notebooks=[notebook()],
    ).parent
    page = (out / "index.html").read_text()
    assert (
        "A part of the corpus only" in page and "Two of &lt;three&gt;" in page
    )


def test_same_input_same_bytes(rendered, tmp_path):
    again = report.render(
        CORPORA["tannery"], tmp_path / "elsewhere" / "again"
    ).parent
    first, second = files(rendered), files(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_manifest_is_true_and_names_nothing_of_this_machine(rendered):
    contents = manifest.read(rendered)
    assert contents["corpus"] == "tests/corpora/tannery"
    for name, digest in contents["files"].items():
        assert provenance.hash_file(rendered / name) == digest, name
    assert set(contents["files"]) == set(files(rendered)) - {"manifest.json"}
    for path in rendered.glob("*.html"):
        assert (
            str(Path.home()) not in path.read_text()
            and str(rendered.parent) not in path.read_text()
        ), path.name


def test_tables_alone_come_with_their_description(tmp_path):
    data = run.compute(CORPORA["tannery"])
    out = tmp_path / "out"
    folder.write_tables(data, out, CORPORA["tannery"], {})
    assert manifest.read(out) and (out / "tables" / "places.geojson").is_file()
    folder.write_tables(
        data, out, CORPORA["tannery"], {}
    )  # its own may be replaced


def test_the_datapackage_describes_every_csv(rendered):
    from frictionless import Package

    described = json.loads(
        (rendered / "tables" / "datapackage.json").read_text()
    )
    assert {r["path"] for r in described["resources"]} == {
        p.name for p in (rendered / "tables").glob("*.csv")
    }
    assert {r["name"] for r in described["resources"]} >= run.made_tables()
    checked = Package(rendered / "tables" / "datapackage.json").validate()
    assert checked.valid, checked.flatten(["name", "message"])[:5]


def test_a_kernel_leaves_nothing_in_the_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    with (
        report.quiet_kernels(tmp_path / "work"),
        report.Kernel.started(tmp_path),
    ):
        assert not any((tmp_path / "tmp").iterdir()), "a killed run would too"
