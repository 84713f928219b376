"""The timeline: dated things, those of one happening together."""

import time

import pytest
from variorum import language, tables
from variorum.chronology import timeline, times


def lay_out(*texts, published="2024-03-15"):
    documents = tables.make(
        "documents",
        [
            {
                "doc_id": f"{n}.txt",
                "language": "en",
                "published": published,
                "text": text,
            }
            | {"n_words": len(text.split())}
            for n, text in enumerate(texts)
        ],
    )
    blocks = tables.make(
        "blocks",
        [
            {
                "doc_id": f"{n}.txt",
                "start": 0,
                "end": len(text),
                "role": "body",
                "rule": "line",
            }
            for n, text in enumerate(texts)
        ],
    )
    parsed = language.parse(documents, blocks)
    sentences = language.find_sentences(parsed, blocks)
    found = times.find_times(parsed, documents, blocks)
    none = tables.make("problems", [])
    rows, _ = timeline.lay_out(found, sentences, documents, parsed, none)
    return rows, documents


def test_rows_in_the_order_of_their_days():
    rows, _ = lay_out(
        "The bridge will open again on 2 April 2024. It was closed on 12 March 2024 by the city."
    )
    assert list(rows["begin"]) == ["2024-03-12", "2024-04-02"]


@pytest.mark.parametrize(
    ("other", "agreement"),
    [
        (
            "The old iron bridge in Ghent was closed by the city on 12 March 2024.",
            "same",
        ),
        (
            "The old iron bridge in Ghent was closed by the city in March 2024.",
            "overlap",
        ),
        (
            "The old iron bridge in Ghent was closed by the city on 14 March 2024.",
            "apart",
        ),
    ],
)
def test_one_happening_in_two_articles(other, agreement):
    rows, _ = lay_out(
        "On 12 March 2024 the city closed the old iron bridge in Ghent.", other
    )
    assert rows["group"].nunique() == 1 and set(rows["n_docs"]) == {2}
    assert set(rows["agreement"]) == {agreement}


def test_two_happenings_of_one_day_stay_apart():
    rows, _ = lay_out(
        "On 12 March 2024 the city closed the old iron bridge in Ghent.",
        "On 12 March 2024 a choir sang in the market hall until midnight.",
    )
    assert rows["group"].nunique() == 2


def test_the_words_stand_in_the_text():
    rows, documents = lay_out(
        "It rained. The city closed the bridge on 12 March 2024, it said."
    )
    text = documents["text"].iloc[0]
    (row,) = rows.itertuples()
    assert text[row.time_start : row.time_end] == "12 March 2024"
    assert row.start <= row.time_start and row.time_end <= row.end


def test_large_groups_are_averaged_over_the_pairs_that_were_compared():
    one, other = list(range(0, 6_000, 2)), list(range(1, 6_001, 2))
    near = {n: {n + 1: 0.5} for n in one} | {n + 1: {n: 0.5} for n in one}
    began = time.process_time()
    for _ in range(
        20
    ):  # 20 times nine million pairs, of which 3,000 say anything
        mean = timeline._mean(near, one, other)
    assert time.process_time() - began < 3
    assert mean == 0.5 / 3_000 == timeline._mean(near, other, one)
