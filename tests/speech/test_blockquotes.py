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
        (
            "Police: Two hurt in ferry fire",
            [("Police", "Two hurt in ferry fire")],
        ),
        ("Ferry fire: Two hurt", []),
        ("Rosa Campos’s new dam: Builders and banks to bid", []),
        ("Rosa Campos hits docker: Mayor of Callow gets rough", []),
        ("Two hurt in ferry fire", []),
    ],
)
def test_headlines_with_a_source(title, found):
    doc = spacy.load(DEFAULT_PIPELINE)(title)
    article = Article(
        "a.txt", title, doc, [(0, len(title))], [], [(0, len(title))]
    )
    quotations = find_headline_sources(article, article.titles)
    told = [
        (title[slice(*q.speaker_span)], title[q.start : q.end])
        for q in quotations
    ]
    assert told == found


def test_stages_of_a_text_are_no_voices():
    text = (
        "The First Stage: Dig where the soil is soft.\nThe Next Stage: Lay the stones in "
        "rows.\nThe Third Stage: Let all of it dry.\nThe Last Stage: Fill the dam at night."
    )
    assert list(read(text)["speaker"]) == []


def test_headings_here_and_there_are_no_turns():
    text = "It has a strong lamp.\n" * 5
    labels = ("New Price: A lamp for two", "New Lamp: A lamp to swim")
    page = "".join(f"{label}\n{text}" for label in (*labels, *labels))
    assert list(read(page)["speaker"]) == []


def test_a_short_label_names_whom_the_full_one_does():
    text = (
        "ROSA CAMPOS: It began in the spring.\nHERALD: Who told the board of it?\n"
        "CAMPOS: I told them the same day.\nHERALD: And what did they say?"
    )
    assert list(read(text)["speaker"]) == [
        "ROSA CAMPOS",
        "HERALD",
        "ROSA CAMPOS",
        "HERALD",
    ]


INTERVIEW = (
    "Rosa Campos, the mayor of Callow, {} the Herald about the dam.\n"
    "When did it begin to leak?\n{} saw it in the spring, at night.\n"
    "Who told the board of it?\n{} told them the same day.\n"
    "And what did they say?\nThey said nothing at all."
)


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        (("spoke to", "I", "I"), ["Rosa Campos"] * 3),
        (("spoke to", "Somebody", "Somebody"), []),
        (("wrote to", "I", "I"), []),
    ],
)
def test_answers_to_questions_without_labels(words, speakers):
    found = read(INTERVIEW.format(*words))
    turns = found[found["rule"].str.startswith("interview")]
    assert list(turns["speaker"]) == speakers


def test_marks_that_open_a_content_end_it_before_what_the_speaker_did():
    text = "The engineer said “the wall has moved since the spring” and asked for patience."
    first = read(text).iloc[0]
    assert (
        text[first["start"] : first["end"]]
        == "the wall has moved since the spring"
    )
