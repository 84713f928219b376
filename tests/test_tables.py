"""The contract of the tables: every one is there, holds rows, and points at exact characters."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from variorum import run, schema, tables

SOME_EMPTY = {
    "problems",
    "names",
}  # a clean corpus without a user's file has none


def test_every_table_of_the_contract_is_there(any_corpus):
    for name in run.made_tables():
        assert list(any_corpus[name].columns) == list(schema.columns(name)), (
            name
        )


def test_every_table_holds_rows_for_the_seeds(computed):
    empty = {
        name for name in run.made_tables() if computed["seeds"][name].empty
    }
    assert empty <= SOME_EMPTY


def test_every_row_shows_the_characters_it_points_at(any_corpus):
    assert "Checked" in tables.check(any_corpus)


def test_blocks_cover_every_character_once(any_corpus):
    for row in any_corpus["documents"].itertuples():
        covered = [0] * len(row.text)
        for block in (
            any_corpus["blocks"].query("doc_id == @row.doc_id").itertuples()
        ):
            for i in range(block.start, block.end):
                covered[i] += 1
        wrong = [
            i
            for i, c in enumerate(row.text)
            if (c.isspace() and covered[i] > 1)
            or (not c.isspace() and covered[i] != 1)
        ]
        assert not wrong, (
            f"{row.doc_id}: {row.text[wrong[0] - 20 : wrong[0] + 20]!r}"
        )


def test_ids_point_at_rows(any_corpus):
    t = any_corpus
    assert set(t["mentions"]["entity_id"]) <= set(t["entities"]["entity_id"])
    assert set(t["quotes"]["speaker_entity"]) - {""} <= set(
        t["entities"]["entity_id"]
    )
    assert set(t["claim_evidence"]["claim_id"]) == set(t["claims"]["claim_id"])
    assert set(t["claim_evidence"]["origin_id"]) - {""} <= set(
        t["origins"]["origin_id"]
    )
    assert set(t["silences"]["claim_id"]) - {""} <= set(t["claims"]["claim_id"])
    assert set(t["silences"]["entity_id"]) - {""} <= set(
        t["entities"]["entity_id"]
    )


def test_counts_are_counts(any_corpus):
    t = any_corpus
    by_claim = t["claim_evidence"].groupby("claim_id")
    claims = t["claims"].set_index("claim_id")
    assert (by_claim["doc_id"].nunique() == claims["n_docs"]).all()
    assert (by_claim["origin_id"].nunique() == claims["n_origins"]).all()
    mentions = t["mentions"].groupby("entity_id").size()
    assert (
        mentions
        == t["entities"]
        .set_index("entity_id")["n_mentions"]
        .reindex(mentions.index)
    ).all()


def test_a_silence_is_what_a_search_shows(any_corpus):
    texts = any_corpus["documents"].set_index("doc_id")["text"]
    story = any_corpus["blocks"][any_corpus["blocks"]["role"] != "boilerplate"]
    for row in any_corpus["silences"].itertuples():
        assert len(row.searched), "a silence names what was searched"
        if row.entity_id:
            words = " ".join(
                texts[row.doc_id][b.start : b.end]
                for b in story[story["doc_id"] == row.doc_id].itertuples()
            ).lower()
            assert not [
                term
                for term in row.searched
                if f" {term.lower()} " in f" {words} "
            ]


def test_every_finding_has_evidence(any_corpus):
    texts = any_corpus["documents"].set_index("doc_id")["text"]
    for finding in any_corpus["findings"].itertuples():
        assert finding.evidence, finding.text
        for e in finding.evidence:
            assert texts[e["doc_id"]][e["start"] : e["end"]].strip()


@pytest.mark.parametrize("corpus", ["seeds", "tests/corpora/tannery"])
def test_same_input_same_bytes(corpus, tmp_path):
    for name in "ab":
        tables.write(run.compute(corpus), tmp_path / name)
    files = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert files == sorted(p.name for p in (tmp_path / "b").iterdir())
    assert [
        f
        for f in files
        if (tmp_path / "a" / f).read_bytes()
        != (tmp_path / "b" / f).read_bytes()
    ] == []


def test_only_what_a_table_needs_is_computed():
    steps = [made for _, made in run.needed(["sentences"])]
    assert steps == [
        ("documents", "blocks", "problems"),
        ("parsed",),
        ("sentences",),
    ]


@given(
    st.lists(
        st.tuples(
            st.text(), st.lists(st.text()), st.integers(0, 2**40), st.booleans()
        ),
        max_size=5,
    )
)
def test_a_table_reads_back_as_it_was_written(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("tables")
    frame = tables.make(
        "entities",
        [
            {
                "entity_id": s.encode("utf-8", "replace").decode(),
                "name": "n",
                "label": "ORG",
                "aliases": [
                    x.encode("utf-8", "replace").decode() for x in aliases
                ],
                "n_mentions": n,
                "n_docs": 1,
                "actor": b,
            }
            for s, aliases, n, b in rows
        ],
    )
    tables.write({"entities": frame}, folder)
    assert tables.read(folder)["entities"].to_dict("records") == frame.to_dict(
        "records"
    )
    flat = (
        pd.read_csv(
            folder / "entities.csv",
            dtype="str",
            keep_default_na=False,
            lineterminator="\n",
        )
        if rows
        else frame
    )
    assert [
        json.loads(a) if isinstance(a, str) else a for a in flat["aliases"]
    ] == frame["aliases"].tolist()


def test_tables_are_the_same_when_they_are_read_again(any_corpus):
    again = tables.unpack(tables.pack(any_corpus))
    for name, frame in any_corpus.items():
        pd.testing.assert_frame_equal(
            tables.compact(frame), again[name], check_column_type=False
        )
        # lists as lists, numbers in them as numbers
        assert repr(frame.to_dict("list")) == repr(again[name].to_dict("list"))


def test_a_folder_may_have_any_name(tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk has names of UTF-8 alone")
    found = {"sentences": tables.make("sentences", [])}
    tables.write(found, folder)
    assert tables.read(folder).keys() == found.keys()


def test_articles_without_names_quotations_times_and_places_give_all_tables(
    tmp_path,
):
    told = (
        "Bread was baked and it was good and all of it was eaten.",
        "Soup was made of peas.",
    )
    for n, text in enumerate(told):
        (tmp_path / f"{n}.txt").write_text(
            f"Bread\n\n{text} It had been hot for long.\n"
        )
    found = run.load(tmp_path)
    for name in (
        "mentions",
        "entities",
        "quotes",
        "times",
        "places",
        "origins",
    ):
        assert list(found[name].columns) == list(schema.columns(name)), name
    assert not len(found["places"]) and not len(found["quotes"])
