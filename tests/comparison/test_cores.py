"""What is told of two tellings of one fact: the words of the first that the second bears out."""

import pandas as pd
import pytest
from variorum.comparison.cores import Cores
from variorum.comparison.happenings import find_happenings
from variorum.comparison.materials import Around

NONE = pd.DataFrame()
NAMES = ("Elde", "Harrow")  # that are known as names wherever they stand
ENTITIES = pd.DataFrame({"entity_id": NAMES, "name": NAMES, "label": "PERSON"})
BLOCKS = pd.DataFrame(columns=["doc_id", "start", "end", "role"])


@pytest.fixture(scope="session")
def core(nlp):
    """A function from two sentences and a predicate of each to (statement, articles) or None."""

    def find(one: str, other: str, *predicates: str):
        texts = {"a": one, "b": other}
        parsed = {doc_id: nlp(text) for doc_id, text in texts.items()}
        rows = [
            {"doc_id": d, "start": 0, "end": len(t)} for d, t in texts.items()
        ]
        mentions = [
            {"doc_id": d, "end": t.index(n) + len(n), "entity_id": n}
            for d, t in texts.items()
            for n in NAMES
            if n in t
        ]
        happenings, around = find_happenings(
            parsed,
            pd.DataFrame(rows),
            BLOCKS,
            Around(
                pd.DataFrame(mentions).assign(kind="name"),
                ENTITIES,
                NONE,
                NONE,
                NONE,
            ),
        )
        wanted = dict(zip("ab", predicates, strict=True))
        members = [
            i
            for i, h in enumerate(happenings)
            if h.head.text == wanted[h.doc_id]
        ]
        assert len(members) == 2
        found = Cores(happenings, around).find(members)
        return found and (
            found.text(texts[found.doc_id]),
            "".join(sorted(found.witnesses)),
        )

    return find


@pytest.mark.parametrize(
    "one, other, predicates, expected",
    [
        pytest.param(
            "The storm flooded the valley.",
            "The storm flooded the valley.",
            ("flooded", "flooded"),
            ("The storm flooded the valley", "ab"),
            id="all",
        ),
        pytest.param(
            "The storm flooded the valley.",
            "The valley was flooded by the storm.",
            ("flooded", "flooded"),
            ("The valley was flooded by the storm", "ab"),
            id="passive",
        ),
        pytest.param(
            "The miller closed the gate with a chain.",
            "The miller shut the gate.",
            ("closed", "shut"),
            ("The miller closed the gate", "ab"),
            id="what one leaves out is not told",
        ),
        pytest.param(
            "The miller not only closed the gate, but also sold the mill.",
            "The miller closed the gate.",
            ("closed", "closed"),
            ("The miller closed the gate", "ab"),
            id="not only",
        ),
        pytest.param(
            "The painter was born in Elde.",
            "The painter was born in Harrow.",
            ("born", "born"),
            ("The painter was born in Harrow", "b"),
            id="another place is not left out",
        ),
        pytest.param(
            "The painter was born in Elde.",
            "The painter was born in a mill.",
            ("born", "born"),
            ("The painter was born", "ab"),
            id="a place that one does not name is left out",
        ),
        pytest.param(
            "The guard stopped a boat off the pier.",
            "The guard stopped boats off the pier.",
            ("stopped", "stopped"),
            ("The guard stopped a boat off the pier", "a"),
            id="one boat, several boats",
        ),
        pytest.param(
            "The navy boat sank the barge.",
            "The navy ship left, and a boat sank the barge.",
            ("sank", "sank"),
            ("a boat sank the barge", "ab"),
            id="the navy of another noun",
        ),
        pytest.param(
            "The navy boat sank the barge.",
            "A boat of the navy sank the barge.",
            ("sank", "sank"),
            ("A boat of the navy sank the barge", "ab"),
            id="the navy of the same noun",
        ),
        pytest.param(
            "The rebels broke off the attack on the pier.",
            "The rebels attacked the pier.",
            ("attack", "attacked"),
            ("The rebels attacked the pier", "ab"),
            id="broken off is not made",
        ),
        pytest.param(
            "The rebels carried out an attack on the pier.",
            "The rebels attacked the pier.",
            ("attack", "attacked"),
            ("The rebels carried out an attack on the pier", "ab"),
            id="carried out is made",
        ),
        pytest.param(
            "The old miller closed the gate.",
            "The miller closed the gate.",
            ("closed", "closed"),
            ("The miller closed the gate", "ab"),
            id="the shorter one needs no gap",
        ),
    ],
)
def test_core(one, other, predicates, expected, core):
    assert core(one, other, *predicates) == expected


@pytest.mark.parametrize(
    "one, other, predicates",
    [
        pytest.param(
            "Two dockers were hurt on the quay.",
            "Six dockers were hurt on the quay.",
            ("hurt", "hurt"),
            id="a number is never dropped",
        ),
        pytest.param(
            "The miller closed the gate.",
            "The miller did not close the gate.",
            ("closed", "close"),
            id="a denial",
        ),
        pytest.param(
            "The miller closed the gate.",
            "The miller may close the gate.",
            ("closed", "close"),
            id="a supposition",
        ),
        pytest.param(
            "The miller closed the gate.",
            "The miller painted the gate.",
            ("closed", "painted"),
            id="another verb",
        ),
        pytest.param(
            "The miller closed the gate.",
            "The miller closed the well.",
            ("closed", "closed"),
            id="another thing",
        ),
        pytest.param(
            "The miller closed the gate.",
            "The baker closed the gate.",
            ("closed", "closed"),
            id="another doer",
        ),
        pytest.param(
            "The miller understood how the gate was closed.",
            "The miller understood that the well was dry.",
            ("understood", "understood"),
            id="what is thought",
        ),
    ],
)
def test_no_core_of_both(one, other, predicates, core):
    found = core(one, other, *predicates)
    assert found is None or len(found[1]) == 1


def test_a_pronoun_is_put_back_in_brackets(core):
    assert core(
        "The miller came home and closed the gate.",
        "The miller closed the gate.",
        "closed",
        "closed",
    )[0] in ("The miller closed the gate", "[The miller] closed the gate")
