"""Pages of the news database Europresse (Eureka), which marks the parts of its articles in HTML."""

import re
from itertools import chain

from ..openings import read_date
from .article import Article, assemble
from .exports import clean_value

_HOW = "field of the Europresse export"
_CLASSES = re.compile(r"DocPublicationName|titreArticle|docOcurrContainer")


def is_europresse(markup: str) -> bool:
    """Whether a page is a Europresse export.

    >>> is_europresse('<p class="DocPublicationName">Elde Post</p><p class="titreArticle">Shut</p>')
    True
    """
    return len(set(_CLASSES.findall(markup))) >= 2


def split_europresse(tree, **fields) -> list[Article]:
    """The articles of a Europresse page, each an <article> element."""
    found = []
    for element in tree.iter("article"):
        article = _read(element, fields)
        if article:
            found.append(article)
    for number, article in enumerate(found, 1):
        article.number = str(number) if len(found) > 1 else ""
    return found


def _read(element, fields: dict) -> Article | None:
    story = _story(element)
    if not story:
        return None
    outlet = _marked(element, "DocPublicationName")
    header = _marked(element, "DocHeader")
    title = _marked(element, "titreArticle")
    byline = _marked(element, "sm-margin-bottomNews")
    foot = [_words(part) for part in element.xpath(".//footer//*[not(*)]")]
    pieces = chain(
        ((said, "boilerplate", _HOW) for said in outlet + header),
        ((said, "title", _HOW) for said in title),
        ((said, "byline", _HOW) for said in byline),
        ((said, "", "paragraph of the export") for said in story),
        ((said, "boilerplate", _HOW) for said in foot),
    )
    article = assemble(list(pieces), **fields)
    for column, values in (
        ("outlet", outlet),
        ("title", title),
        ("byline", byline),
    ):
        if values and values[0]:
            article.known[column] = (
                clean_value(column, values[0]),
                f"{_HOW}: {column}",
            )
    for said in header:
        _read_header(article, said)
    return article


def _story(element) -> list[str]:
    """The paragraphs of the story, or all of it in one where none are marked."""
    body = (
        _find(element, "docOcurrContainer")
        or _find(element, "DocText")
        or element.xpath(".//section")
    )[:1]
    paragraphs = [_words(part) for whole in body for part in whole.iter("p")]
    return [said for said in paragraphs if said] or [
        _words(whole) for whole in body
    ]


def _read_header(article: Article, header: str) -> None:
    """ "Economy, 4 March 2024": the section and the day of publication."""
    date = read_date(header)
    if not date:
        return
    article.known["published"] = (date[0], f"{_HOW}: published")
    section = header[: date[1]].rpartition(",")[0].strip(" ,")
    if section:
        article.known["section"] = (section, f"{_HOW}: section")


def _find(element, name: str) -> list:
    return element.xpath(
        f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"
    )


def _marked(element, name: str) -> list[str]:
    """The words of the first element of a class, [] where there is none."""
    return [_words(part) for part in _find(element, name)[:1]]


def _words(element) -> str:
    return " ".join(element.text_content().split())
