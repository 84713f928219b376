"""What a web page says of its article: title, authors, day of publication, outlet.

Explicit metadata first (JSON-LD, `<meta>`, microdata), then what is printed in the article's own
part of the page. Comments, related stories, the site's clock and the like are cut away before that:
a date or a name that stands there belongs to something else, and no date is better than a wrong
one.
"""

import copy
import datetime
import html
import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ...english.lexicon import read_rows, words
from ..openings import find_byline, is_date_line, parse_date, read_date
from ..outlets import site_of
from ..publication import date_in_address
from .linked import read_linked

_WORDS = "words_page.csv"
_FURNITURE_TAGS = (
    "aside",
    "nav",
    "footer",
    "form",
    "script",
    "style",
    "noscript",
    "template",
)
# of the words in paragraphs: an element with more of them is no furniture
_STORY_SHARE = 0.5
_LONGEST_LINE = 120  # characters of a line that holds a date or a name
_LONG_PARAGRAPH = 25  # words: the story has begun
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
_TITLE_PARTS = re.compile(r"(?<!\s)\s+(?:[|–—»·-]|::)\s+")
_TITLE_START = re.compile(r"(?P<site>[^:]{3,80}): +(?=\S)")
_MOST_AUTHORS = 6
_LONGEST_NAME = 5  # words of an author's name
_BY_EXTRACTOR = "metadata of the page (trafilatura)"

Known = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Extracted:
    """What the extractor infers from the whole page, used where the page itself says nothing."""

    title: str = ""
    author: str = ""
    sitename: str = ""
    url: str = ""


@dataclass
class _Page:
    """A page with what it says of itself, and the article's own part of it."""

    page: HtmlElement
    found: Extracted
    metas: dict[str, list[str]]
    linked: dict[str, str]
    own: HtmlElement
    known: Known = field(default_factory=dict)

    def note(self, column: str, value: str, how: str) -> None:
        """Keep a value unless the column has one: the first source that says it wins."""
        value = " ".join(value.split())
        if not value or column in self.known:
            return
        if column != "published" or parse_date(value):
            self.known[column] = (value, how)

    def meta(self, name: str) -> str:
        return next(iter(self.metas.get(name, [])), "")


def read_metadata(page: HtmlElement, found: Extracted) -> Known:
    """{column: (value, from which metadata)} of a page."""
    read = _Page(page, found, _metas(page), read_linked(page), _own_part(page))
    _read_published(read)
    _read_outlet(read)
    _read_byline(read)
    read.note("url", found.url, _BY_EXTRACTOR)
    _read_title(read)
    spoken = page.get("lang") or page.get(
        "{http://www.w3.org/XML/1998/namespace}lang"
    )
    read.note("language", spoken or "", "metadata: lang of the page")
    if read.linked.get("free") == "False":
        read.known["free"] = ("no", "metadata: JSON-LD isAccessibleForFree")
    return read.known


def _read_published(read: _Page) -> None:
    stamped = read.linked.get("datePublished", "")
    read.note("published", stamped, "metadata: JSON-LD datePublished")
    for name in _ordered("published"):
        read.note("published", read.meta(name), f"metadata: {name}")
    marked = _microdata_date(read.own)
    read.note("published", marked, "metadata: datePublished of the article")
    read.note("published", _time_element(read.own), "a <time> of the article")
    days = _printed_dates(read.own)
    read.note("published", "".join(days[:1]), "a date printed over the article")
    if "published" in read.known:
        if address := read.found.url:
            days += filter(
                None, [date_in_address({"url": (address, "")}).value]
            )
        read.known["published"] = _local_day(*read.known["published"], days)


def _read_outlet(read: _Page) -> None:
    refused: set[str] = set()  # the extractor may have a name from there too
    for name, how in (
        (read.meta("og:site_name"), "metadata: og:site_name"),
        (read.linked.get("publisher", ""), "metadata: JSON-LD publisher"),
        (read.found.sitename, _BY_EXTRACTOR),
    ):
        if _is_label(name, read.found.url):
            refused.add(_key(name))
        elif _key(name) not in refused:
            read.note("outlet", name, how)


def _read_byline(read: _Page) -> None:
    read.note(
        "byline", read.linked.get("author", ""), "metadata: JSON-LD author"
    )
    for name in _ordered("authors"):
        names = _join_names(read.metas.get(name, []))
        read.note("byline", names, f"metadata: {name}")
    read.note("byline", _printed_byline(read.own), "byline of the article")
    if _stands_in(read.found.author, read.own):
        read.note("byline", read.found.author, _BY_EXTRACTOR)
    if "byline" in read.known:
        value, how = read.known["byline"]
        read.known["byline"] = (find_byline(value) or value, how)


def _read_title(read: _Page) -> None:
    read.note("title", read.found.title, _BY_EXTRACTOR)
    if "title" in read.known:
        title, how = read.known["title"]
        outlet = read.known.get("outlet", ("", ""))[0]
        heads = [
            " ".join(h.text_content().split()) for h in read.page.iter("h1")
        ]
        read.known["title"] = (
            clean_title(title, outlet, heads, read.found.url),
            how,
        )


def _ordered(which: str) -> list[str]:
    return next(
        r["words"] for r in read_rows(_WORDS) if r["set"] == which
    ).split("|")


def _metas(page) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = (
            meta.get("property")
            or meta.get("name")
            or meta.get("itemprop")
            or ""
        ).lower()
        if name and meta.get("content"):
            metas.setdefault(name, []).append(
                html.unescape(meta.get("content")).strip()
            )
    return metas


# -- the article's own part of the page
# -----------------------------------------------------------------
def _own_part(page):
    """A copy of the page without its furniture; an element with most of the story is none."""
    own = copy.deepcopy(page)
    total = sum(_words_in_paragraphs(p) for p in own.iter("p")) or 1
    for element in list(own.iter("*")):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if not is_furniture(element):
            continue
        held = sum(_words_in_paragraphs(p) for p in element.iter("p"))
        if held <= _STORY_SHARE * total:
            element.drop_tree()
    return own


def is_furniture(element) -> bool:
    """Whether an element of a page is furniture by its tag or the words in its class and id."""
    return element.tag in _FURNITURE_TAGS or bool(
        words(_WORDS, "furniture") & _tokens(element)
    )


def _words_in_paragraphs(paragraph) -> int:
    return len(paragraph.text_content().split())


def _tokens(element) -> set[str]:
    """The words in an element's class and id."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return set(re.findall(r"[a-z]+", named)) if named.strip() else set()


def _head_elements(own) -> list:
    """The elements before the story, where an article prints its date and its author."""
    heads = []
    for element in own.iter("*"):
        innermost = element.tag in (
            "p",
            "div",
            "section",
        ) and not element.xpath("./p | ./div")
        if innermost and len(element.text_content().split()) >= _LONG_PARAGRAPH:
            break
        heads.append(element)
    return heads


# -- dates
# ------------------------------------------------------------------------------------------
def _microdata_date(own) -> str:
    for element in own.iter("*"):
        if element.get("itemprop", "").lower() == "datepublished":
            stamp = (
                element.get("content")
                or element.get("datetime")
                or element.text_content()
            )
            if parse_date(stamp):
                return stamp
    return ""


def _time_element(own) -> str:
    """The first `<time>` over the story that is not the time of a change."""
    modified = words(_WORDS, "modified")
    for element in _head_elements(own):
        if element.tag == "time" and element.get("datetime"):
            above = element.getparent()
            marks = _tokens(element) | {element.get("itemprop", "").lower()}
            marks |= _tokens(above) if above is not None else set()
            changed = modified & marks or "datemodified" in marks
            if not changed and parse_date(element.get("datetime")):
                return element.get("datetime")
    return ""


def _printed_dates(own) -> list[str]:
    """The dates that lines over the story print and nothing else; those of changes last."""
    modified, dated = words(_WORDS, "modified"), words(_WORDS, "dated")
    first: list[str] = []
    later: list[str] = []
    for element in _head_elements(own):
        text = " ".join(element.text_content().split())
        if not text or len(text) > _LONGEST_LINE:
            continue
        found = read_date(text)
        if found and (is_date_line(text) or dated & _tokens(element)):
            changed = modified & (
                _tokens(element) | set(text[: found[1]].lower().split())
            )
            (later if changed else first).append(found[0])
    return list(dict.fromkeys(first + later))


def _local_day(
    value: str,
    how: str,
    printed: list[str],
) -> tuple[str, str]:
    """The day that the page prints, or has in its address, where a stamp in UTC names the one
    before or after it."""
    if not _UTC.search(value.strip()):
        return value, how
    day = datetime.date.fromisoformat(parse_date(value))
    for other in printed:
        try:
            apart = abs((datetime.date.fromisoformat(other) - day).days)
        except ValueError:
            continue
        if apart == 0:
            return value, how
        if apart == 1:
            return (
                other,
                f"the day that the page or its address prints ({how} is in UTC)",
            )
    return value, how


# -- names
# ------------------------------------------------------------------------------------------
def _printed_byline(own) -> str:
    signed = words(_WORDS, "signed")
    for element in _head_elements(own):
        text = " ".join(element.text_content().split())
        if not text or len(text) > _LONGEST_LINE:
            continue
        marked = element.get(
            "itemprop", ""
        ).lower() == "author" or "author" in (element.get("rel") or "")
        if names := find_byline(text):
            return names
        if (marked or signed & _tokens(element)) and (
            name := _clean_name(text)
        ):
            return name
    return ""


def _clean_name(text: str) -> str:
    """A name without the time, the place or the office printed after it; "" where it is none."""
    name = re.split(r"[|·•,]|\s[–—-]\s|\s(?=\d)", text)[0].strip()
    name = re.sub(r"^(?:by|from)\b:?\s*", "", name, flags=re.I)
    told = name.split()
    good = 1 < len(told) <= _LONGEST_NAME and all(
        w[:1].isupper() or w.islower() for w in told
    )
    return name if good and told[0][:1].isupper() else ""


def _join_names(values: list[str]) -> str:
    names = [
        v for v in dict.fromkeys(values) if not re.match(r"https?:|www\.|@", v)
    ]
    return ", ".join(names[:_MOST_AUTHORS])


def _is_label(name: str, url: str) -> bool:
    """Whether a site's name is only a word of its address, or an account: its name is better."""
    label = site_of(url).partition(".")[0]
    return name.startswith("@") or name.islower() and _key(name) == _key(label)


def _stands_in(name: str, own) -> bool:
    whole = " ".join(own.text_content().lower().split())
    return bool(name) and all(
        part.strip().lower() in whole for part in name.split(";")
    )


def clean_title(
    title: str,
    outlet: str,
    heads: list[str],
    url: str = "",
) -> str:
    """A page's title without the name of its site; `heads` are the headings of the page.

    >>> clean_title("Bridge shut | Elde Post", "Elde Post", [])
    'Bridge shut'
    >>> clean_title("Elde Post: Bridge shut", "Elde Post", [])
    'Bridge shut'
    >>> clean_title("A - B - Elde", "", ["A - B"])
    'A - B'
    >>> clean_title("Callow - a port in trouble", "Elde Post", [])
    'Callow - a port in trouble'
    """
    site = site_of(url).partition(".")[0]
    names = {_key(outlet), _key(site)} - {""}
    headings = {_key(head) for head in heads}
    first = _TITLE_START.match(title)
    if first and _key(first["site"]) in names:
        title = title[first.end() :]
    while parts := list(_TITLE_PARTS.finditer(title)):
        head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
        squeezed = _key(tail)
        named = any(
            squeezed == n or squeezed.removeprefix("the") == n for n in names
        )
        if not (
            named or _key(head) in headings and _key(title) not in headings
        ):
            break
        title = head
    return title


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.lower()))
