"""Bynames: what an article calls a person beside the name, and what is no name."""

import pytest
from test_entities import link, who

SHE = "Mayor Rosa Campos closed the bridge over the river on Friday. "


@pytest.mark.parametrize(
    "said",
    [
        'Her rival referred to Campos as "Iron Queen," and walked out.',
        'Her rival called Campos "Iron Queen" and walked out.',
        "Campos, nicknamed Iron Queen, walked out.",
    ],
)
def test_a_byname_is_the_persons(said):
    mentions, entities, _ = link(SHE + said)
    assert who(mentions, "Iron Queen") == who(mentions, "Rosa Campos") != set()
    assert "Iron Queen" not in set(entities["name"])


@pytest.mark.parametrize(
    "said",
    [
        "Campos called Callow Water and walked out.",
        "Campos spoke to the mayor as Callow Water walked out.",
        'Campos called Tom Lindqvist "Emil Novak" and walked out.',
    ],
)
def test_who_is_called_up_is_another(said):
    mentions, *_ = link(SHE + said)
    for name in ("Callow Water", "Emil Novak"):
        assert not who(mentions, name) & who(mentions, "Rosa Campos")
