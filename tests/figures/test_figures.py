"""Figures: a title that states the finding, a text alternative, their data; safe and of a bearable size."""

import json

import pandas as pd
import pytest
from variorum import figures

DRAWN = {
    "draw_coverage": ("documents", "blocks"),
    "draw_actor_matrix": ("documents", "mentions", "entities"),
    "draw_network": ("documents", "sentences", "mentions", "entities"),
    "draw_speakers": ("documents", "quotes", "entities"),
    "draw_claim_matrix": ("documents", "claims", "claim_evidence"),
    "draw_dependence": ("documents", "dependence"),
    "draw_timeline": ("documents", "timeline"),
}


def draw(name, corpus):
    return getattr(figures, name)(*(corpus[t] for t in DRAWN[name]))


@pytest.mark.parametrize("name", DRAWN)
def test_each_has_a_title_a_text_alternative_a_source_and_data(any_corpus, name):
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
    one, two = draw(name, any_corpus).to_json(), draw(name, any_corpus).to_json()
    assert one == two and "http" not in one


@pytest.mark.parametrize("name", DRAWN)
def test_markup_in_names_is_not_read_as_markup(computed, name):
    corpus = dict(computed["tannery"])
    corpus["documents"] = corpus["documents"].assign(
        outlet=["<b>Courier</b>", "A & B", "<a href='x'>C</a>"]
    )
    corpus["entities"] = corpus["entities"].assign(
        name=["<i>" + n for n in corpus["entities"]["name"]]
    )
    drawn = json.loads(draw(name, corpus).to_json())
    drawn["layout"].pop("meta")
    flat = json.dumps(drawn, ensure_ascii=False).replace("<extra></extra>", "").replace("<br>", "")
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
                copy.assign(other_doc=copy["other_doc"] + f"#{i}") if "other_doc" in copy else copy
            )
        out[name] = pd.concat(copies, ignore_index=True)
    return out


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_to_draw_is_drawn_as_nothing(computed, name):
    empty = {t: (f if t == "documents" else f[:0]) for t, f in computed["tannery"].items()}
    assert draw(name, empty).layout.title.text


def test_text_is_escaped_and_cut_at_a_word():
    from variorum.figures import base

    assert base.escape("<b>&") == "&lt;b&gt;&amp;"
    assert base.shorten("one two three", 8) == "one two …"
