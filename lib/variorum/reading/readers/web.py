"""Web pages: the article out of a saved page, with its captions, and a note of what was set aside."""

import copy
import html
import json
import re

import trafilatura
from lxml import etree

from ..decoding import Unreadable, decode
from ..openings import parse_date
from .article import BLANK_LINE, Article, assemble
from .exports import is_europresse, split_europresse, split_text

MAX_BYTES = 12_000_000
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_PARAGRAPHS = {
    "p",
    "head",
    "item",
    "quote",
    "row",
    "list",
    "table",
    "lb",
    "code",
    "div",
    "figure",
    "body",
}
_EXPORT = re.compile(
    r"Document [A-Za-z]{4,}\w*\d{6}|\d of \d+ DOCUMENTS?|End of Document|ProQuest document ID"
)
_HIDDEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea")
_TEXT_BLOCKS = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "figcaption",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "ul",
    "ol",
    "table",
    "tr",
    "form",
    "figure",
    "main",
    "dt",
    "dd",
    "br",
    "body",
    "button",
    "label",
    "pre",
}
_ON_DEMAND = (
    "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')][not(self::body or self::html)]"
    " | //*[self::span or self::div or self::aside][contains(@class, 'tooltip') or contains(@class, 'popover') or contains(@class, 'hovercard')"
    " or contains(@class, 'rollover') and contains(@class, 'block')]"
)
_NO_ARTICLE = "holds no article text (a page of links, a paywall, or filled in by a script); save the article as text or PDF"
_LINKED = 0.9  # share of a paragraph inside links that makes it a teaser
_TEASER_WORDS = 30
_SET_ASIDE_CHARACTERS = 20_000
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publication_date",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "date",
    "article.published",
    "cxenseparse:recs:publishtime",
)


def read_page(data: bytes) -> list[Article]:
    """An HTML page is one article: title, byline, paragraphs and captions in page order.

    Raises `Unreadable` where the page is too long or holds no article.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"is a page of more than {MAX_BYTES // 1_000_000} MB; save the article alone"
        )
    charset = _CHARSET.search(data[:4096])
    text, encoding = decode(data, charset[1].decode("ascii", "replace") if charset else "")
    return _read_export(text, encoding) or [read_markup(text, encoding=encoding)]


def _read_export(markup: str, encoding: str) -> list[Article]:
    """The articles of a database's page, [] where a page is none."""
    europresse = is_europresse(markup)
    if not europresse and not _EXPORT.search(markup):
        return []
    tree = trafilatura.load_html(markup)
    if tree is None:
        return []
    if europresse:
        return split_europresse(tree, encoding=encoding)
    return split_text(BLANK_LINE.join(_page_lines(tree)[0]), encoding=encoding)


def read_fragment(markup: str) -> Article:
    """The article in a piece of markup that is nothing else, as a feed or a row delivers it."""
    tree = trafilatura.load_html(markup) if "<" in markup else None
    if tree is None:
        return Article(html.unescape(markup))
    if tree.find(".//title") is not None:
        return read_markup(markup)  # a whole page
    lines, links = _page_lines(tree)
    pieces = [
        (line, "boilerplate", "a paragraph that is one link")
        if _key(line) in links and n
        else (line, "", "paragraph")
        for n, line in enumerate(lines)
    ]
    if not pieces:
        raise Unreadable(_NO_ARTICLE)
    return assemble(pieces)


def read_markup(text: str, encoding: str = "") -> Article:
    """The article in the markup of one page."""
    tree = trafilatura.load_html(text)
    if tree is None:
        raise Unreadable("holds no HTML that can be parsed; save the page again")
    _prepare(tree)
    page = copy.deepcopy(tree)
    # Measured on open benchmarks: the precise setting loses no story and lets fewer teasers through.
    found = trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or found.body is None or not "".join(found.body.itertext()).strip():
        raise Unreadable(_NO_ARTICLE)
    known = _read_metadata(page, found)
    captions = _captions(page)
    lines, links = _page_lines(page)
    pieces = _place_captions(list(_paragraphs(found.body, links)), captions, " ".join(lines))
    if not any(role == "body" for _, role, _ in pieces):
        raise Unreadable(_NO_ARTICLE)
    title, byline = known.get("title", ("", ""))[0], known.get("byline", ("", ""))[0]
    if title:
        pieces = [(title, "title", "title of the page")] + [
            p for p in pieces if _key(p[0]) != _key(title)
        ]
    if byline:
        pieces = _insert_byline(pieces, byline)
    return assemble(
        pieces, known=known, encoding=encoding, set_aside=_set_aside(lines, pieces, byline)
    )


def _set_aside(lines: list[str], pieces, byline: str) -> str:
    """The visible lines of the page that are not in the article, up to a limit."""
    kept = {_key(p[0]) for p in pieces} | {_key("By " + byline)}
    whole, aside, size = "\n".join(p[0] for p in pieces), [], 0
    for line in lines:
        if _key(line) not in kept and line not in whole:
            aside.append(line)
            size += len(line) + 1
            if size > _SET_ASIDE_CHARACTERS:
                break
    return "\n".join(aside)[:_SET_ASIDE_CHARACTERS]


def _insert_byline(pieces, byline):
    rest = [p for p in pieces if _key(p[0]) not in (_key(byline), _key("By " + byline))]
    at = 1 if rest and rest[0][1] == "title" else 0
    return rest[:at] + [(byline, "byline", "author of the page")] + rest[at:]


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _walk(root, blocks):
    """(text, tag of the block it stands in, characters of it inside links) of a tree in order, split at the elements `blocks`.

    Walks with events: a page nested a thousand deep is no deeper stack here.
    """
    buffer, tags, linked, inside = [], [root.tag], 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event != "start" and event != "end":
            buffer.append(element.tail or "")
            continue
        edge, link = element.tag in blocks, element.tag in ("a", "ref")
        if edge:
            yield "".join(buffer), tags[-1], linked
            buffer, linked = [], 0
        if event == "start":
            tags += [element.tag] if edge else []
            inside += link
            added = element.text or ""
        else:
            if edge and len(tags) > 1:
                tags.pop()
            inside -= link
            added = (
                ""
                if element is root
                else (" " if element.tag in ("cell", "td", "th") else "") + (element.tail or "")
            )
        buffer.append(added)
        linked += len(added.strip()) if inside else 0
    yield "".join(buffer), root.tag, linked


def _paragraphs(body, links: set[str]):
    """(text, role, rule) of the paragraphs of what trafilatura extracted; `links` are the lines that are one link."""
    for text, tag, _ in _walk(body, _PARAGRAPHS):
        text = _squeeze(text)
        if not text:
            continue
        if _key(text) in links and tag not in ("quote", "row"):
            yield text, "boilerplate", "a paragraph that is one link"
        else:
            yield text, "body", f"article text ({'p' if tag in ('body', 'lb', 'div') else tag})"


def _page_lines(page) -> tuple[list[str], set[str]]:
    """The visible lines of the whole page, and the keys of those that are one link to another page."""
    etree.strip_elements(
        page, etree.Comment, etree.ProcessingInstruction, *_HIDDEN, with_tail=False
    )
    body, lines, links = page.find(".//body"), [], set()
    for text, _, linked in _walk(page if body is None else body, _TEXT_BLOCKS):
        text = _squeeze(text)
        if text:
            lines.append(text)
            if (
                linked >= _LINKED * len(text)
                and len(text.split()) <= _TEASER_WORDS
                and not re.search(r"[.!?\"”]$|^[\[“\"\d]", text)
            ):
                links.add(_key(text))
    return lines, links


def _prepare(tree) -> None:
    """Take out what a browser shows only on demand; keep embedded posts, which extractors take for adverts."""
    for element in tree.xpath(_ON_DEMAND):
        element.drop_tree()
    for post in tree.xpath(
        "//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'instagram-media') or contains(@class, 'tiktok-embed')]"
    ):
        post.attrib.clear()
        above = post.getparent()
        if above is not None and above.tag == "div" and "embed" in (above.get("class") or ""):
            above.attrib.clear()


def _captions(page) -> list[str]:
    """Captions of pictures, each once, in page order."""
    found = page.xpath(
        "//figcaption | //*[self::p or self::div or self::span][contains(@class, 'caption')][not(.//*[contains(@class, 'caption')])]"
    )
    texts = (
        _squeeze(e.text_content())
        for e in found
        if not e.xpath("ancestor::figcaption | ancestor::nav | ancestor::footer | ancestor::aside")
    )
    return [t for t in dict.fromkeys(texts) if 15 <= len(t) <= 1000]


def _place_captions(paragraphs, captions, page_text):
    """The paragraphs with the captions at their place; a caption that was taken for a paragraph is one."""
    keys = {_key(c) for c in captions}
    placed, at, inside = [], 0, set()
    for order, (text, role, rule) in enumerate(paragraphs):
        if _key(text) in keys:
            role, rule = "caption", "caption of a picture"
            inside.add(_key(text))
        found = page_text.find(text[:80], at)
        at = at if found < 0 else found
        placed.append((at, order, (text, role, rule)))
    if not placed:
        return []
    last = placed[-1][0]
    for caption in captions:
        where = page_text.find(caption[:80])
        # Above the first paragraph stands the lead picture; below the last one the teasers begin.
        if 0 <= where <= last and _key(caption) not in inside:
            placed.append((where, -1, (caption, "caption", "caption of a picture")))
    return [piece for _, _, piece in sorted(placed, key=lambda p: p[:2])]


def _read_metadata(page, found) -> dict[str, tuple[str, str]]:
    """What the page says of itself: explicit metadata first, then what trafilatura infers."""
    metas = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            metas.setdefault(name, html.unescape(meta.get("content")).strip())
    linked = _linked_data(page)
    known = {}

    def note(column, value, how):
        value = _squeeze(value) if isinstance(value, str) else ""
        if value and column not in known and (column != "published" or parse_date(value)):
            known[column] = (value, how)

    note("published", linked.get("datePublished", ""), "metadata: JSON-LD datePublished")
    for name in _PUBLISHED:
        note("published", metas.get(name, ""), f"metadata: {name}")
    note("published", found.date, "metadata of the page (htmldate)")
    note("outlet", metas.get("og:site_name", ""), "metadata: og:site_name")
    note("outlet", linked.get("publisher", ""), "metadata: JSON-LD publisher")
    note("outlet", found.sitename, "metadata of the page (trafilatura)")
    note("title", found.title, "metadata of the page (trafilatura)")
    note("byline", linked.get("author", ""), "metadata: JSON-LD author")
    note("byline", found.author, "metadata of the page (trafilatura)")
    note("url", found.url, "metadata of the page (trafilatura)")
    language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    note("language", language, "metadata: lang of the page")
    return known


def _linked_data(page) -> dict[str, str]:
    """datePublished, publisher and authors of the article that JSON-LD describes, where there is one."""
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                waiting += item["@graph"] if isinstance(item.get("@graph"), list) else []
                if item.get("datePublished"):
                    return {
                        "datePublished": str(item["datePublished"]),
                        "publisher": _names(item.get("publisher")),
                        "author": _names(item.get("author")),
                    }
    return {}


def _names(things) -> str:
    """The names of a person or organisation, or of a list of them, as JSON-LD writes them."""
    names = [
        thing.get("name") if isinstance(thing, dict) else thing
        for thing in (things if isinstance(things, list) else [things])
    ]
    return ", ".join(
        dict.fromkeys(
            html.unescape(name).strip()
            for name in names
            if isinstance(name, str) and not name.startswith("http")
        )
    )
