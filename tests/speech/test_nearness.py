"""Marked stretches without a cue: whose they are by what stands near, or nobody's."""

import pytest
from test_quotes import how

FIRST = "“The dam will hold for many years,” Rosa Campos said."


@pytest.mark.parametrize(
    ("rest", "speaker"),
    [
        (" “We have checked every single gate.”", "Rosa Campos"),
        ("\n“We have checked every single gate.”", "Rosa Campos"),
        (
            "\nThe mayor shook his head. “We have checked every single gate.”",
            "",
        ),
    ],
)
def test_who_goes_on(rest, speaker):
    found = how(FIRST + rest)
    assert found[0][:2] == ("Rosa Campos", "said")
    assert [name for name, *_ in found[1:]] in (
        [speaker],
        [] if not speaker else None,
    )


def test_words_of_two_are_told_apart():
    found = how(
        f"{FIRST}\n“It will not,” Omar Pike said. “It leaks at each of its gates.”"
    )
    assert [name for name, *_ in found] == [
        "Rosa Campos",
        "Omar Pike",
        "Omar Pike",
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("They forbid work if crews “took part in the building of it.”", [""]),
        (
            "Rosa Campos paid for a boat that sank near the weir “after all those years.”",
            [""],
        ),
        ("Omar Pike “has shamed himself and all of our engineers.”", [""]),
    ],
)
def test_whoever_is_spoken_of_does_not_say_it(text, speakers):
    found = [name for name, *_ in how(text)]
    assert found in ([], speakers)
