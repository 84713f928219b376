"""What is compared at most: all of a little, the likest of much; what is left out is counted."""

import random

import pandas as pd
import pytest
from conftest import ROOT
from variorum import run, tables
from variorum.chronology import timeline
from variorum.comparison import (
    answers,
    bounds,
    discrepancies,
    readings,
    referents,
)
from variorum.comparison.bounds import choose_pairs, within
from variorum.speech import origins


def every_pair(homes, keys):
    return [
        (i, j)
        for j in range(len(homes))
        for i in range(j)
        if homes[i] != homes[j] and set(keys[i]) & set(keys[j])
    ]


def test_all_of_a_little():
    rng = random.Random(1)
    homes = [rng.choice("abcd") for _ in range(120)]
    keys = [
        rng.sample(["rain", "snow", "hail", "fog", "sun", "wind"], 2)
        for _ in homes
    ]
    chosen = choose_pairs(homes, keys, [{}] * len(homes))
    assert (
        chosen.pairs == sorted(every_pair(homes, keys))
        and chosen.left_out == {}
    )


def test_of_much_the_likest():
    n = 400
    homes = ["a"] * n + ["b"] * n
    vectors = [{f"w{i % n}": 1.0} for i in range(2 * n)]
    keys = [["rain"]] * (2 * n)
    chosen = choose_pairs(homes, keys, vectors)
    assert {(i, i + n) for i in range(bounds.WIDEST)} <= set(chosen.pairs), (
        "the likest of each"
    )
    assert len(chosen.pairs) <= bounds.PARTNERS * n
    looked_at = bounds.WIDEST**2  # those that the key brings together
    assert chosen.left_out == {("a", "b"): looked_at - len(chosen.pairs)}


def lay_beside(monkeypatch, n, most=2000):
    """(what is chosen of one item each of so many articles, pairs looked at on the way)."""
    looked_at, near = [], bounds._near
    monkeypatch.setattr(bounds, "MOST_PAIRS", most)
    monkeypatch.setattr(bounds, "LOT", 20 * most)
    monkeypatch.setattr(
        bounds,
        "_near",
        lambda *args: looked_at.append(near(*args)) or looked_at[-1],
    )
    vectors = [{f"w{i % 7}": 1.0} for i in range(n)]
    chosen = choose_pairs([f"a{i}" for i in range(n)], [["rain"]] * n, vectors)
    monkeypatch.undo()
    return chosen, sum(len(found[0]) for found in looked_at)


def test_of_very_many_articles_the_likest_of_all(monkeypatch):
    n = 500
    chosen, _ = lay_beside(monkeypatch, n)
    assert chosen.crowded and len(chosen.pairs) <= 2000
    assert all((j - i) % 7 == 0 for i, j in chosen.pairs)
    assert {i for pair in chosen.pairs for i in pair} == set(range(n))


def test_what_is_looked_at_grows_with_the_articles_not_with_their_square(
    monkeypatch,
):
    (_, few), (_, more) = (lay_beside(monkeypatch, n) for n in (2000, 8000))
    assert more < 5 * few


@pytest.mark.parametrize("n", [3, 40, 41, 1000])
def test_articles_side_by_side(n):
    pairs = list(bounds.side_by_side([3] * n, most=16 * 400))
    assert pairs == sorted(set(pairs)) and all(i < j for i, j in pairs)
    assert len(pairs) == n * (n - 1) // 2 if n < 29 else len(pairs) <= 400 + n
    assert {i for pair in pairs for i in pair} == set(range(n))


def test_answers_of_very_many_articles():
    homes = [f"a{n}" for n in range(500)]
    kept = list(within(homes, ["count"] * 500, most=1000))
    assert kept == list(range(len(kept))) and 30 < len(kept) < 46


def test_very_many_copies_are_one_claim(monkeypatch, tmp_path):
    for n in range(60):
        (tmp_path / f"{n}.txt").write_text("Twelve miners died in the flood.\n")
    monkeypatch.setattr(bounds, "MOST_PAIRS", 300)
    made = run.compute(tmp_path)
    assert made["claims"]["n_docs"].tolist() == [60]
    told = made["problems"]["problem"].str.contains("has so many articles")
    assert told.sum() == 1


def test_nothing_at_all():
    assert choose_pairs([], [], []) == ([], {}, False)


def test_the_first_ones_of_each_article():
    homes = ["a"] * 1000 + ["b"] * 1000
    kept = list(within(homes, ["count"] * 2000, most=10_000))
    assert kept[:3] == [0, 1, 2] and 1000 in kept
    assert (
        len([i for i in kept if i < 1000]) * len([i for i in kept if i >= 1000])
        <= 10_000
    )


def test_figures_that_were_not_compared_are_told(monkeypatch):
    monkeypatch.setattr(answers, "MOST_PAIRS", 1)
    corpus = ROOT / "tests" / "corpora" / "tannery"
    problems = run.compute(corpus, wanted=["problems"])["problems"]
    assert problems["problem"].str.contains("only the first of each kind").any()
    monkeypatch.undo()
    assert run.compute(corpus, wanted=["problems"])["problems"].empty


@pytest.mark.parametrize(
    ("module", "bound", "words"),
    [
        (readings, "MOST_ANSWERS", "were set against all others"),
        (referents, "MOST", "only looked for among the nearest"),
        (origins, "MOST", "quotes so often"),
        (timeline, "LIKEST", "dates so many things"),
    ],
    ids=lambda value: (
        value if isinstance(value, str) and value.isupper() else ""
    ),
)
def test_what_any_other_bound_leaves_out_is_told(
    monkeypatch, module, bound, words
):
    corpus = ROOT / "tests" / "corpora" / "tannery"
    monkeypatch.setattr(module, bound, 0)
    told = run.compute(corpus, wanted=["problems"])["problems"]["problem"]
    assert told.str.contains(words).any()


def test_answers_to_one_question_that_were_not_set_against_others_are_told(
    monkeypatch,
):
    monkeypatch.setattr(discrepancies, "MOST_PAIRS", 1)
    rows = [(doc_id, start) for doc_id in "ab" for start in (5, 90)]
    given = pd.DataFrame(rows, columns=["doc_id", "start"]).assign(
        group="q0001"
    )
    told = discrepancies.note_left_out(given, tables.make("problems", []))
    assert told["doc_id"].tolist() == ["a", "b"]
    assert told["problem"].str.contains("; 1 were not").all()
