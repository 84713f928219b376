"""Excerpts: a text that was cut before the end of the report."""

import pytest
from samples import BODY, MORE
from variorum.reading.blocks import mark_blocks
from variorum.reading.extent import find_cut
from variorum.reading.readers.article import Article, Cut

HEAD = "Council keeps the tram line"


def cut(*paragraphs, known=(), set_aside=""):
    article = Article("\n\n".join((HEAD, *paragraphs)))
    article.known.update({name: (value, "metadata") for name, value in known})
    article.set_aside = set_aside
    return find_cut(article, mark_blocks(article, HEAD))


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (MORE, None),
        (MORE[:-1] + " …", Cut.ELLIPSIS),
        (MORE[:-1] + " [...]", Cut.ELLIPSIS),
        (MORE.rpartition(" of the")[0], Cut.SENTENCE),
        ("She smiled", None),  # too short to be a sentence that was cut
    ],
)
def test_how_a_short_text_ends(last, why):
    assert cut(BODY, last) is why


def test_a_long_text_may_end_as_it_likes():
    assert cut(*[MORE] * 8, MORE.rpartition(" of the")[0]) is None


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ([("length", "600")], Cut.LENGTH),
        ([("length", "70")], None),
        ([("free", "no")], Cut.NOT_FREE),
    ],
)
def test_what_the_file_says_of_itself(known, why):
    assert cut(BODY, MORE, known=known) is why


def test_a_long_text_that_ends_on_a_word_that_ends_nothing_was_cut():
    story = [f"{n} of the districts have spoken. {BODY} {MORE}" for n in range(4)]
    assert cut(*story, "The mayor will speak to the council before the end of the") == Cut.SENTENCE
    assert cut(*story, "The mayor will speak to the council before the end of May") is None
