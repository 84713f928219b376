"""Files of news databases, rebuilt in invented words in each form that the databases deliver."""

import io
import zipfile

import docx
import pytest
from variorum.errors import InputError
from variorum.reading.corpus import read_corpus
from variorum.reading.readers import read_bytes

ARTICLES = [
    {
        "outlet": "Quarrel Bay Gazette",
        "title": "Crane falls on quay wall; two hurt",
        "byline": "Mina Oster",
        "day": "12 February 2023",
        "us": "February 12, 2023 Sunday",
        "iso": "2023-02-12",
        "story": [
            "A crane fell on the quay wall of Quarrel Bay on Sunday, and two dockers were hurt, "
            "the port said.",
            "“It simply folded,” said Ana Lundin, who saw it from her window above the ferry "
            "office.",
        ],
    },
    {
        "outlet": "The Skerry Times",
        "title": "Four injured as harbour crane collapses in wind",
        "byline": "Joss Tervo",
        "day": "13 February 2023",
        "us": "February 13, 2023 Monday",
        "iso": "2023-02-13",
        "story": [
            "Four people were injured when a harbour crane collapsed in strong wind on Sunday, "
            "police said.",
            "The crane was inspected in 2020, the operator said, and had no fault that anybody "
            "knew of.",
        ],
    },
]


def nexis_old(number, of, a):
    body = "\n\n".join(a["story"])
    return (
        f"{'':30}{number} of {of} DOCUMENTS\n\n\n{'':28}{a['outlet']}\n\n{'':26}{a['us']}\n\n"
        f"SECTION: Pg. 4\n\nLENGTH: 41 words\n\nHEADLINE: {a['title']}\n\nBYLINE: {a['byline']}\n\n"
        f"BODY:\n\n{body}\n\nLOAD-DATE: {a['us']}\n\nLANGUAGE: ENGLISH\n\n"
        f"{'':20}Copyright 2023 {a['outlet']}\n{'':24}All Rights Reserved\n\n"
    )


def nexis_uni(a):
    return [
        a["title"],
        a["outlet"],
        a["us"],
        f"Copyright 2023 {a['outlet']} All Rights Reserved",
        "Section:\xa0Pg. 4",
        "Length:\xa041 words",
        f"Byline:\xa0{a['byline']}",
        "Body",
        *a["story"],
        "Classification",
        "Language:\xa0ENGLISH",
        f"Load-Date:\xa0{a['us']}",
        "End of Document",
    ]


def factiva(n, a):
    return [
        a["title"],
        f"By {a['byline']}",
        "41 words",
        a["day"],
        a["outlet"],
        "QBG",
        "English",
        f"Copyright 2023. {a['outlet']}.",
        *a["story"],
        f"Document QBG000020230213ej2d0000{n}",
    ]


def factiva_codes(n, a):
    return [
        f"HD\n{a['title']}",
        f"BY\nBy {a['byline']}",
        "WC\n41 words",
        f"PD\n{a['day']}",
        f"SN\n{a['outlet']}",
        "LA\nEnglish",
        f"LP\n{a['story'][0]}",
        f"TD\n{a['story'][1]}",
        "CO\nqbport : Port of Quarrel Bay",
        f"AN\nDocument QBG000020230213ej2d0000{n}",
    ]


def proquest(n, a):
    return [
        "_" * 60,
        f"Document {n} of 2",
        a["title"],
        f"Author: {a['byline']}",
        f"Publication info: {a['outlet']} [Quarrel Bay] {a['day']}: 4.",
        f"Full text: {a['story'][0]}",
        a["story"][1],
        f"Title: {a['title']}",
        f"Publication title: {a['outlet']}; Quarrel Bay",
        f"Publication date: {a['us'].rpartition(' ')[0]}",
        "ProQuest document ID: 1234567",
    ]


def rtf(paragraphs):
    text = "".join(
        c if ord(c) < 128 else f"\\u{ord(c)}?"
        for c in "\\par\n".join(paragraphs)
    )
    return ("{\\rtf1\\ansi " + text + "}").encode("ascii")


def word(paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(paragraphs):
    return (
        "<html><body>"
        + "".join(f"<p>{p}</p>" for p in paragraphs)
        + "</body></html>"
    ).encode()


def europresse(a):
    body = "".join(f"<p>{p}</p>" for p in a["story"])
    return (
        f"<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>"
        f"{a['outlet']}</span></div><span class='DocHeader'>Harbour, {a['us'].split()[-1]} "
        f"{a['day']}"
        f" 41 words, p. 4</span><div class='titreArticle'><p>{a['title']}</p></div>"
        f"<p class='sm-margin-bottomNews'>{a['byline']}</p></header><section>"
        f"<div class='docOcurrContainer'>{body}</div></section><footer><p>© "
        f"2023</p></footer></article>"
    )


COVER = [
    "User Name: = Reader",
    "Date and Time: = 2023-02-20",
    "Documents (2)",
    "1. Crane falls on quay wall; two hurt",
]
UNI = COVER + [line for a in ARTICLES for line in nexis_uni(a)]
FACTIVA = [
    line for n, a in enumerate(ARTICLES, 1) for line in factiva(n, a)
] + ["Search Summary"]
CODES = [
    line for n, a in enumerate(ARTICLES, 1) for line in factiva_codes(n, a)
]
PROQUEST = [line for n, a in enumerate(ARTICLES, 1) for line in proquest(n, a)]
XML = "".join(
    f"<article><headline><para>{a['title']}</para></headline><byline>{a['byline']}</byline>"
    f"<sourceName>{a['outlet']}</sourceName><publicationDate><date>{a['iso']}</date></publicationDate>"
    f"<leadParagraph><para>{a['story'][0]}</para></leadParagraph>"
    f"<tailParagraphs><para>{a['story'][1]}</para></tailParagraphs></article>"
    for a in ARTICLES
)
FILES = {
    "nexis_old.txt": "".join(
        nexis_old(n, 2, a) for n, a in enumerate(ARTICLES, 1)
    ).encode(),
    "nexis_uni.txt": "\n\n".join(UNI).encode(),
    "nexis_uni.rtf": rtf(UNI),
    "nexis_uni.docx": word(UNI),
    "nexis_uni.html": page(UNI),
    "factiva.rtf": rtf(FACTIVA),
    "factiva.html": page(FACTIVA),
    "factiva.txt": "\n\n".join(FACTIVA).encode(),
    "factiva_codes.txt": "\n\n".join(CODES).encode(),
    "factiva.xml": f"<search>{XML}</search>".encode(),
    "proquest.txt": "\n\n".join(PROQUEST).encode(),
    "proquest.rtf": rtf(PROQUEST),
    "proquest.html": page(PROQUEST),
    "europresse.html": f"<html><body>{''.join(map(europresse, ARTICLES))}</body></html>".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_an_export_is_its_articles(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    documents, blocks, problems = read_corpus(tmp_path, strict=True)
    assert documents["doc_id"].tolist() == [f"{name}#1", f"{name}#2"]
    for column, key in (
        ("outlet", "outlet"),
        ("title", "title"),
        ("byline", "byline"),
        ("published", "iso"),
    ):
        assert documents[column].tolist() == [a[key] for a in ARTICLES], column
    for row, article in zip(documents.itertuples(), ARTICLES, strict=True):
        own = blocks[
            (blocks["doc_id"] == row.doc_id) & (blocks["role"] == "body")
        ]
        assert [row.text[b.start : b.end] for b in own.itertuples()] == article[
            "story"
        ]
    assert problems.empty


def test_the_cover_page_is_set_aside(tmp_path):
    (tmp_path / "a.docx").write_bytes(FILES["nexis_uni.docx"])
    documents, _, _ = read_corpus(tmp_path)
    assert (
        "Documents (2)" in documents["set_aside"][0]
        and documents["set_aside"][1] == ""
    )


def test_one_article_of_an_export_is_the_file():
    found = list(read_bytes("a.txt", nexis_old(1, 1, ARTICLES[0]).encode(), {}))
    assert [(a.number, a.known["outlet"][0]) for a in found] == [
        ("", "Quarrel Bay Gazette")
    ]


def test_articles_that_came_twice_are_named(tmp_path):
    twice = [
        line
        for n, a in enumerate((*ARTICLES, ARTICLES[0]), 1)
        for line in factiva(n, a)
    ]
    (tmp_path / "a.txt").write_text("\n\n".join(twice), encoding="utf-8")
    documents, _, _ = read_corpus(tmp_path)
    assert documents["copy_of"].tolist() == ["", "", "a.txt#1"]


def test_a_file_of_several_articles_of_no_known_form_is_said(tmp_path):
    one = (
        "Paper: Quarrel Bay Gazette\nDay: 12 February\nHead: Crane falls\n\n"
        + ARTICLES[0]["story"][0]
    )
    (tmp_path / "a.txt").write_text("\n\n".join([one] * 3), encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "\n\n".join(ARTICLES[1]["story"]), encoding="utf-8"
    )
    _, _, problems = read_corpus(tmp_path)
    assert problems["problem"].str.contains("several articles").tolist() == [
        True
    ]
    with pytest.raises(InputError, match="several articles"):
        read_corpus(tmp_path, strict=True)


# -- Word as it is edited
# --------------------------------------------------------------------------------
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_xml(body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr(
            "word/document.xml",
            f"<w:document {W}><w:body>{body}</w:body></w:document>",
        )
        parts.writestr(
            "word/footnotes.xml",
            f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>A note on the crane.</w:t></w:r></w:p>"
            "</w:footnote></w:footnotes>",
        )
        parts.writestr(
            "word/header1.xml",
            f"<w:hdr {W}><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>",
        )
    return out.getvalue()


def run(text):
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_word_is_read_with_its_changes_accepted():
    data = word_xml(
        f"<w:p>{run('The port ')}<w:del w:id='1'><w:r><w:delText>denies</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('admits')}</w:ins>{run(' that the crane was old.')}</w:p>"
        f"<w:p><w:sdt><w:sdtContent>{run('In a control.')}</w:sdtContent></w:sdt></w:p>"
        f"<w:p><w:fldSimple w:instr='DATE'>{run('In a field.')}</w:fldSimple></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('A paragraph in a control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('Cell one')}</w:p></w:tc>"
        f"<w:tc><w:p>{run('two')}</w:p></w:tc></w:tr></w:tbl>"
    )
    (article,) = read_bytes("a.docx", data, {})
    assert article.text.split("\n\n") == [
        "The port admits that the crane was old.",
        "In a control.",
        "In a field.",
        "A paragraph in a control.",
        "Cell one two",
        "A note on the crane.",
        "Draft",
    ]
    assert [kind for kind, _ in article.remarks] == ["mended"]
    assert article.stretches[-1][2] == "boilerplate"


def test_word_without_changes_has_no_remark():
    (article,) = read_bytes(
        "a.docx", word_xml(f"<w:p>{run('The port is shut.')}</w:p>"), {}
    )
    assert article.remarks == []
