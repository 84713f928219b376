"""What two articles must share to be two renderings of one statement, and where these end."""

import pytest
from printings import link, quoted

HALL = "The council met on Monday in the old hall by the river to vote on the"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # in quotation marks, a few words are enough, without content only a whole quotation
        (quoted("The keeper will open the lock."),) * 2,
        (quoted("It is what it is."),) * 2,
        (
            "He called it “a gift to the miners”.",
            quoted("It is a gift to the miners."),
        ),
        # against a report, more
        (
            quoted("The keeper will open the upper lock for the barges."),
            "The keeper would open the upper lock for the barges, the ferryman said.",
        ),
        # without marks, a long passage
        (f"{HALL} weir.", f"{HALL} bridge."),
    ],
)
def test_one_statement(one, other):
    assert len(link(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quoted("Peter Holm and Anna Lind."),) * 2,  # names tell nothing
        (quoted("It is what it is."), quoted("It is as it is today.")),
        (quoted("The lock is shut."), quoted("The weir is old.")),
        (
            quoted("The keeper will come."),
            "The keeper will come to the old lock.",
        ),
        ("The council met in the town hall.",) * 2,
        # a few words in a row and one elsewhere are no other order of the same words
        (
            quoted("The miners wait at the old lock for a new boat."),
            quoted("Nobody sleeps at the old town hall since the miners left."),
        ),
    ],
)
def test_no_statement(one, other):
    assert link(one, other) == []


def spans(one, other):
    return [
        (pair.a.text[slice(*pair.a_span)], pair.b.text[slice(*pair.b_span)])
        for _, _, pair in link(one, other)
    ]


def test_a_rendering_in_marks_is_all_of_its_sentence():
    """A rendering without them is what the two have in common."""
    whole = quoted(
        "As we all know, the keeper will open the upper lock for the barges."
    )
    report = "The keeper would open the upper lock for the barges, said the miller of Elde."
    ((quotation, reported),) = spans(whole, report)
    assert (
        quotation
        == "As we all know, the keeper will open the upper lock for the barges"
    )
    assert reported == "The keeper would open the upper lock for the barges"


def test_words_of_the_statement_outside_the_marks_belong_to_it():
    """A few of the article's own at the edge do not."""
    whole = quoted(
        "The keeper will open the upper lock for the barges of the miners."
    )
    partly = "He said the keeper will open the upper “lock for the barges of the miners”."
    ((rendering, _),) = spans(partly, whole)
    assert (
        rendering
        == "the keeper will open the upper “lock for the barges of the miners"
    )
    partly = "He called for “the keeper to open the lock for the barges of the miners”."
    ((rendering, _),) = spans(partly, whole)
    assert rendering.startswith("the keeper to open")


def test_two_sentences_are_two_statements():
    first, second = (
        "The keeper will open the lock.",
        "The miller wants a new weir.",
    )
    together = f"“{first}” he said. “{second}”"
    apart = f"“{second}” he said. The boats lay still. “{first}” he added."
    found = spans(together, apart)
    assert [one for one, _ in found] == [first.rstrip("."), second.rstrip(".")]
    assert [one for one, _ in found] == [other for _, other in found]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (quoted("The keeper will open the upper lock for the barges."), 1.0),
        ("The keeper will open the upper lock for the barges, he said.", 0.0),
    ],
)
def test_how_much_stands_in_quotation_marks(text, share):
    whole = quoted("The keeper will open the upper lock for the barges.")
    ((_, _, pair),) = link(whole, text)
    assert pair.marked_share() == (1.0, share)
    assert pair.why.startswith("both in" if share else "one in")
