"""Who is quoted, by the verb or the sign that stands beside the marks."""

import pytest
from test_quotes import how, read

WORDS = "The dam will hold for many years"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{WORDS},” Rosa Campos said.", "Rosa Campos"),
        (f"“{WORDS},” said Rosa Campos, the engineer.", "Rosa Campos"),
        (f"Rosa Campos, the engineer, said: “{WORDS}.”", "Rosa Campos"),
        (f"“{WORDS},” Rosa Campos deadpanned.", "Rosa Campos"),
        (f"“{WORDS}.” — Rosa Campos", "Rosa Campos"),
        (f"“{WORDS}.” — Maria de la Cruz", "Maria de la Cruz"),
        (f"According to Rosa Campos, “{WORDS}.”", "Rosa Campos"),
    ],
)
def test_the_cue_names_the_speaker(text, speaker):
    ((found, known, _),) = how(text)
    assert (found, known) == (speaker, "said")


def test_a_neighbour_who_does_something_else_is_not_the_speaker():
    assert all(
        speaker != "Rosa Campos"
        for speaker, *_ in how(f"Rosa Campos left. “{WORDS}.”")
    )


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Rovers win the cup: “Football will never be the same again”\nIt rained.",
            [""],
        ),
        (
            "Coach says it is over: “We will never play here again”\nIt rained.",
            ["Coach"],
        ),
        (
            "The dam is lost. Or in other words: “We do not know where it ends.”",
            [""],
        ),
        ("Rosa Campos, one of the stars of “Red Harbour,” left early.", []),
        (
            "She spoke of “The Old Mill,” a play about millers written by Rosa Campos, and"
            " left.",
            [],
        ),
        (
            "Mill owner stands by clerk after drought remarks: ‘I was right all along’\nIt rained.",
            [""],
        ),
        (
            "Omar Pike also said the weir was “100 percent safe”, Rosa Campos told him.",
            [],
        ),
        (
            "“It leaks a lot,” Omar Pike said on the Herald’s “Face the Town.”",
            ["Omar Pike"],
        ),
        (
            "In laying out what they call the “Old Mill,” Rosa Campos said she was led by it.",
            [],
        ),
        (
            "“We hold this to be ours,” read a statement from the two mayors.",
            ["a statement from the two mayors"],
        ),
        ("It is simply: “We do not know where the water ends.”", [""]),
        (
            "In a note to the Callow Herald, a clerk of the mill said, “It fell in 1998.”",
            ["a clerk of the mill"],
        ),
        (
            "At 9 p.m., Ms. Campos, reading the last draft, complained in a note, “This does"
            " not help any of us.”",
            ["Ms. Campos"],
        ),
        (
            "“It fell in the summer of 1998”. Campos said. It rained.",
            ["Campos"],
        ),
        ("Omar Pike told “Today.” Rosa Campos was late.", []),
        (
            "Rosa Campos said the rain continued but that “nobody can tell us why it falls.”",
            ["Rosa Campos"],
        ),
        (
            "Rosa Campos, the head of the board, smiled: “We did it again.”",
            ["Rosa Campos"],
        ),
    ],
)
def test_headlines_and_titles_between_marks(text, speakers):
    found = read(text)
    direct = found[found["kind"] == "direct"]
    assert list(direct["speaker"]) == speakers
