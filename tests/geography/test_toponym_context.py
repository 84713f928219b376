"""Whether a name is a place where it stands, and by which of the tests that is decided."""

import pytest
from test_places import read
from variorum.geography.reasons import Why

# text; the name; what decides. A name that two places of a text share is looked at where it first
# has that answer.
PLACES = [
    ("The mill stands in Lexington, Ky., beside the river.", "Ky.", Why.STATE),
    ("Rain fell in Salem, Oregon, on Monday.", "Salem", Why.HELD),
    ("NAPLES (AP) — Rain fell all night.", "NAPLES", Why.FILED),
    ("The town of Mobile was flooded.", "Mobile", Why.PART),
    ("The road to Mazar-i-Sharif is shut.", "Mazar-i-Sharif", Why.HYPHENATED),
    ("Rain fell over Ukraine.", "Ukraine", Why.WELL_KNOWN),
    ("French farmers blocked the road.", "French", Why.ADJECTIVE),
    ("Selmer, a town of 4,500 people, was flooded.", "Selmer", Why.DESCRIBED),
    ("Selmer, 90 miles from Memphis, was flooded.", "Selmer", Why.DESCRIBED),
    ("The barge sank near Brandermill on Monday.", "Brandermill", Why.BOTH),
    ("He stood outside the White House.", "White House", Why.WELL_KNOWN),
    ("He spoke to Jordan Peele in Jordan.", "Jordan", Why.WELL_KNOWN),
]
LOOK_ALIKES = [
    ("He read the Boston Globe in Denver.", "Boston", Why.MEDIUM),
    ("Judge Washington heard the case in Denver.", "Washington", Why.TITLE),
    ("Dr. Houston saw the patients.", "Houston", Why.TITLE),
    ("Lincoln & Sons makes barges in Denver.", "Lincoln", Why.FIRM),
    ("Reading is a pleasure, she said in Denver.", "Reading", Why.WORD),
    ("Florence Holm of Denver said so.", "Florence", Why.NAME_PART),
    (
        "Florence Holm of Denver said so. Florence was glad.",
        "Florence",
        Why.PERSON,
    ),
    ("French is spoken in Quebec.", "French", Why.LANGUAGE),
    ("Americans and Mexicans met.", "Mexicans", Why.PEOPLE),
    ("Non-American firms may bid.", "American", Why.PREFIX),
    ("Selmer said the river rose.", "Selmer", Why.TAKEN_FOR_PERSON),
    ("The White House was lit.", "White House", Why.OFFICE),
    ("The barge sank near Selmer on Monday.", "Selmer", Why.LOCATED),
    ("Selmer officials closed the bridge.", "Selmer", Why.BEFORE_PLACE_WORD),
    ("Selmer Hospital closed.", "Selmer", Why.INSTITUTION),
]
UNSOLVED = [
    (
        "The NICE report was read in Denver.",
        "NICE",
        "an acronym of a large city's name",
    ),
    ("Paris Hilton left the hall.", "Paris", "the model sees no name"),
]


def reasons(frame, word):
    """Why a name was taken or left, at each of its places."""
    return [
        why.removesuffix(Why.FAR)
        for why in frame.loc[frame["text"] == word, "why"]
    ]


@pytest.mark.parametrize(("text", "word", "why"), PLACES)
def test_a_place(text, word, why):
    assert why in reasons(read(text)[0], word)


@pytest.mark.parametrize(("text", "word", "why"), LOOK_ALIKES)
def test_no_place(text, word, why):
    assert why in reasons(read(text)[1], word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param(
            text, word, marks=pytest.mark.xfail(strict=True, reason=reason)
        )
        for text, word, reason in UNSOLVED
    ],
)
def test_no_place_either(text, word):
    assert word in list(read(text)[1]["text"])
