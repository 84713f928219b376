"""A selection as a REFI-QDA project, against the schema of the standard."""

import io
import zipfile
from pathlib import Path

import lxml.etree
from variorum import export
from variorum.export import qda

HERE = Path(__file__).parent
QDA = {"q": "urn:QDA-XML:project:1.0"}


def test_qdpx_keeps_to_the_standard_and_selects_the_words(selection, passages):
    archive = zipfile.ZipFile(io.BytesIO(qda.write(selection)))
    root = lxml.etree.fromstring(archive.read("project.qde"))
    schema = lxml.etree.XMLSchema(lxml.etree.parse(HERE / "refi_qda.xsd"))
    schema.assertValid(root)
    selected = []
    for source in root.xpath("//q:TextSource", namespaces=QDA):
        name = source.get("plainTextPath").replace("internal://", "Sources/")
        text = archive.read(name).decode("utf-8")
        for chosen in source.xpath("q:PlainTextSelection", namespaces=QDA):
            start, end = (
                int(chosen.get("startPosition")),
                int(chosen.get("endPosition")),
            )
            selected.append(text[start:end])
    assert sorted(selected) == sorted(words for _, words in passages)
    codes = {
        c.get("guid"): c.get("name")
        for c in root.xpath("//q:Code", namespaces=QDA)
    }
    used = root.xpath("//q:CodeRef/@targetGUID", namespaces=QDA)
    assert set(used) <= set(codes) and {"confirmed", "rejected"} <= {
        codes[u] for u in used
    }
    notes = root.xpath("//q:Note/@guid", namespaces=QDA)
    assert (
        set(root.xpath("//q:NoteRef/@targetGUID", namespaces=QDA))
        == set(notes)
        != set()
    )


def test_texts_with_signs_that_xml_cannot_hold_are_taken_along(edition):
    documents = edition["documents"].copy()
    odd = "\x00\x0b\x0c🛢️" + documents.loc[0, "text"][5:]
    documents.loc[0, "text"] = odd.replace("\n", "\r\n", 1).replace(
        "\n\n", "\n", 1
    )
    changed = export.select_all(edition.replace(documents=documents), "odd")
    for form in export.FORMATS:
        assert export.FORMATS[form].write(changed)
    archive = zipfile.ZipFile(io.BytesIO(qda.write(changed)))
    root = lxml.etree.fromstring(archive.read("project.qde"))
    source = root.xpath("//q:TextSource", namespaces=QDA)[0]
    text = archive.read(
        source.get("plainTextPath").replace("internal://", "Sources/")
    ).decode()
    assert "\r" not in text and text[5:9] == odd[5:9]
