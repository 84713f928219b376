"""What the forms of a word have in common."""

import pytest
from variorum.english.stems import bald, singulars, stem, stems


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Protesters", "protest's", True),
        ("bridges", "Bridge", True),
        ("Málaga", "Malaga", True),
        ("twelve", "12", True),
        ("cat", "car", False),
        ("1.5", "1.8", False),
        ("Iran", "Iraq", False),
    ],
)
def test_forms_of_one_word(one, other, same):
    assert (stem(one) == stem(other)) is same


@pytest.mark.parametrize(
    ("noun", "one"),
    [("ministries", "ministry"), ("women", "woman"), ("churches", "church")],
)
def test_a_plural_has_its_singular(noun, one):
    assert one in singulars(noun)


def test_accents_are_left_out_letter_for_letter():
    assert bald("Málaga") == "Malaga"
    assert len(bald("Straße")) >= len("Straße")


def test_small_words_have_no_part_in_the_stems_of_a_text():
    assert stems("The bridges of the two towns") == stems("two town bridge")
