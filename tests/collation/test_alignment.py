"""Marks, word streams and alignment: what the collation stands on."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from variorum.collation import alignment
from variorum.collation.alignment import Run
from variorum.speech.quotemarks import find_outermost


def test_marks_within_marks_are_one_stretch():
    text = 'Pregent: "This line “We will respond.” is a mistake." He left.'
    assert [text[m.start : m.end] for m in find_outermost(text)] == [
        "This line “We will respond.” is a mistake"
    ]


@given(st.text(alphabet="ab “”\"'‘’.\n,", max_size=200))
def test_stretches_lie_in_order_inside_the_text(text):
    at = 0
    for m in find_outermost(text):
        assert at <= m.start < m.end <= len(text)
        assert not text[m.start].isspace() and not text[m.end - 1].isspace()
        at = m.end


words = st.lists(
    st.sampled_from("we will not go there today or ever".split()), max_size=25
)


@given(words, words)
def test_alignment_gives_both_sides_back(a, b):
    operations = alignment.align_words(a, b)
    assert [w for _, a0, a1, _, _ in operations for w in a[a0:a1]] == a
    assert [w for _, _, _, b0, b1 in operations for w in b[b0:b1]] == b
    assert all(
        a[a0:a1] == b[b0:b1]
        for tag, a0, a1, b0, b1 in operations
        if tag == "equal"
    )
    assert all(
        (p[0] == "equal") != (q[0] == "equal") for p, q in pairwise(operations)
    )


@settings(max_examples=50)
@given(st.sets(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_runs_cover_their_hits(hits):
    runs = alignment._runs(hits)
    covered = {
        (r.i + n, r.j + n) for r in runs for n in range(r.n - alignment.N + 1)
    }
    assert covered == hits


def test_overlapping_runs_are_trimmed():
    assert alignment._trimmed([Run(0, 0, 5), Run(4, 6, 4)]) == [
        Run(0, 0, 5),
        Run(5, 7, 3),
    ]
