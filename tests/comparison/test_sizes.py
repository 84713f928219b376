"""Which measures are sizes of things, and when two are of one thing."""

import pandas as pd
import pytest
from variorum import tables
from variorum.comparison.happenings import Surroundings
from variorum.comparison.materials import Around
from variorum.comparison.sizes import Size, are_one_thing, size_of
from variorum.english.numbers import find_quantities

AROUND = Around(
    pd.DataFrame(columns=["doc_id", "end", "entity_id", "kind"]),
    pd.DataFrame(columns=["entity_id", "name", "label"]),
    *(tables.make(n, []) for n in ("references", "times", "places")),
)


@pytest.mark.parametrize(
    "sentence, noun, way",
    [
        ("The 450-pound bear bit him.", "bear", ""),
        ("The bear weighed over 400 pounds.", "bear", ""),
        ("The pier was about 12 metres long.", "pier", "long"),
        ("The 12-foot-long boat sank.", "boat", "long"),
        ("A wave 10 to 12 feet high hit the pier.", "wave", "high"),
        pytest.param(
            "The pier was 12 miles from the town.", None, None, id="a distance"
        ),
        pytest.param("The men ran 12 miles.", None, None, id="a way"),
        pytest.param("Some 12 boats sank.", None, None, id="a count"),
    ],
)
def test_size_of(nlp, sentence, noun, way):
    doc = nlp(sentence)
    (quantity,) = find_quantities(doc)
    size = size_of("a", quantity, Surroundings(AROUND, {"a": doc}))
    assert (size and size.noun, size and size.way) == (noun, way)


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (Size("", "", "bear"), Size("", "", "animal"), True),
        (Size("long", "", "pier"), Size("", "", "pier"), True),
        (Size("", "elde", ""), Size("", "elde", "ship"), True),
        (Size("long", "", "pier"), Size("high", "", "pier"), False),
        (Size("", "", "bear"), Size("", "", "pier"), False),
        pytest.param(
            Size("", "", "man"), Size("", "", "man"), False, id="two men"
        ),
        pytest.param(Size("", "", "bear"), None, False, id="no size"),
    ],
)
def test_are_one_thing(one, other, expected):
    assert are_one_thing(one, other) is expected
