"""One small function for each format, and the registry of them. A new format is one function and
one line.

A reader takes the bytes of a file and hands on its articles; a splitter takes the bytes of an
archive and hands on the files in it. Neither sees the disk.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from ..decoding import Unreadable
from .archives import (
    list_members,
    split_gzip,
    split_tar,
    split_wacz,
    split_warc,
    split_zip,
)
from .article import MAX_CHARACTERS, Article
from .captions import read_srt, read_vtt
from .mail import read_message, read_saved_page, split_mailbox
from .markup import read_xml, split_epub
from .office import read_doc, read_odt, read_rtf
from .pdf import read_pdf
from .plain import read_markdown, read_text
from .rows import (
    read_csv,
    read_json,
    read_json_lines,
    read_parquet,
    read_ris,
    read_sheet,
)
from .web import read_page
from .word import read_word

READERS: dict[str, Callable[[bytes], list[Article]]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".mhtml": read_saved_page,
    ".mht": read_saved_page,
    ".pdf": read_pdf,
    ".docx": read_word,
    ".docm": read_word,
    ".doc": read_doc,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".eml": read_message,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".vtt": read_vtt,
    ".srt": read_srt,
}
ROWS: dict[str, Callable] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_sheet,
    ".xlsm": read_sheet,
    ".xls": read_sheet,
    ".ods": read_sheet,
    ".parquet": read_parquet,
    ".ris": read_ris,
}
SPLITTERS: dict[str, Callable] = {
    ".zip": split_zip,
    ".wacz": split_wacz,
    ".epub": split_epub,
    ".tar": split_tar,
    ".tar.gz": split_tar,
    ".tgz": split_tar,
    ".warc": split_warc,
    ".warc.gz": split_warc,
    ".mbox": split_mailbox,
    ".gz": split_gzip,
}
SUFFIXES = frozenset(READERS | ROWS | SPLITTERS)
PLAIN = (".txt", ".text", ".md", ".markdown")
# of a plain text file: more than MAX_CHARACTERS in any encoding
TEXT_BYTES = 8_000_000
FILE_BYTES = 400_000_000  # of any other
# what a person says of a corpus, its places, names and findings: never read as articles
SIDECARS = ("sources.csv", "places.csv", "names.csv", "review.csv")
MAX_DEPTH = 2  # archives in archives
NO_ARTICLE = {
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".svg",
    ".ico",
    ".css",
    ".js",
    ".woff",
    ".woff2",
    ".ttf",
    ".mp3",
    ".mp4",
}
# Files that people keep beside articles, and what to do with each instead.
REFUSED = {
    ".pptx": "is a presentation; save its text as .docx or text",
    ".ppt": "is a presentation; save its text as .docx or text",
    ".odp": "is a presentation; save its text as .docx or text",
    ".pages": "is a document of Apple's Pages; export it as .docx",
    ".numbers": "is a spreadsheet of Apple's Numbers; export it as CSV",
    ".mobi": "is a book of Amazon's form; convert it to .epub",
    ".azw3": "is a book of Amazon's form; convert it to .epub",
    ".msg": "is a message of Outlook; save it as .eml",
    ".pst": "is a mailbox of Outlook; export it as .mbox",
    ".webarchive": "is a page saved by Safari; save it as HTML",
    ".7z": "is an archive of a form that is not read; pack it as .zip",
    ".rar": "is an archive of a form that is not read; pack it as .zip",
    ".djvu": "is a scan; run it through text recognition (OCR) and save it as PDF",
    ".tif": "is a picture; run it through text recognition (OCR) and save it as text",
    ".tiff": "is a picture; run it through text recognition (OCR) and save it as text",
    ".sqlite": "is a database; export its rows as CSV",
    ".db": "is a database; export its rows as CSV",
    ".rdf": "is a list of references; export it as RIS or CSL JSON",
    ".bib": "is a list of references; export it as RIS or CSL JSON",
}
_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"WARC/", ".warc"),
    (b"{\\rtf", ".rtf"),
    (b"WEBVTT", ".vtt"),
    (b"PAR1", ".parquet"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
)
_HEAD = 2048  # bytes in which a page shows that it is one
_ZIP = b"PK\x03\x04"
# What a zip archive is by a file in it, or by what its file "mimetype" says.
_CONTAINERS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("META-INF/container.xml", ".epub"),
    ("content.xml", ".odt"),
    ("datapackage.json", ".wacz"),
)
_MAILBOX = re.compile(rb"From \S+[^\n]*\d\d:\d\d")

# an article, or (number, member, why there is none)
Found = Article | tuple[str, str, Unreadable]


def suffix_of(name: str) -> str:
    """The suffix that says how a file is read ("" for one that is not known).

    >>> suffix_of("crawl/2018.WARC.gz"), suffix_of("a.b.txt"), suffix_of("photo.png")
    ('.warc.gz', '.txt', '')
    """
    suffixes = [s.lower() for s in PurePosixPath(name).suffixes[-2:]]
    return next(
        (s for s in ("".join(suffixes), *suffixes[-1:]) if s in SUFFIXES), ""
    )


def byte_limit(name: str) -> int:
    """How many bytes a file of this name may have."""
    return TEXT_BYTES if suffix_of(name) in PLAIN else FILE_BYTES


def read_bytes(
    name: str,
    data: bytes,
    field_map: Mapping[str, str],
    depth: int = 0,
) -> Iterator[Found]:
    """The articles in the bytes of a file, in order; what cannot be read is handed on with its
    reason."""
    anything = False
    try:
        if not data.strip():
            raise Unreadable("is empty")
        for found in _read(
            suffix_of(name) or _sniff(name, data),
            name,
            data,
            field_map,
            depth,
        ):
            anything = True
            yield found
        if not anything:
            raise Unreadable("holds no article, or is damaged; look into it")
    except Unreadable as why:
        yield "", "", why
    # the libraries raise anything on damaged or hostile files; one file never ends a run
    except Exception as error:
        yield (
            "",
            "",
            Unreadable(
                f"is damaged or not what its name says ({type(error).__name__}); save it again"
            ),
        )


def _read(
    suffix: str,
    name: str,
    data: bytes,
    field_map: Mapping[str, str],
    depth: int,
) -> Iterator[Found]:
    if suffix in SPLITTERS:
        yield from _read_members(
            SPLITTERS[suffix](data),
            name,
            field_map,
            depth,
        )
    elif suffix in ROWS:
        for found in ROWS[suffix](data, field_map):
            try:
                yield (
                    _checked(found)
                    if isinstance(found, Article)
                    else (
                        found[0],
                        "",
                        found[1],
                    )
                )
            except Unreadable as why:
                yield found.number, "", why
    else:
        yield from map(_checked, READERS[suffix](data))


def _read_members(
    members,
    name: str,
    field_map,
    depth: int,
) -> Iterator[Found]:
    number = 0
    for member, content in members:
        number += 1
        inner = member or PurePosixPath(name).stem
        if (
            PurePosixPath(member).name.startswith(".")
            or member.startswith("__MACOSX/")
            or member in SIDECARS
        ):
            continue
        if isinstance(content, Unreadable):
            yield str(number), member, content
            continue
        if depth == MAX_DEPTH and suffix_of(inner) in SPLITTERS:
            yield (
                str(number),
                member,
                Unreadable(
                    "is an archive in an archive in an archive; unpack it"
                ),
            )
            continue
        if suffix_of(name).startswith(".warc"):
            inner = "page.html"
        for found in read_bytes(inner, content, field_map, depth + 1):
            single = suffix_of(name) == ".gz"
            if isinstance(found, Article):
                found.number = (
                    found.number
                    if single
                    else ".".join(filter(None, (str(number), found.number)))
                )
                found.member = "/".join(filter(None, (member, found.member)))
                if suffix_of(name).startswith(".warc"):
                    found.known.setdefault(
                        "url", (member, "address in the web archive")
                    )
                yield found
            else:
                yield (
                    found[0]
                    if single
                    else ".".join(filter(None, (str(number), found[0]))),
                    "/".join(filter(None, (member, found[1]))),
                    found[2],
                )


def _checked(article: Article) -> Article:
    if not article.text.strip():
        raise Unreadable("holds no text")
    if len(article.text) > MAX_CHARACTERS:
        raise Unreadable(
            f"has {len(article.text):,} characters, more than the {MAX_CHARACTERS:,} of any "
            f"article; split it"
        )
    return article


def _sniff(name: str, data: bytes) -> str:
    """The format by the first bytes, for a file whose name does not say it."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in REFUSED:
        raise Unreadable(REFUSED[suffix])
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(_ZIP):
        return _container(data)
    if _MAILBOX.match(data):
        return ".mbox"
    head = data[:_HEAD].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return ".html"
    if suffix in NO_ARTICLE:
        raise Unreadable(
            "is no article (a picture, a style or a script); it was left out"
        )
    if suffix and not suffix[1:].isdigit():
        formats = ", ".join(sorted(SUFFIXES))
        raise Unreadable(
            f"has a suffix that is not read ({suffix}); what is read: {formats}"
        )
    return ".txt"


def _container(data: bytes) -> str:
    """What a zip archive is, by what is in it."""
    names = {name for name, _ in list_members(data)}
    for member, suffix in _CONTAINERS:
        if member in names and (
            suffix != ".wacz" or any(n.endswith(".warc.gz") for n in names)
        ):
            if suffix in REFUSED:
                raise Unreadable(REFUSED[suffix])
            return suffix
    return ".zip"
