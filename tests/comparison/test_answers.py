"""How likely two answers are to one question: what speaks against it, and clocks of the event."""

from types import SimpleNamespace

import pytest
from conftest import CORPORA
from pandas.testing import assert_frame_equal
from variorum import run
from variorum.comparison import answers
from variorum.comparison.answers import (
    FEATURES,
    Answer,
    comparable,
    likelihood,
)
from variorum.comparison.happenings import Anchor

UNDATED = SimpleNamespace(anchor=Anchor())


def answer(kind: str, value: tuple[float, float], **more) -> Answer:
    return Answer(
        number=0,
        happening=more.pop("happening", UNDATED),
        token=None,
        start=0,
        end=2,
        kind=kind,
        dimension="clock" if kind == "time" else "time",
        unit="",
        bound="exact",
        said=f"{value[0]:g}",
        value=value,
        **more,
    )


def age(years: float, *names: str, noun: str = "") -> Answer:
    return answer("age", (years, years), aged=frozenset(names), noun=noun)


def dated(year: int, votes: float) -> Answer:
    days = f"{year}-01-01", f"{year}-12-31"
    happening = SimpleNamespace(anchor=Anchor(days))
    return answer("count", (votes, votes), noun="vote", happening=happening)


def clock(hour: float, *, main: bool = True) -> Answer:
    return answer("time", (hour, hour), main=main)


def likely(one: Answer, other: Answer, *told: str) -> float:
    """The likelihood of two answers of which these features are told, all others not."""
    return likelihood(one, other, [float(name in told) for name in FEATURES])


ALIKE = ("one fact", "a meaning shared", "words around")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(age(77, "venn", noun="venn"), id="another name"),
        pytest.param(age(120, noun="mill"), id="a thing"),
    ],
)
def test_ages_of_two_are_two_questions(other):
    mine = age(51, "storr", noun="storr")
    same = likely(mine, age(43, "storr", noun="storr"), *ALIKE)
    assert likely(mine, other, *ALIKE) == pytest.approx(0.2 * same, abs=1e-5)
    assert likely(mine, age(43, noun="driver"), *ALIKE) == same


@pytest.mark.parametrize(
    "one, other, expected",
    [
        pytest.param(clock(9), clock(9.75), True, id="of the event, near"),
        pytest.param(clock(9), clock(9), True, id="of the event, equal"),
        pytest.param(clock(9), clock(12), False, id="of the event, far"),
        pytest.param(
            clock(9), clock(9.75, main=False), False, id="of something else"
        ),
    ],
)
def test_clocks_of_the_event_an_hour_apart_are_one_question(
    one, other, expected
):
    assert (likely(one, other) >= 0.6) is expected


def test_amounts_of_days_far_apart_are_two_questions():
    one, other = dated(2010, 43), dated(2016, 63)
    assert likely(one, other, *ALIKE) < likely(one, dated(2010, 63), *ALIKE)


def test_only_articles_of_one_event_are_set_against_each_other():
    answers = [
        answer(
            "count", (n, n), event=event, happening=SimpleNamespace(doc_id=d)
        )
        for d, event, n in (("a", 0, 5), ("b", 1, 5), ("c", 0, 6), ("d", 1, 6))
    ]
    assert list(comparable(answers)) == [(0, 2), (1, 3)]


def test_screening_leaves_out_no_pair_that_counts(computed, monkeypatch):
    monkeypatch.setattr(answers, "SCREENED", range(2, 2_000))
    screened = run.compute(CORPORA["seeds"], wanted=["readings"])["readings"]
    assert_frame_equal(screened, computed["seeds"]["readings"])


def test_of_many_answers_few_pairs_are_looked_at(monkeypatch):
    seen = []
    hopeful = answers._hopeful

    def count(some, room):
        seen.append((len(hopeful(some, room)), len([*comparable(some)])))
        return hopeful(some, room)

    monkeypatch.setattr(answers, "SCREENED", range(2, 2_000))
    monkeypatch.setattr(answers, "_hopeful", count)
    run.compute(CORPORA["seeds"], wanted=["readings"])
    assert 0 < sum(n for n, _ in seen) < 0.7 * sum(n for _, n in seen)
