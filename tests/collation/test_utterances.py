"""What is one statement, and what is not: two utterances, reports, what an article repeats."""

import random

import pytest
from test_variants import collate, collate_quotes, said, tabulate
from variorum import language, tables
from variorum.collation import alignment, variants
from variorum.collation.words import Words

SUIT = (
    "“The owners of the mill poured the dye of a whole winter"
    " into the only well of the village.”"
)
SPEECH = (
    "“They poured the dye of a whole winter into the well of our"
    " village,” Ms. Lind told the crowd."
)


def rows_of(one, other, speakers, persons=("lind", "sato")):
    quotes = [
        said(
            text,
            text[text.index("“") + 1 : text.index("”")],
            name,
            entity,
            "direct",
        )
        for text, (name, entity) in zip((one, other), speakers, strict=True)
    ]
    return collate_quotes([one, other], quotes, persons=persons)


def test_a_document_and_a_speech_are_two_utterances():
    assert rows_of(
        SUIT, SPEECH, [("the lawsuit", ""), ("Ms. Lind", "lind")]
    ).empty
    assert len(rows_of(SUIT, SPEECH, [("she", "lind"), ("Ms. Lind", "lind")]))


def test_a_statement_nearly_word_for_word_is_that_of_its_speaker():
    told = SUIT.replace("only well", "well")
    rows = rows_of(SUIT, told, [("the statement", ""), ("Ms. Lind", "lind")])
    assert rows["alters_sense"].sum() == 1


def test_two_persons_in_words_of_their_own():
    own = SPEECH.replace("poured the", "threw the").replace("our", "this")
    assert rows_of(
        SUIT, own, [("Mr. Sato", "sato"), ("Ms. Lind", "lind")]
    ).empty
    assert len(rows_of(SUIT, own, [("Mr. Sato", ""), ("Ms. Lind", "lind")]))


def test_many_words_replaced_were_said_twice():
    rows = collate(
        "“The old harbour is a gift to the many sailors of this town,” he said at noon.",
        "“The old harbour is a burden to the many fishermen of this town,” he said at night.",
    )["variants"]
    assert len(rows) and not rows["alters_sense"].any()


def test_one_word_replaced_is_an_alteration():
    rows = collate(
        "“The old harbour is a gift to the many sailors of this town,” he said at noon.",
        "“The old harbour is a burden to the many sailors of this town,” he said at night.",
    )["variants"]
    assert rows["alters_sense"].sum() == 1


QUOTED = "“Not all of the guards were asleep when the fire began in the tower,” the mayor said."


@pytest.mark.parametrize(
    ("other", "alters"),
    [
        (
            "She said that “all of the guards were asleep when the fire began in the tower”.",
            True,
        ),
        (
            "Not “all of the guards were asleep when the fire began in the tower”, she said.",
            False,
        ),
        (
            "“…all of the guards were asleep when the fire began in the tower,” she said.",
            False,
        ),
        (
            "“[A]ll of the guards were asleep when the fire began in the tower,” she said.",
            True,
        ),
        (
            "She spoke of guards “asleep when the fire began in the tower”.",
            False,
        ),
    ],
)
def test_how_the_shorter_quotation_begins(other, alters):
    rows = collate(QUOTED, other)["variants"]
    assert len(rows) and rows["alters_sense"].any() == alters


def test_words_quoted_within_a_quotation_are_somebody_elses():
    rows = collate(
        "“He then came back to the money and said ‘the bridge belongs to my family’,” she wrote.",
        "“The bridge belongs to my family,” the count said.",
    )["variants"]
    assert len(rows) and not rows["alters_sense"].any()


@pytest.mark.parametrize(
    ("report", "alters"),
    [
        (
            "The ferry will sail to the island of the monks before the summer is over.",
            True,
        ),
        (
            "The ferry will not sail to the island before the summer is over, they fear.",
            False,
        ),
    ],
)
def test_a_report_word_for_word_but_for_a_negation(report, alters):
    rows = collate(
        "“The ferry will not sail to the island of the monks before the summer is over,” he said.",
        report,
    )["variants"]
    assert len(rows) and rows["alters_sense"].any() == alters


def test_a_report_in_other_words_alters_no_quotation():
    rows = collate(
        "“The ferry will sail to the island of the monks before the summer is over,” he said.",
        "The ferry will sail to the village of the monks before the summer is over.",
    )["variants"]
    assert len(rows) and not rows["alters_sense"].any()


def test_speakers_and_quotations_of_both_sides():
    quotes = [
        {
            **said(SUIT, SUIT[1:-1], "Ms. Lind", "lind", "direct"),
            "quote_id": "q1",
        },
        {
            **said(SPEECH, SPEECH[1:60], "she", "lind", "direct"),
            "quote_id": "q2",
        },
    ]
    rows = collate_quotes([SUIT, SPEECH], quotes, persons=("lind",))
    assert (
        set(rows["speaker_entity"])
        == set(rows["other_speaker_entity"])
        == {"lind"}
    )
    assert (set(rows["quote_id"]), set(rows["other_quote_id"])) == (
        {"q1"},
        {"q2"},
    )


# ------------------------------------------------------------------------------ what repeats itself


def read(*texts):
    documents, blocks = tabulate(*texts)
    parsed = language.parse(documents, blocks)
    return variants.read_streams(
        parsed, documents, language.find_sentences(parsed, blocks)
    )


def test_an_article_that_repeats_itself_is_compared_and_said_to():
    line = "“The ferry will sail again before the summer is over,” the mayor said.\n"
    streams = read(line * 9, line)
    assert len(alignment.find_repeats(streams[0])) == 9 - alignment.REPEATED
    shared = variants.align_streams(streams)
    made = variants.collate(
        streams, shared, tables.make("quotes", []), tables.make("entities", [])
    )[0]
    assert len(made) == alignment.REPEATED and set(made["change"]) == {
        "identical"
    }
    problems = variants.note_repeats(streams, tables.make("problems", []))
    assert (
        list(problems["doc_id"]) == ["a.txt"]
        and "6 sentences" in problems["problem"][0]
    )
    assert variants.note_repeats(streams[1:], tables.make("problems", [])).empty


def test_the_work_of_alignment_grows_with_the_length():
    """Two shuffled articles of 3,000 sentences, most of whose chains have nothing in common."""
    draw = random.Random(7)
    sentences = [
        [f"w{draw.randrange(900)}" for _ in range(9)] for _ in range(3000)
    ]
    streams = []
    for name in ("a", "b"):
        words = Words(name, "")
        draw.shuffle(sentences)
        for sentence in sentences:
            words.key += sentence
            words.opens += [True] + [False] * 8
        words.pos, words.lemma = ["NOUN"] * len(words), words.key
        streams.append(words)
    runs = alignment.find_anchors(streams)[0, 1]
    looked = 0

    class Counting(alignment.Taken):
        def shares(self, own):
            nonlocal looked
            found = super().shares(own)
            looked += len(found)
            return found

    taken, alignment.Taken = alignment.Taken, Counting
    try:
        chains = alignment.find_chains(
            streams[0], runs, alignment.weigh(streams)
        )
    finally:
        alignment.Taken = taken
    assert len(chains) > 2000
    assert looked < 10 * len(runs)  # not the square of it
