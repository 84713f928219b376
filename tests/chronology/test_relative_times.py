"""Times counted from the day of publication, or from what the text dated last."""

import pytest
from test_times import read


def values(text):
    """The types and values of a text that was published on Friday, 28 September 2018."""
    return set(read(text).values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It broke yesterday.", {"DATE 2018-09-27"}),
        ("It broke last night.", {"TIME 2018-09-27TNI"}),
        ("It broke last week.", {"DATE 2018-W38"}),
        ("It broke last week in Rome.", {"DATE 2018-W38"}),
        ("It broke in the last week of the trial.", set()),
        ("It broke in the last week in August 2017.", {"DATE 2017-W35"}),
        ("It broke two years ago.", {"DATE 2016"}),
        ("It will be mended next month.", {"DATE 2018-10"}),
        (
            "It broke on 3 May 2016. Three days later it was mended.",
            {"DATE 2016-05-06", "DATE 2016-05-03"},
        ),
        (
            "It broke on 3 May 2016 and was mended the day after.",
            {"DATE 2016-05-04", "DATE 2016-05-03"},
        ),
        ("It broke this past weekend.", {"DATE 2018-W38-WE"}),
        ("It broke this weekend.", {"DATE 2018-W39-WE"}),
        ("It will be mended this weekend.", {"DATE 2018-W39-WE"}),
        ("It will be mended this coming weekend.", {"DATE 2018-W39-WE"}),
        ("It was mended in the following week.", {"DATE XXXX-WXX"}),
        ("The following week was dry.", set()),
        ("The overnight train was late.", set()),
        ("He is the player of the year.", set()),
    ],
)
def test_what_it_means(text, found):
    assert values(text) == found
