"""Countries, their peoples and the words made from their names."""

import pytest
from variorum.english.nations import (
    find_country,
    find_nation,
    load_countries,
    nation,
    with_plural,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "US"),
        ("United States", "US"),
        ("Britain", "GB"),
        ("Czechia", "CZ"),
        ("Burma", "MM"),
        ("Iranian", ""),  # a people is no country
        ("Tarnholm", ""),
        ("us", ""),  # the pronoun
        ("", ""),
    ],
)
def test_a_country_by_any_of_its_names(name, code):
    assert find_country(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iranians", "IR"),
        ("British", "GB"),
        ("Dutchmen", "NL"),
        ("Iran", ""),
        ("Martians", ""),
    ],
)
def test_a_people_leads_to_its_country(word, code):
    assert find_nation(word) == code


@pytest.mark.parametrize(
    ("demonym", "forms"),
    [
        ("German", ("German", "Germans")),
        ("Swiss", ("Swiss",)),
        ("Japanese", ("Japanese",)),
        ("French", ("French",)),
        ("Englishwoman", ("Englishwoman", "Englishwomen")),
    ],
)
def test_the_plural_of_a_people(demonym, forms):
    assert with_plural(demonym) == forms


def test_a_word_is_of_one_country_by_name_or_people():
    assert nation("Iranian") == nation("Iran") == "IR"
    assert nation("table") == ""


def test_no_form_names_two_countries():
    seen: dict[str, str] = {}
    for code, country in load_countries().items():
        for form in country.forms:
            assert seen.setdefault(form, code) == code
