"""Groups of pairs: what comes together, what stays apart, what counts 0."""

import pytest
from variorum.comparison.clustering import group

THREE = ["a", "b", "c"]


@pytest.mark.parametrize(
    "homes, pairs, least, apart, expected",
    [
        pytest.param([], [], 0.5, [], [], id="nothing"),
        pytest.param(
            ["a", "b"], [(0, 1, 0.5)], 0.5, [], [[0, 1]], id="just enough"
        ),
        pytest.param(
            ["a", "b"], [(0, 1, 0.49)], 0.5, [], [[0], [1]], id="too little"
        ),
        pytest.param(
            ["a", "b"], [(0, 1, 0.9)], 0.5, [(0, 1)], [[0], [1]], id="apart"
        ),
        pytest.param(
            ["a", "b"],
            [(0, 1, 0.9)],
            0.5,
            [(1, 0)],
            [[0], [1]],
            id="apart, turned round",
        ),
        pytest.param(
            THREE,
            [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1)],
            0.5,
            [],
            [[0, 1], [2]],
            id="a mean, not the best link",
        ),
        pytest.param(
            THREE,
            [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.3)],
            0.5,
            [],
            [[0, 1, 2]],
            id="mean enough",
        ),
        pytest.param(
            THREE,
            [(0, 1, 0.9), (1, 2, 0.9)],
            0.5,
            [],
            [[0, 1], [2]],
            id="no pair counts 0",
        ),
        pytest.param(
            ["a", "b", "b"],
            [(0, 1, 0.9), (0, 2, 0.8)],
            0.5,
            [],
            [[0, 1, 2]],
            id="two tellings of one article",
        ),
        pytest.param(
            ["a", "a", "b", "c"],
            [(0, 2, 0.9), (1, 2, 0.2), (1, 3, 0.9), (0, 3, 0.2), (2, 3, 0.2)],
            0.5,
            [],
            [[0, 2], [1, 3]],
            id="two facts of three articles",
        ),
        pytest.param(
            ["a", "b", "b", "c"],
            [(0, 1, 0.9), (0, 2, 0.6), (1, 3, 0.1), (2, 3, 0.9), (0, 3, 0.9)],
            0.5,
            [],
            [[0, 1, 2, 3]],
            id="the likest telling stands for an article",
        ),
        pytest.param(
            ["a", "b", "c"],
            [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.8)],
            0.5,
            [(0, 2)],
            [[0, 1], [2]],
            id="what stands apart from one stands apart from its group",
        ),
        pytest.param(
            ["a", "a", "b"],
            [(0, 2, 0.9), (1, 2, 0.9)],
            0.5,
            [(0, 1)],
            [[0, 2], [1]],
            id="two answers",
        ),
    ],
)
def test_groups(homes, pairs, least, apart, expected):
    assert group(homes, pairs, least, apart) == expected


def test_the_order_of_pairs_does_not_matter():
    pairs = [
        (0, 1, 0.9),
        (1, 2, 0.8),
        (0, 2, 0.6),
        (2, 3, 0.9),
        (0, 3, 0.2),
        (1, 3, 0.2),
    ]
    homes = ["a", "b", "c", "d"]
    assert group(homes, pairs, 0.5) == group(homes, pairs[::-1], 0.5)


@pytest.mark.parametrize(
    "likely, n_articles, expected",
    [
        pytest.param(0.45, 1, [[0], [1]], id="one pair: all of the least"),
        pytest.param(0.45, 6, [[*range(7)]], id="a mean of many: less"),
        pytest.param(0.3, 6, [[*range(6)], [6]], id="but not so much less"),
    ],
)
def test_of_many_pairs_a_lower_mean_is_enough(likely, n_articles, expected):
    homes = list("abcdefg"[: n_articles + 1])
    among = [(i, j, 0.9) for j in range(n_articles) for i in range(j)]
    last = [(i, n_articles, likely) for i in range(n_articles)]
    assert group(homes, among + last, 0.5) == expected


def test_strangers_come_into_no_group_together():
    pairs = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.9)]
    strangers = frozenset({frozenset("ac")})
    assert group(THREE, pairs, 0.5) == [[0, 1, 2]]
    assert group(THREE, pairs, 0.5, strangers=strangers) == [[0, 1], [2]]
