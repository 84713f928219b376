"""What articles say of where something lies, measured on the map."""

from pathlib import Path

import pytest
from variorum import language, tables
from variorum.geography import place_claims, places


@pytest.fixture(scope="module")
def seeds(computed):
    return computed["seeds"]


def test_statements_of_place_are_measured(seeds, ferry):
    claims = seeds["place_claims"]
    across = claims[
        claims["said"].str.startswith("on the other side of the border")
    ].iloc[0]
    assert across["place"] == "Ahvaz" and 50 < across["kilometres"] < 100
    tip = claims[claims["kind"] == "between"].iloc[0]
    assert "Iran" in tip["measured"] and "Kuwait" in tip["measured"]
    west = ferry["place_claims"].iloc[0]
    assert (
        west["place"] == "Savusavu"
        and west["direction"] == "west"
        and "said: 60 km" in west["measured"]
    )


@pytest.mark.parametrize(
    ("sentence", "kilometres"),
    [
        ("Gmunden lies about 60 kilometres east of Salzburg.", (45, 65)),
        ("Gmunden, 40 miles from Salzburg, was cut off.", (45, 65)),
        ("In Gmunden, just south of Wels, rain fell.", (25, 40)),
        ("In Gmunden, forty miles from Salzburg, rain fell.", (45, 65)),
        ("In Gmunden, several kilometres from Salzburg, rain fell.", (45, 65)),
    ],
)
def test_distances_are_computed(sentence, kilometres):
    text = f"Austria was hit by storms. {sentence} Linz and Graz were spared."
    documents = tables.make(
        "documents", [{"doc_id": "a.txt", "n_words": 9, "text": text}]
    )
    blocks = tables.make(
        "blocks",
        [
            {
                "doc_id": "a.txt",
                "start": 0,
                "end": len(text),
                "role": "body",
                "rule": "test",
            }
        ],
    )
    parsed = language.parse(documents, blocks)
    table, _ = places.find_places(
        parsed, documents, blocks, Path("no-such-folder")
    )
    claims = place_claims.find_place_claims(
        table, language.find_sentences(parsed, blocks), documents
    )
    assert len(claims) == 1
    assert kilometres[0] < claims["kilometres"].iloc[0] < kilometres[1]
