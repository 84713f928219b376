"""How each difference of two printings is typed, whether the article marks it, what it alters."""

import pytest
from printings import link, quoted
from variorum.collation.edits import type_edits

# two printings; for each difference its type, the words of either side, marked?, alters the sense?
TYPED = [
    ("The weir is old.", "The weir is old.", []),
    (
        "The colour of the water in the lock is strange.",
        "The color of the water in the lock is strange.",
        [("spelling", "colour", "color", False, False)],
    ),
    (
        "The COUNCIL will mend the weir in spring.",
        "The council will mend the weir in spring.",
        [("case", "COUNCIL", "council", False, False)],
    ),
    (
        "Twenty-four barges wait below the weir.",
        "24 barges wait below the weir.",
        [("number_form", "Twenty-four", "24", False, False)],
    ),
    (
        "Twenty-four barges wait below the weir.",
        "25 barges wait below the weir.",
        [("substitution", "Twenty-four", "25", False, True)],
    ),
    (
        "The barges wait, we know, below the weir today.",
        "The barges wait – we know – below the weir today.",
        [
            ("punctuation", ",", "–", False, False),
            ("punctuation", ",", "–", False, False),
        ],
    ),
    (
        "The barges wait at the lock below the mill today.",
        "The barges wait at the lock ... today.",
        [("ellipsis", "below the mill", "...", True, False)],
    ),
    (
        "The barges of the firm will wait at the lock today.",
        "The barges [from Elde] will wait at the lock today.",
        [("bracket", "of the firm", "[from Elde]", True, False)],
    ),
    (
        "He will open the lock for the barges tomorrow.",
        "[The keeper] will open the lock for the barges tomorrow.",
        [("bracket", "He", "[The keeper]", True, False)],
    ),
    (
        "The keeper will open the lock tomorrow.",
        "The keeper will not open the lock tomorrow.",
        [("omission", "", "not", False, True)],
    ),
    (
        "The keeper will open the upper lock tomorrow.",
        "The keeper will open the lower lock tomorrow.",
        [("substitution", "upper", "lower", False, True)],
    ),
    (
        "The keeper will open the big lock tomorrow.",
        "The keeper will open the large lock tomorrow.",
        [("substitution", "big", "large", False, False)],
    ),
    (
        "The farmers blame the miners for the flood in the valley.",
        "The miners blame the farmers for the flood in the valley.",
        [
            (
                "transposition",
                "farmers blame the miners",
                "miners blame the farmers",
                False,
                True,
            )
        ],
    ),
]


def edits(one, other):
    """The differences of two printings, as the table TYPED has them."""
    found = []
    for _, _, pair in link(one, other):
        for e in type_edits(pair):
            ours = pair.a.text[e.start : e.end]
            theirs = pair.b.text[e.other_start : e.other_end]
            found.append((e.change, ours, theirs, e.marked, e.alters))
    return found


@pytest.mark.parametrize(("one", "other", "typed"), TYPED)
def test_differences_are_typed(one, other, typed):
    assert edits(quoted(one), quoted(other)) == typed


@pytest.mark.xfail(
    strict=True, reason="a word in brackets that both printings have"
)
def test_a_bracket_of_which_one_word_is_in_both():
    one = quoted("The barges of the firm will wait at the lock today.")
    other = quoted("The barges [of Tarn Ltd] will wait at the lock today.")
    assert not any(alters for *_, alters in edits(one, other))


TURNED = {"addition": "omission", "omission": "addition"}


@pytest.mark.parametrize(("one", "other", "typed"), TYPED)
def test_the_other_printing_first_gives_the_same(one, other, typed):
    turned = [
        (TURNED.get(change, change), theirs, ours, marked, alters)
        for change, ours, theirs, marked, alters in typed
    ]
    assert edits(quoted(other), quoted(one)) == turned


def test_fragments_joined_by_the_article_are_a_splice():
    whole = quoted("The water is brown and full of reeds and it smells of oil.")
    split = "The water is “brown and full of reeds”, and it “smells of oil”, he said."
    change, _, _, marked, alters = edits(whole, split)[-1]
    assert (change, marked, alters) == ("splice", True, False)


def test_what_stands_between_two_parts_of_a_quotation_is_no_difference():
    split = "“We will open the lock,” he said, “when the water falls below the mark.”"
    whole = quoted("We will open the lock when the water falls below the mark.")
    assert edits(split, whole) == []


@pytest.mark.parametrize(
    ("reported", "alters"), [("would", False), ("would not", True)]
)
def test_a_report_of_a_quotation(reported, alters):
    """The tense of a report alters nothing; what it denies does."""
    report = (
        f"The ferryman said the keeper {reported} open the upper lock tomorrow."
    )
    found = edits(
        quoted("The keeper will open the upper lock tomorrow."), report
    )
    assert any(altered for *_, altered in found) is alters
