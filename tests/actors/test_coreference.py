"""Descriptions: whom "the minister" stands for, and whom it does not."""

import pytest
from test_entities import link, who


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        (
            "Mayor Ilse Brandt closed the bridge. The mayor said it was unsafe.",
            "Ilse Brandt",
            "The mayor",
        ),
        (
            "President Rosa Campos flew to Lima. Aides said the president was tired.",
            "Rosa Campos",
            "the president",
        ),
    ],
)
def test_a_role_stands_for_its_holder(text, name, description):
    mentions, *_ = link(text)
    assert who(mentions, name) == who(mentions, description) != set()


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        pytest.param(
            "Mayor Ilse Brandt closed the bridge. The former mayor said it was safe.",
            "Ilse Brandt",
            "The former mayor",
            marks=pytest.mark.xfail(
                strict=True, reason="known failure: former says another"
            ),
        ),
        (
            "Mayor Ilse Brandt closed the bridge. A mayor from Lima came.",
            "Ilse Brandt",
            "A mayor",
        ),
    ],
)
def test_another_holder_is_another(text, name, description):
    mentions, *_ = link(text)
    assert not who(mentions, name) & who(mentions, description)
