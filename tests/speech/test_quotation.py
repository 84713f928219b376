"""A quotation while it is put together, and the article it is read from."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from variorum.language import DEFAULT_PIPELINE
from variorum.speech.quotation import Article, How, Quotation, Rule
from variorum.speech.quotemarks import find_marked

TEXT = 'Rosa Campos said: "It holds."\n"It will," she said.'


@pytest.fixture(scope="module")
def article():
    edges = [(0, TEXT.index("\n")), (TEXT.index("\n") + 1, len(TEXT))]
    doc = spacy.load(DEFAULT_PIPELINE)(TEXT)
    return Article("a.txt", TEXT, doc, edges, find_marked(TEXT, edges))


@pytest.mark.parametrize(
    ("rule", "span", "how"),
    [
        (Rule.AFTER, (0, 4), How.SAID),
        (Rule.CARRIED, (0, 4), How.NEAR),
        (Rule.SUBJECT, (0, 4), How.NEAR),
        (Rule.CARRIED, (-1, -1), How.OPEN),
    ],
)
def test_how_a_speaker_is_known(rule, span, how):
    assert Quotation(5, 9, "direct", rule, speaker_span=span).how is how


def test_where_a_character_stands(article):
    second = TEXT.index("It will")
    assert (
        article.edge_number(second) == 1
        and article.edge(second) == article.edges[1]
    )
    assert article.edge(TEXT.index("\n")) is None
    assert article.doc[article.token_at(second)].text == "It"


def test_which_tokens_stand_between_marks(article):
    between = [
        t.text for t in article.doc if t.is_alpha and article.is_marked(t)
    ]
    assert between == ["It", "holds", "It", "will"]


def test_marks_over_a_span(article):
    first, second = article.outer
    assert article.marks_over(0, len(TEXT)) == [first, second]
    assert article.marks_over(first.start, first.start + 1) == [first]
    assert article.marks_over(0, 4) == []


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_marks_before_another_are_those_over_a_span(article, start, end):
    for mark in article.outer:
        over = article.marks_over(start, end)
        before = [m for m in reversed(over) if m.start < mark.start]
        assert list(article.marks_before(mark, start, end)) == before
