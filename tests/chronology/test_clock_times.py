"""The clock and the parts of the day."""

import pytest
from test_times import read


def values(text):
    """The types and values of a text that was published on Friday, 28 September 2018."""
    return set(read(text).values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The train left at 6:15 p.m. on Monday.", {"TIME 2018-09-24T18:15"}),
        (
            "The train left at 06:30 GMT on 4 March 2017.",
            {"TIME 2017-03-04T06:30Z"},
        ),
        ("It fell on Monday evening.", {"TIME 2018-09-24TEV"}),
        (
            "It fell in the early morning of 4 March 2017.",
            {"TIME 2017-03-04TMO"},
        ),
        ("They won by 3:2 in the final.", set()),
        ("The Golden Dawn party won.", set()),
    ],
)
def test_what_it_means(text, found):
    assert values(text) == found
