"""Web pages: the article out of a saved page, with its captions, and a note of what was set
aside."""

import copy
import html
import re

from lxml import etree

from ..decoding import Unreadable, decode
from ..updates import RULE as UPDATE
from .article import BLANK_LINE, Article, assemble
from .europresse import is_europresse, split_europresse
from .exports import split_text
from .linked import read_live_updates
from .live import keep_times
from .metadata import Extracted, read_metadata

MAX_BYTES = 12_000_000
_CHARSET = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
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
    r"Document [A-Za-z]{3,}\w*\d{6}|\d of \d+ DOCUMENTS?|End of Document|ProQuest document ID"
)
_HIDDEN = (
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "iframe",
    "select",
    "textarea",
)
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
    "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')][not(self::body or "
    "self::html)]"
    " | //*[self::span or self::div or self::aside][contains(@class, 'tooltip') or "
    "contains(@class, 'popover') or contains(@class, 'hovercard')]"
    # a card of links beside a link within a sentence: it opens over the name that it is about
    " | //p//a/following-sibling::span[count(.//a) > 2][count(.//a//text()[normalize-space()]) > "
    "2 * count(.//text()[normalize-space()][not(ancestor::a)])]"
)
_NO_ARTICLE = (
    "holds no article text (a page of links, a paywall, or filled in by a script); save the "
    "article as text or PDF"
)
# of an article: where the precise setting finds fewer, the usual one is asked
_FEWEST_WORDS = 60
# of the words in paragraphs: what hides more of them is the article
_HIDDEN_SHARE = 0.4
_LINKED = 0.9  # share of a paragraph inside links that makes it a teaser
_TEASER_WORDS = 30
_FEWEST_TEASER = 4  # words of a headline; a shorter link is a name in a list
_CAPTION = 15, 1000  # characters of a caption, least and most
_FOUND_BY = 80  # characters by which a paragraph is found on its page
_DECLARED = 4096  # bytes in which a page says its encoding
_SET_ASIDE_CHARACTERS = 20_000


def read_page(data: bytes) -> list[Article]:
    """An HTML page is one article: title, byline, paragraphs and captions in page order.

    Raises `Unreadable` where the page is too long or holds no article.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"is a page of more than {MAX_BYTES // 1_000_000} MB; save the article alone"
        )
    charset = _CHARSET.search(data[:_DECLARED])
    text, encoding = decode(
        data, charset[1].decode("ascii", "replace") if charset else ""
    )
    return _read_export(text, encoding) or [
        read_markup(text, encoding=encoding)
    ]


def _load_html(markup: str):
    """The tree of a page, or None; the extractor is imported where a corpus has pages."""
    from trafilatura import load_html

    return load_html(markup)


def _read_export(markup: str, encoding: str) -> list[Article]:
    """The articles of a database's page, [] where a page is none."""
    europresse = is_europresse(markup)
    if not europresse and not _EXPORT.search(markup):
        return []
    tree = _load_html(markup)
    if tree is None:
        return []
    if europresse:
        return split_europresse(tree, encoding=encoding)
    return split_text(BLANK_LINE.join(_page_lines(tree)[0]), encoding=encoding)


def read_fragment(markup: str) -> Article:
    """The article in a piece of markup that is nothing else, as a feed or a row delivers it."""
    tree = _load_html(markup) if "<" in markup else None
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
    tree = _load_html(text)
    if tree is None:
        raise Unreadable(
            "holds no HTML that can be parsed; save the page again"
        )
    _prepare(tree)
    keep_times(tree)
    page = copy.deepcopy(tree)
    found = _extract(tree)
    if found is None:
        raise Unreadable(_NO_ARTICLE)
    named = {
        name: getattr(found, name) or ""
        for name in ("title", "author", "sitename", "url")
    }
    known = read_metadata(page, Extracted(**named))
    live, captions = _live_pieces(page), _captions(page)
    lines, links = _page_lines(page)
    pieces = live or _place_captions(
        list(_paragraphs(found.body, links)), captions, " ".join(lines)
    )
    if not any(
        role == "body" and _key(text) not in links for text, role, _ in pieces
    ):
        raise Unreadable(_NO_ARTICLE)
    title, byline = (
        known.get("title", ("", ""))[0],
        known.get("byline", ("", ""))[0],
    )
    if title:
        pieces = [(title, "title", "title of the page")] + [
            p for p in pieces if _key(p[0]) != _key(title)
        ]
    if byline:
        pieces = _insert_byline(pieces, byline)
    return assemble(
        pieces,
        known=known,
        encoding=encoding,
        set_aside=_set_aside(lines, pieces, byline),
    )


def _live_pieces(page) -> list[tuple[str, str, str]]:
    """The updates of a live page with the time of each, [] where it does not give them in full."""
    pieces: list[tuple[str, str, str]] = []
    for stamp, headline, markup in read_live_updates(page):
        pieces += [(stamp, "dateline", UPDATE)] if stamp else []
        told = [headline, *read_fragment(markup).text.split(BLANK_LINE)]
        pieces += [
            (_squeeze(text), "body", "update of a live page")
            for text in told
            if text
        ]
    words = sum(len(text.split()) for text, role, _ in pieces if role == "body")
    return pieces if words >= _FEWEST_WORDS else []


def _extract(tree):
    """What trafilatura takes for the article; None where it finds none.

    Measured on open benchmarks, its precise setting lets fewer teasers through; where that finds
    next to nothing, the usual one is asked.
    """
    again = copy.deepcopy(tree)
    found = _run_extractor(tree, True)
    if _count_words(found) >= _FEWEST_WORDS:
        return found
    usual = _run_extractor(again, False)
    return usual if _count_words(usual) >= _FEWEST_WORDS else found


def _count_words(found) -> int:
    return (
        len("".join(found.body.itertext()).split()) if found is not None else 0
    )


def _run_extractor(tree, precise: bool):
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        tree,
        favor_precision=precise,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
        },
    )
    if (
        not isinstance(found, Document)
        or found.body is None
        or not "".join(found.body.itertext()).strip()
    ):
        return None
    return found


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
    rest = [
        p
        for p in pieces
        if _key(p[0]) not in (_key(byline), _key("By " + byline))
    ]
    at = 1 if rest and rest[0][1] == "title" else 0
    return [
        *rest[:at],
        (byline, "byline", "author of the page"),
        *rest[at:],
    ]


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _walk(root, blocks):
    """(text, tag of the block it stands in, characters of it inside links) of a tree in order,
    split at the elements `blocks`.

    Walks with events: a page nested a thousand deep is no deeper stack here.
    """
    buffer, tags, linked, inside = [], [root.tag], 0, 0
    for event, element in etree.iterwalk(
        root, events=("start", "end", "comment", "pi")
    ):
        if event != "start" and event != "end":
            buffer.append(element.tail or "")
            continue
        edge, link = element.tag in blocks, element.tag in ("a", "ref")
        if edge:
            yield (
                "".join(buffer),
                "quote" if "quote" in tags else tags[-1],
                linked,
            )
            buffer, linked = [], 0
        if event == "start":
            tags += [element.tag] if edge else []
            inside += link
            added = element.text or ""
        else:
            if edge and len(tags) > 1:
                tags.pop()
            inside -= link
            added = "" if element is root else _behind(element)
        buffer.append(added)
        linked += len(added.strip()) if inside else 0
    yield "".join(buffer), root.tag, linked


def _behind(element) -> str:
    """The text behind an element; cells of a table are parted."""
    apart = " " if element.tag in ("cell", "td", "th") else ""
    return apart + (element.tail or "")


def _paragraphs(body, links: set[str]):
    """(text, role, rule) of the paragraphs of what trafilatura extracted; `links` are the lines
    that are one link."""
    for text, tag, _ in _walk(body, _PARAGRAPHS):
        text = _squeeze(text)
        if not text:
            continue
        is_headline = len(text.split()) >= _FEWEST_TEASER
        if is_headline and _key(text) in links and tag not in ("quote", "row"):
            yield text, "boilerplate", "a paragraph that is one link"
        else:
            yield (
                text,
                "body",
                f"article text ({'p' if tag in ('body', 'lb', 'div') else tag})",
            )


def _page_lines(page) -> tuple[list[str], set[str]]:
    """The visible lines of the whole page, and the keys of those that are one link to another
    page."""
    etree.strip_elements(
        page,
        etree.Comment,
        etree.ProcessingInstruction,
        *_HIDDEN,
        with_tail=False,
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
    """Make the page what its reader sees, and its embedded posts no adverts."""
    _drop_hidden(tree)
    _print_marks(tree)
    _keep_posts(tree)


def _drop_hidden(tree) -> None:
    """Take out what a browser shows only on demand, unless it is most of the page."""
    total = _words_in_paragraphs(tree) or 1
    for element in tree.xpath(_ON_DEMAND):
        little = _words_in_paragraphs(element) <= _HIDDEN_SHARE * total
        if little and element.getparent() is not None:
            element.drop_tree()


def _words_in_paragraphs(tree) -> int:
    return sum(len(p.text_content().split()) for p in tree.iter("p"))


def _print_marks(tree) -> None:
    """The quotation marks that a browser shows for <q>."""
    for quotation in list(tree.iter("q")):
        inner = any(above.tag == "q" for above in quotation.iterancestors())
        opening, closing = "‘’" if inner else "“”"
        quotation.text = opening + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + closing
        else:
            quotation.text += closing
    etree.strip_tags(tree, "q")


def _keep_posts(tree) -> None:
    """Embedded posts without the classes by which extractors take them for adverts."""
    for post in tree.xpath(
        "//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'instagram-media') or "
        "contains(@class, 'tiktok-embed')]"
    ):
        post.attrib.clear()
        above = post.getparent()
        if (
            above is not None
            and above.tag == "div"
            and "embed" in (above.get("class") or "")
        ):
            above.attrib.clear()


def _captions(page) -> list[str]:
    """Captions of pictures, each once, in page order."""
    found = page.xpath(
        "//figcaption | //*[self::p or self::div or self::span][contains(@class, "
        "'caption')][not(.//*[contains(@class, 'caption')])]"
    )
    texts = (
        _squeeze(e.text_content())
        for e in found
        if not e.xpath(
            "ancestor::figcaption | ancestor::nav | ancestor::footer | ancestor::aside"
        )
    )
    return [
        t for t in dict.fromkeys(texts) if _CAPTION[0] <= len(t) <= _CAPTION[1]
    ]


def _place_captions(paragraphs, captions, page_text):
    """The paragraphs with the captions at their place; a caption that was taken for a paragraph
    is one."""
    keys = {_key(c) for c in captions}
    placed, at, inside = [], 0, set()
    for order, (text, role, rule) in enumerate(paragraphs):
        if _key(text) in keys:
            role, rule = "caption", "caption of a picture"
            inside.add(_key(text))
        found = page_text.find(text[:_FOUND_BY], at)
        at = at if found < 0 else found
        placed.append((at, order, (text, role, rule)))
    if not placed:
        return []
    last = placed[-1][0]
    for caption in captions:
        where = page_text.find(caption[:_FOUND_BY])
        # Above the first paragraph stands the lead picture; below the last one the teasers begin.
        if 0 <= where <= last and _key(caption) not in inside:
            placed.append(
                (
                    where,
                    -1,
                    (caption, "caption", "caption of a picture"),
                )
            )
    return [piece for _, _, piece in sorted(placed, key=lambda p: p[:2])]
