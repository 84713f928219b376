"""What a parsed article tells about the words around a name."""

import pytest
from variorum.geography.toponym_reader import Reader, Toponym, opens
from variorum.language import DEFAULT_PIPELINE, load_pipeline


def read(text, name):
    """A reader of the text, and the name where it first stands."""
    reader = Reader(load_pipeline(DEFAULT_PIPELINE)(text))
    start = text.index(name)
    end = start + len(name)
    inside = [i for i, at in enumerate(reader.begin) if start <= at < end]
    return reader, Toponym(inside[0], inside[-1], start, end, name, ())


@pytest.mark.parametrize(
    ("text", "name", "before", "after"),
    [
        ("The mill of Tarnholm burned.", "Tarnholm", "of", "burned"),
        ("Tarnholm burned.", "Tarnholm", "", "burned"),
        ("They left Tarnholm", "Tarnholm", "left", ""),
        (
            "Seen from\n\nTarnholm burned.",
            "Tarnholm",
            "",
            "burned",
        ),  # another line
        ("Seen in Port Tarn\nBridges burned.", "Port Tarn", "in", ""),
    ],
)
def test_the_words_beside_a_name(text, name, before, after):
    reader, mention = read(text, name)
    assert reader.before(mention.first) == before
    assert reader.after(mention.last) == after


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("Rain fell near Tarnholm.", True),
        ("The town of Tarnholm burned.", True),
        ("The road between Elde and Tarnholm is shut.", True),
        ("The love of Tarnholm endures.", False),
        ("Elde and Tarnholm burned.", False),
        ("Tarnholm burned.", False),
    ],
)
def test_a_preposition_of_place(text, located):
    reader, mention = read(text, "Tarnholm")
    assert reader.locative(mention.first) is located


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("The Tarnholm Water Board met.", "The Tarnholm Water Board"),
        ("The old Tarnholm Board, Elde, met.", "Tarnholm Board"),
        ("They left Tarnholm.\n\nThe board met.", "Tarnholm"),
    ],
)
def test_the_run_of_capitals_around_a_name(text, run):
    reader, mention = read(text, "Tarnholm")
    assert reader.text(*reader.chain(mention.first, mention.last)) == run


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("TARNHOLM — The weir broke.", True),
        ("TARNHOLM (AP) — The weir broke.", True),
        ("TARNHOLM, Elde, March 3 — The weir broke.", True),
        ("TARNHOLM (Reuters) The weir broke.", True),
        ("Weir breaks\n\nTARNHOLM — The weir broke.", True),
        ("TARNHOLM was flooded. The weir — an old one — broke.", False),
        ("The weir of TARNHOLM — an old one — broke.", False),
        ("TARNHOLM\n— The weir broke.", False),
    ],
)
def test_the_place_that_an_article_is_filed_from(text, opening):
    reader, mention = read(text, "TARNHOLM")
    assert opens(mention, reader) is opening


def test_names_of_persons_are_counted_by_their_words():
    reader, _ = read(
        "Peter Tarnholm met Anna Tarnholm on the Tarnholm Bridge.", "met"
    )
    assert reader.persons["tarnholm"] == 2
    assert reader.persons["bridge"] == 0
