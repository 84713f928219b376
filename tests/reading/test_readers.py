"""Each format, read from a file of its kind: what comes out, and that nothing a file holds ends the
run."""

import email.message
import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum.reading import readers
from variorum.reading.decoding import Unreadable
from variorum.reading.readers import worker as workers
from variorum.reading.readers.article import Article
from variorum.reading.readers.worker import Worker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FORMATS = Path(__file__).parents[1] / "corpora" / "formats"
TITLE = "Ferry runs aground off Marlow Island"
LEAD = (
    "A passenger ferry with 87 people on board ran aground on a sandbank off Marlow Island early "
    "on Tuesday"
)
CAPTION = "The ferry Alder, seen here leaving port on Feb. 27"
PLAIN = (
    f"{TITLE}\n\n{LEAD}, the coastguard said.\n\nThe sandbank has shifted by some forty metres "
    f"since the last survey."
)
PAGE = (FORMATS / "ferry.html").read_bytes()


def read(name, data, **field_map):
    return list(readers.read_bytes(name, data, field_map))


def word() -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(LEAD + ", the coastguard said.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "On board", "87"
    document.add_paragraph(CAPTION, style="Caption")
    document.save(stream)
    return stream.getvalue()


def message() -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        TITLE,
        "The Harbour Gazette <news@gazette.example>",
        "Tue, 09 Mar 2021 18:20:00 +0000",
    )
    mail.set_content(
        LEAD + ", the coastguard said – “all are safe”.", charset="windows-1252"
    )
    return mail.as_bytes()


def web_archive(packed: bool) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for address, kind, status, body in (
        (
            "https://gazette.example/2021/03/09/ferry",
            "text/html; charset=utf-8",
            "200 OK",
            PAGE,
        ),
        ("https://gazette.example/a.png", "image/png", "200 OK", b"\x89PNG"),
        ("https://gazette.example/gone", "text/html", "404 Not Found", PAGE),
    ):
        headers = StatusAndHeaders(
            status, [("Content-Type", kind)], protocol="HTTP/1.0"
        )
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
            )
        )
    return stream.getvalue()


def zipped(**files) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(**files) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


ROW = {
    "title": TITLE,
    "maintext": LEAD + ", the coastguard said.",
    "date_publish": "2021-03-09 18:20:00",
    "source_domain": "gazette.example",
    "authors": ["Ines Carver"],
}
FILES = {
    "a.txt": PLAIN.encode(),
    "a.md": f"---\ntitle: {TITLE}\ndate: 2021-03-09\n---\n# {TITLE}\n\n{LEAD}.\n".encode(),
    "a.html": PAGE,
    "a.mhtml": (FORMATS / "ferry.mhtml").read_bytes(),
    "a.pdf": (FORMATS / "ferry.pdf").read_bytes(),
    "a.docx": word(),
    "a.eml": message(),
    "a.mbox": b"From news Tue Mar  9 18:20:00 2021\n" + message() + b"\n",
    "a.json": json.dumps({"articles": [ROW]}).encode(),
    "a.jsonl": json.dumps(ROW).encode() + b"\n",
    "a.csv": (
        f'id,title,text,publish_date,media_name\n1,"{TITLE}","{LEAD}.",2021-03-09,Gazette\n'.encode()
    ),
    "a.tsv": f"headline\tcontent\tpublishedAt\n{TITLE}\t{LEAD}.\t2021-03-09T18:20:00Z\n".encode(),
    "a.warc": web_archive(False),
    "a.warc.gz": web_archive(True),
    "a.zip": zipped(**{"in/a.txt": PLAIN.encode()}),
    "a.tar.gz": tarred(**{"a.html": PAGE}),
    "a.html.gz": gzip.compress(PAGE),
    "noname": PLAIN.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_each_format_gives_its_article(name):
    found = read(name, FILES[name])
    assert [type(f) for f in found] == [Article], found
    article = found[0]
    assert LEAD in article.text
    assert TITLE in article.text or article.known["title"][0] == TITLE
    for start, end, _, _ in article.stretches:
        assert article.text[start:end].strip(), "a stretch is never blank"


@pytest.mark.parametrize(
    "name",
    [
        n
        for n in FILES
        if n not in ("a.txt", "noname", "a.pdf", "a.docx", "a.zip")
    ],
)
def test_what_a_file_says_of_itself_is_kept_with_its_source(name):
    known = read(name, FILES[name])[0].known
    assert known["published"][0] and known["published"][1], (
        "where the date was found"
    )


def test_a_page_keeps_captions_and_says_what_was_set_aside():
    article = read("a.html", PAGE)[0]
    roles = {
        role: article.text[start:end]
        for start, end, role, _ in article.stretches
        if role != "body"
    }
    assert (
        roles["title"] == TITLE
        and roles["byline"] == "Ines Carver"
        and roles["caption"].startswith(CAPTION)
    )
    assert article.text.index(CAPTION) < article.text.index(LEAD), (
        "the lead picture stands above the story"
    )
    assert (
        "Tides" in article.set_aside
        and "Most read" in article.set_aside
        and LEAD not in article.set_aside
    )


def test_a_page_keeps_embedded_posts_and_drops_what_shows_on_demand():
    tweet = (
        '<div class="social-embed"><blockquote class="twitter-tweet"><p>The lamp on the buoy was '
        "out all night.</p>Owen Pell</blockquote></div>"
    )
    tip = '<span class="tooltip">Owen Pell: more articles about him and his boats</span>'
    page = (
        PAGE.decode()
        .replace("</article>", f"{tweet}</article>")
        .replace("Ruth Ekwall,", f"Ruth Ekwall{tip},")
    )
    text = read("a.html", page.encode())[0].text
    assert (
        "The lamp on the buoy was out" in text
        and "more articles" not in text
        and "Ruth Ekwall, who had warned" in text
    )


def test_a_card_of_links_that_opens_over_a_name_is_no_part_of_the_sentence():
    links = "".join(
        f'<a href="/{n}">Ekwall speaks of buoy {n}</a>' for n in (1, 2, 3)
    )
    card = f'<span><a href="/p">Ruth Ekwall</a><span><img src="p.jpg">{links}</span></span>,'
    listed = f"<span>Others wrote on {links} of the channel</span>,"
    page = PAGE.decode()
    assert (
        "buoy 2"
        not in read("a.html", page.replace("Ruth Ekwall,", card).encode())[
            0
        ].text
    )
    kept = read(
        "a.html", page.replace("Ruth Ekwall,", f"Ruth Ekwall {listed}").encode()
    )[0].text
    assert "buoy 2" in kept


def test_a_pdf_has_paragraphs_and_names_its_page_numbers():
    article = read("a.pdf", FILES["a.pdf"])[0]
    paragraph = next(
        p for p in article.text.split("\n\n") if p.startswith(LEAD)
    )
    assert paragraph.endswith("the coastguard said."), "lines are joined"
    assert [
        article.text[s:e]
        for s, e, role, _ in article.stretches
        if role == "boilerplate"
    ] == ["1/1"]


def test_the_words_that_a_pdf_divides_are_whole_again():
    from variorum.reading.readers.pdf import Printed, _join_lines

    lines = [
        "The council voted on Monday to close the harbour wall to all the traf-",
        "fic that is not on its way to the ferry, which is run by a state-",
        "owned company, and to open the traffic lane again in the month of May.",
    ]
    text = " ".join(
        p.text for p in _join_lines([Printed(line) for line in lines])
    )
    assert "traffic that" in text and "state-owned" in text.replace(
        "stateowned", "!"
    )


def test_rows_of_any_table_by_a_field_map():
    data = json.dumps(
        [{"corpo": LEAD, "titolo": TITLE, "giorno": "2021-03-09"}]
    ).encode()
    article = read(
        "a.json", data, text="corpo", title="titolo", published="giorno"
    )[0]
    assert (
        article.text == LEAD
        and article.known["published"] == ("2021-03-09", "field giorno")
        and article.number == "1"
    )
    assert "field_map" in str(read("a.json", data)[0][2])


def test_one_bad_row_does_not_cost_the_others():
    found = read(
        "a.jsonl",
        b'{"text": "'
        + LEAD.encode()
        + b'"}\n{"text": \n[1]\n{"title": "no text"}\n{"text": "'
        + LEAD.encode()
        + b'!"}\n',
    )
    assert [f.number if isinstance(f, Article) else f[0] for f in found] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]
    assert sum(isinstance(f, Article) for f in found) == 2


def test_members_are_numbered_and_named():
    inner = zipped(**{"b.txt": PLAIN.encode()})
    found = read(
        "a.zip",
        zipped(
            **{
                "a.jsonl": json.dumps(ROW).encode(),
                "x/b.zip": inner,
                "__MACOSX/._b": b"x",
                "sources.csv": b"file,outlet\n",
            }
        ),
    )
    assert [(f.number, f.member) for f in found if isinstance(f, Article)] == [
        ("1.1", "a.jsonl"),
        ("2.1", "x/b.zip/b.txt"),
    ]


def damaged() -> dict[str, tuple[bytes, str]]:
    """{name: (bytes, a word of the sentence)}: files as strangers send them."""
    locked, writer = (
        io.BytesIO(),
        pypdf.PdfWriter(clone_from=io.BytesIO(FILES["a.pdf"])),
    )
    writer.encrypt("secret")
    writer.write(locked)
    secret = bytearray(zipped(**{"a.txt": PLAIN.encode()}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        at = secret.find(sign) + (6 if sign[2] == 3 else 8)
        secret[at] |= 1
    deep = FILES["a.zip"]
    for n in range(4):
        deep = zipped(**{f"{n}.zip": deep})
    link = io.BytesIO()
    with tarfile.open(fileobj=link, mode="w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    return {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t ", "empty"),
        "binary.txt": (bytes(range(256)) * 50, "binary"),
        "picture.png": (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        "cut.pdf": (FILES["a.pdf"][:2000], "damaged"),
        "locked.pdf": (locked.getvalue(), "password"),
        "no.pdf": (b"%PDF-1.7 nothing", "damaged"),
        "cut.docx": (FILES["a.docx"][:500], "damaged"),
        "locked.docx": (b"\xd0\xcf\x11\xe0" + b"x" * 100, "password"),
        "cut.zip": (FILES["a.zip"][:60], "damaged"),
        "locked.zip": (bytes(secret), "password"),
        "cut.tar.gz": (FILES["a.tar.gz"][:200], "damaged"),
        "up.zip": (zipped(**{"../../up.txt": PLAIN.encode()}), "leads out"),
        "root.tar.gz": (tarred(**{"/etc/up.txt": PLAIN.encode()}), "leads out"),
        "link.tar": (link.getvalue(), "link"),
        "deep.zip": (deep, "archive in an archive"),
        "bomb.zip": (zipped(**{"bomb.txt": b" " * 30_000_000}), "bomb"),
        "bomb.txt.gz": (gzip.compress(b" " * 120_000_000, 1), "bomb"),
        "cut.json": (b'{"text": "abc', "JSON"),
        "deep.json": (b"[" * 100_000, "JSON"),
        "number.json": (b"42", "no articles"),
        "no_text.csv": (b"title,url\nA,b\n", "no text"),
        "links.html": (
            b"<html><body><a href=x>x</a></body></html>",
            "no article",
        ),
        "long.txt": (b"word " * 300_000, "characters"),
        "cut.warc.gz": (FILES["a.warc.gz"][:300], "damaged"),
        "odd.xyz": (b"text", "suffix"),
        "no_text.eml": (b"Subject: x\nContent-Type: image/png\n\n", "text"),
    }


@pytest.mark.parametrize("name", damaged())
def test_damaged_and_hostile_files_are_one_sentence(name):
    data, word = damaged()[name]
    found = read(name, data)
    assert found and not any(isinstance(f, Article) for f in found)
    why = found[0][2]
    assert (
        isinstance(why, Unreadable)
        and word in str(why)
        and "\n" not in str(why)
    )


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(sorted(readers.READERS | readers.ROWS | readers.SPLITTERS)),
)
def test_any_bytes_under_any_name_are_read_or_refused(data, suffix):
    for head in (b"", FILES.get("a" + suffix, b"")[:200]):
        for found in read("a" + suffix, head + data):
            assert (
                isinstance(found, Article)
                and found.text.strip()
                or isinstance(found[2], Unreadable)
            )


def test_deep_pages_do_not_break_the_stack():
    page = (
        "<html><body>"
        + "<div>" * 5000
        + f"<p>{LEAD}.</p>" * 5
        + "</div>" * 5000
        + "</body></html>"
    )
    assert read("a.html", page.encode())


def test_a_file_that_hangs_or_kills_its_reader_ends_alone():
    with Worker(seconds=0.05) as worker:
        late, *_ = worker.read_bytes("a.html", PAGE, {})
        assert "seconds" in str(late[2])
    with Worker() as worker:
        first = list(worker.read_bytes("a.html", PAGE, {}))
        worker.process.kill()
        killed, *_ = worker.read_bytes("a.html", PAGE, {})
        assert isinstance(killed[2], Unreadable)
        assert [a.text for a in worker.read_bytes("a.html", PAGE, {})] == [
            a.text for a in first
        ], "a new process goes on"


def test_a_reader_ends_with_the_run_that_started_it():
    command = [sys.executable, "-m", workers.__name__, str(os.getppid())]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as reader:
        assert reader.wait(60) == 1, "another process than that started it"
