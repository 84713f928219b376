"""Values as stretches of time, and how two of them stand to each other."""

import pytest
from variorum.chronology.intervals import interval_of, relate_values

STRETCHES = [
    ("2018-09-28", "", "2018-09-28T00:00:00", "2018-09-29T00:00:00"),
    ("2018-W39", "", "2018-09-24T00:00:00", "2018-10-01T00:00:00"),
    ("2018-09", "", "2018-09-01T00:00:00", "2018-10-01T00:00:00"),
    ("2018-09", "START", "2018-09-01T00:00:00", "2018-09-11T00:00:00"),
    ("2018-Q3", "", "2018-07-01T00:00:00", "2018-10-01T00:00:00"),
    ("199", "", "1990-01-01T00:00:00", "2000-01-01T00:00:00"),
    ("2018-09-28TMO", "", "2018-09-28T00:00:00", "2018-09-28T12:00:00"),
    ("2018-09-28TNI", "", "2018-09-28T18:00:00", "2018-09-29T06:00:00"),
    ("2018-09-28T21:00", "", "2018-09-28T21:00:00", "2018-09-28T21:01:00"),
    (
        "2018-09-28T21:00",
        "APPROX",
        "2018-09-28T20:46:00",
        "2018-09-28T21:15:00",
    ),
    ("2018-09-28T21:00", "AFTER", "2018-09-28T21:00:00", "2018-09-29T00:00:00"),
    (
        "2018-09-28T21:00",
        "BEFORE",
        "2018-09-28T00:00:00",
        "2018-09-28T21:01:00",
    ),
    ("9999-12-31", "", "9999-12-31T00:00:00", "9999-12-31T23:59:59.999999"),
]


@pytest.mark.parametrize(("value", "mod", "start", "end"), STRETCHES)
def test_a_value_is_a_stretch(value, mod, start, end):
    found = interval_of(value, mod)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "value", ["P2W", "PXY", "PAST_REF", "XXXX", "", "T21:00", "soon"]
)
def test_what_has_no_date_is_no_stretch(value):
    assert interval_of(value) is None


RELATIONS = [
    ("2018-09-28", "2018-09-28", "equal"),
    ("2018-09-28", "2018-09-27", "exclude"),
    ("2018-09", "2018-09-28", "holds"),
    ("2018-09-28", "2018", "within"),
    ("2018-W39", "2018-10", "exclude"),
    ("2018-W40", "2018-09", "exclude"),
    ("2018-W31", "2018-07", "overlap"),
    ("2018-09-28TEV", "2018-09-28T21:00", "holds"),
    ("2018-09-28TMO", "2018-09-28TAF", "exclude"),
    ("2018-09-28TNI", "2018-09-29T02:00", "holds"),
    ("2018-09-28T21:00", "2018-09-28T21:00Z", "open"),
    ("2018-09-28T21:00", "2018-09-28T21:05", "exclude"),
    ("T21:00", "2018-09-28T21:00", "holds"),
    ("T21:00", "T20:00", "exclude"),
    ("XXXX-XX-XXT21:00", "2018-09-28T21:00", "holds"),
    ("XXXX-09-28", "XXXX-09-27", "exclude"),
    ("XXXX-09-28", "2018-09-28", "holds"),
    ("XXXX-WXX-5", "2018-09-28", "holds"),
    ("2018-09-27", "XXXX-WXX-5", "exclude"),
    ("PAST_REF", "2018-09-28", "open"),
    ("P2W", "P3W", "open"),
]
_BACK = {"holds": "within", "within": "holds"}


@pytest.mark.parametrize(("one", "other", "relation"), RELATIONS)
def test_how_two_values_stand_to_each_other(one, other, relation):
    assert relate_values(one, other) == relation
    assert relate_values(other, one) == _BACK.get(relation, relation)


def test_around_leaves_room():
    assert (
        relate_values("2018-09-28T21:00", "2018-09-28T21:10", "APPROX")
        == "holds"
    )
    assert (
        relate_values("2018-09-28T21:00", "2018-09-28T23:00", "APPROX")
        == "exclude"
    )
    assert relate_values("2018-06-08", "2018-06-09", "", "APPROX") == "within"
