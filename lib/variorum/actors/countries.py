"""Under its old name: see `english.nations`."""

from ..english.nations import (
    Country,
    find_country,
    find_nation,
    first_words,
    load_countries,
    with_plural,
)

__all__ = [
    "Country",
    "find_country",
    "find_nation",
    "first_words",
    "load_countries",
    "with_plural",
]
