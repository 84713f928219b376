"""Articles that share no rare name or figure, and tell other sums or hours: two occasions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum import run
from variorum.comparison.strangers import Head, are_far

WORDS = """Thieves robbed a jeweller in Elde on Friday{hour} and took rings worth {sum}.

{names}

The police of Elde asked witnesses to call.
"""
OURS = "Ruth Vell owns the shop. Inspector Dan Ostrow saw two motorcycles on Callow Street."
THEIRS = "Piet Salk owns the shop. Captain Mia Brandt saw a grey boat by Harrow Bridge."


@pytest.fixture
def strangers(tmp_path):
    """The pairs of strangers among articles {name: (hour, sum, the names in it)}."""

    def compute(articles: dict[str, tuple[str, str, str]]):
        for name, (hour, sum_, names) in articles.items():
            text = WORDS.format(hour=hour, sum=sum_, names=names)
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        known = {"corpus": tmp_path}
        for step, made in run.STEPS:
            known.update(zip(made, run.take(step, known), strict=True))
            if "occasions" in made:
                break
        return {
            "".join(sorted(d[0] for d in pair))
            for pair in known["occasions"].strangers
        }

    return compute


def four(ours: tuple[str, str], theirs: tuple[str, str], names: str = THEIRS):
    """Two articles of one kind and two of another."""
    return {
        "a": (*ours, OURS),
        "b": (*ours, OURS),
        "c": (*theirs, names),
        "d": (*theirs, names),
    }


@pytest.mark.parametrize(
    "ours, theirs",
    [
        pytest.param(("", "$90,000"), ("", "$4 million"), id="sums"),
        pytest.param(
            (" at 2:40 a.m.", "$90,000"),
            (" at 9:15 p.m.", "$90,500"),
            id="hours",
        ),
    ],
)
def test_other_names_and_other_sums_or_hours_are_two(ours, theirs, strangers):
    assert strangers(four(ours, theirs)) == {"ac", "ad", "bc", "bd"}


@pytest.mark.parametrize(
    "ours, theirs, names",
    [
        pytest.param(("", "$90,000"), ("", "$95,000"), THEIRS, id="like sums"),
        pytest.param(
            ("", "$4 million"), ("", "$4 billion"), THEIRS, id="a slip"
        ),
        pytest.param(
            (" at 2:40 a.m.", "$9"), (" at 3 a.m.", "$9"), THEIRS, id="an hour"
        ),
        pytest.param(
            ("", "$90,000"), ("", "$4 million"), OURS, id="the same names"
        ),
    ],
)
def test_else_they_may_be_one(ours, theirs, names, strangers):
    assert not strangers(four(ours, theirs, names))


def test_one_article_by_itself_may_tell_another_hour(strangers):
    articles = four((" at 2:40 a.m.", "$9"), (" at 9:15 p.m.", "$9"))
    del articles["d"]
    assert not strangers(articles)


SUMS = st.floats(1, 1e12)


@given(SUMS, SUMS)
def test_far_is_the_same_from_both_sides(a, b):
    assert are_far(a, b) == are_far(b, a)
    assert not are_far(a, a)


@given(st.sets(SUMS, min_size=1), st.sets(SUMS, min_size=1), SUMS)
def test_a_sum_that_both_tell_makes_no_strangers(mine, theirs, shared):
    one, other = (Head(sums={"": some | {shared}}) for some in (mine, theirs))
    assert not one.has_other_sums(other)
    assert Head.of_all([one, other]).sums[""] == mine | theirs | {shared}
