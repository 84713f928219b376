"""Weights of words: what any two of us would compute by hand, whatever the texts."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from variorum.chronology.weights import weigh

WORDS = st.lists(st.sampled_from("ash elm fir oak yew".split()), max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_weight_is_how_often_times_how_rare_and_rows_are_1_long(texts):
    rows, words = weigh(texts)
    assert list(words) == sorted({word for text in texts for word in text})
    found = rows.toarray()
    for text, row in zip(texts, found, strict=True):
        raw = [
            (1 + math.log(text.count(w)))
            * (
                1
                + math.log((1 + len(texts)) / (1 + sum(w in t for t in texts)))
            )
            if w in text
            else 0.0
            for w in words
        ]
        length = math.hypot(*raw)
        assert np.allclose(row, [x / length if length else 0.0 for x in raw])


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_the_order_of_the_texts_changes_no_weight(texts):
    rows, _ = weigh(texts)
    turned, _ = weigh(texts[::-1])
    assert np.allclose(rows.toarray(), turned.toarray()[::-1])
