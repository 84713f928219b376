"""Articles in XML: feeds (RSS, Atom), NITF, NewsML-G2, Factiva's XML; books (.epub)."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

import feedparser
from lxml import etree

from ...english.lexicon import read_rows
from ..decoding import Unreadable
from .article import Article, Cut, assemble
from .exports import clean_value
from .web import read_fragment, read_page
from .word import open_parts

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    recover=True,
    remove_comments=True,
)
_FEEDS = {"rss", "feed", "rdf"}
_FEW_WORDS = 8  # of the longest paragraph of a page that is no chapter
_SHORT = 0.6  # share of the words of a full text that a summary stays under
_SPINE = "{http://www.idpf.org/2007/opf}"


def local(element) -> str:
    """The name of an element without its namespace, in small letters."""
    return (
        etree.QName(element).localname.lower()
        if isinstance(element.tag, str)
        else ""
    )


def read_xml(data: bytes) -> list[Article]:
    """The articles of an XML file: a feed, or one of the forms of news agencies and databases."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable(
            "is not valid XML (cut off or damaged); export it again"
        )
    if local(root) in _FEEDS:
        return list(_number(_read_feed(data)))
    if local(root) == "html":
        return read_page(data)
    for form in read_rows("xml_forms.csv"):
        found = [e for e in root.iter() if local(e) == form["article"]]
        if found:
            articles = [
                a for e in found if (a := _read_element(e, form)) is not None
            ]
            if articles:
                return list(_number(articles))
    raise Unreadable(
        "is XML of a form that is not read; save the article as text or HTML"
    )


def _number(articles: list[Article]) -> Iterator[Article]:
    for number, article in enumerate(articles, 1):
        article.number = str(number) if len(articles) > 1 else ""
        yield article


def _texts(element, names: str) -> list[str]:
    wanted = names.split("|")
    found = (
        " ".join("".join(e.itertext()).split())
        for e in element.iter()
        if local(e) in wanted
    )
    return list(dict.fromkeys(filter(None, found)))


def _read_element(element, form: dict[str, str]) -> Article | None:
    """One article by the element names that `data/xml_forms.csv` lists for its form."""
    how = f"element of the {form['form']} file"
    story = [
        " ".join("".join(p.itertext()).split())
        for part in element.iter()
        if local(part) in form["body"].split("|")
        for p in (
            [e for e in part.iter() if local(e) in ("p", "para", "paragraph")]
            or [part]
        )
    ]
    story = list(dict.fromkeys(filter(None, story)))
    if not story:
        return None
    title, byline = (
        _texts(element, form["title"])[:1],
        _texts(element, form["byline"])[:1],
    )
    pieces = [(t, "title", how) for t in title] + [
        (t, "byline", how) for t in byline
    ]
    article = assemble(
        pieces + [(p, "", "paragraph") for p in story], encoding="XML"
    )
    for column in ("title", "byline", "outlet", "published", "section", "url"):
        for value in _texts(element, form[column]) or _attributes(
            element, form[column]
        ):
            if value := clean_value(column, value):
                article.known[column] = (value, f"{how}: {column}")
                break
    return article


def _attributes(element, names: str) -> list[str]:
    """Values of "element@attribute" in a list of names."""
    pairs = [name.split("@") for name in names.split("|") if "@" in name]
    return [
        e.get(attribute, "")
        for tag, attribute in pairs
        for e in element.iter()
        if local(e) == tag and e.get(attribute)
    ]


def _read_feed(data: bytes) -> list[Article]:
    """The entries of a feed: an entry with a summary only is an excerpt."""
    feed = feedparser.parse(
        io.BytesIO(data),
        sanitize_html=True,
        resolve_relative_uris=False,
    )
    articles = []
    for entry in feed.entries:
        full = max(
            (c.get("value", "") for c in entry.get("content", [])),
            key=len,
            default="",
        )
        summary = entry.get("summary", "")
        markup = full or summary
        if not markup.strip():
            continue
        article = read_fragment(markup)
        if not full or len(full.split()) < _SHORT * len(summary.split()):
            article.known.setdefault(
                "extent", (Cut.FIELD, "summary of the feed")
            )
        values = {
            "title": entry.get("title", ""),
            "byline": ", ".join(
                a.get("name", "") for a in entry.get("authors", [])
            ),
            "published": entry.get("published", "") or entry.get("updated", ""),
            "outlet": entry.get("source", {}).get("title", "")
            or feed.feed.get("title", ""),
            "url": entry.get("link", ""),
        }
        for column, value in values.items():
            if value.strip():
                article.known[column] = (
                    " ".join(value.split()),
                    f"field of the feed: {column}",
                )
        article.encoding = "XML"
        articles.append(article)
    if not articles:
        raise Unreadable(
            "is a feed without entries that have text; save the articles themselves"
        )
    return articles


def split_epub(data: bytes) -> Iterator[tuple[str, bytes | Unreadable]]:
    """(name, bytes) of the chapters of a book in their order; contents and cover are left out."""
    with open_parts(data, "EPUB") as parts:
        chapters = _spine(parts)
        pages = [
            n
            for n in sorted(parts.namelist())
            if n.endswith((".xhtml", ".html", ".htm"))
        ]
        for name in chapters or pages:
            if (
                name in parts.namelist()
                and "nav" not in posixpath.basename(name).lower()
            ):
                content = parts.read(name)
                if _has_text(content):
                    yield posixpath.splitext(name)[0] + ".xhtml", content


def _has_text(content: bytes) -> bool:
    tree = etree.HTML(content) if content.strip() else None
    return tree is not None and any(
        len(" ".join(p.itertext()).split()) > _FEW_WORDS
        for p in tree.iter("p", "div")
    )


def _spine(parts: zipfile.ZipFile) -> list[str]:
    """The chapters in reading order, [] where the book's list of them cannot be read."""
    package = next((n for n in parts.namelist() if n.endswith(".opf")), "")
    try:
        root = (
            etree.fromstring(parts.read(package), _PARSER) if package else None
        )
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return []
    items = {e.get("id"): e.get("href", "") for e in root.iter(f"{_SPINE}item")}
    order = [
        items.get(e.get("idref"), "") for e in root.iter(f"{_SPINE}itemref")
    ]
    folder = posixpath.dirname(package)
    return [
        posixpath.normpath(posixpath.join(folder, name))
        for name in order
        if name
    ]
