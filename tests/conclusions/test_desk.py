"""How many origins passages have at most: what one article has from another counts once."""

from collections import Counter
from types import SimpleNamespace

import pytest
from variorum.conclusions import desk as desks
from variorum.conclusions.desk import Desk, Tie
from variorum.conclusions.finding import Passage


def passages(n):
    return [Passage(f"a{i}", 10, 20) for i in range(n)]


def test_a_chain_of_copies_is_one_origin():
    ties = [Tie(f"a{i}", f"a{i + 1}") for i in range(9)]
    assert Desk({}, None, {}, ties).origins(passages(12), 12) == 3
    assert Desk({}, None, {}, ties[::-1]).origins(passages(12), 12) == 3
    assert Desk({}, None, {}, []).origins(passages(12), 5) == 5


def test_what_is_shared_elsewhere_ties_nothing():
    apart = Tie("a0", "a1", ((10, 20),), ((30, 40),))
    near = Tie("a0", "a1", ((10, 20),), ((15, 40),))
    assert Desk({}, None, {}, [apart]).origins(passages(2), 2) == 2
    assert Desk({}, None, {}, [apart, near]).origins(passages(2), 2) == 1


def test_each_tie_is_looked_at_once(monkeypatch):
    n, seen, meets = 60, Counter(), desks._meets
    monkeypatch.setattr(
        desks, "_meets", lambda *args: seen.update("x") or meets(*args)
    )
    ties = [
        Tie(f"a{i}", f"a{j}", ((90, 99),), ((90, 99),))
        for i in range(n)
        for j in range(i)
    ]
    assert Desk({}, None, {}, ties).origins(passages(n), n) == n
    assert seen["x"] <= 2 * len(ties)


@pytest.mark.parametrize(
    "name, said",
    [
        ("Tove Lindal", "Tove Lindal"),
        ("officials", "officials"),
        ("the coast guard", "the coast guard"),
        ("agency", "“agency”"),
    ],
)
def test_a_word_for_a_role_stands_as_the_article_has_it(name, said):
    row = SimpleNamespace(origin_id="o1", quote_id="")
    assert Desk({}, None, {"o1": name}, []).source([row]) == said
