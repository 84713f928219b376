"""Two who take opposite sides in one matter, and what only looks like it."""

import pytest
from variorum import run
from variorum.comparison.discrepancies import Why

LEDGER = """Callow plans a tram to the harbour

The town council of Callow met on Monday to speak about the new tram line.

Ann Vell, the mayor, dismissed Milo Harrow's repeated concerns about flooding at the harbour.

The council of Elde also met. Tessa Brand opposes the harbour toll, she said on Monday.

Rufus Orme said the old mill was not sold.
"""
HERALD = """Tram line divides Callow

The town council of Callow spoke about the new tram line on Monday.

Milo Harrow, who owns the boatyard, warned that the line would bring flooding to the harbour.

Milo Harrow said he had sold two boats in May.

Joss Pell backs the harbour toll. "We need the money," he said.

Rufus Orme said that the mill stood empty.
"""


@pytest.fixture
def told(tmp_path):
    """A function: {name: article} -> the pairs of passages that are told as opposite sides."""

    def tell(articles: dict[str, str], table: str = "discrepancies"):
        for name, text in articles.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        tables = run.compute(tmp_path)
        if table != "discrepancies":
            return tables[table]
        texts = tables["documents"].set_index("doc_id")["text"]
        found = tables["discrepancies"]
        return [
            (
                texts[r.doc_id][r.start : r.end],
                texts[r.other_doc][r.other_start : r.other_end],
            )
            for r in found[found["why"] == Why.SIDES].itertuples()
        ]

    return tell


def test_who_rejects_what_is_anothers_stands_against_his_own_words(told):
    pairs = told({"ledger": LEDGER, "herald": HERALD})
    assert any(
        "dismissed" in one and "would bring flooding" in other
        for one, other in pairs
    )


def test_words_of_his_on_something_else_are_no_other_side(told):
    other = HERALD.replace(
        "warned that the line would bring flooding to the harbour",
        "said that he liked the colour of the mill",
    )
    pairs = told({"ledger": LEDGER, "herald": other})
    assert not any("dismissed" in one for one, _ in pairs)


def test_one_is_against_what_another_is_for(told):
    pairs = told({"ledger": LEDGER, "herald": HERALD})
    assert any(
        "opposes the harbour toll" in one and "backs the harbour toll" in other
        for one, other in pairs
    )


@pytest.mark.parametrize(
    "side",
    [
        # another thing of the same kind
        "Joss Pell backs the bridge toll.",
        # the same side
        "Joss Pell also opposes the harbour toll.",
        # one voice
        "Tessa Brand once backed the harbour toll.",
        # not told as so
        "Joss Pell was asked to back the harbour toll.",
        "If Joss Pell backs the harbour toll, it may come.",
        # of somebody
        "Joss Pell praised the harbour master.",
    ],
)
def test_no_other_side(told, side):
    herald = HERALD.replace("Joss Pell backs the harbour toll.", side)
    pairs = told({"ledger": LEDGER, "herald": herald})
    assert not any("toll" in one + other for one, other in pairs)


def test_who_does_not_back_it_is_against_it(told):
    ledger = LEDGER.replace(
        "Tessa Brand opposes the harbour toll",
        "Tessa Brand does not support the harbour toll",
    )
    pairs = told({"ledger": ledger, "herald": HERALD})
    assert any("does not support" in one for one, _ in pairs)


def test_who_does_not_oppose_it_is_not_yet_for_it(told):
    herald = HERALD.replace(
        "Joss Pell backs the harbour toll.",
        "Joss Pell does not oppose the harbour toll.",
    )
    assert not any("toll" in one for one, _ in told({"l": LEDGER, "h": herald}))


def test_a_noun_and_an_adjective_take_sides_too(told):
    ledger = LEDGER.replace(
        "Tessa Brand opposes the harbour toll",
        "Tessa Brand is opposed to the harbour toll",
    )
    herald = HERALD.replace(
        "Joss Pell backs the harbour toll",
        "Joss Pell voiced support for the harbour toll",
    )
    assert any("toll" in one for one, _ in told({"l": ledger, "h": herald}))


def test_the_finding_shows_both_sentences_and_whose_they_are(told):
    herald = HERALD.replace(
        "warned that the line would bring flooding to the harbour.",
        'spoke on Monday. "The line will bring flooding to the harbour," he warned.',
    )
    findings = told({"ledger": LEDGER, "herald": herald}, "findings")
    (text,) = [
        t
        for t in findings["text"]
        if "opposite sides" in t and "dismissed" in t
    ]
    assert "Milo Harrow: “‘The line will bring flooding" in text
    assert "Ann Vell: “" not in text  # her sentence names her


def test_who_part_in_one_article_alone_are_no_discrepancy_of_two(told):
    other = "The zoo of Elde has a young bear. It was born in May.\n"
    assert told({"both": LEDGER + HERALD, "zoo": other}) == []
