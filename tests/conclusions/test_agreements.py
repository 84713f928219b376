"""Who is named for which words: only those who bear them out; what excludes itself is not told."""

import dataclasses

import pandas as pd
import pytest
from variorum.conclusions import absences, agreements
from variorum.conclusions.desk import Desk
from variorum.conclusions.finding import Finding
from variorum.conclusions.wording import Wording

TEXTS = {
    "a": "Six dockers were hurt on the old quay.",
    "b": "Six dockers were injured on the quay.",
    "c": "Two dockers were hurt there at noon.",
}
NAMES = {"a": "Elde Post", "b": "Callow Herald", "c": "Northern Wire"}
CLAIM = {
    "claim_id": "c1",
    "statement": "Six dockers were hurt",
    "n_docs": 3,
    "grade": "independent",
    "weight": 4.0,
    "core_doc": "a",
    "core_spans": [[0, 21]],
    "core_docs": ["a", "b"],
}


@pytest.fixture
def desk():
    documents = pd.DataFrame(
        {"doc_id": list(TEXTS), "text": list(TEXTS.values())}
    )
    sentences = documents[["doc_id"]].assign(
        start=0, end=documents["text"].str.len()
    )
    return Desk(NAMES, Wording(documents, sentences), {}, [])


def held(*docs: str):
    rows = [
        {
            "claim_id": "c1",
            "doc_id": d,
            "start": 0,
            "end": len(TEXTS[d]) - 1,
            "origin_id": f"o-{d}",
            "stance": "asserted",
            "told": True,
            "quote_id": "",
            "bears": d in CLAIM["core_docs"],
            "likelihood": 0.9,
        }
        for d in docs
    ]
    return {"c1": list(pd.DataFrame(rows).itertuples())}


def tell(desk, claim: dict, evidence: dict, lacking=()):
    return list(
        agreements.tell_agreements(
            pd.DataFrame([CLAIM | claim]), evidence, {"c1": [*lacking]}, desk
        )
    )


def docs_of(finding: Finding) -> str:
    return "".join(sorted(finding.docs))


def test_the_core_names_those_who_bear_it_out(desk):
    (found,) = tell(desk, {}, held("a", "b"))
    assert found.text.startswith(
        "At least Elde Post and Callow Herald report this: “Six dockers were"
    )
    assert docs_of(found) == "ab"


def test_what_goes_on_is_shown_to_go_on(desk):
    (found,) = tell(desk, {}, held("a", "b"))
    assert "“Six dockers were hurt …”" in found.text


def test_who_only_quotes_it_is_told_with_whom_it_quotes(desk):
    evidence = {
        "c1": [r._replace(stance="quoted") for r in held("a", "b")["c1"]]
    }
    spoken = dataclasses.replace(desk, sources={"o-a": "Ann Vell"})
    (found,) = tell(spoken, {}, evidence)
    assert " carry this: " in found.text
    assert found.text.endswith(" Elde Post has it from Ann Vell.")


def test_a_thing_that_only_the_sentence_before_names_is_not_told(desk):
    claim = {"statement": "Six dockers were hurt by this crane"}
    assert not tell(desk, claim, held("a", "b"))


def test_who_does_not_bear_it_out_is_not_named(desk):
    (found,) = tell(desk, {}, held("a", "b", "c"))
    assert "Two dockers" not in found.text
    assert docs_of(found) == "ab"


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param({"core_doc": "", "core_docs": []}, id="no common core"),
        pytest.param({"core_docs": ["a"]}, id="of one article"),
        pytest.param({"statement": "It was"}, id="says nothing"),
    ],
)
def test_without_a_core_nothing_is_agreed(claim, desk):
    assert not tell(desk, claim, held("a", "b"))


def test_one_origin_is_said(desk):
    evidence = {
        "c1": [row._replace(origin_id="o1") for row in held("a", "b")["c1"]]
    }
    (found,) = tell(desk, {}, evidence)
    assert found.grade == "one_origin"
    assert "carry this in a passage that both print: “Six" in found.text


@pytest.mark.parametrize(
    "text, told",
    [
        pytest.param(
            "At noon, six dockers were hurt near a quay.",
            "Northern Wire has the same words.",
            id="its words",
        ),
        pytest.param(
            "Hurt were six of the dockers.",
            "Northern Wire has nearly the same: “Hurt were six",
            id="in another order",
        ),
        pytest.param("Two dockers were hurt there.", "", id="other figure"),
        pytest.param("Six dockers were not hurt.", "", id="denied"),
        pytest.param(
            "Six of the boats that carry the dockers to the old quay are said to have sunk, and"
            " many a crane on the pier was hurt.",
            "",
            id="far from each other",
        ),
    ],
)
def test_who_has_the_same_words_too_is_named(text, told, desk):
    texts = desk.wording.texts | {"c": text}
    desk.wording.texts, desk.wording.spans["c"] = texts, [(0, len(text))]
    (found,) = tell(desk, {}, held("a", "b"))
    assert told in found.text
    assert docs_of(found) == ("abc" if told else "ab")


@pytest.mark.parametrize(
    "text, told",
    [
        pytest.param("Ships struck six of them there.", True, id="reworded"),
        pytest.param(
            "Ships struck two of them there.", False, id="another figure"
        ),
        pytest.param("Ships did not strike six of them.", False, id="denied"),
    ],
)
def test_who_has_it_in_other_words_is_named(text, told, desk):
    texts = desk.wording.texts | {"c": text}
    desk.wording.texts, desk.wording.spans["c"] = texts, [(0, len(text))]
    evidence = held("a", "b", "c")
    last = evidence["c1"][-1]._replace(end=len(text))
    evidence["c1"][-1] = last
    (found,) = tell(desk, {}, evidence)
    own = "Northern Wire tells it so: “Ships struck six"
    assert (own in found.text) == told
    assert docs_of(found) == ("abc" if told else "ab")
    evidence["c1"][-1] = last._replace(likelihood=0.5)
    assert docs_of(tell(desk, {}, evidence)[0]) == "ab"


def test_who_has_nothing_of_it_is_said(desk):
    (found,) = tell(desk, {}, held("a", "b"), lacking="c")
    assert found.text.endswith(
        "Northern Wire has nothing of this (the whole text was searched)."
    )


SILENCE = pd.DataFrame(
    [
        {
            "claim_id": "c1",
            "entity_id": "",
            "doc_id": "c",
            "kind": "claim",
            "share": 0.1,
        }
    ]
)


def missing(silences, claims, evidence, desk) -> list[dict]:
    lacking = absences.find_lacking(silences, claims, evidence, desk)
    return list(absences.tell_missing_claims(lacking, claims, evidence, desk))


@pytest.mark.parametrize(
    "core_docs, expected", [(["a", "b"], "ab"), (["a"], None), ([], None)]
)
def test_a_silence_names_only_who_bears_the_words_out(
    core_docs, expected, desk
):
    claims = pd.DataFrame([CLAIM | {"core_docs": core_docs}])
    found = missing(SILENCE, claims, held("a", "b"), desk)
    assert [docs_of(f) for f in found] == ([expected] if expected else [])


def test_one_silence_is_told_once(desk):
    claims = pd.DataFrame([CLAIM, CLAIM | {"claim_id": "c2"}])
    silences = pd.concat([SILENCE, SILENCE.assign(claim_id="c2")])
    evidence = {**held("a", "b"), "c2": held("a", "b")["c1"]}
    assert len(missing(silences, claims, evidence, desk)) == 1


def test_an_article_that_has_some_of_the_words_is_not_called_silent(desk):
    claims = pd.DataFrame([CLAIM])
    found = SILENCE.assign(share=0.25)
    assert not missing(found, claims, held("a", "b"), desk)


def test_a_name_inside_another_one_is_found_by_its_form(desk):
    mentions = pd.DataFrame(
        [{"doc_id": "a", "start": 0, "end": 11}], dtype=object
    )
    terms = ["Six dockers", "dockers"]  # a surname may be another's
    found = absences._named_in(mentions, terms, set(), desk)
    assert {d: (p.start, p.end) for d, p in found.items()} == {
        "a": (0, 11),
        "b": (0, 11),
    }
