"""Who can speak, and who does: the noun that a verb of saying has for its subject."""

import pytest
import spacy
from variorum.language import DEFAULT_PIPELINE
from variorum.speech import speakers


@pytest.fixture(scope="module")
def parse():
    return spacy.load(DEFAULT_PIPELINE)


def word(doc, text):
    return next(token for token in doc if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "verb", "speaker"),
    [
        ("The mayor said it was over.", "said", "mayor"),
        ("Rosa Campos, who runs the mill, said so.", "said", "Campos"),
        ("The minister resigned and said nothing.", "said", "minister"),
        ("It rained.", "rained", "It"),
        (
            "Rosa Campos had a blunt way to describe the plan.",
            "describe",
            "Campos",
        ),
        (
            "The mayor was booed by students and said he would go.",
            "said",
            "mayor",
        ),
        (
            "The mayor called the governor to urge him to close the port.",
            "urge",
            "mayor",
        ),
        (
            "He claims the papers should be kept and said that they were.",
            "said",
            "He",
        ),
        (
            "Critics slammed Campos for saying that the wall was safe.",
            "saying",
            "Campos",
        ),
        (
            "He blamed the senators for passing a resolution on Tuesday demanding a new port "
            "when they should be at work.",
            "demanding",
            "senators",
        ),
        (
            "The board sent a letter to the company pushing for a study of the dam.",
            "pushing",
            "board",
        ),
        (
            "His speech followed criticism from Emil Novak who said the dam was old, "
            "adding that others were older.",
            "adding",
            "who",
        ),
        (
            "They admit that rules have been slow in coming and expect that they go.",
            "expect",
            "They",
        ),
        (
            "The statement questioned why Rosa Campos waited and said it was late.",
            "said",
            "statement",
        ),
        (
            "The board denied it, saying the report had nothing to do with Emil Novak "
            "and suggesting it was part of a plot.",
            "suggesting",
            "board",
        ),
    ],
)
def test_subjects(parse, sentence, verb, speaker):
    assert speakers.find_subject(word(parse(sentence), verb)).text == speaker


@pytest.mark.parametrize(
    ("sentence", "noun", "speaks"),
    [
        ("The spokeswoman left.", "spokeswoman", True),
        ("The report says so.", "report", True),
        ("The reluctance was plain.", "reluctance", False),
        ("Monday was cold.", "Monday", False),
    ],
)
def test_who_can_speak(parse, sentence, noun, speaks):
    assert speakers.can_speak(word(parse(sentence), noun)) is speaks


def test_a_document_may_speak_and_is_nobody(parse):
    doc = parse("The report says so, and the mayor agrees.")
    assert not speakers.is_somebody(word(doc, "report"))
    assert speakers.is_somebody(word(doc, "mayor"))


def test_the_noun_phrase_leaves_out_the_relative_clause(parse):
    doc = parse("The old harbour master who had seen it said so.")
    start, end = speakers.noun_phrase(word(doc, "master"))
    assert doc.text[start:end] == "The old harbour master"


@pytest.mark.parametrize(
    ("sentence", "verb", "speaker"),
    [
        (
            "The minister was quoted by the Harbour agency saying it was over.",
            "saying",
            "minister",
        ),
        (
            "He left despite the ministers repeatedly denouncing the plan.",
            "denouncing",
            "ministers",
        ),
        (
            "The office sent messages across the islands saying all was well.",
            "saying",
            "office",
        ),
        ("It is easy to see how the bank grew.", "see", None),
        ("Called the Beagle, the craft weighed a ton.", "Called", None),
        (
            "The distressed mother can then be heard saying that he fell.",
            "saying",
            "mother",
        ),
        ("When asked whether the dam held, Campos left.", "asked", None),
        (
            "The mayor dropped the plan, but don't expect him to go quietly.",
            "expect",
            None,
        ),
        (
            "The officials dropped the plan but don't expect rain.",
            "expect",
            "officials",
        ),
        (
            "Engineers have used the old maps to show that the wall moved.",
            "show",
            "Engineers",
        ),
        (
            "The board asked Rosa Campos to say that the wall moved.",
            "say",
            "Campos",
        ),
        (
            "Campos complained about an article saying that she had lied.",
            "saying",
            "article",
        ),
        (
            "Campos dismissed a report saying that the dam was old.",
            "saying",
            "report",
        ),
        (
            "Campos sent a letter saying that the dam was old.",
            "saying",
            "Campos",
        ),
    ],
)
def test_who_speaks_with_a_participle_or_an_infinitive(
    parse, sentence, verb, speaker
):
    found = speakers.find_subject(word(parse(sentence), verb))
    assert (found.text if found is not None else None) == speaker


def test_a_name_before_its_role_and_the_verb_speaks(parse):
    text = "“It is enough,” Rosa Campos, the region’s minister of finance, insisted."
    doc = parse(text.replace("“", '"').replace("”", '"'))
    verb = word(doc, "insisted")
    after = word(doc, "Rosa").i
    assert speakers.find_neighbour(verb, after, len(doc)).text == "Campos"


def test_a_place_before_the_verb_speaks_for_nobody(parse):
    doc = parse(
        "Rosa Campos, speaking at a meeting in Callow, Peru, said that it was enough."
    )
    verb = word(doc, "said")
    assert (
        speakers.find_neighbour(verb, word(doc, "speaking").i, len(doc)) is None
    )
