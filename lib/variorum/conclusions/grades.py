"""The words for grades, in one place: what a finding, a claim or a discrepancy is worth.

A grade says how the reports stand to each other, never whether a thing is true.
"""

from typing import NamedTuple


class Grade(NamedTuple):
    """A grade as readers see it."""

    word: str  # in a label
    meaning: str  # in the note on method


AGREED = ("independent", "one_origin")  # what several articles tell alike
# what stands before the sentences of further articles beside what is agreed
BESIDE_IT = " Beside it: "
FINDINGS: dict[str, Grade] = {
    "occasion": Grade(
        "other occasion",
        "The articles report occasions of one kind that lie days apart; what they leave undated is"
        " told of two.",
    ),
    "independent": Grade(
        "agreed",
        "Two or more articles have it, and it goes back to two or more origins; an article that"
        " names no source counts as its own.",
    ),
    "one_origin": Grade(
        "one origin",
        "Several articles say it, but all of them have it from the same speaker or document.",
    ),
    "single": Grade("one report", "One article alone was found to say it."),
    "dispute": Grade(
        "disputed",
        "Sources that the articles report contradict each other; the articles themselves do not"
        " take it up.",
    ),
    "opposed": Grade(
        "opposite sides",
        "One article reports somebody to be against what somebody else, as another article reports,"
        " holds or is for.",
    ),
    "contradiction": Grade(
        "contradiction", "Two articles print as fact what cannot both be so."
    ),
    "granularity": Grade(
        "differing detail",
        "One article is more exact than another; both can be right.",
    ),
    "ambiguous": Grade(
        "open",
        "Two passages may be about one thing or about two, or both may be right; the texts do not"
        " decide it.",
    ),
    "parallel": Grade(
        "side by side",
        "Passages of several articles that name the same things; how they stand to each other is"
        " for the reader to see.",
    ),
    "altered": Grade(
        "altered wording",
        "The words of a statement differ between articles so that the sense does too.",
    ),
    "silence": Grade(
        "not mentioned",
        "An article lacks what others have; every known form of words was searched for.",
    ),
    "wording": Grade(
        "naming", "Articles call the same thing by different names."
    ),
}
