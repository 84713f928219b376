"""A selection as a memo for Word: each finding with its passages, each passage with a footnote.

python-docx writes no footnotes, so their part is written here: the two separators that Word wants,
then one note a passage with outlet, title, date, characters and hash.
"""

import datetime
import io
import zipfile

import docx
import lxml.etree
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from .selection import Item, Selection, for_xml

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
GRADE_COLOUR = RGBColor(0x56, 0x5D, 0x67)
# What does not change between two runs: the file's times say nothing.
EPOCH = datetime.datetime(2000, 1, 1)


def write(selection: Selection) -> bytes:
    """The memo as a .docx file."""
    document = docx.Document()
    _dress(document, selection.title)
    document.add_heading(for_xml(selection.title), 0)
    names = for_xml(", ".join(a.name for a in selection.articles))
    document.add_paragraph(f"From {len(selection.articles)} articles: {names}.")
    notes: list[str] = []
    kept = [
        i for i in selection.items if not (i.review and i.review.verdict == "✗")
    ]
    for item in kept:
        _add_item(document, selection, item, notes)
    if rejected := [i for i in selection.items if i not in kept]:
        document.add_heading("Rejected", 1)
        for item in rejected:
            _add_item(document, selection, item, notes)
    _add_sources(document, selection)
    _attach(document, notes)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _dress(document: Document, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = for_xml(title), "Variorum", ""
    core.created = core.modified = EPOCH
    document.styles["Normal"].font.size = Pt(11)


def _add_item(
    document: Document,
    selection: Selection,
    item: Item,
    notes: list[str],
) -> None:
    said = document.add_paragraph(style="Heading 3")
    said.add_run(for_xml(item.text))
    if item.grade:
        grade = document.add_paragraph().add_run(for_xml(item.grade_word))
        grade.italic, grade.font.color.rgb = True, GRADE_COLOUR
    if item.review:
        held = document.add_paragraph()
        held.add_run(
            f"{item.review.verdict.value} {item.review.verdict.words}"
        ).bold = True
        held.add_run(
            for_xml(
                f" {item.review.note} ({item.review.who}, {item.review.when[:10]})"
            )
        )
    for passage in item.passages:
        article = selection.article(passage.doc_id)
        quoted = document.add_paragraph(style="List Bullet")
        quoted.add_run(for_xml(f"{article.name}: ")).bold = True
        quoted.add_run(
            for_xml(f"“{' '.join(selection.words(passage).split())}”")
        )
        notes.append(article.cite(passage))
        _refer(quoted, len(notes))


def _refer(paragraph: Paragraph, number: int) -> None:
    """A raised number that leads to a footnote."""
    run = paragraph.add_run()
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _add_sources(document: Document, selection: Selection) -> None:
    document.add_heading("Articles", 1)
    for a in selection.articles:
        parts = [
            a.name,
            f"“{a.title}”" if a.title else "",
            a.published,
            a.url,
            f"SHA-256 {a.sha256}",
        ]
        document.add_paragraph(
            for_xml(", ".join(p for p in parts if p)), style="List Number"
        )


def _attach(document: Document, notes: list[str]) -> None:
    """The part with the footnotes, and the document's relation to it."""
    root = lxml.etree.Element(f"{{{WORD}}}footnotes", nsmap={"w": WORD})
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        note = _note(root, number, kind)
        lxml.etree.SubElement(_run(note), f"{{{WORD}}}{kind}")
    for number, words in enumerate(notes, 1):
        note = _note(root, number)
        mark = _run(note)
        raised = lxml.etree.SubElement(
            lxml.etree.SubElement(mark, f"{{{WORD}}}rPr"),
            f"{{{WORD}}}vertAlign",
        )
        raised.set(f"{{{WORD}}}val", "superscript")
        lxml.etree.SubElement(mark, f"{{{WORD}}}footnoteRef")
        text = lxml.etree.SubElement(_run(note), f"{{{WORD}}}t")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = for_xml(f" {words}")
    data = lxml.etree.tostring(
        root,
        xml_declaration=True,
        encoding="UTF-8",
        standalone=True,
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        FOOTNOTES,
        data,
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(root, number: int, kind: str = ""):
    note = lxml.etree.SubElement(root, f"{{{WORD}}}footnote")
    if kind:
        note.set(f"{{{WORD}}}type", kind)
    note.set(f"{{{WORD}}}id", str(number))
    return lxml.etree.SubElement(note, f"{{{WORD}}}p")


def _run(paragraph):
    return lxml.etree.SubElement(paragraph, f"{{{WORD}}}r")


def _without_times(data: bytes) -> bytes:
    """The same archive with one time for all of its files: the same memo gives the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(out, "w") as made,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return out.getvalue()
