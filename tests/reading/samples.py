"""Paragraphs of an invented article, for the tests of reading."""

from variorum.reading import blocks
from variorum.reading.readers.article import assemble

BODY = (
    "The city council voted on Monday to keep the old tram line open for another two years, after "
    "residents of the northern district had collected more than "
    "nine thousand signatures."
)
MORE = (
    "The mayor, who had asked for the line to be closed, said she would respect the vote and look "
    "for money elsewhere in the budget of the city."
)


def lines_of(*paragraphs):
    """The marked lines of an article of these paragraphs."""
    return blocks.mark_blocks(assemble([(p, "", "") for p in paragraphs]))
