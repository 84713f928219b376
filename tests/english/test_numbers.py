"""Amounts: what a number is, its bound, its unit and what it counts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum.english.numbers import Bound, Kind, find_quantities
from variorum.language import DEFAULT_PIPELINE, load_pipeline

# sentence; for each amount its words, least and greatest number, bound, kind, unit, what it counts
AMOUNTS = [
    (
        "Two people were killed and 5,000 to 6,000 people marched.",
        [
            ("Two", 2, 2, "exact", "count", "", "people"),
            ("5,000 to 6,000", 5000, 6000, "between", "count", "", "people"),
        ],
    ),
    (
        "At least 20 of the wounded are in hospital.",
        [("At least 20", 20, math.inf, "at_least", "count", "", "wounded")],
    ),
    (
        "A 43-year-old man was hurt, and John Elde, 51, was not.",
        [
            ("43-year-old", 43, 43, "exact", "age", "year", "man"),
            ("51", 51, 51, "exact", "age", "year", "Elde"),
        ],
    ),
    (
        "It cost $103bn, £1.2m was lost and the town got 40 million crowns.",
        [
            ("$103bn", 103e9, 103e9, "exact", "money", "USD", None),
            ("£1.2m", 1.2e6, 1.2e6, "exact", "money", "GBP", None),
            ("40 million crowns", 4e7, 4e7, "exact", "money", "crown", None),
        ],
    ),
    (
        "A dozen cows died and dozens of people fled.",
        [
            ("A dozen", 12, 12, "exact", "count", "", "cows"),
            ("dozens", 24, 99, "between", "count", "", "people"),
        ],
    ),
    (
        "Nearly 200 residents and up to 15 soldiers saw a 12-minute display.",
        [
            ("Nearly 200", 180, 200, "about", "count", "", "residents"),
            ("up to 15", 0, 15, "at_most", "count", "", "soldiers"),
            ("12-minute", 12, 12, "exact", "duration", "minute", "display"),
        ],
    ),
    (
        "No one was killed, no injuries were reported, and none of the men spoke.",
        [
            ("No one", 0, 0, "exact", "count", "", "one"),
            ("no", 0, 0, "exact", "count", "", "injuries"),
            ("none", 0, 0, "exact", "count", "", "men"),
        ],
    ),
    (
        "Between 20 and 30 shops burned and 5-6,000 fled.",
        [
            ("Between 20 and 30", 20, 30, "between", "count", "", "shops"),
            ("5-6,000", 5000, 6000, "between", "count", "", None),
        ],
    ),
    (
        "More than half of the houses and two-thirds of the barns burned down.",
        [
            (
                "More than half",
                0.5,
                math.inf,
                "at_least",
                "share",
                "",
                "houses",
            ),
            (
                "two-thirds",
                0.666666667,
                0.666666667,
                "exact",
                "share",
                "",
                "barns",
            ),
        ],
    ),
    (
        "All but three of the bridges were closed.",
        [("All but three", 3, 3, "all_but", "count", "", "bridges")],
    ),
    (
        "They were hit in a row over 20 jobs.",
        [("20", 20, 20, "exact", "count", "", "jobs")],
    ),
    (
        "The 400-pound-plus bear weighed 400 pounds or more, about 850 said.",
        [
            (
                "400-pound-plus",
                400,
                math.inf,
                "at_least",
                "measure",
                "pound",
                None,
            ),
            (
                "400 pounds or more",
                400,
                math.inf,
                "at_least",
                "measure",
                "pound",
                None,
            ),
            ("about 850", 807.5, 892.5, "about", "count", "", None),
        ],
    ),
    (
        "About 50 percent of voters said so, the others 10-15%.",
        [
            ("About 50 percent", 45, 55, "about", "share", "percent", "voters"),
            ("10-15%", 10, 15, "between", "share", "percent", None),
        ],
    ),
    (
        "The first man fell on the 3rd floor.",
        [
            ("first", 1, 1, "exact", "ordinal", "", "man"),
            ("3rd", 3, 3, "exact", "ordinal", "", "floor"),
        ],
    ),
    (
        "Several hundred people and as many as 400 cows came.",
        [
            ("Several hundred", 300, 900, "between", "count", "", "people"),
            ("as many as 400", 0, 400, "at_most", "count", "", "cows"),
        ],
    ),
    (
        "Half an hour later one in five people had left half of the town.",
        [
            ("one in five", 0.2, 0.2, "exact", "share", "", "people"),
            ("half", 0.5, 0.5, "exact", "share", "", "town"),
        ],
    ),
    (
        "A 500-pound bomb and 20 pounds of flour cost 30 pounds.",
        [
            ("500-pound", 500, 500, "exact", "measure", "pound", "bomb"),
            ("20 pounds", 20, 20, "exact", "measure", "pound", "flour"),
            ("30 pounds", 30, 30, "exact", "money", "GBP", None),
        ],
    ),
]
AMOUNTS += [
    (
        "He died at the age of 91 after the two-million-euro theft.",
        [
            ("91", 91, 91, "exact", "age", "year", "He"),
            ("two-million-euro", 2e6, 2e6, "exact", "money", "EUR", "theft"),
        ],
    ),
    (
        "They keep a 480-nautical-mile corridor within 5 km of the dam.",
        [
            (
                "480-nautical-mile",
                480,
                480,
                "exact",
                "measure",
                "nautical mile",
                "corridor",
            ),
            ("within 5 km", 0, 5, "at_most", "measure", "kilometre", None),
        ],
    ),
    (
        "The toll of 12 was given to a mother of 5.",
        [
            ("12", 12, 12, "exact", "count", "", "toll"),
            ("5", 5, 5, "exact", "count", "", None),
        ],
    ),
    (
        "Tens of thousands of euros went over a couple of years.",
        [
            (
                "Tens of thousands of euros",
                20_000,
                99_999,
                "between",
                "money",
                "EUR",
                None,
            ),
            ("a couple of years", 2, 3, "between", "duration", "year", None),
        ],
    ),
]
# Sentences whose numbers count nothing.
NAMED = [
    "They won 3-1 on 8 June 2018 at 9pm.",
    "Flight 370 left on Route 66 in 2014.",
    "The clerk of No. 5 called 020 7946 0000 at 21:30 on 2018-09-28.",
    "In the 1990s he was in his 40s.",
    "A neighbour dialed 911, and a witness called 999 too.",
    "The vote of 9/11 was 52-48, two days after the storm.",
    "One can see the one who left, one by one.",
    "At one point it was seen at 9: 30 in /2012/04/09/.",
]


@pytest.fixture(scope="module")
def parse():
    return load_pipeline(DEFAULT_PIPELINE)


@pytest.mark.parametrize(
    ("sentence", "expected"), AMOUNTS, ids=[a[0][:40] for a in AMOUNTS]
)
def test_amounts(parse, sentence, expected):
    found = find_quantities(parse(sentence))
    told = [
        (
            q.text,
            q.low,
            q.high,
            q.bound,
            q.kind,
            q.unit,
            q.counted.text if q.counted else None,
        )
        for q in found
    ]
    assert told == expected
    assert all(sentence[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize("sentence", NAMED)
def test_numbers_that_name_something_are_no_amounts(parse, sentence):
    assert find_quantities(parse(sentence)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a 15ft wall", "a 4.572 m wall"),
        ("90 minutes", "an hour of 1.5 hours"),
        ("6ft 2in", "74 inches"),
        ("half of the men", "50 percent of the men"),
        ("30C", "86F"),
        ("50 cents", "0.5 dollars"),
    ],
)
def test_amounts_in_different_units_compare(parse, one, other):
    a, b = find_quantities(parse(one))[0], find_quantities(parse(other))[0]
    assert a.base == b.base
    assert a.base_low == pytest.approx(b.base_low)
    assert a.base_high == pytest.approx(b.base_high)


def test_a_part_of_a_text_has_the_offsets_of_the_whole(parse):
    doc = parse("Two men came. Three women left.")
    second = list(doc.sents)[1]
    (found,) = find_quantities(second)
    assert doc.text[found.start : found.end] == "Three"
    assert (found.bound, found.kind) == (Bound.EXACT, Kind.COUNT)
    assert find_quantities(parse("")) == []


PIECES = [
    *(
        "two hundred m km bn 8 3.5 1,200 , . - and a an half dozen of to the between more than"
    ).split(),
    *(
        "$ £ % 20% year years -old million no one people third 's 2018 May 9pm ( ) \n"
    ).split(" "),
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "])
)
def test_any_row_of_words_is_read(pieces, gap):
    text = gap.join(pieces)
    for found in find_quantities(load_pipeline(DEFAULT_PIPELINE)(text)):
        assert text[found.start : found.end] == found.text
        assert found.low <= found.high
