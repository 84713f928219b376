"""A selection as TEI, read by another collation program."""

from pathlib import Path

import lxml.etree
import pytest
import trafilatura
from teiphy import Collation
from variorum.export import tei

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def test_tei_is_read_by_another_collation_program(selection, edition, tmp_path):
    data = tei.write(selection)
    root = lxml.etree.fromstring(data)
    read = Collation(root, manuscript_suffixes=[], fill_corrector_lacunae=False)
    assert [w.id for w in read.witnesses] == root.xpath(
        "//t:witness/@xml:id", namespaces=TEI
    )
    apps = root.xpath("//t:app", namespaces=TEI)
    assert len(read.variation_units) == len(apps) > 0
    known = set(root.xpath("//t:witness/@xml:id", namespaces=TEI))
    for app in apps:
        holders = [w for r in app for w in r.get("wit").split()]
        assert (
            len(holders) == len(set(holders))
            and {h[1:] for h in holders} <= known
        )


def test_tei_gives_each_witness_its_own_words_back(selection, edition):
    root = lxml.etree.fromstring(tei.write(selection))
    witnesses = edition["witnesses"].drop_duplicates(["statement_id", "doc_id"])
    ids = root.xpath("//t:witness/@xml:id", namespaces=TEI)
    docs = list(edition["documents"]["doc_id"])
    assert len(witnesses)
    for row in witnesses.itertuples():
        siglum = f"#{ids[docs.index(row.doc_id)]}"
        (block,) = root.xpath(
            f"//t:ab[@xml:id='{row.statement_id}']", namespaces=TEI
        )
        words = [block.text or ""]
        for app in block:
            words += [
                r.text or "" for r in app if siglum in r.get("wit").split()
            ]
            words.append(app.tail or "")
        text = edition.text(
            [{"doc_id": row.doc_id, "start": row.start, "end": row.end}]
        ).iloc[0]
        assert (
            " ".join(" ".join(words).split()).lower()
            == " ".join(text.split()).lower()
        )


@pytest.mark.parametrize("n", range(3))
def test_tei_is_valid_by_the_schema_of_tei_in_each_witness(selection, n):
    """The DTD of TEI P5 that trafilatura brings lacks the module for apparatus: so each text is
    held against it as one witness has it, with the list of witnesses as a list of sources.
    """
    root = lxml.etree.fromstring(tei.write(selection))
    siglum = f"#{root.xpath('//t:witness/@xml:id', namespaces=TEI)[n]}"
    for app in root.xpath("//t:app", namespaces=TEI):
        assert {rdg.tag for rdg in app} == {f"{{{TEI['t']}}}rdg"}
        words = [r.text or "" for r in app if siglum in r.get("wit").split()]
        app.text = "".join(words)
        app[:] = []
        app.tag = f"{{{TEI['t']}}}seg"
    (listed,) = root.xpath("//t:listWit", namespaces=TEI)
    sources = lxml.etree.SubElement(
        listed.getparent(), f"{{{TEI['t']}}}listBibl"
    )
    sources.extend(listed.xpath("t:witness/t:bibl", namespaces=TEI))
    listed.getparent().remove(listed)
    (encoding,) = root.xpath("//t:encodingDesc", namespaces=TEI)
    assert dict(encoding[0].attrib) == {
        "method": "parallel-segmentation",
        "location": "internal",
    }
    encoding.getparent().remove(encoding)
    folder = Path(trafilatura.__file__).parent
    dtd = lxml.etree.DTD(str(folder / "data" / "tei_corpus.dtd"))
    assert dtd.validate(lxml.etree.fromstring(lxml.etree.tostring(root))), (
        dtd.error_log
    )
