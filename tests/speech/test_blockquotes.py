"""Speech that the form of the page shows: turns of an interview, headlines with a source."""

import pytest
import spacy
from test_quotes import read
from variorum.language import DEFAULT_PIPELINE
from variorum.speech.blockquotes import find_headline_sources
from variorum.speech.quotation import Article


def test_turns_of_an_interview():
    text = (
        "Q: When did the dam begin to leak?\nA: It began in the spring, at night.\n"
        "Q: Who told the board of it?\nA: I told them the same day."
    )
    found = read(text)
    turns = found[found["rule"].str.startswith("interview")]
    assert list(turns["speaker"]) == [*"QAQA"]
    assert [text[q.start : q.end] for q in turns.itertuples()][
        1
    ] == "It began in the spring, at night."


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "Poll: Most voters want the bridge",
            [("Poll", "Most voters want the bridge")],
        ),
        ("Police: Two hurt in ferry fire", [("Police", "Two hurt in ferry fire")]),
        ("Ferry fire: Two hurt", []),
        ("Two hurt in ferry fire", []),
    ],
)
def test_headlines_with_a_source(title, found):
    doc = spacy.load(DEFAULT_PIPELINE)(title)
    article = Article("a.txt", title, doc, [(0, len(title))], [], [(0, len(title))])
    quotations = find_headline_sources(article, article.titles)
    told = [(title[slice(*q.speaker_span)], title[q.start : q.end]) for q in quotations]
    assert told == found
