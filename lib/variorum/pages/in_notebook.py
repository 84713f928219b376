"""A fragment in a live notebook: it brings its style with it, and what it links to.

In a report the page has the style sheet and the reader. In JupyterLab, Voila or VS Code a fragment
stands alone in a page that is not ours: its rules are scoped to it, so that nothing of the host
changes, and a passage opens in place – the paragraph around it, then the article – because there is
no reader that a link could lead to.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import lxml.html

from .. import live, palette
from . import anchors

SCOPE = ".variorum"
# outweighs the host's rules for tables, lists and quotations
PREFIX = SCOPE * 3
# JupyterLab keeps links within an output to itself: this unfolds what holds the words, goes there.
OPEN = (
    "const e=document.getElementById('{}');"
    "for(let d=e;d;d=d.parentElement)if(d.tagName==='DETAILS')d.open=true;"
    "e.focus();e.scrollIntoView({{block:'center'}});return false"
)
# articles in full with one fragment; the workbench has all of them
MOST_ARTICLES = 12
_PLACE = re.compile(r"reader\.html#(\w+)-(\d+)-(\d+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CLASS = re.compile(r"\.([\w-]+)")
_TAG = re.compile(r"(?:^|[\s>+~(,])([a-z][a-z0-9]*)")


class Shown(NamedTuple):
    """What a fragment needs of an article that it links to."""

    name: str
    title: str
    text: str


def _known() -> dict[str, Shown]:
    """The articles of this notebook by the name that their places have."""
    documents = live.articles()
    if documents.empty:
        return {}
    witnesses = palette.witnesses(documents)
    rows = zip(
        documents["doc_id"], documents["title"], documents["text"], strict=True
    )
    return {
        anchors.slug(doc_id): Shown(witnesses[doc_id].name, title, text)
        for doc_id, title, text in rows
    }


def dress(html: str) -> str:
    """A fragment's HTML as a live notebook shows it: scoped, with its style, links opening in
    place.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    root.set("class", SCOPE.removeprefix("."))
    mark = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    known = _known() if "reader.html#" in html else {}
    wanted = _open_in_place(root, f"v{mark}", known)
    if wanted:
        root.append(_enclose(wanted, f"v{mark}", known))
    classes = {
        c for e in root.iter() for c in str(e.get("class") or "").split()
    }
    tags = {e.tag for e in root.iter() if isinstance(e.tag, str)}
    style = lxml.html.Element("style")
    style.set("class", "variorum-style")
    style.text = sheet(frozenset(classes), frozenset(tags))
    root.insert(0, style)
    style.tail, root.text = root.text, None
    return lxml.html.tostring(root, encoding="unicode")


# Links ------------------------------------------------------------------------------------------


def _open_in_place(
    root,
    mark: str,
    known: dict[str, Shown],
) -> dict[str, set[tuple[int, int]]]:
    """Turn each link into one within this output, or into none; the places that are linked to."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for link in list(root.iter("a")):
        place = _PLACE.fullmatch(link.get("href", ""))
        slug, start, end = place.groups() if place else ("", 0, 0)
        if (
            place
            and slug in known
            and (slug in wanted or len(wanted) < MOST_ARTICLES)
        ):
            wanted.setdefault(slug, set()).add((int(start), int(end)))
            link.set("href", f"#{mark}-{slug}-{start}-{end}")
            link.set("onclick", OPEN.format(f"{mark}-{slug}-{start}-{end}"))
            if (holder := link.getparent()).get("class") == "open" and len(
                holder
            ) == 1:
                _put_paragraph(
                    holder,
                    link,
                    known[slug].text,
                    int(start),
                    int(end),
                )
        elif (
            not link.get("href", "").startswith("#") or link.get("href") == "#"
        ):
            _unlink(link)
    return wanted


def _unlink(link) -> None:
    """Words stay, the link goes; where the words are nothing but a link's, they go too."""
    if (link.text or "").endswith(".csv"):
        previous = link.getprevious()
        tail = link.tail or ""
        holder = link.getparent()
        if previous is None:
            holder.text = (holder.text or "").rstrip(" ·") + tail
        link.drop_tree() if previous is not None else holder.remove(link)
    else:
        link.drop_tag()


def _put_paragraph(
    holder,
    link,
    text: str,
    start: int,
    end: int,
) -> None:
    """The paragraph around a passage, folded, with the link to the article after it."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    folded = lxml.html.Element("details")
    folded.set("class", "open")
    summary = lxml.html.Element("summary")
    summary.text = "the paragraph around it"
    around = lxml.html.Element("p")
    around.set("class", "around")
    around.text = anchors.printable(text[left:start])
    marked = lxml.html.Element("mark")
    marked.text = anchors.printable(text[start:end])
    marked.tail = anchors.printable(text[end:right]) + " "
    around.append(marked)
    holder.remove(link)
    link.tail = None
    link.text = "the article"
    for child in list(link):
        link.remove(child)
    around.append(link)
    folded.extend([summary, around])
    holder.getparent().replace(holder, folded)


def _enclose(
    wanted: dict[str, set[tuple[int, int]]],
    mark: str,
    known: dict[str, Shown],
):
    """The articles that were linked to, folded, each place with the id that leads to it."""
    box = lxml.html.Element("details")
    box.set("class", "articles")
    summary = lxml.html.Element("summary")
    summary.text = "The articles"
    box.append(summary)
    for slug, spans in wanted.items():
        article = known[slug]
        one = lxml.html.Element("details")
        head = lxml.html.Element("summary")
        head.text = anchors.printable(" – ".join(x for x in article[:2] if x))
        body = lxml.html.Element("div")
        body.set("class", "text")
        body.set("dir", "auto")
        _write(body, article.text, sorted(spans), f"{mark}-{slug}")
        one.extend([head, body])
        box.append(one)
    return box


def _write(
    body,
    text: str,
    spans: list[tuple[int, int]],
    prefix: str,
) -> None:
    """An article's text with its places marked; one inside another is an empty anchor before it."""
    at, last = 0, None

    def put(words: str) -> None:
        if last is None:
            body.text = (body.text or "") + anchors.printable(words)
        else:
            last.tail = (last.tail or "") + anchors.printable(words)

    for start, end in spans:
        if start < at:
            anchor = lxml.html.Element("a")
            anchor.set("id", f"{prefix}-{start}-{end}")
            anchor.set("tabindex", "-1")
            body.insert(len(body) - 1, anchor)
            continue
        put(text[at:start])
        last = lxml.html.Element("mark")
        last.set("id", f"{prefix}-{start}-{end}")
        last.set("tabindex", "-1")
        last.text = anchors.printable(text[start:end])
        body.append(last)
        at = end
    put(text[at:])


# Style ------------------------------------------------------------------------------------------


@cache
def sheet(classes: frozenset[str], tags: frozenset[str]) -> str:
    """The rules of our sheets that a fragment with these classes and tags needs, each scoped
    to it.
    """
    host = (anchors.TEMPLATES / "notebook.css").read_text(encoding="utf-8")
    pages = (anchors.TEMPLATES / "variorum.css").read_text(encoding="utf-8")
    own = [
        f"{selector} {{{body}}}"
        for selector, body in _rules(_COMMENT.sub("", host))
        if any(_fits(one, classes, tags) for one in selector.split(","))
    ]
    scoped = []
    for selectors, body in _rules(_COMMENT.sub("", pages)):
        kept = [
            scoped_one
            for one in _split(selectors)
            if _fits(one, classes, tags) and (scoped_one := _scope(one))
        ]
        if kept and body:
            scoped.append(f"{','.join(kept)} {{{body}}}")
    # The host's resets come last but one in weight: they are scoped once, ours three times.
    return re.sub(r"\s+", " ", " ".join([*own, *scoped])).strip()


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of the plain rules; blocks with a condition are for pages alone."""
    at = 0
    while (opening := css.find("{", at)) >= 0:
        head = css[at:opening].strip()
        depth, end = 1, opening + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        if head and not head.startswith("@"):
            yield head, " ".join(css[opening + 1 : end - 1].split())
        at = end


def _split(selectors: str) -> Iterable[str]:
    """Selectors at commas, but not at those within brackets."""
    depth, one = 0, ""
    for character in selectors:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            yield one.strip()
            one = ""
        else:
            one += character
    yield one.strip()


def _fits(
    selector: str,
    classes: frozenset[str],
    tags: frozenset[str],
) -> bool:
    """Whether something in a fragment can be meant by a selector."""
    plain = re.sub(r"\[[^][]*\]|::?[\w-]+(?:\([^)]*\))?", "", selector)
    if "#" in plain or re.search(r"\[data-theme", selector):
        return False
    if selector in (":root", "*"):
        return True
    named = set(_CLASS.findall(plain)) - {"vscode-dark"}
    return named <= classes and set(_TAG.findall(plain)) <= tags


def _scope(selector: str) -> str:
    """A selector within the scope; what is about the whole page has none."""
    if selector == ":root":
        return SCOPE
    if re.match(r"(?:html|body|main|header|footer)\b", selector):
        return ""
    return f"{PREFIX} {selector}"
