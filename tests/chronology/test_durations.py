"""How long and how often."""

import pytest
from test_times import read


def values(text):
    """The types and values of a text that was published on Friday, 28 September 2018."""
    return set(read(text).values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mending took three weeks.", {"DURATION P3W"}),
        ("They began a two-day strike.", {"DURATION P2D"}),
        ("It lasted for half an hour.", {"DURATION PT30M"}),
        ("The mending took years.", {"DURATION PXY"}),
        ("The boats leave every day.", {"SET P1D"}),
        ("She earns $30,000 a year.", {"SET P1Y"}),
        ("It was a second too late.", set()),
        ("Three quarters of them left.", set()),
    ],
)
def test_what_it_means(text, found):
    assert values(text) == found
