"""Names in a text: where each begins and ends, and what it is a name of."""

import pytest
import spacy
from variorum.actors.mentions import find_names
from variorum.language import DEFAULT_PIPELINE


@pytest.fixture(scope="module")
def names():
    parse = spacy.load(DEFAULT_PIPELINE)
    return lambda text: [(m.text, m.label) for m in find_names({"a": parse(text)})]


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
