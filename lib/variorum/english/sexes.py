"""What a first name, a title or a noun tells of a person's sex, and what a pronoun asks for.

First names stand in `data/first_names.csv`, titles, nouns and pronouns in `data/words_sex.csv`.
Where usage is divided nothing is told: no guess is better than a wrong one.
"""

from enum import StrEnum
from functools import cache, lru_cache

from ..text import KEPT
from .lexicon import read_rows, words


class Sex(StrEnum):
    """What is known of a person's sex."""

    MALE = "m"
    FEMALE = "f"


class Kind(StrEnum):
    """What a pronoun stands for."""

    MAN = "man"
    WOMAN = "woman"
    THING = "thing"
    MANY = "many"


PERSONS = frozenset({Kind.MAN, Kind.WOMAN})  # what "he" and "she" stand for


@cache
def _first_names() -> dict[str, Sex]:
    return {
        row["name"]: Sex(row["sex"]) for row in read_rows("first_names.csv")
    }


def sex_of_name(first: str) -> Sex | None:
    """The sex that a first name tells, None for names of both, and names that are not known.

    >>> sex_of_name("Karen"), sex_of_name("Ahmed"), sex_of_name("Kim")
    (<Sex.FEMALE: 'f'>, <Sex.MALE: 'm'>, None)
    """
    return _first_names().get(first.lower().partition("-")[0])


def sex_of_word(word: str) -> Sex | None:
    """The sex that a title, a role or a noun of kinship tells.

    >>> sex_of_word("Mrs"), sex_of_word("spokesman"), sex_of_word("minister")
    (<Sex.FEMALE: 'f'>, <Sex.MALE: 'm'>, None)
    """
    word = word.lower().strip(".")
    if word in words("words_sex.csv", "male"):
        return Sex.MALE
    return Sex.FEMALE if word in words("words_sex.csv", "female") else None


@lru_cache(maxsize=KEPT)
def kind_of_pronoun(word: str) -> Kind | None:
    """What a pronoun of the third person stands for, None for other words.

    >>> kind_of_pronoun("her"), kind_of_pronoun("they"), kind_of_pronoun("we")
    (<Kind.WOMAN: 'woman'>, <Kind.MANY: 'many'>, None)
    """
    for name, kind in zip(
        ("male", "female", "thing", "many"), Kind, strict=True
    ):
        if word.lower() in words("words_sex.csv", f"pronoun_{name}"):
            return kind
    return None
