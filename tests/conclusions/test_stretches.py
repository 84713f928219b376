"""What several articles print is told as far as all print it, and no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum import run
from variorum.conclusions.stretches import grow

GUESTS = "The shocked guests of the mill were put on buses and taken to Elde, where all slept"


@pytest.mark.parametrize(
    "other, told",
    [
        pytest.param(GUESTS, f"“{GUESTS}”", id="all of it"),
        pytest.param(
            GUESTS.replace("all slept", "nobody slept"),
            "“The shocked guests of the mill were put on buses and taken to Elde …”",
            id="to the sign before what differs",
        ),
    ],
)
def test_no_more_is_told_than_all_print(tmp_path, other, told):
    before = (
        "The mill of Callow burned down on Monday. Its owner Ann Vell blamed the wheel.",
        "Firemen fought flames in Callow until noon. Nobody knows why the fire broke out there, "
        "the chief of the brigade said, and two horses are still missed in the valley.",
    )
    for name, own, said in zip("ab", before, (GUESTS, other), strict=True):
        (tmp_path / f"{name}.txt").write_text(
            f"Fire at the mill, {name}\n\n{own} {said}.\n"
        )
    found = run.compute(tmp_path, wanted=("findings",))["findings"]
    assert found["text"].str.contains(told, regex=False).any()


def test_a_word_that_differs_within_is_no_end():
    said = "The heist near the square is the latest to hit the town"
    (a, b) = grow(said, (0, 40), [said.replace("the square", "the old square")])
    assert said[a:b] == said


WORDS = st.lists(
    st.sampled_from(["mill", "fire,", "the", "burned"]), max_size=9
)


@given(WORDS, WORDS, st.integers(0, 8), st.integers(1, 3))
def test_a_stretch_holds_its_span_and_stands_in_the_others(
    one, other, first, length
):
    sentence, whole = " ".join(one), " ".join(other)
    said = " ".join(one[first : first + length])
    start = len(" ".join([*one[:first], ""]))
    span = start, start + len(said)
    a, b = grow(sentence, span, [whole])
    assert a <= span[0] and span[1] <= b
    theirs = f" {whole.replace(',', '')} "
    for more in (sentence[a : span[0]], sentence[span[1] : b]):
        assert more.replace(",", "").strip() in theirs
