"""Formats that people hold, each in a small file of invented words, and files that are refused."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import brotli
import pandas as pd
import pytest
from variorum.errors import InputError
from variorum.reading.corpus import MAX_FOLDERS, read_corpus
from variorum.reading.readers import REFUSED, read_bytes
from variorum.reading.readers.article import Article

LEAD = (
    "A crane fell on the quay wall of Quarrel Bay on Sunday, and two dockers were hurt, the port "
    "said."
)
MORE = (
    "It had been inspected in 2020, and nobody knew of a fault, said the harbour master, Ana "
    "Lundin."
)
STORY = f"{LEAD}\n\n{MORE}"
PAGE = (
    f"<html><body><article><h1>Crane falls</h1><p>{LEAD}</p><p>{MORE}</p><p>{MORE} "
    f"Again.</p></article></body></html>"
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def odt():
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<o:document-content xmlns:o='{OFFICE}:office:1.0' "
            f"xmlns:t='{OFFICE}:text:1.0'>"
            f"<o:body><t:p>{LEAD}</t:p><t:p>{MORE.replace(' ', '<t:s/>', 1)}</t:p>"
            "</o:body></o:document-content>",
        }
    )


def epub():
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container/>",
            "OEBPS/content.opf": "<package xmlns='http://www.idpf.org/2007/opf'><manifest>"
            "<item id='b' href='b.xhtml'/><item id='a' href='a.xhtml'/><item id='nav' "
            "href='nav.xhtml'/>"
            "</manifest><spine><itemref idref='b'/><itemref idref='a'/></spine></package>",
            "OEBPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
            "OEBPS/a.xhtml": PAGE.replace("Crane", "Second crane"),
            "OEBPS/b.xhtml": PAGE,
        }
    )


def warc(encoding, body):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n"
    block = head.encode() + body
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bay.example/a\r\n"
        "WARC-Date: 2023-02-13T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return record.encode() + block + b"\r\n\r\n"


def wacz():
    return packed(
        {
            "archive/data.warc.gz": gzip.compress(
                warc("identity", PAGE.encode())
            ),
            "pages/pages.jsonl": json.dumps(
                {"url": "https://bay.example/a", "text": STORY}
            ),
            "datapackage.json": "{}",
        }
    )


def sheet():
    out = io.BytesIO()
    frame = pd.DataFrame(
        [{"Title": "Crane falls", "Full Text": STORY, "pubtitle": "Bay Post"}]
    )
    try:
        frame.to_excel(out, index=False)
    except ImportError:  # no writer of spreadsheets in this environment
        pytest.skip("no writer of spreadsheets")
    return out.getvalue()


def parquet():
    out = io.BytesIO()
    pd.DataFrame(
        [{"headline": "Crane falls", "maintext": STORY, "source": "Bay Post"}]
    ).to_parquet(out)
    return out.getvalue()


RSS = (
    "<rss version='2.0' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Bay Post"
    f"</title><item><title>Crane "
    f"falls</title><description>{LEAD}</description><content:encoded><![CDATA[<p>{LEAD}"
    f"</p><p>{MORE}</p>]]></content:encoded></item><item><title>Wind</title><description>{LEAD}</description>"
    "</item></channel></rss>"
)
NITF = (
    f"<nitf><body><body.head><hedline><hl1>Crane "
    f"falls</hl1></hedline></body.head><body.content><p>{LEAD}</p>"
    f"<p>{MORE}</p></body.content></body></nitf>"
)
NEWSML = (
    "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentMeta><headline>Crane "
    "falls</headline>"
    f"</contentMeta><contentSet><inlineXML><html><body><p>{LEAD}</p><p>{MORE}</p></body></html></inlineXML>"
    "</contentSet></newsItem>"
)
VTT = (
    f"WEBVTT\n\n00:01.000 --> 00:04.000\n{LEAD[:47].strip()}\n\n00:04.000 --> "
    f"00:08.000\n{LEAD[47:].strip()}\n\n00:30.000 --> 00:35.000\n{MORE}\n"
)
SRT = (
    f"1\n00:00:01,000 --> 00:00:04,000\n{LEAD[:47].strip()}\n\n"
    f"2\n00:00:04,000 --> 00:00:08,000\n{LEAD[47:].strip()}\n\n"
    f"3\n00:00:30,000 --> 00:00:35,000\n{MORE}\n"
)
RIS = (
    f"TY  - NEWS\nTI  - Crane falls\nAU  - Oster, Mina\nT2  - Bay Post\nDA  - 2023/02/13\nAB  - "
    f"{LEAD}\nER  - \n"
)
CSL = [
    {
        "title": "Crane falls",
        "container-title": "Bay Post",
        "issued": {"date-parts": [[2023, 2, 13]]},
        "abstract": LEAD,
    }
]
GUARDIAN = {
    "response": {
        "results": [
            {
                "webTitle": "Crane falls",
                "webPublicationDate": "2023-02-13T01:00:00Z",
                "fields": {"bodyText": STORY},
            }
        ]
    }
}
EVENTS = {
    "articles": {
        "results": [
            {
                "title": "Crane falls",
                "body": STORY,
                "source": {"title": "Bay Post"},
            }
        ]
    }
}
ELASTIC = {
    "hits": {
        "hits": [
            {
                "_id": "1",
                "_source": {"Headline": "Crane falls", "content": STORY},
            }
        ]
    }
}
UNKNOWN = {
    "meta": {"n": 1},
    "antwort": [{"kopf": "Crane falls", "inhalt": STORY * 2}],
}


@pytest.mark.parametrize(
    ("name", "data", "first"),
    [
        ("a.odt", odt(), {}),
        ("a.rtf", ("{\\rtf1 " + LEAD + "\\par " + MORE + "}").encode(), {}),
        ("a.doc", ("{\\rtf1 " + LEAD + "\\par " + MORE + "}").encode(), {}),
        ("a.epub", epub(), {"title": "Crane falls"}),
        ("a", epub(), {"title": "Crane falls"}),
        (
            "a.wacz",
            wacz(),
            {"title": "Crane falls", "url": "https://bay.example/a"},
        ),
        (
            "a.parquet",
            parquet(),
            {"title": "Crane falls", "outlet": "Bay Post"},
        ),
        ("a.rss", RSS.encode(), {"title": "Crane falls", "outlet": "Bay Post"}),
        ("a.xml", NITF.encode(), {"title": "Crane falls"}),
        ("a.xml", NEWSML.encode(), {"title": "Crane falls"}),
        ("a.vtt", VTT.encode(), {}),
        ("a.srt", SRT.encode(), {}),
        (
            "a.json",
            json.dumps(GUARDIAN).encode(),
            {"published": "2023-02-13T01:00:00Z"},
        ),
        ("a.json", json.dumps(EVENTS).encode(), {"outlet": "Bay Post"}),
        ("a.json", json.dumps(ELASTIC).encode(), {"title": "Crane falls"}),
        ("a.json", json.dumps(UNKNOWN).encode(), {}),
        (
            "a.csv",
            f'sep=;\nTITLE;Full Text\nCrane falls;"{STORY}"\n'.encode(),
            {"title": "Crane falls"},
        ),
        (
            "a.csv",
            f'title,text\nCrane falls,"{STORY}\0"\n'.encode(),
            {"title": "Crane falls"},
        ),
        (
            "a.warc",
            warc("br", brotli.compress(PAGE.encode())),
            {"title": "Crane falls"},
        ),
        ("a.warc", warc("br", PAGE.encode()), {"title": "Crane falls"}),
    ],
)
def test_each_format_gives_its_article(name, data, first):
    found = list(read_bytes(name, data, {}))
    assert found and all(isinstance(article, Article) for article in found), (
        found
    )
    assert LEAD in found[0].text.replace("\n\n", " ").replace("  ", " ")
    assert MORE in " ".join(found[0].text.split())
    assert {column: found[0].known[column][0] for column in first} == first


def test_a_spreadsheet_is_its_rows():
    (article,) = read_bytes("a.xlsx", sheet(), {})
    assert (article.text, article.known["outlet"][0]) == (STORY, "Bay Post")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.ris", RIS), ("a.json", json.dumps(CSL)), ("a.rss", RSS)],
)
def test_a_summary_is_an_excerpt(name, data):
    last = list(read_bytes(name, data.encode(), {}))[-1]
    assert LEAD in last.text and "extent" in last.known


def test_a_text_shorter_than_the_file_says_is_an_excerpt(tmp_path):
    body = " ".join(
        f"The crane number {n} stands on the quay wall." for n in range(6)
    )
    head = (
        "Crane falls\nBay Post\nMarch 4, 2024 Monday\nSection: NEWS\nLength: "
    )
    for name, words in (("cut.txt", 640), ("whole.txt", 52)):
        foot = "Load-Date: March 4, 2024\nEnd of Document\n"
        text = f"{head}{words} words\nBody\n{name}: {body}\n{foot}"
        (tmp_path / name).write_text(text)
    documents = read_corpus(tmp_path)[0].set_index("doc_id")
    assert documents["extent"].to_dict() == {
        "cut.txt": "excerpt",
        "whole.txt": "whole",
    }
    assert "longer" in documents.at["cut.txt", "extent_how"]


def test_objects_of_an_object_are_rows_whatever_their_fields_are_called():
    told = {"titolo": "Gru", "corpo": STORY * 3}
    data = json.dumps(
        {"n": 2, "pezzi": {"a": told, "b": told | {"corpo": STORY * 4}}}
    ).encode()
    assert [article.text for article in read_bytes("a.json", data, {})] == [
        STORY * 3,
        STORY * 4,
    ]


def test_a_reference_says_what_is_known_of_its_file(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "files" / "b.txt").write_text(
        STORY + "\n\nIt was windy.", encoding="utf-8"
    )
    entry = "TY  - NEWS\nTI  - {}\nT2  - Bay Post\nDA  - 2023/02/13\nL1  - files/{}\nER  - \n"
    text = entry.format("Crane falls", "a.txt") + entry.format("Lost", "c.txt")
    (tmp_path / "list.ris").write_text(text, encoding="utf-8")
    documents, _, problems = read_corpus(tmp_path)
    assert documents["doc_id"].tolist() == ["files/a.txt", "files/b.txt"]
    assert documents[["outlet", "title", "published"]].values.tolist()[0] == [
        "Bay Post",
        "Crane falls",
        "2023-02-13",
    ]
    assert problems["problem"].str.contains("files/c.txt").tolist() == [True]


@pytest.mark.parametrize("suffix", REFUSED)
def test_what_is_not_read_is_refused_with_what_to_do(suffix):
    ((_, _, why),) = read_bytes(f"a{suffix}", b"\x01\x02\x03 bytes", {})
    assert ";" in str(why)


def test_a_message_is_the_part_that_has_the_text():
    message = (
        "From: Bay Post <a@b.example>\nSubject: Crane falls\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=X\n\n--X\nContent-Type: text/plain\n\n"
        "View in your browser: https://bay.example/a\n\n--X\nContent-Type: text/html\n\n"
        + PAGE
        + "\n--X--\n"
    )
    (article,) = read_bytes("a.eml", message.encode(), {})
    assert LEAD in article.text and "View in" not in article.text


def test_a_mailbox_is_cut_at_its_separators_only():
    head = "From a@b.example Mon Feb 13 10:00:00 2023\nSubject: Crane\n\n"
    text = (
        f"{LEAD}\n\nFrom Monday on, at 10:00, the quay is"
        " shut.\n\n>From the tower one saw it.\n\n"
    )
    found = list(
        read_bytes("a.mbox", (head + text + head + MORE + "\n").encode(), {})
    )
    assert [a.number for a in found] == ["1", "2"]
    assert (
        "From Monday on" in found[0].text
        and "\nFrom the tower" in found[0].text
    )


# -- what is no article
# ------------------------------------------------------------------------------------
@pytest.fixture
def folder(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(
            STORY + f"\n\nSigned by {name}.", encoding="utf-8"
        )
    return tmp_path


def met(folder):
    documents, _, problems = read_corpus(folder)
    assert documents["doc_id"].tolist()[:2] == ["a.txt", "b.txt"]
    return problems["problem"].tolist()


def test_a_pipe_and_a_socket_are_named_and_left_out(folder):
    os.mkfifo(folder / "pipe.txt")
    assert ["pipe" in p for p in met(folder)] == [True]


def test_a_sparse_file_is_not_read(folder):
    with (folder / "holes.txt").open("wb") as file:
        file.truncate(7_000_000)
    assert ["sparse" in p for p in met(folder)] == [True]


@pytest.mark.skipif(
    not Path("/sys/kernel/mm/ksm").exists(), reason="Linux has it"
)
def test_a_folder_of_the_system_is_no_corpus():
    with pytest.raises(InputError, match="shorter than the system says"):
        read_corpus(Path("/sys/kernel/mm/ksm"))


def test_a_file_too_large_is_not_read(folder):
    with (folder / "large.html").open("wb") as file:
        file.truncate(60_000_000_000)
    assert ["MB" in p for p in met(folder)] == [True]


def test_deep_folders_have_a_limit_that_is_said(folder):
    deep = folder.joinpath(*["d"] * (MAX_FOLDERS + 2))
    deep.mkdir(parents=True)
    (deep / "c.txt").write_text(STORY, encoding="utf-8")
    assert ["deeper" in p for p in met(folder)] == [True]


@pytest.mark.parametrize("day", ["2019-02-31", "soon", "31/31/2019"])
def test_a_date_that_is_none_is_said(folder, day):
    text = f"---\ntitle: Crane falls\ndate: {day}\n---\n\n{STORY}\n"
    (folder / "c.md").write_text(text, encoding="utf-8")
    assert [day in p and "date that is none" in p for p in met(folder)] == [
        True
    ]


def test_other_rows_tell_which_number_is_the_day(tmp_path):
    days = ("03/04/2019", "25/04/2019", "soon")
    rows = "".join(f'"{day} {LEAD}",{day}\n' for day in days)
    (tmp_path / "a.csv").write_text(f"text,date\n{rows}")
    (tmp_path / "b.csv").write_text(f'text,date\n"{MORE} {LEAD}",03/04/2019\n')
    documents, _, problems = read_corpus(tmp_path)
    assert documents["published"].tolist()[:2] == ["2019-04-03", "2019-04-25"]
    said = problems.loc[
        problems["problem"].str.contains("date that is none"), "doc_id"
    ]
    assert said.tolist() == ["a.csv#3", "b.csv#1"]


def test_control_characters_in_names_are_shown(folder):
    (folder / "c\x1b[31m\u202e.txt").write_text(STORY, encoding="utf-8")
    documents, _, _ = read_corpus(folder)
    assert documents["doc_id"].tolist()[-1] == "c\\x1b[31m\\x202e.txt"


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_corpus_that_no_disk_can_have_is_one_sentence(name):
    with pytest.raises(InputError):
        read_corpus(name)
