"""The date of a report that prints none, and one that contradicts what was given."""

import pytest
from samples import lines_of
from variorum.reading import dating
from variorum.reading.publication import Known

NIGHT = [
    "Bridge closed in Ghent",
    "The bridge was closed on Friday after a barge struck it, the harbour master said. It was "
    "built in 2019, and no ship had struck it before.",
]
MORROW = [
    "Ghent shuts its bridge",
    "The bridge in Ghent was shut on May 3, the city said. Engineers spent the morning on its "
    "pillars.",
]


def infer(*articles, given=""):
    marked = {str(n): lines_of(*a) for n, a in enumerate(articles)}
    return {
        d: k.value
        for d, k in dating.infer_dates(
            marked, {d: Known(given if d == "0" else "") for d in marked}
        ).items()
    }


def test_reports_of_one_event_date_each_other():
    friday = [
        "A barge hits the bridge",
        "A barge hit the bridge early on Friday, witnesses said, and traffic was sent through the "
        "tunnel.",
    ]
    assert infer(NIGHT, MORROW, friday, MORROW[::-1] + NIGHT[:1]) == {
        "0": "2019-05-03",
        "1": "2019-05-03",
        "2": "2019-05-03",
        "3": "2019-05-03",
    }


def test_one_report_alone_settles_nothing():
    assert infer(NIGHT, MORROW) == {}, (
        "one names the weekday, one the date: they may be two days"
    )
    assert infer(NIGHT, NIGHT) == {}


def test_a_dated_report_dates_the_others():
    saturday = [
        "Bridge open again",
        "The bridge was open again on Saturday, the city said.",
    ]
    assert infer(MORROW, NIGHT, saturday, given="2019-05-03") == {
        "1": "2019-05-03",
        "2": "2019-05-04",
    }
    assert (
        infer(
            MORROW,
            ["Nothing", "No day is named in this report of the bridge."],
            given="2019-05-03",
        )
        == {}
    )


def test_a_first_sentence_that_dates_its_news_in_full_dates_the_reports():
    shut = [
        "Mill shut",
        "The council on Tuesday, 12 March 2024, shut the paper mill in Tolna after the second "
        "fire of the year.",
    ]
    told = [
        "Mill closed",
        "The mill in Tolna was closed, the mayor said on March 12. The fire had begun on Sunday "
        "night.",
    ]
    assert infer(shut, told) == {"0": "2024-03-12", "1": "2024-03-12"}, (
        "the day of the news, not the one the fire began"
    )
    assert infer([shut[0], shut[1].replace("Tuesday", "Monday")]) == {}, (
        "12 March 2024 is no Monday"
    )
    assert (
        infer(
            [
                shut[0],
                shut[1]
                .replace("shut the", "will shut the")
                .replace(
                    "The council on Tuesday, 12 March 2024,",
                    "The council will on Tuesday, 12 March 2024,",
                ),
            ]
        )
        == {}
    )
    assert (
        infer(
            shut,
            ["Mill", "The mill, which burned for years, opened again in 2025."],
        )
        == {}
    ), "a later year: the news is of long ago"


def test_a_given_date_that_the_first_lines_contradict_is_said():
    lines = lines_of(
        "Mill shut",
        "The council shut the mill in Tolna on 12 March 2024, it said.",
    )
    given = {"published": ("2024-03-02", "sources.csv")}
    assert (
        dating.find_contradiction(lines, given, ("", "")).value == "2024-03-12"
    )
    given = {"published": ("2024-03-13", "sources.csv")}
    assert not dating.find_contradiction(lines, given, ("", "")).value, (
        "a day after is no clash"
    )


UNDATED = "The gate of the lock at Callow was struck by a barge on Tuesday, June 18, the port said."


@pytest.mark.parametrize(
    ("told", "year"),
    [
        (
            "The lock was built in 2017 and mended twice. It cost 2050 workers a day of pay.",
            "2019",
        ),
        (
            "The lock was built in 2017. A new one is planned for 2035, and 2040 at the latest.",
            "2019",
        ),
        (
            "The lock was built in 2017, and the port hopes to have a new one by 2041.",
            "2019",
        ),
        (
            "The old lock goes back to 1950, and was last mended in 2012.",
            "2013",
        ),
        ("The port says that 2064 ships will pass each year until 2052.", ""),
    ],
)
def test_no_year_to_come_and_no_count_dates_a_report(told, year):
    again = f"It is said that {UNDATED[0].lower()}{UNDATED[1:]}"
    found = infer(
        *(["Barge strikes gate", lead, told] for lead in (UNDATED, again))
    )
    assert set(found.values()) == ({f"{year}-06-18"} if year else set())
