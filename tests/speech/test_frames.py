"""The shapes that the content of a verb of saying takes."""

import pytest
import spacy
from variorum.english.saying import sayings_of
from variorum.language import DEFAULT_PIPELINE
from variorum.speech.frames import find_contents, long_pieces, pieces


@pytest.fixture(scope="module")
def parse():
    return spacy.load(DEFAULT_PIPELINE)


@pytest.mark.parametrize(
    ("text", "verb", "frame", "content"),
    [
        ("The mayor said that it was over.", "said", "c", ["that it was over"]),
        ("He asked why it had closed.", "asked", "w", ["why it had closed"]),
        (
            "They promised to rebuild the mill.",
            "promised",
            "i",
            ["to rebuild the mill"],
        ),
        ("She denied taking the money.", "denied", "g", ["taking the money"]),
        ("They accused him of theft.", "accused", "o+of", ["him of theft"]),
    ],
)
def test_contents(parse, text, verb, frame, content):
    doc = parse(text)
    token = next(t for t in doc if t.text == verb)
    found = find_contents(token, sayings_of(token)[0], frame)
    assert [text[a:b] for a, b in found] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The union criticised the mayor.", []),
        ("Critics ripped the roof off the old hall.", []),
        (
            "The union criticised the slow repairs.",
            ["the slow repairs"],
        ),
        (
            "The union praised the mayor as a friend of the port.",
            ["the mayor as a friend of the port"],
        ),
    ],
)
def test_whoever_is_only_criticised_is_nobodys_words(parse, text, content):
    doc = parse(text)
    token = next(t for t in doc if t.tag_ == "VBD")
    found = find_contents(token, sayings_of(token)[0], "o")
    assert [text[a:b] for a, b in found] == content


def test_seeing_something_rise_says_nothing(parse):
    doc = parse("The richest would see their taxes rise.")
    verb = next(t for t in doc if t.text == "see")
    seen = next(s for s in sayings_of(verb) if "c" in s.frames)
    assert find_contents(verb, seen, "c") == []


def test_pieces_are_runs_of_words(parse):
    doc = parse("The attacks that, he said, were cruel and")
    tokens = [t for t in doc if t.text not in ("he", "said")]
    assert [doc.text[a:b] for a, b in pieces(tokens)] == [
        "The attacks that",
        "were cruel",
    ]
    assert all(" " in doc.text[a:b] for a, b in long_pieces(tokens))
