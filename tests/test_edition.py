"""The Python interface: what it holds, how it completes and suggests, that answers are right."""

import inspect
import re

import pandas as pd
import pytest
import variorum
from conftest import ROOT
from variorum import export
from variorum.edition import QUESTIONS, Edition
from variorum.errors import InputError
from variorum.explore.workbench import TABS


@pytest.fixture
def edition(computed):
    return Edition(computed["tannery"], "tests/corpora/tannery")


def test_load_has_its_parameters_by_name():
    given = inspect.signature(variorum.load).parameters
    assert list(given) == [
        "corpus",
        "outlets",
        "since",
        "until",
        "pipeline",
        "field_map",
    ]
    assert not any(p.kind is p.VAR_KEYWORD for p in given.values())


def test_the_package_offers_what_it_has():
    offered = dir(variorum)
    assert {
        "load",
        "open_workbench",
        "describe",
        "explore",
        "figures",
        "export",
    } <= set(offered)
    for name in offered:
        assert getattr(variorum, name) is not None
    with pytest.raises(AttributeError, match="did you mean 'load'"):
        variorum.laod  # noqa: B018


def test_it_prints_in_a_few_lines_what_it_holds(edition):
    said = repr(edition)
    assert (
        len(said.splitlines()) <= 4
        and "Edition of 3 articles" in said
        and f"quotes {len(edition['quotes'])}" in said
    )
    assert all(
        question in said and hasattr(edition, question)
        for question in QUESTIONS
    )


TYPOS = [
    (lambda e: e["quote"], KeyError, "'quotes'"),
    (lambda e: e.describe("findngs"), KeyError, "'findings'"),
    (lambda e: e.quotations(of="Halmoss"), InputError, "Halmos"),
    (lambda e: e.quotations(outlet="Nobody Daily"), InputError, "there are"),
    (lambda e: e.evidence("f00"), InputError, "did you mean 'f0"),
    (lambda e: e.kwic(" "), InputError, "give a word"),
]


@pytest.mark.parametrize(("ask", "error", "said"), TYPOS)
def test_a_typo_is_answered_with_what_was_meant(edition, ask, error, said):
    with pytest.raises(error, match=re.escape(said)):
        ask(edition)


def test_every_answer_points_at_the_words_that_it_shows(edition):
    texts = dict(
        zip(
            edition["documents"]["doc_id"],
            edition["documents"]["text"],
            strict=True,
        )
    )
    answers = [
        edition.kwic("stream"),
        edition.quotations(),
        edition.differences(),
        edition.evidence("f001"),
        edition.wordings(),
        edition.mentions("Halmos"),
    ]
    for answer in answers:
        assert len(answer) and answer.columns[0] == "outlet"
        words = edition.text(answer)
        for row, said in zip(answer.itertuples(), words, strict=True):
            assert texts[row.doc_id][row.start : row.end] == said


def test_words_in_context_are_all_of_them_and_only_they(edition):
    found = edition.kwic("Halmos")
    text = " ".join(edition["documents"]["text"])
    assert len(found) == len(re.findall(r"\bHalmos\b", text))
    assert (found["keyword"] == "Halmos").all()
    whole = found["left"] + found["keyword"] + found["right"]
    assert whole.map(lambda words: words in re.sub(r"\s", " ", text)).all()
    assert len(edition.kwic("halm*")) == len(found), (
        "an asterisk stands for the rest"
    )


def test_the_five_questions_take_two_lines_each(edition):
    quotations = edition.quotations()
    who = pd.crosstab(quotations["speaker"], quotations["outlet"])
    assert who.to_numpy().sum() == len(edition["quotes"])

    changed = edition.differences(of="Halmos")
    assert len(changed) and changed["alters_sense"].any()
    assert not (changed["change"] == "identical").any()

    claims = edition["claims"]
    one_origin = claims[(claims["n_docs"] > 1) & (claims["n_origins"] == 1)]
    assert set(one_origin["claim_id"]) <= set(
        edition["claim_evidence"]["claim_id"]
    )

    around = edition.kwic(edition.mentions(of="Halmos"))
    assert (
        len(around)
        == (edition["mentions"]["entity_id"] == "zsofia-halmos").sum()
    )

    wordings = edition.wordings(of="Halmos")
    called = pd.crosstab(wordings["text"], wordings["outlet"])
    assert called.to_numpy().sum() == len(wordings) > 0


def test_quotations_of_one_speaker_are_those_of_the_table(edition):
    found = edition.quotations(of="Halmos")
    expected = edition["quotes"][
        edition["quotes"]["speaker_entity"] == "zsofia-halmos"
    ]
    assert set(expected["quote_id"]) <= set(found["quote_id"])
    assert found["speaker"].str.contains("Halmos|inister").all()


def test_who_is_quoted_and_never_otherwise_has_no_differences(edition):
    """One whom an article calls by no name is known as it prints him."""
    quotes = edition["quotes"].copy()
    quotes.loc[quotes.index[0], ["speaker", "speaker_entity"]] = (
        "his ferryman",
        "",
    )
    told = Edition({**edition, "quotes": quotes}, edition.corpus)
    assert len(told.quotations("his ferryman")) == 1
    assert told.differences(of="his ferryman").empty
    with pytest.raises(InputError, match="no actor is called so"):
        told.differences(of="her ferryman")


def test_two_articles_are_compared(edition):
    names = list(dict.fromkeys(edition.outlet(edition["documents"])))
    found = edition.compare(names[0], names[1])
    assert list(found.columns) == [
        "what",
        "about",
        names[0],
        names[1],
        "relation",
    ]
    both = edition["claim_evidence"].groupby("claim_id")["doc_id"].agg(set)
    ids = list(edition["documents"]["doc_id"][:2])
    assert (
        (found["what"] == "claim").sum()
        == both.map(lambda docs: set(ids) <= docs).sum()
        > 0
    )
    with pytest.raises(InputError, match="one article"):
        edition.compare(names[0], names[0])


def test_readings_of_one_question(edition):
    rows = [
        {
            "question": q,
            "about": about,
            "doc_id": doc,
            "start": 0,
            "end": 4,
            "value": value,
        }
        for q, about, doc, value in [
            ("number", "workers", "a-lakeland-courier.txt", "40"),
            ("number", "trucks", "b-continental-wire.txt", "3"),
            ("place", "the plant", "b-continental-wire.txt", "x"),
        ]
    ]
    asked = Edition({**edition, "readings": pd.DataFrame(rows)})
    assert list(asked.readings("number")["value"]) == ["40", "3"]
    assert list(asked.readings("number", about="truck")["value"]) == ["3"]
    with pytest.raises(InputError, match="'number'"):
        asked.readings("numbers")


def test_what_the_page_on_exploring_names_is_there():
    page = (ROOT / "docs" / "exploring.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"tables\.(\w+)\(", page))
    assert asked == set(QUESTIONS), "each question has its line"
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == set(export.FORMATS)
    named = page.partition("Its tabs are")[2].partition("One search box")[0]
    assert set(re.findall(r"`(\w+)`", named)) == set(TABS)
