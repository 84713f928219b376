"""Who a speaker is: the person named beside a role, the issuer of a statement, or left open."""

import re

import pytest
from variorum import language, tables
from variorum.actors import entities
from variorum.speech import quotes


def speakers(text: str) -> dict[str, str]:
    """{content: the name of its speaker across articles, "" where it is nobody's}."""
    documents = tables.make(
        "documents",
        [{"doc_id": "a.txt", "language": "en", "n_words": 1, "text": text}],
    )
    blocks = tables.make(
        "blocks",
        [
            {
                "doc_id": "a.txt",
                "start": m.start(),
                "end": m.end(),
                "role": "body",
                "rule": "line",
            }
            for m in re.finditer(r"\S[^\n]*", text)
        ],
    )
    parsed = language.parse(documents, blocks)
    mentions, known, references = entities.link_mentions(
        parsed, documents, blocks, tables.make("places", [])
    )
    found = quotes.find_quotes(parsed, documents, blocks, mentions, references)
    names = dict(zip(known["entity_id"], known["name"], strict=True))
    return {
        text[q.start : q.end]: names.get(q.speaker_entity, "")
        for q in found.itertuples()
    }


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        (
            "Head of the State Dam Committee Rosa Campos said Friday that the pier is safe.",
            "that the pier is safe",
            "Rosa Campos",
        ),
        (
            "The consul in Lima, Rosa Campos, said that the pier is safe.",
            "that the pier is safe",
            "Rosa Campos",
        ),
        (
            "Rosa Campos resigned. Mr. Novak's critics said that the pier is safe.",
            "that the pier is safe",
            "",
        ),
        (
            "Rosa Campos spoke on Friday. Campos said that the pier is safe.",
            "that the pier is safe",
            "Rosa Campos",
        ),
        (
            "The Harbour Board issued a statement on Friday. "
            "“The pier is safe,” the statement said.",
            "The pier is safe",
            "Harbour Board",
        ),
        (
            "Rosa Campos said in a statement that the crane fell. "
            "“The pier is safe,” the statement added.",
            "The pier is safe",
            "Rosa Campos",
        ),
        (
            "Secretary of the Interior Anna Holt said that the pier is safe.",
            "that the pier is safe",
            "Anna Holt",
        ),
        (
            "Rosa Campos resigned. A spokesman for Mayor Campos said that the pier is safe.",
            "that the pier is safe",
            "",
        ),
    ],
)
def test_who_speaks(text, content, name):
    assert speakers(text)[content] == name


def test_they_are_not_the_country_that_only_tells_which():
    text = (
        "Local fishermen are nervous about Peru's warning that it might test a bomb over "
        "the sea, which they worry would ruin the water."
    )
    assert "Peru" not in [
        name
        for content, name in speakers(text).items()
        if "would ruin" in content
    ]


def test_a_new_report_is_not_the_one_somebody_read_before():
    text = (
        "Rosa Campos said she heard of it after reading a report. An inspector’s report said"
        " that the pier is safe."
    )
    assert speakers(text)["that the pier is safe"] == ""


@pytest.mark.parametrize(
    "said, name",
    [("I fired the shot", "Jon Marsh"), ("Jon Marsh fired the shot", "")],
)
def test_a_pronoun_is_not_whom_its_words_name(said, name):
    text = f'The boy saw Jon Marsh by the gate. Marsh left. "{said}," he said.'
    told = {words.strip('",'): who for words, who in speakers(text).items()}
    assert told[said] == name
