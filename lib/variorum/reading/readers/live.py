"""The times of the updates of a live page, which extractors drop: put where its updates begin."""

from lxml import etree

from ...text import fold
from ..updates import LONGEST_STAMP, UPDATES, read_stamp
from .metadata import is_furniture

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FEWEST_WORDS = 3  # of a heading or a paragraph that begins an update
_MOST_CHILDREN = 2  # of an element that holds a time and nothing else


def keep_times(tree) -> None:
    """Put a paragraph with its time before each update of a live page; other pages stay."""
    elements = [
        element for element in tree.iter() if isinstance(element.tag, str)
    ]
    times = [n for n, element in enumerate(elements) if _is_time(element)]
    begun = [(elements[n], _find_begin(elements, n, set(times))) for n in times]
    begins = [begin for _, begin in begun if begin is not None]
    if len(begins) < UPDATES or len(begins) < len(times):
        return
    for element, begin in begun:
        paragraph = etree.Element("p")
        paragraph.text = " ".join(element.text_content().split())
        begin.addprevious(paragraph)
        element.drop_tree()


def _is_time(element) -> bool:
    """Whether an element of a page holds the time of an update and nothing else."""
    if len(element) > _MOST_CHILDREN or any(len(child) for child in element):
        return False
    if any(_is_time(child) for child in element):
        return False  # the innermost is it
    text = " ".join("".join(element.itertext()).split())
    if not 0 < len(text) <= LONGEST_STAMP or read_stamp(fold(text)) is None:
        return False
    return not any(is_furniture(above) for above in element.iterancestors())


def _find_begin(elements: list, at: int, times: set[int]):
    """The heading or paragraph that follows a time; None where another time comes before it."""
    for n in range(at + 1, len(elements)):
        if n in times:
            return None
        if elements[n].tag in (*_HEADS, "p"):
            text = elements[n].text_content()
            if len(text.split()) >= _FEWEST_WORDS:
                return elements[n]
    return None
