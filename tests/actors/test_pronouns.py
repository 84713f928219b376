"""Pronouns: resolved where one person alone fits, open elsewhere."""

import pytest
import spacy
from test_entities import link
from variorum.actors.pronouns import is_speaking_subject, quoted_tokens
from variorum.language import DEFAULT_PIPELINE


@pytest.fixture(scope="module")
def parse():
    return spacy.load(DEFAULT_PIPELINE)


def meant(text, pronoun):
    """The name that a pronoun stands for, "" for nobody."""
    _, entities, references = link(text)
    rows = references[references["text"] == pronoun]
    assert len(rows), "the pronoun has a row"
    names = entities.set_index("entity_id")["name"]
    found = rows["entity_id"].iloc[0]
    return names.get(found, "")


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Mary Marsh left the hall. She was angry.", "She", "Mary Marsh"),
        ("Mary Marsh and Anna Pike met. She was angry.", "She", ""),
        ("Mary Marsh met John Pike. He was angry.", "He", "John Pike"),
        (
            "John Pike lost. Running against Emil Marsh in 1998, he said the dam was safe.",
            "he",
            "John Pike",
        ),
        (
            "Mary Marsh mended the dam. (Anna Pike built another.) The wall held. She said so.",
            "She",
            "Mary Marsh",
        ),
        (
            "John Pike said he was unsure what Emil Marsh would do. He must announce it soon.",
            "He",
            "",
        ),
        ("They kept a Pike-era rule. He said it was safe.", "He", ""),
    ],
)
def test_who_is_meant(text, pronoun, name):
    assert meant(text, pronoun) == name


@pytest.mark.parametrize(
    "text",
    [
        "Mayor John Pike told Emil Marsh that the dam was safe. He said it would hold.",
        "John Pike, a nurse and the founder of the club, opened the fair on Sunday. "
        "He said it would rain.",
        "John Pike, who spoke on Friday, continued to insist that he was the victim of a "
        "painter. He said the wall was old.",
    ],
)
def test_who_spoke_goes_on_whoever_was_spoken_to_or_of(text):
    assert meant(text, "He") == "John Pike"


def test_two_apostrophes_end_a_quotation():
    text = "\"The wall is lost,'' said John Pike. \"We will build another,'' he added."
    assert meant(text, "he") == "John Pike"


def test_words_between_marks_are_the_speakers_own(parse):
    doc = parse('He said: "She left." Then it rained.')
    assert {doc[i].text for i in quoted_tokens(doc)} >= {"She", "left"}
    assert not {"He", "rained"} & {doc[i].text for i in quoted_tokens(doc)}


def test_subjects_of_saying(parse):
    doc = parse("The mayor said it would rain.")
    assert [t.text for t in doc if is_speaking_subject(t)] == ["mayor"]


def test_who_speaks_twice_in_a_sentence_is_one():
    text = (
        "Emil Pike was calm on Friday. John Marsh, the second surgeon, said by the time "
        "he arrived the patient was in a coma, almost dead, he said."
    )
    assert meant(text, "he") == "John Marsh"


def test_whom_somebody_speaks_of_is_not_he():
    text = (
        "John Pike opened the hall. Pike said it was late. "
        "Of Emil Marsh, he said that the plan was good."
    )
    assert meant(text, "he") == "John Pike"


def test_who_is_named_before_in_the_sentence_is_she():
    text = (
        "Mary Marsh was calm. “It is a good plan,” Mary Marsh said. “We like it,” Marsh "
        "said. While the “Dam. We build it.” song did not appeal to Anna Pike, she said "
        "she did not mind it."
    )
    assert meant(text, "she") == "Anna Pike"


def test_whom_she_names_is_not_she():
    text = (
        "Mary Marsh and Anna Pike met. She gave me the name of her sister, Ruth Marsh. "
        "“I like it,” she said."
    )
    assert meant(text, "she") == ""


def test_whom_a_phrase_before_the_comma_speaks_of_is_not_he():
    text = "It rained. But on Thursday, in a rebuke of John Pike, he decided that it was late."
    assert meant(text, "he") == ""


def test_they_are_not_a_body_that_the_subject_had_it_from():
    text = (
        "Some senators who pushed the bill through Callow Council are calling for a vote, "
        "but they say it is old. Callow Council met."
    )
    assert meant(text, "they") == ""


def test_whom_an_article_calls_he_is_not_she():
    text = (
        "Ruvenna Marsh sang for her cousin. Tavion Pike was young, and papers say that he was "
        "known. Her songs are sad."
    )
    assert meant(text, "Her") != "Tavion Pike"
