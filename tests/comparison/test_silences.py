"""What is searched before an article is called silent, and how a term is found in a text."""

from types import SimpleNamespace

import pandas as pd
import pytest
from variorum.comparison.materials import Held, Texts
from variorum.comparison.silences import find_silences, holds


@pytest.mark.parametrize(
    "text, term, expected",
    [
        ("the militias' leader", "militia", True),
        ("the militia's leader", "Militia", True),
        ("two churches burned", "church", True),
        ("a chart", "art", False),
        ("the artful miller", "art", False),
        ("dunmore shipping paid", "Dunmore Shipping", True),
        ("dunmore\nshipping paid", "Dunmore Shipping", False),
        ("o'dunmore paid", "Dunmore", True),
        ("the u.n. said", "U.N.", True),
        ("nothing of it", "Dunmore", False),
        ("", "Dunmore", False),
    ],
)
def test_holds(text, term, expected):
    assert holds(text, term) is expected


ACT = frozenset({"hurt"})
STORIES = {
    "a": "Six dockers were hurt on the northern quay.",
    "b": "Six dockers were injured on the northern quay.",
}


def search(
    story: str, *, extent: str = "whole", near: float = 0.0, events=None
):
    """The table silences of a third article, on a claim that two articles tell."""
    texts = {**STORIES, "c": story}
    documents = pd.DataFrame(
        {
            "doc_id": list(texts),
            "text": list(texts.values()),
            "outlet": "",
            "extent": "whole",
        }
    )
    documents.loc[2, "extent"] = extent
    spans = [
        {"doc_id": d, "start": 0, "end": len(t), "role": "body"}
        for d, t in texts.items()
    ]
    claim = {
        "claim_id": "c1",
        "statement": STORIES["a"],
        "core_docs": ["a", "b"],
    }
    docker = SimpleNamespace(key="docker", lemma="docker")
    happenings = [
        SimpleNamespace(meanings=ACT, participants=(docker,), told=True)
    ] * 2
    compared = SimpleNamespace(
        events=events or [["a", "b", "c"]],
        happenings=happenings,
        nearest=lambda numbers, doc_id: near,
        acts={},
    )
    evidence = pd.DataFrame(
        {"claim_id": "c1", "doc_id": ["a", "b"], "happening": [0, 1]}
    )
    return find_silences(
        Texts(documents, pd.DataFrame(spans), pd.DataFrame(spans)),
        pd.DataFrame(columns=["doc_id", "entity_id", "kind", "text"]),
        pd.DataFrame(columns=["entity_id", "name", "label", "kind"]),
        Held(pd.DataFrame([claim]), evidence),
        compared,
        pd.DataFrame(columns=["claim_id", "question", "group", "doc_id"]),
    )


@pytest.mark.parametrize(
    "story, more, silent",
    [
        pytest.param("The mayor laid a wreath.", {}, True, id="nothing of it"),
        pytest.param(
            "The six dockers on the northern quay.",
            {},
            False,
            id="most of the words",
        ),
        pytest.param(
            "The dockers went home.", {}, True, id="one of five words"
        ),
        pytest.param(
            "The mayor laid a wreath.",
            {"extent": "excerpt"},
            False,
            id="an excerpt",
        ),
        pytest.param(
            "The mayor laid a wreath.", {"near": 0.2}, False, id="a near miss"
        ),
        pytest.param(
            "The mayor laid a wreath.", {"near": 0.03}, True, id="no near miss"
        ),
        pytest.param(
            "The mayor laid a wreath.",
            {"events": [["a", "b"], ["c"]]},
            False,
            id="another event",
        ),
    ],
)
def test_silent_of_a_claim(story, more, silent):
    found = search(story, **more)
    assert found["doc_id"].tolist() == ["c"] * silent
