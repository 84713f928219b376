"""Names and sigla: unique, short, and readable."""

import pytest
from variorum.reading import sigla


def test_names_and_sigla_are_unique():
    articles = [
        sigla.NameParts(f"{n}.txt", "Elde Post", "Bridge shut")
        for n in range(30)
    ]
    articles += [
        sigla.NameParts("x", "Evening Paper"),
        sigla.NameParts("y", "Elde Press"),
    ]
    articles += [sigla.NameParts(f"none/{n}.txt") for n in range(3)]
    found = sigla.name_articles(articles)
    assert len({name for name, _ in found.values()}) == len(articles)
    assert len({siglum for _, siglum in found.values()}) == len(articles)
    assert max(len(siglum) for _, siglum in found.values()) <= 5


@pytest.mark.parametrize(
    ("name", "siglum"),
    [
        ("NPR", "NPR"),
        ("The New York Times", "NYT"),
        ("The Guardian", "Gu"),
        ("", "NN"),
    ],
)
def test_a_siglum_is_readable(name, siglum):
    assert (
        sigla.name_articles([sigla.NameParts("a.txt", name)])["a.txt"][1]
        == siglum
    )


@pytest.mark.parametrize(
    ("title", "short"),
    [("Bridge shut", "Bridge shut"), ("x" * 50, "x" * 35 + "…"), ("", "")],
)
def test_titles_are_cut_at_a_word(title, short):
    assert sigla.shorten_title(title) == short
