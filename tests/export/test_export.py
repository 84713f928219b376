"""Every form against its schema, or read by a program of somebody else's."""

import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import jsonschema
import lxml.etree
import mammoth
import pytest
from conftest import CORPORA
from teiphy import Collation
from variorum import cli, export, tables
from variorum.edition import Edition
from variorum.errors import InputError
from variorum.export.collation import align
from variorum.review import verdicts

HERE = Path(__file__).parent
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
QDA = {"q": "urn:QDA-XML:project:1.0"}
NOTE = "=1+1 is <b>no</b> formula"


@pytest.fixture(scope="module")
def edition(computed, tmp_path_factory):
    """The tables of a corpus, one finding confirmed, one rejected."""
    folder = shutil.copytree(CORPORA["tannery"], tmp_path_factory.mktemp("export") / "tannery")
    keys = computed["tannery"]["findings"]["key"]
    verdicts.write(folder, keys.iloc[0], verdict="✓", note=NOTE)
    verdicts.write(folder, keys.iloc[1], verdict="✗", note="not so")
    return Edition(computed["tannery"], folder)


@pytest.fixture(scope="module")
def selection(edition):
    return export.select_all(edition, "The tannery")


@pytest.fixture(scope="module")
def passages(selection):
    """(article, words) of everything that is taken along."""
    return [(p.doc_id, selection.words(p)) for item in selection.items for p in item.passages]


def made(selection, form: str) -> bytes:
    return export.FORMATS[form].write(selection)


@pytest.mark.parametrize("form", list(export.FORMATS))
def test_the_same_selection_gives_the_same_bytes(edition, form):
    one, two = (made(export.select_all(edition, "x"), form) for _ in range(2))
    assert one == two


def test_csv_has_a_row_a_passage_and_no_formula(selection, passages):
    text = made(selection, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(r["doc_id"], r["words"]) for r in rows] == passages
    assert not [c for r in rows for c in r.values() if c.startswith("=")]
    assert {r["verdict"] for r in rows} == {"✓", "✗", ""}


def test_word_shows_each_passage_with_a_footnote(selection, passages):
    result = mammoth.convert_to_html(io.BytesIO(made(selection, "docx")))
    assert not [m for m in result.messages if m.type == "error"]
    page = lxml.etree.HTML(result.value)
    notes = page.xpath("//li[starts-with(@id, 'footnote-')]")
    assert len(notes) == len(page.xpath("//a[starts-with(@href, '#footnote-')]")) - len(notes)
    assert len(notes) == len(passages)
    for note in notes:
        assert re.search(r"characters \d+–\d+, SHA-256 [0-9a-f]{64}", "".join(note.itertext()))
    said = " ".join("".join(page.itertext()).split())
    for _, words in passages:
        assert " ".join(words.split()) in said
    assert said.index("Rejected") < said.index("not so"), "the rejected by themselves"


def test_tei_is_read_by_another_collation_program(selection, edition, tmp_path):
    data = made(selection, "tei")
    root = lxml.etree.fromstring(data)
    read = Collation(root, manuscript_suffixes=[], fill_corrector_lacunae=False)
    assert [w.id for w in read.witnesses] == root.xpath("//t:witness/@xml:id", namespaces=TEI)
    apps = root.xpath("//t:app", namespaces=TEI)
    assert len(read.variation_units) == len(apps) > 0
    known = set(root.xpath("//t:witness/@xml:id", namespaces=TEI))
    for app in apps:
        holders = [w for r in app for w in r.get("wit").split()]
        assert len(holders) == len(set(holders)) and {h[1:] for h in holders} <= known


def test_tei_gives_each_witness_its_own_words_back(selection, edition):
    root = lxml.etree.fromstring(made(selection, "tei"))
    witnesses = edition["witnesses"].drop_duplicates(["statement_id", "doc_id"])
    ids = root.xpath("//t:witness/@xml:id", namespaces=TEI)
    docs = list(edition["documents"]["doc_id"])
    assert len(witnesses)
    for row in witnesses.itertuples():
        siglum = f"#{ids[docs.index(row.doc_id)]}"
        (block,) = root.xpath(f"//t:ab[@xml:id='{row.statement_id}']", namespaces=TEI)
        words = [block.text or ""]
        for app in block:
            words += [r.text or "" for r in app if siglum in r.get("wit").split()]
            words.append(app.tail or "")
        text = edition.text([{"doc_id": row.doc_id, "start": row.start, "end": row.end}]).iloc[0]
        assert " ".join(" ".join(words).split()).lower() == " ".join(text.split()).lower()


ALIGNED = [
    ({"a": "one two", "b": "one two"}, [("one two", "one two")]),
    ({"a": "one two three", "b": "one three"}, [("one", "one"), ("two", ""), ("three", "three")]),
    ({"a": "one three", "b": "one two three"}, [("one", "one"), ("", "two"), ("three", "three")]),
    ({"a": "x", "b": "y z"}, [("x", "y z")]),
    ({"a": "One “two”", "b": 'one "two"'}, [("One", "one"), ("“two”", '"two"')]),
]


@pytest.mark.parametrize(("rendered", "columns"), ALIGNED)
def test_renderings_are_laid_word_against_word(rendered, columns):
    assert [tuple(c.values()) for c in align(rendered)] == columns


def test_annotations_keep_to_the_recommendation_and_select_the_words(selection, passages):
    page = json.loads(made(selection, "annotations"))
    schema = json.loads((HERE / "web_annotation.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(page)
    assert len(page["items"]) == len(passages)
    assert len({a["id"] for a in page["items"]}) == len(set(map(json.dumps, page["items"])))
    by_hash = {f"urn:sha256:{a.sha256}": a.text for a in selection.articles}
    for annotation, (_, words) in zip(page["items"], passages, strict=True):
        position, quotation = annotation["target"]["selector"]
        text = by_hash[annotation["target"]["source"]]
        assert text[position["start"] : position["end"]] == quotation["exact"] == words
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text.count(around) == 1, "found again by its words alone"


def test_qdpx_keeps_to_the_standard_and_selects_the_words(selection, passages):
    archive = zipfile.ZipFile(io.BytesIO(made(selection, "qdpx")))
    root = lxml.etree.fromstring(archive.read("project.qde"))
    schema = lxml.etree.XMLSchema(lxml.etree.parse(HERE / "refi_qda.xsd"))
    schema.assertValid(root)
    selected = []
    for source in root.xpath("//q:TextSource", namespaces=QDA):
        name = source.get("plainTextPath").replace("internal://", "Sources/")
        text = archive.read(name).decode("utf-8")
        for chosen in source.xpath("q:PlainTextSelection", namespaces=QDA):
            start, end = int(chosen.get("startPosition")), int(chosen.get("endPosition"))
            selected.append(text[start:end])
    assert sorted(selected) == sorted(words for _, words in passages)
    codes = {c.get("guid"): c.get("name") for c in root.xpath("//q:Code", namespaces=QDA)}
    used = root.xpath("//q:CodeRef/@targetGUID", namespaces=QDA)
    assert set(used) <= set(codes) and {"confirmed", "rejected"} <= {codes[u] for u in used}
    notes = root.xpath("//q:Note/@guid", namespaces=QDA)
    assert set(root.xpath("//q:NoteRef/@targetGUID", namespaces=QDA)) == set(notes) != set()


def test_texts_with_signs_that_xml_cannot_hold_are_taken_along(edition):
    documents = edition["documents"].copy()
    odd = "\x00\x0b\x0c🛢️" + documents.loc[0, "text"][5:]
    documents.loc[0, "text"] = odd.replace("\n", "\r\n", 1).replace("\n\n", "\n", 1)
    changed = export.select_all(edition.replace(documents=documents), "odd")
    for form in export.FORMATS:
        assert made(changed, form)
    archive = zipfile.ZipFile(io.BytesIO(made(changed, "qdpx")))
    root = lxml.etree.fromstring(archive.read("project.qde"))
    source = root.xpath("//q:TextSource", namespaces=QDA)[0]
    text = archive.read(source.get("plainTextPath").replace("internal://", "Sources/")).decode()
    assert "\r" not in text and text[5:9] == odd[5:9]


def test_rows_of_the_workbench_are_taken_along(edition):
    claim = edition["claim_evidence"]["claim_id"].iloc[0]
    rows = edition["claim_evidence"][edition["claim_evidence"]["claim_id"] == claim]
    chosen = export.select_rows(edition, rows.assign(tab="claims", row=claim))
    (item,) = chosen.items
    statement = edition["claims"].set_index("claim_id").loc[claim, "statement"]
    assert (item.text, len(item.passages)) == (
        statement,
        len(rows.drop_duplicates(["doc_id", "start"])),
    )
    assert export.write_selection(edition, "csv", rows.assign(tab="claims", row=claim)).data


def test_the_command_takes_a_report_along(edition, tmp_path, capsys):
    report = tmp_path / "report"
    tables.write(dict(edition), report / "tables")
    shutil.copyfile(edition.corpus / verdicts.FILE, report / verdicts.FILE)
    out = tmp_path / "memo.docx"
    assert cli.main(["export", str(report), "--as", "docx", "--out", str(out)]) == 0
    assert "not so" in mammoth.extract_raw_text(io.BytesIO(out.read_bytes())).value
    assert cli.main(["export", str(report), "--as", "odt"]) == 1
    assert "there is no such form" in capsys.readouterr().err
    assert cli.main(["export", str(tmp_path), "--as", "csv"]) == 1


def test_an_unknown_form_is_named(edition):
    with pytest.raises(InputError, match="docx"):
        export.write(edition, "doc")
