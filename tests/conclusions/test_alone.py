"""What one article alone tells: a whole sentence with a name or a figure that no other has."""

import pytest
from variorum import run

STORY = """The mill of Callow burned down on Friday.

Firemen of the town fought the fire of the mill until the morning.
"""


@pytest.fixture
def tell(tmp_path):
    """The findings on what one article alone tells, of two whose first has a sentence more."""

    def told(more: str, other: str = "") -> list[str]:
        for name, text in (("a", more), ("b", other)):
            (tmp_path / f"{name}.txt").write_text(
                f"{STORY}\n{text}\n", encoding="utf-8"
            )
        found = run.compute(tmp_path, wanted=("findings",))["findings"]
        return found.loc[found["grade"] == "single", "text"].tolist()

    return told


@pytest.mark.parametrize(
    "more, other, n",
    [
        pytest.param(
            "Ann Vell of Elde lent the town two pumps.", "", 1, id="a name"
        ),
        pytest.param(
            "The flames destroyed 340 tonnes of barley there.",
            "",
            1,
            id="a figure",
        ),
        pytest.param(
            "The flames destroyed much of the barley there.",
            "",
            0,
            id="neither",
        ),
        pytest.param(
            "The flames destroyed 340 tonnes of barley there.",
            "In the cellar lay 340 tonnes.",
            0,
            id="a figure that the other has",
        ),
        pytest.param(
            "He told Ann Vell that the pumps had failed.",
            "",
            0,
            id="nobody knows who",
        ),
        pytest.param(
            "At that point Ann Vell of Elde lent the town two pumps.",
            "",
            0,
            id="nobody knows when",
        ),
        pytest.param(
            "Did Ann Vell of Elde light the great fire?", "", 0, id="a question"
        ),
        pytest.param(
            "Ann Vell found the great wooden wheel untouched.",
            "A baker found the great wooden wheel untouched.",
            0,
            id="worded alike",
        ),
        pytest.param("Ann Vell came too.", "", 0, id="says too little"),
        pytest.param(
            "The Elde Water Board lent the town some of its pumps.",
            "The pumps were those of the E.W.B. of the valley.",
            0,
            id="an abbreviation that the other has",
        ),
        pytest.param(
            "The Elde Water Board lent the town some of its pumps.",
            "The pumps were those of the W.B. of the valley.",
            1,
            id="another abbreviation",
        ),
    ],
)
def test_alone(more, other, n, tell):
    assert len(tell(more, other)) == n


def test_the_whole_sentence_is_shown_and_whose_words_they_are(tell):
    (found,) = tell("“Ann Vell lent us two pumps of her own,” Otto Marsh said.")
    assert found == (
        "Only a has “Ann Vell” and “Otto Marsh”: “‘Ann Vell lent us two pumps of her own,’"
        " Otto Marsh said” (1 other article was searched)."
    )


def test_an_excerpt_is_not_searched_to_its_end(tell):
    more = "Ann Vell of Elde lent the town two pumps."
    assert not tell(more, "The mayor said … [+2140 chars]")


@pytest.mark.parametrize(
    "said, follows",
    [
        pytest.param("The hearing was led by Otto Marsh.", True, id="which"),
        pytest.param(
            "The mayor of Elde thanked Otto Marsh.", False, id="says it itself"
        ),
    ],
)
def test_a_thing_as_known_is_told_with_what_stands_before(said, follows, tell):
    told = tell(f"A court of Elde heard the case of the barn. {said}")
    found = next(text for text in told if said[:-1] in text)
    before = " It follows on “A court of Elde heard the case of the barn”."
    assert found.endswith(before) == follows


def test_a_figure_of_a_name_is_not_named_twice(tell):
    (told,) = tell("Cars stood still on the 605 Freeway while the smoke rose.")
    assert "“605 Freeway”" in told and "“605”" not in told


def test_a_name_in_other_signs_is_the_same_name(tell):
    said = "The pumps of the brigade came on the old ship {} at noon."
    assert tell(said.format("M/S Columbia"))
    assert not tell(
        said.format("M/S Columbia"), "The MS Columbia brought the pumps."
    )


def test_an_age_put_otherwise_is_no_figure_of_its_own(tell):
    said = "The owner of the mill, aged 33, slept through the fire in the loft."
    assert tell(said)
    assert not tell(said, "A 33-year-old was unhurt.")


def test_what_is_about_the_event_is_told_before_what_is_beside_it(tell):
    asides = "Jo Hale of Ostwick bred 31 goats nearby. Ida Moss of Varnholt grew 47 pumpkins there."
    told = tell(
        f"{asides} Ann Vell said that her grandfather built the mill with oak from his forest."
    )
    assert any("Ann Vell" in text for text in told)
