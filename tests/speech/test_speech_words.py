"""The word sets of the room: each is there, in small letters where texts are folded to them."""

import ast
from pathlib import Path

import pytest
from variorum import speech
from variorum.speech.words import speech_words

ROOM = Path(speech.__file__).parent


def asked_for() -> set[str]:
    """The names of the sets that the modules of the room ask for."""
    calls = (
        node
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "speech_words"
    )
    return {
        c.args[0].value for c in calls if isinstance(c.args[0], ast.Constant)
    }


@pytest.mark.parametrize("name", sorted(asked_for()))
def test_every_set_that_is_asked_for_has_words(name):
    assert speech_words(name)


def test_a_set_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        speech_words("no such set")
