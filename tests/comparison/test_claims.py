"""Claims: how many origins they have, and what counts as none beside the source named."""

from itertools import pairwise

import pytest
from variorum import run
from variorum.comparison import claims

SIDECAR = "file,outlet\na.txt,The Callow Herald\nb.txt,The Harbour Post\n"


def claim(folder, first: str, second: str):
    """The claim of two small articles that both tell of the ferry."""
    folder.joinpath("a.txt").write_text(first, encoding="utf-8")
    folder.joinpath("b.txt").write_text(second, encoding="utf-8")
    folder.joinpath("sources.csv").write_text(SIDECAR, encoding="utf-8")
    claims = run.compute(folder, wanted=("claims",))["claims"]
    return claims[claims["n_docs"] == 2].iloc[0]


TOLD = "Callow ferry lost\n\nThe ferry sank off Callow harbour early on Friday, police said."


@pytest.mark.parametrize(
    ("first", "origins", "grade"),
    [
        (
            "Ferry sinks off Callow harbour\n\n"
            "The ferry sank off Callow harbour on Friday, police said.",
            1,
            "one_origin",
        ),
        (
            "Ferry sinks off Callow harbour\n\n"
            "The ferry sank off Callow harbour on Friday. The ferry sank fast, police said.",
            2,
            "independent",
        ),
    ],
)
def test_a_headline_is_no_origin_beside_the_source_of_its_article(
    tmp_path, first, origins, grade
):
    found = claim(tmp_path, first, TOLD)
    assert (found["n_origins"], found["grade"]) == (origins, grade)


def test_what_somebody_condemns_is_told_by_the_article(tmp_path):
    told = "Callow\n\nThe sinking of the ferry off Callow shocked many. The ferry sank on Friday."
    text = "Callow\n\nThe union condemned the sinking of the ferry off Callow on Friday."
    for name, words in (("a.txt", text), ("b.txt", told)):
        tmp_path.joinpath(name).write_text(words, encoding="utf-8")
    tmp_path.joinpath("sources.csv").write_text(SIDECAR, encoding="utf-8")
    tables = run.compute(tmp_path, wanted=("quotes", "claim_evidence"))
    assert list(tables["quotes"]["how"]) == ["about"]
    rows = tables["claim_evidence"]
    sinking = rows[(rows["doc_id"] == "a.txt") & (rows["quote_id"] != "")]
    assert sinking.empty


def test_a_sentence_that_two_articles_print_alike_has_one_origin(tmp_path):
    shared = "The old ferry sank in heavy fog near the outer wall of Callow harbour before dawn."
    found = claim(
        tmp_path,
        f"Callow\n\nPeople in the town were awake early on Friday. {shared} Children "
        "cried on the quay. The mayor, who lives above the market, had coffee brought to all of "
        "them and stayed until noon with her two sons.",
        f"A wreck at sea\n\nDivers have looked at the hull since noon. {shared} A crane is "
        "to lift the wreck next week, if the wind allows it.",
    )
    assert (found["n_origins"], found["grade"]) == (1, "one_origin")


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("Peru", "The Peruvian Foreign Ministry", 1),
        ("A senior official", "A senior official", 1),
        ("Peru", "The Chilean Foreign Ministry", 2),
    ],
)
def test_a_country_and_its_ministry_are_not_two_sources(
    tmp_path, first, second, origins
):
    found = claim(
        tmp_path,
        f"Callow\n\n{first} said that the old ferry sank off Callow harbour on Friday.",
        f"A wreck\n\n{second} said the old ferry had sunk on Friday off Callow harbour.",
    )
    assert found["n_origins"] == origins


def test_that_a_court_ordered_something_is_told_by_the_article(tmp_path):
    words = "Callow\n\nThe harbour court ordered Rosa Campos to pay for the ferry on Friday."
    for name in ("a.txt", "b.txt"):
        tmp_path.joinpath(name).write_text(words, encoding="utf-8")
    tmp_path.joinpath("sources.csv").write_text(SIDECAR, encoding="utf-8")
    rows = run.compute(tmp_path, wanted=("claim_evidence",))["claim_evidence"]
    ordered = rows[rows["predicate_start"] == words.index("ordered")]
    assert len(ordered)
    assert set(ordered["quote_id"]) == {""}


def test_quotations_of_nobody_leave_the_claims_to_the_articles(tmp_path):
    told = claim(
        tmp_path,
        "Mill closes\n\nThe mill in Callow was closed on Monday. “It was a sad day.”",
        "Mill shut\n\nThe mill in Callow closed on Monday. “Nothing is left.”",
    )
    assert told.n_origins == 2


def test_who_is_quoted_in_a_quotation_is_not_whom_an_article_has_it_from(
    tmp_path,
):
    words = (
        "“My father said the harbour had frozen over in May,” Rosa Campos said."
    )
    claim(tmp_path, f"Frozen\n\n{words}", f"Cold\n\n{words}")
    tables = run.compute(tmp_path)
    names = dict(
        zip(
            tables["origins"]["origin_id"],
            tables["origins"]["name"],
            strict=True,
        )
    )
    origins = {names[o] for o in tables["claim_evidence"]["origin_id"]}
    assert "Rosa Campos" in origins and not any(
        name.lower().startswith("my ") for name in origins
    )


def test_only_articles_that_print_one_passage_are_asked_for_one_origin(
    monkeypatch,
):
    docs = [f"a{n:03}" for n in range(200)]
    printed = [{"start": 0, "end": 9, "other_start": 0, "other_end": 9}]
    sources = claims.Sources(
        *({},) * 4,
        own={d: f"of {d}" for d in docs},
        unknown=frozenset(),
        asides={},
        common=dict.fromkeys(pairwise(docs[:6]), printed)
        | {(docs[7], docs[8]): []},
        part_of={},
    )
    rows = [
        {"doc_id": d, "origin_id": f"of {d}", "predicate_start": 3}
        for d in docs
    ]
    asked, common = [], claims._is_common
    monkeypatch.setattr(
        claims, "_is_common", lambda *a: asked.append(a) or common(*a)
    )
    claims._share_origin(rows, sources)
    assert len({r["origin_id"] for r in rows}) == len(docs) - 5
    assert {r["origin_id"] for r in rows[:6]} == {"of a000"}
    assert len(asked) == 5
