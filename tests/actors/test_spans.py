"""Where a name begins and ends in a sentence, and how it is spelt to be compared."""

import pytest
import spacy
from variorum.actors import spans
from variorum.language import DEFAULT_PIPELINE


@pytest.fixture(scope="module")
def parse():
    return spacy.load(DEFAULT_PIPELINE)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("the European Union", "European Union"),
        ("NATO's", "NATO"),
        ("“Callow Power Inc.”", "Callow Power"),
        ("Al-Qaeda", "Al Qaeda"),
    ],
)
def test_spelling(text, spelt):
    assert spans.spell(text) == spelt


def test_titles_are_no_part_of_the_name(parse):
    doc = parse("The rescue pleased Prime Minister Ana Ruiz.")
    first = next(t.i for t in doc if t.text == "Ana")
    start, _ = spans.title_before(doc, first)
    assert doc[start:first].text == "Prime Minister"
    start, honorific = spans.split_title(parse("Mrs Ruiz spoke."), 0, 2)
    assert (start, honorific) == (1, "mrs")


def test_articles_are_trimmed(parse):
    doc = parse("Then the Callow Police came.")
    assert doc[slice(*spans.trim(doc, 1, 4))].text == "Callow Police"


@pytest.mark.parametrize(
    ("name", "company"),
    [("Tide Ltd", True), ("Tide PLC", True), ("Tide", False)],
)
def test_companies(name, company):
    assert spans.is_company(name) is company
