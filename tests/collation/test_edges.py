"""Words that only one printing has at its edge: a plain cut, or a limit to what stays."""

import pytest
from printings import link, quoted
from variorum.collation.alterations import Reason
from variorum.collation.edits import type_edits

# the fuller printing; what the words that the other leaves out do to the rest, None for a plain cut
PRINTINGS = [
    ("Few of the mills on the river can be saved.", Reason.AMOUNT),
    ("I doubt that the mills on the river can be saved.", Reason.SURENESS),
    (
        "If the rain stops, the mills on the river can be saved.",
        Reason.CONDITION,
    ),
    ("The mills on the river can be saved, unless it rains.", Reason.CONDITION),
    ("The mills on the river can be saved, I hope.", Reason.SURENESS),
    ("The mills on the river can be saved, as far as I know.", Reason.SURENESS),
    ("Perhaps the mills on the river can be saved.", Reason.SURENESS),
    (
        "The miners claim that the mills on the river can be saved.",
        Reason.ATTRIBUTED,
    ),
    ("I never said that the mills on the river can be saved.", Reason.WHETHER),
    # look-alikes
    ("As I said on Monday, the mills on the river can be saved.", None),
    ("We know that the mills on the river can be saved.", None),
    ("I am glad that the mills on the river can be saved.", None),
    ("The dam is old, and the mills on the river can be saved.", None),
    ("The mills on the river can be saved, and we will all help.", None),
    ("The mills on the river can be saved by the old dam.", None),
    ("Few boats came. The mills on the river can be saved.", None),
    ("I do not deny that the mills on the river can be saved.", None),
]
CUT = "The mills on the river can be saved."


def edges(one, other):
    """(change, reason) of the differences at the edges of two printings."""
    ((_, _, pair),) = link(one, other)
    return [
        (e.change, e.why.partition(":")[0], e.marked, e.alters)
        for e in type_edits(pair)
        if e.change in ("truncation", "addition", "omission")
    ]


@pytest.mark.parametrize(("full", "limit"), PRINTINGS)
def test_what_is_left_out_at_an_edge(full, limit):
    ((change, why, marked, alters),) = edges(quoted(full), quoted(CUT))
    if limit is None:
        assert (change, marked, alters) == ("truncation", True, False)
    else:
        assert (change, why, marked, alters) == (
            "addition",
            limit.text,
            False,
            True,
        )


@pytest.mark.parametrize(("full", "limit"), PRINTINGS)
def test_either_printing_may_come_first(full, limit):
    ((change, _, _, alters),) = edges(quoted(CUT), quoted(full))
    assert (change, alters) == (
        ("truncation", False) if limit is None else ("omission", True)
    )


@pytest.mark.parametrize(
    "cut",
    [
        quoted("… the mills on the river can be saved."),  # the cut is shown
        "He doubted that “the mills on the river can be saved”.",  # its own words say it
        "He doubted it and told the council so: “The mills on the river can be saved.”",
    ],
)
def test_a_limit_that_the_other_printing_shows(cut):
    full = quoted("I doubt that the mills on the river can be saved.")
    assert [alters for *_, alters in edges(full, cut)] in ([], [False])


def test_words_of_the_article_that_say_something_else_show_no_limit():
    full = quoted("I doubt that the mills on the river can be saved.")
    cut = "He told the council: “The mills on the river can be saved.”"
    assert [alters for *_, alters in edges(full, cut)] == [True]
