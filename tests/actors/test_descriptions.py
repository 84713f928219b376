"""Phrases that describe somebody: the definite ones speak of whom the text knows."""

import pytest
import spacy
from variorum.actors.descriptions import find_descriptions, is_definite
from variorum.language import DEFAULT_PIPELINE


@pytest.fixture(scope="module")
def parse():
    return spacy.load(DEFAULT_PIPELINE)


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("The old mayor left.", True),
        ("An old mayor left.", False),
        ("This mayor left.", True),
    ],
)
def test_definite_phrases(parse, text, definite):
    doc = parse(text)
    (found,) = find_descriptions({"a": doc}, [])
    assert "mayor" in text[found.start : found.end]
    assert is_definite(found, doc) is definite


def test_only_the_story_is_looked_at(parse):
    doc = parse("The mayor left. The guards stayed.")
    found = find_descriptions({"a": doc}, [], {"a": [(0, 15)]})
    assert [doc.text[m.start : m.end] for m in found] == ["The mayor"]
