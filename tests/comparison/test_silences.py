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
    story: str,
    *,
    extent: str = "whole",
    near: float = 0.0,
    events=None,
    statement: str = STORIES["a"],
    core: str = "ab",
    having: str = "ab",
    answering: str = "",
):
    """The table silences of a third article, on a claim that `having` tell and of which `core` is
    the core's; `answering` give an answer to a question about it."""
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
        "statement": statement,
        "core_docs": list(core),
    }
    docker = SimpleNamespace(key="docker", lemma="docker")
    happenings = [
        SimpleNamespace(
            meanings=ACT,
            participants=(docker,),
            told=True,
            doc_id=doc_id,
            sentence=0,
            head=SimpleNamespace(sent=SimpleNamespace(text=text)),
        )
        for doc_id, text in STORIES.items()
    ]
    compared = SimpleNamespace(
        events=events or [["a", "b", "c"]],
        happenings=happenings,
        nearest=lambda numbers, doc_id: near,
        acts={},
    )
    evidence = pd.DataFrame(
        {"claim_id": "c1", "doc_id": ["a", "b"], "happening": [0, 1]}
    )
    readings = pd.DataFrame(
        [("c1" if d in having else "c2", "number", "q1", d) for d in answering],
        columns=["claim_id", "question", "group", "doc_id"],
    )
    return find_silences(
        Texts(documents, pd.DataFrame(spans), pd.DataFrame(spans)),
        pd.DataFrame(columns=["doc_id", "entity_id", "kind", "text"]),
        pd.DataFrame(columns=["entity_id", "name", "label", "kind"]),
        Held(
            pd.DataFrame([claim]),
            evidence[evidence["doc_id"].isin(list(having))],
        ),
        compared,
        readings,
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
            "The mayor laid a wreath.", {"near": 0.1}, True, id="no near miss"
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


@pytest.mark.parametrize(
    "story, core, silent",
    [
        # "docker", "northern" and "quay" are in both sentences
        pytest.param("The mayor laid a wreath.", "", True, id="none of them"),
        pytest.param("The dockers went home.", "", False, id="one of three"),
        pytest.param("The dockers went home.", "ab", True, id="with a core"),
        pytest.param("The mayor laid a wreath.", "a", True, id="core of one"),
    ],
)
def test_a_claim_without_a_common_core_is_searched_by_shared_words(
    story, core, silent
):
    found = search(story, core=core, statement="" if not core else STORIES["a"])
    assert found["doc_id"].tolist() == ["c"] * silent


@pytest.mark.parametrize(
    "told, story, silent",
    [
        ("17", "The feast of the 17th was loud.", False),
        ("17", "The feast of the 27th was loud.", True),
        ("17", "There were 17 at the feast.", False),
        ("the 17th", "There were 17 at the feast.", False),
        ("the 17th", "There were 71 at the feast.", True),
    ],
)
def test_an_ordinal_has_the_number(told, story, silent):
    found = search(story, statement=f"Dockers struck on {told}.")
    assert found["doc_id"].tolist() == ["c"] * silent


@pytest.mark.parametrize(
    "answering, silent",
    [
        pytest.param("", ["b", "c"], id="no question"),
        pytest.param("ac", ["b"], id="who answers it is not silent"),
        pytest.param("abc", [], id="all answer it"),
    ],
)
def test_who_answers_a_question_of_what_one_has_alone(answering, silent):
    found = search(
        "The mayor laid a wreath.",
        statement="Clowns danced in hats.",
        core="a",
        having="a",
        answering=answering,
    )
    assert found["doc_id"].tolist() == silent
