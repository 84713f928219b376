"""Surnames and last words of names: whose they are, article by article."""

import pytest
from test_entities import link, together, who


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        (
            "Mary Marsh left the hall. In the end Marsh came back.",
            "Mary Marsh",
            "Marsh",
        ),
        (
            "The Callow Harbour Authority closed it. The Authority gave no reason.",
            "Callow Harbour Authority",
            "The Authority",
        ),
    ],
)
def test_a_short_form_is_its_full_name(text, full, short):
    mentions, *_ = link(text)
    assert who(mentions, full) == who(mentions, short) != set()


def test_a_surname_is_whose_full_name_its_article_has():
    mentions, *_ = link(
        "Mary Marsh left the hall. In the end Marsh came back.",
        "John Marsh opened the gate. In the end Marsh closed it.",
    )
    assert who(mentions, "Marsh", 0) == who(mentions, "Mary Marsh")
    assert who(mentions, "Marsh", 1) == who(mentions, "John Marsh")
    assert not together(mentions, "Mary Marsh", "John Marsh")


def test_a_mr_is_not_the_wife_who_was_named_last():
    mentions, *_ = link(
        "The lawyer John T. Marsh III is the husband of Mary Marsh. Mr. Marsh said so on Monday."
    )
    assert who(mentions, "Marsh") == who(mentions, "John T. Marsh III")
