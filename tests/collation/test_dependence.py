"""Dependence: what ties two articles beyond the quotations that they share."""

import pandas as pd
import pytest
from test_variants import tabulate
from variorum import language, tables
from variorum.collation import dependence, variants

COPY = (
    "Engineers closed the old iron bridge over the river on Tuesday after a barge struck "
    "one of its four piers during the night. "
    "Traffic was sent along the southern bank while divers looked at the damage below the "
    "water line."
)
QUOTE = "“The bridge will stay shut until we know what the divers have found,” the mayor said."


def trace(*texts, outlets=(), published=(), via=()):
    documents, blocks = tabulate(*texts)
    documents["outlet"] = list(outlets) or [""] * len(texts)
    documents["published"] = list(published) or [""] * len(texts)
    parsed = language.parse(documents, blocks)
    streams = variants.read_streams(
        parsed, documents, language.find_sentences(parsed, blocks)
    )
    shared = variants.align_streams(streams)
    made = variants.collate(
        streams, shared, tables.make("quotes", []), tables.make("entities", [])
    )[0]
    quotes = pd.DataFrame(
        [
            {"doc_id": documents["doc_id"][n], "via": medium}
            for n, medium in enumerate(via)
            if medium
        ],
        columns=["doc_id", "via"],
    )
    return dependence.trace(streams, shared, documents, quotes, made), documents


def test_a_copy_under_another_name():
    rows, _ = trace(
        COPY + "\n" + QUOTE,
        COPY.replace("Tuesday", "Monday"),
        published=("2024-03-02", "2024-03-03"),
    )
    assert (
        list(rows["kind"]) == ["same copy"]
        and rows["direction"][0] == "b.txt"
        and rows["share"][0] > 0.8
    )


def test_a_borrowed_passage_and_its_offsets():
    rest = (
        "In other news the town band played for an hour in the rain. Nobody minded the "
        "weather. The mayor danced. " * 2
    )
    own = (
        "A choir from the hills sang until the lamps went out. The baker gave away his "
        "bread. Two goats were sold. " * 2
    )
    rows, documents = trace(
        COPY + " " + own, rest + COPY.split(". ")[0] + ". " + rest
    )
    assert list(rows["kind"]) == ["shared text"]
    a, b = documents["text"]
    for p in rows["passages"][0]:
        assert a[p["start"] : p["end"]] == b[p["other_start"] : p["other_end"]]
        assert not p["quoted"]


@pytest.mark.parametrize(
    ("run", "kinds"),
    [
        (
            "divers searched the muddy river below the",
            [],
        ),  # seven words: chance gives so many
        ("divers searched the muddy river below the broken", ["shared text"]),
    ],
)
def test_how_many_words_in_a_row_are_a_borrowing(run, kinds):
    own = "The town band played for an hour in the rain, and nobody minded the weather there. "
    other = "A choir from some hills sang until its lamps went out; bakers gave their bread away. "
    rows, _ = trace(
        f"{own * 2}On Monday {run} pier of an old bridge.",
        f"{other * 2}Meanwhile {run} rocks near our harbour.",
    )
    assert list(rows["kind"]) == kinds


def test_a_quotation_in_common_is_no_borrowing():
    rows, _ = trace(
        "The mayor spoke. " + QUOTE, QUOTE + " Nothing more was known."
    )
    assert (
        list(rows["kind"]) == ["shared quotations"]
        and rows["shared_words"][0] == 0
        and rows["direction"][0] == ""
    )


def test_a_credit_gives_the_direction():
    rows, _ = trace(
        "A barge struck the pier, divers found.",
        "A barge had struck a pier, the River Herald reported.",
        outlets=("River Herald", "Hill Post"),
    )
    assert list(rows["kind"]) == ["credit"] and rows["direction"][0] == "b.txt"


def test_one_medium_behind_two_articles():
    rows, _ = trace(
        "Pier struck.", "Bridge shut.", via=("the River Herald", "River Herald")
    )
    assert (
        list(rows["kind"]) == ["shared origin"]
        and rows["via"][0] == "River Herald"
    )


def test_a_platform_is_no_origin():
    rows, _ = trace("Pier struck.", "Bridge shut.", via=("Twitter", "Twitter"))
    assert rows.empty


def test_nothing_in_common():
    rows, _ = trace("A barge struck the pier.", "The band played on.")
    assert rows.empty


def test_the_seeds_share_a_statement(computed):
    rows = computed["seeds"]["dependence"]
    assert len(rows) and set(rows["kind"]) <= set(dependence.KINDS)
    assert rows["n_statements"].max() >= 4
