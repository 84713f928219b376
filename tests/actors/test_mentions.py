"""Names in a text: where each begins and ends, and what it is a name of."""

import pytest
import spacy
from spacy.tokens import Span
from variorum.actors.mentions import find_names
from variorum.language import DEFAULT_PIPELINE


@pytest.fixture(scope="module")
def names():
    parse = spacy.load(DEFAULT_PIPELINE)
    return lambda text: [
        (m.text, m.label) for m in find_names({"a": parse(text)})
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prime Minister Ana Ruiz spoke in the hall.", ("Ana Ruiz", "PERSON")),
        (
            "The World Health Organization warned of it.",
            ("World Health Organization", "ORG"),
        ),
        ("The ministry of Germany denied it.", ("Germany", "GPE")),
        ("The German minister denied it.", ("German", "NORP")),
        ("NATO denied it on Monday.", ("NATO", "ORG")),
    ],
)
def test_names(names, text, found):
    assert found in names(text)


@pytest.mark.parametrize(
    "text", ["It rained all day.", "On Monday 12 people left.", ""]
)
def test_no_names(names, text):
    assert names(text) == []


def test_a_full_name_that_a_model_overlooks_is_found_by_its_surname():
    doc = spacy.load(DEFAULT_PIPELINE)(
        "The envoy met China's Ren Baofu last month. Ren said little."
    )
    alone = next(t for t in doc if t.text == "Ren" and t.is_sent_start)
    doc.ents = [Span(doc, alone.i, alone.i + 1, "PERSON")]
    found = [(m.text, m.label) for m in find_names({"a": doc})]
    assert found == [
        ("China", "GPE"),
        ("Ren Baofu", "PERSON"),
        ("Ren", "PERSON"),
    ]


def test_memos_are_no_part_of_a_name(names):
    found = names(
        "James Holt spoke on Friday. Holt was calm. James Holt Memos just out show more."
    )
    assert ("James Holt Memos", "PERSON") not in found
    assert found.count(("Holt", "PERSON")) == 2


def test_a_platform_in_a_headline_is_no_part_of_a_name():
    doc = spacy.load(DEFAULT_PIPELINE)(
        "Rosa Marsh Twitter photo scandal: mayor is silent\n\n"
        "Mayor Rosa Marsh spoke on Friday. She had used Twitter."
    )
    twitter = [t for t in doc if t.text == "Twitter"][-1]
    name = next(t for t in doc if t.text == "Marsh" and t.i > 3)
    doc.ents = [
        Span(doc, 0, 3, "PERSON"),
        Span(doc, name.i - 1, name.i + 1, "PERSON"),
        Span(doc, twitter.i, twitter.i + 1, "PERSON"),
    ]
    found = [m.text for m in find_names({"a": doc})]
    assert found[0] == "Marsh"
    assert "Rosa Marsh Twitter" not in found


def test_a_surname_that_speaks_is_a_name(names):
    found = names(
        "“It holds,” says Chris Early, head of the dam. It rained, but Early says it holds."
    )
    assert ("Early", "PERSON") in found


def test_a_firm_that_begins_as_a_title_does(names):
    assert ("General Motors", "ORG") in names(
        "The company General Motors announced that it had lost money."
    )


def test_mr_jordan_is_no_country(names):
    found = names(
        "Mr. Jordan met Emil Novak in Jordan. Mr. Jordan said it rained."
    )
    assert {label for text, label in found if text == "Jordan"} == {
        "PERSON",
        "GPE",
    }
