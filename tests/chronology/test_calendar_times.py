"""Days, months, seasons, years, decades and centuries by their names."""

import pytest
from test_times import read


def values(text):
    """The types and values of a text that was published on Friday, 28 September 2018."""
    return set(read(text).values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The weir broke on 3 June 2015.", {"DATE 2015-06-03"}),
        ("The weir broke on June 3rd, 2015.", {"DATE 2015-06-03"}),
        ("It opened in the summer of 2012.", {"DATE 2012-SU"}),
        ("In the 1930s it burned down.", {"DATE 193"}),
        pytest.param(
            "In the 19th century it burned down.",
            {"DATE 18"},
            marks=pytest.mark.xfail(
                strict=True, reason="known failure: centuries are not read"
            ),
        ),
        ("It rained on Christmas Day 2017.", {"DATE 2017-12-25"}),
        (
            "It rained on the 3rd and 4th of June 2015.",
            {"DATE 2015-06-04", "DATE 2015-06-03"},
        ),
        ("They may march on.", set()),
        ("Some 2000 of them left.", set()),
        ("The Sunday Times and Black Friday are no days.", set()),
    ],
)
def test_what_it_means(text, found):
    assert values(text) == found
