"""What is marked in an article, and what opens beside it."""

import pytest
from variorum.pages.layers import LAYERS, find_marks, find_notes, say_grade


@pytest.fixture(params=["seeds", "tannery"])
def tables(request, computed):
    return computed[request.param]


def test_marks_lie_in_their_articles(tables):
    length = tables["documents"].set_index("doc_id")["text"].str.len()
    marks = find_marks(tables)
    assert set(marks) == set(tables["documents"]["doc_id"])
    for doc_id, found in marks.items():
        for mark in found:
            assert 0 <= mark["start"] < mark["end"] <= length[doc_id]
            assert mark["layer"] in {*LAYERS, "gap"} and mark["title"]


def test_every_quotation_is_marked_with_its_speaker(tables):
    marks = {
        (doc_id, mark["start"], mark["end"])
        for doc_id, found in find_marks(tables).items()
        for mark in found
        if mark["layer"] == "q"
    }
    quotes = tables["quotes"]
    assert marks <= set(
        zip(quotes["doc_id"], quotes["start"], quotes["end"], strict=True)
    )
    assert len(marks) > 3


def test_notes_have_passages_and_ids_of_their_own(tables):
    notes = find_notes(tables)
    assert len({note["note_id"] for note in notes}) == len(notes) > 0
    assert all(note["passages"] for note in notes)


def test_grades_are_said_in_words():
    assert say_grade("contradiction") and say_grade(
        "contradiction"
    ) != say_grade("dispute")
