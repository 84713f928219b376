"""Lines that come again in several articles of a corpus: furniture of their site.

Within one outlet a line need come again only once, and it may be a sentence where it speaks to its
reader. A quotation or a paragraph that several articles share is no furniture, so lines with
quotation marks never count, nor do the first line (a shared headline), bylines, datelines and lines
with a date. Copies of one article, which share its first paragraph, count once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ..english.lexicon import words
from .line import Line
from .openings import find_byline, find_dateline, is_date_line

SHORT = 12  # words of a line that may be furniture though it speaks to nobody
LEAD = 20  # words of the paragraph by which copies are known
ANYWHERE = 3  # articles of any outlets that share a line, at least
SHARE = 20  # of all articles one in so many, in a large corpus
AT_HOME = 2  # articles of one outlet that share a line


def key_of(text: str) -> str:
    """The words of a line, by which it is known again.

    >>> key_of("— Sign up, NOW!")
    'sign up now'
    """
    return " ".join(re.findall(r"\w+", text.lower()))


def find_repeated(
    articles: Mapping[str, list[Line]], outlets: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """{doc_id: keys of the lines in it that are furniture}; `articles` holds the lines of each,
    `outlets` the name of its outlet, "" where that is not known.
    """
    anywhere = _shared(
        articles.values(),
        max(ANYWHERE, len(articles) // SHARE),
        _is_slogan,
    )
    homes: dict[str, list[list[Line]]] = {}
    for doc_id, lines in articles.items():
        if outlets.get(doc_id):
            homes.setdefault(outlets[doc_id], []).append(lines)
    at_home = {
        outlet: _shared(pages, AT_HOME, _is_of_site)
        for outlet, pages in homes.items()
        if len(pages) >= AT_HOME
    }
    return {
        doc_id: anywhere | at_home.get(outlets.get(doc_id, ""), frozenset())
        for doc_id in articles
    }


def _shared(
    pages: Iterable[list[Line]],
    least: int,
    counts,
) -> frozenset[str]:
    """The keys of the lines that at least so many pages with leads of their own have."""
    seen: Counter[str] = Counter()
    leads: set[str] = set()
    for lines in pages:
        lead = next(
            (key_of(line.text) for line in lines if line.words >= LEAD), ""
        )
        if lead and lead in leads:
            continue
        leads.add(lead)
        seen.update({key_of(line.text) for line in lines[1:] if counts(line)})
    return frozenset(key for key, n in seen.items() if n >= least and key)


def _is_slogan(line: Line) -> bool:
    short = (
        line.words <= SHORT and not line.is_sentence and '"' not in line.text
    )
    opens = (
        is_date_line(line.text)
        or find_byline(line.text)
        or find_dateline(line.text)
    )
    return short and not opens


def _is_of_site(line: Line) -> bool:
    return (
        _is_slogan(line)
        or '"' not in line.text
        and _speaks_to_reader(line.text)
    )


def _speaks_to_reader(text: str) -> bool:
    return not words("words_page.csv", "addressed").isdisjoint(
        re.findall(r"[a-z]+", text.lower())
    )
