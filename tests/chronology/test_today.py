"""The day that words stand for: that of an update on a live page, else of the publication."""

import pandas as pd
import pytest
from variorum.chronology.today import Today


@pytest.fixture(scope="module")
def today():
    documents = pd.DataFrame(
        {"doc_id": ["a", "b"], "published": ["2024-03-05", ""]}
    )
    blocks = pd.DataFrame(
        [
            ("a", 0, ""),
            ("a", 100, "2024-03-04T10:00"),
            ("a", 200, "2024-03-03T09:00"),
            ("b", 0, ""),
        ],
        columns=["doc_id", "start", "stands_at"],
    )
    return Today(documents, blocks)


@pytest.mark.parametrize(
    ("doc_id", "offset", "day"),
    [
        ("a", 50, "2024-03-05"),
        ("a", 100, "2024-03-04"),
        ("a", 199, "2024-03-04"),
        ("a", 500, "2024-03-03"),
        ("b", 10, ""),
    ],
)
def test_the_day_of_an_offset(today, doc_id, offset, day):
    assert today.day(doc_id, offset) == day
