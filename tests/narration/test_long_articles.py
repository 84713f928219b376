"""What is told of long articles takes the time of its rows, not of their texts each time."""

import time

import pandas as pd
import pytest
from variorum import palette, tables
from variorum.figures import actors as figures
from variorum.narration import actors, ingest
from variorum.pages.passages import show_evidence

SENTENCE = "The miller said: “The weir is closed again, and so is the mill.” "
MANY = 8_000  # sentences: half a million characters
SECONDS = (
    3  # of a processor; row by row through the texts it takes ten times as long
)


@pytest.fixture(scope="module")
def long():
    """Two long articles, every sentence a quotation with one mention, as the cache gives them."""
    rows = [
        {"doc_id": d, "start": n, "end": n + len(SENTENCE) - 1}
        for d in ("a.txt", "b.txt")
        for n in range(0, MANY * len(SENTENCE), len(SENTENCE))
    ]
    said = {"kind": "indirect", "speaker": "Odo Brandt", "cue": "said"}
    aside = {"role": "furniture", "rule": "credit"}
    documents = pd.DataFrame(
        {
            "doc_id": ["a.txt", "b.txt"],
            "outlet": ["Herald", "Post"],
            "title": "The weir",
            "text": SENTENCE * MANY,
        }
    )
    entity = {"entity_id": "e1", "name": "Odo Brandt"}
    made = {
        "documents": documents,
        "sentences": pd.DataFrame(rows),
        "blocks": pd.DataFrame([{**r, **aside} for r in rows]),
        "quotes": pd.DataFrame(
            [{**r, **said, "speaker_entity": "e1", "via": ""} for r in rows]
        ),
        "mentions": pd.DataFrame([{**r, "entity_id": "e1"} for r in rows]),
        "entities": pd.DataFrame([entity]),
    }
    return {name: tables.compact(frame) for name, frame in made.items()}


@pytest.mark.parametrize(
    "tell",
    [
        pytest.param(ingest.list_set_aside, id="blocks"),
        pytest.param(actors.list_quotes, id="quotations"),
        pytest.param(actors.tell_speakers, id="speakers"),
        pytest.param(
            lambda t: list(
                figures._actors_by_sentence(t["sentences"], t["mentions"])
            ),
            id="actors by sentence",
        ),
        pytest.param(
            lambda t: [palette.witnesses(t["documents"]) for _ in range(5000)],
            id="witnesses",
        ),
        pytest.param(
            lambda t: [
                show_evidence(t["quotes"].head(9), t) for _ in range(150)
            ],
            id="evidence",
        ),
    ],
)
def test_the_length_of_a_text_is_paid_once(long, tell):
    tell(long)  # what is made once, templates and lists, is made
    began = time.process_time()
    assert tell(long) is not None
    assert time.process_time() - began < SECONDS
