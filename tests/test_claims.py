"""Claims: propositions from the parse, aligned across articles, look-alikes kept apart."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import run, tables
from variorum.comparison.concordance import compare, group, words_of
from variorum.comparison.predicates import frame_of
from variorum.comparison.propositions import find_propositions
from variorum.comparison.stance import scare_quoted
from variorum.language import DEFAULT_PIPELINE, load_pipeline

ROOT = Path(__file__).resolve().parent.parent

WANTED = (
    "documents",
    "claims",
    "claim_evidence",
    "kept_apart",
    "discrepancies",
    "silences",
    "labels",
    "entities",
    "sentences",
    "blocks",
)


@pytest.fixture(scope="module", params=["solveig", "recount"])
def event(request):
    return run.compute(ROOT / "tests" / "corpora" / request.param, wanted=WANTED)


@pytest.fixture(scope="module")
def solveig():
    return run.compute(ROOT / "tests" / "corpora" / "solveig", wanted=WANTED)


@pytest.fixture(scope="module")
def recount():
    return run.compute(ROOT / "tests" / "corpora" / "recount", wanted=WANTED)


def passages(tables, claim_id):
    text = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    rows = tables["claim_evidence"]
    return {
        (r.doc_id[0], text[r.doc_id][r.start : r.end])
        for r in rows[rows["claim_id"] == claim_id].itertuples()
    }


def claim_with(tables, words):
    """The ids of the claims that have a passage with these words."""
    return {
        c
        for c in tables["claims"]["claim_id"]
        if any(words in text for _, text in passages(tables, c))
    }


def test_every_passage_lies_in_the_story(any_corpus):
    text = dict(
        zip(any_corpus["documents"]["doc_id"], any_corpus["documents"]["text"], strict=True)
    )
    story = any_corpus["sentences"]
    for row in any_corpus["claim_evidence"].itertuples():
        assert 0 <= row.start < row.end <= len(text[row.doc_id])
        mine = story[story["doc_id"] == row.doc_id]
        assert ((mine["start"] <= row.start) & (row.end <= mine["end"])).any()


def test_a_statement_is_the_words_of_one_article(event):
    for claim in event["claims"].itertuples():
        assert claim.statement in {text for _, text in passages(event, claim.claim_id)}


def test_counts_and_grades_follow_from_the_evidence(event):
    for claim in event["claims"].itertuples():
        mine = event["claim_evidence"][event["claim_evidence"]["claim_id"] == claim.claim_id]
        assert claim.n_docs == mine["doc_id"].nunique()
        assert claim.n_origins == mine["origin_id"].nunique()
        assert claim.grade in {
            "independent",
            "one_origin",
            "single",
            "disputed",
            "contradicted",
            "open",
        }


def test_a_sentence_with_several_facts_is_several_claims(solveig):
    assert claim_with(solveig, "Twelve people were killed").isdisjoint(
        claim_with(solveig, "the ferry Solveig sank")
    )


def test_one_fact_in_other_words_is_one_claim(recount):
    assert claim_with(recount, "set fire to a police car") & claim_with(
        recount, "torched a police car"
    )


def test_one_spokeswoman_in_two_articles_is_one_origin(solveig):
    (claim,) = claim_with(solveig, "There was no overloading")
    row = solveig["claims"].set_index("claim_id").loc[claim]
    assert (row["n_docs"], row["n_origins"]) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three people were killed", "Twelve people were killed"),
        ("Nine people were killed", "three people were killed"),
    ],
)
def test_another_accident_with_dead_is_another_claim(solveig, one, other):
    assert claim_with(solveig, one).isdisjoint(claim_with(solveig, other))
    assert any("different" in why for why in solveig["kept_apart"]["why"])


def test_a_like_deed_in_another_town_is_another_claim(recount):
    assert claim_with(recount, "burned a customs car").isdisjoint(
        claim_with(recount, "torched a police car")
    )


def test_who_blames_whom_tells_claims_apart(solveig):
    assert claim_with(solveig, "blamed Nordlinje").isdisjoint(
        claim_with(solveig, "blamed the transport ministry")
    )


def test_stance_names_the_words_that_decide(recount):
    rows = recount["claim_evidence"]
    distanced = rows[rows["stance"] == "distanced"]
    assert {"claimed", "so"} & {c.split("-")[0].casefold() for c in distanced["cue"]}


def test_grouping_never_chains_what_is_kept_apart(seeds_propositions):
    pairs = compare(seeds_propositions, {}, {})
    apart = {(x.a, x.b) for x in pairs if x.apart}
    for g in group(seeds_propositions, pairs):
        assert not any((i, j) in apart for i in g.members for j in g.members)


@pytest.fixture(scope="module")
def seeds_propositions():
    from variorum import language, tables
    from variorum.comparison import propositions
    from variorum.reading import corpus

    documents, found, _ = corpus.read_corpus(ROOT / "seeds")[:3]
    parsed = language.parse(documents, found)
    return propositions.find_propositions(
        parsed, language.find_sentences(parsed, found), tables.make("mentions", [])
    )


def test_frames_hold_verbs_and_their_nouns_together():
    assert frame_of("evacuation", noun=True) == frame_of("withdraw") == "leave"
    assert frame_of("knit") == "knit"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab ‘’“”\"'\n.é", max_size=60))
def test_scare_quotes_are_found_inside_the_span(text):
    found = scare_quoted(text, 0, len(text))
    assert found is None or (
        0 < found[0] < found[1] < len(text) and text[found[0] : found[1]].strip()
    )


def propositions_of(text):
    """The propositions of one article of plain sentences, without names known to the tables."""
    doc = load_pipeline(DEFAULT_PIPELINE)(text)
    sentences = pd.DataFrame(
        [{"doc_id": "a", "start": s.start_char, "end": s.end_char} for s in doc.sents]
    )
    return find_propositions({"a": doc}, sentences, tables.make("mentions", []))


@pytest.mark.parametrize(
    "words",
    [
        "The mayor told reporters on Friday.",
        "The mayor said in a statement.",
        "On Friday, the mayor issued a statement.",
    ],
)
def test_an_act_of_saying_without_what_is_said_states_nothing(words):
    assert not propositions_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "The mayor issued a statement on the flood.",
        "The mayor announced the closure of the bridge.",
        "The mayor told a story about the flood.",
    ],
)
def test_an_act_of_saying_with_a_matter_stays(words):
    assert propositions_of(words)


@pytest.mark.parametrize(
    ("words", "frame", "supposed"),
    [
        ("Officials asked whether the bridge was built in this city.", "build", "whether"),
        ("If the river floods the harbour, the port will close.", "flood", "if"),
        ("The port will reopen when the company repairs the gate.", "repair", "when"),
        ("The alarm rang when the gate broke the chain.", "break", ""),
    ],
)
def test_a_clause_under_if_or_whether_is_supposed(words, frame, supposed):
    assert {p.supposed for p in propositions_of(words) if p.frame == frame} == {supposed}


def test_a_number_is_its_value():
    digits, words = (
        words_of(propositions_of(s)[0].tokens)
        for s in ("About 300 residents marched home.", "Three hundred residents marched home.")
    )
    assert "number:300" in digits and "number:300" in words


def test_an_infinitive_that_is_governed_belongs_to_the_statement():
    text = "We know of no plan by the owner to sell the land."
    assert any(
        text[p.start : p.end].endswith("to sell the land")
        for p in propositions_of(text)
        if not p.nominal
    )


def test_the_march_is_one_claim_in_three_reports():
    corpus = run.compute(ROOT / "tests" / "corpora" / "tannery", wanted=WANTED)
    marched = claim_with(corpus, "Three hundred people marched") & claim_with(
        corpus, "About 300 residents marched"
    )
    assert marched
