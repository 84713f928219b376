"""Figures: a title that states the finding, a text alternative, their data; safe and of a bearable
size.
"""

import json

import pandas as pd
import pytest
from drawing import DRAWN, draw
from variorum import figures


@pytest.mark.parametrize("name", DRAWN)
def test_each_has_a_title_a_text_alternative_a_source_and_data(
    any_corpus, name
):
    meta = draw(name, any_corpus).layout.meta
    assert (
        meta["title"]
        and meta["alt"].endswith(".")
        and meta["source"].startswith("Table")
        and isinstance(meta["table"], list)
    )
    assert "nan" not in meta["alt"].split()


@pytest.mark.parametrize("name", DRAWN)
def test_they_need_no_network_and_are_the_same_twice(any_corpus, name):
    one, two = (
        draw(name, any_corpus).to_json(),
        draw(name, any_corpus).to_json(),
    )
    assert one == two and "http" not in one


@pytest.mark.parametrize("name", DRAWN)
def test_markup_in_names_is_not_read_as_markup(computed, name):
    corpus = dict(computed["tannery"])
    names = ["<b>Courier</b>", "A & B", "<a href='x'>C</a>"]
    corpus["documents"] = corpus["documents"].assign(
        outlet=names, name=names, siglum=names
    )
    corpus["entities"] = corpus["entities"].assign(
        name=["<i>" + n for n in corpus["entities"]["name"]]
    )
    drawn = json.loads(draw(name, corpus).to_json())
    drawn["layout"].pop("meta")
    flat = (
        json.dumps(drawn, ensure_ascii=False)
        .replace("<extra></extra>", "")
        .replace("<br>", "")
    )
    assert "<b>" not in flat and "<i>" not in flat and "<a " not in flat


@pytest.mark.parametrize("name", DRAWN)
def test_a_corpus_of_many_articles_does_not_break_them(computed, name):
    figure = draw(name, many(computed["tannery"], 45))
    assert figure.layout.height <= 2400 and len(figure.data) <= 300
    assert len(figure.to_json()) < 900_000


def many(corpus, times):
    """The corpus copied under other ids: `times` × 3 articles."""
    out = {}
    for name, frame in corpus.items():
        if "doc_id" not in frame.columns or name in ("claims", "entities"):
            out[name] = frame
            continue
        copies = []
        for i in range(times):
            copy = frame.assign(doc_id=frame["doc_id"] + f"#{i}")
            copies.append(
                copy.assign(other_doc=copy["other_doc"] + f"#{i}")
                if "other_doc" in copy
                else copy
            )
        out[name] = pd.concat(copies, ignore_index=True)
    return out


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_to_draw_is_drawn_as_nothing(computed, name):
    empty = {
        t: (f if t == "documents" else f[:0])
        for t, f in computed["tannery"].items()
    }
    assert draw(name, empty).layout.title.text


def test_text_is_escaped_and_cut_at_a_word():
    from variorum.figures import base

    assert base.escape("<b>&") == "&lt;b&gt;&amp;"
    assert base.shorten("one two three", 8) == "one two …"


def test_the_apparatus_is_drawn_from_the_rows_of_the_first_page(by_hand):
    from conftest import READINGS

    figure = figures.draw_apparatus(by_hand)
    assert len(figure.data[0].y) == len(READINGS) and list(
        figure.data[0].text[0][:2]
    ) == ["●", "◆"]
    assert figure.layout.meta["title"].startswith(
        "Articles exclude each other on three of four"
    )
    assert (
        figure.layout.meta["table"][0]["Lakeland Courier"] == "14 people (same)"
    )


def test_happenings_are_dated_one_above_the_other(by_hand):
    dates = by_hand["readings"].assign(question="date", value="2024-03-12")
    dates.loc[dates["relation"] == "excluded", "value"] = "2024-03"
    figure = figures.draw_datings({**by_hand, "readings": dates})
    rows = figure.layout.meta["table"]
    assert {"2024-03-01", "2024-03-12"} == {row["from"] for row in rows}
    assert (
        len(figure.data) == len(rows)
        and "on different days" in figure.layout.meta["title"]
    )


def test_the_map_shows_where_articles_place_a_thing(by_hand):
    places = by_hand["places"]
    spot = places[places["latitude"].notna()].iloc[0]
    row = {"question": "place", "about": "the plant", "text": spot["text"]}
    readings = pd.DataFrame([{**row, **spot[["doc_id", "start", "end"]]}])
    drawn = figures.draw_map(
        by_hand["documents"], places, places[:0], readings=readings
    )
    (squares,) = [t for t in drawn.data if t.name == "where they place it"]
    assert "the plant" in squares.hovertext[0]


def test_speakers_stand_left_and_articles_right():
    documents = pd.DataFrame(
        {"doc_id": ["a", "b"], "outlet": ["Herald", "Post"], "title": ""}
    )
    chains = [["Herald", "Ansa", "Mayor Orr"], ["Post", "Mayor Orr"]]
    origins = pd.DataFrame(
        {
            "origin_id": "o1",
            "name": "Mayor Orr",
            "doc_id": ["a", "b"],
            "chain": chains,
        }
    )
    evidence = pd.DataFrame(
        {"origin_id": "o1", "doc_id": ["a", "b"], "claim_id": ["c1", "c1"]}
    )
    figure = figures.draw_origins(documents, origins, evidence)
    assert figure.layout.meta["title"] == (
        "One of one speaker stands behind several articles; Mayor Orr behind two"
    )
    assert [row["through"] for row in figure.layout.meta["table"]] == [
        "Ansa",
        "",
    ]
